// The page without a network, and with a newer release, in Firefox.
import assert from "node:assert/strict";
import { test } from "node:test";
import { patience } from "../smoke.mjs";
import { built, host, next } from "../release.mjs";
import { firefox } from "./driver.mjs";

const browser = firefox();

const running = (page) => page.waitForFunction(() => window.waypostEarly?.over === true, patience);
const seen = (page, selector) => page.waitForSelector(selector, { visible: true, ...patience });

/** Opens the page and uses it, until it is kept. */
async function use(address) {
  const page = await browser().newPage();
  await page.goto(address);
  await page.click("#domain");
  await running(page);
  while (!(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === "activated")));
  return page;
}

test("Firefox: the page works without a network, with all its parts", { timeout: 180_000 }, async () => {
  const there = await host({ "/": built() });
  await (await use(`${there.address}/`)).close();
  await there.end();
  const page = await browser().newPage();
  for (const [fragment, shown] of [["#/mx/primary-and-backup.example", "#stage"], ["#/lab/lab.example", "#lab"], ["#/learn/", "#lessons"]]) {
    await page.goto(`${there.address}/${fragment}`);
    await seen(page, shown);
  }
  await page.reload();
  await seen(page, "#lessons");
  await page.close();
});

test("Firefox: a newer release is offered, and a press brings it", { timeout: 180_000 }, async () => {
  const there = await host({ "/": built() });
  await (await use(`${there.address}/`)).close();
  const page = await use(`${there.address}/`);
  there.releases["/"] = next(built());
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const button = await seen(page, '#failed [data-cause="newer"] button');
  await Promise.all([page.waitForNavigation(), button.click()]);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.build), "next");
  await running(page);
  await page.close();
  await there.end();
});
