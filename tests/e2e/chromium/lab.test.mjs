// The lab, as a reader uses it: by keys alone, in both languages, with nobody to ask.
import assert from "node:assert/strict";
import axe from "axe-core";
import { open, report, scene, site } from "../harness.mjs";
import { company, judge } from "../company.mjs";
import { LONG_TASK_MILLIS, best, told, trace } from "../tasks.mjs";

// Whatever is asked all the same fails, and is complained about.
const unreachable = { faults: { cloudflare: "dead", google: "dead", dnssb: "dead", alidns: "dead", dnspod: "dead" } };

const TWO = "#/lab/example.com?records=10%20mx1.example.com.%2C%2020%20mx2.example.com.";
// Between two keys of somebody who types fast.
const KEY_MILLIS = 40;

const hosts = (page) => page.locator("#list .host__name").allInnerTexts();
const lines = (page) => page.locator("#lab-lines");

/** Waits until the list has these hosts: parts of the page are drawn one after the other. */
const lists = (page, names) =>
  page.waitForFunction((names) => {
    const hosts = [...document.querySelectorAll("#list .host__name")];
    return hosts.map((host) => host.innerText).join() === names;
  }, names.join());

/** Waits until the records stand in the text like this. */
const reads = (page, text) => page.waitForFunction((text) => document.getElementById("lab-lines").value === text, text);

/** Waits until the page has had nothing to do several times over. */
const idle = (page) =>
  page.evaluate(async () => {
    for (let times = 0; times < 10; times += 1) await new Promise((idle) => requestIdleCallback(idle));
  });

/** Waits until a part of the page holds a text. */
const tells = (page, part, text) =>
  page.waitForFunction(([part, text]) => document.querySelector(part).textContent.includes(text), [part, text]);

const value = (page, id) => page.locator(`#${id}`).inputValue();

async function clean(page) {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const found = await page.evaluate(`${axe.source}; axe.run()`);
  assert.deepEqual(found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`)), []);
}

/** Presses Tab until the element has the focus. */
async function reach(page, selector, most = 80) {
  for (let press = 0; press < most; press += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} is not reached by Tab`);
}

for (const viewport of [{ width: 1280, height: 720 }, { width: 360, height: 640 }]) {
  scene(`without a subject the lab shows its records box, and one field for the domain, at ${viewport.width} px`, { ...unreachable, viewport }, async ({ page }) => {
    await open(page, "#/lab");
    const box = await lines(page).boundingBox();
    assert.ok(box.y < viewport.height, `the box begins at ${box.y}`);
    assert.deepEqual(await page.locator("input[inputmode=url]").evaluateAll((all) => all.map(({ id }) => id)), ["lab-domain"]);
  });
}

