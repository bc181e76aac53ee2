// axe-core finds nothing, in any state, in either theme, in either language, wide or narrow.
import assert from "node:assert/strict";
import axe from "axe-core";
import { open, scene } from "../harness.mjs";
import { dressed, settled, states } from "../states.mjs";

for (const state of states) {
  const expected = state.faults ? [/Failed to load resource/] : [];
  scene(`axe finds nothing: ${state.name}`, { faults: state.faults, expected }, async ({ page }) => {
    for (const [language, theme, width] of [
      ["en", "light", 1280],
      ["nl", "dark", 320],
    ]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto("about:blank");
      await open(page, dressed(state, language, theme));
      await settled(page, state);
      // Motion at rest: colours half way through a transition have no contrast to speak of.
      await page.emulateMedia({ reducedMotion: "reduce" });
      const found = await page.evaluate(`${axe.source}; axe.run()`);
      const said = found.violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${language} ${theme} ${id}: ${help}\n  ${node.html}\n  ${node.failureSummary}`),
      );
      assert.deepEqual(said, []);
    }
  });
}
