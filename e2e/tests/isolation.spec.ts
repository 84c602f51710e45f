// Two people with equally named tables: neither sees, reaches or changes what is the other's.
import { randomUUID } from "node:crypto";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import type { Project, Row } from "../support/api";
import { HOMES } from "../support/designs";
import { expect, type Person, test } from "../support/fixtures";

const REFUSED = [403, 404];

interface Owner extends Person {
  project: Project;
  agent: Row;
  property: Row;
}

type SignUp = (name: string) => Promise<Owner>;

const it = test.extend<{ owner: SignUp }>({
  owner: async ({ server, signUp }, use) => {
    await use(async (name) => {
      const person = await signUp(server);
      const project = await person.api.createCrm("Homes", HOMES);
      const [agent] = await person.api.insert(project, "agents", [{ name, email: "same@example.com" }]);
      const [property] = await person.api.insert(project, "properties", [
        { address: `${name}'s house`, price: 100, agent_id: agent?.id },
      ]);
      if (!agent || !property) throw new Error("The rows were not inserted.");
      return { ...person, project, agent, property };
    });
  },
});

/** What B's browser gets for a form that it posts. */
async function post(request: APIRequestContext, url: string, form: Record<string, string>): Promise<APIResponse> {
  return request.post(url, { form, maxRedirects: 0 });
}

it("shows nobody the pages of another's project", async ({ owner }) => {
  const [ana, bo] = [await owner("Ana"), await owner("Bo")];
  const project = `/p/${ana.project.ref}`;
  const property = `${project}/dynamic/properties/${ana.property.id}`;

  for (const path of [
    `${project}/dashboard`,
    `${project}/settings`,
    `${project}/history`,
    `${project}/history/1/rollback`,
    `${project}/bin`,
    `${project}/dynamic/properties`,
    `${project}/dynamic/properties?q=house`,
    `${project}/dynamic/properties/create`,
    `${project}/dynamic/properties/options?q=`,
    property,
    `${property}/edit`,
    `${property}/delete`,
  ]) {
    const answer = await bo.context.request.get(path, { maxRedirects: 0 });
    expect(REFUSED, path).toContain(answer.status());
    expect(await answer.text(), path).not.toContain("Ana's house");
  }
});

it("shows who lands there by a link a page that says why and leads home", async ({ owner }) => {
  const [ana, bo] = [await owner("Ana"), await owner("Bo")];

  await bo.page.goto(`/p/${ana.project.ref}/dynamic/properties/${ana.property.id}`);

  await expect(bo.page.getByText("This project belongs to someone else.")).toBeVisible();
  await expect(bo.page.getByRole("main").getByRole("link").first()).toBeVisible();
  await expect(bo.page.getByText("Ana's house")).toHaveCount(0);
});

it("lets nobody post the forms of another's project", async ({ owner }) => {
  const [ana, bo] = [await owner("Ana"), await owner("Bo")];
  const project = `/p/${ana.project.ref}`;
  const property = `${project}/dynamic/properties/${ana.property.id}`;
  const forms: [string, Record<string, string>][] = [
    [`${project}/dynamic/properties/create`, { address: "Bo was here" }],
    [`${property}/edit`, { address: "Bo was here", _version: "2999-01-01T00:00:00Z" }],
    [`${property}/delete`, {}],
    [`${project}/settings`, { name: "Bo was here" }],
    [`${project}/delete`, { confirmation: "Homes", name: "Homes", confirm: "Homes" }],
  ];

  for (const [path, form] of forms) {
    expect(REFUSED, path).toContain((await post(bo.context.request, path, form)).status());
  }

  expect(await ana.api.read(ana.project, "properties?select=address")).toEqual([{ address: "Ana's house" }]);
  const project_now = (await (await ana.api.call("GET", `/api/v1/projects/${ana.project.id}`)).json()) as Project;
  expect(project_now.name).toBe("Homes");
});

it("finds no record of another's under an own project, nor any guessed one", async ({ owner }) => {
  const [ana, bo] = [await owner("Ana"), await owner("Bo")];
  const own = `/p/${bo.project.ref}/dynamic/properties`;

  for (const id of [ana.property.id, randomUUID(), "1", "../agents", "%00", "null"]) {
    for (const rest of ["", "/edit", "/delete"]) {
      const answer = await bo.context.request.get(`${own}/${encodeURIComponent(id)}${rest}`, { maxRedirects: 0 });
      expect([400, 404], `${id}${rest}`).toContain(answer.status());
      expect(await answer.text()).not.toContain("Ana's house");
    }
  }
  for (const rest of ["edit", "delete"]) {
    const answer = await post(bo.context.request, `${own}/${ana.property.id}/${rest}`, { address: "Bo was here" });
    expect(answer.status(), rest).toBe(404);
  }
  expect(await ana.api.read(ana.project, "properties?select=address")).toEqual([{ address: "Ana's house" }]);
});

