// A link asks before its program is there: each question is put once, and the report says what happened.
import assert from "node:assert/strict";
import { asked, forget, report, resolvers, running, scene, site } from "../harness.mjs";

const program = /\/assets\/(waypost|part)-\w+\.(js|wasm)$/;
const isQuestion = (url) => Object.hasOwn(resolvers, new URL(url).hostname);

// The questions that leave the page, as they are put.
function questions(page) {
  const put = [];
  page.on("request", (request) => isQuestion(request.url()) && put.push(request.url()));
  return put;
}

// Holds the program back until the returned function is called.
async function hold(context) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route(program, (route) => held.then(() => route.continue()));
  return release;
}

// Opens a link whose program may be held, and with it the end of loading.
async function enter(page, link) {
  await page.goto(`${site}/${link}`, { waitUntil: "commit" });
  await page.waitForFunction(() => window.waypostEarly && document.readyState !== "loading");
}

const once = (put) => assert.deepEqual(put.filter((url, at) => put.indexOf(url) !== at), []);

for (const [link, url] of [
  ["#/mx/plain.test", "https://cloudflare-dns.com/dns-query?name=plain.test&type=MX"],
  ["#/mx/plain.test?via=google&show=policy", "https://dns.google/resolve?name=plain.test&type=MX&edns_client_subnet=0.0.0.0/0"],
  ["#/mx/plain.test?fault=dns:servfail&step=3", "https://cloudflare-dns.com/dns-query?name=plain.test&type=MX"],
]) {
  scene(`/${link} is asked before the program is there, and not once more`, async ({ page, context }) => {
    const [put, release] = [questions(page), await hold(context)];
    const answered = page.waitForResponse(url);
    await enter(page, link);
    await answered;
    assert.deepEqual(put, [url]);
    release();
    const { questions: told, route } = await report(page);
    assert.equal(route.kind, "mx");
    assert.deepEqual([told[0].name, told[0].type, told[0].status], ["plain.test", "MX", "NOERROR"]);
    once(put);
  });
}

scene("the time of the question and how long it took count from the asking", async ({ page, context }) => {
  await page.clock.install();
  const release = await hold(context);
  const answered = page.waitForResponse((response) => isQuestion(response.url()));
  await enter(page, "#/mx/plain.test?lang=en");
  await (await answered).finished();
  const now = await page.evaluate(() => window.waypostEarly.asked.end.then(() => Date.now()));
  await page.clock.fastForward(60_000);
  release();
  const { asked_at, questions } = await report(page);
  assert.ok(Date.parse(asked_at) <= now, `${asked_at} is after ${new Date(now).toISOString()}`);
  assert.ok(questions[0].ms < 10_000, `${questions[0].ms} ms`);
});

for (const [fault, status] of [["dead", "unreachable"], ["503-html", "http"], ["html", "not_dns"], ["long", "not_dns"]]) {
  scene(`an early question that fails is told as it failed, and the next resolver takes over: ${fault}`, {
    faults: { cloudflare: fault }, expected: [/Failed to load resource/],
  }, async ({ page, context }) => {
    const [put, release] = [questions(page), await hold(context)];
    await enter(page, "#/mx/plain.test?lang=en");
    await page.evaluate(() => window.waypostEarly.asked.end);
    release();
    const { questions: told, resolver } = await report(page);
    assert.deepEqual([told[0].resolver, told[0].status], ["cloudflare", status]);
    assert.deepEqual([told[1].resolver, told[1].type, told[1].status], ["google", "MX", "NOERROR"]);
    assert.equal(resolver.id, "google");
    assert.equal(put.filter((url) => url.includes("cloudflare")).length, 1);
    once(put);
  });
}

scene("an early question that is never answered ends after five seconds, with the program or without", {
  faults: { cloudflare: "silent" }, expected: [/Failed to load resource/],
}, async ({ page, context }) => {
  await page.clock.install();
  const release = await hold(context);
  await enter(page, "#/mx/plain.test?lang=en");
  await page.clock.runFor(5_500);
  const end = await page.evaluate(() => window.waypostEarly.asked.end);
  assert.equal(end.isLate, true);
  release();
  const { questions } = await report(page);
  assert.deepEqual([questions[0].status, questions[1].resolver], ["timeout", "google"]);
  assert.ok(questions[0].ms >= 5_000 && questions[0].ms < 7_000, `${questions[0].ms} ms`);
});

scene("a page that leaves for another language leaves the question to that one", { locale: "nl-NL" }, async ({ page }) => {
  await forget();
  await page.goto(`${site}/#/mx/plain.test`);
  await page.waitForURL(/\/nl\//);
  await report(page);
  const put = (await asked()).map(({ name, type }) => `${name} ${type}`);
  once(put);
});

scene("a link that is followed before the program is there is asked by the program", async ({ page, context }) => {
  const [put, release] = [questions(page), await hold(context)];
  await enter(page, "#/mx/plain.test?lang=en");
  await page.evaluate(() => window.waypostEarly.asked.end);
  await page.evaluate(() => (location.hash = "#/mx/signed.test?lang=en"));
  release();
  assert.equal((await report(page)).domain.ascii, "signed.test");
  once(put);
});

for (const link of ["#/mx/printer.local", "#/mx/plain", "#/mx/web-only.example", "#/mx/plain.test?via=https%3A%2F%2Fdns.test%2Fq", "embed.html#/mx/plain.test"]) {
  scene(`/${link} leaves it to the program`, async ({ page, context }) => {
    const put = questions(page);
    await hold(context);
    await enter(page, link);
    assert.equal(await page.evaluate(() => window.waypostEarly.asked), undefined);
    assert.deepEqual(put, []);
  });
}

scene("what a link needs is fetched at once, and not one after the other", async ({ page, context }) => {
  const wanted = ["waypost.js", "waypost.wasm", "later.css"];
  const [first, ...others] = wanted.map((name) => new RegExp(`/assets/${name.replace(".", "-\\w+\\.")}$`));
  // None of them comes, and all of them are asked for.
  const all = [first, ...others].map((file) => page.waitForRequest(file));
  await context.route(/\/assets\/(waypost-\w+\.(js|wasm)|later-)/, () => {});
  await page.goto(`${site}/#/mx/plain.test`, { waitUntil: "commit" });
  await Promise.all(all);
});

scene("and each of it once", async ({ page }) => {
  const loaded = [];
  page.on("request", (request) => request.url().includes("/assets/") && loaded.push(request.url()));
  await page.goto(`${site}/#/mx/web-only.example`);
  await running(page);
  await page.locator("#list").waitFor();
  once(loaded);
});
