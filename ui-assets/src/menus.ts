// details[data-menu]: closes on Esc and on clicks elsewhere; arrow keys walk through it; inside a scrolling table it floats above.
import { on } from "./dom";

const openMenus = (): NodeListOf<HTMLDetailsElement> => document.querySelectorAll("details[data-menu][open]");

function floatAbove(menu: HTMLDetailsElement): void {
  const items = menu.querySelector<HTMLElement>(".menu-items");
  if (!items || !menu.closest(".table-container")) return;
  const button = menu.getBoundingClientRect();
  const below = button.bottom + items.offsetHeight + 8 < innerHeight;
  items.style.position = "fixed";
  items.style.top = below ? `${button.bottom + 4}px` : `${button.top - items.offsetHeight - 4}px`;
  items.style.left = `${Math.max(8, button.right - items.offsetWidth)}px`;
  items.style.right = "auto";
  addEventListener("scroll", () => (menu.open = false), { capture: true, once: true });
}

function walk(menu: HTMLDetailsElement, step: number): void {
  const items = [...menu.querySelectorAll<HTMLElement>(".menu-item")];
  const index = items.indexOf(document.activeElement as HTMLElement);
  items[(index + step + items.length) % items.length]?.focus();
}

function onKey(menu: HTMLDetailsElement, event: KeyboardEvent): void {
  if (!menu.open) return;
  if (event.key === "Escape") {
    event.stopPropagation();
    menu.open = false;
    menu.querySelector("summary")?.focus();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    walk(menu, event.key === "ArrowDown" ? 1 : -1);
  }
}

export function startMenus(): void {
  document.addEventListener("toggle", ({ target }) => {
    if (target instanceof HTMLDetailsElement && target.matches("[data-menu][open]")) floatAbove(target);
  }, { capture: true });
  document.addEventListener("click", ({ target }) => {
    openMenus().forEach((menu) => {
      if (!menu.contains(target as Node)) menu.open = false;
    });
  });
  on("keydown", "details[data-menu]", (menu, event) => onKey(menu as HTMLDetailsElement, event));
}
