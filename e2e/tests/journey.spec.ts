// The story of the product: a sentence becomes a CRM that someone works with.
import type { Page } from "@playwright/test";
import { newEmail, PASSWORD } from "../support/api";
import { HOMES } from "../support/designs";
import { expect, test } from "../support/fixtures";
import { looks, photograph } from "../support/photograph";

const PROMPT = "Create a CRM for real estate agents";
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
/** What a first visit of any page may weigh (DESIGN §8). */
const BUDGET_BYTES = 100_000;

const toast = (page: Page) => page.getByRole("region", { name: "Messages" });

test("a sentence becomes a CRM, and what is in it survives a restart", async ({ startServer, openBrowser }) => {
  test.setTimeout(180_000);
  const before = await startServer();
  const context = await openBrowser({ baseURL: before.url });
  const page = await context.newPage();
  let project = "";

  await test.step("sign up", async () => {
    await page.goto("/");
    await photograph(page, "01-landing");
    await page.getByRole("link", { name: "Sign up" }).click();
    await page.getByRole("textbox", { name: "E-mail" }).fill(newEmail());
    await page.getByLabel("Password").fill(PASSWORD);
    await photograph(page, "02-sign-up");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { name: "Describe your business. Get a CRM." })).toBeVisible();
    await looks(page, "03-home");
  });

  await test.step("write a sentence", async () => {
    await page.locator("textarea[name=prompt]").fill(PROMPT);
    await page.getByRole("button", { name: "Design my CRM" }).click();
    await expect(page).toHaveURL(/\/proposals\/[0-9a-f-]{36}/);
  });

  await test.step("look at the proposal", async () => {
    await expect(page.getByRole("textbox", { name: "Name of the CRM" })).toHaveValue("Real estate CRM");
    const diagram = page.getByRole("img", { name: "Diagram of the tables and their links" });
    await expect(diagram).toBeVisible();
    await expect(diagram).toContainText("Properties");
    await expect(diagram).toContainText("Agents");
    await looks(page, "04-proposal");
    await page.getByRole("tab", { name: "Reasoning" }).click();
    await expect(page.getByRole("tabpanel", { name: "Reasoning" })).toContainText(PROMPT);
    await photograph(page, "05-proposal-reasoning");
    await page.getByRole("tab", { name: "SQL" }).click();
    await expect(page.getByRole("tabpanel", { name: "SQL" })).toContainText("enable row level security");
  });

  await test.step("change it by hand", async () => {
    await page.getByRole("tab", { name: "Tables" }).click();
    await page.getByRole("textbox", { name: "Label of city", exact: true }).fill("Town");
    await page.getByRole("checkbox", { name: "Include the table Tasks" }).uncheck();
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(toast(page)).toContainText("Changes saved");
    await page.getByRole("tab", { name: "Tables" }).click();
    await expect(page.getByRole("textbox", { name: "Label of city", exact: true })).toHaveValue("Town");
    await photograph(page, "06-proposal-tables");
  });

  await test.step("create the CRM", async () => {
    await page.getByRole("button", { name: "Create my CRM" }).click();
    await expect(page).toHaveURL(/\/p\/[a-z0-9]+\/dashboard$/);
    project = new URL(page.url()).pathname.replace(/\/dashboard$/, "");
    await expect(toast(page)).toContainText("Your CRM is ready");
    await expect(page.getByRole("heading", { name: "Real estate CRM", level: 1 })).toBeVisible();
    for (const table of ["Properties", "Agents", "Clients", "Viewings", "Offers"]) {
      await expect(page.getByRole("main").getByRole("heading", { name: table, exact: true })).toBeVisible();
    }
    await expect(page.getByRole("main").getByRole("heading", { name: "Tasks", exact: true })).toHaveCount(0);
    await photograph(page, "07-dashboard-empty");
  });

  await test.step("add an agent", async () => {
    await page.getByRole("main").getByRole("link", { name: "New agent" }).first().click();
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Ana Ruiz");
    await page.getByRole("textbox", { name: "Email", exact: true }).fill("ana@example.com");
    await page.getByRole("button", { name: "Create agent" }).click();
    await expect(toast(page)).toContainText("Agent “Ana Ruiz”");
    await expect(page.getByRole("heading", { name: "Ana Ruiz", level: 1 })).toBeVisible();
  });

  await test.step("add a property that belongs to that agent", async () => {
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Properties" }).click();
    await expect(page.getByText("No properties yet")).toBeVisible();
    await photograph(page, "08-list-empty");
    await page.getByRole("link", { name: "New property" }).first().click();
    await page.getByRole("textbox", { name: "Address" }).fill("12 Oak Street");
    await page.getByRole("textbox", { name: "Town" }).fill("Lisbon");
    await page.getByRole("spinbutton", { name: "Price" }).fill("425000");
    await page.getByRole("combobox", { name: "Agent" }).pressSequentially("ana r");
    await page.getByRole("option", { name: /Ana Ruiz/ }).click();
    await expect(page.getByRole("combobox", { name: "Agent" })).toHaveValue("Ana Ruiz");
    await looks(page, "09-form");
    await page.getByRole("button", { name: "Create property" }).click();
    await expect(toast(page)).toContainText("Property “12 Oak Street”");
    await expect(page.getByRole("main").getByRole("link", { name: "Ana Ruiz" })).toBeVisible();
    await looks(page, "10-record");
  });

  await test.step("find it by search", async () => {
    await page.goto(`${project}/dynamic/properties/create`);
    await page.getByRole("textbox", { name: "Address" }).fill("7 Elm Lane");
    await page.getByRole("button", { name: "Create property" }).click();
    await expect(toast(page)).toContainText("Property “7 Elm Lane”");
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Properties" }).click();
    const list = page.getByRole("region", { name: "Properties" });
    await expect(list.getByRole("row")).toHaveCount(3);
    await page.getByRole("searchbox", { name: "Search properties" }).fill("oak");
    await expect(page.getByText("1 property", { exact: true })).toBeVisible();
    await expect(list.getByRole("row")).toHaveCount(2);
    await expect(list.getByRole("link", { name: "12 Oak Street" })).toBeVisible();
    await expect(list.getByRole("link", { name: "Ana Ruiz" })).toBeVisible();
    expect(await page.getByRole("main").innerText()).not.toMatch(UUID);
    await looks(page, "11-list");
  });

  await test.step("open and edit it", async () => {
    await page.getByRole("link", { name: "12 Oak Street" }).first().click();
    await page.getByRole("link", { name: "Edit" }).click();
    await expect(page.getByRole("combobox", { name: "Agent" })).toHaveValue("Ana Ruiz");
    await page.getByRole("spinbutton", { name: "Price" }).fill("399000.50");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(toast(page)).toContainText("Saved");
    await expect(toast(page)).toContainText("Property “12 Oak Street”");
    await expect(page.getByRole("region", { name: "Fields" })).toContainText("399,000.50");
  });

  await test.step("delete the other one, once it is confirmed", async () => {
    await page.goto(`${project}/dynamic/properties`);
    await page.getByRole("link", { name: "7 Elm Lane" }).first().click();
    await page.getByRole("link", { name: "Delete" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete this property?" });
    await expect(dialog).toContainText("“7 Elm Lane” will be gone.");
    await photograph(page, "12-delete");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole("link", { name: "Delete" }).click();
    await dialog.getByRole("button", { name: "Delete property" }).click();
    await expect(toast(page)).toContainText("Deleted");
    await expect(toast(page)).toContainText("Property “7 Elm Lane”");
    await expect(page.getByRole("link", { name: "7 Elm Lane" })).toHaveCount(0);
  });

  await test.step("see it on the dashboard", async () => {
    await page.goto(`${project}/dashboard`);
    await expect(page.getByRole("main").getByRole("link", { name: "12 Oak Street" }).first()).toBeVisible();
    await looks(page, "13-dashboard");
  });

  await test.step("restart the program", async () => {
    expect(await before.stop()).toEqual({ code: 0, signal: null });
    const after = await startServer(before.dataDir);
    await page.goto(`${after.url}/dashboard`);
    await expect(page).toHaveURL(`${after.url}${project}/dashboard`);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Properties" }).click();
    const list = page.getByRole("region", { name: "Properties" });
    await expect(list.getByRole("row")).toHaveCount(2);
    await expect(list.getByRole("link", { name: "Ana Ruiz" })).toBeVisible();
    await list.getByRole("link", { name: "12 Oak Street" }).first().click();
    await expect(page.getByRole("region", { name: "Fields" })).toContainText("399,000.50");
    await expect(page.getByRole("region", { name: "Fields" })).toContainText("Town");
    await photograph(page, "14-after-restart");
  });
});

