// A result from a link: read elsewhere, refused where it is broken, and never sent anywhere.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HEAD, otherCharacters, withHead } from "./codes.mjs";
import { ONE_PARTY, QUIZZES, SEVERAL_PARTIES, record, statementsOf, varied } from "./quizzes.mjs";
import { address, linkOf, shortRecord } from "./screens.mjs";
import { close, forTests, move, open, stored, storageKey } from "./site.mjs";
import { atStatement, button, resultOf } from "./voter.mjs";
import { wordsIn } from "./words.mjs";

const shared = forTests();

const SHOWN = "Dit is niet uw resultaat. Het is het resultaat van iemand die het met u deelt.";

/** Takes the answers of a link over, in place of one's own. */
async function takeOver(page) {
  await button(page, "Neem deze antwoorden over").click();
  await button(page, "Vervang mijn antwoorden").click();
  await page.locator("#change").waitFor();
}

/** Other answers than those of the link, to one statement. */
const own = (quiz) => record(quiz, new Map([[quiz.statements[3].id, { answer: "disagree", weight: 1 }]]));

const openWith = (quiz, record, path, more) =>
  open(shared, { path: `${address(quiz)}${path}`, storage: record && { [storageKey(quiz.id)]: record }, ...more });

const kept = async (page, quiz) => (await stored(page))[storageKey(quiz.id)] ?? null;

/** The link to the answers of a record, and the result that it stands for. */
async function linked(quiz, record) {
  const page = await openWith(quiz, record, "#/result");
  const result = await resultOf(page);
  const link = await linkOf(page);
  await close(page);
  return { link: link.slice(shared.site.url.length), code: new URL(link).hash.slice("#/r/".length), result };
}

