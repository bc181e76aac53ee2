// Real servers for the release folder, each at a sub-path of its own port, with the very configurations that
// examples/hosting/ and _headers hold; only ports and folders are put in.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { parseAllHeaders } from "@netlify/headers-parser";

const examples = fileURLToPath(new URL("../../../examples/hosting/", import.meta.url));

/** The release folder as `cargo xtask build --site <address> --precompressed` makes it. */
export const folder = process.env.WAYPOST_HOSTED;
/** The address that was said to be the site's. */
export const site = "https://waypost.example/some/where/";
const path = new URL(site).pathname;

const ends = [];
/** Ends every server that was started. */
export const stop = () => ends.splice(0).forEach((end) => end());

const freePort = () =>
  new Promise((resolve) => {
    const socket = createSocket().listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });

// A folder of the test's own, gone at the end.
function scratch() {
  const place = mkdtempSync(join(tmpdir(), "waypost-hosting-"));
  ends.push(() => rmSync(place, { recursive: true, force: true }));
  return place;
}

// A release folder by another path, which needs no quotes in a configuration, whatever the checkout is called.
function mounted(release, place, name = "site") {
  const link = join(place, name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(release, link);
  return link;
}

// Starts a program and waits until it answers.
async function run(program, args, address, options = {}) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
  let words = "";
  let over = false;
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (words += data));
  const ended = new Promise((_, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`${program} ended (${code}): ${words}`)));
  });
  ended.catch(() => (over = true));
  ends.push(() => child.kill());
  const answers = async () => {
    while (!over && !(await fetch(address).then(() => true, () => false))) await pause(20);
  };
  await Promise.race([answers(), ended]);
  return address;
}

// An example with other words in the places of some. What was put in is not read again: it may hold words that are sought.
function adapted(example, changes) {
  const text = readFileSync(join(examples, example), "utf8");
  for (const from of Object.keys(changes)) {
    if (!text.includes(from)) throw new Error(`examples/hosting/${example} has no ${from}`);
  }
  const longestFirst = Object.keys(changes).sort((a, b) => b.length - a.length);
  const sought = new RegExp(longestFirst.map((word) => word.replace(/[^\w\s]/g, "\\$&")).join("|"), "g");
  return text.replace(sought, (from) => changes[from]);
}

async function nginx(release = folder) {
  const [port, place] = [await freePort(), scratch()];
  const server = adapted("nginx.conf", {
    "listen 80;": `listen 127.0.0.1:${port};`,
    "/srv/waypost/": `${mounted(release, place)}/`,
    "/waypost": path.slice(0, -1),
  });
  const around = `
    daemon off; master_process off; pid ${place}/pid; error_log stderr;
    load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
    events {}
    http {
      include /etc/nginx/mime.types;
      default_type application/octet-stream;
      access_log off;
      ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${place}/${kind};`).join(" ")}
      include ${place}/site.conf;
    }`;
  writeFileSync(join(place, "site.conf"), server);
  writeFileSync(join(place, "nginx.conf"), around);
  return run(process.env.NGINX, ["-p", place, "-c", join(place, "nginx.conf")], `http://127.0.0.1:${port}${path}`);
}

async function caddy(release = folder) {
  const [port, place] = [await freePort(), scratch()];
  const server = adapted("Caddyfile", {
    "example.com {": `http://127.0.0.1:${port} {`,
    "/srv/waypost": mounted(release, place),
    "/waypost": path.slice(0, -1),
  });
  writeFileSync(join(place, "Caddyfile"), `{\n\tadmin off\n}\n${server}`);
  const environment = { ...process.env, HOME: place, XDG_DATA_HOME: place, XDG_CONFIG_HOME: place };
  const args = ["run", "--adapter", "caddyfile", "--config", join(place, "Caddyfile")];
  return run(process.env.CADDY, args, `http://127.0.0.1:${port}${path}`, { env: environment });
}

async function python(release = folder) {
  const [port, place] = [await freePort(), scratch()];
  mounted(release, place, path.slice(0, -1));
  const args = ["-m", "http.server", `${port}`, "--bind", "127.0.0.1", "--directory", place];
  return run("python3", args, `http://127.0.0.1:${port}${path}`);
}

