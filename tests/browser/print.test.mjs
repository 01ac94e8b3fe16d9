// What `bronwijzer print` wrote, as a printer gets it: A4 pages that hold everything, and nothing cut off.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { GARDEN, ONE_PARTY, SEVERAL_PARTIES, VILLAGE, statementsOf } from "./quizzes.mjs";
import { axe, launch } from "./site.mjs";

const folder = fileURLToPath(new URL("../../target/test-paper/", import.meta.url));

/** The width of what can be printed on, in CSS pixels: A4 less the margins of 10 mm. */
const WIDTHS = { upright: (190 / 25.4) * 96, sideways: (277 / 25.4) * 96 };

/** Cards that fit on a page. */
const CARDS = 8;

let browser;
before(async () => {
  if (!existsSync(folder)) throw new Error(`there is nothing printed in ${folder}; run: cargo xtask test`);
  browser = await launch();
});
after(() => browser?.close());

/** A printed page, opened from disk; fails if it asks for anything or breaks its own policy. */
async function open(quiz, name) {
  const page = await browser.newPage();
  page.faults = [];
  page.on("console", (message) => page.faults.push(message.text()));
  const address = pathToFileURL(join(folder, quiz.id, `${name}.html`)).href;
  page.on("request", (request) => request.url() !== address && page.faults.push(request.url()));
  await page.goto(address);
  return page;
}

async function close(page) {
  assert.deepEqual(page.faults, []);
  await page.close();
}

/** How many pages a printer puts out, and their size in points. */
async function printed(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const boxes = pdf.match(/\/MediaBox\s*\[[^\]]*\]/g).map((box) => box.match(/[\d.]+/g).slice(2).map(Number).map(Math.round));
  return { pages: pdf.match(/\/Type\s*\/Page\b(?!s)/g).length, sizes: [...new Set(boxes.map(String))] };
}

/** The elements that stick out of the paper, or whose text sticks out of them. */
const cutOff = (page) =>
  page.evaluate(() => {
    const [left, right] = [-1, document.documentElement.clientWidth + 1];
    const sticksOut = (element) => {
      const box = element.getBoundingClientRect();
      return box.left < left || box.right > right || element.scrollWidth > element.clientWidth + 1;
    };
    const all = [...document.body.querySelectorAll("*")].filter((element) => getComputedStyle(element).display !== "inline");
    return all.filter(sticksOut).map((element) => `${element.tagName}.${element.className}: ${element.textContent.slice(0, 40)}`);
  });

const SHEETS = ["cards", "answer-sheet", "tally-sheet", "key", "posters"];

for (const quiz of [ONE_PARTY, SEVERAL_PARTIES, GARDEN, VILLAGE]) {
  for (const name of SHEETS) {
    test(`${quiz.id}: ${name} is A4, and nothing on it is cut off`, async () => {
      const sideways = name === "posters";
      const page = await open(quiz, name);
      assert.deepEqual((await printed(page)).sizes, [sideways ? "842,595" : "595,842"]);
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: Math.floor(sideways ? WIDTHS.sideways : WIDTHS.upright), height: 1000 });
      assert.deepEqual(await cutOff(page), []);
      const colours = await page.evaluate(() => {
        const backgrounds = [...document.querySelectorAll("body, body *")].map((e) => getComputedStyle(e).backgroundColor);
        return [...new Set(backgrounds)];
      });
      assert.ok(colours.every((colour) => ["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"].includes(colour)), `${colours}`);
      await close(page);
    });
  }

  test(`${quiz.id}: as many pages as there have to be`, async () => {
    const statements = (quiz.sets ? statementsOf(quiz, quiz.default_set) : quiz.statements).length;
    const pages = {};
    for (const name of SHEETS) {
      const page = await open(quiz, name);
      pages[name] = (await printed(page)).pages;
      await close(page);
    }
    assert.equal(pages.posters, statements, "each on a page of its own");
    assert.equal(pages.cards, Math.ceil(statements / CARDS));
    assert.ok(pages["answer-sheet"] <= Math.ceil(statements / 20), `answer sheet: ${pages["answer-sheet"]}`);
    const parties = quiz.parties.length;
    assert.ok(pages["tally-sheet"] <= 1 + parties * Math.ceil(statements / 30), `tally sheet: ${pages["tally-sheet"]}`);
    assert.ok(pages.key <= Math.ceil((statements * (1 + parties)) / 12), `key: ${pages.key}`);
  });
}

test("on a screen the pages are accessible too", async () => {
  for (const name of SHEETS) {
    const page = await open(SEVERAL_PARTIES, name);
    assert.deepEqual(await axe(page), [], name);
    await close(page);
  }
});
