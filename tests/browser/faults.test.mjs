// Files that do not come, come late, cut, old or as something else; a start that fails; an app that stops. The page says so,
// leads on, and loses no answer.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { SEVERAL_PARTIES, record, statementsOf, varied } from "./quizzes.mjs";
import { address } from "./screens.mjs";
import { HOST_PAGE, device, forTests, launch, load, shown, storageKey } from "./site.mjs";
import { answers, atStatement, button } from "./voter.mjs";
import { wordsIn } from "./words.mjs";

/** What is wrong with the site's files at the moment: a function from a path and its answer to another answer, or nothing. */
let fault;

/** How often each file was asked for. */
let asked;

const shared = forTests(undefined, (path, answer) => {
  asked.set(path, (asked.get(path) ?? 0) + 1);
  return fault(path, answer);
});

const none = (path, answer) => answer;

beforeEach(() => {
  fault = none;
  asked = new Map();
});

const quiz = SEVERAL_PARTIES;
const words = wordsIn("nl");
const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

/** The files of an edition, by what they are for. */
const FILES = {
  catalogue: /^quizzes\/catalogue-/,
  quiz: /^quizzes\/voorbeeld-schoolraad\.nl-/,
  words: /^words\/nl-/,
  script: /^start-/,
  app: /^app-.*\.wasm$/,
  details: /^quizzes\/voorbeeld-schoolraad\.nl\.details-/,
  "later screens": /^later-.*\.wasm$/,
  "what later screens share": /^chunk_3-.*\.wasm$/,
};
/** What the first statement needs; the others come while it is answered. */
const FIRST = ["catalogue", "quiz", "words", "script", "app"];

const HTML = "<!doctype html><title>Log in</title><p>Welcome to the train’s network";

/** What can become of a file. */
const FAULTS = {
  "not found": (answer) => ({ ...answer, status: 404, body: "not found" }),
  "an error of the server": (answer) => ({ ...answer, status: 500, body: "" }),
  "cut in half": (answer) => ({ ...answer, body: answer.body.subarray(0, answer.body.length / 2) }),
  "a page in its place": (answer) => ({ ...answer, headers: { ...answer.headers, "Content-Type": "text/html" }, body: HTML }),
  "no answer": () => null,
};

/** Does something to the answers for the files that match. */
const spoil = (pattern, change) => (path, answer) => (pattern.test(path) ? change(answer) : answer);

/** Answers to the short set, as the device keeps them. */
const ANSWERED = record(quiz, varied(quiz, statementsOf(quiz, "kort")));

/** A device on which the short set is answered, with a page that is not loaded yet. */
async function pageOf({ storage = { [storageKey(quiz.id)]: ANSWERED }, ...options } = {}) {
  const page = await (await device(shared, { storage, ...options })).newPage();
  page.stops = 0;
  page.on("pageerror", (error) => (page.stops += /unreachable/.test(error.message)));
  return page;
}

const unable = (page) => page.locator("#unable").getByText(words.unable.split(".")[0]);
const tryAgain = (page) => page.getByRole("link", { name: words.try_again });

/** Goes to the reading pages by the link beside the message. */
async function readInstead(page) {
  await page.locator("#unable").getByRole("link", { name: words.read_all }).click();
  await page.locator("h1").filter({ hasText: /Alles lezen|Paperclipcollege/ }).waitFor();
}

/** The statement whose proof the tests look at, and the quotes of its parties. */
const statement = quiz.statements.find(({ positions }) => Object.values(positions).some(({ quotes }) => quotes?.length));
const quotes = Object.values(statement.positions).flatMap(({ quotes = [] }) => quotes.map(({ text }) => text.split(/\s*\[…\]\s*/)[0]));
const IN_FULL = `${address(quiz)}#/positions/${statement.id}`;

