// What a voter reads after answering: the result as it is narrowed and changed, an opened statement, the source.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ONE_PARTY, QUIZZES, SEVERAL_PARTIES, ranking, record, statementsOf, varied } from "./quizzes.mjs";
import { SCREENS, address, tour } from "./screens.mjs";
import { close, device, forTests, move, open, pageOf, shown, storageKey } from "./site.mjs";
import { answers, atStatement } from "./voter.mjs";
import { shownPercent, wordsIn } from "./words.mjs";

const shared = forTests();

const WORDS = wordsIn("nl");

const openAnswered = (quiz, place, options = {}) =>
  open(shared, {
    path: `${address(quiz)}${place}`,
    reducedMotion: "reduce",
    storage: { [storageKey(quiz.id)]: record(quiz, varied(quiz)) },
    ...options,
  });

const status = (page) => page.locator('[role="status"]').textContent();

for (const quiz of QUIZZES) {
  const places = ["#/result", "#/positions", ...(quiz === SEVERAL_PARTIES ? ["#/compare"] : [])];

  test(`a theme is said in the heading, the title, the status line and on paper: ${quiz.id}`, async () => {
    const page = await openAnswered(quiz, "#/about");
    for (const place of places) {
      await move(page, place);
      const all = await page.locator("#heading").textContent();
      const [theme] = quiz.themes;
      await page.locator("#theme").selectOption("0");
      const narrowed = `${all}: ${theme.title.nl}`;
      await page.locator("#heading").getByText(narrowed, { exact: true }).waitFor();
      assert.equal(await page.title(), `${narrowed} – ${quiz.title.nl}`);
      const count = quiz.statements.filter((statement) => statement.theme === theme.id).length;
      assert.ok((await status(page)).startsWith(`${theme.title.nl}: ${count} stelling`), await status(page));
      await page.emulateMedia({ media: "print" });
      assert.ok(await page.locator("#heading").isVisible(), "on paper");
      await page.emulateMedia({ media: "screen" });
      await page.locator("#theme").selectOption("");
      assert.equal(await page.locator("#heading").textContent(), all);
      assert.ok((await status(page)).startsWith(`${WORDS.all_themes}: ${quiz.statements.length} stellingen`));
    }
    await close(page);
  });

  test(`a change in the result says in its row what it did, until the next visit: ${quiz.id}`, async () => {
    const replies = varied(quiz);
    const page = await openAnswered(quiz, "#/result");
    const rows = () => page.locator("details.outcome").evaluateAll((all) => all.map(({ id }) => id));
    const before = await rows();
    const first = (replies) => ranking(quiz, replies)[0];
    // The first statement of which a change moves the percentage of the party that is first.
    const changes = quiz.statements.flatMap((statement, index) =>
      quiz.steps.map((answer) => ({ index, id: statement.id, answer, after: new Map(replies).set(statement.id, { answer, weight: 1 }) })),
    );
    const { index, id, answer, after } = changes.find(
      ({ id, answer, after }) =>
        replies.get(id).weight === 1 && replies.get(id).answer !== answer && first(after).party === first(replies).party
        && shownPercent(first(after)) !== shownPercent(first(replies)),
    );
    const row = page.locator(`#statement-${index}`);
    await row.locator("summary").click();
    const button = row.locator(".reply-answer").nth(quiz.steps.indexOf(answer));
    await button.scrollIntoViewIfNeeded();
    const place = () => button.evaluate((element) => element.getBoundingClientRect().top);
    const top = await place();
    await button.click();
    const party = quiz.parties.length > 1 ? `${quiz.parties.find((party) => party.id === first(after).party).short}: ` : "";
    const wanted = `${party}${shownPercent(first(replies))} → ${shownPercent(first(after))}`;
    assert.equal(await row.locator(".yours .score-change").textContent(), wanted);
    assert.ok(await row.locator(".yours .score-change").isVisible());
    assert.ok(Math.abs((await place()) - top) < 1, "what was pressed stays under the finger");
    await row.locator("summary").click();
    assert.ok(await row.locator("summary .score-change").isVisible(), "a closed row says it too");
    assert.equal(await row.locator("summary .score-change").textContent(), wanted);
    assert.deepEqual(await rows(), before, "no row moved");
    assert.equal(await page.locator("summary .score-change").count(), 1);
    await move(page, "#/about");
    await move(page, "#/result");
    await page.locator(`#statement-${index}`).waitFor();
    assert.equal(await page.locator(".score-change").count(), 0);
    const groups = quiz === ONE_PARTY ? ONE_PARTY.statements.filter((statement) => after.get(statement.id).answer === statement.positions["gl-pvda"].stance) : [];
    if (quiz === ONE_PARTY) {
      const same = page.locator(".statements > div").first().locator("details.outcome");
      assert.equal(await same.count(), groups.length, "and the rows are grouped anew");
    }
    assert.equal(replies.get(id).weight, 1);
    await close(page);
  });

  test(`an opened statement has the stance, its proof, the background, who decides, and then the voter's answer: ${quiz.id}`, async () => {
    const page = await openAnswered(quiz, "#/about");
    for (const place of [...places, `#/positions/${quiz.statements[0].id}`]) {
      await move(page, place);
      const body = place.startsWith("#/positions/") ? ".in-full" : "details.outcome[open]";
      if (body !== ".in-full") await page.locator("details.outcome summary").first().click();
      await page.locator(`${body} blockquote`).first().waitFor();
      const order = await page.locator(body).evaluate((body) => {
        const parts = { stance: ".stance", quote: "blockquote", source: '.quote a[href^="#/quote/"]', background: ".background-text:not(.competence)", competence: ".competence", yours: ".yours" };
        const found = Object.entries(parts).map(([name, selector]) => [name, body.querySelector(selector)]);
        return found.sort(([, one], [, other]) => (one.compareDocumentPosition(other) & 4 ? -1 : 1)).map(([name]) => name);
      });
      assert.deepEqual(order, ["stance", "quote", "source", "background", "competence", "yours"], place);
      assert.ok((await page.locator(`${body} .competence`).textContent()).includes(quiz.competence.nl));
    }
    await close(page);
  });
}

