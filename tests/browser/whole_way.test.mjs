// The whole way from start to result, as a voter goes it by mouse: nothing put on the device, nothing skipped.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ONE_PARTY, QUIZZES, ranking, statementsOf } from "./quizzes.mjs";
import { address } from "./screens.mjs";
import { close, forTests, open } from "./site.mjs";
import { answer, answers, atStatement, button, checkbox, headingHasFocus, resultOf } from "./voter.mjs";
import { shownPercent } from "./words.mjs";

const shared = forTests();

for (const quiz of QUIZZES) {
  test(`by mouse: start, statements, what counts extra, result, quote in its place: ${quiz.id}`, async () => {
    const page = await open(shared, { path: address(quiz) });
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
    await close(page);
  });
}

test("from one quiz to the other, and each keeps its own answers", async () => {
  const page = await open(shared, { path: address(ONE_PARTY) });
  await page.locator("a.button").first().click();
  await atStatement(page, 1);
  await answer(page, "Eens");
  await atStatement(page, 2);
  await page.getByRole("link", { name: "Bronwijzer" }).click();
  await page.getByText("U hebt eerder 1 stelling beantwoord.").waitFor();
  await page.locator("a.other").click();
  await page.getByRole("heading", { name: "De schoolraad" }).waitFor();
  assert.equal(await page.locator(".kept").count(), 0);
  await page.goBack();
  await page.getByText("U hebt eerder 1 stelling beantwoord.").waitFor();
  await close(page);
});
