// The states of the page that are looked at: by axe-core in the tests, and by people in `cargo xtask screenshots`.
// `path` is what stands behind the page's address; `faults` breaks resolvers; `press` is the test name of a button to press.
import { readFileSync } from "node:fs";

const kept = readFileSync(new URL("../fixtures/kept/1.link", import.meta.url), "utf8").trim().split("#")[1];
// A list with something to remark, and a line that cannot be read.
const tried = "10 mx1.example.com.\n20 mx2.example.net\nmx1.example.com. A 192.0.2.1\nnonsense here\n";

export const states = [
  { name: "empty", path: "" },
  { name: "example", path: "#/mx/primary-and-backup.example" },
  { name: "example-levels", path: "#/mx/three-levels.example" },
  { name: "example-null-mx", path: "#/mx/takes-no-mail.example" },
  { name: "example-implicit", path: "#/mx/web-only.example" },
  { name: "answered-signed", path: "#/mx/signed.test" },
  { name: "answered-many", path: "#/mx/many.plain.test" },
  { name: "alias", path: "#/mx/alias.test" },
  { name: "hostile", path: "#/mx/hostile.test" },
  { name: "no-such-domain", path: "#/mx/missing.test" },
  { name: "no-mail-host", path: "#/mx/no-address.test" },
  { name: "bogus", path: "#/mx/bogus.test" },
  { name: "invalid-input", path: "#/mx/a..b" },
  { name: "idn", path: "#/mx/m%C3%BCnchen.test" },
  {
    name: "unreachable",
    path: "#/mx/plain.test",
    faults: { cloudflare: "dead", google: "dead", dnssb: "dead" },
  },
  { name: "asking", path: "#/mx/plain.test", faults: { cloudflare: "silent" }, asking: true },
  { name: "kept", path: `#${kept}`, faults: { cloudflare: "dead" } },
  { name: "kept-damaged", path: `#${kept.slice(0, 200)}` },
  { name: "walk", path: "#/mx/primary-and-backup.example?fault=mx1.primary-and-backup.example%3Asilent&step=14" },
  { name: "walk-guessing", path: "#/mx/load-sharing.example?predict=1&step=9" },
  { name: "asked-before-it-leaves", path: "#/mx/printer.local", asking: true },
  { name: "sharing", path: "#/mx/primary-and-backup.example", press: "share" },
  { name: "lab", path: `#/lab/example.com?records=${encodeURIComponent(tried)}` },
  { name: "lab-empty", path: "#/lab/" },
  { name: "many", path: "#/many" },
  { name: "catalogue", path: "#/findings/" },
  { name: "lessons", path: "#/learn/" },
  { name: "bounce", path: "#/bounce/" },
  { name: "reports", path: "#/reports/" },
  { name: "embed", path: "embed.html#/mx/primary-and-backup.example" },
  { name: "embed-unpressed", path: "embed.html#/mx/plain.test" },
];

/** The state's path in a language and a theme. */
export function dressed({ path }, language, theme) {
  const mark = !path.includes("#") ? "#/mx/?" : path.includes("?") ? "&" : "?";
  return `${path}${mark}lang=${language}&theme=${theme}`;
}

/** Waits until nothing is asked any more: `Download JSON` is there then, in every state that is an answer. */
export async function settled(page, state) {
  if (state.asking || !/#\/(mx|kept)\//.test(state.path) || state.name === "kept-damaged" || state.path.startsWith("embed")) return;
  await page.getByRole("button", { name: /^(Download JSON|JSON downloaden)$/ }).waitFor();
  if (!state.press) return;
  await page.getByTestId(state.press).click();
  await page.locator("#share").waitFor();
}
