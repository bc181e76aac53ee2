// The walk-through: played, stepped, scrubbed, broken by mouse and by keyboard, guessed, and linked to.
import assert from "node:assert/strict";
import axe from "axe-core";
import { open, scene } from "../harness.mjs";
import { company, judge } from "../company.mjs";
import { LONG_TASK_MILLIS, best, markDrawings, told, trace } from "../tasks.mjs";

const twoLevels = "#/mx/primary-and-backup.example";
const threeEqual = "#/mx/load-sharing.example";

// A link to an example that is gone through event by event, with what else it says.
const at = (link, more = "", language = "en") =>
  `${link}?lang=${language}&depth=all${more && `&${more}`}`;

const stage = (page) => page.locator("#stage");
const button = (page, name) => stage(page).getByTestId(name);
const scrubber = (page) => stage(page).getByRole("slider");
// The transcript says the same about a step as the stage does.
const line = (page, step) => page.locator(`.script [data-step="${step}"] a`).textContent();
// What stands below the stage, one part at a time.
const tab = (page, name) => page.locator(`#tab-${name}`).click();
const entry = (page, number) => page.locator(`#menu-${number}`);
// What the menu of a host offers, in its order.
const [WORKS, REFUSED, SILENT] = [1, 2, 3];
const quickest = (page) => page.locator("#speed").selectOption("800");
const said = (page) => page.locator(".say__text").innerText();
const step = async (page) => Number(await scrubber(page).inputValue());
const steps = async (page) => Number(await scrubber(page).getAttribute("max"));
const isStep = (page, wanted) =>
  page.waitForFunction(
    (wanted) => Number(document.querySelector("#stage input[type=range]")?.value) === wanted,
    wanted,
  );

// Counts the frames that are asked for.
const countFrames = (page) =>
  page.addInitScript(() => {
    window.framesAsked = 0;
    const ask = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (draw) => {
      window.framesAsked += 1;
      return ask(draw);
    };
  });

scene("it does not play by itself, and says what Play will show", async ({ page }) => {
  await open(page, at(twoLevels));
  assert.match(await said(page), /primary-and-backup\.example/);
  assert.notEqual(await said(page), await line(page, 1));
  await page.waitForTimeout(300);
  assert.equal(await step(page), 1);
  assert.ok(!page.url().includes("step="));
});

scene("it plays to the end, and the button says what it does", async ({ page }) => {
  await open(page, at(twoLevels));
  await quickest(page);
  const play = await button(page, "play").elementHandle();
  await play.click();
  await button(page, "pause").waitFor();
  // The same button, never replaced.
  assert.ok(await play.evaluate((element) => element.isConnected && element.dataset.test === "pause"));
  await button(page, "play-again").waitFor({ timeout: 120_000 });
  assert.equal(await step(page), await steps(page));
  assert.equal(await said(page), await line(page, await steps(page)));
  assert.equal(await page.locator(".letter[data-state=returned]").count(), 0);
  assert.ok(await play.evaluate((element) => element.isConnected));
});

scene("it steps on and back, and says where it is", async ({ page }) => {
  await open(page, at(twoLevels));
  await button(page, "step-forward").click();
  await button(page, "step-forward").click();
  await isStep(page, 2);
  assert.equal(await said(page), await line(page, 2));
  const spoken = await scrubber(page).getAttribute("aria-valuetext");
  assert.ok(spoken.includes(await said(page)), spoken);
  assert.deepEqual(spoken.match(/\d+/g).slice(0, 2).map(Number), [2, await steps(page)]);
  assert.equal(await page.locator(".say").getAttribute("aria-live"), "polite");
  const current = page.locator("[aria-current=step]");
  assert.equal(await current.count(), 1);
  assert.equal(await current.getAttribute("data-step"), "2");
  await button(page, "step-back").click();
  await isStep(page, 1);
});

scene("the scrubber is a range like any other", async ({ page }) => {
  await open(page, at(twoLevels));
  await scrubber(page).fill("9");
  await isStep(page, 9);
  await scrubber(page).press("ArrowRight");
  await isStep(page, 10);
  await scrubber(page).press("End");
  assert.equal(await step(page), await steps(page));
  await page.waitForFunction(() => /step=\d+/.test(location.hash));
});

