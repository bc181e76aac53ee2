// Many domains at once: a list becomes rows, whatever happens to the resolvers and to the page.
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import axe from "axe-core";
import { company, judge } from "../company.mjs";
import { asked, doh, forget, open, scene } from "../harness.mjs";
import { programOctets, watchMemories } from "../memory.mjs";

const broken = [/Failed to load resource/, /CORS/];

const list = (count, name = (number) => `d${number}.wild.test`) =>
  Array.from({ length: count }, (_, number) => name(number)).join("\n");

async function paste(page, text, path = "#/many/?lang=en") {
  await open(page, path);
  await page.locator("#many-list").fill(text);
}

const start = (page) => page.getByTestId("many-start").click();
const press = (page, name) => page.getByTestId(name).click();
const finished = (page, seconds = 150) => page.getByTestId("many-finished").waitFor({ timeout: seconds * 1000 });
// The buttons that stand beside what is kept, and beside what is left out of the table, are the only ones there.
const deletes = (page) => page.getByTestId("many-kept").getByRole("button");
const showAll = (page) => page.getByTestId("many-only").getByRole("button");
/** Waits until so many domains were read. */
const counted = (page, count) => page.getByTestId("many-count").filter({ hasText: new RegExp(`\\b${count}\\b`) }).waitFor();

async function saved(page, kind) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    press(page, `many-${kind}`),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { file: download.suggestedFilename(), text: Buffer.concat(chunks).toString("utf8") };
}

/** The rows as they are saved, in the order of the list. */
const rowsOf = async (page) => {
  await page.locator("#many-order").selectOption("listed");
  const { text } = await saved(page, "json");
  return JSON.parse(text).rows;
};

const kept = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open("waypost");
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const all = open.result.transaction("many").objectStore("many").getAll();
          all.onsuccess = () => resolve((open.result.close(), all.result));
        };
      }),
  );

/** The places in the list of the rows that are kept. */
const placesKept = async (page) => (await kept(page)).slice(1).flatMap((piece) => JSON.parse(piece).rows.map(([place]) => place));

// As a file: typing so much takes the browser's driver minutes.
const choose = (page, text) =>
  page.locator("#many-file").setInputFiles({ name: "list.txt", mimeType: "text/plain", buffer: Buffer.from(text) });

// The heap of the page and the memory of the program, in octets.
async function memory(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  const octets = await programOctets(page);
  assert.ok(octets > 0);
  return metrics.find(({ name }) => name === "JSHeapUsedSize").value + octets;
}

const MIXED = `Name,E-mail
Ann,secret.person@signed.test
"Bob, B.",other+secret@PLAIN.test
C,ann@nullmx.test
D,https://www.implicit.test/x
E,ann@missing.test
F,ann@bogus.test
G,second.secret@signed.test
H,admin@printer.local
I,nobody@primary-and-backup.example
J,`;

scene("a table becomes rows, and no local part leaves it", async ({ page }) => {
  await forget();
  await paste(page, MIXED);
  await counted(page, 8);
  await page.getByTestId("many-refused").getByRole("listitem").filter({ hasText: /\b11\b/ }).waitFor();
  await page.getByText(/printer\.local/).first().waitFor();
  assert.deepEqual(await asked(), [], "nothing is asked before it is started");
  await start(page);
  await finished(page);
  const rows = await rowsOf(page);
  const outcomes = Object.fromEntries(rows.map(({ domain, outcome }) => [domain, outcome]));
  assert.deepEqual(outcomes, {
    "signed.test": "mx",
    "plain.test": "mx",
    "nullmx.test": "null_mx",
    "www.implicit.test": "no_such_domain",
    "missing.test": "no_such_domain",
    "bogus.test": "unknown",
    "printer.local": "withheld",
    "primary-and-backup.example": "mx",
  });
  const signed = rows.find(({ domain }) => domain === "signed.test");
  assert.deepEqual(signed.hosts, ["mx1.signed.test", "mx2.signed.test"]);
  assert.equal(signed.dnssec, "signed");
  assert.equal(signed.policy.spf, "fail");
  const bogus = rows.find(({ domain }) => domain === "bogus.test");
  assert.equal(bogus.cause, "SERVFAIL");

  const names = (await asked()).map(({ name }) => name);
  assert.ok(!names.some((name) => /local$|example$|secret|@/.test(name)), names.join(" "));
  const csv = await saved(page, "csv");
  assert.equal(csv.file, "waypost-many.csv");
  assert.equal(csv.text.trim().split("\r\n").length, 9);
  const everything = [csv.text, JSON.stringify(rows), JSON.stringify(await kept(page)), page.url(), await page.content()];
  for (const text of everything) assert.doesNotMatch(text, /secret|Bob|ann@/);
});

