// Native dialogs: [data-dialog-open="id"] opens, [data-dialog-close] and a click outside close. Esc and the focus are the browser's.
import { on } from "./dom";

/** Opens a dialog unless it is open. */
export function openDialog(id: string): HTMLDialogElement | null {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement)) return null;
  if (!dialog.open) dialog.showModal();
  return dialog;
}

export function startDialogs(): void {
  on("click", "[data-dialog-open]", (button, event) => {
    event.preventDefault();
    button.closest<HTMLDetailsElement>("details[data-menu]")?.removeAttribute("open");
    openDialog(button.dataset["dialogOpen"] ?? "");
  });
  on("click", "[data-dialog-close]", (button, event) => {
    event.preventDefault();
    button.closest("dialog")?.close();
  });
  // Only a press that also began outside closes: selecting text must not.
  on("mousedown", "dialog", (dialog, event) => {
    if (event.target !== dialog || !isOutside(dialog, event)) return;
    (dialog as HTMLDialogElement).close();
  });
}

function isOutside(dialog: HTMLElement, event: MouseEvent): boolean {
  const box = dialog.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