/** Holds the quotes and the text on the screen against the quiz. */
async function holdsProof(page) {
  await page.locator("blockquote").first().waitFor();
  assert.equal((await page.locator("#heading").textContent()).trim(), statement.text.nl);
  const shownQuotes = (await page.locator("blockquote").allTextContents()).join("\n");
  for (const quote of quotes) assert.ok(shownQuotes.includes(quote), quote);
}

/** Fails where an answer that was on the device is gone. */
async function holdsAnswers(page) {
  assert.equal(await page.evaluate((key) => localStorage.getItem(key), storageKey(quiz.id)), ANSWERED);
}

for (const [name, change] of Object.entries(FAULTS)) {
  for (const file of Object.keys(FILES)) {
    test(`${file}: ${name}: it is told, and comes when it is tried again`, async () => {
      const page = await pageOf();
      if (name === "no answer") await page.clock.install();
      fault = spoil(FILES[file], change);
      const isFirst = FIRST.includes(file);
      await page.goto(shared.site.url + IN_FULL, { waitUntil: "commit" });
      // Without its styles the page shows all of its messages.
      await page.waitForFunction(() => document.body && getComputedStyle(document.body).marginTop === "0px");
      const told = isFirst ? unable(page) : page.locator(".notice").getByText(file === "details" ? words.details_failed : words.load_failed);
      if (name === "no answer") {
        await page.waitForFunction(() => document.readyState !== "loading");
        await page.waitForTimeout(1500);
        assert.equal(await told.isVisible(), false, "not given up yet");
        await page.clock.fastForward(19_000);
        await page.clock.fastForward(2_000);
      }
      await told.waitFor();
      fault = none;
      if (name === "no answer") await page.clock.resume();
      await (isFirst ? tryAgain(page) : button(page, words.try_again)).click();
      await holdsProof(page);
      assert.equal(await page.locator("#unable").isVisible(), false);
      await holdsAnswers(page);
      await page.context().close();
    });
  }
}

/** The answer of a server that lets browsers keep whatever is named after its content, as the site's own headers say. */
const kept = (path, answer) =>
  /-\w{8}\.(js|wasm|bin)$/.test(path) ? { ...answer, headers: { ...answer.headers, "Cache-Control": "public, max-age=31536000, immutable" } } : answer;

test("a file that was cut when the browser kept it for good is fetched past what it kept", async () => {
  for (const file of ["quiz", "words", "script", "app", "details", "later screens"]) {
    const page = await pageOf();
    const cut = (path, answer) => (asked.get(path) === 1 ? FAULTS["cut in half"](answer) : answer);
    asked = new Map();
    fault = (path, answer) => spoil(FILES[file], (answer) => cut(path, answer))(path, kept(path, answer));
    await page.goto(shared.site.url + IN_FULL);
    await holdsProof(page);
    assert.equal(await page.locator("#unable").isVisible(), false, file);
    const [, times] = [...asked].find(([path]) => FILES[file].test(path));
    assert.equal(times, 2, `${file}: once more, and past what the browser kept`);
    await page.context().close();
  }
});

test("a file named after its content is asked for once by a browser that keeps it, and the page at every start", async () => {
  const page = await pageOf();
  fault = kept;
  for (let visit = 0; visit < 2; visit++) {
    await page.goto("about:blank");
    await page.goto(shared.site.url + IN_FULL);
    await holdsProof(page);
  }
  const times = (file) => [...asked].find(([path]) => FILES[file].test(path))[1];
  for (const file of ["catalogue", "quiz", "words", "app", "details"]) assert.equal(times(file), 1, file);
  assert.equal(asked.get("."), 2, "the page");
  await page.context().close();
});

/** The bytes of a pack of the built site, by how its path begins. */
const packOf = (start) => {
  const name = readdirSync(join(dist, "quizzes")).find((name) => name.startsWith(start) && name.endsWith(".bin"));
  return readFileSync(join(dist, "quizzes", name));
};

