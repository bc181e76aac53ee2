// The main paths in Firefox.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";

const site = process.env.WAYPOST_URL;
let browser;
before(async () => {
  browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX,
    headless: true,
    extraPrefsFirefox: {
      // Nothing of the browser's own leaves the machine.
      "network.dns.forceResolve": "127.0.0.1",
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      "intl.accept_languages": "en-GB",
    },
  });
});
after(() => browser?.close());

async function open(path) {
  const page = await browser.newPage();
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(`${site}/${path}`);
  await page.waitForFunction(() => window.waypostEarly?.over === true, { timeout: 30_000 });
  return { page, problems };
}

for (const path of ["", "nl/#/lab/?lang=nl", "embed.html"]) {
  test(`/${path} runs in Firefox`, { timeout: 60_000 }, async () => {
    const { page, problems } = await open(path);
    assert.equal(await page.$eval("#failed", (box) => box.hidden), true);
    assert.deepEqual(problems, []);
    await page.close();
  });
}
