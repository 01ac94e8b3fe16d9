// Serves the built site and opens it in a real browser. Every test starts here.

import { createReadStream, existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../../", import.meta.url));
const dist = join(root, "dist");
const axeScript = join(root, "node_modules/axe-core/axe.min.js");

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
};

/** Starts a static server on a free port of this machine; gives the address of the site and a function to stop it. */
export async function serve() {
  if (!existsSync(join(dist, "index.html"))) {
    throw new Error("there is no site to test; run: cargo xtask build");
  }
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (path === HOST_PAGE) {
      response.writeHead(200, { "Content-Type": TYPES[".html"] });
      response.end(`<iframe title="quiz" sandbox="allow-scripts" src="${FOLDER}" width="360" height="700"></iframe>`);
      return;
    }
    const inside = path.startsWith(FOLDER) ? normalize(path.slice(FOLDER.length)) || "." : "..";
    const file = join(dist, inside === "." ? "index.html" : inside);
    if (inside.startsWith("..") || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end("not found");
      return;
    }
    response.writeHead(200, {
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
      // A frame that may keep nothing has no origin of its own, and asks for the site's files as a stranger.
      "Access-Control-Allow-Origin": "*",
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}${FOLDER}`;
  return { url, stop: () => new Promise((resolve) => server.close(resolve)) };
}

/** Starts the browser that `cargo xtask test` found. */
export function launch() {
  const path = process.env.BROWSER_PATH ?? "/usr/bin/chromium";
  if (!existsSync(path)) {
    throw new Error(`there is no browser at ${path}; run: cargo xtask setup`);
  }
  return chromium.launch({
    executablePath: path,
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** A page that remembers what must not happen: errors in the console and requests to other hosts. */
export async function open(browser, site, { path = "", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "nl-NL", ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) page.faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => page.faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== "data:" && host !== new URL(site.url).host) page.faults.push(`request: ${request.url()}`);
  });
  await page.goto(site.url + path);
  await page.locator(".frame-main h1").waitFor();
  await page.locator(".language").waitFor();
  return page;
}

/** What axe finds wrong with the page as it is. */
export async function axe(page) {
  // The page's own policy lets in no script from elsewhere; the debugger is not bound by it.
  await page.evaluate(await readFile(axeScript, "utf8"));
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await page.evaluate((tags) => window.axe.run({ runOnly: tags }), tags);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

/** The key under which the app keeps the answers to a quiz. */
export const storageKey = (quiz) => `bronwijzer/answers/${quiz}`;
