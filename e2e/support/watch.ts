// What must not happen in a browser, whatever a test is about.
import type { BrowserContext, ConsoleMessage, Dialog, Response } from "@playwright/test";

/** Chromium says so of every answer of 400 and more; the answers themselves are watched. */
const FAILED_RESOURCE = "Failed to load resource:";

/** Collects console errors (violations of the Content-Security-Policy are some), failed scripts, failed
 * files, failures of the server, and dialogs. The list grows as the context lives. */
export function watch(context: BrowserContext): string[] {
  const problems: string[] = [];
  context.on("console", (message: ConsoleMessage) => {
    if (message.type() !== "error" || message.text().startsWith(FAILED_RESOURCE)) return;
    problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => problems.push(`script: ${error.error().stack ?? error.error().message}`));
  context.on("response", (response: Response) => {
    const isPage = response.request().isNavigationRequest();
    if (response.status() >= (isPage ? 500 : 400)) problems.push(`answer: ${response.status()} ${response.url()}`);
  });
  context.on("dialog", (dialog: Dialog) => {
    // A form with unsaved changes may ask before it is left.
    if (dialog.type() === "beforeunload") return void dialog.accept();
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return problems;
}
