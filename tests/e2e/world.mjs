// Where the page and the DNS world are, the browser, and the way between them.
//
// `cargo xtask test e2e` builds the page, serves it, starts the DNS world and says in the environment where they are:
// WAYPOST_URL (the page, also under /deep/down/), WAYPOST_DOH (the dialect server), WAYPOST_DOH_WIRE (dnsdist),
// CHROMIUM, FIREFOX and WEBKIT (the browsers, and what drives the last).
import { chromium, selectors } from "playwright-core";

// What `getByTestId` looks for: the names that the views give to tests (harness.mjs lists them).
selectors.setTestIdAttribute("data-test");

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
export const close = async () => (await started)?.close();

const isLocal = (address) => {
  const { protocol, hostname } = new URL(address);
  return protocol === "file:" || ["localhost", "127.0.0.1"].includes(hostname);
};

/** Answers the public resolvers from the dialect server; whatever else leaves this machine is complained about. */
export const serveResolvers = (context, faults = {}, complain = console.error) =>
  context.route(
    (url) => !isLocal(url.href),
    (route) => forward(route, faults, complain),
  );

// A question to a public resolver, answered by the dialect server.
async function forward(route, faults, complain) {
  const url = new URL(route.request().url());
  const dialect = resolvers[url.hostname];
  if (!dialect) {
    complain(`request to ${url}`);
    return route.abort("namenotresolved");
  }
  const fault = faults[dialect];
  // Nothing is ever said: the page has to give up by itself.
  if (fault === "silent") return;
  const target = `${doh}${fault ? `/fault/${fault}` : ""}/${dialect}${url.search}`;
  try {
    const headers = await route.request().allHeaders();
    const answer = await fetch(target, { headers: { accept: headers.accept ?? "*/*" } });
    // A fulfilled request is given the header by playwright; without it the browser would keep the answer to itself.
    if (!answer.headers.has("access-control-allow-origin")) return await route.abort("failed");
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

/** Runs in an embed: comes near, as who is about to press its button does. */
export const near = () => dispatchEvent(new Event("pointermove"));

/** Waits until the program has taken over. An embed that waits for its button has none before somebody comes near. */
export const running = async (page) => {
  await page.waitForFunction(() => window.waypostEarly && document.readyState !== "loading");
  if (await page.evaluate(() => document.body.matches("[data-embed]"))) await page.evaluate(near);
  return page.waitForFunction(() => window.waypostEarly?.over === true);
};

/** The link of a lookup with the dialect server as the reader's own resolver. */
export const via = (subject, path = "cloudflare", more = "") =>
  `#/mx/${subject}?via=${encodeURIComponent(`${doh}/${path}`)}${more}`;

/** What the dialect server was asked since `forget`. */
export const asked = async () => (await fetch(`${doh}/__log`)).json();
export const forget = () => fetch(`${doh}/__log`, { method: "DELETE" });

/** The report that `Download JSON` saves: it is there once every question has ended. */
export async function report(page) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: /^(Download JSON|JSON downloaden)$/ }).click(),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { file: download.suggestedFilename(), ...JSON.parse(Buffer.concat(chunks).toString("utf8")) };
}
