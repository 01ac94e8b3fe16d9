// Places in the app: the address, the browser's history, other tabs, a network that fails.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ONE_PARTY, QUIZZES, SEVERAL_PARTIES, record, statementsOf, varied } from "./quizzes.mjs";
import { FAILED, SCREENS, address, shortRecord } from "./screens.mjs";
import { close, device, forTests, load, move, open, pageOf, shown, stored, storageKey } from "./site.mjs";
import { answer, answers, atStatement, button, checkbox, resultOf, settled } from "./voter.mjs";

const shared = forTests();

const withAnswers = (quiz) => ({ storage: { [storageKey(quiz.id)]: shortRecord(quiz) } });

const given = (page) => page.locator('.answer[aria-pressed="true"]').first();

test("reload in the middle keeps the answers and the place", async () => {
  const page = await open(shared, { path: "#/statement/all/1" });
  await atStatement(page, 1);
  await answer(page, "Oneens");
  await atStatement(page, 2);
  await checkbox(page, "Deze stelling telt voor mij dubbel").click();
  await answer(page, "Eens");
  await atStatement(page, 3);
  await page.reload();
  await atStatement(page, 3);
  await page.getByRole("link", { name: "Vorige" }).click();
  await atStatement(page, 2);
  assert.match(await given(page).textContent(), /^Eens/);
  assert.equal(await page.locator(".toggle input:checked").count(), 1);
  await page.getByRole("link", { name: "Bronwijzer" }).click();
  await page.getByText("U hebt eerder 2 stellingen beantwoord.").waitFor();
  await close(page);
});

test("a result of nothing offers nothing to share, and leads to the start", async () => {
  const page = await open(shared, { path: "#/result" });
  const share = page.getByRole("heading", { name: "Deel of bewaar uw resultaat" });
  assert.equal(await share.isVisible(), false);
  await page.getByRole("link", { name: "Naar het begin" }).click();
  await page.locator("a.button").first().click();
  await atStatement(page, 1);
  await answer(page, "Eens");
  await atStatement(page, 2);
  await page.getByRole("link", { name: "Resultaat" }).click();
  await share.waitFor({ state: "visible" });
  await close(page);
});

/** Some browsers refuse to add to their history after many additions, or in some frames. */
const REFUSE = () => {
  History.prototype.pushState = () => {
    throw new DOMException("refused", "SecurityError");
  };
};

for (const [how, options] of [["as usual", {}], ["where the browser refuses additions to its history", { script: REFUSE }]]) {
  test(`back and forward walk the statements: ${how}`, async () => {
    const page = await open(shared, options);
    await page.locator("a.button").first().click();
    for (const number of [1, 2, 3]) {
      await atStatement(page, number);
      await answer(page, "Eens");
    }
    await atStatement(page, 4);
    await page.getByRole("link", { name: "Resultaat" }).click();
    await page.locator(".percent").first().waitFor();
    for (const number of [4, 3, 2, 1]) {
      await page.goBack();
      await atStatement(page, number);
    }
    await page.goBack();
    await page.locator("a.button").first().waitFor();
    await page.goForward();
    await atStatement(page, 1);
    assert.match(await given(page).textContent(), /^Eens/);
    await close(page);
  });
}

