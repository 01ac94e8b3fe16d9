// The quizzes as their folders have them, and how answers to them are scored: reckoned here on its own, from the
// description of each method in docs/methods.md, so that the app can be held against something that is not the app.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const shipped = fileURLToPath(new URL("../../statements/", import.meta.url));

const forTests = fileURLToPath(new URL("../quizzes/", import.meta.url));

const STEPS = {
  three: ["agree", "neither", "disagree"],
  five: ["strongly-agree", "agree", "neither", "disagree", "strongly-disagree"],
};

/** A quiz: what its quiz.json says, its statements in order, the steps of its scale. */
function read(id, folder = shipped) {
  const json = (path) => JSON.parse(readFileSync(join(folder, id, path), "utf8"));
  const files = readdirSync(join(folder, id, "statements")).sort();
  const quiz = json("quiz.json");
  return { ...quiz, steps: STEPS[quiz.scale], statements: files.flatMap((file) => json(`statements/${file}`)) };
}

/** The quiz with one party and three steps, scored by the same step. */
export const ONE_PARTY = read("gl-pvda-2023");

/** The quiz with several parties and five steps, scored by city block. */
export const SEVERAL_PARTIES = read("voorbeeld-schoolraad");

/** An invented quiz in five languages, of which one has but a few texts and one runs from right to left. */
export const GARDEN = read("garten", forTests);

/** An invented quiz whose original is Arabic, with a translation that is not whole. */
export const VILLAGE = read("qarya", forTests);

/** A quiz that is not finished. */
export const DRAFT = read("entwurf", forTests);

/** A quiz with forty parties, one of which withdrew; each theme's statements stand apart. */
export const MANY_PARTIES = read("veertig", forTests);

/** An invented quiz whose every text has words of more than forty letters. */
export const LONG_WORDS = read("langwoorden", forTests);

/** An invented quiz whose every text is an attack: markup, scripts, what ends an element or an attribute, formulas. */
export const ATTACK = read("aanval", forTests);

export const QUIZZES = [ONE_PARTY, SEVERAL_PARTIES];

/** The statements of a set. */
export function statementsOf(quiz, set) {
  const ids = quiz.sets.find(({ id }) => id === set)?.statements;
  return ids ? ids.map((id) => quiz.statements.find((statement) => statement.id === id)) : quiz.statements;
}

/**
 * Answers to statements, by identifier, that go through every step of the scale, skip now and then, and let some count
 * double.
 */
export function varied(quiz, statements = quiz.statements) {
  const reply = (index) => {
    if (index % 7 === 5) return { answer: "skip", weight: 1 };
    return { answer: quiz.steps[(index * 3 + Math.floor(index / 4)) % quiz.steps.length], weight: index % 5 === 1 ? 2 : 1 };
  };
  return new Map(statements.map((statement, index) => [statement.id, reply(index)]));
}

/** FNV-1a, 32 bits, of a text in UTF-8, in eight hexadecimal digits: how a record knows a statement's text. */
export function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}

/** Answers in the form in which the app keeps them on the device. */
export function record(quiz, replies) {
  const answered = quiz.statements.filter(({ id }) => replies.has(id));
  const lines = answered.map(({ id, text }) => {
    const { answer, weight } = replies.get(id);
    return `${id} ${answer} ${2 * weight} ${fingerprint(text.nl)}`;
  });
  return ["bronwijzer-answers 1", `edition ${quiz.version}`, ...lines, `end ${lines.length}`].join("\n");
}

/**
 * How far a party agrees, as a fraction of points that were earned and could have been, in each method's smallest unit:
 * the same step earns 1 of 1 (three steps), and every step apart costs 1 of 4 (five steps).
 *
 * A skip, and a statement on which the party has no position, are left out.
 */
