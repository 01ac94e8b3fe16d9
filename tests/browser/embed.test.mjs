// The quiz in a page of another site: by the element, by a plain frame, and under what such pages allow.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { axe, close, device, forTests, shown } from "./site.mjs";
import { answer } from "./voter.mjs";
import { wordsIn } from "./words.mjs";

const words = wordsIn("nl");
const shared = forTests();

/** The pages of another site, by their path: a body, or a body and its policy. */
const pages = {};
let host;

before(async () => {
  const server = createServer((request, response) => {
    const page = pages[new URL(request.url, "http://localhost").pathname];
    if (!page) return response.writeHead(404).end("not found");
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      ...(page.policy && { "Content-Security-Policy": page.policy }),
    });
    response.end(`<!doctype html><html lang="nl"><title>Gemeente</title><body><main><h1>Gemeente</h1>${page.body}</main></body></html>`);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  host = { url: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((resolve) => server.close(resolve)) };
});

after(() => host.stop());

const script = () => `<script type="module" src="${shared.site.url}embed.js"></script>`;
const element = (attributes = "") =>
  `<bron-wijzer quiz="gl-pvda-2023" lang="nl" ${attributes}><a href="${shared.site.url}">Doe de quiz</a></bron-wijzer>`;

/** Notes the events of the element in `window.told`. */
const NOTE_EVENTS = () => {
  window.told = [];
  for (const name of ["ready", "step", "done"]) {
    addEventListener(`bronwijzer-${name}`, ({ detail }) => window.told.push([name, detail]));
  }
};

/** Opens a page of the other site; gives it, with the faults it had. */
async function visit(path, page, options = {}) {
  pages[path] = page;
  const context = await device(shared, { viewport: { width: 800, height: 700 }, ...options });
  const visited = await context.newPage();
  visited.faults = [];
  visited.on("pageerror", (error) => visited.faults.push(`error: ${error.message}`));
  visited.on("console", (message) => {
    // The host has no icon; and a browser that cannot share on this system does not know the name of it.
    const isExpected = /favicon/.test(message.location().url) || /feature: 'web-share'/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !isExpected) visited.faults.push(`console: ${message.text()}`);
  });
  await visited.addInitScript(NOTE_EVENTS);
  await visited.goto(host.url + path);
  return visited;
}

/** The quiz in a page, by the number of its frame there, once it shows a screen. */
async function quizIn(page, index = 0) {
  const element = page.locator("iframe").nth(index);
  await shown(element.contentFrame());
  return (await element.elementHandle()).contentFrame();
}

/** The height of the frame, and of what is in it, once they have settled. */
async function heights(page, frame) {
  await page.waitForTimeout(400);
  const outer = await page.evaluate(() => document.querySelector("bron-wijzer").shadowRoot.querySelector("iframe").clientHeight);
  const inner = await frame.evaluate(() => ({
    body: Math.ceil(document.body.getBoundingClientRect().height),
    scrolls: document.documentElement.scrollHeight > document.documentElement.clientHeight,
  }));
  return { outer, ...inner };
}

test("the element shows the quiz as high as it is, and follows its height to the result", async () => {
  const page = await visit("/plain.html", { body: `<p>${"Tekst. ".repeat(300)}</p>${element('set="kort"')}<p id="after">Einde</p>${script()}` });
  const frame = await quizIn(page);
  let height = await heights(page, frame);
  assert.equal(height.outer, height.body);
  assert.equal(height.scrolls, false);
  assert.equal(await page.locator("iframe").getAttribute("title"), "Doe de quiz");
  assert.match(frame.url(), /lang=nl/);

  await frame.locator(".sets .button").first().click();
  // The title follows the screen.
  await frame.waitForFunction(() => /van \d+/.test(document.title));
  const total = Number((await frame.title()).match(/van (\d+)/)[1]);
  for (let number = 1; number <= total; number++) await answer(frame, words.agree);
  await frame.getByRole("link", { name: words.to_result }).click();
  await frame.locator(".percent").first().waitFor();
  height = await heights(page, frame);
  assert.equal(height.outer, height.body, "the frame follows");
  const once = height.outer;
  height = await heights(page, frame);
  assert.equal(height.outer, once, "the frame does not grow by itself");
  assert.ok(await page.evaluate(() => document.querySelector("bron-wijzer").getBoundingClientRect().top >= -1), "the top is in view");

  const told = await page.evaluate(() => window.told);
  assert.deepEqual(told[0], ["ready", null]);
  assert.deepEqual(told.filter(([name]) => name === "step").map(([, detail]) => detail.number), Array.from({ length: total }, (_, index) => index + 1));
  assert.deepEqual(told.at(-1), ["done", null]);
  const keys = new Set(told.flatMap(([, detail]) => Object.keys(detail ?? {})));
  assert.deepEqual([...keys].sort(), ["number", "of"], "no event carries an answer");

  // Back leaves the quiz and its page in one press.
  await page.goBack();
  assert.notEqual(new URL(page.url()).pathname, "/plain.html");
  await close(page);
});

