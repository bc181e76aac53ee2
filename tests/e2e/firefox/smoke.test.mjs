// The main paths in Firefox.
import { patience, smoke } from "../smoke.mjs";
import { doh, near, resolvers, site } from "../world.mjs";
import { firefox } from "./driver.mjs";

// No page is kept from one path to the next.
const browser = firefox({ "dom.serviceWorkers.enabled": false });

async function open(path) {
  const page = await browser().newPage();
  const problems = [];
  await page.setRequestInterception(true);
  const pass = async (request) => {
    const url = new URL(request.url());
    if (url.hostname === "localhost") return request.continue();
    const dialect = resolvers[url.hostname];
    if (!dialect) {
      problems.push(`request to ${url}`);
      return request.abort();
    }
    const { accept } = request.headers();
    const answer = await fetch(`${doh}/${dialect}${url.search}`, { headers: { accept } });
    const headers = Object.fromEntries(answer.headers);
    return request.respond({ status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) });
  };
  page.on("request", (request) =>
    pass(request).catch((error) => {
      if (!page.isClosed()) problems.push(String(error)); // a page that is closed needs nothing any more
    }),
  );
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(`${site}/${path}`);
  if (path === "embed.html") await page.evaluate(near);
  await page.waitForFunction(() => window.waypostEarly?.over === true, patience);
  return { page, problems: () => problems };
}

smoke("Firefox", open);
