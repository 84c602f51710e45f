import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import { PROGRAM } from "./support/server";

const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";

if (!existsSync(CHROMIUM)) {
  throw new Error(
    `There is no Chromium at ${CHROMIUM}. On Debian: apt-get install --no-install-recommends chromium fonts-dejavu; elsewhere set CHROMIUM_PATH.`,
  );
}
if (!existsSync(PROGRAM)) {
  throw new Error(`There is no program at ${PROGRAM}. Run "cargo build -p vibecrm", or set VIBECRM_BIN.`);
}

export default defineConfig({
  testDir: "tests",
  // Two files at a time; each worker has a server of its own, and each test people of its own.
  workers: 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    timezoneId: "UTC",
    colorScheme: "light",
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
