// The pictures of a result with several parties, held against the quiz's files and a reckoning of the test's own: the strips,
// the ruler, the grid of themes; and what the order is said to hang on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MANY_PARTIES, SEVERAL_PARTIES, place, range, ranking, record, score, strip, varied } from "./quizzes.mjs";
import { address } from "./screens.mjs";
import { TEST_SITE, axe, close, forTests, move, open, shown, storageKey } from "./site.mjs";
import { resultOf } from "./voter.mjs";
import { shownPercent, wordsIn } from "./words.mjs";

const shared = forTests();
const many = forTests(TEST_SITE);

const WORDS = wordsIn("nl");

const openResult = (on, quiz, replies, options = {}) =>
  open(on, {
    path: `${address(quiz)}#/result`,
    reducedMotion: "reduce",
    storage: { [storageKey(quiz.id)]: record(quiz, replies) },
    ...options,
  });

/** A text with its values put in. */
const filled = (text, values) => text.replaceAll(/\{(\w+)\}/g, (_, name) => values[name]);

const partyOf = (quiz, id) => quiz.parties.find((party) => party.id === id);

/** The strips that are shown, by the name of the party: their cells with their widths, and what is said of them. */
const stripsOf = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".party")].map((party) => ({
      name: party.querySelector(".party-name").textContent,
      said: party.querySelector(".strip").getAttribute("aria-label"),
      cells: [...party.querySelectorAll(".strip > *")].map((cell) => ({
        statement: Number(cell.dataset.statement),
        kinds: [...cell.classList],
        width: cell.getBoundingClientRect().width,
        left: cell.getBoundingClientRect().left,
      })),
    })),
  );

/** Holds the strips against the reckoning. */
function stripsHold(quiz, replies, strips) {
  const wanted = ranking(quiz, replies).slice(0, strips.length);
  assert.deepEqual(strips.map(({ name }) => name), wanted.map(({ party }) => partyOf(quiz, party).name));
  for (const [index, { party }] of wanted.entries()) {
    const { cells, said } = strips[index];
    const own = strip(quiz, replies, party);
    assert.deepEqual(cells.map(({ statement }) => quiz.statements[statement].id), own.map(({ statement }) => statement), party);
    const kinds = own.map(({ kind, double, theme }, at) => [
      kind,
      ...(double ? ["double"] : []),
      ...(at > 0 && own[at - 1].theme !== theme ? ["theme"] : []),
    ]);
    assert.deepEqual(cells.map(({ kinds }) => kinds), kinds, party);
    const count = (kind) => own.filter((cell) => cell.kind === kind).length;
    const names = { same: WORDS.agree_group, near: WORDS.near, far: WORDS.far, none: WORDS.no_position };
    assert.equal(said, Object.entries(names).map(([kind, name]) => `${name}: ${count(kind)}`).join(" · "), party);
    const widths = (double) => cells.filter((_, at) => own[at].double === double).map(({ width }) => width);
    const [single] = widths(false);
    for (const width of widths(false)) assert.ok(Math.abs(width - single) < 0.1, `${party}: ${width} and ${single}`);
    for (const width of widths(true)) assert.ok(Math.abs(width - 2 * single) < 0.1, `${party}: ${width} and twice ${single}`);
    assert.ok(cells.every(({ left }, at) => at === 0 || left > cells[at - 1].left), `${party}: one row`);
  }
}

const some = (quiz, count) => varied(quiz, quiz.statements.slice(0, count));

const hasGap = ({ positions }) => Object.values(positions).some(({ stance }) => stance === "none");

/** Answers to all statements, and to few, among which are those on which some party takes no position. */
const WAYS = {
  all: varied(SEVERAL_PARTIES),
  some: varied(SEVERAL_PARTIES, SEVERAL_PARTIES.statements.filter((statement, index) => index % 3 === 0 || hasGap(statement))),
};