test("a choice of parties is spoken: how far the two agree", async () => {
  const page = await openAnswered(SEVERAL_PARTIES, "#/compare");
  const [first, , third] = SEVERAL_PARTIES.parties;
  await page.locator("#party-2").selectOption(third.id);
  const stances = SEVERAL_PARTIES.statements.map(({ positions }) => [first, third].map(({ id }) => positions[id].stance));
  const compared = stances.filter((two) => !two.includes("none"));
  const same = compared.filter(([one, other]) => one === other);
  const said = WORDS.two_agree.other.replace("{same}", same.length).replace("{total}", compared.length);
  assert.equal(await status(page), said);
  assert.equal(await page.locator(".intro").textContent(), said);
  await close(page);
});

test("the answers that count go on to what is open, and every statement stays in reach", async () => {
  const statements = statementsOf(ONE_PARTY, "kort");
  const some = new Map([0, 2, 3, 5].map((index) => [statements[index].id, { answer: "agree", weight: 1 }]));
  const storage = { [storageKey(ONE_PARTY.id)]: record(ONE_PARTY, some) };
  const page = await open(shared, { path: address(ONE_PARTY), storage });
  await page.locator("a.button-quiet", { hasText: "Kort" }).click();
  for (const number of [2, 5, 7]) {
    await atStatement(page, number);
    await answers(page).first().click();
  }
  await atStatement(page, 8);
  await page.getByRole("link", { name: "Vorige" }).click();
  await atStatement(page, 7);
  await page.locator(".progress summary").click();
  await page.locator(".set-overview a").nth(2).click();
  await atStatement(page, 3);
  // Who changes an answer goes on from statement to statement.
  await answers(page).last().click();
  await atStatement(page, 4);
  await move(page, "#/result");
  await page.getByRole("link", { name: "Beantwoord nog meer stellingen" }).click();
  const given = new Set([0, 1, 2, 3, 4, 5, 6].map((index) => statements[index].id));
  const open_ = ONE_PARTY.statements.map(({ id }, index) => [id, index + 1]).filter(([id]) => !given.has(id)).map(([, number]) => number);
  for (const number of open_.slice(0, 8)) {
    await atStatement(page, number);
    await answers(page).first().click();
  }
  await close(page);
});

/** Whether the focused element lies under the bar of the source. */
const isCovered = (page) =>
  page.evaluate(() => {
    const [bar, focused] = [document.querySelector(".source-bar"), document.activeElement];
    if (bar.contains(focused) || focused === document.body) return false;
    const [over, under] = [bar.getBoundingClientRect(), focused.getBoundingClientRect()];
    return over.top <= 0 && under.top < over.bottom && under.bottom > over.top;
  });

