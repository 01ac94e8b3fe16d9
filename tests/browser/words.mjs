// The texts of the interface as their files have them, and numbers as the language writes them.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { percent } from "./quizzes.mjs";

const folder = fileURLToPath(new URL("../../src/words/", import.meta.url));

/** The tags of the languages that the interface has. */
export const INTERFACE = readdirSync(folder).filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -".json".length));

const sections = (tag) => JSON.parse(readFileSync(`${folder}${tag}.json`, "utf8")).words;

/** The texts of the interface in a language, by key: those of all sections that the app always has. */
export function wordsIn(tag) {
  const words = sections(tag);
  return { ...words.page, ...words.terms, ...words.app };
}

/** The same, with those of a class. */
export const classWordsIn = (tag) => ({ ...wordsIn(tag), ...sections(tag).class });

/** The share of points that were earned, as the result shows it. */
export const shownPercent = (fraction, tag = "nl") =>
  new Intl.NumberFormat(tag, { style: "percent" }).format(percent(fraction) / 100);
