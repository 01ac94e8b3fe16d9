//! How much it takes for another party to come first.
//!
//! Differences smaller than a statement are no differences: with 30 statements one answer is worth three per cent. So a
//! result says who shares the first place, by how many statements, and which answers decide it.

use crate::answers::{Answer, Answers, Reply, Weight};
use crate::matching::method::{METHODS, Method};
use crate::matching::table::Unfit;
use crate::matching::tally::{Ballot, Given, Tally, index};
use crate::matching::{Match, Score, ballot, score_ballot, score_by};
use crate::quiz::Quiz;
use crate::scale::{Scale, Step};

/// How stable a result is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stability {
    /// The parties that share the first place, in the quiz's order. Empty where nothing could be compared.
    pub first: Vec<usize>,
    /// How far the first is ahead of the next; `None` where there is no next, or where scores do not add up.
    pub lead: Option<Lead>,
    /// The changes of one answer that change who is first.
    pub deciding: Vec<Deciding>,
    /// Who is first under each other published method that has this scale, by its name.
    pub methods: Vec<(&'static str, Vec<usize>)>,
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
    let ballot = ballot(quiz, statements, answers, method)?;
    let result = score_ballot(quiz, &ballot);
    let first = first_places(&result);
    let mut sums: Vec<(usize, Tally)> = result.parties.iter().map(|party| (party.party, party.tally)).collect();
    sums.sort_unstable_by_key(|(party, _)| *party);
    let mut deciding = Vec::new();
    for given in &ballot.given {
        for (change, reply) in changes(given.reply, quiz.scale) {
            let now = first_with(quiz, &ballot, &sums, given, reply);
            if now != first {
                deciding.push(Deciding { statement: given.statement, change, first: now });
            }
        }
    }
    let others = METHODS.iter().filter(|other| other.method != *method && other.scales.contains(&quiz.scale));
    let methods = others.filter_map(|other| {
        let result = score_by(quiz, statements, answers, &other.method).ok()?;
        Some((other.name, first_places(&result)))
    });
    Ok(Stability { lead: lead(&result), first, deciding, methods: methods.collect() })
}

/// The parties of rank 1, in the quiz's order.
fn first_places(result: &Match) -> Vec<usize> {
    let mut first: Vec<usize> =
        result.parties.iter().filter(|party| party.rank == Some(1)).map(|party| party.party).collect();
    first.sort_unstable();
    first
}

fn lead(result: &Match) -> Option<Lead> {
    let leader = result.parties.first()?;
    let next = result.parties.iter().find(|party| party.rank != Some(1) && party.score.is_some())?;
    let (Some(Score::Share(ahead)), Some(Score::Share(behind))) = (leader.score, next.score) else { return None };
    let [a, b, c, d] = [ahead.numerator, ahead.denominator, behind.numerator, behind.denominator].map(u128::from);
    Some(Lead { over: next.party, numerator: (a * d - c * b) * result.answered as u128, denominator: b * d })
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
    let changed = sums.iter().map(|(party, sum)| {
        let (stance, mut sum) = (positions[*party].stance, *sum);
        sum += row[index(stance.step())];
        sum -= given.tally(stance);
        (*party, ballot.score(sum))
    });
    let scores: Vec<(usize, Option<Score>)> = changed.collect();
    let best = scores.iter().filter_map(|(_, score)| *score).max();
    scores.into_iter().filter(|(_, score)| best.is_some() && *score == best).map(|(party, _)| party).collect()
}

#[cfg(test)]
mod tests;
