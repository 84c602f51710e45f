// input[data-confirm-text="Acme"]: the form can be submitted only when exactly this was typed.
import { enhance } from "./dom";

export function startTypedConfirmation(): void {
  enhance<HTMLInputElement>("input[data-confirm-text]", (input) => {
    const update = (): void => {
      const equal = input.value.trim() === (input.dataset["confirmText"] ?? "").trim();
      for (const button of input.form?.elements ?? []) {
        if (button instanceof HTMLButtonElement && button.type === "submit") button.disabled = !equal;
      }
    };
    input.addEventListener("input", update);
    // A form whose button comes after the input in the document is complete one task later.
    setTimeout(update);
  });
}
