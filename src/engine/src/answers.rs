//! What a voter answered: to each statement a step of the scale or a skip, and how much it weighs.
//!
//! Answers are keyed by the identifiers of statements, so that they survive a new edition of the quiz.

use std::fmt;

use crate::quiz::{Quiz, Statement};
use crate::scale::Step;

/// What a voter says to a statement.
///
/// *Neither* is a step and is compared; a *skip* is not and leaves the statement out of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A step of the scale.
    At(Step),
    /// No answer, on purpose.
    Skip,
}

impl Answer {
    /// The answer's name in files: a step's name, or `skip`.
    pub fn name(self) -> &'static str {
        match self {
            Answer::At(step) => step.name(),
            Answer::Skip => "skip",
        }
    }

    /// The answer with this name.
    pub fn from_name(name: &str) -> Option<Answer> {
        if name == "skip" { Some(Answer::Skip) } else { Step::from_name(name).map(Answer::At) }
    }

    /// The step, unless skipped.
    pub fn step(self) -> Option<Step> {
        match self {
            Answer::At(step) => Some(step),
            Answer::Skip => None,
        }
    }
}

/// How much an answer counts: an exact number of halves, from a half to a hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(u8);

impl Weight {
    /// Counts half.
    pub const HALF: Weight = Weight(1);
    /// Counts once.
    pub const ONE: Weight = Weight(2);
    /// Counts double.
    pub const DOUBLE: Weight = Weight(4);

    /// The weight of this many halves, if it is from 1 to 200 halves.
    pub fn from_halves(halves: u8) -> Option<Weight> {
        (1..=200).contains(&halves).then_some(Weight(halves))
    }

    /// The weight in halves.
    pub fn halves(self) -> u8 {
        self.0
    }

    /// The weight that this number writes, if it is a whole number of halves from 0.5 to 100.
    pub fn from_number(number: f64) -> Option<Weight> {
        let halves = number * 2.0;
        ((1.0..=200.0).contains(&halves) && halves.fract() == 0.0).then_some(Weight(halves as u8))
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 2, self.0 % 2) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, _) => write!(f, "{whole}.5"),
        }
    }
}

/// An answer and its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The answer.
    pub answer: Answer,
    /// How much it counts.
    pub weight: Weight,
}

/// A voter's answers, by statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(
    // Sorted by statement. A map would weigh more in the browser than the few hundred replies that there can be.
    Vec<(String, Reply)>,
);

impl Answers {
    /// The reply to a statement, if it was answered or skipped.
    pub fn get(&self, statement: &str) -> Option<Reply> {
        self.find(statement).ok().map(|index| self.0[index].1)
    }

    /// Sets the reply to a statement.
    pub fn set(&mut self, statement: &str, reply: Reply) {
        match self.find(statement) {
            Ok(index) => self.0[index].1 = reply,
            Err(index) => self.0.insert(index, (statement.to_owned(), reply)),
        }
    }

    fn find(&self, statement: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.as_str().cmp(statement))
    }

    /// Whether nothing was answered or skipped.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many statements were answered or skipped.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// The first line of a record, which names the format and its version.
const RECORD: &str = "bronwijzer-answers 1";

/// Answers in the format in which a device keeps them: a line for the format, a line for the edition, a line a reply.
///
/// A reply names its statement by identifier and carries the fingerprint of the text that was answered, so that a
/// later edition knows which answers still stand. The last line counts the replies, so that a truncated record is noticed.
pub fn to_record<T>(answers: &Answers, quiz: &Quiz<T>) -> String {
    let mut record = format!("{RECORD}\nedition {}\n", quiz.version);
    let mut count = 0;
    for statement in &quiz.statements {
        if let Some(reply) = answers.get(&statement.id) {
            let line = format!(
                "{} {} {} {:08x}\n",
                statement.id,
                reply.answer.name(),
                reply.weight.halves(),
                statement.fingerprint
            );
            record.push_str(&line);
            count += 1;
        }
    }
    record.push_str(&format!("end {count}"));
    record
}

/// Answers that a device kept, held against the quiz as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// The answers that still stand.
    pub answers: Answers,
    /// Whether they were given to another edition.
    pub is_of_other_edition: bool,
    /// How many were to statements that this edition dropped.
    pub dropped: usize,
    /// The statements whose text changed since: they are asked again.
    pub changed: Vec<String>,
}

/// A record that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadRecord {
    /// It is not a record, or of a version that this engine does not know.
    UnknownFormat,
    /// It ends before its last line.
    Truncated,
    /// The line of this number, from 1, is not as it should be.
    Line(usize),
}

impl fmt::Display for BadRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadRecord::UnknownFormat => write!(f, "the record does not begin with `{RECORD}`"),
            BadRecord::Truncated => f.write_str("the record ends before its last line"),
            BadRecord::Line(line) => write!(f, "line {line} of the record is not a reply, or not the right last line"),
        }
    }
}

impl std::error::Error for BadRecord {}

/// Reads the answers that a device kept.
pub fn from_record<T>(record: &str, quiz: &Quiz<T>) -> Result<Restored, BadRecord> {
    let mut lines = record.lines().enumerate();
    if lines.next().map(|(_, line)| line) != Some(RECORD) {
        return Err(BadRecord::UnknownFormat);
    }
    let edition = lines.next().and_then(|(_, line)| line.strip_prefix("edition ")).ok_or(BadRecord::Truncated)?;
    let mut restored = Restored { is_of_other_edition: edition != quiz.version, ..Restored::default() };
    for (count, (index, line)) in lines.enumerate() {
        // A statement may be called `end`: a reply to it goes on with a word.
        if let Some(Ok(total)) = line.strip_prefix("end ").map(str::parse::<usize>) {
            return if total == count { Ok(restored) } else { Err(BadRecord::Line(index + 1)) };
        }
        let (id, reply, fingerprint) = read_line(line).ok_or(BadRecord::Line(index + 1))?;
        match quiz.statement(id).map(|statement| &quiz.statements[statement]) {
            None => restored.dropped += 1,
            // Under two of its identifiers a statement may have two replies, of which the first counts.
            Some(Statement { id, .. }) if restored.answers.get(id).is_some() || restored.changed.contains(id) => {}
            Some(statement) => {
                let on_scale = reply.answer.step().is_none_or(|step| quiz.scale.steps().contains(&step));
                if statement.fingerprint == fingerprint && on_scale {
                    restored.answers.set(&statement.id, reply);
                } else {
                    restored.changed.push(statement.id.clone());
                }
            }
        }
    }
    Err(BadRecord::Truncated)
}

fn read_line(line: &str) -> Option<(&str, Reply, u32)> {
    let mut parts = line.split(' ');
    let id = parts.next()?;
    let answer = Answer::from_name(parts.next()?)?;
    let weight = Weight::from_halves(parts.next()?.parse().ok()?)?;
    let fingerprint = u32::from_str_radix(parts.next()?, 16).ok()?;
    parts.next().is_none().then_some((id, Reply { answer, weight }, fingerprint))
}

#[cfg(feature = "format")]
mod file;
#[cfg(feature = "format")]
pub use file::from_file;

#[cfg(test)]
mod tests;