for (const [quiz, screens] of SCREENS) {
  test(`every screen opens by its address alone, and again by a reload: ${quiz.id}`, async () => {
    const context = await device(shared, withAnswers(quiz));
    const page = await pageOf(context, shared.site);
    const places = new Map(screens.filter(({ fresh, answered }) => !fresh && answered).map((one) => [one.place, one]));
    for (const { place, ready } of places.values()) {
      await page.goto("about:blank");
      await page.goto(`${shared.site.url}${address(quiz)}${place}`);
      await page.locator(ready).first().waitFor();
      const [title, heading] = [await page.title(), await page.locator("#heading").textContent()];
      await page.reload();
      await page.locator(ready).first().waitFor();
      assert.equal(await page.title(), title, place);
      assert.equal(await page.locator("#heading").textContent(), heading, place);
      assert.equal(new URL(page.url()).hash, place);
    }
    await close(page);
  });

  test(`the language changes on every screen, and the place and the answers stay: ${quiz.id}`, async () => {
    const page = await pageOf(await device(shared, withAnswers(quiz)), shared.site);
    await load(page, shared.site, `?quiz=${quiz.id}`);
    const before = await page.evaluate((key) => localStorage.getItem(key), storageKey(quiz.id));
    const places = new Map(screens.filter(({ fresh, answered }) => !fresh && answered).map((one) => [one.place, one]));
    for (const { place, ready } of places.values()) {
      await move(page, place);
      await page.locator(ready).first().waitFor();
      const numbers = () => page.locator(".percent").evaluateAll((all) => all.map((one) => one.textContent.replace(/[^0-9]/g, "")));
      const percents = await numbers();
      for (const [name, language] of [["English", "en"], ["Nederlands", "nl"]]) {
        await button(page, name).click();
        await page.locator(`html[lang=${language}]`).waitFor();
        await page.locator(ready).first().waitFor();
        assert.equal(new URL(page.url()).hash, place);
        assert.deepEqual(await numbers(), percents, place);
      }
    }
    assert.equal(await page.evaluate((key) => localStorage.getItem(key), storageKey(quiz.id)), before);
    await close(page);
  });
}

test("the language stays after a reload, and a quote keeps its own", async () => {
  const page = await open(shared, { path: "#/statement/all/2" });
  await button(page, "English").click();
  await button(page, "Agree").waitFor();
  assert.match(await page.title(), /^Statement 2 of/);
  await page.reload();
  await atStatement(page, 2);
  await answer(page, "Neither");
  await page.getByRole("link", { name: "Result", exact: true }).click();
  await page.locator("details.outcome summary").first().click();
  await page.getByText("Our translation").first().waitFor();
  assert.equal(await page.locator("blockquote").first().getAttribute("lang"), "nl");
  await close(page);
});

test("two tabs follow each other: answers, weights, erasing; neither loses anything", async () => {
  const context = await device(shared);
  const [one, other] = [await pageOf(context, shared.site), await pageOf(context, shared.site)];
  await load(one, shared.site, "#/statement/all/1");
  await load(other, shared.site, "#/statement/all/2");
  await atStatement(one, 1);
  await answers(one).nth(0).click();
  await atStatement(one, 2);
  await answers(other).nth(2).click();
  await atStatement(other, 3);
  await given(one).getByText("Oneens").waitFor();
  await checkbox(one, "Deze stelling telt voor mij dubbel").click();
  await other.getByRole("link", { name: "Vorige" }).click();
  await other.locator(".toggle input:checked").waitFor();
  await move(one, "#/result");
  await one.locator("details.outcome").nth(1).waitFor();
  await move(other, "#/statement/all/3");
  await atStatement(other, 3);
  await answers(other).nth(0).click();
  await one.locator("details.outcome").nth(2).waitFor();
  await move(other, "#/");
  await button(other, "Wis mijn antwoorden").click();
  await one.getByText("U hebt nog geen stelling beantwoord.").waitFor();
  assert.deepEqual(await stored(one), {});
  for (const page of [one, other]) assert.deepEqual(page.faults, []);
  await context.close();
});

test("who forgets answers when the tab closes takes them from no other tab, and other tabs keep nothing more", async () => {
  const context = await device(shared);
  const [one, other] = [await pageOf(context, shared.site), await pageOf(context, shared.site)];
  await load(one, shared.site, "#/statement/all/1");
  await atStatement(one, 1);
  await answers(one).first().click();
  await load(other, shared.site, "#/statement/all/1");
  await given(other).waitFor();
  await move(one, "#/");
  await checkbox(one, "Vergeet mijn antwoorden als ik dit tabblad sluit").click();
  await one.waitForFunction(() => Object.keys(sessionStorage).some((key) => key.includes("answers")));
  await other.locator("#heading").click();
  assert.equal(await given(other).count(), 1, "the other tab still shows its answers");
  await settled(other);
  await answers(other).nth(1).click();
  await atStatement(other, 2);
  assert.deepEqual(Object.keys(await stored(other)).filter((key) => key.includes("answers")), []);
  await context.close();
});

