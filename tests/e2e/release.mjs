// The built page on a host of its own, whose release changes, breaks and goes away while a page is open.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const types = {
  html: "text/html; charset=utf-8", js: "text/javascript", json: "application/json", css: "text/css", wasm: "application/wasm", svg: "image/svg+xml", png: "image/png",
};

/** The first digits of the SHA-256, as `xtask/prerender` writes them. */
const sum = (octets) => createHash("sha256").update(octets).digest("hex").slice(0, 12);

/** The release in `dist/`, as a map from paths to octets. */
export function built() {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => `${file.parentPath}/${file.name}`.replaceAll("//", "/"));
  return new Map(paths.map((path) => [path.slice(dist.length), readFileSync(path)]));
}

/** The release that comes after it: other pages, and another script in their head. */
export function next(release, mark = "next") {
  const files = new Map(release);
  const [old] = [...files.keys()].filter((path) => path.startsWith("assets/start-"));
  const script = Buffer.concat([files.get(old), Buffer.from(`\n/* ${mark} */`)]);
  const fresh = `assets/start-${sum(script)}.js`;
  files.delete(old);
  files.set(fresh, script);
  const integrity = `sha256-${createHash("sha256").update(script).digest("base64")}`;
  let worker = `${files.get("sw.js")}`;
  for (const folder of ["", "nl/"]) {
    const page = `${files.get(`${folder}index.html`)}`
      .replace(/data-build="[^"]*"/, `data-build="${mark}"`)
      .replace(new RegExp(`${old}" integrity="[^"]*"`), `${fresh}" integrity="${integrity}"`);
    worker = worker.replace(`"${folder}#${sum(files.get(`${folder}index.html`))}"`, `"${folder}#${sum(page)}"`);
    files.set(`${folder}index.html`, Buffer.from(page));
  }
  files.set("sw.js", Buffer.from(worker.replace(/BUILD="\w+"/, `BUILD="${sum(worker)}"`)));
  return files;
}

/** A host with a release below each of some folders; `asked` is what it was asked for, with queries. */
export async function host(releases) {
  const asked = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    asked.push(request.url);
    const folder = Object.keys(releases).filter((folder) => pathname.startsWith(folder)).sort((a, b) => b.length - a.length)[0];
    const path = pathname.slice(folder?.length).replace(/(^|\/)$/, "$1index.html");
    const body = releases[folder]?.get(path);
    const caching = path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    response.writeHead(body ? 200 : 404, { "content-type": types[path.split(".").pop()] ?? "text/plain", "cache-control": caching });
    response.end(body ?? "not found");
  });
  await new Promise((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address();
  return {
    asked,
    releases,
    address: `http://localhost:${port}`,
    /** Ends it: from then on there is no network. */
    async end() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
