//! `bronwijzer match`: answers scored against the parties of a quiz.

use std::io::{Read, Write};
use std::path::Path;

use bronwijzer_engine::answers::{self, Answers};
use bronwijzer_engine::explain;
use bronwijzer_engine::matching::method::{Aggregation, METHODS, Presentation, published};
use bronwijzer_engine::matching::{self, Match, PartyMatch, Score};
use bronwijzer_engine::problem::Grade;
use bronwijzer_engine::quiz::{Quiz, Scoring};
use serde::Serialize;

use crate::cli::{Format, MatchOptions};
use crate::folder::{self, Folder};
use crate::terminal::print_line;
use crate::{Failure, MISTAKES, OK, Streams, report, terminal};

/// The result as `--json` prints it.
#[derive(Serialize)]
struct Output<'q> {
    quiz: &'q str,
    method: &'q str,
    answered: usize,
    parties: Vec<PartyOutput<'q>>,
}

#[derive(Serialize)]
struct PartyOutput<'q> {
    party: &'q str,
    rank: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numerator: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    denominator: Option<u64>,
    /// In place of the fraction where statements do not add up: one less the root of the sum of `points` by that of `max`.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    percent: Option<serde_json::Number>,
    compared: usize,
    gaps: usize,
    /// Where there are gaps: the lowest and highest per cent, as it is or with a position on each.
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<[Option<serde_json::Number>; 2]>,
    contributions: Vec<ContributionOutput<'q>>,
}

#[derive(Serialize)]
struct ContributionOutput<'q> {
    statement: &'q str,
    answer: &'static str,
    stance: &'static str,
    weight: serde_json::Number,
    points: u64,
    max: u64,
    /// The per cent without this statement, where statements do not add up.
    #[serde(skip_serializing_if = "Option::is_none")]
    without: Option<Option<serde_json::Number>>,
}

/// What `--json` prints where there is no result: the objects of `check --format json`.
#[derive(Serialize)]
struct Refused<P: Serialize> {
    problems: P,
}

/// Why the command could not be carried out: a problem of no file.
#[derive(Serialize)]
struct Failed<'f> {
    grade: &'static str,
    message: &'f str,
}

pub(crate) fn run(options: &MatchOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let done = score(options, streams);
    if let (true, Err(Failure(message))) = (options.json, &done) {
        let failed = Failed { grade: Grade::Mistake.name(), message };
        terminal::json(streams.output, &Refused { problems: [failed] })?;
    }
    done
}

fn score(options: &MatchOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let folder = Folder::open(&options.quiz);
    let Some(quiz) = &folder.quiz else { return refuse(&folder, options.json, streams) };
    let method = method(options.method.as_deref(), quiz)?;
    let answers = match read_answers(&options.answers, quiz, streams.input)? {
        AnswersFile::Read(answers) => answers,
        AnswersFile::Refused(folder) => return refuse(&folder, options.json, streams),
    };

    // A loaded quiz has a method that fits its scale, and `method` gives no other.
    let result = matching::score_by(quiz, &quiz.statements_of(None), &answers, &method.method)
        .map_err(|_| Failure(format!("the method `{}` does not fit the quiz's scale", method.name)))?;
    if options.json {
        terminal::json(streams.output, &output(quiz, &method, &result))?;
    } else {
        print(quiz, &method, &result, streams.output)?;
    }
    Ok(OK)
}

/// Prints what is wrong with the quiz or the answers.
pub(crate) fn refuse(folder: &Folder, json: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    if json {
        terminal::json(streams.output, &Refused { problems: report::as_json(folder) })?;
    } else {
        report::print(std::slice::from_ref(folder), Format::Human, streams.color, streams.output)?;
    }
    Ok(MISTAKES)
}

/// The method that was asked for, or the quiz's own.
fn method(asked: Option<&str>, quiz: &Quiz) -> Result<Scoring, Failure> {
    let Some(name) = asked else { return Ok(quiz.method.clone()) };
    if name == quiz.method.name {
        return Ok(quiz.method.clone());
    }
    let found = published(name, quiz.scale);
    let found = found.map(|published| Scoring { name: name.to_owned(), method: published.method });
    found.ok_or_else(|| {
        let scale = quiz.scale.name();
        let fitting = METHODS.iter().filter(|published| published.scales.contains(&quiz.scale));
        let known: Vec<&str> = fitting.map(|published| published.name).collect();
        Failure(format!("there is no method `{name}` for the scale `{scale}`; known: {}", known.join(", ")))
    })
}

/// What is in an answers file.
pub(crate) enum AnswersFile {
    /// The answers.
    Read(Answers),
    /// What is wrong with it.
    Refused(Box<Folder>),
}

