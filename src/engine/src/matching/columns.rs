//! Stances laid out in columns, for sets of thousands of candidates.
//!
//! One byte a stance, a column a statement: scoring walks each column once, adds from a row of eight words that stays
//! in the processor's registers, and touches memory in order. Cost grows with candidates × answered statements.

use std::fmt;

use crate::answers::{Answer, Reply, Weight};
use crate::matching::Score;
use crate::matching::method::Method;
use crate::matching::table::{Table, Unfit};
use crate::matching::tally::{Ballot, Given, Tally, index};
use crate::scale::{Scale, Stance};

/// The most statements that a set of columns holds; with it every sum fits in 32 bits.
///
/// The greatest sum is of a weight of 200 halves times a cell of 1000 points in tenths, 300 times. A weight inside the
/// square comes to 200² halves, but only with the kernel `square`, whose cells are at most 36.
pub const MOST_STATEMENTS: usize = 300;

/// The stances of many candidates.
#[derive(Clone, Debug)]
pub struct Columns {
    scale: Scale,
    candidates: usize,
    /// For each statement a column: for each candidate the index of the stance in a row.
    columns: Vec<Vec<u8>>,
}

/// More statements than [`MOST_STATEMENTS`], or rows of different lengths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadShape;

impl fmt::Display for BadShape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there are more than {MOST_STATEMENTS} statements, or not a stance of every candidate on each")
    }
}

impl std::error::Error for BadShape {}

/// The scores of many candidates, ranked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    root: bool,
    /// The candidates, best first; of equal score the first in the set first. Those with nothing comparable are last.
    pub order: Vec<u32>,
    /// By candidate, packed; 0 where nothing was compared.
    sums: Vec<u64>,
}

impl Columns {
    /// Stances by statement: for each statement one of each candidate.
    pub fn new<R: IntoIterator<Item = Stance>>(
        scale: Scale,
        candidates: usize,
        rows: impl IntoIterator<Item = R>,
    ) -> Result<Columns, BadShape> {
        let code = |stance: Stance| index(stance.step()) as u8;
        let columns: Vec<Vec<u8>> = rows.into_iter().map(|row| row.into_iter().map(code).collect()).collect();
        let fits = columns.len() <= MOST_STATEMENTS && columns.iter().all(|column| column.len() == candidates);
        if !fits || u32::try_from(candidates).is_err() {
            return Err(BadShape);
        }
        Ok(Columns { scale, candidates, columns })
    }

    /// Scores and ranks every candidate against answers by statement.
    pub fn rank(&self, answers: &[(usize, Answer, Weight)], method: &Method) -> Result<Ranking, Unfit> {
        let table = Table::new(method, self.scale)?;
        // No more than the set has statements, so that the sums keep their bound even if one were given twice.
        let replies = answers.iter().filter(|(statement, ..)| *statement < self.columns.len()).take(self.columns.len());
        let replies = replies.map(|&(statement, answer, weight)| (statement, Reply { answer, weight }));
        let ballot = Ballot::new(table, self.columns.len(), replies);
        let mut sums = vec![pack(ballot.rest); self.candidates];
        for given in &ballot.given {
            let row = given.row.map(pack);
            for (sum, code) in sums.iter_mut().zip(&self.columns[given.statement]) {
                *sum += row[usize::from(*code & 7)];
            }
        }
        // Not added up, since nearly every candidate is compared on the first statement that is looked at.
        for (candidate, sum) in sums.iter_mut().enumerate() {
            let code = |given: &Given| usize::from(self.columns[given.statement][candidate]);
            if !ballot.given.iter().any(|given| given.row[code(given)].compared > 0) {
                *sum = 0;
            }
        }
        Ok(Ranking { root: table.root, order: order(&sums, table.root), sums })
    }
}

/// Points and maximum in the halves of one word, which are added at once.
fn pack(tally: Tally) -> u64 {
    (tally.points << 32) | tally.max
}

/// Points and maximum.
fn unpack(sum: u64) -> (u64, u64) {
    (sum >> 32, sum & 0xffff_ffff)
}

/// The candidates in order of their scores; those with which nothing was compared last.
fn order(sums: &[u64], root: bool) -> Vec<u32> {
    let agreement = |sum: u64| {
        let (points, max) = unpack(sum);
        // Of squared distances the least is best; taken from the greatest they sort like points.
        (if root { max - points } else { points }, max)
    };
    let greatest = sums.iter().map(|sum| unpack(*sum).1).max().unwrap_or(0);
    let one_denominator = sums.iter().all(|sum| [0, greatest].contains(&unpack(*sum).1));
    // Fractions with denominators below 2^20 differ by more than 2^-40, so that 42 binary places tell any two apart.
    let keys_tell_all = one_denominator || greatest < 1 << 20;
    let key = |sum: u64| match agreement(sum) {
        // One is added throughout, so that nothing comparable, with key 0, is below everything.
        (_, 0) => 0,
        (points, _) if one_denominator => points + 1,
        (points, max) if keys_tell_all => (points << 42) / max + 1,
        _ => 1,
    };
    let mut keyed: Vec<(u64, u32)> = sums.iter().zip(0..).map(|(sum, index)| (u64::MAX - key(*sum), index)).collect();
    if keys_tell_all {
        keyed.sort_unstable();
    } else {
        keyed.sort_unstable_by(|(key, one), (other_key, other)| {
            let ((a, b), (c, d)) = (agreement(sums[*one as usize]), agreement(sums[*other as usize]));
            // Every half has 32 bits, so the products fit.
            key.cmp(other_key).then((c * b).cmp(&(a * d))).then(one.cmp(other))
        });
    }
    keyed.into_iter().map(|(_, candidate)| candidate).collect()
}

impl Ranking {
    /// The score of a candidate; `None` where nothing could be compared.
    pub fn score(&self, candidate: u32) -> Option<Score> {
        let (points, max) = unpack(*self.sums.get(candidate as usize)?);
        Tally { points, max, compared: max.min(1) }.score(self.root)
    }
}
