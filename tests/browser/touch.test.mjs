// By touch, on a small phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { QUIZZES, statementsOf } from "./quizzes.mjs";
import { SCREENS, address, tour } from "./screens.mjs";
import { close, device, forTests, open, pageOf } from "./site.mjs";
import { answers, atStatement, checkbox } from "./voter.mjs";

const shared = forTests();

const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

const FORBIDDEN = () => {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });
  }
};

for (const quiz of QUIZZES) {
  for (const [how, script] of Object.entries({ "as usual": undefined, "with storage forbidden": FORBIDDEN })) {
    test(`start to result by touch, ${how}: ${quiz.id}`, async () => {
      const page = await open(shared, { path: address(quiz), script, ...PHONE });
      await page.locator("a.button-quiet", { hasText: "Kort" }).tap();
      const statements = statementsOf(quiz, "kort");
      for (const index of statements.keys()) {
        await atStatement(page, index + 1);
        if (index === 1) await checkbox(page, "Deze stelling telt voor mij dubbel").tap();
        await answers(page).nth(index % (quiz.steps.length + 1)).tap();
      }
      await page.getByRole("heading", { name: "Wat telt voor u extra?" }).waitFor();
      assert.equal(await page.locator(".weigh input:checked").count(), 1);
      await page.getByRole("link", { name: "Bekijk het resultaat" }).first().tap();
      await page.locator(".party .percent").first().waitFor();
      assert.equal(await page.locator("details.outcome").count(), statements.length);
      await page.locator("details.outcome summary").first().tap();
      await page.locator("details.outcome[open] blockquote").first().waitFor();
      await page.getByRole("link", { name: "Lees het in de bron" }).first().tap();
      await page.locator("mark").first().waitFor();
      if (script) {
        await page.getByRole("link", { name: "Bekijk het resultaat" }).first().tap();
        await page.getByText("Uw browser laat niet toe dat deze site iets bewaart.").waitFor();
        assert.equal(await page.locator("details.outcome").count(), statements.length, "the answers are kept in the page");
      }
      await close(page);
    });
  }

  test(`what is tapped is large enough, on every screen: ${quiz.id}`, async () => {
    const [, screens] = SCREENS.find(([other]) => other === quiz);
    const page = await pageOf(await device(shared, PHONE), shared.site);
    const small = new Set();
    // Where there is no keyboard, there is no choice to answer by keys.
    const byTouch = screens.filter(({ name }) => name !== "statement, answered by keys");
    await tour(page, shared.site, quiz, byTouch, "nl", async ({ name }) => {
      const found = await page.evaluate(() => {
        const inSentence = (element) => {
          // A link within running text may be as high as its line.
          const { parentElement } = element;
          return element.tagName === "A" && getComputedStyle(element).display === "inline"
            && parentElement.textContent.trim().length > element.textContent.trim().length;
        };
        const all = [...document.querySelectorAll("a[href], button, input, select, summary")];
        // A line of the marked page is small, and the list of statements leads where it does (WCAG 2.5.8, equivalent).
        const counts = (element) => !element.matches(".skip-link, .marked-page a");
        const shown = all.filter((element) => element.checkVisibility() && counts(element));
        const least = (element) => (element.matches(".answer, .skip, .reply-answer, .button, .button-quiet") ? 44 : 24);
        return shown
          .filter((element) => !inSentence(element))
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(({ element, box }) => box.height < least(element) - 0.01 || box.width < 24)
          .map(({ element, box }) => `${element.tagName}.${element.className} in .${element.parentElement.className}: ${box.width.toFixed()} × ${box.height.toFixed()}`);
      });
      for (const one of found) small.add(`${name}: ${one}`);
    });
    assert.deepEqual([...small], []);
    await close(page);
  });
}
