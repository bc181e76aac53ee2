// The examples, built by the real documentation systems, as a reader of each meets them.
import assert from "node:assert/strict";
import { scene, site } from "../harness.mjs";
import { systems } from "./systems.mjs";

const domain = "primary-and-backup.example";

/** A scene in every system; called with what `scene` gives, and the system. */
function everywhere(name, options, body) {
  for (const system of systems) {
    // The browser asks each system for a favicon, which some do not have; what a page asks for is checked below.
    const settings = { expected: [/status of 404/], ...options };
    scene(`${system.name}: ${name}`, settings, async ({ page, ...more }) => {
      const missing = [];
      page.on("response", (response) => response.status() >= 400 && missing.push(response.url()));
      await body({ page, system, ...more });
      assert.deepEqual(missing, []);
    });
  }
}

/** Opens an example: its element, the element's frame, and the document inside once the list stands there. */
async function read(page, { address }) {
  await page.goto(address);
  const element = page.locator("waypost-mx").first();
  await element.scrollIntoViewIfNeeded();
  const frame = element.locator("iframe");
  const inside = await (await frame.elementHandle()).contentFrame();
  await inside.getByText(`mx1.${domain}`).first().waitFor();
  return { element, frame, inside };
}

everywhere("the list comes from the host of the script, and nothing from elsewhere", {}, async ({ page, context, system }) => {
  const loaded = [];
  context.on("request", (request) => loaded.push(request.url()));
  const { element, frame, inside } = await read(page, system);
  assert.ok((await frame.getAttribute("src")).startsWith(`${site}/embed.html#/mx/${domain}?`));
  await inside.getByText("backup.post-spare.example").first().waitFor();
  // What stands in the element is for those whose scripts do not run.
  assert.equal(await element.locator("a").isVisible(), false);
  const foreign = loaded.filter((url) => ![site, system.origin].includes(new URL(url).origin));
  assert.deepEqual(foreign, []);
});

everywhere("records are walked through without any resolver", {}, async ({ page, context, system }) => {
  const asked = [];
  context.on("request", (request) => asked.push(new URL(request.url()).origin));
  await page.goto(system.address);
  const element = page.locator("waypost-mx").nth(1);
  await element.scrollIntoViewIfNeeded();
  const inside = element.locator("iframe").contentFrame();
  await inside.getByText("mx1.example.com").first().waitFor();
  await inside.getByText("mx2.example.com").first().waitFor();
  assert.deepEqual([...new Set(asked)].sort(), [site, system.origin].sort());
});

everywhere("without scripts there is a link", { javaScriptEnabled: false }, async ({ page, system }) => {
  await page.goto(system.address);
  const link = page.locator("waypost-mx a").first();
  assert.ok(await link.isVisible());
  assert.equal(await link.getAttribute("href"), `${site}/#/mx/${domain}`);
});

