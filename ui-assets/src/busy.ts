// A form that is being sent shows it and cannot be sent twice. [data-no-busy] opts out: downloads do not leave the page.

function release(form: HTMLFormElement): void {
  delete form.dataset["busy"];
  for (const button of form.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
  document.querySelectorAll(`button[form="${CSS.escape(form.id)}"][aria-busy]`).forEach((button) => button.removeAttribute("aria-busy"));
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || "noBusy" in form.dataset || form.method === "dialog" || form.method === "get") return;
  if ("busy" in form.dataset) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  form.dataset["busy"] = "";
  event.submitter?.setAttribute("aria-busy", "true");
  // Someone else took over the submit (validation, designing): nothing is being sent by the browser.
  setTimeout(() => {
    if (event.defaultPrevented && !form.classList.contains("htmx-request")) release(form);
  });
}

export function startBusy(): void {
  document.addEventListener("submit", onSubmit, { capture: true });
  document.addEventListener("htmx:finally:request", (event) => {
    const form = event.target instanceof Element ? event.target.closest("form") : null;
    if (form) release(form);
  });
  // Back from the browser's cache: the page is as it was left.
  addEventListener("pageshow", () => document.querySelectorAll<HTMLFormElement>("form[data-busy]").forEach(release));
}
