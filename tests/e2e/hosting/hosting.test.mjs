// The release folder behind real servers, at a sub-path: the page runs with all its parts, compressed where the server has
// the copies, cached as its names allow, and with headers the page is framed by nobody while the embed is framed by all.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { after, test } from "node:test";
import { running, scene } from "../harness.mjs";
import { folder, foreign, hosts, site, stop } from "./servers.mjs";

after(stop);

const example = "#/mx/primary-and-backup.example";
const part = readdirSync(join(folder, "assets")).find((name) => /^part-\w+-\w+\.wasm$/.test(name));
const policy = readFileSync(join(folder, "index.html"), "utf8").match(/Security-Policy" content="([^"]*)"/)[1];

// The status and headers of an answer, which is not unpacked.
const head = (address, accept = "") =>
  new Promise((resolve, reject) => {
    const headers = accept ? { "accept-encoding": accept } : {};
    request(address, { headers }, (response) => {
      response.resume().on("end", () => resolve({ status: response.statusCode, ...response.headers }));
    })
      .on("error", reject)
      .end();
  });

// The frame inside somebody else's page, once it has loaded or was refused.
async function framed(page, address) {
  await page.goto(await foreign(`<iframe src="${address}" width="600" height="600"></iframe>`), { waitUntil: "load" });
  return page.frames()[1];
}

for (const { name, start, packs, headers, embed, missing } of hosts) {
  let started;
  const address = () => (started ??= start());

  for (const [path, locale] of [["", "en-GB"], ["nl/", "nl-NL"]]) {
    scene(`${name}: /${path} runs, and plays an example with the parts of the program that it needs`, { locale }, async ({ page }) => {
      const parts = [];
      page.on("response", (response) => response.url().endsWith(".wasm") && parts.push(response));
      await page.goto(`${await address()}${path}${example}`);
      await running(page);
      await page.locator("#stage").waitFor();
      assert.equal(await page.locator("#list .tier").count(), 2);
      assert.equal(await page.locator("html").getAttribute("lang"), locale.slice(0, 2));
      assert.equal(await page.locator("#failed").isVisible(), false);
      assert.ok(parts.length > 1, `${parts.length}`);
      for (const part of parts) {
        assert.equal(part.headers()["content-type"], "application/wasm", part.url());
        assert.equal(part.headers()["content-encoding"], packs[0], part.url());
      }
    });
  }

  test(`${name}: a folder without its slash leads to the one with it`, async () => {
    for (const folder of [await address(), new URL("nl/", await address()).href]) {
      const answer = await head(folder.slice(0, -1));
      assert.ok(answer.status >= 301 && answer.status <= 308, `${answer.status}`);
      assert.equal(new URL(answer.location, folder).href, folder);
    }
  });

  for (const pack of packs) {
    test(`${name}: ${pack} copies are sent to those who take them, and the file itself to the others`, async () => {
      for (const path of ["", "nl/", "embed.html", "waypost.js", `assets/${part}`, "notices.txt"]) {
        const packed = await head((await address()) + path, pack);
        assert.equal(packed["content-encoding"], pack, path);
        assert.equal((await head((await address()) + path))["content-encoding"], undefined, path);
      }
    });
  }

  if (headers) {
    test(`${name}: hashed files are kept for ever, the others are asked about`, async () => {
      const kept = async (path) => (await head((await address()) + path))["cache-control"] ?? "";
      assert.equal(await kept(`assets/${part}`), "public, max-age=31536000, immutable");
      for (const path of ["", "nl/", "waypost.js", "favicon.svg"]) assert.ok(!/immutable/.test(await kept(path)), path);
      assert.equal(await kept("sw.js"), "no-cache");
    });

    test(`${name}: the policy is sent too, and the page says that nobody may frame it`, async () => {
      for (const path of ["", "nl/", embed]) {
        const answer = await head((await address()) + path);
        const sent = answer["content-security-policy"];
        assert.ok(sent.startsWith(policy), path);
        assert.equal(sent.includes("frame-ancestors 'none'"), !path.startsWith("embed"), path);
        assert.equal(answer["x-content-type-options"], "nosniff");
      }
    });

    test(`${name}: the description of the search has its type`, async () => {
      for (const path of ["opensearch.xml", "nl/opensearch.xml"]) {
        const answer = await head((await address()) + path);
        assert.match(answer["content-type"], /^application\/opensearchdescription\+xml/, path);
      }
    });
  }

  // A browser that keeps what was sent in the place of a hashed file never asks for it again.
  test(`${name}: what is missing is said to be so, at every depth, and is not kept`, async () => {
    for (const path of ["none", "nl/none", "a/b/c", "assets/none.js", `assets/${part.replace("part", "other")}`]) {
      const answer = await head((await address()) + path);
      assert.equal(answer.status, 404, path);
      assert.doesNotMatch(answer["cache-control"] ?? "", /immutable/, path);
    }
  });

  if (missing) {
    scene(`${name}: where nothing is, a page leads on`, { expected: [/status of 404/] }, async ({ page }) => {
      await page.goto(`${await address()}a/b/c`);
      assert.ok(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor !== "rgba(0, 0, 0, 0)"));
      const ways = page.getByRole("main").getByRole("link");
      assert.equal(await ways.count(), 2, "one in each language");
      await ways.first().click();
      await page.waitForURL(await address());
      await running(page);
    });
  }

  const refusals = { expected: [/frame-ancestors/, /Refused to frame/, /Framing/] };
  for (const path of ["", "nl/"]) {
    scene(`${name}: somebody else's page ${headers ? "cannot frame" : "can frame"} /${path}`, refusals, async ({ page }) => {
      const frame = await framed(page, `${await address()}${path}#/mx/?lang=${path ? "nl" : "en"}`);
      // What stands in it is the way out (attacks.test.mjs).
      const pages = await frame.locator("#app").count().catch(() => 0);
      assert.equal(pages, headers ? 0 : 1);
    });
  }

  scene(`${name}: somebody else's page frames the embed`, async ({ page }) => {
    const frame = await framed(page, `${await address()}embed.html${example}?parts=list`);
    await frame.waitForFunction(() => window.waypostEarly?.over === true);
    await frame.getByText("mx1.primary-and-backup.example").first().waitFor();
  });

  scene(`${name}: the element works in somebody else's page, and leads its frame on without loading it anew`, async ({ page }) => {
    const body = `<script src="${await address()}waypost.js"></script>
      <waypost-mx domain="primary-and-backup.example" parts="list"></waypost-mx>`;
    await page.goto(await foreign(body));
    await page.locator("waypost-mx iframe").waitFor();
    const frame = page.frameLocator("waypost-mx iframe");
    await frame.getByText("mx1.primary-and-backup.example").first().waitFor();
    await page.frames()[1].evaluate(() => (window.isSame = true));
    await page.locator("waypost-mx").evaluate((element) => (element.domain = "load-sharing.example"));
    await frame.getByText("east.load-sharing.example").first().waitFor();
    assert.equal(await page.frames()[1].evaluate(() => window.isSame), true);
  });

  scene(`${name}: a browser that searches finds the answer, and the host does not see the name`, async ({ page }) => {
    const text = await (await fetch(`${await address()}opensearch.xml`)).text();
    const template = text.match(/type="text\/html"[^>]* template="([^"]*)"/)[1];
    assert.ok(template.startsWith(site));
    const sent = [];
    page.on("request", (request) => sent.push(request.url().split("#")[0]));
    await page.goto(template.replace(site, await address()).replace("{searchTerms}", "primary-and-backup.example"));
    await page.locator("#stage").waitFor();
    assert.ok(sent.length > 3 && sent.every((url) => !url.includes("primary-and-backup")), sent.join("\n"));
  });

  scene(`${name}: the page is kept by its worker, in whatever form the host sends it`, { serviceWorkers: "allow", hasResolvers: false }, async ({ page }) => {
    await page.goto(await address());
    await page.locator("#domain").click();
    await running(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    // Both pages, the icon, and what they name; compressed copies are the host's own.
    const assets = readdirSync(join(folder, "assets")).filter((file) => !/\.(br|gz)$/.test(file));
    const whole = assets.length + 3;
    const kept = await page.evaluate(async () => {
      const counts = (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length);
      return Promise.all(counts);
    });
    assert.deepEqual(kept, [whole]);
  });

  scene(`${name}: ?q= is accepted, and rewritten at once`, async ({ page }) => {
    await page.goto(`${await address()}?q=primary-and-backup.example`);
    await page.waitForURL(`${await address()}${example}*`);
    await page.locator("#stage").waitFor();
  });
}

scene("a page on the reader's own disk frames the embed too", async ({ page }) => {
  const address = await hosts[0].start();
  const file = join(process.env.TMPDIR ?? "/tmp", `waypost-book-${process.pid}.html`);
  writeFileSync(file, `<!doctype html><iframe src="${address}embed.html${example}?parts=list"></iframe>`);
  try {
    await page.goto(`file://${file}`, { waitUntil: "load" });
    await page.frameLocator("iframe").getByText("mx1.primary-and-backup.example").first().waitFor();
  } finally {
    rmSync(file);
  }
});
