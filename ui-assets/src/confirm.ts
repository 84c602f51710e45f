// form[data-confirm-dialog="id"]: the dialog is shown instead of submitting; its [data-confirm-accept] button submits the form.
import { openDialog } from "./dialogs";
import { on } from "./dom";

const waiting = new WeakMap<HTMLDialogElement, { form: HTMLFormElement; submitter: HTMLElement | null }>();
const confirmed = new WeakSet<HTMLFormElement>();

function intercept(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.dataset["confirmDialog"] || confirmed.delete(form)) return;
  const dialog = openDialog(form.dataset["confirmDialog"]);
  if (!dialog) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting.set(dialog, { form, submitter: event.submitter });
}

export function startConfirm(): void {
  document.addEventListener("submit", intercept, { capture: true });
  on("click", "[data-confirm-accept]", (button) => {
    const dialog = button.closest("dialog");
    const pending = dialog && waiting.get(dialog);
    if (!pending) return;
    dialog.close();
    confirmed.add(pending.form);
    pending.form.requestSubmit(pending.submitter);
  });
}
