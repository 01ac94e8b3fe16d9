// What the device keeps, and what happens where it cannot.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ONE_PARTY, SEVERAL_PARTIES, record as recordOf, varied } from "./quizzes.mjs";
import { address, linkOf } from "./screens.mjs";
import { HOST_PAGE, close, device, forTests, load, move, open, pageOf, stored, storageKey } from "./site.mjs";
import { answer, atStatement, button, checkbox, settled } from "./voter.mjs";
import { wordsIn } from "./words.mjs";

const shared = forTests();

const KEY = storageKey(ONE_PARTY.id);

const FORGET = "Vergeet mijn antwoorden als ik dit tabblad sluit";

/** Opens the start with this on the device. */
const openWith = (record) => open(shared, { storage: { [KEY]: record } });

const GOOD = recordOf(ONE_PARTY, varied(ONE_PARTY));

const BROKEN = {
  "nothing but spaces": "   ",
  "another program's JSON": '{"answers":[1,2,3]}',
  "a later version": "bronwijzer-answers 2\nedition 9.9.9\nend 0",
  "cut in the middle": "bronwijzer-answers 1\nedition 1.0.0\nklimaatneutraal agr",
  "no last line": "bronwijzer-answers 1\nedition 1.0.0\n",
  "a wrong count": "bronwijzer-answers 1\nedition 1.0.0\nend 3",
  "an unknown answer": "bronwijzer-answers 1\nedition 1.0.0\nx perhaps 2 00000000\nend 1",
  "a weight of nothing": "bronwijzer-answers 1\nedition 1.0.0\nx agree 0 00000000\nend 1",
  "a fingerprint that is none": "bronwijzer-answers 1\nedition 1.0.0\nx agree 2 zzzz\nend 1",
  "binary": "\u0000\u0001\ufffd\u0007",
  "a megabyte of one letter": "a".repeat(1_000_000),
  "markup": "<script>document.title='bad'</script>",
  "empty": "",
  "an empty line in front": `\n${GOOD}`,
  "a line missing": GOOD.replace(/\n.*\nend /, "\nend "),
  "a line twice over, not counted": GOOD.replace(/\nend /, `\n${GOOD.split("\n")[2]}\nend `),
  "a weight that is too great": GOOD.replace(/ 2 /, " 999 "),
  "a weight that is negative": GOOD.replace(/ 2 /, " -2 "),
  "a word too many": GOOD.replace(/\nend /, " x\nend "),
  "spaces doubled": GOOD.replaceAll(" ", "  "),
  "no edition": GOOD.replace(/\nedition .*/, ""),
  "a count that is no number": GOOD.replace(/end .*$/, "end many"),
  "a count beyond all numbers": GOOD.replace(/end .*$/, `end ${"9".repeat(40)}`),
  "capitals": GOOD.toUpperCase(),
  "a code of a link": "EAAAAAAAAAAAAA",
};

test("a record that cannot be read is kept aside and told", async (t) => {
  const page = await open(shared);
  for (const [what, record] of Object.entries(BROKEN)) {
    await t.test(what, async () => {
      await page.evaluate(([key, record]) => {
        localStorage.clear();
        localStorage.setItem(key, record);
        location.hash = "#/";
      }, [KEY, record]);
      await page.reload();
      await page.getByText("Op dit apparaat staan antwoorden die wij niet kunnen lezen.").waitFor();
      assert.equal((await stored(page))[`${KEY}/unreadable/1`], record);
      await page.locator("a.button").first().click();
      await answer(page, "Eens");
      await atStatement(page, 2);
      const after = await stored(page);
      assert.equal(after[`${KEY}/unreadable/1`], record, "and is not overwritten by new answers");
      assert.match(after[KEY], /^bronwijzer-answers 1\n/);
      assert.deepEqual(page.faults, []);
    });
  }
  await close(page);
});

test("a record that there is no room to keep aside is not overwritten either", async () => {
  const record = "a".repeat(3_000_000);
  const page = await open(shared);
  await page.evaluate(([key, record]) => localStorage.setItem(key, record), [KEY, record]);
  await page.reload();
  await page.getByText("Op dit apparaat staan antwoorden die wij niet kunnen lezen.").waitFor();
  await page.locator("a.button").first().click();
  await answer(page, "Eens");
  await page.getByText("Uw browser laat niet toe dat deze site iets bewaart.").waitFor();
  assert.deepEqual(await stored(page), { [KEY]: record });
  await close(page);
});