/// Reads the answers to a quiz from a file, or for `-` from standard input.
pub(crate) fn read_answers(path: &Path, quiz: &Quiz, input: &mut dyn Read) -> Result<AnswersFile, Failure> {
    let name = path.display().to_string();
    let text = read_text(path, &name, input)?;
    let (answers, problems) = answers::from_file(&text, &name, quiz);
    if problems.is_empty() {
        return Ok(AnswersFile::Read(answers));
    }
    let folder = Folder { path: "".into(), quiz: None, problems, texts: [(name, text)].into() };
    Ok(AnswersFile::Refused(Box::new(folder)))
}

fn read_text(path: &Path, name: &str, input: &mut dyn Read) -> Result<String, Failure> {
    if name != "-" {
        return folder::read_text(path, name).map_err(|(_, reason)| Failure(reason));
    }
    let mut text = String::new();
    input.read_to_string(&mut text).map_err(|error| Failure(format!("standard input cannot be read: {error}")))?;
    Ok(text)
}

fn output<'q>(quiz: &'q Quiz, method: &'q Scoring, result: &Match) -> Output<'q> {
    let parties = result.parties.iter().map(|party| party_output(quiz, method, party)).collect();
    Output { quiz: &quiz.id, method: &method.name, answered: result.answered, parties }
}

fn party_output<'q>(quiz: &'q Quiz, method: &Scoring, party: &PartyMatch) -> PartyOutput<'q> {
    let share = party.score.and_then(|score| match score {
        Score::Share(fraction) => Some(fraction),
        Score::Distance(_) => None,
    });
    let distance = party.score.and_then(|score| match score {
        Score::Share(_) => None,
        Score::Distance(fraction) => Some(1.0 - (fraction.numerator as f64 / fraction.denominator as f64).sqrt()),
    });
    let percent = |score: Score| match method.method.presentation {
        Presentation::WholePercent => Some(score.percent().into()),
        Presentation::TenthPercent => serde_json::Number::from_f64(score.parts(1000) as f64 / 10.0),
    };
    let adds_up = method.method.aggregation == Aggregation::Mean;
    let without = if adds_up { Vec::new() } else { explain::leave_one_out(party) };
    let contributions = party.contributions.iter().enumerate().map(|(index, contribution)| ContributionOutput {
        statement: &quiz.statements[contribution.statement].id,
        answer: contribution.answer.name(),
        stance: contribution.stance.name(),
        weight: match contribution.weight.halves() {
            halves if halves % 2 == 0 => (halves / 2).into(),
            halves => serde_json::Number::from_f64(f64::from(halves) / 2.0).unwrap_or_else(|| 1.into()),
        },
        points: contribution.points,
        max: contribution.max,
        without: without.get(index).map(|without| without.score.and_then(percent)),
    });
    PartyOutput {
        party: &quiz.parties[party.party].id,
        rank: party.rank,
        numerator: if adds_up { Some(share.map_or(0, |share| share.numerator)) } else { None },
        denominator: if adds_up { Some(share.map_or(0, |share| share.denominator)) } else { None },
        score: distance,
        percent: party.score.and_then(percent),
        compared: party.compared,
        gaps: party.gaps,
        range: party.range.map(|(low, high)| [low, high].map(percent)),
        contributions: contributions.collect(),
    }
}

fn print(quiz: &Quiz, method: &Scoring, result: &Match, output: &mut dyn Write) -> Result<(), Failure> {
    print_line!(
        output,
        "{}: {} of {} statements answered, method {}",
        quiz.id,
        result.answered,
        quiz.statements.len(),
        method.name
    )?;
    let percent = |score: Score| score.shown(method.method.presentation);
    for party in &result.parties {
        let name = &quiz.parties[party.party].name;
        match (party.rank, party.score) {
            (Some(rank), Some(score)) => {
                let gaps = match party.range {
                    Some((low, high)) => {
                        format!("; no position on {}, so from {} to {} %", party.gaps, percent(low), percent(high))
                    }
                    None => String::new(),
                };
                let percent = percent(score);
                match score {
                    Score::Share(share) => {
                        let (points, most) = (share.numerator, share.denominator);
                        print_line!(output, "{rank:>3}. {name}: {percent} % ({points} of {most} points{gaps})")?;
                    }
                    Score::Distance(_) => {
                        let compared = party.compared;
                        print_line!(output, "{rank:>3}. {name}: {percent} % (on {compared} statements{gaps})")?;
                    }
                }
            }
            _ => print_line!(output, "  -. {name}: nothing to compare")?,
        }
    }
    Ok(())
}
