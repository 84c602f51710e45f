// The sidebar on phones: [data-sidebar-toggle] slides it in and out, Esc and a followed link close it.
import { on } from "./dom";

const isOpen = (): boolean => "sidebar" in document.documentElement.dataset;

function close(): void {
  delete document.documentElement.dataset["sidebar"];
}

export function startSidebar(): void {
  on("click", "[data-sidebar-toggle]", (_, event) => {
    event.preventDefault();
    if (isOpen()) return close();
    document.documentElement.dataset["sidebar"] = "open";
    document.querySelector<HTMLElement>("#sidebar a, #sidebar summary")?.focus();
  });
  on("click", "#sidebar a[href]:not([data-sidebar-toggle])", close);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    close();
    document.querySelector<HTMLElement>(".phone-bar [data-sidebar-toggle]")?.focus();
  });
}
