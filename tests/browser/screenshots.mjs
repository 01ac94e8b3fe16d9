// `cargo xtask screenshots`: every screen as a picture, and a page that shows them all. Nothing here is a test, but it
// fails if a screen cannot be reached.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SCREENS, tour } from "./screens.mjs";
import { device, launch, pageOf, serve } from "./site.mjs";

const out = fileURLToPath(new URL("output/screenshots/", import.meta.url));

const LOOKS = [
  { look: "light, 360", width: 360, colorScheme: "light" },
  { look: "dark, 360", width: 360, colorScheme: "dark" },
  { look: "light, 1280", width: 1280, colorScheme: "light" },
  { look: "dark, 1280", width: 1280, colorScheme: "dark" },
  { look: "forced colours, 1280", width: 1280, forcedColors: "active", some: true },
];

/** The screens that are shown in forced colours too: those with controls of every kind. */
const IN_FORCED_COLOURS = ["start", "statement, answered", "weigh", "result", "result, a statement open", "compare", "quote in its place"];

/** Higher than this a picture says nothing more; the source is endless. */
const TALLEST = 4000;

const slug = (text) => text.replaceAll(/[^a-z0-9]+/gi, "-").toLowerCase();

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const site = await serve();
const browser = await launch();
const pictures = [];
try {
  for (const { look, width, some, ...media } of LOOKS) {
    for (const [quiz, screens] of SCREENS) {
      const context = await device({ browser, site }, { viewport: { width, height: 800 }, reducedMotion: "reduce", ...media });
      const page = await pageOf(context, site);
      const shown = some ? screens.filter(({ name }) => IN_FORCED_COLOURS.includes(name)) : screens;
      await tour(page, site, quiz, shown, "nl", async ({ name }) => {
        // Only what is in sight is drawn.
        await page.evaluate(() => scrollTo(0, 0));
        const file = `${slug(quiz.id)}--${slug(name)}--${slug(look)}.png`;
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        const clip = { x: 0, y: 0, width, height: Math.min(height, TALLEST) };
        await page.screenshot({ path: join(out, file), fullPage: true, clip });
        pictures.push({ quiz: quiz.id, name, look, file });
      });
      await context.close();
    }
  }
} finally {
  await browser.close();
  await site.stop();
}

const rows = SCREENS.flatMap(([quiz, screens]) =>
  screens.map(({ name }) => {
    const own = pictures.filter((picture) => picture.quiz === quiz.id && picture.name === name);
    const figures = own.map(({ look, file }) => `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${look}</figcaption></figure>`);
    return `<h2>${quiz.id}: ${name}</h2><div>${figures.join("")}</div>`;
  }),
);
const style = "body{font:1rem sans-serif}div{display:flex;gap:1rem;align-items:start}figure{margin:0}img{max-inline-size:22rem;border:1px solid}";
writeFileSync(join(out, "index.html"), `<!doctype html><meta charset="utf-8"><title>Screens</title><style>${style}</style>${rows.join("\n")}\n`);
console.log(`${pictures.length} pictures: ${join(out, "index.html")}`);