test("a page with a strict policy needs to allow the site's script and frame, and nothing else", async () => {
  const origin = new URL(shared.site.url).origin;
  const page = await visit("/strict.html", {
    body: element() + script(),
    policy: `default-src 'none'; script-src ${origin}; frame-src ${origin}`,
  });
  const frame = await quizIn(page);
  const height = await heights(page, frame);
  assert.equal(height.outer, height.body);
  await close(page);
});

test("without its script the element is the link in it", async () => {
  const page = await visit("/no-script.html", { body: element() });
  assert.equal(await page.getByRole("link", { name: "Doe de quiz" }).getAttribute("href"), shared.site.url);
  await close(page);
});

test("two elements on a page are two quizzes, each with its own height and events", async () => {
  const both = element() + element().replace("gl-pvda-2023", "voorbeeld-schoolraad");
  const page = await visit("/two.html", { body: both + script() });
  await page.evaluate(() => document.querySelectorAll("bron-wijzer")[1].scrollIntoView());
  const first = await (await quizIn(page, 0)).title();
  // The title follows a moment after the screen. A frame out of sight draws nothing, so that its frames cannot be waited for.
  await (await quizIn(page, 1)).waitForFunction((first) => document.title !== first, first, { polling: 100 });
  await page.waitForFunction(() => window.told.length === 2);
  await page.waitForTimeout(400);
  const sizes = await page.evaluate(() =>
    [...document.querySelectorAll("bron-wijzer")].map((element) => element.shadowRoot.firstElementChild.style.blockSize),
  );
  assert.ok(sizes.every((size) => size.endsWith("px")) && sizes[0] !== sizes[1], sizes.join(" and "));
  await close(page);
});

test("an element that a script adds shows the quiz, and one that it removes leaves nothing behind", async () => {
  const page = await visit("/added.html", { body: script() });
  await page.evaluate((html) => document.querySelector("main").insertAdjacentHTML("beforeend", html), element());
  await quizIn(page);
  await page.evaluate(() => document.querySelector("bron-wijzer").remove());
  assert.equal(page.frames().length, 1);
  await page.evaluate((html) => document.querySelector("main").insertAdjacentHTML("beforeend", html), element());
  await quizIn(page);
  await close(page);
});

test("a changed attribute changes the quiz, and a changed theme only its colours", async () => {
  const page = await visit("/attributes.html", { body: element('theme="light"') + script() });
  let frame = await quizIn(page);
  const isDark = () => frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  assert.equal(await isDark(), "light");
  await frame.locator(".sets .button").first().click();
  await answer(frame, words.agree);
  await page.evaluate(() => document.querySelector("bron-wijzer").setAttribute("theme", "dark"));
  await frame.waitForFunction(() => getComputedStyle(document.documentElement).colorScheme === "dark");
  assert.match(await frame.title(), /^Stelling 2 /, "the place stays");

  await page.evaluate(() => document.querySelector("bron-wijzer").setAttribute("quiz", "voorbeeld-schoolraad"));
  await page.waitForFunction(() => window.told.filter(([name]) => name === "ready").length === 2);
  frame = await quizIn(page);
  assert.match(frame.url(), /voorbeeld-schoolraad/);
  await close(page);
});