for (const [how, replies] of Object.entries(WAYS)) {
  const quiz = SEVERAL_PARTIES;

  test(`the strips have a cell for each answer, of the right kind and width: answers to ${how}`, async () => {
    const page = await openResult(shared, quiz, replies);
    stripsHold(quiz, replies, await stripsOf(page));
    await close(page);
  });

  test(`the ruler has each party at its score, and a line for what it leaves open: answers to ${how}`, async () => {
    const page = await openResult(shared, quiz, replies);
    const wanted = ranking(quiz, replies);
    assert.ok(wanted.some(({ party }) => range(quiz, replies, party)), "some party leaves something open");
    for (const dir of ["ltr", "rtl"]) {
      await page.evaluate((dir) => (document.documentElement.dir = dir), dir);
      const lanes = await page.evaluate((dir) =>
        [...document.querySelectorAll(".ruler-lane[data-party]")].map((lane) => {
          const track = lane.querySelector(".ruler-track").getBoundingClientRect();
          const share = (x) => (dir === "ltr" ? x - track.left - 1 : track.right - 1 - x) / (track.width - 2);
          const mark = lane.querySelector(".ruler-mark").getBoundingClientRect();
          const whisker = lane.querySelector(".ruler-whisker")?.getBoundingClientRect();
          return {
            party: lane.dataset.party,
            at: share((mark.left + mark.right) / 2),
            line: whisker ? [share(whisker.left), share(whisker.right)].sort() : null,
          };
        }), dir);
      assert.deepEqual(lanes.map(({ party }) => party), wanted.map(({ party }) => party));
      const near = (one, other) => assert.ok(Math.abs(one - other) < 0.004, `${one} for ${other}, ${dir}`);
      for (const [index, { party, points, most }] of wanted.entries()) {
        near(lanes[index].at, points / most);
        const open = range(quiz, replies, party);
        assert.equal(lanes[index].line === null, open === null, party);
        open?.forEach((end, at) => near(lanes[index].line[at], end));
      }
    }
    const withGaps = wanted.filter(({ party }) => range(quiz, replies, party));
    await page.locator("#open-ranges summary").click();
    const said = await page.locator(".open-ranges li").allTextContents();
    assert.equal(said.length, withGaps.length);
    for (const [index, { party }] of withGaps.entries()) {
      const [low, high] = range(quiz, replies, party).map((share) => shownPercent({ points: share, most: 1 }));
      assert.ok(said[index].startsWith(`${partyOf(quiz, party).name}: `), said[index]);
      assert.ok(said[index].endsWith(`tussen ${low} en ${high}.`), `${said[index]} / ${low}, ${high}`);
    }
    await close(page);
  });

  test(`the grid has each theme's scores, and who is nearest: answers to ${how}`, async () => {
    const page = await openResult(shared, quiz, replies);
    await page.locator("#grid summary").click();
    await page.locator(".grid tbody tr").first().waitFor();
    const shownGrid = await page.evaluate(() => ({
      parties: [...document.querySelectorAll(".grid thead th:not(:first-child) abbr")].map(({ title }) => title),
      rows: [...document.querySelectorAll(".grid tbody tr")].map((row) => ({
        theme: row.querySelector("th").firstChild.textContent,
        nearest: row.querySelector(".nearest")?.textContent,
        cells: [...row.querySelectorAll("td")].map((cell) => [cell.className, cell.querySelector("a")?.textContent ?? null, cell.querySelector("a")?.getAttribute("href") ?? null]),
      })),
    }));
    const order = ranking(quiz, replies).map(({ party }) => party);
    assert.deepEqual(shownGrid.parties, order.map((party) => partyOf(quiz, party).name));
    const of = (theme) => quiz.statements.filter((statement) => statement.theme === theme);
    const isAnswered = ({ id }) => (replies.get(id)?.answer ?? "skip") !== "skip";
    const themes = quiz.themes.filter(({ id }) => of(id).some(isAnswered));
    assert.deepEqual(shownGrid.rows.map(({ theme }) => theme), themes.map(({ title }) => title.nl));
    for (const [index, { id }] of themes.entries()) {
      const cells = order.map((party) => {
        const own = score(quiz, replies, party, of(id));
        if (!own) return ["", null, null];
        const whole = Math.floor((200 * own.points + own.most) / (2 * own.most));
        return [`shade-${Math.min(4, Math.floor(whole / 20))}`, shownPercent(own), `#/computed/${party}/${id}`];
      });
      assert.deepEqual(shownGrid.rows[index].cells, cells, id);
      const scored = ranking(quiz, replies, of(id)).filter(({ most }) => most);
      const best = scored.filter(({ points, most }) => scored.every((other) => points * other.most >= other.points * most));
      const names = new Intl.ListFormat("nl").format(best.map(({ party }) => partyOf(quiz, party).name));
      assert.equal(shownGrid.rows[index].nearest, filled(WORDS.nearest, { parties: names }), id);
    }
    await page.locator("#table summary").click();
    const heads = await page.locator(".all-positions thead abbr").evaluateAll((heads) => heads.map(({ title }) => title));
    assert.deepEqual(heads, shownGrid.parties, "the table of all positions has the same order");
    await close(page);
  });
}

