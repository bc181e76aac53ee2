// Waypost inside a page of somebody's: the element, the frame, and what each believes of the other.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { counted, go, heard, heightOf, inside, turn, visit } from "../around.mjs";
import { asked, forget, open, scene, site } from "../harness.mjs";

const example = "primary-and-backup.example";

for (const { parts, domain = example, there, away } of [
  { parts: "list", there: ["#list"], away: ["#walk", "#findings"] },
  { parts: "walk", there: ["#walk"], away: ["#list", "#findings"] },
  { parts: "list walk", there: ["#list", "#walk"], away: ["#findings"] },
  { parts: "list,checks", there: ["#list", "#findings"], away: ["#walk"] },
  { there: ["#list", "#walk"], away: ["#findings"] },
]) {
  for (const width of [1280, 760, 690, 500, 360]) {
    const name = `${domain}, ${parts ?? "no parts"} at ${width} px: what is named is shown, in the room that was kept for it`;
    scene(name, { viewport: { width, height: 900 } }, async ({ page }) => {
      const attribute = parts ? `parts="${parts}"` : "";
      await visit(page, `<waypost-mx domain="${domain}" ${attribute}><a href="https://waypost.example/">Fallback</a></waypost-mx>`);
      const frame = await inside(page);
      for (const id of there) await frame.locator(id).waitFor();
      for (const id of away) assert.equal(await frame.locator(id).count(), 0, id);
      assert.equal(await page.getByText("Fallback").isVisible(), false);
      const { needed, room } = await frame.evaluate(() => ({ needed: document.body.scrollHeight, room: innerHeight }));
      // Checks are as long as they are; no page keeps that much room unasked.
      if (!parts?.includes("checks")) assert.ok(needed <= room, `${needed} px are needed, ${room} px are there`);
      assert.ok(needed > room * 0.7, `${needed} px are needed, ${room} px are kept`);
    });
  }
}

const frameOf = async (page, nth = 0) => (await page.locator("iframe").nth(nth).elementHandle()).contentFrame();
const measure = (frame) => frame.evaluate(() => ({ needed: document.body.scrollHeight, room: innerHeight }));

for (const width of [1280, 716, 376]) {
  for (const lang of ["en", "nl"]) {
    scene(`a live domain is a card until its button is pressed: ${lang}, ${width} px`, { viewport: { width, height: 900 } }, async ({ page }) => {
      await visit(page, `<waypost-mx domain="plain.test" parts="list walk checks" height="2000"></waypost-mx>`, { lang });
      const frame = await frameOf(page);
      await frame.locator(".ask__go:visible").waitFor();
      const { needed, room } = await measure(frame);
      assert.ok(room >= 120 && room <= 160, `${room} px`);
      assert.ok(needed <= room && needed > room - 16, `${needed} px are needed, ${room} px are there`);
      // Nothing of another domain stands in for this one.
      assert.equal(await frame.locator("#list, #walk, #findings, .pic").count(), 0);
      await go(frame);
      await frame.locator("#findings").waitFor();
      await frame.waitForFunction(() => document.body.scrollHeight <= innerHeight && document.querySelector("#walk"));
      assert.ok((await measure(frame)).room > 1000);
    });
  }
}

/** The element that the panel makes of an answer, with these parts. */
async function made(page, fragment, parts) {
  await open(page, fragment);
  await page.getByTestId("share").click();
  await page.getByTestId("share-embed").click();
  for (const part of ["list", "walk", "checks"]) await page.getByTestId(`embed-${part}`).getByRole("checkbox").setChecked(parts.includes(part));
  const code = page.locator(".share__code pre").last();
  await code.filter({ hasText: / height="[\d ]+"/ }).waitFor();
  return (await code.innerText()).replace(/<script.*<\/script>/, "");
}

