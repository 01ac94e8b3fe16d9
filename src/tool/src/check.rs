//! `bronwijzer check`: every mistake in quizzes.

use std::path::{Path, PathBuf};

use bronwijzer_engine::quiz::MANIFEST;

use crate::cli::{CheckOptions, Format};
use crate::folder::Folder;
use crate::{Failure, MISTAKES, OK, Streams, report};

pub(crate) fn run(options: &CheckOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let paths = if options.quiz.is_empty() { quizzes_here()? } else { options.quiz.clone() };
    let folders: Vec<Folder> = paths.iter().map(|path| Folder::open(path)).collect();
    report::print(&folders, options.format, streams.color, streams.output)?;

    let errors: usize = folders.iter().map(Folder::errors).sum();
    if options.format == Format::Human {
        for folder in &folders {
            writeln!(streams.output, "{}", summary(folder))?;
        }
    }
    Ok(if errors > 0 { MISTAKES } else { OK })
}

/// The quiz in the current folder, or those in its folder `statements`.
fn quizzes_here() -> Result<Vec<PathBuf>, Failure> {
    if Path::new(MANIFEST).exists() {
        return Ok(vec![PathBuf::from(".")]);
    }
    let mut quizzes: Vec<PathBuf> = std::fs::read_dir("statements")
        .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
        .unwrap_or_default();
    quizzes.retain(|path| path.join(MANIFEST).exists());
    quizzes.sort();
    if quizzes.is_empty() {
        return Err(Failure(format!("no quiz here: neither {MANIFEST} nor statements/*/{MANIFEST}")));
    }
    Ok(quizzes)
}

fn summary(folder: &Folder) -> String {
    let path = folder.path.display();
    let warnings = folder.problems.len() - folder.errors();
    let found = match (folder.errors(), warnings) {
        (0, 0) => "nothing wrong".to_owned(),
        (errors, warnings) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    };
    match &folder.quiz {
        Some(quiz) => {
            let size =
                format!("{} by {}", count(quiz.statements.len(), "statement"), count_parties(quiz.parties.len()));
            format!("{path}: {found} ({size})")
        }
        None => format!("{path}: {found}"),
    }
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn count_parties(number: usize) -> String {
    if number == 1 { "1 party".to_owned() } else { format!("{number} parties") }
}
