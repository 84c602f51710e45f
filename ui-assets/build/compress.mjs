// Compressed forms beside each text file, and the version that names the build.
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

export async function compressAll(dist) {
  const sizes = {};
  for (const name of (await readdir(dist)).sort()) {
    const bytes = await readFile(`${dist}/${name}`);
    if (!/\.(css|js|svg)$/.test(name)) {
      sizes[name] = { bytes: bytes.length };
      continue;
    }
    const gzip = gzipSync(bytes, { level: 9 });
    const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    await writeFile(`${dist}/${name}.gz`, gzip);
    await writeFile(`${dist}/${name}.br`, brotli);
    sizes[name] = { bytes: bytes.length, gzip: gzip.length, brotli: brotli.length };
  }
  return sizes;
}

export async function writeVersion(dist) {
  const hash = createHash("sha256");
  for (const name of (await readdir(dist)).sort()) {
    if (/\.(css|js|svg|woff2)$/.test(name)) hash.update(name).update(await readFile(`${dist}/${name}`));
  }
  await writeFile(`${dist}/version.txt`, `${hash.digest("hex").slice(0, 16)}\n`);
}
