// The servers serve a release folder wherever it lies: in a folder whose name stands in the configurations too, with a
// blank, with a letter beyond ASCII, and behind a symbolic link.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { hosts, stop } from "./servers.mjs";

const place = mkdtempSync(join(tmpdir(), "waypost-names-"));
after(() => {
  stop();
  rmSync(place, { recursive: true });
});

const release = (name) => {
  const folder = join(place, name, "target/hosted");
  mkdirSync(folder, { recursive: true });
  for (const file of ["index.html", "404.html"]) writeFileSync(join(folder, file), `${name}: ${file}`);
  return folder;
};

const folders = new Map(["waypost", "my site", "münchen"].map((name) => [name, release(name)]));
symlinkSync(join(place, "my site"), join(place, "link"));
folders.set("link", join(place, "link/target/hosted"));

for (const { name, start } of hosts.filter(({ emulated }) => !emulated)) {
  test(`${name} serves a folder of any name`, async () => {
    for (const [called, folder] of folders) {
      const answer = await fetch(await start(folder));
      assert.equal(answer.status, 200, called);
      assert.equal(await answer.text(), `${called === "link" ? "my site" : called}: index.html`);
    }
  });
}
