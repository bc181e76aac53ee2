// The program in parts: each place loads what it needs and nothing else, once, after the list stands; and one that does not
// come is missed at its place only.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { inside, visit } from "../around.mjs";
import { open, scene, site } from "../harness.mjs";

const golden = readFileSync(new URL("../../fixtures/kept/1.link", import.meta.url), "utf8").trim().split("#")[1];
const file = (name) => new RegExp(`/assets/part-${name}-\\w+\\.wasm$`);
const broken = { expected: [/Waypost does not run/, /Failed to load resource/, /Fetch API cannot load/, /digest/] };

// The parts of areas that a page asks for, by their names, each as often as it is asked for.
function listen(page) {
  const found = [];
  page.on("request", (request) => {
    const name = request.url().match(/\/assets\/part-split_(\w+)-\w+\.wasm$/)?.[1];
    if (name && request.method() === "GET") found.push(name);
  });
  return found;
}

const stands = (page) => page.locator("#list .host").first().waitFor();
const complete = (page) => page.getByRole("button", { name: "Download JSON" }).waitFor();

for (const [link, wanted, isThere] of [
  ["#/mx/primary-and-backup.example?lang=en", ["checks", "records", "start", "walk"], async (page) => (await complete(page), await page.locator("#stage").waitFor())],
  ["#/lab/?lang=en", ["lab", "records", "start"], (page) => page.locator("#lab-lines").waitFor()],
  ["#/many/?lang=en", ["many", "start"], (page) => page.locator("#many-list").waitFor()],
  ["#/findings/?lang=en", ["checks", "start"], (page) => page.locator(".finds").first().waitFor()],
  ["#/bounce/?lang=en", ["bounce", "start"], (page) => page.locator("#bounce-text").waitFor()],
  ["#/reports/?lang=en", ["reports", "start"], (page) => page.locator("#reports-files").waitFor()],
  ["#/learn/?lang=en", ["learn", "start"], (page) => page.locator(".lessons").waitFor()],
  [`#${golden}`, ["checks", "share", "start", "walk"], async (page) => (await stands(page), await page.locator("#stage").waitFor())],
]) {
  scene(`/${link.slice(0, 40)} loads ${wanted.join(", ")}, each once`, async ({ page }) => {
    const loaded = listen(page);
    await open(page, link);
    await isThere(page);
    await page.locator(".foot").waitFor();
    assert.deepEqual([...loaded].sort(), wanted);
  });
}

scene("an embed of a list loads the checks for its report, after the list", async ({ page }) => {
  const loaded = listen(page);
  await visit(page, `<waypost-mx lang="en" domain="primary-and-backup.example" parts="list"></waypost-mx>`);
  const frame = await inside(page);
  await frame.locator("#list .host").first().waitFor();
  await frame.getByRole("button", { name: "Download JSON" }).waitFor();
  assert.deepEqual(loaded, ["records", "checks"]);
});

scene("the list stands while everything else is on its way", async ({ page, context }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route(file("\\w+"), (route) => held.then(() => route.continue()));
  await page.goto(`${site}/#/mx/plain.test?lang=en`);
  await page.locator("#list").getByText("mx1.plain.test").waitFor();
  assert.equal(await page.locator("#stage").count(), 0);
  assert.equal(await page.locator("#failed").isVisible(), false);
  release();
  await complete(page);
  await page.locator("#stage").waitFor();
});

scene("the ways to the parts of an answer stand still when the walk-through comes", async ({ page, context }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route(file("split_walk"), (route) => held.then(() => route.continue()));
  await page.goto(`${site}/#/mx/primary-and-backup.example?lang=en`);
  const ways = page.locator(".jumps > *");
  const places = () => ways.evaluateAll((all) => all.map((way) => Math.round(way.getBoundingClientRect().left)));
  // The evidence is led to once the answer is complete.
  await page.locator(".jumps > :last-child:not([aria-disabled])").waitFor();
  assert.equal(await ways.and(page.locator("[aria-disabled]")).count(), 1);
  const before = await places();
  release();
  await page.locator("#stage").waitFor();
  await page.waitForFunction(() => !document.querySelector(".jumps [aria-disabled]"));
  assert.deepEqual(await places(), before);
});

for (const [name, shows] of [["checks", "#findings .find, #findings"], ["walk", "#stage"]]) {
  scene(`a part that does not come is said at its place, and tried again there: ${name}`, broken, async ({ page, context }) => {
    await context.route(file(`split_${name}`), (route) => route.abort());
    await page.goto(`${site}/#/mx/plain.test?lang=en`);
    await page.locator("#list").getByText("mx1.plain.test").waitFor();
    const lost = page.locator(`[data-test=lost][data-area=${name}]`);
    await lost.waitFor();
    assert.equal(await page.locator("#failed").isVisible(), false);
    await context.unroute(file(`split_${name}`));
    await lost.getByRole("button", { name: "Try again" }).click();
    await page.locator(shows).first().waitFor();
    assert.equal(await lost.count(), 0);
    await complete(page);
  });
}

scene("a start page that does not get its part says so, and looks up all the same", broken, async ({ page, context }) => {
  await context.route(file("split_start"), (route) => route.abort());
  await page.goto(`${site}/#/?lang=en`);
  const lost = page.locator("[data-test=lost][data-area=start]");
  await page.locator("#domain").focus();
  await lost.waitFor();
  await page.locator("#domain").fill("plain.test");
  await page.locator("#domain").press("Enter");
  await page.locator("#list").getByText("mx1.plain.test").waitFor();
  await context.unroute(file("split_start"));
  await page.goBack();
  await lost.getByRole("button", { name: "Try again" }).click();
  await page.locator(".foot").waitFor();
  await page.locator(".ways").waitFor();
});

scene("what the reader presses for waits for its part, and everything else goes on", broken, async ({ page, context }) => {
  await context.route(file("split_share"), (route) => route.abort());
  await open(page, "#/mx/plain.test?lang=en");
  await complete(page);
  await page.locator("[data-test=share]").click();
  const again = page.locator("#failed button:visible");
  await again.waitFor();
  // That is a touch: the part is tried once more, and fails once more.
  const fails = page.waitForEvent("console", (message) => message.text().includes("Waypost does not run"));
  await page.locator("#walk").getByRole("button").first().click();
  await fails;
  await again.waitFor();
  await context.unroute(file("split_share"));
  await again.click();
  await page.locator("#share").waitFor();
  assert.equal(await page.locator("#failed").isVisible(), false);
});

scene("the wire format comes when it is chosen", async ({ page }) => {
  const loaded = listen(page);
  await open(page, "#/mx/?lang=en");
  await page.locator(".foot fieldset").nth(1).getByRole("button").nth(1).click();
  await page.locator("#domain").fill("plain.test");
  await page.locator("#domain").press("Enter");
  await page.locator("#list").getByText("mx1.plain.test").waitFor();
  assert.deepEqual(loaded.slice(0, 2), ["start", "wire"]);
});
