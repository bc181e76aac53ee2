// Signatures, validated in the page with what the browser computes.
import assert from "node:assert/strict";
import axe from "axe-core";
import { doh, open, resolvers, scene } from "../harness.mjs";
import { say, serveSigned, signedQuestion } from "../signed.mjs";

const check = (page) => page.getByTestId("signatures-check");
const ended = (page) => page.getByTestId("signatures-ended").waitFor();
const rows = (page) =>
  page.locator("#signatures tbody tr").evaluateAll((rows) =>
    rows.map((row) => [row.dataset.verdict, row.dataset.cause].filter(Boolean).join(" ")),
  );

// The questions about signatures, each with the moment in which it was put.
function watch(page) {
  const asked = [];
  page.on("request", (request) => {
    const question = signedQuestion(request.url());
    if (question) asked.push({ question, host: new URL(request.url()).hostname });
  });
  return asked;
}

scene("a usual domain is validated in two rounds, once the button is pressed", async ({ page }) => {
  await serveSigned(page);
  const asked = watch(page);
  await open(page, "#/mx/p256.test?lang=en");
  await check(page).waitFor();
  assert.match(await page.getByTestId("signatures-offer").textContent(), /12/);
  assert.deepEqual(asked, []);
  await check(page).click();
  await ended(page);
  assert.deepEqual(await rows(page), Array(7).fill("secure"));
  // All of the first round are put before anything of the second is known.
  const questions = asked.map(({ question }) => question);
  assert.equal(questions.length, 12);
  assert.deepEqual(
    questions.slice(0, 6).sort(),
    [". DNSKEY", "p256.test DNSKEY", "p256.test DS", "p256.test MX", "test DNSKEY", "test DS"],
  );
  assert.deepEqual([...new Set(asked.map(({ host }) => host))], ["cloudflare-dns.com"]);
  // What was pressed is gone: the section has the focus.
  assert.equal(await page.evaluate(() => document.activeElement.id), "signatures");
});

for (const [domain, expected, lang] of [
  ["expired.test", "bogus expired", "en"],
  ["island.test", "insecure opt-out", "nl"],
]) {
  scene(`${domain} is ${expected}, and the table is accessible`, async ({ page }) => {
    await serveSigned(page);
    await open(page, `#/mx/${domain}?lang=${lang}&show=signatures`);
    await ended(page);
    assert.deepEqual([...new Set(await rows(page))], [expected]);
    const found = await page.evaluate(`${axe.source}; axe.run("#signatures")`);
    assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
  });
}

scene("a resolver that removes signatures is named, and another one helps", async ({ page }) => {
  await serveSigned(page, (host) => host === "cloudflare-dns.com");
  const asked = watch(page);
  await open(page, "#/mx/p256.test?lang=en");
  await check(page).click();
  await page.getByTestId("signatures-removed").waitFor();
  await page.locator("#signatures").getByRole("button", { name: /Google/ }).click();
  await page.locator("#signatures tbody tr").first().waitFor();
  assert.deepEqual(await rows(page), Array(7).fill("secure"));
  assert.equal(asked.filter(({ host }) => host === "dns.google").length, 12);
});

scene("a browser without cryptography says so, and asks nothing", async ({ page }) => {
  await serveSigned(page);
  await page.addInitScript(() => Object.defineProperty(Crypto.prototype, "subtle", { get: () => undefined }));
  const asked = watch(page);
  await open(page, "#/mx/p256.test?lang=en");
  await check(page).click();
  await page.getByTestId("signatures-no-crypto").waitFor();
  assert.deepEqual(asked, []);
});

scene("a link with signatures of a resolver of its own waits for consent", async ({ page }) => {
  await serveSigned(page);
  const own = `${doh}/of-a-link`;
  await page.route(`${own}**`, (route) => route.fulfill(say(route.request().url())));
  const asked = watch(page);
  const all = [];
  page.on("request", (request) => request.url().startsWith(doh) && all.push(request.url()));
  await open(page, `#/mx/p256.test?lang=en&via=${encodeURIComponent(own)}&show=signatures`);
  await page.locator("#confirm").waitFor();
  assert.deepEqual(all, []);
  await page.locator("#confirm").getByRole("button").first().click();
  await ended(page);
  assert.deepEqual(await rows(page), Array(7).fill("secure"));
  assert.equal(asked.length, 12);
});

scene("the page as it is built knows no other root: it judges nothing of ours", async ({ page }) => {
  await page.route(
    (url) => Object.hasOwn(resolvers, url.hostname),
    (route) => route.fulfill(say(route.request().url())),
  );
  await open(page, "#/mx/p256.test?lang=en&show=signatures");
  await ended(page);
  assert.deepEqual([...new Set(await rows(page))], ["not-judged root-changed"]);
});
