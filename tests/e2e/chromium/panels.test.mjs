// Findings, policies, the catalogue and the other resolvers, as a reader uses them.
import assert from "node:assert/strict";
import axe from "axe-core";
import { asked, forget, open, report, resolvers, scene } from "../harness.mjs";

const example = (name, more = "") => `#/mx/${name}.example?lang=en${more}`;
const findings = (page) => page.locator("#findings");
const policy = (page) => page.locator("#policy");
const part = (page, name) =>
  page.locator("#policy .policy > div").filter({ has: page.locator("dt", { hasText: new RegExp(`^${name} `) }) });

async function clean(page) {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const found = await page.evaluate(`${axe.source}; axe.run()`);
  assert.deepEqual(found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`)), []);
}

scene("a finding says what it means, how to mend it, and which rule says so", async ({ page }) => {
  await open(page, example("alias-as-target"));
  const found = page.locator("#finding-mx-target-cname");
  await found.waitFor();
  assert.match(await found.innerText(), /Violates a rule[^]*is an alias where a real host must stand/i);
  assert.match(await found.locator("code").first().innerText(), /^alias-as-target\.example\. \d+ IN MX 10 \S+\.$/);
  const rule = found.getByRole("link", { name: "RFC 2181, 10.3" });
  assert.equal(await rule.getAttribute("href"), "https://www.rfc-editor.org/rfc/rfc2181#section-10.3");
});

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
scene("the record of a finding is copied", clipboard, async ({ page }) => {
  await open(page, example("alias-as-target"));
  const found = page.locator("#finding-mx-target-cname");
  const line = await found.locator("code").first().innerText();
  await found.getByRole("button", { name: "Copy" }).first().click();
  await page.waitForFunction((wanted) => navigator.clipboard.readText().then((text) => text === wanted), line);
});

scene("a healthy example deserves no remark, and says so", async ({ page }) => {
  await open(page, example("takes-no-mail"));
  await findings(page).getByText("Nothing deserves a remark.").waitFor();
  await page.locator("#finding-null-mx").waitFor();
});

scene("show me moves the walk-through", async ({ page }) => {
  await open(page, example("alias-as-target"));
  await page.locator("#finding-mx-target-cname").getByRole("button", { name: "Show me" }).click();
  await page.waitForFunction(() => /[?&]step=\d+/.test(location.hash));
});

scene("a link opens a finding, inside its fold too", async ({ page }) => {
  await open(page, example("primary-and-backup", "&show=backup-elsewhere"));
  const found = page.locator("#finding-backup-elsewhere");
  await page.waitForFunction(() => document.activeElement?.id === "finding-backup-elsewhere");
  assert.equal(await found.getAttribute("data-shown"), "");
});

scene("the policies of an example", async ({ page }) => {
  await open(page, example("primary-and-backup"));
  await policy(page).waitFor();
  assert.match(await part(page, "SPF").innerText(), /in order[^]*asks to refuse everybody else[^]*v=spf1 mx -all/i);
  assert.match(await part(page, "DMARC").innerText(), /in order[^]*refuse forged mail[^]*p=reject/i);
  assert.match(await part(page, "MTA-STS").innerText(), /not published/i);
  await part(page, "SPF").getByText("Term by term").click();
  assert.match(await part(page, "SPF").innerText(), /everybody else may not send/);
  const link = policy(page).getByRole("link", { name: "Internet.nl" });
  assert.equal(await link.getAttribute("href"), "https://internet.nl/mail/primary-and-backup.example/");
});

const file = (page, answer) => page.context().route("https://mta-sts.signed.test/**", answer);
const FILE = "version: STSv1\nmode: enforce\nmx: mx1.signed.test\nmax_age: 604800\n";

scene("the policy file is fetched when asked for, and compared with the list", async ({ page }) => {
  let fetched = 0;
  await file(page, (route) => {
    fetched += 1;
    assert.equal(route.request().headers().referer, undefined);
    return route.fulfill({ body: FILE, headers: { "access-control-allow-origin": "*", "content-type": "text/plain" } });
  });
  await open(page, "#/mx/signed.test?lang=en");
  await report(page);
  assert.equal(fetched, 0);
  await part(page, "MTA-STS").getByRole("button", { name: "Fetch the policy file" }).click();
  await part(page, "MTA-STS").getByText("It does not name mx2.signed.test.").waitFor();
  assert.equal(fetched, 1);
  await page.locator("#finding-mta-sts-mx-mismatch").waitFor();
  const found = await report(page);
  assert.deepEqual(found.policy.mta_sts.file.uncovered, ["mx2.signed.test"]);
});

const blocked = { expected: [/Failed to load resource/, /CORS/] };
scene("a policy file that no page may read is pasted", blocked, async ({ page }) => {
  await file(page, (route) => route.abort("failed"));
  await open(page, "#/mx/signed.test?lang=en");
  await report(page);
  await part(page, "MTA-STS").getByRole("button", { name: "Fetch the policy file" }).click();
  await part(page, "MTA-STS").getByText("could not be read from here").waitFor();
  await page.locator("#sts-file").fill(FILE.replace("mx1.", "*."));
  await part(page, "MTA-STS").getByRole("button", { name: "Compare with the list" }).click();
  await part(page, "MTA-STS").getByText("It names every host of the list.").waitFor();
  await clean(page);
});

scene("keys are asked for on request only", async ({ page }) => {
  await forget();
  await open(page, "#/mx/signed.test?lang=en");
  await report(page);
  assert.ok((await asked()).every(({ name }) => !name?.includes("_domainkey")));
  await part(page, "DKIM").getByRole("button").click();
  await part(page, "DKIM").getByText("There is no key under the common names").waitFor();
  assert.ok((await asked()).some(({ name }) => name === "google._domainkey.signed.test"));
});

scene("all resolvers side by side", async ({ page }) => {
  await open(page, "#/mx/signed.test?lang=en");
  await report(page);
  await page.getByRole("button", { name: "Ask them all" }).click();
  const section = page.locator("#several");
  await section.getByText("Everybody who answered says the same.").waitFor();
  assert.equal(await section.locator("tbody tr").count(), Object.keys(resolvers).length);
  await clean(page);
  // On a phone the records have the whole width.
  await page.setViewportSize({ width: 360, height: 800 });
  const records = await section.locator("tbody tr").first().locator("td").nth(1).boundingBox();
  assert.ok(records.width > 240, `${records.width} px`);
});

scene("a resolver that lies is seen beside the others", { faults: { google: "nxdomain" } }, async ({ page }) => {
  await open(page, "#/mx/signed.test?lang=en");
  await report(page);
  await page.getByRole("button", { name: "Ask them all" }).click();
  const section = page.locator("#several");
  await section.getByText("The answers differ.").waitFor();
  assert.match(await section.locator("tr[data-differs]").innerText(), /Google/);
});

for (const [language, head] of [
  ["en", "All remarks there are"],
  ["nl", "Alle opmerkingen die er zijn"],
]) {
  scene(`the catalogue, ${language}: reached from the foot, and nothing is asked`, async ({ page }) => {
    await forget();
    await open(page, `#/mx/?lang=${language}`);
    await page.getByRole("contentinfo").getByRole("link", { name: head }).click();
    await page.getByRole("heading", { name: head }).waitFor();
    assert.ok((await page.locator(".find").count()) > 100);
    assert.deepEqual(await asked(), []);
    await clean(page);
    await page.goBack();
    await page.getByRole("heading", { name: head }).waitFor({ state: "detached" });
  });
}

for (const [language, theme, width] of [
  ["en", "light", 1280],
  ["nl", "dark", 360],
]) {
  scene(`axe finds nothing, folds open: ${language} ${theme} ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, `#/mx/primary-and-backup.example?lang=${language}&theme=${theme}`);
    await policy(page).waitFor();
    await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
    await clean(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide`);
  });
}

scene("Dutch", async ({ page }) => {
  await open(page, "#/mx/web-only.example?lang=nl");
  await page.locator("#finding-implicit-mx").getByText(/Er is geen MX-record/).first().waitFor();
  await page.getByRole("heading", { name: "Wat het domein nog meer publiceert" }).waitFor();
});
