// What tests are given: a server, people with accounts, and browsers that are watched.
import { type BrowserContext, type BrowserContextOptions, type Page, test as base, expect } from "@playwright/test";
import { Client, newEmail, PASSWORD } from "./api";
import { examine } from "./doctor";
import { makeDataDir, removeDataDir, Server } from "./server";
import { watch } from "./watch";

/** Someone who is signed in, in a browser and as a program. */
export interface Person {
  email: string;
  api: Client;
  context: BrowserContext;
  page: Page;
}

interface TestFixtures {
  /** Makes an account on a server and signs it in, in a browser of its own. */
  signUp: (server: Server, options?: BrowserContextOptions) => Promise<Person>;
  /** Opens a browser in which nobody is signed in. */
  openBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  /** Starts a server that a test may stop and kill, on a directory or a new one. */
  startServer: (dataDir?: string) => Promise<Server>;
  showServerLog: void;
}

interface WorkerFixtures {
  /** The server of a worker, which tests share; each brings people of its own. */
  server: Server;
}

/** The server of this worker, once a test has asked for it. */
let shared: Server | undefined;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const dataDir = await makeDataDir();
      const server = await Server.start(dataDir);
      shared = server;
      await use(server);
      // Whatever the tests did to their CRMs, each is what its design says.
      const report = await examine(dataDir);
      const exit = await server.stop();
      await removeDataDir(dataDir);
      expect(report.code, report.output).toBe(0);
      expect(exit, server.stderr).toEqual({ code: 0, signal: null });
    },
    { scope: "worker", timeout: 150_000 },
  ],

  showServerLog: [
    async ({}, use, info) => {
      const before = shared?.stderr.length ?? 0;
      await use();
      if (shared && info.status !== info.expectedStatus) showLog(info.title, shared.stderr.slice(before));
    },
    { auto: true },
  ],

  openBrowser: async ({ browser, contextOptions }, use) => {
    const opened: [BrowserContext, string[]][] = [];
    await use(async (options) => {
      const context = await browser.newContext({ ...contextOptions, ...options });
      opened.push([context, watch(context)]);
      return context;
    });
    for (const [context] of opened) await context.close();
    expect(opened.flatMap(([, problems]) => problems)).toEqual([]);
  },

  signUp: async ({ openBrowser }, use) => {
    await use(async (server, options) => {
      const context = await openBrowser({ baseURL: server.url, ...options });
      const email = newEmail();
      const answer = await context.request.post(`${server.url}/signup`, { form: { email, password: PASSWORD } });
      expect(answer.ok(), await answer.text()).toBe(true);
      const api = await Client.signIn(server.url, email);
      return { email, api, context, page: await context.newPage() };
    });
  },

  startServer: async ({}, use, info) => {
    const servers: Server[] = [];
    const made: string[] = [];
    await use(async (dataDir) => {
      const directory = dataDir ?? (await makeDataDir());
      if (dataDir === undefined) made.push(directory);
      const server = await Server.start(directory);
      servers.push(server);
      return server;
    });
    if (info.status !== info.expectedStatus) for (const server of servers) showLog(info.title, server.stderr);
    for (const server of servers) {
      if (!server.hasEnded) expect(await server.stop(), server.stderr).toEqual({ code: 0, signal: null });
    }
    for (const directory of made) await removeDataDir(directory);
  },
});

export { expect };

function showLog(title: string, log: string): void {
  process.stderr.write(`\n--- the server during "${title}"\n${log}---\n`);
}
