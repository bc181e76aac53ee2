// The start page without its program: it is fetched when the link, the reader or an idle browser asks for it, and what the
// reader does before it runs is done.
import assert from "node:assert/strict";
import { around, go, heard, turn, visit } from "../around.mjs";
import { asked, forget, open, scene, site } from "../harness.mjs";

const program = /\/assets\/(waypost|part)-\w+\.(js|wasm)$/;

// The parts of the program that a page asked for.
function parts(page) {
  const found = [];
  page.on("request", (request) => program.test(request.url()) && found.push(request.url()));
  return found;
}

// Holds the program back until the returned function is called.
async function hold(context) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route(program, (route) => held.then(() => route.continue()));
  return release;
}

const neverIdle = () => (window.requestIdleCallback = () => {});
const frameOf = async (page, nth = 0) => (await page.locator("iframe").nth(nth).elementHandle()).contentFrame();

for (const link of ["#/mx/plain.test", "#/mx/?show=list", "#/mx/?via=google", "?q=plain.test", "#/lab/", "#/many/", "#/findings/"]) {
  scene(`/${link} fetches the program at once`, async ({ page }) => {
    await page.addInitScript(neverIdle);
    await open(page, link);
  });
}

for (const [what, touch] of [
  ["a pointer that moves", (page) => page.mouse.move(200, 200)],
  ["a finger", (page) => page.locator("main").dispatchEvent("pointerdown")],
  ["the focus", (page) => page.locator("#domain").focus()],
  ["a key", (page) => page.keyboard.press("Shift")],
  ["a text that is dropped", (page) => page.locator("#domain").evaluate((field) => field.dispatchEvent(new Event("input", { bubbles: true })))],
]) {
  for (const path of ["", "embed.html", "embed.html#/mx/plain.test"]) {
    scene(`/${path}: ${what} fetches the program`, async ({ page }) => {
      const fetched = parts(page);
      await page.addInitScript(neverIdle);
      await page.goto(`${site}/${path}`);
      assert.deepEqual(fetched, []);
      await touch(page);
      await page.waitForFunction(() => window.waypostEarly.over);
    });
  }
}

scene("where data is to be saved no idle browser fetches the program", async ({ page }) => {
  await page.addInitScript(() => {
    window.requestIdleCallback = () => (window.isIdle = true);
    Object.defineProperty(Navigator.prototype, "connection", { get: () => ({ saveData: true }) });
  });
  await page.goto(`${site}/`, { waitUntil: "load" });
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  assert.equal(await page.evaluate(() => window.isIdle), undefined);
  await page.locator("#domain").fill("web-only.example");
  await page.locator("#domain").press("Enter");
  await page.waitForURL(/web-only\.example/);
});

