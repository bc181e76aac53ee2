// Embeds as readers have them: ten on a page, in the dark, in Dutch, by keyboard, on paper, and leaving no trace.
import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { counted, fetched, go, heard, heightOf, inside, turn, visit } from "../around.mjs";
import { asked, browser, forget, open, scene, site } from "../harness.mjs";

const example = "primary-and-backup.example";
const ten = (attributes) => Array.from({ length: 10 }, (_, nth) => `<waypost-mx id="n${nth}" ${attributes(nth)}></waypost-mx><p>Below</p>`).join("");
const questions = async () => (await asked()).map(({ name, type }) => `${name} ${type}`);
const reports = (page, count) =>
  page.waitForFunction((count) => window.heard.filter(([, kind]) => kind === "report").length === count, count);

// Without the routes of a scene: a browser that is listened to that way keeps no files.
test("ten embeds fetch each file once, and nothing on the page moves before a press", { timeout: 180_000 }, async () => {
  const context = await (await browser()).newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 } });
  const problems = [];
  context.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  context.on("weberror", (error) => problems.push(String(error.error())));
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      window.shifts = [];
      new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value }) => value))).observe({
        type: "layout-shift", buffered: true,
      });
    });
    const names = [example, "load-sharing.example", "three-levels.example", "takes-no-mail.example", "web-only.example"];
    await visit(page, ten((nth) => `domain="${names[nth % 5]}" parts="${nth % 2 ? "list" : "walk list"}"`), { home: counted });
    for (let nth = 0; nth < 10; nth += 1) {
      await page.locator("waypost-mx").nth(nth).scrollIntoViewIfNeeded();
      await (await inside(page, nth)).locator(".sect").first().waitFor();
    }
    await reports(page, 10);
    await turn(page);
    assert.deepEqual(await page.evaluate(() => window.shifts), []);
    const files = ["start-*.js", "waypost-*.css", "waypost-*.js", "waypost-*.wasm", "later-*.css"];
    for (const file of files.map((name) => `assets/${name}`)) assert.equal(fetched.get(file), 1, file);
    assert.equal(fetched.get("waypost.js"), 1);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
});

/** Slows the processor of the frames on a page, which all share one. */
async function slowDown(page, times) {
  const frame = await (await page.locator("waypost-mx iframe").first().elementHandle()).contentFrame();
  // Before it has come the frame is one of the page around it.
  await frame.waitForURL(/embed\.html/, { waitUntil: "commit" });
  const devtools = await page.context().newCDPSession(frame);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: times });
}

/** Ten embeds that ask the same; `run` brings them into view. What they asked stands there once. */
async function askOnce(page, run) {
  page.setDefaultTimeout(40_000);
  await forget();
  await visit(page, ten(() => `domain="plain.test" parts="list" autostart`));
  await run();
  await reports(page, 10);
  const put = await questions();
  assert.deepEqual(put.filter((question, at) => put.indexOf(question) !== at), []);
  assert.ok(put.includes("plain.test MX") && put.includes("mx3.plain.test AAAA"));
  const kinds = await page.evaluate(() => window.heard.map(([, , report]) => report.route.kind));
  assert.deepEqual(kinds, Array(10).fill("mx"));
}

scene("ten embeds that ask the same one after the other put each question once", ({ page }) =>
  askOnce(page, async () => {
    for (let nth = 0; nth < 10; nth += 1) {
      await page.locator("waypost-mx").nth(nth).scrollIntoViewIfNeeded();
      await inside(page, nth);
    }
  }));

const endless = { viewport: { width: 1280, height: 12_000 } };
scene("ten embeds that ask the same in the same instant put each question once, on a slow processor", endless, ({ page }) =>
  askOnce(page, () => slowDown(page, 4)));

scene("what one embed was answered the next one need not ask, however late it comes; to ask again is to ask", async ({ page }) => {
  await forget();
  await visit(page, `<waypost-mx domain="plain.test" parts="list"></waypost-mx>`);
  const first = await inside(page);
  await go(first);
  await reports(page, 1);
  const put = (await questions()).length;
  await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", `<waypost-mx domain="plain.test" parts="list"></waypost-mx>`));
  await page.locator("waypost-mx").nth(1).scrollIntoViewIfNeeded();
  const second = await inside(page, 1);
  await go(second);
  await reports(page, 2);
  assert.equal((await questions()).length, put);
  await go(second);
  await reports(page, 3);
  assert.equal((await questions()).length, 2 * put);
});