test("an answer to a dropped statement is told, a changed statement is asked again", async () => {
  const [first, second, third] = ONE_PARTY.statements.map(({ id }) => id);
  const lines = recordOf(ONE_PARTY, new Map([first, second, third].map((id) => [id, { answer: "agree", weight: 1 }]))).split("\n");
  lines[2] = lines[2].replace(/[0-9a-f]{8}$/, "00000000");
  lines[3] = lines[3].replace(/^\S+/, "is-er-niet-meer");
  const page = await openWith(lines.join("\n"));
  await page.getByText("De tekst van 1 stelling is veranderd.").waitFor();
  await page.getByText("1 stelling die u eerder beantwoordde, zit niet meer in deze quiz.").waitFor();
  await page.getByText("U hebt eerder 1 stelling beantwoord.").waitFor();
  await move(page, "#/statement/all/1");
  await page.locator(".answer").first().waitFor();
  assert.equal(await page.locator('.answer[aria-pressed="true"]').count(), 0, "the changed one is asked again");
  await answer(page, "Oneens");
  await atStatement(page, 2);
  await page.reload();
  await page.locator(".answer").first().waitFor();
  assert.equal(await page.getByText("is veranderd").count(), 0, "once answered, it is told no more");
  await close(page);
});

test("answers of an earlier edition with the same statements all stand", async () => {
  const page = await openWith(GOOD.replace(/edition .*/, "edition 0.0.1"));
  await page.getByText(`U hebt eerder ${ONE_PARTY.statements.length} stellingen beantwoord.`).waitFor();
  const told = await page.locator(".frame-main .notice").allTextContents();
  assert.deepEqual(told, [wordsIn("nl").new_edition], "and nothing else");
  await close(page);
});

for (const [what, script] of Object.entries({
  forbidden: () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }),
  absent: () => Object.defineProperty(window, "localStorage", { get: () => null }),
  full: () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; },
})) {
  test(`the quiz works where storage is ${what}, and says that answers are not kept`, async () => {
    const page = await open(shared, { script });
    await page.locator("a.button").first().click();
    await answer(page, "Eens");
    await atStatement(page, 2);
    await page.getByText("Uw browser laat niet toe dat deze site iets bewaart.").waitFor();
    await answer(page, "Eens");
    await atStatement(page, 3);
    await page.getByRole("link", { name: "Resultaat" }).click();
    await page.locator(".alone .percent").waitFor();
    assert.equal(await page.locator("details.outcome").count(), 2);
    await close(page);
  });
}

