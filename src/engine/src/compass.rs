//! Where voter and parties stand on a quiz's axes: on each the mean of the answers, each in its direction.
//!
//! A place on a map says little about agreement: somebody who disagrees with a party on every statement can stand on the
//! very same spot, when the disagreements cancel out. So a compass always comes with the agreement, statement by
//! statement, with the party that stands nearest.

use std::cmp::Ordering;

use crate::answers::Answers;
use crate::matching::method::{Coding, published};
use crate::matching::{Score, score_by};
use crate::quiz::{Axis, Quiz};
use crate::scale::{Scale, Step};

/// A place on an axis: a mean of steps, from −`extent` (its low end) to `extent` (its high end).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The sum of the steps.
    pub sum: i64,
    /// How many steps were added; never 0.
    pub count: i64,
    /// The number of the outermost step.
    pub extent: i64,
}

impl Place {
    /// Whether two places are the same spot.
    pub fn is_at(self, other: Place) -> bool {
        self.sum * other.count == other.sum * self.count
    }
}

/// Voter and parties on every axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compass {
    /// The voter's place on each axis; `None` where no statement of the axis was answered.
    pub voter: Vec<Option<Place>>,
    /// The parties' places on each axis, party by party.
    pub parties: Vec<Vec<Option<Place>>>,
    /// The parties nearest to the voter on the axes on which the voter has a place, and the agreement with each.
    pub nearest: Vec<Near>,
}

/// A party near the voter on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The party: an index into the quiz's.
    pub party: usize,
    /// The agreement statement by statement (city block), over the statements of the axes.
    pub agreement: Option<Score>,
}

/// Places voter and parties on the quiz's axes. A skip and a missing position are left out of the mean.
pub fn compass<T>(quiz: &Quiz<T>, answers: &Answers) -> Compass {
    let step_of_voter = |statement: usize| answers.get(&quiz.statements[statement].id)?.answer.step();
    let step_of = |party: usize| move |statement: usize| quiz.statements[statement].positions[party].stance.step();
    let voter = quiz.axes.iter().map(|axis| place(axis, quiz.scale, step_of_voter)).collect::<Vec<_>>();
    let parties: Vec<Vec<Option<Place>>> = (0..quiz.parties.len())
        .map(|party| quiz.axes.iter().map(|axis| place(axis, quiz.scale, step_of(party))).collect())
        .collect();
    let nearest = nearest(quiz, answers, &voter, &parties);
    Compass { voter, parties, nearest }
}

fn place<T>(axis: &Axis<T>, scale: Scale, step: impl Fn(usize) -> Option<Step>) -> Option<Place> {
    let mut place = Place { sum: 0, count: 0, extent: Coding::Centred.extent(scale) };
    for (statement, direction) in &axis.statements {
        if let Some(step) = step(*statement) {
            place.sum += direction.sign() * Coding::Centred.value(scale, step);
            place.count += 1;
        }
    }
    (place.count > 0).then_some(place)
}

fn nearest<T>(quiz: &Quiz<T>, answers: &Answers, voter: &[Option<Place>], parties: &[Vec<Option<Place>>]) -> Vec<Near> {
    let distances: Vec<Option<Squares>> = parties.iter().map(|party| distance(voter, party)).collect();
    let Some(least) = distances.iter().flatten().min_by(|one, other| one.compare(other)) else { return Vec::new() };
    let mut statements: Vec<usize> =
        quiz.axes.iter().flat_map(|axis| axis.statements.iter().map(|(statement, _)| *statement)).collect();
    statements.sort_unstable();
    statements.dedup();
    let matched =
        published("city-block", quiz.scale).and_then(|p| score_by(quiz, &statements, answers, &p.method).ok());
    let agreement = |party: usize| matched.as_ref()?.parties.iter().find(|other| other.party == party)?.score;
    let is_nearest = |distance: &Option<Squares>| distance.as_ref().is_some_and(|d| d.compare(least).is_eq());
    let near = distances.iter().enumerate().filter(|(_, distance)| is_nearest(distance));
    near.map(|(party, _)| Near { party, agreement: agreement(party) }).collect()
}

/// A sum of squared differences, as a fraction.
struct Squares {
    numerator: i128,
    denominator: i128,
}

impl Squares {
    fn compare(&self, other: &Squares) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

/// The squared distance on the axes on which the voter has a place; `None` where the party lacks one of them.
fn distance(voter: &[Option<Place>], party: &[Option<Place>]) -> Option<Squares> {
    let mut sum = Squares { numerator: 0, denominator: 1 };
    let mut axes = 0;
    for (one, other) in voter.iter().zip(party) {
        let Some(one) = one else { continue };
        let other = (*other)?;
        let difference = i128::from(one.sum * other.count - other.sum * one.count);
        let square = i128::from(one.count * other.count).pow(2);
        sum = Squares {
            numerator: sum.numerator * square + difference * difference * sum.denominator,
            denominator: sum.denominator * square,
        };
        axes += 1;
    }
    (axes > 0).then_some(sum)
}

#[cfg(test)]
mod tests;
