// svg[data-diagram] in a .diagram: drag to move, Ctrl and wheel or the buttons to zoom, + - 0 and the arrows by keyboard.
import { enhance } from "./dom";

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const ZOOM = 1.2;
const LEAST_WIDTH = 150;

class View {
  readonly #svg: SVGSVGElement;
  readonly #home: Box;
  #box: Box;

  constructor(svg: SVGSVGElement) {
    this.#svg = svg;
    const { x, y, width, height } = svg.viewBox.baseVal;
    this.#home = { x, y, width, height };
    this.#box = { ...this.#home };
  }

  /** Zooms around a point of the window, or the middle. */
  zoom(factor: number, clientX?: number, clientY?: number): void {
    const width = Math.min(Math.max(this.#box.width / factor, LEAST_WIDTH), this.#home.width * 3);
    const scale = width / this.#box.width;
    const frame = this.#svg.getBoundingClientRect();
    const across = clientX === undefined ? 0.5 : (clientX - frame.left) / frame.width;
    const down = clientY === undefined ? 0.5 : (clientY - frame.top) / frame.height;
    this.#set({
      x: this.#box.x + this.#box.width * (1 - scale) * across,
      y: this.#box.y + this.#box.height * (1 - scale) * down,
      width,
      height: this.#box.height * scale,
    });
  }

  /** Moves by pixels of the window. */
  move(dx: number, dy: number): void {
    const frame = this.#svg.getBoundingClientRect();
    const unit = Math.max(this.#box.width / frame.width, this.#box.height / frame.height);
    this.#set({ ...this.#box, x: this.#box.x - dx * unit, y: this.#box.y - dy * unit });
  }

  fit(): void {
    this.#set({ ...this.#home });
  }

  #set(box: Box): void {
    this.#box = box;
    this.#svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  }
}

function startDragging(svg: SVGSVGElement, view: View): void {
  let pointer: number | null = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest("a, button"))) return;
    pointer = event.pointerId;
    svg.setPointerCapture(pointer);
    svg.dataset["dragging"] = "";
  });
  svg.addEventListener("pointermove", (event) => {
    if (event.pointerId === pointer) view.move(event.movementX, event.movementY);
  });
  const stop = (): void => {
    pointer = null;
    delete svg.dataset["dragging"];
  };
  svg.addEventListener("pointerup", stop);
  svg.addEventListener("pointercancel", stop);
}

function onKey(view: View, event: KeyboardEvent): void {
  const step = 40;
  const moves: Record<string, () => void> = {
    "+": () => view.zoom(ZOOM),
    "=": () => view.zoom(ZOOM),
    "-": () => view.zoom(1 / ZOOM),
    "0": () => view.fit(),
    ArrowLeft: () => view.move(step, 0),
    ArrowRight: () => view.move(-step, 0),
    ArrowUp: () => view.move(0, step),
    ArrowDown: () => view.move(0, -step),
  };
  const move = event.ctrlKey || event.metaKey ? undefined : moves[event.key];
  if (!move) return;
  event.preventDefault();
  move();
}

export function startDiagram(): void {
  enhance<SVGSVGElement>("svg[data-diagram]", (svg) => {
    const view = new View(svg);
    svg.tabIndex = 0;
    startDragging(svg, view);
    svg.addEventListener("keydown", (event) => onKey(view, event));
    svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      view.zoom(event.deltaY < 0 ? ZOOM : 1 / ZOOM, event.clientX, event.clientY);
    }, { passive: false });
    const actions: Record<string, () => void> = { in: () => view.zoom(ZOOM), out: () => view.zoom(1 / ZOOM), fit: () => view.fit() };
    for (const button of svg.closest(".diagram")?.querySelectorAll<HTMLElement>("[data-diagram-action]") ?? []) {
      button.addEventListener("click", () => actions[button.dataset["diagramAction"] ?? ""]?.());
    }
  });
}
