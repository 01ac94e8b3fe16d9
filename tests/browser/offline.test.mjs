// A quiz that was opened once works without a network: whole, in one edition, and told when that is another. The worker that
// does it stays away where it is not wanted, and can be removed.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { ONE_PARTY, SEVERAL_PARTIES, record, statementsOf, varied } from "./quizzes.mjs";
import { address } from "./screens.mjs";
import { device, launch, pageOf, serve, shown, storageKey } from "./site.mjs";
import { answer, atStatement, button, settled } from "./voter.mjs";
import { wordsIn } from "./words.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const dist = join(root, "dist");
const quiz = SEVERAL_PARTIES;
const words = wordsIn("nl");

/** What the next edition has in the place of what this one has. */
const NEXT = { title: `${quiz.title.nl}, verbeterd`, background: "Dit stond er eerst anders.", version: "2.1.0" };

const statement = quiz.statements[0];
const IN_FULL = `${quiz.id}/#/positions/${statement.id}`;
const ANSWERED = record(quiz, varied(quiz, statementsOf(quiz, "kort")));

/** The folders of the site as built, in its next edition, and built to keep nothing. */
const sites = { now: dist };

/** The folder that is served, and what becomes of its answers. */
let published, fault;

const shared = {};

/** Builds a site of these quizzes into a folder that has what of it is compressed already. */
function build(temporary, name, quizzes, ...words) {
  const out = join(temporary, name);
  cpSync(dist, out, { recursive: true });
  const command = ["run", "--quiet", "--package", "bronwijzer", "--", "build", "--app", "target/app-site", ...quizzes, "--out", out];
  const { status, stdout, stderr } = spawnSync("cargo", [...command, ...words], { cwd: root, encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  return out;
}

before(async () => {
  shared.temporary = mkdtempSync(join(tmpdir(), "bronwijzer-offline-"));
  const next = join(shared.temporary, quiz.id);
  cpSync(join(root, "statements", quiz.id), next, { recursive: true });
  const change = (file, from, to) => {
    const text = readFileSync(join(next, file), "utf8");
    assert.ok(text.includes(from), `${file}: ${from}`);
    writeFileSync(join(next, file), text.replace(from, to));
  };
  change("quiz.json", quiz.title.nl, NEXT.title);
  change("quiz.json", `"version": "${quiz.version}"`, `"version": "${NEXT.version}"`);
  change("statements/1-lessen-en-toetsen.json", statement.background.nl, NEXT.background);
  const [one, several] = [ONE_PARTY, quiz].map(({ id }) => join("statements", id));
  sites.next = build(shared.temporary, "next", [one, next]);
  sites.nothingKept = build(shared.temporary, "nothing-kept", [one, several], "--no-offline");
  published = sites.now;
  shared.browser = await launch();
  await begin();
});

after(async () => {
  await shared.browser?.close();
  await shared.site?.stop();
  rmSync(shared.temporary, { recursive: true, force: true });
});

/** Begins to serve, where the site was before if it was somewhere. */
async function begin() {
  const port = shared.site ? new URL(shared.site.url).port : 0;
  shared.site = { ...(await serve(() => published, (path, answer) => fault(path, answer), Number(port))), isThere: true };
}

/** Takes the network away: the server stops, and the browser knows it. */
async function goOffline(context) {
  await shared.site.stop();
  shared.site.isThere = false;
  await context.setOffline(true);
}

async function goOnline(context) {
  await begin();
  await context?.setOffline(false);
}

beforeEach(async () => {
  published = sites.now;
  fault = (path, answer) => answer;
  if (!shared.site.isThere) await begin();
});

/** A device of a voter, on which a worker may run. */
const voter = (options = {}) => device(shared, { serviceWorkers: "allow", ...options });

/** What the site keeps on the device, by its caches. */
const kept = (page) =>
  page.evaluate(async (root) => {
    const names = await caches.keys();
    const paths = async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url.replace(root, ""));
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await paths(name)])));
  }, shared.site.url);