const sections = { list: "#list .list__do:not([data-waits])", walk: "#walk", checks: "#findings" };
for (const [fragment, parts] of [
  [`#/mx/${example}?lang=en`, ["list"]],
  ["#/mx/three-levels.example?lang=nl", ["list", "walk"]],
  ["#/mx/takes-no-mail.example?lang=en", ["list", "walk", "checks"]],
  ["#/lab/a.example?lang=nl&records=10%20mx1.a.example.%2C%2020%20mx2.b.example.", ["walk", "checks"]],
]) {
  scene(`the code says how high its embed is: ${fragment}, ${parts.join(" ")}`, async ({ page }) => {
    const code = await made(page, fragment, parts);
    // Columns of 700 and 360 pixels, and a wide one.
    for (const width of [700, 360, 1000]) {
      await page.setViewportSize({ width: width + 16, height: 900 });
      await visit(page, code, { lang: fragment.match(/lang=(\w+)/)[1] });
      const frame = await inside(page);
      for (const part of parts) await frame.locator(sections[part]).waitFor();
      await page.waitForFunction(() => !document.querySelector("waypost-mx").shadowRoot.querySelector("iframe").inert);
      const { needed, room } = await measure(frame);
      assert.ok(needed <= room + 1, `${needed} px are needed, ${room} px are there at ${width} px`);
      assert.ok(needed > room * 0.92, `${needed} px are needed, ${room} px are kept at ${width} px`);
    }
  });
}

const listOf = (page) => page.locator("[data-waypost]");
const inert = (page) => page.locator("iframe").evaluate((frame) => frame.inert);
scene("the list inside the element is shown until the frame stands, and then nothing moves", async ({ page, context }) => {
  const code = await made(page, `#/mx/${example}?lang=en`, ["list", "walk"]);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route(/\.wasm$/, (route) => held.then(() => route.continue()));
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value }) => value))).observe({ type: "layout-shift", buffered: true });
  });
  await visit(page, `${code}<p id="below">Below</p>`);
  const row = listOf(page).locator("li").filter({ hasText: "mx1." });
  assert.ok(await row.isVisible());
  assert.equal(await inert(page), true);
  const below = () => page.locator("#below").evaluate((below) => below.getBoundingClientRect().top);
  const before = await below();
  // On paper it is there too, and the frame that has nothing yet is not.
  await page.emulateMedia({ media: "print" });
  assert.ok(await row.isVisible());
  assert.equal(await page.locator("iframe").isVisible(), false);
  await page.emulateMedia({ media: "screen" });
  await turn(page);
  await page.evaluate(() => void (window.shifts.length = 0));
  release();
  await page.waitForFunction(() => !document.querySelector("waypost-mx").shadowRoot.querySelector("iframe").inert);
  const frame = await frameOf(page);
  for (const part of ["list", "walk"]) assert.ok(await frame.locator(sections[part]).isVisible(), part);
  assert.equal(await row.isVisible(), false);
  assert.equal(await below(), before);
  assert.deepEqual(await page.evaluate(() => window.shifts), []);
  await page.emulateMedia({ media: "print" });
  assert.equal(await row.isVisible(), false);
});

scene("where scripts do not run the list inside the element is all there is", { javaScriptEnabled: false }, async ({ page, context }) => {
  const maker = await (await context.browser().newContext()).newPage();
  const code = await made(maker, "#/mx/three-levels.example?lang=en", ["list"]);
  await maker.context().close();
  await visit(page, code);
  const rows = await listOf(page).locator("li").allInnerTexts();
  const preferences = rows.map((row) => Number(row.split(" ")[0]));
  assert.ok(rows.length >= 3);
  assert.deepEqual(preferences, preferences.toSorted((one, other) => one - other));
});

