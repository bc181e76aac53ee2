// The main paths in Firefox.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { doh, near, resolvers, site } from "../world.mjs";

const kept = readFileSync(new URL("../../fixtures/kept/1.link", import.meta.url), "utf8").trim().split("#")[1];

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
  await page.setRequestInterception(true);
  const pass = async (request) => {
    const url = new URL(request.url());
    if (url.hostname === "localhost") return request.continue();
    const dialect = resolvers[url.hostname];
    if (!dialect) {
      problems.push(`request to ${url}`);
      return request.abort();
    }
    const { accept } = request.headers();
    const answer = await fetch(`${doh}/${dialect}${url.search}`, { headers: { accept } });
    const headers = Object.fromEntries(answer.headers);
    return request.respond({ status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) });
  };
  page.on("request", (request) =>
    pass(request).catch((error) => {
      if (!page.isClosed()) problems.push(String(error)); // a page that is closed needs nothing any more
    }),
  );
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(`${site}/${path}`);
  if (path === "embed.html") await page.evaluate(near);
  await page.waitForFunction(() => window.waypostEarly?.over === true, { timeout: 90_000 });
  return { page, problems };
}

for (const path of ["", "nl/#/lab/?lang=nl", "embed.html"]) {
  test(`/${path} runs in Firefox`, { timeout: 180_000 }, async () => {
    const { page, problems } = await open(path);
    assert.equal(await page.$eval("#failed", (box) => box.hidden), true);
    assert.deepEqual(problems, []);
    await page.close();
  });
}

for (const [what, path, hosts] of [
  ["an example", "#/mx/primary-and-backup.example?lang=en", ["mx1.primary-and-backup.example", "192.0.2.10"]],
  ["a lookup", "#/mx/signed.test?lang=en", ["mx1.signed.test", "192.0.2.1", "mx2.signed.test"]],
  ["a link that kept its answers", `#${kept}?lang=en`, ["mx0.mail.example.net", "DNS.SB"]],
  ["a domain that does not exist", "#/mx/missing.test?lang=nl", ["missing.test"]],
]) {
  test(`${what} is answered in Firefox`, { timeout: 180_000 }, async () => {
    const { page, problems } = await open(path);
    for (const words of hosts) {
      await page.waitForFunction((words) => document.body.innerText.includes(words), { timeout: 90_000 }, words);
    }
    assert.equal((await page.$("#dated")) !== null, path.includes("/kept/"));
    assert.deepEqual(problems, []);
    await page.close();
  });
}

test("typing a domain and pressing Enter asks, in Firefox", { timeout: 180_000 }, async () => {
  const { page, problems } = await open("?x=1#/mx/?lang=en");
  await page.type("#domain", "Someone@Plain.test");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.body.innerText.includes("mx3.plain.test"), { timeout: 90_000 });
  assert.match(page.url(), /#\/mx\/plain\.test/);
  assert.doesNotMatch(page.url(), /someone/i);
  assert.deepEqual(problems, []);
  await page.close();
});

test("Firefox packs answers into a link", { timeout: 180_000 }, async () => {
  const { page, problems } = await open("?x=2#/mx/load-sharing.example?lang=en");
  await page.waitForSelector("[data-test=share]");
  await page.click("[data-test=share]");
  await page.waitForFunction(
    () => [...document.querySelectorAll(".share__link")].some(({ value }) => value.includes("#/kept/1")),
    { timeout: 90_000 },
  );
  assert.deepEqual(problems, []);
  await page.close();
});
