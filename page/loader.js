// Starts the program: the first part at once, the rest when it is first needed. Browsers check `integrity` on a fetch,
// not on a preload: so all is fetched here, and what was tampered with does not run.
//
// What fails is not given up: it is tried again at the next touch, and as soon as there is a network again. What is said
// meanwhile is the business of the script in the head.
import init, { imports } from "waypost-page";

// The first paint goes first. A page that nobody looks at paints nothing, and does not wait.
if (document.visibilityState === "visible") {
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
}

const own = document.getElementById("loader").dataset;
const early = window.waypostEarly;

// Without the script of the head the page runs all the same, in its own language; the embed does not, and says so.
if (!early && document.body.matches("[data-embed]")) {
  const box = document.getElementById("failed");
  for (const cause of box.querySelectorAll("[data-cause]")) cause.hidden = cause.dataset.cause !== "version";
  for (const button of box.querySelectorAll("button")) button.onclick = () => location.reload();
  box.hidden = false;
}

const anew = Symbol(); // why what is on its way is dropped
let stop = new AbortController();

const get = async (url, integrity) => {
  const { signal } = stop;
  for (const cache of ["default", "reload"]) {
    const response = await fetch(url, { integrity, cache, signal }).catch(() => {});
    signal.throwIfAborted();
    if (response?.ok) return response;
  }
  throw Object.assign(new Error(url), { why: await early?.why(url) });
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

let isFirstHere = false;
const first = once(async () => {
  const program = await init({ module_or_path: get(own.wasm, own.integrity) });
  isFirstHere = true;
  early?.arrived(false);
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
  early?.arrived(true);
  tellHere(true);
});

let isWanted = false; // whether the rest is to be fetched
let isAwaited = false; // whether something waits for it
let isBroken = false;
let last;

const go = async () => {
  if (isBroken) return;
  try {
    await Promise.all([first(), isWanted && rest()]);
  } catch (error) {
    if (error === anew) return go();
    if (error === last) return;
    last = error;
    console.error("Waypost does not run:", error);
    const isBlocked = typeof WebAssembly !== "object" || error instanceof WebAssembly.CompileError;
    const why = error.why ?? (isBlocked ? "blocked" : "stopped");
    isBroken = why === "stopped";
    early?.fail(why, isAwaited || !isFirstHere);
  }
};

// The program asks for the rest too, and goes on when it is there.
window.waypostRest = (awaits) => {
  if (awaits) {
    isAwaited = true;
    early?.wait();
  }
  isWanted = true;
  go();
  return here;
};

// Not at every letter that is typed: where there is no network, one after the other would fail.
const touched = ({ key }) => {
  if (last && key?.length === 1) return;
  isWanted = true;
  go();
};
for (const touch of ["focusin", "pointerdown", "keydown"]) addEventListener(touch, touched, { passive: true });
addEventListener("pointermove", touched, { once: true, passive: true });
addEventListener("online", () => last && go());

// The reader wants it tried again: what has taken too long already is dropped.
if (early) {
  early.again = (isSlow) => {
    const old = stop;
    stop = new AbortController();
    if (isSlow) old.abort(anew);
    go();
  };
}

// A panic ends the program and not the page: another one starts in its place, with the link, what was typed and the
// answers. What stands behind the # makes the same file a module of its own.
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
  fill.observe(fresh, { childList: true, subtree: true });
  setTimeout(() => fill.disconnect(), 5_000);
  import(`${document.getElementById("loader").src}#${performance.now()}`).catch(() => early.fail("stopped", true));
};

go();
