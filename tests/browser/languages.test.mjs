// Which language a voter gets, texts in their own language, from right to left, and the switch between languages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DRAFT, GARDEN, VILLAGE } from "./quizzes.mjs";
import { TEST_SITE, axe, close, device, forTests, load, move, open, pageOf } from "./site.mjs";
import { button, chooseLanguage, settled } from "./voter.mjs";
import { INTERFACE, wordsIn } from "./words.mjs";

const shared = forTests(TEST_SITE);

/** The language of the interface that goes with a language of a quiz. */
const interfaceOf = (tag) => (INTERFACE.includes(tag) ? tag : "en");

const dirOf = (tag) => (tag === "ar" ? "rtl" : "ltr");

/** The language that the page says it is in, and that of the quiz's text in its heading. */
const languagesOf = (page) =>
  page.evaluate(() => {
    const [root, text] = [document.documentElement, document.querySelector("#heading span") ?? document.querySelector("#heading")];
    return { page: [root.lang, root.dir], text: text.textContent, own: [text.closest("[lang]").lang, getComputedStyle(text).direction] };
  });

/** What a voter of this language is to see of a text of the quiz: its words, and their language. */
const wanted = (text, tag) => [text[tag] ?? text[GARDEN.languages[0]], text[tag] ? tag : GARDEN.languages[0]];

for (const tag of GARDEN.languages) {
  test(`the interface follows the quiz, and each text is in its own language: ${tag}`, async () => {
    const words = wordsIn(interfaceOf(tag));
    const page = await open(shared, { path: `?quiz=${GARDEN.id}&lang=${tag}#/statement/all/1` });
    for (const [index, statement] of GARDEN.statements.entries()) {
      await move(page, `#/statement/all/${index + 1}`);
      const [text, own] = wanted(statement.text, tag);
      assert.deepEqual(await languagesOf(page), {
        page: [interfaceOf(tag), dirOf(interfaceOf(tag))],
        text,
        own: [own, dirOf(own)],
      });
      await button(page, words.disagree).waitFor();
      await page.locator("details.background summary").click();
      const background = page.locator("details.background > p");
      const [explained, ofExplained] = wanted(statement.background, tag);
      await background.filter({ hasText: explained }).waitFor();
      assert.equal(await background.evaluate((text) => text.closest("[lang]").lang), ofExplained);
      await page.locator("details.background summary").click();
    }
    await close(page);
  });
}

test("quotes, names and other pages keep their own language", async () => {
  for (const tag of ["nl", "ar"]) {
    const page = await open(shared, { path: `?quiz=${GARDEN.id}&lang=${tag}#/positions/tomaten` });
    await page.locator("blockquote").first().waitFor();
    const found = await page.evaluate(() => {
      const own = (element) => element.closest("[lang]").lang;
      const all = (selector) => [...document.querySelectorAll(selector)].map((element) => [element.textContent, own(element)]);
      const names = [...document.querySelectorAll(".positions .party-label [translate=no]")].map((name) => [name.textContent, own(name)]);
      return { quotes: all("blockquote p"), cites: all("cite"), translations: all(".translation span:last-child"), pages: all(".unchecked a"), names };
    });
    assert.deepEqual(found, {
      quotes: [
        ["In jedem Beet wachsen Tomaten", "de"],
        tag === "ar" ? ["الكمثرى تحتاج إلى المكان.", "ar"] : ["Birnen brauchen den Platz.", "de"],
        ["Quinces do not mind.", "en"],
      ],
      cites: [["Rund und gesund", "de"]],
      translations: [[tag === "ar" ? "تنمو الطماطم في كل حوض" : "In elk perk groeien tomaten", tag]],
      pages: [["Gardening weekly", "en"]],
      names: GARDEN.parties.map(({ name }) => [name, "de"]),
    });
    await close(page);
  }
});

