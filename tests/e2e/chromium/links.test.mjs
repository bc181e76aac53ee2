// Every kind of link in a fresh browser, and the panel that makes them. A link that keeps answers is opened with no
// resolver to be reached.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import axe from "axe-core";
import { open, report, resolvers, scene, site } from "../harness.mjs";

const dead = Object.fromEntries(Object.values(resolvers).map((dialect) => [dialect, "dead"]));
const golden = readFileSync(new URL("../../fixtures/kept/1.link", import.meta.url), "utf8").trim().split("#")[1];
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

// The panel: a link with a message around it, and the code of an embed.
const share = (page) => page.getByTestId("share");
const box = (page) => page.locator("#share-link");
const message = (page) => page.locator("#share-message");
const kind = (page, name) => page.getByTestId(`share-${name}`).getByRole("radio");
const inPage = (page) => page.getByTestId("share-embed");
const dated = (page) => page.locator("#dated");
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());
const path = (link) => link.slice(link.indexOf("#"));

/** Goes on with Tab, or back, until this has the focus. */
async function tabTo(page, locator, key = "Tab") {
  for (let count = 0; count < 120; count++) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  assert.fail("the keyboard does not reach it");
}

// The link with the answers of a domain, as the panel makes it.
async function linkWithAnswers(page, fragment) {
  await open(page, fragment);
  await share(page).click();
  await kind(page, "snapshot").check();
  return box(page).inputValue();
}

