// The keyboard alone, and what a screen reader is told.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { ONE_PARTY, QUIZZES, SEVERAL_PARTIES, statementsOf } from "./quizzes.mjs";
import { SCREENS, address, shortRecord, tour } from "./screens.mjs";
import { close, device, forTests, open, pageOf, shown, storageKey } from "./site.mjs";
import { atStatement, button, focused, headingHasFocus, tabTo } from "./voter.mjs";

const shared = forTests();

/** Whether one sees what has the focus: it has an outline or a shadow, and is in the window. */
const focusIsSeen = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { top, bottom, width, height } = element.getBoundingClientRect();
    const inWindow = bottom > 0 && top < innerHeight && width > 1 && height > 1;
    return inWindow && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });

const openAnswered = (quiz, path) =>
  open(shared, { path: address(quiz) + path, storage: { [storageKey(quiz.id)]: shortRecord(quiz) } });

for (const quiz of QUIZZES) {
  test(`from start to result with Tab, Enter and Space: ${quiz.id}`, async () => {
    const page = await open(shared, { path: address(quiz) });
    await tabTo(page, "Naar de inhoud");
    assert.ok(await focusIsSeen(page), "the skip link shows itself");
    await page.keyboard.press("Enter");
    assert.equal((await focused(page)).id, "heading", "the skip link leads to the heading");
    assert.equal(new URL(page.url()).hash, "", "and leaves the place as it is");

    await tabTo(page, "Kort");
    assert.ok(await focusIsSeen(page));
    await page.keyboard.press("Enter");
    const statements = statementsOf(quiz, "kort");
    for (const [index, { text }] of statements.entries()) {
      await atStatement(page, index + 1);
      await headingHasFocus(page);
      assert.deepEqual(await focused(page), { id: "heading", text: text.nl });
      const name = ["Eens", "Oneens", "Geen van beide", "Sla deze stelling over"][index % 4];
      await tabTo(page, name);
      assert.ok(await focusIsSeen(page), name);
      await page.keyboard.press(index % 2 ? "Space" : "Enter");
    }

    await page.waitForFunction(() => document.title.startsWith("Wat telt voor u extra?"));
    await headingHasFocus(page);
    const title = await page.locator(".weigh label").nth(1).textContent();
    await tabTo(page, title);
    assert.ok(await focusIsSeen(page));
    await page.keyboard.press("Space");
    assert.equal((await focused(page)).text, title, "a check box keeps the focus");
    assert.equal(await page.locator(".weigh input:checked").count(), 1);
    await tabTo(page, "Bekijk het resultaat");
    await page.keyboard.press("Enter");

    await page.waitForFunction(() => document.title.startsWith("Resultaat"));
    await headingHasFocus(page);
    await tabTo(page, statements[0].text.nl);
    assert.ok(await focusIsSeen(page));
    await page.keyboard.press("Enter");
    await page.locator("details.outcome[open] blockquote").first().waitFor();
    await tabTo(page, "Lees het in de bron");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.title.startsWith("Het citaat in de bron"));
    await page.waitForFunction(() => document.activeElement?.id === "quote");
    await close(page);
  });

  test(`by the keys of the answers, once that is on: ${quiz.id}`, async () => {
    const page = await open(shared, { path: `${address(quiz)}#/statement/kort/1` });
    await page.keyboard.press("1");
    await tabTo(page, "Antwoorden met de toetsen");
    assert.match(await page.title(), /^Stelling 1 /, "a stray key answers nothing before it is on");
    await page.keyboard.press("Space");
    await page.locator(".answer kbd").first().waitFor();
    const statements = statementsOf(quiz, "kort");
    for (const index of statements.keys()) {
      await atStatement(page, index + 1);
      await page.keyboard.press(String(quiz.steps.length + 1));
      await page.keyboard.press("a");
      await page.keyboard.press("Control+1");
      await page.keyboard.press(String(index % (quiz.steps.length + 1)));
    }
    await page.waitForFunction(() => document.title.startsWith("Wat telt voor u extra?"));
    await headingHasFocus(page);
    const kept = await page.evaluate((key) => localStorage.getItem(key), storageKey(quiz.id));
    const names = ["skip", ...quiz.steps];
    for (const [index, { id }] of statements.entries()) {
      assert.match(kept, new RegExp(`^${id} ${names[index % names.length]} 2 `, "m"), id);
    }
    await page.keyboard.press("1");
    await page.goto("about:blank");
    await page.goto(`${shared.site.url}${address(quiz)}#/statement/kort/2`);
    await page.locator(".answer kbd").first().waitFor();
    await close(page);
  });

  test(`the focus stays on what changes an answer: ${quiz.id}`, async () => {
    const page = await openAnswered(quiz, "#/result");
    const statement = page.locator("details.outcome").first();
    const id = await statement.getAttribute("id");
    await statement.locator("summary").focus();
    await page.keyboard.press("Enter");
    const steps = ["Oneens", "Geen van beide", "Overslaan", "Eens"].map((name) => [name, "button", "Enter"]);
    const double = ["Telt dubbel", "checkbox", "Space"];
    for (const [name, role, key] of [...steps, double, double]) {
      const control = page.locator(`#${id}`).getByRole(role, { name: role === "button" ? name : /^Telt dubbel: ./, exact: true });
      await control.focus();
      const before = await page.locator(".party .detail").first().textContent();
      await page.keyboard.press(key);
      await page.waitForFunction(
        (id) => document.activeElement?.matches(".reply *") && document.activeElement.closest(`#${id}`)?.open,
        id,
      );
      // The refocus comes by the next frame; what had the focus must have it after that too.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      assert.equal((await focused(page)).text, name);
      assert.ok(await focusIsSeen(page), `${name} is in view`);
      const status = await page.getByRole("status").textContent();
      assert.ok(status.startsWith("Bijgewerkt. "), `the change is said: ${status}, before ${before}`);
    }
    await close(page);
  });

  test(`no screen traps the keyboard, and everything with the focus is seen: ${quiz.id}`, async () => {
    const [, screens] = SCREENS.find(([other]) => other === quiz);
    const context = await device(shared, { viewport: { width: 1280, height: 800 } });
    const page = await pageOf(context, shared.site);
    await tour(page, shared.site, quiz, screens.filter(({ fresh }) => !fresh), "nl", async ({ name }) => {
      const count = await page.evaluate(() => {
        document.querySelector(".skip-link").focus();
        const all = document.querySelectorAll('a[href]:not([tabindex="-1"]), button, input, select, summary, [tabindex="0"]');
        return [...all].filter((element) => element.checkVisibility()).length;
      });
      // Long lists are all alike: their first controls stand for the rest.
      const wanted = Math.min(count, 20);
      const visited = new Set([".skip-link"]);
      while (visited.size < wanted) {
        await page.keyboard.press("Tab");
        const [mark, seen, text] = await page.evaluate(() => {
          const element = document.activeElement;
          element.visited ??= String(Math.random());
          const { outlineStyle } = getComputedStyle(element);
          const { bottom, top, width } = element.getBoundingClientRect();
          const seen = outlineStyle !== "none" && bottom > 0 && top < innerHeight && width > 1;
          return [element.visited, seen, element.textContent.slice(0, 60)];
        });
        const what = `${name}: ${text}`;
        assert.ok(seen, `${what} has the focus and is not seen`);
        assert.ok(!visited.has(mark), `${what} has the focus again, after ${visited.size} of ${count} controls`);
        visited.add(mark);
      }
    });
    await close(page);
  });
}