test("the first visit of a list stays under 100 KB", async ({ server, signUp, openBrowser }) => {
  const person = await signUp(server);
  const project = await person.api.createCrm("Homes", HOMES);
  const rows = Array.from({ length: 20 }, (_, index) => ({ address: `${index} Oak Street`, price: index * 1000 }));
  await person.api.insert(project, "properties", rows);
  // A browser that has seen nothing of the server yet but the cookie.
  const fresh = await openBrowser({ storageState: await person.context.storageState() });
  const page = await fresh.newPage();
  const weights: Promise<{ url: string; bytes: number }>[] = [];
  page.on("requestfinished", (request) => {
    const weigh = async (): Promise<{ url: string; bytes: number }> => {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      return { url: request.url(), bytes: responseBodySize + responseHeadersSize };
    };
    weights.push(weigh());
  });

  await page.goto(`${server.url}/p/${project.ref}/dynamic/properties`, { waitUntil: "networkidle" });

  const weighed = await Promise.all(weights);
  const total = weighed.reduce((sum, { bytes }) => sum + bytes, 0);
  test.info().annotations.push({ type: "weight", description: `${total} bytes in ${weighed.length} files` });
  expect(weighed.length).toBeGreaterThan(3);
  expect(total, JSON.stringify(weighed, null, 1)).toBeLessThan(BUDGET_BYTES);
});

