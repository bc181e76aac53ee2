// Every resolver in turn, every way to be broken: the page ends with the right answer, or with an honest "could not
// be found out", never with a wrong one. The page's clock is pushed on where it waits.
import assert from "node:assert/strict";
import { asked, forget, open, report, resolvers, scene, via } from "../harness.mjs";

const broken = [/Failed to load resource/, /CORS/];
const all = Object.values(resolvers);
const chain = ["cloudflare", "google", "dnssb"];
const hostOf = Object.fromEntries(Object.entries(resolvers).map(([host, dialect]) => [dialect, host]));

// What becomes of the first question to a resolver that is broken in this way; "right" where it is answered after all.
const ends = {
  dead: "unreachable",
  silent: "timeout",
  slow: "right",
  "wrong-name": "not_dns",
  "wrong-type": "not_dns",
  429: "http",
  "429-blind": "http",
  html: "not_dns",
  "cut-off": "not_dns",
  "no-cors": "unreachable",
};

const hosts = ({ route }) => route.tiers.map((tier) => tier.hosts.map(({ name }) => name));
const plain = [["mx1.plain.test", "mx2.plain.test"], ["mx3.plain.test"]];

const to = (dialect) => (event) => new URL(event.url()).hostname === hostOf[dialect];
const tooMany = (response) => response.status() === 429;

// A lookup from the beginning. Where a resolver never answers, or wants to be left alone for long, the clock of the page
// is pushed on; `asks` are the resolvers in the order in which they are asked.
async function lookUp(page, subject, faults, asks, isFinal) {
  await page.goto("about:blank");
  const requests = asks.map((dialect) => page.waitForRequest(to(dialect)));
  let refused = page.waitForResponse(tooMany).catch(() => {});
  await open(page, subject);
  for (const [place, dialect] of asks.entries()) {
    await requests[place];
    const fault = faults[dialect];
    if (fault === "silent") await page.clock.fastForward(5_000);
    if (fault !== "429-blind") continue;
    // It is asked four times, and twice where there is a next; where it names no time, after 10, 20 and 40 seconds.
    for (const seconds of isFinal ? [10, 20, 40] : [10]) {
      await refused;
      await waits(page, seconds);
      refused = page.waitForResponse(tooMany);
      await page.clock.fastForward(1_000 * seconds);
    }
    await refused;
  }
}

/** Waits until it is said that a resolver wants to be left alone for so many seconds. */
const waits = (page, seconds) =>
  page.locator(".page > [role=status]").filter({ hasText: new RegExp(`\\b${seconds}\\b`) }).waitFor();

async function honest(page, found) {
  assert.equal(found.route.kind, "unknown", JSON.stringify(found.questions, null, 1));
  assert.deepEqual(found.route.tiers, []);
  await page.locator(".state[data-kind=unknown]").first().waitFor();
  // Nothing is said about a domain that could not be asked about.
  const said = found.findings.map(({ id, level }) => [id, level]);
  assert.ok(said.every(([, level]) => ["info", "positive"].includes(level)), JSON.stringify(said));
}

for (const dialect of all) {
  const faults = {};
  scene(`${dialect} was chosen, and is broken in every way`, { faults, expected: broken }, async ({ page }) => {
    await page.clock.install();
    for (const [fault, end] of Object.entries(ends)) {
      faults[dialect] = fault;
      await lookUp(page, `#/mx/plain.test?lang=en&via=${dialect}`, faults, [dialect], true);
      const found = await report(page);
      assert.ok(found.questions.every(({ resolver }) => resolver === dialect), fault);
      if (end === "right") {
        assert.deepEqual(hosts(found), plain, fault);
      } else {
        assert.equal(found.questions[0].status, end, fault);
        await honest(page, found);
      }
    }
  });
}