test("the button of the language keeps the focus", async () => {
  const page = await openAnswered(SEVERAL_PARTIES, "#/result");
  await button(page, "English").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Result", exact: true }).waitFor();
  assert.equal((await focused(page)).text, "Nederlands");
  await page.keyboard.press("Space");
  await page.getByRole("heading", { name: "Resultaat", exact: true }).waitFor();
  assert.equal((await focused(page)).text, "English");
  await close(page);
});

test("closed details hold no focus", async () => {
  const page = await openAnswered(ONE_PARTY, "#/result");
  const inside = await page.evaluate(() => {
    const closed = [...document.querySelectorAll("details:not([open]) button, details:not([open]) a")];
    return closed.filter((element) => element.checkVisibility({ contentVisibilityAuto: true })).map((element) => element.textContent);
  });
  assert.deepEqual(inside, []);
  await close(page);
});

// What a screen reader is told of a screen, as golden files.
const UPDATE = "UPDATE_SNAPSHOTS";
const folder = fileURLToPath(new URL("snapshots/", import.meta.url));

function matchesSnapshot(name, text) {
  const file = `${folder}${name}.yaml`;
  if (process.env[UPDATE]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${text}\n`);
    return;
  }
  const hint = `if the change is meant: ${UPDATE}=1 node --test tests/browser/keyboard.test.mjs, and look at the difference`;
  assert.ok(existsSync(file), `there is no ${file}; ${hint}`);
  assert.equal(`${text}\n`, readFileSync(file, "utf8"), hint);
}

for (const quiz of QUIZZES) {
  for (const language of ["nl", "en"]) {
    test(`a screen reader is told the same as before: ${quiz.id}, ${language}`, async () => {
      const storage = { [storageKey(quiz.id)]: shortRecord(quiz) };
      const page = await open(shared, { path: `${address(quiz, language)}#/statement/kort/2`, storage });
      await page.locator(".toggle input:checked").waitFor();
      matchesSnapshot(`${quiz.id}.${language}.statement`, await page.locator("body").ariaSnapshot());
      await page.goto("about:blank");
      await page.goto(`${shared.site.url}${address(quiz, language)}#/result`);
      await shown(page);
      await page.locator("details.outcome summary").first().click();
      await page.locator("details.outcome[open] blockquote").first().waitFor();
      matchesSnapshot(`${quiz.id}.${language}.result`, await page.locator("body").ariaSnapshot());
      await close(page);
    });
  }
}
