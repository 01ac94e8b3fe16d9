// The result on paper: what is on it, and how many sheets it takes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ONE_PARTY, QUIZZES, SEVERAL_PARTIES, record, statementsOf, varied } from "./quizzes.mjs";
import { address } from "./screens.mjs";
import { close, forTests, open, storageKey } from "./site.mjs";
import { checkbox } from "./voter.mjs";
import { wordsIn } from "./words.mjs";

const shared = forTests();

const WORDS = wordsIn("nl");

/** The result after answers to a set, as it is printed. */
async function printed(quiz, set, { quotes = false, theme } = {}) {
  const replies = varied(quiz, statementsOf(quiz, set));
  const page = await open(shared, {
    path: `${address(quiz)}#/result`,
    // A4 less its margins.
    viewport: { width: 688, height: 1017 },
    storage: { [storageKey(quiz.id)]: record(quiz, replies) },
  });
  await page.locator("details.outcome").first().waitFor();
  await page.waitForLoadState("networkidle");
  if (theme) await page.locator("#theme").selectOption(theme);
  if (quotes) await checkbox(page, WORDS.print_quotes).check();
  // What is closed is made when the page is printed.
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.locator(".answers-on-paper tr").first().waitFor({ state: "attached" });
  assert.equal(await page.locator(".on-paper:visible, blockquote:visible").count(), 0, "the screen stays as it is");
  await page.emulateMedia({ media: "print" });
  return { page, replies };
}

async function sheets(page) {
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  return pdf.toString("latin1").match(/\/Type \/Page\b/g).length;
}

/** What is seen of these elements. */
const seen = (page, selector) =>
  page.locator(selector).evaluateAll((all) =>
    all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height > 0).map((one) => one.textContent.trim()),
  );

for (const quiz of QUIZZES) {
  test(`a result on paper has a row for each answer, its day, edition and address, and no controls: ${quiz.id}`, async () => {
    const { page, replies } = await printed(quiz);
    const controls = await seen(page, "button, select, input, .skip-link, .frame-footer, .row a, .source-bar, .yours");
    assert.deepEqual(controls, []);
    assert.ok(await page.locator(".percent").first().isVisible());
    assert.deepEqual(await seen(page, "blockquote"), [], "quotes are by choice");
    const [head] = await seen(page, "p.on-paper");
    const today = new Intl.DateTimeFormat("nl", { dateStyle: "long" }).format();
    assert.equal(head, `Geprint op ${today} · ${WORDS.edition}: ${quiz.version} · ${shared.site.url}${quiz.id}/`);
    const rows = await page.locator(".answers-on-paper tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
    const name = (step) => ({ skip: WORDS.skipped, none: WORDS.no_position })[step] ?? WORDS[step.replace("-", "_")];
    const sign = { "strongly-agree": "++", agree: "+", neither: "○", disagree: "−", "strongly-disagree": "−−", none: "·" };
    const order = (await page.locator(".answers-on-paper thead th").allTextContents()).slice(3).map((short) => quiz.parties.find((party) => party.short === short.trim()));
    assert.equal(order.length, quiz.parties.filter(({ withdrawn }) => !withdrawn).length);
    const wanted = quiz.statements.map(({ id, text, positions }, index) => {
      const { answer, weight } = replies.get(id);
      const stances = order.map((party) => positions[party.id].stance);
      return [String(index + 1), text.nl, `${name(answer)}${weight === 2 ? " (2×)" : ""}`, ...stances.map((stance) => (order.length > 1 ? sign[stance] : name(stance)))];
    });
    assert.deepEqual(rows, wanted);
    assert.ok((await seen(page, ".on-paper .help")).includes(`▢ ${WORDS.agree_group}`), "what the frames mean is said");
    const framed = await page.locator(".answers-on-paper .same").count();
    assert.equal(framed, quiz.statements.flatMap(({ id, positions }) => order.filter((party) => positions[party.id].stance === replies.get(id).answer)).length);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    await close(page);
  });

  test(`who wants the quotes on paper gets all, each with its stance: ${quiz.id}`, async () => {
    const { page } = await printed(quiz, undefined, { quotes: true });
    const quotes = quiz.statements.flatMap(({ positions }) => Object.values(positions).flatMap(({ quotes = [] }) => quotes));
    assert.equal((await seen(page, "blockquote")).length, quotes.length);
    // The name and the stance stand before the quote, and no page ends between them or within.
    const parted = await page.locator(".statements .positions dd").evaluateAll((all) =>
      all.filter((position) => {
        const breaks = (element, when) => getComputedStyle(element)[when] !== "avoid";
        const isLong = position.getBoundingClientRect().height > 1017;
        return isLong || breaks(position, "breakInside") || breaks(position.previousElementSibling, "breakAfter");
      }).length,
    );
    assert.equal(parted, 0);
    const count = await sheets(page);
    assert.ok(count > 2 && count <= quotes.length / 2, `${count} sheets for ${quotes.length} quotes`);
    await close(page);
  });
}

test("the standard set of one party takes two sheets, the figure first", async () => {
  const { page } = await printed(ONE_PARTY, "standaard");
  assert.equal(await page.locator(".answers-on-paper tbody tr").count(), statementsOf(ONE_PARTY, "standaard").length);
  const tops = await page.locator(".alone > *, .answers-on-paper").evaluateAll((all) => all.map((one) => [one.className, one.getBoundingClientRect().top]));
  tops.sort(([, one], [, other]) => one - other);
  assert.equal(tops[0][0], "marked");
  assert.equal(await sheets(page), 2);
  await close(page);
});

test("several parties take three sheets at most", async () => {
  const { page } = await printed(SEVERAL_PARTIES);
  const count = await sheets(page);
  assert.ok(count <= 3, `${count} sheets`);
  await close(page);
});

test("one theme on paper says so, and has its statements alone", async () => {
  const { page } = await printed(ONE_PARTY, undefined, { theme: "2" });
  const theme = ONE_PARTY.themes[2];
  assert.equal(await page.locator("#heading").textContent(), `${WORDS.result}: ${theme.title.nl}`);
  const statements = ONE_PARTY.statements.filter((statement) => statement.theme === theme.id);
  assert.deepEqual(await page.locator(".answers-on-paper tbody th").allTextContents(), statements.map(({ text }) => text.nl));
  await close(page);
});
