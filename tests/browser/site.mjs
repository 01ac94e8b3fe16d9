// Serves the built site and opens it in a real browser. Every test starts here.

import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { INTERFACE, wordsIn } from "./words.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** The site of the quizzes that ship. */
export const SITE = join(root, "dist");

/** The site of the quizzes in several languages, which only the tests have. */
export const TEST_SITE = join(root, "target/test-site");

/** The folder of the host in which the site stands: the site must work in any. */
const FOLDER = "/een/map/";

/** A page of another maker, which shows the site in a frame that may run scripts and nothing else. */
export const HOST_PAGE = "/host.html";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".bin": "application/octet-stream",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/** How long a test waits for what must come, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Starts a static server of a built site on a port of this machine, a free one unless it is named; gives the address of the
 * site and a function to stop it. `folder` may be a function, where the site gives way to another. `answerOf` gives the answer
 * for a path of the site, and a request for it, in place of the usual one; nothing where none is to come.
 */
export async function serve(folder = SITE, answerOf = (path, answer, request) => answer, port = 0) {
  const folderNow = typeof folder === "function" ? folder : () => folder;
  if (!existsSync(join(folderNow(), "index.html"))) {
    throw new Error(`there is no site in ${folderNow()}; run: cargo xtask test`);
  }
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (path === HOST_PAGE) {
      response.writeHead(200, { "Content-Type": TYPES[".html"] });
      response.end(`<iframe title="quiz" sandbox="allow-scripts" src="${FOLDER}" width="360" height="700"></iframe>`);
      return;
    }
    const inside = path.startsWith(FOLDER) ? normalize(path.slice(FOLDER.length)) : "..";
    const file = join(folderNow(), inside, inside.endsWith("/") || inside === "." ? "index.html" : "");
    if (inside.startsWith("..") || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end("not found");
      return;
    }
    const headers = {
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
      // A frame that may keep nothing has no origin of its own, and asks for the site's files as a stranger.
      "Access-Control-Allow-Origin": "*",
    };
    const answer = answerOf(inside, { status: 200, headers, body: readFileSync(file) }, request);
    if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}${FOLDER}`;
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url, stop };
}

/** The browser that `cargo xtask test` found. */
export const CHROMIUM = process.env.BROWSER_PATH ?? "/usr/bin/chromium-headless-shell";

/** Starts that browser, with further switches. */
export function launch(...switches) {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`there is no browser at ${CHROMIUM}; run: cargo xtask setup`);
  }
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", ...switches],
  });
}

/** The site and one browser for all tests of a file, started before the first and stopped after the last. */
export function forTests(folder, answerOf) {
  const shared = {};
  before(async () => {
    shared.site = await serve(folder, answerOf);
    shared.browser = await launch();
  });
  after(async () => {
    await shared.browser?.close();
    await shared.site?.stop();
  });
  return shared;
}

/** A context of the browser: a device of its own. What is on it may be given as `storage`. */
export async function device({ browser, site }, { storage = {}, script, ...options } = {}) {
  const localStorage = Object.entries(storage).map(([name, value]) => ({ name, value }));
  const storageState = { cookies: [], origins: [{ origin: new URL(site.url).origin, localStorage }] };
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: "nl-NL",
    // What comes by a worker, no test could change on its way.
    serviceWorkers: "block",
    ...(localStorage.length > 0 && { storageState }),
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  if (script) await context.addInitScript(script);
  return context;
}

/** Notes in `page.faults` what must not happen: errors and warnings in the console, requests to other hosts. */
export function watch(page, site) {
  page.faults = [];
  page.on("console", (message) => {
    const isByTest = message.text() === "Service Worker registration blocked by Playwright";
    if (["error", "warning"].includes(message.type()) && !isByTest) page.faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => page.faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== "data:" && host !== new URL(site.url).host) page.faults.push(`request: ${request.url()}`);
  });
}

/** A page in a context, watched. */
export async function pageOf(context, site) {
  const page = await context.newPage();
  watch(page, site);
  return page;
}

/** Goes to a place of the site by loading it, and waits for its screen. */
export async function load(page, site, path = "") {
  await page.goto(site.url + path);
  await shown(page);
}

const LOADING = new RegExp(`^(${INTERFACE.map((tag) => wordsIn(tag).loading).join("|")})`);

/** Waits until a screen is in the page, and not the words that ask for patience until it comes. */
export async function shown(page) {
  await page.locator("#heading").filter({ hasNotText: LOADING }).waitFor();
}

/** A watched page on a device of its own, at a place of the site. */
export async function open(shared, { path = "", ...options } = {}) {
  const page = await pageOf(await device(shared, options), shared.site);
  await load(page, shared.site, path);
  return page;
}

/** Goes to a place by its fragment, and waits until the app has followed. */
export async function move(page, fragment) {
  await page.evaluate(
    (fragment) =>
      new Promise((resolve) => {
        if (location.hash === fragment) return resolve();
        addEventListener("hashchange", () => requestAnimationFrame(() => requestAnimationFrame(resolve)), { once: true });
        location.hash = fragment;
      }),
    fragment,
  );
  await shown(page);
}

/** Puts answers on the device, or takes them away, as if another tab did. */
export async function putOnDevice(page, key, record) {
  await page.evaluate(([key, record]) => {
    if (record === null) localStorage.removeItem(key);
    else localStorage.setItem(key, record);
    dispatchEvent(new StorageEvent("storage", { key, newValue: record }));
  }, [key, record]);
}

/** What is in a page's storage: the device's, or the tab's. */
export const stored = (page, where = "localStorage") =>
  page.evaluate((where) => ({ ...window[where] }), where);

/** Fails if something happened that must not, and ends the page's device. */
export async function close(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

const axeScript = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");

/** Entries of long lists are alike: the first ones stand for the rest. */
const ALIKE = [".outcome:nth-of-type(n+6)", ".weight:nth-of-type(n+6)", ".sum li:nth-of-type(n+6)", ".source section:nth-of-type(n+3)"];

/** axe's rules about what colours change; all others are about what is in the page, whatever its colours. */
export const ABOUT_COLOURS = ["color-contrast", "link-in-text-block"];

/** What axe finds wrong with the page as it is, by all rules or by these. */
export async function axe(page, rules) {
  // The page's own policy lets in no script from elsewhere; the debugger is not bound by it.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeScript);
  const violations = await page.evaluate(async ([alike, rules]) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await window.axe.run(
      { include: ["html"], exclude: alike },
      { runOnly: rules ?? tags, resultTypes: ["violations"], preload: false, iframes: false },
    );
    return violations.map(({ id, nodes }) => ({ id, targets: nodes.map((node) => node.target.join(" ")) }));
  }, [ALIKE, rules]);
  return violations.map(({ id, targets }) => `${id}: ${targets.join(", ")}`);
}

/** The key under which the app keeps the answers to a quiz. */
export const storageKey = (quiz) => `bronwijzer/answers/${quiz}`;
