// The service worker: keeps a quiz on the device once it was opened, so that it works without a network. It stands at the root
// of the site, for all of it.
//
// `bronwijzer build` (src/tool/src/site/offline.rs) puts SITE before it: a hash of the edition, the files of the app, and those of
// each quiz and of the interface by language. A file is its path and the hash of what is in it.
//
// Only the page changes under its address, and it names all else. So no two editions mix as long as each cache is of one edition:
// what goes into it is held against its hash.
const { edition, app, parts } = SITE;
const scope = registration.scope;

/** What the names of this site's caches begin with; the host may have other sites. */
const PREFIX = `${scope}#`;
const CACHE = PREFIX + edition;

/** How long the page may be on its way before the one on the device is shown, in milliseconds. */
const PATIENCE = 3000;

/** What the names of files end in that never change under them. */
const HASH = /-\w{8}\.\w+$/;

/** The path of an address within the site. */
const pathOf = (address) => address.slice(scope.length).split(/[?#]/)[0];

/** The part to which a file belongs, in whichever edition. */
const partOf = (path) => path.replace(HASH, "").replace(/\.(details|class)$/, "");

const siteCaches = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

/** Fetches a file. What the browser has of it will do, however old, where it is that very file. */
const fetchFile = (address, integrity) =>
  fetch(address, { integrity, cache: "force-cache" }).catch(() => fetch(address, { integrity, cache: "reload" }));

let work = Promise.resolve();

/** Keeps the app, and the parts to which these files belong. One call after the other, so that nothing is fetched twice. */
const keep = (paths) =>
  (work = work.catch(() => {}).then(async () => {
    const cache = await caches.open(CACHE);
    const wanted = new Set(paths.map(partOf));
    const ofParts = Object.entries(parts).filter(([name]) => wanted.has(name));
    const files = [...app, ...ofParts.flatMap(([, files]) => files)];
    // Pages last: what a page names is then there too.
    for (const [path, integrity] of files.sort(([one], [other]) => HASH.test(other) - HASH.test(one))) {
      const address = scope + path;
      if (await cache.match(address)) continue;
      const kept = HASH.test(path) && (await caches.match(address));
      await cache.put(address, kept || (await fetchFile(address, `sha256-${integrity}`)));
    }
  }));

/** Keeps of this edition what the device has of earlier ones. */
async function install() {
  const paths = [];
  for (const name of await siteCaches()) {
    const requests = await (await caches.open(name)).keys();
    paths.push(...requests.map(({ url }) => pathOf(url)));
  }
  await keep(paths);
}

/** Begins once no page is open that an earlier worker serves, whose edition is then needed no more. */
async function activate() {
  for (const name of await siteCaches()) if (name !== CACHE) await caches.delete(name);
  await clients.claim();
}

/** The page on the device, of the latest edition that is there. It may be that of a worker which waits to take this one's place. */
async function keptPage(address) {
  for (const name of (await siteCaches()).reverse()) {
    const page = await (await caches.open(name)).match(address);
    if (page) return page;
  }
}

/** A page: that of the site as it is now, or where it does not come the one on the device. */
async function page(request) {
  const path = pathOf(request.url);
  const asked = fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const response = await Promise.race([asked.catch(() => {}), late]);
  if (response && response.status < 500) return response;
  const address = scope + path.replace(/index\.html$/, "");
  const kept = await keptPage(address);
  if (kept) return kept;
  if (await keptPage(`${address}/`)) return Response.redirect(`${address}/${new URL(request.url).search}`);
  // The app shows all that a reading page says.
  const reading = path.match(/^read\/([^/]+\/)?/);
  const folder = scope + (reading?.[1] ?? "");
  return reading && (await keptPage(folder)) ? Response.redirect(`${folder}#/positions`) : asked;
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));

// A page tells which files it loaded (src/app/after.js).
addEventListener("message", (event) => event.waitUntil(keep(event.data.map(pathOf)).catch(() => {})));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  if (request.destination === "document") {
    event.respondWith(page(request));
  } else if (HASH.test(request.url) && request.cache !== "reload") {
    event.respondWith(caches.match(request.url).then((kept) => kept ?? fetch(request)));
  }
});
