// A quiz as one file, opened from disk without a network: the whole way, under the policy that the file has.

import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ONE_PARTY, QUIZZES, ranking, statementsOf } from "./quizzes.mjs";
import { linkOf } from "./screens.mjs";
import { axe, close, device, launch, shown, stored, storageKey, watch } from "./site.mjs";
import { answers, atStatement, button, checkbox, headingHasFocus, resultOf } from "./voter.mjs";
import { shownPercent, wordsIn } from "./words.mjs";

const folder = (name) => fileURLToPath(new URL(`../../target/${name}/`, import.meta.url));

/** The most bytes that a file with a whole quiz in two languages may have: what the larger one has today. It is to come down to 400,000. */
const LARGEST = 540_000;

let browser;
before(async () => {
  if (!existsSync(folder("test-files"))) throw new Error("there are no files of quizzes; run: cargo xtask test");
  browser = await launch();
});
after(() => browser?.close());

const fileOf = (quiz, of = "test-files") => join(folder(of), `${quiz.id}.html`);

/** The file of a quiz on a device without a network. Whatever it asks for but itself is a fault. */
async function open(quiz, { of, path = "", ...options } = {}) {
  const site = { url: pathToFileURL(fileOf(quiz, of)).href };
  const context = await device({ browser, site }, options);
  await context.setOffline(true);
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  const page = await context.newPage();
  watch(page, site);
  page.on("request", (request) => {
    if (request.url().split(/[?#]/)[0] !== site.url && !request.url().startsWith("data:")) page.faults.push(request.url());
  });
  await page.goto(site.url + path);
  await shown(page);
  return page;
}

/** Answers a set from the start on, each statement with another step; gives the replies. */
async function answerSet(page, quiz, set) {
  await page.locator("a.button-quiet", { hasText: "Kort" }).click();
  const replies = new Map();
  for (const [index, { id }] of statementsOf(quiz, set).entries()) {
    await atStatement(page, index + 1);
    if (index === 2) await checkbox(page, "Deze stelling telt voor mij dubbel").click();
    const step = quiz.steps[(index * 2) % quiz.steps.length];
    await answers(page).nth(quiz.steps.indexOf(step)).click();
    await headingHasFocus(page);
    replies.set(id, { answer: step, weight: index === 2 ? 2 : 1 });
  }
  await page.getByRole("link", { name: "Bekijk het resultaat" }).first().click();
  await page.locator(".party .percent").first().waitFor();
  return replies;
}

const percentages = async (page) => (await resultOf(page)).map(({ percent }) => percent);

for (const quiz of QUIZZES) {
  test(`from disk and without a network: the whole way to the quote in its source: ${quiz.id}`, async () => {
    const page = await open(quiz);
    assert.equal(await page.locator("h1").textContent(), quiz.title.nl);
    const replies = await answerSet(page, quiz, "kort");
    const expected = ranking(quiz, replies).map((party) => shownPercent(party));
    assert.deepEqual(await percentages(page), expected);

    await page.locator("details.outcome").first().locator("summary").click();
    const quote = (await page.locator("details.outcome blockquote").first().textContent()).trim();
    await page.locator("details.outcome").first().getByRole("link", { name: "Lees het in de bron" }).first().click();
    await page.locator("mark").first().waitFor();
    assert.deepEqual(await page.locator("mark").allTextContents(), quote.split(/\s*\[…\]\s*/));
    await page.goBack();
    await page.locator(".party .percent").first().waitFor();

    // The other language is in the file too.
    await page.locator("header").getByRole("link", { name: "English" }).or(page.getByRole("button", { name: "English" })).first().click();
    await page.getByRole("heading", { name: "Result", level: 1 }).waitFor();
    assert.deepEqual(await axe(page), []);

    // What was answered is kept where the browser keeps things for files, as Chromium does.
    assert.ok((await stored(page))[storageKey(quiz.id)], "answers are kept");
    await page.reload();
    await page.locator(".party .percent").first().waitFor();
    assert.deepEqual(await percentages(page), ranking(quiz, replies).map((party) => shownPercent(party, "en")));
    await close(page);
  });
}

test("a file has everything in a small size, and a policy that names its scripts and allows no request", () => {
  for (const quiz of QUIZZES) {
    const size = statSync(fileOf(quiz)).size;
    assert.ok(size <= LARGEST, `${quiz.id}: ${size} bytes`);
    const policy = readFileSync(fileOf(quiz), "utf8").match(/Content-Security-Policy" content="([^"]*)"/)[1];
    const hash = "'sha256-[A-Za-z0-9+/]{43}='";
    const expected = `^default-src 'none'; script-src ${hash} ${hash} ${hash} 'wasm-unsafe-eval'; style-src ${hash}; img-src data:; ` +
      "connect-src 'none'; base-uri 'none'; form-action 'none'$";
    assert.match(policy, new RegExp(expected));
  }
});

test("without a site, a link opens the file itself, and says so", async () => {
  const page = await open(ONE_PARTY);
  await answerSet(page, ONE_PARTY, "kort");
  await page.locator(".share").getByText(wordsIn("nl").link_this_file).waitFor();
  const link = await linkOf(page);
  assert.ok(link.startsWith(`${pathToFileURL(fileOf(ONE_PARTY)).href}?lang=nl#/r/`), link);
  const shownHere = await percentages(page);
  const other = await open(ONE_PARTY, { path: link.slice(pathToFileURL(fileOf(ONE_PARTY)).href.length) });
  await other.getByRole("heading", { name: "Resultaat uit een link" }).waitFor();
  assert.deepEqual(await percentages(other), shownHere);
  await close(other);
  await close(page);
});

test("a file of a site links to the site", async () => {
  const page = await open(ONE_PARTY, { of: "test-files-of-site" });
  assert.equal(await page.locator("html").getAttribute("data-without-site"), null);
  await answerSet(page, ONE_PARTY, "kort");
  assert.equal(await page.getByText(wordsIn("nl").link_this_file).count(), 0);
  const link = await linkOf(page);
  assert.ok(link.startsWith("https://example.org/quiz/gl-pvda-2023/?lang=nl#/r/"), link);
  await close(page);
});

test("where the browser keeps nothing for files, that is said, and the quiz works", async () => {
  const forbid = () => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get: () => { throw new DOMException("", "SecurityError"); } });
    }
  };
  const page = await open(ONE_PARTY, { script: forbid });
  await page.getByText(wordsIn("nl").not_kept).first().waitFor();
  await answerSet(page, ONE_PARTY, "kort");
  await close(page);
});

test("a file that is not whole says that the quiz cannot start", async () => {
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const html = readFileSync(fileOf(ONE_PARTY), "utf8").replace(/(id="files"[^>]*>).{1000}/, "$1");
  await page.setContent(html);
  await page.locator("#unable").waitFor();
  assert.equal(await page.locator("#loading").isVisible(), false);
  await context.close();
});
