// Every number on the screen, held against the quiz's own files and a reckoning of the test's own; and the way from each
// number to the statement, the quote and the paragraph behind it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { QUIZZES, ranking, record, score, varied } from "./quizzes.mjs";
import { address } from "./screens.mjs";
import { close, forTests, move, open, storageKey } from "./site.mjs";
import { resultOf } from "./voter.mjs";
import { shownPercent, wordsIn } from "./words.mjs";

const shared = forTests();

const WORDS = wordsIn("nl");

const STANCES = {
  "strongly-agree": WORDS.strongly_agree,
  agree: WORDS.agree,
  neither: WORDS.neither,
  disagree: WORDS.disagree,
  "strongly-disagree": WORDS.strongly_disagree,
  none: WORDS.no_position,
  skip: WORDS.skipped,
};

const fold = (text) => text.replaceAll(/\s+/g, " ").trim();

const openResult = (quiz, replies) =>
  open(shared, {
    path: `${address(quiz)}#/result`,
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
    storage: { [storageKey(quiz.id)]: record(quiz, replies) },
  });

/** Two ways to answer: with every step, skips and weights; and one step for all, so that scores are shared. */
const waysToAnswer = (quiz) => ({
  varied: varied(quiz),
  alike: new Map(quiz.statements.map(({ id }) => [id, { answer: quiz.steps[1], weight: 1 }])),
  "from the end": varied(quiz, [...quiz.statements].reverse().slice(0, 9)),
});

/** Goes to a computed score, and gives what it says: its lines, its sums, its percentage. */
async function computedAt(page, place) {
  await move(page, place);
  await page.locator(".sum li").first().waitFor();
  return page.evaluate(() => ({
    lines: [...document.querySelectorAll(".sum li")].map((line) => ({
      statement: line.querySelector("a").getAttribute("href").split("/").pop(),
      answers: line.querySelector(".sum-answers").textContent,
      points: line.querySelector(".sum-points").textContent.match(/(\d+) van (\d+)/).slice(1).map(Number),
    })),
    total: [...document.querySelectorAll(".total p")].map((line) => line.textContent),
    percent: document.querySelector(".total .percent").textContent,
  }));
}

/** Holds a computed score against the test's own reckoning, line by line. */
function holds(quiz, replies, party, statements, { lines, total, percent: shown }, where) {
  const wanted = score(quiz, replies, party.id, statements);
  for (const { statement: id, answers, points: [points, most] } of lines) {
    const statement = statements.find((statement) => statement.id === id);
    const { answer, weight } = replies.get(id);
    const own = score(quiz, replies, party.id, [statement]);
    assert.equal(points * own.most, own.points * most, `${where}: ${id}`);
    const said = `U: ${STANCES[answer]} · ${party.short}: ${STANCES[statement.positions[party.id].stance]}`;
    assert.equal(answers, weight === 2 ? `${said} · telt 2 keer` : said, `${where}: ${id}`);
  }
  const counted = statements.filter((statement) => score(quiz, replies, party.id, [statement]) !== null);
  assert.deepEqual(lines.map(({ statement }) => statement).sort(), counted.map(({ id }) => id).sort(), where);
  const sum = (place) => lines.reduce((sum, { points }) => sum + points[place], 0);
  const [points, most] = [sum(0), sum(1)];
  assert.equal(points * wanted.most, wanted.points * most, `${where}: the lines add up to the score`);
  const [, shownPoints, shownMost] = total.at(0).match(/^Samen: (\d+) van (\d+)$/).map(Number);
  assert.deepEqual([shownPoints, shownMost], [points, most], `${where}: the lines add up to the total`);
  assert.ok(total.at(1).startsWith(`${points} ÷ ${most} = `), `${where}: ${total.at(1)}`);
  assert.equal(shown, `Afgerond: ${shownPercent(wanted)}`, where);
}

