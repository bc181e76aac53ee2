// Real servers for the release folder, each at a sub-path of its own port, with the very configurations that
// examples/hosting/ and _headers hold; only ports and folders are put in.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const examples = new URL("../../../examples/hosting/", import.meta.url).pathname;

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

const adapted = (example, changes) =>
  changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`examples/hosting/${example} has no ${from}`);
    return text.replaceAll(from, to);
  }, readFileSync(join(examples, example), "utf8"));

async function nginx() {
  const [port, place] = [await freePort(), scratch()];
  const server = adapted("nginx.conf", [
    ["listen 80;", `listen 127.0.0.1:${port};`],
    ["/srv/waypost/", `${folder}/`],
    ["/waypost", path.slice(0, -1)],
  ]);
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

async function caddy() {
  const [port, place] = [await freePort(), scratch()];
  const server = adapted("Caddyfile", [
    ["example.com {", `http://127.0.0.1:${port} {`],
    ["/srv/waypost", folder],
    ["/waypost", path.slice(0, -1)],
  ]);
  writeFileSync(join(place, "Caddyfile"), `{\n\tadmin off\n}\n${server}`);
  const environment = { ...process.env, HOME: place, XDG_DATA_HOME: place, XDG_CONFIG_HOME: place };
  const args = ["run", "--adapter", "caddyfile", "--config", join(place, "Caddyfile")];
  return run(process.env.CADDY, args, `http://127.0.0.1:${port}${path}`, { env: environment });
}

async function python() {
  const [port, place] = [await freePort(), scratch()];
  const mounted = join(place, path.slice(0, -1));
  mkdirSync(dirname(mounted), { recursive: true });
  symlinkSync(folder, mounted);
  const args = ["-m", "http.server", `${port}`, "--bind", "127.0.0.1", "--directory", place];
  return run("python3", args, `http://127.0.0.1:${port}${path}`);
}

// As Netlify and Cloudflare Pages do it: `_headers` is obeyed, every rule that fits a path counts, and values of the same
// header are joined; the pages' own names are those without `.html`, and the longer ones lead there.
async function headersFile() {
  const rules = [];
  for (const line of readFileSync(join(folder, "_headers"), "utf8").split("\n")) {
    if (line.startsWith("/")) rules.push({ path: line, headers: [] });
    else if (line.startsWith("  ")) rules.at(-1).headers.push(line.trim().split(/: (.*)/, 2));
  }
  const fits = (rule, path) => (rule.endsWith("*") ? path.startsWith(rule.slice(0, -1)) : path === rule);
  const types = { html: "text/html", js: "text/javascript", css: "text/css", wasm: "application/wasm", svg: "image/svg+xml" };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname.endsWith(".html")) {
      return response.writeHead(308, { Location: pathname.replace(/(index)?\.html$/, "") }).end();
    }
    const inside = pathname.slice(path.length);
    if (!pathname.endsWith("/") && existsSync(join(folder, inside, "index.html"))) {
      return response.writeHead(308, { Location: `${pathname}/` }).end();
    }
    const file = pathname.endsWith("/") ? `${inside}index.html` : inside.includes(".") ? inside : `${inside}.html`;
    const headers = new Map([["content-type", types[file.split(".").pop()] ?? "application/octet-stream"]]);
    for (const rule of rules.filter((rule) => fits(rule.path, pathname))) {
      for (const [name, value] of rule.headers) {
        const key = name.toLowerCase();
        headers.set(key, headers.has(key) && key !== "content-type" ? `${headers.get(key)}, ${value}` : value);
      }
    }
    try {
      if (!pathname.startsWith(path)) throw new Error("outside");
      const body = readFileSync(join(folder, file));
      response.writeHead(200, Object.fromEntries(headers)).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => server.closeAllConnections() ?? server.close());
  return `http://127.0.0.1:${server.address().port}${path}`;
}

/** Each way of hosting: how it is started, what it sends beside the files, and how it calls the page for frames. */
export const hosts = [
  { name: "nginx", start: nginx, packs: ["br", "gzip"], headers: true, embed: "embed.html" },
  { name: "caddy", start: caddy, packs: ["br", "gzip"], headers: true, embed: "embed.html" },
  { name: "python3 -m http.server", start: python, packs: [], headers: false, embed: "embed.html" },
  { name: "a host that reads _headers", start: headersFile, packs: [], headers: true, embed: "embed" },
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
