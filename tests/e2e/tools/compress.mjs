// node compress.mjs <from> <to>: writes <to>/<path>.br and .gz for every text and wasm file of <from>, at the highest
// quality. Both may be the same folder: then the copies lie beside the files, as servers expect them.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [from, to] = process.argv.slice(2);
if (to !== from) rmSync(to, { recursive: true, force: true });

const pack = async (path) => {
  const target = join(to, path.slice(from.length));
  const bytes = readFileSync(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(`${target}.br`, await promisify(brotliCompress)(bytes, { params }));
  writeFileSync(`${target}.gz`, await promisify(gzip)(bytes, { level: 9 }));
};

const files = readdirSync(from, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(html|js|css|wasm|svg|txt|xml)$/.test(entry.name))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
// Node compresses several at once, on threads of its own.
await Promise.all(files.map(pack));
