// The whole way from start to result, as a voter goes it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, open, serve } from "./site.mjs";

let site, browser;
before(async () => {
  site = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const heading = (page) => page.locator("#heading");
const reads = (page, text) => heading(page).getByText(text, { exact: true }).waitFor();
const answer = (page, name) => page.getByRole("button", { name, exact: true });
const focused = (page) => page.evaluate(() => document.activeElement?.id);

test("by mouse: start, statements, result, quote in its place", async () => {
  const page = await open(browser, site);
  assert.equal(await page.locator("html").getAttribute("lang"), "nl");
  await page.locator("a.button").first().click();
  await answer(page, "Eens").waitFor();
  const first = await heading(page).textContent();
  assert.match(await page.title(), /^Stelling 1 van \d+ – /);

  await answer(page, "Eens").click();
  // One tap answers and moves on, and the focus goes to the new statement.
  await page.waitForFunction((first) => document.getElementById("heading").textContent !== first, first);
  await page.waitForFunction(() => document.activeElement?.id === "heading");
  assert.match(await page.title(), /^Stelling 2 van \d+ – /);
  const at = (number) => page.getByText(`Stelling ${number} van`).waitFor();
  await answer(page, "Oneens").click();
  await at(3);
  await answer(page, "Geen van beide").click();
  await at(4);
  await answer(page, "Deze stelling telt voor mij dubbel").click();
  await answer(page, "Eens").click();
  await at(5);
  await answer(page, "Sla deze stelling over").click();
  await at(6);
  await page.getByRole("link", { name: "Resultaat" }).click();

  await reads(page, "Resultaat");
  assert.match(await page.locator(".alone .percent").textContent(), /^\d+ %$/);
  assert.match(await page.locator(".alone .detail").first().textContent(), /van 5 punten, bij 4 stellingen$/);
  const outcomes = page.locator("details.outcome");
  assert.equal(await outcomes.count(), 5, "four answers and a skip");

  const statement = outcomes.first();
  await statement.locator("summary").click();
  const quote = (await statement.locator("blockquote").first().textContent()).trim();
  await statement.getByRole("link", { name: "Lees het in de bron" }).first().click();
  await page.locator("mark").first().waitFor();
  const marked = await page.locator("mark").allTextContents();
  assert.deepEqual(marked, quote.split("[…]").map((piece) => piece.trim()));
  await page.waitForFunction(() => document.activeElement?.id === "quote");
  assert.ok(await page.locator("#quote").evaluate((passage) => {
    const { top } = passage.getBoundingClientRect();
    return top >= 0 && top < innerHeight;
  }), "the quoted passage is in view");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("every answer counts as it says: the score is that of the tool", async () => {
  const page = await open(browser, site, { path: "#/statement/all/1" });
  const total = Number((await page.locator(".progress span").first().textContent()).match(/van (\d+)/)[1]);
  for (let number = 1; number <= total; number++) {
    await page.getByText(`Stelling ${number} van ${total}`, { exact: true }).waitFor();
    await answer(page, "Eens").click();
  }
  await reads(page, "Resultaat");
  const detail = await page.locator(".alone .detail").first().textContent();
  const [, same, compared] = detail.match(/bij (\d+) van (\d+) stellingen/);
  assert.equal(Number(compared), total);
  const agreeing = await page.locator("details.outcome .outcome-answers", { hasText: "GL-PvdA: Eens" }).count();
  assert.equal(Number(same), agreeing, "somebody who always agrees shares exactly the stances that agree");
  const percent = Math.floor((200 * agreeing + total) / (2 * total));
  assert.equal(await page.locator(".alone .percent").textContent(), `${percent} %`);

  const parts = await page.locator(".theme-score .detail").allTextContents();
  const sums = parts.map((part) => part.match(/bij (\d+) van (\d+)/).slice(1).map(Number));
  assert.equal(sums.reduce((sum, [points]) => sum + points, 0), agreeing, "the themes add up to the whole");
  assert.equal(sums.reduce((sum, [, most]) => sum + most, 0), total);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("by keyboard alone", async () => {
  const page = await open(browser, site);
  const tabTo = async (name) => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press("Tab");
      const text = await page.evaluate(() => document.activeElement?.textContent?.trim());
      if (text?.startsWith(name)) return;
    }
    assert.fail(`no ${name} within reach of the Tab key`);
  };
  await tabTo("Naar de inhoud");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "heading", "the skip link leads to the heading");
  assert.equal(new URL(page.url()).hash, "", "and leaves the place as it is");
  await tabTo("Standaard");
  await page.keyboard.press("Enter");
  await answer(page, "Eens").waitFor();
  for (const name of ["Eens", "Oneens", "Geen van beide"]) {
    const before = await heading(page).textContent();
    await page.waitForFunction(() => document.activeElement?.id === "heading");
    await tabTo(name);
    await page.keyboard.press(name === "Oneens" ? "Space" : "Enter");
    await page.waitForFunction((before) => document.getElementById("heading").textContent !== before, before);
  }
  await page.waitForFunction(() => document.activeElement?.id === "heading");
  await tabTo("Uitleg");
  await page.keyboard.press("Enter");
  assert.ok(await page.locator("details.background").evaluate((details) => details.open));
  await tabTo("Resultaat");
  await page.keyboard.press("Enter");
  await page.locator(".percent").first().waitFor();
  assert.equal(await page.locator("details.outcome").count(), 3);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("reload in the middle keeps the answers and the place", async () => {
  const page = await open(browser, site, { path: "#/statement/all/1" });
  await answer(page, "Oneens").click();
  await answer(page, "Eens").click();
  await page.reload();
  await answer(page, "Eens").waitFor();
  assert.match(await page.title(), /^Stelling 3 van/);
  await page.getByRole("link", { name: "Vorige" }).click();
  const given = page.locator('.answer[aria-pressed="true"]');
  assert.match(await given.textContent(), /^Eens/);
  await page.getByRole("link", { name: "Bronwijzer" }).click();
  await page.getByText("U hebt eerder 2 stellingen beantwoord.").waitFor();
  await page.getByRole("button", { name: "Wis mijn antwoorden" }).click();
  assert.equal(await page.getByRole("status").textContent(), "Uw antwoorden zijn gewist.");
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("answers")).length), 0);
  await page.reload();
  await page.locator("a.button").first().waitFor();
  assert.equal(await page.locator(".kept").count(), 0);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("back and forward walk the statements", async () => {
  const page = await open(browser, site);
  await page.locator("a.button").first().click();
  await answer(page, "Eens").click();
  await answer(page, "Eens").click();
  await page.waitForFunction(() => document.title.startsWith("Stelling 3"));
  await page.goBack();
  await page.waitForFunction(() => document.title.startsWith("Stelling 2"));
  await page.goBack();
  await page.waitForFunction(() => document.title.startsWith("Stelling 1"));
  await page.goBack();
  await page.locator("a.button").first().waitFor();
  await page.goForward();
  await page.waitForFunction(() => document.title.startsWith("Stelling 1"));
  assert.match(await page.locator('.answer[aria-pressed="true"]').textContent(), /^Eens/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("the language can be changed in the middle, and stays", async () => {
  const page = await open(browser, site, { path: "#/statement/all/2" });
  const dutch = await heading(page).textContent();
  await page.getByRole("button", { name: "English" }).click();
  await answer(page, "Agree").waitFor();
  assert.notEqual(await heading(page).textContent(), dutch);
  assert.match(await page.title(), /^Statement 2 of/);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.reload();
  await answer(page, "Neither").click();
  await page.getByRole("link", { name: "Result" }).click();
  await page.locator("details.outcome summary").first().click();
  await page.getByText("Our translation").first().waitFor();
  assert.equal(await page.locator("blockquote").first().getAttribute("lang"), "nl", "a quote keeps its language");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("a quiz with several parties ranks them all", async () => {
  const page = await open(browser, site, { path: "?quiz=voorbeeld-schoolraad#/statement/alles/1" });
  for (let number = 0; number < 20; number++) {
    await page.getByText(`Stelling ${number + 1} van 20`, { exact: true }).waitFor();
    await page.locator(".answer").nth((number * 3) % 5).click();
  }
  await page.locator(".ranking").waitFor();
  const ranks = (await page.locator(".rank").allTextContents()).map(Number);
  const percents = (await page.locator(".party > .percent").allTextContents()).map((text) => parseInt(text, 10));
  assert.equal(ranks.length, 6);
  assert.deepEqual(percents, [...percents].sort((one, other) => other - one));
  assert.deepEqual(ranks, [...ranks].sort((one, other) => one - other));
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    for (const lang of ["nl", "en"]) {
      test(`axe finds nothing: ${lang}, ${colorScheme}, ${width} px`, async () => {
        const viewport = { width, height: 800 };
        const page = await open(browser, site, { path: `?lang=${lang}`, colorScheme, viewport });
        const look = async (screen) => {
          assert.deepEqual(await axe(page), [], screen);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(overflow <= 0, `${screen} scrolls sideways by ${overflow} px`);
        };
        await look("start");
        await page.locator("a.button").first().click();
        await page.locator(".answer").first().waitFor();
        await page.locator(".background summary").click();
        await look("statement");
        await page.locator(".answer").first().click();
        await page.locator(".answer").last().click();
        await page.locator('.steps a[href="#/result"]').click();
        await page.locator("details.outcome summary").first().click();
        await page.locator("blockquote").first().waitFor();
        await look("result");
        await page.locator(".quote figcaption a").first().click();
        await page.locator("mark").first().waitFor();
        await look("quote");
        assert.deepEqual(page.faults, []);
        await page.context().close();
      });
    }
  }
}
