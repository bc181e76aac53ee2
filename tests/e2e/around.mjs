// Pages of others with Waypost in them.
//
// The page around stands at 127.0.0.1, the embed at localhost: two sites, as in life. What the page around allows
// is in its policy: the script and the frames of Waypost, and nothing else.
import { createServer } from "node:http";
import { after, before } from "node:test";
import { running, site } from "./world.mjs";

/** What each path of the page around holds. */
const pages = new Map();

/** How often each file of Waypost was fetched from `counted`. */
export const fetched = new Map();

/** The addresses of the page around, and of a copy of Waypost that counts what is fetched; known once the tests run. */
export let around, counted;

const servers = [
  createServer((request, response) => {
    const { html, home } = pages.get(request.url) ?? {};
    response.writeHead(html ? 200 : 404, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `default-src 'none'; script-src ${home}; frame-src ${home}`,
    });
    response.end(html ?? "");
  }),
  createServer(async (request, response) => {
    const file = request.url.slice(1).replace(/-\w+\./, "-*.");
    fetched.set(file, (fetched.get(file) ?? 0) + 1);
    const answer = await fetch(site + request.url);
    const kept = ["content-type", "cache-control"].map((name) => [name, answer.headers.get(name)]);
    // As some hosts do; then the script may be a module too.
    kept.push(["access-control-allow-origin", "*"]);
    response.writeHead(answer.status, Object.fromEntries(kept.filter(([, value]) => value)));
    response.end(Buffer.from(await answer.arrayBuffer()));
  }),
];

before(async () => {
  for (const server of servers) await new Promise((up) => server.listen(0, "localhost", up));
  const [page, waypost] = servers.map((server) => server.address().port);
  [around, counted] = [`http://127.0.0.1:${page}`, `http://localhost:${waypost}`];
});
after(() => servers.forEach((server) => server.close()));

/** Opens a page of somebody's with this in its body. Events of its elements gather in `window.heard`. */
export async function visit(page, body, { lang = "en", home = site, script = true } = {}) {
  const path = `/${pages.size}`;
  const head = `<meta charset="utf-8"><title>Around</title>${script ? `<script src="${home}/waypost.js" defer blocking="render"></script>` : ""}`;
  pages.set(path, { html: `<!doctype html><html lang="${lang}">${head}<body>${body}</body></html>`, home });
  await page.addInitScript(() => {
    if (window.heard) return;
    window.heard = [];
    for (const kind of ["report", "step", "error"]) {
      addEventListener(`waypost-${kind}`, ({ target, detail }) => window.heard.push([target.id, kind, detail]));
    }
  });
  await page.goto(around + path);
}

/** The inside of the nth frame, once somebody came near and the program runs there. */
export async function inside(page, nth = 0) {
  const handle = await page.locator("iframe").nth(nth).elementHandle();
  const frame = await handle.contentFrame();
  await running(frame);
  return frame;
}

/** What the first event of a kind told. */
export async function heard(page, wanted) {
  const find = (wanted) => window.heard.find(([, kind]) => kind === wanted)?.[2];
  return (await page.waitForFunction(find, wanted)).jsonValue();
}

export const heightOf = (page, nth = 0) =>
  page.locator("iframe").nth(nth).evaluate((frame) => frame.getBoundingClientRect().height);

/** Presses the button of an embed. */
export const go = (frame) => frame.locator(".ask__go").click();

/** Waits until what was said so far has arrived. */
export const turn = (frame) =>
  frame.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