scene("a file that is dropped on the field for the list is read, and does not take the place of the page", async ({ page }) => {
  await open(page, "#/many/?lang=en");
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["Domain;Note\r\nbücher.test;\"x, y\"\r\nb.test;\r\n"], "list.csv", { type: "text/csv" }));
    return transfer;
  });
  const isLeftToBrowser = (type) =>
    page.locator("#many-list").evaluate(
      (field, [type, dataTransfer]) =>
        field.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer })),
      [type, dropped],
    );
  assert.equal(await isLeftToBrowser("dragover"), false);
  assert.equal(await isLeftToBrowser("drop"), false);
  await counted(page, 2);
});

scene("the focus stays with the reader when the button goes that had it, and no button becomes another", async ({ page }) => {
  await paste(page, list(60));
  await start(page);
  const enter = async (button, id) => {
    await button.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((id) => document.activeElement?.id === id, id);
  };
  await enter(deletes(page), "many-progress");
  await enter(page.getByTestId("many-cancel"), "many-progress");
  await enter(page.getByTestId("many-another"), "many-list");
  await page.locator("#many-list").fill(list(3));
  await start(page);
  await page.getByTestId("many-pause").focus();
  await finished(page);
  await page.waitForFunction(() => document.activeElement?.id === "many-progress");
  await page.locator("#many-search").fill("d1");
  await page.locator("#many-table [role=status]").filter({ hasText: /\b1\b.*\b3\b/ }).waitFor();
  await enter(showAll(page), "many-search");
  // Whoever is elsewhere stays there.
  await enter(page.getByTestId("many-another"), "many-list");
  await page.locator("#many-list").fill(list(3));
  await start(page);
  await page.locator("#many-search").focus();
  await finished(page);
  assert.equal(await page.evaluate(() => document.activeElement.id), "many-search");
});

scene("faults and a reload in the middle: every row ends right, none twice, none lost", {
  expected: broken,
  faults: (() => {
    let count = 0;
    return {
      get cloudflare() {
        count += 1;
        if (count % 61 === 0) return "429";
        return count % 23 === 0 ? "503-html" : count % 31 === 0 ? "dead" : undefined;
      },
    };
  })(),
}, async ({ page }) => {
  const elsewhere = company();
  const count = 150;
  await paste(page, list(count));
  await start(page);
  const done = async () => Number(await page.locator("progress").getAttribute("value"));
  while ((await placesKept(page)).length < 40);
  await page.reload();
  await page.getByTestId("many-reloaded").waitFor();
  const before = await done();
  assert.ok(before >= 40 && before < count, `${before}`);
  const finishedBefore = await placesKept(page);
  assert.equal(finishedBefore.length, before);
  assert.equal(new Set(finishedBefore).size, before);
  await forget();
  await press(page, "many-resume");
  await finished(page);
  const again = (await asked()).filter(({ type }) => type === "MX").map(({ name }) => name);
  for (const place of finishedBefore) assert.ok(!again.includes(`d${place}.wild.test`), `d${place} was asked again`);
  const rows = await rowsOf(page);
  assert.equal(rows.length, count);
  assert.equal(new Set(rows.map(({ domain }) => domain)).size, count);
  for (const { domain, outcome, cause, hosts } of rows) {
    if (outcome === "mx") assert.deepEqual(hosts, ["mail.test"], domain);
    else assert.ok(["timeout", "unreachable", "http", "not_dns", "addresses"].includes(cause), `${domain}: ${outcome}`);
  }
  judge(elsewhere, () => assert.ok(rows.filter(({ outcome }) => outcome === "mx").length > count * 0.9));

  await deletes(page).click();
  await page.getByTestId("many-kept").waitFor({ state: "detached" });
  assert.deepEqual(await kept(page), []);
});

