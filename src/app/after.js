// Runs once the app has started: what no voter waits for.

// A stylesheet that was cut is one for the browser, which keeps it for a year. The last rule of each says that it is whole
// (xtask/src/page.rs).
const isCut = ({ sheet }) => {
  try {
    return ![...sheet.cssRules].pop().cssText.includes("--whole");
  } catch ({ name }) {
    // A frame that may keep nothing is told nothing of a stylesheet.
    return name !== "SecurityError";
  }
};
for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
  const mend = () => {
    if (isCut(link) && !link.href.includes("?")) link.href += `?${Date.now()}`;
  };
  if (link.sheet) mend();
  else link.addEventListener("load", mend, { once: true });
}

/** Has the quiz kept on the device, so that it works without a network, by the service worker, which it tells what the page loads. */
async function keep() {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register(new URL("offline.js", import.meta.url), { updateViaCache: "none" });
  await serviceWorker.ready;
  const tell = (list) => {
    // A worker that waits has the later edition.
    const worker = registration.waiting ?? registration.active;
    worker?.postMessage(list.getEntries().map(({ name }) => name));
  };
  new PerformanceObserver(tell).observe({ type: "resource", buffered: true });
}

// Some browsers have no workers, or do not allow them. The frame of another site is no place for one.
if ("offline" in document.documentElement.dataset && self === top) keep().catch(() => {});
