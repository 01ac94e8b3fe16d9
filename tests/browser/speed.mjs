// What `cargo xtask bench` measures in the browser: how long a voter waits. It prints, and asserts nothing.

import { QUIZZES, record, varied } from "./quizzes.mjs";
import { address } from "./screens.mjs";
import { launch, putOnDevice, serve, storageKey } from "./site.mjs";
import { SLOWER, median, slowed, tapWaits, waitOf } from "./waits.mjs";

const MOST_TAPS = 30;

const shared = { site: await serve(), browser: await launch() };

/** Notes what the first load is measured by. */
const LOADING = () => {
  window.load = { lcp: 0, cls: 0, long: [] };
  const observe = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  observe("largest-contentful-paint", ({ startTime }) => (window.load.lcp = startTime));
  observe("layout-shift", ({ value, hadRecentInput }) => (window.load.cls += hadRecentInput ? 0 : value));
  observe("longtask", ({ duration }) => window.load.long.push(Math.round(duration)));
};

const ms = (time) => `${time.toFixed(0)} ms`;

try {
  console.log(`\n== the voter's wait, with the processor ${SLOWER} times slower`);
  for (const quiz of QUIZZES) {
    console.log(`\n${quiz.id}`);
    const page = await slowed(shared);
    await page.addInitScript(LOADING);
    await page.goto(shared.site.url + address(quiz));
    await page.locator("a.button").first().waitFor();
    await page.waitForLoadState("networkidle");
    const { lcp, cls, long } = await page.evaluate(() => window.load);
    console.log(`  first load: largest contentful paint ${ms(lcp)}, shift ${cls.toFixed(3)}, long tasks ${long.join(", ") || "none"} ms`);

    const taps = Math.min(MOST_TAPS, quiz.statements.length);
    const { bare, statement } = await tapWaits(shared, quiz, taps);
    console.log(`  from a tap to the next statement: median ${ms(median(statement))}, worst of ${taps} ${ms(Math.max(...statement))}; on a bare page ${ms(median(bare))}`);

    await putOnDevice(page, storageKey(quiz.id), record(quiz, varied(quiz)));
    await page.evaluate(() => (location.hash = "#/weigh"));
    await page.locator(".weigh").waitFor();
    const waited = await waitOf(page, () => page.locator('a.button[href="#/result"]').tap());
    console.log(`  from a tap to the result: ${ms(waited)}`);
    await page.context().close();
  }
} finally {
  await shared.browser.close();
  await shared.site.stop();
}
