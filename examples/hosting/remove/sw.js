// Put in the place of Waypost's sw.js, this removes the page from every browser that kept it: its files are deleted, and from
// the next visit on everything comes from the network. Leave it there for as long as somebody may still have the old one.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const remove = async () => {
    const own = `waypost ${registration.scope} `;
    for (const name of await caches.keys()) if (name.startsWith(own)) await caches.delete(name);
    await registration.unregister();
  };
  event.waitUntil(remove());
});
