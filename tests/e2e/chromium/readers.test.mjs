// Readers whose browser changes the page: another language over it, colours of their own, very large letters, any width.
import assert from "node:assert/strict";
import { open, scene } from "../harness.mjs";
import { dressed, settled, states } from "../states.mjs";

/** Puts other words in the place of every text, as translators in browsers do: each text node gives way to elements. */
function translate() {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const stays = text.parentElement.closest('[translate="no"], script, style, textarea');
    if (stays || !text.data.trim()) continue;
    const words = document.createElement("font");
    words.append(document.createElement("font"));
    words.firstChild.textContent = `‹${text.data}›`;
    text.replaceWith(words);
  }
}

for (const path of ["", "#/mx/load-sharing.example", "#/lab/example.com?records=10%20mx1.example.com.", "#/many/"]) {
  scene(`a page that was translated goes on: /${path}`, async ({ page }) => {
    await open(page, path);
    await page.evaluate(translate);
    // The lab has no such field: the way back to the start is taken first.
    if (path.startsWith("#/lab/")) await page.locator(".mast__name a").click();
    const field = page.locator("#domain");
    await field.fill("three-levels.example");
    await field.press("Enter");
    await page.locator("#list").getByText("alt1.three-levels.example").first().waitFor();
    await page.evaluate(translate);
    await field.fill("takes-no-mail.example");
    await field.press("Enter");
    await page.locator('[data-kind="null_mx"]').waitFor();
    await page.evaluate(translate);
    await field.fill("primary-and-backup.example");
    await field.press("Enter");
    await page.locator("#list").getByText("backup.post-spare.example").first().waitFor();
    await page.evaluate(translate);
    await page.locator("#walk").getByRole("slider").press("End");
    await page.waitForFunction(() => /step=\d/.test(location.hash));
  });
}

for (const state of states) {
  const expected = state.faults ? [/Failed to load resource/] : [];
  scene(`at 400 % nothing scrolls sideways: ${state.name}`, { faults: state.faults, expected, viewport: { width: 320, height: 256 } }, async ({ page }) => {
    for (const language of ["en", "nl"]) {
      await page.goto("about:blank");
      await open(page, dressed(state, language, "light"));
      await settled(page, state);
      const [needed, there] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.ok(needed <= there, `${language}: ${needed} px are needed, ${there} px are there`);
    }
  });
}

scene("in colours of the reader's own, what matters is still drawn", { forcedColors: "active" }, async ({ page }) => {
  await open(page, "#/mx/forgotten-host.example");
  for (const part of [".btn--main", ".tier"]) await page.locator(part).first().waitFor();
  const borders = await page.evaluate(() => {
    const style = (selector) => getComputedStyle(document.querySelector(selector));
    return [style(".ask__input").borderBottomStyle, style(".btn--main").borderTopStyle, style(".tier").borderInlineStartStyle];
  });
  assert.deepEqual(borders, ["solid", "solid", "solid"]);
  assert.ok(await page.locator('.host[data-state="struck"] .host__why').first().isVisible());
});

for (const width of [320, 768, 1280]) {
  scene(`at the start the headline has a line of its own, below the name, at ${width} px`, { viewport: { width, height: 800 } }, async ({ page }) => {
    for (const language of ["en", "nl"]) {
      await page.goto("about:blank");
      await open(page, `#/mx/?lang=${language}`);
      const [name, line] = await page.evaluate(() =>
        [".mast__name", ".mast__line"].map((part) => document.querySelector(part).getBoundingClientRect().toJSON()),
      );
      assert.ok(line.top >= name.bottom, language);
      assert.ok(Math.abs(line.left - name.left) <= 1, language);
    }
  });
}
