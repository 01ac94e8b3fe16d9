// The whole way in three browser engines, by mouse and by keyboard, where nothing can be kept, and in pages of other sites; and
// what goes over the network meanwhile.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, describe, test } from "node:test";
import { ENGINES } from "./engines.mjs";
import { ONE_PARTY, QUIZZES, ranking, statementsOf } from "./quizzes.mjs";
import { serve, storageKey } from "./site.mjs";
import { SETTLING } from "./voter.mjs";
import { shownPercent, wordsIn } from "./words.mjs";

const words = wordsIn("nl");

/** The host of the site; the page of another site is on another name of this machine. */
const HOST = "127.0.0.1";

/** Every request that reached the site. */
const requests = [];

let site;
let named;
let other;

before(async () => {
  const note = (path, answer, request) => {
    requests.push({ path, method: request.method, url: request.url, headers: request.headers });
    return answer;
  };
  site = await serve(undefined, note);
  // The site as `build --url` makes it: the policy in its page names its address.
  named = await serve(undefined, (path, answer, request) => {
    const isPage = answer.headers["Content-Type"].startsWith("text/html");
    const body = isPage ? String(answer.body).replaceAll("-src 'self'", `-src 'self' ${new URL(named.url).origin}`) : answer.body;
    return note(path, { ...answer, body }, request);
  });
  other = await serveOther();
});

after(async () => {
  await site.stop();
  await named.stop();
  await other.stop();
});

