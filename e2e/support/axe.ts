// What axe finds on the open page, once nothing fades any more.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe finds serious, in a form that is easy to read. */
export async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.slice(0, 4).map((node) => `${id}: ${node.html.slice(0, 160)}: ${node.any[0]?.message ?? ""}`));
}

/** Ends all that fades or slides on the page; what inherits a colour fades after what it inherits from. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    const fading = (): Animation[] => document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    for (let quiet = 0; quiet < 3; ) {
      await frame();
      const running = fading();
      // Ended, not awaited: what fades inside something hidden would never end by itself.
      for (const transition of running) transition.finish();
      quiet = running.length === 0 ? quiet + 1 : 0;
    }
  });
}
