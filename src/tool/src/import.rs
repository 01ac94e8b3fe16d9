//! `bronwijzer import`: a quiz of another system as a quiz folder.
//!
//! An importer knows the format of its system and makes an [`Imported`] of it, in the types of ours; what the input does not
//! say is left out, so that the quiz is a draft. Every importer notes in the [`Report`] what it could not read, could not
//! carry over, or had to choose.

mod csv;
mod definition;
mod html;
mod imported;
mod input;
mod json;
mod kalkulacka;
mod mat_o_wahl;
mod notes;
mod open_election_compass;
mod qual_o_mat;
mod report;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use bronwijzer_engine::format::QUIZ;
use bronwijzer_engine::problem::Grade;
use clap::ValueEnum;

use crate::cli::{ImportFormat, ImportOptions};
use crate::folder::Folder;
use crate::import::input::Input;
use crate::import::report::{Head, Report};
use crate::quiz_folder::{NewFolder, QuizFiles};
use crate::{Failure, MISTAKES, OK, Streams};

pub(crate) fn run(options: &ImportOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    NewFolder::can_be(&options.out)?;
    let mut report = Report::default();
    let files = read(options, &mut report).filter(|_| options.partial || !report.is_broken());
    let written = files.is_some();
    if let Some(files) = files {
        let folder = NewFolder::write(&options.out, &files)?;
        note_what_is_left(folder.path(), &mut report);
        folder.put()?;
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
    let language = options.lang.as_ref().map(|language| language.tag().into());
    let imported = match options.format {
        ImportFormat::QualOMat => qual_o_mat::read(&input, language, report),
        ImportFormat::MatOWahl => mat_o_wahl::read(&input, language, report),
        ImportFormat::OpenElectionCompass => open_election_compass::read(&input, language, report),
        ImportFormat::Kalkulacka => kalkulacka::read(&input, language, report),
        // A sheet may also be a quiz of ours, whose files it has.
        ImportFormat::Csv => return csv::read(&input, language, report),
    };
    imported?.files(&input.name, report)
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
    if input.join(QUIZ).is_file() {
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

/// Notes what `check` will say of the new quiz: what is left to be written, and what is wrong.
fn note_what_is_left(folder: &Path, report: &mut Report) {
    for problem in Folder::open(folder).problems {
        match problem.rule.grade() {
            Grade::Mistake => report.left(format!("mistake[{}]: {}", problem.rule.name(), problem.message)),
            Grade::Incomplete => report.left(problem.message),
            Grade::Advice => {}
        }
    }
}