// The English packs have the same shape, and every text in them is another: so do those of another edition.
for (const [what, file, other] of [
  ["an old quiz and new details", "details", "voorbeeld-schoolraad.en.details-"],
  ["a new catalogue and an old quiz", "quiz", "voorbeeld-schoolraad.en-"],
]) {
  test(`two editions never mix: ${what}`, async () => {
    const page = await pageOf();
    fault = spoil(FILES[file], (answer) => ({ ...answer, body: packOf(other) }));
    await page.goto(shared.site.url + IN_FULL);
    await (file === "quiz" ? unable(page) : page.getByText(words.details_failed)).waitFor();
    assert.equal(await page.locator("blockquote").count(), 0, "no quote rather than a wrong one");
    fault = none;
    await (file === "quiz" ? tryAgain(page) : button(page, words.try_again)).click();
    await holdsProof(page);
    await holdsAnswers(page);
    assert.equal(page.stops, 0);
    await page.context().close();
  });
}

test("where another edition took the place of the one in the page, a second try takes the page to it", async () => {
  for (const file of ["details", "later screens"]) {
    const page = await pageOf();
    fault = spoil(FILES[file], FAULTS["not found"]);
    await page.goto(shared.site.url + IN_FULL);
    await button(page, words.try_again).waitFor();
    // The site has another edition from now on, which the page finds when it is loaded anew.
    let isNew = false;
    fault = (path, answer) => {
      isNew ||= path.endsWith("index.html") || path === "" || path === ".";
      return isNew ? answer : spoil(FILES[file], FAULTS["not found"])(path, answer);
    };
    const loaded = page.waitForEvent("load");
    await button(page, words.try_again).click();
    await loaded;
    await holdsProof(page);
    await holdsAnswers(page);
    await page.context().close();
  }
});

test("in a class, where answers are nowhere but in the page, no try takes it away", async () => {
  const page = await pageOf({ storage: {} });
  fault = spoil(FILES.details, FAULTS["not found"]);
  await page.goto(`${shared.site.url}${address(quiz)}&mode=class#/statement/kort/1`);
  await atStatement(page, 1);
  await answers(page).first().click();
  await atStatement(page, 2);
  await page.evaluate(() => (window.isSamePage = true));
  await page.evaluate((place) => (location.hash = place), `#/positions/${statementsOf(quiz, "kort")[0].id}`);
  for (let time = 0; time < 2; time++) {
    await page.getByText(words.details_failed).waitFor();
    const answered = page.waitForResponse((response) => FILES.details.test(new URL(response.url()).pathname.split("/").slice(-2).join("/")));
    await button(page, words.try_again).click();
    await answered;
  }
  await page.getByText(words.details_failed).waitFor();
  assert.equal(await page.evaluate(() => window.isSamePage), true);
  await page.locator('.reply-answer[aria-pressed="true"]').first().waitFor();
  await page.context().close();
});

/** Keeps the app's instance, so that a test can make it trap as a fault in it would: it is asked for more memory than can be. */
const KEEP_INSTANCE = () => {
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...of) => {
    const made = await instantiateStreaming.call(WebAssembly, ...of);
    if (made.instance.exports.__wbindgen_malloc) window.trap = () => made.instance.exports.__wbindgen_malloc(0xfffffff0, 8);
    return made;
  };
};

for (const [where, trap] of Object.entries({
  "in what follows a press": () => document.querySelector("main").addEventListener("click", () => window.trap(), { once: true }),
  "in what follows a fetch": () => document.querySelector("main").addEventListener("click", () => Promise.resolve().then(() => window.trap()), { once: true }),
})) {
  test(`an app that stops says so, and leads on: ${where}`, async () => {
    const page = await pageOf({ script: KEEP_INSTANCE });
    await load(page, shared.site, IN_FULL);
    await holdsProof(page);
    await page.evaluate(trap);
    await page.locator("#heading").click();
    await unable(page).waitFor({ timeout: 5000 });
    assert.equal(page.stops, 1, "it was a trap");
    assert.equal(await page.locator("#app").isVisible(), false, "what does nothing any more is not shown");
    await tryAgain(page).click();
    await page.getByText(/^U hebt eerder/).waitFor();
    assert.equal(new URL(page.url()).hash, "", "the place where it stopped is left");
    await holdsAnswers(page);
    await page.evaluate(trap);
    await page.locator("h1").click();
    await readInstead(page);
    await page.context().close();
  });
}

