//! A class: what several pupils answered together, and beside the parties. It knows no pupil, only answers.

mod question;

use crate::answers::{Answer, Answers, Weight};
use crate::matching::{self, Fraction};
use crate::quiz::Quiz;
use crate::scale::Step;

pub use question::{MOST_QUESTIONS, Question, questions};

/// How a class answered a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distribution {
    /// The statement: an index into the quiz's.
    pub statement: usize,
    /// How many pupils are at each step of the quiz's scale, in its order.
    pub steps: Vec<usize>,
    /// How many skipped it.
    pub skipped: usize,
    /// How many did not reply.
    pub open: usize,
    /// For how many of those at a step it counts double.
    pub doubled: usize,
}

impl Distribution {
    /// How many pupils are at a step.
    pub fn answered(&self) -> usize {
        self.steps.iter().sum()
    }

    /// How many pupils are at a step or skipped it.
    pub fn replied(&self) -> usize {
        self.answered() + self.skipped
    }

    /// How much the statement divides those who answered it; nothing where nobody did.
    pub fn polarization(&self) -> Option<Fraction> {
        polarization(&self.steps)
    }

    /// How many pupils are at a step for which this holds.
    pub fn count<T>(&self, quiz: &Quiz<T>, is_wanted: impl Fn(Step) -> bool) -> usize {
        let steps = quiz.scale.steps().iter().zip(&self.steps);
        steps.filter(|(step, _)| is_wanted(**step)).map(|(_, count)| count).sum()
    }

    /// The step that more than half of those who replied are at, and how many they are.
    pub fn majority<T>(&self, quiz: &Quiz<T>) -> Option<(Step, usize)> {
        let mut steps = quiz.scale.steps().iter().copied().zip(self.steps.iter().copied());
        steps.find(|(_, count)| 2 * count > self.replied())
    }
}

/// How a class answered each statement to which some pupil replied, in the order of the quiz.
pub fn distributions<T>(quiz: &Quiz<T>, pupils: &[Answers]) -> Vec<Distribution> {
    let of_statement = |(index, statement): (usize, &crate::quiz::Statement<T>)| {
        let steps = vec![0; quiz.scale.steps().len()];
        let mut all = Distribution { statement: index, steps, skipped: 0, open: 0, doubled: 0 };
        for pupil in pupils {
            let Some(reply) = pupil.get(&statement.id) else {
                all.open += 1;
                continue;
            };
            let place = |step: Step| quiz.scale.steps().iter().position(|other| *other == step);
            match reply.answer {
                Answer::Skip => all.skipped += 1,
                Answer::At(step) => {
                    if let Some(count) = place(step).and_then(|place| all.steps.get_mut(place)) {
                        *count += 1;
                        all.doubled += usize::from(reply.weight == Weight::DOUBLE);
                    }
                }
            }
        }
        (all.open < pupils.len()).then_some(all)
    };
    quiz.statements.iter().enumerate().filter_map(of_statement).collect()
}

/// The statements that divide the class most first, equal ones in the order of the quiz; last those that nobody answered.
pub fn most_divided_first(mut distributions: Vec<Distribution>) -> Vec<Distribution> {
    distributions.sort_by_cached_key(|distribution| std::cmp::Reverse(distribution.polarization()));
    distributions
}

