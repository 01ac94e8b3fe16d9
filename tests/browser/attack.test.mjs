// A quiz whose every text is an attack, under the policy that every site and file has: nothing of it runs, loads or becomes
// an element, anywhere that the quiz is shown.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ATTACK } from "./quizzes.mjs";
import { screensOf, tour } from "./screens.mjs";
import { TEST_SITE, close, device, forTests, pageOf, shown, watch } from "./site.mjs";

const shared = forTests(TEST_SITE);

const FILE = pathToFileURL(fileURLToPath(new URL("../../target/test-files-of-attack/aanval.html", import.meta.url))).href;

/** The pages that need no script: statements, a source, and the quiz on paper. */
const PAGES = ["index", "en", "source/s0", "source/s1.en", "paper/index", "paper/cards", "paper/answer-sheet", "paper/tally-sheet", "paper/key.en", "paper/posters"];

/** Notes what ran, and what the policy had to stop. */
const WATCH = () => {
  window.harm = [];
  window.bad = () => window.harm.push("a script of the quiz ran");
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => window.harm.push(`${violatedDirective} ${blockedURI}`));
};

/** What should not be there: elements and handlers that no screen has of itself. */
const harm = (page) =>
  page.evaluate(() => {
    const foreign = "iframe, object, embed, [srcdoc], [onerror], [onload], [onfocus], [autofocus], a[href^='javascript' i], body style, body img, body script";
    return [...(window.harm ?? []), ...[...document.querySelectorAll(foreign)].map((element) => element.outerHTML.slice(0, 80))];
  });

test("on every screen of the app", async () => {
  for (const language of ["nl", "en"]) {
    const page = await pageOf(await device(shared, { script: WATCH }), shared.site);
    await tour(page, shared.site, ATTACK, screensOf(ATTACK), language, async ({ name }) => {
      assert.deepEqual(await harm(page), [], `${name}, ${language}`);
    });
    await page.evaluate(() => (location.hash = "#/"));
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.equal(await page.locator("#heading").textContent(), ATTACK.title[language], "a text is shown as it is");
    await close(page);
  }
});

test("on the pages that need no script, and on paper", async () => {
  const page = await pageOf(await device(shared, { script: WATCH }), shared.site);
  for (const name of PAGES) {
    await page.goto(`${shared.site.url}read/aanval/${name}.html`);
    assert.deepEqual(await harm(page), [], name);
    assert.equal(await page.evaluate(() => document.scripts.length), 0, name);
    assert.equal(await page.title().then((title) => title.includes(ATTACK.title[name.includes("en") ? "en" : "nl"])), true, name);
  }
  await page.goto(`${shared.site.url}read/aanval/index.html`);
  const texts = await page.locator("article h3, .stance-of blockquote").allTextContents();
  assert.ok(texts.some((text) => text.includes("<img src=x onerror=bad()>")), "a text is shown as it is");
  await close(page);
});

test("in one file", async () => {
  const site = { url: FILE };
  const context = await device({ browser: shared.browser, site }, { script: WATCH });
  const page = await context.newPage();
  watch(page, site);
  await page.goto(FILE);
  await shown(page);
  assert.equal(await page.locator("#heading").textContent(), ATTACK.title.nl);
  for (const place of ["#/", "#/statement/all/1", "#/positions", "#/positions/st0", "#/about", "#/source/s0", "#/compare/p0/p1"]) {
    await page.evaluate((place) => (location.hash = place), place);
    await page.waitForTimeout(300);
    assert.equal(await page.locator("#app :is(iframe, img, script, style, [onerror], [onload], [onfocus])").count(), 0, place);
    assert.deepEqual(await page.evaluate(() => window.harm), [], place);
  }
  await close(page);
});