/** Pages of another site, which show the quiz by the element and in a frame that may run scripts and nothing else. */
async function serveOther() {
  const frame = (url) => `<iframe title="quiz" sandbox="allow-scripts" src="${url}?lang=nl" width="700" height="600"></iframe>`;
  const server = createServer((request, response) => {
    const frames = { "/sandbox": frame(named.url), "/sandbox-unnamed": frame(site.url) };
    const quiz =
      frames[request.url] ??
      `<bron-wijzer quiz="${ONE_PARTY.id}" lang="nl" set="kort"></bron-wijzer><script type="module" src="${site.url}embed.js"></script>`;
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><html lang="nl"><title>Gemeente</title><body><h1>Gemeente</h1>${quiz}</body></html>`);
  });
  await new Promise((resolve) => server.listen(0, HOST, resolve));
  return { url: `http://${HOST}:${server.address().port}`, stop: () => new Promise((resolve) => server.close(resolve)) };
}

/** How often to try with a browser that crashes, as that around WebKit does now and then before it shows anything. */
const TRIES = 3;

/** Does something in a browser that was never used, and ends it. */
async function inBrowser(engine, options, act) {
  for (let tries = 1; ; tries++) {
    const tab = await engine.launch({ host: HOST, ...options });
    try {
      await act(tab);
      assert.deepEqual(tab.elsewhere, [], "no other host is asked for anything");
      return;
    } catch (reason) {
      if (!tab.hasCrashed() || tries === TRIES) throw reason;
    } finally {
      await tab.end();
    }
  }
}

/** Waits for a statement, by its number, until a press counts on it. */
async function atStatement(tab, number) {
  await tab.until((start) => document.title.startsWith(start), `Stelling ${number} `);
  await settled();
}

const settled = () => new Promise((resolve) => setTimeout(resolve, SETTLING));

const heading = (tab) => tab.run(() => document.querySelector("#heading").textContent);

const percentages = (tab) =>
  tab.run(() => [...document.querySelectorAll(".party > .percent")].map((percent) => percent.textContent));

/** Opens the start of a quiz, in Dutch whatever the browser asks for. */
async function openStart(tab, quiz) {
  await tab.goTo(`${site.url}${quiz.id}/?lang=nl`);
  await tab.shows("a.button");
}

/** What a voter answers: every step of the scale, one skip, one that counts double. */
function repliesOf(quiz, statements) {
  const reply = (index) => (index === 4 ? "skip" : quiz.steps[(index * 2) % quiz.steps.length]);
  return new Map(statements.map(({ id }, index) => [id, { answer: reply(index), weight: index === 2 ? 2 : 1 }]));
}

/** Goes by mouse from the start to the result. */
async function answerByMouse(tab, quiz, statements, replies) {
  await tab.click("a.button-quiet[href*=kort]");
  for (const [index, { id, text }] of statements.entries()) {
    await atStatement(tab, index + 1);
    assert.equal(await heading(tab), text.nl);
    const { answer, weight } = replies.get(id);
    if (weight === 2) await tab.choose(words.counts_double_for_me);
    if (answer === "skip") await tab.click(".skip");
    else await tab.click(`.answer:nth-of-type(${quiz.steps.indexOf(answer) + 1})`);
  }
  await tab.shows(".weigh");
  await settled();
  await tab.choose(words.to_result);
  await tab.shows(".party .percent");
}

for (const engine of ENGINES) {
  describe(engine.name, () => {
    for (const quiz of QUIZZES) {
      test(`the whole way by mouse, reload, back, link, language, erase: ${quiz.id}`, async () => {
        const statements = statementsOf(quiz, "kort");
        const replies = repliesOf(quiz, statements);
        const scores = ranking(quiz, replies).map((party) => shownPercent(party));
        await inBrowser(engine, {}, async (tab) => {
          await openStart(tab, quiz);
          await answerByMouse(tab, quiz, statements, replies);
          assert.deepEqual(await percentages(tab), scores);

          await tab.reload();
          await tab.shows(".party .percent");
          assert.deepEqual(await percentages(tab), scores, "a reload keeps answers and place");

          await tab.click("details.outcome summary");
          const quote = await tab.until(() => document.querySelector("details.outcome[open] blockquote")?.textContent.trim());
          await tab.choose(words.in_source);
          const marks = await tab.until(() => {
            const marks = [...document.querySelectorAll("mark")].map((mark) => mark.textContent);
            return marks.length > 0 && marks;
          });
          assert.deepEqual(marks, quote.split(/\s*\[…\]\s*/));
          await tab.until(() => document.activeElement.id === "quote");

          await tab.back();
          await tab.shows("details.outcome[open] blockquote");
          await tab.isDrawn();

          await tab.click(".share .button-quiet");
          const link = await tab.until(() => document.querySelector(".link-field")?.value);

          await tab.run(() => (location.hash = "#/"));
          await tab.shows(".kept button");
          await settled();
          await tab.click(".kept button");
          await tab.shows("#change");
          assert.deepEqual(await tab.run(() => Object.keys(localStorage).filter((key) => key.includes("answers"))), []);

          await tab.goTo(link);
          await tab.shows(".notice a.button");
          await tab.shows(".party .percent");
          assert.deepEqual(await percentages(tab), scores, "a link shows the same result");

          await tab.choose("English");
          await tab.until(() => document.documentElement.lang === "en");
          assert.deepEqual(await percentages(tab), ranking(quiz, replies).map((party) => shownPercent(party, "en")));
        });
      });
    }

    test("by keyboard alone to an answer, and on", async () => {
      await inBrowser(engine, {}, async (tab) => {
        await openStart(tab, ONE_PARTY);
        const tabTo = async (name) => {
          for (let presses = 0; presses < 40; presses++) {
            await tab.key("Tab");
            if (await tab.run((name) => document.activeElement.textContent.trim().startsWith(name), name)) return;
          }
          assert.fail(`no “${name}” within 40 presses of Tab`);
        };
        await tabTo("Begin");
        await tab.key("Enter");
        await atStatement(tab, 1);
        assert.equal(await tab.run(() => document.activeElement.id), "heading");
        await tabTo(words.agree);
        await tab.key("Enter");
        await atStatement(tab, 2);
        await tabTo(words.disagree);
        await tab.key(" ");
        await atStatement(tab, 3);
        const kept = await tab.run((key) => localStorage.getItem(key), storageKey(ONE_PARTY.id));
        assert.match(kept, / agree 2 .*\n.* disagree 2 /);
      });
    });

    test("where nothing can be kept the quiz works, and says so", async () => {
      await inBrowser(engine, { keepsNothing: true }, async (tab) => {
        await openStart(tab, ONE_PARTY);
        await tab.until((text) => document.body.textContent.includes(text), words.not_kept);
        await tab.click("a.button-quiet[href*=kort]");
        await atStatement(tab, 1);
        await tab.choose(words.agree);
        await atStatement(tab, 2);
        await tab.run(() => (location.hash = "#/result"));
        await tab.shows(".party .percent");
      });
    });

    test("in a page of another site: by the element, which is as high as the quiz", async () => {
      await inBrowser(engine, {}, async (tab) => {
        await tab.goTo(`${other.url}/element`);
        const find = () => document.querySelector("bron-wijzer").shadowRoot.querySelector("iframe");
        await tab.until(() => !!document.querySelector("bron-wijzer")?.shadowRoot?.querySelector("iframe"));
        await tab.enter(find);
        await tab.click("a.button-quiet[href*=kort], .sets .button");
        await atStatement(tab, 1);
        await tab.choose(words.agree);
        await atStatement(tab, 2);
        const inner = await tab.run(() => Math.ceil(document.body.getBoundingClientRect().height));
        await tab.enter(null);
        const outer = await tab.run(() => document.querySelector("bron-wijzer").shadowRoot.querySelector("iframe").clientHeight);
        assert.equal(outer, inner);
      });
    });

    test("in a page of another site: in a frame that may run scripts and nothing else", async () => {
      await inBrowser(engine, {}, async (tab) => {
        await tab.goTo(`${other.url}/sandbox`);
        await tab.enter(() => document.querySelector("iframe"));
        await tab.until((text) => document.body.textContent.includes(text), words.not_kept);
        await tab.click("a.button-quiet[href*=kort], .sets .button");
        await atStatement(tab, 1);
        await tab.choose(words.agree);
        await atStatement(tab, 2);
      });
    });

    test("a request to another host would be noted", async () => {
      const tab = await engine.launch({ host: HOST });
      try {
        await tab.goTo(`${other.url}/sandbox`);
        await tab.run(() => void fetch("http://elsewhere.invalid/").catch(() => {}));
        for (let tries = 0; tries < 100 && tab.elsewhere.length === 0; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
        assert.deepEqual(tab.elsewhere, ["elsewhere.invalid"]);
      } finally {
        await tab.end();
      }
    });
  });
}

test("WebKit says what to do in such a frame of a site that does not know its address", async () => {
  await inBrowser(ENGINES.find(({ name }) => name === "WebKit"), {}, async (tab) => {
    await tab.goTo(`${other.url}/sandbox-unnamed`);
    await tab.enter(() => document.querySelector("iframe"));
    await tab.until((text) => document.querySelector("#unable").innerText.includes(text), words.unable);
  });
});

test("no request carries an answer, or anything else than the name of a file", () => {
  assert.ok(requests.length > 50, "the requests of all tests above were noted");
  const telling = requests.filter(({ method, url, headers }) => {
    const { search } = new URL(url, site.url);
    // The address may say which language, quiz and set.
    const says = [...new URLSearchParams(search).keys()].filter((name) => !["lang", "quiz", "set"].includes(name));
    // A page of another site tells where it is when it asks for the quiz, as that site wants it; the worker tells its name.
    const from = headers.referer && new URL(headers.referer);
    const isTelling = from && (from.search !== "" || !["/", "/een/map/offline.js"].includes(from.pathname));
    return method !== "GET" || says.length > 0 || isTelling || headers.cookie || headers["content-length"];
  });
  assert.deepEqual(telling, []);
});