// The titles of the page in each language.
const titles = new Map();
for (const lang of ["en", "nl"]) {
  scene(`a list from nothing, by keys alone: ${lang}`, unreachable, async ({ page }) => {
    await open(page, `#/lab/?lang=${lang}`);
    await reach(page, "#lab-domain");
    await page.keyboard.type("example.org");
    await reach(page, "#lab-add");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "lab-host-0");
    // The name that stands there goes away when another is typed.
    await page.keyboard.type("mail.example.net");
    await reads(page, "10 mail.example.net.\n");
    await page.keyboard.press("Control+z");
    await reads(page, "10 mx1.example.org.\n");
    await page.locator("#lab-add").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "lab-host-1");
    await lists(page, ["mx1.example.org", "mx2.example.org"]);
    await reads(page, "10 mx1.example.org.\n20 mx2.example.org.\n");
    assert.match(await page.title(), /example\.org/);
    assert.equal(await page.locator("html").getAttribute("lang"), lang);
    titles.set(lang, await page.title());
    assert.equal(new Set(titles.values()).size, titles.size);
    await page.locator(".answer__note").first().waitFor();

    // A host moves half a level up, and the focus goes with it.
    await page.locator("#lab-up-1").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.id === "lab-up-1");
    await reads(page, "10 mx1.example.org.\n10 mx2.example.org.\n");

    // The text and the table say the same; a bad line is told with its place, and the others count.
    await reach(page, "#lab-lines");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("nonsense here");
    // Every key may draw other flaws: the button is pressed where the last one has been.
    await idle(page);
    await page.locator("#lab-flaws li").filter({ hasText: /\b3\b/ }).getByRole("button").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => {
      const field = document.activeElement;
      return field?.id === "lab-lines" && field.value.slice(field.selectionStart, field.selectionEnd) === "here";
    });
    await lists(page, ["mx1.example.org", "mx2.example.org"]);
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => document.querySelector("#lab-flaws") === null);
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => document.querySelector("#lab-preference-1").value === "20");
    await page.keyboard.press("Control+Shift+z");
    await page.waitForFunction(() => document.querySelector("#lab-preference-1").value === "10");

    // The link holds it all.
    await page.waitForFunction(() => /records=10%20mx1\.example\.org\.%0A10%20mx2\.example\.org\.%0A$/.test(location.hash));
    const found = await report(page);
    assert.equal(found.resolver.id, "records");
    assert.deepEqual(found.route.tiers.map(({ hosts }) => hosts.map(({ addresses, usable }) => [addresses, usable])), [
      [[[], true], [[], true]],
    ]);
    await page.reload();
    await page.waitForFunction(() => window.waypostEarly?.over === true);
    assert.deepEqual(await hosts(page), ["mx1.example.org", "mx2.example.org"]);
    await clean(page);
  });
}

scene("a host is dragged above the others, and onto another one", unreachable, async ({ page }) => {
  await open(page, `#/lab/example.com?lang=en&records=${encodeURIComponent("10 a.example.\n20 b.example.\n30 c.example.")}`);
  const drag = async (row, target) => {
    await page.locator(".lab__grip").nth(row).hover();
    await page.mouse.down();
    await page.locator(".lab__row").nth(1).hover({ position: { x: 60, y: 20 } });
    await page.locator(".lab__gap").first().waitFor({ state: "attached" });
    await target().hover({ force: true });
    await target().hover({ force: true });
    await page.mouse.up();
    await page.waitForFunction(() => document.querySelector(".lab__gap") === null);
  };
  await drag(2, () => page.locator(".lab__gap").first());
  await page.waitForFunction(() => document.querySelector("#list .host__name").innerText === "c.example");
  assert.deepEqual(await hosts(page), ["c.example", "a.example", "b.example"]);
  await drag(1, () => page.locator(".lab__row").first());
  await page.waitForFunction(() => document.querySelectorAll("#list .tier")[0].querySelectorAll(".host").length === 2);
  // What is let go elsewhere stays where it was.
  await drag(2, () => page.locator("#lab-domain"));
  assert.deepEqual(await hosts(page), ["a.example", "c.example", "b.example"]);
});

scene("a cell keeps what is typed while it is typed", unreachable, async ({ page }) => {
  await open(page, `${TWO}&lang=en`);
  const host = page.locator("#lab-host-0");
  await host.fill("");
  await host.pressSequentially("mail.example.net");
  assert.equal(await host.inputValue(), "mail.example.net");
  await reads(page, "10 mail.example.net.\n20 mx2.example.com.\n");
  await page.locator("#lab-preference-0").fill("x");
  assert.equal(await page.locator("#lab-preference-0").getAttribute("aria-invalid"), "true");
  await page.locator("#lab-preference-0").fill("30");
  await page.waitForFunction(() => document.querySelectorAll("#list .host__name")[0].innerText === "mx2.example.com");
  await page.locator("#lab-addresses-0").fill("192.0.2.1, 2001:db8::1");
  await page.waitForFunction(() => document.querySelector("#list").innerText.includes("2001:db8::1"));
});

scene("a missing dot is offered and put in on request", unreachable, async ({ page }) => {
  await open(page, "#/lab/example.com?lang=en&records=10%20mx1.example.com");
  await page.locator("#lab-flaws li").waitFor();
  assert.deepEqual(await hosts(page), ["mx1.example.com.example.com"]);
  await page.locator("#lab-flaws li").getByRole("button").last().click();
  await page.waitForFunction(() => document.querySelector("#lab-flaws") === null);
  await lists(page, ["mx1.example.com"]);
});

