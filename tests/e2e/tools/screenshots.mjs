// node screenshots.mjs <folder> [word ...]: a picture of every state whose name has one of the words, at three widths,
// in both themes and languages. Run by `cargo xtask screenshots`.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { dressed, settled, states } from "../states.mjs";
import { browser, close, open, serveResolvers } from "../world.mjs";

const [folder, ...words] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const heightOf = (page) => page.evaluate(() => document.documentElement.scrollHeight);
const chosen = states.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
for (const state of chosen) {
  for (const language of ["en", "nl"]) {
    for (const theme of ["light", "dark"]) {
      const context = await (await browser()).newContext({ locale: language, reducedMotion: "reduce" });
      await serveResolvers(context, state.faults);
      const page = await context.newPage();
      await open(page, dressed(state, language, theme));
      await settled(page, state);
      for (const width of [320, 768, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        // As high as the page: what is out of sight is not drawn, and takes another room than it says.
        await page.setViewportSize({ width, height: await heightOf(page) });
        await page.setViewportSize({ width, height: await heightOf(page) });
        const file = `${state.name}-${language}-${theme}-${width}.png`;
        await page.screenshot({ path: join(folder, file), fullPage: true });
      }
      await context.close();
    }
  }
  console.log(state.name);
}
await close();
