// The lessons: each link leads to the stage, and is played through with the keyboard alone.
import assert from "node:assert/strict";
import axe from "axe-core";
import { open, scene } from "../harness.mjs";

const focused = (page, selector) =>
  page.waitForFunction((selector) => document.activeElement?.closest(selector), selector);

/** Answers what is asked with the keyboard, and goes on, until the run is over; how often something was asked. */
async function playThrough(page) {
  const stage = page.locator("#stage");
  for (let asked = 0, presses = 0; presses < 200; presses += 1) {
    if (await stage.getByTestId("play-again").count()) return asked;
    const options = stage.locator("fieldset.predict").getByRole("button");
    if (await options.count()) {
      asked += 1;
      // From the stage the first answer is one or two presses of Tab away.
      await page.keyboard.press("Tab");
      await focused(page, "fieldset.predict, .say");
      for (let more = 0; more < 4 && !(await page.evaluate(() => document.activeElement.closest("fieldset.predict"))); more += 1) {
        await page.keyboard.press("Tab");
      }
      await page.keyboard.press("Enter");
      // What was pressed goes, and the focus goes to the stage.
      await page.waitForFunction(() => document.activeElement.id === "stage");
    } else {
      await page.keyboard.press("ArrowRight");
    }
  }
  throw new Error("the run has no end");
}

for (const lang of ["en", "nl"]) {
  const settings = { locale: lang === "en" ? "en-GB" : "nl-NL", viewport: { width: 360, height: 640 }, seconds: 400 };
  scene(`every lesson is played through with the keyboard alone: ${lang}`, settings, async ({ page }) => {
    const path = lang === "nl" ? "nl/#/learn/" : "#/learn/";
    await open(page, path);
    await page.locator(".lessons").waitFor();
    const count = await page.locator(".lessons h3 a").count();
    assert.equal(count, 8);
    for (let lesson = 0; lesson < count; lesson += 1) {
      await page.goto("about:blank");
      await open(page, path);
      const link = page.locator(".lessons h3 a").nth(lesson);
      const there = await link.getAttribute("href");
      await link.focus();
      await page.keyboard.press("Enter");
      await focused(page, "#stage");
      await page.waitForFunction((subject) => location.hash.includes(subject), there.match(/^#\/mx\/([^?]+)/)[1]);
      assert.ok((await playThrough(page)) > 0, there);
      // What there was to see, and the way to the others.
      const learnt = page.getByTestId("learnt");
      await learnt.waitFor();
      assert.equal(await learnt.locator("a[href^='#/learn/']").count(), 1);
      await page.goBack();
      await page.locator(".lessons").waitFor();
    }
  });

  scene(`axe finds nothing on the page of the lessons: ${lang}`, settings, async ({ page }) => {
    for (const [theme, width] of [["light", 1280], ["dark", 320]]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto("about:blank");
      await open(page, `#/learn/?lang=${lang}&theme=${theme}`);
      await page.locator(".lessons summary").first().click();
      const found = await page.evaluate(`${axe.source}; axe.run("main")`);
      assert.deepEqual(found.violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0].html}`), []);
    }
  });
}

scene("a lesson on the reader's own domain, and the way back from an example", async ({ page }) => {
  await open(page, "#/mx/plain.test?lang=en");
  await page.locator("#stage").waitFor();
  await page.locator("#tab-try").click();
  const own = page.locator("#panel-try .tries__own").first();
  assert.match(await own.getAttribute("href"), /^#\/mx\/plain\.test\?.*fault=/);
  await own.click();
  await page.waitForFunction(() => location.hash.includes("predict=1"));
  await focused(page, "#stage");
  await page.locator("#tab-try").click();
  await page.locator("#panel-try a[href*='web-only.example']").click();
  await page.waitForFunction(() => location.hash.includes("web-only.example"));
  await focused(page, "#stage");
  await page.locator("#stage").press("End");
  await page.getByTestId("learnt").getByTestId("back").click();
  await page.waitForFunction(() => location.hash.startsWith("#/mx/plain.test"));
});
