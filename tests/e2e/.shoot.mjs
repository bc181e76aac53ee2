import { chromium } from "playwright-core";
process.env.WAYPOST_URL ??= "http://localhost:8080";
const { worlds, serveWorld } = await import("/work/main/tests/e2e/worlds.mjs");
const [,, what = "trouble,fatal,google,dane,twospf", sizes = "1280x720,360x640", modes = "en-light"] = process.argv;
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const mode of modes.split(",")) for (const size of sizes.split(",")) for (const id of what.split(",")) {
  const [lang, theme] = mode.split("-"); const [width, height] = size.split("x").map(Number);
  const world = worlds.find((w) => w.id === id);
  const c = await b.newContext({ viewport: { width, height }, locale: lang === "nl" ? "nl-NL" : "en-GB", colorScheme: theme });
  if (world) await serveWorld(c, world);
  const p = await c.newPage();
  p.on("pageerror", (e) => console.log("ERR", e)); p.on("console", (m) => m.type() === "error" && console.log("console", m.text()));
  await p.goto(`http://localhost:8080/${world ? `#/mx/${world.domain}` : id}`);
  await p.waitForFunction(() => window.waypostEarly?.over);
  await p.waitForTimeout(1500);
  const m = await p.evaluate(() => { const at = (s) => { const e = document.querySelector(s); return e ? Math.round(e.getBoundingClientRect().top + scrollY) : null; };
    return { height: document.documentElement.scrollHeight, wide: document.documentElement.scrollWidth, head: at(".head"), states: at(".states"), list: at("#list"), findings: at("#findings"), find: at(".find"), walk: at("#walk"), policy: at("#policy"), several: at("#several"), questions: at("#questions"), foot: at(".foot") }; });
  console.log(id, size, mode, JSON.stringify(m));
  const name = id.replace(/[^a-z0-9]+/gi, "_");
  await p.screenshot({ path: `/tmp/w/shots/${name}-${size}-${mode}.png` });
  if (process.env.FULL) await p.screenshot({ path: `/tmp/w/shots/${name}-${size}-${mode}-full.png`, fullPage: true });
  await c.close();
}
await b.close();