// What a server was asked about the domains of a list themselves, by question.
function byQuestion(log) {
  const questions = new Map();
  for (const entry of log.filter(({ name }) => domainOf(name))) {
    const question = `${entry.name} ${entry.type}`;
    questions.set(question, [...(questions.get(question) ?? []), entry]);
  }
  return questions;
}
const domainOf = (name) => name.match(/d\d+\.\w+\.test$/)?.[0];

// The reader's own resolver, on this machine: the browser asks it without the driver in between, which costs more time
// than the answers.
const own = `#/many/?lang=en&via=${encodeURIComponent(`${doh}/fault/mixed/cloudflare`)}`;

scene("ten thousand domains, a resolver with every fault, and a reload in the middle", {
  expected: broken,
  seconds: 1_800,
}, async ({ page, context }) => {
  const elsewhere = company();
  await context.unrouteAll();
  const count = 10_000;
  // Every tenth name does not exist.
  const isGone = (number) => number % 10 === 9;
  const nameOf = (number) => (isGone(number) ? `d${number}.missing.test` : `d${number}.wild.test`);
  await watchMemories(page);
  await open(page, "");
  const empty = await memory(page);
  await forget();
  await open(page, own);
  await choose(page, list(count, nameOf));
  await page.locator("#many-at-once").selectOption("32");
  await start(page);
  await page.locator("#confirm").getByRole("button").first().click();
  const done = async () => Number(await page.locator("progress").getAttribute("value"));
  await page.waitForFunction(() => document.querySelector("progress")?.value >= 3_000, undefined, { timeout: 600_000, polling: 500 });
  await page.reload();
  await page.getByTestId("many-reloaded").waitFor();
  const before = await done();
  // What came last may not be kept yet; it is asked again.
  assert.ok(before >= 2_000 && before < count, `${before}`);
  const finishedBefore = await placesKept(page);
  assert.equal(finishedBefore.length, before);
  assert.equal(new Set(finishedBefore).size, before);
  const logs = [await asked()];
  await forget();

  await press(page, "many-resume");
  await finished(page, 1_000);
  logs.push(await asked());
  const rows = await rowsOf(page);
  assert.deepEqual(rows.map(({ domain }) => domain), Array.from({ length: count }, (_, number) => nameOf(number)));
  const unasked = [];
  for (const [number, { domain, outcome, cause, hosts }] of rows.entries()) {
    const right = isGone(number) ? "no_such_domain" : "mx";
    if (outcome === "unknown") {
      assert.ok(["timeout", "unreachable", "http", "not_dns", "addresses"].includes(cause), `${domain}: ${cause}`);
      unasked.push(domain);
    } else {
      assert.equal(outcome, right, domain);
      assert.deepEqual(hosts, isGone(number) ? [] : ["mail.test"], domain);
    }
  }
  judge(elsewhere, () => assert.ok(unasked.length < count * 0.01, `${unasked.length} could not be asked`));

  // What was asked, at the server: each question until it is answered and no more than three times; "too many" does
  // not count, and a browser by itself asks up to twice more where a connection was closed. A page that had no turn for
  // seconds gives an answer up that is there already: that is rare.
  const faults = new Map();
  let doubled = 0;
  for (const log of logs) {
    for (const { fault } of log) faults.set(fault, (faults.get(fault) ?? 0) + 1);
    for (const [question, entries] of byQuestion(log)) {
      const times = (...names) => entries.filter(({ fault }) => names.includes(fault)).length;
      const others = entries.length - times("429", "dead");
      // What the browser asks again after a closed connection may well be what is answered.
      const tries = others + (others ? Math.floor : Math.ceil)(times("dead") / 3);
      assert.ok(tries <= 3, `${question}: ${entries.map(({ fault }) => fault)}`);
      doubled += times(null, "slow") > 1 ? 1 : 0;
    }
  }
  judge(elsewhere, () => assert.ok(doubled <= 20, `${doubled} questions were answered and asked again`));
  for (const fault of ["429", "dead", "503-html", "html", "cut-off", "wrong-name", "slow"]) {
    assert.ok(faults.get(fault) > 0, fault);
  }
  const again = new Set(logs[1].map(({ name }) => domainOf(name)));
  for (const place of finishedBefore) assert.ok(!again.has(nameOf(place)), `${nameOf(place)} was asked about again`);

  const { text } = await saved(page, "json");
  const full = await memory(page);
  const megabytes = (octets) => `${(octets / 1e6).toFixed(1)} MB`;
  console.log(
    `memory: ${megabytes(full)} after ${count} domains and two exports; empty ${megabytes(empty)}, results ${megabytes(text.length)}, ` +
      `allowed ${megabytes(3 * empty + text.length)}; ${logs[0].length + logs[1].length} questions, ${unasked.length} domains could not be asked`,
  );
  assert.ok(full <= 3 * empty + text.length);
});

