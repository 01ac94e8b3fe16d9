//! Why a party comes out where it does, for methods in which statements do not add up.
//!
//! Where they do add up, a match already holds what each statement added ([`Contribution`]). Under Euclid the parts
//! under the root add up but the score does not, so there each statement is explained by leaving it out.
//!
//! [`Contribution`]: crate::matching::Contribution

use crate::matching::tally::Tally;
use crate::matching::{PartyMatch, Score};

/// What a score would be without one statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Without {
    /// The statement: an index into the quiz's.
    pub statement: usize,
    /// The score without it; `None` where nothing would be left to compare.
    pub score: Option<Score>,
}

/// A party's score without each of the statements that made it, in their order.
pub fn leave_one_out(party: &PartyMatch) -> Vec<Without> {
    let root = matches!(party.score, Some(Score::Distance(_)));
    let without = party.contributions.iter().map(|contribution| {
        let compared = contribution.answer.step().and(contribution.stance.step()).map_or(0, |_| 1);
        let mut rest = party.tally;
        rest -= Tally { points: contribution.points, max: contribution.max, compared };
        Without { statement: contribution.statement, score: rest.score(root) }
    });
    without.collect()
}
