// Starts the first part of the app, and keeps ready what is needed to start the whole (src/app/src/part.rs).
// `cargo xtask build` puts the names of the built files in place of FIRST and WHOLE.
import init from "./FIRST.js";

// The site's files are beside this script, wherever the page is.
const address = (file) => new URL(file, import.meta.url).href;

const bytes = async (file) => {
  const response = await fetch(address(file));
  if (!response.ok) throw response.status;
  return new Uint8Array(await response.arrayBuffer());
};

// The app will ask for this one first, so it is fetched beside the app. Where that fails, the app asks again.
const catalogue = bytes("quizzes/catalogue.bin");
catalogue.catch(() => {});

let fetched;
const fetchWhole = () =>
  (fetched ??= Promise.all([import("./WHOLE.js"), bytes("WHOLE.wasm")]).catch((reason) => {
    // What failed once may be tried again.
    fetched = undefined;
    throw reason;
  }));

window.bronwijzer = {
  root: address("."),
  files: { "quizzes/catalogue.bin": catalogue },
  prepare: () => void fetchWhole().catch(() => {}),
  whole: async () => {
    const [whole, bytes] = await fetchWhole();
    await whole.default({ module_or_path: bytes });
  },
};

document.getElementById("try-again")?.addEventListener("click", (event) => {
  // A link to the page itself would lose the place.
  event.preventDefault();
  location.reload();
});

init({ module_or_path: address("FIRST.wasm") }).catch((reason) => {
  document.getElementById("loading")?.remove();
  document.getElementById("unable")?.removeAttribute("hidden");
  throw reason;
});