test("a cell opens its statement by a tap, and the strip is no stop for the key Tab", async () => {
  const quiz = SEVERAL_PARTIES;
  const page = await openResult(shared, quiz, varied(quiz), { hasTouch: true });
  const cell = page.locator(".party .strip").nth(1).locator("span").nth(3);
  const statement = quiz.statements[Number(await cell.getAttribute("data-statement"))];
  await cell.tap();
  await page.waitForFunction(() => location.hash.startsWith("#/positions/"));
  await shown(page);
  assert.equal(await page.evaluate(() => location.hash), `#/positions/${statement.id}`);
  await page.goBack();
  await page.locator(".party .strip").first().waitFor();
  const stops = await page.locator(".party").evaluateAll((parties) =>
    parties.map((party) => [...party.querySelectorAll("*")].filter(({ tabIndex }) => tabIndex >= 0).map(({ tagName }) => tagName)));
  assert.deepEqual(stops, quiz.parties.map(() => ["A"]), "a stop a party, which leads to the same in words");
  await close(page);
});

test("on a phone six parties with their strips are in one screen", async () => {
  const quiz = SEVERAL_PARTIES;
  const page = await openResult(shared, quiz, varied(quiz), { viewport: { width: 360, height: 740 } });
  const boxes = await page.locator(".party").evaluateAll((parties) => parties.map((party) => party.getBoundingClientRect().bottom + scrollY));
  assert.equal(boxes.length, 6);
  assert.ok(boxes.at(-1) <= 740, `the last party ends at ${boxes.at(-1)} px`);
  await close(page);
});

test("cells of every kind are told apart on paper and in forced colours, by their form", async () => {
  const quiz = SEVERAL_PARTIES;
  const page = await openResult(shared, quiz, varied(quiz));
  for (const media of [{ media: "print" }, { media: "screen", forcedColors: "active" }]) {
    await page.emulateMedia(media);
    const forms = await page.evaluate(() => {
      const form = (kind) => {
        const cell = document.querySelector(`.party .strip > .${kind}`);
        const [outer, dot] = [getComputedStyle(cell), getComputedStyle(cell, "::before")];
        return `${outer.borderBlockEndWidth} ${dot.content === "none" ? "" : dot.borderBlockEndWidth}`;
      };
      return ["same", "near", "far", "none"].map(form);
    });
    assert.equal(new Set(forms).size, 4, forms.join());
    assert.ok(await page.locator(".party .strip").first().isVisible());
  }
  await close(page);
});

