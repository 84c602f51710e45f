// The very SQL that a request runs, with its values, read from PostgreSQL's own log.
import { statSync, openSync, readSync, closeSync } from "node:fs";
import { LOGIN } from "./server.mjs";

/** Each entry starts with a time. */
const ENTRY = /^(?=\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})/m;
const EXECUTED = /execute [^:]*: /;
const STATEMENT = /execute [^:]*: ([\s\S]*?)\s*$/;

/** Runs a request once while its statements are logged; gives back its main one. */
export async function capture(server, one) {
  // The level of detail is on PostgreSQL's command line; only the setting of an account is stronger.
  server.sql(`alter role ${LOGIN} set log_min_duration_statement = 0; alter role ${LOGIN} set log_error_verbosity = 'default';`);
  // Settings of an account count from the next connection on.
  server.sql(`select pg_terminate_backend(pid) from pg_stat_activity where usename = '${LOGIN}';`);
  try {
    await settled(server, one);
    const before = statSync(server.postgresLog).size;
    await ask(server, one);
    const found = parse(readFrom(server.postgresLog, before));
    if (!found) throw new Error(`no statement of "${one.name}" in ${server.postgresLog}`);
    return found;
  } finally {
    server.sql(`alter role ${LOGIN} reset all;`);
  }
}

/** The first request after connections were cut may fail, and prepares what the next one runs. */
async function settled(server, one) {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const answer = await fetch(server.url + one.path, { headers: one.headers });
    await answer.arrayBuffer();
    if (answer.ok) return;
  }
  throw new Error(`"${one.name}" never succeeds`);
}

async function ask(server, one) {
  const answer = await fetch(server.url + one.path, { headers: one.headers });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${one.name}: ${answer.status}`);
}

function readFrom(file, position) {
  const length = statSync(file).size - position;
  const buffer = Buffer.alloc(length);
  const handle = openSync(file, "r");
  readSync(handle, buffer, 0, length, position);
  closeSync(handle);
  return buffer.toString("utf8");
}

/** The first statement that answers with rows of the project, and the values of its parameters. */
function parse(log) {
  const entries = log.split(ENTRY);
  const index = entries.findIndex((entry) => EXECUTED.test(entry) && entry.includes("as page_total"));
  if (index < 0) return undefined;
  const text = STATEMENT.exec(entries[index])?.[1].replace(/\n\t/g, "\n");
  const detail = entries[index + 1] ?? "";
  const values = [...detail.matchAll(/\$(\d+) = '((?:[^']|'')*)'/g)].map((match) => match[2].replaceAll("''", "'"));
  return text && { text, values };
}