for (const lang of ["en", "nl"]) {
  scene(`the panel makes both links, with the keyboard alone (${lang})`, clipboard, async ({ page }) => {
    await open(page, `#/mx/signed.test?lang=${lang}&sender=postfix`);
    await share(page).waitFor();
    await tabTo(page, share(page));
    await page.keyboard.press("Enter");
    // The part of the program that makes links comes now.
    await page.locator("[data-test=share][aria-expanded=true]").waitFor();
    await tabTo(page, page.getByTestId("copy-link"));
    await page.keyboard.press("Enter");
    await page.locator(".page > .said[role=status]").waitFor();
    assert.equal(path(await copied(page)), `#/mx/signed.test?lang=${lang}&sender=postfix`);
    await tabTo(page, kind(page, "live"), "Shift+Tab");
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => document.getElementById("share-link")?.value.includes("#/kept/"));
    await tabTo(page, page.getByTestId("copy-message"));
    await page.keyboard.press("Enter");
    await page.waitForFunction(async () => (await navigator.clipboard.readText()).includes("#/kept/"));
    const sent = await copied(page);
    assert.equal(sent, await message(page).inputValue());
    const link = sent.split(" ").at(-1);
    assert.match(link, /#\/kept\/1[\w-]+\?lang=/);
    assert.ok(link.length < 2_000, `${link.length} characters`);
    assert.equal(link, await box(page).inputValue());
    // From tab to tab with the arrows.
    await tabTo(page, page.getByTestId("share-send"), "Shift+Tab");
    await page.keyboard.press("ArrowRight");
    await page.locator("#share-panel-embed .share__code").first().waitFor();
    await page.waitForFunction(() => document.activeElement.id === "share-tab-embed");
    assert.equal(await box(page).count(), 0);
    await tabTo(page, share(page), "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.locator("#share").waitFor({ state: "detached" });
  });

  scene(`answers that a link kept need no network, and are compared with now (${lang})`, async ({ page, context, faults }) => {
    const link = await linkWithAnswers(page, `#/mx/plain.test?lang=${lang}&fault=mx1.plain.test:refused&step=9`);
    const then = await report(page);
    Object.assign(faults, dead);
    const fresh = await context.newPage();
    const asked = [];
    fresh.on("request", (request) => Object.hasOwn(resolvers, new URL(request.url()).hostname) && asked.push(request.url()));
    await open(fresh, path(link));
    await dated(fresh).waitFor();
    const now = await report(fresh);
    assert.deepEqual(asked, []);
    for (const part of ["domain", "asked_at", "resolver", "route", "questions", "policy"])
      assert.deepEqual(now[part], then[part], part);
    // Of signatures nothing is found in what the page has not heard itself.
    const isSeen = ({ id }) => id.endsWith("-authenticated");
    assert.deepEqual(now.findings, then.findings.filter((finding) => !isSeen(finding)));
    assert.deepEqual([then.origin, now.origin], ["asked", "link"]);
    assert.equal(now.file, "plain.test.waypost.json");
    assert.equal(await fresh.getByRole("slider").inputValue(), "9");
    for (const dialect of Object.keys(faults)) delete faults[dialect];
    await dated(fresh).getByRole("button").click();
    await fresh.getByTestId("since-same").waitFor();
    assert.match(fresh.url(), /#\/mx\/plain\.test\?/);
    await fresh.goBack();
    await dated(fresh).waitFor();
  });
}

scene("old links open, whatever became of the resolvers", { faults: dead }, async ({ page }) => {
  await open(page, `#${golden}?lang=en&show=policy`);
  await dated(page).waitFor();
  await page.waitForFunction(() => {
    const { top } = document.getElementById("policy")?.getBoundingClientRect() ?? { top: Infinity };
    return top >= -1 && top < innerHeight;
  });
  assert.equal((await report(page)).resolver.id, "dnssb");
});

scene("a frame shows kept answers at once", { faults: dead }, async ({ page }) => {
  await page.goto(`${site}/embed.html#${golden}?lang=nl`);
  await dated(page).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "nl");
  await page.getByText("mx0.mail.example.net").first().waitFor();
});

for (const [what, payload, name] of [
  ["cut off", golden.slice("/kept/".length, -30), "kept-damaged"],
  ["of a later version", `9${golden.slice("/kept/1".length)}`, "kept-too-new"],
  ["empty", "", "kept-empty"],
]) {
  scene(`a link that is ${what} says so`, { faults: dead }, async ({ page }) => {
    await open(page, `#/kept/${payload}?lang=en`);
    await page.getByTestId(name).waitFor();
  });
}

scene("a link that unpacks to very much is given up", async ({ page }) => {
  await open(page, "");
  const bomb = await page.evaluate(async () => {
    const way = new Blob([new Uint8Array(4 << 20)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const octets = new Uint8Array(await new Response(way).arrayBuffer());
    return btoa(String.fromCharCode(...octets)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  });
  await open(page, `?x=1#/kept/1${bomb}?lang=en`);
  await page.getByTestId("kept-too-long").waitFor();
});

const many = { faults: { google: "many" }, expected: [/Failed to load resource/, /CORS/] };
scene("answers that do not fit are refused with a sentence", many, async ({ page }) => {
  page.setDefaultTimeout(45_000);
  await open(page, "#/mx/plain.test?lang=en&via=google");
  await share(page).click();
  await kind(page, "snapshot").check();
  await page.getByTestId("share-too-long").waitFor();
  assert.equal(await box(page).count(), 0);
});

scene("links to sections, remarks and steps lead there", async ({ page, context }) => {
  await open(page, "#/mx/forgotten-host.example?lang=en&step=3");
  const href = (locator) => locator.getAttribute("href");
  const to = {
    policy: await href(page.locator("#policy .anchor")),
    finding: await href(page.locator(".find .anchor").first()),
    step: await href(page.locator(".say__link").getByRole("link")),
  };
  assert.match(to.policy, /^#\/mx\/forgotten-host\.example\?.*show=policy$/);
  assert.match(to.step, /step=3/);
  for (const [what, link] of Object.entries(to)) {
    const fresh = await context.newPage();
    await open(fresh, link);
    const id = { policy: "policy", finding: `finding-${link.split("show=")[1]}`, step: "walk" }[what];
    await fresh.locator(`#${id}`).waitFor();
    if (what === "step") assert.equal(await fresh.getByRole("slider").inputValue(), "3");
    await fresh.close();
  }
});

const sheet = () => {
  window.sent = [];
  navigator.canShare = () => true;
  navigator.share = async (data) => {
    if (!navigator.userActivation.isActive) throw new DOMException("no press", "NotAllowedError");
    window.sent.push(data);
  };
};

scene("the system's own way to send is offered where there is one", async ({ page, context }) => {
  await context.addInitScript(sheet);
  await open(page, "#/mx/load-sharing.example?lang=en");
  await share(page).click();
  await page.getByTestId("share-sheet").click();
  const [sent] = await page.evaluate(() => window.sent);
  assert.equal(path(sent.url), "#/mx/load-sharing.example?lang=en");
  assert.match(sent.title, /load-sharing\.example/);
  assert.equal(`${sent.text} ${sent.url}`, await message(page).inputValue());
  // It stands before what copies.
  const places = await page.locator("[data-test=share-sheet], [data-test=copy-message]").evaluateAll((all) => all.map((one) => one.dataset.test));
  assert.deepEqual(places, ["share-sheet", "copy-message"]);
});

scene("where the system sends nothing, it is not offered", async ({ page, context }) => {
  await context.addInitScript(() => { navigator.share = undefined; });
  await open(page, "#/mx/load-sharing.example?lang=en");
  await share(page).click();
  await box(page).waitFor();
  assert.equal(await page.getByTestId("share-sheet").count(), 0);
});

scene("a sheet that fails copies instead", clipboard, async ({ page, context }) => {
  await context.addInitScript(() => {
    navigator.canShare = () => true;
    navigator.share = async () => { throw new DOMException("no", "DataError"); };
  });
  await open(page, "#/mx/load-sharing.example?lang=en");
  await share(page).click();
  await page.getByTestId("share-sheet").click();
  await page.locator(".page > .said[role=status]").waitFor();
  assert.equal(await copied(page), await message(page).inputValue());
});

scene("a link shows first what its sender chose, and says so", async ({ page, context }) => {
  await open(page, "#/mx/forgotten-host.example?lang=en&step=3");
  await share(page).click();
  await box(page).waitFor();
  const first = page.locator("#share-first");
  assert.equal(await first.inputValue(), "step");
  const options = await first.locator("option").evaluateAll((all) => all.map(({ value }) => value));
  const problem = options.find((value) => !["answer", "step"].includes(value));
  for (const [chosen, tail] of [["answer", ""], ["step", "&step=3"], [problem, `&show=${problem}`]]) {
    await first.selectOption(chosen);
    const wanted = `#/mx/forgotten-host.example?lang=en${tail}`;
    await page.waitForFunction((wanted) => document.getElementById("share-link").value.replace(/&depth=\w+/, "").endsWith(wanted), wanted);
    const fresh = await context.newPage();
    await open(fresh, path(await box(page).inputValue()));
    await fresh.locator("#list").waitFor();
    if (chosen === problem) await fresh.locator(`#finding-${problem}[data-shown]`).waitFor();
    if (chosen !== "answer") await fresh.getByTestId("sent-number").filter({ hasText: /\d/ }).waitFor();
    assert.equal(await fresh.getByTestId("sent").count(), chosen === "answer" ? 0 : 1, chosen);
    await fresh.close();
  }
});

scene("the answer is copied as text with the link that has the answers", clipboard, async ({ page, context }) => {
  await open(page, "#/mx/signed.test?lang=en");
  await report(page);
  await page.locator(".list__do button").nth(1).click();
  await page.locator(".page > .said[role=status]").waitFor();
  const text = await copied(page);
  const link = text.match(/http\S+#\/kept\/1\S+/)[0];
  const fresh = await context.newPage();
  await open(fresh, path(link));
  await dated(fresh).waitFor();
});

scene("the code of an embed is that of each system, and its preview is the same", async ({ page }) => {
  await open(page, "#/mx/primary-and-backup.example?lang=en&sender=postfix&fault=mx1.primary-and-backup.example:silent");
  await share(page).click();
  await inPage(page).click();
  const code = () => page.locator(".share__code pre").allInnerTexts();
  const element = /<waypost-mx domain="primary-and-backup\.example" parts="list walk" theme="auto" sender="postfix" fault="mx1\.primary-and-backup\.example:silent"( height="[\d ]+")?>/;
  for (const [system, file, config] of [
    ["html", null, /<script src="http[^"]*\/waypost\.js" defer blocking="render"><\/script>/],
    ["mdbook", "theme/head.hbs", /<script src=/],
    ["mkdocs", "mkdocs.yml", /extra_javascript:\n {2}- path: http/],
    ["docusaurus", "docusaurus.config.js", /scripts: \[\{ src: "http[^"]+", defer: true \}\],/],
    ["sphinx", "conf.py", /html_js_files = \[\("http[^"]+", \{"defer": "defer"\}\)\]/],
  ]) {
    await page.locator("#embed-system").selectOption(system);
    if (file) await page.locator(".share__code p").filter({ hasText: file }).first().waitFor();
    const lines = await code();
    assert.match(lines[0], config, system);
    assert.match(lines.at(-1), element, system);
  }
  await page.locator("#embed-system").selectOption("iframe");
  const [frame] = await code();
  await page.getByTestId("embed-walk").getByRole("checkbox").uncheck();
  assert.match((await code())[0], /parts=list["&]/);
  assert.match(frame, /<iframe src="http[^"]+\/embed\.html#\/mx\/primary-and-backup\.example\?/);
  await page.getByTestId("embed-preview").click();
  const preview = page.frameLocator("iframe.share__preview");
  await preview.getByText("backup.post-spare.example").first().waitFor();
});

scene("a domain of one's own can be embedded with its records written down", async ({ page }) => {
  await open(page, "#/mx/signed.test?lang=en");
  await share(page).click();
  await inPage(page).click();
  await page.locator("#embed-data").selectOption("fixed");
  const [code] = await page.locator(".share__code pre").allInnerTexts();
  assert.match(code, /records="10 mx1\.signed\.test\., 20 mx2\.signed\.test\., mx1\.signed\.test\. A 192\.0\.2\.1/);
});

for (const lang of ["en", "nl"]) {
  for (const colorScheme of ["light", "dark"]) {
    scene(`the panel and the kept answers have no barrier (${lang}, ${colorScheme})`, { colorScheme, reducedMotion: "reduce", viewport: { width: 360, height: 740 } }, async ({ page }) => {
      const check = async () => {
        const { violations } = await page.evaluate(`${axe.source}; axe.run()`);
        assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
        const room = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(room[0] <= room[1], `${room[0]} px in ${room[1]} px`);
      };
      const link = await linkWithAnswers(page, `#/mx/signed.test?lang=${lang}`);
      await check();
      await open(page, `?x=1${path(link)}`);
      await dated(page).waitFor();
      await check();
      await dated(page).getByRole("button").click();
      await page.getByTestId("since-same").waitFor();
      await check();
    });
  }
}
