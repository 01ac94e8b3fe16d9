// Every screen of the app in every state that looks different, and how to get there.
//
// A screen has a name, a place, what is on the device, and what must be in the page once it is there. `act` does what a
// voter does there to reach the state; `undo` takes back what would follow the voter to the next screen. `fresh` screens
// need the page to be loaded anew.

import { classCode, withTypo } from "./class_codes.mjs";
import { HEAD, withHead } from "./codes.mjs";
import { ONE_PARTY, QUIZZES, record, statementsOf, varied } from "./quizzes.mjs";
import { load, move, putOnDevice, shown, storageKey } from "./site.mjs";

const press = (selector) => async (page) => {
  await page.locator(selector).first().click();
};

const chooseTheme = (theme) => async (page) => {
  await page.locator("#theme").selectOption(theme);
};

/** Opens every `details` that matches. */
const openAll = (selector) => async (page) => {
  await page.locator(selector).first().waitFor();
  await page.evaluate((selector) => {
    for (const details of document.querySelectorAll(selector)) {
      if (!details.open) details.querySelector("summary").click();
    }
  }, selector);
};

/** The code of a link to the answers of the moment, as the result gives it. */
export async function linkOf(page) {
  await page.locator(".share .button-quiet").first().click();
  return page.locator(".link-field").inputValue();
}

const toLink = async (page) => {
  const link = new URL(await linkOf(page));
  await move(page, link.hash);
};

/** Follows a link of which the part of the head that these bits are in was changed. */
const toChangedLink = (bits) => async (page) => {
  const code = new URL(await linkOf(page)).hash.slice("#/r/".length);
  await move(page, `#/r/${withHead(code, bits)}`);
};

/** Leaves a link by going back to the voter's own answers. */
const leaveLink = press(".notice .button");

/** Follows a link, and then has other answers of one's own, or none. */
const toLinkWithOwn = (quiz, record) => async (page) => {
  await toLink(page);
  await putOnDevice(page, storageKey(quiz.id), record);
};

/** The answer on the first step to every statement. */
const alike = (quiz) => record(quiz, new Map(quiz.statements.map(({ id }) => [id, { answer: quiz.steps[0], weight: 1 }])));

/** One act after the other. */
const inTurn = (...acts) => async (page) => {
  for (const act of acts) await act(page);
};

const undoChange = press("#change button");

/** What the console tells of a file that did not come. */
export const FAILED = /net::ERR_FAILED|Failed to fetch/;

/** Makes every file of this kind fail, and loads the page again. */
const failing = (files) => async (page) => {
  await page.route(files, (route) => route.abort());
  await page.reload();
};

const mend = (files) => async (page) => {
  const { faults } = page;
  await page.unroute(files);
  if (faults) page.faults = faults.filter((fault) => !FAILED.test(fault));
};

/** Chooses the other language, which does not come. */
const failingLanguage = async (page) => {
  await page.route(LANGUAGES, (route) => route.abort());
  await page.locator(".language").first().click();
};

/** Shows the quiz in a class, and the place again. */
const inClass = async (page) => {
  await page.evaluate(() => history.replaceState(null, "", `${location.search}&mode=class${location.hash}`));
  await page.reload();
};

/** Answers some statements as a pupil does, and goes to the result. */
const answerAsPupil = (quiz) => async (page) => {
  for (const { id } of statementsOf(quiz, "kort").slice(0, 6)) {
    await move(page, `#/positions/${id}`);
    await page.locator(".reply button").first().click();
  }
  await move(page, "#/result");
};

/** The codes of a class of twelve that answers the short set in different ways, and bad ones among them. */
const ofClass = (quiz) => async (page) => {
  const set = statementsOf(quiz, "kort");
  const answer = (pupil, index) => quiz.steps[(pupil * (index % 4) + (index >> 1) + (pupil >> 2)) % quiz.steps.length];
  const replies = (pupil) => new Map(set.map(({ id }, index) => [id, { answer: index === 5 && pupil % 2 ? "skip" : answer(pupil, index), weight: 1 }]));
  const codes = Array.from({ length: 12 }, (_, pupil) => classCode(quiz, replies(pupil), "kort"));
  await page.locator("#class-codes").fill([...codes, withTypo(codes[0], 2), "geen code", codes[3]].join("\n"));
};

const QUIZ_FILES = "**/quizzes/*.bin";
const LANGUAGES = /\/(quizzes\/[\w-]+\.|words\/)(nl|en)-[0-9a-f]{8}\.bin$/;
const LATER = "**/later-*";
const DETAILS = "**/*.details-*.bin";