const clipboard = { ...unreachable, permissions: ["clipboard-read", "clipboard-write"] };
scene("the records are taken away in every form", clipboard, async ({ page }) => {
  await open(page, `${TWO}&lang=en`);
  const forms = { zone: /IN MX 10 mx1/, table: /^name\ttype/, markdown: /^\| name/, dnscontrol: /^D\("example\.com"/, octodns: /^---\n/, json: /^\{/ };
  for (const [name, pattern] of Object.entries(forms)) {
    await page.getByTestId(`away-${name}`).click();
    await page.locator("#lab-away").filter({ hasText: pattern }).waitFor();
  }
  await page.getByTestId("copy-records").click();
  await page.locator(".page > .said[role=status]").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^\{/);
});

scene("a plan is followed step by step", unreachable, async ({ page }) => {
  await open(page, `${TWO}&lang=en`);
  await page.locator("#lab-job").selectOption("move");
  await page.locator("#lab-new-hosts").fill("in1.new.example, in2.new.example");
  const steps = page.locator("#plan .plan > li");
  await page.waitForFunction(() => document.querySelectorAll("#plan .plan > li").length === 5);
  await steps.nth(2).getByRole("button").last().click();
  await page.waitForFunction(() => document.querySelector("#list .host__name").innerText === "in1.new.example");
  assert.match(await lines(page).inputValue(), /300 IN MX 10 in1\.new\.example\./);
  await clean(page);
});

scene("an answer is edited in the lab, and what is live is asked on a press only", async ({ page }) => {
  await open(page, "#/mx/plain.test?lang=en");
  await report(page);
  await page.getByTestId("edit-in-lab").click();
  await page.waitForFunction(() => location.hash.startsWith("#/lab/plain.test?"));
  // Hosts of one level stand in the order of the answer, which a name server changes from time to time.
  assert.match(await value(page, "lab-host-0"), /^mx[12]\.plain\.test$/);
  await page.locator("#lab-host-0").fill("new.plain.test");
  await page.locator("#live").getByRole("button").click();
  const sides = page.locator("#live .live__sides > div");
  await sides.first().waitFor();
  assert.doesNotMatch(await sides.first().innerText(), /new\.plain\.test/);
  assert.match(await sides.last().innerText(), /new\.plain\.test/);
  await clean(page);
  await page.goBack();
  await page.waitForFunction(() => location.hash.startsWith("#/mx/plain.test"));
});

// The second host has no address; a plan and a walk-through stand below.
const BROKEN = `#/lab/example.com?records=${encodeURIComponent("10 mx1\n20 mx2\nmx1 A 192.0.2.1\nmx2 NODATA\n")}`;
const sight = (page, selector) =>
  page.locator(selector).first().evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return { top, bottom, left, right, isIn: bottom > top && top >= 0 && bottom <= innerHeight };
  });
const changes = (page, change) => page.locator(`.result__finds [data-change=${change}]`);

