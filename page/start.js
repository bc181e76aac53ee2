// Runs before the first paint, before the stylesheet, before everything. Small on purpose.
//
// It opens the page in the language of the link, else of the remembered choice, else of the reader; sets the theme;
// puts the question of a link; fetches the program once something needs it; keeps what is done before that runs; and says
// it when the program is long in coming, or cannot run.
(() => {
  const page = document.documentElement;
  page.dataset.runs = ""; // what is said to a page that runs nothing is not shown
  const own = document.currentScript.dataset;
  const search = new URLSearchParams(location.search);
  const link = search.has("q") ? search : new URLSearchParams(location.hash.replace(/^[^?]*\??/, ""));

  const isEmbed = "embed" in own; // an embed touches no storage
  const stored = (use) => {
    try {
      return isEmbed ? null : use(localStorage);
    } catch {
      return null; // storage may be forbidden; then nothing is remembered
    }
  };
  const kept = (key) => stored((storage) => storage.getItem(key));
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

  const find = (id) => document.getElementById(id);

  // What the program reads when it starts and when it has drawn its page: whether the form was sent off; the text is in
  // the field. It sets `over` when it hears by itself what happens on the page.
  let isOver = false;
  const early = (window.waypostEarly = {
    submitted: false,
    isWanted: false, // whether all of the program is wanted, and not only what shows the empty page
    isHeard: false, // whether the program hears by itself what the page around an embed says
    get over() {
      return isOver;
    },
    set over(now) {
      isOver = now;
      if (now) setTimeout(redo);
    },
  });

  // The page stands without its program, which is fetched once something needs it: the link, a touch, or nothing at
  // all, when the browser is idle. The template holds it back. What the loader will want comes with it at once.
  early.stop = new AbortController();
  early.files = new Map();
  // Browsers open few connections to a host: a file that nobody reads yet would keep the loader from its own.
  const whole = async (response) => new Response(await response.arrayBuffer(), response);
  let isLoading = false; // whether the loader is on its way
  const load = () => {
    if (early.go) return early.go();
    if (isLoading) return;
    isLoading = true;
    find("loader")?.remove();
    const { content } = find("program");
    const { wasm, integrity, sheet, sheetIntegrity } = content.firstElementChild.dataset;
    const files = [[wasm, integrity], [sheet, sheetIntegrity]];
    for (const [url, integrity] of files.slice(0, early.isWanted ? 2 : 1)) {
      if (early.files.has(url)) continue;
      const file = fetch(url, { integrity, signal: early.stop.signal });
      early.files.set(url, (url === wasm ? file : file.then(whole)).catch(() => {}));
    }
    document.head.append(content.cloneNode(true));
  };
  early.load = load;
  document.addEventListener("load", ({ target }) => (isLoading &&= target.id !== "loader"), true);
  const want = () => {
    early.isWanted = true;
    load();
  };

  // Not at every letter that is typed: where there is no network, one after the other would fail.
  let hasFailed = false;
  const reached = ({ key, type }) => {
    if (!isWhole && !(hasFailed && (key?.length === 1 || type === "input"))) want();
  };
  for (const touch of ["focusin", "pointerdown", "keydown", "input"]) addEventListener(touch, reached, { capture: true, passive: true });
  addEventListener("pointermove", reached, { once: true, passive: true });
  addEventListener("online", () => hasFailed && load());

  // Whether there is more to show than what was drawn beforehand.
  const isAsked = () => {
    const [, path, query] = location.hash.match(/^([^?]*)\??(.*)$/s);
    const keys = [...new URLSearchParams(query).keys()];
    return location.search || !/^(#\/?(mx\/?)?|#main)?$/.test(path) || keys.some((key) => !["lang", "theme"].includes(key));
  };

  // A name that stands in its canonical form, is asked of a resolver, and of any resolver.
  const special = /(^|\.)(example|invalid|onion|localhost|local|internal|lan|home|corp|intranet|private|home\.arpa)$/;
  const isPlain = (name) =>
    /^(?=.{4,253}$)((?!xn--)[a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+(?!xn--)[a-z]([a-z\d-]{0,61}[a-z\d])?$/.test(name) && !special.test(name);
  const asks = JSON.parse(own.asks);
  const isKnown = (via) => Object.hasOwn(asks.urls, via);

  // The name with which an embed waits for its button; undefined where it has more to show. It asks nobody before, and its
  // program comes when somebody comes near.
  const [sign, id, ...around] = isEmbed ? window.name.split(" ") : [];
  const isNamed = sign === "waypost" && around.length > 0;
  const waiting = () => {
    const [, name = "", query] = location.hash.match(/^(?:#\/mx\/([^?]*)|#?\/?)(?:\?(.*))?$/s) ?? [, "/"];
    const via = new URLSearchParams(query).getAll("via");
    if (!isEmbed || location.search || (name && !isPlain(name)) || !via.every(isKnown)) return;
    return name && isNamed && around[1] === "autostart" ? undefined : name;
  };
  early.isWaiting = () => waiting() !== undefined;

  // The question of a link is put before the program is there, which takes its end as it is (docs/contract.md, section 3). The
  // time counts from here; a timer that is late says that the page was busy, as in `shell/clock.rs`.
  const question = () => {
    const [, name] = location.hash.match(/^#\/mx\/([^?]*)/) ?? [];
    const vias = link.getAll("via");
    vias.push(vias.at(-1) ?? kept("waypost.via") ?? Object.keys(asks.urls)[0]);
    if (isEmbed || parent !== window || document.prerendering || location.search || location.hash.length > 65_536) return;
    return name && isPlain(name) && vias.every(isKnown) ? asks.urls[vias.at(-1)].replace("*", name) : undefined;
  };
  const ask = (url) => {
    const begun = performance.now();
    const stop = new AbortController();
    let isLate = false;
    const wait = (millis) => {
      const due = performance.now() + millis;
      return setTimeout(() => {
        const late = performance.now() - due;
        if (late > 100) return wait(Math.min(late, 1_000));
        isLate = true;
        stop.abort();
      }, millis);
    };
    const read = async () => {
      const asked = { credentials: "omit", referrerPolicy: "no-referrer", redirect: "error", signal: stop.signal };
      const response = await fetch(url, { headers: { Accept: asks.accept }, ...asked });
      const reader = response.body?.getReader();
      const pieces = [];
      for (let octets = 0, piece; reader && !(piece = await reader.read()).done; ) {
        octets += piece.value.length;
        if (octets > asks.octets) {
          reader.cancel();
          return { isTooLong: true };
        }
        pieces.push(piece.value);
      }
      const octets = new Uint8Array(await new Blob(pieces).arrayBuffer());
      return { status: response.status, retryAfter: response.headers.get("retry-after"), octets };
    };
    wait(asks.millis);
    const end = read().catch(() => ({ isLate }));
    early.asked = { url, at: Date.now(), end: end.then((end) => ({ ...end, millis: performance.now() - begun })) };
  };
  const asked = question();
  if (asked) ask(asked);

  let filled = ""; // what the field holds that nobody typed
  const fill = () => {
    const field = find("domain");
    if (field?.value !== filled) return;
    field.value = filled = waiting() ?? "";
    // Where the link changes while the page is still being read, the foot is not there yet: it is filled at the end.
    document.querySelector(".byline a")?.setAttribute("href", `./${location.hash}`);
  };
  const follow = (event) => {
    if (isOver) return;
    if (event) early.asked = undefined; // it was another link's
    if (isEmbed) fill();
    if (isEmbed ? waiting() === undefined : isAsked()) early.wait();
  };
  addEventListener("hashchange", follow);

  // An embed tells the page around it how high it is, and keeps what that says.
  let said;
  const greet = () => {
    const to = isNamed ? around[0] : document.referrer && new URL(document.referrer).origin;
    const size = new ResizeObserver(() => {
      if (early.isHeard) return size.disconnect();
      const message = { source: "waypost", version: 1, id: isNamed ? id : window.name, type: "height", height: document.body.scrollHeight, pressed: false };
      try {
        parent.postMessage(message, to);
      } catch {
        size.disconnect(); // no origin
      }
    });
    if (parent !== window && to) size.observe(document.body);
  };
  if (isEmbed) {
    document.addEventListener("readystatechange", () => (greet(), fill()), { once: true });
    addEventListener("message", (event) => {
      if (early.isHeard || event.source !== parent || event.data?.source !== "waypost" || event.data.type !== "ask") return;
      said = event;
      want();
    });
  }

  // What happens in the form before the program runs.
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
      if (isOver) return;
      event.preventDefault();
      early.submitted = true;
    },
    true,
  );

  // Choices at the foot before the program runs: language and theme are done at once, and all of them once more when it
  // runs.
  const chosen = new Map();
  const choices = () => [...document.querySelectorAll(".foot :is(button, select, a[hreflang])")];
  const choice = (event) => {
    const at = isOver ? -1 : choices().indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { hreflang, value, parentElement } = event.target;
    const theme = event.target.closest("fieldset")?.matches(":first-of-type") && ["auto", "light", "dark"][[...parentElement.children].indexOf(event.target)];
    if (theme) {
      for (const button of parentElement.children) button.setAttribute("aria-pressed", button === event.target);
      stored((storage) => (theme === "auto" ? storage.removeItem("waypost.theme") : storage.setItem("waypost.theme", theme)));
      if (theme === "auto") delete page.dataset.theme;
      else page.dataset.theme = theme;
    }
    if (hreflang) {
      event.preventDefault();
      stored((storage) => storage.setItem("waypost.lang", hreflang));
      link.set("lang", hreflang);
      if (!isAsked() && !find("domain").value) return location.assign(`${own[hreflang] ?? ""}#/mx/?${link}`);
      early.wait();
    }
    chosen.delete(at); // the last choice comes last
    chosen.set(at, value);
  };
  addEventListener("click", (event) => event.target.matches?.("button, a") && choice(event), true);
  addEventListener("change", choice, true);

  // The program runs now: what it did not hear is said again.
  const redo = () => {
    const there = choices();
    for (const [at, value] of chosen) {
      if (!there[at]?.matches("select")) there[at]?.click();
      else {
        there[at].value = value;
        there[at].dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
    chosen.clear();
    if (said) dispatchEvent(new MessageEvent("message", { data: said.data, origin: said.origin, source: said.source }));
    said = undefined;
  };

  let isWhole = false; // whether all of the program is there
  let isMissed = false; // whether something waits for it
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
    // What has no end cannot be begun anew but by the browser.
    if (currentTarget.dataset.does !== "again" || isLoading) return reload();
    const isSlow = why === "slow";
    why = undefined;
    early.again?.(isSlow);
    early.wait();
    show();
  };

  const end = () => {
    timers.forEach(clearTimeout);
    timers = [];
    isComing = false;
  };

  // Something waits for the program: after a second that is said, after twenty the reader may choose.
  early.wait = () => {
    isMissed = true;
    if (isWhole || why || timers.length) return;
    want();
    const say = () => {
      isComing = true;
      show();
    };
    timers = [setTimeout(say, 1_000), setTimeout(() => early.fail("slow"), 20_000)];
  };

  // It turns out that a part of it is missing.
  early.miss = () => {
    isWhole = false;
    early.wait();
  };

  // A part of the program is there.
  early.arrived = (isLast) => {
    if (isLast) {
      isWhole = true;
      end();
    }
    hasFailed = false;
    if (!["stopped", "newer"].includes(why)) why = undefined;
    show();
  };

  // It does not come, or has stopped. Nothing is said of what nothing waits for, and may yet come. To a page that nobody has
  // touched a new version comes by itself; once, since what was loaded anew and still does not fit will not fit the next time.
  // A page that runs and shows something is left as it is, and a newer one is offered.
  early.fail = (cause) => {
    hasFailed = true;
    const [opened] = performance.getEntriesByType("navigation");
    const isOld = cause === "version" || (cause === "newer" && !isAsked());
    if (isOld && !isTouched && opened?.type === "navigate") return location.reload();
    if (why === "stopped" || !(isMissed || ["blocked", "stopped", "newer"].includes(cause))) return;
    end();
    why = cause;
    show();
  };
  window.waypostFail = () => early.fail("stopped");

  // Why a file did not come. Browsers refuse one that is another by now as if it had not been reached; so the host is
  // asked whether it has such a file.
  early.why = async (url) => {
    const { ok, status } = await fetch(url, { method: "HEAD", cache: "no-store" }).catch(() => ({}));
    return ok || [404, 410].includes(status) ? "version" : "network";
  };

  // A link that leads to more than the empty field waits from the first moment. In somebody's frame the page says so.
  follow();
  if (!isEmbed && parent !== window) want();
  if (!isEmbed && !navigator.connection?.saveData) {
    const idle = window.requestIdleCallback ?? ((job) => setTimeout(job, 2_000));
    addEventListener("load", () => idle(load));
  }

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
      if (target.id === "loader") {
        isLoading = false;
        early.fail(await early.why(target.src));
      }
      if (panicked(error)) fall();
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
