// What every end-to-end test stands on.
//
// A `scene` is a test with a fresh browser context. The public resolvers are answered by the dialect server; a
// request to any other host, a console error, an uncaught exception or a violation of the content security policy
// makes the scene fail.
//
// The words of the page may change at any time. So a scene finds what it needs by its role, by its id or class, or by its
// name for tests (`page.getByTestId`, the attribute `data-test` in the views), and never by a sentence; the one exception is
// the button "Download JSON", whose name is promised. That a language is shown is seen by `lang`, and by words that differ
// between the languages. Names for tests:
//
//   many      many-start many-pause many-resume many-cancel many-again many-another: what the list is told to do
//             many-running many-paused many-reloaded many-finished many-cancelled: where it stands
//             many-asking many-idle: whether questions are under way; many-count many-refused: what was read
//             many-keeps many-keeps-not many-kept many-elsewhere: what is kept, and where
//             many-rows many-providers many-findings many-only many-pages many-csv many-json: the table
//             tally-cannot-receive and the other counts: what came of the list
//   foot      recent-switch: whether recent lookups are stored; recent: their list
//   answer    share edit-in-lab; share-too-long share-failed: why there is no link with the answers
//             embed-list embed-walk embed-checks embed-preview: the code of an embed
//             told-link told-embed: by whom answers are handed on that were not seen here
//             too-long kept-empty kept-too-new kept-damaged kept-too-long kept-cannot-unpack since-same: links with answers
//   walk      play pause play-again restart step-back step-forward open-chapter shown-for learnt back score; forked repair compare
//             panel-back panel-forward panel-close send-letters spread-running spread
//   bounce    bounce-says bounce-result bounce-lasting bounce-actor bounce-cause bounce-facts bounce-missing; bounce-watch bounce-look-up: the ways on
//   several   several-asking several-agree several-differ several-silent several-filtered, and in each row
//             asking same differs filtered silent
//   reports   reports-running reports-stop reports-read reports-repeated reports-unread: where reading stands, and what came of it
//             reports-tls reports-dmarc reports-failed reports-unaligned reports-aligned reports-watch reports-not-shown reports-spf reports-more
//             reports-list: a domain, and in data-state how far it is: none running known not-known
//             reports-presence: a host, and in data-presence where it is in the list: listed implicit absent not-known
//   signatures signatures-check signatures-again; signatures-offer: how many queries go to whom
//             signatures-running signatures-ended signatures-removed signatures-no-crypto: how far it is, what came of it
//             signatures-effects signatures-causes signatures-chain: what it does to mail, why, and the chain of trust
//   lab       copy-records, away-zone and the other forms; lab-verdict: leads to the result; door-records door-plan
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { browser, close, serveResolvers } from "./world.mjs";

export * from "./world.mjs";

after(close);

// A page that is left while a part of the program is on its way: the browser gives no reason then, unlike for a load that fails.
const isLeft = /^console: Fetch API cannot load http:\/\/localhost:\d+\/\S*assets\/\S+\.wasm\. $/;

/** Scenes that passed at their second try only, with what went wrong in the first. */
const unsteady = [];
after(() => {
  for (const { name, error } of unsteady) console.log(`UNSTEADY ${name}\n${error.stack ?? error}`);
});

/**
 * A test with a page of its own.
 *
 * A scene in which something was not found, or not in time, is played a second time. If it passes then, its file ends with
 * a line that begins with UNSTEADY: a fault of the scene or of the page all the same, which has to be found. What the page
 * complains about (an error, a panic, a request that leads away) fails at once.
 *
 * @param name what must hold, as a sentence
 * @param options
 *   faults: { cloudflare: "dead", google: "429" }: how public resolvers are broken, by dialect
 *   hasResolvers: false: no resolver answers. A browser that is listened to for that takes nothing from its caches
 *   seconds: how long a try may take, 180 where nothing is said: several times what it takes, for machines that are busy
 *   expected: regular expressions of console errors that belong to the scene
 *   anything else is for playwright's newContext: locale, colorScheme, viewport, …; a page is kept in the browser only where
 *   `serviceWorkers` is "allow" (offline.test.mjs): a worker's requests are seen by nobody else
 * @param body called with { page, context, faults, problems }
 */
export function scene(name, options, body) {
  if (typeof options === "function") return scene(name, {}, options);
  const { seconds = 180, faults = {} } = options;
  test(name, { timeout: 2 * seconds * 1000 }, async () => {
    const problems = [];
    const before = { ...faults };
    try {
      await play(options, body, problems);
    } catch (error) {
      if (problems.length > 0) throw error;
      // A scene mends and breaks its resolvers on the way.
      for (const dialect of Object.keys(faults)) delete faults[dialect];
      Object.assign(faults, before);
      await play(options, body, problems);
      unsteady.push({ name, error });
    }
  });
}

async function play({ faults = {}, expected = [], seconds, hasResolvers = true, ...settings }, body, problems) {
  const context = await (await browser()).newContext({ locale: "en-GB", serviceWorkers: "block", ...settings });
  const complain = (words) => {
    if (![isLeft, ...expected].some((pattern) => pattern.test(words))) problems.push(words);
  };
  context.on("console", (message) => {
    if (message.type() === "error") complain(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => complain(`exception: ${error.error()}`));
  if (hasResolvers) await serveResolvers(context, faults, complain);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(45_000);
    await body({ page, context, faults, problems });
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
  }
}
