// The sprite: one <symbol> for each name in icons.json, from lucide-static (ISC). Colours and strokes are CSS (`.icon`).
import { readFile, writeFile } from "node:fs/promises";

export async function buildIcons(root, dist) {
  const groups = JSON.parse(await readFile(`${root}icons.json`, "utf8"));
  const names = [...new Set(Object.values(groups).flat())].sort();
  const symbols = await Promise.all(names.map((name) => symbol(root, name)));
  await writeFile(`${dist}/icons.svg`, `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
  await writeFile(`${dist}/icons.txt`, `${names.join("\n")}\n`);
}

async function symbol(root, name) {
  const svg = await readFile(`${root}node_modules/lucide-static/icons/${name}.svg`, "utf8");
  const inner = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  const shapes = inner.replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>");
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
}