scene("a list goes to a resolver of a link only where that is agreed to", async ({ page }) => {
  const foreign = "https://stranger.test/dns-query";
  const toForeign = [];
  page.on("request", (request) => request.url().startsWith(foreign) && toForeign.push(request.url()));
  await paste(page, list(3), `#/many/?lang=en&via=${encodeURIComponent(foreign)}`);
  await start(page);
  const confirm = page.locator("#confirm");
  await confirm.getByText(foreign).waitFor();
  await page.waitForFunction(() => document.activeElement.id === "confirm");
  await confirm.getByRole("button").last().click();
  await confirm.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement.id === "many-list");
  assert.equal(await page.locator("#many-list").inputValue(), list(3));
  // The press after it goes to the resolver that the page names by itself.
  await start(page);
  await finished(page);
  assert.deepEqual(toForeign, []);
});

scene("pause, go on, cancel; what is cancelled is forgotten", { faults: { cloudflare: "slow" } }, async ({ page }) => {
  await paste(page, list(60));
  await start(page);
  await press(page, "many-pause");
  await page.getByTestId("many-paused").waitFor();
  await page.getByTestId("many-idle").waitFor();
  await forget();
  await page.waitForFunction(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)))));
  assert.deepEqual(await asked(), []);
  await press(page, "many-resume");
  await page.waitForFunction(() => Number(document.querySelector("progress")?.value) >= 5);
  await press(page, "many-cancel");
  await page.getByTestId("many-cancelled").waitFor();
  await page.waitForFunction(async () => {
    const open = indexedDB.open("waypost");
    await new Promise((resolve) => (open.onsuccess = resolve));
    const count = open.result.transaction("many").objectStore("many").count();
    await new Promise((resolve) => (count.onsuccess = resolve));
    open.result.close();
    return count.result === 0;
  });
  await page.reload();
  await page.locator("#many-list").waitFor();
});

scene("two tabs: one has the list that is kept, the other may take it over", { faults: { cloudflare: "slow" } }, async ({ page, context }) => {
  const count = 60;
  await paste(page, list(count));
  await start(page);
  await page.waitForFunction(() => document.querySelector("progress")?.value >= 5);
  const other = await context.newPage();
  await open(other, "#/many/?lang=en");
  await other.getByTestId("many-elsewhere").waitFor();
  await other.locator("#many-list").fill("signed.test");
  await other.getByTestId("many-keeps-not").waitFor();
  await start(other);
  await finished(other);
  const names = async () => JSON.parse((await kept(page))[0]).names.split("\n").length;
  assert.equal(await names(), count);

  await press(other, "many-another");
  await other.getByTestId("many-elsewhere").getByRole("button").click();
  await other.getByTestId(/^many-(reloaded|finished)$/).waitFor();
  assert.equal(await other.evaluate(() => document.activeElement?.id), "many-progress");
  await page.getByTestId("many-elsewhere").waitFor();
  assert.equal(await page.locator("progress").count(), 0);
  await press(other, "many-resume");
  await finished(other);
  const domains = (await rowsOf(other)).map(({ domain }) => domain);
  assert.deepEqual(domains, list(count).split("\n"));

  await other.close();
  await page.reload();
  await finished(page);
  await press(page, "many-another");
  await page.locator("#many-list").waitFor();
  assert.deepEqual(await kept(page), []);
});

