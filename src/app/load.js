// Fetches the files of the site for the app, and the app's own modules.

/** How long a file may stay without a further byte, in milliseconds. */
const PATIENCE = 20000;

/** The address of a file. The site's files are beside this script, wherever the page is. */
export const address = (file) => new URL(file, import.meta.url).href;

/** Asks for a file; `again` asks the server, whatever the browser keeps. Fails where no byte comes for too long. */
async function load(file, again) {
  const control = new AbortController();
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => control.abort(), PATIENCE);
  };
  wait();
  const response = await fetch(address(file), { signal: control.signal, cache: again ? "reload" : "default" });
  const reader = response.clone().body?.getReader();
  const watch = async () => {
    while (reader && !(await reader.read()).done) wait();
  };
  // Whoever reads the file is told what fails.
  watch().catch(() => {}).then(() => clearTimeout(timer));
  return response;
}

/**
 * The bytes of what came for a file, whatever it is. They come in a task of their own: on a slow phone it takes long enough to be
 * felt to read a file, and a tap must be followed before the next is read.
 */
export async function fetchBytes(file, again) {
  const bytes = await (await load(file, again)).arrayBuffer();
  await new Promise((resolve) => setTimeout(resolve));
  return new Uint8Array(bytes);
}

/** Loads the page anew, if the server can be reached and gives one. */
export const loadAnew = () =>
  load("index.html", true).then(
    ({ ok }) => ok && location.reload(),
    () => {},
  );

/** Begins to fetch a module of the app; gives the function that makes an instance of it. */
export function fetchModule(file) {
  const asked = load(file);
  asked.catch(() => {});
  return async (imports) => {
    const response = await asked;
    try {
      return await WebAssembly.instantiateStreaming(response, imports);
    } catch (reason) {
      if (reason.name === "AbortError") throw reason;
      // What came may be cut, be another file, or be said to be another type.
      return WebAssembly.instantiate(await fetchBytes(file, true), imports);
    }
  };
}
