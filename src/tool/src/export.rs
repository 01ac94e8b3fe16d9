//! `bronwijzer export`: a quiz as a spreadsheet or workbook, or as one document for other programs.
//!
//! Both hold the files as they are, so a quiz that is still being written can be exported too.

use std::fs;
use std::path::Path;

use bronwijzer_engine::format::{self, QUIZ, Statement};
use bronwijzer_engine::problem::{Grade, Problem, Rule};
use serde::Serialize;

use crate::cli::{ExportFormat, ExportOptions};
use crate::folder::Folder;
use crate::quiz_folder::json;
use crate::spreadsheet::columns::Columns;
use crate::spreadsheet::{workbook, write_row};
use crate::{Failure, OK, Streams};

/// The most characters that a cell of Excel or LibreOffice Calc holds.
const LARGEST_CELL: usize = 32_767;

pub(crate) fn run(options: &ExportOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let files = ReadFiles::of(&options.quiz)?;
    let bytes = match options.format {
        ExportFormat::Csv => files.sheet(streams)?.into_bytes(),
        ExportFormat::Xlsx if options.out.is_none() => {
            return Err(Failure("a workbook is no text to print; name a file with --out".to_owned()));
        }
        ExportFormat::Xlsx => files.workbook()?,
        ExportFormat::Json => files.document().into_bytes(),
    };
    match &options.out {
        Some(path) if files.have(path, &options.quiz) => {
            return Err(Failure(format!("{} is a file of the quiz; name another", path.display())));
        }
        Some(path) => {
            fs::write(path, bytes).map_err(|error| Failure(format!("cannot write {}: {error}", path.display())))?
        }
        None => streams.output.write_all(&bytes)?,
    }
    Ok(OK)
}

/// The files of a quiz, read.
struct ReadFiles {
    quiz_text: String,
    quiz: format::Quiz,
    statements: Vec<(String, Vec<Statement>)>,
    sources: Vec<(String, String)>,
}

impl ReadFiles {
    fn of(path: &Path) -> Result<ReadFiles, Failure> {
        let folder = Folder::open(path);
        let unreadable = |file: &str, reason: &str| Failure(format!("{}: {reason}", folder.display(file)));
        // What cannot be understood would be missing in an export, which then would not be the quiz.
        let understood = |file: &str, problems: &[Problem]| match problems.iter().find(|problem| is_mistake(problem)) {
            Some(problem) => Err(unreadable(file, &problem.message)),
            None => Ok(()),
        };
        let missing = folder.problems.iter().find(|problem| !folder.texts.contains_key(&problem.file));
        if let Some(problem) = missing {
            return Err(unreadable(&problem.file, &problem.message));
        }
        let quiz_text = folder.texts.get(QUIZ).cloned().unwrap_or_default();
        let (quiz, problems) = format::parse::<format::Quiz>(QUIZ, &quiz_text);
        understood(QUIZ, &problems)?;
        // A source is printed as it is, and nobody sees what else it would do to a terminal.
        let unseen = [Rule::ControlCharacter, Rule::BidiCharacter];
        if let Some(problem) = folder.problems.iter().find(|problem| unseen.contains(&problem.rule)) {
            return Err(unreadable(&problem.file, &problem.message));
        }
        let quiz = quiz.unwrap_or_default();
        let mut statements = Vec::new();
        let mut sources = Vec::new();
        for (file, text) in &folder.texts {
            if file.starts_with("statements/") {
                let (list, problems) = format::parse_statements(file, text);
                understood(file, &problems)?;
                statements.push((file.clone(), list.unwrap_or_default()));
            } else if file != QUIZ {
                sources.push((file.clone(), text.clone()));
            }
        }
        for source in &quiz.sources {
            if !folder.texts.contains_key(source.file.as_str()) {
                return Err(unreadable(QUIZ, &format!("its source `{}` cannot be read", source.file)));
            }
        }
        Ok(ReadFiles { quiz_text, quiz, statements, sources })
    }

