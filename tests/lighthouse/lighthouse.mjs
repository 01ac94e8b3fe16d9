// What Lighthouse says of the published site, as on a phone of the middle class on a slow mobile network. `cargo xtask bench` runs
// it; it prints medians, and asserts nothing.

import { fileURLToPath } from "node:url";
import { launch as launchChrome } from "chrome-launcher";
import lighthouse from "lighthouse";
import { QUIZZES, record, varied } from "../browser/quizzes.mjs";
import { address, linkOf } from "../browser/screens.mjs";
import { SERVERS, start } from "../browser/servers.mjs";
import { device, launch, load, storageKey } from "../browser/site.mjs";
import { median } from "../browser/waits.mjs";

const RUNS = 5;

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

const AUDITS = {
  "first contentful": "first-contentful-paint",
  "largest contentful": "largest-contentful-paint",
  blocking: "total-blocking-time",
  shift: "cumulative-layout-shift",
};

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

/** The address of a result, with its answers in it, for Lighthouse comes to a device where nothing is kept. */
async function resultOf(browser, site, quiz) {
  const storage = { [storageKey(quiz.id)]: record(quiz, varied(quiz)) };
  const context = await device({ browser, site }, { storage });
  const page = await context.newPage();
  await load(page, site, `${address(quiz)}#/result`);
  const link = await linkOf(page);
  await context.close();
  return link;
}

/** What one visit of a page measures: scores out of 100, times in milliseconds. */
async function visit(url) {
  const chrome = await launchChrome({ chromePath: process.env.BROWSER_PATH, chromeFlags: ["--headless=new", "--no-sandbox"] });
  try {
    const { lhr } = await lighthouse(url, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" });
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const scores = CATEGORIES.map((name) => Math.round(lhr.categories[name].score * 100));
    return [...scores, ...Object.values(AUDITS).map((name) => lhr.audits[name].numericValue)];
  } finally {
    await chrome.kill();
  }
}

const site = await start(SERVERS.find(({ name }) => name === "Caddy"), dist);
const browser = await launch();
try {
  const columns = [...CATEGORIES, ...Object.keys(AUDITS)];
  console.log(`\n== Lighthouse: phone, slow network; served by Caddy; medians of ${RUNS} visits`);
  console.log(`${"".padEnd(34)}${columns.map((name) => name.padStart(20)).join("")}`);
  for (const quiz of QUIZZES) {
    const pages = {
      start: site.url + address(quiz),
      statement: `${site.url}${address(quiz)}#/statement/kort/1`,
      result: await resultOf(browser, site, quiz),
      "reading page": `${site.url}read/${quiz.id}/`,
    };
    for (const [name, url] of Object.entries(pages)) {
      const visits = [];
      for (let run = 0; run < RUNS; run++) visits.push(await visit(url));
      const values = columns.map((column, index) => {
        const value = median(visits.map((visit) => visit[index]));
        if (index < CATEGORIES.length) return String(value);
        return column === "shift" ? value.toFixed(3) : `${value.toFixed(0)} ms`;
      });
      console.log(`${`${quiz.id}, ${name}`.padEnd(34)}${values.map((value) => value.padStart(20)).join("")}`);
    }
  }
} finally {
  await browser.close();
  await site.stop();
}
