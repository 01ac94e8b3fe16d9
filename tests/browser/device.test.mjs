// What the device keeps, and what happens where it cannot.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HOST_PAGE, launch, open, serve, storageKey } from "./site.mjs";

const QUIZ = "gl-pvda-2023";
const KEY = storageKey(QUIZ);

let site, browser;
before(async () => {
  site = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Opens the start with this on the device. */
async function openWith(record) {
  const context = await browser.newContext({ locale: "nl-NL" });
  await context.addInitScript(([key, record]) => {
    if (!sessionStorage.getItem("seeded")) {
      localStorage.setItem(key, record);
      sessionStorage.setItem("seeded", "yes");
    }
  }, [KEY, record]);
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
  await page.goto(site.url);
  await page.locator("a.button").first().waitFor();
  return page;
}

const stored = (page) => page.evaluate(() => ({ ...localStorage }));

const BROKEN = {
  "nothing but spaces": "   ",
  "another program's JSON": '{"answers":[1,2,3]}',
  "a later version": "bronwijzer-answers 2\nedition 9.9.9\nend 0",
  "cut in the middle": "bronwijzer-answers 1\nedition 1.0.0\nklimaatneutraal agr",
  "no last line": "bronwijzer-answers 1\nedition 1.0.0\n",
  "a wrong count": "bronwijzer-answers 1\nedition 1.0.0\nend 3",
  "an unknown answer": "bronwijzer-answers 1\nedition 1.0.0\nx perhaps 2 00000000\nend 1",
  "a weight of nothing": "bronwijzer-answers 1\nedition 1.0.0\nx agree 0 00000000\nend 1",
  "a fingerprint that is none": "bronwijzer-answers 1\nedition 1.0.0\nx agree 2 zzzz\nend 1",
  "binary": "\u0000\u0001\ufffd\u0007",
  "a megabyte of one letter": "a".repeat(1_000_000),
  "markup": "<script>document.title='bad'</script>",
};

for (const [what, record] of Object.entries(BROKEN)) {
  test(`a record that cannot be read is kept aside and told: ${what}`, async () => {
    const page = await openWith(record);
    await page.getByText("Op dit apparaat staan antwoorden die wij niet kunnen lezen.").waitFor();
    assert.equal((await stored(page))[`${KEY}/unreadable/1`], record);
    await page.locator("a.button").first().click();
    await page.getByRole("button", { name: "Eens", exact: true }).click();
    const after = await stored(page);
    assert.equal(after[`${KEY}/unreadable/1`], record, "and is not overwritten by new answers");
    assert.match(after[KEY], /^bronwijzer-answers 1\n/);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}

test("a record that there is no room to keep aside is not overwritten either", async () => {
  const record = "a".repeat(3_000_000);
  const page = await openWith(record);
  await page.getByText("Op dit apparaat staan antwoorden die wij niet kunnen lezen.").waitFor();
  await page.locator("a.button").first().click();
  await page.getByRole("button", { name: "Eens", exact: true }).click();
  await page.getByText("Uw browser laat niet toe dat deze site iets bewaart.").waitFor();
  assert.deepEqual(await stored(page), { [KEY]: record });
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("an answer to a dropped statement is told, a changed statement is asked again", async () => {
  const first = await openWith("");
  await first.evaluate((key) => localStorage.removeItem(key), KEY);
  await first.reload();
  await first.locator("a.button").first().click();
  await first.getByRole("button", { name: "Eens", exact: true }).click();
  await first.getByRole("button", { name: "Oneens", exact: true }).click();
  const record = (await stored(first))[KEY];
  await first.context().close();

  const lines = record.split("\n");
  const changed = lines[2].replace(/[0-9a-f]{8}$/, "00000000");
  const dropped = lines[3].replace(/^\S+/, "is-er-niet-meer");
  const page = await openWith([lines[0], lines[1], changed, dropped, lines[4]].join("\n"));
  await page.getByText("De tekst van 1 stelling is veranderd.").waitFor();
  await page.getByText("1 stelling die u eerder beantwoordde, zit niet meer in deze quiz.").waitFor();
  assert.equal(await page.locator(".kept").count(), 0, "neither counts as an answer");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

for (const [what, script] of Object.entries({
  forbidden: () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }),
  absent: () => Object.defineProperty(window, "localStorage", { get: () => null }),
  full: () => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; },
})) {
  test(`the quiz works where storage is ${what}, and says that answers are not kept`, async () => {
    const context = await browser.newContext({ locale: "nl-NL" });
    await context.addInitScript(script);
    const page = await context.newPage();
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(site.url);
    await page.locator("a.button").first().click();
    await page.getByRole("button", { name: "Eens", exact: true }).click();
    await page.getByText("Uw browser laat niet toe dat deze site iets bewaart.").waitFor();
    await page.getByRole("button", { name: "Eens", exact: true }).click();
    await page.getByRole("link", { name: "Resultaat" }).click();
    await page.locator(".alone .percent").waitFor();
    assert.equal(await page.locator("details.outcome").count(), 2);
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test("the app works in a frame that may keep nothing", async () => {
  const context = await browser.newContext({ locale: "nl-NL" });
  const page = await context.newPage();
  await page.goto(new URL(HOST_PAGE, site.url).href);
  const frame = page.frameLocator("iframe");
  await frame.locator("a.button").first().click();
  await frame.getByRole("button", { name: "Eens", exact: true }).click();
  await frame.getByText("Stelling 2 van").waitFor();
  await context.close();
});

test("without JavaScript the page says what the quiz is and what it needs", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.url);
  assert.match(await page.locator("h1").textContent(), /GroenLinks-PvdA/);
  assert.match(await page.locator(".intro").textContent(), /hoofdstuk 7/);
  // Chromium parses the page as if scripts ran, so what stands in noscript is read from the source.
  assert.match(await page.content(), /<noscript>[^]*Daarvoor is JavaScript nodig\.[^]*<\/noscript>/);
  await context.close();
});

test("an unknown quiz, set, statement or quote never breaks the page", async () => {
  for (const path of ["?quiz=bestaat-niet", "#/statement/bestaat-niet/3", "#/nergens"]) {
    const page = await open(browser, site, { path });
    assert.deepEqual(page.faults, [], path);
    await page.context().close();
  }
  for (const path of ["#/statement/all/0", "#/statement/all/9999", "#/quote/geen/gl-pvda/1"]) {
    const page = await open(browser, site, { path });
    await page.getByText("Deze plek bestaat niet (meer) in deze quiz.").waitFor();
    await page.getByRole("link", { name: "Naar het begin" }).click();
    await page.locator("a.button").first().waitFor();
    assert.deepEqual(page.faults, [], path);
    await page.context().close();
  }
});