const tall = { width: 1280, height: 3000 };
scene("an embed that asks for others and goes leaves nobody waiting", { faults: { cloudflare: "slow" }, viewport: tall }, async ({ page }) => {
  await visit(page, `<waypost-mx domain="plain.test" parts="list"></waypost-mx><waypost-mx domain="plain.test" parts="list"></waypost-mx>`);
  const [first, second] = [await inside(page, 0), await inside(page, 1)];
  await go(first);
  await first.locator(".ask__go").click(); // it is the button that stops
  await go(second);
  await reports(page, 2);
  const last = await page.evaluate(() => window.heard.at(-1)[2]);
  assert.equal(last.route.kind, "mx");
});

scene("a page of its own shares nothing", async ({ page, context }) => {
  await forget();
  await open(page, "#/mx/signed.test?lang=en");
  await page.getByRole("button", { name: "Download JSON" }).waitFor();
  const put = (await questions()).length;
  const other = await context.newPage();
  await open(other, "#/mx/signed.test?lang=en");
  await other.getByRole("button", { name: "Download JSON" }).waitFor();
  assert.equal((await questions()).length, 2 * put);
});

scene("an embed touches no storage", async ({ page }) => {
  await page.addInitScript(() => {
    window.touched = [];
    for (const kind of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(window, kind, { get: () => void window.touched.push(kind) });
    }
    Object.defineProperty(document, "cookie", { get: () => (window.touched.push("cookie"), ""), set: () => window.touched.push("cookie") });
  });
  await visit(page, `<waypost-mx domain="plain.test" parts="list walk checks"></waypost-mx>`);
  const frame = await inside(page);
  await go(frame);
  await heard(page, "report");
  await frame.locator("#stage").press("ArrowRight");
  await heard(page, "step");
  assert.deepEqual(await frame.evaluate(() => window.touched), []);
});

scene("an embed opens no connection ahead of a press", async ({ page }) => {
  await visit(page, `<waypost-mx domain="plain.test"></waypost-mx>`);
  const frame = await inside(page);
  await frame.locator("#domain").click();
  await frame.locator("#domain").pressSequentially("x");
  assert.equal(await frame.locator("link[rel=preconnect]").count(), 0);
});

// What the button says in each language, and what the frame is called, as the first scene with it found them.
const told = { en: new Set(), nl: new Set() };
for (const { lang, attributes, spoken } of [
  { lang: "nl", attributes: "", spoken: "nl" },
  { lang: "nl-BE", attributes: "", spoken: "nl" },
  { lang: "en", attributes: `lang="nl"`, spoken: "nl" },
  { lang: "nl", attributes: `lang="en"`, spoken: "en" },
  { lang: "de", attributes: "", spoken: "nl" }, // Waypost speaks no German: the reader's own language
]) {
  scene(`a page in ${lang} (${attributes}) has its embed in the right language from the first paint on`, { locale: "nl-NL" }, async ({ page, context }) => {
    let begin;
    const held = new Promise((resolve) => (begin = resolve));
    await context.route(/\.wasm$/, (route) => held.then(() => route.continue()));
    await visit(page, `<waypost-mx ${attributes}></waypost-mx>`, { lang });
    const frame = await (await page.locator("iframe").elementHandle()).contentFrame();
    // The embed is one page for both languages: one of them is shown.
    const button = frame.locator(".ask__go:visible");
    await button.waitFor();
    const drawn = await button.innerText();
    assert.equal(await frame.locator("html").getAttribute("lang"), spoken);
    assert.equal(await frame.locator("#app").count(), 1);
    assert.equal(await frame.locator(".ask").count(), 1);
    begin();
    await inside(page);
    assert.equal(await button.innerText(), drawn);
    assert.equal(await frame.locator(".ask").count(), 1);
    told[spoken].add(`${drawn}\n${await page.locator("iframe").getAttribute("title")}`);
    assert.equal(told[spoken].size, 1);
    assert.deepEqual([...told.en].filter((words) => told.nl.has(words)), []);
  });
}

const paper = { light: "rgb(243, 243, 238)", dark: "rgb(17, 23, 29)" };
const shows = (frame, theme) =>
  frame.waitForFunction((colour) => getComputedStyle(document.documentElement).backgroundColor === colour, paper[theme]);

