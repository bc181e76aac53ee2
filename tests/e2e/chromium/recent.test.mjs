// Recent lookups: stored once the reader wants it, deleted with one press, and nothing of it in an embed.
import assert from "node:assert/strict";
import axe from "axe-core";
import { open, scene } from "../harness.mjs";
import { serveWorld, worlds } from "../worlds.mjs";

const bakery = worlds.find(({ domain }) => domain === "bakery.example.org");
const key = "waypost.recent.1";
const stored = (page) => page.evaluate((key) => localStorage.getItem(key), key);
const button = (page, place) => page.getByTestId("recent-switch").getByRole("button").nth(place);
const rows = (page) => page.getByTestId("recent").getByRole("link");

for (const [path, locale] of [["", "en-GB"], ["nl/", "nl-NL"]]) {
  scene(`/${path}: what was typed is stored once that is wanted, and goes with one press`, { locale }, async ({ page, context }) => {
    await serveWorld(context, bakery);
    await open(page, path);
    const ask = async (name) => {
      await page.locator("#domain").fill(name);
      await page.locator("#domain").press("Enter");
      await page.locator("#stage").waitFor();
    };
    await ask("info@bakery.example.org");
    assert.equal(await stored(page), null);
    await open(page, path);
    await button(page, 1).press("Enter");
    await page.waitForFunction((key) => localStorage.getItem(key) === "", key);
    await ask("info@bakery.example.org");
    await page.waitForFunction((key) => localStorage.getItem(key)?.endsWith(" bakery.example.org\n"), key);
    await open(page, path);
    await rows(page).waitFor();
    assert.match(await rows(page).getAttribute("href"), /^#\/mx\/bakery\.example\.org/);
    const { violations } = await page.evaluate(`${axe.source}; axe.run()`);
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), []);
    await button(page, 2).press("Enter");
    await rows(page).waitFor({ state: "detached" });
    assert.equal(await stored(page), "");
    await button(page, 0).press("Enter");
    await page.waitForFunction((key) => localStorage.getItem(key) === null, key);
  });
}

scene("what another tab has switched off is not stored again", async ({ page, context }) => {
  await serveWorld(context, bakery);
  await open(page);
  await button(page, 1).click();
  await page.waitForFunction((key) => localStorage.getItem(key) === "", key);
  const other = await context.newPage();
  await open(other);
  await button(other, 0).click();
  await other.waitForFunction((key) => localStorage.getItem(key) === null, key);
  await page.locator("#domain").fill("bakery.example.org");
  await page.locator("#domain").press("Enter");
  await page.getByTestId("share").waitFor();
  await page.locator("#stage").waitFor();
  assert.equal(await stored(page), null);
  await page.locator("#settings summary").click();
  await page.locator('[data-test="recent-switch"] button[aria-pressed="true"]').waitFor();
  assert.equal(await button(page, 0).getAttribute("aria-pressed"), "true");
});