/** What can keep the app from starting. */
const POLICY = { "Content-Security-Policy": "script-src 'self'" };
const pageWith = (change) => (path, answer) => (path.endsWith("index.html") || path === "." || path === "./" || path === "" ? change(answer) : answer);
const STARTS = {
  "the script is refused": { script: (context) => context.route("**/start-*", (route) => route.abort("blockedbyclient")) },
  "the script is cut": { fault: spoil(FILES.script, FAULTS["cut in half"]) },
  "the script is served as text": { fault: spoil(FILES.script, (answer) => ({ ...answer, headers: { "Content-Type": "text/plain" } })) },
  "the script is written in what the browser does not know": { fault: spoil(FILES.script, (answer) => ({ ...answer, body: "let a = b ?! c" })) },
  "no script runs at all, not even that in the page": {
    fault: pageWith((answer) => ({ ...answer, headers: { ...answer.headers, "Content-Security-Policy": "script-src 'none'" } })),
  },
  // It does not run the script, and tells nobody.
  "the browser knows no modules": { fault: spoil(FILES.script, () => null), init: () => delete HTMLScriptElement.prototype.noModule },
  "the browser has no WebAssembly": { init: () => delete globalThis.WebAssembly },
  "WebAssembly is refused": { fault: pageWith((answer) => ({ ...answer, headers: { ...answer.headers, ...POLICY } })) },
  "WebAssembly is cut": { fault: spoil(FILES.app, FAULTS["cut in half"]) },
};

for (const [what, { fault: wrong = none, script, init }] of Object.entries(STARTS)) {
  test(`a start that fails is told within five seconds: ${what}`, async () => {
    const page = await pageOf();
    if (init) await page.addInitScript(init);
    await script?.(page.context());
    fault = wrong;
    await page.goto(shared.site.url, { waitUntil: "commit" });
    await unable(page).waitFor({ timeout: 5000 });
    await readInstead(page);
    await page.context().close();
  });
}

test("without JavaScript the page says so and leads on", async () => {
  const browser = await launch("--blink-settings=scriptEnabled=false");
  const page = await browser.newPage();
  await page.goto(shared.site.url);
  await page.locator("noscript .notice").waitFor();
  await page.waitForTimeout(4500);
  assert.equal(await page.locator("#unable").isVisible(), false, "one message is enough");
  await page.locator(".read-all a").click();
  await page.getByRole("heading", { name: "Alles lezen" }).waitFor();
  await browser.close();
});

test("opened from a disk, the page says that it cannot start, and leads to pages that can be read", async () => {
  const page = await shared.browser.newPage({ locale: "nl-NL" });
  for (const path of ["index.html", `${quiz.id}/index.html`]) {
    await page.goto(pathToFileURL(join(dist, path)).href, { waitUntil: "commit" });
    await unable(page).waitFor({ timeout: 5000 });
    await readInstead(page);
  }
  await page.close();
});

test("a quiz opened without the slash of its folder is the quiz, at the place that the address names", async () => {
  fault = none;
  const page = await pageOf();
  // Such a server gives the page of a folder without leading to the folder.
  await page.route(new RegExp(`/${quiz.id}\\?`), async (route) => {
    const response = await route.fetch({ url: `${shared.site.url}${quiz.id}/` });
    await route.fulfill({ response });
  });
  await page.goto(`${shared.site.url}${quiz.id}?lang=nl#/positions/${statement.id}`);
  await shown(page);
  await holdsProof(page);
  assert.equal(page.url(), `${shared.site.url}${quiz.id}/?lang=nl#/positions/${statement.id}`);
  await page.context().close();
});

