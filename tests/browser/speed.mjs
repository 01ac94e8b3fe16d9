// What `cargo xtask bench` measures in the browser: how long a voter waits. It prints, and asserts nothing.

import { QUIZZES } from "./quizzes.mjs";
import { address } from "./screens.mjs";
import { device, launch, pageOf, serve } from "./site.mjs";
import { atStatement } from "./voter.mjs";

/** How many times slower than this machine. */
const SLOWER = 6;

const TAPS = 30;

/** From tap to painted, in milliseconds. */
const GOAL = 50;

const site = await serve();
const browser = await launch();

/** Notes, for each click, the time from the event until the screen that it brings is drawn. */
const WATCH = () => {
  window.waits = [];
  let clicked = 0;
  addEventListener("click", (event) => (clicked = event.timeStamp), { capture: true });
  let before = "";
  new MutationObserver(() => {
    const now = document.getElementById("heading")?.textContent ?? "";
    if (now === before) return;
    before = now;
    const start = clicked;
    clicked = 0;
    // What a frame asks for when it begins is done once it is drawn.
    const drawn = () => start && window.waits.push(performance.now() - start);
    const channel = new MessageChannel();
    channel.port1.onmessage = drawn;
    requestAnimationFrame(() => channel.port2.postMessage(null));
  }).observe(document, { subtree: true, childList: true, characterData: true });
  window.load = { lcp: 0, cls: 0, long: [] };
  const observe = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  observe("largest-contentful-paint", ({ startTime }) => (window.load.lcp = startTime));
  observe("layout-shift", ({ value, hadRecentInput }) => (window.load.cls += hadRecentInput ? 0 : value));
  observe("longtask", ({ duration }) => window.load.long.push(Math.round(duration)));
};

const sorted = (times) => [...times].sort((one, other) => one - other);
const median = (times) => sorted(times)[Math.floor(times.length / 2)];
const ms = (time) => `${time.toFixed(0).padStart(4)} ms`;

/** A page as small as can be, in which a tap changes a heading: what the browser and this machine take by themselves. */
const BARE = `<!doctype html><html lang="nl"><title>0</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><h1 id="heading">0</h1><button class="answer">+</button><script>
document.querySelector("button").onclick = () => document.getElementById("heading").textContent++;</script></html>`;

/** A phone with a slow processor. */
async function slowed() {
  const page = await pageOf(await device({ browser, site }, { hasTouch: true, isMobile: true, script: WATCH }), site);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return page;
}

async function bareTap() {
  const page = await slowed();
  await page.route("**/bare.html", (route) => route.fulfill({ contentType: "text/html", body: BARE }));
  await page.goto(`${site.url}bare.html`);
  const waits = [];
  for (let tap = 0; tap < TAPS; tap++) waits.push(await waitOf(page, () => page.locator(".answer").tap()));
  await page.context().close();
  return median(waits);
}

/** The wait that the next click brings. */
async function waitOf(page, act) {
  const before = await page.evaluate(() => window.waits.length);
  await act();
  await page.waitForFunction((before) => window.waits.length > before, before);
  return page.evaluate(() => window.waits.at(-1));
}

try {
  console.log(`\n== the voter's wait, with the processor ${SLOWER} times slower`);
  console.log(`  tap on a bare page, for comparison: median ${ms(await bareTap())}`);
  for (const quiz of QUIZZES) {
    const page = await slowed();
    await page.goto(site.url + address(quiz));
    await page.locator("a.button").first().waitFor();
    await page.waitForLoadState("networkidle");
    const { lcp, cls, long } = await page.evaluate(() => window.load);
    console.log(`\n${quiz.id}`);
    console.log(`  first load: largest contentful paint ${ms(lcp)}, shift ${cls.toFixed(3)}, long tasks ${long.join(", ") || "none"} ms`);

    await page.evaluate(() => (location.hash = "#/statement/all/1"));
    const total = quiz.statements.length;
    const waits = [];
    for (let tap = 0; tap < TAPS; tap++) {
      const number = (tap % (total - 1)) + 1;
      if (number === 1) await page.evaluate(() => (location.hash = "#/statement/all/1"));
      await atStatement(page, number);
      waits.push(await waitOf(page, () => page.locator(".answer").nth(tap % 3).tap()));
    }
    console.log(`  tap to the next statement painted: median ${ms(median(waits))}, worst of ${TAPS} ${ms(Math.max(...waits))}; the goal is ${GOAL} ms`);

    await page.evaluate(() => (location.hash = "#/weigh"));
    await page.locator(".weigh").waitFor();
    const result = page.locator("a.button").first();
    const waited = await waitOf(page, () => result.tap());
    await page.locator(".percent").first().waitFor();
    console.log(`  tap on “Bekijk het resultaat” to the result painted: ${ms(waited)}, with ${Math.min(TAPS, total)} answers`);
    await page.context().close();
  }
} finally {
  await browser.close();
  await site.stop();
}