scene("keys work while the stage has the focus, and nowhere else", async ({ page }) => {
  await open(page, at(twoLevels));
  await page.locator("body").press("ArrowRight");
  assert.equal(await step(page), 1);
  await stage(page).focus();
  for (const [key, wanted] of [["ArrowRight", 1], ["ArrowRight", 2], ["ArrowLeft", 1], ["End", await steps(page)], ["Home", 1]]) {
    await page.keyboard.press(key);
    await isStep(page, wanted);
  }
  await page.keyboard.press("Space");
  await button(page, "pause").waitFor();
  assert.equal(await page.locator(".say").getAttribute("aria-live"), "off");
  await page.keyboard.press("Space");
  await button(page, "play").waitFor();
  await page.keyboard.press("?");
  await page.locator(".keys[open]").waitFor();
  // Space on a button is the button's own.
  await button(page, "step-forward").focus();
  const before = await step(page);
  await page.keyboard.press("Space");
  await isStep(page, before + 1);
  assert.ok(await button(page, "play").isVisible());
});

scene("at first a delivery is told in a few sentences, each of which opens into its lines", async ({ page }) => {
  await open(page, `${twoLevels}?lang=en`);
  assert.ok((await steps(page)) <= 9);
  await quickest(page);
  await button(page, "play").click();
  await button(page, "play-again").waitFor({ timeout: 120_000 });
  await page.waitForFunction(() => /depth=short/.test(location.hash));
  const short = await steps(page);
  await button(page, "step-back").click();
  await isStep(page, short - 1);
  await stage(page).getByTestId("open-chapter").click();
  await page.waitForFunction(() => /[?&]step=\d+/.test(location.hash) && !/depth=/.test(location.hash));
  assert.ok((await steps(page)) > 20);
  await page.getByRole("radio").first().check();
  assert.equal(await steps(page), short);
});

scene("a server is broken where it stands: a new future begins, and plays by itself", async ({ page }) => {
  await open(page, at(twoLevels, "step=999"));
  const name = "mx1.primary-and-backup.example";
  const press = stage(page).locator(".arm:visible").getByRole("button", { name });
  await press.click();
  assert.equal(await page.getByRole("menu").count(), 1);
  assert.equal(await entry(page, WORKS).getAttribute("aria-checked"), "true");
  await entry(page, REFUSED).click();
  await button(page, "pause").waitFor();
  await page.getByRole("menu").waitFor({ state: "detached" });
  await button(page, "pause").click();
  await page.waitForFunction((name) => location.hash.includes(`fault=${name}:refused`), name);
  await scrubber(page).press("End");
  await stage(page).locator(".arm[data-state=refused]:visible").getByRole("button", { name }).waitFor();
  await page.getByTestId("repair").click();
  await page.waitForFunction(() => !location.hash.includes("fault="));
});

scene("until when it is broken, and all other ways, stand in a tab of their own", async ({ page }) => {
  await open(page, at(twoLevels, "step=999"));
  const name = "mx1.primary-and-backup.example";
  await stage(page).locator(".arm:visible").getByRole("button", { name }).click();
  await page.getByRole("menu").getByRole("menuitem").click();
  const choice = page.getByLabel(name, { exact: true });
  await page.waitForFunction((id) => document.activeElement.id === id, await choice.getAttribute("id"));
  await choice.selectOption("refused");
  await page.getByTestId("forked").filter({ hasText: /\w/ }).waitFor();
  const until = page.locator(".fault").filter({ has: choice }).getByRole("combobox").nth(1);
  assert.match(await until.getAttribute("aria-label"), /mx1\.primary-and-backup\.example/);
  await until.selectOption("60");
  await page.waitForFunction(() => location.hash.includes("refused%4060") || location.hash.includes("refused@60"));
  await page.getByTestId("repair").click();
  await page.waitForFunction(() => !location.hash.includes("fault="));
  assert.equal(await choice.inputValue(), "");
});

