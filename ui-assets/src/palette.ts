// The command palette: Ctrl+K or [data-palette-open] shows it, typing narrows the links that the server rendered, Enter goes.
import { on } from "./dom";

const palette = (): HTMLDialogElement | null => document.querySelector("dialog[data-palette]");
const itemsOf = (dialog: Element): HTMLAnchorElement[] => [...dialog.querySelectorAll<HTMLAnchorElement>("[data-palette-item]")];
const shownOf = (dialog: Element): HTMLAnchorElement[] => itemsOf(dialog).filter((item) => !item.hidden);

function open(): void {
  const dialog = palette();
  if (!dialog || dialog.open) return;
  const input = dialog.querySelector("input");
  if (input) input.value = "";
  dialog.showModal();
  filter(dialog, "");
}

function filter(dialog: HTMLDialogElement, query: string): void {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  for (const item of itemsOf(dialog)) {
    const text = (item.textContent ?? "").toLowerCase();
    item.hidden = !words.every((word) => text.includes(word));
  }
  for (const group of dialog.querySelectorAll<HTMLElement>("[role=group]")) group.hidden = shownOf(group).length === 0;
  const empty = dialog.querySelector<HTMLElement>("[data-palette-empty]");
  if (empty) empty.hidden = shownOf(dialog).length > 0;
  select(dialog, 0);
}

function select(dialog: HTMLDialogElement, index: number): void {
  const shown = shownOf(dialog);
  const chosen = shown[(index + shown.length) % Math.max(shown.length, 1)];
  itemsOf(dialog).forEach((item, position) => {
    item.id ||= `palette-item-${position}`;
    item.setAttribute("aria-selected", String(item === chosen));
  });
  const input = dialog.querySelector("input");
  if (chosen) input?.setAttribute("aria-activedescendant", chosen.id);
  else input?.removeAttribute("aria-activedescendant");
  chosen?.scrollIntoView({ block: "nearest" });
}

function onKey(dialog: HTMLDialogElement, event: KeyboardEvent): void {
  const shown = shownOf(dialog);
  const index = shown.findIndex((item) => item.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") select(dialog, index + 1);
  else if (event.key === "ArrowUp") select(dialog, index - 1);
  else if (event.key === "Enter" && event.ctrlKey) window.open(shown[index]?.href, "_blank", "noopener");
  else if (event.key === "Enter") shown[index]?.click();
  else return;
  event.preventDefault();
}

export function startPalette(): void {
  on("click", "[data-palette-open]", open);
  on("input", "dialog[data-palette]", (dialog, event) => filter(dialog as HTMLDialogElement, (event.target as HTMLInputElement).value));
  on("keydown", "dialog[data-palette]", (dialog, event) => onKey(dialog as HTMLDialogElement, event));
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k" || event.shiftKey || !palette()) return;
    event.preventDefault();
    open();
  });
}
