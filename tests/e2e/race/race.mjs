// What a reader waits for, in bytes and in time, beside the floor: `cargo xtask race`.
//
// Bytes are those of every file that was asked for by then, in full, as a host sends them compressed. Times are taken at
// 1.6 Mbit/s and 150 ms a request, the processor 4 times slower, with nothing in the cache, and compared with those of
// `floor.html` in the same rounds: ratios of medians.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { chromium } from "playwright-core";
import { company } from "../company.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const dist = here("../../../dist");
const packed = process.env.WAYPOST_COMPRESSED;
const types = { html: "text/html", js: "text/javascript", css: "text/css", wasm: "application/wasm", svg: "image/svg+xml" };
const rounds = 3;
/** A ratio that is over by more than this fails; what is less may be chance. */
const slack = 1.25;
/** With this many processors busy elsewhere, on average, times tell nothing. */
const elsewhereMax = 0.25;

const hosts = [[10, "mx1"], [10, "mx2"], [20, "mx3"], [30, "mx4"], [40, "mx5"]].map(([preference, host]) => [preference, `${host}.example.com`]);
const [ipv4, ipv6] = ["192.0.2.1", "2001:db8::1"];

const listen = (server) => new Promise((up) => server.listen(0, "127.0.0.1", () => up(server.address().port)));

/** The resolver: a domain with five hosts, each with two addresses, and nothing else. */
function resolver() {
  const folder = mkdtempSync(join(tmpdir(), "waypost-race-"));
  const [key, cert] = ["key", "cert"].map((name) => join(folder, name));
  const made = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=cloudflare-dns.com", "-keyout", key, "-out", cert];
  execFileSync("openssl", ["req", ...made], { stdio: "ignore" });
  const pair = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  const numbers = { A: 1, MX: 15, TXT: 16, AAAA: 28, TLSA: 52 };
  return createSecureServer(pair, (request, response) => {
    const { searchParams } = new URL(request.url, "https://cloudflare-dns.com");
    const [name, type] = [searchParams.get("name").replace(/\.$/, ""), searchParams.get("type")];
    const isHost = hosts.some(([, host]) => host === name);
    const data =
      name === "example.com" && type === "MX" ? hosts.map(([preference, host]) => `${preference} ${host}.`)
      : isHost && type === "A" ? [ipv4]
      : isHost && type === "AAAA" ? [ipv6]
      : [];
    const records = data.map((data) => ({ name, type: numbers[type], TTL: 300, data }));
    response.writeHead(200, { "access-control-allow-origin": "*", "content-type": "application/dns-json" });
    response.end(JSON.stringify({ Status: 0, AD: false, Question: [{ name, type: numbers[type] }], Answer: records }));
  });
}

// What was asked for since it was emptied: when, in milliseconds since 1970, and how much that is.
let sent = [];
const bytes = (until = Infinity) => sent.reduce((sum, [at, length]) => (at <= until ? sum + length : sum), 0);
const files = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const path = pathname.replace(/\/$/, "/index.html");
  if (path === "/around.html") return response.writeHead(200, { "content-type": types.html }).end(around);
  if (path === "/floor.html") return response.writeHead(200, { "content-type": types.html }).end(readFileSync(here("floor.html")));
  if (path === "/bare.html") {
    const bare = readFileSync(join(dist, "index.html"), "utf8").replace(/<script.*?<\/script>/gs, "");
    return response.writeHead(200, { "content-type": types.html, "content-encoding": "br" }).end(brotliCompressSync(bare));
  }
  if (!existsSync(join(dist, path))) return response.writeHead(404).end();
  const small = join(packed, `${path}.br`);
  const body = readFileSync(existsSync(small) ? small : join(dist, path));
  if (path !== "/favicon.svg") sent.push([performance.timeOrigin + performance.now(), body.length]);
  const encoding = existsSync(small) ? { "content-encoding": "br" } : {};
  response.writeHead(200, { "content-type": types[path.split(".").pop()], ...encoding }).end(body);
});
const records = hosts.map(([preference, host]) => `${preference} ${host}., ${host}. A ${ipv4}, ${host}. AAAA ${ipv6}`).join(", ");
const around = `<!doctype html><title>Around</title><script src="waypost.js" defer></script>
  <p>A page of documentation.</p><waypost-mx domain="example.com" parts="list" records="${records}"></waypost-mx>`;

