//! How far a voter and each party agree: exact scores, and ranks in which equal scores are equal.
//!
//! No number here is rounded and none is a float. A percentage is made at the edge, by [`Score::percent`].

pub mod columns;
pub mod method;
pub mod table;

use std::cmp::Ordering;

use crate::answers::{Answer, Answers, Weight};
use crate::quiz::Quiz;
use crate::scale::Stance;
use method::{Method, NoPosition, Normaliser, Presentation, WeightPlace};
use table::{Cell, Table, Unfit};

/// A share of something, exact. Equal when the quotients are.
#[derive(Clone, Copy, Debug)]
pub struct Fraction {
    /// The part.
    pub numerator: u64,
    /// The whole; never 0.
    pub denominator: u64,
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

/// How far voter and party agree. Scores of one method compare exactly; scores of two methods must not be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Score {
    /// Points of the most points there could have been.
    Share(Fraction),
    /// One less the root of this: the squared distance of the greatest there could have been (Euclid).
    Distance(Fraction),
}

impl Score {
    /// The fraction behind the score.
    pub fn fraction(self) -> Fraction {
        match self {
            Score::Share(fraction) | Score::Distance(fraction) => fraction,
        }
    }

    /// The score in so many parts of the whole (100 for per cent, 1000 for tenths), halves rounded up; exact throughout.
    pub fn parts(self, of: u64) -> u64 {
        let Fraction { numerator, denominator } = self.fraction();
        let (n, d, of) = (u128::from(numerator), u128::from(denominator), u128::from(of));
        let parts = match self {
            Score::Share(_) => (2 * of * n + d) / (2 * d),
            // The greatest k with k − ½ ≤ of·(1 − √(n/d)), squared so that no root is taken.
            Score::Distance(_) => (0..=of)
                .rev()
                .find(|k| {
                    let rest = 2 * of + 1 - 2 * k;
                    4 * of * of * n <= rest * rest * d
                })
                .unwrap_or(0),
        };
        u64::try_from(parts).unwrap_or(u64::MAX)
    }

    /// The score in whole per cent, halves rounded up.
    pub fn percent(self) -> u64 {
        self.parts(100)
    }

    /// The score as a method shows it, without the sign for per cent; the decimal mark is a full stop.
    pub fn shown(self, presentation: Presentation) -> String {
        match presentation {
            Presentation::WholePercent => self.percent().to_string(),
            Presentation::TenthPercent => {
                let tenths = self.parts(1000);
                format!("{}.{}", tenths / 10, tenths % 10)
            }
        }
    }
}

impl Ord for Score {
    fn cmp(&self, other: &Score) -> Ordering {
        match (self, other) {
            (Score::Share(one), Score::Share(other)) => one.cmp(other),
            (Score::Distance(one), Score::Distance(other)) => other.cmp(one),
            // Of two kinds, which only two methods can give, no order means anything; this one is at least total.
            (Score::Share(_), Score::Distance(_)) => Ordering::Greater,
            (Score::Distance(_), Score::Share(_)) => Ordering::Less,
        }
    }
}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Score) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What one statement added to a party's score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// The statement: an index into the quiz's.
    pub statement: usize,
    /// The voter's answer.
    pub answer: Answer,
    /// The party's stance.
    pub stance: Stance,
    /// The weight of the answer.
    pub weight: Weight,
    /// The points it earned, weight included; with Euclid the squared distance.
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
    pub score: Option<Score>,
    /// How many statements were compared.
    pub compared: usize,
    /// How many answered statements the party takes no position on.
    pub gaps: usize,
    /// Where there are gaps: the lowest and the highest score it could have had, had it taken a position on each.
    pub range: Option<(Score, Score)>,
    /// What each statement added, in the order of the statements. They add up to the score's fraction.
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

/// An answer that counts.
#[derive(Clone, Copy)]
struct Given {
    statement: usize,
    answer: Answer,
    weight: Weight,
}

/// What a voter gave, and how weights are counted: the same for every party.
struct Ballot {
    given: Vec<Given>,
    /// How many answers are steps.
    answered: usize,
    /// The most that the unanswered statements could have added, where the method counts them.
    rest: u64,
    /// Weights are in halves; where all are whole this is 2, so that sums read as one would write them by hand.
    unit: u64,
}

