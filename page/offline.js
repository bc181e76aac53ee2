// Keeps the page in the browser (page/worker.js), and says when a newer version was kept beside it.
//
// Only a page of its own does that, and only once it was used: who came for a look pays for what was looked at. In a
// frame a browser would keep everything once more for each site around it.
const early = window.waypostEarly;
// A frame that is kept apart from everything may not even look whether there can be a worker.
const isOwn = () => parent === window && origin !== "null" && !document.body.matches("[data-embed]");
const workers = () => (isOwn() ? navigator.serviceWorker : undefined);
const idle = window.requestIdleCallback ?? ((job) => setTimeout(job, 2_000));

const keep = async (top) => {
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = "manifest.json";
  document.head.append(manifest);

  const url = `${top}sw.js`;
  const policy = window.trustedTypes?.createPolicy("waypost-worker", { createScriptURL: () => url });
  const registration = await workers().register(policy?.createScriptURL("") ?? url, { updateViaCache: "none" });
  const [opened] = performance.getEntriesByType("navigation");
  const tell = () => {
    if (!registration.waiting || !workers().controller) return;
    // A page that was reloaded is the new one already.
    if (opened?.type === "reload") registration.waiting.postMessage("");
    else early.fail("newer");
  };
  // A worker that removes the page does not wait.
  const offer = () => setTimeout(tell, 1_000);
  const follow = () => registration.installing?.addEventListener("statechange", offer);
  registration.addEventListener("updatefound", follow);
  follow();
  offer();
};

let isKept = false;

/** The program runs, and `top` is where the pages are. Nothing depends on whether that works. */
export const keepHere = (top) => {
  if (isKept || navigator.connection?.saveData || !workers() || !(early.isWanted || workers().controller)) return;
  isKept = true;
  idle(() => keep(top).catch(() => {}));
};
