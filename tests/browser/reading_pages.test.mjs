// The reading pages: all of a quiz without a script, for whoever cannot or will not do the quiz.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { axe, device, launch, pageOf, serve } from "./site.mjs";

const PAGES = [
  "read/index.html",
  "read/en.html",
  "read/voorbeeld-schoolraad/index.html",
  "read/voorbeeld-schoolraad/en.html",
  "read/gl-pvda-2023/index.html",
  "read/voorbeeld-schoolraad/source/programma-groene-gum.html",
  "read/gl-pvda-2023/source/h7.en.html",
  "read/gl-pvda-2023/paper/index.html",
  "read/voorbeeld-schoolraad/paper/en.html",
];

let site, browser;
before(async () => {
  site = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

for (const [colorScheme, width] of [["light", 1280], ["dark", 320]]) {
  test(`every page is in order: ${colorScheme}, ${width} wide`, async () => {
    for (const path of PAGES) {
      const page = await pageOf(await device({ browser, site }, { colorScheme, viewport: { width, height: 800 } }), site);
      await page.goto(site.url + path);
      assert.deepEqual(page.faults, [], path);
      assert.equal(await page.evaluate(() => document.scripts.length), 0, path);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is too wide`);
      assert.deepEqual(await axe(page), [], path);
      await page.context().close();
    }
  });
}

test("without JavaScript: from the start to a statement, its quote, the source and back", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.url);
  await page.getByRole("link", { name: "Lees alle stellingen en standpunten" }).click();
  await page.getByRole("link", { name: /schoolraad van het Paperclipcollege/ }).click();
  const stance = page.locator("[id='schoolhond/groene-gum']");
  const quote = (await stance.locator("blockquote").textContent()).trim();
  await stance.getByRole("link", { name: "Lees het in de bron" }).click();
  const passage = page.locator(".passage:target");
  assert.equal(decodeURIComponent(new URL(page.url()).hash), `#${await passage.getAttribute("id")}`);
  assert.ok(await passage.isVisible());
  assert.equal((await passage.locator("mark").first().textContent()).trim(), quote.split("[…]")[0].trim());
  await passage.getByRole("link").first().click();
  assert.equal(await page.locator(".stance-of:target").getAttribute("id"), "schoolhond/groene-gum");
  await page.getByRole("link", { name: "English" }).click();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.getByText("Our translation").first().waitFor();
  await context.close();
});

test("the quiz on paper: what the command prints, in the site's own styles", async () => {
  const page = await pageOf(await device({ browser, site }, {}), site);
  await page.goto(`${site.url}read/voorbeeld-schoolraad/index.html`);
  await page.getByRole("link", { name: "De quiz op papier" }).click();
  await page.getByRole("heading", { name: "De quiz op papier" }).waitFor();
  const names = await page.locator(".reading .links a").allTextContents();
  assert.equal(names.length, 5);
  for (const name of names) {
    await page.getByRole("link", { name, exact: true }).click();
    // The styles come after the page.
    await page.waitForLoadState();
    const printed = await page.locator("body").innerHTML();
    const file = new URL(page.url()).pathname.split("/").at(-1);
    const command = await readFile(new URL(`../../target/test-paper/voorbeeld-schoolraad/${file}`, import.meta.url), "utf8");
    assert.equal(printed, command.slice(command.indexOf("<body>") + 6, command.indexOf("</body>")), file);
    const margins = await page.evaluate(() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSPageRule).length);
    assert.equal(margins, 1, `${file} has the styles of paper`);
    await page.goBack();
  }
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("without WebAssembly the start says so and leads to the pages", async () => {
  const context = await browser.newContext({ locale: "nl-NL" });
  await context.addInitScript(() => delete globalThis.WebAssembly);
  const page = await context.newPage();
  await page.goto(site.url);
  await page.getByText("De quiz kan niet verder.").waitFor();
  assert.equal(await page.locator("#loading").isVisible(), false);
  await page.getByRole("link", { name: "Lees alle stellingen en standpunten" }).click();
  await page.getByRole("heading", { name: "Alles lezen" }).waitFor();
  await context.close();
});

test("the pages work from a disk, and on paper are without what only works on a screen", async () => {
  const folder = pathToFileURL(fileURLToPath(new URL("../../dist/read/voorbeeld-schoolraad/", import.meta.url)));
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${folder.href}index.html`);
  const inset = () => page.locator(".quote").first().evaluate((quote) => getComputedStyle(quote).paddingInlineStart);
  assert.notEqual(await inset(), "0px", "the site's stylesheet is there");
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("article.to-read").first().isVisible());
  assert.ok(!(await page.locator(".to-quiz").isVisible()));
  assert.ok(!(await page.locator(".contents").isVisible()));
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("link", { name: "Lees het in de bron" }).first().click();
  await page.locator(".passage:target mark").first().waitFor();
  await context.close();
});