/** The screens of a quiz, with and without answers to its short set. */
export function screensOf(quiz) {
  const several = quiz.parties.length > 1;
  const [first, second] = statementsOf(quiz, "kort");
  const party = quiz.parties[0].id;
  const last = quiz.parties.at(-1).id;
  const unseen = quiz.statements.length;
  const screen = (name, place, ready, more = {}) => ({ name, place, ready, answered: true, ...more });
  const unanswered = { answered: false };

  const all = [
    screen("start", "#/", "a.button", unanswered),
    screen("start, themes open", "#/", "a.button", { act: openAll("details.background"), applies: quiz === ONE_PARTY, ...unanswered }),
    screen("start, answered before", "#/", ".kept"),
    screen("start, forget when the tab closes", "#/", ".kept", {
      act: press(".privacy .toggle"),
      then: ".privacy input:checked",
      undo: press(".privacy .toggle"),
    }),
    screen("start, erased", "#/", ".kept", { act: press(".kept button"), then: "#change", undo: undoChange }),
    screen("statement", "#/statement/kort/1", ".answer", unanswered),
    screen("statement, answered", "#/statement/kort/1", '.answer[aria-pressed="true"], .skip[aria-pressed="true"]'),
    screen("statement, counts double", "#/statement/kort/2", ".toggle input:checked"),
    screen("statement, background open", "#/statement/kort/2", ".answer", {
      act: openAll("details.background"),
      undo: press("details.background summary"),
    }),
    screen("statement, answered by keys", "#/statement/kort/2", ".answer", {
      act: press("fieldset > .toggle"),
      then: ".answer kbd",
      undo: press("fieldset > .toggle"),
    }),
    screen("statement, the last", `#/statement/all/${unseen}`, ".answer"),
    screen("weigh", "#/weigh", ".weigh input"),
    screen("weigh, nothing answered", "#/weigh", "#heading", unanswered),
    screen("result", "#/result", ".percent"),
    screen("result, nothing answered", "#/result", ".frame-main .notice", unanswered),
    screen("result, a statement open", "#/result", ".percent", {
      act: press("details.outcome summary"),
      then: "blockquote",
      undo: press("details.outcome[open] summary"),
    }),
    screen("result, an answer changed", "#/result", ".percent", {
      act: inTurn(press("details.outcome summary"), press('details.outcome[open] .reply-answer[aria-pressed="false"]')),
      then: ".yours .score-change",
      undo: press("details.outcome[open] summary"),
    }),
    screen("result, tables open", "#/result", ".percent", {
      act: openAll("details.table, .firmness details"),
      then: ".all-positions td",
      applies: several,
    }),
    screen("result, parties chosen", "#/result", ".percent", {
      act: inTurn(openAll("#choose-parties"), press(".party-boxes input"), press(".party-boxes label:last-child input")),
      then: ".notice .button-quiet",
      undo: press(".notice .button-quiet"),
      applies: several,
    }),
    screen("result, the map in numbers", "#/result", ".percent", { act: openAll("#map-in-numbers"), then: "#map-in-numbers td", applies: quiz.axes?.length === 2 }),
    screen("result, an axis without answers", "#/result", ".percent", {
      act: async (page) => {
        const [axis, other] = quiz.axes.map(({ statements }) => Object.keys(statements));
        const answered = quiz.statements.filter(({ id }) => axis.includes(id) && !other.includes(id));
        await putOnDevice(page, storageKey(quiz.id), record(quiz, varied(quiz, answered)));
      },
      then: ".map-open",
      applies: quiz.axes?.length === 2,
    }),
    screen("result, a link made", "#/result", ".percent", { act: linkOf, then: ".link-field" }),
    screen("result, one theme", "#/result", ".percent", { act: chooseTheme("0"), undo: chooseTheme("") }),
    screen("result, one theme without answers", "#/result", ".percent", {
      act: async (page) => {
        const statements = statementsOf(quiz, "kort");
        const open = quiz.themes.findIndex(({ id }) => !statements.some((statement) => statement.theme === id));
        await chooseTheme(String(open))(page);
      },
      then: ".frame-main .notice",
      undo: chooseTheme(""),
      applies: quiz.themes.some(({ id }) => !statementsOf(quiz, "kort").some((statement) => statement.theme === id)),
    }),
    screen("link", "#/result", ".percent", { act: toLink, then: ".notice .button", undo: leaveLink }),
    screen("link, without answers of one's own", "#/result", ".percent", { act: toLinkWithOwn(quiz, null), then: ".notice a.button" }),
    screen("link, side by side", "#/result", ".percent", {
      act: inTurn(toLinkWithOwn(quiz, alike(quiz)), openAll("#beside")),
      then: ".beside td",
      undo: leaveLink,
    }),
    screen("link, asked before taking over", "#/result", ".percent", {
      act: inTurn(toLink, press("#take-over")),
      then: ".question",
      undo: leaveLink,
    }),
    screen("link, taken over", "#/result", ".percent", {
      act: inTurn(toLink, press("#take-over"), press(".question button")),
      then: "#change",
      undo: undoChange,
    }),
    screen("link refused, no code", "#/r/geen*code", ".frame-main .notice"),
    ...Object.entries({ "unknown version": HEAD.version, "another quiz": HEAD.quiz, "another edition": HEAD.edition }).map(
      ([what, bits]) => screen(`link refused, ${what}`, "#/result", ".percent", { act: toChangedLink(bits), then: ".frame-main > .notice" }),
    ),
    screen("link refused, damaged", "#/r/EAAAAAAAAAAA", ".frame-main .notice"),
    screen("computed", `#/computed/${party}`, ".sum li"),
    screen("computed, one theme", `#/computed/${party}/${first.theme}`, ".sum li"),
    screen("computed, nothing answered", `#/computed/${party}`, ".frame-main .notice", unanswered),
    screen("compare", `#/compare/${party}/${last}`, "details.outcome", { applies: several }),
    screen("compare, a statement open", `#/compare/${party}/${last}`, "details.outcome", {
      act: openAll("details.outcome:first-of-type"),
      then: "blockquote",
      applies: several,
    }),
    screen("browse", "#/positions", "details.outcome"),
    screen("browse, a statement open", "#/positions", "details.outcome", {
      act: press("details.outcome summary"),
      then: "blockquote",
    }),
    screen("browse, one theme", "#/positions", "details.outcome", { act: chooseTheme("1"), undo: chooseTheme("") }),
    screen("one statement in full", `#/positions/${first.id}`, "blockquote"),
    screen("one statement in full, not answered", `#/positions/${second.id}`, "blockquote", unanswered),
    screen("quote in its place", `#/quote/${first.id}/${party}/1`, "mark"),
    screen("source", `#/source/${quiz.sources[0].id}`, "article.source .position"),
    screen("source, statements open", `#/source/${quiz.sources[0].id}`, "article.source .position", {
      act: press(".resting summary"),
      then: ".resting li",
    }),
    screen("source, contents open", `#/source/${quiz.sources[0].id}`, "article.source .position", {
      act: press(".contents summary"),
      then: ".contents[open] a",
    }),
    screen("about", "#/about", ".about dl"),
    screen("about, erased", "#/about", ".about dl", { act: press(".frame-main > .row:last-of-type button"), then: "#change", undo: undoChange }),
    screen("about, in a class", "#/about", ".about dl", { fresh: inClass, then: 'a[href="#/class"]', ...unanswered }),
    screen("start, in a class", "#/", "a.button", { fresh: inClass, then: 'a[href="#/class"]', ...unanswered }),
    screen("result, in a class", "#/", "a.button", {
      fresh: inTurn(inClass, answerAsPupil(quiz)),
      then: ".class-code .qr",
      ...unanswered,
    }),
    screen("class", "#/class", "#class-codes", unanswered),
    screen("class, with codes", "#/class", "#class-codes", { act: ofClass(quiz), then: ".class-statements", ...unanswered }),
    screen("unknown place", "#/nergens", ".frame-main a.button"),
    screen("details failed", `#/positions/${first.id}`, "#heading", {
      fresh: failing(DETAILS),
      then: ".frame-main .notice",
      undo: mend(DETAILS),
    }),
    screen("loading failed", "#/", "#heading", {
      fresh: failing(QUIZ_FILES),
      then: "#unable",
      undo: mend(QUIZ_FILES),
    }),
    screen("the other language failed", "#/", "a.button", {
      fresh: failingLanguage,
      then: ".frame-main > .notice",
      undo: mend(LANGUAGES),
      applies: quiz.languages.length > 1,
    }),
    screen("the later screens failed", "#/about", "#heading", {
      fresh: failing(LATER),
      then: ".frame-main .notice",
      undo: mend(LATER),
    }),
  ];
  return all.filter(({ applies = true }) => applies);
}

