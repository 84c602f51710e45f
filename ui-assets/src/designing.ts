// form[data-designing], button[data-designing]: the form is sent with `Accept: text/event-stream`; what the server streams is shown
// in #designing as it comes. A button speaks for the part of the form around it, [data-designing-area], which makes room meanwhile.
import { announce } from "./dom";
import { DesigningPanel } from "./designing-panel";
import { readEvents } from "./sse";

const LOST = "The connection was lost before the design was finished. What you typed is still there.";

/** What went wrong, in words for the person. */
class Failure extends Error {}

function actionOf(form: HTMLFormElement, submitter: HTMLElement | null): string {
  const own = submitter instanceof HTMLButtonElement && submitter.hasAttribute("formaction");
  return own ? submitter.formAction : form.action;
}

async function post(form: HTMLFormElement, submitter: HTMLElement | null, signal: AbortSignal): Promise<Response> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) if (typeof value === "string") body.append(name, value);
  return fetch(actionOf(form, submitter), { method: "POST", body, signal, headers: { accept: "text/event-stream" }, credentials: "same-origin" });
}

async function run(form: HTMLFormElement, submitter: HTMLElement | null, panel: DesigningPanel, signal: AbortSignal): Promise<void> {
  const response = await post(form, submitter, signal);
  const type = response.headers.get("content-type") ?? "";
  if (response.redirected && !type.startsWith("text/event-stream")) return location.assign(response.url);
  if (!response.ok || !response.body || !type.startsWith("text/event-stream")) throw new Failure(await explain(response, type));
  for await (const event of readEvents(response.body)) if (take(event.name, JSON.parse(event.data), panel)) return;
  throw new Failure(LOST);
}

/** Handles one event; says whether it was the last. */
function take(name: string, data: Record<string, unknown>, panel: DesigningPanel): boolean {
  if (name === "step") panel.addStep(String(data["message"] ?? ""));
  if (name === "table") panel.addTable(String(data["label"] ?? data["name"] ?? ""), Number(data["fields"] ?? 0));
  if (name === "error") throw new Failure(String(data["message"] ?? LOST));
  if (name !== "done") return false;
  const place = new URL(String(data["location"] ?? "/"), location.href);
  announce(String(data["message"] ?? "The design is ready"));
  // What was typed is saved by now: nothing is left to guard.
  dispatchEvent(new Event("vibecrm:saved"));
  if (place.origin === location.origin) location.assign(place);
  return true;
}

async function explain(response: Response, type: string): Promise<string> {
  if (response.status === 401) return "Please sign in first.";
  if (!type.includes("json")) return `The server could not do this (${response.status}). Please try again.`;
  const problem = (await response.json()) as { detail?: string; title?: string };
  return problem.detail ?? problem.title ?? LOST;
}

function wording(error: unknown): string {
  return error instanceof Failure ? error.message : LOST;
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  const asked = event.submitter?.matches("[data-designing]") ?? false;
  const root = document.getElementById("designing");
  if (!root || !(asked || form.matches("[data-designing]"))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const abort = new AbortController();
  const area = asked ? event.submitter?.closest<HTMLElement>("[data-designing-area]") : null;
  const panel = new DesigningPanel(root, area ?? form, () => abort.abort());
  run(form, event.submitter, panel, abort.signal).catch((error: unknown) => {
    if (abort.signal.aborted) panel.close();
    else panel.fail(wording(error));
  });
}

export function startDesigning(): void {
  document.addEventListener("submit", onSubmit, { capture: true });
}