/** What a voter gets: `[address, device, browser, language]`. */
const CHOICES = [
  ["ar", "nl", "en-GB", "ar"],
  ["de", "nl", "en-GB", "de"],
  ["fy", null, "nl-NL", "fy"],
  [null, "ar", "nl-NL", "ar"],
  [null, "fy", "nl-NL", "fy"],
  [null, null, "nl-BE", "nl"],
  [null, null, "en-US", "en"],
  // The quiz has Frisian, but the interface has not, and Finnish has neither.
  [null, null, "fy-NL", "de"],
  [null, null, "fi-FI", "de"],
  ["xx", null, "nl-NL", "nl"],
];

test("the address is stronger than the device, and that than the browser, which gives what quiz and interface have", async () => {
  for (const [address, kept, locale, language] of CHOICES) {
    const storage = kept ? { "bronwijzer/language": kept } : {};
    const path = `?quiz=${GARDEN.id}${address ? `&lang=${address}` : ""}#/statement/all/1`;
    const page = await open(shared, { path, storage, locale });
    const { text } = await languagesOf(page);
    assert.equal(text, GARDEN.statements[0].text[language], `${address}, ${kept}, ${locale}`);
    await close(page);
  }
});

for (const tag of GARDEN.languages.filter((tag) => INTERFACE.includes(tag))) {
  test(`a voter whose browser is set to a language of quiz and interface gets both in it: ${tag}`, async () => {
    const page = await open(shared, { path: `?quiz=${GARDEN.id}#/statement/all/1`, locale: tag });
    assert.equal((await languagesOf(page)).text, GARDEN.statements[0].text[tag]);
    await button(page, wordsIn(tag).agree).waitFor();
    await close(page);
  });
}

/** The files of texts that a page asks for from now on, by their names without what they are named after, their content. */
function packsAskedBy(page) {
  const asked = [];
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname;
    if (path.endsWith(".bin")) asked.push(path.split("/").slice(-2).join("/").replace(/-[0-9a-f]{8}(?=\.bin$)/, ""));
  });
  return asked;
}

test("the start fetches one table of texts, and a switch of language one more", async () => {
  const page = await pageOf(await device(shared), shared.site);
  const asked = packsAskedBy(page);
  await load(page, shared.site, `?quiz=${GARDEN.id}&lang=nl#/statement/all/1`);
  await page.waitForLoadState("networkidle");
  const packs = (tag) => [`quizzes/garten.${tag}.bin`, `quizzes/garten.${tag}.details.bin`, `words/${interfaceOf(tag)}.bin`];
  assert.deepEqual(asked.sort(), ["quizzes/catalogue.bin", ...packs("nl")].sort());
  asked.length = 0;
  await chooseLanguage(page, "en");
  await page.locator("html[lang=en]").waitFor();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(asked.sort(), packs("en").sort());
  asked.length = 0;
  await chooseLanguage(page, "nl");
  await page.locator("html[lang=nl]").waitFor();
  await page.waitForLoadState("networkidle");
  assert.deepEqual(asked, [], "what was fetched before is not fetched again");
  await close(page);
});

test("a switch that comes late does not undo a later one, and quiz and interface change together", async () => {
  for (const late of ["**/quizzes/garten.en-*.bin", "**/words/en-*.bin"]) {
    const page = await pageOf(await device(shared), shared.site);
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route(late, async (route) => {
      await held;
      await route.continue();
    });
    await load(page, shared.site, `?quiz=${GARDEN.id}&lang=nl#/statement/all/1`);
    await chooseLanguage(page, "en");
    await page.waitForTimeout(300);
    assert.deepEqual(
      [(await languagesOf(page)).page[0], (await languagesOf(page)).text],
      ["nl", GARDEN.statements[0].text.nl],
      `nothing changes while ${late} is on its way`,
    );
    const later = late.includes("words") ? "nl" : "ar";
    if (later === "ar") await chooseLanguage(page, "ar");
    const answered = page.waitForResponse((response) => /en-[0-9a-f]{8}\.bin$/.test(response.url()));
    if (later === "ar") await page.getByRole("heading", { name: GARDEN.statements[0].text.ar }).waitFor();
    release();
    await (await answered).finished();
    const shown = later === "ar" ? "ar" : "en";
    await page.getByRole("heading", { name: GARDEN.statements[0].text[shown] }).waitFor();
    await page.waitForTimeout(300);
    assert.equal((await languagesOf(page)).text, GARDEN.statements[0].text[shown]);
    await close(page);
  }
});