for (const [place, dialect] of chain.entries()) {
  const faults = {};
  scene(`nobody was chosen, and it is ${dialect} that is broken`, { faults, expected: broken }, async ({ page }) => {
    await page.clock.install();
    const before = chain.slice(0, place);
    for (const each of before) faults[each] = "dead";
    for (const [fault, end] of Object.entries(ends)) {
      faults[dialect] = fault;
      await forget();
      const next = chain[place + 1];
      await lookUp(page, "#/mx/plain.test?lang=en", faults, [...before, dialect], !next);
      const found = await report(page);
      const last = found.questions.at(-1).resolver;
      if (end === "right" || next) {
        assert.deepEqual(hosts(found), plain, fault);
        assert.equal(last, end === "right" ? dialect : next, fault);
        // After one failure the rest of the lookup stays with the next; "too many" is waited for once.
        const failed = found.questions.filter(({ resolver }) => resolver === dialect);
        const times = end === "http" ? 2 : 1;
        if (end !== "right") assert.deepEqual(failed.map(({ status }) => status), Array(times).fill(end), fault);
      } else {
        await honest(page, found);
      }
      const strangers = (await asked()).filter((question) => !chain.includes(question.dialect));
      assert.deepEqual(strangers, [], "only three resolvers are asked by themselves");
    }
  });
}

for (const fault of ["429", "429-blind"]) {
  const faults = { google: fault };
  scene(`a chosen resolver that is asked too much answers later: ${fault}`, { faults, expected: broken }, async ({ page }) => {
    await page.clock.install();
    page.on("response", (response) => response.status() === 429 && delete faults.google);
    await open(page, "#/mx/plain.test?lang=en&via=google");
    if (fault === "429-blind") {
      await waits(page, 10);
      await page.clock.fastForward(10_000);
    }
    const found = await report(page);
    assert.deepEqual(hosts(found), plain);
    assert.deepEqual(found.questions.slice(0, 2).map(({ status }) => status), ["http", "NOERROR"]);
  });
}

// In every round each resolver is broken in another way; after as many rounds as there are ways, in all of them.
{
  const faults = {};
  scene("all are asked, all are broken, and nothing wrong is said", { faults, expected: broken }, async ({ page }) => {
    await page.clock.install();
    const ways = Object.keys(ends);
    for (const round of ways.keys()) {
      for (const [place, dialect] of all.entries()) faults[dialect] = ways[(round + 2 * place) % ways.length];
      const isSilent = (dialect) => faults[dialect] === "silent";
      const isBusy = (dialect) => faults[dialect].startsWith("429");
      await page.goto("about:blank");
      // The lookup itself is answered by a resolver of the reader's own.
      await open(page, via("plain.test", "google", "&lang=en"));
      await page.locator("#confirm").getByRole("button").first().click();
      await report(page);
      const held = all.filter(isSilent).map((dialect) => page.waitForRequest(to(dialect)));
      await page.locator("#several").getByRole("button").click();
      const rows = page.locator("#several tbody tr");
      const verdict = async (dialect) => {
        const row = rows.nth(all.indexOf(dialect));
        await row.getByTestId(ends[faults[dialect]] === "right" ? "same" : "silent").waitFor();
        assert.equal(await row.getAttribute("data-differs"), null);
      };
      await Promise.all(held);
      await Promise.all(all.filter((dialect) => !isSilent(dialect) && !isBusy(dialect)).map(verdict));
      // One that is asked too much is asked again, the last time 70 seconds later.
      let isOver = false;
      const verdicts = Promise.all(all.map(verdict)).then(() => (isOver = true));
      while (!isOver) {
        await page.clock.fastForward(5_000);
        await Promise.race([verdicts, page.waitForResponse(tooMany, { timeout: 1_000 }).catch(() => {})]);
      }
    }
  });
}

for (const dialect of ["cloudflare", "google"]) {
  // These two say why: the answer is a decision of the operator.
  scene(`a filter is never taken for the truth: ${dialect}`, { faults: { [dialect]: "filtered" } }, async ({ page }) => {
    await open(page, `#/mx/plain.test?lang=en&via=${dialect}`);
    const found = await report(page);
    assert.equal(found.route.kind, "unknown");
    assert.ok(found.findings.some(({ id }) => id === "answer-filtered"));
    await page.locator("#several").getByRole("button").click();
    const section = page.locator("#several");
    await section.getByTestId("several-agree").waitFor();
    await section.getByTestId("several-filtered").waitFor();
    await section.locator("tbody tr").nth(all.indexOf(dialect)).getByTestId("filtered").waitFor();
  });
}
