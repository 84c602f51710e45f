// form[data-autosubmit]: submits when a choice changes, and while typing if htmx replaces only part of the page.
// Empty fields are left out, so that addresses stay short.
import { debounce, on } from "./dom";

const TYPING_MS = 300;
const BOOSTED = "[hx-get], [hx-boost\\:inherited] [data-autosubmit]";

const submitLater = debounce(TYPING_MS, (form: HTMLFormElement) => {
  if (form.isConnected) form.requestSubmit();
});

const isTyped = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && ["text", "search", "number", "email", "tel", "url"].includes(target.type);

export function startAutosubmit(): void {
  on("input", "form[data-autosubmit]", (form, event) => {
    if (isTyped(event.target) && form.matches(BOOSTED)) submitLater(form as HTMLFormElement);
  });
  on("change", "form[data-autosubmit]", (form, event) => {
    if (!isTyped(event.target)) (form as HTMLFormElement).requestSubmit();
  });
  on("formdata", "form[data-autosubmit]", (_, event) => {
    const { formData } = event as FormDataEvent;
    for (const name of [...formData.keys()]) {
      if (formData.getAll(name).every((value) => value === "")) formData.delete(name);
    }
  });
}
