// [data-toast] in #toaster: goes after six seconds, after twenty if it offers a way back, not while pointed at or focused; errors stay until closed.
import { enhance, on } from "./dom";

const SHOWN_MS = 6000;
const SHOWN_WITH_LINK_MS = 20_000;
const LEAVING_MS = 200;

function dismiss(toast: HTMLElement): void {
  toast.dataset["leaving"] = "";
  setTimeout(() => toast.remove(), LEAVING_MS);
}

function startTimer(toast: HTMLElement): void {
  const shownMs = toast.querySelector("a") ? SHOWN_WITH_LINK_MS : SHOWN_MS;
  let timer = 0;
  const start = (): void => {
    timer = window.setTimeout(() => dismiss(toast), shownMs);
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