for (const quiz of QUIZZES) {
  for (const [how, replies] of Object.entries(waysToAnswer(quiz))) {
    test(`scores, ranks and their computation are right: ${quiz.id}, answers ${how}`, async () => {
      const page = await openResult(quiz, replies);
      await page.locator(".party").first().waitFor();
      const several = quiz.parties.length > 1;
      const wanted = ranking(quiz, replies);
      const shown = await resultOf(page);
      assert.deepEqual(
        shown.map(({ rank, percent }) => [rank, percent]),
        wanted.map((party) => [several ? String(party.rank) : null, shownPercent(party)]),
      );
      if (several) {
        const names = wanted.map(({ party }) => quiz.parties.find(({ id }) => id === party).name);
        assert.deepEqual(shown.map(({ name }) => name), names);
        const sharing = wanted.filter(({ rank }) => wanted.filter((other) => other.rank === rank).length > 1);
        assert.equal(await page.locator(".shared").count(), sharing.length);
      }
      const places = await page.locator(".party .detail a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      const themes = await page.evaluate(() => [...document.querySelectorAll(".theme-score")].map((theme) => ({
        title: theme.querySelector("h3").textContent,
        percent: theme.querySelector(".percent").textContent,
        place: theme.querySelector("a").getAttribute("href"),
      })));
      assert.deepEqual(places, wanted.map(({ party }) => `#/computed/${party}`));

      const scored = quiz.themes.filter(({ id }) => score(quiz, replies, quiz.parties[0].id, quiz.statements.filter(({ theme }) => theme === id)));
      if (!several) assert.deepEqual(themes.map(({ title }) => title), scored.map(({ title }) => title.nl));
      for (const party of quiz.parties) {
        const computed = await computedAt(page, `#/computed/${party.id}`);
        holds(quiz, replies, party, quiz.statements, computed, party.id);
        for (const theme of scored) {
          const statements = quiz.statements.filter((statement) => statement.theme === theme.id);
          const place = `#/computed/${party.id}/${theme.id}`;
          holds(quiz, replies, party, statements, await computedAt(page, place), place);
          if (several) continue;
          const own = themes.find((other) => other.place === place);
          assert.equal(own.percent, shownPercent(score(quiz, replies, party.id, statements)), place);
        }
      }
      if (several) {
        await move(page, "#/result");
        for (const [index, theme] of quiz.themes.entries()) {
          const statements = quiz.statements.filter((statement) => statement.theme === theme.id);
          await page.locator("#theme").selectOption(String(index));
          const wanted = ranking(quiz, replies, statements).filter(({ most }) => most);
          const shown = (await resultOf(page)).filter(({ percent }) => percent !== null);
          assert.deepEqual(shown.map(({ percent }) => percent), wanted.map((party) => shownPercent(party)), theme.id);
        }
      }
      await close(page);
    });
  }

  test(`every statement of the result leads to its stance, its quote and its place in the source: ${quiz.id}`, async () => {
    const replies = varied(quiz);
    const page = await openResult(quiz, replies);
    await page.locator("details.outcome").first().waitFor();
    // What is in a statement is made when it is opened.
    await page.evaluate(() => document.querySelectorAll("details.outcome").forEach((details) => (details.open = true)));
    await page.locator("details.outcome").last().locator(".outcome-link").waitFor();
    await page.waitForLoadState("networkidle");
    // In the page, since there are hundreds of quotes.
    const entries = await page.evaluate(() => {
      const entries = [...document.querySelectorAll("details.outcome")];
      return entries.map((entry) => ({
        open: entry.open,
        text: entry.querySelector(".outcome-text").textContent,
        answers: entry.querySelector(".outcome-answers").textContent,
        inFull: entry.querySelector(".outcome-link").getAttribute("href"),
        pressed: [...entry.querySelectorAll('.reply-answer[aria-pressed="true"]')].map((button) => button.textContent),
        positions: [...entry.querySelectorAll(".positions dd")].map((position) => ({
          stance: position.querySelector(".stance").textContent,
          note: position.querySelector(".note")?.textContent ?? null,
          quotes: [...position.querySelectorAll(".quote")].map((quote) => ({
            text: quote.querySelector("blockquote").textContent,
            source: quote.querySelector("cite").textContent,
            place: quote.querySelector("figcaption a").getAttribute("href"),
          })),
        })),
      }));
    });
    assert.equal(entries.length, quiz.statements.length);
    const quotes = [];
    for (const statement of quiz.statements) {
      const entry = entries.find(({ inFull }) => inFull === `#/positions/${statement.id}`);
      const { answer, weight } = replies.get(statement.id);
      assert.ok(entry?.open, statement.id);
      assert.equal(entry.text, statement.text.nl);
      assert.ok(entry.answers.startsWith(`U: ${STANCES[answer]}${weight === 2 ? " (2×)" : ""}`), entry.answers);
      assert.deepEqual(entry.pressed, [answer === "skip" ? WORDS.skip_short : STANCES[answer]]);
      for (const [index, party] of quiz.parties.entries()) {
        const { stance, quotes: wanted = [], note } = statement.positions[party.id];
        const shown = entry.positions[index];
        assert.equal(shown.stance, STANCES[stance], `${statement.id}, ${party.id}`);
        assert.equal(shown.note, note?.nl ?? null);
        assert.deepEqual(shown.quotes.map(({ text }) => fold(text)), wanted.map(({ text }) => fold(text)));
        assert.deepEqual(
          shown.quotes.map(({ source }) => source),
          wanted.map(({ source }) => quiz.sources.find(({ id }) => id === source).title),
        );
        for (const [number, quote] of shown.quotes.entries()) {
          assert.equal(quote.place, `#/quote/${statement.id}/${party.id}/${number + 1}`);
          quotes.push({ place: quote.place, text: fold(quote.text), statement });
        }
      }
    }

    const found = await page.evaluate(async (places) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const found = [];
      for (const place of places) {
        const followed = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
        location.hash = place;
        await followed;
        await frame();
        await frame();
        const passage = document.getElementById("quote");
        found.push({
          marks: [...document.querySelectorAll("mark")].map((mark) => mark.textContent),
          passages: [...document.querySelectorAll(".source :is(.position, .paragraph)")].filter((one) => one.querySelector("mark")).length,
          focus: document.activeElement === passage,
          inView: passage && passage.getBoundingClientRect().top < innerHeight && passage.getBoundingClientRect().bottom > 0,
          statement: document.querySelector(".quote-for a").textContent,
        });
      }
      return found;
    }, quotes.map(({ place }) => place));
    for (const [index, { place, text, statement }] of quotes.entries()) {
      const { marks, passages, focus, inView, statement: of } = found[index];
      assert.deepEqual(marks.map(fold), text.split(/\s*\[…\]\s*/), place);
      assert.deepEqual([passages, focus, inView, of], [1, true, true, statement.text.nl], place);
    }
    await close(page);
  });

  test(`an answer and a weight that change in the result change the numbers at once: ${quiz.id}`, async () => {
    const replies = varied(quiz);
    const page = await openResult(quiz, replies);
    await page.locator("details.outcome").first().waitFor();
    for (const [index, { id }] of quiz.statements.slice(0, 6).entries()) {
      const at = `statement-${index}`;
      await page.locator(`#${at} summary`).click();
      const now = replies.get(id);
      const answer = quiz.steps.find((step) => step !== now.answer);
      await page.locator(`#${at} .reply-answer`).nth(quiz.steps.indexOf(answer)).click();
      replies.set(id, { ...now, answer });
      const shown = async () => (await resultOf(page)).map(({ rank, percent, detail }) => [rank, percent, detail.match(/\d+/g)]);
      const wanted = () => ranking(quiz, replies).map((party) => shownPercent(party));
      assert.deepEqual((await shown()).map(([, percent]) => percent), wanted());
      const before = await shown();
      await page.locator(`#${at} .reply input`).click();
      replies.set(id, { answer, weight: now.weight === 2 ? 1 : 2 });
      assert.deepEqual((await shown()).map(([, percent]) => percent), wanted());
      assert.notDeepEqual(await shown(), before, "the points change with the weight, even where the percentage does not");
      await page.locator(`#${at} summary`).click();
    }
    await page.reload();
    await page.locator(".party").first().waitFor();
    assert.deepEqual((await resultOf(page)).map(({ percent }) => percent), ranking(quiz, replies).map((party) => shownPercent(party)));
    await close(page);
  });
}
