// Starts the program: its first part at once, the rest when that is wanted. Browsers check `integrity` on a fetch, not on a
// preload: so all is fetched here, and what was tampered with does not run.
//
// What fails is not given up: it is tried again at the next touch, and as soon as there is a network again. When that is,
// and what is said meanwhile, is the business of the script in the head, which puts this one into the page.
import init, { imports } from "waypost-page";

const own = document.currentScript.dataset;
const early = window.waypostEarly;

// The program draws on the page.
const isParsed = new Promise((done) => {
  if (document.readyState !== "loading") done();
  else document.addEventListener("DOMContentLoaded", done, { once: true });
});

const anew = Symbol(); // why what is on its way is dropped

const get = async (url, integrity) => {
  const { signal } = early.stop;
  const ahead = early.files.get(url);
  early.files.delete(url);
  for (const cache of ["default", "reload"]) {
    const response = await (cache === "default" && ahead || fetch(url, { integrity, cache, signal }).catch(() => {}));
    signal.throwIfAborted();
    if (response?.ok) return response;
  }
  throw Object.assign(new Error(url), { why: await early.why(url) });
};

// Does it once. What failed is done anew when it is wanted again.
const once = (work) => {
  let running;
  return () =>
    (running ??= work().catch((error) => {
      running = undefined;
      throw error;
    }));
};

const first = once(async () => {
  const [wasm] = await Promise.all([get(own.wasm, own.integrity), isParsed]);
  const program = await init({ module_or_path: wasm });
  early.arrived(false);
  return program;
});

let tellHere;
const here = new Promise((done) => (tellHere = done));
const rest = once(async () => {
  const files = [get(own.later, own.laterIntegrity), get(own.sheet, own.sheetIntegrity)];
  const [later, sheet] = await Promise.all(files);
  const [program, bytes, css] = await Promise.all([first(), later.arrayBuffer(), sheet.text()]);
  const style = new CSSStyleSheet();
  style.replaceSync(css);
  await WebAssembly.instantiate(bytes, { ...imports(), first: program });
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
  early.arrived(true);
  tellHere(true);
});

let isBroken = false;
let last;

const go = async () => {
  if (isBroken) return;
  try {
    await Promise.all([first(), early.isWanted && rest()]);
  } catch (error) {
    if (error === anew) return go();
    if (error === last) return;
    last = error;
    console.error("Waypost does not run:", error);
    const isBlocked = typeof WebAssembly !== "object" || error instanceof WebAssembly.CompileError;
    const why = error.why ?? (isBlocked ? "blocked" : "stopped");
    isBroken = why === "stopped";
    early.fail(why);
  }
};

// The program asks for the rest too, and goes on when it is there.
window.waypostRest = (awaits) => {
  early.isWanted = true;
  if (awaits) early.wait();
  go();
  return here;
};

// The reader wants it tried again: what has taken too long already is dropped.
early.again = (isSlow) => {
  const old = early.stop;
  early.stop = new AbortController();
  if (isSlow) old.abort(anew);
};

// A panic ends the program and not the page: another one starts in its place, with the link, what was typed and the
// answers.
window.waypostAgain = () => {
  isBroken = true;
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
  fill.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => fill.disconnect(), 5_000);
  early.go = undefined;
  early.load();
};

early.go = go;
go();
