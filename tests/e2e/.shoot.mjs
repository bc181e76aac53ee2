import { chromium } from "playwright-core";
import { worlds, serveWorld } from "./worlds.mjs";
const [names, sizes, modes, hash=""] = process.argv.slice(2);
const site = process.env.SITE;
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const name of names.split(",")) for (const size of sizes.split(",")) for (const mode of modes.split(",")) {
  const [width, height] = size.split("x").map(Number);
  const [lang, colorScheme] = mode.split("-");
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  const world = worlds.find(({ id }) => id === name);
  let to;
  if (world) { await serveWorld(context, world); to = `#/mx/${world.domain}?lang=${lang}${hash}`; }
  else to = name.startsWith("#") ? name : `#/mx/${name}.example?lang=${lang}${hash}`;
  await page.goto(site + "/" + to);
  await page.locator(".list__do:not([data-waits])").waitFor({ timeout: 20000 }).catch(() => {});
  await page.waitForTimeout(800);
  const full = process.env.FULL;
  if (process.env.OPEN) { await page.evaluate((sel) => document.querySelectorAll(sel).forEach((d) => (d.open = true)), process.env.OPEN); await page.waitForTimeout(200); }
  if (process.env.CLICK) { await page.locator(process.env.CLICK).first().click(); await page.waitForTimeout(600); }
  if (process.env.AT) await page.evaluate((sel) => { document.querySelector(sel)?.scrollIntoView(); window.scrollBy(0, -70); }, process.env.AT);
  await page.waitForTimeout(200);
  await page.screenshot({ path: `/tmp/w/shots/${process.env.TAG ?? ""}${name.replace(/\W/g, "")}-${size}-${mode}.png`, fullPage: !!full });
  await context.close();
}
await browser.close();