/** The screens by quiz: `[quiz, screens]`. */
export const SCREENS = QUIZZES.map((quiz) => [quiz, screensOf(quiz)]);

/** The address of a quiz in a language, without a place. */
export const address = (quiz, language = "nl") => `?quiz=${quiz.id}&lang=${language}`;

/** Answers to the short set, as a device keeps them. */
export const shortRecord = (quiz) => record(quiz, varied(quiz, statementsOf(quiz, "kort")));

/**
 * Brings a page that shows the quiz to one screen after another, and does something there.
 *
 * `visit` gets the screen. Fails if a screen cannot be reached.
 */
export async function tour(page, site, quiz, screens, language, visit) {
  await load(page, site, address(quiz, language));
  for (const screen of screens) {
    const asWanted = screen.answered ? shortRecord(quiz) : null;
    await putOnDevice(page, storageKey(quiz.id), asWanted);
    try {
      await reach(page, screen);
    } catch (reason) {
      throw new Error(`the screen “${screen.name}” of ${quiz.id} (${language}) cannot be reached: ${reason.message}`);
    }
    await visit(screen);
    await screen.undo?.(page);
    if (screen.fresh) {
      await page.goto("about:blank");
      await load(page, site, address(quiz, language));
    }
  }
}

async function reach(page, screen) {
  if (screen.fresh) {
    await page.evaluate((place) => history.replaceState(null, "", place), screen.place);
    await screen.fresh(page);
  } else {
    // A screen keeps what was opened in it until it is left.
    await move(page, screen.place === "#/about" ? "#/" : "#/about");
    await move(page, screen.place);
    await page.locator(screen.ready).first().waitFor();
  }
  await screen.act?.(page);
  if (screen.then) await page.locator(screen.then).first().waitFor();
  // What comes by the next frame, as the focus does, is there.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