scene("a server is broken with the keyboard alone", async ({ page }) => {
  await open(page, at(twoLevels));
  const press = stage(page).locator(".arm:visible").getByRole("button", { name: "mx1.primary-and-backup.example" });
  const has = (id) => page.waitForFunction((id) => document.activeElement.id === id, id);
  await press.focus();
  const own = await press.getAttribute("id");
  await page.keyboard.press("Enter");
  await has("menu-1");
  await page.keyboard.press("Escape");
  await has(own);
  assert.equal(await page.getByRole("menu").count(), 0);
  await page.keyboard.press("Enter");
  await has("menu-1");
  await page.keyboard.press("ArrowDown");
  await has("menu-3");
  await page.keyboard.press("Enter");
  await button(page, "pause").waitFor();
  await button(page, "pause").click();
  await page.waitForFunction(() => location.hash.includes("mx1.primary-and-backup.example:silent"));
  await stage(page).focus();
  await page.keyboard.press("End");
  assert.match(await page.locator(".drive__clock").innerText(), /00:10:0\d/);
});

scene("the tabs are one stop, and the arrow keys go through them", async ({ page }) => {
  await open(page, at(twoLevels));
  await tab(page, "transcript");
  assert.ok(await page.locator(".script").first().isVisible());
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.activeElement.id === "tab-wire");
  assert.ok(!(await page.locator(".script").first().isVisible()));
  assert.equal(await page.locator("[role=tab][tabindex='0']").count(), 1);
  await page.keyboard.press("End");
  await page.waitForFunction(() => document.activeElement.id === "tab-try");
  await page.locator("#panel-try").waitFor();
});

scene("the DNS can be broken, and the sender put into the list", async ({ page }) => {
  await open(page, at(twoLevels));
  await tab(page, "break");
  await page.locator("#fault-dns").selectOption("servfail");
  await scrubber(page).press("End");
  await stage(page).locator(".letter[data-state=returned]:visible").waitFor();
  await page.getByTestId("repair").click();
  const before = await page.locator(".script").first().textContent();
  await page.locator("#fault-sender").selectOption("backup.post-spare.example");
  await page.waitForFunction((before) => document.querySelector(".script").textContent !== before, before);
  assert.match(await page.locator(".script").first().textContent(), /backup\.post-spare\.example/);
});

// How a server of the picture is pressed: as an answer, while something is asked that a server answers.
const ways = {
  "the mouse": [{}, (server) => server.click()],
  "a finger": [{ hasTouch: true, viewport: { width: 360, height: 640 } }, (server) => server.tap()],
  "the keyboard": [{}, async (server) => {
    await server.focus();
    await server.press("Enter");
  }],
};

for (const [what, [settings, press]] of Object.entries(ways)) {
  scene(`what comes next is predicted by pressing a server in the picture, with ${what}`, settings, async ({ page }) => {
    await open(page, at(threeEqual, "predict=1&seed=3"));
    await quickest(page);
    await button(page, "play").click();
    const box = page.locator("fieldset.predict");
    await box.waitFor({ timeout: 120_000 });
    const before = await step(page);
    await button(page, "step-forward").click();
    assert.equal(await step(page), before);
    const server = stage(page).locator(".arm[data-asks]:visible").getByRole("button").first();
    await press(server);
    await box.getByRole("status").filter({ hasText: /\w/ }).waitFor();
    assert.equal(await page.getByRole("menu").count(), 0);
    assert.equal(await step(page), before + 1);
    // The rest is answered with the buttons.
    for (;;) {
      await button(page, "play").click();
      const next = await Promise.race([
        box.getByRole("button").first().waitFor({ timeout: 120_000 }).then(() => "asked"),
        button(page, "play-again").waitFor({ timeout: 120_000 }).then(() => "over"),
      ]);
      if (next === "over") break;
      await box.getByRole("button").first().click();
      await box.getByRole("status").filter({ hasText: /\w/ }).waitFor();
      // What was pressed is gone: the keys go on at the stage.
      await page.waitForFunction(() => document.activeElement.closest("#stage"));
    }
    assert.match(await page.getByTestId("score").innerText(), /\d/);
  });
}

scene("a link to a step shows exactly that moment", async ({ page }) => {
  await open(page, at(twoLevels, "fault=mx1.primary-and-backup.example:silent&sender=postfix"));
  await scrubber(page).fill("13");
  await isStep(page, 13);
  await page.waitForFunction(() => location.hash.includes("step=13"));
  const look = () =>
    page.evaluate(() => [...document.querySelectorAll(".pic, .say, .drive")].map((part) => part.outerHTML));
  const [before, link] = [await look(), new URL(page.url()).hash];
  await page.goto("about:blank");
  await open(page, link);
  await isStep(page, 13);
  assert.deepEqual(await look(), before);
  assert.equal(await page.locator("#who").inputValue(), "postfix");
});

