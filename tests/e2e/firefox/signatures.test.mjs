// Signatures in Firefox: what another browser computes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { now, say, withOurRoot } from "../signed.mjs";
import { patience } from "../smoke.mjs";
import { resolvers, site } from "../world.mjs";
import { firefox } from "./driver.mjs";

// What a worker keeps of the page has another root.
const browser = firefox({ "dom.serviceWorkers.enabled": false });

for (const [domain, expected] of [
  ["p256.test", "secure"],
  ["expired.test", "bogus expired"],
]) {
  test(`${domain} is ${expected} in Firefox`, { timeout: 180_000 }, async () => {
    const page = await browser().newPage();
    const problems = [];
    const pass = async (request) => {
      const url = new URL(request.url());
      const own = url.hostname === "localhost" ? await withOurRoot(url.href) : undefined;
      const body = own ?? (Object.hasOwn(resolvers, url.hostname) ? say(url.href) : undefined);
      if (body) return request.respond({ ...body, body: Buffer.from(body.body) });
      return request.continue();
    };
    await page.setRequestInterception(true);
    page.on("request", (request) => pass(request).catch((error) => page.isClosed() || problems.push(String(error))));
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.evaluateOnNewDocument((now) => (Date.now = () => now), now);
    await page.goto(`${site}/#/mx/${domain}?lang=en&show=signatures`);
    await page.waitForFunction(() => document.querySelector("[data-test=signatures-ended]") !== null, patience);
    const rows = await page.evaluate(() =>
      [...document.querySelectorAll("#signatures [data-set]")].map(({ dataset: { verdict, cause } }) =>
        [verdict, cause].filter(Boolean).join(" "),
      ),
    );
    assert.deepEqual(rows, Array(rows.length).fill(expected));
    assert.ok(rows.length >= 7, String(rows.length));
    assert.deepEqual(problems, []);
    await page.close();
  });
}
