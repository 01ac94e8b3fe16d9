//! How much it takes for another party to come first.
//!
//! Differences smaller than a statement are no differences: with 30 statements one answer is worth three per cent. So a
//! result says who shares the first place, by how many statements, and which answers decide it.

use crate::answers::{Answer, Answers, Reply, Weight};
use crate::matching::method::{METHODS, Method, Published};
use crate::matching::table::Unfit;
use crate::matching::tally::{Ballot, Given, Tally, index};
use crate::matching::{self, Place, Score};
use crate::quiz::Quiz;
use crate::scale::{Scale, Step};

/// How stable a result is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stability {
    /// The parties that share the first place, in the quiz's order. Empty where nothing could be compared.
    pub first: Vec<usize>,
    /// How far the first is ahead of the next; `None` where there is no next, or where scores do not add up.
    pub lead: Option<Lead>,
    /// The parties less than a statement behind the first, best first; empty where scores do not add up.
    pub close: Vec<usize>,
    /// The changes of one answer that change who is first.
    pub deciding: Vec<Deciding>,
    /// The ranks that the parties have, best first.
    pub ranks: Ranks,
    /// The orders that the other published methods with this scale give, each once.
    pub orders: Vec<Order>,
}

/// The parties, indices into the quiz's, with their ranks; best first.
pub type Ranks = Vec<(usize, Option<usize>)>;

/// An order of the parties, and the methods that give it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The methods; at least one.
    pub methods: Vec<&'static Published>,
    /// The order.
    pub ranks: Ranks,
}

impl Order {
    /// The parties that share the first place, in the quiz's order.
    pub fn first(&self) -> Vec<usize> {
        first_of(&self.ranks)
    }
}

/// How far one party is ahead of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The party behind: an index into the quiz's.
    pub over: usize,
    /// By how many statements, as a fraction: the difference of the scores times the statements answered.
    pub numerator: u128,
    /// What the numerator is divided by; never 0.
    pub denominator: u128,
}

/// A change of one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another step.
    To(Step),
    /// No answer.
    Omitted,
    /// Twice the weight.
    Doubled,
}

/// A change of one answer that changes who is first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deciding {
    /// The statement: an index into the quiz's.
    pub statement: usize,
    /// The change.
    pub change: Change,
    /// Who would be first then, in the quiz's order.
    pub first: Vec<usize>,
}

/// How stable the result of these answers is.
pub fn stability<T>(
    quiz: &Quiz<T>,
    statements: &[usize],
    answers: &Answers,
    method: &Method,
) -> Result<Stability, Unfit> {
    let ballot = matching::ballot(quiz, statements, answers, method)?;
    let sums = sums_of(quiz, &ballot);
    let places = matching::places(&ballot, &sums);
    let ranks_now = ranks(&places);
    let first = first_of(&ranks_now);
    let mut deciding = Vec::new();
    for given in &ballot.given {
        for (change, reply) in changes(given.reply, quiz.scale) {
            let now = first_with(quiz, &ballot, &sums, given, reply);
            if now != first {
                deciding.push(Deciding { statement: given.statement, change, first: now });
            }
        }
    }
    let mut orders: Vec<Order> = Vec::new();
    for other in METHODS.iter().filter(|other| other.method != *method && other.scales.contains(&quiz.scale)) {
        let Ok(ballot) = matching::ballot(quiz, statements, answers, &other.method) else { continue };
        let ranks = ranks(&matching::places(&ballot, &sums_of(quiz, &ballot)));
        match orders.iter_mut().find(|order| order.ranks == ranks) {
            Some(order) => order.methods.push(other),
            None => orders.push(Order { methods: vec![other], ranks }),
        }
    }
    let leads = leads(&places, ballot.answered());
    let close = leads.iter().filter(|lead| lead.numerator < lead.denominator).map(|lead| lead.over).collect();
    Ok(Stability { lead: leads.first().copied(), close, ranks: ranks_now, first, deciding, orders })
}

/// What the replies add up to for each party that has not withdrawn, in the quiz's order.
fn sums_of<T>(quiz: &Quiz<T>, ballot: &Ballot) -> Vec<(usize, Tally)> {
    quiz.ranked().map(|party| (party, matching::sum(quiz, ballot, party))).collect()
}

fn ranks(places: &[Place]) -> Ranks {
    places.iter().map(|place| (place.party, place.rank)).collect()
}

/// The parties of rank 1, in the quiz's order.
fn first_of(ranks: &Ranks) -> Vec<usize> {
    // Equal parties are in the quiz's order already.
    ranks.iter().filter(|(_, rank)| *rank == Some(1)).map(|(party, _)| *party).collect()
}

/// How far the first is ahead of the parties behind it, best first.
fn leads(places: &[Place], answered: usize) -> Vec<Lead> {
    let behind = places.iter().filter(|place| place.rank != Some(1));
    let lead = |party: &Place| {
        let (Score::Share(ahead), Score::Share(behind)) = (places.first()?.score?, party.score?) else {
            return None;
        };
        let [a, b, c, d] = [ahead.numerator, ahead.denominator, behind.numerator, behind.denominator].map(u128::from);
        Some(Lead { over: party.party, numerator: (a * d - c * b) * answered as u128, denominator: b * d })
    };
    behind.filter_map(lead).collect()
}

/// The other replies that one could have been; `None` for none at all.
fn changes(reply: Reply, scale: Scale) -> Vec<(Change, Option<Reply>)> {
    let other = |step: &&Step| Answer::At(**step) != reply.answer;
    let to = |step: &Step| (Change::To(*step), Some(Reply { answer: Answer::At(*step), ..reply }));
    let mut changes: Vec<_> = scale.steps().iter().filter(other).map(to).collect();
    changes.push((Change::Omitted, None));
    if let Some(weight) = reply.weight.halves().checked_mul(2).and_then(Weight::from_halves) {
        changes.push((Change::Doubled, Some(Reply { weight, ..reply })));
    }
    changes
}

/// Who is first with another reply in place of one.
fn first_with<T>(
    quiz: &Quiz<T>,
    ballot: &Ballot,
    sums: &[(usize, Tally)],
    given: &Given,
    reply: Option<Reply>,
) -> Vec<usize> {
    let row = reply.and_then(|reply| ballot.row(reply)).unwrap_or([ballot.missing; 8]);
    let positions = &quiz.statements[given.statement].positions;
    let (mut best, mut first) = (None, Vec::new());
    for (party, sum) in sums {
        let (stance, mut sum) = (positions[*party].stance, *sum);
        sum += row[index(stance.step())];
        sum -= given.tally(stance);
        // Nothing comparable is less than any score.
        let score = ballot.score(sum);
        if score.is_none() || score < best {
            continue;
        }
        if score > best {
            best = score;
            first.clear();
        }
        first.push(*party);
    }
    first
}

#[cfg(test)]
mod tests;
