// Lists: pages of twenty, totals, orders, filters, search; by mouse and by keyboard.
import type { Locator, Page } from "@playwright/test";
import type { Client, Project } from "../support/api";
import { EVERY_KIND } from "../support/designs";
import { expect, test } from "../support/fixtures";

const ROWS = 45;
const STAGES = ["new", "won", null];
const TAGS = [["vip"], ["press", "vip"], ["partner"], []];

const list = (page: Page): Locator => page.getByRole("region", { name: "Samples" });
/** The rows below the header. */
const rows = (page: Page): Locator => list(page).locator("tbody tr");
const total = (page: Page, count: number): Locator =>
  page.getByText(count === 1 ? "1 sample" : `${count} samples`, { exact: true });

/** Row 1 to 45; the titles sort as text in the same order as the numbers. */
function sample(number: number, companies: string[]): object {
  const day = new Date(Date.UTC(2026, 0, number));
  return {
    title: `Sample ${String(number).padStart(2, "0")}`,
    story: number === 7 ? "A needle in 100% of the hay_stack" : `Story of ${number}`,
    email: `sample${number}@example.com`,
    seats: number,
    weight: number / 4,
    price: number * 100,
    discount: number,
    active: number % 5 === 0,
    due: day.toISOString().slice(0, 10),
    meeting: day.toISOString(),
    stage: STAGES[number % 3],
    tags: TAGS[number % 4],
    score: (number % 5) + 1,
    company_id: number % 9 === 0 ? companies[number % 2] : null,
  };
}

/** A CRM with 45 samples, the last one the newest. */
async function fullList(api: Client): Promise<{ project: Project; url: string }> {
  const project = await api.createCrm("Every kind", EVERY_KIND);
  const companies = await api.insert(project, "companies", [{ name: "Acme" }, { name: "Globex" }]);
  const ids = companies.map((company) => company.id);
  // One call each, so that each has a moment of its own.
  for (let number = 1; number <= ROWS; number += 1) await api.insert(project, "samples", [sample(number, ids)]);
  return { project, url: `/p/${project.ref}/dynamic/samples` };
}

test("a list shows twenty rows a page, the newest first, and the exact total", async ({ server, signUp }) => {
  const { api, page } = await signUp(server);
  const { url } = await fullList(api);
  await page.goto(url);

  await expect(total(page, 45)).toBeVisible();
  await expect(rows(page)).toHaveCount(20);
  await expect(rows(page).first()).toContainText("Sample 45");
  await expect(page.getByText("1–20 of 45")).toBeVisible();
  await expect(page.getByRole("button", { name: "Previous" })).toBeDisabled();
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByText("21–40 of 45")).toBeVisible();
  await expect(page).toHaveURL(/page=2/);
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page.getByText("41–45 of 45")).toBeVisible();
  await expect(rows(page)).toHaveCount(5);
  await expect(rows(page).last()).toContainText("Sample 01");
  await expect(page.getByRole("button", { name: "Next" })).toBeDisabled();
  await page.goBack();
  await expect(page.getByText("21–40 of 45")).toBeVisible();
  await page.goto(`${url}?page=999`);
  await expect(page.getByText("41–45 of 45")).toBeVisible();
});

test("a click on a header sorts by it, a second one the other way round", async ({ server, signUp }) => {
  const { api, page } = await signUp(server);
  const { url } = await fullList(api);
  await page.goto(url);

  await list(page).getByRole("link", { name: "Price" }).click();
  await expect(rows(page).first()).toContainText("Sample 01");
  await expect(list(page).getByRole("columnheader", { name: "Price" })).toHaveAttribute("aria-sort", "ascending");
  await list(page).getByRole("link", { name: "Price" }).click();
  await expect(rows(page).first()).toContainText("Sample 45");
  await expect(list(page).getByRole("columnheader", { name: "Price" })).toHaveAttribute("aria-sort", "descending");
  await page.getByRole("link", { name: "Next" }).click();
  await expect(rows(page).first()).toContainText("Sample 25");
  await list(page).getByRole("link", { name: "Title" }).click();
  await expect(page.getByText("1–20 of 45")).toBeVisible();
  await expect(rows(page).first()).toContainText("Sample 01");
});

