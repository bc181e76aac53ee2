// From every place to every other one, by a link, back and forward: each looks as it does when it is opened by itself.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { open, scene } from "../harness.mjs";
import { settled, standsAs } from "../signature.mjs";

const kept = readFileSync(new URL("../../fixtures/kept/1.link", import.meta.url), "utf8").trim().split("#")[1];
const records = encodeURIComponent("10 mx1.example.com.\n20 mx2.example.com.\nmx1.example.com. A 192.0.2.1\n");

const both = {
  example: "#/mx/three-levels.example",
  "example without a way": "#/mx/takes-no-mail.example",
  "example at a step": "#/mx/primary-and-backup.example?fault=mx1.primary-and-backup.example:silent&step=14",
  "no domain": "#/mx/a..b",
  lab: `#/lab/example.com?records=${records}`,
  "empty lab": "#/lab/",
  kept: `#${kept}`,
  "unreadable kept": "#/kept/1xx",
  "empty kept": "#/kept/",
  findings: "#/findings/",
  learn: "#/learn/",
  bounce: "#/bounce/",
  reports: "#/reports/",
};
const page = {
  start: "#/",
  asked: "#/mx/plain.test",
  "no such domain": "#/mx/missing.test",
  "asked first": "#/mx/printer.local",
  many: "#/many/",
  "a finding": "#/findings/?show=mx-target-no-address",
  ...both,
};
const embed = { start: "#/mx/?parts=list", "not pressed": "#/mx/plain.test", checks: "#/mx/three-levels.example?parts=list%2Bwalk%2Bchecks", ...both };

/** Those that ask a resolver. */
const asking = ["asked", "no such domain"];

/** A way through all pairs: each place is left once for each other one. */
function circuit(names) {
  const left = new Map(names.map((name) => [name, names.filter((other) => other !== name)]));
  const [way, stack] = [[], [names[0]]];
  while (stack.length) {
    const next = left.get(stack.at(-1)).pop();
    if (next) stack.push(next);
    else way.push(stack.pop());
  }
  return way.reverse();
}

for (const [what, file, places] of [["page", "", page], ["embed", "embed.html", embed]]) {
  for (const lang of ["en", "nl"]) {
    const settings = { locale: lang === "en" ? "en-GB" : "nl-NL", seconds: 600 };
    scene(`every pair of places of the ${what} is walked, there, back and forward (${lang})`, settings, async ({ page, problems }) => {
      const path = file || (lang === "nl" ? "nl/" : "");
      const expected = {};
      for (const [name, fragment] of Object.entries(places)) {
        await page.goto("about:blank");
        await open(page, path + fragment);
        if (asking.includes(name) && !file) await page.locator(".list__do:not([data-waits])").waitFor();
        expected[name] = await settled(page);
      }
      const way = circuit(Object.keys(places));
      await page.goto("about:blank");
      await open(page, path + places[way[0]]);
      const stands = async (name, where) => {
        await standsAs(page, expected[name], where);
        if (problems.length) throw new Error(`${where}: ${problems.join("\n")}`);
      };
      for (const [at, there] of way.slice(1).entries()) {
        const here = way[at];
        await page.evaluate((fragment) => (location.hash = fragment), places[there]);
        await stands(there, `${here} → ${there}`);
        await page.evaluate(() => history.back());
        await stands(here, `${there} ← back to ${here}`);
        await page.evaluate(() => history.forward());
        await stands(there, `${here} → forward to ${there}`);
      }
    });
  }
}

scene("from all the remarks there are to many domains, as people go", async ({ page }) => {
  await open(page, "#/findings/");
  await page.locator("#catalogue").waitFor();
  await page.locator("nav a[href^='#/many/']").first().click();
  await page.locator("#many-list").waitFor();
  await page.goBack();
  await page.locator("#catalogue").waitFor();
});

for (const lang of ["en", "nl"]) {
  scene(`from the start to the lab, to a plan and to many domains: ${lang}`, async ({ page }) => {
    const leads = async (index, shown) => {
      await open(page, `#/?lang=${lang}`);
      await page.locator(".ways a").nth(index).click();
      await page.locator(shown).waitFor();
      await page.waitForFunction((lang) => document.documentElement.lang === lang, lang);
      await page.goBack();
      await page.locator(".ways").waitFor();
      await page.goForward();
      await page.locator(shown).waitFor();
    };
    await leads(0, "#lab-lines");
    await leads(2, "#many-list");
    await leads(1, "#plan");
    await page.waitForFunction(() => document.activeElement?.id === "plan");
    assert.equal(await page.locator("#lab-job").inputValue(), "move");
  });
}