const types = {
  html: "text/html", js: "text/javascript", css: "text/css", wasm: "application/wasm", svg: "image/svg+xml", xml: "application/xml", json: "application/json", png: "image/png",
};

// Serves the folder as hosts do that are out of reach.
//
// `leads(pathname)` may lead elsewhere; `dress(pathname, status, headers)` adds what the host sends beside the file.
async function emulated({ leads, dress }) {
  const isFile = (name) => name !== undefined && existsSync(join(folder, name)) && statSync(join(folder, name)).isFile();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const within = (pathname) => (pathname.startsWith(path) ? pathname.slice(path.length) : undefined);
    const inside = within(pathname);
    const isFolder = !pathname.endsWith("/") && isFile(within(`${pathname}/index.html`));
    const away = isFolder ? `${pathname}/` : leads?.(pathname);
    if (away) return response.writeHead(308, { location: away }).end();
    let [status, file] = [200, [inside, `${inside}.html`, `${inside}index.html`].find(isFile)];
    // Cloudflare sends the page for every address where the folder has none for what is missing.
    if (!file) [status, file] = isFile("404.html") ? [404, "404.html"] : [200, "index.html"];
    const headers = new Map([["content-type", types[file.split(".").pop()] ?? "application/octet-stream"]]);
    let body = readFileSync(join(folder, file));
    for (const [name, value] of dress(pathname)) headers.set(name, value);
    if (headers.get("content-encoding") === "gzip") {
      if (/gzip/.test(request.headers["accept-encoding"])) body = gzipSync(body);
      else headers.delete("content-encoding");
    }
    response.writeHead(status, Object.fromEntries(headers)).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => server.closeAllConnections() ?? server.close());
  return `http://127.0.0.1:${server.address().port}${path}`;
}

// Netlify and Cloudflare: `_headers` is read by Netlify's own parser; every rule that fits a path counts, also where
// nothing is. Where two set the same header Netlify takes the last, and Cloudflare joins them: so no two may. The pages'
// own names are those without `.html`, and on Cloudflare the longer ones lead there.
async function headersFile() {
  const { headers: rules, errors } = await parseAllHeaders({
    headersFiles: [join(folder, "_headers")], configHeaders: [], minimal: false,
  });
  if (errors.length) throw errors[0];
  const leads = (pathname) => pathname.endsWith(".html") && pathname.replace(/(index)?\.html$/, "");
  const dress = (pathname) => {
    const sent = new Map();
    for (const { for: rule, forRegExp, values } of rules.filter(({ forRegExp }) => forRegExp.test(pathname))) {
      for (const [name, value] of Object.entries(values)) {
        const key = name.toLowerCase();
        if (sent.has(key) && sent.get(key) !== value) throw new Error(`${pathname}: ${name} is set twice, by ${rule} (${forRegExp}) too`);
        sent.set(key, value);
      }
    }
    return sent;
  };
  return emulated({ leads, dress });
}

// GitHub Pages: no headers of ours, everything kept for ten minutes, gzip.
const githubPages = () =>
  emulated({
    dress: () => [
      ["cache-control", "max-age=600"],
      ["content-encoding", "gzip"],
      ["access-control-allow-origin", "*"],
    ],
  });

/** Each way of hosting: how it is started with a release folder, what it sends beside the files, how it calls the page for frames, and whether it knows `404.html`. */
export const hosts = [
  { name: "nginx", start: nginx, packs: ["br", "gzip"], headers: true, embed: "embed.html", missing: true },
  { name: "caddy", start: caddy, packs: ["br", "gzip"], headers: true, embed: "embed.html", missing: true },
  { name: "python3 -m http.server", start: python, packs: [], headers: false, embed: "embed.html" },
  { name: "Netlify and Cloudflare, by their documents", emulated: true, start: headersFile, packs: [], headers: true, embed: "embed", missing: true },
  { name: "GitHub Pages, by its documents", emulated: true, start: githubPages, packs: ["gzip"], headers: false, embed: "embed.html", missing: true },
];

/** A page of somebody else, with that body; its address. */
export async function foreign(body) {
  const server = createServer((_, response) =>
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(`<!doctype html><title>Foreign</title>${body}`),
  );
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => server.closeAllConnections() ?? server.close());
  return `http://localhost:${server.address().port}/`;
}