it("links no own record to another's", async ({ owner }) => {
  const [ana, bo] = [await owner("Ana"), await owner("Bo")];
  const path = `/p/${bo.project.ref}/dynamic/properties/create`;

  const answer = await post(bo.context.request, path, { address: "Bo's villa", agent_id: ana.agent.id });

  expect(answer.status()).toBe(422);
  expect(await answer.text()).not.toContain(">Ana<");
  expect(await bo.api.read(bo.project, "properties?select=address")).toEqual([{ address: "Bo's house" }]);
});

it("shows each their own rows, in lists, searches, filters and numbers", async ({ owner }) => {
  const [ana, bo] = [await owner("Ana"), await owner("Bo")];

  for (const [me, other] of [[ana, "Bo"], [bo, "Ana"]] as const) {
    const base = `/p/${me.project.ref}`;
    await me.page.goto(`${base}/dynamic/properties`);
    await expect(me.page.getByText("1 property", { exact: true })).toBeVisible();
    await expect(me.page.getByText(`${other}'s house`)).toHaveCount(0);
    await me.page.goto(`${base}/dynamic/properties?q=${other}`);
    await expect(me.page.getByText("No match")).toBeVisible();
    await me.page.goto(`${base}/dynamic/properties?agent_id.is=${(me === ana ? bo : ana).agent.id}`);
    await expect(me.page.getByText("No match")).toBeVisible();
    await expect(me.page.getByText(other, { exact: true })).toHaveCount(0);
    await me.page.goto(`${base}/dashboard`);
    await expect(me.page.getByText(`${other}'s house`)).toHaveCount(0);
    await me.page.goto("/projects");
    await expect(me.page.getByRole("main").getByRole("link", { name: "Homes" })).toHaveCount(1);
  }
});

it("keeps another's API of tables, accounts and designs closed", async ({ owner }) => {
  const [ana, bo] = [await owner("Ana"), await owner("Bo")];
  const rest = `/p/${ana.project.ref}/rest/v1/properties`;
  const project = `/api/v1/projects/${ana.project.id}`;

  for (const [method, path, body] of [
    ["GET", rest, undefined],
    ["POST", rest, { address: "Bo was here" }],
    ["PATCH", `${rest}?id=eq.${ana.property.id}`, { address: "Bo was here" }],
    ["DELETE", `${rest}?id=eq.${ana.property.id}`, undefined],
    ["GET", project, undefined],
    ["PATCH", project, { name: "Bo was here" }],
    ["DELETE", project, undefined],
    ["GET", `${project}/schema`, undefined],
    ["GET", `${project}/resources`, undefined],
    ["GET", `${project}/versions`, undefined],
    ["GET", `${project}/traces`, undefined],
    ["POST", "/api/v1/provision", { project_id: ana.project.id, schema_json: HOMES }],
  ] as const) {
    const answer = await bo.api.try(method, path, body);
    const text = await answer.text();
    // A member of nothing sees an empty table; row-level security, not a list of members, keeps it so.
    const isNothing = method !== "POST" && path.startsWith(rest) && answer.ok && ["", "[]"].includes(text);
    expect(REFUSED.includes(answer.status) || isNothing, `${method} ${path}: ${answer.status} ${text}`).toBe(true);
  }

  expect(await ana.api.read(ana.project, "properties?select=address")).toEqual([{ address: "Ana's house" }]);
});

it("asks whoever is not signed in to sign in, whatever the page", async ({ owner, server, openBrowser }) => {
  const ana = await owner("Ana");
  const nobody = await openBrowser({ baseURL: server.url });
  const project = `/p/${ana.project.ref}`;

  for (const path of [`${project}/dashboard`, `${project}/dynamic/properties/${ana.property.id}`, "/projects", "/dashboard"]) {
    const answer = await nobody.request.get(path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(303);
    expect(answer.headers()["location"]).toContain("/login?next=");
  }
  const posted = await post(nobody.request, `${project}/dynamic/properties/create`, { address: "Nobody was here" });
  expect(posted.headers()["location"]).toContain("/login");
  expect(await ana.api.read(ana.project, "properties?select=address")).toEqual([{ address: "Ana's house" }]);
});

it("refuses a form that another site makes a browser send", async ({ owner }) => {
  const ana = await owner("Ana");
  const path = `/p/${ana.project.ref}/dynamic/properties/${ana.property.id}/delete`;

  const answer = await ana.context.request.post(path, { headers: { "sec-fetch-site": "cross-site" }, maxRedirects: 0 });

  expect(answer.status()).toBe(403);
  expect(await ana.api.read(ana.project, "properties?select=address")).toHaveLength(1);
});
