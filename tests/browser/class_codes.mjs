// The code of a pupil, as src/engine/src/class_code.rs describes it: written here on its own, so that the app can be held
// against something that is not the app.

import { fingerprint, statementsOf } from "./quizzes.mjs";

export const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

const BASE = BigInt(ALPHABET.length);

const utf8 = (text) => [...new TextEncoder().encode(text)];

/** FNV-1a, 32 bits, of bytes. */
const fnv = (bytes) => bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, 0x811c9dc5);

/** The fingerprint of a statement's text, in four bytes. */
const textBytes = ({ text }) => fingerprint(text.nl).match(/../g).map((byte) => parseInt(byte, 16));

function digits(number, count) {
  return Array.from({ length: count }, (_, place) => Number((number / BASE ** BigInt(count - 1 - place)) % BASE));
}

/**
 * The code of replies by statement, `{ answer, weight }`, over one of the quiz's sets, in groups. `edition` changes the texts
 * of the statements, as another edition would.
 */
export function classCode(quiz, replies, set, { edition = (bytes) => bytes } = {}) {
  const frame = set ? quiz.sets.findIndex(({ id }) => id === set) + 1 : 0;
  const statements = statementsOf(quiz, set);
  const given = statements.map(({ id }) => replies.get(id) ?? null);
  const [open, skipped, doubled] = [
    given.includes(null),
    given.some((reply) => reply?.answer === "skip"),
    given.some((reply) => reply?.answer !== "skip" && reply?.weight === 2),
  ];
  const steps = (weight) => quiz.steps.map((step) => `${step} ${weight}`);
  const known = [...(open ? ["none"] : []), ...(skipped ? ["skip"] : []), ...steps(1), ...(doubled ? steps(2) : [])];
  const name = (reply) => (reply === null ? "none" : reply.answer === "skip" ? "skip" : `${reply.answer} ${reply.weight}`);
  const body = given.reduceRight((number, reply) => number * BigInt(known.length) + BigInt(known.indexOf(name(reply))), 0n);
  let length = 0;
  for (let most = BigInt(known.length) ** BigInt(given.length) - 1n; most > 0n; most /= BASE) length += 1;

  const texts = statements.flatMap((statement) => [0, ...utf8(statement.id), 0, ...edition(textBytes(statement))]);
  const kinds = Number(open) + 2 * Number(skipped) + 4 * Number(doubled);
  const tags = (fnv(utf8(quiz.id)) % 97) * 1187 + (fnv([...utf8(quiz.scale), ...texts]) % 1187);
  const head = BigInt((frame * 8 + kinds) * 97 * 1187 + tags);
  const message = [...digits(head, 5), ...digits(body, length)];
  const check = [3, 9, 27].map((at) => message.reduce((value, digit) => (value * at + digit) % 31, 1));
  const code = [...message, ...check].map((digit) => ALPHABET[digit]).join("");
  const groups = Math.ceil(code.length / 5);
  const end = (group) => Math.ceil((group * code.length) / groups);
  return Array.from({ length: groups }, (_, group) => code.slice(end(group), end(group + 1))).join("-");
}

/** The code with another character at this place, which is not at a dash. */
export function withTypo(code, place) {
  const next = ALPHABET[(ALPHABET.indexOf(code[place]) + 1) % ALPHABET.length];
  return code.slice(0, place) + next + code.slice(place + 1);
}