/** What the map shows: each point by its party, the frame of what is open, in shares of the axes; the names that overlap. */
const mapOf = (page) =>
  page.evaluate(() => {
    const picture = document.querySelector(".map-frame svg");
    const { width, height } = picture.viewBox.baseVal;
    const share = (x, y) => [(x - 10) / (width - 20), (height - 10 - y) / (height - 20)];
    const voter = document.querySelector(".map-voter")?.getBBox();
    const open = document.querySelector(".map-open")?.getBBox();
    const names = [...picture.querySelectorAll("text")].map((name) => [name.textContent, name.getBoundingClientRect()]);
    const overlap = (one, other) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 3 && other.top < one.bottom - 3;
    const frame = picture.getBoundingClientRect();
    return {
      parties: Object.fromEntries([...picture.querySelectorAll("circle")].map((circle) =>
        [circle.dataset.party, share(circle.cx.baseVal.value, circle.cy.baseVal.value)])),
      voter: voter ? share(voter.x + voter.width / 2, voter.y + voter.height / 2) : null,
      open: open ? [share(open.x, open.y + open.height), share(open.x + open.width, open.y)] : null,
      names: names.map(([name]) => name),
      covered: names.flatMap(([name, area], index) => names.slice(0, index).filter(([, other]) => overlap(area, other)).map(([other]) => `${name} and ${other}`)),
      outside: names.filter(([, { left, right }]) => left < frame.left || right > frame.right).map(([name]) => name),
    };
  });

/** Where the voter and a party stand on both axes, by the reckoning of the tests. */
const places = (quiz, replies, party) =>
  quiz.axes.map((axis) => place(quiz, axis, ({ id, positions }) => (party ? positions[party].stance : replies.get(id)?.answer)));

for (const [how, replies] of Object.entries(WAYS)) {
  test(`the map has voter and parties where their answers put them, and says so in words: answers to ${how}`, async () => {
    const quiz = SEVERAL_PARTIES;
    const near = (one, other, what) => one.forEach((share, axis) => assert.ok(Math.abs(share - other[axis]) < 0.006, `${what}: ${one} for ${other}`));
    for (const [width, dir] of [[360, "ltr"], [360, "rtl"], [1280, "ltr"]]) {
      const page = await openResult(shared, quiz, replies, { viewport: { width, height: 800 } });
      await page.evaluate((dir) => (document.documentElement.dir = dir), dir);
      const map = await mapOf(page);
      for (const { id } of quiz.parties) near(map.parties[id], places(quiz, replies, id).map(({ at }) => at), id);
      const voter = places(quiz, replies);
      near(map.voter, voter.map(({ at }) => at), "voter");
      assert.equal(map.open === null, voter.every(({ answered, total }) => answered === total));
      if (map.open) ["low", "high"].forEach((end, index) => near(map.open[index], voter.map((place) => place[end]), end));
      assert.deepEqual(map.names.toSorted(), [WORDS.you, ...quiz.parties.map(({ short }) => short)].toSorted());
      assert.deepEqual([map.covered, map.outside], [[], []]);
      for (const [index, { title, low, high }] of quiz.axes.entries()) {
        const { at, answered, total } = voter[index];
        const text = filled(WORDS.place_on_axis, { axis: title.nl, place: Math.floor(at * 100 + 0.5), low: low.nl, high: high.nl, answered, total });
        assert.equal(await page.locator(".map").getByText(text).count(), 1, text);
      }
      await close(page);
    }
    const distance = (party) => Math.hypot(...places(quiz, replies, party).map(({ at }, axis) => at - places(quiz, replies)[axis].at));
    const nearest = Math.min(...quiz.parties.map(({ id }) => distance(id)));
    const onAxes = quiz.statements.filter(({ id }) => quiz.axes.some(({ statements }) => id in statements));
    const names = quiz.parties.filter(({ id }) => distance(id) < nearest + 1e-9).map(({ id, name }) =>
      filled(WORDS.nearest_agreement, { party: name, percent: shownPercent(score(quiz, replies, id, onAxes)) }));
    const page = await openResult(shared, quiz, replies);
    const text = filled(WORDS.nearest_on_map, { parties: new Intl.ListFormat("nl").format(names) });
    assert.equal(await page.locator(".map").getByText(text).count(), 1, text);
    await close(page);
  });
}

