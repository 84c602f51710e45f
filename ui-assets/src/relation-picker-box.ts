// The search box of a relation: an ARIA combobox with a list. It knows the select that it stands for.
import { debounce } from "./dom";
import { type Found, search } from "./relation-search";

const TYPING_MS = 200;

export class RelationPicker {
  readonly #select: HTMLSelectElement;
  readonly #input = document.createElement("input");
  readonly #list = document.createElement("ul");
  readonly #status = document.createElement("p");
  readonly #clear = document.createElement("button");
  #abort = new AbortController();
  #found: Found[] = [];
  #active = -1;
  /** Whether the text differs from the choice because someone typed. */
  #typed = false;

  constructor(select: HTMLSelectElement) {
    this.#select = select;
    this.#build();
    const loadLater = debounce(TYPING_MS, () => void this.#load());
    this.#input.addEventListener("input", () => {
      this.#typed = true;
      loadLater();
    });
    this.#input.addEventListener("focus", () => this.#input.select());
    this.#input.addEventListener("click", () => void this.#load(""));
    this.#input.addEventListener("keydown", (event) => this.#onKey(event));
    this.#input.addEventListener("blur", () => this.#settle());
    this.#list.addEventListener("mousedown", (event) => this.#onPress(event));
    this.#clear.addEventListener("click", () => this.#choose(null));
    select.form?.addEventListener("reset", () => setTimeout(() => this.#settle()));
  }

  #build(): void {
    const { id } = this.#select;
    const box = Object.assign(document.createElement("div"), { className: "picker" });
    Object.assign(this.#input, { type: "text", className: "input", autocomplete: "off", placeholder: this.#select.dataset["placeholder"] ?? "Search…" });
    Object.assign(this.#list, { id: `${id}-list`, className: "picker-list", hidden: true });
    Object.assign(this.#status, { className: "sr-only" });
    Object.assign(this.#clear, { type: "button", className: "picker-clear", textContent: "×" });
    this.#clear.setAttribute("aria-label", "Clear");
    this.#status.setAttribute("role", "status");
    this.#list.setAttribute("role", "listbox");
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.#list.id };
    for (const [name, value] of Object.entries(roles)) this.#input.setAttribute(name, value);
    for (const name of ["aria-invalid", "aria-describedby"]) {
      const value = this.#select.getAttribute(name);
      if (value !== null) this.#input.setAttribute(name, value);
    }
    this.#input.required = this.#select.required;
    this.#select.required = false;
    this.#select.hidden = true;
    // The label, and links to the field, now mean the search box.
    this.#select.id = `${id}-value`;
    this.#input.id = id;
    this.#select.before(box);
    box.append(this.#input, this.#clear, this.#list, this.#status, this.#select);
    this.#settle();
  }

  /** Makes the box say what is chosen; emptied text means nothing is. */
  #settle(): void {
    this.#close();
    if (this.#typed && this.#input.value === "" && this.#select.value !== "") return this.#choose(null);
    this.#typed = false;
    const chosen = this.#select.selectedOptions[0];
    this.#input.value = chosen && chosen.value !== "" ? chosen.text : "";
    this.#clear.hidden = this.#input.value === "";
  }

  async #load(query = this.#input.value.trim()): Promise<void> {
    if (document.activeElement !== this.#input) return;
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#input.setAttribute("aria-busy", "true");
    try {
      const found = await search(this.#select.dataset["searchUrl"] ?? "", query, signal);
      this.#show(found, found.length === 0 ? "Nothing found" : "");
    } catch {
      if (!signal.aborted) this.#show([], "The search failed. Please try again.");
    } finally {
      if (!signal.aborted) this.#input.removeAttribute("aria-busy");
    }
  }

  #show(found: Found[], note: string): void {
    this.#found = found;
    this.#list.replaceChildren(...found.map((item, index) => this.#option(item, index)));
    if (note) this.#list.append(Object.assign(document.createElement("li"), { className: "picker-note", textContent: note }));
    this.#status.textContent = note || `${found.length} results`;
    this.#list.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    this.#activate(found.length > 0 ? 0 : -1);
  }

  #option(item: Found, index: number): HTMLLIElement {
    const option = Object.assign(document.createElement("li"), { id: `${this.#list.id}-${index}`, className: "picker-option" });
    option.setAttribute("role", "option");
    option.append(Object.assign(document.createElement("span"), { textContent: item.title }));
    if (item.subtitle) option.append(Object.assign(document.createElement("small"), { textContent: item.subtitle }));
    return option;
  }

  #activate(index: number): void {
    this.#active = index;
    [...this.#list.children].forEach((option, position) => option.setAttribute("aria-selected", String(position === index)));
    const option = this.#list.children[index];
    if (option && index >= 0) this.#input.setAttribute("aria-activedescendant", option.id);
    else this.#input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  #onKey(event: KeyboardEvent): void {
    const { key } = event;
    if (this.#list.hidden) {
      if (key !== "ArrowDown" && key !== "ArrowUp") return;
      void this.#load("");
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      const step = key === "ArrowDown" ? 1 : -1;
      if (this.#found.length > 0) this.#activate((this.#active + step + this.#found.length) % this.#found.length);
    } else if (key === "Enter") {
      const item = this.#found[this.#active];
      if (item) this.#choose(item);
    } else if (key === "Escape") {
      event.stopPropagation();
      this.#settle();
    } else return;
    event.preventDefault();
  }

  #onPress(event: MouseEvent): void {
    event.preventDefault();
    const option = event.target instanceof Element ? event.target.closest(".picker-option") : null;
    const item = option && this.#found[[...this.#list.children].indexOf(option)];
    if (item) this.#choose(item);
  }

  #choose(item: Found | null): void {
    if (item && ![...this.#select.options].some((option) => option.value === item.id)) {
      this.#select.add(new Option(item.title, item.id));
    }
    this.#select.value = item?.id ?? "";
    this.#typed = false;
    this.#select.dispatchEvent(new Event("change", { bubbles: true }));
    this.#settle();
  }

  #close(): void {
    this.#abort.abort();
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
    this.#input.removeAttribute("aria-busy");
  }
}
