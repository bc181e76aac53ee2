// The service worker of the page: it keeps one build whole in the browser, so that the page opens at once the next time, and
// without a network.
//
// `xtask/prerender` writes it to `sw.js`, with a line before it: PAGES, the pages of this build and their icon, each with the
// first digits of its SHA-256, and BUILD, those of that list. The pages name every other file, with these digits in its name.
//
// Everything else passes by: questions to resolvers, other origins, the embed, the script for other pages. No address is
// written down anywhere: it may have a fragment.
const { scope } = registration;
const NAMES = `waypost ${scope} `; // other Wayposts of this origin have another scope
const OWN = NAMES + BUILD;
const sum = (name) => name.match(/[\da-f]{12}/)?.[0];
const sums = new Map(PAGES.map((page) => [page.split("#")[0], sum(page)]));
const sumOf = (path) => sums.get(path) ?? sum(path);

// A copy of what was answered, if it is the file of that sum. A host may answer with another page, or with half a release.
const checked = async (response, sum) => {
  const octets = await response.arrayBuffer();
  const digest = new DataView(await crypto.subtle.digest("SHA-256", octets));
  const found = (digest.getBigUint64() >> 16n).toString(16).padStart(12, 0);
  return response.ok && found === sum ? new Response(octets, response) : undefined;
};

// A page is that of this build. A hashed file may be in the cache of another one.
const kept = async (path, sum) => {
  const found = (await caches.match(scope + path, { cacheName: OWN })) ?? (await caches.match(scope + path));
  return found && checked(found, sum);
};

// All or nothing: a file that is missing or not the right one fails here, and the build before stays. One after the
// other, since the page may be asking something meanwhile.
const install = async () => {
  const cache = await caches.open(OWN);
  const paths = new Set(sums.keys());
  for (const path of paths) {
    const wanted = sumOf(path);
    let file = await kept(path, wanted);
    for (const mode of ["default", "reload"]) file ??= await checked(await fetch(scope + path, { cache: mode }), wanted);
    await cache.put(scope + path, file.clone());
    // A set grows while it is read: a page brings its files.
    if (!path.includes(".")) for (const [asset] of (await file.text()).matchAll(/assets\/[\w-]+\.\w+/g)) paths.add(asset);
  }
};

// An open page may still need what is in the cache of its build.
const tidy = async () => {
  const names = await caches.keys();
  if (registration.installing || registration.waiting || (await clients.matchAll()).length) return;
  for (const name of names) if (name.startsWith(NAMES) && name !== OWN) await caches.delete(name);
};

// What is damaged or was deleted by the browser comes from the network.
const stored = async (request, path, sum) => (await kept(path, sum).catch(() => {})) ?? fetch(request);

// Whoever reloads the page wants what is new, if that comes soon.
const fresh = async (request, path, sum) => {
  const late = new Promise((resolve) => setTimeout(resolve, 2_000));
  const response = await Promise.race([fetch(request), late]).catch(() => {});
  return response?.ok ? response : stored(request, path, sum);
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(tidy()));
addEventListener("message", () => skipWaiting());
addEventListener("fetch", (event) => {
  const { request } = event;
  const [url] = request.url.split(/[?#]/);
  const path = url.slice(scope.length).replace(/(^|\/)index\.html$/, "$1");
  const wanted = sumOf(path);
  // The loader asks with "reload" for what did not come whole.
  if (!wanted || !url.startsWith(scope) || request.method !== "GET" || request.cache === "reload") return;
  const isPage = request.mode === "navigate";
  if (isPage) event.waitUntil(tidy());
  const isReload = isPage && request.cache === "no-cache";
  event.respondWith(isReload ? fresh(request, path, wanted) : stored(request, path, wanted));
});
