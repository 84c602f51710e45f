// Pictures for people to look at; no test compares them.
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";

const FOLDER = fileURLToPath(new URL("../screenshots", import.meta.url));
const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

/** Keeps a picture of the page in `e2e/screenshots`. */
export async function photograph(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: "disabled", caret: "initial" });
}

/** Keeps pictures of the page on a desktop and on a phone, in light and in dark. */
export async function looks(page: Page, name: string): Promise<void> {
  await photograph(page, name);
  await page.emulateMedia({ colorScheme: "dark" });
  await photograph(page, `${name}-dark`);
  await page.setViewportSize(PHONE);
  await photograph(page, `${name}-phone-dark`);
  await page.emulateMedia({ colorScheme: "light" });
  await photograph(page, `${name}-phone`);
  await page.setViewportSize(DESKTOP);
}
