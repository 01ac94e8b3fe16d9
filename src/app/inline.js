// Stands in the page itself, before every other script, and lets the page say so where the app cannot start or cannot go on. It
// must run in browsers that are too old for the app: nothing newer than 2017 is in it. style/base.css shows what it notes.
const page = document.documentElement;

// From now on this script decides what is shown and when, and not the stylesheet.
page.dataset.starting = "";
const cannotStart = () => {
  page.dataset.unable = "";
};

// The script that starts the app puts its name here once it runs.
const appRuns = () => page.dataset.starting !== "";

if (!("noModule" in HTMLScriptElement.prototype)) cannotStart();
// A file that never comes tells nothing. Where it comes later still, the message goes.
setTimeout(() => appRuns() || cannotStart(), 20000);

// Browsers keep a file for a year, were it cut or another file, and remember in a page that one failed. Not so under another address.
const otherAddress = (element, name) => {
  const { pathname, search, hash } = location;
  // Opened without the slash of its folder, the page looked for its files one folder up.
  if (!/\/(index.*)?$/.test(pathname)) history.replaceState(null, "", `${pathname}/${search}${hash}`);
  return `${element[name]}?${Date.now()}`;
};

const failed = ({ target, filename, error, reason }) => {
  if (self.WebAssembly && (error || reason) instanceof WebAssembly.RuntimeError) {
    // What the app knows may be half changed, so that it must not go on.
    page.dataset.stopped = "";
    return;
  }
  if (target.rel === "stylesheet") {
    if (!target.href.includes("?")) target.href = otherAddress(target, "href");
    return;
  }
  const script = document.querySelector("script[src]");
  if (appRuns() || (script && target !== script && filename !== script.src)) return;
  if (!script || script.src.includes("?")) {
    cannotStart();
    return;
  }
  const again = document.createElement("script");
  again.type = "module";
  again.src = otherAddress(script, "src");
  script.replaceWith(again);
};
// That a file did not come is told to its element alone, on the way to which it passes here.
addEventListener("error", failed, true);
addEventListener("unhandledrejection", failed);

document.addEventListener("click", (event) => {
  // The link by itself leads to the page without the place in the quiz. Where the app stopped at that place, it does well.
  if ("stopped" in page.dataset || !event.target.closest("#try-again")) return;
  event.preventDefault();
  location.reload();
});
