//! Where voter and parties stand on a quiz's axes: on each the mean of the answers, each in its direction.
//!
//! A position on a map says little about agreement: somebody who disagrees with a party on every statement can stand at
//! the very same position, when the disagreements cancel out. So a compass always comes with the agreement, statement by
//! statement, with the party that stands nearest.
//!
//! The mean of the answers, each in its direction, is the position of Kieskompas (home.kieskompas.nl, "Hoe werkt het
//! Kieskompas"). Weights play no part in it there, nor here.

mod distance;

use crate::answers::Answers;
use crate::matching::method::Coding;
use crate::matching::{self, Score};
use crate::quiz::{Axis, Quiz};
use crate::scale::{Scale, Step};
use distance::Distance;

/// A position on an axis: a mean of steps, from −`extent` (its low end) to `extent` (its high end).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AxisPosition {
    /// The sum of the steps.
    pub sum: i64,
    /// How many steps were added; never 0.
    pub count: i64,
    /// How many statements of the axis have no step.
    pub open: i64,
    /// The number of the outermost step; never 0.
    pub extent: i64,
}

impl AxisPosition {
    /// How far the position is from the low end to the high end, in so many parts of the whole way; halves rounded up.
    pub fn parts(self, of: u64) -> u64 {
        // Both are at most 2·extent·count, and so far from the end of 64 bits.
        let (way, whole) = (self.sum + self.extent * self.count, 2 * self.extent * self.count);
        let (way, whole) = (u128::from(way.unsigned_abs()), u128::from(whole.unsigned_abs()));
        u64::try_from((2 * u128::from(of) * way + whole) / (2 * whole)).unwrap_or(of)
    }

    /// The lowest and the highest position that there could be, were the open statements answered too: each at the one
    /// end, or each at the other. The position itself where none is open.
    pub fn range(self) -> (AxisPosition, AxisPosition) {
        let with = |step: i64| AxisPosition {
            sum: self.sum + step * self.open,
            count: self.count + self.open,
            open: 0,
            extent: self.extent,
        };
        (with(-self.extent), with(self.extent))
    }
}

/// Voter and parties on every axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compass {
    /// The voter's position on each axis; `None` where no statement of the axis was answered.
    pub voter: Vec<Option<AxisPosition>>,
    /// The parties' positions on each axis, party by party.
    pub parties: Vec<Vec<Option<AxisPosition>>>,
    /// The parties nearest to the voter on the axes on which the voter has a position, and the agreement with each.
    pub nearest: Vec<Near>,
}

/// A party near the voter on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The party: an index into the quiz's.
    pub party: usize,
    /// The agreement statement by statement, by the quiz's own method, over the statements of the axes.
    pub agreement: Option<Score>,
}

/// Places voter and parties on the quiz's axes. A skip and a missing position are left out of the mean.
pub fn compass<T>(quiz: &Quiz<T>, answers: &Answers) -> Compass {
    let step_of_voter = |statement: usize| answers.get(&quiz.statements[statement].id)?.answer.step();
    let step_of = |party: usize| move |statement: usize| quiz.statements[statement].positions[party].stance.step();
    let voter = quiz.axes.iter().map(|axis| position(axis, quiz.scale, step_of_voter)).collect::<Vec<_>>();
    let parties: Vec<Vec<Option<AxisPosition>>> = (0..quiz.parties.len())
        .map(|party| quiz.axes.iter().map(|axis| position(axis, quiz.scale, step_of(party))).collect())
        .collect();
    let nearest = nearest(quiz, answers, &voter, &parties);
    Compass { voter, parties, nearest }
}

fn position<T>(axis: &Axis<T>, scale: Scale, step: impl Fn(usize) -> Option<Step>) -> Option<AxisPosition> {
    let mut position = AxisPosition { sum: 0, count: 0, open: 0, extent: Coding::Centred.extent(scale) };
    for (statement, direction) in &axis.statements {
        match step(*statement) {
            Some(step) => {
                position.sum += direction.sign() * Coding::Centred.value(scale, step);
                position.count += 1;
            }
            None => position.open += 1,
        }
    }
    (position.count > 0).then_some(position)
}

fn nearest<T>(
    quiz: &Quiz<T>,
    answers: &Answers,
    voter: &[Option<AxisPosition>],
    parties: &[Vec<Option<AxisPosition>>],
) -> Vec<Near> {
    let distances: Vec<(usize, Distance)> =
        quiz.ranked().filter_map(|party| Some((party, distance(voter, &parties[party])?))).collect();
    let by_distance = distances.iter().map(|(_, distance)| distance).min_by(|one, other| one.compare(other));
    let Some(least) = by_distance else { return Vec::new() };
    let mut statements: Vec<usize> =
        quiz.axes.iter().flat_map(|axis| axis.statements.iter().map(|(statement, _)| *statement)).collect();
    statements.sort_unstable();
    statements.dedup();
    let ballot = matching::ballot(quiz, &statements, answers, &quiz.method.method).ok();
    let agreement = |party: usize| ballot.as_ref().and_then(|ballot| ballot.score(matching::sum(quiz, ballot, party)));
    let near = distances.iter().filter(|(_, distance)| distance.compare(least).is_eq());
    near.map(|(party, _)| Near { party: *party, agreement: agreement(*party) }).collect()
}

/// The squared distance on the axes on which the voter has a position; `None` where the party lacks one of them.
fn distance(voter: &[Option<AxisPosition>], party: &[Option<AxisPosition>]) -> Option<Distance> {
    let mut sum = None;
    for (one, other) in voter.iter().zip(party) {
        let Some(one) = one else { continue };
        sum = Some(sum.unwrap_or_else(Distance::zero).and(*one, (*other)?));
    }
    sum
}

#[cfg(test)]
mod tests;