scene("the transcript leads to each step", async ({ page }) => {
  await open(page, at(twoLevels));
  await tab(page, "transcript");
  const line = page.locator(".script a").nth(7);
  assert.match(await line.getAttribute("href"), /step=8$/);
  await line.click();
  await isStep(page, 8);
  assert.equal(await page.locator(".script > li").count(), await steps(page));
});

scene("it speaks Dutch", { locale: "nl-NL" }, async ({ page }) => {
  const words = async (path, language) => {
    await page.goto("about:blank");
    await open(page, path + at(twoLevels, "step=999", language));
    assert.equal(await page.locator("html").getAttribute("lang"), language);
    await tab(page, "senders");
    await page.getByTestId("compare").click();
    const heads = await page.locator("#panel-senders").getByRole("columnheader").allInnerTexts();
    assert.equal(heads.length, 5);
    return [
      await said(page),
      await button(page, "play-again").innerText(),
      await scrubber(page).getAttribute("aria-valuetext"),
      heads.join("\n"),
      ...(await page.locator("#walk .script li[data-step] a").allTextContents()),
    ];
  };
  const [english, dutch] = [await words("", "en"), await words("nl/", "nl")];
  assert.equal(dutch.length, english.length);
  for (const [place, said] of dutch.entries()) assert.notEqual(said, english[place]);
});

scene("ten thousand letters do not hold up the page", async ({ page }) => {
  const elsewhere = company();
  const found = await best(async () => {
    await page.goto("about:blank");
    await open(page, at(threeEqual, "sender=exim"));
    await tab(page, "odds");
    const events = await trace(page, 1, async () => {
      await page.getByTestId("send-letters").click();
      await page.getByTestId("spread").waitFor({ timeout: 120_000 });
    });
    return events(/RunTask$/).at(-1);
  });
  console.log(`longest task while 10,000 letters are sent: ${told(found)}`);
  judge(elsewhere, () => assert.ok(found[0] < LONG_TASK_MILLIS, told(found)));
});

scene("without motion the letter only stops", { reducedMotion: "reduce" }, async ({ page }) => {
  await open(page, at(twoLevels));
  await stage(page).waitFor();
  await page.evaluate(() => {
    window.places = new Set();
    const letter = document.getElementById("letter-wide");
    new MutationObserver(() => window.places.add(letter.getAttribute("transform"))).observe(letter, {
      attributeFilter: ["transform"],
    });
  });
  await quickest(page);
  await button(page, "play").click();
  await button(page, "play-again").waitFor({ timeout: 120_000 });
  const places = await page.evaluate(() => window.places.size);
  assert.ok(places <= 8, `${places} places`);
});

scene("no frame is asked for while it is paused, out of sight, or over", async ({ page }) => {
  await countFrames(page);
  await open(page, at(twoLevels));
  const asked = () => page.evaluate(() => window.framesAsked);
  const during = async (millis) => {
    const before = await asked();
    await page.waitForTimeout(millis);
    return (await asked()) - before;
  };
  const moves = async () => page.waitForFunction((before) => window.framesAsked > before + 5, await asked());
  // A scroll is noticed a little later, on a busy machine much later.
  const rests = async (when) => {
    for (let tries = 0; (await during(500)) > 0; tries += 1) assert.ok(tries < 20, when);
  };
  assert.equal(await during(500), 0, "at rest");
  await button(page, "play").click();
  await moves();
  await button(page, "pause").click();
  assert.equal(await during(500), 0, "paused");
  await button(page, "play").click();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await rests("out of sight");
  await stage(page).scrollIntoViewIfNeeded();
  await moves();
  await scrubber(page).press("End");
  assert.equal(await during(500), 0, "over");
});

// What a quarter of a usual processor may be kept busy: by a frame in which the letter moves, and by one in which a step comes.
const MOVE_MILLIS = 8;
const STEP_MILLIS = 50;

