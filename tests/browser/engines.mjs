// The three browser engines, each driven by the same few operations: Chromium and Firefox by puppeteer (over the protocols of
// Chromium and WebDriver BiDi), WebKit by Selenium (over WebDriver). What the one library can do and the other cannot is not used.

import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { Builder, Capabilities, Key } from "selenium-webdriver";
import { freePort, isTaken } from "./ports.mjs";
import { CHROMIUM } from "./site.mjs";

const SIZE = { width: 800, height: 900 };

/** How long an operation waits for what must come, and how often it looks, in milliseconds. */
const PATIENCE = 30_000;
const INTERVAL = 40;

/** What WebKit's driver gives; fails where that takes too long. It never answers for a browser that ended. */
function inTime(promise) {
  const late = pause(PATIENCE, undefined, { ref: false }).then(() => {
    throw new Error(`WebKit did not answer within ${PATIENCE} ms`);
  });
  return Promise.race([promise, late]);
}

/** The path of a program on this machine; fails with the command that installs it. */
function installed(what, ...paths) {
  const path = paths.find((path) => path && existsSync(path));
  if (!path) throw new Error(`there is no ${what}; run: cargo xtask setup`);
  return path;
}

/** The first visible element in the page that a press can reach and that shows this text; or only whether there is one. */
const byName = (name, onlyWhether = false) => {
  const all = [...document.querySelectorAll("a, button, label, summary")];
  const found = all.find((element) => element.checkVisibility() && element.textContent.trim() === name);
  return onlyWhether ? found !== undefined : found;
};

const bySelector = (selector) => document.querySelector(selector);

/** What the operations of every engine have in common. The part of the page that they act on may be a frame. */
class Tab {
  /** Waits until a function of the page gives something that is true, and no element; gives it. */
  async until(condition, ...values) {
    const end = Date.now() + PATIENCE;
    let last;
    while (Date.now() < end) {
      // While a page is being left there is none to ask.
      const found = await this.run(condition, ...values).catch((reason) => void (last = reason));
      if (found) return found;
      await pause(INTERVAL);
    }
    const place = await this.run(() => {
      const keys = JSON.stringify(window.keys?.slice(-5) ?? []);
      return `${location.href} “${document.title}” ${document.body.innerText.slice(0, 300)}, after the keys ${keys}`;
    }).catch(String);
    throw new Error(`never true at ${place}: ${condition} (${JSON.stringify(values)}) ${last ?? ""}`);
  }

  /** Waits until something that matches a selector is in the page. */
  async shows(selector) {
    await this.until((selector) => document.querySelector(selector) !== null, selector);
  }

  /** Waits until the page has drawn what is in it, scrolled to where the app wants it: a press would hit what moves there. */
  async isDrawn() {
    await this.run(() => {
      window.isDrawn = false;
      requestAnimationFrame(() => requestAnimationFrame(() => (window.isDrawn = true)));
    });
    await this.until(() => window.isDrawn);
  }

  /** Presses a key of the keyboard; once more, and told, where none reached the page. */
  async key(name) {
    await this.run(() => {
      if (window.keys) return;
      window.keys = [];
      const note = ({ key, repeat, timeStamp }) => window.keys.push({ key, repeat, timeStamp });
      addEventListener("keydown", note, { capture: true });
    });
    const pressed = () => this.run(() => window.keys?.length);
    const before = await pressed();
    await this.pressKey(name);
    if ((await pressed()) !== before) return;
    console.error(`the key ${name} did not reach the page; it is pressed once more`);
    await this.pressKey(name);
  }

  /** Presses the first element of a selector with the pointer, once it is there. */
  async click(selector) {
    await this.shows(selector);
    await this.press(bySelector, selector);
  }

  /** Presses a link, button or label by the text that it shows, once it is there. */
  async choose(name) {
    await this.until(byName, name, true);
    await this.press(byName, name);
  }
}

