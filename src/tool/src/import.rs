//! `bronwijzer import`: a quiz of another system as a quiz folder.
//!
//! An importer knows its format and makes a [`Draft`] of it; the draft knows how we write a quiz. Every importer notes
//! in the [`Report`] what it could not read, could not carry over, or had to choose.

mod csv;
mod definition;
mod draft;
mod html;
mod input;
mod json;
mod kalkulacka;
mod mat_o_wahl;
mod open_election_compass;
mod qual_o_mat;
mod report;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use bronwijzer_engine::problem::{Rule, Severity};
use bronwijzer_engine::text::Language;
use clap::ValueEnum;

use crate::cli::{ImportFormat, ImportOptions, Lang};
use crate::folder::Folder;
use crate::import::draft::Draft;
use crate::import::input::Input;
use crate::import::report::{Head, Report};
use crate::quiz_files::{NewFolder, QuizFiles};
use crate::{Failure, MISTAKES, OK, Streams};

pub(crate) fn run(options: &ImportOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    NewFolder::can_be(&options.out)?;
    let mut report = Report::default();
    let files = read(options, &mut report).filter(|_| options.partial || !report.is_broken());
    let written = files.is_some();
    if let Some(files) = files {
        let folder = NewFolder::fill(&options.out, &files)?;
        note_what_is_left(folder.path(), &mut report);
        folder.place()?;
    }
    let format = options.format.to_possible_value().map_or(String::new(), |value| value.get_name().to_owned());
    let (input, out) = (shown(&options.input), shown(&options.out));
    let head = Head { format: &format, input: &input, written: written.then_some(out.as_str()) };
    if options.json {
        report.print_json(&head, streams.output)?;
    } else {
        report.print(&head, options.partial, streams.output)?;
    }
    Ok(if written { OK } else { MISTAKES })
}

/// A path as a person at this place would write it.
fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

fn read(options: &ImportOptions, report: &mut Report) -> Option<QuizFiles> {
    if !is_of(&options.input, options.format) {
        report.broken(shown(&options.input), unrecognised(&options.input));
        return None;
    }
    let input = Input::new(&options.input);
    let language = options.lang.map(|language| match language {
        Lang::Nl => Language::Nl,
        Lang::En => Language::En,
    });
    let found = match options.format {
        ImportFormat::QualOMat => qual_o_mat::read(&input, language, report).map(Found::from),
        ImportFormat::MatOWahl => mat_o_wahl::read(&input, language, report).map(Found::from),
        ImportFormat::OpenElectionCompass => open_election_compass::read(&input, language, report).map(Found::from),
        ImportFormat::Kalkulacka => kalkulacka::read(&input, language, report).map(Found::from),
        ImportFormat::Csv => csv::read(&input, language, report),
    };
    let files = match found? {
        Found::Draft(draft) => {
            for (list, what) in [(draft.statements.len(), "statements"), (draft.parties.len(), "parties")] {
                if list == 0 {
                    report.broken(shown(&options.input), format!("there are no {what}"));
                    return None;
                }
            }
            draft.files(report)
        }
        Found::Files(files) => files,
    };
    Some(files)
}

/// What an importer makes.
enum Found {
    /// A quiz of another system.
    Draft(Box<Draft>),
    /// A quiz of ours, which went through a spreadsheet.
    Files(QuizFiles),
}

impl From<Draft> for Found {
    fn from(draft: Draft) -> Found {
        Found::Draft(Box::new(draft))
    }
}

/// The files by which a folder of each format is known. One is enough, so that a folder in which another is missing
/// is still told from a folder of another format.
const MARKS: [(ImportFormat, &[&str]); 3] = [
    (ImportFormat::QualOMat, &["opinion.json", "statement.json", "party.json", "answer.json", "overview.json"]),
    (ImportFormat::MatOWahl, &["definition.js", "data/definition.js"]),
    (ImportFormat::Kalkulacka, &["calculator.json", "questions.json", "candidates.json", "candidates-answers.json"]),
];

/// Whether the input looks like this format.
fn is_of(input: &Path, format: ImportFormat) -> bool {
    match MARKS.iter().find(|(marked, _)| *marked == format) {
        Some((_, marks)) => marks.iter().any(|mark| input.join(mark).is_file()),
        None if !input.is_file() => false,
        None => {
            // A spreadsheet given as a compass, or the other way round, is told apart by how it begins.
            let mut start = Vec::new();
            let read = File::open(input).and_then(|file| file.take(1024).read_to_end(&mut start));
            let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
            let is_json = read.is_ok() && start.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
            is_json == (format == ImportFormat::OpenElectionCompass)
        }
    }
}

/// Says of an input that is not of the format asked for what it looks like instead.
fn unrecognised(input: &Path) -> String {
    if !input.exists() {
        return "there is no such file or folder".to_owned();
    }
    if input.join(bronwijzer_engine::quiz::MANIFEST).is_file() {
        return "this is a quiz of Bronwijzer already".to_owned();
    }
    let other = ImportFormat::value_variants().iter().find(|format| is_of(input, **format));
    match other.and_then(ImportFormat::to_possible_value) {
        Some(format) => {
            format!("this is no input of that format; it looks like {0}: `bronwijzer import {0} …`", format.get_name())
        }
        None => "this is no input of that format, nor of another that is known here".to_owned(),
    }
}

/// Notes what keeps the new quiz from being used, as `check` will say it.
fn note_what_is_left(folder: &Path, report: &mut Report) {
    let found = Folder::open(folder);
    for problem in found.problems {
        if problem.rule == Rule::MissingTranslation || problem.rule.severity() == Severity::Error {
            report.left(format!("{}: {}", problem.rule.name(), problem.message));
        }
    }
}
