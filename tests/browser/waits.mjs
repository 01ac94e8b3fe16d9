// How long a voter waits for the screen that a tap brings, on a phone with a slow processor.

import { address } from "./screens.mjs";
import { close, device, load, pageOf } from "./site.mjs";
import { atStatement, settled } from "./voter.mjs";

/** How many times slower than this machine. */
export const SLOWER = 6;

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
};

/** A page as small as can be, in which a tap changes a heading: what the browser and this machine take by themselves. */
const BARE = `<!doctype html><html lang="nl"><title>0</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><h1 id="heading">0</h1><button class="answer">+</button><script>
document.querySelector("button").onclick = () => document.getElementById("heading").textContent++;</script></html>`;

/** A page on a phone with a slow processor. */
export async function slowed(shared) {
  const page = await pageOf(await device(shared, { hasTouch: true, isMobile: true, script: WATCH }), shared.site);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return page;
}

/** The bare page, just as slow. */
async function barePage(shared) {
  const page = await slowed(shared);
  await page.route("**/bare.html", (route) => route.fulfill({ contentType: "text/html", body: BARE }));
  await page.goto(`${shared.site.url}bare.html`);
  return page;
}

/** The wait that the next click brings, in milliseconds. */
export async function waitOf(page, act) {
  const before = await page.evaluate(() => window.waits.length);
  await act();
  await page.waitForFunction((before) => window.waits.length > before, before);
  return page.evaluate(() => window.waits.at(-1));
}

export const median = (times) => [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)];

/**
 * The waits from a tap to what it brings, in milliseconds: on the bare page, and from statement to statement. They are taken
 * by turns, so that a slow or busy machine changes both.
 */
export async function tapWaits(shared, quiz, taps) {
  const bare = await barePage(shared);
  const page = await slowed(shared);
  await load(page, shared.site, address(quiz));
  // What is fetched in the background is here.
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => (location.hash = "#/statement/all/1"));
  const waits = { bare: [], statement: [] };
  for (let number = 1; number <= taps; number++) {
    await bare.bringToFront();
    await settled(bare);
    waits.bare.push(await waitOf(bare, () => bare.locator(".answer").tap()));
    await page.bringToFront();
    await atStatement(page, number);
    waits.statement.push(await waitOf(page, () => page.locator(".answer").nth(number % 3).tap()));
  }
  await close(bare);
  await close(page);
  return waits;
}
