// What stands first of an answer: where mail goes, whether it arrives, what is wrong and the way there.
import assert from "node:assert/strict";
import axe from "axe-core";
import { open, report, scene } from "../harness.mjs";
import { serveWorld, worlds } from "../worlds.mjs";

const desk = { width: 1280, height: 720 };
const phone = { width: 360, height: 640 };
const world = (id) => worlds.find((world) => world.id === id);
const link = ({ domain }, more = "") => `#/mx/${domain}${more}`;

// Everything has ended: what can be done with the answer is no promise any more.
const whole = (page) => page.locator(".list__do:not([data-waits])").waitFor();

async function answered(page, context, id, more = "") {
  await serveWorld(context, world(id));
  await open(page, link(world(id), more));
  await whole(page);
}

const isInSight = (page, selector) =>
  page.locator(selector).first().evaluate((element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return height > 0 && top >= 0 && bottom <= innerHeight;
  });

for (const { id } of worlds) {
  for (const viewport of [desk, phone]) {
    const size = `${viewport.width} × ${viewport.height}`;
    scene(`${id}, ${size}: the first screen tells where mail goes, how many problems there are, and leads to them`, { viewport }, async ({ page, context }) => {
      await answered(page, context, id);
      for (const part of ["#answer-h", ".head__count", ".states"]) assert.ok(await isInSight(page, part), part);
      const found = await report(page);
      const cards = await page.locator(".finds__group > .finds > .find").count();
      const wrong = found.findings.filter(({ level }) => ["breaks", "breaks_some", "violates", "fragile", "advice"].includes(level));
      assert.ok(cards <= wrong.length);
      const counted = (await page.locator(".head__count").innerText()).match(/\d+/g) ?? [];
      // The first two numbers count the cards; what follows is the sentence of the worst.
      const heads = await page.locator(".finds__group h3 small").allInnerTexts();
      assert.equal(heads.map(Number).reduce((sum, count) => sum + count, 0), cards);
      if (cards) assert.ok(counted.map(Number).slice(0, 2).some((count) => count <= cards && count > 0));
      const worst = page.locator(".head__worst .jump");
      if (await worst.count()) {
        await worst.click();
        await page.waitForFunction(() => document.activeElement?.matches(".find") && document.activeElement.querySelector("details").open);
        assert.ok(await page.evaluate(() => document.activeElement.getBoundingClientRect().top >= 56));
      }
    });
  }

  scene(`${id}: problems are ten presses of Tab from the field, at most`, { viewport: desk }, async ({ page, context }) => {
    await answered(page, context, id);
    await page.locator("#domain").focus();
    const isThere = () => page.evaluate(() => Boolean(document.activeElement?.closest("#findings")));
    let presses = 0;
    for (; presses < 11 && !(await isThere()); presses += 1) await page.keyboard.press("Tab");
    console.log(`${id}: ${presses} presses of Tab`);
    assert.ok(presses <= 10, `${presses}`);
  });

  for (const [language, colorScheme, width] of [["en", "light", 1280], ["nl", "dark", 360], ["nl", "light", 320], ["en", "dark", 768]]) {
    scene(`${id}: axe finds nothing, ${language} ${colorScheme} ${width}`, { viewport: { width, height: 720 }, colorScheme, reducedMotion: "reduce" }, async ({ page, context }) => {
      await answered(page, context, id, `?lang=${language}`);
      const check = async () => {
        const { violations } = await page.evaluate(`${axe.source}; axe.run()`);
        assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`)), []);
      };
      await check();
      await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
      await check();
      assert.equal(await page.locator("h1").count(), 1);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    });
  }
}

scene("on a phone an answer is less than 6,000 px long", { viewport: phone }, async ({ page, context }) => {
  for (const { id } of worlds) {
    await page.goto("about:blank");
    await answered(page, context, id);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    console.log(`${id}: ${height} px`);
    assert.ok(height < 6_000, `${id}: ${height} px`);
  }
});

for (const viewport of [desk, phone]) {
  scene(`nothing moves while answers come, ${viewport.width} px`, { viewport }, async ({ page, context }) => {
    const waiting = [];
    await serveWorld(context, world("trouble"), () => new Promise((go) => waiting.push(go)));
    await page.addInitScript(() => {
      window.shifts = [];
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) {
          window.shifts.push(`${value} ${sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 90)).join(" | ")}`);
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await open(page, link(world("trouble")));
    const frame = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    // One after the other, each drawn before the next comes.
    const end = page.locator(".list__do:not([data-waits])");
    while (!(await end.count())) {
      waiting.shift()?.();
      await frame();
    }
    await frame();
    assert.deepEqual(await page.evaluate(() => window.shifts), []);
  });
}

scene("the state of every policy leads to its row, and Back leads back", { viewport: desk }, async ({ page, context }) => {
  await answered(page, context, "trouble");
  const cells = page.locator(".states button");
  await cells.first().focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement.textContent.startsWith("SPF")), true);
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.evaluate(() => document.activeElement.textContent.startsWith("DNSSEC")), true);
  const before = await page.evaluate(() => scrollY);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "policy-dnssec" && document.activeElement.querySelector("details").open);
  assert.ok((await page.evaluate(() => scrollY)) > before);
  await page.goBack();
  await page.waitForFunction((before) => Math.abs(scrollY - before) < 5, before);
  assert.match(page.url(), /#\/mx\/parts\.example\.com/);
  assert.ok(await page.locator("#answer-h").isVisible());
});

scene("show me leads to the step, and Back to the finding", { viewport: desk }, async ({ page, context }) => {
  await answered(page, context, "trouble", "?show=mx-target-no-address");
  await page.waitForFunction(() => document.activeElement?.id === "finding-mx-target-no-address");
  await page.locator("#finding-mx-target-no-address .find__foot button").click();
  await page.waitForFunction(() => /[?&]step=\d+/.test(location.hash));
  assert.doesNotMatch(page.url(), /show=/);
  await page.getByTestId("shown-for").getByRole("button").click();
  await page.waitForFunction(() => document.activeElement?.id === "finding-mx-target-no-address");
  await page.goBack();
  await page.waitForFunction(() => /show=mx-target-no-address/.test(location.hash));
  assert.ok(await page.locator("#finding-mx-target-no-address").isVisible());
});

for (const viewport of [desk, phone]) {
  scene(`a link with a step alone shows the walk-through, and leads to the whole answer, ${viewport.width} px`, { viewport }, async ({ page, context }) => {
    await answered(page, context, "google", "?step=4");
    await page.waitForFunction(() => document.activeElement?.id === "stage");
    assert.ok(await page.locator("#stage").isVisible());
    // Nothing of it is below the bar that stays at the top.
    const bar = await page.locator(".top").evaluate((bar) => bar.getBoundingClientRect().bottom);
    for (const part of ["#stage", ".caption"]) assert.ok((await page.locator(part).boundingBox()).y >= bar, part);
    await page.getByTestId("sent").getByRole("button").click();
    await page.waitForFunction(() => document.activeElement?.id === "main" && scrollY < 100);
    assert.equal(await page.getByTestId("sent").count(), 0);
  });
}

for (const language of ["en", "nl"]) {
  scene(`on a phone nothing lies over the finding that a link shows: ${language}`, { viewport: phone }, async ({ page, context }) => {
    const id = "finding-mx-target-no-address";
    await answered(page, context, "trouble", `?lang=${language}&show=mx-target-no-address`);
    await page.getByTestId("sent-number").filter({ hasText: /\d/ }).waitFor();
    await page.waitForFunction((id) => document.activeElement?.id === id, id);
    await page.waitForFunction((id) => {
      const [strip, finding] = [document.querySelector("[data-test=sent]"), document.getElementById(id)].map((one) => one.getBoundingClientRect());
      return strip.top >= 0 && finding.top >= strip.bottom && finding.top < innerHeight / 2;
    }, id);
  });
}

scene("a policy file that was not read is not in order", { viewport: desk }, async ({ page, context }) => {
  await answered(page, context, "trouble");
  assert.equal(await page.locator("#policy-mta-sts summary [data-state]").first().getAttribute("data-state"), "unknown");
  const before = await page.locator(".finds__group .find").count();
  await page.locator("#policy-mta-sts .fetch > p").getByRole("button").click();
  await page.locator("#finding-mta-sts-mx-mismatch").waitFor();
  assert.equal(await page.locator("#policy-mta-sts summary [data-state]").first().getAttribute("data-state"), "bad");
  assert.ok((await page.locator(".finds__group .find").count()) > before);
  assert.equal(await page.locator(".head").getAttribute("data-outcome"), "bad");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "policy-mta-sts");
  // What follows from the file is not told as what the DNS said.
  await page.locator("#finding-mta-sts-mx-mismatch").first().evaluate((card) => (card.querySelector("details").open = true));
  await page.locator("#finding-mta-sts-mx-mismatch .find__foot button").first().click();
  await page.locator(".say__kind[data-source=policy]").waitFor();
});

scene("where nobody answers nothing is claimed and nothing is played", { expected: [/Failed to load resource/] }, async ({ page, context }) => {
  await context.route(/cloudflare-dns|dns\.google|doh\.dns\.sb/, (route) => route.abort());
  await open(page, "#/mx/example.com");
  await whole(page);
  assert.equal(await page.locator("#walk").count(), 0);
  assert.equal(await page.locator(".head").getAttribute("data-outcome"), "unknown");
  assert.equal((await report(page)).route.kind, "unknown");
});

scene("what some senders lose is said in the sentence, and what is tried first is marked", async ({ page }) => {
  await open(page, "#/mx/mixed-message.example?lang=en");
  await whole(page);
  assert.equal(await page.locator(".head").getAttribute("data-outcome"), "bad");
  assert.match(await page.locator(".tier[data-first]").innerText(), /^\s*\D*10/);
  assert.equal(await page.locator(".tier[data-first] .tier__note").count(), 0);
});

scene("a host in the list leads to its problem", async ({ page, context }) => {
  await answered(page, context, "trouble");
  await page.locator(".host", { hasText: "mx2.parts" }).locator(".host__problem").click();
  await page.waitForFunction(() => document.activeElement?.id === "finding-mx-target-no-address");
});

scene("on a phone Enter leads from the field to the answer, and two presses lead back", { viewport: phone }, async ({ page, context }) => {
  await serveWorld(context, world("trouble"));
  await open(page, "#/mx/");
  await page.locator("#domain").fill(world("trouble").domain);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "main");
  await whole(page);
  // Nothing that came took the focus away, and the answer is in sight from its beginning.
  assert.equal(await page.evaluate(() => document.activeElement?.id), "main");
  assert.ok(await isInSight(page, "#answer-h"));
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "domain");
});

scene("an answer with fewer states than the one before has a stop for the keyboard", { viewport: desk }, async ({ page, context }) => {
  await answered(page, context, "trouble");
  await page.locator(".states button").first().focus();
  await page.keyboard.press("End");
  const count = await page.locator(".states button").count();
  await page.locator("#domain").fill("[192.0.2.1]");
  await page.keyboard.press("Enter");
  await page.waitForFunction((count) => document.querySelectorAll(".states button").length < count, count);
  assert.equal(await page.locator(".states button[tabindex='0']").count(), 1);
});

scene("records are shown as form fields where that is chosen, and stay so", { viewport: phone }, async ({ page, context }) => {
  await answered(page, context, "trouble");
  const card = page.locator("#finding-dmarc-missing");
  const open = () => card.locator("details").first().evaluate((fold) => (fold.open = true));
  await open();
  assert.match(await card.locator(".find__record code").first().innerText(), /^_dmarc\.parts\.example\.com\. \d+ IN TXT "v=DMARC1;/);
  await page.locator(".fix__choice button").nth(1).click();
  const fields = card.locator(".fields dd code");
  await fields.first().waitFor();
  const texts = await fields.allInnerTexts();
  assert.deepEqual(texts.slice(0, 2), ["_dmarc", "TXT"]);
  assert.match(texts[2], /^v=DMARC1; p=none; rua=mailto:/);
  // Each field has a button of its own, that says which.
  assert.equal(await card.locator(".fields button[aria-label]").count(), 3);
  await page.reload();
  await whole(page);
  await open();
  assert.equal(await fields.first().innerText(), "_dmarc");
});

scene("a host without an address gets a field for it, and the record with it", { viewport: phone }, async ({ page, context }) => {
  await answered(page, context, "fatal");
  const card = page.locator("#finding-no-usable-host");
  await card.locator("details").first().evaluate((fold) => (fold.open = true));
  const field = card.locator(".fix__address input");
  await field.fill("nonsense");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  await field.fill("192.0.2.25");
  assert.match(await card.locator(".fix__address code").innerText(), / IN A 192\.0\.2\.25$/);
  await field.fill("2001:db8::25");
  assert.match(await card.locator(".fix__address code").innerText(), / IN AAAA 2001:db8::25$/);
  // No record that stops the mail is offered.
  assert.doesNotMatch(await card.innerText(), /MX 0 \./);
});