scene("the list inside the element is never read as records, and lies over no button", async ({ page }) => {
  const list = `<div data-waypost="list"><ul><li>10 mx1.example.</li></ul></div>`;
  await visit(page, `<waypost-mx domain="${example}">${list}</waypost-mx><waypost-mx domain="plain.test">${list}</waypost-mx>`);
  for (const nth of [0, 1]) assert.match(await page.locator("iframe").nth(nth).getAttribute("src"), /#\/mx\//);
  assert.equal(await listOf(page).nth(1).isVisible(), false);
  await page.waitForFunction(() => !document.querySelector("waypost-mx").shadowRoot.querySelector("iframe").inert);
});

scene("a page that keeps more room than the script has a frame that fills it", async ({ page }) => {
  await visit(page, `<waypost-mx domain="${example}" parts="list"></waypost-mx>`);
  await page.locator("waypost-mx").evaluate((element) => (element.style.minHeight = "1500px"));
  assert.equal(await heightOf(page), 1500);
});

scene("the frame says what it is, and what it may do", async ({ page }) => {
  await visit(page, `<waypost-mx domain="${example}"></waypost-mx>`);
  const attribute = (name) => page.locator("iframe").getAttribute(name);
  assert.ok((await attribute("title")).includes(example));
  assert.equal(await attribute("loading"), "lazy");
  assert.equal(await attribute("allow"), "clipboard-write; web-share");
  assert.equal(await attribute("referrerpolicy"), "strict-origin");
});

scene("what stands inside the element is shown where scripts do not run", { javaScriptEnabled: false }, async ({ page }) => {
  await visit(page, `<waypost-mx domain="${example}"><a href="https://waypost.example/">Fallback</a></waypost-mx>`);
  assert.ok(await page.getByText("Fallback").isVisible());
});

scene("every attribute is a property, and reaches the link", async ({ page }) => {
  await visit(page, "");
  const link = await page.evaluate(() => {
    const element = document.createElement("waypost-mx");
    const values = {
      domain: "three-levels.example", parts: "walk", theme: "dark", lang: "nl", via: "google", sender: "postfix",
      fault: "main.three-levels.example:silent dns:stale", seed: 7, step: 4, predict: true, show: "walk",
    };
    for (const [name, value] of Object.entries(values)) element[name] = value;
    const wrong = Object.entries(values).filter(([name, value]) => `${element[name]}` !== `${value}`);
    document.body.append(element);
    element.autostart = true;
    element.autostart = false;
    return wrong.length ? wrong : element.shadowRoot.querySelector("iframe").src;
  });
  const [path, query] = link.split("?");
  assert.equal(path, `${site}/embed.html#/mx/three-levels.example`);
  assert.deepEqual(query.split("&").sort(), [
    "fault=dns%3Astale", "fault=main.three-levels.example%3Asilent", "lang=nl", "parts=walk", "predict=1", "seed=7", "sender=postfix",
    "show=walk", "step=4", "theme=dark", "via=google",
  ]);
  const frame = await inside(page);
  assert.equal(await frame.locator("html").getAttribute("lang"), "nl");
  assert.equal(await frame.locator("html").getAttribute("data-theme"), "dark");
});

for (const [what, inner, attributes, records] of [
  ["the attribute", "", `records="10 mx1.example., 20 mx2.example."`, "10 mx1.example., 20 mx2.example."],
  ["lines of text", "\n  10 mx1.example.\n  20 mx2.example. ; the spare\n", "", "10 mx1.example.\n20 mx2.example. ; the spare"],
  ["lines in a paragraph", "<p>example.com. 3600 IN MX 10 mx1.example.\nmx1.example. A 192.0.2.1</p>", "",
    "example.com. 3600 IN MX 10 mx1.example.\nmx1.example. A 192.0.2.1"],
  ["lines of every kind", "mx.a.example. A 192.0.2.1\nmx 2001:db8::1\nmx1.example. NODATA\na.example. TXT \"v=spf1 mx -all\"", "",
    "mx.a.example. A 192.0.2.1\nmx 2001:db8::1\nmx1.example. NODATA\na.example. TXT \"v=spf1 mx -all\""],
  ["a pre", "<pre>10 mx1.example.</pre><a href='https://waypost.example/'>Elsewhere</a>", "", "10 mx1.example."],
  ["a script of text", "<script type='text/plain'>0 .</script>", "", "0 ."],
  ["no records: a link", "<a href='https://waypost.example/'>Where the mail of a.example goes</a>", "", undefined],
  ["no records: a sentence", "A fallback link to 10 servers.", "", undefined],
]) {
  scene(`records from ${what}`, async ({ page }) => {
    await visit(page, `<waypost-mx domain="a.example" ${attributes}>${inner}</waypost-mx>`);
    const fragment = new URL(await page.locator("iframe").getAttribute("src")).hash;
    const [, place, query] = fragment.match(/^#\/(\w+)\/a\.example\?(.*)$/);
    const found = query.split("&").find((pair) => pair.startsWith("records="));
    assert.equal(place, records === undefined ? "mx" : "lab");
    assert.equal(found && decodeURIComponent(found.slice(8)), records);
  });
}

const offline = ["cloudflare", "google", "dnssb", "alidns", "dnspod"].map((resolver) => [resolver, "dead"]);
scene("an embed of records answers from them, with every resolver out of reach", { faults: Object.fromEntries(offline) }, async ({ page }) => {
  await forget();
  const records = "10 mx1.a.example.\n20 mx2.a.example.\nmx1.a.example. A 192.0.2.7\nmx2.a.example. NODATA";
  await visit(page, `<waypost-mx domain="a.example">${records}</waypost-mx>`);
  const frame = await inside(page);
  await frame.locator("#list").getByText("192.0.2.7").first().waitFor();
  const report = await heard(page, "report");
  assert.equal(report.domain.ascii, "a.example");
  assert.deepEqual(report.route.tiers.map(({ preference, hosts }) => [preference, hosts[0].name, hosts[0].usable]), [
    [10, "mx1.a.example", true],
    [20, "mx2.a.example", false],
  ]);
  // The words inside are the page's own, to be changed at will.
  await page.evaluate(() => (document.querySelector("waypost-mx").textContent = "5 other.example."));
  await frame.locator("#list").getByText("other.example").first().waitFor();
  await page.evaluate(() => (document.querySelector("waypost-mx").records = "10 one.example., 20 two.example."));
  await frame.locator("#list").getByText("two.example").first().waitFor();
  assert.deepEqual(await asked(), []);
  // What cannot be used is shown to whoever wrote it.
  await page.evaluate(() => (document.querySelector("waypost-mx").records = "ten mx1"));
  await frame.locator("textarea").waitFor();
});

scene("an embed asks nothing before its button is pressed; then it does, and tells its page", async ({ page }) => {
  await forget();
  await visit(page, `<waypost-mx id="own" domain="plain.test"></waypost-mx>`);
  const frame = await inside(page);
  assert.equal(await frame.locator("#domain").inputValue(), "plain.test");
  await page.evaluate(() => document.querySelector("waypost-mx").ask("signed.test"));
  await frame.waitForFunction(() => document.getElementById("domain").value === "signed.test");
  await frame.locator("#domain").focus();
  assert.deepEqual(await asked(), []);
  await go(frame);
  const report = await heard(page, "report");
  assert.equal(report.schema, "waypost.report/1");
  assert.equal(report.domain.ascii, "signed.test");
  await page.evaluate(() => document.querySelector("waypost-mx").ask("plain.test"));
  await page.waitForFunction(() => window.heard.filter(([, kind]) => kind === "report").length === 2);
  await page.evaluate(() => document.querySelector("waypost-mx").ask("a..b"));
  assert.equal(await heard(page, "error"), "input-empty-label");
});

scene("with autostart an embed asks at once", async ({ page }) => {
  await visit(page, `<waypost-mx domain="plain.test" autostart></waypost-mx>`);
  assert.equal((await heard(page, "report")).domain.ascii, "plain.test");
  await page.evaluate(() => document.querySelector("waypost-mx").ask("signed.test"));
  await page.waitForFunction(() => window.heard.at(-1)[2].domain?.ascii === "signed.test");
});

scene("what is asked before the frame is there is not lost", async ({ page }) => {
  await visit(page, "");
  await page.evaluate(() => {
    const element = document.createElement("waypost-mx");
    element.ask("early.test");
    document.body.append(element);
    element.ask("later.test");
  });
  const frame = await inside(page);
  await frame.waitForFunction(() => document.getElementById("domain").value === "later.test");
  // Nor is what is asked of an element that has left its page, and comes back.
  await page.evaluate(() => {
    const element = document.querySelector("waypost-mx");
    element.remove();
    element.ask("back.test");
    document.body.append(element);
  });
  const back = await inside(page);
  await back.waitForFunction(() => document.getElementById("domain").value === "back.test");
});

scene("steps are told, and an attribute that changes leads the frame elsewhere without loading it anew", async ({ page }) => {
  await visit(page, `<waypost-mx domain="${example}" step="2"></waypost-mx>`);
  const frame = await inside(page);
  assert.equal(await heard(page, "step"), 2);
  await frame.evaluate(() => (window.isSame = true));
  const entries = await page.evaluate(() => history.length);
  const title = await page.locator("iframe").getAttribute("title");
  await page.evaluate(() => Object.assign(document.querySelector("waypost-mx"), { step: 5, theme: "dark", lang: "nl" }));
  await page.waitForFunction(() => window.heard.at(-1)[2] === 5);
  assert.equal(await frame.evaluate(() => window.isSame), true);
  assert.equal(await frame.locator("html").getAttribute("data-theme"), "dark");
  assert.equal(await frame.locator("html").getAttribute("lang"), "nl");
  const dutch = await page.locator("iframe").getAttribute("title");
  assert.ok(dutch !== title && dutch.includes(example), dutch);
  await page.evaluate(() => (document.querySelector("waypost-mx").domain = "load-sharing.example"));
  await frame.locator("#list").getByText("east.load-sharing.example").first().waitFor();
  assert.equal(await page.evaluate(() => history.length), entries);
});

// Of the document that a link of a remark leads to there is only the address here.
const elsewhere = { expected: [/^request to https:\/\/www\.rfc-editor\.org/, /Failed to load resource/] };
scene("whatever happens in an embed, Back leaves the page around it at once", elsewhere, async ({ page }) => {
  await visit(page, "<p>The page before</p>");
  const before = page.url();
  const body = `<iframe src="${site}/embed.html#/mx/plain.test"></iframe><waypost-mx domain="plain.test" parts="list walk checks"></waypost-mx>`;
  await visit(page, body);
  const [bare, frame] = [await inside(page, 0), await inside(page, 1)];
  const entries = await page.evaluate(() => history.length);
  const said = async (what) => assert.equal(await page.evaluate(() => history.length), entries, what);
  const change = (change) => page.evaluate((change) => Object.assign(document.querySelector("waypost-mx"), change), change);
  const ask = (domain) => page.evaluate((domain) => document.querySelector("waypost-mx").ask(domain), domain);

  await ask("signed.test");
  await frame.waitForFunction(() => document.getElementById("domain").value === "signed.test");
  await said("a name that is filled in");
  await go(frame);
  await frame.locator("#list").getByText("mx2.signed.test").first().waitFor();
  await said("the button");
  await ask("alias.test");
  await page.waitForFunction(() => window.heard.at(-1)?.[2].domain?.ascii === "alias.test");
  await said("a name that is asked");
  await frame.locator("#domain").fill("null-mx.test");
  await frame.locator("#domain").press("Enter");
  await page.waitForFunction(() => window.heard.at(-1)?.[2].domain?.ascii === "null-mx.test");
  await said("a name that is typed");
  await change({ domain: example, step: 2 });
  await page.waitForFunction(() => window.heard.at(-1)?.[2] === 2);
  await frame.locator("#stage").press("ArrowRight");
  await page.waitForFunction(() => window.heard.at(-1)?.[2] === 3);
  await frame.locator("details:has(.script) > summary").first().click();
  await frame.locator("[data-step='5'] a").click();
  await page.waitForFunction(() => window.heard.at(-1)?.[2] === 5);
  await said("steps");
  await change({ records: "10 mx1.example., 10 mx2.example.", lang: "nl" });
  await frame.locator("#list").getByText("mx2.example").first().waitFor();
  await said("attributes");
  await frame.evaluate(() => document.querySelectorAll("#findings details").forEach((fold) => (fold.open = true)));
  const [rule] = await Promise.all([page.waitForEvent("popup"), frame.locator("#findings a[href*=rfc-editor]").first().click()]);
  await rule.close();
  await said("a link to a rule");
  await go(bare);
  await bare.locator("#list").waitFor();
  await bare.locator("#domain").fill(example);
  await go(bare);
  await bare.locator("#list").getByText("backup.post-spare.example").first().waitFor();
  await said("a frame without the script");

  await page.goBack();
  assert.equal(page.url(), before);
});

scene("elements come, move and go as pages of programs make them; a second script does no harm", async ({ page }) => {
  // The element is there before the script, with a property set, as a framework leaves it.
  await visit(page, `<div id="one"><waypost-mx></waypost-mx></div><div id="two"></div>`, { script: false, home: counted });
  await page.evaluate(() => (document.querySelector("waypost-mx").domain = "takes-no-mail.example"));
  for (const type of ["module", "", ""]) await page.addScriptTag({ url: `${counted}/waypost.js`, type });
  assert.equal(await page.locator("waypost-mx").getAttribute("domain"), "takes-no-mail.example");
  await inside(page);
  await page.evaluate(() => document.getElementById("two").append(document.querySelector("waypost-mx")));
  const frame = await inside(page);
  await frame.locator(".state").waitFor();
  assert.equal(await page.locator("iframe").count(), 1);
  // The words inside are the page's own, to be changed at will.
  await page.evaluate(() => document.querySelector("waypost-mx").replaceChildren("10 mx1.example."));
  await page.waitForFunction(() => document.querySelector("waypost-mx").shadowRoot.querySelector("iframe"));
  await page.evaluate(() => document.querySelector("waypost-mx").remove());
  assert.equal(await page.locator("iframe").count(), 0);
  await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", "<waypost-mx domain='web-only.example'></waypost-mx>"));
  await (await inside(page)).locator("#list").waitFor();
});

scene("the frame grows after a press, and after nothing else", async ({ page }) => {
  await visit(page, `<waypost-mx domain="${example}" parts="list"></waypost-mx>`);
  const frame = await inside(page);
  await frame.locator("#list").waitFor();
  const room = await heightOf(page);
  await page.evaluate(() => document.querySelector("waypost-mx").ask("three-levels.example"));
  await frame.evaluate(() => document.body.append(Object.assign(document.createElement("p"), { id: "tall", hidden: false })));
  await frame.evaluate(() => document.getElementById("tall").style.setProperty("height", "1500px"));
  await frame.locator("#domain").press("Tab");
  await turn(frame);
  assert.equal(await heightOf(page), room);
  await frame.locator("#domain").click();
  await page.waitForFunction((room) => document.querySelector("waypost-mx").getBoundingClientRect().height > room + 1000, room);
  const { needed, there } = await frame.evaluate(() => ({ needed: document.body.scrollHeight, there: innerHeight }));
  assert.equal(needed, there);
  // Never less than the room that was kept.
  await frame.evaluate(() => document.getElementById("tall").remove());
  await page.waitForFunction((room) => document.querySelector("waypost-mx").getBoundingClientRect().height === room, room);
});

scene("the element believes its own frame alone, and not everything", async ({ page }) => {
  await visit(page, `<waypost-mx id="own" domain="${example}" parts="list"></waypost-mx>`);
  const frame = await inside(page);
  await frame.locator("#list").waitFor();
  // The report comes after the list; what is heard from here on was forged.
  await heard(page, "report");
  const id = await frame.evaluate(() => window.name.split(" ")[1]);
  const before = await page.evaluate(() => window.heard.length);
  const room = await heightOf(page);
  const forged = [
    { type: "height", height: 3000, pressed: true },
    { type: "report", report: { forged: true } },
    { type: "step", step: 3 },
    { type: "error", error: "forged" },
  ].map((message) => ({ source: "waypost", version: 1, id, ...message }));
  // From the page itself, and from a frame of another origin.
  await page.evaluate((forged) => forged.forEach((message) => postMessage(message, "*")), forged);
  await turn(page);
  // From the frame, with something wrong in each.
  const spoilt = [
    ...forged.map((message) => ({ ...message, id: "waypost-99" })),
    ...forged.map((message) => ({ ...message, version: 2 })),
    ...forged.map((message) => ({ ...message, source: "other" })),
    ...forged.map((message) => ({ ...message, type: "other" })),
    ...[NaN, Infinity, "3000", null, {}].map((height) => ({ ...forged[0], height })),
    { ...forged[0], pressed: "yes" },
    null, 7, "text", [],
  ];
  await frame.evaluate((spoilt) => spoilt.forEach((message) => parent.postMessage(message, "*")), spoilt);
  await turn(frame);
  await turn(page);
  assert.equal(await page.evaluate(() => window.heard.length), before);
  assert.equal(await heightOf(page), room);
  for (const [said, shown] of [[1e9, 8000], [-5, room]]) {
    await frame.evaluate((message) => parent.postMessage(message, "*"), { ...forged[0], height: said });
    await page.waitForFunction((shown) => document.querySelector("waypost-mx").getBoundingClientRect().height === shown, shown);
  }
  // The frame was led to another origin, and speaks from there.
  await page.locator("iframe").evaluate((frame) => {
    return new Promise((loaded) => {
      frame.onload = loaded;
      frame.contentWindow.location.replace("about:blank");
    });
  });
  const other = await (await page.locator("iframe").elementHandle()).contentFrame();
  assert.equal(await other.evaluate(() => origin), new URL(page.url()).origin);
  await other.evaluate((forged) => forged.forEach((message) => parent.postMessage(message, "*")), forged);
  await turn(page);
  assert.equal(await page.evaluate(() => window.heard.length), before);
});

scene("the frame believes the page around it alone, where that is the page it was made by", async ({ page }) => {
  await forget();
  await visit(page, "");
  // Frames made by hand: one with a name that speaks of another page, one for this page.
  const id = "waypost-1";
  await page.evaluate(
    ([site, id]) => {
      window.told = [];
      addEventListener("message", ({ data, source }) => {
        const frame = [...document.querySelectorAll("iframe")].find((frame) => frame.contentWindow === source);
        window.told.push([frame?.id, data.type]);
      });
      for (const [which, name] of [
        ["foreign", `waypost ${id} https://elsewhere.example autostart`],
        ["own", `waypost ${id} ${origin} autostart`],
      ]) {
        const frame = Object.assign(document.createElement("iframe"), { id: which, name, src: `${site}/embed.html` });
        document.body.append(frame);
      }
    },
    [site, id],
  );
  const [foreign, own] = [await inside(page, 0), await inside(page, 1)];
  await page.waitForFunction(() => window.told.length > 0);
  const ask = { source: "waypost", version: 1, id, type: "ask", domain: "signed.test" };
  const send = (which, messages) =>
    page.evaluate(
      ([which, messages]) => messages.forEach((message) => document.getElementById(which).contentWindow.postMessage(message, "*")),
      [which, messages],
    );
  await send("foreign", [ask]);
  await send("own", [
    { ...ask, id: "waypost-2" }, { ...ask, version: "1" }, { ...ask, source: "else" }, { ...ask, type: "report" }, { ...ask, domain: 7 },
    { ...ask, domain: null }, { ...ask, domain: undefined }, null, "ask", 7, [ask],
  ]);
  // The right message, but from a frame beside it.
  await foreign.evaluate((ask) => parent.frames[1].postMessage(ask, "*"), ask);
  for (const frame of [foreign, own]) {
    await turn(frame);
    assert.equal(await frame.locator("#domain").inputValue(), "");
  }
  assert.deepEqual(await asked(), []);
  assert.equal(await page.evaluate(() => window.told.some(([which]) => which === "foreign")), false);
  // A name of a million letters is cut, and refused with a sentence.
  await send("own", [{ ...ask, domain: "a".repeat(1_000_000) }]);
  await own.locator("#domain-error").waitFor();
  assert.equal((await own.locator("#domain").inputValue()).length, 300);
  assert.deepEqual(await asked(), []);
});

scene("a frame without the script tells its page too, by the referrer", async ({ page }) => {
  await visit(page, `<iframe name="mine" src="${site}/embed.html#/mx/${example}?parts=list" referrerpolicy="strict-origin" height="400"></iframe>`);
  await page.evaluate(() => {
    window.told = [];
    addEventListener("message", ({ data, origin }) => window.told.push([data.source, data.version, data.id, data.type, origin]));
  });
  const frame = await inside(page);
  await frame.locator("#domain").click();
  const find = () => window.told.find((message) => message[3] === "height");
  assert.deepEqual(await (await page.waitForFunction(find)).jsonValue(), ["waypost", 1, "mine", "height", site]);
});

scene("a link that changes while the page is still being read is the one that is shown", async ({ page }) => {
  let goOn;
  const rest = new Promise((go) => (goOn = go));
  const server = createServer(async (request, response) => {
    const answer = await fetch(site + request.url);
    const octets = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") });
    if (request.url === "/embed.html") {
      const cut = octets.indexOf("<footer");
      response.write(octets.subarray(0, cut));
      await rest;
      return response.end(octets.subarray(cut));
    }
    response.end(octets);
  });
  await new Promise((up) => server.listen(0, "localhost", up));
  try {
    await page.goto(`http://localhost:${server.address().port}/embed.html#/mx/plain.test`, { waitUntil: "commit" });
    await page.locator("main").waitFor({ state: "attached" });
    assert.equal(await page.locator("footer").count(), 0);
    await page.evaluate(() => (location.hash = "#/mx/signed.test"));
    goOn();
    await page.waitForFunction(() => document.querySelector(".byline a")?.getAttribute("href").includes("signed.test"));
    assert.equal(await page.locator("#domain").inputValue(), "signed.test");
  } finally {
    goOn();
    server.close();
  }
});
