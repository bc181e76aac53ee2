// Starts the program: the first part at once, the rest when it is first needed. Browsers check `integrity` on a fetch,
// not on a preload: so both are fetched here, and a tampered one does not run.
import init, { imports } from "waypost-page";

// The first paint goes first. A page that nobody looks at paints nothing, and does not wait.
if (document.visibilityState === "visible") {
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
}

const own = document.getElementById("loader").dataset;

// Translators in browsers put elements of their own in the place of texts. Before the page is drawn anew the texts come
// back, so that what is drawn on is what was drawn; the translator sees that, and translates again.
const texts = new Map();
const note = (records) => {
  for (const { removedNodes, addedNodes, previousSibling } of records) {
    const put = [...addedNodes, previousSibling].find((node) => node?.nodeName === "FONT");
    for (const text of removedNodes) if (put && text.nodeType === Node.TEXT_NODE) texts.set(put, text);
  }
};
const seen = new MutationObserver(note);
seen.observe(document.body, { childList: true, subtree: true });
window.waypostTexts = () => {
  note(seen.takeRecords());
  for (const [put, text] of texts) if (put.isConnected) put.replaceWith(text);
  texts.clear();
  seen.takeRecords();
};

let broken = false;
const fail = (error) => {
  broken = true;
  console.error("Waypost does not run:", error);
  window.waypostFail();
  return false;
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
