// The WebAssembly half of `cargo xtask bench`: the same work as benches/native.rs, in Node's engine (V8, Chrome's too).

import { createRequire } from "node:module";
import { Bench } from "tinybench";

const require = createRequire(import.meta.url);
const { Report, Work, memory_bytes } = require(process.argv[2]);

const bench = new Bench({ time: 500, warmupTime: 200 });
for (const candidates of [1_000, 8_000, 64_000]) {
  const work = new Work(candidates);
  bench.add(`rank ${candidates} candidates`, () => work.rank(0));
}
const work = new Work(8_000);
for (let index = 0; index < work.methods(); index++) {
  bench.add(`rank 8000 by ${work.method_name(index)}`, () => work.rank(index));
}
bench.add("rank 8000 by all", () => work.rank_by_all());
const report = new Report(30, 30);
bench.add("stability 30 by 30", () => report.stability());
await bench.run();

for (const { name, result } of bench.tasks) {
  const { p50, min } = result.latency;
  console.log(`${name.padEnd(42)} median ${p50.toFixed(3).padStart(8)} ms   fastest ${min.toFixed(3).padStart(8)} ms`);
}
console.log(`memory: ${(memory_bytes() / 1e6).toFixed(1)} MB, with 81,000 candidates in it`);
