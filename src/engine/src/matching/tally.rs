//! Adding up: every score of the engine is a sum of tallies, be it of one party, of thousands, or without a statement.

use std::ops::{AddAssign, SubAssign};

use crate::answers::{Answer, Reply, Weight};
use crate::matching::method::WeightPlace;
use crate::matching::table::Table;
use crate::matching::{Fraction, Score};
use crate::scale::{Stance, Step};

/// What one statement adds to a party's score, or what several add together.
///
/// A statement adds at most 2 million, so that 64 bits hold the sum of any quiz.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// The points, weights included; with Euclid the squared distance.
    pub(crate) points: u64,
    /// The most points there could have been.
    pub(crate) max: u64,
    /// How many answers were compared with a stance.
    pub(crate) compared: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.points += other.points;
        self.max += other.max;
        self.compared += other.compared;
    }
}

impl SubAssign for Tally {
    fn sub_assign(&mut self, other: Tally) {
        self.points -= other.points;
        self.max -= other.max;
        self.compared -= other.compared;
    }
}

impl Tally {
    /// The score that comes of it; `None` where nothing was compared.
    pub(crate) fn score(self, root: bool) -> Option<Score> {
        let fraction = Fraction { numerator: self.points, denominator: self.max };
        (self.compared > 0).then_some(if root { Score::Distance(fraction) } else { Score::Share(fraction) })
    }
}

/// The index of a step in [`Step::ALL`]; 5 for a skip or no position.
pub(crate) fn index(step: Option<Step>) -> usize {
    step.map_or(5, |step| step as usize)
}

/// What a statement adds for each stance, by [`index`]. Eight of them, so that three bits never index past the end.
pub(crate) type Row = [Tally; 8];

/// A reply that counts.
pub(crate) struct Given {
    pub(crate) statement: usize,
    pub(crate) reply: Reply,
    pub(crate) row: Row,
}

impl Given {
    /// What the statement adds for a stance.
    pub(crate) fn tally(&self, stance: Stance) -> Tally {
        self.row[index(stance.step())]
    }

    /// What it adds at least and at most for a stance on the scale.
    pub(crate) fn ends(&self) -> (Tally, Tally) {
        // All stances on the scale have the same maximum, and the others none.
        let known = || self.row[..5].iter().filter(|tally| tally.max > 0);
        let low = known().min_by_key(|tally| tally.points).copied().unwrap_or_default();
        (low, known().max_by_key(|tally| tally.points).copied().unwrap_or_default())
    }
}

/// A voter's replies, as a method counts them: the same for every party.
pub(crate) struct Ballot {
    /// The replies that count, with what each adds.
    pub(crate) given: Vec<Given>,
    /// What a statement adds that has no such reply.
    pub(crate) missing: Tally,
    /// What all those statements add together.
    pub(crate) rest: Tally,
    table: Table,
    /// Weights are in halves; where all are whole this is 2, so that sums read as one would write them by hand.
    unit: u64,
}

impl Ballot {
    /// The ballot of these replies to some of so many statements.
    pub(crate) fn new(table: Table, statements: usize, replies: impl Iterator<Item = (usize, Reply)>) -> Ballot {
        let counted: Vec<(usize, Reply)> = replies.filter(|(_, reply)| table.counts(reply.answer)).collect();
        let unit = if counted.iter().all(|(_, reply)| weight(*reply).halves().is_multiple_of(2)) { 2 } else { 1 };
        let mut ballot = Ballot { given: Vec::new(), missing: Tally::default(), rest: Tally::default(), table, unit };
        ballot.given = counted
            .into_iter()
            .map(|(statement, reply)| Given { statement, reply, row: ballot.row(reply).unwrap_or_default() })
            .collect();
        ballot.missing.max = u64::from(table.missing) * ballot.times(Weight::ONE);
        let unanswered = statements.saturating_sub(ballot.given.len()) as u64;
        ballot.rest.max = unanswered * ballot.missing.max;
        ballot
    }

    /// What a statement with this reply adds; `None` where it is left out.
    pub(crate) fn row(&self, reply: Reply) -> Option<Row> {
        let times = self.times(weight(reply));
        let mut row = Row::default();
        for (index, (tally, cell)) in row.iter_mut().zip(self.table.row(reply.answer)).enumerate() {
            // A skip that a method takes for an answer in the middle counts in the sums, but compares nothing.
            let compared = u64::from(index < 5 && cell.max > 0 && reply.answer != Answer::Skip);
            *tally = Tally { points: u64::from(cell.points) * times, max: u64::from(cell.max) * times, compared };
        }
        self.table.counts(reply.answer).then_some(row)
    }

    /// How many replies are answers.
    pub(crate) fn answered(&self) -> usize {
        self.given.iter().filter(|given| given.reply.answer != Answer::Skip).count()
    }

    /// The score of a sum.
    pub(crate) fn score(&self, sum: Tally) -> Option<Score> {
        sum.score(self.table.root)
    }

    /// By how much a weight multiplies a cell.
    fn times(&self, weight: Weight) -> u64 {
        let times = u64::from(weight.halves()) / self.unit;
        match self.table.weight {
            WeightPlace::Outside => times,
            WeightPlace::InsideSquare => times * times,
        }
    }
}

/// The weight with which a reply counts: that of an answer. A skip is none, and counts once where it counts at all.
fn weight(reply: Reply) -> Weight {
    if reply.answer == Answer::Skip { Weight::ONE } else { reply.weight }
}
