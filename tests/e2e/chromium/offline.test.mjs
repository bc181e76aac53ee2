// The page without a network, and with a newer release: one build whole is kept in the browser, and nothing of it is mixed
// with another. The host is one of the scene, which ends it, or changes what it has.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { running, scene } from "../harness.mjs";
import { built, host, next } from "../release.mjs";

const settings = { serviceWorkers: "allow", hasResolvers: false };
const away = { ...settings, expected: [/Failed to load resource/, /ERR_/, /Fetch API cannot load/, /Waypost does not run/] };
const golden = readFileSync(new URL("../../fixtures/kept/1.link", import.meta.url), "utf8").trim().split("#")[1];
const removal = readFileSync(new URL("../../../examples/hosting/remove/sw.js", import.meta.url));

/** Waits until a build is kept: the page was used, and its worker runs. */
const kept = (page) =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active.state === "activated") return;
    await new Promise((resolve) => active.addEventListener("statechange", () => active.state === "activated" && resolve()));
  });

/** Opens a page and uses it, so that it is kept. */
async function use(page, address) {
  await page.goto(address);
  await page.locator("#domain").click();
  await running(page);
  await kept(page);
}

const caches = (page) => page.evaluate(() => globalThis.caches.keys());
const build = (page) => page.locator("html").getAttribute("data-build");
const registrations = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope));

async function withHost(releases, body) {
  const there = await host(releases);
  try {
    await body(there);
  } finally {
    await there.end().catch(() => {});
  }
}


/** Looks for a newer release, and says what became of it: installed, redundant, or undefined where there is none. */
const update = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing;
    if (!worker) return registration.waiting?.state;
    await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
    return worker.state;
  });

/** Waits for what is found out in the page only after a while: `waitForFunction` takes a promise for a yes. */
async function until(page, holds) {
  while (!(await page.evaluate(holds)));
}

const offer = (page) => page.locator('#failed [data-cause="newer"]');
const idle = (page) => page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));

for (const [path, locale] of [["", "en-GB"], ["nl/", "nl-NL"]]) {
  scene(`/${path}: what needs no question works without a network`, { ...away, locale }, ({ context }) =>
    withHost({ "/": built() }, async (there) => {
      const first = await context.newPage();
      await use(first, `${there.address}/${path}`);
      await there.end();
      await context.setOffline(true);
      const page = await context.newPage();
      await page.goto(`${there.address}/${path}`);
      assert.equal(await page.locator("html").getAttribute("lang"), locale.slice(0, 2));
      await running(page);
      for (const [fragment, shown] of [
        ["#/mx/primary-and-backup.example", "#stage"],
        ["#/lab/lab.example", "#lab"],
        ["#/learn/", "#lessons"],
        [`#${golden}`, "#list .tier"],
      ]) {
        await page.goto(`${there.address}/${path}${fragment}`);
        await page.locator(shown).first().waitFor();
        assert.equal(await page.locator("#failed").isVisible(), false, fragment);
      }
      await page.reload();
      await page.locator("#list .tier").first().waitFor();
    }),
  );
}