for (const [width, height] of [[1280, 720], [360, 640]]) {
  scene(`a frame costs little on a slow machine, at ${width} × ${height}`, { viewport: { width, height } }, async ({ page }) => {
    await markDrawings(page);
    const elsewhere = company();
    const passes = [];
    await best(async () => {
      await page.goto("about:blank");
      await open(page, at("#/mx/three-levels.example", "fault=main.three-levels.example:silent"));
      await quickest(page);
      await button(page, "play").click();
      const events = await trace(page, 4, () => page.waitForTimeout(8_000));
      const moves = events(/^FireAnimationFrame$/, false);
      const pass = { frames: moves.length, move: moves.at(-1), steps: events(/RunTask$/, true), longest: events(/RunTask$/).at(-1) };
      passes.push({ ...pass, median: moves[Math.floor(moves.length / 2)], worst: Math.max(pass.move / MOVE_MILLIS, pass.longest / STEP_MILLIS) });
      return passes.at(-1).worst;
    }, 1);
    const [{ frames, median, move, steps, longest }] = passes.sort((a, b) => a.worst - b.worst);
    console.log(
      `at a quarter of the speed, ${width} × ${height}: script of a frame ${median.toFixed(1)} ms in the middle, ${move.toFixed(1)} ms at most; ` +
        `${steps.length} steps, ${steps.at(-1).toFixed(1)} ms at most; longest task ${longest.toFixed(1)} ms; ${frames} frames, ${passes.length} passes`,
    );
    assert.ok(median > 0, `median ${median} ms`);
    judge(elsewhere, () => {
      assert.ok(frames > 30 && steps.length > 5, `${frames} frames, ${steps.length} steps`);
      assert.ok(move <= MOVE_MILLIS, `script of a frame between two steps: ${move} ms`);
      assert.ok(longest <= STEP_MILLIS, `longest task: ${longest} ms`);
    });
  });
}

