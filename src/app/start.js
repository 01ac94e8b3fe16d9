// Starts the app. `cargo xtask build` puts the name of the built module in place of APP.
import init from "./app.js";

document.getElementById("try-again")?.addEventListener("click", (event) => {
  // A link to the page itself would lose the place.
  event.preventDefault();
  location.reload();
});

// The site's files are beside this script, wherever the page is. A page that holds all of them may know of a site besides.
const address = (file) => new URL(file, import.meta.url).href;
document.documentElement.dataset.root ??= address(".");

init({ module_or_path: address("APP.wasm") }).catch((reason) => {
  document.getElementById("loading")?.remove();
  document.getElementById("unable")?.removeAttribute("hidden");
  throw reason;
});
