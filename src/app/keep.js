// Has the quiz kept on the device, so that it works without a network: by the service worker, which it tells what the page loads.
// Some browsers have none, or do not allow it; start.js passes that over.
const { serviceWorker } = navigator;
const registration = await serviceWorker.register(new URL("offline.js", import.meta.url), { updateViaCache: "none" });
await serviceWorker.ready;

const tell = (list) => {
  // A worker that waits has the later edition.
  const worker = registration.waiting ?? registration.active;
  worker?.postMessage(list.getEntries().map(({ name }) => name));
};
new PerformanceObserver(tell).observe({ type: "resource", buffered: true });
