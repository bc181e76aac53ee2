// What strangers do to the page from outside: frames, other pages of its origin, resolvers that point elsewhere, clocks
// that jump, and files that are kept away.
import assert from "node:assert/strict";
import { go, heard, inside, turn, visit } from "../around.mjs";
import { asked, forget, open, report, scene, site } from "../harness.mjs";

const refused = [/integrity/i, /CORS/, /Failed to load resource/, /Failed to find a valid digest/, /origin 'null'/i];
const mx = "https://cloudflare-dns.com/dns-query?name=plain.test&type=MX";

/** The nth frame of a page. */
const frame = async (page, nth = 0) => (await page.locator("iframe").nth(nth).elementHandle()).contentFrame();

scene("a whole page in the frame of another asks nothing, obeys nobody and shows the way out", async ({ page }) => {
  await forget();
  await visit(page, `<iframe name="waypost i http://127.0.0.1 autostart" src="${site}/#/mx/plain.test?lang=en"></iframe>`);
  const framed = await frame(page);
  await framed.locator("[data-test=framed]").waitFor();
  await page.evaluate(() => {
    document.querySelector("iframe").contentWindow.postMessage({ waypost: 1, id: "i", type: "ask", domain: "plain.test" }, "*");
  });
  // A message is taken before what is asked of the frame after it.
  assert.equal(await framed.locator("#app button, #app form").count(), 0);
  assert.equal(await framed.locator("[data-test=framed] a").getAttribute("href"), `${site}/#/mx/plain.test?lang=en`);
  assert.deepEqual(await asked(), []);
});

// What keeps workers out of other scenes does not run in such a frame.
const kept = { expected: refused, serviceWorkers: "allow" };
scene("a frame that keeps scripts and styles out says so, in both languages", kept, async ({ page }) => {
  await visit(page, `<iframe sandbox="allow-scripts" src="${site}/embed.html"></iframe>`);
  const apart = await frame(page);
  await apart.locator("#unrun p[lang=en]").waitFor();
  await apart.locator("#unrun p[lang=nl]").waitFor();
});

scene("an embed without its first script says so, and one that has it does not", { expected: refused }, async ({ page }) => {
  await page.goto(`${site}/embed.html`);
  assert.equal(await page.locator("#unrun").count(), 0);
  await page.route("**/assets/start-*.js", (route) => route.abort());
  await page.goto(`${site}/embed.html?again`);
  await page.locator("#unrun p[lang=en]").waitFor();
});

scene("a resolver that points to another is not followed", { expected: [/Failed to load resource/, /redirect/i, /CORS/] }, async ({ page }) => {
  await page.route(/^https:\/\/cloudflare-dns\.com\//, (route) =>
    route.fulfill({ status: 302, headers: { location: "https://stranger.test/q", "access-control-allow-origin": "*" } }),
  );
  await open(page, "#/mx/plain.test?lang=en");
  const { questions } = await report(page);
  assert.equal(questions[0].status, "unreachable");
  assert.equal(questions.at(-1).resolver, "google");
});

/** An embed beside another page of Waypost's own origin, which says this. */
async function beside(page, says) {
  await visit(page, `<iframe src="${site}/404.html"></iframe><waypost-mx domain="plain.test" parts="list"></waypost-mx>`);
  const embed = await inside(page, 1);
  // Two words of one page are heard in the order in which they were said.
  const isHeard = embed.evaluate(() => new Promise((done) => {
    new BroadcastChannel("waypost answers 1").addEventListener("message", ({ data }) => data.word === "last" && done());
  }));
  await turn(embed);
  await (await frame(page)).evaluate((says) => {
    const channel = new BroadcastChannel("waypost answers 1");
    const octets = says.octets && new TextEncoder().encode(says.octets);
    channel.postMessage({ ...says, by: 1, at: Date.now(), octets });
    channel.postMessage({ word: "last", by: 1, url: "" });
  }, says);
  await isHeard;
  const start = performance.now();
  await go(embed);
  await heard(page, "report");
  return { report: await page.evaluate(() => window.heard.at(-1)[2]), millis: performance.now() - start };
}

scene("one that says it asks and falls silent holds an embed no longer than a question may take", async ({ page }) => {
  const { report, millis } = await beside(page, { word: "asks", url: mx });
  assert.equal(report.origin, "asked");
  // It was twelve seconds and more before anything was asked.
  assert.ok(millis > 4_500 && millis < 11_500, `${millis} ms`);
});

scene("what another page of the origin says it was answered is not vouched for", async ({ page }) => {
  const octets = JSON.stringify({
    Status: 0, AD: true, Question: [{ name: "plain.test", type: 15 }],
    Answer: [{ name: "plain.test", type: 15, TTL: 60, data: "10 mx.stranger.test." }],
  });
  const { report } = await beside(page, { word: "asked", url: mx, octets });
  assert.equal(report.origin, "shared");
  const embed = await inside(page, 1);
  const told = embed.getByTestId("told-embed");
  await told.waitFor();
  assert.doesNotMatch(await told.textContent(), /\bAD\b/);
});

scene("a clock that jumps during a question says nothing about the resolver", { faults: { cloudflare: "slow" } }, async ({ page }) => {
  await page.clock.install();
  const request = page.waitForRequest((asked) => asked.url().startsWith(mx));
  await open(page, "#/mx/plain.test?lang=en");
  await request;
  await page.clock.setSystemTime(Date.now() + 86_400_000);
  const { questions } = await report(page);
  assert.ok(questions.every(({ ms }) => ms < 60_000), JSON.stringify(questions));
});
