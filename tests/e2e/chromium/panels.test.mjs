// Findings, policies, the catalogue and the other resolvers, as a reader uses them.
import assert from "node:assert/strict";
import axe from "axe-core";
import { asked, forget, open, report, resolvers, scene } from "../harness.mjs";

const example = (name, more = "") => `#/mx/${name}.example?lang=en${more}`;
const findings = (page) => page.locator("#findings");
const policy = (page) => page.locator("#policy");
const part = (page, name) => page.locator(`#policy-${name.toLowerCase()}`);
const opened = async (part) => {
  await part.waitFor();
  await part.locator("summary").first().evaluate((line) => (line.parentElement.open = true));
  return part;
};

/** What the panel makes of a part: ok, part, bad, none or unknown. */
const mark = (page, name) => part(page, name).locator("summary [data-state]").first().getAttribute("data-state");
const askAll = (page) => page.locator("#several").getByRole("button").click();

async function clean(page) {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const found = await page.evaluate(`${axe.source}; axe.run()`);
  assert.deepEqual(found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`)), []);
}

scene("a finding says what it means, how to mend it, and which rule says so", async ({ page }) => {
  await open(page, example("alias-as-target"));
  const found = await opened(page.locator("#finding-mx-target-cname"));
  await found.locator("[data-level=violates]").first().waitFor();
  assert.match(await found.locator(".find__say").innerText(), /alias-as-target\.example/);
  assert.match(await found.locator("code").first().innerText(), /^alias-as-target\.example\. \d+ IN MX 10 \S+\.$/);
  const rule = found.locator("a[href='https://www.rfc-editor.org/rfc/rfc2181#section-10.3']");
  assert.match(await rule.innerText(), /RFC 2181/);
});

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
scene("the record of a finding is copied", clipboard, async ({ page }) => {
  await open(page, example("alias-as-target"));
  const found = await opened(page.locator("#finding-mx-target-cname"));
  const line = await found.locator("code").first().innerText();
  await found.locator(".find__record").first().getByRole("button").click();
  await page.waitForFunction((wanted) => navigator.clipboard.readText().then((text) => text === wanted), line);
});

scene("a healthy example deserves no remark, and says so", async ({ page }) => {
  await open(page, example("takes-no-mail"));
  await findings(page).locator(".finds__none").waitFor();
  await opened(findings(page));
  await page.locator("#finding-null-mx").waitFor();
});

scene("show me moves the walk-through", async ({ page }) => {
  await open(page, example("alias-as-target"));
  const found = await opened(page.locator("#finding-mx-target-cname"));
  await found.locator(".find__foot").getByRole("button").click();
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
  for (const [name, record] of [["SPF", "v=spf1 mx -all"], ["DMARC", "p=reject"]]) {
    assert.equal(await mark(page, name), "ok", name);
    await part(page, name).locator("code").filter({ hasText: record }).first().waitFor({ state: "attached" });
  }
  assert.equal(await mark(page, "MTA-STS"), "none");
  const terms = part(page, "SPF").locator(".terms");
  assert.equal(await terms.isVisible(), false);
  await part(page, "SPF").locator("summary").first().click();
  await part(page, "SPF").locator("summary").nth(1).click();
  assert.deepEqual(await terms.locator("dt").allInnerTexts(), ["mx", "-all"]);
  await page.locator(".blind > summary").click();
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
  await part(page, "MTA-STS").locator(".fetch > p").getByRole("button").click();
  await part(page, "MTA-STS").getByRole("status").getByText("mx2.signed.test").first().waitFor();
  assert.equal(await mark(page, "MTA-STS"), "bad");
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
  await part(page, "MTA-STS").locator(".fetch > p").getByRole("button").click();
  // The field for it unfolds by itself.
  await page.locator("#sts-file").fill(FILE.replace("mx1.", "*."));
  assert.equal(await part(page, "MTA-STS").locator("details[open] #sts-file").count(), 1);
  await part(page, "MTA-STS").locator(".fetch form").getByRole("button").click();
  await part(page, "MTA-STS").locator(".fetch [role=status]").waitFor({ state: "detached" });
  assert.equal(await mark(page, "MTA-STS"), "ok");
  assert.deepEqual((await report(page)).policy.mta_sts.file.uncovered, []);
  await clean(page);
});

scene("keys are asked for on request only", async ({ page }) => {
  await forget();
  await open(page, "#/mx/signed.test?lang=en");
  await report(page);
  assert.ok((await asked()).every(({ name }) => !name?.includes("_domainkey")));
  await (await opened(part(page, "DKIM"))).getByRole("button").click();
  await part(page, "DKIM").locator("summary [data-state=none]").waitFor();
  assert.ok((await asked()).some(({ name }) => name === "google._domainkey.signed.test"));
});

scene("all resolvers side by side", async ({ page }) => {
  await open(page, "#/mx/signed.test?lang=en");
  await report(page);
  await askAll(page);
  const section = page.locator("#several");
  await section.getByTestId("several-agree").waitFor();
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
  await askAll(page);
  const section = page.locator("#several");
  await section.getByTestId("several-differ").waitFor();
  assert.match(await section.locator("tr[data-differs]").innerText(), /Google/);
});

for (const language of ["en", "nl"]) {
  scene(`the catalogue, ${language}: reached from the foot, and nothing is asked`, async ({ page }) => {
    await forget();
    await open(page, `#/mx/?lang=${language}`);
    await page.getByRole("contentinfo").locator("a[href^='#/findings/']").click();
    await page.locator("#catalogue").waitFor();
    assert.ok((await page.locator(".find").count()) > 100);
    assert.deepEqual(await asked(), []);
    await clean(page);
    await page.goBack();
    await page.locator("#catalogue").waitFor({ state: "detached" });
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
  const words = async (language) => {
    await page.goto("about:blank");
    await open(page, `#/mx/web-only.example?lang=${language}`);
    assert.equal(await page.locator("html").getAttribute("lang"), language);
    return Promise.all(["#finding-implicit-mx .find__say", "#policy-h"].map((part) => page.locator(part).textContent()));
  };
  const [english, dutch] = [await words("en"), await words("nl")];
  for (const [place, said] of dutch.entries()) assert.notEqual(said, english[place]);
});