// A system that playwright makes up goes for frames too, whatever they stand in: so this is the system's own.
for (const theme of ["", `theme="auto"`]) {
  scene(`an embed follows the colours of the page around it, and their switch: ${theme || "no theme"}`, { colorScheme: null }, async ({ page }) => {
    await visit(page, `<waypost-mx domain="${example}" ${theme}></waypost-mx>`);
    const frame = await inside(page);
    for (const scheme of ["light", "dark", "light", "only dark"]) {
      await page.evaluate((scheme) => (document.documentElement.style.colorScheme = scheme), scheme);
      await shows(frame, scheme.replace("only ", ""));
    }
  });
}

for (const { system, theme, expected } of [
  { system: "dark", theme: "", expected: "dark" },
  { system: "light", theme: "", expected: "light" },
  { system: "dark", theme: `theme="light"`, expected: "light" },
  { system: "light", theme: `theme="dark"`, expected: "dark" },
]) {
  scene(`a system that is ${system}, and ${theme || "no theme"}: ${expected}`, { colorScheme: system }, async ({ page }) => {
    await visit(page, `<waypost-mx domain="${example}" ${theme}></waypost-mx>`);
    await page.evaluate(() => (document.documentElement.style.colorScheme = "light dark"));
    await shows(await inside(page), expected);
  });
}

for (const [lang, theme, width] of [["en", "light", 1280], ["nl", "dark", 360]]) {
  scene(`axe finds nothing in an embed or around it: ${lang}, ${theme}, ${width} px`, { viewport: { width, height: 900 } }, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    const body = `<main><h1>Around</h1><waypost-mx domain="${example}" parts="list walk checks" theme="${theme}"></waypost-mx>
      <waypost-mx domain="plain.test" theme="${theme}"></waypost-mx></main>`;
    await visit(page, body, { lang });
    const frames = [await inside(page, 0)];
    await page.locator("waypost-mx").nth(1).scrollIntoViewIfNeeded();
    frames.push(await inside(page, 1));
    await frames[0].locator("#findings").waitFor();
    for (const frame of [page.mainFrame(), ...frames]) {
      const found = await frame.evaluate(`${axe.source}; axe.run(document, { iframes: false })`);
      const said = found.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}\n  ${node.html}\n  ${node.failureSummary}`));
      assert.deepEqual(said, []);
    }
  });
}

scene("the keyboard reaches into an embed, through it, and out again", async ({ page }) => {
  await visit(page, `<button id="before">Before</button><waypost-mx domain="takes-no-mail.example" parts="list"></waypost-mx><button id="after">After</button>`);
  const frame = await inside(page);
  await page.locator("#before").focus();
  const reached = [];
  for (let press = 0; press < 30; press += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.id === "after")) break;
    reached.push(await frame.evaluate(() => document.activeElement?.id || document.activeElement?.className));
  }
  assert.equal(await page.evaluate(() => document.activeElement.id), "after");
  assert.ok(reached.includes("domain"), reached.join());
  assert.ok(reached.some((name) => name.includes("ask__go")), reached.join());
});

scene("an embed does not take the focus, or scroll the page around it", { viewport: { width: 1280, height: 2000 } }, async ({ page }) => {
  await visit(page, `<button id="own">Own</button><p id="far"></p>
    <waypost-mx domain="a..b"></waypost-mx><waypost-mx domain="${example}" show="walk" step="3"></waypost-mx>`);
  await page.evaluate(() => document.getElementById("own").focus());
  await inside(page, 0);
  await (await inside(page, 1)).locator("#walk").waitFor();
  await turn(page);
  assert.deepEqual(await page.evaluate(() => [document.activeElement.id, scrollY]), ["own", 0]);
});

scene("on paper an embed is list and transcript, whole", async ({ page }) => {
  await visit(page, `<waypost-mx domain="three-levels.example"></waypost-mx>`);
  const frame = await inside(page);
  await frame.locator("#walk").waitFor();
  await page.emulateMedia({ media: "print" });
  await frame.waitForFunction(() => matchMedia("print").matches);
  for (const shown of ["#list", ".script"]) assert.ok(await frame.locator(shown).first().isVisible(), shown);
  for (const gone of [".ask", ".drive", ".stage .pic", ".byline"]) {
    for (const place of await frame.locator(gone).all()) assert.equal(await place.isVisible(), false, gone);
  }
  const { needed, there } = await frame.evaluate(() => ({ needed: document.body.scrollHeight, there: innerHeight }));
  assert.ok(needed <= there, `${needed} px are needed, ${there} px are there`);
});