scene("never more questions under way than chosen, and one resolver unless it is spread", async ({ page, context }) => {
  let now = 0;
  let most = 0;
  context.on("request", (request) => {
    if (request.url().includes("dns-query?") || request.url().includes("/resolve?")) most = Math.max(most, ++now);
  });
  const ended = (request) => {
    if (request.url().includes("dns-query?") || request.url().includes("/resolve?")) now -= 1;
  };
  context.on("requestfinished", ended);
  context.on("requestfailed", ended);
  await paste(page, list(40));
  await page.locator("#many-at-once").selectOption("8");
  await forget();
  await start(page);
  await finished(page);
  assert.ok(most <= 8, `${most}`);
  assert.deepEqual([...new Set((await asked()).map(({ dialect }) => dialect))], ["cloudflare"]);

  await press(page, "many-another");
  await page.locator("#many-list").fill(list(40, (number) => `e${number}.wild.test`));
  await page.locator("#many-spread").check();
  await forget();
  await start(page);
  await finished(page);
  const dialects = new Set((await asked()).map(({ dialect }) => dialect));
  assert.deepEqual([...dialects].sort(), ["cloudflare", "dnssb", "google"]);
});

scene("with the keyboard alone, in Dutch", { locale: "nl" }, async ({ page }) => {
  await open(page, "#/many/?lang=nl");
  await page.locator("#many-list").focus();
  await page.keyboard.type("signed.test\nplain.test\nnullmx.test\nmissing.test");
  const reach = async (target) => {
    for (let turn = 0; turn < 40; turn += 1) {
      await page.keyboard.press("Tab");
      if (await target.evaluate((element) => element === document.activeElement)) break;
    }
    await page.keyboard.press("Enter");
  };
  await reach(page.getByTestId("many-start"));
  await finished(page);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "many-progress");
  const column = page.getByRole("columnheader").first();
  await reach(column.getByRole("button"));
  assert.equal(await column.getAttribute("aria-sort"), "ascending");
  const first = () => page.locator(".table--many tbody th").first().innerText();
  assert.equal(await first(), "missing.test");
  await page.keyboard.press("Enter");
  assert.equal(await column.getAttribute("aria-sort"), "descending");
  assert.equal(await first(), "signed.test");
  const link = page.getByRole("link", { name: "signed.test" });
  await link.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "JSON downloaden" }).waitFor();
  assert.match(page.url(), /#\/mx\/signed\.test\?lang=nl$/);
  await page.goBack();
  await finished(page);
  assert.equal(await page.locator(".table--many tbody tr").count(), 4);
});

scene("sort, filter and group", async ({ page }) => {
  await paste(page, "signed.test\nplain.test\nnullmx.test\nmissing.test\nnothing.test\nimplicit.test");
  await start(page);
  await finished(page);
  const names = () => page.locator(".table--many tbody th").allInnerTexts();
  await page.locator("#many-order").selectOption("listed");
  await page.locator("#many-kind").selectOption("broken");
  assert.deepEqual(await names(), ["missing.test", "nothing.test"]);
  assert.deepEqual((await rowsOf(page)).map(({ domain }) => domain), ["missing.test", "nothing.test"]);
  await showAll(page).click();
  await page.locator("#many-search").fill("mx2");
  assert.deepEqual(await names(), ["signed.test", "plain.test"]);
  await page.locator("#many-search").fill("");
  await press(page, "many-findings");
  const group = page.getByRole("row").filter({ has: page.getByRole("button") }).first();
  const count = Number(await group.locator("td.num").innerText());
  await group.getByRole("button").click();
  assert.equal((await names()).length, count);
  await press(page, "many-providers");
  await page.locator("#many-group-none").waitFor();
});