for (const name of ["not found", "cut in half", "a page in its place"]) {
  test(`a stylesheet that does not come whole is asked for once more, past what the browser kept: ${name}`, async () => {
    const page = await pageOf();
    const pattern = /^later-.*\.css$/;
    fault = (path, answer) => {
      const immutable = { ...answer, headers: { ...answer.headers, "Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff" } };
      return pattern.test(path) && asked.get(path) === 1 ? FAULTS[name](immutable) : immutable;
    };
    await page.goto(shared.site.url + IN_FULL);
    await holdsProof(page);
    const isWhole = () => {
      const link = document.querySelector('link[href*="later-"]');
      return link.sheet && [...link.sheet.cssRules].pop().cssText.includes("--whole") && getComputedStyle(document.body).marginTop === "0px";
    };
    await page.waitForFunction(isWhole);
    assert.equal(await page.locator("#unable").isVisible(), false);
    const [, times] = [...asked].find(([path]) => pattern.test(path));
    assert.equal(times, 2);
    await page.context().close();
  });
}

test("stylesheets that are whole are asked for once, also in a frame that may keep nothing", async () => {
  const page = await pageOf({ storage: {} });
  for (const path of [IN_FULL, HOST_PAGE]) {
    asked = new Map();
    await page.goto(new URL(path, shared.site.url).href);
    const frame = page.frames().at(-1);
    await frame.locator("#heading").waitFor();
    await page.waitForLoadState("networkidle");
    const times = [...asked].filter(([path]) => path.endsWith(".css")).map(([, times]) => times);
    assert.deepEqual(times, [1], path);
  }
  await page.context().close();
});

test("a site opened without the slash of its folder is the site, at the place that the address names", async () => {
  const page = await pageOf();
  // Such a server gives the page of a folder without leading to the folder.
  const root = shared.site.url.slice(0, -1);
  await page.route((url) => url.origin + url.pathname === root, async (route) => {
    const response = await route.fetch({ url: shared.site.url });
    await route.fulfill({ response });
  });
  await page.goto(`${root}${IN_FULL}`);
  await holdsProof(page);
  await page.waitForFunction(() => getComputedStyle(document.body).marginTop === "0px");
  assert.equal(page.url(), shared.site.url + IN_FULL);
  assert.equal(await page.locator("#unable").isVisible(), false);
  await page.context().close();
});

const other = (page) => button(page, "English");

test("a language that does not come is told on the screen, and comes when it is tried again", async () => {
  const page = await pageOf();
  await load(page, shared.site, `${quiz.id}/#/positions/${statement.id}`);
  await holdsProof(page);
  fault = spoil(/\.en-/, FAULTS["not found"]);
  await other(page).click();
  await page.locator(".frame-main .notice").getByText(words.load_failed).waitFor();
  await holdsProof(page);
  fault = none;
  await button(page, words.try_again).click();
  await page.locator("html[lang=en]").waitFor();
  await page.getByText(statement.text.en).first().waitFor();
  assert.deepEqual(await page.locator(".frame-main .notice").allTextContents(), []);
  await holdsAnswers(page);
  await page.context().close();
});

test("where the edition of the page is gone, trying a language again takes the page to the next one, in that language", async () => {
  const page = await pageOf();
  await load(page, shared.site, `${quiz.id}/#/positions/${statement.id}`);
  await holdsProof(page);
  let isNew = false;
  fault = (path, answer) => {
    isNew ||= path.endsWith("/");
    return isNew ? answer : spoil(/\.en-/, FAULTS["not found"])(path, answer);
  };
  await other(page).click();
  const loaded = page.waitForEvent("load");
  await button(page, words.try_again).click();
  await loaded;
  await page.locator("html[lang=en]").waitFor();
  await page.getByText(statement.text.en).first().waitFor();
  await holdsAnswers(page);
  await page.context().close();
});

