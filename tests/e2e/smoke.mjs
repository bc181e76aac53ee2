// The main paths, in a browser that is not the one in which everything else is tested.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const kept = readFileSync(new URL("../fixtures/kept/1.link", import.meta.url), "utf8").trim().split("#")[1];

/** Longer than a browser takes on a busy machine. */
export const patience = { timeout: 90_000 };

/**
 * The tests.
 *
 * @param browser its name
 * @param open called with a path, gives { page, problems }: a page in which the program runs, with those of puppeteer's
 *   methods that are used here, and what tells of everything that it should not have done
 */
export function smoke(browser, open) {
  const scene = (name, path, body) =>
    test(name, { timeout: 180_000 }, async () => {
      const { page, problems } = await open(path);
      await body(page);
      assert.deepEqual(await problems(), []);
      await page.close();
    });
  const shows = (page, words) =>
    page.waitForFunction((words) => document.body.innerText.includes(words), patience, words);

  for (const path of ["", "nl/#/lab/?lang=nl", "embed.html"]) {
    scene(`/${path} runs in ${browser}`, path, async (page) => {
      assert.equal(await page.evaluate(() => document.querySelector("#failed").hidden), true);
    });
  }

  for (const [what, path, hosts] of [
    ["an example", "#/mx/primary-and-backup.example?lang=en", ["mx1.primary-and-backup.example", "192.0.2.10"]],
    ["a lookup", "#/mx/signed.test?lang=en", ["mx1.signed.test", "192.0.2.1", "mx2.signed.test"]],
    ["a link that kept its answers", `#${kept}?lang=en`, ["mx0.mail.example.net", "DNS.SB"]],
    ["a domain that does not exist", "#/mx/missing.test?lang=nl", ["missing.test"]],
  ]) {
    scene(`${what} is answered in ${browser}`, path, async (page) => {
      for (const words of hosts) await shows(page, words);
      assert.equal(await page.evaluate(() => document.querySelector("#dated") !== null), path.includes("/kept/"));
    });
  }

  scene(`typing a domain and pressing Enter asks, in ${browser}`, "?x=1#/mx/?lang=en", async (page) => {
    await page.type("#domain", "Someone@Plain.test");
    await page.keyboard.press("Enter");
    await shows(page, "mx3.plain.test");
    const address = await page.evaluate(() => location.href);
    assert.match(address, /#\/mx\/plain\.test/);
    assert.doesNotMatch(address, /someone/i);
  });

  scene(`${browser} packs answers into a link`, "?x=2#/mx/load-sharing.example?lang=en", async (page) => {
    await page.waitForFunction(() => document.querySelector("[data-test=share]") !== null, patience);
    await page.click("[data-test=share]");
    await page.waitForFunction(() => document.querySelector("[data-test=share-snapshot]") !== null, patience);
    await page.click("[data-test=share-snapshot]");
    await page.waitForFunction(
      () => [...document.querySelectorAll(".share__link")].some(({ value }) => value.includes("#/kept/1")),
      patience,
    );
  });
}