export function score(quiz, replies, party, statements = quiz.statements) {
  let [points, most] = [0, 0];
  for (const { id, positions } of statements) {
    const { answer, weight } = replies.get(id) ?? { answer: "skip" };
    const { stance } = positions[party];
    if (answer === "skip" || stance === "none") continue;
    const apart = Math.abs(quiz.steps.indexOf(answer) - quiz.steps.indexOf(stance));
    const [earned, possible] = quiz.method === "stemwijzer" ? [apart === 0 ? 1 : 0, 1] : [4 - apart, 4];
    points += weight * earned;
    most += weight * possible;
  }
  return most === 0 ? null : { points, most };
}

/**
 * The cells of a party's strip: for each statement that was answered with a step, by theme, how near the party is and whether
 * it counts double. On three steps and on five, one step apart is near.
 */
export function strip(quiz, replies, party) {
  const cells = quiz.themes.flatMap(({ id: theme }) => quiz.statements.filter((statement) => statement.theme === theme));
  const answered = cells.filter(({ id }) => (replies.get(id)?.answer ?? "skip") !== "skip");
  return answered.map((statement) => {
    const { answer, weight } = replies.get(statement.id);
    const { stance } = statement.positions[party];
    const apart = Math.abs(quiz.steps.indexOf(answer) - quiz.steps.indexOf(stance));
    const kind = stance === "none" ? "none" : ["same", "near"][apart] ?? "far";
    return { statement: statement.id, kind, double: weight === 2, theme: statement.theme };
  });
}

/**
 * The lowest and the highest score that a party has or could have had, had it a position on every statement; nothing where
 * it has. By city block on five steps.
 */
export function range(quiz, replies, party) {
  const own = score(quiz, replies, party);
  const gaps = quiz.statements.filter(({ id, positions }) => {
    return positions[party].stance === "none" && (replies.get(id)?.answer ?? "skip") !== "skip";
  });
  if (gaps.length === 0) return null;
  const [low, high] = [{ ...(own ?? { points: 0, most: 0 }) }, { ...(own ?? { points: 0, most: 0 }) }];
  for (const { id } of gaps) {
    const { answer, weight } = replies.get(id);
    const step = quiz.steps.indexOf(answer);
    low.points += weight * (4 - Math.max(step, 4 - step));
    high.points += weight * 4;
    low.most += weight * 4;
    high.most += weight * 4;
  }
  const shares = [low, high, own ?? low].map(({ points, most }) => points / most);
  return [Math.min(...shares), Math.max(...shares)];
}

/**
 * A place on an axis from 0 (its low end) to 1: the mean of the steps that `stepOf` has for its statements, each in its
 * direction; and how much of the way it could go down and up, were the others answered too. Nothing where there are none.
 */
export function place(quiz, axis, stepOf) {
  const all = Object.entries(axis.statements);
  const steps = all.map(([id, direction]) => {
    const step = quiz.steps.indexOf(stepOf(quiz.statements.find((statement) => statement.id === id)));
    const agreement = 1 - step / (quiz.steps.length - 1);
    return step === -1 ? null : direction === "high" ? agreement : 1 - agreement;
  });
  const given = steps.filter((step) => step !== null);
  if (given.length === 0) return null;
  const sum = given.reduce((one, other) => one + other);
  return { at: sum / given.length, low: sum / all.length, high: (sum + all.length - given.length) / all.length, answered: given.length, total: all.length };
}

/** A fraction in whole per cent, halves rounded up. */
export const percent = ({ points, most }) => Math.floor((200 * points + most) / (2 * most));

/** The parties' identifiers, scores and ranks, best first; equal scores have equal ranks and the quiz's order. */
export function ranking(quiz, replies, statements = quiz.statements) {
  const taking = quiz.parties.filter(({ withdrawn }) => !withdrawn);
  const scores = taking.map(({ id }) => ({ party: id, ...score(quiz, replies, id, statements) }));
  const better = (one, other) => one.points * other.most > other.points * one.most;
  const rank = (one) => 1 + scores.filter((other) => better(other, one)).length;
  return scores.map((one) => ({ ...one, rank: rank(one) })).sort((one, other) => one.rank - other.rank);
}
