// Signed answers that were recorded from our own zones, under a root of our own, and the page with the key of that root.
//
// The keys of the root are part of the program: no link, file or setting changes them. So a scene changes the program itself on
// its way to the browser, and the integrity that the page states for that file.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolvers, site } from "./world.mjs";
import { answer } from "./worlds.mjs";

const recorded = JSON.parse(
  readFileSync(new URL("../../crates/waypost-core/tests/signatures/recorded.json", import.meta.url), "utf8"),
);

/** When the signatures were made, in milliseconds since 1970: the page has to believe that it is now. */
export const now = recorded.now_seconds * 1000;

// A key of the root as the program has it, and ours in its place: as long, so that nothing moves. A tag may have fewer digits.
const known = "20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D";
const ours = recorded.root_keys[0].padEnd(known.length);
if (ours.length !== known.length) throw new Error(`a key of another length: ${ours}`);

const world = {
  domain: "test",
  dns: {
    // An alias that leads into a zone without signatures; it has no MX records.
    "away.p256.test/A": ["192.0.2.12"],
    ...Object.fromEntries(
      ["p256", "expired", "island", "expired-nsec"].flatMap((zone) => [
        [`${zone}.test/MX`, ["10 mx1", "20 mx2"].map((host) => `${host}.${zone}.test.`)],
        [`mx1.${zone}.test/A`, ["192.0.2.1"]],
        [`mx2.${zone}.test/A`, ["192.0.2.2"]],
      ]),
    ),
  },
};

const types = { 1: "A", 15: "MX", 28: "AAAA", 43: "DS", 48: "DNSKEY", 52: "TLSA" };

// Name and type of a question on the wire.
function question(message) {
  const labels = [];
  let at = 12;
  for (; message[at] > 0; at += message[at] + 1) labels.push(message.toString("latin1", at + 1, at + 1 + message[at]));
  return `${labels.join(".") || "."} ${types[message.readUInt16BE(at + 1)]}`;
}

// No records and no signatures; without OPT, which is the end of a question.
function nothing(message) {
  const answered = Buffer.from(message.subarray(0, message.length - 11));
  answered[2] |= 0x80;
  answered[3] |= 0x80;
  answered[11] = 0;
  return answered;
}

/** The question that a URL asks in the wire format; nothing where it asks in another. */
export function signedQuestion(url) {
  const dns = new URL(url).searchParams.get("dns");
  return dns === null ? undefined : question(Buffer.from(dns, "base64url"));
}

/** What a resolver says to a URL; without signatures where it removes them. */
export function say(url, removes = false) {
  const query = new URL(url).searchParams;
  const headers = { "access-control-allow-origin": "*" };
  const dns = query.get("dns");
  if (dns === null) {
    const body = JSON.stringify(answer(world, query.get("name"), query.get("type")));
    return { status: 200, headers: { ...headers, "content-type": "application/dns-json" }, body };
  }
  const message = Buffer.from(dns, "base64url");
  const known = removes ? undefined : recorded.answers[question(message)];
  const body = known ? Buffer.from(known, "base64url") : nothing(message);
  return { status: 200, headers: { ...headers, "content-type": "application/dns-message" }, body };
}

const integrity = (octets) => `sha256-${createHash("sha256").update(octets).digest("base64")}`;

// The files that hold the known key, by their address, each with what the page states of it and what it is to state.
let changed;
const changes = () =>
  (changed ??= (async () => {
    const page = await (await fetch(`${site}/`)).text();
    const files = new Set(page.match(/assets\/[\w./-]+\.wasm/g));
    const found = [];
    for (const file of files) {
      const octets = Buffer.from(await (await fetch(`${site}/${file}`)).arrayBuffer());
      const at = octets.indexOf(known);
      if (at < 0) continue;
      const body = Buffer.from(octets);
      body.write(ours, at, "latin1");
      found.push({ file, body, before: integrity(octets), after: integrity(body) });
    }
    if (found.length !== 1) throw new Error(`${found.length} files of ${files.size} have the key of the root`);
    return found[0];
  })());

/** The page or the file at an address of the site, with our root; nothing where it has no part in it. */
export async function withOurRoot(url) {
  const { file, body, before, after } = await changes();
  const { pathname } = new URL(url);
  if (pathname.endsWith(`/${file}`)) return { status: 200, headers: { "content-type": "application/wasm" }, body };
  if (!pathname.endsWith("/") && !pathname.endsWith(".html")) return undefined;
  const page = await (await fetch(url)).text();
  if (!page.includes(before)) throw new Error(`${url} does not state ${before}`);
  return { status: 200, headers: { "content-type": "text/html" }, body: page.replaceAll(before, after) };
}

/** Answers every public resolver so, serves the page with our root, and stops the clock when the signatures were made. */
export async function serveSigned(page, removes = () => false) {
  await page.clock.setFixedTime(now);
  await page.route(
    (url) => Object.hasOwn(resolvers, url.hostname),
    (route) => route.fulfill(say(route.request().url(), removes(new URL(route.request().url()).hostname))),
  );
  await page.route(
    (url) => url.href.startsWith(site),
    async (route) => {
      const own = await withOurRoot(route.request().url());
      return own ? route.fulfill(own) : route.fallback();
    },
  );
}
