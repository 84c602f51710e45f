// Tailwind: reads css/app.css, scans what its @source lines name, writes dist/app.css without rules that no page can match.
import { readFile, writeFile } from "node:fs/promises";
import { compile, optimize } from "@tailwindcss/node";
import { Scanner } from "@tailwindcss/oxide";
import { dropUnusedRules } from "./unused-rules.mjs";

export async function buildStyles(root, dist) {
  const file = `${root}css/app.css`;
  const compiler = await compile(await readFile(file, "utf8"), { base: `${root}css`, from: file, onDependency() {} });
  const candidates = new Scanner({ sources: compiler.sources }).scan();
  const { code } = optimize(compiler.build(candidates), { file: "app.css", minify: true });
  await writeFile(`${dist}/app.css`, dropUnusedRules(code, inUse(candidates)));
}

// basecoat's components that we do not use, though their names occur in the sources as other words.
const NOT_USED = [
  "accordion", "alert", "avatar", "avatar-group", "breadcrumb", "button-group", "card", "chart", "combobox", "command", "command-dialog", "dialog",
  "drawer", "dropdown-menu", "empty", "item", "popover", "progress", "sidebar", "tabs", "toast", "toaster",
];

// Classes that htmx and theme.ts set.
const SET_AT_RUN_TIME = ["dark", "js", "htmx-request", "htmx-swapping", "htmx-settling"];

function inUse(candidates) {
  const used = new Set([...candidates, ...SET_AT_RUN_TIME]);
  for (const name of NOT_USED) used.delete(name);
  return used;
}
