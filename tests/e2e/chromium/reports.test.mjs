// The page for reports: files are chosen or dropped, read in turns, and nothing of them leaves the page.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import axe from "axe-core";
import { open, scene } from "../harness.mjs";
import { programOctets, watchMemories } from "../memory.mjs";
import { company, judge } from "../company.mjs";
import { best, LONG_TASK_MILLIS, told, trace } from "../tasks.mjs";
import { serveWorld } from "../worlds.mjs";

const fixture = (name) => readFileSync(new URL(`../../fixtures/reports/${name}`, import.meta.url));

/** An archive with one file in it. */
function zip(name, content) {
  const packed = deflateRawSync(content);
  const fields = (...pairs) => Buffer.concat(pairs.map(([octets, value]) => {
    const field = Buffer.alloc(octets);
    if (value) field.writeUIntLE(value, 0, octets);
    return field;
  }));
  const common = [[2, 20], [2, 0], [2, 8], [4, 0], [4, 0], [4, packed.length], [4, content.length], [2, name.length], [2, 0]];
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields(...common), Buffer.from(name), packed]);
  const central = Buffer.concat([Buffer.from("PK\x01\x02"), fields([2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, 0]), Buffer.from(name)]);
  const end = Buffer.concat([Buffer.from("PK\x05\x06"), fields([2, 0], [2, 0], [2, 1], [2, 1], [4, central.length], [4, local.length], [2, 0])]);
  return Buffer.concat([local, central, end]);
}

const file = (name, buffer) => ({ name, mimeType: "application/octet-stream", buffer });

const mixed = () => [
  file("google.json", fixture("google.json")),
  file("lists.json.gz", gzipSync(fixture("lists.json"))),
  file("aggregate.xml", fixture("aggregate.xml")),
  file("aggregate.zip", zip("receiver!example.com.xml", fixture("aggregate-9990.xml"))),
];

/** The MX list of the domain in the reports has one of the hosts that they name. */
const world = {
  domain: "example.com",
  dns: {
    "example.com/MX": ["10 MX1.example.com.", "20 mx3.example.com."],
    "mx1.example.com/A": ["192.0.2.1"],
    "mx3.example.com/A": ["192.0.2.3"],
  },
};

const list = (page) => page.getByTestId("reports-list").first();
const isKnown = (page) => page.locator("[data-test=reports-list][data-state=known]").waitFor();

const choose = (page, files) => page.locator("#reports-files").setInputFiles(files);
const isRead = (page, seconds = 45) => page.getByTestId("reports-read").waitFor({ timeout: seconds * 1000 });
const whys = (page) => page.getByTestId("reports-unread").locator("li").evaluateAll((rows) => rows.map((row) => row.dataset.why));

async function at(page, settings = "lang=en") {
  await open(page, `#/reports/?${settings}`);
  await page.locator("#reports-files").waitFor();
}

