// Light, dark, or as the system: [data-theme-toggle] goes round. The choice is kept in localStorage; nothing kept is "system".
import { announce, enhance, on } from "./dom";

const CHOICES = ["system", "light", "dark"] as const;
type Choice = (typeof CHOICES)[number];

const system = matchMedia("(prefers-color-scheme: dark)");

function current(): Choice {
  const stored = localStorage.getItem("theme");
  return stored === "light" || stored === "dark" ? stored : "system";
}

function apply(choice: Choice): void {
  document.documentElement.classList.toggle("dark", choice === "system" ? system.matches : choice === "dark");
  document.querySelectorAll("[data-theme-toggle]").forEach((button) => label(button, choice));
}

function label(button: Element, choice: Choice): void {
  button.setAttribute("aria-label", `Theme: ${choice}`);
  button.setAttribute("title", `Theme: ${choice}`);
}

function next(): Choice {
  return CHOICES[(CHOICES.indexOf(current()) + 1) % CHOICES.length] ?? "system";
}

export function startTheme(): void {
  on("click", "[data-theme-toggle]", () => {
    const choice = next();
    if (choice === "system") localStorage.removeItem("theme");
    else localStorage.setItem("theme", choice);
    apply(choice);
    announce(`Theme: ${choice}`);
  });
  system.addEventListener("change", () => apply(current()));
  enhance("[data-theme-toggle]", (button) => label(button, current()));
}