for (const width of [360, 1280]) {
  test(`the source says whose words it has and for which statement, wherever one reads: ${width} px`, async () => {
    const quiz = ONE_PARTY;
    // Far down in the source.
    const statement = quiz.statements.find(({ theme }) => theme === "asielbeleid-nederland");
    const page = await openAnswered(quiz, "#/result", { viewport: { width, height: 740 } });
    await page.locator(`details.outcome`, { hasText: statement.text.nl }).locator("summary").click();
    await page.locator("details.outcome[open] .quote a").first().click();
    await page.waitForFunction(() => document.activeElement?.id === "quote");
    const bar = page.locator(".source-bar");
    assert.ok((await bar.textContent()).includes(quiz.parties[0].name));
    assert.equal(await bar.locator(`a[href="#/positions/${statement.id}"]`).last().textContent(), statement.title.nl);
    for (const far of [0.3, 0.6, 1]) {
      await page.evaluate((far) => scrollTo(0, far * document.documentElement.scrollHeight), far);
      assert.equal(await bar.evaluate((bar) => Math.round(bar.getBoundingClientRect().top)), 0, "it stays at the top");
    }
    await page.locator("#quote").focus();
    for (let presses = 0; presses < 25; presses++) {
      await page.keyboard.press(presses < 5 ? "Tab" : "Shift+Tab");
      assert.equal(await isCovered(page), false, `press ${presses}`);
    }
    const [beside, mark, text] = [".margin", "mark", "#quote"].map((selector) => page.locator(selector).first());
    assert.equal(await beside.isVisible(), width === 1280);
    if (width === 1280) {
      const boxes = await Promise.all([beside, mark, text].map((one) => one.boundingBox()));
      assert.ok(boxes[0].x >= boxes[2].x + boxes[2].width, "beside the text");
      assert.ok(Math.abs(boxes[0].y - boxes[1].y) < 8, "at the height of the marked words");
      assert.ok((await beside.textContent()).startsWith(statement.text.nl));
      assert.ok((await beside.textContent()).includes(`${quiz.parties[0].short}: `));
    }
    // Back to the row that was open.
    await bar.locator("a").first().click();
    await page.locator("details.outcome[open]", { hasText: statement.text.nl }).waitFor();
    await close(page);
  });
}

test("the headings of a source lead into it, and back from an address alone leads to the statement", async () => {
  const quiz = ONE_PARTY;
  const page = await openAnswered(quiz, `#/quote/${quiz.statements[0].id}/gl-pvda/1`);
  await page.locator(".contents summary").click();
  const titles = await page.locator("article.source h2").allTextContents();
  assert.deepEqual(await page.locator(".contents a").allTextContents(), titles);
  await page.locator(".contents a").last().click();
  await page.waitForFunction((title) => document.activeElement?.textContent === title, titles.at(-1));
  assert.equal(await isCovered(page), false);
  assert.equal(new URL(page.url()).hash, `#/quote/${quiz.statements[0].id}/gl-pvda/1`, "the place stays");
  await page.locator(".source-bar a").first().click();
  await page.waitForFunction((place) => location.hash === place, `#/positions/${quiz.statements[0].id}`);
  await close(page);
});

test("what the browser's search opens is built, and still open when the voter comes back", async () => {
  const quiz = ONE_PARTY;
  const page = await openAnswered(quiz, "#/result");
  // A search opens it without a press, and tells by the event `toggle` alone.
  const row = page.locator("details.outcome").nth(3);
  await row.evaluate((details) => (details.open = true));
  await row.locator("blockquote").first().waitFor();
  await row.locator(".outcome-link").click();
  await page.locator(".in-full").waitFor();
  await page.goBack();
  await shown(page);
  await page.locator("details.outcome").nth(3).locator("blockquote").first().waitFor();
  assert.ok(await page.locator("details.outcome").nth(3).evaluate((details) => details.open));
  await close(page);
});

for (const [quiz, screens] of SCREENS) {
  test(`lists are lists in every browser, and links with the same words have names of their own: ${quiz.id}`, async () => {
    const page = await pageOf(await device(shared, { reducedMotion: "reduce" }), shared.site);
    const found = new Set();
    await tour(page, shared.site, quiz, screens, "nl", async ({ name }) => {
      const [without, twins] = await page.evaluate(() => {
        const lists = [...document.querySelectorAll("#app :is(ul, ol)")];
        const without = lists.filter((list) => getComputedStyle(list).listStyleType === "none" && list.getAttribute("role") !== "list");
        const places = new Map();
        for (const link of document.querySelectorAll("#app a[href]")) {
          if (!link.checkVisibility() || link.closest("[aria-hidden]")) continue;
          const name = link.getAttribute("aria-label") ?? link.textContent.trim();
          places.set(name, (places.get(name) ?? new Set()).add(link.getAttribute("href")));
        }
        const twins = [...places].filter(([, places]) => places.size > 1).map(([name, places]) => `“${name}” leads to ${[...places].join(" and ")}`);
        return [without.map((list) => `a list without its role: ${list.className}`), twins];
      });
      for (const one of [...without, ...twins]) found.add(`${name}: ${one}`);
    });
    assert.deepEqual([...found], []);
    await close(page);
  });
}