/** A tab that puppeteer drives. */
class PuppeteerTab extends Tab {
  constructor(browser, page, elsewhere) {
    super();
    Object.assign(this, { browser, page, part: page.mainFrame(), elsewhere });
  }

  static async launch(options, host) {
    const browser = await puppeteer.launch({ headless: true, defaultViewport: SIZE, ...options });
    const page = await browser.newPage();
    const elsewhere = [];
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (/^(http|ws)s?:$/.test(url.protocol) && url.hostname !== host) elsewhere.push(url.host);
    });
    return new PuppeteerTab(browser, page, elsewhere);
  }

  goTo = (url) => this.page.goto(url, { waitUntil: "domcontentloaded" });
  run = (code, ...values) => this.part.evaluate(code, ...values);
  reload = () => this.page.reload({ waitUntil: "domcontentloaded" });
  back = () => this.page.goBack({ waitUntil: "domcontentloaded" });
  pressKey = (name) => this.page.keyboard.press(name);
  end = () => this.browser.close();
  hasCrashed = () => !this.browser.connected;

  async press(find, value) {
    const element = (await this.part.evaluateHandle(find, value)).asElement();
    await element.scrollIntoView();
    await element.click();
    await element.dispose();
  }

  /** Acts on what a frame holds from now on; on the page itself without one. */
  async enter(find) {
    this.part = find ? await (await this.page.evaluateHandle(find)).asElement().contentFrame() : this.page.mainFrame();
  }
}

const KEYS = { Tab: Key.TAB, Enter: Key.ENTER };

/** A tab that Selenium drives. */
class SeleniumTab extends Tab {
  constructor(driver, program, stop, elsewhere) {
    super();
    Object.assign(this, { driver, program, stop, elsewhere });
  }

  goTo = (url) => inTime(this.driver.get(url));
  run = (code, ...values) => inTime(this.driver.executeScript(code, ...values));
  reload = () => inTime(this.driver.navigate().refresh());
  back = () => inTime(this.driver.navigate().back());
  pressKey = (name) => inTime(this.driver.actions().sendKeys(KEYS[name] ?? name).perform());

  async press(find, value) {
    const element = await this.run(find, value);
    await this.run((element) => element.scrollIntoView({ block: "center" }), element);
    await inTime(this.driver.actions().move({ origin: element }).click().perform());
  }

  async enter(find) {
    await inTime(this.driver.switchTo().defaultContent());
    if (find) await inTime(this.driver.switchTo().frame(await this.run(find)));
  }

  end = () => this.stop();
  hasCrashed = () => startedBy(this.program).length === 0;
}

