// form[data-guard]: the browser asks before a page with unsaved changes is left.
import { enhance } from "./dom";

function snapshot(form: HTMLFormElement): string {
  const entries = [...new FormData(form)].map(([name, value]) => [name, value instanceof File ? value.name : value]);
  return JSON.stringify(entries);
}

export function startGuard(): void {
  enhance<HTMLFormElement>("form[data-guard]", (form) => {
    // A form that comes back with errors holds changes from the start.
    let saved = form.querySelector("[aria-invalid]") ? "" : snapshot(form);
    form.addEventListener("submit", () => {
      saved = snapshot(form);
    });
    addEventListener("vibecrm:saved", () => {
      saved = snapshot(form);
    });
    addEventListener("beforeunload", (event) => {
      if (form.isConnected && snapshot(form) !== saved) event.preventDefault();
    });
  });
}