for (const quiz of QUIZZES) {
  for (const [what, replies] of [["the short set", varied(quiz, statementsOf(quiz, "kort"))], ["every statement", varied(quiz)]]) {
    test(`a link shows the same numbers elsewhere, and changes nothing there: ${quiz.id}, ${what}`, async () => {
      const { link, result } = await linked(quiz, record(quiz, replies));
      assert.ok(link.startsWith(`${quiz.id}/?lang=nl#/r/`), link);
      const page = await openWith(quiz, own(quiz), "");
      await page.goto("about:blank");
      const asked = [];
      page.on("request", (request) => asked.push(request.url() + (request.postData() ?? "")));
      await page.goto(shared.site.url + link);
      await page.getByText(SHOWN).waitFor();
      assert.match(await page.title(), /^Resultaat uit een link – /);
      assert.deepEqual(await resultOf(page), result);
      const code = new URL(page.url()).hash.slice("#/r/".length);
      assert.ok(asked.length > 3 && asked.every((request) => !request.split("#")[0].includes(code)), "no request has the code");

      // An answer that is changed here is one of the link's, and is not kept.
      await page.locator("details.outcome summary").first().click();
      await page.locator('details.outcome[open] .reply-answer[aria-pressed="false"]').first().click();
      const before = result.map(({ detail }) => detail).join();
      const details = (before) => [...document.querySelectorAll(".party .detail")].map((one) => one.textContent).join() !== before;
      await page.waitForFunction(details, before);
      assert.equal(await kept(page, quiz), own(quiz));

      await button(page, "Naar uw eigen resultaat").click();
      await page.getByText(SHOWN).waitFor({ state: "detached" });
      assert.equal(await page.locator("details.outcome").count(), 1);
      assert.equal(new URL(page.url()).hash, "#/result");
      assert.equal(await kept(page, quiz), own(quiz));

      await move(page, new URL(link, shared.site.url).hash);
      await takeOver(page);
      assert.equal(await page.getByText(SHOWN).count(), 0);
      assert.deepEqual(await resultOf(page), result);
      assert.equal(await kept(page, quiz), record(quiz, replies));
      await page.reload();
      await page.locator(".percent").first().waitFor();
      assert.deepEqual(await resultOf(page), result);
      await close(page);
    });
  }

  test(`who leaves a link's result is among their own answers again: ${quiz.id}`, async () => {
    const { link } = await linked(quiz, shortRecord(quiz));
    const page = await openWith(quiz, own(quiz), "");
    await page.goto(shared.site.url + link);
    await page.getByText(SHOWN).waitFor();
    await page.getByRole("link", { name: "Bronwijzer" }).click();
    await page.getByText("U hebt eerder 1 stelling beantwoord.").waitFor();
    await page.goBack();
    await page.getByText(SHOWN).waitFor();
    await move(page, "#/statement/kort/1");
    await atStatement(page, 1);
    await page.locator(".answer").first().click();
    await atStatement(page, 2);
    await move(page, "#/result");
    await page.locator("details.outcome").nth(1).waitFor();
    assert.equal(await page.locator("details.outcome").count(), 2);
    assert.equal(await page.getByText(SHOWN).count(), 0);
    assert.match(await kept(page, quiz), /\nend 2$/);
    await close(page);
  });

  test(`taking over asks where answers would go, and can be undone: ${quiz.id}`, async () => {
    const { link, result } = await linked(quiz, shortRecord(quiz));
    const page = await openWith(quiz, own(quiz), "#/about");
    await move(page, new URL(link, shared.site.url).hash);
    await button(page, "Neem deze antwoorden over").click();
    await page.waitForFunction(() => document.activeElement?.id === "take-over-question");
    assert.equal(await kept(page, quiz), own(quiz));
    await button(page, "Annuleer").click();
    await page.waitForFunction(() => document.activeElement?.id === "take-over");
    await page.getByText(SHOWN).waitFor();
    assert.equal(await kept(page, quiz), own(quiz));

    await takeOver(page);
    await page.waitForFunction(() => document.activeElement?.id === "change");
    assert.equal(await page.getByRole("status").textContent(), "De antwoorden uit de link zijn nu uw antwoorden.");
    assert.equal(await kept(page, quiz), shortRecord(quiz));
    assert.deepEqual(await resultOf(page), result);
    await button(page, "Maak dit ongedaan").click();
    await page.locator("#change").waitFor({ state: "detached" });
    assert.equal(await page.locator("details.outcome").count(), 1);
    assert.equal(await kept(page, quiz), own(quiz));
    await close(page);
  });

  test(`who has no answers is led to the quiz, and not asked before taking over: ${quiz.id}`, async () => {
    const { link, result } = await linked(quiz, shortRecord(quiz));
    const page = await open(shared, { path: link });
    await page.getByText(SHOWN).waitFor();
    const { text, place } = await page.locator(".frame-main .button, .frame-main .button-quiet").first().evaluate((first) => (
      { text: first.textContent, place: first.getAttribute("href") }
    ));
    assert.deepEqual({ text, place }, { text: "Begin zelf met de quiz", place: "#/" });
    assert.equal(await page.locator("#beside").count(), 0);
    await button(page, "Neem deze antwoorden over").click();
    await page.locator("#change").waitFor();
    assert.deepEqual(await resultOf(page), result);
    assert.equal(await kept(page, quiz), shortRecord(quiz));
    await button(page, "Maak dit ongedaan").click();
    await page.getByText("U hebt nog geen stelling beantwoord").waitFor();
    assert.equal(await kept(page, quiz), null);
    await close(page);
  });

  test(`both results stand side by side, as they are: ${quiz.id}`, async () => {
    const theirs = varied(quiz, statementsOf(quiz, "kort"));
    const yours = new Map(quiz.statements.map(({ id }, index) => [id, { answer: quiz.steps[index % 2], weight: 1 }]));
    const { link } = await linked(quiz, record(quiz, theirs));
    const page = await openWith(quiz, record(quiz, yours), "#/about");
    await move(page, new URL(link, shared.site.url).hash);
    await page.locator("#beside > summary").click();
    await page.locator(".beside td").first().waitFor();
    const words = wordsIn("nl");
    const called = (answer) => words[answer.replaceAll("-", "_")];
    const both = quiz.statements.filter(({ id }) => (theirs.get(id)?.answer ?? "skip") !== "skip");
    const row = ({ id, title }) => [title.nl, called(theirs.get(id).answer), called(yours.get(id).answer)];
    const isSame = ({ id }) => theirs.get(id).answer === yours.get(id).answer;
    const [same, differ] = [both.filter(isSame), both.filter((statement) => !isSame(statement))];
    assert.ok(same.length > 0 && differ.length > 0);
    const group = (title, statements) => [[`${title} (${statements.length})`], ...statements.map(row)];
    const shownRows = await page.locator(".beside tbody tr").evaluateAll((rows) =>
      rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
    assert.deepEqual(shownRows, [...group(words.differ_group, differ), ...group(words.agree_group, same)]);
    const sentence = `U hebt allebei ${both.length} stellingen beantwoord. Bij ${same.length} daarvan gaf u hetzelfde antwoord.`;
    await page.getByText(sentence).waitFor();
    assert.equal(await kept(page, quiz), record(quiz, yours));
    await close(page);
  });

  test(`after a good link and a broken one, one's own result is one's own: ${quiz.id}`, async () => {
    for (const script of [undefined, () => Object.defineProperty(window, "localStorage", { get: () => null })]) {
      const { link, code } = await linked(quiz, shortRecord(quiz));
      const page = await openWith(quiz, script ? undefined : own(quiz), script ? "#/statement/kort/1" : "#/about", { script });
      if (script) {
        await atStatement(page, 1);
        await page.locator(".answer").first().click();
        await atStatement(page, 2);
      }
      await move(page, new URL(link, shared.site.url).hash);
      await page.getByText(SHOWN).waitFor();
      await move(page, `#/r/${code.slice(0, -1)}`);
      await page.getByRole("link", { name: "Naar uw eigen resultaat" }).click();
      await page.locator(".percent").first().waitFor();
      assert.equal(await page.getByText(SHOWN).count(), 0);
      assert.equal(await page.locator("details.outcome").count(), 1);
      await close(page);
    }
  });

  test(`what mail and chat add to a link does not break it: ${quiz.id}`, async () => {
    const { code, result } = await linked(quiz, shortRecord(quiz));
    const page = await open(shared, { path: address(quiz) });
    const links = [
      `?quiz=${quiz.id}&lang=nl#/r/${code}).`,
      `?LANG=nl&Quiz=${quiz.id.toUpperCase()}#/r/${code}?fbclid=IwAR0`,
      `?quiz=${quiz.id}&amp;lang=nl#/r/${code}&utm_source=mail`,
      `${quiz.id}/?lang=nl%23/r/${code}`,
      `${quiz.id}/?lang=nl#%2Fr%2F${code}%22%3E`,
      `${quiz.id}/?lang=nl#/r/${code.slice(0, 6)}%0D%0A ${code.slice(6)} `,
    ];
    for (const link of links) {
      await page.goto("about:blank");
      await page.goto(shared.site.url + link);
      await page.getByText(SHOWN).waitFor();
      assert.deepEqual(await resultOf(page), result, link);
      assert.equal(await page.locator("html").getAttribute("lang"), "nl", link);
    }
    await close(page);
  });

  test(`a broken link gets its own sentence, and nothing on the device changes: ${quiz.id}`, async () => {
    const { code } = await linked(quiz, shortRecord(quiz));
    const another = QUIZZES.find((other) => other !== quiz);
    const other = await linked(another, shortRecord(another));
    const noCode = "In de link staan geen antwoorden die wij kunnen lezen.";
    const version = "De link is van een andere versie van deze site, die wij niet kennen.";
    const damaged = "De link is niet compleet, of er is een teken in veranderd.";
    const otherQuiz = "De link hoort bij een andere quiz.";
    const otherEdition = "De link hoort bij een andere uitgave van deze quiz.";

    const cases = [
      ["", noCode],
      ["gar!bage", noCode],
      ["%3Cimg%20src=x%20onerror=alert(1)%3E", noCode],
      ["<img src=x onerror=alert(1)>", noCode],
      ["é", noCode],
      [`${code}%00`, noCode],
      [`${code}=`, noCode],
      [code + "A", damaged],
      [code + code, damaged],
      [code[0] + "A".repeat(100_000), damaged],
      ["_".repeat(100_000), version],
      [other.code, otherQuiz],
      [withHead(code, HEAD.version), version],
      [withHead(code, HEAD.quiz), otherQuiz],
      [withHead(code, HEAD.edition), otherEdition],
    ];
    for (let length = 1; length < code.length; length++) cases.push([code.slice(0, length), damaged]);
    for (let place = 0; place < code.length; place++) {
      const others = otherCharacters(code[place]);
      // The first character says the version, and its last one is no version.
      const other = place === 0 ? others.at(-1) : others[(place * 31 + 7) % others.length];
      cases.push([code.slice(0, place) + other + code.slice(place + 1), place === 0 ? version : damaged]);
    }

    const page = await openWith(quiz, own(quiz), "#/about");
    const before = await stored(page);
    // In the page, since there are hundreds.
    const got = await page.evaluate(async (codes) => {
      const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const go = async (place) => {
        const followed = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
        location.hash = place;
        await followed;
        await frames();
      };
      const got = [];
      for (const code of codes) {
        await go(`#/r/${code}`);
        const notice = document.querySelector(".frame-main > .notice")?.textContent;
        got.push([document.querySelector("h1").textContent, notice, document.querySelectorAll(".percent, .frame-main img").length]);
        await go("#/about");
      }
      return got;
    }, cases.map(([code]) => code));
    for (const [index, [code, sentence]] of cases.entries()) {
      const [heading, notice, others] = got[index];
      const which = code.length > 100 ? `${code.slice(0, 20)}… (${code.length})` : code;
      assert.equal(heading, "Deze link werkt niet", which);
      assert.ok(notice.startsWith(sentence), `${which}: ${notice}`);
      assert.equal(others, 0, which);
    }
    assert.deepEqual(await stored(page), before);
    await move(page, `#/r/${code.slice(0, -1)}`);
    await page.getByRole("link", { name: "Naar uw eigen resultaat" }).click();
    await page.locator(".percent").first().waitFor();
    assert.equal(await page.locator("details.outcome").count(), 1);
    await close(page);
  });
}


test("the link is on the clipboard, and in the page", async () => {
  const page = await openWith(ONE_PARTY, shortRecord(ONE_PARTY), "#/result", { permissions: ["clipboard-read", "clipboard-write"] });
  const link = await linkOf(page);
  await page.locator(".share").getByText("De link is gekopieerd.").waitFor();
  assert.equal(await page.getByRole("status").textContent(), "De link is gekopieerd.");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
  await close(page);
});

for (const [what, script] of Object.entries({
  forbidden: () => { Clipboard.prototype.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError")); },
  absent: () => Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined }),
})) {
  test(`where the clipboard is ${what}, the link is shown to copy by hand`, async () => {
    const page = await openWith(ONE_PARTY, shortRecord(ONE_PARTY), "#/result", { script });
    const link = await linkOf(page);
    await page.locator(".share").getByText("Kopieer deze link:").waitFor();
    assert.match(link, /#\/r\/[\w-]+$/);
    assert.equal(await page.getByText("De link is gekopieerd.").count(), 0);
    await close(page);
  });
}

test("a link that was made goes when the answers that it holds are changed", async () => {
  const page = await openWith(ONE_PARTY, shortRecord(ONE_PARTY), "#/result");
  await linkOf(page);
  await page.locator("details.outcome summary").first().click();
  await button(page, "Overslaan").first().click();
  await page.locator(".link-field").waitFor({ state: "detached" });
  await close(page);
});

const REFUSED = { NotAllowedError: true, AbortError: false };
for (const [name, told] of Object.entries(REFUSED)) {
  test(`a share that ends in ${name} ${told ? "is told, with the link to copy" : "is the voter's own choice"}`, async () => {
    const script = `navigator.share = () => Promise.reject(new DOMException("no", "${name}"));`;
    const page = await openWith(ONE_PARTY, shortRecord(ONE_PARTY), "#/result", { script: { content: script } });
    await button(page, "Deel de link").click();
    if (told) {
      await page.locator(".share").getByText("Delen lukte hier niet. Kopieer deze link:").waitFor();
      assert.match(await page.locator(".link-field").inputValue(), /#\/r\/[\w-]+$/);
      assert.equal(await page.getByRole("status").textContent(), "Delen lukte hier niet. Kopieer deze link:");
    } else {
      await page.waitForTimeout(300);
      assert.equal(await page.locator(".link-field").count(), 0);
    }
    await close(page);
  });
}

for (const [what, print, told] of [
  ["is missing", "window.print = undefined;", true],
  ["does nothing", "window.print = () => {};", true],
  ["prints", 'window.print = () => dispatchEvent(new Event("beforeprint"));', false],
]) {
  test(`where the browser's print ${what}, the link is ${told ? "" : "not "}offered`, async () => {
    const page = await openWith(ONE_PARTY, shortRecord(ONE_PARTY), "#/result", { script: { content: print } });
    await button(page, "Print het resultaat").click();
    await page.waitForTimeout(1500);
    assert.equal(await page.locator(".share").getByText("Printen lukte hier niet.").count(), told ? 1 : 0);
    assert.equal(await page.locator(".link-field").count(), told ? 1 : 0);
    await close(page);
  });
}
