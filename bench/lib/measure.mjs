// One case, under load: over HTTP by wrk, and its SQL alone by pgbench.
import { spawn } from "node:child_process";
import { DATABASE, LOGIN } from "./server.mjs";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const WARM_UP_SECONDS = 2;
const THREADS = 2;

/** Requests a second and their 99th percentile, with what they cost. */
export async function measureHttp(server, one, settings) {
  await wrk(server, one, settings, WARM_UP_SECONDS);
  const before = server.cpu();
  const result = await wrk(server, one, settings, settings.seconds);
  const after = server.cpu();
  const perRequest = (name) => ((after[name] - before[name]) / result.count) * 1e6;
  return { ...result, programCpu: perRequest("program"), postgresCpu: perRequest("postgres"), memory: server.memory() };
}

async function wrk(server, one, settings, seconds) {
  const headers = Object.entries(one.headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const output = await run("wrk", ["-t", THREADS, "-c", settings.connections, "-d", `${seconds}s`, "--timeout", "30s", "--latency", ...headers, server.url + one.path]);
  const failed = /Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)/.exec(output);
  if (failed) throw new Error(`${one.name}: ${failed[0]}`);
  return {
    count: Number(/(\d+) requests in/.exec(output)[1]),
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(output)[1]),
    p99: milliseconds(/99%\s+([\d.]+)(us|ms|s)/.exec(output)),
    bytes: bytesOf(/([\d.]+)(B|KB|MB|GB) read/.exec(output)),
  };
}

function milliseconds([, number, unit]) {
  return Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit];
}

function bytesOf([, number, unit]) {
  return Number(number) * { B: 1, KB: 1 << 10, MB: 1 << 20, GB: 1 << 30 }[unit];
}

/** The same statement, in the transaction that the server wraps around it, in one round trip as there. */
export async function measurePgbench(server, one, data, settings) {
  const directory = mkdtempSync("/tmp/vibecrm-pgbench-");
  try {
    writeFileSync(`${directory}/script.sql`, script(one.statement, data.owner.id));
    await pgbench(server, one, settings, WARM_UP_SECONDS, directory);
    const before = server.cpu();
    const result = await pgbench(server, one, settings, settings.seconds, directory);
    const after = server.cpu();
    return { ...result, postgresCpu: ((after.postgres - before.postgres) / result.count) * 1e6 };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function script({ text }, userId) {
  const claims = `{"sub":"${userId}","role":"authenticated"}`;
  // In pgbench a parameter is a variable; PostgreSQL gets it as $1 again.
  const statement = text.replace(/\$(\d+)/g, ":p$1").replaceAll("\n", " ");
  return [
    "\\startpipeline",
    "begin read only;",
    `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', '${claims}', true);`,
    `${statement};`,
    "commit;",
    "\\endpipeline",
    "",
  ].join("\n");
}

async function pgbench(server, one, settings, seconds, directory) {
  const variables = one.statement.values.flatMap((value, index) => ["--define", `p${index + 1}=${value}`]);
  const log = `${directory}/log`;
  const output = await run(findPgbench(), [
    "--no-vacuum", "--protocol=prepared", `--client=${settings.connections}`, `--jobs=${THREADS}`, `--time=${seconds}`,
    `--file=${directory}/script.sql`, "--log", `--log-prefix=${log}`, ...variables,
    "--host", server.socketDir, "--username", LOGIN, DATABASE,
  ], { PGOPTIONS: "-c statement_timeout=8s" });
  const count = Number(/number of transactions actually processed: (\d+)/.exec(output)[1]);
  const failed = Number(/number of failed transactions: (\d+)/.exec(output)?.[1] ?? 0);
  if (failed > 0 || count === 0) throw new Error(`pgbench: ${output}`);
  return { count, perSecond: Number(/tps = ([\d.]+)/.exec(output)[1]), p99: percentile(latencies(directory), 0.99) };
}

/** The third field of each line of pgbench's logs, in microseconds. */
function latencies(directory) {
  const files = readdirSync(directory).filter((name) => name.startsWith("log"));
  const lines = files.flatMap((name) => readFileSync(`${directory}/${name}`, "utf8").trim().split("\n"));
  for (const name of files) rmSync(`${directory}/${name}`);
  return lines.map((line) => Number(line.split(" ")[2]) / 1000);
}

function percentile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function findPgbench() {
  const base = "/usr/lib/postgresql";
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => `${base}/${version}/bin/pgbench`).find((path) => existsSync(path));
  return found ?? "pgbench";
}

/** Runs a program and gives back its output. */
function run(program, parameters, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters.map(String), { env: { ...process.env, ...environment } });
    let [output, errors] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (errors += text));
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve(output) : reject(new Error(`${program}: ${code}\n${output}${errors}`))));
  });
}
