// Changes of a live CRM: what they do to the records is seen before, applied when it is wanted, and taken back with the data.
import type { Page } from "@playwright/test";
import type { Project } from "../support/api";
import { findings, settle } from "../support/axe";
import { expect, type Person, test } from "../support/fixtures";
import { looks } from "../support/photograph";

const BAKERY = {
  name: "Bakery",
  tables: [
    {
      name: "orders",
      columns: [
        { name: "customer", type: "TEXT", nullable: false },
        { name: "pieces", type: "TEXT" },
        { name: "notes", type: "TEXT" },
        { name: "state", type: "TEXT", options: ["Open", "Baked", "Collected"] },
      ],
    },
    { name: "recipes", columns: [{ name: "title", type: "TEXT", nullable: false }] },
  ],
};

const ORDERS = [
  { customer: "Ada", pieces: "12", notes: "Without nuts", state: "Open" },
  { customer: "Ben", pieces: "a dozen", notes: "Ring twice", state: "Collected" },
  { customer: "Cyd", pieces: "40", notes: null, state: "Open" },
];

const changes = (page: Page) => page.getByRole("list", { name: "Changes", exact: true }).locator("> li");
const messages = (page: Page) => page.getByRole("region", { name: "Messages" });

async function open(person: Person): Promise<Project> {
  const project = await person.api.createCrm("Bakery", BAKERY);
  await person.api.insert(project, "orders", ORDERS);
  return project;
}

/** Says what should be different, and waits for the proposal. */
async function ask(page: Page, project: Project, sentence: string): Promise<void> {
  await page.goto(`/p/${project.ref}/design`);
  await page.locator("textarea[name=prompt]").fill(sentence);
  await page.getByRole("button", { name: "Show the changes" }).click();
  await expect(page).toHaveURL(/\/proposals\/[0-9a-f-]{36}$/);
}

async function apply(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Apply the changes" }).click();
}

/** Axe finds nothing, in light and in dark. */
async function inspect(page: Page): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await settle(page);
    expect(await findings(page), page.url()).toEqual([]);
  }
}

test("a field with values is dropped, another becomes a number, and a rollback brings every value back", async ({ server, signUp }) => {
  test.setTimeout(180_000);
  const ana = await signUp(server);
  const { api, page } = ana;
  const project = await open(ana);
  const before = await api.read(project, "orders?select=customer,pieces,notes,state&order=customer");

  await ask(page, project, "Drop the notes of orders and make the pieces of orders a number");
  await expect(changes(page)).toHaveCount(2);
  const drop = changes(page).filter({ hasText: "Removed" });
  const retype = changes(page).filter({ hasText: "Changed" });
  await expect(drop).toContainText("2 values go into the bin.");
  await expect(retype).toContainText("a dozen");
  for (const change of [drop, retype]) {
    await expect(change.getByText("Hides data")).toBeVisible();
    await expect(change.getByRole("checkbox")).not.toBeChecked();
  }
  await inspect(page);
  await looks(page, "30-effects");
  await drop.getByRole("checkbox").check();
  await retype.getByRole("checkbox").check();
  await apply(page);
  await expect(page).toHaveURL(/\/dashboard$/);
  await expect(messages(page)).toContainText("Version 2 is in force.");
  await expect(messages(page).getByRole("link", { name: "Undo" })).toBeVisible();
  await looks(page, "31-applied");

  await page.goto(`/p/${project.ref}/dynamic/orders`);
  await expect(page.getByText("Without nuts")).toHaveCount(0);
  await expect(page.getByText("a dozen")).toHaveCount(0);
  await expect(page.getByRole("cell", { name: "40" })).toBeVisible();

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("article", { name: "Version 2" })).toContainText("Drop the notes of orders");
  await inspect(page);
  await looks(page, "32-history");
  await page.getByRole("link", { name: "Compare with the one before" }).click();
  await expect(page.getByRole("heading", { name: "From version 1 to 2" })).toBeVisible();
  await inspect(page);
  await looks(page, "33-compare");

  await page.goto(`/p/${project.ref}/history`);
  await page.getByRole("article", { name: "Version 1" }).getByRole("link", { name: "Roll back to this version" }).click();
  await expect(page.getByText("Comes back from the bin")).toBeVisible();
  await inspect(page);
  await looks(page, "34-rollback");
  await page.getByRole("button", { name: "Roll back" }).click();
  await expect(messages(page)).toContainText("Version 3 has the design and the data of version 1.");
  await page.goto(`/p/${project.ref}/dynamic/orders`);
  await expect(page.getByText("Without nuts")).toBeVisible();
  await expect(page.getByRole("cell", { name: "a dozen", exact: true })).toBeVisible();
  expect(await api.read(project, "orders?select=customer,pieces,notes,state&order=customer")).toEqual(before);
});

