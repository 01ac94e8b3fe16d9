//! Questions for a class to discuss, chosen by what it answered.

use super::{Distribution, agreements, distributions, most_divided_first};
use crate::answers::Answers;
use crate::matching::Fraction;
use crate::quiz::Quiz;
use crate::scale::{Stance, Step};

/// How many questions there are at most.
pub const MOST_QUESTIONS: usize = 8;

/// How many questions there are at least, where there are so many statements.
const LEAST_QUESTIONS: usize = 5;

/// A statement divides a class from this polarization on: that of an even spread over all steps is ½.
const DIVIDED: Fraction = Fraction { numerator: 2, denominator: 5 };

/// A question to discuss. Each is about one statement, an index into the quiz's, or about themes; counts are of pupils.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Many are on either side.
    Divided {
        /// The statement.
        statement: usize,
        /// How many agree, strongly or not.
        agree: usize,
        /// How many disagree, strongly or not.
        disagree: usize,
    },
    /// Nearly all are at one step.
    Alike {
        /// The statement.
        statement: usize,
        /// The step.
        step: Step,
        /// How many are at it.
        count: usize,
        /// How many replied, with a step or a skip.
        of: usize,
    },
    /// Most are at one step, and the party that the class is nearest to is at another.
    UnlikeNearest {
        /// The statement.
        statement: usize,
        /// The step of most.
        step: Step,
        /// The party: an index into the quiz's.
        party: usize,
        /// Where the party stands.
        stance: Step,
    },
    /// Most are at a step where no party is, though some take a position.
    UnlikeAll {
        /// The statement.
        statement: usize,
        /// The step of most.
        step: Step,
    },
    /// Many are at neither, or skipped it.
    Undecided {
        /// The statement.
        statement: usize,
        /// How many.
        count: usize,
    },
    /// For many it counts double.
    Doubled {
        /// The statement.
        statement: usize,
        /// For how many.
        count: usize,
    },
    /// One party is nearest to the class in one theme, and another party in another theme.
    Themes {
        /// A theme, an index into the quiz's, and the party that is nearest in it.
        one: (usize, usize),
        /// Another.
        other: (usize, usize),
    },
}

impl Question {
    /// The statement that it is about.
    pub fn statement(&self) -> Option<usize> {
        match self {
            Question::Divided { statement, .. }
            | Question::Alike { statement, .. }
            | Question::UnlikeNearest { statement, .. }
            | Question::UnlikeAll { statement, .. }
            | Question::Undecided { statement, .. }
            | Question::Doubled { statement, .. } => Some(*statement),
            Question::Themes { .. } => None,
        }
    }
}

/// From five to eight questions to discuss, fewer where the class answered fewer statements: one of each kind that the
/// answers give, and then what divides the class or unites it most. No two are about the same statement.
pub fn questions<T>(quiz: &Quiz<T>, pupils: &[Answers]) -> Vec<Question> {
    let sorted = most_divided_first(distributions(quiz, pupils));
    let sorted: Vec<Distribution> = sorted.into_iter().filter(|one| one.answered() > 0).collect();
    let statements: Vec<usize> = sorted.iter().map(|one| one.statement).collect();
    let nearest = nearest(quiz, &statements, pupils);
    let divided =
        || sorted.iter().filter(|one| one.polarization() >= Some(DIVIDED)).filter_map(|one| divided(quiz, one));
    let alike = || sorted.iter().rev().filter_map(|one| alike(quiz, one));
    let kinds: [Vec<Question>; 7] = [
        divided().collect(),
        alike().collect(),
        sorted.iter().rev().filter_map(|one| unlike_nearest(quiz, one, nearest?)).collect(),
        sorted.iter().rev().filter_map(|one| unlike_all(quiz, one)).collect(),
        best(&sorted, |one| one.skipped + one.count(quiz, |step| step == Step::Neither))
            .map(|(statement, count)| Question::Undecided { statement, count })
            .into_iter()
            .collect(),
        best(&sorted, |one| one.doubled)
            .map(|(statement, count)| Question::Doubled { statement, count })
            .into_iter()
            .collect(),
        themes(quiz, &statements, pupils).into_iter().collect(),
    ];
    let mut chosen: Vec<Question> = Vec::new();
    let is_new = |chosen: &[Question], one: &Question| {
        one.statement().is_none_or(|statement| chosen.iter().all(|other| other.statement() != Some(statement)))
    };
    for kind in kinds {
        let first = kind.into_iter().find(|one| is_new(&chosen, one));
        chosen.extend(first);
    }
    // What divides and what unites in turn, then whatever is left.
    let mut more: Vec<Question> = Vec::new();
    let (mut apart, mut together) = (divided(), alike());
    for _ in 0..MOST_QUESTIONS {
        more.extend(apart.next().into_iter().chain(together.next()));
    }
    more.extend(sorted.iter().filter_map(|one| self::divided(quiz, one)));
    for one in more {
        if chosen.len() < LEAST_QUESTIONS && is_new(&chosen, &one) {
            chosen.push(one);
        }
    }
    chosen.truncate(MOST_QUESTIONS);
    chosen
}

