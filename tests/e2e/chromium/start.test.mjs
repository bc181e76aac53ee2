// From the first byte to the running program: languages, paths, and everything that can keep it from running.
import assert from "node:assert/strict";
import { open, running, scene, site } from "../harness.mjs";

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
  "font-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; " +
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*; base-uri 'none'; form-action 'none'; " +
  "require-trusted-types-for 'script'";

for (const path of ["", "nl/", "embed.html", "deep/down/", "deep/down/nl/", "deep/down/embed.html"]) {
  scene(`/${path} runs, under the policy`, { locale: path.includes("nl") ? "nl-NL" : "en-GB" }, async ({ page }) => {
    await open(page, path);
    assert.equal(page.url(), `${site}/${path}`);
    const meta = page.locator("meta[http-equiv=Content-Security-Policy]");
    assert.equal(await meta.getAttribute("content"), policy);
    assert.equal(await page.locator("#failed").isVisible(), false);
    assert.equal(await page.locator("script:not([src])").count(), 0);
  });
}

scene("only the page's own files are loaded, each once", async ({ page }) => {
  const loaded = [];
  page.on("request", (request) => loaded.push(request.url()));
  await open(page);
  assert.equal(new Set(loaded).size, loaded.length, loaded.join("\n"));
  assert.ok(loaded.every((url) => url.startsWith(`${site}/`)), loaded.join("\n"));
});

for (const { name, locale, path, ends, remembered } of [
  { name: "an English reader stays", locale: "en-US", path: "", ends: "" },
  { name: "a Dutch reader is taken to the Dutch page", locale: "nl-BE", path: "", ends: "nl/" },
  { name: "an English reader leaves the Dutch page", locale: "en-US", path: "nl/", ends: "" },
  { name: "a German reader stays on the Dutch page", locale: "de-DE", path: "nl/", ends: "nl/" },
  { name: "the link's language wins", locale: "nl-NL", path: "#/lab/?lang=en", ends: "#/lab/?lang=en" },
  { name: "and takes the whole address along", locale: "en-US", path: "?x=1#/lab/?lang=nl", ends: "nl/?x=1#/lab/?lang=nl" },
  { name: "a language that does not exist is none", locale: "nl-NL", path: "#/lab/?lang=xx", ends: "nl/#/lab/?lang=xx" },
  { name: "a remembered language wins over the reader's", locale: "en-US", path: "", ends: "nl/", remembered: "nl" },
]) {
  scene(name, { locale }, async ({ page, context }) => {
    if (remembered) {
      await context.addInitScript((value) => localStorage.setItem("waypost.lang", value), remembered);
    }
    // Where the head's script sends the reader, before the program runs and writes the address itself.
    await context.route(/\.wasm$/, () => {});
    await page.goto(`${site}/deep/down/${path}`);
    await page.waitForURL(`${site}/deep/down/${ends}`);
    const language = ends.startsWith("nl/") ? "nl" : "en";
    assert.equal(await page.locator("html").getAttribute("lang"), language);
  });
}

scene("the embed stays where it is and speaks the reader's language", { locale: "nl-NL" }, async ({ page }) => {
  await open(page, "embed.html");
  assert.equal(page.url(), `${site}/embed.html`);
  assert.equal(await page.locator("html").getAttribute("lang"), "nl");
});

scene("the theme of the link is there before the program", async ({ page, context }) => {
  await context.route(/\.wasm$/, () => {});
  await page.goto(`${site}/#/lab/?theme=dark`);
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
});

scene("storage that throws is survived", async ({ page, context }) => {
  await context.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("no", "SecurityError");
      },
    });
  });
  await open(page);
});

const cannotRun = { expected: [/Waypost does not run/, /Failed to load resource/, /Fetch API cannot load/, /integrity/, /digest/] };
const answer = (status) => (context) => context.route(/\.wasm$/, (route) => route.fulfill({ status }));
for (const [name, cause, spoil] of [
  ["missing", "version", answer(404)],
  ["refused", "network", answer(403)],
  ["cut off by the network", "network", (context) => context.route(/\.wasm$/, (route) => route.abort())],
  [
    "tampered with",
    "version",
    (context) =>
      context.route(/\.wasm$/, async (route) => {
        const response = await route.fetch();
        const body = await response.body();
        body[body.length - 1] ^= 1;
        await route.fulfill({ response, body });
      }),
  ],
  ["forbidden by the browser", "blocked", (context) => context.addInitScript(() => delete globalThis.WebAssembly)],
  ["without its loader", "network", (context) => context.route(/waypost-\w+\.js$/, (route) => route.abort())],
]) {
  for (const [language, path] of [
    ["en", ""],
    ["nl", "nl/"],
    ["nl", "embed.html"],
  ]) {
    const settings = { ...cannotRun, locale: language };
    scene(`a program that is ${name} is said so, on /${path} in ${language}`, settings, async ({ page, context }) => {
      await spoil(context);
      // Nothing is said of what nothing waits for.
      await context.addInitScript(() => (window.requestIdleCallback = () => {}));
      await page.goto(`${site}/${path}`);
      await page.locator("#domain").fill("primary-and-backup.example");
      await page.locator("#domain").press("Enter");
      const box = page.getByRole("alert").locator(`[data-cause="${cause}"]:visible`);
      await box.waitFor();
      assert.ok((await box.innerText()).length > 60);
      // What is still on its way would heal the page by itself.
      await page.waitForLoadState("networkidle");
      await context.unrouteAll();
      const button = box.getByRole("button");
      const again = (await button.getAttribute("data-does")) === "reload" && page.waitForEvent("load");
      // Not by the pointer: whatever it touches tries again by itself.
      await button.dispatchEvent("click");
      await again;
      if (cause !== "blocked") await running(page);
    });
  }
}

scene("a panic starts another program; a second one is said, and what was on the page stays", { expected: [/unreachable/] }, async ({ page }) => {
  await open(page);
  const panic = () => page.evaluate(() => setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }));
  await page.evaluate(() => (document.querySelector(".page").dataset.old = ""));
  await panic();
  await page.waitForFunction(() => window.waypostEarly.over && !document.querySelector("[data-old]"));
  assert.equal(await page.locator("#failed").isVisible(), false);
  await panic();
  await page.locator("#failed").waitFor();
  assert.ok(await page.locator("#app").isVisible());
});

scene("a panic before the program ran is said", { expected: [/unreachable/] }, async ({ page, context }) => {
  await context.route(/\.wasm$/, () => {});
  await page.goto(`${site}/`);
  await page.evaluate(() => setTimeout(() => { throw new WebAssembly.RuntimeError("unreachable"); }));
  await page.locator("#failed").waitFor();
});

scene("what is typed before the program runs is kept, and Enter waits for it", async ({ page, context }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route(/\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${site}/`);
  const field = page.locator("#domain");
  await field.fill("plain.test");
  await field.press("Enter");
  assert.equal(page.url(), `${site}/`);
  release();
  await running(page);
  await page.waitForURL(/#\/mx\/plain\.test/);
  assert.equal(await page.locator("#domain").inputValue(), "plain.test");
});

scene("without JavaScript the page says what it needs", { javaScriptEnabled: false }, async ({ page }) => {
  await page.goto(`${site}/`);
  assert.match(await page.locator("noscript").innerText(), /JavaScript/);
});
