// [data-copy="#id"] copies the text or value of that element, and says so.
import { announce, on } from "./dom";

const SHOWN_MS = 2000;

function textOf(element: Element): string {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) return element.value;
  return element.textContent ?? "";
}

async function copy(button: HTMLElement): Promise<void> {
  const source = document.querySelector(button.dataset["copy"] ?? "");
  if (!source) return;
  try {
    await navigator.clipboard.writeText(textOf(source));
  } catch {
    // No permission, or not a secure context: select it, so that Ctrl+C does.
    getSelection()?.selectAllChildren(source);
    announce("Press Ctrl+C to copy");
    return;
  }
  button.dataset["copied"] = "";
  announce("Copied");
  setTimeout(() => delete button.dataset["copied"], SHOWN_MS);
}

export function startCopy(): void {
  on("click", "[data-copy]", (button) => void copy(button));
}
