// What others do to the page, and a drawing that fails all the same: the page goes on, with the answer and what was typed.
import assert from "node:assert/strict";
import { asked, forget, open, scene } from "../harness.mjs";
import { go, heard, inside, visit } from "../around.mjs";
import { settled, standsAs } from "../signature.mjs";

/** What translators, highlighters, annotators and content blockers do; each runs in the page. */
const hands = {
  "wrap every text in <mark>": () => {
    for (const text of window.textsOf("#app")) {
      const mark = document.createElement("mark");
      text.replaceWith(mark);
      mark.append(text);
    }
  },
  "wrap every text where it is": () => {
    for (const text of window.textsOf("#app")) {
      const around = document.createElement("span");
      text.before(around);
      around.append(text);
    }
  },
  "mark the middle of every text": () => {
    for (const text of window.textsOf("#app")) {
      if (text.length < 4) continue;
      const middle = text.splitText(1);
      middle.splitText(middle.length - 1);
      const mark = document.createElement("mark");
      middle.replaceWith(mark);
      mark.append(middle);
    }
  },
  "join all texts": () => document.body.normalize(),
  "translate every text, as browsers do": () => {
    for (const text of window.textsOf("#app")) {
      const font = document.createElement("font");
      font.append(document.createElement("font"));
      font.firstChild.append(text.data.toUpperCase());
      text.before(font);
      text.remove();
    }
  },
  "translate every text in its place": () => {
    for (const text of window.textsOf("#app")) text.data = text.data.toUpperCase();
  },
  "split every text": () => {
    for (const text of window.textsOf("#app")) if (text.length > 2) text.splitText(1);
  },
  "remove the walk-through": () => document.getElementById("walk").remove(),
  "remove what the list holds": () => document.getElementById("list").replaceChildren(),
  "remove everything in <main>": () => (document.querySelector("main").textContent = ""),
  "wrap a section twice": () => {
    const section = document.getElementById("walk");
    const [outer, inner] = [document.createElement("div"), document.createElement("div")];
    section.replaceWith(outer);
    outer.append(inner);
    inner.append(section);
  },
  "move a section elsewhere": () => document.body.append(document.getElementById("findings")),
  "turn the sections around": () => {
    const parts = [...document.querySelectorAll("[data-part]")];
    for (const part of parts) part.parentNode.prepend(part);
  },
  "put things in": () => {
    for (const element of [...document.querySelectorAll("#app section, #app p, #app .row")]) {
      const guest = document.createElement("i");
      guest.dataset.guest = "";
      element.prepend(guest);
      element.after(guest.cloneNode());
    }
  },
};

const plain = "plain.test?fault=mx1.plain.test:refused&step=9";
const typed = "typed.but.not.sent";

/** Opens an answer, and types something that is not sent. */
async function answered(page, path = "") {
  await page.addInitScript(() => {
    window.textsOf = (selector) => {
      const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      return texts;
    };
  });
  await forget();
  await open(page, `${path}#/mx/${plain}`);
  await page.locator(".list__do:not([data-waits])").waitFor();
  await settled(page);
  await page.locator("#domain").fill(typed);
}

const to = (page, fragment) => page.evaluate((fragment) => (location.hash = fragment), fragment);
const step = (page) => page.getByRole("slider").inputValue();

for (const [what, hand] of Object.entries(hands)) {
  for (const path of ["", "nl/"]) {
    scene(`others ${what}, and the page goes on (/${path})`, { locale: path ? "nl-NL" : "en-GB" }, async ({ page, problems }) => {
      await answered(page, path);
      const questions = (await asked()).length;
      // The same page, left alone, one step on.
      await to(page, `#/mx/${plain}1`);
      await page.waitForFunction(() => document.querySelector("[type=range]").value === "20" || document.querySelector("[type=range]").value === document.querySelector("[type=range]").max);
      const expected = await settled(page);
      await to(page, `#/mx/${plain}`);
      await page.waitForFunction(() => document.querySelector("[type=range]").value === "9");

      await page.evaluate(hand);
      await to(page, `#/mx/${plain}1`);
      await standsAs(page, expected, what);
      assert.equal(await page.locator("#domain").inputValue(), typed);
      assert.equal((await asked()).length, questions, "nothing is asked again");
      // By hand in the other place, too, and on to everything else.
      await page.evaluate(hand);
      await to(page, "#/many/");
      await page.locator("#many-list").waitFor();
      await to(page, "#/findings/");
      await page.locator("#catalogue").waitFor();
      await page.goBack();
      await page.locator("#many-list").waitFor();
      await page.goBack();
      await page.getByRole("slider").waitFor();
      assert.deepEqual(problems, []);
    });
  }
}

scene("a field with a memory of its own draws on a page that others changed", async ({ page }) => {
  await answered(page);
  await page.locator("#settings").evaluate((fold) => (fold.open = true));
  await page.evaluate(hands["wrap every text in <mark>"]);
  await page.locator("#via").selectOption({ index: await page.locator("#via option").count() - 1 });
  await page.locator("#via-url").fill("https://dns.exam");
  await page.evaluate(hands["join all texts"]);
  await page.locator("#via-url").fill("nonsense");
  await page.locator("#via-wrong").waitFor();
  assert.equal(await page.locator("#app mark:not(:has(bdi))").count(), 0);
});

