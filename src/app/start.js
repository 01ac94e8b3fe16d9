// Starts the first part of the app, and keeps ready what is needed to start the whole (src/app/src/part.rs).
// `cargo xtask build` puts the names of the built files in place of FIRST and WHOLE.
import init from "./FIRST.js";

let fetched;
const fetchWhole = () =>
  (fetched ??= Promise.all([
    import("./WHOLE.js"),
    fetch("./WHOLE.wasm").then((response) => (response.ok ? response.arrayBuffer() : Promise.reject(response.status))),
  ]).catch((reason) => {
    // What failed once may be tried again.
    fetched = undefined;
    throw reason;
  }));

window.bronwijzer = {
  files: {},
  prepare: () => void fetchWhole().catch(() => {}),
  whole: async () => {
    const [whole, bytes] = await fetchWhole();
    await whole.default({ module_or_path: bytes });
  },
};

init({ module_or_path: "./FIRST.wasm" }).catch((reason) => {
  document.getElementById("loading")?.remove();
  document.getElementById("unable")?.removeAttribute("hidden");
  throw reason;
});