fn divided<T>(quiz: &Quiz<T>, one: &Distribution) -> Option<Question> {
    let agree = one.count(quiz, |step| matches!(step, Step::StronglyAgree | Step::Agree));
    let disagree = one.count(quiz, |step| matches!(step, Step::StronglyDisagree | Step::Disagree));
    (agree > 0 && disagree > 0).then_some(Question::Divided { statement: one.statement, agree, disagree })
}

/// Three quarters are nearly all.
fn alike<T>(quiz: &Quiz<T>, one: &Distribution) -> Option<Question> {
    let (step, count) = one.majority(quiz).filter(|(step, _)| *step != Step::Neither)?;
    let of = one.replied();
    (4 * count >= 3 * of).then_some(Question::Alike { statement: one.statement, step, count, of })
}

fn unlike_nearest<T>(quiz: &Quiz<T>, one: &Distribution, party: usize) -> Option<Question> {
    let (step, _) = one.majority(quiz)?;
    let stance = quiz.statements[one.statement].positions.get(party)?.stance.step()?;
    (stance != step).then_some(Question::UnlikeNearest { statement: one.statement, step, party, stance })
}

fn unlike_all<T>(quiz: &Quiz<T>, one: &Distribution) -> Option<Question> {
    let (step, _) = one.majority(quiz)?;
    let parties: Vec<usize> = quiz.ranked().collect();
    let stances = parties.iter().map(|party| quiz.statements[one.statement].positions[*party].stance);
    let positions: Vec<Stance> = stances.filter(|stance| *stance != Stance::NoPosition).collect();
    let is_unlike = positions.len() > 1 && !positions.contains(&Stance::At(step));
    is_unlike.then_some(Question::UnlikeAll { statement: one.statement, step })
}

/// The statement with the highest count, if at least a quarter of the class is counted.
fn best(sorted: &[Distribution], count: impl Fn(&Distribution) -> usize) -> Option<(usize, usize)> {
    let all = |one: &Distribution| one.replied() + one.open;
    let enough = sorted.iter().filter(|one| count(one) > 0 && 4 * count(one) >= all(one));
    // Of equals the first.
    enough.rev().max_by_key(|one| count(one)).map(|one| (one.statement, count(one)))
}

/// The party with the highest mean on these statements; of equals the first.
fn nearest<T>(quiz: &Quiz<T>, statements: &[usize], pupils: &[Answers]) -> Option<usize> {
    let agreements = agreements(quiz, statements, pupils).into_iter().filter(|party| party.mean.is_some());
    agreements.rev().max_by_key(|party| party.mean).map(|party| party.party)
}

/// The first two themes in which other parties are nearest.
fn themes<T>(quiz: &Quiz<T>, statements: &[usize], pupils: &[Answers]) -> Option<Question> {
    let nearest = (0..quiz.themes.len()).filter_map(|theme| {
        let of_theme = |statement: &usize| quiz.statements[*statement].theme == theme;
        let statements: Vec<usize> = statements.iter().copied().filter(of_theme).collect();
        Some((theme, nearest(quiz, &statements, pupils)?))
    });
    let nearest: Vec<(usize, usize)> = nearest.collect();
    let one = *nearest.first()?;
    let other = *nearest.iter().find(|(_, party)| *party != one.1)?;
    Some(Question::Themes { one, other })
}