test("once the first statement is shown, the rest goes without the network", async () => {
  for (const quiz of QUIZZES) {
    const context = await device(shared);
    const page = await pageOf(context, shared.site);
    const later = page.waitForResponse((response) => response.url().includes("/later-"));
    const details = page.waitForResponse((response) => response.url().includes(".details-"));
    await load(page, shared.site, `${address(quiz)}#/statement/kort/1`);
    for (const response of await Promise.all([later, details])) await response.finished();
    await page.waitForLoadState("networkidle");
    await context.setOffline(true);
    const total = statementsOf(quiz, "kort").length;
    for (let number = 1; number <= total; number++) {
      await atStatement(page, number);
      await answers(page).first().click();
    }
    await page.getByRole("link", { name: "Bekijk het resultaat" }).first().click();
    await page.locator("details.outcome summary").first().click();
    await page.locator("details.outcome[open] blockquote").first().waitFor();
    await page.getByRole("link", { name: "Lees het in de bron" }).first().click();
    await page.locator("mark").first().waitFor();
    assert.deepEqual(page.faults, []);
    await context.close();
  }
});

test("later screens that do not come are told, and come when it is tried again", async () => {
  const context = await device(shared);
  const page = await pageOf(context, shared.site);
  await page.route("**/later-*", (route) => route.abort());
  await load(page, shared.site, "#/statement/all/1");
  await atStatement(page, 1);
  await answers(page).first().click();
  await atStatement(page, 2);
  await page.getByRole("link", { name: "Resultaat" }).click();
  await page.getByText("Dit kon niet worden geladen.").waitFor();
  await button(page, "Probeer het opnieuw").click();
  await page.getByText("Dit kon niet worden geladen.").waitFor();
  await page.getByRole("link", { name: "Bronwijzer" }).click();
  await page.getByText("U hebt eerder 1 stelling beantwoord.").waitFor();
  await page.goBack();
  await page.getByText("Dit kon niet worden geladen.").waitFor();
  await page.unroute("**/later-*");
  await button(page, "Probeer het opnieuw").click();
  await page.locator(".percent").first().waitFor();
  assert.equal(await page.locator("details.outcome").count(), 1, "with the answer");
  assert.deepEqual(page.faults.filter((fault) => !FAILED.test(fault)), []);
  await context.close();
});

test("later screens that come late leave the statement as it is", async () => {
  const context = await device(shared);
  const page = await pageOf(context, shared.site);
  let release;
  const late = new Promise((resolve) => (release = resolve));
  await page.route("**/later-*.wasm", async (route) => {
    await late;
    await route.continue();
  });
  await load(page, shared.site, "#/statement/all/1");
  await atStatement(page, 1);
  await answers(page).first().click();
  await atStatement(page, 2);
  await page.getByRole("link", { name: "Resultaat" }).click();
  await page.getByText("Even geduld, dit wordt geladen").waitFor();
  await page.goBack();
  await atStatement(page, 2);
  // Set on a statement that has no answer yet, so it is nowhere but in the page.
  await checkbox(page, "Deze stelling telt voor mij dubbel").click();
  const statement = await page.locator(".statement").elementHandle();
  release();
  await page.waitForLoadState("networkidle");
  await atStatement(page, 2);
  assert.ok(await statement.evaluate((element) => element.isConnected), "it was not made anew");
  await page.locator(".toggle input:checked").waitFor();
  await answer(page, "Oneens");
  await atStatement(page, 3);
  await page.getByRole("link", { name: "Resultaat" }).click();
  await page.getByText("U: Oneens (2×)").first().waitFor();
  assert.equal(await page.locator("details.outcome").count(), 2);
  await close(page);
});