test("a link sorts by the name of what is linked", async ({ server, signUp }) => {
  const { api, page } = await signUp(server);
  const { url } = await fullList(api);

  await page.goto(`${url}?sort=company_id&company_id.filled=`);
  await expect(rows(page)).toHaveCount(5);
  await expect(rows(page).first()).toContainText("Acme");
  await expect(rows(page).last()).toContainText("Globex");
  await page.goto(`${url}?sort=company_id.desc&company_id.filled=`);
  await expect(rows(page).first()).toContainText("Globex");
});

test("the search looks into all text, also at words with signs of LIKE", async ({ server, signUp }) => {
  const { api, page } = await signUp(server);
  const { url } = await fullList(api);
  await page.goto(url);
  const search = page.getByRole("searchbox", { name: "Search samples" });

  await search.fill("NEEDLE");
  await expect(total(page, 1)).toBeVisible();
  await expect(rows(page)).toHaveText([/Sample 07/]);
  await expect(search).toBeFocused();
  await search.fill("100%");
  await expect(page).toHaveURL(/q=100%25/);
  await expect(total(page, 1)).toBeVisible();
  await search.fill("hay_stack");
  await expect(page).toHaveURL(/q=hay_stack/);
  await expect(total(page, 1)).toBeVisible();
  await search.fill("hayXstack");
  await expect(page.getByText("No match")).toBeVisible();
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(total(page, 45)).toBeVisible();
  await expect(search).toHaveValue("");
});

test("each kind of field can be filtered, and says so in words", async ({ server, signUp }) => {
  const { api, page } = await signUp(server);
  const { project, url } = await fullList(api);
  const [acme] = await api.read(project, "companies?name=eq.Acme&select=id");
  const filters: [string, number, string][] = [
    ["title.contains=sample 1", 10, "Title contains sample 1"],
    ["title.starts=Sample 4", 6, "Title starts with Sample 4"],
    ["story.lacks=Story", 1, "Story does not contain Story"],
    ["email.is=sample3@example.com", 1, "Email is sample3@example.com"],
    ["phone.empty=", 45, "Phone is empty"],
    ["seats.gte=40", 6, "Seats is at least 40"],
    ["seats.between=10&seats.between=12", 3, "Seats is between 10 and 12"],
    ["weight.lt=1", 3, "Weight is less than 1"],
    ["price.lte=200", 2, "Price is at most €200.00"],
    ["discount.is=5", 1, "Discount is 5%"],
    ["active.yes=", 9, "Active is yes"],
    ["due.gt=2026-02-10", 4, "Due is after 10 Feb 2026"],
    ["due.is=2026-01-05", 1, "Due is 5 Jan 2026"],
    ["meeting.lt=2026-01-03", 2, "Meeting is before 3 Jan 2026"],
    ["stage.any=won&stage.any=new", 30, "Stage is any of Won, New"],
    ["stage.empty=", 15, "Stage is empty"],
    ["tags.all=press&tags.all=vip", 12, "Tags has all of Press, VIP"],
    ["tags.none=vip&tags.none=press", 22, "Tags has none of VIP, Press"],
    ["score.gte=5", 9, "Score is at least ★★★★★"],
    [`company_id.is=${acme?.id}`, 2, "Company is Acme"],
    ["created_at.within=today", 45, "Created is within today"],
  ];

  for (const [filter, count, words] of filters) {
    await page.goto(`${url}?${filter}`);
    await expect(total(page, count), filter).toBeVisible();
    await expect(page.getByRole("list", { name: "Filters" }).getByRole("listitem").first(), filter).toHaveText(words);
  }
});