test("a switch that fails is told and leaves everything as it is, and works when it is tried again", async () => {
  const page = await pageOf(await device(shared), shared.site);
  await load(page, shared.site, `?quiz=${GARDEN.id}&lang=nl#/statement/all/1`);
  await page.route("**/words/en-*.bin", (route) => route.fulfill({ status: 503, body: "" }));
  await chooseLanguage(page, "en");
  await page.getByRole("status").filter({ hasText: wordsIn("nl").load_failed }).waitFor();
  assert.equal((await languagesOf(page)).text, GARDEN.statements[0].text.nl);
  await page.unroute("**/words/en-*.bin");
  await chooseLanguage(page, "en");
  await page.locator("html[lang=en]").waitFor();
  await page.context().close();
});

test("the language stays when the later screens come, where nothing can be kept and the address names another", async () => {
  const script = () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
  const page = await open(shared, { path: `?quiz=${GARDEN.id}&lang=nl#/statement/all/1`, script });
  await chooseLanguage(page, "en");
  await page.locator("html[lang=en]").waitFor();
  await page.getByRole("link", { name: wordsIn("en").result, exact: true }).click();
  await page.getByText(wordsIn("en").nothing_answered).waitFor();
  await close(page);
});

/** Places of a quiz in every shape that a text from right to left may take. */
function placesOf({ statements, parties, sources }) {
  const [{ id, positions }] = statements;
  const quoted = parties.find((party) => positions[party.id].quotes).id;
  return ["#/", "#/statement/all/1", "#/statement/all/2", "#/weigh", "#/result", "#/positions", `#/positions/${id}`,
    `#/computed/${quoted}`, `#/compare/${parties[0].id}/${parties[1].id}`, `#/quote/${id}/${quoted}/1`, `#/source/${sources[0].id}`, "#/about"];
}

for (const quiz of [GARDEN, VILLAGE]) {
  test(`from right to left nothing scrolls sideways, and axe finds nothing: ${quiz.id}`, async () => {
    const path = `?quiz=${quiz.id}&lang=ar#/statement/all/1`;
    const page = await open(shared, { path, viewport: { width: 320, height: 640 }, reducedMotion: "reduce" });
    assert.deepEqual((await languagesOf(page)).page, [interfaceOf("ar"), dirOf(interfaceOf("ar"))]);
    for (const [index, { text }] of quiz.statements.slice(0, 3).entries()) {
      await page.getByRole("heading", { name: text.ar ?? text[quiz.languages[0]] }).waitFor();
      await settled(page);
      await page.locator(".answer").nth(index).click();
    }
    for (const place of placesOf(quiz)) {
      await move(page, place);
      await page.waitForLoadState("networkidle");
      const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.ok(!scrolls, `${place} scrolls sideways`);
      assert.deepEqual(await axe(page), [], place);
    }
    await close(page);
  });
}

test("a quiz whose original is Arabic is in Arabic for whoever asks for no other language, and in Dutch with its gaps in Arabic", async () => {
  for (const [locale, tag] of [["ar-EG", "ar"], ["fi-FI", "ar"], ["nl-NL", "nl"]]) {
    const page = await open(shared, { path: `?quiz=${VILLAGE.id}#/statement/all/1`, locale });
    for (const [index, { text }] of VILLAGE.statements.entries()) {
      await move(page, `#/statement/all/${index + 1}`);
      const own = text[tag] ? tag : "ar";
      assert.deepEqual(await languagesOf(page), {
        page: [interfaceOf(tag), dirOf(interfaceOf(tag))],
        text: text[own],
        own: [own, dirOf(own)],
      });
    }
    await close(page);
  }
});

test("the parts of the page stand where its direction begins, and what arrives comes from where it ends", async () => {
  for (const tag of ["nl", "ar"]) {
    const toLeft = dirOf(interfaceOf(tag)) === "rtl";
    const page = await open(shared, { path: `?quiz=${GARDEN.id}&lang=${tag}#/statement/all/1` });
    const [beginsRight, arrival] = await page.evaluate(() => {
      const { left, right } = document.querySelector(".frame-name").getBoundingClientRect();
      const statement = getComputedStyle(document.querySelector(".statement"));
      return [document.documentElement.clientWidth - right < left, parseFloat(statement.getPropertyValue("--arrival"))];
    });
    assert.deepEqual([beginsRight, arrival], [toLeft, toLeft ? -0.5 : 0.5], tag);
    await close(page);
  }
});

