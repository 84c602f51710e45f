// The program under measurement, and its PostgreSQL.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

const READY = /^VibeCRM is ready at (http:\/\/\S+)$/m;
/** Clock ticks a second in /proc; Linux has had no other value for decades. */
const TICKS = 100;

/** The account that made the PostgreSQL that the program brings along. */
const SUPERUSER = "vibecrm";

/** The account that the program serves with: it may nothing until it takes a role. */
export const LOGIN = "authenticator";

/** The database in it. */
export const DATABASE = "vibecrm";

export class Server {
  #child;

  /** Starts the program on a directory, and waits until it is ready. */
  static async start(program, dataDir) {
    const server = new Server();
    const began = performance.now();
    const { DATABASE_URL: _, ...inherited } = process.env;
    const env = { ...inherited, RUST_LOG: "warn", VIBECRM_DAILY_AI_LIMIT: "0" };
    server.dataDir = dataDir;
    server.#child = spawn(program, ["serve", "--listen", "127.0.0.1:0", "--data-dir", dataDir], { env, stdio: ["ignore", "pipe", "inherit"] });
    process.once("exit", () => server.#child.kill("SIGKILL"));
    server.url = await new Promise((resolve, reject) => {
      let output = "";
      server.#child.once("error", reject);
      server.#child.once("exit", (code) => reject(new Error(`the program ended with ${code}`)));
      server.#child.stdout.setEncoding("utf8").on("data", (text) => {
        output += text;
        const url = READY.exec(output)?.[1];
        if (url) resolve(url);
      });
    });
    server.startedIn = Math.round(performance.now() - began);
    return server;
  }

  /** Stops it cleanly. */
  async stop() {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGTERM");
    await exited;
  }

  get pid() {
    return this.#child.pid;
  }

  /** Where PostgreSQL listens. */
  get socketDir() {
    return `${this.dataDir}/run`;
  }

  /** Where PostgreSQL logs. */
  get postgresLog() {
    return `${this.dataDir}/postgres.log`;
  }

  /** Runs SQL as PostgreSQL's superuser and gives back its rows as text. */
  sql(text) {
    const result = spawnSync("psql", ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", "--host", this.socketDir, "--username", SUPERUSER, "--dbname", DATABASE], { input: text, encoding: "utf8", maxBuffer: 1 << 28 });
    if (result.status !== 0) throw new Error(`psql: ${result.stderr}`);
    return result.stdout.trim();
  }

  /** Seconds of CPU that the program and its PostgreSQL have used so far. */
  cpu() {
    const [main, ...children] = this.#postgresPids();
    const postgres = endedOf(main) + [main, ...children].reduce((sum, pid) => sum + cpuOf(pid), 0);
    return { program: cpuOf(this.pid), postgres };
  }

  /** Resident memory of the program in MB. */
  memory() {
    const status = readFileSync(`/proc/${this.pid}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)[1]) / 1024;
  }

  /** The server and its processes, one for each connection. */
  #postgresPids() {
    const main = Number(readFileSync(`${this.dataDir}/pgdata/postmaster.pid`, "utf8").split("\n", 1)[0]);
    const children = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(name) === main);
    return [main, ...children.map(Number)];
  }
}

/** The fields of /proc/PID/stat after the name, which may hold spaces. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

const parentOf = (pid) => Number(statOf(pid)?.[1]);

function cpuOf(pid) {
  const stat = statOf(pid);
  return stat ? (Number(stat[11]) + Number(stat[12])) / TICKS : 0;
}

/** Seconds of CPU of the processes that ended below this one: those of closed connections. */
function endedOf(pid) {
  const stat = statOf(pid);
  return stat ? (Number(stat[13]) + Number(stat[14])) / TICKS : 0;
}
