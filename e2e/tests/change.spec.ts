// Further sentences: what they change is seen, ticked and only then made real; a question back is a turn of a conversation.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures";
import { looks } from "../support/photograph";

const SCHOOL = {
  name: "Sailing school",
  tables: [
    {
      name: "boats",
      columns: [
        { name: "name", type: "TEXT", nullable: false },
        { name: "length", type: "NUMERIC" },
      ],
    },
    {
      name: "courses",
      columns: [
        { name: "title", type: "TEXT", nullable: false },
        { name: "level", type: "TEXT", options: ["Beginner", "Advanced"] },
      ],
    },
  ],
};

const changes = (page: Page) => page.getByRole("list", { name: "Changes" }).getByRole("listitem");

/** Says something in the box of a proposal. */
async function refine(page: Page, sentence: string): Promise<void> {
  await page.getByText("Change it by a sentence").click();
  await page.locator("textarea[name=prompt]").fill(sentence);
  await page.getByRole("button", { name: "Change it", exact: true }).click();
}

test("a design is refined by a second sentence, one change is unticked, and the rest becomes a CRM", async ({ server, signUp }) => {
  const { page } = await signUp(server);
  await page.goto("/");
  await page.locator("textarea[name=prompt]").fill("A sailing school with boats (name, length), instructors (name, email) and courses (title, starts on)");
  await page.getByRole("button", { name: "Design my CRM" }).click();
  await expect(page).toHaveURL(/\/proposals\/[0-9a-f-]{36}$/);
  const first = page.url();

  await page.getByRole("tab", { name: "Tables" }).click();
  await page.getByRole("textbox", { name: "Label of email", exact: true }).fill("Work e-mail");
  await refine(page, "Add a licence number and an hourly rate in euros to instructors; make the name of boats unique");
  await expect(page).not.toHaveURL(first);
  await expect(changes(page)).toHaveCount(3);
  await looks(page, "20-changes");
  const rate = changes(page).filter({ hasText: /hourly rate/i });
  await rate.getByRole("checkbox").uncheck();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("region", { name: "Messages" })).toContainText("Changes saved");
  await expect(rate.getByRole("checkbox")).not.toBeChecked();
  await page.getByRole("button", { name: "Create my CRM" }).click();
  await expect(page).toHaveURL(/\/dashboard$/);

  await page.goto(`${page.url().replace(/\/dashboard$/, "")}/dynamic/instructors/create`);
  await expect(page.getByRole("textbox", { name: "Licence number" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Work e-mail" })).toBeVisible();
  await expect(page.getByText("Hourly rate")).toHaveCount(0);
});

test("a live CRM shows what a sentence would change, and stays as it is", async ({ server, signUp }) => {
  const { api, page } = await signUp(server);
  const project = await api.createCrm("Sailing school", SCHOOL);
  await page.goto(`/p/${project.ref}/dashboard`);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Design" }).click();
  await expect(page.getByText("Version 1 is in force.")).toBeVisible();

  await page.locator("textarea[name=prompt]").fill("Add Expert to the levels of courses and drop the length of boats");
  await page.getByRole("button", { name: "Show the changes" }).click();
  await expect(page).toHaveURL(/\/proposals\//);
  await expect(changes(page)).toHaveCount(2);
  await expect(changes(page).filter({ hasText: "Removed" })).toContainText("Length");
  await expect(changes(page).filter({ hasText: "Added" })).toContainText("Expert");
  await looks(page, "21-changes-of-a-live-crm");
  await page.goto(`/p/${project.ref}/dynamic/boats/create`);
  await expect(page.getByLabel("Length")).toBeVisible();

  await page.goto(`/p/${project.ref}/ledger`);
  await page.getByText("Add Expert to the levels").first().click();
  await expect(page.getByRole("listitem").filter({ hasText: "Length" }).first()).toBeVisible();
  await looks(page, "22-ledger");
});

test("a question back is a turn of a conversation, and its answer completes the sentence", async ({ server, signUp }) => {
  const { api, page } = await signUp(server);
  const project = await api.createCrm("Sailing school", SCHOOL);
  await page.goto(`/p/${project.ref}/design`);
  await page.locator("textarea[name=prompt]").fill("Add a colour");
  await page.getByRole("button", { name: "Show the changes" }).click();
  const thread = page.getByRole("list", { name: "Conversation" }).getByRole("listitem");
  await expect(thread).toHaveCount(2);
  await expect(thread.first()).toContainText("Add a colour");
  await looks(page, "23-question");

  await page.locator("textarea[name=prompt]").fill("boats");
  await page.getByRole("button", { name: "Answer" }).click();
  await expect(page).toHaveURL(/\/proposals\//);
  await expect(changes(page)).toHaveCount(1);
  await expect(changes(page)).toContainText("Boats");
});

test("a sentence also works without JavaScript", async ({ server, signUp }) => {
  const { api, page } = await signUp(server, { javaScriptEnabled: false });
  const project = await api.createCrm("Sailing school", SCHOOL);
  await page.goto(`/p/${project.ref}/design`);
  await page.locator("textarea[name=prompt]").fill("Rename courses to classes");
  await page.getByRole("button", { name: "Show the changes" }).click();
  // The name and what people read.
  await expect(changes(page)).toHaveCount(2);
  await page.getByText("Change it by a sentence").click();
  await page.locator("textarea[name=prompt]").fill("and make the length of boats required");
  await page.getByRole("button", { name: "Change it", exact: true }).click();
  await expect(changes(page)).toHaveCount(3);
});