for (const [name, link, act] of [
  ["at rest", at(twoLevels)],
  ["at a host", at(twoLevels, "step=14&fault=mx1.primary-and-backup.example:rcpt-5xx")],
  ["at the end, with everything open", at(threeEqual, "step=999&sender=exim"), async (page) => {
    await tab(page, "senders");
    await page.getByTestId("compare").click();
    await tab(page, "odds");
    await page.getByTestId("send-letters").click();
    await page.getByTestId("spread").waitFor({ timeout: 120_000 });
    await page.evaluate(() => document.querySelectorAll("#walk .panel").forEach((panel) => (panel.hidden = false)));
    await page.evaluate(() => document.querySelectorAll("#walk details").forEach((fold) => (fold.open = true)));
  }],
  ["before a guess", at(threeEqual, "predict=1&step=10")],
]) {
  scene(`axe finds nothing on the stage: ${name}`, async ({ page }) => {
    for (const [language, theme, width] of [["en", "light", 1280], ["nl", "dark", 320]]) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.goto("about:blank");
      await open(page, `${link.replace("lang=en", `lang=${language}`)}&theme=${theme}`);
      await stage(page).waitFor();
      await act?.(page);
      const found = await page.evaluate(`${axe.source}; axe.run("#walk")`);
      const complaints = found.violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${language} ${theme} ${id}: ${help}\n  ${node.html}\n  ${node.failureSummary}`),
      );
      assert.deepEqual(complaints, []);
    }
  });
}

// The sizes of a phone, of one on its side, and of a small laptop.
const SIZES = [[360, 640], [740, 360], [1280, 720]];
const silent = "fault=main.three-levels.example:silent";
const RUNS = [
  at(twoLevels, "step=1"),
  at(twoLevels, "step=1&fault=mx1.primary-and-backup.example:rcpt-4xx", "nl"),
  at(threeEqual, "step=1&fault=west.load-sharing.example:refused"),
  at("#/mx/three-levels.example", `step=1&${silent}`),
  at("#/mx/takes-no-mail.example", "step=1"),
  at("#/mx/three-levels.example", `step=1&depth=short&${silent}`),
];

// What of the stage is in sight: below the bar at the top of the page, above the controls.
const sight = (page) =>
  page.evaluate(() => {
    const box = (element) => element.getBoundingClientRect();
    const seen = [...document.querySelectorAll("#stage > .pic")].find((picture) => box(picture).height > 0);
    const top = box(document.querySelector(".top")).bottom;
    const drive = box(document.querySelector(".drive"));
    const isIn = (element, end) => box(element).top >= top - 1 && box(element).bottom <= end + 1;
    return {
      caption: isIn(document.querySelector(".caption"), drive.top),
      words: isIn(document.querySelector(".say__text"), drive.top),
      letter: isIn(seen.querySelector(".letter"), drive.top),
      picture: isIn(seen, drive.top),
      controls: drive.bottom <= innerHeight + 1,
      height: box(document.querySelector(".caption")).height,
    };
  });

// Where what the reader presses and reads stands on the stage, and which words of the picture the letter lies on.
const places = (page) =>
  page.evaluate(() => {
    const box = (element) => element.getBoundingClientRect();
    const from = box(document.querySelector("#stage"));
    const seen = [...document.querySelectorAll("#stage > .pic")].find((picture) => box(picture).height > 0);
    const letter = box(seen.querySelector(".letter"));
    const shared = (a, b, start, end) => Math.min(a[end], b[end]) - Math.max(a[start], b[start]);
    const isCovered = (words) =>
      words.textContent.trim() !== "" && shared(box(words), letter, "left", "right") > 2 && shared(box(words), letter, "top", "bottom") > 2;
    const place = (selector) => {
      const { x, y, width } = box(document.querySelector(selector));
      return [x - from.x, y - from.y, width].map(Math.round).join(" ");
    };
    return {
      slider: place("#stage input[type=range]"),
      play: place("#stage .drive__keys .btn--main"),
      // How wide the words are is a matter of the words.
      words: place("#stage .say__text").replace(/ \d+$/, ""),
      covered: [...seen.querySelectorAll(".level, .arm__name, .arm__state, .pic__role, .pic__soft")].filter(isCovered).map((words) => words.textContent),
    };
  });
const toStage = (page) => page.evaluate(() => document.getElementById("stage").scrollIntoView());

for (const [width, height] of SIZES) {
  scene(`a link with a step shows the whole stage on ${width} × ${height}`, { viewport: { width, height } }, async ({ page }) => {
    for (const run of RUNS) {
      await page.goto("about:blank");
      await open(page, run.replace("step=1", "step=9"));
      await page.waitForFunction(() => document.activeElement.id === "stage");
      const { height: _, ...seen } = await sight(page);
      assert.deepEqual(Object.entries(seen).filter(([, isSeen]) => !isSeen), [], run);
    }
  });

  scene(`what is asked before it is told fits the stage on ${width} × ${height}`, { viewport: { width, height } }, async ({ page }) => {
    for (const [run, language] of [[threeEqual, "en"], [`#/mx/three-levels.example`, "nl"], [twoLevels, "nl"]]) {
      const faults = run === threeEqual ? "" : `&fault=${run === twoLevels ? "mx1.primary-and-backup" : "main.three-levels"}.example:silent`;
      await page.goto("about:blank");
      await open(page, at(run, `predict=1&step=1${faults}`, language));
      await stage(page).waitFor();
      await toStage(page);
      const asked = page.locator("fieldset.predict").getByRole("button");
      const forward = button(page, "step-forward");
      for (let count = 0; (await step(page)) < (await steps(page)) && count < 80; count += 1) {
        if (await asked.count()) await asked.first().click();
        else await forward.click();
        const { height: _, ...seen } = await sight(page);
        delete seen.words;
        assert.deepEqual(Object.entries(seen).filter(([, isSeen]) => !isSeen), [], `${run}, step ${await step(page)}`);
      }
      await page.getByTestId("score").waitFor();
    }
  });

  scene(`message, words and controls are on one screen of ${width} × ${height}, at every step`, { viewport: { width, height } }, async ({ page }) => {
    for (const run of RUNS) {
      await page.goto("about:blank");
      await open(page, run);
      await stage(page).waitFor();
      await toStage(page);
      const heights = new Set();
      const stands = { slider: new Set(), play: new Set(), words: new Set() };
      for (let step = 1; step <= (await steps(page)); step += 1) {
        await isStep(page, step);
        const { height, ...seen } = await sight(page);
        const { covered, ...there } = await places(page);
        heights.add(height);
        for (const part of Object.keys(stands)) stands[part].add(there[part]);
        assert.deepEqual(covered, [], `${run}, step ${step}: the letter lies on words`);
        assert.deepEqual(Object.entries(seen).filter(([, isSeen]) => !isSeen), [], `${run}, step ${step}`);
        await button(page, "step-forward").click();
      }
      const change = Math.max(...heights) - Math.min(...heights);
      assert.ok(change <= 1, `the caption changes its height: ${[...heights]}`);
      for (const [part, at] of Object.entries(stands)) assert.equal(at.size, 1, `${run}: the ${part} moves: ${[...at].join(", ")}`);
    }
  });

  scene(`what is pressed in the picture stays where it is on ${width} × ${height}`, { viewport: { width, height } }, async ({ page }) => {
    const at = (press) => press.evaluate((element) => [element.getBoundingClientRect().y, scrollY]);
    for (const run of RUNS.slice(0, 4)) {
      await page.goto("about:blank");
      await open(page, run.replace("step=1&", "step=999&").replace(/step=1$/, "step=999"));
      await stage(page).waitFor();
      await toStage(page);
      const press = stage(page).locator(".pic:visible .arm__press").nth(1);
      const before = await at(press);
      await press.click();
      const isSilent = (await entry(page, SILENT).getAttribute("aria-checked")) === "true";
      await entry(page, isSilent ? REFUSED : SILENT).click();
      await button(page, "pause").click();
      const after = await at(press);
      assert.ok(Math.abs(after[0] - before[0]) <= 2, `${run}: ${before} became ${after}`);
      assert.equal(after[1], before[1], `${run}: the window scrolled`);
      assert.ok(await press.isVisible());
    }
  });
}

