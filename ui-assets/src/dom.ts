// What the modules share: delegated events, elements that come later (htmx), spoken messages.

type Handler<E extends Event> = (element: HTMLElement, event: E) => void;

/** Calls the handler when the event happens on, or inside, an element that matches. */
export function on<K extends keyof DocumentEventMap>(type: K, selector: string, handler: Handler<DocumentEventMap[K]>): void {
  document.addEventListener(type, (event) => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
    if (element) handler(element, event);
  });
}

/** Calls the function once for each element that matches: those in the page, and those that come later. */
export function enhance<T extends Element>(selector: string, start: (element: T) => void): void {
  const seen = new WeakSet<Element>();
  const visit = (element: T): void => {
    if (seen.has(element)) return;
    seen.add(element);
    start(element);
  };
  const visitTree = (root: Element | Document): void => {
    if (root instanceof Element && root.matches(selector)) visit(root as T);
    root.querySelectorAll<T>(selector).forEach(visit);
  };
  visitTree(document);
  new MutationObserver((records) => {
    for (const record of records) {
      for (const node of record.addedNodes) if (node instanceof Element) visitTree(node);
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
}

/** Says something to screen readers. */
export function announce(message: string): void {
  let region = document.getElementById("announcer");
  if (!region) {
    region = Object.assign(document.createElement("div"), { id: "announcer", className: "sr-only" });
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = message;
}

/** Waits until calls stop coming. */
export function debounce<A extends unknown[]>(milliseconds: number, call: (...args: A) => void): (...args: A) => void {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => call(...args), milliseconds);
  };
}

/** Whether the person asked for less movement. */
export const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
