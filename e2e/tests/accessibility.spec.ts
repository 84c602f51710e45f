// Every page, in light and in dark, on a desktop and on a phone: no serious finding of axe, and nothing to scroll sideways.
import type { Page } from "@playwright/test";
import { EVERY_KIND } from "../support/designs";
import { findings, settle } from "../support/axe";
import { expect, test } from "../support/fixtures";

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

/** How far the open page can be scrolled sideways, and what sticks out. */
async function excess(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= window.innerWidth) return [];
    const isOutside = (element: Element): boolean => element.getBoundingClientRect().right > window.innerWidth;
    const outside = [...document.querySelectorAll("main *")].filter(isOutside).slice(0, 3);
    return [`${scrollWidth - window.innerWidth} px`, ...outside.map((element) => element.outerHTML.slice(0, 120))];
  });
}

/** Looks at the page that is open: in both colours, on a desktop and on a phone. */
async function inspect(page: Page, name: string): Promise<void> {
  await page.setViewportSize(PHONE);
  await settle(page);
  expect.soft(await excess(page), `${name} can be scrolled sideways on a phone`).toEqual([]);
  await page.setViewportSize(DESKTOP);
  await settle(page);
  expect.soft(await excess(page), `${name} can be scrolled sideways on a desktop`).toEqual([]);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await settle(page);
    expect.soft(await findings(page), `${name}, ${colorScheme}`).toEqual([]);
  }
}

test("the pages before sign-in can be used by everyone", async ({ server, openBrowser }) => {
  test.setTimeout(120_000);
  const page = await (await openBrowser({ baseURL: server.url })).newPage();

  for (const path of ["/", "/signup", "/login", "/nowhere"]) {
    await page.goto(path);
    await inspect(page, path);
  }
  await page.goto("/signup");
  await page.getByRole("textbox", { name: "E-mail" }).fill("ana@example.com");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");
  await inspect(page, "/signup with a mistake");
});

test("the pages of designing can be used by everyone", async ({ server, signUp }) => {
  test.setTimeout(180_000);
  const { page } = await signUp(server);
  await page.goto("/");
  await inspect(page, "home");
  await page.goto("/projects");
  await inspect(page, "projects, empty");
  await page.goto("/?prompt=Create a CRM for a law firm");
  await page.getByRole("button", { name: "Design my CRM" }).click();
  await expect(page).toHaveURL(/\/proposals\//);

  for (const tab of ["Diagram", "Tables", "SQL", "Reasoning"]) {
    await page.getByRole("tab", { name: tab }).click();
    await inspect(page, `proposal, ${tab}`);
  }
  await page.getByRole("tab", { name: "Tables" }).click();
  await page.getByRole("textbox", { name: /^Name of .* in the database$/ }).first().fill("select");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await inspect(page, "proposal with a problem");
});

test("the pages of a CRM can be used by everyone", async ({ server, signUp }) => {
  test.setTimeout(300_000);
  const { api, page } = await signUp(server);
  const project = await api.createCrm("Every kind", EVERY_KIND);
  const [company] = await api.insert(project, "companies", [{ name: "Acme" }]);
  const rows = Array.from({ length: 25 }, (_, index) => ({
    title: index === 24 ? "A very long title without end ".repeat(8) + "x".repeat(120) : `Sample ${index}`,
    story: "Once upon a time. ".repeat(30),
    email: `somebody.with.a.long.name${index}@a-long-domain-name.example.com`,
    phone: "+14155550100", website: "https://example.com/a/very/long/path/that/goes/on/and/on",
    seats: 1_234_567, weight: 12.5, price: -1999.9, discount: 12.5, active: index % 2 === 0, due: "2026-03-12",
    meeting: "2026-03-12T14:30:00Z", stage: "won", tags: ["vip", "press", "partner"], score: 4, company_id: company?.id,
  }));
  const samples = await api.insert(project, "samples", rows);
  const base = `/p/${project.ref}`;
  const sample = `${base}/dynamic/samples/${samples[24]?.id}`;

  for (const path of [
    `${base}/dashboard`, `${base}/settings`, `${base}/history`, `${base}/bin`, "/projects",
    `${base}/dynamic/samples`, `${base}/dynamic/samples?seats.gte=1&stage.any=won&sort=price`,
    `${base}/dynamic/samples?add=seats`, `${base}/dynamic/samples?add=company_id`, `${base}/dynamic/samples?q=nothing-like-it`,
    `${base}/dynamic/samples/create`, sample, `${sample}/edit`, `${sample}/delete`,
    `${base}/dynamic/companies/${company?.id}`,
  ]) {
    await page.goto(path);
    await inspect(page, path.replace(base, "").replace(/[0-9a-f-]{36}/, "{id}"));
  }
});

test("dialogs, menus and a form with mistakes can be used by everyone", async ({ server, signUp }) => {
  test.setTimeout(180_000);
  const { api, page } = await signUp(server);
  const project = await api.createCrm("Every kind", EVERY_KIND);
  const [company] = await api.insert(project, "companies", [{ name: "Acme" }]);
  const base = `/p/${project.ref}`;

  await page.goto(`${base}/dynamic/companies/${company?.id}`);
  await page.getByRole("link", { name: "Delete" }).click();
  await expect(page.getByRole("dialog", { name: "Delete this company?" })).toBeVisible();
  await inspect(page, "the question before a deletion");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Go to" })).toBeVisible();
  await inspect(page, "the palette");
  await page.goto(`${base}/dynamic/samples`);
  await page.locator("summary", { hasText: "Filter" }).click();
  await inspect(page, "the menu of filters");
  await page.goto(`${base}/dynamic/samples/create`);
  await page.getByRole("textbox", { name: "Email" }).fill("no address");
  await page.getByRole("button", { name: "Create sample" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await inspect(page, "a form with mistakes");
  await page.getByRole("combobox", { name: "Company" }).click();
  await expect(page.getByRole("option", { name: "Acme" })).toBeVisible();
  await inspect(page, "an open picker");
});

test("on a phone the sidebar opens, leads somewhere, and closes", async ({ server, signUp }) => {
  const { api, page } = await signUp(server, { viewport: PHONE, hasTouch: true });
  const project = await api.createCrm("Every kind", EVERY_KIND);
  await page.goto(`/p/${project.ref}/dashboard`);
  const entry = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Samples" });
  await expect(entry).not.toBeInViewport();

  await page.getByRole("link", { name: "Menu" }).tap();
  await expect(entry).toBeInViewport();
  await expect(page.locator("#sidebar")).toBeInViewport({ ratio: 0.99 });
  expect(await findings(page)).toEqual([]);
  await entry.tap();

  await expect(page).toHaveURL(/\/dynamic\/samples$/);
  await expect(entry).not.toBeInViewport();
});

test("the theme that was chosen stays", async ({ server, signUp }) => {
  const { page } = await signUp(server);
  await page.goto("/");
  const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();

  await expect(async () => {
    await page.getByRole("button", { name: "Theme" }).click();
    expect(await background()).not.toBe(light);
  }).toPass();
  const dark = await background();
  await page.reload();

  expect(await background()).toBe(dark);
});
