// Starts the program: its main part at once, the stylesheet of answers when that is wanted, and the other parts when the
// program asks for them. Browsers check `integrity` on a fetch, not on a
// preload: so all is fetched here, and what was tampered with does not run.
//
// What fails is not given up: it is tried again at the next touch, and as soon as there is a network again. When that is,
// and what is said meanwhile, is the business of the script in the head, which puts this one into the page.
import { callsIn, loadsWith } from "waypost-loader";
import init from "waypost-page";
import { keepHere } from "./offline.js";

const { dataset: own, src: address } = document.currentScript;
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
  callsIn(program);
  early.arrived(false);
  return program;
});

// The stylesheet of answers, and that of the whole page, in this order whichever comes first.
const [answers, whole] = [new CSSStyleSheet(), new CSSStyleSheet()];
document.adoptedStyleSheets = [...document.adoptedStyleSheets, answers, whole];

let tellHere;
const here = new Promise((done) => (tellHere = done));
const rest = once(async () => {
  const sheet = await get(own.sheet, own.sheetIntegrity);
  const [css] = await Promise.all([sheet.text(), first()]);
  answers.replaceSync(css);
  tellHere(true);
});

// The files of the other parts, each with the parts that need it.
const listed = own.parts.split(",").map((words) => words.split(" "));
const files = new Map();
const file = ([url, integrity]) => {
  const load = async () => {
    const response = await get(url, integrity);
    if (url.endsWith(".css")) return whole.replaceSync(await response.text());
    const [program, bytes] = await Promise.all([first(), response.arrayBuffer()]);
    const module = await WebAssembly.compile(bytes);
    // One file may hold several small ones.
    const inside = WebAssembly.Module.customSections(module, "shared");
    const imports = { __wasm_split: program };
    await Promise.all((inside.length ? inside : [module]).map((one) => WebAssembly.instantiate(one, imports)));
  };
  if (!files.has(url)) files.set(url, once(load));
  return files.get(url)();
};
const part = (name) => Promise.all(listed.filter((words) => words.includes(name)).map(file));

// What is known to be needed is fetched beside the main part. A link to a list is drawn before the part is asked for that
// draws the page; what else a link needs is in `src/app/areas.rs`.
const isEmbed = document.body?.matches("[data-embed]");
const [, place, name = ""] = location.hash.match(/^#\/?(\w*)\/?([^?]*)/) ?? [];
const keys = new URLSearchParams(location.hash.replace(/^[^?]*\??/, ""));
const isList = name && (place === "mx" ? !early.isWaiting() : isEmbed && place === "lab");
const listsFirst = early.isWanted && isList && !location.search && !early.submitted && !["show", "step", "at"].some((key) => keys.has(key));
const needs = { lab: isEmbed ? ["records"] : ["records", "lab"], many: ["many"], kept: ["share"], findings: ["checks"], learn: ["learn"], bounce: ["bounce"], reports: ["reports"] };
const needed = needs[place] ?? (name.endsWith(".example") ? ["records"] : []);
for (const known of [...(listsFirst ? [] : ["page"]), ...(early.isWanted ? needed : [])]) part(known).catch(() => {});

// The parts that the reader waits for, each with who hears that it came: it is tried again like the program as a whole.
const awaited = new Map();
const come = async ([name, tell]) => {
  await part(name);
  awaited.delete(name);
  tell();
};
loadsWith((name) => awaited.get(name)?.here ?? part(name).catch((error) => (error === anew ? part(name) : Promise.reject(error))));

let isBroken = false;
let last;

const go = async () => {
  if (isBroken) return;
  try {
    await Promise.all([first(), listsFirst || part("page"), early.isWanted && rest(), ...[...awaited].map(come)]);
    if (early.isWanted) early.arrived(true);
    keepHere(new URL("..", address));
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

// The program cannot go on without this part.
window.waypostAwait = (name) => {
  if (!awaited.has(name)) {
    let tell;
    const here = new Promise((done) => (tell = done));
    awaited.set(name, Object.assign(tell, { here }));
  }
  early.miss();
  go();
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
