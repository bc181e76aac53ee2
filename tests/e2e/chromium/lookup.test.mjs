// Real questions to a real resolver, read back from the report: what the page knows, whatever it looks like.
import assert from "node:assert/strict";
import { asked, forget, open, report, resolvers, scene, via } from "../harness.mjs";

const hosts = ({ route }) => route.tiers.map((tier) => tier.hosts.map((host) => host.name));
const preferences = ({ route }) => route.tiers.map((tier) => tier.preference);
const statusOf = ({ questions }, name, type) =>
  questions.filter((question) => question.name === name && question.type === type).map(({ status }) => status);

for (const { name, kind, tiers, check } of [
  { name: "signed.test", kind: "mx", tiers: [["mx1.signed.test"], ["mx2.signed.test"]],
    check: ({ questions }) => assert.ok(questions[0].authenticated) },
  { name: "plain.test", kind: "mx", tiers: [["mx1.plain.test", "mx2.plain.test"], ["mx3.plain.test"]],
    check: ({ questions }) => assert.ok(!questions[0].authenticated) },
  { name: "alias.test", kind: "mx", tiers: [["mx1.plain.test", "mx2.plain.test"], ["mx3.plain.test"]],
    check: ({ route }) => assert.equal(route.alias_of, "plain.test") },
  { name: "levels.test", kind: "mx", tiers: [["four.test", "mail.test"], ["six.test"]] },
  { name: "nullmx.test", kind: "null_mx" },
  { name: "implicit.test", kind: "implicit_mx", tiers: [["implicit.test"]] },
  { name: "nothing.test", kind: "undeliverable" },
  { name: "no-address.test", kind: "undeliverable" },
  { name: "missing.test", kind: "no_such_domain" },
  { name: "bogus.test", kind: "unknown", check: (report) => assert.ok(statusOf(report, "bogus.test", "MX").includes("SERVFAIL")) },
  { name: "expired.test", kind: "unknown" },
  { name: "unsigned.test", kind: "unknown" },
  { name: "lame.test", kind: "unknown" },
  { name: "loop.test", kind: "unknown" },
  { name: "anything.wild.test", kind: "mx", tiers: [["mail.test"]] },
  { name: "xn--mnchen-3ya.test", kind: "mx", tiers: [["mail.test"]],
    check: ({ domain }) => assert.equal(domain.unicode, "münchen.test") },
]) {
  scene(`${name} is ${kind}`, async ({ page }) => {
    await open(page, `#/mx/${name}?lang=en`);
    const found = await report(page);
    assert.equal(found.schema, "waypost.report/1");
    assert.equal(found.file, `${name}.waypost.json`);
    assert.equal(found.route.kind, kind, JSON.stringify(found.questions, null, 1));
    if (tiers) assert.deepEqual(hosts(found), tiers);
    assert.deepEqual(preferences(found), [...preferences(found)].sort((a, b) => a - b));
    check?.(found);
  });
}

for (const dialect of Object.values(resolvers)) {
  scene(`the answer is the same in the dialect of ${dialect}`, async ({ page }) => {
    await open(page, `#/mx/signed.test?lang=en&via=${dialect}`);
    const found = await report(page);
    assert.equal(found.resolver.id, dialect);
    assert.deepEqual(hosts(found), [["mx1.signed.test"], ["mx2.signed.test"]]);
    assert.deepEqual(found.route.tiers[0].hosts[0].addresses, ["192.0.2.1", "2001:db8::1"]);
  });
}

// The reader chose this resolver: what fails is reported, and nobody else is asked.
const broken = [/Failed to load resource/, /CORS/];
for (const [fault, kind] of [
  ["dead", "unknown"],
  ["429", "unknown"],
  ["503", "mx"],
  ["503-html", "unknown"],
  ["html", "unknown"],
  ["cut-off", "unknown"],
  ["wrong-name", "unknown"],
  ["wrong-type", "unknown"],
  ["no-cors", "unknown"],
  ["long", "unknown"],
  ["many", "mx"],
  ["servfail", "unknown"],
  ["refused", "unknown"],
  ["nxdomain", "no_such_domain"],
  ["silent", "unknown"],
]) {
  const settings = { faults: { google: fault }, expected: broken };
  scene(`a chosen resolver that is ${fault}: ${kind}`, settings, async ({ page }) => {
    page.setDefaultTimeout(45_000);
    await open(page, "#/mx/plain.test?lang=en&via=google");
    const found = await report(page);
    assert.equal(found.route.kind, kind, JSON.stringify(found.questions.slice(0, 5), null, 1));
    assert.ok(found.questions.every(({ resolver }) => resolver === "google"));
  });
}

for (const [name, faults, last] of [
  ["the next", { cloudflare: "dead" }, "google"],
  ["the one after", { cloudflare: "html", google: "503-html" }, "dnssb"],
]) {
  scene(`without a choice, ${name} is asked when one fails`, { faults, expected: broken }, async ({ page }) => {
    await open(page, "#/mx/plain.test?lang=en");
    const found = await report(page);
    assert.equal(found.route.kind, "mx");
    assert.equal(found.questions.at(-1).resolver, last);
  });
}

scene("the list stands after one round trip, addresses and policies after two", { faults: { cloudflare: "slow-3s" } }, async ({ page }) => {
  await forget();
  await open(page, "#/mx/plain.test?lang=en");
  const found = await report(page);
  assert.equal(found.route.kind, "mx");
  const log = (await asked()).filter(({ name }) => name?.endsWith("plain.test"));
  const addresses = log.filter(({ type }) => ["A", "AAAA"].includes(type));
  const hostsAsked = addresses.filter(({ name }) => name.startsWith("mx"));
  assert.equal(hostsAsked.length, 6);
  // All were on their way before the first of them was answered.
  const firstAnswer = Math.min(...hostsAsked.map(({ answered }) => answered));
  assert.ok(hostsAsked.every(({ at }) => at < firstAnswer), JSON.stringify(hostsAsked, null, 1));
  const own = ["plain.test", "_dmarc.plain.test", "_mta-sts.plain.test", "_smtp._tls.plain.test"];
  const policies = log.filter(({ name, type, at }) => type === "TXT" && own.includes(name) && at < firstAnswer);
  assert.deepEqual(policies.map(({ name }) => name).sort(), own.toSorted());
  // Nothing was asked twice.
  const put = log.map(({ query }) => query);
  assert.equal(new Set(put).size, put.length, put.join("\n"));
});

scene("a question carries nothing but itself", async ({ page }) => {
  await forget();
  await open(page, "#/mx/signed.test?lang=en");
  await report(page);
  for (const { method, query, headers } of await asked()) {
    assert.equal(method, "GET");
    assert.match(query, /^name=[a-z0-9_.-]+&type=[A-Z]+$/);
    assert.equal(headers.accept, "application/dns-json");
  }
});

scene("a resolver of the reader's own is asked about before anything is sent", async ({ page }) => {
  await forget();
  await open(page, via("signed.test"));
  await page.locator("#confirm").getByText("localhost").first().waitFor();
  assert.deepEqual(await asked(), []);
});
