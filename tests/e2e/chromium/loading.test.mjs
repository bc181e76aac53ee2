// The program comes late, in pieces, or not at all: what was typed is kept, what is missing is tried again, and the
// page says what it waits for and why it waits in vain.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { around, inside, visit } from "../around.mjs";
import { open, running, scene, site } from "../harness.mjs";

const part = {
  loader: /\/assets\/waypost-\w+\.js$/,
  first: /\/assets\/waypost-\w+\.wasm$/,
  sheet: /\/assets\/later-\w+\.css$/,
};
const settings = { expected: [/Waypost does not run/, /Failed to load resource/, /Fetch API cannot load/, /digest/] };
const golden = readFileSync(new URL("../../fixtures/kept/1.link", import.meta.url), "utf8").trim().split("#")[1];

const cause = (page, name) => page.locator(`#failed [data-cause="${name}"]:visible`).first();
const press = (page) => page.locator("#failed button:visible").click();
const isFailed = (page) => page.locator("#failed").isVisible();
const coming = (page) => page.locator("#coming");

// The last request of a load that fails: whether the host has such a file.
const givenUp = (page, pattern) => page.waitForEvent("requestfailed", (request) => request.method() === "HEAD" && pattern.test(request.url()));
const refused = (page, pattern) => page.waitForResponse((response) => response.request().method() === "HEAD" && pattern.test(response.url()));

async function send(page, name = "plain.test") {
  await page.locator("#domain").fill(name);
  await page.locator("#domain").press("Enter");
}

