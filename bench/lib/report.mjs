// The results, as Markdown.
import { cpus, totalmem } from "node:os";

const HEAD = ["request", "requests/s", "p99", "pgbench tx/s", "p99", "ratio", "CPU per request: program", "PostgreSQL", "pgbench's", "RSS"];

/** Says on what it was measured. */
export function describeMachine(settings, server, data) {
  const [processor] = cpus();
  const version = server.sql("show server_version;");
  return [
    `${data.rows.toLocaleString("en")} rows, ${data.own.toLocaleString("en")} of them the caller's; ${settings.connections} connections, ${settings.seconds} s each after a warm-up.`,
    `${cpus().length} × ${processor?.model.trim() ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GB; PostgreSQL ${version}; the load generators share these processors.`,
    `Ready in ${server.startedIn} ms on this directory.`,
    "",
  ].join("\n");
}

/** One row a case; the ratio is requests to transactions a second. */
export function printTable(results) {
  const rows = results.map(({ one, http, pgbench }) => [
    one.name,
    whole(http.perSecond),
    ms(http.p99),
    whole(pgbench.perSecond),
    ms(pgbench.p99),
    (http.perSecond / pgbench.perSecond).toFixed(2),
    us(http.programCpu),
    us(http.postgresCpu),
    us(pgbench.postgresCpu),
    `${Math.round(http.memory)} MB`,
  ]);
  return [HEAD, HEAD.map((_, index) => (index === 0 ? "---" : "---:")), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

const whole = (number) => Math.round(number).toLocaleString("en");
const ms = (number) => `${number.toFixed(number < 10 ? 1 : 0)} ms`;
const us = (number) => `${whole(number)} µs`;