test("the app works in a frame that may keep nothing", async () => {
  const context = await device(shared);
  const page = await context.newPage();
  await page.goto(new URL(HOST_PAGE, shared.site.url).href);
  const frame = page.frameLocator("iframe");
  await frame.locator("a.button").first().click();
  await settled(page);
  await frame.getByRole("button", { name: "Eens", exact: true }).click();
  await frame.getByText("Stelling 2 van").waitFor();
  await frame.getByText("Uw browser laat niet toe dat deze site iets bewaart.").waitFor();
  await frame.getByRole("link", { name: "Resultaat" }).click();
  await frame.locator(".percent").first().waitFor();
  await frame.getByRole("button", { name: "Print het resultaat" }).click();
  await frame.locator(".share").getByText("Printen lukte hier niet.").waitFor();
  assert.match(await frame.locator(".link-field").inputValue(), /#\/r\/[\w-]+$/);
  await context.close();
});

test("without JavaScript the page says what the quiz is and what it needs", async () => {
  const context = await device(shared, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(shared.site.url);
  assert.match(await page.locator("h1").textContent(), /GroenLinks-PvdA/);
  assert.match(await page.locator(".intro").textContent(), /hoofdstuk 7/);
  // Chromium parses the page as if scripts ran, so what stands in noscript is read from the source.
  assert.match(await page.content(), /<noscript>[^]*Daarvoor is JavaScript nodig\.[^]*<\/noscript>/);
  await context.close();
});

const withAnswers = (storage) => Object.keys(storage).filter((key) => key.includes("answers"));

test("answers that are to be forgotten with the tab are in the tab alone, until the voter changes their mind", async () => {
  const context = await device(shared);
  const page = await pageOf(context, shared.site);
  await load(page, shared.site, "#/statement/all/1");
  await answer(page, "Eens");
  await atStatement(page, 2);
  const record = (await stored(page))[KEY];
  await move(page, "#/");
  await checkbox(page, FORGET).click();
  assert.deepEqual(withAnswers(await stored(page)), [], "gone from the device");
  assert.equal((await stored(page, "sessionStorage"))[KEY], record);

  await page.reload();
  await page.getByText("U hebt eerder 1 stelling beantwoord.").waitFor();
  assert.equal(await checkbox(page, FORGET).isChecked(), true);
  await move(page, "#/statement/all/2");
  await answer(page, "Oneens");
  await atStatement(page, 3);
  assert.deepEqual(withAnswers(await stored(page)), []);
  await page.reload();
  await atStatement(page, 3);

  const other = await pageOf(context, shared.site);
  await load(other, shared.site);
  await checkbox(other, FORGET).waitFor();
  assert.equal(await other.locator(".kept").count(), 0, "another tab has nothing of it");

  await move(page, "#/about");
  await checkbox(page, FORGET).click();
  assert.deepEqual(withAnswers(await stored(page, "sessionStorage")), []);
  assert.match((await stored(page))[KEY], /\nend 2$/);
  await other.close();
  const later = await pageOf(context, shared.site);
  await load(later, shared.site);
  await later.getByText("U hebt eerder 2 stellingen beantwoord.").waitFor();
  assert.deepEqual([...page.faults, ...later.faults], []);
  await context.close();
});

/** Answers to both quizzes, and records put aside. */
const ALL_RECORDS = {
  [KEY]: GOOD,
  [`${KEY}/unreadable/1`]: "x",
  [`${KEY}/unreadable/7`]: "y",
  [storageKey(SEVERAL_PARTIES.id)]: recordOf(SEVERAL_PARTIES, varied(SEVERAL_PARTIES)),
  [`${storageKey(SEVERAL_PARTIES.id)}/unreadable/1`]: "z",
  [storageKey("no-longer-here")]: "w",
};

const ERASED = "Uw antwoorden op alle quizzen van deze site zijn gewist, hier en op dit apparaat.";

for (const place of ["#/", "#/about"]) {
  test(`erasing erases the answers to every quiz, is told, and can be undone: ${place}`, async () => {
    const storage = { ...ALL_RECORDS, "another-program": "v" };
    const page = await open(shared, { path: address(ONE_PARTY) + place, storage });
    await page.evaluate((key) => sessionStorage.setItem(key, "u"), storageKey(SEVERAL_PARTIES.id));
    await button(page, "Wis mijn antwoorden").click();
    await page.locator("#change").getByText(ERASED).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "change");
    assert.equal(await page.getByRole("status").textContent(), ERASED);
    assert.deepEqual(await stored(page), { "another-program": "v" });
    assert.deepEqual(await stored(page, "sessionStorage"), {});

    await move(page, "#/result");
    await page.getByText("U hebt nog geen stelling beantwoord").waitFor();
    await button(page, "Maak dit ongedaan").click();
    await page.locator(".percent").first().waitFor();
    assert.equal(await page.getByRole("status").textContent(), "Uw antwoorden zijn terug.");
    assert.equal(await page.locator("#change").count(), 0);
    assert.equal(await page.locator("details.outcome").count(), ONE_PARTY.statements.length);
    assert.deepEqual(await stored(page), storage);
    assert.deepEqual(await stored(page, "sessionStorage"), { [storageKey(SEVERAL_PARTIES.id)]: "u" });
    await close(page);
  });
}

test("erased answers are gone for good with the page, and with the next answer", async () => {
  const page = await open(shared, { path: address(ONE_PARTY), storage: { [KEY]: GOOD } });
  await button(page, "Wis mijn antwoorden").click();
  await button(page, "Maak dit ongedaan").waitFor();
  await page.locator("a.button").first().click();
  await button(page, "Maak dit ongedaan").waitFor();
  await atStatement(page, 1);
  await button(page, "Eens").click();
  await atStatement(page, 2);
  assert.equal(await page.locator("#change").count(), 0);
  await move(page, "#/");
  await button(page, "Wis mijn antwoorden").click();
  await button(page, "Maak dit ongedaan").waitFor();
  await page.reload();
  await page.locator("a.button").first().waitFor();
  assert.equal(await page.locator(".kept, #change").count(), 0);
  await close(page);
});

test("a link that was made goes with the answers", async () => {
  const page = await open(shared, { path: `${address(ONE_PARTY)}#/result`, storage: { [KEY]: GOOD } });
  const link = await linkOf(page);
  await move(page, "#/about");
  await button(page, "Wis mijn antwoorden").click();
  await page.goBack();
  await page.getByText("U hebt nog geen stelling beantwoord").waitFor();
  const code = new URL(link).hash.slice("#/r/".length);
  assert.ok(!(await page.content()).includes(code));
  assert.equal(await page.locator(".link-field").count(), 0);
  await close(page);
});

test("where nothing can be kept, erasing can be undone too", async () => {
  const script = () => Object.defineProperty(window, "localStorage", { get: () => null });
  const page = await open(shared, { script, path: "#/statement/all/1" });
  await atStatement(page, 1);
  await button(page, "Eens").click();
  await atStatement(page, 2);
  await move(page, "#/");
  await button(page, "Wis mijn antwoorden").click();
  await button(page, "Maak dit ongedaan").click();
  await page.getByText("U hebt eerder 1 stelling beantwoord.").waitFor();
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await page.getByText("U hebt eerder 1 stelling beantwoord.").waitFor();
  await close(page);
});

test("the choice to forget reaches every quiz and what was put aside, there and back", async () => {
  const page = await open(shared, { path: address(ONE_PARTY), storage: ALL_RECORDS });
  await checkbox(page, FORGET).check();
  assert.deepEqual(withAnswers(await stored(page)), []);
  assert.deepEqual(await stored(page, "sessionStorage"), ALL_RECORDS);

  await page.goto(`${shared.site.url}${address(SEVERAL_PARTIES)}`);
  await page.getByText(`U hebt eerder ${SEVERAL_PARTIES.statements.length} stellingen beantwoord.`).waitFor();
  await button(page, "Wis mijn antwoorden").click();
  assert.deepEqual(await stored(page, "sessionStorage"), {});
  await button(page, "Maak dit ongedaan").click();
  assert.deepEqual(withAnswers(await stored(page)), []);
  assert.deepEqual(await stored(page, "sessionStorage"), ALL_RECORDS);

  await page.evaluate(([key, record]) => localStorage.setItem(key, record), [storageKey("no-longer-here"), "of another tab"]);
  await checkbox(page, FORGET).uncheck();
  assert.deepEqual(await stored(page, "sessionStorage"), {});
  const aside = `${storageKey("no-longer-here")}/unreadable/1`;
  assert.deepEqual(await stored(page), { ...ALL_RECORDS, [aside]: "of another tab" }, "nothing is overwritten");
  await close(page);
});

test("answers that are undone after the choice to forget are in the tab alone", async () => {
  const page = await open(shared, { path: address(ONE_PARTY), storage: ALL_RECORDS });
  await button(page, "Wis mijn antwoorden").click();
  await checkbox(page, FORGET).check();
  await button(page, "Maak dit ongedaan").click();
  await page.locator(".kept").waitFor();
  assert.deepEqual(withAnswers(await stored(page)), []);
  assert.deepEqual(await stored(page, "sessionStorage"), ALL_RECORDS);
  await close(page);
});

test("what was put aside is not taken twice, and another broken record is put beside it", async () => {
  const storage = { [KEY]: "kapot", [`${KEY}/unreadable/1`]: "eerder" };
  const page = await open(shared, { storage });
  await page.reload();
  await page.getByText("Op dit apparaat staan antwoorden die wij niet kunnen lezen.").waitFor();
  assert.deepEqual(await stored(page), { ...storage, [`${KEY}/unreadable/2`]: "kapot" });
  await close(page);
});
