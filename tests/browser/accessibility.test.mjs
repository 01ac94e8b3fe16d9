// axe on every screen in every state, in both languages, narrow and wide; in every look in one of them, for colours are the same.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SCREENS, tour } from "./screens.mjs";
import { ABOUT_COLOURS, axe, close, device, forTests, pageOf } from "./site.mjs";

const shared = forTests();

const WIDTHS = [320, 1280];

const LOOKS = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  "forced colours": { colorScheme: "light", forcedColors: "active" },
};

for (const [quiz, screens] of SCREENS) {
  for (const [language, looks] of [["nl", Object.keys(LOOKS)], ["en", ["light"]]]) {
    test(`axe finds nothing, narrow and wide, in ${looks.join(", ")}: ${quiz.id}, ${language}`, async () => {
      // A text that fades in has, for a moment, too little contrast.
      const page = await pageOf(await device(shared, { reducedMotion: "reduce" }), shared.site);
      const found = {};
      await tour(page, shared.site, quiz, screens, language, async ({ name }) => {
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          for (const look of looks) {
            await page.emulateMedia(LOOKS[look]);
            const violations = await axe(page, look === "light" ? undefined : ABOUT_COLOURS);
            if (violations.length > 0) found[`${name}, ${look}, ${width} px`] = violations;
          }
        }
        await page.emulateMedia(LOOKS.light);
      });
      assert.deepEqual(found, {});
      await close(page);
    });
  }
}

test("axe would find what is wrong", async () => {
  const page = await pageOf(await device(shared), shared.site);
  const [quiz, screens] = SCREENS[0];
  await tour(page, shared.site, quiz, screens.slice(0, 1), "nl", async () => {
    await page.locator("h1").evaluate((heading) => {
      heading.style.color = "Canvas";
      heading.insertAdjacentHTML("afterend", "<img src='data:,'>");
    });
    const rules = (found) => found.map((violation) => violation.split(":")[0]);
    assert.deepEqual(rules(await axe(page, ABOUT_COLOURS)), ["color-contrast"]);
    assert.deepEqual(rules(await axe(page)).sort(), ["color-contrast", "image-alt"]);
  });
  await page.context().close();
});
