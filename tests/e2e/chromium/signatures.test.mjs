// Signatures, validated in the page with what the browser computes.
import assert from "node:assert/strict";
import axe from "axe-core";
import { doh, open, resolvers, scene } from "../harness.mjs";
import { say, serveSigned, signedQuestion } from "../signed.mjs";

const check = (page) => page.getByTestId("signatures-check");
const ended = (page) => page.getByTestId("signatures-ended").waitFor();
const verdicts = (page, selector) =>
  page.locator(`#signatures ${selector}`).evaluateAll((shown) =>
    shown.map(({ dataset: { verdict, cause } }) => [verdict, cause].filter(Boolean).join(" ")),
  );
const sets = (page) => verdicts(page, "[data-set]");

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
  assert.deepEqual(await sets(page), Array(7).fill("secure"));
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

// Each with what is found of its sets, where the chain breaks or ends, and what that does to mail.
const chains = [
  { domain: "p256.test", found: ["secure"], links: [], effects: ["dane-applies", "no-tlsa"] },
  {
    domain: "island.test",
    found: ["insecure opt-out"],
    links: ["ends island.test"],
    effects: ["dane-does-not-apply"],
  },
  { domain: "expired.test", found: ["bogus expired"], links: ["breaks expired.test"], effects: ["mx-refused"] },
  {
    domain: "away.p256.test",
    found: ["insecure opt-out", "secure"],
    links: ["ends plain.test"],
    effects: ["dane-does-not-apply"],
  },
  {
    domain: "expired-nsec.test",
    found: ["bogus expired", "secure"],
    links: ["breaks mx2.expired-nsec.test AAAA", "breaks _25._tcp.mx2.expired-nsec.test TLSA"],
    effects: ["address-type-refused", "denial-refused", "dane-applies"],
  },
];

for (const { domain, found, links, effects } of chains) {
  scene(`the chain of ${domain} is drawn, told and accessible`, async ({ page }) => {
    await serveSigned(page);
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const [lang, theme, width, height] of [
      ["en", "light", 1280, 720],
      ["nl", "dark", 360, 640],
    ]) {
      await page.setViewportSize({ width, height });
      await page.goto("about:blank");
      await open(page, `#/mx/${domain}?lang=${lang}&theme=${theme}&show=signatures`);
      await page.getByTestId("signatures-chain").waitFor();
      assert.deepEqual([...new Set(await sets(page))].sort(), found);
      const causes = await verdicts(page, "[data-test=signatures-causes] > li");
      assert.deepEqual(causes, found.filter((verdict) => verdict !== "secure"));
      const changes = await page.locator("#signatures :is([data-link=breaks], [data-link=ends])").evaluateAll((shown) =>
        shown.map(({ dataset: { link, set, zone } }) => `${link} ${set ?? zone}`),
      );
      assert.deepEqual(changes, links);
      const said = await page.locator("#signatures [data-effect]").evaluateAll((shown) =>
        shown.map(({ dataset }) => dataset.effect),
      );
      assert.deepEqual(said, effects);
      // The records of the root, on demand.
      const root = page.locator("#signatures [data-zone='.']");
      await root.locator("summary").first().click();
      const records = root.locator("pre").first();
      await records.waitFor();
      assert.match(await records.textContent(), /^\. IN DNSKEY 25[67] 3 8 [\s\S]*\n\. IN RRSIG DNSKEY 8 0 /);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0);
      const { violations } = await page.evaluate(`${axe.source}; axe.run("#signatures")`);
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
    }
  });
}

scene("problems and the report follow from the verdicts", async ({ page }) => {
  await serveSigned(page);
  await open(page, "#/mx/expired-nsec.test?lang=en");
  await check(page).waitFor();
  const problem = page.locator("#finding-tlsa-denial-bogus");
  assert.equal(await problem.count(), 0);
  await check(page).click();
  await page.getByTestId("signatures-chain").waitFor();
  await problem.waitFor({ state: "attached" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download JSON" }).click(),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const report = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  const shown = await sets(page);
  const verdict = ({ verdict, cause }) => [verdict, cause].filter(Boolean).join(" ");
  assert.deepEqual(report.signatures.map(verdict).sort(), shown.sort());
  assert.ok(report.findings.some(({ id }) => id === "tlsa-denial-bogus"));
});

scene("the chain is a list in a list for whoever does not see it", async ({ page }) => {
  await serveSigned(page);
  await open(page, "#/mx/expired.test?lang=en&show=signatures");
  const chain = page.getByTestId("signatures-chain");
  await chain.waitFor();
  // The root, the top-level domain, the zone, and its sets.
  assert.equal(await page.locator("#signatures").getByRole("list").filter({ has: page.locator("[data-zone]") }).count(), 3);
  assert.equal(await chain.getByRole("listitem").count(), 3 + (await sets(page)).length);
});

scene("times are those of the reader", { timezoneId: "America/St_Johns" }, async ({ page }) => {
  await serveSigned(page);
  await open(page, "#/mx/p256.test?lang=en&show=signatures");
  const chain = page.getByTestId("signatures-chain");
  await chain.waitFor();
  assert.match(await chain.textContent(), /UTC−3:30/);
});

scene("a resolver that removes signatures is named, and another one helps", async ({ page }) => {
  await serveSigned(page, (host) => host === "cloudflare-dns.com");
  const asked = watch(page);
  await open(page, "#/mx/p256.test?lang=en");
  await check(page).click();
  await page.getByTestId("signatures-removed").waitFor();
  await page.locator("#signatures").getByRole("button", { name: /Google/ }).click();
  await page.getByTestId("signatures-chain").waitFor();
  assert.deepEqual(await sets(page), Array(7).fill("secure"));
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
  assert.deepEqual(await sets(page), Array(7).fill("secure"));
  assert.equal(asked.length, 12);
});

scene("the page as it is built knows no other root: it judges nothing of ours", async ({ page }) => {
  await page.route(
    (url) => Object.hasOwn(resolvers, url.hostname),
    (route) => route.fulfill(say(route.request().url())),
  );
  await open(page, "#/mx/p256.test?lang=en&show=signatures");
  await ended(page);
  assert.deepEqual([...new Set(await sets(page))], ["not-judged root-changed"]);
});