/** Waits for something that is asked for anew each time. */
async function until(what, holds) {
  for (let time = 0; time < 150; time++) {
    const found = await holds();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail(what);
}

/** What a list of paths must have for a quiz to be whole, in a language. */
const isWhole = (paths, { id } = quiz, tag = "nl") =>
  ["start-", "app-", "later-", "class-", "style-", "quizzes/catalogue-", `quizzes/${id}.${tag}-`, `quizzes/${id}.${tag}.details-`,
    `words/${tag}-`, `words/${tag}.class-`].every((start) => paths.some((path) => path.startsWith(start))) && paths.includes(`${id}/`);

/** Opens a place of the site, and waits until the quiz is whole on the device. */
async function visit(page, path = IN_FULL, ...of) {
  await page.goto(shared.site.url + path);
  await shown(page);
  await until("the quiz is kept", async () => Object.values(await kept(page)).some((paths) => isWhole(paths, ...of)));
  await page.waitForFunction(() => navigator.serviceWorker.controller);
}

/** Waits until the device has the edition that is published now, and it alone or besides others. */
const latestIsKept = (page) =>
  until("the latest edition is kept", async () => {
    const script = readFileSync(join(published, "offline.js"), "utf8");
    const [, edition] = script.match(/"edition":"(\w+)"/);
    return isWhole((await kept(page))[`${shared.site.url}#${edition}`] ?? []);
  });

const proof = (page) => page.locator("blockquote").first().waitFor();

/** Which edition the page shows: its title and the background of the statement, which must be of one edition. */
async function editionOf(page) {
  await proof(page);
  const text = await page.locator("main").textContent();
  const [title, background] = [text.includes(NEXT.title), text.includes(NEXT.background)];
  assert.equal(text.includes(quiz.title.nl), true);
  assert.equal(text.includes(statement.background.nl), !background);
  assert.equal(title, background, "one edition, and not parts of two");
  return title ? "next" : "now";
}

test("a quiz that was opened once works without a network, from its start to a quote in its source", async () => {
  const context = await voter();
  const page = await pageOf(context, shared.site);
  await visit(page, `${quiz.id}/`);
  await goOffline(context);
  await page.getByRole("link", { name: "Kort" }).click();
  const count = statementsOf(quiz, "kort").length;
  for (let number = 1; number <= count; number++) {
    await atStatement(page, number);
    await answer(page, "Eens");
  }
  await page.evaluate(() => (location.hash = "#/result"));
  await page.locator(".party .percent").first().waitFor();
  await page.evaluate((place) => (location.hash = place), `#/positions/${statement.id}`);
  await proof(page);
  await page.getByRole("link", { name: words.in_source }).first().click();
  await page.getByRole("heading", { name: words.quote_in_place }).waitFor();
  await page.locator("mark").first().waitFor();
  assert.deepEqual(page.faults, []);
  await context.close();
});

test("without a network every address of the quiz leads to its place, in a new tab and when it is loaded again", async () => {
  const context = await voter();
  const first = await pageOf(context, shared.site);
  await visit(first);
  await goOffline(context);
  await first.close();
  const page = await context.newPage();
  for (const path of [IN_FULL, `?quiz=${quiz.id}&lang=nl#/positions/${statement.id}`, `${quiz.id}/index.html#/positions/${statement.id}`,
    `${quiz.id}/?lang=nl#/positions/${statement.id}`, `${quiz.id}#/positions/${statement.id}`]) {
    await page.goto("about:blank");
    await page.goto(shared.site.url + path);
    await proof(page);
    await page.reload();
    await proof(page);
  }
  await page.goto(`${shared.site.url}${quiz.id}/?mode=class#/class`);
  await page.getByRole("heading", { name: words.class }).waitFor();
  await page.goto(`${shared.site.url}${quiz.id}/#/r/x`);
  await page.getByText(/Deze link|De link/).first().waitFor();
  await context.close();
});

test("a reading page without a network is the same in the app", async () => {
  const context = await voter();
  const page = await context.newPage();
  await visit(page);
  await goOffline(context);
  await page.goto(`${shared.site.url}read/${quiz.id}/index.html`);
  await page.getByRole("heading", { name: words.all_positions }).waitFor();
  assert.equal(page.url(), `${shared.site.url}${quiz.id}/#/positions`);
  await context.close();
});

test("a language is there without a network once it was chosen, and before that it is told that it is not", async () => {
  const context = await voter();
  const page = await context.newPage();
  await visit(page);
  await goOffline(context);
  await button(page, "English").click();
  await page.locator(".notice").getByText(words.load_failed).waitFor();
  await goOnline(context);
  await button(page, words.try_again).click();
  await page.locator("html[lang=en]").waitFor();
  assert.deepEqual(await page.locator(".frame-main .notice").allTextContents(), []);
  await until("English is kept", async () => Object.values(await kept(page)).some((paths) => isWhole(paths, quiz, "en")));
  await goOffline(context);
  await page.reload();
  await proof(page);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await context.close();
});

test("the next edition is there at the next start with a network, is told, and is then the one without", async () => {
  const context = await voter({ storage: { [storageKey(quiz.id)]: ANSWERED } });
  let page = await pageOf(context, shared.site);
  await visit(page);
  assert.equal(await editionOf(page), "now");
  published = sites.next;
  await page.goto("about:blank");
  await page.goto(shared.site.url + IN_FULL);
  assert.equal(await editionOf(page), "next");
  await page.evaluate(() => (location.hash = "#/result"));
  await page.getByText(words.new_edition).waitFor();
  await latestIsKept(page);
  await goOffline(context);
  await page.goto("about:blank");
  await page.goto(shared.site.url + IN_FULL);
  assert.equal(await editionOf(page), "next");
  assert.deepEqual(page.faults, []);
  // Once no page of the edition before is open any more, it is removed.
  await page.close();
  page = await context.newPage();
  await until("one edition is left", async () => {
    await page.goto("about:blank");
    await page.goto(shared.site.url + IN_FULL);
    return Object.keys(await kept(page)).length === 1;
  });
  assert.equal(await editionOf(page), "next");
  await context.close();
});

const isPage = (path) => path === "." || path.endsWith("/");

for (const [what, isHalf] of Object.entries({
  "the pages of the next edition are there, and none of its packs": (path) => isPage(path),
  "the worker of the next edition is there, and nothing else of it": (path) => path === "offline.js",
  "all of the next edition is there but its pages": (path) => !isPage(path),
})) {
  test(`a site that is half published mixes no editions: ${what}`, async () => {
    const context = await voter();
    const page = await context.newPage();
    await visit(page);
    published = sites.next;
    fault = (path, answer) => {
      if (isHalf(path)) return answer;
      try {
        return { ...answer, body: readFileSync(join(sites.now, path, isPage(path) ? "index.html" : "")) };
      } catch {
        return { ...answer, status: 404, body: "not found" };
      }
    };
    await page.goto("about:blank");
    await page.goto(shared.site.url + IN_FULL);
    const unable = page.locator("#unable").getByText(words.unable.split(".")[0]);
    await Promise.race([unable.waitFor(), proof(page)]);
    if (await unable.isVisible()) assert.ok(isHalf("."), "only where the page is there and its packs are not");
    else assert.equal(await editionOf(page), isHalf(".") ? "next" : "now");
    await goOffline(context);
    await page.goto("about:blank");
    await page.goto(shared.site.url + IN_FULL);
    assert.equal(await editionOf(page), "now", "the edition that is whole on the device");
    fault = (path, answer) => answer;
    await goOnline(context);
    await page.reload();
    assert.equal(await editionOf(page), "next");
    await context.close();
  });
}

test("tabs of two editions go on in their own, with a network and without", async () => {
  const context = await voter();
  const [old, other] = [await context.newPage(), await context.newPage()];
  await visit(old, `${quiz.id}/#/statement/kort/1`);
  published = sites.next;
  await other.goto(shared.site.url + IN_FULL);
  assert.equal(await editionOf(other), "next");
  await latestIsKept(other);
  for (const network of [true, false]) {
    if (!network) await goOffline(context);
    await old.evaluate((place) => (location.hash = place), `#/positions/${statement.id}`);
    assert.equal(await editionOf(old), "now");
    await old.evaluate(() => (location.hash = "#/about"));
    assert.equal(await editionOf(other), "next");
  }
  await old.goto("about:blank");
  await old.goto(shared.site.url + IN_FULL);
  assert.equal(await editionOf(old), "next");
  await context.close();
});

test("where the page does not come soon, or the server fails, the one on the device is shown", async () => {
  const context = await voter();
  const page = await context.newPage();
  await visit(page);
  const statusWhere = async (change) => {
    fault = (path, answer) => (isPage(path) ? change(answer) : answer);
    await page.goto("about:blank");
    return (await page.goto(shared.site.url + IN_FULL)).status();
  };
  assert.equal(await statusWhere((answer) => ({ ...answer, status: 404, body: "not found" })), 404, "a site that was taken away is gone");
  assert.equal(await statusWhere((answer) => ({ ...answer, status: 503, body: "" })), 200);
  await proof(page);
  assert.equal(await statusWhere(() => null), 200);
  await proof(page);
  await context.close();
});

test("in a frame of another site no worker is registered", async (t) => {
  const host = createServer((request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" });
    response.end(`<iframe src="${shared.site.url}${IN_FULL}" width="360" height="700"></iframe>`);
  });
  await new Promise((resolve) => host.listen(0, "localhost", resolve));
  t.after(() => host.close());
  // Where the browser itself would refuse it, it must not even be asked.
  const script = () => (ServiceWorkerContainer.prototype.register = async () => (globalThis.isAsked = true));
  const context = await voter({ script });
  const page = await context.newPage();
  await page.goto(`http://localhost:${host.address().port}/`);
  const frame = await until("the frame", () => page.frames()[1]);
  await proof(frame);
  assert.equal(await frame.evaluate(() => "isAsked" in globalThis), false);
  await page.goto(shared.site.url + IN_FULL);
  await proof(page);
  assert.equal(await page.evaluate(() => "isAsked" in globalThis), true, "outside a frame it is");
  await context.close();
});

test("a build without it removes the worker and what it kept, and nothing of others", async () => {
  const context = await voter();
  const page = await pageOf(context, shared.site);
  await visit(page);
  await page.evaluate(() => caches.open("of another site of this host"));
  published = sites.nothingKept;
  await page.goto("about:blank");
  await page.goto(shared.site.url + IN_FULL);
  await proof(page);
  const registrations = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  await until("no worker", async () => (await registrations()) === 0);
  await until("no cache", async () => Object.keys(await kept(page)).join() === "of another site of this host");
  await page.reload();
  await proof(page);
  assert.equal(await registrations(), 0, "nothing registers it again");
  assert.deepEqual(page.faults, []);
  await context.close();
});

for (const [what, script] of Object.entries({
  "the browser has no workers": () => delete Navigator.prototype.serviceWorker,
  "workers may not even be asked for": () =>
    Object.defineProperty(Navigator.prototype, "serviceWorker", { get() { throw new DOMException("no", "SecurityError"); } }),
  "workers are refused": () => (ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("no", "SecurityError"))),
})) {
  test(`the quiz works as ever where nothing can be kept for later: ${what}`, async () => {
    const context = await voter({ script });
    const page = await pageOf(context, shared.site);
    await page.goto(shared.site.url + IN_FULL);
    await proof(page);
    await settled(page);
    assert.deepEqual(page.faults, []);
    await context.close();
  });
}

test("the quiz works as ever where there is no room to keep it", async () => {
  const context = await voter();
  const page = await pageOf(context, shared.site);
  const session = await context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(shared.site.url).origin, quotaSize: 1000 });
  await page.goto(shared.site.url + IN_FULL);
  await proof(page);
  await page.reload();
  await proof(page);
  assert.deepEqual(page.faults, []);
  await context.close();
});
