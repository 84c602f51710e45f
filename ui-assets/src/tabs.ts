// [data-tabs]: links to panels become tabs. Without JavaScript all panels are shown, one under the other.
import { enhance } from "./dom";

interface Pair {
  tab: HTMLAnchorElement;
  panel: HTMLElement;
}

function pairsOf(root: HTMLElement): Pair[] {
  return [...root.querySelectorAll<HTMLAnchorElement>("[data-tab]")].flatMap((tab) => {
    const panel = document.getElementById(tab.hash.slice(1));
    return panel ? [{ tab, panel }] : [];
  });
}

function show(pairs: Pair[], chosen: Pair): void {
  for (const pair of pairs) {
    const selected = pair === chosen;
    pair.tab.setAttribute("aria-selected", String(selected));
    pair.tab.tabIndex = selected ? 0 : -1;
    pair.panel.hidden = !selected;
  }
}

function describe({ tab, panel }: Pair): void {
  tab.id ||= `${panel.id}-tab`;
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", panel.id);
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
}

function target(pairs: Pair[], current: number, key: string): Pair | undefined {
  const last = pairs.length - 1;
  const index = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: last }[key];
  return index === undefined ? undefined : pairs[(index + pairs.length) % pairs.length];
}

export function startTabs(): void {
  enhance<HTMLElement>("[data-tabs]", (root) => {
    const pairs = pairsOf(root);
    const first = pairs.find(({ panel }) => `#${panel.id}` === location.hash) ?? pairs[0];
    if (!first) return;
    pairs[0]?.tab.parentElement?.setAttribute("role", "tablist");
    pairs.forEach((pair, index) => {
      describe(pair);
      pair.tab.addEventListener("click", (event) => {
        event.preventDefault();
        history.replaceState(history.state, "", pair.tab.hash);
        show(pairs, pair);
      });
      pair.tab.addEventListener("keydown", (event) => {
        const other = target(pairs, index, event.key);
        if (!other) return;
        event.preventDefault();
        other.tab.click();
        other.tab.focus();
      });
    });
    show(pairs, first);
    root.dataset["ready"] = "";
  });
}