scene("without a network a lookup says so and keeps the question", away, ({ context }) =>
  withHost({ "/": built() }, async (there) => {
    await use(await context.newPage(), `${there.address}/`);
    await there.end();
    await context.setOffline(true);
    const page = await context.newPage();
    await page.goto(`${there.address}/`);
    await page.locator("#domain").fill("plain.test");
    await page.locator("#domain").press("Enter");
    await page.waitForURL(/#\/mx\/plain\.test/);
    await page.locator("#main .state").waitFor();
    assert.equal(await page.locator("#domain").inputValue(), "plain.test");
    await context.setOffline(false);
  }),
);

scene("a release under an open page is offered, and takes nothing from it", settings, ({ context }) =>
  withHost({ "/": built() }, async (there) => {
    const first = await context.newPage();
    await use(first, `${there.address}/`);
    const page = await context.newPage();
    await use(page, `${there.address}/`);
    const before = await build(page);
    there.releases["/"] = next(built());
    there.asked.length = 0;
    assert.equal(await update(page), "installed");
    await offer(page).waitFor();
    assert.equal(await build(page), before);
    const wasAsked = there.asked.length;
    await page.goto(`${there.address}/#/lab/lab.example`);
    await page.locator("#lab").waitFor();
    assert.deepEqual(there.asked.slice(wasAsked), [], "its parts come from its own build");
    await offer(page).getByRole("button").click();
    await page.waitForFunction(() => document.documentElement.dataset.build === "next");
    await until(page, async () => !(await navigator.serviceWorker.ready).waiting);
    assert.equal(await offer(page).isVisible(), false);
    assert.equal((await caches(page)).length, 2, "an open page may still need the old one");
    await page.close();
    await first.close();
    const last = await context.newPage();
    await last.goto(`${there.address}/`);
    assert.equal(await build(last), "next");
    await until(last, async () => (await globalThis.caches.keys()).length === 1);
  }),
);

scene("an empty page that nobody touched becomes the new release by itself, once", settings, ({ context }) =>
  withHost({ "/": built() }, async (there) => {
    const first = await context.newPage();
    await use(first, `${there.address}/`);
    const page = await context.newPage();
    await page.goto(`${there.address}/`);
    await running(page);
    there.releases["/"] = next(built());
    assert.equal(await update(first), "installed");
    await page.waitForFunction(() => document.documentElement.dataset.build === "next");
    await running(page);
    assert.equal(await page.locator("#failed").isVisible(), false);
  }),
);

scene("half a release is not taken, and the one before stays whole", { ...settings, expected: [/sw\.js/] }, ({ context }) =>
  withHost({ "/": built() }, async (there) => {
    const first = await context.newPage();
    await use(first, `${there.address}/`);
    const before = await build(first);
    const whole = next(built());
    const files = built().set("sw.js", whole.get("sw.js"));
    there.releases["/"] = files;
    assert.equal(await update(first), "redundant");
    // The pages are there, and a script of theirs is not.
    for (const path of ["index.html", "nl/index.html"]) files.set(path, whole.get(path));
    assert.equal(await update(first), "redundant");
    const page = await context.newPage();
    await page.goto(`${there.address}/`);
    await running(page);
    assert.equal(await build(page), before);
    there.releases["/"] = whole;
    assert.equal(await update(first), "installed");
  }),
);

scene("what was changed in the cache is not handed out", settings, ({ context }) =>
  withHost({ "/": built() }, async (there) => {
    const first = await context.newPage();
    await use(first, `${there.address}/`);
    await first.evaluate(async () => {
      const [name] = await globalThis.caches.keys();
      const cache = await globalThis.caches.open(name);
      for (const request of await cache.keys()) {
        const { headers } = await cache.match(request);
        await cache.put(request, new Response("changed", { headers }));
      }
    });
    const page = await context.newPage();
    await page.goto(`${there.address}/#/mx/primary-and-backup.example`);
    await page.locator("#stage").waitFor();
    assert.equal(await page.locator("#failed").isVisible(), false);
    await page.evaluate(async () => {
      for (const name of await globalThis.caches.keys()) await globalThis.caches.delete(name);
    });
    await page.reload();
    await page.locator("#stage").waitFor();
  }),
);

scene("an embed leaves nothing, and passes the worker of its site by", settings, ({ context }) =>
  withHost({ "/": built() }, async (there) => {
    const page = await context.newPage();
    await page.goto(`${there.address}/embed.html#/mx/primary-and-backup.example`);
    await page.locator("#stage").waitFor();
    await idle(page);
    assert.deepEqual(await registrations(page), []);
    assert.deepEqual(await caches(page), []);
    assert.ok(!there.asked.some((url) => url.includes("sw.js") || url.includes("manifest")));
    await use(page, `${there.address}/`);
    const through = [];
    page.on("response", (response) => response.fromServiceWorker() && through.push(new URL(response.url()).pathname));
    await page.goto(`${there.address}/embed.html#/mx/primary-and-backup.example`);
    await page.locator("#stage").waitFor();
    await page.evaluate(() => fetch("waypost.js"));
    assert.ok(!through.some((path) => /embed|waypost\.js$/.test(path)), through.join(" "));
  }),
);

scene("the worker sees no question to a resolver", away, ({ context }) =>
  withHost({ "/": built() }, async (there) => {
    await use(await context.newPage(), `${there.address}/`);
    const page = await context.newPage();
    const through = [];
    context.on("request", (request) => request.serviceWorker() && through.push(request.url()));
    page.on("response", (response) => response.fromServiceWorker() && through.push(response.url()));
    const asked = page.waitForEvent("requestfailed", (request) => request.url().startsWith("https://cloudflare-dns.com/"));
    await page.goto(`${there.address}/#/mx/plain.test`);
    assert.equal((await asked).serviceWorker(), null);
    await page.locator("#main .state").waitFor();
    assert.ok(through.length > 3, "the page is that of the worker");
    assert.ok(through.every((url) => url.startsWith(there.address)), through.join(" "));
  }),
);

scene("two Wayposts of one origin keep apart, and one of them can be removed", settings, ({ context }) =>
  withHost({ "/": built(), "/deep/": next(built(), "deep") }, async (there) => {
    const page = await context.newPage();
    const mine = `${there.address}/`;
    const deep = `${there.address}/deep/`;
    await use(page, mine);
    await use(page, deep);
    assert.equal(await build(page), "deep");
    assert.deepEqual((await registrations(page)).sort(), [mine, deep]);
    assert.deepEqual((await caches(page)).map((name) => name.split(" ")[1]).sort(), [mine, deep]);
    await page.goto(mine);
    await page.locator("#domain").click();
    await running(page);
    there.releases["/"].set("sw.js", removal);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await until(page, async () => (await navigator.serviceWorker.getRegistrations()).length === 1);
    assert.deepEqual(await registrations(page), [deep]);
    assert.equal(await offer(page).isVisible(), false);
    assert.deepEqual((await caches(page)).map((name) => name.split(" ")[1]), [deep]);
    await there.end();
    await page.goto(deep);
    await running(page);
    assert.equal(await build(page), "deep");
  }),
);

for (const [path, locale] of [["", "en-GB"], ["nl/", "nl-NL"]]) {
  scene(`/${path}: what is shared from a phone opens its answer, and the host does not see it`, { ...settings, locale }, ({ context }) =>
    withHost({ "/": built() }, async (there) => {
      const page = await context.newPage();
      const top = `${there.address}/${path}`;
      await use(page, top);
      const manifest = await page.locator('link[rel="manifest"]').evaluate(async ({ href }) => (await fetch(href)).json());
      const { action, method, params } = manifest.share_target;
      assert.deepEqual([method, params.text, params.url], ["GET", "q", "q"]);
      assert.equal(manifest.lang, locale.slice(0, 2));
      await page.goto(new URL(`${action}?q=info%40primary-and-backup.example`, top).href);
      await page.waitForURL(/\/#\/mx\/primary-and-backup\.example/);
      await page.locator("#stage").waitFor();
      assert.ok(!there.asked.some((url) => url.includes("q=")), there.asked.join(" "));
    }),
  );
}

for (const [who, prepare] of [
  ["who only looks", async () => {}],
  ["who wants to save data", async (page) => {
    await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  }],
]) {
  scene(`${who} gets nothing kept`, settings, ({ page }) =>
    withHost({ "/": built() }, async (there) => {
      await prepare(page);
      await page.goto(`${there.address}/`);
      if (who !== "who only looks") await page.locator("#domain").click();
      await page.evaluate(() => window.waypostEarly.load());
      await running(page);
      await idle(page);
      assert.deepEqual(await registrations(page), []);
      assert.ok(!there.asked.includes("/sw.js"));
    }),
  );
}