scene("what others put in can be taken out by them", async ({ page }) => {
  await answered(page);
  await page.evaluate(hands["put things in"]);
  await to(page, `#/mx/${plain}1`);
  await page.waitForFunction(() => document.querySelector("[type=range]").value !== "9");
  assert.ok((await page.locator("[data-guest]").count()) > 10);
  await page.evaluate(() => document.querySelectorAll("[data-guest]").forEach((guest) => guest.remove()));
  await to(page, `#/mx/${plain}`);
  await page.waitForFunction(() => document.querySelector("[type=range]").value === "9");
  assert.equal(await page.locator("[data-guest]").count(), 0);
});

/** The next nodes that the program puts into the page are refused; runs in the page. */
const refuse = (count) => {
  const { insertBefore } = Node.prototype;
  let left = count;
  Node.prototype.insertBefore = function (...nodes) {
    if (left-- > 0) throw new DOMException("refused", "NotFoundError");
    return insertBefore.apply(this, nodes);
  };
};

const panics = { expected: [/unreachable/, /failed to/, /refused/, /panicked/] };

/** Waits until another program has taken over. */
const anew = (page) => page.waitForFunction(() => window.waypostEarly.over && !document.querySelector("[data-old]"));
const markOld = (page) => page.evaluate(() => (document.querySelector(".page").dataset.old = ""));

for (const path of ["", "nl/"]) {
  const settings = { ...panics, locale: path ? "nl-NL" : "en-GB" };
  scene(`a drawing that fails leads to one from scratch, and is said where that fails too (/${path})`, settings, async ({ page }) => {
    await answered(page, path);
    const expected = await settled(page);
    const questions = (await asked()).length;
    assert.ok(questions > 0);
    await to(page, "#/findings/");
    await page.locator("#catalogue").waitFor();
    await page.goBack();
    await standsAs(page, expected, "before");
    await page.locator("#domain").fill(typed);
    const before = (await asked()).length;

    await markOld(page);
    await page.evaluate(refuse, 1);
    await to(page, `#/mx/${plain}1`);
    await anew(page);
    await page.getByRole("slider").waitFor();
    assert.equal(await page.locator("#failed").isVisible(), false);
    assert.equal(await page.locator("#domain").inputValue(), typed);
    assert.notEqual(await step(page), "9");
    assert.equal((await asked()).length, before, "nothing is asked again");
    // It is a whole program: it hears, asks, and knows the way back.
    await to(page, `#/mx/${plain}`);
    await standsAs(page, expected, "after");
    await page.locator("#domain").fill("signed.test");
    await page.locator("#domain").press("Enter");
    await page.waitForURL(/signed\.test/);
    await page.goBack();
    await standsAs(page, expected, "back");

    await page.evaluate(refuse, 1);
    await to(page, "#/many/");
    await page.locator("#failed").waitFor();
  });
}

scene("a list that was typed and not sent is there after a drawing that failed", panics, async ({ page }) => {
  await open(page, "#/many/");
  await page.locator("#many-list").fill("plain.test\nsigned.test\n");
  await page.locator("#settings").evaluate((fold) => (fold.open = true));
  await markOld(page);
  await page.evaluate(refuse, 1);
  await page.evaluate(() => document.querySelector("a[hreflang=nl]").click());
  // A language changes words only; a field that appears puts something in.
  await page.locator("#via").selectOption({ index: await page.locator("#via option").count() - 1 });
  await anew(page);
  await page.waitForFunction(() => document.getElementById("many-list")?.value === "plain.test\nsigned.test\n");
  assert.equal(await page.locator("#failed").isVisible(), false);
});

scene("a list on its way goes on after a drawing that failed", panics, async ({ page }) => {
  await open(page, "#/many/");
  await page.locator("#many-list").fill("plain.test\nsigned.test\nmissing.test\n");
  await page.locator(".many__draft .btn--main").click();
  await page.locator("#many-rows tbody tr").first().waitFor();
  await settled(page);
  await markOld(page);
  await page.evaluate(refuse, 1);
  await to(page, "#/findings/");
  await anew(page);
  await page.locator("#catalogue").waitFor();
  await to(page, "#/many/");
  await page.locator("#many-rows tbody tr").first().waitFor();
});

scene("a frame that was pressed stays pressed after a drawing that failed", panics, async ({ page }) => {
  await visit(page, `<waypost-mx domain="plain.test" parts="list walk"></waypost-mx>`);
  const frame = await inside(page);
  await go(frame);
  await heard(page, "report");
  await frame.getByRole("slider").waitFor();
  const before = (await asked()).length;
  await frame.evaluate(() => (document.querySelector(".page").dataset.old = ""));
  await frame.evaluate(refuse, 1);
  await frame.evaluate(() => (location.hash += "&step=9"));
  await frame.waitForFunction(() => window.waypostEarly.over && !document.querySelector("[data-old]"));
  await frame.getByRole("slider").waitFor();
  assert.equal(await frame.getByRole("slider").inputValue(), "9");
  assert.equal((await asked()).length, before);
});
