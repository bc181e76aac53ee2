// <waypost-mx domain="example.com">: Waypost inside a page of yours. It makes a frame and nothing else: no dependency, no
// storage, no request of its own. The README says which attributes there are.
(() => {
  const home = new URL(".", document.currentScript.src);
  const settings = ["theme", "lang", "via", "sender", "seed", "step", "predict", "show"];
  const watched = ["domain", "parts", "fault", "autostart", ...settings];
  const room = { list: 420, walk: 760, checks: 480 };
  const titles = { en: "Where the mail of this domain goes: ", nl: "Waar de mail van dit domein heen gaat: " };
  // The frame inherits the page's color-scheme, which is what `theme="auto"` goes by.
  const sheet = `:host{display:block}iframe{border:0;display:block;width:100%}`;
  let count = 0;

  class WaypostMx extends HTMLElement {
    static observedAttributes = watched;
    #frame;
    #id = `waypost-${++count}`;
    #queued = false;

    connectedCallback() {
      if (!this.shadowRoot) {
        const style = new CSSStyleSheet();
        style.replaceSync(sheet);
        this.attachShadow({ mode: "open" }).adoptedStyleSheets = [style];
      }
      addEventListener("message", this);
      this.#show();
    }

    disconnectedCallback() {
      removeEventListener("message", this);
    }

    // Several attributes that change together make one new frame.
    attributeChangedCallback(name, before, now) {
      if (!this.#frame || before === now || this.#queued) return;
      this.#queued = true;
      queueMicrotask(() => {
        this.#queued = false;
        if (this.isConnected) this.#show();
      });
    }

    /** Fills in a name; it is asked at once only with `autostart` or after the reader pressed the button once. */
    ask(domain) {
      const autostart = this.hasAttribute("autostart");
      const message = { source: "waypost", version: 1, id: this.#id, type: "ask", domain: `${domain}`, autostart };
      this.#frame?.contentWindow?.postMessage(message, home.origin);
    }

    handleEvent({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== home.origin) return;
      if (data?.source !== "waypost" || data.version !== 1 || data.id !== this.#id) return;
      const { type } = data;
      if (type === "height" && data.pressed && Number.isFinite(data.height)) {
        this.#frame.style.height = `${Math.min(Math.max(data.height, 160), 6000)}px`;
      } else if (type === "report" || type === "step" || type === "error") {
        const detail = type === "report" ? data.report : type === "step" ? data.step : data.error;
        this.dispatchEvent(new CustomEvent(`waypost-${type}`, { detail, bubbles: true }));
      }
    }

    #show() {
      const domain = this.getAttribute("domain") ?? "";
      const parts = (this.getAttribute("parts") ?? "list walk").split(/[\s+]+/).filter((part) => part in room);
      const query = new URLSearchParams();
      for (const name of settings) if (this.hasAttribute(name)) query.set(name, this.getAttribute(name));
      for (const fault of (this.getAttribute("fault") ?? "").split(/[\s,]+/).filter(Boolean)) query.append("fault", fault);
      if (parts.length) query.set("parts", parts.join("+"));

      const frame = document.createElement("iframe");
      frame.title = (titles[this.getAttribute("lang")] ?? titles.en) + domain;
      frame.loading = "lazy";
      frame.allow = "clipboard-write; web-share";
      frame.referrerPolicy = "strict-origin";
      // Told by the name, which only the frame can read: to whom it may speak.
      frame.name = ["waypost", this.#id, location.origin, this.hasAttribute("autostart") ? "autostart" : ""].join(" ");
      frame.style.height = `${160 + parts.reduce((sum, part) => sum + room[part], 0)}px`;
      frame.src = new URL(`embed.html#/mx/${encodeURIComponent(domain)}?${query}`, home);
      this.shadowRoot.replaceChildren(frame);
      this.#frame = frame;
    }
  }

  if (!customElements.get("waypost-mx")) customElements.define("waypost-mx", WaypostMx);
})();
