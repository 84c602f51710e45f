// A VibeCRM process with a data directory of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The program under test. */
export const PROGRAM = path.resolve(
  process.env["VIBECRM_BIN"] ?? fileURLToPath(new URL("../../target/debug/vibecrm", import.meta.url)),
);

const READY = /^VibeCRM is ready at (http:\/\/\S+)$/m;
const START_MS = 60_000;
const STOP_MS = 30_000;

/** How a process ended. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** Makes a data directory that the account of PostgreSQL may enter. */
export async function makeDataDir(): Promise<string> {
  const directory = await mkdtemp("/tmp/vibecrm-e2e-");
  await chmod(directory, 0o755);
  return directory;
}

/** Removes a data directory. */
export async function removeDataDir(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** A process that was started, whether it became ready or not. */
export class Launch {
  readonly child: ChildProcess;
  /** Settles when the process has ended. */
  readonly exited: Promise<Exit>;
  stdout = "";
  stderr = "";

  constructor(dataDir: string, environment: Record<string, string> = {}) {
    const { DATABASE_URL: _, ...inherited } = process.env;
    const env = { ...inherited, RUST_LOG: "info", NO_COLOR: "1", VIBECRM_DAILY_AI_LIMIT: "0", ...environment };
    this.child = spawn(PROGRAM, ["serve", "--listen", "127.0.0.1:0", "--data-dir", dataDir], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => (this.stdout += text));
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => (this.stderr += text));
    const abandon = (): void => void this.child.kill("SIGKILL");
    process.once("exit", abandon);
    this.exited = new Promise((resolve, reject) => {
      this.child.once("error", reject);
      this.child.once("close", (code, signal) => {
        process.off("exit", abandon);
        resolve({ code, signal });
      });
    });
  }

  /** The address that the ready line names. */
  async ready(): Promise<string> {
    const line = new Promise<string>((resolve) => {
      const look = (): void => {
        const url = READY.exec(this.stdout)?.[1];
        if (url) resolve(url);
      };
      this.child.stdout?.on("data", look);
    });
    const ended = this.exited.then((exit) => {
      throw new Error(`The program ended before it was ready: ${JSON.stringify(exit)}\n${this.stderr}`);
    });
    return within(START_MS, Promise.race([line, ended]), () => `No ready line.\n${this.stdout}\n${this.stderr}`);
  }
}

/** A server that is ready. */
export class Server {
  readonly url: string;
  readonly dataDir: string;
  readonly #launch: Launch;

  private constructor(url: string, dataDir: string, launch: Launch) {
    this.url = url;
    this.dataDir = dataDir;
    this.#launch = launch;
  }

  /** Starts the program on a data directory, and waits until it is ready. */
  static async start(dataDir: string, environment: Record<string, string> = {}): Promise<Server> {
    const launch = new Launch(dataDir, environment);
    return new Server(await launch.ready(), dataDir, launch);
  }

  /** What it has written to standard error. */
  get stderr(): string {
    return this.#launch.stderr;
  }

  /** Whether the process has ended. */
  get hasEnded(): boolean {
    return this.#launch.child.exitCode !== null || this.#launch.child.signalCode !== null;
  }

  /** Asks it to stop with SIGTERM, and says how it ended. */
  async stop(): Promise<Exit> {
    this.#launch.child.kill("SIGTERM");
    return within(STOP_MS, this.#launch.exited, () => `It did not stop.\n${this.stderr}`);
  }

  /** Ends it with SIGKILL, as a crash would. */
  async kill(): Promise<Exit> {
    this.#launch.child.kill("SIGKILL");
    return within(STOP_MS, this.#launch.exited, () => "It survived SIGKILL.");
  }

  /** The process id of its PostgreSQL. */
  async postgresPid(): Promise<number> {
    const file = await readFile(path.join(this.dataDir, "pgdata/postmaster.pid"), "utf8");
    return Number(file.split("\n", 1)[0]);
  }
}

/** Whether a process is there. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function within<T>(milliseconds: number, work: Promise<T>, describe: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(describe())), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
