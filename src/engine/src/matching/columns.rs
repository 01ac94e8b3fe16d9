//! Stances laid out in columns, for sets of thousands of candidates.
//!
//! One byte a stance, a column a statement: scoring walks each column once, adds from a table of six cells that stays
//! in the processor's registers, and touches memory in order. Cost grows with candidates × answered statements.

use crate::answers::{Answer, Weight};
use crate::matching::method::Method;
use crate::matching::table::{self, Table, Unfit};
use crate::matching::{Fraction, Score, times};
use crate::quiz::Quiz;
use crate::scale::{Scale, Stance};

/// The most statements that a set of columns holds; with it every sum fits in 32 bits.
pub const MOST_STATEMENTS: usize = 300;

/// The stances of many candidates.
#[derive(Clone, Debug)]
pub struct Columns {
    scale: Scale,
    candidates: usize,
    /// For each statement a column: for each candidate the place of the stance in a row of the method's table.
    columns: Vec<Vec<u8>>,
    /// Which columns have a candidate without a position.
    has_gaps: Vec<bool>,
}

/// More statements than [`MOST_STATEMENTS`], or rows of different lengths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadShape;

/// The scores of many candidates, ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    root: bool,
    /// The candidates, best first; of equal score the first in the set first. Those with nothing comparable are last.
    pub order: Vec<u32>,
    /// Points and the most there could have been, by candidate, as two halves of one word.
    sums: Vec<u64>,
}

impl Columns {
    /// The stances of a quiz's parties.
    pub fn of_quiz<T>(quiz: &Quiz<T>) -> Result<Columns, BadShape> {
        let rows = quiz.statements.iter().map(|statement| statement.positions.iter().map(|position| position.stance));
        Columns::new(quiz.scale, quiz.parties.len(), rows)
    }

    /// Stances by statement: for each statement one of each candidate.
    pub fn new<R: IntoIterator<Item = Stance>>(
        scale: Scale,
        candidates: usize,
        rows: impl IntoIterator<Item = R>,
    ) -> Result<Columns, BadShape> {
        let code = |stance: Stance| table::index(stance.step()) as u8;
        let columns: Vec<Vec<u8>> = rows.into_iter().map(|row| row.into_iter().map(code).collect()).collect();
        let fits = columns.len() <= MOST_STATEMENTS && columns.iter().all(|column| column.len() == candidates);
        if !fits || u32::try_from(candidates).is_err() {
            return Err(BadShape);
        }
        let gap = code(Stance::NoPosition);
        let has_gaps = columns.iter().map(|column| column.contains(&gap)).collect();
        Ok(Columns { scale, candidates, columns, has_gaps })
    }

    /// How many candidates there are.
    pub fn candidates(&self) -> usize {
        self.candidates
    }

    /// Scores and ranks every candidate against answers by statement. The method's normaliser counts what is here: an
    /// unanswered statement is not given.
    pub fn rank(&self, answers: &[(usize, Answer, Weight)], method: &Method) -> Result<Ranking, Unfit> {
        let table = Table::new(method, self.scale)?;
        let counted = |(statement, answer, _): &&(usize, Answer, Weight)| {
            table.counts(*answer) && *statement < self.columns.len()
        };
        // No more than the set has statements, so that the sums keep their bound even if one were given twice.
        let given: Vec<&(usize, Answer, Weight)> = answers.iter().filter(counted).take(self.columns.len()).collect();
        let unit = if given.iter().all(|(_, _, weight)| weight.halves() % 2 == 0) { 2 } else { 1 };
        let mut sums = vec![0u64; self.candidates];
        let steps = given.iter().filter(|(_, answer, _)| answer.step().is_some()).count() as u16;
        let has_gaps = given.iter().any(|(statement, ..)| self.has_gaps[*statement]);
        // How many statements each candidate was compared on; without gaps it is the same for all.
        let mut compared = vec![steps; if has_gaps || steps == 0 { self.candidates } else { 0 }];
        for (statement, answer, weight) in &given {
            let times = times(*weight, unit, table.weight);
            // Eight cells, so that a place masked to three bits never leaves the table.
            let mut cells = [0u64; 8];
            for (cell, word) in table.row(*answer).iter().zip(&mut cells) {
                *word = ((u64::from(cell.points) * times) << 32) | (u64::from(cell.max) * times);
            }
            let column = &self.columns[*statement];
            for (sum, code) in sums.iter_mut().zip(column) {
                *sum += cells[usize::from(*code & 7)];
            }
            if self.has_gaps[*statement] && answer.step().is_some() {
                for (count, code) in compared.iter_mut().zip(column) {
                    *count -= u16::from(*code == 5);
                }
            }
        }
        // A score needs one statement that was compared: a gap that only counts against a candidate is no comparison.
        for (sum, count) in sums.iter_mut().zip(&compared) {
            if *count == 0 {
                *sum = 0;
            }
        }
        let order = order(&sums, table.root, !compared.is_empty());
        Ok(Ranking { root: table.root, order, sums })
    }
}

fn halves(sum: u64) -> (u64, u64) {
    (sum >> 32, sum & 0xffff_ffff)
}

/// The candidates in order of their scores. Where all have the same denominator the points alone decide.
fn order(sums: &[u64], root: bool, denominators_differ: bool) -> Vec<u32> {
    let agreement = |sum: u64| {
        let (points, max) = halves(sum);
        // Of squared distances the least is best; taken from the greatest they sort like points.
        (if root { max - points } else { points }, max)
    };
    let small = sums.iter().all(|sum| halves(*sum).1 < 1 << 20);
    let mut keyed: Vec<(u64, u32)> = sums
        .iter()
        .zip(0u32..)
        .map(|(sum, candidate)| {
            let (points, max) = agreement(*sum);
            // One is added throughout, so that nothing comparable, with key 0, is below everything.
            let key = match max {
                0 => 0,
                _ if !denominators_differ => points + 1,
                // Fractions with denominators below 2^20 differ by more than 2^-40, so that 42 binary places tell
                // any two apart.
                max => (points << 42) / max + 1,
            };
            (u64::MAX - key, candidate)
        })
        .collect();
    if small || !denominators_differ {
        keyed.sort_unstable();
    } else {
        keyed.sort_unstable_by(|(_, one), (_, other)| {
            let ((a, b), (c, d)) = (agreement(sums[*one as usize]), agreement(sums[*other as usize]));
            // Every half has 32 bits, so the products fit; a denominator of 0 sorts last.
            (b == 0).cmp(&(d == 0)).then((c * b).cmp(&(a * d))).then(one.cmp(other))
        });
    }
    keyed.into_iter().map(|(_, candidate)| candidate).collect()
}

impl Ranking {
    /// The score of a candidate; `None` where nothing could be compared.
    pub fn score(&self, candidate: u32) -> Option<Score> {
        let (numerator, denominator) = halves(*self.sums.get(candidate as usize)?);
        let fraction = Fraction { numerator, denominator };
        (denominator > 0).then_some(if self.root { Score::Distance(fraction) } else { Score::Share(fraction) })
    }
}
