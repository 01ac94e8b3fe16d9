//! Why a party comes out where it does, for methods in which statements do not add up.
//!
//! Where they do add up, a match already holds what each statement added ([`Contribution`]). Under Euclid the parts
//! under the root add up but the score does not, so there each statement is explained by leaving it out.
//!
//! [`Contribution`]: crate::matching::Contribution

use crate::matching::{Fraction, PartyMatch, Score};

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
    let Some(score) = party.score else { return Vec::new() };
    let Fraction { numerator, denominator } = score.fraction();
    party
        .contributions
        .iter()
        .map(|contribution| {
            let rest = Fraction {
                numerator: numerator.saturating_sub(contribution.points),
                denominator: denominator.saturating_sub(contribution.max),
            };
            let left = match score {
                _ if rest.denominator == 0 => None,
                Score::Share(_) => Some(Score::Share(rest)),
                Score::Distance(_) => Some(Score::Distance(rest)),
            };
            Without { statement: contribution.statement, score: left }
        })
        .collect()
}
