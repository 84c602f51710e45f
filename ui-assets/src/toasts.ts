// [data-toast] in #toaster: goes after six seconds, not while pointed at or focused; errors stay until closed.
import { enhance, on } from "./dom";

const SHOWN_MS = 6000;
const LEAVING_MS = 200;

function dismiss(toast: HTMLElement): void {
  toast.dataset["leaving"] = "";
  setTimeout(() => toast.remove(), LEAVING_MS);
}

function startTimer(toast: HTMLElement): void {
  let timer = 0;
  const start = (): void => {
    timer = window.setTimeout(() => dismiss(toast), SHOWN_MS);
  };
  const stop = (): void => clearTimeout(timer);
  toast.addEventListener("pointerenter", stop);
  toast.addEventListener("focusin", stop);
  toast.addEventListener("pointerleave", start);
  toast.addEventListener("focusout", start);
  start();
}

export function startToasts(): void {
  enhance<HTMLElement>("[data-toast]", (toast) => {
    if (toast.dataset["toast"] !== "error") startTimer(toast);
  });
  on("click", "[data-toast-close]", (button) => {
    const toast = button.closest<HTMLElement>("[data-toast]");
    if (toast) dismiss(toast);
  });
}
