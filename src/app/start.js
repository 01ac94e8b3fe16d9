// Starts the app. `cargo xtask build` puts the names of the built files in place of APP, FRAME and AFTER.
import { finish, imports } from "./app.js";
import { address, fetchModule } from "./load.js";

const page = document.documentElement;
// A page that holds all files may know of a site besides.
page.dataset.root ??= address(".");
page.dataset.starting = "app";
// This script may have come when it was given up already.
delete page.dataset.unable;

// A stylesheet for paper is one that no browser waits for. What the start and the statements do not need is asked for so.
for (const link of document.querySelectorAll("link[media=print]")) link.media = "all";

const theme = new URLSearchParams(location.search).get("theme");
if (theme) page.dataset.theme = theme;

// A page that holds all files (src/tool/src/site/single_file.js) has neither a site to lead to nor a page around it that listens.
if (self !== top && !("single" in page.dataset)) {
  page.dataset.framed = "";
  const frame = address("FRAME.js");
  // A browser remembers that a script failed, unless it has another address.
  import(frame).catch(() => import(`${frame}?again`));
}

fetchModule("APP.wasm")(imports())
  .then(({ instance, module }) => {
    finish(instance, module);
    if (!("single" in page.dataset)) import(address("AFTER.js")).catch(() => {});
  })
  .catch((reason) => {
    page.dataset.unable = "";
    throw reason;
  });
