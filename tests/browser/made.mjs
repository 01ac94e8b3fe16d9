// Quizzes of any size, made where a test needs them: invented parties, invented statements, stances from a sequence that is
// the same every time. The tool serves them from memory: to press the pages of so many parties takes it minutes.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

const STEPS = ["strongly-agree", "agree", "neither", "disagree", "strongly-disagree"];

const THEMES = ["water", "lucht", "vuur", "aarde"];

/** Numbers that look like chance and are the same every time (a linear congruential generator, Numerical Recipes). */
function sequence(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const FIRST_NAMES = ["Anna", "Bilal", "Chloë", "Daan", "Élise", "Fatima", "Gijs", "Hanna", "İlker", "Jörg"];

/** A quiz with so many parties and statements, as `quizzes.mjs` reads one. The first half of the statements is on one axis. */
export function made(parties, statements) {
  const next = sequence(parties * 1000 + statements);
  const id = `gemaakt-${parties}`;
  const name = (index) => `${FIRST_NAMES[index % FIRST_NAMES.length]} van Lijst ${index + 1}`;
  const half = Math.ceil(statements / 2);
  const axis = (id, low, high, from, to) => ({
    id,
    title: { nl: `${low} of ${high}` },
    low: { nl: low },
    high: { nl: high },
    statements: Object.fromEntries(
      Array.from({ length: to - from }, (_, index) => [`stelling-${from + index + 1}`, index % 2 === 0 ? "high" : "low"]),
    ),
  });
  const ids = Array.from({ length: parties }, (_, index) => `lijst-${index + 1}`);
  // Each party leans to a side, so that they do not all stand in the middle.
  const leans = ids.map(() => [next(5) - 2, next(5) - 2]);
  const stance = (party, statement) => {
    if (next(12) === 0) return { stance: "none", note: { nl: "Niets gezegd." } };
    const lean = leans[party][statement < half ? 0 : 1] * ((statement < half ? statement : statement - half) % 2 === 0 ? -1 : 1);
    const step = Math.min(4, Math.max(0, 2 + lean + next(3) - 1));
    return { stance: STEPS[step], declared: { date: "2026-02" } };
  };
  return {
    id,
    version: "1.0.0",
    languages: ["nl"],
    title: { nl: `${parties} lijsten (verzonnen)` },
    intro: { nl: "Verzonnen lijsten en verzonnen stellingen, om te zien hoe veel partijen op het scherm staan." },
    scale: "five",
    method: "city-block",
    maker: "Niemand",
    purpose: { nl: "Een proef." },
    funding: { nl: "Niemand." },
    themes: THEMES.map((id) => ({ id, title: { nl: id } })),
    parties: ids.map((id, index) => ({
      id,
      name: name(index),
      short: `L${index + 1}`,
      color: `#${((index * 7919 + 0x355070) % 0xffffff).toString(16).padStart(6, "0")}`,
    })),
    axes: [axis("eerste", "Krap", "Ruim", 0, half), axis("tweede", "Stil", "Luid", half, statements)],
    steps: STEPS,
    statements: Array.from({ length: statements }, (_, index) => ({
      id: `stelling-${index + 1}`,
      theme: THEMES[Math.floor((index * THEMES.length) / statements)],
      title: { nl: `Onderwerp ${index + 1}` },
      text: { nl: `Plan nummer ${index + 1} moet doorgaan.` },
      background: { nl: "Daar is nu niets over geregeld." },
      positions: Object.fromEntries(ids.map((id, party) => [id, stance(party, index)])),
    })),
  };
}

/** Starts the tool's own server of these quizzes; gives the address of the site and a function to stop it. */
export async function serveMade(quizzes) {
  const folder = mkdtempSync(join(tmpdir(), "bronwijzer-made-"));
  const folders = quizzes.map(({ steps, statements, ...quiz }) => {
    const of = join(folder, quiz.id);
    mkdirSync(join(of, "statements"), { recursive: true });
    writeFileSync(join(of, "quiz.json"), JSON.stringify(quiz));
    writeFileSync(join(of, "statements/alles.json"), JSON.stringify(statements));
    return of;
  });
  const words = ["run", "--quiet", "--package", "bronwijzer", "--", "serve", "--app", "target/app-site", "--port", "0", ...folders];
  const server = spawn("cargo", words, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const stop = async () => {
    server.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for await (const line of createInterface(server.stdout)) {
    const [url] = line.match(/http:\/\/[\w.:]+\//) ?? [];
    if (url) return { url, stop };
  }
  await stop();
  throw new Error("the tool serves nothing; run: cargo xtask test");
}
