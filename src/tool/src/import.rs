//! `bronwijzer import`: a quiz of another system as a quiz folder.
//!
//! An importer knows the format of its system and makes an [`Imported`] of it, in the types of ours; what the input does not
//! say is left out, so that the quiz is a draft. Every importer notes in the [`Report`] what it could not read, could not
//! carry over, or had to choose.

mod definition;
mod html;
mod imported;
mod input;
mod json;
mod kalkulacka;
pub(crate) mod limits;
mod markdown;
mod mat_o_wahl;
mod notes;
mod open_election_compass;
mod places;
mod qual_o_mat;
mod recognition;
mod report;
mod sheet;

use std::path::Path;

use bronwijzer_engine::problem::Grade;
use clap::ValueEnum;

use crate::cli::{ImportFormat, ImportOptions};
use crate::folder::Folder;
use crate::import::input::Input;
use crate::import::recognition::recognise;
use crate::import::report::{Head, Report};
use crate::import::sheet::Asked;
use crate::quiz_folder::{NewFolder, QuizFiles};
use crate::{Failure, MISTAKES, OK, Streams};

pub(crate) fn run(options: &ImportOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    NewFolder::can_be(&options.out)?;
    if options.format != ImportFormat::Csv && (options.sheet.is_some() || !options.key.is_empty()) {
        return Err(Failure("--sheet and --key are for spreadsheets alone".to_owned()));
    }
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
    if let Err(reason) = recognise(&options.input, options.format) {
        report.broken(shown(&options.input), reason);
        return None;
    }
    let input = Input::new(&options.input, options.encoding);
    let language = options.lang.as_ref().map(|language| language.tag().into());
    let imported = match options.format {
        ImportFormat::QualOMat => qual_o_mat::read(&input, language, report),
        ImportFormat::MatOWahl => mat_o_wahl::read(&input, language, report),
        ImportFormat::OpenElectionCompass => open_election_compass::read(&input, language, report),
        ImportFormat::Kalkulacka => kalkulacka::read(&input, language, report),
        // A sheet may also be a quiz of ours, whose files it has.
        ImportFormat::Csv => {
            let asked = Asked { language, sheet: options.sheet.as_deref(), key: &options.key };
            return sheet::read(&input, asked, report);
        }
    };
    imported?.files(&input.name, report)
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
