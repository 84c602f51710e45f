// What happens when a process dies, and when two want the same data.
import { HOMES } from "../support/designs";
import { expect, test } from "../support/fixtures";
import { isRunning, Launch } from "../support/server";

test("after kill -9 of the program its PostgreSQL goes too, and a new start has every row", async ({ startServer, signUp }) => {
  const before = await startServer();
  const { api, page } = await signUp(before);
  const project = await api.createCrm("Homes", HOMES);
  await api.insert(project, "agents", [{ name: "Ana Ruiz" }, { name: "Bo Chen" }]);
  const postgres = await before.postgresPid();

  expect(await before.kill()).toEqual({ code: null, signal: "SIGKILL" });
  await expect.poll(() => isRunning(postgres), { timeout: 30_000 }).toBe(false);
  const after = await startServer(before.dataDir);
  await page.goto(`${after.url}/p/${project.ref}/dynamic/agents`);

  const list = page.getByRole("region", { name: "Agents" });
  await expect(list.getByRole("link", { name: "Ana Ruiz" })).toBeVisible();
  await expect(list.getByRole("link", { name: "Bo Chen" })).toBeVisible();
});

test("kill -9 of the program while rows are written loses no row that was acknowledged", async ({ startServer, signUp }) => {
  const before = await startServer();
  const { api } = await signUp(before);
  const project = await api.createCrm("Homes", HOMES);
  const acknowledged: string[] = [];
  const write = async (writer: number): Promise<void> => {
    for (let number = 0; ; number += 1) {
      const name = `Agent ${writer}-${number}`;
      await api.insert(project, "agents", [{ name }]);
      acknowledged.push(name);
    }
  };
  const writers = [0, 1, 2, 3].map((writer) => write(writer).catch(() => undefined));

  await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(40);
  await before.kill();
  await Promise.all(writers);
  const after = await startServer(before.dataDir);
  const answer = await api.at(after.url).read(project, "agents?select=name");

  const stored = new Set(answer.map((row) => row["name"]));
  expect(acknowledged.filter((name) => !stored.has(name))).toEqual([]);
});

test("after kill -9 of PostgreSQL the program recovers by itself and has every row", async ({ startServer, signUp }) => {
  const server = await startServer();
  const { api, page } = await signUp(server);
  const project = await api.createCrm("Homes", HOMES);
  await api.insert(project, "agents", [{ name: "Ana Ruiz" }]);
  const readiness = async (): Promise<number> => (await fetch(`${server.url}/readyz`)).status;
  const killed = await server.postgresPid();

  process.kill(killed, "SIGKILL");
  await expect.poll(() => server.postgresPid().catch(() => killed), { timeout: 30_000 }).not.toBe(killed);
  await expect.poll(readiness, { timeout: 30_000 }).toBe(200);
  await page.goto(`/p/${project.ref}/dynamic/agents/create`);
  await page.getByRole("textbox", { name: "Name" }).fill("Bo Chen");
  await page.getByRole("button", { name: "Create agent" }).click();
  await expect(page.getByRole("heading", { name: "Bo Chen", level: 1 })).toBeVisible();

  expect((await api.read(project, "agents?select=name&order=name")).map((row) => row["name"])).toEqual(["Ana Ruiz", "Bo Chen"]);
});

test("a second start on the same directory says so and ends, and the first goes on", async ({ startServer }) => {
  const first = await startServer();
  const second = new Launch(first.dataDir);

  const exit = await second.exited;

  expect(exit.code, second.stderr).toBeGreaterThan(0);
  expect(second.stdout).toBe("");
  expect(second.stderr).toMatch(/already|in use|another/i);
  expect(second.stderr).toContain(first.dataDir);
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
});

test("SIGTERM lets the program end cleanly with a browser connected", async ({ startServer, signUp }) => {
  const server = await startServer();
  const { page } = await signUp(server);
  await page.goto("/");
  const postgres = await server.postgresPid();

  expect(await server.stop()).toEqual({ code: 0, signal: null });

  expect(isRunning(postgres)).toBe(false);
});