test("filters are made by choosing, add up, and are taken away one by one", async ({ server, signUp }) => {
  const { api, page } = await signUp(server);
  const { url } = await fullList(api);
  await page.goto(url);
  const chips = page.getByRole("list", { name: "Filters" });

  await page.locator("summary", { hasText: "Filter" }).click();
  await page.locator(".menu-items").getByRole("link", { name: "Stage" }).click();
  const editor = page.getByRole("region", { name: "Filter by Stage" });
  await editor.getByText("Won", { exact: true }).click();
  await editor.getByRole("button", { name: "Apply" }).click();
  await expect(chips).toContainText("Stage is any of Won");
  await expect(total(page, 15)).toBeVisible();
  await page.locator("summary", { hasText: "Filter" }).click();
  await page.locator(".menu-items").getByRole("link", { name: "Seats" }).click();
  const seats = page.getByRole("region", { name: "Filter by Seats" });
  await seats.getByRole("combobox").selectOption({ label: "is between" });
  await expect(seats.getByRole("spinbutton")).toHaveCount(2);
  await seats.getByRole("spinbutton").first().fill("10");
  await seats.getByRole("spinbutton").last().fill("20");
  await seats.getByRole("button", { name: "Apply" }).click();
  await expect(chips).toContainText("Seats is between 10 and 20");
  await expect(total(page, 4)).toBeVisible();
  await chips.getByRole("link", { name: /Remove filter Stage/ }).click();
  await expect(total(page, 11)).toBeVisible();
  await page.goBack();
  await expect(total(page, 4)).toBeVisible();
  await chips.getByRole("link", { name: "Clear filters" }).click();
  await expect(total(page, 45)).toBeVisible();
});

test("an address that makes no sense shows the list, and says what was left out", async ({ server, signUp }) => {
  const { api, page } = await signUp(server);
  const project = await api.createCrm("Every kind", EVERY_KIND);
  await api.insert(project, "samples", [{ title: "Only one" }]);

  await page.goto(`/p/${project.ref}/dynamic/samples?seats.gte=many&nothing.is=1&sort=nowhere&page=-4&utm_source=mail`);

  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText("There is no field “nowhere” to sort by.")).toBeVisible();
});

test("an empty table says what it is for and how to begin", async ({ server, signUp }) => {
  const { api, page } = await signUp(server);
  const project = await api.createCrm("Every kind", EVERY_KIND);
  await page.goto(`/p/${project.ref}/dynamic/companies`);

  await expect(page.getByText("No companies yet")).toBeVisible();
  await page.getByRole("link", { name: "New company" }).last().click();

  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
});

test("the main flow works by keyboard alone", async ({ server, signUp }) => {
  const { api, page } = await signUp(server);
  const project = await api.createCrm("Every kind", EVERY_KIND);
  await api.insert(project, "companies", [{ name: "Acme" }]);
  await page.goto(`/p/${project.ref}/dashboard`);

  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to" });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("new sample");
  await page.keyboard.press("Enter");
  const title = page.getByRole("textbox", { name: "Title", exact: true });
  await expect(title).toBeFocused();
  await page.keyboard.type("By hand");
  const company = page.getByRole("combobox", { name: "Company" });
  await tabTo(page, company);
  await page.keyboard.type("acm");
  await expect(page.getByRole("option", { name: "Acme" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(company).toHaveValue("Acme");
  await tabTo(page, page.getByRole("button", { name: "Create sample" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "By hand", level: 1 })).toBeVisible();
  await tabTo(page, page.getByRole("link", { name: "Delete" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Delete this sample?" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("link", { name: "Delete" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, dialog.getByRole("button", { name: "Delete sample" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("No samples yet")).toBeVisible();
});

/** Presses Tab until the control has the focus, as someone without a mouse does. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(control).toBeFocused();
}