for (const files of ["**/quizzes/catalogue-*.bin", "**/quizzes/*.nl-*.bin", "**/words/*"]) {
  test(`what the quiz needs at first and does not come is told, and comes when it is tried again: ${files}`, async () => {
    const context = await device(shared);
    const page = await pageOf(context, shared.site);
    await page.route(files, (route) => route.fulfill({ status: 503, body: "" }));
    await page.goto(`${shared.site.url}#/about`);
    await page.getByText("De quiz kan niet verder.").waitFor();
    assert.equal(await page.locator("#loading").isVisible(), false, "it does not say that it is still coming");
    await page.getByRole("link", { name: "Lees alle stellingen en standpunten" }).waitFor();
    await page.unroute(files);
    await page.getByRole("link", { name: "Probeer het opnieuw" }).click();
    await page.getByRole("heading", { name: "Over deze quiz en uw privacy" }).waitFor();
    await context.close();
  });
}

test("a pack that is broken is told, and breaks nothing", async () => {
  for (const body of ["", "x", "\u0001".repeat(1000), "<!doctype html><p>not found"]) {
    const context = await device(shared);
    const page = await pageOf(context, shared.site);
    for (const files of ["**/quizzes/*.nl-*.bin", "**/words/*"]) {
      await page.route(files, (route) => route.fulfill({ status: 200, body }));
      await page.goto(shared.site.url);
      await page.getByText("De quiz kan niet verder.").waitFor();
      await page.unroute(files);
    }
    await close(page);
  }
});

test("a place that the quiz does not have is told, and never breaks the page", async () => {
  const page = await open(shared);
  const places = ["#/nergens", "#/statement/all/0", "#/statement/all/9999", "#/statement/all/-1", "#/statement/all/x",
    "#/quote/geen/gl-pvda/1", "#/positions/geen", "#/source/geen", "#/computed/geen", "#/compare/geen/ook-niet",
    "#/quote/klimaatneutraal/gl-pvda/99", "#//", "#/%", "#/positions/%3Cb%3E", `#/${"x".repeat(5000)}`];
  for (const place of places) {
    await page.evaluate((place) => (location.hash = place), place);
    if (place !== "#//") await page.getByText("Deze plek bestaat niet (meer) in deze quiz").waitFor();
    await page.evaluate(() => (location.hash = "#/"));
    await page.locator("a.button").first().waitFor();
  }
  await close(page);
});

test("a quiz that the site does not have is told, and another is shown", async () => {
  const page = await open(shared, { path: "?quiz=bestaat-niet&lang=klingon" });
  await page.getByText("Deze site heeft de quiz uit het adres niet.").waitFor();
  assert.equal(await page.locator("h1").textContent(), ONE_PARTY.title.nl);
  await close(page);
});

test("each quiz has a page of its own, which leads to those of the others", async () => {
  for (const quiz of QUIZZES) {
    const other = QUIZZES.find((one) => one !== quiz);
    const heading = (page) => page.locator("h1").textContent();
    const page = await open(shared, { path: `${quiz.id}/` });
    assert.equal(await heading(page), quiz.title.nl);
    // The whole app is fetched for this screen.
    await move(page, "#/about");
    await page.reload();
    await shown(page);
    await move(page, "#/");
    await page.getByRole("link", { name: other.title.nl }).click();
    await page.waitForURL(`${shared.site.url}${other.id}/`);
    await shown(page);
    assert.equal(await heading(page), other.title.nl);

    await load(page, shared.site, `${quiz.id}/?quiz=${other.id}`);
    assert.equal(await heading(page), other.title.nl, "the address goes before the page");
    await load(page, shared.site, `${quiz.id}/?quiz=bestaat-niet`);
    await page.getByText("Deze site heeft de quiz uit het adres niet.").waitFor();
    assert.equal(await heading(page), quiz.title.nl);
    await close(page);
  }
});

