// The benchmark, from an empty directory to a table of results on standard output.
import { mkdtempSync, chmodSync, rmSync } from "node:fs";
import { build } from "./lib/data.mjs";
import { describeMachine, printTable } from "./lib/report.mjs";
import { cases } from "./lib/cases.mjs";
import { measureHttp, measurePgbench } from "./lib/measure.mjs";
import { capture } from "./lib/statements.mjs";
import { Server } from "./lib/server.mjs";

const settings = {
  program: process.env.VIBECRM_BIN ?? new URL("../target/release/vibecrm", import.meta.url).pathname,
  rows: Number(process.env.BENCH_ROWS ?? 1_000_000),
  users: 10,
  connections: Number(process.env.BENCH_CONNECTIONS ?? 32),
  seconds: Number(process.env.BENCH_SECONDS ?? 10),
};

const say = (text) => process.stderr.write(`${text}\n`);
const directory = mkdtempSync("/tmp/vibecrm-bench-");
chmodSync(directory, 0o755);

const dataDir = `${directory}/data`;
let server = await Server.start(settings.program, dataDir);
try {
  say(`Ready in ${server.startedIn} ms on an empty directory; building ${settings.rows} rows …`);
  const data = await build(server, settings, say);
  const measured = cases(data);

  say("Reading what SQL each request runs …");
  for (const one of measured) one.statement = await capture(server, one);

  // A fresh process: nothing logs statements, and nothing is cached but by PostgreSQL.
  await server.stop();
  server = await Server.start(settings.program, dataDir);
  say(`Ready in ${server.startedIn} ms on the full one.`);

  const results = [];
  for (const one of measured) {
    say(`Measuring ${one.name} …`);
    const http = await measureHttp(server, one, settings);
    const pgbench = await measurePgbench(server, one, data, settings);
    results.push({ one, http, pgbench });
  }
  console.log(describeMachine(settings, server, data));
  console.log(printTable(results));
} finally {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
}