scene("files of every form are added up, and no request is made", async ({ page, context }) => {
  await at(page);
  await page.getByTestId("lost").waitFor({ state: "detached" });
  const requests = [];
  context.on("request", (request) => requests.push(request.url()));
  await choose(page, mixed());
  await isRead(page);
  assert.equal(await page.getByTestId("reports-unread").count(), 0);
  const hosts = page.locator("#reports-tls .reports__groups > li");
  assert.equal(await hosts.count(), 5);
  assert.match(await hosts.first().textContent(), /mx2\.example\.com.*203/);
  await hosts.first().getByRole("button").click();
  const watch = await hosts.first().getByTestId("reports-watch").first().getAttribute("href");
  assert.match(watch, /^#\/mx\/example\.com\?/);
  for (const key of ["fault=mx2.example.com:starttls", "sender=chasquid", "at=failure"]) assert.ok(watch.includes(key), watch);
  assert.equal(await page.getByTestId("reports-failed").locator(".reports__groups > li").count(), 1);
  await page.getByTestId("reports-unaligned").getByRole("button").first().click();
  assert.match(await page.getByTestId("reports-spf").textContent(), /ip4:198\.51\.100\.7/);
  // The same files again count once.
  await choose(page, mixed());
  await page.getByTestId("reports-repeated").waitFor();
  assert.match(await hosts.first().textContent(), /203/);
  assert.deepEqual(requests.filter((url) => !/\.wasm$|^blob:/.test(url)), []);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
});

scene("one query finds out which hosts are in the MX list, and the walk-through opens where it breaks", async ({ page, context }) => {
  const queries = [];
  await serveWorld(context, world, async (name, type) => queries.push(`${name} ${type}`));
  await at(page);
  await choose(page, [file("google.json", fixture("google.json"))]);
  await isRead(page);
  assert.equal(await page.getByTestId("reports-presence").count(), 0);
  assert.deepEqual(queries, []);
  await list(page).getByRole("button").focus();
  await page.keyboard.press("Enter");
  await isKnown(page);
  assert.deepEqual(queries, ["example.com MX"]);
  // The button is gone; the focus is where it was.
  await page.waitForFunction(() => document.activeElement.dataset.test === "reports-list");
  assert.equal(await list(page).getByRole("button").count(), 0);
  const hosts = page.locator("#reports-tls .reports__groups > li");
  const presence = (host) => hosts.filter({ hasText: host }).getByTestId("reports-presence").getAttribute("data-presence");
  assert.equal(await presence("mx1.example.com"), "listed");
  assert.equal(await presence("mx2.example.com"), "absent");
  await hosts.filter({ hasText: "mx2.example.com" }).getByRole("button").click();
  await page.getByTestId("reports-not-shown").waitFor();
  assert.equal(await page.getByTestId("reports-watch").count(), 0);
  await hosts.filter({ hasText: "mx1.example.com" }).getByRole("button").click();
  await page.getByTestId("reports-watch").click();
  await page.waitForFunction(() => /^#\/mx\/example\.com\?.*fault=mx1\.example\.com:starttls.*step=\d+/.test(location.hash));
  await page.waitForFunction(() => document.activeElement.id === "stage");
  // What was read and compared is still there, and the list of the lookup is the same.
  await page.goBack();
  await isKnown(page);
  assert.equal(await presence("mx1.example.com"), "listed");
});

scene("a list that cannot be looked up is told, and can be tried again", { faults: { cloudflare: "dead", google: "dead", dnssb: "dead" }, expected: [/Failed to load resource/] }, async ({ page, faults }) => {
  await at(page);
  await choose(page, [file("google.json", fixture("google.json"))]);
  await isRead(page);
  await list(page).getByRole("button").click();
  await page.locator("[data-test=reports-list][data-state=not-known]").waitFor();
  assert.equal(await page.locator("[data-presence=not-known]").count(), 2);
  for (const dialect of Object.keys(faults)) delete faults[dialect];
  await list(page).getByRole("button").click();
  await isKnown(page);
  assert.equal(await page.locator("[data-presence=not-known]").count(), 0);
});

scene("what is dropped on the section is read", async ({ page }) => {
  await at(page);
  const text = fixture("google.json").toString();
  const transfer = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "google.json"));
    return transfer;
  }, text);
  await page.locator("#reports .many__draft").dispatchEvent("drop", { dataTransfer: transfer });
  await isRead(page);
  assert.equal(await page.locator("#reports-tls .reports__groups > li").count(), 2);
});

scene("each file that is no report says why, and the others are read", async ({ page }) => {
  const zeros = Buffer.alloc(30_000_000);
  await at(page);
  await choose(page, [
    file("bomb.json.gz", gzipSync(zeros)),
    file("bomb.zip", zip("a.xml", zeros)),
    file("large.json", Buffer.alloc(20_000_001)),
    file("cut.json.gz", gzipSync(fixture("google.json")).subarray(0, 200)),
    file("cut.zip", zip("a.xml", fixture("aggregate.xml")).subarray(0, 300)),
    file("lol.xml", Buffer.from("<!DOCTYPE a [<!ENTITY b 'c'>]><feedback>&b;</feedback>")),
    file("deep.xml", Buffer.from("<feedback>".repeat(10_000))),
    file("message.eml", Buffer.from("From: a@example.com\n\nHello")),
    file("<b>name</b>.json", Buffer.from("{")),
    file("google.json", fixture("google.json")),
  ]);
  await isRead(page);
  assert.deepEqual(await whys(page), [
    "bomb", "bomb", "too-large", "damaged", "damaged", "entities", "too-deep", "no-report", "malformed",
  ]);
  assert.equal(await page.locator("#reports-unread b, .reports__unread b").count(), 0);
  assert.equal(await page.locator("#reports-tls .reports__groups > li").count(), 2);
});

