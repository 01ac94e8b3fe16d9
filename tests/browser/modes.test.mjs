// How a teacher uses the quiz: a lesson that proves each stance, and the game of quotes.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { axe, close, device, forTests, load, open, pageOf, shown } from "./site.mjs";
import { answer, atStatement, button, settled } from "./voter.mjs";
import { wordsIn } from "./words.mjs";

const words = wordsIn("nl");
const shared = forTests();

const parties = JSON.parse(
  readFileSync(new URL("../../statements/voorbeeld-schoolraad/quiz.json", import.meta.url), "utf8"),
).parties;

test("a lesson shows stance, proof and background after each answer, and the result at the end only", async () => {
  const page = await open(shared, { path: "?mode=learn" });
  await page.locator(".sets a.button-quiet").first().click();
  await atStatement(page, 1);
  assert.equal(await page.locator("#lesson").count(), 0, "nothing before the answer");
  await answer(page, words.disagree);
  await page.locator(".lesson blockquote").first().waitFor();
  await page.waitForFunction(() => document.activeElement.id === "lesson");
  assert.ok(await page.locator(".lesson .stance").isVisible());
  assert.ok(await page.locator(".lesson .background-text").first().isVisible());
  assert.deepEqual(await axe(page), []);

  // Another answer changes the answer, and nothing else.
  await answer(page, words.agree);
  assert.match(await page.title(), /^Stelling 1 /);
  assert.equal(await page.locator('.answer[aria-pressed="true"] .answer-label').textContent(), words.agree);

  const total = Number((await page.title()).match(/van (\d+)/)[1]);
  for (let number = 2; number <= total; number++) {
    await page.getByRole("link", { name: words.next, exact: true }).click();
    await atStatement(page, number);
    assert.equal(await page.getByRole("link", { name: words.result, exact: true }).isVisible(), false);
    await answer(page, words.agree);
  }
  await page.getByRole("link", { name: words.next, exact: true }).click();
  await page.getByRole("link", { name: words.to_result }).click();
  await page.locator(".percent").first().waitFor();
  await close(page);
});

test("the game of quotes names no party in a quote, tells each guess with its proof, and counts what was right", async () => {
  const page = await pageOf(await device(shared), shared.site);
  await load(page, shared.site, "?quiz=voorbeeld-schoolraad&mode=quotes");
  assert.equal(await page.locator("#heading").textContent(), words.which_party);
  let right = 0;
  let count = 0;
  for (;;) {
    await page.locator(".quotes-quote, .quotes-score").first().waitFor();
    if (await page.locator(".quotes-score").isVisible()) break;
    count += 1;
    const quote = await page.locator(".quotes-quote").textContent();
    for (const { name, short } of parties) {
      assert.ok(!quote.includes(name) && !quote.includes(short), `${name} is in: ${quote}`);
    }
    if (count === 1) assert.deepEqual(await axe(page), []);
    const guessed = (await page.locator(".quotes-parties button").first().textContent()).trim();
    await page.locator(".quotes-parties button").first().click();
    await page.locator("#told").waitFor();
    await page.waitForFunction(() => document.activeElement.id === "told");
    if (count === 1) assert.deepEqual(await axe(page), []);
    const told = await page.locator("#told strong").textContent();
    const isRight = told === words.guess_right.replace("{party}", guessed);
    assert.ok(isRight || !told.includes(guessed), told);
    right += Number(isRight);
    await button(page, words.next).click();
  }
  assert.equal(count, 10);
  const score = await page.locator(".quotes-score").textContent();
  assert.equal(score, words.quotes_right.replace("{right}", String(right)).replace("{count}", String(count)));

  await button(page, words.again).click();
  await page.locator(".quotes-parties button").first().click();
  await page.locator("#told a").last().click();
  await page.locator("mark").waitFor();
  await close(page);
});

test("a quiz of one party has no game of quotes, and says so", async () => {
  const page = await open(shared, { path: "?quiz=gl-pvda-2023&mode=quotes" });
  assert.ok((await page.locator(".notice").allTextContents()).includes(words.unknown_mode));
  await settled(page);
  await shown(page);
  await close(page);
});