for (const path of ["", "embed.html"]) {
  scene(`/${path}: a sheet that failed on a hover is said only when it is missed, and comes at the next touch`, settings, async ({ page, context }) => {
    await context.route(part.sheet, (route) => route.abort());
    const first = givenUp(page, part.sheet);
    await page.goto(`${site}/${path}`);
    await page.mouse.move(200, 200);
    await first;
    assert.equal(await isFailed(page), false);
    await send(page);
    await cause(page, "network").waitFor();
    assert.ok(await page.locator("#app").isVisible());
    await context.unroute(part.sheet);
    await page.keyboard.press("Shift");
    await page.waitForURL(/#\/mx\/plain\.test/);
    assert.equal(await page.locator("#domain").inputValue(), "plain.test");
    assert.equal(await isFailed(page), false);
  });
}

scene("a first part that failed comes at the next touch, with what was typed meanwhile", settings, async ({ page, context }) => {
  await context.route(part.first, (route) => route.abort());
  const first = givenUp(page, part.first);
  await page.goto(`${site}/`);
  await first;
  assert.equal(await isFailed(page), false);
  await send(page);
  await cause(page, "network").waitFor();
  // A touch joins an attempt that is on its way.
  await page.waitForLoadState("networkidle");
  await context.unroute(part.first);
  await page.keyboard.press("Shift");
  await page.waitForURL(/#\/mx\/plain\.test/);
  assert.equal(await isFailed(page), false);
});

scene("without a network it is said, and with the network back it goes on by itself", settings, async ({ page, context }) => {
  await open(page);
  await context.setOffline(true);
  const first = givenUp(page, part.sheet);
  await page.mouse.move(200, 200);
  await first;
  assert.equal(await isFailed(page), false);
  await send(page);
  await cause(page, "network").waitFor();
  await context.setOffline(false);
  await page.waitForURL(/#\/mx\/plain\.test/);
  assert.equal(await isFailed(page), false);
});

for (const name of Object.keys(part)) {
  for (const [path, locale] of [["", "en-GB"], ["embed.html", "nl-NL"]]) {
    scene(`/${path}: a ${name} that never ends is said to come, and can be tried again`, { ...settings, locale }, async ({ page, context }) => {
      await page.clock.install();
      await context.route(part[name], () => {}); // never answered
      await page.goto(`${site}/${path}`, { waitUntil: "commit" });
      await page.locator("#domain").first().waitFor();
      await page.waitForFunction(() => document.readyState !== "loading");
      if (!["loader", "first"].includes(name)) await running(page);
      await send(page);
      assert.equal(await coming(page).isVisible(), false);
      await page.clock.fastForward(1_000);
      await coming(page).waitFor();
      assert.ok((await coming(page).innerText()).length > 10);
      assert.equal(await isFailed(page), false);
      await page.clock.fastForward(19_000);
      await cause(page, "slow").waitFor();
      assert.equal(await coming(page).isVisible(), false);
      await context.unroute(part[name]);
      await press(page);
      await page.waitForURL(/plain\.test/);
      await running(page);
      assert.equal(await page.locator("#domain").inputValue(), "plain.test");
      assert.equal(await isFailed(page), false);
      assert.equal(await coming(page).isVisible(), false);
    });
  }
}

scene("a link says that its answer comes, without a touch", settings, async ({ page, context }) => {
  await page.clock.install();
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route(part.sheet, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${site}/#/mx/plain.test`);
  await page.clock.fastForward(1_000);
  await coming(page).waitFor();
  release();
  await running(page);
  await coming(page).waitFor({ state: "hidden" });
});

const gone = (route) => route.fulfill({ status: 404 });

scene("after a deployment a page that nobody touched loads anew by itself, once", settings, async ({ page, context }) => {
  await context.route(part.sheet, gone);
  await open(page);
  const again = page.waitForEvent("load");
  await page.mouse.move(200, 200);
  await again;
  await running(page);
  let loads = 0;
  page.on("load", () => loads++);
  const missed = refused(page, part.sheet);
  await page.mouse.move(300, 300);
  await missed;
  assert.equal(await isFailed(page), false);
  await send(page);
  await cause(page, "version").waitFor();
  assert.equal(loads, 0);
});

for (const [typed, ends] of [
  ["plain.test", "#/mx/plain.test"],
  ["ann.smith@plain.test", "#/mx/plain.test"],
  ["ann.smith＠plain.test", "#/mx/plain.test"],
  ["Ann Smith <ann.smith@plain.test>", "#/mx/plain.test"],
  ["mailto:ann.smith%40plain.test?subject=ann", "#/mx/plain.test"],
  ["https://plain.test/ann", "#/mx/plain.test"],
]) {
  scene(`after a deployment what was typed is offered to be taken along: ${typed}`, settings, async ({ page, context }) => {
    await context.route(part.sheet, gone);
    await open(page);
    await page.keyboard.press("Shift");
    await send(page, typed);
    await cause(page, "version").waitFor();
    assert.equal(await page.locator("#domain").inputValue(), typed);
    assert.ok(!page.url().includes("plain"));
    await context.unroute(part.sheet);
    await press(page);
    await page.waitForFunction(() => document.getElementById("domain")?.value === "plain.test");
    assert.equal(new URL(page.url()).hash, ends);
    const entries = await page.evaluate(() => navigation.entries().map(({ url }) => url).join());
    assert.ok(!/ann|smith/i.test(entries), entries);
  });
}

for (const typed of ["ann.smith", "ann smith", "ann.smith@", '"smith@ann']) {
  scene(`what may be the beginning of an address is not taken along: ${typed}`, settings, async ({ page, context }) => {
    await context.route(part.sheet, gone);
    await open(page);
    await page.keyboard.press("Shift");
    await page.locator("#domain").fill(typed);
    await page.evaluate(() => (location.hash = "#/lab/"));
    await cause(page, "version").waitFor();
    const again = page.waitForEvent("load");
    await press(page);
    await again;
    assert.ok(!/ann|smith/.test(page.url()), page.url());
  });
}

scene("the choices of the link are taken along", settings, async ({ page, context }) => {
  await context.route(part.sheet, gone);
  await open(page, "#/mx/?lang=en&theme=dark");
  await page.keyboard.press("Shift");
  await send(page);
  await cause(page, "version").waitFor();
  await context.unroute(part.sheet);
  await press(page);
  await page.waitForURL(/#\/mx\/plain\.test\?lang=en&theme=dark$/);
});

scene("WebAssembly that a policy forbids is said to be blocked", { expected: [/Waypost does not run/, /WebAssembly/, /unsafe-eval/] }, async ({ page, context }) => {
  await context.route(`${site}/`, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(" 'wasm-unsafe-eval'", "");
    await route.fulfill({ response, body });
  });
  await page.goto(`${site}/`);
  await cause(page, "blocked").waitFor();
});

scene("a script of an extension that fails is no fault of the page", { expected: [/Failed to load resource/] }, async ({ page }) => {
  await open(page);
  await page.evaluate(
    () =>
      new Promise((failed) => {
        const script = document.createElement("script");
        const policy = trustedTypes.createPolicy("extension", { createScriptURL: (url) => url });
        Object.assign(script, { src: policy.createScriptURL("./missing.js"), onerror: failed });
        document.head.append(script);
      }),
  );
  assert.equal(await isFailed(page), false);
});

for (const path of ["", "nl/", "embed.html"]) {
  scene(`/${path}: a browser that cannot unpack does not call the link damaged`, async ({ page, context }) => {
    await context.addInitScript(() => delete globalThis.DecompressionStream);
    await open(page, `${path}#${golden}?lang=${path === "nl/" ? "nl" : "en"}`);
    await page.locator('[data-test="kept-cannot-unpack"]').waitFor();
    assert.equal(await page.locator('[data-test="kept-damaged"]').count(), 0);
  });
}

for (const path of ["", "embed.html"]) {
  scene(`/${path}: a link that is too long says so`, async ({ page }) => {
    const records = "10 mx1.plain.test.\n".repeat(4_000);
    await open(page, `${path}#/lab/plain.test?lang=en&records=${encodeURIComponent(records)}`);
    await page.locator('[data-test="too-long"]').waitFor();
    if (path) return;
    await send(page);
    await page.waitForURL(/#\/mx\/plain\.test/);
    assert.equal(await page.locator('[data-test="too-long"]').count(), 0);
  });
}

for (const [size, count] of [["200 kB", 10_000], ["4 MB", 200_000]]) {
  scene(`an embed of ${size} of records says that it is too long`, async ({ page }) => {
    await visit(page, `<waypost-mx domain="plain.test" lang="nl"><pre></pre></waypost-mx>`);
    await page.evaluate((count) => (document.querySelector("pre").textContent = "10 mx1.plain.test.\n".repeat(count)), count);
    await page.waitForFunction(() => document.querySelector("waypost-mx").shadowRoot.querySelector("iframe").src.includes("records"));
    const frame = await inside(page);
    await frame.locator('[data-test="too-long"]').waitFor();
    assert.equal(await frame.locator("html").getAttribute("lang"), "nl");
  });
}

for (const [what, line] of [
  ["colons", (count) => `mx ${":".repeat(count)} x`],
  ["dots", (count) => `10 ${".".repeat(count)} x`],
  ["semicolons", (count) => `mx ${";".repeat(count)}"`],
]) {
  scene(`a line of 100,000 ${what} does not stop the page around`, async ({ page }) => {
    await visit(page, "");
    const millis = (text) =>
      page.evaluate((text) => {
        const element = document.createElement("waypost-mx");
        element.textContent = text;
        const begin = performance.now();
        document.body.append(element);
        const end = performance.now();
        element.remove();
        return end - begin;
      }, text);
    await millis("x");
    const [short, long] = [await millis(line(4_000)), await millis(line(100_000))];
    // 25 times as long a line may take 25 times as long, and some more where that is next to nothing.
    assert.ok(long <= 25 * Math.max(short, 4), `${short} ms, then ${long} ms`);
  });
}

scene("names in the page around do not lead the element elsewhere", { expected: [/Failed to load resource/, /ERR_/, /Refused to load/, /violates/] }, async ({ page }) => {
  const names = ["currentScript", "querySelector", "prototype"].map((name) => `<img name="${name}" alt="" src="${around}/a/waypost.js">`);
  await visit(page, `${names.join("")}<waypost-mx domain="plain.test"></waypost-mx>`);
  assert.equal(await page.evaluate(() => document.currentScript.tagName), "IMG");
  assert.ok((await page.locator("iframe").getAttribute("src")).startsWith(`${site}/embed.html#/mx/plain.test`));
  await inside(page);
});
