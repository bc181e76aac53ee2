// Starts the program: the first part at once, the rest when it is first needed. Browsers check `integrity` on a fetch,
// not on a preload: so both are fetched here, and a tampered one does not run.
import init, { imports } from "waypost-page";

// The first paint goes first. A page that nobody looks at paints nothing, and does not wait.
if (document.visibilityState === "visible") {
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
}

const own = document.getElementById("loader").dataset;

let broken = false;
const fail = (error) => {
  broken = true;
  console.error("Waypost does not run:", error);
  window.waypostFail();
  return false;
};

// A panic ends the program and not the page: another one starts in its place, with the link, what was typed and the
// answers. What stands behind the # makes the same file a module of its own.
window.waypostAgain = () => {
  broken = true;
  const early = window.waypostEarly;
  const app = document.getElementById("app");
  const { id: focused } = document.activeElement;
  const typed = new Map();
  for (const { id, value } of app.querySelectorAll("textarea, input:is([type=text], [type=url]):not([readonly])")) {
    if (id && value) typed.set(id, value);
  }
  try {
    early.handOver();
  } catch (error) {
    console.error(error); // the link and the fields say the rest
  }
  Object.assign(early, { over: false, submitted: false });
  // The listeners of the old one stay behind.
  const fresh = app.cloneNode(true);
  app.replaceWith(fresh);
  document.getElementById(focused)?.focus();
  const fill = new MutationObserver(() => {
    for (const [id, value] of early.over ? typed : []) {
      const field = document.getElementById(id);
      if (!field) continue;
      typed.delete(id);
      if (field.value === value) continue;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  fill.observe(fresh, { childList: true, subtree: true });
  setTimeout(() => fill.disconnect(), 5_000);
  import(`${document.getElementById("loader").src}#${performance.now()}`).catch(fail);
};

const dress = () =>
  new Promise((done, failed) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", integrity: own.sheetIntegrity, onload: done, onerror: failed });
    link.href = own.sheet;
    document.head.append(link);
  });

const load = async () => {
  const [response] = await Promise.all([fetch(own.later, { integrity: own.laterIntegrity }), dress()]);
  const [first, bytes] = await Promise.all([started, response.arrayBuffer()]);
  await WebAssembly.instantiate(bytes, { ...imports(), first });
  return true;
};

// The program asks for the rest too, and waits until this says that it is there.
let rest;
window.waypostRest = () => (rest ??= broken ? Promise.resolve(false) : load().catch(fail));
for (const touch of ["focusin", "pointerdown", "pointermove", "keydown"]) {
  addEventListener(touch, window.waypostRest, { once: true, passive: true });
}

const started = init({ module_or_path: fetch(own.wasm, { integrity: own.integrity }) });
started.catch(fail);
