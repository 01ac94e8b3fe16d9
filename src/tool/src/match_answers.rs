//! `bronwijzer match`: answers scored against the parties of a quiz.

use std::io::{Read, Write};
use std::path::Path;

use bronwijzer_engine::answers::{self, Answers};
use bronwijzer_engine::matching::{self, Match, Method};
use bronwijzer_engine::problem::Problem;
use bronwijzer_engine::quiz::Quiz;
use serde::Serialize;

use crate::cli::{Format, MatchOptions};
use crate::folder::{self, Folder};
use crate::{Failure, MISTAKES, OK, Streams, report};

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
    numerator: u64,
    denominator: u64,
    percent: Option<u64>,
    compared: usize,
    gaps: usize,
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
}

pub(crate) fn run(options: &MatchOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let folder = Folder::open(&options.quiz);
    let Some(quiz) = &folder.quiz else {
        report::print(&[folder], Format::Human, streams.color, streams.output)?;
        return Ok(MISTAKES);
    };
    let method = method(options.method.as_deref().unwrap_or(&quiz.method))?;
    let name = options.answers.display().to_string();
    let text = read_answers(&options.answers, &name, streams.input)?;
    let (answers, problems) = parse_answers(&text, &name, quiz)?;
    if !problems.is_empty() {
        let texts = [(name, text)].into();
        let folder = Folder { path: "".into(), quiz: None, problems, texts };
        report::print(&[folder], Format::Human, streams.color, streams.output)?;
        return Ok(MISTAKES);
    }

    let result = matching::score(quiz, &quiz.statements_of(None), &answers, method);
    if options.json {
        serde_json::to_writer_pretty(&mut *streams.output, &output(quiz, method, &result))
            .map_err(std::io::Error::from)?;
        writeln!(streams.output)?;
    } else {
        print(quiz, method, &result, streams.output)?;
    }
    Ok(OK)
}

fn method(name: &str) -> Result<&'static Method, Failure> {
    matching::method(name).ok_or_else(|| {
        let known: Vec<&str> = matching::METHODS.iter().map(|method| method.name).collect();
        Failure(format!("there is no method `{name}`; known: {}", known.join(", ")))
    })
}

fn read_answers(path: &Path, name: &str, input: &mut dyn Read) -> Result<String, Failure> {
    if name != "-" {
        return folder::read_text(path, name).map_err(|(_, reason)| Failure(reason));
    }
    let mut text = String::new();
    input.read_to_string(&mut text).map_err(|error| Failure(format!("standard input cannot be read: {error}")))?;
    Ok(text)
}

fn parse_answers(text: &str, name: &str, quiz: &Quiz) -> Result<(Answers, Vec<Problem>), Failure> {
    let node = folder::parse(text).map_err(|(place, message)| match place {
        bronwijzer_engine::problem::Place::Line(line, column) => Failure(format!("{name}:{line}:{column}: {message}")),
        _ => Failure(format!("{name}: {message}")),
    })?;
    Ok(answers::from_file(&node, name, quiz))
}

fn output<'q>(quiz: &'q Quiz, method: &'q Method, result: &Match) -> Output<'q> {
    let contribution = |contribution: &matching::Contribution| ContributionOutput {
        statement: &quiz.statements[contribution.statement].id,
        answer: contribution.answer.name(),
        stance: contribution.stance.name(),
        weight: match contribution.weight.halves() {
            halves if halves % 2 == 0 => (halves / 2).into(),
            halves => serde_json::Number::from_f64(f64::from(halves) / 2.0).unwrap_or_else(|| 1.into()),
        },
        points: contribution.points,
        max: contribution.max,
    };
    Output {
        quiz: &quiz.id,
        method: method.name,
        answered: result.answered,
        parties: result
            .parties
            .iter()
            .map(|party| PartyOutput {
                party: &quiz.parties[party.party].id,
                rank: party.rank,
                numerator: party.score.map_or(0, |score| score.numerator),
                denominator: party.score.map_or(0, |score| score.denominator),
                percent: party.score.map(|score| score.percent()),
                compared: party.compared,
                gaps: party.gaps,
                contributions: party.contributions.iter().map(contribution).collect(),
            })
            .collect(),
    }
}

fn print(quiz: &Quiz, method: &Method, result: &Match, output: &mut dyn Write) -> Result<(), Failure> {
    writeln!(
        output,
        "{}: {} of {} statements answered, method {}",
        quiz.id,
        result.answered,
        quiz.statements.len(),
        method.name
    )?;
    for party in &result.parties {
        let name = &quiz.parties[party.party].name;
        match (party.rank, party.score) {
            (Some(rank), Some(score)) => {
                let gaps = if party.gaps > 0 { format!(", no position on {}", party.gaps) } else { String::new() };
                let (points, most) = (score.numerator, score.denominator);
                writeln!(output, "{rank:>3}. {name}: {} % ({points} of {most} points{gaps})", score.percent())?;
            }
            _ => writeln!(output, "  -. {name}: nothing to compare")?,
        }
    }
    Ok(())
}
