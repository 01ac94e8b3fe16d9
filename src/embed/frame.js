// What the app's page does in a frame of another page: it tells that page its height and its screens, by the messages of
// docs/embedding.md, and leaves that page's history alone. None of the messages carries an answer.

const VERSION = 1;
const page = document.documentElement;

// The origin of the page around this one, once that has said hello. Where a page has none of its own, as one that is opened
// from a disk, it is called "null", and no message can be addressed to it.
let host = "";

function send(type, more) {
  if (host) parent.postMessage({ bronwijzer: VERSION, type, ...more }, host === "null" ? "*" : host);
}

addEventListener("message", ({ source, origin, data }) => {
  if (source !== parent || data?.bronwijzer !== VERSION || (host && host !== origin)) return;
  if (data.type === "hello" && !host) {
    host = origin;
    // From now on the page around this one scrolls, and this one does not.
    page.dataset.fitted = "";
    tellHeight();
    new ResizeObserver(tellHeight).observe(document.body);
    tellScreen(false);
  } else if (data.type === "theme" && host) {
    page.dataset.theme = data.theme;
  }
});

let height = 0;

function tellHeight() {
  const now = Math.ceil(document.body.getBoundingClientRect().height);
  if (now !== height) {
    height = now;
    send("size", { height });
  }
}

/** Tells the screen that the app shows. It says so itself, as `data-screen`: a name, and for a statement its number and how many there are. */
function tellScreen(isNew) {
  const [name, number, of] = (page.dataset.screen ?? "").split(" ");
  if (isNew) send("screen");
  if (name === "statement") send("step", { number: Number(number), of: Number(of) });
}

document.addEventListener("bronwijzer-done", () => send("done"));

new MutationObserver(() => tellScreen(true)).observe(page, { attributeFilter: ["data-screen"] });

// Links within the quiz would each be a step back in the history of the page around it, and links out of it would show
// another site in the frame.
addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (link.origin !== location.origin) {
    link.target = "_blank";
  } else if (link.hash && link.pathname === location.pathname && link.search === location.search) {
    event.preventDefault();
    location.replace(link.hash);
  }
});

// Whoever is around this page is asked to say hello; a page without the element says nothing.
parent.postMessage({ bronwijzer: VERSION, type: "here" }, "*");
