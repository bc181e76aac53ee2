// <waypost-mx domain="example.com">: Waypost inside a page of yours. It makes a frame and nothing else: no dependency, no
// storage, no request of its own. The README says which attributes there are.
(() => {
  // A module has no current script; its element is found by its name. What the page around calls `currentScript` or
  // `querySelector`, an image of a reader's for instance, is not asked.
  const { prototype } = Document;
  const current = Reflect.get(prototype, "currentScript", document);
  const named = () => prototype.querySelector.call(document, 'script[src*="waypost.js"]');
  const script = current instanceof HTMLScriptElement ? current : named();
  if (!script || customElements.get("waypost-mx")) return;

  const home = new URL(".", script.src);
  const settings = ["theme", "via", "sender", "seed", "step", "show"];
  const flags = ["autostart", "predict"];
  const watched = ["domain", "records", "parts", "lang", "fault", "height", ...flags, ...settings];
  const titles = {
    en: (domain) => (domain ? `Where the mail of ${domain} goes` : "Where mail goes"),
    nl: (domain) => (domain ? `Waar de mail van ${domain} heen gaat` : "Waar mail heen gaat"),
  };
  const spoken = (tag) => Object.keys(titles).find((lang) => lang === tag.slice(0, 2).toLowerCase());

  // The room that is kept, in pixels, from wide to narrow places: for the field, and for each part. Less where the button is
  // still to be pressed, and where records answer.
  const bounds = [712, 664, 500]; // below each of them another place begins
  const places = ["--room-0", "--room-1", "--room-2", "--room-3"];
  const field = [204, 159, 165, 250];
  const room = { list: [560, 605, 685, 790], walk: [516, 691, 685, 600], checks: [930, 1040, 1060, 1080] };
  const foot = 100;
  const card = 148;
  const [shortest, tallest] = [120, 8000];
  const bounded = (height) => Math.min(Math.max(height, shortest), tallest);

  const ready = "[data-waypost]"; // a list made by Waypost

  // More of a value than a link carries says no more than that the link is too long.
  const most = 65_537;
  const encoded = (text) => encodeURIComponent(text.slice(0, most).replace(/[\ud800-\udfff]/gu, "\ufffd"));

  // Whether a line is a record, in a zone file or shorter: "10 mx1.example.", "mx1.example. A 192.0.2.1", "mx1 192.0.2.1".
  // Word by word, so that a long line takes no longer than its length.
  const isNumber = (word) => /^\d+$/.test(word);
  const isTtl = (word) => /^\d\w*$/.test(word);
  const kinds = {
    MX: ([preference, ...exchange]) => isNumber(preference) && exchange.length === 1,
    A: ([address, ...more]) => /^[\d.]+$/.test(address) && !more.length,
    AAAA: ([address, ...more]) => address?.includes(":") && !more.length,
    CNAME: (target) => target.length === 1,
    TXT: (words) => /^".*"$/.test(words.join(" ")),
  };
  const isRecord = (text) => {
    const comment = text.indexOf(";", text.lastIndexOf('"') + 1);
    const words = (comment < 0 ? text : text.slice(0, comment)).trim().split(/\s+/);
    const upper = words.slice(0, 4).map((word) => word.toUpperCase());
    const [first, second] = upper;
    if (words.length === 2) {
      if (isNumber(first) && second.includes(".")) return true;
      if (/^\$(ORIGIN|TTL)$/.test(first) || /^(NODATA|NXDOMAIN|\d+(\.\d+){3})$/.test(second)) return true;
      if (second.indexOf(":") !== second.lastIndexOf(":")) return true;
    }
    // Before the type may stand an owner, a TTL and a class, in this order.
    return upper.some((word, at) => {
      if (!Object.hasOwn(kinds, word)) return false;
      const before = upper.slice(0, at);
      if (before.at(-1) === "IN") before.pop();
      if (isTtl(before.at(-1))) before.pop();
      return before.length < 2 && kinds[word](words.slice(at + 1));
    });
  };

  // The colours of the frame follow those of the place it stands in: nothing here says `color-scheme`. A list inside the
  // element is shown until the frame has its own, which then lies where the list was: so nothing moves.
  const sheet = `
    :host { display: grid; margin-block: 1em; container-type: inline-size; contain-intrinsic-inline-size: 480px; min-inline-size: 0 }
    :host([hidden]) { display: none }
    iframe { border: 0; display: block; width: 100%; height: var(--height, auto); min-height: var(--room-0); align-self: stretch }
    iframe, slot { grid-area: 1 / 1 }
    slot:not([hidden]) { display: block; visibility: hidden }
    [inert] { opacity: 0 }
    [inert] + slot:not([hidden]) { visibility: visible }
    ${bounds.map((bound, at) => `@container (width < ${bound}px) { iframe { min-height: var(${places[at + 1]}) } }`).join("")}
    @media print {
      iframe { height: var(--whole, var(--room-0)); min-height: 0 !important }
      [inert], slot { display: none !important }
      [inert] + slot { display: block !important }
    }`;
  const style = new CSSStyleSheet();
  style.replaceSync(sheet);

  let count = 0;

  class WaypostMx extends HTMLElement {
    static observedAttributes = watched;
    #id = `waypost-${++count}`;
    #frame;
    #link;
    #slot = document.createElement("slot"); // for the list inside the element
    #isHeard = false; // whether the frame has spoken, so that it listens too
    #stands = false; // whether all of it stands
    #rooms; // what is reserved
    #asked;
    #isQueued = false;
    #children = new MutationObserver(() => this.#change());

    constructor() {
      super();
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [style];
      // What was set before this script came stands in the way of the properties.
      for (const name of watched) {
        if (!Object.hasOwn(this, name)) continue;
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }

    connectedCallback() {
      addEventListener("message", this);
      this.#children.observe(this, { childList: true, characterData: true, subtree: true });
      this.#show();
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      this.#children.disconnect();
      this.#frame?.remove();
      this.#frame = undefined;
      this.#isHeard = this.#stands = false;
    }

    // A frame that is moved with its state stays as it is.
    connectedMoveCallback() {}

    attributeChangedCallback(_, before, now) {
      if (before !== now) this.#change();
    }

    /** Fills in a name; it is asked at once only with `autostart` or after the reader pressed the button once. */
    ask(domain) {
      this.#asked = `${domain}`.slice(0, 300);
      if (this.#isHeard) this.#tell();
    }

    handleEvent({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== home.origin) return;
      if (data?.source !== "waypost" || data.version !== 1 || data.id !== this.#id) return;
      this.#isHeard = true;
      this.#tell();
      const { type } = data;
      if (type === "height") this.#fit(data);
      else if (["report", "step", "error"].includes(type)) {
        if (type !== "step") this.#stand();
        this.dispatchEvent(new CustomEvent(`waypost-${type}`, { detail: data[type], bubbles: true }));
      }
    }

    #stand() {
      this.#stands = true;
      this.#frame.inert = false;
    }

    // What could not be said before the frame was there is said now.
    #tell() {
      if (this.#asked === undefined) return;
      const message = { source: "waypost", version: 1, id: this.#id, type: "ask", domain: this.#asked };
      this.#asked = undefined;
      this.#frame.contentWindow.postMessage(message, home.origin);
    }

    // On the screen the frame grows once the reader pressed something; on paper it is whole.
    #fit({ height, pressed, stands }) {
      if (!Number.isFinite(height)) return;
      const { style } = this.#frame;
      const pixels = `${bounded(height)}px`;
      style.setProperty("--whole", pixels);
      if (pressed === true) style.setProperty("--height", pixels);
      if (stands === true) this.#stand();
    }

    // Several changes at once make one new view.
    #change() {
      if (!this.#frame || this.#isQueued) return;
      this.#isQueued = true;
      queueMicrotask(() => {
        this.#isQueued = false;
        if (this.isConnected) this.#show();
      });
    }

    // The language is that of the element, else of the page around it, where Waypost speaks it; else of the reader.
    #lang() {
      return spoken(this.closest("[lang]")?.lang ?? "");
    }

    // Records stand in the attribute, in a <pre> or a <script type="text/plain">, or they are all the text there is:
    // then every line must read as a record, since what stands inside may also be meant for pages without scripts. The list
    // that Waypost makes never is.
    #records() {
      if (this.hasAttribute("records")) return this.getAttribute("records");
      if (this.querySelector(ready)) return;
      const own = this.querySelector('pre, script[type="text/plain"]');
      const lines = (own ?? this).textContent.split("\n").map((text) => text.trim()).filter(Boolean);
      return own || (lines.length && lines.every(isRecord)) ? lines.join("\n") : undefined;
    }

    #show() {
      const domain = (this.getAttribute("domain") ?? "").trim();
      const records = this.#records();
      const lang = this.#lang();
      const named = (this.getAttribute("parts") ?? "").split(/[\s+,]+/).filter((part) => Object.hasOwn(room, part));
      const parts = named.length ? [...new Set(named)] : ["list", "walk"];

      const pairs = [["parts", parts.join("+")], ["lang", lang], ["records", records]];
      for (const name of settings) pairs.push([name, this.getAttribute(name)]);
      for (const fault of (this.getAttribute("fault") ?? "").split(/[\s,]+/)) pairs.push(["fault", fault]);
      if (this.predict) pairs.push(["predict", this.getAttribute("predict") || "1"]);
      const said = pairs.filter(([, value]) => value);
      const query = said.map(([name, value]) => `${name}=${encoded(value)}`).join("&");
      const place = records === undefined ? "mx" : "lab";
      const link = new URL(`embed.html#/${place}/${encoded(domain)}?${query}`, home).href;
      // Told by the name, which only the frame can read: to whom it may speak.
      const name = ["waypost", this.#id, location.origin, ...(this.autostart ? ["autostart"] : [])].join(" ");

      const before = this.#frame;
      const isNamed = before?.name === name;
      const isSame = isNamed && this.#link === link;
      // A frame that runs follows another link: it stays, and so does the history of the page around it.
      const stays = isSame || (isNamed && this.#isHeard);
      const frame = stays ? before : document.createElement("iframe");
      this.#link = link;
      this.#frame = frame;

      // A name that is asked about waits for its button; what answers by itself does not.
      const waits = records === undefined && !this.autostart && !/\.example\.?$/i.test(domain);
      const heights = (this.getAttribute("height") ?? "").split(/[\s,]+/).map(Number).filter((height) => height > 0);
      const rooms = places.map((_, at) => {
        const sum = () => parts.reduce((sum, part) => sum + room[part][at], records === undefined ? field[at] : foot);
        return waits ? card : bounded(heights[at] ?? heights.at(-1) ?? sum());
      });
      if (!isSame || this.#rooms !== `${rooms}`) {
        this.#rooms = `${rooms}`;
        for (const [at, place] of places.entries()) frame.style.setProperty(place, `${rooms[at]}px`);
      }

      if (!isSame) {
        const title = titles[lang ?? navigator.languages.map(spoken).find(Boolean) ?? "en"];
        frame.title = title(domain);
      }
      if (!stays) {
        frame.loading = "lazy";
        frame.allow = "clipboard-write; web-share";
        frame.referrerPolicy = "strict-origin";
        frame.name = name;
        frame.src = link;
        this.#isHeard = this.#stands = false;
        this.shadowRoot.replaceChildren(frame, this.#slot);
      } else if (!isSame) frame.contentWindow.location.replace(link);

      const hasList = !waits && this.querySelector(ready);
      this.#slot.hidden = !hasList;
      frame.inert = hasList && !this.#stands;
    }
  }

  // Every attribute is a property too; `lang` is one of every element.
  for (const name of watched) {
    if (name === "lang") continue;
    const isFlag = flags.includes(name);
    Object.defineProperty(WaypostMx.prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        return isFlag ? this.hasAttribute(name) : (this.getAttribute(name) ?? "");
      },
      set(value) {
        if (value == null || (isFlag && !value)) this.removeAttribute(name);
        else this.setAttribute(name, value === true ? "" : value);
      },
    });
  }

  customElements.define("waypost-mx", WaypostMx);
})();
