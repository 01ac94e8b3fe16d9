// How screens lie on the page: small windows, large text, wide spacing, other directions; and what may never
// be asked for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LONG_WORDS, ONE_PARTY, QUIZZES, SEVERAL_PARTIES } from "./quizzes.mjs";
import { SCREENS, address, screensOf, shortRecord, tour } from "./screens.mjs";
import { TEST_SITE, close, device, forTests, load, move, open, pageOf, storageKey } from "./site.mjs";
import { answers, atStatement } from "./voter.mjs";

const shared = forTests();
const ofTests = forTests(TEST_SITE);

/** By how many pixels a page scrolls sideways. */
const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The elements that reach beyond the window, and none of whose own do. */
const outermost = (page) =>
  page.evaluate(() => {
    const reaches = (element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
    const all = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility() && reaches(element));
    const ends = all.filter((element) => !all.some((other) => other !== element && element.contains(other)));
    return ends.slice(0, 3).map((element) => `${element.tagName}.${element.className} in ${element.parentElement.className}`).join(", ");
  });

/** Texts that are cut off by their own box: wider or higher than what shows them, where that does not scroll. */
const cutOff = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll("#app *")].filter((element) => element.checkVisibility());
    const hides = (element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      return [overflowX, overflowY].some((overflow) => ["hidden", "clip"].includes(overflow));
    };
    const isCut = (element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
    return all
      .filter((element) => hides(element) && element.textContent.trim() && !element.classList.contains("visually-hidden"))
      .filter(isCut)
      .map((element) => `${element.tagName}.${element.className}`);
  });

/** Controls that lie over each other. */
const overlaps = (page) =>
  page.evaluate(() => {
    const controls = [...document.querySelectorAll("#app :is(button, select, input, summary, a.button, a.button-quiet)")]
      .filter((element) => element.checkVisibility());
    const boxes = controls.map((element) => ({ element, box: element.getBoundingClientRect() }));
    const found = [];
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1, index + 12)) {
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        const within = one.element.contains(other.element) || other.element.contains(one.element);
        if (width > 1 && height > 1 && !within) found.push(`${one.element.textContent} / ${other.element.textContent}`);
      }
    }
    return found;
  });

/** The spacing of WCAG 1.4.12, as large as it asks. */
const SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }";

/** Puts rules on the page in place of those before, through its style sheets' own interface, which the page's policy leaves to scripts. */
const setRules = (page, rules) =>
  page.evaluate((rules) => {
    if (!window.rulesOfTest) {
      window.rulesOfTest = new CSSStyleSheet();
      // The app has a sheet of its own there.
      document.adoptedStyleSheets.push(window.rulesOfTest);
    }
    window.rulesOfTest.replaceSync(rules);
  }, rules);

/** Ways to look at a screen. The narrowest window is 1280 px at four times its size; text may be twice as large at half of it. */
const WAYS = {
  "as it is": { width: 320, rules: "" },
  "with wide spacing": { width: 320, rules: SPACING },
  "from right to left": { width: 320, rules: "html { direction: rtl; }" },
  "with text twice as large": { width: 640, rules: "html { font-size: 200% !important; }" },
};

for (const [quiz, screens] of SCREENS) {
  test(`no screen scrolls sideways, and nothing is cut off or covered: ${quiz.id}`, async () => {
    const page = await pageOf(await device(shared, { reducedMotion: "reduce" }), shared.site);
    const found = [];
    await tour(page, shared.site, quiz, screens, "nl", async ({ name }) => {
      for (const [way, { width, rules }] of Object.entries(WAYS)) {
        await page.setViewportSize({ width, height: 640 });
        await setRules(page, rules);
        const over = await sideways(page);
        if (over > 0) found.push(`${name}, ${way}: scrolls by ${over} px`);
        for (const one of await cutOff(page)) found.push(`${name}, ${way}: ${one} is cut off`);
        for (const one of await overlaps(page)) found.push(`${name}, ${way}: ${one} overlap`);
      }
      await setRules(page, "");
    });
    assert.deepEqual(found, []);
    await close(page);
  });

  test(`no screen breaks the page's policy, moves where motion is unwanted, or asks another host: ${quiz.id}`, async () => {
    const page = await pageOf(await device(shared, { reducedMotion: "reduce" }), shared.site);
    await page.addInitScript(() => {
      window.violations = [];
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => window.violations.push(`${violatedDirective} ${blockedURI}`));
    });
    await tour(page, shared.site, quiz, screens, "en", async ({ name }) => {
      assert.deepEqual(await page.evaluate(() => window.violations), [], name);
      assert.equal(await page.evaluate(() => document.getAnimations().length), 0, `${name}: an animation runs`);
    });
    await page.locator("h1").evaluate((heading) => heading.setAttribute("style", "color: red"));
    await page.waitForFunction(() => window.violations.length === 1);
    page.faults = page.faults.filter((fault) => !fault.includes("inline style"));
    await close(page);
  });
}