const [dns, port] = [await listen(resolver()), await listen(files)];
const site = `http://localhost:${port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--ignore-certificate-errors",
    `--host-resolver-rules=MAP cloudflare-dns.com:443 127.0.0.1:${dns}, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1`,
  ],
});

/** Runs in every frame: notes when the list stands, and when all of its addresses do, in milliseconds since 1970. */
function watch([hosts, addresses]) {
  window.tasks = [];
  const note = (list) => window.tasks.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration]));
  new PerformanceObserver(note).observe({ type: "longtask" });
  window.begin = () => Object.assign(window, { listAt: 0, addressesAt: 0, begunAt: performance.timeOrigin + performance.now() });
  window.begin();
  const look = () => {
    const text = document.getElementById("list")?.innerText ?? "";
    const count = (word) => text.split(word).length - 1;
    const now = performance.timeOrigin + performance.now();
    if (!window.listAt && hosts.every((host) => text.includes(host))) window.listAt = now;
    if (!window.addressesAt && addresses.every((address) => count(address) >= hosts.length)) window.addressesAt = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const slow = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };

async function fresh(network) {
  const context = await browser.newContext({ locale: "en-GB", serviceWorkers: "block", viewport: { width: 412, height: 823 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  if (network) {
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", network);
  }
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.addInitScript(watch, [hosts.map(([, host]) => host), [ipv4, ipv6]]);
  sent = [];
  return page;
}

const close = (page) => page.context().close();
const stands = (frame, what) => frame.waitForFunction((what) => window[what], what, { timeout: 60_000 });
const at = (frame, what) => frame.evaluate((what) => window[what], what);
const complete = (page) => page.getByRole("button", { name: "Download JSON" }).waitFor();

/** Opens a link: when list and addresses stood, and the bytes until the list and until all was there. */
async function link(path, isOurs) {
  const page = await fresh(slow);
  await page.goto(`${site}/${path}`, { waitUntil: "commit" });
  await stands(page, "listAt");
  const listBytes = bytes(await at(page, "listAt"));
  await stands(page, "addressesAt");
  if (isOurs) {
    await complete(page);
    await page.locator("#stage").waitFor();
  }
  const begun = await page.evaluate(() => performance.timeOrigin);
  const found = { list: (await at(page, "listAt")) - begun, addresses: (await at(page, "addressesAt")) - begun, listBytes, allBytes: bytes() };
  await close(page);
  return found;
}

/** Opens a page with an embed that answers from records: when the list stood in the frame, and the bytes until then. */
async function embed() {
  const page = await fresh(slow);
  await page.goto(`${site}/around.html`, { waitUntil: "commit" });
  const frame = await (await page.locator("waypost-mx iframe").elementHandle()).contentFrame();
  await frame.waitForURL(/embed/, { waitUntil: "commit" });
  await stands(frame, "listAt");
  const found = { list: (await at(frame, "listAt")) - (await page.evaluate(() => performance.timeOrigin)), bytes: bytes(await at(frame, "listAt")) };
  await close(page);
  return found;
}

/** Submits on a page that is open, without latency: when list and addresses stood, and the longest task meanwhile. */
async function submit(path, isOurs) {
  const page = await fresh();
  await page.goto(`${site}/${path}`, { waitUntil: "networkidle" });
  await page.locator("#domain").fill("example.com");
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => {
    window.begin();
    document.getElementById("domain").form.requestSubmit();
  });
  await stands(page, "addressesAt");
  if (isOurs) await complete(page);
  const found = await page.evaluate(() => ({
    list: window.listAt - window.begunAt,
    addresses: window.addressesAt - window.begunAt,
    task: Math.max(0, ...window.tasks.filter(([start]) => performance.timeOrigin + start >= window.begunAt).map(([, duration]) => duration)),
  }));
  await close(page);
  return found;
}

/** First and largest contentful paint of a start page, in milliseconds. */
async function paints(path) {
  const page = await fresh(slow);
  await page.goto(`${site}/${path}`, { waitUntil: "networkidle" });
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length);
  const found = await page.evaluate(
    () =>
      new Promise((done) => {
        const first = performance.getEntriesByName("first-contentful-paint")[0].startTime;
        const tell = (list) => done({ first, largest: list.getEntries().at(-1).startTime });
        new PerformanceObserver(tell).observe({ type: "largest-contentful-paint", buffered: true });
      }),
  );
  await close(page);
  return found;
}

/** The bytes of the start page before it is usable: nobody touches it, and the browser is never idle. */
async function start() {
  const page = await fresh(slow);
  await page.addInitScript(() => (window.requestIdleCallback = () => {}));
  await page.goto(`${site}/`, { waitUntil: "load" });
  const found = bytes();
  await close(page);
  return found;
}

const elsewhere = company();
const seen = { floor: [], link: [], embed: [], floorSubmit: [], submit: [], bare: [], start: [] };
for (let round = 0; round < rounds; round += 1) {
  seen.floor.push(await link("floor.html#/mx/example.com", false));
  seen.link.push(await link("#/mx/example.com?lang=en", true));
  seen.embed.push(await embed());
  seen.floorSubmit.push(await submit("floor.html", false));
  seen.submit.push(await submit("#/mx/?lang=en", true));
  seen.bare.push(await paints("bare.html"));
  seen.start.push(await paints(""));
}
const startBytes = await start();
await browser.close();
const busy = elsewhere();

const median = (what, key) => seen[what].map((found) => found[key]).sort((a, b) => a - b)[Math.floor(rounds / 2)];
const most = (what, key) => Math.max(...seen[what].map((found) => found[key]));
const script = readFileSync(join(packed, "waypost.js.br")).length;

// Bytes are exact, and fail where they are over.
const exact = [
  ["bytes before the start page is usable, no program", startBytes, 16_000],
  ["bytes until the list of a link stands", most("link", "listBytes"), 165_000],
  ["bytes until the list of an embed from records stands", most("embed", "bytes"), 150_000],
  ["bytes of all that a full answer shows", most("link", "allBytes"), 380_000],
  ["bytes of the script for other pages", script, 3_072],
];
// Times: ours, and the floor's, or those of the same page without scripts.
const times = [
  ["link: the list stands", median("link", "list"), median("floor", "list"), 1.75],
  ["link: all addresses stand", median("link", "addresses"), median("floor", "addresses"), 1.9],
  ["embed from records: the list stands in the frame", median("embed", "list"), median("floor", "list"), 1.8],
  ["open page, no latency, submit: the list stands", median("submit", "list"), median("floorSubmit", "list"), 2.5],
  ["open page, no latency, submit: all addresses stand", median("submit", "addresses"), median("floorSubmit", "addresses"), 3],
  ["start page: first contentful paint, against no scripts", median("start", "first"), median("bare", "first"), 1.1],
  ["start page: largest contentful paint, against no scripts", median("start", "largest"), median("bare", "largest"), 1.1],
];
const task = ["longest task from submit to the complete answer, ms", median("submit", "task"), 50];

const isQuiet = busy <= elsewhereMax;
const failed = [];
const row = (what, now, atMost, isOver, judged = true) => {
  const verdict = !isOver ? "ok" : judged ? "OVER" : "over, not judged";
  if (isOver && judged) failed.push(what);
  console.log(`| ${what} | ${now} | ${atMost} | ${verdict} |`);
};
const bytesOf = (count) => count.toLocaleString("en-GB");
console.log("\n| what | now | at most | |\n|---|---|---|---|");
for (const [what, now, atMost] of exact) row(what, bytesOf(now), bytesOf(atMost), now > atMost);
for (const [what, ours, floor, atMost] of times) {
  const ratio = ours / floor;
  const now = `${ratio.toFixed(2)} (${Math.round(ours)} ms against ${Math.round(floor)} ms)`;
  row(what, now, atMost, ratio > atMost, isQuiet && ratio > atMost * slack);
}
row(task[0], Math.round(task[1]), task[2], task[1] > task[2], isQuiet && task[1] > task[2] * slack);
const load = loadavg().map((one) => one.toFixed(1)).join(", ");
console.log(`\n${busy.toFixed(1)} processors were busy elsewhere, load ${load}${isQuiet ? "" : ": times are not judged"}`);
if (failed.length) console.log(`over: ${failed.join("; ")}`);
process.exit(failed.length ? 1 : 0);
