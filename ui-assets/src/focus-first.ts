// [data-focus-first] takes the focus when it appears: the summary of a form's errors.
import { enhance } from "./dom";

export function startFocusFirst(): void {
  enhance<HTMLElement>("[data-focus-first]", (element) => element.focus({ preventScroll: false }));
}