test("where an axis has no answer the map has no point of the voter, and words say so", async () => {
  const quiz = SEVERAL_PARTIES;
  const [, other] = quiz.axes;
  const replies = varied(quiz, quiz.statements.filter(({ id }) => !(id in other.statements)));
  const page = await openResult(shared, quiz, replies);
  const map = await mapOf(page);
  assert.equal(map.voter, null);
  assert.deepEqual(map.open.map(([, up]) => Math.round(up)), [0, 1], "all of the axis is open");
  const text = filled(WORDS.place_unknown, { axis: other.title.nl, total: Object.keys(other.statements).length });
  assert.equal(await page.locator(".map").getByText(text).count(), 1, text);
  assert.ok(!(await page.locator(".map").textContent()).includes(WORDS.nearest_on_map.split("{")[0]));
  await close(page);
});

test("who chooses parties sees these alone, until the page is left, and is told so", async () => {
  const quiz = SEVERAL_PARTIES;
  const replies = varied(quiz);
  const page = await openResult(shared, quiz, replies);
  const order = ranking(quiz, replies);
  const [, second, , fourth] = order.map(({ party }) => partyOf(quiz, party).name);
  await page.locator("#choose-parties summary").click();
  for (const name of [fourth, second]) {
    const box = page.locator(".party-boxes").getByRole("checkbox", { name, exact: true });
    await box.focus();
    await page.keyboard.press("Space");
    assert.ok(await box.evaluate((box) => box === document.activeElement), "the focus stays on the check box");
  }
  const told = filled(WORDS.parties_seen, { seen: 2, total: 6 });
  assert.ok((await page.locator(".notice").allTextContents()).some((text) => text.includes(`${told} ${WORDS.ranks_of_all}`)));
  assert.ok((await page.locator("[role=status]").allTextContents()).includes(told), "it is spoken");
  const shownParties = async () => (await resultOf(page)).map(({ rank, name }) => [rank, name]);
  const wanted = [order[1], order[3]].map(({ rank, party }) => [String(rank), partyOf(quiz, party).name]);
  assert.deepEqual(await shownParties(), wanted);
  assert.equal(await page.locator(".ruler-lane[data-party]").count(), 2);
  for (const table of ["#grid", "#table"]) {
    await page.locator(`${table} summary`).click();
    await page.locator(`${table} thead abbr`).first().waitFor();
    assert.deepEqual(await page.locator(`${table} thead abbr`).evaluateAll((heads) => heads.map(({ title }) => title)), [second, fourth]);
  }
  // A statement in full shows them alone, too, and says so; and the choice is still there on the way back.
  await move(page, `#/positions/${quiz.statements[0].id}`);
  assert.equal(await page.locator(".positions dt").count(), 2);
  assert.equal(await page.locator(".help").getByText(told).count(), 1);
  await move(page, "#/result");
  assert.deepEqual(await shownParties(), wanted);
  await page.getByRole("button", { name: WORDS.see_all_parties }).click();
  assert.equal((await resultOf(page)).length, 6);
  await page.waitForFunction(() => document.activeElement?.id === "heading");
  await close(page);
});

test("below five answers a result says that it says little, and from five it does not", async () => {
  for (const [count, says] of [[4, true], [5, false]]) {
    // The sixth of these is skipped.
    const page = await openResult(shared, SEVERAL_PARTIES, some(SEVERAL_PARTIES, count));
    assert.equal(await page.getByText(filled(WORDS.few_answers.other, { count })).count(), says ? 1 : 0);
    await close(page);
  }
});