test("answers that another tab erased with all of the storage are told, and can be had back", async () => {
  const context = await device(shared, { storage: { [storageKey(quiz.id)]: ANSWERED } });
  const [page, tab] = [await context.newPage(), await context.newPage()];
  await load(page, shared.site, `${address(quiz)}#/statement/kort/2`);
  await atStatement(page, 2);
  await tab.goto(shared.site.url);
  await tab.evaluate(() => localStorage.clear());
  await page.locator("#change").getByText(words.erased).waitFor();
  await button(page, words.undo).click();
  await page.locator('.answer[aria-pressed="true"], .skip[aria-pressed="true"]').waitFor();
  await holdsAnswers(page);
  await context.close();
});

test("where the storage is full in the middle, it is told, no answer is lost, and once there is room they are kept", async () => {
  const page = await pageOf({ storage: {} });
  await load(page, shared.site, `${address(quiz)}#/statement/kort/1`);
  await atStatement(page, 1);
  await answers(page).first().click();
  await atStatement(page, 2);
  // Filled to the last character.
  await page.evaluate(() => {
    for (let size = 1 << 22; size >= 1; size >>= 1) {
      try {
        for (let number = 0; ; number++) localStorage.setItem(`filling/${size}/${number}`, "x".repeat(size));
      } catch {}
    }
  });
  await answers(page).first().click();
  await atStatement(page, 3);
  await page.getByText(words.not_kept).waitFor();
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("filling/")).forEach((key) => localStorage.removeItem(key)));
  await answers(page).first().click();
  await atStatement(page, 4);
  await page.reload();
  await atStatement(page, 4);
  await page.evaluate(() => (location.hash = "#/"));
  await page.getByText("U hebt eerder 3 stellingen beantwoord.").waitFor();
  await page.context().close();
});

test("a clock that jumps a year ahead or back changes nothing", async () => {
  const page = await pageOf({ storage: {} });
  await page.clock.install({ time: "2026-03-01T12:00:00" });
  await load(page, shared.site, `${address(quiz)}#/statement/kort/1`);
  for (const [index, year] of [2026, 2027, 2024, 1970, 2026].entries()) {
    await page.clock.setSystemTime(`${year}-03-01T12:00:00`);
    await page.waitForFunction((number) => document.title.startsWith(`Stelling ${number} `), index + 1);
    // The app's own clock, by which it knows a press that was not meant, is the browser's of events.
    await page.waitForTimeout(450);
    await answers(page).first().click();
  }
  await page.waitForFunction(() => document.title.startsWith("Stelling 6 "));
  await page.clock.setSystemTime("1999-01-01T00:00:00");
  await page.evaluate(() => (location.hash = "#/result"));
  await page.locator(".party .percent").first().waitFor();
  await page.reload();
  await page.locator(".party .percent").first().waitFor();
  await page.evaluate(() => (location.hash = "#/"));
  await page.getByText("U hebt eerder 5 stellingen beantwoord.").waitFor();
  await page.context().close();
});

test("a message that came too early goes when the app starts after all", async () => {
  const page = await pageOf();
  await page.clock.install();
  let release;
  const late = new Promise((resolve) => (release = resolve));
  await page.route("**/start-*", async (route) => {
    await late;
    await route.continue();
  });
  await page.goto(shared.site.url + IN_FULL, { waitUntil: "commit" });
  await page.locator("#unable").waitFor({ state: "attached" });
  await page.clock.fastForward(21_000);
  await unable(page).waitFor();
  release();
  await holdsProof(page);
  assert.equal(await page.locator("#unable").isVisible(), false);
  await page.context().close();
});