test("what does not fit says so and takes a value, another choice, or the oldest row", async ({ server, signUp }) => {
  const ana = await signUp(server);
  const { api, page } = ana;
  const project = await open(ana);
  await ask(page, project, "Make the notes of orders required and remove Collected from the state of orders");
  const required = changes(page).filter({ hasText: "Does not fit yet" });
  const choice = changes(page).filter({ hasText: "Collected" });
  await required.getByRole("checkbox").check();
  await choice.getByRole("checkbox").check();
  await apply(page);
  await expect(page.getByText("Some rows do not fit.")).toBeVisible();
  await expect(required.getByRole("checkbox")).toBeChecked();
  await looks(page, "35-does-not-fit");
  await inspect(page);
  await required.getByLabel("Value for the rows that have none").fill("Nothing special");
  await choice.getByLabel("What the rows with it get").selectOption({ label: "Baked" });
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(messages(page)).toContainText("Changes saved");
  await expect(changes(page).filter({ hasText: "Collected" })).toContainText("1 row gets another choice.");
  await expect(page.getByText("Does not fit yet")).toHaveCount(0);
  await apply(page);
  await expect(messages(page)).toContainText("Version 2 is in force.");
  const rows = await api.read(project, "orders?select=customer,notes,state&order=customer");
  expect(rows.map(({ notes }) => notes)).toEqual(["Without nuts", "Ring twice", "Nothing special"]);
  expect(rows[1]?.["state"]).not.toBe("Collected");
});

test("of two pages that apply at once, the second says what the first did and keeps its changes", async ({ server, signUp }) => {
  const ana = await signUp(server);
  const { page } = ana;
  const project = await open(ana);
  const other = await ana.context.newPage();
  await ask(page, project, "Add a birthday to recipes");
  await ask(other, project, "Add a rating to recipes");
  await apply(page);
  await expect(messages(page)).toContainText("Version 2 is in force.");

  await apply(other);
  await expect(other.getByText("Your changes were not applied")).toBeVisible();
  await expect(other.getByText("Birthday")).toBeVisible();
  await inspect(other);
  await looks(other, "36-conflict");
  await other.getByRole("button", { name: "Look at them on version 2" }).click();
  await expect(changes(other)).toHaveCount(1);
  await expect(changes(other).getByRole("checkbox")).toBeChecked();
  await apply(other);
  await expect(messages(other)).toContainText("Version 3 is in force.");
  await other.goto(`/p/${project.ref}/dynamic/recipes/create`);
  await expect(other.getByLabel("Birthday")).toBeVisible();
  await expect(other.getByText("Rating", { exact: true })).toBeVisible();
});

test("the bin gives back what was dropped, and holds nothing once it is emptied", async ({ server, signUp }) => {
  test.setTimeout(180_000);
  const ana = await signUp(server);
  const { api, page } = ana;
  const project = await open(ana);
  await page.goto(`/p/${project.ref}/bin`);
  await expect(page.getByText("The bin is empty")).toBeVisible();
  await inspect(page);

  const dropAll = async (): Promise<void> => {
    await ask(page, project, "Drop the notes of orders and drop recipes");
    for (const box of await changes(page).getByRole("checkbox").all()) await box.check();
    await apply(page);
    await expect(messages(page)).toContainText("is in force");
    await page.goto(`/p/${project.ref}/bin`);
  };
  await dropAll();
  const entries = page.getByRole("list", { name: "In the bin" }).getByRole("listitem");
  await expect(entries).toHaveCount(2);
  await inspect(page);
  await looks(page, "37-bin");
  await page.getByRole("button", { name: "Restore Notes of Orders" }).click();
  await expect(messages(page)).toContainText("Version 3 is in force.");
  await expect(entries).toHaveCount(1);
  expect((await api.read(project, "orders?select=notes&order=customer"))[0]).toEqual({ notes: "Without nuts" });

  await ask(page, project, "Drop the notes of orders");
  await changes(page).getByRole("checkbox").check();
  await apply(page);
  await expect(messages(page)).toContainText("Version 4 is in force.");
  await page.goto(`/p/${project.ref}/bin`);
  await page.getByRole("button", { name: "Empty the bin" }).click();
  const dialog = page.getByRole("dialog", { name: "Empty the bin?" });
  await expect(dialog).toContainText("2 entries with 2 values are destroyed for good.");
  await looks(page, "38-empty-the-bin");
  await dialog.getByRole("button", { name: "Empty the bin" }).click();
  await expect(messages(page)).toContainText("2 values are gone for good.");
  await expect(page.getByText("The bin is empty")).toBeVisible();
});

test("applying, going back and the bin work without JavaScript", async ({ server, signUp }) => {
  const ana = await signUp(server, { javaScriptEnabled: false });
  const { api, page } = ana;
  const project = await open(ana);
  await ask(page, project, "Drop the notes of orders");
  await changes(page).getByRole("checkbox").check();
  await apply(page);
  await expect(messages(page)).toContainText("Version 2 is in force.");
  await messages(page).getByRole("link", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Roll back" }).click();
  await expect(messages(page)).toContainText("Rolled back");
  expect((await api.read(project, "orders?select=notes&order=customer"))[0]).toEqual({ notes: "Without nuts" });
});
