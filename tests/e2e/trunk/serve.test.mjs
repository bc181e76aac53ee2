// The page that a plain `trunk serve` gives: not prerendered, not split, and yet the whole program.
import assert from "node:assert/strict";
import { scene, site } from "../harness.mjs";

scene("a domain is typed, asked about and answered", async ({ page }) => {
  await page.goto(`${site}/`);
  await page.locator("#domain").fill("plain.test");
  await page.keyboard.press("Enter");
  await page.getByText("mx1.plain.test").first().waitFor();
  await page.locator("#stage").waitFor();
});

scene("a link is opened, and says the same in Dutch", async ({ page }) => {
  const said = [];
  for (const language of ["en", "nl"]) {
    await page.goto("about:blank");
    await page.goto(`${site}/#/mx/primary-and-backup.example?lang=${language}`);
    await page.getByText("mx1.primary-and-backup.example").first().waitFor();
    await page.locator(`html[lang=${language}]`).waitFor();
    said.push(await page.locator("#walk .script li").first().textContent());
  }
  assert.notEqual(said[0], said[1]);
});