    /// Whether one of them is at this path, by whatever name.
    fn have(&self, path: &Path, folder: &Path) -> bool {
        let statements = self.statements.iter().map(|(file, _)| file.as_str());
        let sources = self.sources.iter().map(|(file, _)| file.as_str());
        let mut files = std::iter::once(QUIZ).chain(statements).chain(sources);
        files.any(|file| is_same(&folder.join(file), path))
    }

    /// The rows of the sheet: the head, the statements, then every line of the other files.
    fn rows(&self) -> Vec<Vec<String>> {
        let all: Vec<&Statement> = self.statements.iter().flat_map(|(_, list)| list).collect();
        let languages = self.quiz.languages.iter().map(|tag| tag.0.clone()).collect();
        let parties = self.quiz.parties.iter().map(|party| party.id.0.clone()).collect();
        let columns = Columns::of(&all, languages, parties);
        let mut rows = vec![columns.names()];
        for (file, list) in &self.statements {
            rows.extend(list.iter().map(|statement| columns.statement(file, statement)));
        }
        let texts = self.sources.iter().map(|(file, text)| (file.as_str(), text));
        for (file, text) in std::iter::once((QUIZ, &self.quiz_text)).chain(texts) {
            rows.extend(text.split('\n').map(|line| columns.line(file, line)));
        }
        rows
    }

    fn workbook(&self) -> Result<Vec<u8>, Failure> {
        let rows = self.rows();
        if too_long(&rows) > 0 {
            let message = "a cell would be longer than a workbook holds";
            return Err(Failure(format!("{message} ({LARGEST_CELL} characters); csv has no such limit")));
        }
        workbook::write(&rows).map_err(|error| Failure(format!("this quiz fits no workbook: {error}")))
    }

    fn sheet(&self, streams: &mut Streams<'_>) -> Result<String, Failure> {
        let rows = self.rows();
        let too_long = too_long(&rows);
        if too_long > 0 {
            writeln!(
                streams.errors,
                "warning: {too_long} cells are longer than a spreadsheet holds ({LARGEST_CELL} characters)"
            )?;
        }
        // Without the mark, Excel takes UTF-8 for the code page of the machine.
        let mut sheet = "\u{feff}".to_owned();
        for row in &rows {
            write_row(&mut sheet, row.iter().map(String::as_str));
        }
        Ok(sheet)
    }

    /// The document: quiz.json, with the statements, each with its file, and the text of every source.
    fn document(&self) -> String {
        #[derive(Serialize)]
        struct InFile<'s> {
            file: &'s str,
            #[serde(flatten)]
            statement: &'s Statement,
        }
        #[derive(Serialize)]
        struct Document<'s> {
            quiz: &'s format::Quiz,
            statements: Vec<InFile<'s>>,
            texts: format::Map<&'s str>,
        }
        let statements = self
            .statements
            .iter()
            .flat_map(|(file, list)| list.iter().map(move |statement| InFile { file: file.as_str(), statement }));
        let texts = self.sources.iter().map(|(file, text)| (file.clone(), text.as_str()));
        json(&Document { quiz: &self.quiz, statements: statements.collect(), texts: format::Map(texts.collect()) })
    }
}

/// Whether two paths lead to one file.
#[cfg(unix)]
fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |path: &Path| fs::metadata(path).ok().map(|of| (of.dev(), of.ino()));
    identity(one).is_some_and(|of_one| identity(other) == Some(of_one))
}

#[cfg(not(unix))]
fn is_same(one: &Path, other: &Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

/// How many cells are longer than a spreadsheet holds.
fn too_long(rows: &[Vec<String>]) -> usize {
    rows.iter().flatten().filter(|cell| cell.chars().count() > LARGEST_CELL).count()
}

/// Whether a file cannot be read for this, and not only not be used yet.
fn is_mistake(problem: &Problem) -> bool {
    problem.rule.grade() == Grade::Mistake
}
