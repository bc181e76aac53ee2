// What every end-to-end test stands on.
//
// `cargo xtask test e2e` builds the page, serves it, starts the DNS world and says in the environment where they are:
// WAYPOST_URL (the page, also under /deep/down/), WAYPOST_DOH (the dialect server), WAYPOST_DOH_WIRE (dnsdist),
// CHROMIUM and FIREFOX (the browsers).
//
// A `scene` is a test with a fresh browser context. The public resolvers are answered by the dialect server; a
// request to any other host, a console error, an uncaught exception or a violation of the content security policy
// makes the scene fail.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { chromium } from "playwright-core";

const wanted = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests with \`cargo xtask test e2e\``);
  return value;
};

export const site = wanted("WAYPOST_URL");
export const doh = wanted("WAYPOST_DOH");
export const wire = wanted("WAYPOST_DOH_WIRE");

// The hosts of the public resolvers, and whose dialect each speaks.
export const resolvers = {
  "cloudflare-dns.com": "cloudflare",
  "dns.google": "google",
  "doh.dns.sb": "dnssb",
  "dns.alidns.com": "alidns",
  "doh.pub": "dnspod",
};

// Nothing of the browser's own leaves the machine.
export const flags = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
];

let started;
export const browser = () =>
  (started ??= chromium.launch({ executablePath: wanted("CHROMIUM"), args: flags }));
after(async () => (await started)?.close());

const isLocal = (address) => ["localhost", "127.0.0.1"].includes(new URL(address).hostname);

/**
 * A test with a page of its own.
 *
 * @param name what must hold, as a sentence
 * @param options
 *   faults: { cloudflare: "dead", google: "429" }: how public resolvers are broken, by dialect
 *   expected: regular expressions of console errors that belong to the scene
 *   anything else is for playwright's newContext: locale, colorScheme, viewport, …
 * @param body called with { page, context, faults, problems }
 */
export function scene(name, options, body) {
  if (typeof options === "function") return scene(name, {}, options);
  const { faults = {}, expected = [], ...settings } = options;
  test(name, { timeout: 60_000 }, async () => {
    const context = await (await browser()).newContext({ locale: "en-GB", ...settings });
    const problems = [];
    const complain = (words) => {
      if (!expected.some((pattern) => pattern.test(words))) problems.push(words);
    };
    context.on("console", (message) => {
      if (message.type() === "error") complain(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => complain(`exception: ${error.error()}`));
    await context.route(
      (url) => !isLocal(url.href),
      (route) => forward(route, faults, complain),
    );
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      await body({ page, context, faults, problems });
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });
}

// A question to a public resolver, answered by the dialect server.
async function forward(route, faults, complain) {
  const url = new URL(route.request().url());
  const dialect = resolvers[url.hostname];
  if (!dialect) {
    complain(`request to ${url}`);
    return route.abort("namenotresolved");
  }
  const fault = faults[dialect];
  const target = `${doh}${fault ? `/fault/${fault}` : ""}/${dialect}${url.search}`;
  try {
    const headers = await route.request().allHeaders();
    const answer = await fetch(target, { headers: { accept: headers.accept ?? "*/*" } });
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  } catch {
    // Dead, or the page gave up first and there is nothing left to abort.
    await route.abort("connectionclosed").catch(() => {});
  }
}

/** Opens an address of the page, "" or "nl/" or "#/mx/plain.test", and waits until the program runs. */
export async function open(page, path = "") {
  await page.goto(`${site}/${path}`);
  await running(page);
}

/** Waits until the program has taken over. */
export const running = (page) => page.waitForFunction(() => window.waypostEarly?.over === true);

/** The link of a lookup with the dialect server as the reader's own resolver. */
export const via = (subject, path = "cloudflare", more = "") =>
  `#/mx/${subject}?via=${encodeURIComponent(`${doh}/${path}`)}${more}`;

/** What the dialect server was asked since `forget`. */
export const asked = async () => (await fetch(`${doh}/__log`)).json();
export const forget = () => fetch(`${doh}/__log`, { method: "DELETE" });