test("signing out ends the session, and signing in leads back to where one wanted to go", async ({ server, signUp }) => {
  const { api, page, email } = await signUp(server);
  const project = await api.createCrm("Homes", HOMES);
  await page.goto(`/p/${project.ref}/dashboard`);

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(toast(page)).toContainText("You are signed out");
  await page.goto(`/p/${project.ref}/dynamic/agents`);
  await expect(page).toHaveURL(/\/login\?next=/);
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel("Password").fill("wrong password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("This e-mail address and password do not belong together.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "E-mail" })).toHaveValue(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();

  await expect(page).toHaveURL(`${server.url}/p/${project.ref}/dynamic/agents`);
});

test("a project is renamed, and deleted after its name was typed", async ({ server, signUp }) => {
  const { api, page } = await signUp(server);
  const project = await api.createCrm("Homes", HOMES);
  await page.goto(`/p/${project.ref}/settings`);

  await page.getByRole("textbox", { name: "Name" }).fill("Town houses");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(toast(page)).toContainText("Name saved");
  await page.getByRole("button", { name: "Delete project" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Delete this project?" });
  await expect(dialog.getByRole("button", { name: "Delete project" })).toBeDisabled();
  await dialog.getByRole("textbox").fill("Town houses");
  await dialog.getByRole("button", { name: "Delete project" }).click();

  await expect(toast(page)).toContainText("Project deleted");
  expect((await api.try("GET", `/api/v1/projects/${project.id}`)).status).toBe(404);
});
