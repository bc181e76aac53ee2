// What the first view is made of: no part of the program is fetched before it is needed, and none is missed.
import assert from "node:assert/strict";
import { open, running, scene, site } from "../harness.mjs";

const later = /\/later-\w+\.css$/;
const first = /\/waypost-\w+\.wasm$/;

// A part of the program, held back until the returned function is called.
async function hold(context, part = later) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route(part, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

// The files that a page fetches, without the hashes of their names.
function listen(page) {
  const fetched = new Set();
  page.on("request", (request) => fetched.add(new URL(request.url()).pathname.slice(1).replace(/-\w+\./, "-*.")));
  page.on("request", () => fetched.delete("favicon.svg"));
  return fetched;
}

const failed = (page) => page.locator("#failed").isVisible();

const starts = [
  { path: "", locale: "en-GB" },
  { path: "nl/", locale: "nl-NL" },
  { path: "embed.html", locale: "en-GB" },
  { path: "embed.html", locale: "nl-NL" },
  { path: "", locale: "en-GB", colorScheme: "dark" },
  { path: "#/mx/?theme=dark&lang=en", locale: "nl-NL" },
  { path: "embed.html#/mx/?lang=nl&theme=light", locale: "en-GB" },
];

for (const { path, ...settings } of starts) {
  const where = `/${path} (${Object.values(settings).join(", ")})`;

  scene(`${where} stands with its stylesheet and its first script; the program comes when the browser is idle, and nothing of the rest`, settings, async ({ page }) => {
    const fetched = listen(page);
    await page.addInitScript(() => (window.requestIdleCallback = (job) => (window.idle = job)));
    await page.goto(`${site}/${path}`, { waitUntil: "load" });
    const usable = ["assets/start-*.js", "assets/waypost-*.css", path.replace(/#.*/, "")];
    assert.deepEqual([...fetched].sort(), [...usable].sort());
    // An embed waits for somebody to come near, however idle the browser is.
    if (path.startsWith("embed")) return assert.equal(await page.evaluate(() => window.idle), undefined);
    await page.waitForFunction(() => window.idle);
    await page.evaluate(() => window.idle());
    await running(page);
    const parts = [...fetched].filter((file) => file.startsWith("assets/part-"));
    assert.deepEqual(parts.filter((file) => file.includes("split_")), ["assets/part-split_page-*.wasm", "assets/part-split_start-*.wasm"]);
    assert.deepEqual([...fetched].sort(), [...usable, ...parts, "assets/page-*.css", "assets/waypost-*.js", "assets/waypost-*.wasm"].sort());
  });

  scene(`${where} stands without the stylesheet of answers, and keeps what is done to it`, settings, async ({ page, context }) => {
    await hold(context);
    const begin = await hold(context, first);
    const words = () =>
      page.locator("#app").evaluate((app) => {
        const shown = app.cloneNode(true);
        // What only the program can do comes with it, at the end of the settings.
        shown.querySelector("[data-test=recent-switch]")?.remove();
        return shown.textContent.replace(/\s+/g, " ").trim();
      });
    await page.goto(`${site}/${path}`);
    const drawn = await words();
    begin();
    await running(page);
    assert.equal(await failed(page), false);
    // What is shown is what was drawn beforehand.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    // The embed is one page for both languages, drawn beforehand in English.
    const language = await page.locator("html").getAttribute("lang");
    if (!path.startsWith("embed") || language === "en") assert.equal(await words(), drawn);
    const address = page.url();
    await page.locator("#domain").pressSequentially("plain.test");
    // Everything that can be touched is touched.
    await page.evaluate(() => {
      document.addEventListener("click", (event) => event.target.closest("a") && event.preventDefault(), true);
      for (const element of document.querySelectorAll("#app *")) {
        for (const kind of ["pointerover", "pointerdown", "focusin", "keydown", "keyup", "input", "change", "toggle"]) {
          if (kind === "input" && element.id === "domain") continue;
          element.dispatchEvent(new Event(kind, { bubbles: true }));
        }
        if (element.matches("button:not([type=submit]), a, summary, select, input[type=checkbox], input[type=radio]"))
          element.click();
      }
    });
    await page.waitForTimeout(200);
    assert.equal(await failed(page), false);
    assert.equal(page.url(), address);
    assert.equal(await page.locator("#domain").inputValue(), "plain.test");
  });

  scene(`${where} answers what was asked before the stylesheet of answers came`, settings, async ({ page, context }) => {
    const release = await hold(context);
    await open(page, path);
    const field = page.locator("#domain");
    await field.pressSequentially("plain.test");
    await field.press("Enter");
    await page.waitForTimeout(100);
    assert.ok(!page.url().includes("plain.test"));
    release();
    await page.waitForURL(/#\/mx\/plain\.test/);
    assert.equal(await field.inputValue(), "plain.test");
    assert.equal(await failed(page), false);
  });
}

scene("going back and forth before the stylesheet of answers came leads where it should", async ({ page, context }) => {
  const release = await hold(context);
  await open(page);
  await page.evaluate(() => (location.hash = "#/mx/plain.test"));
  await page.waitForTimeout(100);
  assert.equal(await failed(page), false);
  release();
  await page.waitForFunction(() => document.getElementById("domain").value === "plain.test");
});

for (const path of ["#/mx/plain.test", "#/lab/", "?q=plain.test", "nl/#/mx/plain.test?lang=nl", "embed.html#/mx/web-only.example"]) {
  scene(`/${path} needs the stylesheet of answers, and shows the page meanwhile`, { locale: "en-GB" }, async ({ page, context }) => {
    const release = await hold(context);
    const asked = page.waitForRequest(later);
    await page.goto(`${site}/${path}`);
    await asked;
    assert.ok(await page.locator("#app").isVisible());
    assert.equal(await page.evaluate(() => window.waypostEarly.over), false);
    assert.equal(await failed(page), false);
    release();
    await running(page);
    assert.equal(await failed(page), false);
  });
}

const broken = { expected: [/Waypost does not run/, /Failed to load resource/, /Fetch API cannot load/, /integrity/, /digest/] };
for (const [name, cause, spoil] of [
  ["missing", "version", (context) => context.route(later, (route) => route.fulfill({ status: 404 }))],
  ["forbidden", "network", (context) => context.route(later, (route) => route.fulfill({ status: 403 }))],
  ["cut off by the network", "network", (context) => context.route(later, (route) => route.abort())],
  [
    "tampered with",
    "version",
    (context) =>
      context.route(later, async (route) => {
        const response = await route.fetch();
        const body = await response.body();
        body[body.length - 1] ^= 1;
        await route.fulfill({ response, body });
      }),
  ],
]) {
  for (const [locale, path] of [
    ["en", ""],
    ["nl", "embed.html"],
    ["en", "#/mx/plain.test"],
  ]) {
    scene(`a stylesheet of answers that is ${name} is said so, on /${path} in ${locale}`, { ...broken, locale }, async ({ page, context }) => {
      await spoil(context);
      await page.goto(`${site}/${path}`);
      if (!path) {
        await running(page);
        assert.equal(await failed(page), false);
      }
      if (!path.includes("#")) {
        await page.locator("#domain").fill("plain.test");
        await page.locator("#domain").press("Enter");
      }
      const box = page.getByRole("alert").locator(`[data-cause="${cause}"]:visible`);
      await box.getByRole("button").waitFor();
      assert.ok((await box.innerText()).length > 60);
    });
  }
}