for (const lang of ["en", "nl"]) {
  const settings = { locale: lang === "en" ? "en-GB" : "nl-NL", viewport: { width: 360, height: 640 } };
  scene(`with the keyboard on a phone, and axe finds nothing: ${lang}`, settings, async ({ page, context }) => {
    await serveWorld(context, world);
    for (const [theme, width] of [["light", 1280], ["dark", 360]]) {
      await page.setViewportSize({ width, height: 640 });
      await page.goto("about:blank");
      await at(page, `lang=${lang}&theme=${theme}`);
      await choose(page, [...mixed(), file("bad.json", Buffer.from("{"))]);
      await isRead(page);
      await page.waitForFunction(() => document.activeElement.id === "reports-progress");
      await list(page).getByRole("button").click();
      await isKnown(page);
      const head = page.locator("#reports-tls .reports__head").first();
      await head.focus();
      await page.keyboard.press("Enter");
      await page.locator("#reports-tls .reports__inside").waitFor();
      assert.equal(await head.getAttribute("aria-expanded"), "true");
      await page.locator("#reports-dmarc .reports__head").first().press("Enter");
      await page.locator("#reports-dmarc .reports__inside").first().waitFor();
      const found = await page.evaluate(`${axe.source}; axe.run("main")`);
      assert.deepEqual(found.violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0].html}`), []);
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(inner <= outer, `${theme}: ${inner} of ${outer}`);
    }
  });
}

/** A report of half a megabyte, of which this is the number: TLS and DMARC in turn, every third one packed. */
function large(number) {
  if (number % 2) {
    const details = Array.from({ length: 2_800 }, (_, row) =>
      `{"result-type":"certificate-expired","sending-mta-ip":"192.0.2.${row % 256}","receiving-ip":"198.51.100.${row % 256}","receiving-mx-hostname":"mx${row % 300}.example.com","failed-session-count":${1 + (row % 5)},"additional-information":"https://sender.example/${row}"}`);
    return file(`${number}.json`, Buffer.from(`{"organization-name":"Sender ${number % 7}","report-id":"${number}","date-range":{"start-datetime":"2026-11-${10 + (number % 20)}T00:00:00Z"},"policies":[{"policy":{"policy-type":"sts","policy-domain":"example.com"},"summary":{"total-successful-session-count":9000,"total-failure-session-count":7500},"failure-details":[${details}]}]}`));
  }
  const records = Array.from({ length: 1_400 }, (_, row) =>
    `<record><row><source_ip>192.${number % 10}.${row % 200}.${row % 7}</source_ip><count>3</count><policy_evaluated><disposition>none</disposition><dkim>fail</dkim><spf>fail</spf></policy_evaluated></row><identifiers><header_from>example.com</header_from></identifiers><auth_results><dkim><domain>mailer.example</domain><selector>s${row}</selector><result>pass</result></dkim><spf><domain>bounce.mailer.example</domain><result>fail</result></spf></auth_results></record>`);
  const text = Buffer.from(`<?xml version="1.0"?><feedback><report_metadata><org_name>Receiver ${number % 7}</org_name><report_id>${number}</report_id><date_range><begin>${1_794_268_800 + 86_400 * (number % 20)}</begin></date_range></report_metadata><policy_published><domain>example.com</domain><p>none</p></policy_published>${records.join("\n")}</feedback>`);
  return number % 3 ? file(`${number}.xml`, text) : file(`${number}.xml.gz`, gzipSync(text));
}

scene("a hundred files of 50 MB on a slow processor: progress, no long task, memory flat", { seconds: 900 }, async ({ page, context }) => {
  await watchMemories(context);
  const folder = mkdtempSync(join(tmpdir(), "waypost-reports-"));
  const files = Array.from({ length: 100 }, (_, number) => large(number));
  const octets = files.reduce((sum, { buffer }) => sum + buffer.length, 0);
  const paths = files.map(({ name, buffer }) => {
    const path = join(folder, name);
    writeFileSync(path, buffer);
    return path;
  });
  const memory = () => programOctets(page);
  const elsewhere = company();
  let grown = 0;
  const longest = await best(async () => {
    await page.goto("about:blank");
    await at(page);
    await choose(page, paths.slice(0, 10));
    await isRead(page);
    const before = await memory();
    assert.ok(before > 0);
    await page.evaluate(() => {
      window.shown = new Set();
      const note = () => window.shown.add(document.querySelector("#reports progress")?.value ?? 0);
      new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    // That the browser hands over ninety files is one task of its own, however little the page does about it.
    await choose(page, paths.slice(10));
    const events = await trace(page, 4, () => isRead(page, 300));
    assert.ok((await page.evaluate(() => window.shown.size)) > 3, "progress is shown");
    assert.equal(await page.getByTestId("reports-unread").count(), 0);
    grown = (await memory()) - before;
    return events(/RunTask$/).at(-1);
  });
  rmSync(folder, { recursive: true });
  console.log(`${files.length} files, ${(octets / 1e6).toFixed(1)} MB: the longest task ${told(longest)}, memory grew by ${(grown / 1e6).toFixed(1)} MB`);
  assert.ok(grown < 10e6, `memory grew by ${grown} octets`);
  judge(elsewhere, () => assert.ok(longest[0] < LONG_TASK_MILLIS, told(longest)));
});