scene("on a phone what a tab shows lies over the lower half of the window, and the picture goes on above it", { viewport: { width: 360, height: 640 } }, async ({ page }) => {
  await open(page, at(twoLevels, "step=9"));
  const panel = page.locator("#panel-break");
  await stage(page).waitFor();
  assert.ok(!(await panel.isVisible()));
  await tab(page, "break");
  await panel.waitFor();
  const box = () =>
    page.evaluate(() => {
      const box = (element) => element.getBoundingClientRect();
      const top = box(document.querySelector(".top")).bottom;
      const tabs = box(document.querySelector(".tabs"));
      const words = box(document.querySelector(".say__text"));
      return { isAbove: words.top >= top - 1 && words.bottom <= tabs.top, bottom: Math.round(innerHeight - tabs.bottom) };
    });
  await page.waitForFunction(() => document.querySelector("#stage").getBoundingClientRect().top < 100);
  assert.deepEqual(await box(), { isAbove: true, bottom: 0 });
  // A choice stays where the finger is, and the picture shows what it does.
  const choice = page.locator("#fault-1");
  await choice.scrollIntoViewIfNeeded();
  const at1 = (await choice.boundingBox()).y;
  await choice.selectOption("refused");
  await page.waitForFunction(() => location.hash.includes("refused"));
  assert.ok(Math.abs((await choice.boundingBox()).y - at1) <= 2);
  const before = await step(page);
  await page.getByTestId("panel-forward").click();
  await isStep(page, before + 1);
  // It goes by its button and by a key; the focus stays at its tab.
  await page.getByTestId("panel-close").click();
  await panel.waitFor({ state: "hidden" });
  await page.waitForFunction(() => document.activeElement.id === "tab-break");
  await page.keyboard.press("ArrowRight");
  await page.locator("#panel-senders").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#panel-senders").waitFor({ state: "hidden" });
  // What the menu of a server leaves out is opened there too.
  await toStage(page);
  await stage(page).locator(".pic:visible .arm__press").nth(1).click();
  await page.getByRole("menu").getByRole("menuitem").click();
  await page.waitForFunction(() => document.activeElement.id === "fault-1");
  assert.ok(await panel.isVisible());
});

scene("Esc leads from the step that is shown for a problem back to it", async ({ page }) => {
  await open(page, "#/mx/alias-as-target.example?lang=en&show=mx-target-cname");
  const finding = page.locator("#finding-mx-target-cname");
  await finding.locator(".find__foot").getByRole("button").first().click();
  await page.getByTestId("shown-for").waitFor();
  assert.match(await said(page), /cluster\.post-office\.example/);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement.id === "finding-mx-target-cname");
});

for (const language of ["en", "nl"]) {
  scene(`with letters twice as large nothing of the stage is wider than the window: ${language}`, { viewport: { width: 360, height: 640 } }, async ({ page }) => {
    await open(page, at("#/mx/three-levels.example", `step=9&${silent}`, language));
    await stage(page).waitFor();
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
    for (const name of ["transcript", "wire", "break", "senders", "odds", "try"]) {
      await tab(page, name);
      const [needed, there] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.ok(needed <= there, `${name}: ${needed} px are needed, ${there} px are there`);
    }
  });
}
