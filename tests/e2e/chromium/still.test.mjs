// What stands stays where it is while the rest of the diagnosis comes in, measured by the browser itself.
import assert from "node:assert/strict";
import { open, report, scene } from "../harness.mjs";

// Every question takes 300 ms, so that the round trips can be told apart.
const faults = { cloudflare: "slow" };

// What moved since the addresses of the list stood, as the browser saw it.
async function shifts(page) {
  await page.addInitScript(() => {
    window.shifts = [];
    const note = ({ value, sources }) =>
      window.shifts.push({ value, moved: sources.map(({ node }) => node?.id || node?.className || node?.nodeName) });
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: "layout-shift", buffered: true });
  });
}

for (const [width, height] of [
  [1280, 800],
  [768, 1024],
  [360, 740],
]) {
  const viewport = { width, height };
  scene(`nothing moves once the list stands: ${width} × ${height}`, { faults, viewport }, async ({ page }) => {
    await shifts(page);
    await open(page, "#/mx/signed.test?lang=en");
    await page.waitForFunction(() => document.querySelector("#list .host__addr") && !document.querySelector("#list .wait"));
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await page.evaluate(() => void (window.shifts.length = 0));
    await report(page);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const found = await page.evaluate(() => window.shifts);
    const moved = found.reduce((sum, { value }) => sum + value, 0);
    assert.ok(moved < 0.005, JSON.stringify(found, null, 1));
  });
}

scene("a reader further down keeps the place", { faults, viewport: { width: 1280, height: 800 } }, async ({ page }) => {
  await open(page, "#/mx/signed.test?lang=en");
  const head = page.locator("#policy-h");
  await head.waitFor();
  await head.evaluate((element) => element.scrollIntoView({ block: "start" }));
  const before = (await head.boundingBox()).y;
  await page.getByRole("button", { name: "Download JSON" }).waitFor();
  const after = (await head.boundingBox()).y;
  assert.ok(Math.abs(after - before) < 2, `${before} -> ${after}`);
});
