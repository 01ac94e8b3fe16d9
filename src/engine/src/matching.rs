//! How far a voter and each party agree: exact scores, and ranks in which equal scores are equal.
//!
//! No number here is rounded and none is a float. A percentage is made at the edge, by [`Score::percent`].

pub mod columns;
pub mod method;
pub mod nearness;
pub mod table;
pub(crate) mod tally;

use std::cmp::Ordering;

use crate::answers::{Answer, Answers, Weight};
use crate::quiz::Quiz;
use crate::scale::Stance;
use method::{Method, Presentation};
use table::{Table, Unfit};
use tally::{Ballot, Tally};

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
        let all = [self.numerator, self.denominator, other.numerator, other.denominator];
        if all.iter().all(|one| *one <= u64::from(u32::MAX)) {
            // The products fit, as they do in nearly every quiz; WebAssembly has no instruction for wider ones.
            return (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator));
        }
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
            // The greatest k with k − ½ ≤ of·(1 − √(n/d)), squared so that no root is taken; what is less fits too.
            Score::Distance(_) => {
                let fits = |k: u128| {
                    let rest = 2 * of + 1 - 2 * k;
                    4 * of * of * n <= rest * rest * d
                };
                let (mut least, mut most) = (0, of);
                while least < most {
                    let middle = (least + most).div_ceil(2);
                    if fits(middle) { least = middle } else { most = middle - 1 }
                }
                least
            }
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
    /// Where there are gaps: the lowest and the highest score that the party has or could have had, as it is or had it
    /// taken a position on each. So the score lies within.
    pub range: Option<(Score, Score)>,
    /// What each statement added, in the order of the statements. They add up to the score's fraction, but for what
    /// unanswered statements could have added under a method that counts all.
    pub contributions: Vec<Contribution>,
    /// The sum that the score is made of.
    pub(crate) tally: Tally,
}

/// How far a voter and each party agree, best first; parties of equal rank in the quiz's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// How many of the statements were answered with a step.
    pub answered: usize,
    /// The parties, ranked. Those that have withdrawn are not among them.
    pub parties: Vec<PartyMatch>,
}

/// Scores every party that has not withdrawn on these statements, by the quiz's own method.
pub fn score<T>(quiz: &Quiz<T>, statements: &[usize], answers: &Answers) -> Match {
    // A loaded quiz has a method that fits its scale.
    score_by(quiz, statements, answers, &quiz.method.method).unwrap_or(Match { answered: 0, parties: Vec::new() })
}

/// The same by some method.
pub fn score_by<T>(quiz: &Quiz<T>, statements: &[usize], answers: &Answers, method: &Method) -> Result<Match, Unfit> {
    Ok(score_ballot(quiz, &ballot(quiz, statements, answers, method)?))
}

/// The answers to these statements, as a method counts them.
pub(crate) fn ballot<T>(
    quiz: &Quiz<T>,
    statements: &[usize],
    answers: &Answers,
    method: &Method,
) -> Result<Ballot, Unfit> {
    let table = Table::new(method, quiz.scale)?;
    let reply = |&statement: &usize| Some((statement, answers.get(&quiz.statements.get(statement)?.id)?));
    Ok(Ballot::new(table, statements.len(), statements.iter().filter_map(reply)))
}

/// Scores every party that has not withdrawn.
pub(crate) fn score_ballot<T>(quiz: &Quiz<T>, ballot: &Ballot) -> Match {
    let mut parties: Vec<PartyMatch> = quiz.ranked().map(|party| score_party(quiz, party, ballot)).collect();
    rank(&mut parties);
    Match { answered: ballot.answered(), parties }
}

fn score_party<T>(quiz: &Quiz<T>, party: usize, ballot: &Ballot) -> PartyMatch {
    let mut contributions = Vec::with_capacity(ballot.given.len());
    let (mut sum, mut gaps) = (ballot.rest, 0);
    // What gaps add, and what they would at least and at most with a position.
    let (mut silent, mut low, mut high) = (Tally::default(), Tally::default(), Tally::default());
    for given in &ballot.given {
        let stance = quiz.statements[given.statement].positions[party].stance;
        let added = given.tally(stance);
        sum += added;
        if stance == Stance::NoPosition {
            gaps += usize::from(given.reply.answer != Answer::Skip);
            let (least, most) = given.ends();
            silent += added;
            low += least;
            high += most;
        }
        if added != Tally::default() {
            let (Tally { points, max, .. }, reply) = (added, given.reply);
            let (statement, answer, weight) = (given.statement, reply.answer, reply.weight);
            contributions.push(Contribution { statement, answer, stance, weight, points, max });
        }
    }
    let score = ballot.score(sum);
    let with = |mut positions: Tally| {
        positions += sum;
        positions -= silent;
        ballot.score(positions)
    };
    let possible = || [score, with(low), with(high)].into_iter().flatten();
    let range = if gaps > 0 { possible().min().zip(possible().max()) } else { None };
    PartyMatch { party, rank: None, score, compared: sum.compared as usize, gaps, range, contributions, tally: sum }
}

/// Puts the parties in order and gives equal scores an equal rank.
fn rank(parties: &mut [PartyMatch]) {
    parties.sort_unstable_by(|one, other| best_first((one.party, one.score), (other.party, other.score)));
    let ranks = ranks_of(parties.iter().map(|party| party.score));
    for (party, rank) in parties.iter_mut().zip(ranks) {
        party.rank = rank;
    }
}

/// A party's place in the order: what a [`PartyMatch`] says of it, without what each statement added.
pub(crate) struct Place {
    pub(crate) party: usize,
    pub(crate) rank: Option<usize>,
    pub(crate) score: Option<Score>,
}

/// What the replies add up to for a party.
pub(crate) fn sum<T>(quiz: &Quiz<T>, ballot: &Ballot, party: usize) -> Tally {
    let mut sum = ballot.rest;
    for given in &ballot.given {
        sum += given.tally(quiz.statements[given.statement].positions[party].stance);
    }
    sum
}

/// The places of parties with these sums, best first.
pub(crate) fn places(ballot: &Ballot, sums: &[(usize, Tally)]) -> Vec<Place> {
    let mut parties: Vec<_> = sums.iter().map(|(party, sum)| (*party, ballot.score(*sum))).collect();
    parties.sort_unstable_by(|one, other| best_first(*one, *other));
    let ranks = ranks_of(parties.iter().map(|(_, score)| *score));
    parties.into_iter().zip(ranks).map(|((party, score), rank)| Place { party, rank, score }).collect()
}

/// The order of two parties, by index and score. Nothing comparable comes last; equal parties keep the quiz's order.
fn best_first(one: (usize, Option<Score>), other: (usize, Option<Score>)) -> Ordering {
    other.1.cmp(&one.1).then(one.0.cmp(&other.0))
}

/// The ranks of scores that are in order; `None` for nothing comparable.
fn ranks_of(scores: impl Iterator<Item = Option<Score>>) -> Vec<Option<usize>> {
    let mut ranks: Vec<Option<usize>> = Vec::new();
    let mut before = None;
    for (index, score) in scores.enumerate() {
        let rank = match score {
            None => None,
            score if score == before => ranks.last().copied().flatten(),
            Some(_) => Some(index + 1),
        };
        ranks.push(rank);
        before = score;
    }
    ranks
}

#[cfg(test)]
pub(crate) mod tests;