test("a name that runs the other way is kept apart from the sentence around it", async () => {
  const page = await open(shared, { path: `?quiz=${GARDEN.id}&lang=en#/computed/birne` });
  const { name } = GARDEN.parties.find(({ id }) => id === "birne");
  assert.equal(await page.locator("#heading").textContent(), `How the agreement with \u2068${name}\u2069 is calculated`);
  await close(page);
});

test("every screen of a draft says that it is one, as a quiz that is not translated throughout does", async () => {
  for (const quiz of [DRAFT, GARDEN]) {
    const page = await open(shared, { path: `?quiz=${quiz.id}&lang=en` });
    const statement = quiz.statements[0].id;
    const party = quiz.parties[0].id;
    for (const place of ["#/", "#/statement/all/1", "#/weigh", "#/result", "#/positions", `#/positions/${statement}`, `#/computed/${party}`, "#/compare", "#/about", "#/nergens"]) {
      await move(page, place);
      const marks = await page.locator(".frame-main .draft").allTextContents();
      assert.deepEqual(marks, [wordsIn("en").draft], `${quiz.id}, ${place}`);
    }
    await close(page);
  }
});

test("a draft shows no place for what is still to be written, and nothing false where a position has no evidence", async () => {
  const page = await open(shared, { path: `?quiz=${DRAFT.id}&lang=en` });
  assert.equal(await page.locator(".intro").count(), 0);
  await move(page, "#/about");
  const terms = await page.locator(".about dt").allTextContents();
  assert.deepEqual(terms, [wordsIn("en").edition, wordsIn("en").method]);
  await move(page, `#/positions/${DRAFT.statements[0].id}`);
  await page.locator(".positions .stance").first().waitFor();
  assert.equal(await page.locator(".quote, .note, .positions figure").count(), 0);
  await close(page);
});

test("a party that withdrew is marked with the date wherever it is read", async () => {
  const words = wordsIn("en");
  const [withdrawn] = GARDEN.parties.filter((party) => party.withdrawn);
  const mark = words.withdrawn.replace("{date}", withdrawn.withdrawn.date);
  const page = await open(shared, { path: `?quiz=${GARDEN.id}&lang=en#/statement/all/1` });
  await settled(page);
  await page.locator(".answer").first().click();
  await page.getByRole("heading", { name: GARDEN.statements[1].text.de }).waitFor();
  for (const place of ["#/result", "#/positions", "#/positions/tomaten", `#/compare/apfel/${withdrawn.id}`]) {
    await move(page, place);
    // What is in a statement is made when it is opened.
    await page.locator("details.outcome, details.in-full, .in-full").first().waitFor();
    await page.evaluate(() => document.querySelectorAll("main details").forEach((details) => (details.open = true)));
    await page.locator(".withdrawn").first().waitFor({ state: "attached" });
    const marks = await page.locator(".withdrawn").allTextContents();
    assert.deepEqual([...new Set(marks.map((text) => text.trim()))], [mark], place);
  }
  await move(page, "#/result");
  await page.getByRole("heading", { name: words.withdrawn_parties }).waitFor();
  await close(page);
});

test("a party's own answer and pages that nobody checked are shown as what they are", async () => {
  const words = wordsIn("en");
  const page = await open(shared, { path: `?quiz=${GARDEN.id}&lang=en#/positions/tomaten` });
  await page.getByText(words.declared.replace("{date}", "2026-02-14")).waitFor();
  assert.equal(await page.getByRole("link", { name: words.declared_in_full }).getAttribute("href"), "https://example.org/birne");
  await page.getByText(words.unchecked).waitFor();
  assert.equal(await page.getByRole("link", { name: "Gardening weekly" }).getAttribute("href"), "https://example.org/gardening");
  await close(page);
});
