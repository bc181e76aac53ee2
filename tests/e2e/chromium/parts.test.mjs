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
  ["#/mx/primary-and-backup.example?lang=en", ["checks", "page", "records", "start", "walk"], async (page) => (await complete(page), await page.locator("#stage").waitFor())],
  ["#/lab/?lang=en", ["lab", "page", "records", "start"], (page) => page.locator("#lab-lines").waitFor()],
  ["#/many/?lang=en", ["many", "page", "start"], (page) => page.locator("#many-list").waitFor()],
  ["#/findings/?lang=en", ["checks", "page", "start"], (page) => page.locator(".finds").first().waitFor()],
  ["#/bounce/?lang=en", ["bounce", "page", "start"], (page) => page.locator("#bounce-text").waitFor()],
  ["#/reports/?lang=en", ["page", "reports", "start"], (page) => page.locator("#reports-files").waitFor()],
  ["#/learn/?lang=en", ["learn", "page", "start"], (page) => page.locator(".lessons").waitFor()],
  [`#${golden}`, ["checks", "page", "share", "start", "walk"], async (page) => (await stands(page), await page.locator("#stage").waitFor())],
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
  assert.deepEqual(loaded, ["records", "page", "checks"]);
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

// Holds back a part until the returned function is called.
async function hold(context, name) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route(file(`split_${name}`), (route) => held.then(() => route.continue()));
  return release;
}

scene("the ways to the parts of an answer stand still when the walk-through comes", async ({ page, context }) => {
  const release = await hold(context, "walk");
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

// What stood on the page when what draws it came, and what it put there, each as markup with its attributes in order.
const takeovers = () => {
  const ordered = (element) => {
    const copy = element.cloneNode(true);
    for (const one of [copy, ...copy.querySelectorAll("*")]) {
      const attributes = [...one.attributes].map(({ name, value }) => [name, value]).sort();
      for (const [name] of attributes) one.removeAttribute(name);
      for (const [name, value] of attributes) one.setAttribute(name, value);
    }
    return copy.innerHTML;
  };
  window.takeovers = [];
  new MutationObserver((changes) => {
    for (const { addedNodes: [added], removedNodes: [removed] } of changes) {
      if (added?.id === "app" && removed?.id === "app") window.takeovers.push([ordered(removed), ordered(added)]);
    }
  }).observe(document, { childList: true, subtree: true });
};

for (const [what, link] of [
  ["a link", "#/mx/plain.test?lang=en"],
  ["a Dutch link", "nl/#/mx/plain.test?lang=nl"],
  ["an example", "#/mx/three-levels.example?lang=en"],
  ["records in a frame", "embed.html#/lab/shop.test?records=10%20mx1%20192.0.2.1%0A20%20mx2&lang=en"],
]) {
  scene(`the list stands before what draws the page, which draws the same: ${what}`, async ({ page, context }) => {
    const release = await hold(context, "page");
    await page.addInitScript(takeovers);
    await page.goto(`${site}/${link}`);
    await page.locator("#list .host").first().waitFor();
    await page.locator("#list .tiers:not([aria-busy])").waitFor();
    assert.equal(await page.evaluate(() => Boolean(window.waypostEarly.over)), false);
    release();
    await page.waitForFunction(() => window.waypostEarly.over);
    const last = await page.evaluate(() => window.takeovers.at(-1));
    assert.match(last[0], /class="host"/);
    assert.equal(last[1], last[0]);
  });
}

scene("what is typed and sent off over the first drawing is looked up", async ({ page, context }) => {
  const release = await hold(context, "page");
  await page.goto(`${site}/#/mx/plain.test?lang=en`);
  await page.locator("#list").getByText("mx1.plain.test").waitFor();
  await page.locator("#domain").fill("web-only.example");
  await page.locator("#domain").press("Enter");
  release();
  await page.waitForURL(/web-only\.example/);
  await page.locator("#list").waitFor();
});

scene("where what draws the page does not come, the list stays, that is said, and it is tried again", broken, async ({ page, context }) => {
  await context.route(file("split_page"), (route) => route.abort());
  await page.goto(`${site}/#/mx/plain.test?lang=en`);
  await page.locator("#list").getByText("mx1.plain.test").waitFor();
  const again = page.locator("#failed button:visible");
  await again.waitFor();
  assert.equal(await page.locator("#list").getByText("mx1.plain.test").isVisible(), true);
  await context.unroute(file("split_page"));
  // Moving the pointer there would be a touch, which tries again too.
  await again.dispatchEvent("click");
  await complete(page);
  await page.locator("#stage").waitFor();
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
  assert.deepEqual(loaded.slice(0, 3), ["page", "start", "wire"]);
});
