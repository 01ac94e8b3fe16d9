//! How much it takes for another party to come first.
//!
//! Differences smaller than a statement are no differences: with 30 statements one answer is worth three per cent. So a
//! result says who shares the first place, by how many statements, and which answers decide it.

use crate::answers::{Answer, Answers, Reply, Weight};
use crate::matching::method::{METHODS, Method};
use crate::matching::table::{Cell, Table, Unfit};
use crate::matching::{Fraction, Match, Score, score_by};
use crate::quiz::Quiz;
use crate::scale::Step;

/// How firm a result is.
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
    /// The difference of the scores, in statements: that share of the statements answered.
    pub statements: Fraction,
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

/// How a party's score moves with one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The statement: an index into the quiz's.
    pub statement: usize,
    /// The score without the answer.
    pub omitted: Option<Score>,
    /// The score with the answer counting double.
    pub doubled: Option<Score>,
    /// The lowest and the highest score with any other answer.
    pub range: Option<(Score, Score)>,
}

/// How firm the result of these answers is.
pub fn stability<T>(
    quiz: &Quiz<T>,
    statements: &[usize],
    answers: &Answers,
    method: &Method,
) -> Result<Stability, Unfit> {
    let result = score_by(quiz, statements, answers, method)?;
    let first = first_places(&result);
    let mut sums = Sums::new(quiz, statements, answers, method)?;
    let mut deciding = Vec::new();
    for position in 0..sums.given.len() {
        for (change, reply) in sums.changes(position) {
            let now = sums.first_with(position, reply);
            if now != first {
                deciding.push(Deciding { statement: sums.given[position].0, change, first: now });
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

/// How one party's score moves with each answer.
pub fn moves<T>(
    quiz: &Quiz<T>,
    statements: &[usize],
    answers: &Answers,
    method: &Method,
    party: usize,
) -> Result<Vec<Move>, Unfit> {
    let mut sums = Sums::new(quiz, statements, answers, method)?;
    let mut moves = Vec::new();
    for position in 0..sums.given.len() {
        let mut moved = Move { statement: sums.given[position].0, omitted: None, doubled: None, range: None };
        for (change, reply) in sums.changes(position) {
            let score = sums.with(position, reply, |sums| sums.score(party));
            match change {
                Change::Omitted => moved.omitted = score,
                Change::Doubled => moved.doubled = score,
                Change::To(_) => {
                    moved.range = score.map(|score| match moved.range {
                        Some((low, high)) => (low.min(score), high.max(score)),
                        None => (score, score),
                    });
                }
            }
        }
        moves.push(moved);
    }
    Ok(moves)
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
    let (a, b, c, d) = (ahead.numerator, ahead.denominator, behind.numerator, behind.denominator);
    let numerator = a.checked_mul(d)?.checked_sub(c.checked_mul(b)?)?.checked_mul(result.answered as u64)?;
    Some(Lead { over: next.party, statements: Fraction { numerator, denominator: b.checked_mul(d)? } })
}

/// The sums of every party, from which one answer can be taken and to which another can be added.
struct Sums<'q, T> {
    quiz: &'q Quiz<T>,
    table: Table,
    /// The statements that count, with the replies.
    given: Vec<(usize, Reply)>,
    /// For each party: points, the most there could have been, and how many statements were compared.
    parties: Vec<(u64, u64, usize)>,
    /// The most that statements without an answer could have added, each.
    unanswered: u64,
}

impl<'q, T> Sums<'q, T> {
    fn new(quiz: &'q Quiz<T>, statements: &[usize], answers: &Answers, method: &Method) -> Result<Sums<'q, T>, Unfit> {
        let table = Table::new(method, quiz.scale)?;
        let replies = statements.iter().filter_map(|&statement| {
            let reply = answers.get(&quiz.statements.get(statement)?.id)?;
            table.counts(reply.answer).then_some((statement, reply))
        });
        let given: Vec<(usize, Reply)> = replies.collect();
        let all = method.normaliser == crate::matching::method::Normaliser::AllStatements;
        // Weights are counted in halves throughout: a common factor changes no score.
        let unanswered = if all { u64::from(table.most) * table.times(Weight::ONE) } else { 0 };
        let rest = (statements.len() - given.len()) as u64 * unanswered;
        let parties = vec![(0, rest, 0); quiz.parties.len()];
        let mut sums = Sums { quiz, table, given, parties, unanswered };
        for position in 0..sums.given.len() {
            let (statement, reply) = sums.given[position];
            sums.add(statement, reply);
        }
        Ok(sums)
    }

    /// The other replies that one could have been.
    fn changes(&self, position: usize) -> Vec<(Change, Option<Reply>)> {
        let (_, reply) = self.given[position];
        let other = |step: &&Step| Answer::At(**step) != reply.answer;
        let to = |step: &Step| (Change::To(*step), Some(Reply { answer: Answer::At(*step), ..reply }));
        let mut changes: Vec<_> = self.quiz.scale.steps().iter().filter(other).map(to).collect();
        changes.push((Change::Omitted, None));
        if let Some(weight) = reply.weight.halves().checked_mul(2).and_then(Weight::from_halves) {
            changes.push((Change::Doubled, Some(Reply { weight, ..reply })));
        }
        changes
    }

    fn cell(&self, party: usize, statement: usize, reply: Reply) -> (Cell, u64, bool) {
        let stance = self.quiz.statements[statement].positions[party].stance;
        let compared = stance.step().is_some() && reply.answer.step().is_some();
        (self.table.cell(reply.answer, stance), self.table.times(reply.weight), compared)
    }

    fn add(&mut self, statement: usize, reply: Reply) {
        for party in 0..self.parties.len() {
            let (cell, times, compared) = self.cell(party, statement, reply);
            let (points, max, count) = &mut self.parties[party];
            *points += u64::from(cell.points) * times;
            *max += u64::from(cell.max) * times;
            *count += usize::from(compared);
        }
    }

    fn take(&mut self, statement: usize, reply: Reply) {
        for party in 0..self.parties.len() {
            let (cell, times, compared) = self.cell(party, statement, reply);
            let (points, max, count) = &mut self.parties[party];
            *points -= u64::from(cell.points) * times;
            *max -= u64::from(cell.max) * times;
            *count -= usize::from(compared);
        }
    }

    /// What holds with another reply in place of one.
    fn with<R>(&mut self, position: usize, reply: Option<Reply>, read: impl FnOnce(&Self) -> R) -> R {
        let (statement, before) = self.given[position];
        self.take(statement, before);
        let counts = reply.filter(|reply| self.table.counts(reply.answer));
        match counts {
            Some(reply) => self.add(statement, reply),
            None => self.parties.iter_mut().for_each(|(_, max, _)| *max += self.unanswered),
        }
        let read = read(self);
        match counts {
            Some(reply) => self.take(statement, reply),
            None => self.parties.iter_mut().for_each(|(_, max, _)| *max -= self.unanswered),
        }
        self.add(statement, before);
        read
    }

    fn score(&self, party: usize) -> Option<Score> {
        let (numerator, denominator, compared) = self.parties[party];
        let fraction = Fraction { numerator, denominator };
        let score = if self.table.root { Score::Distance(fraction) } else { Score::Share(fraction) };
        (compared > 0 && denominator > 0).then_some(score)
    }

    /// Who is first with another reply in place of one.
    fn first_with(&mut self, position: usize, reply: Option<Reply>) -> Vec<usize> {
        self.with(position, reply, |sums| {
            let best = (0..sums.parties.len()).filter_map(|party| sums.score(party)).max();
            (0..sums.parties.len()).filter(|party| best.is_some() && sums.score(*party) == best).collect()
        })
    }
}

#[cfg(test)]
mod tests;
