// A tap on an answer brings the next statement at once: measured beside a page as small as can be.

import assert from "node:assert/strict";
import { test } from "node:test";
import { QUIZZES } from "./quizzes.mjs";
import { forTests } from "./site.mjs";
import { SLOWER, median, tapWaits } from "./waits.mjs";

const shared = forTests();

/** How many times as long as on the bare page a tap may take. */
const LIMIT = 2.2;

const TAPS = 15;

for (const quiz of QUIZZES) {
  test(`from a tap to the next statement, with the processor ${SLOWER} times slower: ${quiz.id}`, async (t) => {
    const waits = await tapWaits(shared, quiz, TAPS);
    const [bare, statement] = [median(waits.bare), median(waits.statement)];
    const times = statement / bare;
    t.diagnostic(`bare page ${bare.toFixed(0)} ms, statement ${statement.toFixed(0)} ms: ${times.toFixed(2)} times`);
    assert.ok(times <= LIMIT, `${times.toFixed(2)} times as long as on a bare page, at most ${LIMIT}`);
  });
}
