// Starts the app. `cargo xtask build` puts the names of the built files in place of APP and FRAME.
import init from "./app.js";

document.getElementById("try-again")?.addEventListener("click", (event) => {
  // A link to the page itself would lose the place.
  event.preventDefault();
  location.reload();
});

// The site's files are beside this script, wherever the page is. A page that holds all of them may know of a site besides.
const address = (file) => new URL(file, import.meta.url).href;
const page = document.documentElement;
page.dataset.root ??= address(".");

// A stylesheet for paper is one that no browser waits for. What the start and the statements do not need is asked for so.
for (const link of document.querySelectorAll("link[media=print]")) link.media = "all";

const theme = new URLSearchParams(location.search).get("theme");
if (theme) page.dataset.theme = theme;

// A page that holds all files (src/tool/src/site/single_file.js) has neither a site to lead to nor a page around it that listens.
if (self !== top && !("single" in page.dataset)) {
  page.dataset.framed = "";
  import(address("FRAME.js"));
}

init({ module_or_path: address("APP.wasm") }).catch((reason) => {
  document.getElementById("loading")?.remove();
  document.getElementById("unable")?.removeAttribute("hidden");
  throw reason;
});
