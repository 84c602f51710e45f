// textarea[data-autogrow] grows with its text, where CSS field-sizing does not do it yet.
import { enhance } from "./dom";

export function startAutogrow(): void {
  if (CSS.supports("field-sizing", "content")) return;
  enhance<HTMLTextAreaElement>("textarea[data-autogrow]", (textarea) => {
    const grow = (): void => {
      textarea.style.height = "auto";
      textarea.style.height = `${textarea.scrollHeight + 2}px`;
    };
    textarea.addEventListener("input", grow);
    grow();
  });
}
