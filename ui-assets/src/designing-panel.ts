// The panel of a running design: steps, tables, seconds. The server renders its parts and templates (components/designing.rs).

const SILENCE_MS = 1000;

export class DesigningPanel {
  readonly #root: HTMLElement;
  readonly #area: HTMLElement;
  readonly #clock: number;
  readonly #begun = performance.now();
  #silence = 0;

  constructor(root: HTMLElement, area: HTMLElement, cancel: () => void) {
    this.#root = root;
    this.#area = area;
    for (const name of ["steps", "tables"]) this.#part(name)?.replaceChildren();
    this.#show("error", false);
    this.#show("live", true);
    root.hidden = false;
    area.hidden = true;
    document.documentElement.dataset["designing"] = "";
    const button = this.#part("cancel");
    if (button) button.onclick = cancel;
    this.#tick();
    this.#clock = window.setInterval(() => this.#tick(), 1000);
    this.#listen();
    root.focus();
  }

  addStep(message: string): void {
    this.#append("step", "steps", { message });
    this.#listen();
  }

  addTable(label: string, fields: number): void {
    this.#append("table", "tables", { label, fields: `${fields} ${fields === 1 ? "field" : "fields"}` });
    this.#listen();
  }

  /** Shows what went wrong, and the box again. */
  fail(message: string): void {
    this.#stop();
    this.#show("live", false);
    this.#show("error", true);
    const text = this.#part("message");
    if (text) text.textContent = message;
    this.#area.hidden = false;
  }

  /** Goes back to the box. */
  close(): void {
    this.#stop();
    this.#root.hidden = true;
    this.#area.hidden = false;
    this.#area.querySelector("textarea")?.focus();
  }

  #stop(): void {
    clearInterval(this.#clock);
    clearTimeout(this.#silence);
    delete document.documentElement.dataset["designing"];
  }

  #part(name: string): HTMLElement | null {
    return this.#root.querySelector(`[data-designing-${name}]`);
  }

  #show(name: string, shown: boolean): void {
    const part = this.#part(name);
    if (part) part.hidden = !shown;
  }

  #tick(): void {
    const elapsed = this.#part("elapsed");
    if (elapsed) elapsed.textContent = `${Math.round((performance.now() - this.#begun) / 1000)} s`;
  }

  /** A skeleton appears when nothing has come for a second. */
  #listen(): void {
    this.#show("skeleton", false);
    clearTimeout(this.#silence);
    this.#silence = window.setTimeout(() => this.#show("skeleton", true), SILENCE_MS);
  }

  #append(template: string, list: string, texts: Record<string, string>): void {
    const source = this.#root.querySelector<HTMLTemplateElement>(`template[data-designing-${template}]`);
    const copy = source?.content.firstElementChild?.cloneNode(true);
    if (!(copy instanceof HTMLElement)) return;
    for (const [name, text] of Object.entries(texts)) {
      const slot = copy.querySelector(`[data-slot="${name}"]`);
      if (slot) slot.textContent = text;
    }
    this.#part(list)?.append(copy);
    copy.scrollIntoView({ block: "nearest" });
  }
}
