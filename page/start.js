// Runs before the first paint, before the stylesheet, before everything. Small on purpose.
//
// It opens the page in the language of the link, else of the remembered choice, else of the reader; sets the theme;
// keeps what is asked before the program runs; and shows a sentence when the program cannot run.
(() => {
  const page = document.documentElement;
  const own = document.currentScript.dataset;
  const search = new URLSearchParams(location.search);
  const link = search.has("q") ? search : new URLSearchParams(location.hash.replace(/^[^?]*\??/, ""));

  const isEmbed = "embed" in own; // an embed touches no storage
  const kept = (key) => {
    try {
      return isEmbed ? null : localStorage.getItem(key);
    } catch {
      return null; // storage may be forbidden; then nothing is remembered
    }
  };
  const choose = (allowed, ...wishes) => wishes.find((wish) => allowed.includes(wish));

  const reader = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  const wanted = link.getAll("lang").reverse();
  const language = choose(["en", "nl"], ...wanted, kept("waypost.lang"), ...reader);
  if (language && language !== page.lang) {
    if (own[language]) {
      location.replace(own[language] + location.search + location.hash);
      return;
    }
    page.lang = language; // the embed is one page with both languages in it
  }
  page.dataset.words = page.lang;
  // The embed has its first view in both languages. Before the program runs, one of them becomes the page.
  const settle = () => {
    for (const view of document.querySelectorAll("[data-view]")) {
      if (view.lang !== page.lang) view.remove();
      view.id = "app";
      view.removeAttribute("lang"); // it may change from now on
    }
  };
  if (isEmbed) document.addEventListener("readystatechange", settle, { once: true });

  const theme = choose(["light", "dark"], link.getAll("theme").pop() ?? kept("waypost.theme"));
  if (theme) page.dataset.theme = theme;

  // What happens in the form before the program runs. It reads `submitted` when it starts; the text is in the field.
  const early = (window.waypostEarly = { submitted: false, over: false });
  addEventListener(
    "submit",
    (event) => {
      if (early.over) return;
      event.preventDefault();
      early.submitted = true;
    },
    true,
  );

  // Shows the sentence that says the program does not run, with a button to reload.
  let failed = false;
  const show = () => {
    const box = document.getElementById("failed");
    if (!box) return;
    box.hidden = false;
    for (const button of box.querySelectorAll("button")) button.onclick = () => location.reload();
  };
  window.waypostFail = () => {
    failed = true;
    show();
  };
  addEventListener("DOMContentLoaded", () => failed && show());

  const panicked = (reason) =>
    typeof WebAssembly === "object" && reason instanceof WebAssembly.RuntimeError;
  // It starts anew where it was. That it does not run is said where it fails again within seconds, or before it ran.
  let last = -Infinity;
  const fall = () => {
    const since = performance.now() - last;
    last = performance.now();
    if (early.over && since > 10_000 && window.waypostAgain) window.waypostAgain();
    else window.waypostFail();
  };
  addEventListener(
    "error",
    (event) => {
      if (event.target instanceof HTMLScriptElement) window.waypostFail();
      else if (panicked(event.error)) fall();
    },
    true,
  );
  addEventListener("unhandledrejection", (event) => {
    if (panicked(event.reason)) fall();
  });

  // Some hosts take the `.html` off. The page around leads the frame on by its full name, which loads nothing anew only
  // where the frame has that name too.
  if (isEmbed && location.pathname.endsWith("/embed")) {
    history.replaceState(null, "", `embed.html${location.search}${location.hash}`);
  }
})();
