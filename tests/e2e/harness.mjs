// What every end-to-end test stands on.
//
// A `scene` is a test with a fresh browser context. The public resolvers are answered by the dialect server; a
// request to any other host, a console error, an uncaught exception or a violation of the content security policy
// makes the scene fail.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { browser, close, serveResolvers } from "./world.mjs";

export * from "./world.mjs";

after(close);

/**
 * A test with a page of its own.
 *
 * @param name what must hold, as a sentence
 * @param options
 *   faults: { cloudflare: "dead", google: "429" }: how public resolvers are broken, by dialect
 *   seconds: how long it may take, 180 where nothing is said: several times what it takes, for machines that are busy
 *   expected: regular expressions of console errors that belong to the scene
 *   anything else is for playwright's newContext: locale, colorScheme, viewport, …
 * @param body called with { page, context, faults, problems }
 */
export function scene(name, options, body) {
  if (typeof options === "function") return scene(name, {}, options);
  const { faults = {}, expected = [], seconds = 180, ...settings } = options;
  test(name, { timeout: seconds * 1000 }, async () => {
    const context = await (await browser()).newContext({ locale: "en-GB", ...settings });
    const problems = [];
    const complain = (words) => {
      if (!expected.some((pattern) => pattern.test(words))) problems.push(words);
    };
    context.on("console", (message) => {
      if (message.type() === "error") complain(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => complain(`exception: ${error.error()}`));
    await serveResolvers(context, faults, complain);
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(45_000);
      await body({ page, context, faults, problems });
      assert.deepEqual(problems, []);
    } finally {
      await context.close();
    }
  });
}
