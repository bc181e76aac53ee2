// Runs before the first paint, before the stylesheet, before everything. Small on purpose.
//
// It opens the page in the language of the link, else of the remembered choice, else of the reader; sets the theme;
// keeps what is asked before the program runs; and says it when the program is long in coming, or cannot run.
(() => {
  const page = document.documentElement;
  page.dataset.runs = ""; // what is said to a page that runs nothing is not shown
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
  let isTouched = false; // whether the reader did more than to look
  let isSent = false; // whether what stands in the field was sent off
  const touched = () => (isTouched = true);
  for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, touched, { capture: true, passive: true });
  const typed = () => {
    isTouched = true;
    isSent = false;
  };
  addEventListener("input", typed, true);
  addEventListener(
    "submit",
    (event) => {
      isSent = true;
      early.wait();
      if (early.over) return;
      event.preventDefault();
      early.submitted = true;
    },
    true,
  );

  const find = (id) => document.getElementById(id);
  let isWhole = false; // whether all of the program is there
  let isComing = false; // whether it is said that it comes
  let timers = [];
  let why; // what keeps it away

  const show = () => {
    find("unrun")?.remove();
    const box = find("failed");
    if (!box) return;
    if (!why && box.contains(document.activeElement)) find("domain")?.focus();
    box.hidden = !why;
    for (const cause of box.querySelectorAll("[data-cause]")) cause.hidden = cause.dataset.cause !== why;
    for (const button of box.querySelectorAll("button")) button.onclick = press;
    find("coming").hidden = !isComing;
    page.toggleAttribute("data-busy", isComing);
  };
  document.addEventListener("readystatechange", show);

  // What was typed outlives a reload, in the link. The part of an address before the @ never leaves the field: what was
  // not sent off may be the beginning of one, and in quotes an @ may stand in it.
  const reload = () => {
    const text = (!isWhole && find("domain")?.value.normalize("NFKC").replaceAll("%40", "@")) || "";
    const name = text
      .slice(text.lastIndexOf("@") + 1)
      .trim()
      .match(/^(?:https?:\/\/)?([\p{L}\p{M}\p{N}._-]{1,253})(?:[/?#:>].*)?$/u)?.[1];
    if (name && (isSent || text.includes("@")) && !text.includes('"')) {
      const query = new URLSearchParams();
      for (const key of ["via", "lang", "theme", "sender"]) if (link.has(key)) query.set(key, link.getAll(key).pop());
      history.replaceState(null, "", `#/mx/${encodeURIComponent(name)}?${query}`.replace(/\?$/, ""));
    }
    location.reload();
  };

  const press = ({ currentTarget }) => {
    if (currentTarget.dataset.does !== "again" || !early.again) return reload();
    const isSlow = why === "slow";
    why = undefined;
    early.wait();
    early.again(isSlow);
    show();
  };

  const end = () => {
    timers.forEach(clearTimeout);
    timers = [];
    isComing = false;
  };

  // Something waits for the program: after a second that is said, after twenty the reader may choose.
  early.wait = () => {
    if (isWhole || why || timers.length) return;
    const say = () => {
      isComing = true;
      show();
    };
    timers = [setTimeout(say, 1_000), setTimeout(() => early.fail("slow", true), 20_000)];
  };

  // A part of the program is there.
  early.arrived = (isLast) => {
    if (isLast) {
      isWhole = true;
      end();
    }
    if (why !== "stopped") why = undefined;
    show();
  };

  // It does not come, or has stopped. Nothing is said of what nothing waits for. To a page that nobody has touched a new
  // version comes by itself; once, since what was loaded anew and still does not fit will not fit the next time.
  early.fail = (cause, isAwaited) => {
    const [opened] = performance.getEntriesByType("navigation");
    if (cause === "version" && !isTouched && opened?.type === "navigate") return location.reload();
    if (!isAwaited || why === "stopped") return;
    end();
    why = cause;
    show();
  };
  window.waypostFail = () => early.fail("stopped", true);

  // Why a file did not come. Browsers refuse one that is another by now as if it had not been reached; so the host is
  // asked whether it has such a file.
  early.why = async (url) => {
    const { ok, status } = await fetch(url, { method: "HEAD", cache: "no-store" }).catch(() => ({}));
    return ok || [404, 410].includes(status) ? "version" : "network";
  };

  // A link that leads to more than the empty field waits from the first moment.
  if (location.search || !/^(#\/?(mx\/?)?)?(\?|$)/.test(location.hash)) early.wait();

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
    async ({ target, error }) => {
      if (target.id === "loader") early.fail(await early.why(target.src), true);
      else if (panicked(error)) fall();
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