for (const width of [1280, 360]) {
  everywhere(`room and height in ${width} pixels`, { viewport: { width, height: 800 } }, async ({ page, system }) => {
    const { element, frame, inside } = await read(page, system);
    const text = page.locator("p", { hasText: "Two servers" });
    const boxes = () => Promise.all([element, frame, text].map((it) => it.boundingBox()));

    // The system's stylesheet leaves the room as the script reserved it, and makes it as wide as the text.
    const [place, reserved, lines] = await boxes();
    assert.ok(reserved.height >= 400, `${reserved.height}`);
    assert.equal(place.height, reserved.height);
    assert.equal(place.width, reserved.width);
    assert.ok(Math.abs(place.width - lines.width) <= 1, `${place.width}, text ${lines.width}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    // And that is enough for what stands in it.
    assert.ok(await inside.evaluate(() => document.body.scrollHeight <= innerHeight));

    // After a press too the frame is as high as what stands in it.
    await inside.locator(".ask__go").press("Enter");
    await inside.waitForFunction(() => document.documentElement.scrollHeight <= innerHeight);
    const content = await inside.evaluate(() => document.body.scrollHeight);
    const [around, grown] = await boxes();
    assert.equal(around.height, grown.height);
    assert.ok(grown.height <= Math.max(content, reserved.height), `${grown.height} for ${content}`);
    assert.ok(await inside.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}

/** How bright ink and paper are, from 0 to 255: around the element, and inside its frame. */
async function colours(page, inside) {
  const brightness = (place, property) =>
    place.evaluate((element, property) => {
      const canvas = new OffscreenCanvas(1, 1).getContext("2d");
      canvas.fillStyle = getComputedStyle(element)[property];
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
      return Math.round((red + green + blue) / 3);
    }, property);
  return {
    around: await brightness(page.locator("p", { hasText: "Two servers" }), "color"),
    ink: await brightness(inside.locator("body"), "color"),
    paper: await brightness(inside.locator("html"), "backgroundColor"),
  };
}

function assertTheme(theme, { around, ink, paper }) {
  const said = `${theme}: text around ${around}, ink ${ink}, paper ${paper}`;
  if (theme === "dark") assert.ok(around > 120 && ink > 180 && paper < 60, said);
  else assert.ok(around < 100 && ink < 70 && paper > 200, said);
}

for (const theme of ["light", "dark"]) {
  everywhere(`the frame is ${theme} where the reader's system is`, { colorScheme: theme }, async ({ page, system }) => {
    const { inside } = await read(page, system);
    assertTheme(theme, await colours(page, inside));
  });
}

// What a browser is told to pretend would go for the frame too; so it is left to its own preference, which is light.
for (const system of systems.filter((system) => system.turn)) {
  const settings = { colorScheme: null, reducedMotion: "reduce", expected: [/status of 404/] };
  scene(`${system.name}: the frame follows the switch of the site`, settings, async ({ page }) => {
    const { inside } = await read(page, system);
    for (const theme of ["dark", "light", "dark"]) {
      await system.turn(page, theme);
      const dark = theme === "dark";
      await inside.waitForFunction((dark) => matchMedia("(prefers-color-scheme: dark)").matches === dark, dark);
      // Some themes fade; what counts is where that ends.
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
      assertTheme(theme, await colours(page, inside));
    }
  });
}

everywhere("the keyboard goes in, through and out again", {}, async ({ page, system }) => {
  const { inside } = await read(page, system);
  const isInside = () => page.evaluate(() => document.activeElement === document.querySelector("waypost-mx"));

  /** Presses Tab until something holds, 40 times at most. */
  async function tab(until, key = "Tab") {
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press(key);
      if (await until()) return;
    }
    assert.fail(`${key} did not get there`);
  }

  await page.evaluate(() => scrollTo(0, 0));
  await tab(isInside);
  await tab(() => inside.evaluate(() => document.activeElement?.matches(".ask__go")));
  assert.ok(await isInside());
  assert.notEqual(await inside.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none");
  await page.keyboard.press("Enter");
  await inside.waitForFunction(() => document.documentElement.scrollHeight <= innerHeight);
  await tab(async () => !(await isInside()));
  await tab(isInside, "Shift+Tab");
  await tab(async () => !(await isInside()), "Shift+Tab");
});

const mkdocs = systems.find(({ name }) => name === "mkdocs");
scene("mkdocs: from page to page without a load, each has its own embed, once, and Back goes back at once", { expected: [/status of 404/] }, async ({ page }) => {
  const frame = () => page.locator("waypost-mx iframe");
  const count = () => frame().count();
  const inside = async (nth) => (await frame().nth(nth).elementHandle()).contentFrame();
  const assertFits = async (nth) => {
    const { needed, there } = await (await inside(nth)).evaluate(() => ({ needed: document.body.scrollHeight, there: innerHeight }));
    const { height } = await frame().nth(nth).boundingBox();
    assert.ok(needed <= there && there === Math.round(height), `${needed} px are needed, ${there} px are there, of ${height}`);
  };
  const to = async (link, word) => {
    await link();
    await page.getByRole("heading", { level: 1, name: word }).waitFor();
  };
  await page.addInitScript(() => {
    window.heard = [];
    addEventListener("waypost-step", ({ target }) => window.heard.push(target.getAttribute("domain")));
  });

  await page.goto(mkdocs.address);
  await page.evaluate(() => (window.isSame = true));
  await page.locator("waypost-mx").first().scrollIntoViewIfNeeded();
  await (await inside(0)).getByText(`mx1.${domain}`).first().waitFor();
  await page.evaluate(() => (window.left = document.querySelector("waypost-mx")));
  await page.evaluate(() => scrollTo(0, 0));

  const backup = page.locator("nav.md-nav--primary").getByRole("link", { name: "Our backup" });
  await to(() => backup.click(), "Our backup");
  assert.equal(await page.evaluate(() => window.isSame), true, "the page was loaded anew");
  assert.equal(await count(), 1);
  // Who left has no frame any more, and believes nobody.
  assert.deepEqual(await page.evaluate(() => [window.left.isConnected, window.left.shadowRoot.querySelectorAll("iframe").length]), [false, 0]);
  await page.locator("waypost-mx").scrollIntoViewIfNeeded();
  const walk = await inside(0);
  await walk.locator("#stage").waitFor();
  await assertFits(0);
  const entries = await page.evaluate(() => history.length);
  await walk.locator("#stage").press("ArrowRight");
  await page.waitForFunction(() => window.heard.length > 0);
  assert.deepEqual([...new Set(await page.evaluate(() => window.heard))], [domain]);
  await walk.waitForFunction(() => document.documentElement.scrollHeight <= innerHeight);
  await assertFits(0);
  assert.equal(await page.evaluate(() => history.length), entries);

  await to(() => page.goBack(), "Where our mail goes");
  assert.equal(await page.evaluate(() => window.isSame), true, "the page was loaded anew");
  assert.equal(await count(), 2);
  await page.locator("waypost-mx").first().scrollIntoViewIfNeeded();
  await (await inside(0)).getByText(`mx1.${domain}`).first().waitFor();
  await assertFits(0);
});
