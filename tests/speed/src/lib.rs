//! The work that is measured: a set of candidates, a voter, and ranking the one for the other.
//!
//! The same functions run natively (`benches/native.rs`) and, exported by wasm-bindgen, in Node (`wasm.mjs`). Checking
//! a large quiz is measured natively alone, for the tool is never in a browser.

#[cfg(not(target_arch = "wasm32"))]
pub mod large_quiz;

#[cfg(not(target_arch = "wasm32"))]
pub mod election;

use bronwijzer_engine::answers::{Answer, Answers, Reply, Weight};
use bronwijzer_engine::matching::columns::Columns;
use bronwijzer_engine::matching::method::{METHODS, Published};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::scale::{Scale, Stance, Step};
use bronwijzer_engine::stability;
use bronwijzer_engine::text::Localized;
use wasm_bindgen::prelude::wasm_bindgen;

/// How many statements the large sets have.
pub const STATEMENTS: usize = 75;

/// Numbers that look random and are the same everywhere: a linear congruential generator (Knuth, MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// Candidates and a voter.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Work {
    columns: Columns,
    answers: Vec<(usize, Answer, Weight)>,
    methods: Vec<&'static Published>,
}

#[wasm_bindgen]
impl Work {
    /// This many candidates on 75 statements of five steps, one stance in twenty a gap, and a voter who answered all.
    #[wasm_bindgen(constructor)]
    pub fn new(candidates: usize) -> Work {
        let mut numbers = Numbers(candidates as u64);
        let rows: Vec<Vec<Stance>> = (0..STATEMENTS)
            .map(|_| {
                let stance = |numbers: &mut Numbers| match numbers.below(20) {
                    0 => Stance::NoPosition,
                    _ => Stance::At(Step::ALL[numbers.below(5)]),
                };
                (0..candidates).map(|_| stance(&mut numbers)).collect()
            })
            .collect();
        let answers = (0..STATEMENTS)
            .map(|statement| {
                let weight = if numbers.below(5) == 0 { Weight::DOUBLE } else { Weight::ONE };
                (statement, Answer::At(Step::ALL[numbers.below(5)]), weight)
            })
            .collect();
        let methods = METHODS.iter().filter(|published| published.scales.contains(&Scale::Five)).collect();
        // The rows are all of one length and few enough.
        #[expect(clippy::expect_used)]
        let columns = Columns::new(Scale::Five, candidates, rows).expect("rows of one length");
        Work { columns, answers, methods }
    }

    /// How many methods there are for five steps.
    pub fn methods(&self) -> usize {
        self.methods.len()
    }

    /// The name of a method.
    pub fn method_name(&self, method: usize) -> String {
        self.methods.get(method).map_or(String::new(), |published| published.name.to_owned())
    }

    /// Ranks all candidates by a method; gives the first, so that the work cannot be left out.
    pub fn rank(&self, method: usize) -> u32 {
        let ranking = self.methods.get(method).and_then(|m| self.columns.rank(&self.answers, &m.method).ok());
        ranking.and_then(|ranking| ranking.order.first().copied()).unwrap_or(u32::MAX)
    }

    /// Ranks all candidates by every method.
    pub fn rank_by_all(&self) -> u32 {
        (0..self.methods.len()).map(|method| self.rank(method)).fold(0, u32::wrapping_add)
    }
}

/// The memory of this WebAssembly instance, in bytes; 0 natively.
#[wasm_bindgen]
pub fn memory_bytes() -> usize {
    #[cfg(target_arch = "wasm32")]
    return core::arch::wasm32::memory_size(0) * 65_536;
    #[cfg(not(target_arch = "wasm32"))]
    0
}

/// A quiz with parties, and a voter who answered all of it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Report {
    quiz: Quiz<Localized>,
    answers: Answers,
}

#[wasm_bindgen]
impl Report {
    /// This many statements of three steps and this many parties.
    #[wasm_bindgen(constructor)]
    pub fn new(statements: usize, parties: usize) -> Report {
        let mut numbers = Numbers(7);
        let steps = Scale::Three.steps();
        let rows: Vec<Vec<Stance>> =
            (0..statements).map(|_| (0..parties).map(|_| Stance::At(steps[numbers.below(3)])).collect()).collect();
        let quiz = Quiz::of_stances(Scale::Three, &rows);
        let mut answers = Answers::default();
        for statement in &quiz.statements {
            answers.set(&statement.id, Reply { answer: Answer::At(steps[numbers.below(3)]), weight: Weight::ONE });
        }
        Report { quiz, answers }
    }

    /// A full report of stability; gives how many changes would decide, so that the work cannot be left out.
    pub fn stability(&self) -> usize {
        let all: Vec<usize> = (0..self.quiz.statements.len()).collect();
        let found = stability::stability(&self.quiz, &all, &self.answers, &self.quiz.method.method);
        found.map_or(0, |found| found.deciding.len())
    }
}