scene("an example is a link that works before the program, and waits for it", async ({ page, context }) => {
  const release = await hold(context);
  await page.goto(`${site}/`);
  await page.locator(".chip[href*=primary-and-backup]").click();
  await page.waitForURL(/#\/mx\/primary-and-backup\.example/);
  await page.locator("#coming").waitFor();
  release();
  await page.locator("#list").waitFor();
});

scene("the theme changes without the program, and is remembered", { expected: [/Failed to load resource/, /Fetch API cannot load/] }, async ({ page, context }) => {
  await context.route(program, (route) => route.abort());
  await page.goto(`${site}/`);
  const theme = () => page.locator("html").getAttribute("data-theme");
  const buttons = page.locator(".foot fieldset").first().getByRole("button");
  for (const [at, expected] of [[2, "dark"], [1, "light"], [0, null], [2, "dark"]]) {
    await buttons.nth(at).click();
    assert.equal(await theme(), expected);
    const pressed = await buttons.evaluateAll((all) => all.map((button) => button.ariaPressed));
    assert.deepEqual(pressed, [0, 1, 2].map((nth) => String(nth === at)));
  }
  await page.reload();
  assert.equal(await theme(), "dark");
});

for (const remembers of [true, false]) {
  const settings = { locale: "en-GB", expected: [/Failed to load resource/, /Fetch API cannot load/] };
  scene(`the language changes without the program, where ${remembers ? "it is" : "nothing can be"} remembered`, settings, async ({ page, context }) => {
    if (!remembers) {
      await context.addInitScript(() => {
        Object.defineProperty(window, "localStorage", {
          get() {
            throw new DOMException("no", "SecurityError");
          },
        });
      });
    }
    await context.route(program, (route) => route.abort());
    await page.goto(`${site}/`);
    await page.locator(".foot a[hreflang=nl]").click();
    await page.waitForURL(`${site}/nl/#/mx/?lang=nl`);
    assert.equal(await page.locator("html").getAttribute("lang"), "nl");
    await page.locator(".foot a[hreflang=en]").click();
    await page.waitForURL(`${site}/#/mx/?lang=en`);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
  });
}

scene("choices before the program runs hold when it does, with what was typed", async ({ page, context }) => {
  const release = await hold(context);
  await page.goto(`${site}/`);
  await page.locator("#domain").fill("plain.test");
  const forms = page.locator(".foot fieldset").nth(1).getByRole("button");
  await forms.nth(1).click();
  await page.locator("#via").selectOption("google");
  await page.locator(".foot fieldset").first().getByRole("button").nth(2).click();
  await page.locator(".foot a[hreflang=nl]").click();
  release();
  await page.waitForFunction(() => document.documentElement.lang === "nl" && location.hash.includes("via=google"));
  assert.equal(await page.locator("#domain").inputValue(), "plain.test");
  assert.equal(await page.locator("#via").inputValue(), "google");
  assert.equal(await forms.nth(1).getAttribute("aria-pressed"), "true");
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
});

const waiting = `<waypost-mx id="own" domain="plain.test" parts="list"></waypost-mx>`;
scene("an embed that waits for its button is drawn without the program, with the name that it will ask", async ({ page }) => {
  const fetched = parts(page);
  await visit(page, waiting);
  const frame = await frameOf(page);
  await frame.waitForFunction(() => document.getElementById("domain")?.value === "plain.test");
  const link = await frame.locator(".byline a").evaluate((link) => link.href);
  assert.equal(link, `${site}/#/mx/plain.test?parts=list&lang=en`);
  // The page around leads it elsewhere.
  await frame.waitForLoadState("load");
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
  assert.deepEqual(fetched, []);
});

for (const [what, press] of [
  ["a click", (frame) => go(frame)],
  ["a finger, whose pointer moves nowhere before", (frame) => frame.evaluate(() => document.querySelector(".ask__go").click())],
]) {
  scene(`an embed that is pressed before its program is there asks, grows, and asks what its page wants from then on: ${what}`, { viewport: { width: 340, height: 900 } }, async ({ page, context }) => {
    const release = await hold(context);
    await forget();
    await visit(page, waiting);
    const frame = await frameOf(page);
    await frame.waitForFunction(() => document.getElementById("domain")?.value === "plain.test");
    await press(frame);
    release();
    assert.equal((await heard(page, "report")).domain.ascii, "plain.test");
    const put = (await asked()).map(({ name, type }) => `${name} ${type}`);
    assert.equal(put.length, new Set(put).size, put.join());
    const { needed, there } = await frame.evaluate(() => ({ needed: document.body.scrollHeight, there: innerHeight }));
    assert.ok(needed <= there, `${needed} px are needed, ${there} px are there`);
    await page.evaluate(() => document.querySelector("waypost-mx").ask("signed.test"));
    await page.waitForFunction(() => window.heard.at(-1)[2].domain?.ascii === "signed.test");
  });
}

scene("what the page around says to an embed without its program is not lost", async ({ page, context }) => {
  const release = await hold(context);
  await visit(page, waiting);
  const frame = await frameOf(page);
  await frame.waitForFunction(() => document.getElementById("domain")?.value === "plain.test");
  const wanted = page.waitForRequest(program);
  await page.evaluate(() => document.querySelector("waypost-mx").ask("signed.test"));
  await wanted;
  await page.evaluate(() => document.querySelector("waypost-mx").ask("alias.test"));
  await turn(frame);
  release();
  await frame.waitForFunction(() => document.getElementById("domain").value === "alias.test");
});

scene("an embed without its program follows its page to another name, and to an example", async ({ page }) => {
  const fetched = parts(page);
  await visit(page, waiting);
  const frame = await frameOf(page);
  await frame.waitForFunction(() => document.getElementById("domain")?.value === "plain.test");
  await frame.evaluate(() => (location.hash = "#/mx/signed.test"));
  await frame.waitForFunction(() => document.getElementById("domain").value === "signed.test");
  assert.deepEqual(fetched, []);
  await frame.evaluate(() => (location.hash = "#/mx/web-only.example"));
  await frame.locator("#list").waitFor();
  assert.equal(await frame.locator("#domain").inputValue(), "web-only.example");
});

scene("a page that is no origin of its embed hears nothing of it before the program", async ({ page }) => {
  await visit(page, "");
  await page.evaluate(([site, origin]) => {
    window.told = [];
    addEventListener("message", ({ data }) => window.told.push(data.id));
    for (const [id, whose] of [["foreign", "https://elsewhere.example"], ["own", origin]]) {
      const frame = Object.assign(document.createElement("iframe"), { name: `waypost ${id} ${whose}`, src: `${site}/embed.html` });
      document.body.append(frame);
    }
  }, [site, around]);
  await page.waitForFunction(() => window.told.includes("own"));
  await turn(await frameOf(page));
  await turn(page);
  assert.ok(!(await page.evaluate(() => window.told)).includes("foreign"));
});

scene("an embed that has more to show than a button has its program at once", async ({ page }) => {
  for (const attributes of [`domain="web-only.example"`, `domain="a..b"`, `domain="plain.test" autostart`, `domain="plain.test" via="https://dns.test/q"`]) {
    await visit(page, `<waypost-mx ${attributes}></waypost-mx>`);
    const frame = await frameOf(page);
    await frame.waitForFunction(() => window.waypostEarly?.over);
  }
});