/** Sums up from the start how far things shift without the voter's doing. */
const WATCH_SHIFTS = () => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (!hadRecentInput) window.shifts.push([value, sources.map(({ node }) => node?.className ?? node?.nodeName)]);
    }
  }).observe({ type: "layout-shift", buffered: true });
};

for (const width of [360, 1280]) {
  test(`nothing shifts when the page loads: ${width} px`, async () => {
    for (const quiz of QUIZZES) {
      for (const place of ["", "#/statement/kort/1", "#/result"]) {
        const storage = { [storageKey(quiz.id)]: shortRecord(quiz) };
        const context = await device(shared, { storage, script: WATCH_SHIFTS, viewport: { width, height: 740 } });
        const page = await pageOf(context, shared.site);
        await load(page, shared.site, address(quiz) + place);
        await page.waitForLoadState("networkidle");
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
        const shifts = await page.evaluate(() => window.shifts);
        // The static page speaks of the site's first quiz in Dutch, so another one must replace its texts.
        if (quiz === ONE_PARTY && place === "") assert.deepEqual(shifts, [], "the first quiz");
        else assert.ok(shifts.reduce((sum, [value]) => sum + value, 0) < 0.1, `${quiz.id} ${place}: ${JSON.stringify(shifts)}`);
        await close(page);
      }
    }
  });
}

test("on a low phone a statement, all its answers and skipping stand on the first screen", async () => {
  const page = await open(shared, { path: `${address(SEVERAL_PARTIES)}#/statement/alles/1`, viewport: { width: 360, height: 640 }, reducedMotion: "reduce" });
  for (let number = 1; number <= SEVERAL_PARTIES.statements.length; number++) {
    await move(page, `#/statement/alles/${number}`);
    const lowest = await page.locator(".answer, .skip").evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().bottom)));
    assert.ok(lowest <= 640, `statement ${number} needs ${lowest} px`);
  }
  await close(page);
});

test("the answers stay in their place from statement to statement, where the texts have room", async () => {
  const page = await open(shared, { path: `${address(SEVERAL_PARTIES)}#/statement/alles/1`, viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  const places = new Set();
  for (let number = 1; number <= SEVERAL_PARTIES.statements.length; number++) {
    await atStatement(page, number);
    places.add(Math.round((await answers(page).first().boundingBox()).y));
    await answers(page).first().click();
  }
  assert.ok(places.size <= 2, `the first answer stood at ${[...places].join(", ")}`);
  await close(page);
});

test("words of more than forty letters break instead of scrolling a small window sideways", async () => {
  const page = await pageOf(await device(ofTests, { reducedMotion: "reduce" }), ofTests.site);
  const found = [];
  await page.setViewportSize({ width: 320, height: 640 });
  await tour(page, ofTests.site, LONG_WORDS, screensOf(LONG_WORDS), "nl", async ({ name }) => {
    for (const way of ["as it is", "with wide spacing"]) {
      await setRules(page, WAYS[way].rules);
      const over = await sideways(page);
      if (over > 0) found.push(`${name}, ${way}: scrolls by ${over} px: ${await outermost(page)}`);
      for (const one of await cutOff(page)) found.push(`${name}, ${way}: ${one} is cut off`);
    }
    await setRules(page, "");
  });
  for (const path of ["read/index.html", "read/langwoorden/index.html", "read/langwoorden/source/plan-lijst-twee.html"]) {
    await page.goto(`${ofTests.site.url}/${path}`);
    const over = await sideways(page);
    if (over > 0) found.push(`${path}: scrolls by ${over} px: ${await outermost(page)}`);
  }
  assert.deepEqual(found, []);
  await close(page);
});