for (const viewport of [{ width: 1280, height: 720 }, { width: 768, height: 1024 }, { width: 360, height: 640 }]) {
  scene(`who repairs a record sees that a problem went, at ${viewport.width} px`, { ...unreachable, viewport }, async ({ page }) => {
    await page.addInitScript(() => {
      window.shifts = [];
      const note = ({ value, hadRecentInput, sources }) =>
        hadRecentInput || window.shifts.push(`${value} ${sources.map(({ node }) => node?.id || node?.className || node?.nodeName)}`);
      new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: "layout-shift", buffered: true });
    });
    await open(page, `${BROKEN}&lang=en`);
    await page.locator(".result__finds").waitFor({ state: "attached" });
    await page.locator("#walk").waitFor();
    await idle(page);
    assert.deepEqual(await page.evaluate(() => window.shifts), []);
    assert.equal(await page.locator(".result__finds [data-change]").count(), 0);

    const state = page.locator(".lab__row").nth(1).getByRole("combobox");
    await state.evaluate((element) => element.scrollIntoView({ block: "nearest" }));
    await state.selectOption("");
    await changes(page, "fixed").first().waitFor({ state: "attached" });
    const isWide = viewport.width >= 1088;
    if (isWide) {
      const [lab, result] = [await sight(page, "#lab"), await sight(page, "#lab-result")];
      assert.ok(result.left >= lab.right, "the result is right of the records");
      for (const part of ["#answer-h", ".result__since", ".result__finds [data-change=fixed]"]) {
        assert.ok((await sight(page, part)).isIn, part);
      }
    } else {
      const verdict = page.getByTestId("lab-verdict");
      assert.ok((await sight(page, "[data-test=lab-verdict]")).isIn);
      assert.match(await verdict.innerText(), /\d/);
      await verdict.click();
      await page.waitForFunction(() => document.activeElement?.id === "lab-result");
      assert.ok((await sight(page, "#answer-h")).isIn);
    }
    await lines(page).fill("10 mx1\n20 mx2\nmx1 CNAME www\nwww A 192.0.2.1\n");
    await changes(page, "new").first().waitFor({ state: "attached" });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await clean(page);
  });
}

scene("the live records come into the lab on a press, and a plan begins with them", async ({ page }) => {
  await open(page, "#/lab/?lang=en");
  await page.getByTestId("door-plan").click();
  await page.waitForFunction(() => document.activeElement?.id === "plan");
  await page.locator("#lab-plan-domain").fill("plain.test");
  await page.locator("#lab-new-hosts").fill("in1.new.example");
  await page.locator("#plan").getByRole("button").first().click();
  await page.locator("#plan .plan > li").first().waitFor();
  assert.match(await lines(page).inputValue(), /MX 10 mx1\.plain\.test\./);
  assert.equal(await page.locator("#lab-plan-domain").count(), 0);
  await page.waitForFunction(() => document.activeElement?.id === "plan");
  await page.getByTestId("door-records").click();
  await page.waitForFunction(() => document.activeElement?.id === "lab-lines");
  await page.keyboard.press("Control+z");
  await reads(page, "");
});

scene("an embed shows the lab at once, and asks nobody", unreachable, async ({ page }) => {
  await page.goto(`${site}/embed.html${TWO}&lang=en&parts=list%2Bwalk%2Bchecks`);
  await page.locator("#findings").waitFor();
  assert.deepEqual(await hosts(page), ["mx1.example.com", "mx2.example.com"]);
  assert.equal(await page.locator("#domain").count(), 0);
  await page.locator("#walk").waitFor();
});

scene("fifty records follow every key on a slow processor, without a long task", unreachable, async ({ page }) => {
  const records = Array.from({ length: 25 }, (_, n) => `${10 * (n % 7)} mx${n}.example.com.\nmx${n}.example.com. A 192.0.2.${n + 1}\n`).join("");
  await open(page, `#/lab/example.com?lang=en&records=${encodeURIComponent(records)}`);
  await page.locator("#walk").waitFor();
  const elsewhere = company();
  const found = await best(async (pass) => {
    await page.locator("#lab-preference-3").focus();
    const events = await trace(page, 4, async () => {
      await page.keyboard.type("5", { delay: KEY_MILLIS });
      await page.evaluate(() => {
        const field = document.getElementById("lab-lines");
        field.focus();
        field.setSelectionRange(field.value.length, field.value.length);
      });
      await page.keyboard.type(`90 last${pass}.example.com.\n`, { delay: KEY_MILLIS });
      for (const part of ["list", "away", "walk"]) await tells(page, `#${part}`, `last${pass}.example.com`);
      await idle(page);
    });
    return events(/RunTask$/).at(-1);
  });
  console.log(`the longest task at a quarter of the speed: ${told(found)}`);
  judge(elsewhere, () => assert.ok(found[0] < LONG_TASK_MILLIS, told(found)));
});
