// Takes the place of the service worker of an earlier build, and removes it and what it kept (src/app/offline.js).
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) =>
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      await Promise.all(names.filter((name) => name.startsWith(`${registration.scope}#`)).map((name) => caches.delete(name)));
      await registration.unregister();
    })(),
  ),
);
