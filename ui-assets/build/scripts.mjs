// esbuild: app.js is htmx and our modules, deferred; theme.js runs before the first paint.
import { build } from "esbuild";

export async function buildScripts(root, dist) {
  await build({
    entryPoints: { app: `${root}src/main.ts`, theme: `${root}src/theme-early.ts` },
    outdir: dist,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2022"],
    legalComments: "none",
    logLevel: "warning",
  });
}