test("a quiz, a set and a mode that the site does not have are told, with what there is", async () => {
  const page = await visit("/unknown.html", {
    body: element('set="nergens" mode="dansen"').replace("gl-pvda-2023", "nergens") + script(),
  });
  const frame = await quizIn(page);
  const notices = await frame.locator(".notice").allTextContents();
  for (const text of [words.unknown_quiz, words.unknown_set, words.unknown_mode]) assert.ok(notices.includes(text), text);
  assert.ok((await frame.locator(".sets a").count()) > 1);
  await close(page);
});

test("in a frame that may run scripts and nothing else the whole way is open, and what is not kept is told", async () => {
  const page = await visit("/sandbox.html", {
    body: `<iframe title="quiz" sandbox="allow-scripts" src="${shared.site.url}?lang=nl" width="700" height="600"></iframe>`,
  });
  const frame = await quizIn(page);
  assert.ok((await frame.locator(".notice").allTextContents()).includes(words.not_kept));
  await frame.locator(".sets .button").first().click();
  await answer(frame, words.agree);
  await frame.getByRole("link", { name: words.result, exact: true }).click();
  await frame.locator(".percent").first().waitFor();
  // The browser prints nothing in such a frame, and says nothing of it.
  await frame.getByRole("button", { name: words.print }).click();
  await frame.getByText(words.not_printed).first().waitFor();
  await page.context().close();
});

test("a plain frame keeps its height, and Back leaves the page around it in one press", async () => {
  const page = await visit("/frame.html", {
    body: `<iframe title="quiz" src="${shared.site.url}?lang=nl&set=kort" width="700" height="600"></iframe>`,
  });
  const frame = await quizIn(page);
  assert.ok((await frame.locator(".privacy").textContent()).includes(words.kept_in_frame));
  await frame.locator(".sets .button").first().click();
  for (let number = 1; number <= 3; number++) await answer(frame, words.agree);
  await frame.getByRole("link", { name: words.previous }).click();
  await frame.waitForFunction(() => /^Stelling 3 /.test(document.title));
  assert.equal(await page.locator("iframe").evaluate((iframe) => iframe.clientHeight), 600);
  // The way back from a source stays in the quiz.
  await frame.getByRole("link", { name: words.result, exact: true }).click();
  await frame.locator(".outcome summary").first().click();
  await frame.locator(".quote figcaption a").first().click();
  await frame.locator(".source-bar a").first().click();
  await frame.locator("#heading").filter({ hasText: /./ }).waitFor();
  await frame.waitForFunction(() => location.hash.startsWith("#/positions/"));
  assert.equal(new URL(page.url()).pathname, "/frame.html");
  await page.goBack();
  assert.notEqual(new URL(page.url()).pathname, "/frame.html");
  await close(page);
});

test("messages that others forge change nothing", async () => {
  const page = await visit("/forged.html", { body: element() + script() });
  const frame = await quizIn(page);
  const { outer } = await heights(page, frame);
  // By the page itself, by another frame, and by a frame that the quiz did not send.
  await page.evaluate(() => {
    postMessage({ bronwijzer: 1, type: "size", height: 9999 }, "*");
    const stranger = document.createElement("iframe");
    stranger.title = "stranger";
    stranger.srcdoc = "<script>parent.postMessage({ bronwijzer: 1, type: 'done' }, '*')</script>";
    document.querySelector("main").append(stranger);
  });
  // By the quiz's own frame, but of another version, and with a height that is none.
  await frame.evaluate(() => {
    parent.postMessage({ bronwijzer: 2, type: "done" }, "*");
    for (const height of ["9999", -1, Infinity, NaN, 1e9]) parent.postMessage({ bronwijzer: 1, type: "size", height }, "*");
  });
  await page.waitForTimeout(500);
  assert.equal((await heights(page, frame)).outer, outer);
  assert.deepEqual((await page.evaluate(() => window.told)).map(([name]) => name), ["ready"]);
  // To the quiz, by a page that is not around it.
  await frame.evaluate(() => window.postMessage({ bronwijzer: 1, type: "theme", theme: "dark" }, "*"));
  await page.waitForTimeout(200);
  assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme ?? ""), "");
  await close(page);
});

