// textarea[data-prompt]: Ctrl+Enter submits; [data-fill-prompt="…"] types its text into it.
import { calm, on } from "./dom";

const LETTERS_PER_FRAME = 3;
let typing = 0;

function typeInto(textarea: HTMLTextAreaElement, text: string): void {
  cancelAnimationFrame(typing);
  textarea.focus();
  let length = calm() ? text.length : 0;
  const step = (): void => {
    length = Math.min(length + LETTERS_PER_FRAME, text.length);
    textarea.value = text.slice(0, length);
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
    if (length < text.length) typing = requestAnimationFrame(step);
  };
  step();
}

export function startPrompt(): void {
  on("click", "[data-fill-prompt]", (button) => {
    const near = button.closest("form")?.querySelector<HTMLTextAreaElement>("textarea[data-prompt]");
    const textarea = near ?? document.querySelector<HTMLTextAreaElement>("textarea[data-prompt]");
    if (textarea) typeInto(textarea, button.dataset["fillPrompt"] ?? "");
  });
  on("keydown", "textarea[data-prompt]", (textarea, event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const button = textarea.closest(".prompt-box")?.querySelector<HTMLButtonElement>("button[type=submit]");
    (textarea as HTMLTextAreaElement).form?.requestSubmit(button);
  });
}