/** A proxy that reaches nothing, and notes in `asked` which hosts it was asked for. */
async function startProxy() {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(new URL(request.url).host);
    response.writeHead(502).end();
  });
  server.on("connect", (request, socket) => {
    asked.push(request.url);
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { asked, port: server.address().port, stop: () => server.close() };
}

/** A display without a screen, for an engine that cannot do without one. */
async function startDisplay() {
  const display = spawn(installed("Xvfb", "/usr/bin/Xvfb"), ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await new Promise((resolve, reject) => {
    display.stdio[3].once("data", (data) => resolve(String(data).trim()));
    display.once("exit", () => reject(new Error("Xvfb ended before it showed anything")));
  });
  return { name: `:${number}`, stop: () => display.kill() };
}

/** Waits until something listens on a port. */
async function listens(port) {
  const end = Date.now() + PATIENCE;
  while (!(await isTaken(port))) {
    if (Date.now() > end) throw new Error(`nothing listens on port ${port}`);
    await pause(INTERVAL);
  }
}

/** The processes that a program of ours started and that have not ended, whether it noticed or not. */
function startedBy({ pid }) {
  const read = (path) => (existsSync(path) ? readFileSync(path, "utf8") : "");
  const ids = read(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  return ids.filter((id) => !/\) Z /.test(read(`/proc/${id}/stat`)));
}

/** The small browser around WebKitGTK, which its driver starts. */
function miniBrowser() {
  const libraries = ["/usr/lib", ...readdirSync("/usr/lib").filter((name) => name.endsWith("-linux-gnu")).map((name) => `/usr/lib/${name}`)];
  const versions = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"];
  return installed("WebKit", ...libraries.flatMap((folder) => versions.map((version) => join(folder, version, "MiniBrowser"))));
}

/** How often to start WebKit where its driver does not come to a browser. */
const STARTS = 5;

/** How long the driver may be without a browser before it will never have one, in milliseconds. */
const WITHOUT_BROWSER = 5000;

/** Fails once a driver has been without a browser for too long: of one that ended at its start it tells nobody. */
async function failWithoutBrowser(driver, isAwaited) {
  for (let since = Date.now(); isAwaited(); await pause(INTERVAL)) {
    if (startedBy(driver).length > 0) since = Date.now();
    if (Date.now() - since > WITHOUT_BROWSER) throw new Error("WebKit ended before it showed anything");
  }
}

async function launchWebKit(switches, host) {
  for (let start = 1; ; start++) {
    try {
      return await startWebKit(switches, host);
    } catch (reason) {
      if (start === STARTS) throw reason;
    }
  }
}

async function startWebKit(switches, host) {
  const program = installed("WebKitWebDriver", "/usr/bin/WebKitWebDriver");
  const binary = miniBrowser();
  const [proxy, display, port] = [await startProxy(), await startDisplay(), await freePort()];
  const driverProgram = spawn(program, [`--port=${port}`], { stdio: "ignore", env: { ...process.env, DISPLAY: display.name } });
  const stop = () => {
    // The browser that the driver started does not always end with it.
    for (const id of startedBy(driverProgram)) process.kill(id, "SIGKILL");
    driverProgram.kill("SIGKILL");
    display.stop();
    proxy.stop();
  };
  try {
    await listens(port);
    const address = `127.0.0.1:${proxy.port}`;
    const capabilities = new Capabilities({
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary, args: ["--automation", ...switches] },
      proxy: { proxyType: "manual", httpProxy: address, sslProxy: address, noProxy: [host] },
    });
    const builder = new Builder().disableEnvironmentOverrides().usingServer(`http://127.0.0.1:${port}`);
    const session = Promise.resolve(builder.withCapabilities(capabilities).build());
    // Who is no longer waited for may still fail.
    session.catch(() => {});
    let isAwaited = true;
    const driver = await inTime(Promise.race([session, failWithoutBrowser(driverProgram, () => isAwaited)])).finally(() => (isAwaited = false));
    await inTime(driver.manage().window().setRect({ x: 0, y: 0, ...SIZE }));
    return new SeleniumTab(driver, driverProgram, stop, proxy.asked);
  } catch (reason) {
    stop();
    throw reason;
  }
}

/**
 * The engines. `launch` starts a browser on a device of its own, where nothing is kept from before, or where nothing can be
 * kept (`keepsNothing`); gives a tab. The tab notes in `elsewhere` every other host that was asked for something.
 */
export const ENGINES = [
  {
    name: "Chromium",
    launch: ({ host, keepsNothing }) =>
      PuppeteerTab.launch(
        {
          executablePath: installed("Chromium", CHROMIUM),
          args: ["--no-sandbox", "--lang=nl", ...(keepsNothing ? ["--disable-local-storage"] : [])],
        },
        host,
      ),
  },
  {
    name: "Firefox",
    launch: ({ host, keepsNothing }) =>
      PuppeteerTab.launch(
        {
          browser: "firefox",
          executablePath: installed("Firefox", process.env.FIREFOX_PATH, "/usr/bin/firefox-esr", "/usr/bin/firefox"),
          extraPrefsFirefox: { "intl.accept_languages": "nl", ...(keepsNothing && { "network.cookie.cookieBehavior": 2 }) },
        },
        host,
      ),
  },
  {
    name: "WebKit",
    launch: ({ host, keepsNothing }) => launchWebKit(keepsNothing ? ["--enable-html5-local-storage=FALSE"] : [], host),
  },
];
