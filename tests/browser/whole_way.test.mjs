// The whole way from start to result, as a voter goes it by mouse: nothing put on the device, nothing skipped.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ONE_PARTY, QUIZZES } from "./quizzes.mjs";
import { address } from "./screens.mjs";
import { close, forTests, open } from "./site.mjs";
import { answer, atStatement } from "./voter.mjs";
import { walk } from "./walk.mjs";

const shared = forTests();

for (const quiz of QUIZZES) {
  test(`by mouse: start, statements, what counts extra, result, quote in its place: ${quiz.id}`, async () => {
    const page = await open(shared, { path: address(quiz) });
    await walk(page, quiz);
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
