// The head of the page asks for a link only what the program would ask first. `tests/early.rs` says what that is.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const read = (path) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const script = new vm.Script(read("page/start.js"));
const links = JSON.parse(read("tests/fixtures/early.json"));

// As `xtask/prerender` writes it into the page; a test there compares.
const asks = read("tests/fixtures/early-asks.json").trim();

/** What the head asks, and with which options; nothing where it leaves that to the program. */
function asked(link, remembered, { dataset = {}, window: more = {}, document: about = {} } = {}) {
  const found = [];
  const nothing = () => {};
  const script1 = { dataset: { parts: "" } };
  const [, search, hash] = link.match(/^([^#]*)(#.*)?$/s);
  const sandbox = {
    URLSearchParams, AbortController, performance, Blob, setTimeout: nothing, clearTimeout: nothing, addEventListener: nothing,
    document: {
      documentElement: { dataset: {}, lang: "en" },
      currentScript: { dataset: { asks, ...dataset } },
      addEventListener: nothing,
      getElementById: (id) => (id === "program" ? { content: { firstElementChild: script1, cloneNode: nothing } } : null),
      head: { append: nothing },
      ...about,
    },
    location: { search, hash: hash ?? "", pathname: "/" },
    navigator: { languages: ["en"] },
    localStorage: { getItem: (key) => (key === "waypost.via" && remembered) || null },
    fetch: (url, options) => {
      if (options.headers) found.push([url, options]);
      return new Promise(nothing);
    },
  };
  sandbox.window = sandbox;
  sandbox.parent = sandbox;
  Object.assign(sandbox, more);
  script.runInNewContext(sandbox);
  return found;
}

test("every question that the head puts is the first of the program", () => {
  const [put, left] = [[], []];
  for (const [link, remembered, expected] of links) {
    const found = asked(link, remembered).map(([url]) => url);
    assert.ok(found.length <= 1, link);
    if (found.length) assert.equal(found[0], expected, `${link}, remembered: ${remembered}`);
    (found.length ? put : left).push(link);
  }
  // Of what is plain most is asked, and of every resolver.
  assert.ok(put.length > links.length / 10, `${put.length} of ${links.length}`);
  assert.ok(put.some((link) => link.includes("via=google")) && put.some((link) => link.includes("via=dnspod")));
  const plain = links.filter(([link]) => /^#\/mx\/([a-z]+\.)+com(\?(show|sender|fault)=.*)?$/.test(link));
  const missed = plain.filter(([link, remembered, expected]) => expected && ["", "google"].includes(remembered) && !put.includes(link));
  assert.deepEqual(missed, []);
});

test("it is put as the program puts it", () => {
  const [[, options]] = asked("#/mx/plain.test", "");
  const { headers, credentials, referrerPolicy, redirect, method, cache, mode } = options;
  assert.deepEqual({ ...headers }, { Accept: "application/dns-json" });
  assert.deepEqual([credentials, referrerPolicy, redirect], ["omit", "no-referrer", "error"]);
  assert.deepEqual([method, cache, mode], [undefined, undefined, undefined]);
});

test("it is not put in a frame, while prerendering, or where the page is about to be left for another language", () => {
  const link = "#/mx/plain.test";
  assert.equal(asked(link, "").length, 1);
  assert.deepEqual(asked(link, "", { window: { parent: {} } }), []);
  assert.deepEqual(asked(link, "", { document: { prerendering: true } }), []);
  assert.deepEqual(asked(`?x=1${link}`, ""), []);
  const left = { dataset: { nl: "nl/" }, window: { location: { search: "", hash: `${link}?lang=nl`, replace() {} } } };
  assert.deepEqual(asked("", "", left), []);
});
