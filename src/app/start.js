// Starts the app. `cargo xtask build` puts the name of the built module in place of APP.
import init from "./app.js";

document.getElementById("try-again")?.addEventListener("click", (event) => {
  // A link to the page itself would lose the place.
  event.preventDefault();
  location.reload();
});

init({ module_or_path: "./APP.wasm" }).catch((reason) => {
  document.getElementById("loading")?.remove();
  document.getElementById("unable")?.removeAttribute("hidden");
  throw reason;
});
