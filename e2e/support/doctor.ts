// `vibecrm doctor` on the data directory of a server, running or not.
import { spawn } from "node:child_process";
import { PROGRAM } from "./server";

/** What it answered. */
export interface Report {
  /** 0 where it found nothing. */
  code: number | null;
  output: string;
}

/** Examines every project of a data directory. */
export async function examine(dataDir: string): Promise<Report> {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(PROGRAM, ["doctor", "--data-dir", dataDir], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}
