// The package for learning environments, run by a SCORM 1.2 run-time (scorm-again) in the window around it.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { inflateRawSync } from "node:zlib";
import { QUIZZES, statementsOf } from "./quizzes.mjs";
import { launch, shown, watch } from "./site.mjs";
import { answers, atStatement } from "./voter.mjs";

const folder = fileURLToPath(new URL("../../target/test-files/", import.meta.url));

const runtime = readFileSync(createRequire(import.meta.url).resolve("scorm-again/scorm12/min"));

const STATUS = "cmi.core.lesson_status";

/** The files of a package, by their names: what its local headers say (APPNOTE 4.3.7). */
function unzip(zip) {
  const files = new Map();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, name, extra] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26), zip.readUInt16LE(at + 28)];
    const start = at + 30 + name + extra;
    files.set(zip.toString("utf8", at + 30, at + 30 + name), inflateRawSync(zip.subarray(start, start + packed)));
    at = start + packed;
  }
  return files;
}

/** A learning environment: a page with the run-time, which notes every call, and the package in a frame. */
const environment = (status) => `<!doctype html><title>environment</title><link rel="icon" href="data:,"><script src="/runtime.js"></script>
  <script>
    window.calls = [];
    const api = new Scorm12API({ autocommit: false });
    api.cmi.core.lesson_status = ${JSON.stringify(status)};
    window.API = new Proxy(api, {
      get: (api, name) => {
        if (!String(name).startsWith("LMS")) return api[name];
        return (...words) => {
          calls.push([name, ...words]);
          return api[name](...words);
        };
      },
    });
  </script>
  <iframe src="/package/index.html" width="360" height="740"></iframe>`;

let browser;
before(async () => {
  if (!existsSync(folder)) throw new Error("there are no packages of quizzes; run: cargo xtask test");
  browser = await launch();
});
/** The environments that are running: one that a failed test left would keep the tests from ending. */
const servers = new Set();

after(async () => {
  await browser?.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** Opens the package of a quiz in an environment that has this status of it; gives page, frame and how to end. */
async function open(quiz, status) {
  const files = unzip(readFileSync(join(folder, `${quiz.id}.zip`)));
  assert.deepEqual([...files.keys()], ["imsmanifest.xml", "index.html"]);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const file = files.get(pathname.replace("/package/", ""));
    if (pathname === "/") response.end(environment(status));
    else if (pathname === "/runtime.js") response.writeHead(200, { "Content-Type": "text/javascript" }).end(runtime);
    else if (pathname === "/elsewhere") response.end("<!doctype html><title>elsewhere</title>");
    else if (file) response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(file);
    else response.writeHead(404).end();
  });
  servers.add(server);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const site = { url: `http://127.0.0.1:${server.address().port}/` };
  const page = await browser.newPage({ locale: "nl-NL" });
  watch(page, site);
  await page.goto(site.url);
  const frame = page.frames()[1];
  await shown(frame);
  const end = async () => {
    assert.deepEqual(page.faults, []);
    await page.close();
  };
  return { page, frame, end };
}

const calls = (page) => page.evaluate(() => window.calls);

const BEGUN = [["LMSInitialize", ""], ["LMSGetValue", STATUS], ["LMSSetValue", STATUS, "incomplete"], ["LMSCommit", ""]];
const DONE = [["LMSSetValue", STATUS, "completed"], ["LMSCommit", ""]];

for (const quiz of QUIZZES) {
  test(`begun, seen to the result, closed; and nothing else is told: ${quiz.id}`, async () => {
    const { page, frame, end } = await open(quiz, "not attempted");
    assert.deepEqual(await calls(page), BEGUN);

    await frame.locator("a.button-quiet", { hasText: "Kort" }).click();
    for (const [index] of statementsOf(quiz, "kort").entries()) {
      await atStatement(frame, index + 1);
      await answers(frame).first().click();
    }
    await frame.getByRole("heading", { name: "Wat telt voor u extra?" }).waitFor();
    assert.deepEqual(await calls(page), BEGUN, "nothing is told of answers");
    await frame.getByRole("link", { name: "Bekijk het resultaat" }).first().click();
    await frame.locator(".party .percent").first().waitFor();
    assert.deepEqual(await calls(page), [...BEGUN, ...DONE]);

    // Looking further tells nothing more.
    await frame.locator("details.outcome").first().locator("summary").click();
    await frame.getByRole("link", { name: "Lees het in de bron" }).first().click();
    await frame.locator("mark").first().waitFor();
    const known = await page.evaluate(() => ({
      status: API.cmi.core.lesson_status,
      score: API.cmi.core.score.raw,
      interactions: API.cmi.interactions.childArray.length,
      suspended: API.cmi.suspend_data,
      error: API.LMSGetLastError(),
    }));
    assert.deepEqual(known, { status: "completed", score: "", interactions: 0, suspended: "", error: "0" });
    await page.evaluate(() => calls.pop());

    await page.evaluate(() => {
      document.querySelector("iframe").src = "/elsewhere";
    });
    await page.waitForFunction((count) => calls.length > count, BEGUN.length + DONE.length);
    assert.deepEqual(await calls(page), [...BEGUN, ...DONE, ["LMSFinish", ""]]);
    await end();
  });
}

test("what was completed before stays so", async () => {
  const { page, end } = await open(QUIZZES[0], "completed");
  assert.deepEqual(await calls(page), BEGUN.slice(0, 2));
  assert.equal(await page.evaluate(() => API.cmi.core.lesson_status), "completed");
  await end();
});
