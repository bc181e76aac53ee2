// The links that were made once, in a browser: `tests/fixtures/links/` says what each of them showed. What needs a resolver is opened
// by `cargo test --test links`, with the answers it had.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { heard, inside, visit } from "../around.mjs";
import { open, report, resolvers, scene, site } from "../harness.mjs";

const dead = Object.fromEntries(Object.values(resolvers).map((dialect) => [dialect, "dead"]));
const links = (file) => JSON.parse(readFileSync(new URL(`../../fixtures/links/${file}.json`, import.meta.url), "utf8")).links;

function agree(found, shows, what) {
  const hosts = found.route.tiers.map(({ preference, hosts }) => [preference, hosts.map(({ name }) => name)]);
  assert.equal(found.route.kind, shows.route, what);
  assert.deepEqual(hosts, shows.hosts, what);
  assert.equal(found.resolver.id, shows.resolver, what);
  const ids = found.findings.map(({ id }) => id);
  // A link that keeps answers is somebody's word: of signatures nothing is found in it.
  const mayGo = (id) => found.origin === "link" && id.endsWith("-authenticated");
  for (const id of shows.findings) assert.ok(mayGo(id) || ids.includes(id), `${what}: ${id}`);
}

async function looksLike(page, { place, lang, theme, step, route, many }, what) {
  assert.equal(await page.locator("html").getAttribute("lang"), lang, what);
  assert.equal((await page.locator("html").getAttribute("data-theme")) ?? "auto", theme, what);
  if (step) await page.waitForFunction((step) => document.querySelector("[type=range]")?.value === step, `${step}`);
  if (many) await page.locator("#many").waitFor();
  if (place === "findings") await page.locator("#catalogue").waitFor();
  if (place === "lab") await page.locator("#lab").waitFor();
  if (route) await page.locator("#list").waitFor();
}

for (const [file, count] of [["pages", 70], ["kept", 20]]) {
  const offline = links(file).filter(({ shows }) => !shows.asks);
  scene(`links of ${file} open what they named, with nobody to be reached`, { faults: dead, seconds: 300 }, async ({ page }) => {
    assert.ok(offline.length > count, `${offline.length} links`);
    for (const { what, link, shows } of offline) {
      await page.goto("about:blank");
      // The page goes where its language is, and takes the link along.
      await open(page, link);
      await looksLike(page, shows, `${what}: ${link}`);
      if (shows.route && shows.route !== "invalid_input") agree(await report(page), shows, `${what}: ${link}`);
      if (shows.kept) await page.getByRole("alert").first().waitFor();
      if (shows.asks_first) await page.locator("#confirm").waitFor();
    }
  });
}

/** The pairs of a link, in no order. */
const said = (link) => {
  const [path, query] = link.slice(link.indexOf("embed.html")).split("?");
  return [path, ...query.split("&").map(decodeURIComponent).sort()];
};

scene("embed codes show what they named, with nobody to be reached", { faults: dead, seconds: 300 }, async ({ page }) => {
  const sections = { list: "#list", walk: "#walk", checks: "#findings" };
  for (const { what, code, link, shows } of links("embeds")) {
    await page.goto("about:blank");
    await visit(page, code.replaceAll("https://waypost.example", site));
    const source = await page.locator("iframe").getAttribute("src");
    assert.deepEqual(said(source), said(link), what);
    const frame = await inside(page);
    assert.equal(await frame.locator("html").getAttribute("lang"), shows.lang, what);
    assert.equal((await frame.locator("html").getAttribute("data-theme")) ?? "auto", shows.theme, what);
    if (!shows.route) continue;
    agree(await heard(page, "report"), shows, `${what}: ${code}`);
    for (const [part, id] of Object.entries(sections)) {
      const wanted = shows.parts.includes(part);
      if (wanted) await frame.locator(id).waitFor();
      else assert.equal(await frame.locator(id).count(), 0, `${what}: ${part}`);
    }
    if (shows.step && shows.parts.includes("walk")) assert.equal(await frame.getByRole("slider").inputValue(), `${shows.step}`, what);
  }
});
