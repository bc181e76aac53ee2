// Somebody who presses, types and jumps about without sense: the program never fails.
//
// WAYPOST_MONKEY_STEPS says how often (2,000 where nothing is said), WAYPOST_MONKEY_SEED in which way; what failed is told
// with both, so that it can be done again.
import { readFileSync } from "node:fs";
import { open, scene, site } from "../harness.mjs";

const steps = Number(process.env.WAYPOST_MONKEY_STEPS ?? 2_000);
const firstSeed = Number(process.env.WAYPOST_MONKEY_SEED ?? 1);

const kept = readFileSync(new URL("../../fixtures/kept/1.link", import.meta.url), "utf8").trim().split("#")[1];
const places = [
  "#/", "#/mx/plain.test", "#/mx/signed.test?lang=nl", "#/mx/a..b", "#/mx/printer.local", "#/mx/three-levels.example?step=12",
  "#/mx/load-sharing.example?predict=1&step=5", "#/mx/hostile.test", "#/mx/takes-no-mail.example", "#/lab/", "#/many/", "#/findings/",
  "#/findings/?show=mx-target-no-address", `#${kept}`, `#${kept}?step=7&lang=nl`, "#/kept/1xx", "#/mx/missing.test?show=policy",
  `#/lab/example.com?records=${encodeURIComponent("10 mx1.example.com.\n20 mx2.example.net\nmx1.example.com. A 192.0.2.1\nnonsense")}`,
];
const texts = [
  "", "a", "plain.test", "ann@plain.test", "MÜNCHEN.test", "a..b", "10", "99999", "192.0.2.7", "[192.0.2.7]", "mx1.example.com., mx2.example.com.",
  "plain.test\nsigned.test\nmissing.test\n", "10 mx1.example.com.\n20 mx2.example.com.\n", "0 .", "version: STSv1\nmode: enforce\nmx: *.test\nmax_age: 1",
  "‮abc", "x".repeat(300), "nonsense here",
];
const keys = [
  "Tab", "Shift+Tab", "Enter", "Space", "Escape", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageDown", "Control+z",
  "Control+y", "a", "5", ".", "Backspace", "k", "?",
];

/** Numbers that look drawn and are not: mulberry32. */
function lots(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Runs in the page: acts on the thing with this lot, among those that can be seen and do not lead away. */
function act([lot, how, text]) {
  const leadsHere = (link) => !link.target && !link.download && link.origin === location.origin && link.pathname === location.pathname;
  const isFit = (element) => {
    if (element.matches(":disabled, [type=file]") || !element.checkVisibility()) return false;
    return element.localName !== "a" || (element instanceof HTMLAnchorElement && leadsHere(element));
  };
  const wanted = { press: "a[href], button, summary, [role=button], svg [tabindex]", type: "textarea, input", choose: "select, input[type=range], input[type=checkbox], input[type=radio]" }[how];
  const found = [...document.querySelectorAll(wanted)].filter(isFit);
  const element = found[lot % found.length];
  if (!element) return "nothing";
  const said = `${element.localName}#${element.id}.${element.className?.baseVal ?? element.className} ${element.getAttribute("href") ?? ""}`;
  const tell = (kind) => element.dispatchEvent(new Event(kind, { bubbles: true }));
  if (how === "press") element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  else if (element.localName === "select") {
    element.selectedIndex = lot % element.options.length;
    tell("change");
  } else if (element.type === "range") {
    element.value = String(lot % (Number(element.max) + 2));
    tell("input");
  } else if (how === "choose") element.click();
  else if (!element.readOnly) {
    element.focus();
    element.value = text;
    tell("input");
    if (lot % 3 === 0) element.blur();
    if (lot % 7 === 0) element.form?.requestSubmit();
  }
  return said;
}

/** Runs in the page: back or forward, as far as that leads to no other page. */
function go(by) {
  const { currentEntry } = navigation;
  if (navigation.entries()[currentEntry.index + by]?.sameDocument) history.go(by);
}

for (const [what, path, share] of [["page", "", 0.7], ["embed", "embed.html", 0.3]]) {
  const count = Math.round(steps * share);
  const settings = {
    seconds: 120 + count * 0.6,
    // What a resolver of the reader's own or a host of policies would have been asked does not leave this machine.
    // The preview of an embed may be taken away while it loads.
    expected: [/^request to https:\/\/(mta-sts\.|dns\.)/, /Failed to load resource/, /CORS/, /net::/, /Fetch API cannot load/],
    acceptDownloads: true,
  };
  scene(`${count} presses, keys and words without sense do nothing to the ${what}`, settings, async ({ page, problems }) => {
    const seed = firstSeed + (path ? 1 : 0);
    const lot = lots(seed);
    const done = [];
    page.on("dialog", (dialog) => dialog.dismiss().catch(() => {}));
    page.on("filechooser", () => {});
    await open(page, path);
    for (let step = 1; step <= count; step++) {
      const kind = lot(100);
      let said;
      if (kind < 45) said = await page.evaluate(act, [lot(1e6), "press", ""]);
      else if (kind < 60) said = await page.evaluate(act, [lot(1e6), "type", texts[lot(texts.length)]]);
      else if (kind < 72) said = await page.evaluate(act, [lot(1e6), "choose", ""]);
      else if (kind < 84) await page.keyboard.press((said = keys[lot(keys.length)]));
      else if (kind < 92) await page.evaluate((place) => (location.hash = place), (said = places[lot(places.length)]));
      else await page.evaluate(go, (said = [-1, 1, -2][lot(3)]));
      done.push(`${step}: ${said}`);
      // Now and then in the middle of what is being drawn.
      if (lot(3)) await page.evaluate(() => new Promise((turn) => setTimeout(turn)));
      const state = await page.evaluate(() => [location.href, document.getElementById("failed")?.hidden ?? true]).catch(() => [page.url(), true]);
      if (!state[0].startsWith(site)) {
        await open(page, path);
        done.push("(left the page, and came back)");
      }
      if (problems.length || !state[1]) {
        throw new Error(
          `seed ${firstSeed}, step ${step} of ${count}: ${problems.join("\n") || "the page says that it failed"}\n${done.slice(-15).join("\n")}`,
        );
      }
    }
  });
}
