// What a voter does and sees, by what it is called on the screen.

import assert from "node:assert/strict";

/** A button by its name. */
export const button = (page, name) => page.getByRole("button", { name, exact: true });

/** A check box by its name. */
export const checkbox = (page, name) => page.getByRole("checkbox", { name, exact: true });

/** How long after a new screen a press answers nothing, in milliseconds; a little more than the app has. */
export const SETTLING = 450;

/** Waits until a press counts on what is shown. */
export const settled = (page) => page.waitForTimeout(SETTLING);

/** Waits until a statement is shown, by its number, and can be answered. */
export async function atStatement(page, number) {
  await page.waitForFunction((start) => new RegExp(start).test(document.title), `^(Stelling|Statement) ${number} `);
  await settled(page);
}

/** Answers the statement of the moment, once a press counts. */
export async function answer(page, name) {
  await settled(page);
  await button(page, name).click();
}

/** The answers to the statement of the moment, skipping last. */
export const answers = (page) => page.locator(".answer, .skip");

/** Chooses a language in the header, where each is called as its own speakers call it. More than a few are a list. */
export async function chooseLanguage(page, tag) {
  const list = page.locator(".languages details:not([open]) summary");
  if (await list.count()) await list.click();
  await button(page, new Intl.DisplayNames([tag], { type: "language" }).of(tag)).click();
}

/** Waits until the focus is on the heading of the screen. */
export async function headingHasFocus(page) {
  await page.waitForFunction(() => document.activeElement?.id === "heading");
}

/** What has the focus: its identifier, its text; of a check box the text beside it. */
export const focused = (page) =>
  page.evaluate(() => {
    const { id, labels } = document.activeElement;
    return { id, text: (labels?.[0] ?? document.activeElement).textContent.trim() };
  });

/** Presses Tab until the focus is on something with this text, and fails where it is out of reach. */
export async function tabTo(page, name, limit = 80) {
  for (let presses = 0; presses < limit; presses++) {
    await page.keyboard.press("Tab");
    const { text } = await focused(page);
    if (text.startsWith(name)) return;
  }
  assert.fail(`no “${name}” within ${limit} presses of Tab`);
}

/** The numbers of a result: names, ranks and percentages as shown, and the numbers below them. */
export const resultOf = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".party")].map((party) => ({
      name: party.querySelector(".party-name").textContent,
      rank: party.querySelector(".rank")?.textContent ?? null,
      percent: party.querySelector(":scope > .percent")?.textContent ?? null,
      detail: party.querySelector(".detail").textContent,
    })),
  );
