// The custom element <bron-wijzer>: a quiz in a frame that is as high as what it shows.
//
// Frame and page talk by the messages of docs/embedding.md. None of them carries an answer.

const VERSION = 1;

// Attributes that the address of the frame carries as parameters.
const PARAMETERS = ["quiz", "set", "lang", "theme", "mode"];

// The height until the frame tells its own: of a start screen, so that little moves.
const HEIGHT_AT_FIRST = "44rem";

// A frame that asks for more is broken. In CSS pixels.
const HIGHEST = 200_000;

class BronWijzer extends HTMLElement {
  static observedAttributes = [...PARAMETERS, "src", "title"];

  #frame = null;
  #origin = "";

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
  }

  connectedCallback() {
    // An element of no kind is inline, and would take no width.
    this.style.display ||= "block";
    addEventListener("message", this.#receive);
    this.#show();
  }

  disconnectedCallback() {
    removeEventListener("message", this.#receive);
    this.#frame?.remove();
    this.#frame = null;
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#frame || before === now) return;
    if (name === "title") {
      this.#frame.title = this.#title();
    } else if (name === "theme") {
      // Without loading the quiz anew, which a reader who changes the colours of a page does not expect.
      this.#send("theme", { theme: now ?? "auto" });
    } else {
      this.#show();
    }
  }

  /** The address of the quiz. `src` is the page of the site; without it, the site that this script is from. */
  #address() {
    const address = new URL(this.getAttribute("src") || ".", this.hasAttribute("src") ? document.baseURI : import.meta.url);
    for (const name of PARAMETERS) {
      if (this.hasAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
    }
    return address;
  }

  #title() {
    return this.getAttribute("title") || this.textContent.trim() || "Bronwijzer";
  }

  /** Shows the quiz in a new frame: a new address in the old one would be a step back in the history of the page. */
  #show() {
    const address = this.#address();
    this.#origin = address.origin;
    const frame = document.createElement("iframe");
    frame.title = this.#title();
    frame.loading = "lazy";
    frame.allow = "clipboard-write; web-share; fullscreen; camera";
    frame.style.display = "block";
    frame.style.inlineSize = "100%";
    frame.style.blockSize = this.#frame?.style.blockSize || HEIGHT_AT_FIRST;
    frame.style.border = "0";
    frame.src = address.href;
    this.shadowRoot.replaceChildren(frame);
    this.#frame = frame;
  }

  #send(type, more) {
    this.#frame?.contentWindow?.postMessage({ bronwijzer: VERSION, type, ...more }, this.#origin);
  }

  #receive = ({ source, origin, data }) => {
    if (source !== this.#frame?.contentWindow || origin !== this.#origin || data?.bronwijzer !== VERSION) return;
    switch (data.type) {
      case "here":
        this.#send("hello");
        if (this.hasAttribute("theme")) this.#send("theme", { theme: this.getAttribute("theme") });
        this.#tell("ready");
        break;
      case "size":
        if (Number.isFinite(data.height) && data.height > 0 && data.height <= HIGHEST) {
          this.#frame.style.blockSize = `${Math.ceil(data.height)}px`;
        }
        break;
      case "screen":
        this.#bringIntoView();
        break;
      case "step":
        this.#tell("step", { number: Number(data.number), of: Number(data.of) });
        break;
      case "done":
        this.#tell("done");
        break;
    }
  };

  /** Brings the top of the frame into view, where the heading of the new screen is. */
  #bringIntoView() {
    const { top } = this.getBoundingClientRect();
    if (top < 0 || top > innerHeight / 2) this.scrollIntoView({ block: "start" });
  }

  #tell(name, detail = null) {
    this.dispatchEvent(new CustomEvent(`bronwijzer-${name}`, { bubbles: true, composed: true, detail }));
  }
}

// A page may load this script twice.
if (!customElements.get("bron-wijzer")) customElements.define("bron-wijzer", BronWijzer);