test("a lead of less than half a statement is called none, and a greater one is told", async () => {
  const quiz = SEVERAL_PARTIES;
  const told = new Set();
  for (let count = 5; count <= 20; count++) {
    const replies = some(quiz, count);
    const [first, second] = ranking(quiz, replies);
    if (second.rank === 1) continue;
    const answered = [...replies.values()].filter(({ answer }) => answer !== "skip").length;
    const tenths = Math.floor((20 * (first.points * second.most - second.points * first.most) * answered) / (2 * first.most * second.most) + 0.5);
    const kind = tenths < 5 ? "nearly_equal" : "lead";
    if (told.has(kind)) continue;
    told.add(kind);
    const [firstName, next] = [first, second].map(({ party }) => partyOf(quiz, party).name);
    const lead = new Intl.NumberFormat("nl").format(tenths / 10);
    const statements = filled(WORDS.statements[tenths === 10 ? "one" : "other"], { count: lead });
    const page = await openResult(shared, quiz, replies);
    await page.getByText(filled(WORDS[kind], { first: firstName, next, statements })).waitFor();
    await close(page);
  }
  assert.deepEqual([...told].sort(), ["lead", "nearly_equal"]);
});

test("methods that give the same order are told as one", async () => {
  const quiz = SEVERAL_PARTIES;
  const page = await openResult(shared, quiz, varied(quiz));
  await page.locator("#other-methods summary").click();
  const orders = await page.locator(".methods li > p:last-child").allTextContents();
  assert.equal(new Set(orders).size, orders.length, "each order stands once");
  const own = (await resultOf(page)).map(({ rank, name }) => `${rank}\u00a0\u2068${quiz.parties.find((party) => party.name === name).short}\u2069`).join(" · ");
  const others = orders.filter((order) => order !== own);
  const first = (order) => order.split(" · ").filter((place) => place.startsWith("1\u00a0")).join();
  const same = others.filter((order) => first(order) === first(own)).length;
  const wanted = others.length === 0 ? WORDS.same_order : filled(WORDS.other_orders[others.length === 1 ? "one" : "other"], { total: others.length, same });
  assert.equal(await page.locator(".firmness").getByText(wanted).count(), 1, wanted);
  assert.ok((await page.locator(".method-name").count()) > orders.length, "some methods give the same order");
  await close(page);
});

test("of forty parties the first ten show, and the others by a button", async () => {
  const quiz = MANY_PARTIES;
  const replies = varied(quiz);
  const page = await openResult(many, quiz, replies);
  assert.equal(await page.locator(".party").count(), 10);
  stripsHold(quiz, replies, await stripsOf(page));
  await page.getByText(filled(WORDS.show_all.other, { count: 39 })).click();
  await page.locator(".party").nth(38).waitFor();
  stripsHold(quiz, replies, await stripsOf(page));
  const shownAll = await resultOf(page);
  assert.deepEqual(shownAll.map(({ rank, percent }) => [rank, percent]), ranking(quiz, replies).map((party) => [String(party.rank), shownPercent(party)]));
  assert.equal(await page.locator(".ruler-lane[data-party]").count(), 39);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  await page.reload();
  await shown(page);
  assert.equal(await page.locator(".party").count(), 10, "a new visit begins with ten");
  for (const summary of ["#grid summary", "#table summary"]) await page.locator(summary).click();
  await page.locator(".grid tbody tr").first().waitFor();
  const heads = await page.locator(".all-positions thead abbr").evaluateAll((heads) => heads.map(({ title }) => title));
  const withdrawn = quiz.parties.filter((party) => party.withdrawn).map(({ name }) => name);
  assert.deepEqual(heads, [...ranking(quiz, replies).map(({ party }) => partyOf(quiz, party).name), ...withdrawn]);
  assert.deepEqual(await axe(page), []);
  await close(page);
});