impl Ballot {
    fn new<T>(quiz: &Quiz<T>, statements: &[usize], answers: &Answers, method: &Method, table: &Table) -> Ballot {
        let replies = statements.iter().filter_map(|&statement| {
            let reply = answers.get(&quiz.statements.get(statement)?.id)?;
            Some(Given { statement, answer: reply.answer, weight: reply.weight })
        });
        let given: Vec<Given> = replies.filter(|given| table.counts(given.answer)).collect();
        let unit = if given.iter().all(|given| given.weight.halves() % 2 == 0) { 2 } else { 1 };
        let mut ballot = Ballot {
            answered: given.iter().filter(|given| given.answer.step().is_some()).count(),
            rest: 0,
            unit,
            given,
        };
        if method.normaliser == Normaliser::AllStatements {
            let missing = statements.len().saturating_sub(ballot.given.len()) as u64;
            ballot.rest = missing * u64::from(table.most) * ballot.times(Weight::ONE, table.weight);
        }
        ballot
    }

    /// By how much a weight multiplies a cell.
    fn times(&self, weight: Weight, place: WeightPlace) -> u64 {
        times(weight, self.unit, place)
    }
}

/// By how much a weight multiplies a cell, with weights counted in halves (`unit` 1) or wholes (`unit` 2).
fn times(weight: Weight, unit: u64, place: WeightPlace) -> u64 {
    let times = u64::from(weight.halves()) / unit;
    match place {
        WeightPlace::Outside => times,
        WeightPlace::InsideSquare => times * times,
    }
}

/// Scores every party on these statements by the quiz's own method.
pub fn score<T>(quiz: &Quiz<T>, statements: &[usize], answers: &Answers) -> Match {
    // A loaded quiz has a method that fits its scale.
    score_by(quiz, statements, answers, &quiz.method.method).unwrap_or(Match { answered: 0, parties: Vec::new() })
}

/// Scores every party on these statements by some method.
pub fn score_by<T>(quiz: &Quiz<T>, statements: &[usize], answers: &Answers, method: &Method) -> Result<Match, Unfit> {
    let table = Table::new(method, quiz.scale)?;
    let ballot = Ballot::new(quiz, statements, answers, method, &table);
    let mut parties: Vec<PartyMatch> =
        (0..quiz.parties.len()).map(|party| score_party(quiz, party, &ballot, method, &table)).collect();
    rank(&mut parties);
    Ok(Match { answered: ballot.answered, parties })
}

fn score_party<T>(quiz: &Quiz<T>, party: usize, ballot: &Ballot, method: &Method, table: &Table) -> PartyMatch {
    let mut contributions = Vec::with_capacity(ballot.given.len());
    let (mut gaps, mut compared) = (0, 0);
    let (mut low, mut high) = (Sum::default(), Sum::default());
    for &Given { statement, answer, weight } in &ballot.given {
        let stance = quiz.statements[statement].positions[party].stance;
        let times = ballot.times(weight, table.weight);
        // A skip that a method takes for an answer in the middle counts in the sums, but compares nothing.
        let answered = usize::from(answer.step().is_some());
        if stance == Stance::NoPosition {
            gaps += answered;
            let steps = quiz.scale.steps().iter().map(|step| table.cell(answer, Stance::At(*step)));
            low.add(steps.clone().min_by_key(|cell| cell.points), times);
            high.add(steps.max_by_key(|cell| cell.points), times);
            if method.no_position == NoPosition::Drop {
                continue;
            }
        }
        let cell = table.cell(answer, stance);
        if stance != Stance::NoPosition {
            compared += answered;
            low.add(Some(cell), times);
            high.add(Some(cell), times);
        }
        let (points, max) = (u64::from(cell.points) * times, u64::from(cell.max) * times);
        contributions.push(Contribution { statement, answer, stance, weight, points, max });
    }
    let mut sum = Sum { points: 0, max: ballot.rest };
    for contribution in &contributions {
        sum.points += contribution.points;
        sum.max += contribution.max;
    }
    low.max += ballot.rest;
    high.max += ballot.rest;
    let score = if compared > 0 { sum.score(table.root) } else { None };
    let ends = low.score(table.root).zip(high.score(table.root)).filter(|_| gaps > 0);
    let range = ends.map(|(one, other)| (one.min(other), one.max(other)));
    PartyMatch { party, rank: None, score, compared, gaps, range, contributions }
}

/// Points, and the most there could have been.
#[derive(Clone, Copy, Default)]
struct Sum {
    points: u64,
    max: u64,
}

impl Sum {
    fn add(&mut self, cell: Option<Cell>, times: u64) {
        let Cell { points, max } = cell.unwrap_or_default();
        self.points += u64::from(points) * times;
        self.max += u64::from(max) * times;
    }

    fn score(self, root: bool) -> Option<Score> {
        let fraction = Fraction { numerator: self.points, denominator: self.max };
        (self.max > 0).then_some(if root { Score::Distance(fraction) } else { Score::Share(fraction) })
    }
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
pub(crate) mod tests;
