// The page that says whether a CRM is what its design says, and whether people reach each other's rows.
import { HOMES } from "../support/designs";
import { runSql } from "../support/database";
import { examine } from "../support/doctor";
import { expect, test } from "../support/fixtures";
import { looks } from "../support/photograph";

const CHECKS = 8;

test("a new CRM is in order, and the page says why", async ({ server, signUp }) => {
  const { page, api } = await signUp(server);
  const project = await api.createCrm("Harbour homes", HOMES);
  await page.goto(`/p/${project.ref}/dashboard`);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Security" }).click();

  const crm = page.getByRole("region", { name: "Harbour homes" });
  await expect(page).toHaveURL(/\/settings\/security$/);
  await expect(crm.getByText("All is well")).toBeVisible();
  await expect(crm.getByText("In order:")).toHaveCount(CHECKS);
  await expect(crm.getByText(/all of \d+ tries failed/)).toBeVisible();
  await looks(page, "security");

  await crm.getByRole("button", { name: "Check again" }).click();
  await expect(crm.getByText("checked just now")).toBeVisible();
  await expect(crm.getByText("All is well")).toBeVisible();
});

test("what somebody changed behind the product's back is told, with what to do", async ({ startServer, signUp }) => {
  test.setTimeout(180_000);
  const server = await startServer();
  const { page, api } = await signUp(server);
  const project = await api.createCrm("Harbour homes", HOMES);
  const schema = `crm_${project.ref}`;
  await page.goto("/settings/security");
  const crm = page.getByRole("region", { name: "Harbour homes" });
  await expect(crm.getByText("All is well")).toBeVisible();

  await runSql(
    server.dataDir,
    `drop policy agents_owner on ${schema}.agents;
     create policy everyone on ${schema}.properties using (true);
     alter table ${schema}.properties alter column price type integer`,
  );
  await crm.getByRole("button", { name: "Check again" }).click();
  await expect(crm.getByText("The policy agents_owner of the table agents is missing")).toBeVisible();
  await expect(crm.getByText("The policy everyone of the table properties is not in the design")).toBeVisible();
  await expect(crm.getByText("the type is integer and should be numeric")).toBeVisible();
  await expect(crm.getByText("People can see rows of others in the table properties.")).toBeVisible();
  await expect(crm.getByText(`drop policy everyone on ${schema}.properties`)).toBeVisible();
  await looks(page, "security-found");
  const found = await examine(server.dataDir);
  expect(found.code).toBe(1);
  expect(found.output).toContain("The policy agents_owner of the table agents is missing");

  for (const statement of await crm.getByLabel("SQL").allTextContents()) await runSql(server.dataDir, statement);
  await crm.getByRole("button", { name: "Check again" }).click();
  await expect(crm.getByText("All is well")).toBeVisible();
  expect(await examine(server.dataDir)).toMatchObject({ code: 0 });
});

test("it works without JavaScript, and shows nobody the CRMs of others", async ({ server, signUp }) => {
  const ana = await signUp(server);
  await ana.api.createCrm("Anas homes", HOMES);
  const bo = await signUp(server, { javaScriptEnabled: false });
  await bo.page.goto("/settings/security");
  await expect(bo.page.getByText("Nothing to check yet")).toBeVisible();
  await bo.api.createCrm("Bos homes", HOMES);
  await bo.page.reload();
  await expect(bo.page.getByText("Anas homes")).toHaveCount(0);
  await bo.page.getByRole("button", { name: "Check all again" }).click();
  await expect(bo.page.getByRole("region", { name: "Bos homes" }).getByText("All is well")).toBeVisible();
});

test("another site cannot start an examination, and nobody examines what is not theirs", async ({ server, signUp }) => {
  const { context, api } = await signUp(server);
  const url = `${server.url}/settings/security`;
  const foreign = await context.request.post(url, { headers: { "sec-fetch-site": "cross-site" }, form: {} });
  expect(foreign.status()).toBe(403);
  const project = await api.createCrm("Homes", HOMES);
  const stranger = await signUp(server);
  const refused = await stranger.context.request.post(url, { form: { project: project.ref } });
  expect(refused.status()).toBe(404);
});
