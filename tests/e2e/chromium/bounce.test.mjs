// A bounce is explained where it is pasted: nothing of it is sent, stored or put into a link, and the walk-through of the domain
// opens at the step at which it stopped.
import assert from "node:assert/strict";
import axe from "axe-core";
import { open, scene, site } from "../harness.mjs";

const rejected = `<ann@primary-and-backup.example>: host mx1.primary-and-backup.example[192.0.2.10] said: 450 4.2.0
    <ann@primary-and-backup.example>: Recipient address rejected: Greylisted (in reply to RCPT TO command)`;

const field = (page) => page.locator("#bounce-text");
const result = (page) => page.getByTestId("bounce-result");

scene("what is pasted stays on the page, and leads to the step at which it stopped", async ({ page }) => {
  const sent = [];
  const listen = (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`);
  page.on("request", listen);
  await open(page, "#/bounce/?lang=en");
  await field(page).waitFor();
  await page.locator(".foot").waitFor();
  await field(page).fill(rejected);
  await result(page).waitFor();
  assert.equal(await page.getByTestId("bounce-cause").getAttribute("data-cause"), "greylisted");
  assert.equal(await page.getByTestId("bounce-lasting").getAttribute("data-lasting"), "transient");
  assert.equal(await page.getByTestId("bounce-actor").getAttribute("data-actor"), "nobody");
  assert.ok(!(await page.locator("#bounce").innerText()).includes("ann@"));
  page.off("request", listen);
  // Nothing but files of the page, which may still be on their way, and nothing of the text.
  assert.deepEqual(sent.filter((own) => !own.startsWith(site) || /ann@|ann%40|primary-and-backup|greylisted/i.test(own)), []);
  const kept = await page.evaluate(() => JSON.stringify([location.href, history.state, { ...localStorage }, { ...sessionStorage }, document.cookie]));
  assert.ok(!kept.includes("ann") && !kept.includes("primary-and-backup"), kept);

  await page.getByTestId("bounce-watch").click();
  await page.locator("#stage").waitFor();
  // The link has the domain, the sender, what is broken, and the step once it is known.
  await page.waitForFunction(() => /^#\/mx\/primary-and-backup\.example\?.*fault=mx1\.primary-and-backup\.example:rcpt-4xx.*step=\d+/.test(location.hash));
  assert.match(await page.evaluate(() => location.hash), /sender=postfix/);
  await page.waitForFunction(() => document.activeElement.id === "stage");
  // What was pasted is gone with its page.
  await page.goBack();
  await field(page).waitFor();
  assert.equal(await field(page).inputValue(), "");
});

for (const lang of ["en", "nl"]) {
  const settings = { locale: lang === "en" ? "en-GB" : "nl-NL", viewport: { width: 360, height: 640 } };
  scene(`with the keyboard alone, on a phone: ${lang}`, settings, async ({ page }) => {
    await open(page, `${lang === "nl" ? "nl/" : ""}#/bounce/`);
    await field(page).waitFor();
    await field(page).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await result(page).waitFor();
    assert.notEqual(await field(page).inputValue(), "");
    // Clear, the rule, and the way to the walk-through.
    const watch = page.getByTestId("bounce-watch");
    for (let presses = 0; presses < 5 && !(await watch.evaluate((link) => link === document.activeElement)); presses += 1) {
      await page.keyboard.press("Tab");
    }
    assert.ok(await watch.evaluate((link) => link === document.activeElement));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${wide}`);
    await page.keyboard.press("Enter");
    await page.locator("#stage").waitFor();
    await page.waitForFunction(() => location.hash.includes("rcpt-5xx") && location.hash.includes("step="));
  });

  scene(`axe finds nothing on the page of bounces: ${lang}`, settings, async ({ page }) => {
    for (const [theme, width] of [["light", 1280], ["dark", 320]]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto("about:blank");
      await open(page, `#/bounce/?lang=${lang}&theme=${theme}`);
      await field(page).waitFor();
      for (const text of [rejected, "no bounce"]) {
        await field(page).fill(text);
        await page.getByTestId("bounce-says").locator("h3").waitFor();
        const found = await page.evaluate(`${axe.source}; axe.run("main")`);
        assert.deepEqual(found.violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0].html}`), []);
      }
    }
  });
}

scene("an answer leads to the page of bounces", async ({ page }) => {
  await open(page, "#/mx/primary-and-backup.example?lang=en");
  await page.locator("#stage").waitFor();
  await page.locator(".foot__ways a[href^='#/bounce/']").click();
  await field(page).waitFor();
  await field(page).fill("delivery 12: success: 192.0.2.10_accepted_message./");
  await page.getByTestId("bounce-says").locator("h3").waitFor();
  assert.equal(await result(page).count(), 0);
});
