// Builds everything that the pages link to into dist/: app.css, app.js, theme.js, icons.svg, favicon.svg, inter.woff2,
// their compressed forms, icons.txt (the names in the sprite) and version.txt (a hash of all of it).
import { cp, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compressAll, writeVersion } from "./compress.mjs";
import { buildIcons } from "./icons.mjs";
import { buildScripts } from "./scripts.mjs";
import { buildStyles } from "./styles.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = `${root}dist`;

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([
  buildStyles(root, dist),
  buildScripts(root, dist),
  buildIcons(root, dist),
  cp(`${root}src/favicon.svg`, `${dist}/favicon.svg`),
  cp(`${root}node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2`, `${dist}/inter.woff2`),
]);
const sizes = await compressAll(dist);
await writeVersion(dist);
console.table(sizes);