/// How much people who stand at the steps of an ordered scale, so many at each, are divided: from 0 where all are at one
/// step, by ½ where they are spread evenly, to 1 where half is at either end. Nothing where nobody is, or the scale has
/// fewer than three steps.
///
/// It is (1 − *A*) ÷ 2, with *A* the agreement of Van der Eijk (2001), Measuring agreement in ordered rating scales,
/// Quality & Quantity 35, 325–341; the function `polarization` of the R package `agrmt` (Ruedin) is the same. The counts
/// are taken apart into layers in which every step has all or nothing, and *A* is the mean of the layers' agreement
/// *U* × (1 − (*S* − 1) ÷ (*K* − 1)) by the people in them: *K* steps, *S* of them with someone, and
/// *U* = ((*K* − 2) × *TU* − (*K* − 1) × *TDU*) ÷ ((*K* − 2) × (*TU* + *TDU*)), where *TU* counts the three steps, in order,
/// of which the first two or the last two have someone and the third nobody, and *TDU* those of which only the outer two
/// have.
pub fn polarization(counts: &[usize]) -> Option<Fraction> {
    let (steps, people) = (counts.len() as i128, counts.iter().sum::<usize>() as i128);
    if steps < 3 || people == 0 {
        return None;
    }
    let mut left = counts.to_vec();
    // Agreement times people.
    let (mut numerator, mut denominator) = (0, 1);
    while let Some(height) = left.iter().copied().filter(|count| *count > 0).min() {
        let layer: Vec<bool> = left.iter().map(|count| *count > 0).collect();
        let filled = layer.iter().filter(|filled| **filled).count() as i128;
        let (unimodality, of) = unimodality(&layer);
        let (part, whole) = (height as i128 * filled * unimodality * (steps - filled), of * (steps - 1));
        (numerator, denominator) = reduced(numerator * whole + part * denominator, denominator * whole);
        left.iter_mut().for_each(|count| *count = count.saturating_sub(height));
    }
    let whole = people * denominator;
    let (numerator, denominator) = reduced(whole - numerator, 2 * whole);
    Some(Fraction { numerator: u64::try_from(numerator).ok()?, denominator: u64::try_from(denominator).ok()? })
}

/// *U* of a layer, as a fraction; 1 where there are no three such steps.
fn unimodality(layer: &[bool]) -> (i128, i128) {
    let (mut near, mut apart) = (0, 0);
    for (third, last) in layer.iter().enumerate() {
        for (second, middle) in layer[..third].iter().enumerate() {
            for first in &layer[..second] {
                match (first, middle, last) {
                    (true, true, false) | (false, true, true) => near += 1,
                    (true, false, true) => apart += 1,
                    _ => {}
                }
            }
        }
    }
    let steps = layer.len() as i128;
    match near + apart {
        0 => (1, 1),
        all => ((steps - 2) * near - (steps - 1) * apart, (steps - 2) * all),
    }
}

/// A fraction in its lowest terms.
fn reduced(numerator: i128, denominator: i128) -> (i128, i128) {
    let (mut one, mut other) = (numerator.abs(), denominator);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    (numerator / one, denominator / one)
}

/// How far a class and a party agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The party: an index into the quiz's.
    pub party: usize,
    /// The mean of the pupils' scores in thousandths, halves rounded up; nothing where no pupil has a score. Each score is
    /// taken in thousandths, rounded, as the mean of roots has no fraction.
    pub mean: Option<u64>,
    /// For how many pupils no party has a higher score: those who have it in common with others are counted for each.
    pub nearest: usize,
}

/// How far a class and each party agree on these statements by the quiz's own method, in the order of the quiz. Parties that
/// have withdrawn are not among them.
pub fn agreements<T>(quiz: &Quiz<T>, statements: &[usize], pupils: &[Answers]) -> Vec<Agreement> {
    let mut sums: Vec<(usize, u64, u64, usize)> = quiz.ranked().map(|party| (party, 0, 0, 0)).collect();
    for pupil in pupils {
        let result = matching::score(quiz, statements, pupil);
        for party in &result.parties {
            let sum = sums.iter_mut().find(|(other, ..)| *other == party.party);
            if let (Some((_, sum, count, nearest)), Some(score)) = (sum, party.score) {
                *sum += score.parts(1000);
                *count += 1;
                *nearest += usize::from(party.rank == Some(1));
            }
        }
    }
    let agreement = |(party, sum, count, nearest): (usize, u64, u64, usize)| Agreement {
        party,
        mean: (count > 0).then(|| (2 * sum + count) / (2 * count)),
        nearest,
    };
    sums.into_iter().map(agreement).collect()
}

#[cfg(test)]
mod tests;
