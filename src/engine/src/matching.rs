//! How far a voter and each party agree: exact scores, and ranks in which equal scores are equal.
//!
//! No number here is rounded and none is a float; a percentage is made at the edge, by [`Fraction::percent`].

use std::cmp::Ordering;

use crate::answers::{Answers, Weight};
use crate::quiz::Quiz;
use crate::scale::{Scale, Stance, Step};

/// A way to score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method {
    /// The name by which a quiz chooses it.
    pub name: &'static str,
    /// What one statement can add.
    pub kernel: Kernel,
    /// What a statement adds on which the party takes no position.
    pub no_position: NoPosition,
}

/// What a statement adds for an answer and a stance, before its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kernel {
    /// One point for the same step, else none.
    SameStep,
    /// As many points as the scale has steps between its ends, less those between answer and stance.
    CityBlock,
}

/// What becomes of a statement on which a party takes no position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPosition {
    /// It is left out of that party's score.
    Drop,
    /// It earns nothing of what could have been earned.
    ZeroPoints,
}

/// The share of answered statements with the same answer; doubled ones count twice.
///
/// StemWijzer: *neither* is an answer like the others and there is no half agreement (Van Outersterp, Kamoen and
/// Holleman 2016; stukroodvlees.nl, Louwerse and Rosema).
pub const STEMWIJZER: Method =
    Method { name: "stemwijzer", kernel: Kernel::SameStep, no_position: NoPosition::ZeroPoints };

/// Closeness on the scale: on three steps 2, 1 or 0 points a statement, as in Wahl-O-Mat (bpb's Rechenmodell).
pub const CITY_BLOCK: Method = Method { name: "city-block", kernel: Kernel::CityBlock, no_position: NoPosition::Drop };

/// Every method.
pub const METHODS: [Method; 2] = [STEMWIJZER, CITY_BLOCK];

/// The method with this name.
pub fn method(name: &str) -> Option<&'static Method> {
    METHODS.iter().find(|method| method.name == name)
}

impl Kernel {
    /// The points for an answer and a stance.
    fn points(self, scale: Scale, answer: Step, stance: Step) -> u64 {
        match self {
            Kernel::SameStep => u64::from(answer == stance),
            Kernel::CityBlock => self.most(scale).saturating_sub(place(scale, answer).abs_diff(place(scale, stance))),
        }
    }

    /// The most points that an answer can earn.
    fn most(self, scale: Scale) -> u64 {
        match self {
            Kernel::SameStep => 1,
            Kernel::CityBlock => scale.steps().len() as u64 - 1,
        }
    }
}

/// The place of a step on a scale, from 0 at full agreement.
fn place(scale: Scale, step: Step) -> u64 {
    scale.steps().iter().take_while(|other| **other != step).count() as u64
}

/// An exact score: points of the most points there could have been. Equal when their quotients are.
#[derive(Clone, Copy, Debug)]
pub struct Fraction {
    /// The points.
    pub numerator: u64,
    /// The most points there could have been; never 0.
    pub denominator: u64,
}

impl Fraction {
    /// The score in whole per cent, halves rounded up.
    pub fn percent(self) -> u64 {
        (200 * self.numerator + self.denominator) / (2 * self.denominator)
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Fraction) -> Ordering {
        let left = u128::from(self.numerator) * u128::from(other.denominator);
        let right = u128::from(other.numerator) * u128::from(self.denominator);
        left.cmp(&right)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Fraction) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

/// What one statement added to a party's score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// The statement: an index into the quiz's.
    pub statement: usize,
    /// The voter's answer.
    pub answer: Step,
    /// The party's stance.
    pub stance: Stance,
    /// The weight of the answer.
    pub weight: Weight,
    /// The points it earned, weight included.
    pub points: u64,
    /// The most points it could have earned, weight included.
    pub max: u64,
}

/// How far a voter and one party agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyMatch {
    /// The party: an index into the quiz's.
    pub party: usize,
    /// Its rank from 1, shared by equal scores; `None` where nothing could be compared.
    pub rank: Option<usize>,
    /// Its score; `None` where nothing could be compared, which is no 0 and no 50 %.
    pub score: Option<Fraction>,
    /// How many statements were compared.
    pub compared: usize,
    /// How many answered statements the party takes no position on.
    pub gaps: usize,
    /// What each statement added, in the order of the statements. They add up to the score.
    pub contributions: Vec<Contribution>,
}

/// How far a voter and each party agree, best first; parties of equal rank in the quiz's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// How many of the statements were answered with a step.
    pub answered: usize,
    /// The parties, ranked.
    pub parties: Vec<PartyMatch>,
}

/// Scores every party on these statements.
///
/// A skipped or unanswered statement is left out. One on which a party takes no position is counted in `gaps` and
/// treated as the method says; a party with nothing else has no score.
pub fn score<T>(quiz: &Quiz<T>, statements: &[usize], answers: &Answers, method: &Method) -> Match {
    let answered: Vec<(usize, Step, Weight)> = statements
        .iter()
        .filter_map(|&index| {
            let reply = answers.get(&quiz.statements.get(index)?.id)?;
            Some((index, reply.answer.step()?, reply.weight))
        })
        .collect();
    // Weights are counted in halves; where all are whole, whole points keep the sums as a reader would write them.
    let unit = if answered.iter().all(|(_, _, weight)| weight.halves() % 2 == 0) { 2 } else { 1 };
    let mut parties: Vec<PartyMatch> =
        (0..quiz.parties.len()).map(|party| score_party(quiz, party, &answered, unit, method)).collect();
    rank(&mut parties);
    Match { answered: answered.len(), parties }
}

fn score_party<T>(
    quiz: &Quiz<T>,
    party: usize,
    answered: &[(usize, Step, Weight)],
    unit: u64,
    method: &Method,
) -> PartyMatch {
    let mut contributions = Vec::with_capacity(answered.len());
    let mut gaps = 0;
    for &(statement, answer, weight) in answered {
        let stance = quiz.statements[statement].positions[party].stance;
        let points = match stance {
            Stance::At(step) => method.kernel.points(quiz.scale, answer, step),
            Stance::NoPosition => 0,
        };
        if stance == Stance::NoPosition {
            gaps += 1;
            if method.no_position == NoPosition::Drop {
                continue;
            }
        }
        let times = u64::from(weight.halves()) / unit;
        let max = method.kernel.most(quiz.scale) * times;
        contributions.push(Contribution { statement, answer, stance, weight, points: points * times, max });
    }
    let compared = answered.len() - gaps;
    let numerator = contributions.iter().map(|contribution| contribution.points).sum();
    let denominator = contributions.iter().map(|contribution| contribution.max).sum();
    let score = (compared > 0).then_some(Fraction { numerator, denominator });
    PartyMatch { party, rank: None, score, compared, gaps, contributions }
}

/// Puts the parties in order and gives equal scores an equal rank.
fn rank(parties: &mut [PartyMatch]) {
    // Nothing comparable sorts last; equal parties keep the quiz's order.
    parties.sort_unstable_by(|one, other| other.score.cmp(&one.score).then(one.party.cmp(&other.party)));
    for index in 0..parties.len() {
        parties[index].rank = match parties[index].score {
            None => None,
            score if index > 0 && parties[index - 1].score == score => parties[index - 1].rank,
            Some(_) => Some(index + 1),
        };
    }
}

#[cfg(test)]
mod tests;