for (const [viewport, theme] of [[{ width: 1280, height: 720 }, "light"], [{ width: 768, height: 1024 }, "light"], [{ width: 360, height: 640 }, "dark"]]) {
  scene(`what came of a list stands first, stays in sight, and is a filter, at ${viewport.width} px`, { viewport }, async ({ page }) => {
    const names = ["signed.test", "plain.test", "nullmx.test", "missing.test", "nothing.test", "implicit.test", "bogus.test"];
    await paste(page, `${names.join("\n")}\n${list(90)}`, `#/many/?lang=en&theme=${theme}`);
    await start(page);
    // The rows stay where they are when the last answer comes; the names are below the head of the page already.
    const top = () => page.locator("#many-table").evaluate((table) => table.getBoundingClientRect().top + scrollY);
    const before = await top();
    await finished(page);
    const after = await top();
    assert.ok(Math.abs(after - before) <= 1, `${before} and ${after}`);

    const counted = async (name) => Number(await page.getByTestId(`tally-${name}`).locator("b").innerText());
    assert.equal(await counted("cannot-receive"), 2);
    assert.equal(await counted("not-known"), 1);
    assert.equal(await counted("no-mx"), 2);
    const rows = page.locator(".table--many tbody tr");
    const kinds = await rows.evaluateAll((all) => all.slice(0, 3).map((row) => row.dataset.kind));
    assert.deepEqual(kinds, ["broken", "broken", "unknown"]);
    // Only what is broken is red.
    const color = (selector) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).color);
    assert.equal(await color("[data-kind=broken] .many__worst [data-level]"), await color(".many__tally[data-bad] b"));
    assert.notEqual(await color(".many__tally[data-bad] b"), await color(".many__tally:not([data-bad]) b"));
    // What is worst is told in words.
    assert.match(await rows.first().locator(".many__worst").innerText(), /nothing\.test|missing\.test/);

    // From the last row the files and the counts are still there.
    await rows.last().scrollIntoViewIfNeeded();
    for (const name of ["tally-cannot-receive", "many-csv", "many-json"]) {
      const box = await page.getByTestId(name).boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= viewport.height, name);
    }
    for (const name of ["cannot-receive", "no-mx", "no-spf"]) {
      await press(page, `tally-${name}`);
      await page.waitForFunction((name) => document.querySelector(`[data-test=tally-${name}]`).ariaPressed === "true", name);
      assert.equal(await rows.count(), await counted(name));
    }
    await showAll(page).click();
    assert.equal(await page.locator("[aria-pressed=true].many__tally").count(), 0);
    // A row is a few lines, also as a card.
    const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
    console.log(`rows at ${viewport.width} px: ${Math.min(...heights)} to ${Math.max(...heights)} px high`);
    assert.ok(Math.max(...heights) <= 150, `${Math.max(...heights)}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  });
}

scene("a file will do, and what is no text is said", async ({ page }) => {
  await open(page, "#/many/?lang=en");
  const file = { name: "list.csv", mimeType: "text/csv", buffer: Buffer.from("\ufeffDomein;x\r\nplain.test;1\r\nsigned.test;2\r\n") };
  await page.locator("#many-file").setInputFiles(file);
  await counted(page, 2);
});

// Literals need no question, so that ten thousand rows are there at once.
const literals = (count) => list(count, (number) => `[198.51.${number >> 8}.${number & 255}]`);

scene("ten thousand rows cost no more elements than a hundred, and little memory", async ({ page }) => {
  await watchMemories(page);
  await open(page, "");
  const empty = await memory(page);
  const elements = () => page.evaluate(() => document.querySelectorAll("*").length);
  await open(page, "#/many/?lang=en");
  await choose(page, literals(101));
  await start(page);
  await finished(page);
  const few = await elements();
  await press(page, "many-another");
  await choose(page, literals(10_000));
  await start(page);
  await finished(page);
  const many = await elements();
  assert.ok(Math.abs(many - few) <= 5, `${few} and ${many} elements`);
  const pages = page.getByTestId("many-pages");
  await pages.getByRole("button").last().click();
  await pages.filter({ hasText: /9\D901\D+10\D000/ }).waitFor();
  assert.ok((await elements()) <= many + 5);
  const full = await memory(page);
  const { text } = await saved(page, "json");
  assert.ok(full <= 3 * empty + text.length, `${empty} empty, ${full} with ten thousand rows, ${text.length} of results`);
});

scene("axe finds nothing: many", async ({ page }) => {
  const check = async (state) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    const { violations } = await page.evaluate(`${axe.source}; axe.run()`);
    const said = violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${state} ${id}: ${help}\n  ${node.html}\n  ${node.failureSummary}`),
    );
    assert.deepEqual(said, []);
  };
  for (const [language, theme, width] of [["en", "light", 1280], ["nl", "dark", 320]]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("about:blank");
    await paste(page, `${list(105)}\nsigned.test\nmissing.test\nno domain\nnas.local`, `#/many/?lang=${language}&theme=${theme}`);
    await check(`draft ${language}`);
    await start(page);
    await finished(page);
    await check(`rows ${language}`);
    for (const name of ["many-providers", "many-findings"]) {
      await press(page, name);
      await check(`groups ${language}`);
    }
    assert.equal(await page.getByRole("button", { name: "Download JSON" }).count(), 0);
    await press(page, "many-another");
  }
});

