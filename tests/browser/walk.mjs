// The whole way through a quiz by mouse, as a voter goes it, with all that must be seen on it.

import assert from "node:assert/strict";
import { ranking, statementsOf } from "./quizzes.mjs";
import { answers, atStatement, button, checkbox, headingHasFocus, resultOf } from "./voter.mjs";
import { shownPercent } from "./words.mjs";

/** Goes from the start of a quiz, in Dutch, through its short set to the result, and to a quote in its source. */
export async function walk(page, quiz) {
  assert.equal(await page.locator("html").getAttribute("lang"), "nl");
  assert.equal(await page.locator("h1").textContent(), quiz.title.nl);
  assert.equal(await page.locator(".draft").count(), 0, "what is ready is not marked as a draft");
  await page.locator("a.button-quiet", { hasText: "Kort" }).click();

  const statements = statementsOf(quiz, "kort");
  const replies = new Map();
  for (const [index, { id, text }] of statements.entries()) {
    // One tap answers and moves on, and the focus goes to the new statement.
    await atStatement(page, index + 1);
    assert.equal(await page.locator("#heading").textContent(), text.nl);
    assert.equal(await page.title(), `Stelling ${index + 1} van ${statements.length} – ${quiz.title.nl}`);
    if (index === 2) await checkbox(page, "Deze stelling telt voor mij dubbel").click();
    const step = quiz.steps[(index * 2) % quiz.steps.length];
    const skips = index === 4;
    await (skips ? button(page, "Sla deze stelling over") : answers(page).nth(quiz.steps.indexOf(step))).click();
    await headingHasFocus(page);
    replies.set(id, { answer: skips ? "skip" : step, weight: index === 2 ? 2 : 1 });
  }

  await page.getByRole("heading", { name: "Wat telt voor u extra?" }).waitFor();
  await headingHasFocus(page);
  assert.equal(await page.locator(".weigh input").count(), statements.length - 1, "what was skipped cannot count double");
  assert.equal(await page.locator(".weigh input:checked").count(), 1);
  // They stand by theme, in the order of the quiz, which is not that of the set.
  await page.locator(".weigh input:not(:checked)").first().click();
  const single = ({ id }) => replies.get(id)?.weight === 1 && replies.get(id).answer !== "skip";
  const byTheme = quiz.themes.flatMap(({ id }) => quiz.statements.filter(({ theme }) => theme === id));
  replies.get(byTheme.find(single).id).weight = 2;
  await page.getByRole("link", { name: "Bekijk het resultaat" }).first().click();

  await page.locator(".party .percent").first().waitFor();
  await headingHasFocus(page);
  const shown = (await resultOf(page)).map(({ percent }) => percent);
  assert.deepEqual(shown, ranking(quiz, replies).map((party) => shownPercent(party)));

  const statement = page.locator("details.outcome").first();
  await statement.locator("summary").click();
  const quote = (await statement.locator("blockquote").first().textContent()).trim();
  await statement.getByRole("link", { name: "Lees het in de bron" }).first().click();
  await page.locator("mark").first().waitFor();
  assert.deepEqual(await page.locator("mark").allTextContents(), quote.split(/\s*\[…\]\s*/));
  await page.waitForFunction(() => document.activeElement?.id === "quote");
  const inView = await page.locator("#quote").evaluate((passage) => {
    const { top } = passage.getBoundingClientRect();
    return top >= 0 && top < innerHeight;
  });
  assert.ok(inView, "the quoted passage is in view");
}