test("the keyboard goes into the quiz and out of it", async () => {
  const page = await visit("/keyboard.html", { body: `<button id="before">Voor</button>${element()}<button id="after">Na</button>${script()}` });
  const frame = await quizIn(page);
  await heights(page, frame);
  await page.locator("#before").focus();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.localName), "bron-wijzer");
  await frame.waitForFunction(() => document.activeElement !== document.body);
  let presses = 0;
  while ((await page.evaluate(() => document.activeElement.id)) !== "after") {
    assert.ok(presses++ < 60, "out of the quiz by Tab");
    await page.keyboard.press("Tab");
  }
  await close(page);
});

test("neither the page around the quiz nor the quiz in it has what axe finds wrong", async () => {
  const page = await visit("/axe.html", { body: element() + script() });
  const frame = await quizIn(page);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await axe(frame), []);
  await close(page);
});

test("a lesson shows the party's stance and proof after each answer, and no result on the way", async () => {
  const page = await visit("/learn.html", { body: element('mode="learn" set="kort"') + script() });
  const frame = await quizIn(page);
  await frame.locator(".sets .button").first().click();
  await answer(frame, words.agree);
  await frame.locator("#lesson").waitFor();
  await frame.waitForFunction(() => document.activeElement?.id === "lesson");
  assert.match(await frame.title(), /^Stelling 1 /, "the statement stays");
  assert.ok(await frame.locator(".lesson .stance").first().isVisible());
  await frame.locator(".lesson blockquote").first().waitFor();
  assert.equal(await frame.getByRole("link", { name: words.result, exact: true }).isVisible(), false);
  await frame.getByRole("link", { name: words.next, exact: true }).click();
  await frame.waitForFunction(() => /^Stelling 2 /.test(document.title));
  assert.equal(await frame.locator("#lesson").count(), 0);
  await close(page);
});

test("docs/embedding.md lists the attributes, events and messages that there are", () => {
  const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  const docs = read("docs/embedding.md");
  const element = read("src/embed/bron-wijzer.js");
  const frame = read("src/embed/frame.js");
  const found = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].sort();
  /** The names in the first column of the table under these words. */
  const listed = (heading) => {
    const table = docs.slice(docs.indexOf(`| ${heading} |`)).split("\n\n")[0];
    return found(table, /^\| `([a-z-]+)` \|/gm);
  };

  const parameters = found(element.match(/PARAMETERS = \[(.*)\]/)[1], /"([a-z]+)"/g);
  assert.deepEqual(listed("Attribute"), [...parameters, "src", "title"].sort());
  assert.deepEqual(listed("Event"), found(element, /#tell\("([a-z]+)"/g).map((name) => `bronwijzer-${name}`));
  const sent = [...found(element, /#send\("([a-z]+)"/g), ...found(frame, /send\("([a-z]+)"/g), ...found(frame, /type: "([a-z]+)"/g)];
  const taken = [...found(element, /case "([a-z]+)"/g), ...found(frame, /data\.type === "([a-z]+)"/g)];
  assert.deepEqual([...new Set(sent)].sort(), listed("Type"));
  assert.deepEqual([...new Set(taken)].sort(), listed("Type"));
  for (const script of [element, frame]) assert.match(script, /VERSION = 1;/);

  // The package for npm says the same of the element, in the form that editors read (custom elements manifest).
  const [declaration] = JSON.parse(read("src/embed/custom-elements.json")).modules[0].declarations;
  assert.deepEqual(declaration.attributes.map(({ name }) => name).sort(), listed("Attribute"));
  assert.deepEqual(declaration.events.map(({ name }) => name).sort(), listed("Event").sort());
  const { files, exports, customElements } = JSON.parse(read("src/embed/package.json"));
  assert.deepEqual([exports, customElements], files.map((file, index) => (index === 0 ? `./${file}` : file)));
  assert.match(docs, /`bronwijzer: 1`/);
});
