// The main paths in WebKit, in a window nearly as narrow as a phone: that is where links are opened.
import { after, before } from "node:test";
import { patience, smoke } from "../smoke.mjs";
import { launch } from "./driver.mjs";
import { near } from "../world.mjs";
import { network } from "./network.mjs";

const requests = [];
let net;
let webkit;
before(async () => {
  net = await network((words) => requests.push(words));
  webkit = await launch(process.env.WEBKIT, {
    acceptInsecureCerts: true,
    // As words for the browser: WebDriver's own way would speak TLS to the proxy, whose certificate nobody takes.
    "webkitgtk:browserOptions": { args: ["--automation", `--proxy=http://${net.proxy}`, "--ignore-host=localhost"] },
  });
  await webkit.page.resize(390, 844); // the browser's own buttons keep it at 447
});
after(async () => {
  await webkit?.end();
  net?.end();
});

async function open(path) {
  const { page } = webkit;
  requests.length = 0;
  await page.goto(`${net.page}/${path}`);
  if (path === "embed.html") await page.evaluate(near);
  await page.waitForFunction(() => window.waypostEarly?.over === true, patience);
  const complaints = () => page.evaluate(() => window.complaints);
  // Another address before the next: a link that differs in its fragment alone would load nothing.
  const close = () => page.goto("about:blank");
  return { page: { ...page, close }, problems: async () => [...requests, ...(await complaints())] };
}

smoke("WebKit", open);