test("a theme stays chosen from the result to the computation and back", async () => {
  const quiz = SEVERAL_PARTIES;
  const storage = { [storageKey(quiz.id)]: record(quiz, varied(quiz)) };
  const page = await open(shared, { path: `${address(quiz)}#/result`, storage });
  await page.locator("#theme").selectOption("1");
  const before = await resultOf(page);
  await page.locator(".party .detail a").first().click();
  await page.locator("#heading").getByText(`: ${quiz.themes[1].title.nl}`).waitFor();
  await page.goBack();
  await shown(page);
  await page.locator(".percent").first().waitFor();
  assert.equal(await page.locator("#theme").inputValue(), "1");
  assert.deepEqual(await resultOf(page), before);
  await close(page);
});

test("a press that was not meant for what is shown answers nothing: twice, held, or right after a new screen", async () => {
  const page = await open(shared, { path: address(SEVERAL_PARTIES) });
  const answered = () => page.evaluate((key) => localStorage.getItem(key), storageKey(SEVERAL_PARTIES.id));
  await page.locator("a.button").first().dblclick();
  await page.waitForFunction(() => document.title.startsWith("Stelling 1 "));
  assert.equal(await answered(), null, "the second press of a double click on “Begin”");

  await atStatement(page, 1);
  await answers(page).first().dblclick();
  await page.waitForFunction(() => document.title.startsWith("Stelling 2 "));
  await answers(page).first().click();
  assert.match(await page.title(), /^Stelling 2 /, "the second press of a double click, and one right after it");

  await atStatement(page, 2);
  await answers(page).first().focus();
  await page.keyboard.down("Enter");
  await page.waitForFunction(() => document.title.startsWith("Stelling 3 "));
  await answers(page).first().focus();
  for (let time = 0; time < 12; time++) {
    await page.waitForTimeout(100);
    await page.keyboard.down("Enter");
  }
  assert.match(await page.title(), /^Stelling 3 /, "a key that is held for longer than a screen takes to settle");
  await page.keyboard.up("Enter");
  await answers(page).first().press("Enter");
  await page.waitForFunction(() => document.title.startsWith("Stelling 4 "));
  await close(page);
});

test("going back shows a list as it was left: what was open, how far it was scrolled, what had the focus", async () => {
  const quiz = ONE_PARTY;
  const storage = { [storageKey(quiz.id)]: record(quiz, varied(quiz)) };
  const page = await open(shared, { path: `${address(quiz)}#/result`, storage });
  const statement = page.locator("details.outcome").nth(20);
  await statement.locator("summary").click();
  await statement.locator("blockquote").first().waitFor();
  const link = statement.getByRole("link", { name: "Lees het in de bron" }).first();
  await link.scrollIntoViewIfNeeded();
  const scrolled = await page.evaluate(() => scrollY);
  assert.ok(scrolled > 1000, `${scrolled} px`);
  await link.click();
  await page.locator("mark").first().waitFor();
  await page.goBack();
  await statement.locator("blockquote").first().waitFor();
  await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 5, scrolled);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Lees het in de bron");
  assert.equal(await page.locator("details.outcome[open]").count(), 1);
  await close(page);
});

test("a changed answer moves no statement of the result", async () => {
  const quiz = ONE_PARTY;
  const storage = { [storageKey(quiz.id)]: record(quiz, varied(quiz)) };
  const page = await open(shared, { path: `${address(quiz)}#/result`, storage });
  const order = () => page.locator("details.outcome").evaluateAll((all) => all.map(({ id }) => id));
  const before = await order();
  const first = page.locator("details.outcome").first();
  await first.locator("summary").click();
  await first.locator('.reply-answer[aria-pressed="false"]').first().click();
  await first.locator('.reply-answer[aria-pressed="true"]').first().waitFor();
  assert.deepEqual(await order(), before);
  await move(page, "#/about");
  await move(page, "#/result");
  assert.notDeepEqual(await order(), before, "it is grouped anew at the next visit");
  await close(page);
});
