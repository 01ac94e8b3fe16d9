//! `bronwijzer export`: a quiz as a spreadsheet, or as one document for other programs.
//!
//! Both hold the files as they are, so a quiz that is still being written can be exported too.

use std::fs;
use std::path::Path;

use bronwijzer_engine::quiz::MANIFEST;
use serde_json::{Map, Value};

use crate::cli::{ExportFormat, ExportOptions};
use crate::folder::Folder;
use crate::quiz_files::StatementFile;
use crate::spreadsheet::columns::Columns;
use crate::spreadsheet::write_row;
use crate::{Failure, OK, Streams};

/// The most characters that a cell of Excel or LibreOffice Calc holds.
const LARGEST_CELL: usize = 32_767;

pub(crate) fn run(options: &ExportOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let files = ReadFiles::of(&options.quiz)?;
    let text = match options.format {
        ExportFormat::Csv => files.sheet(streams)?,
        ExportFormat::Json => files.document()?,
    };
    match &options.out {
        Some(path) => {
            fs::write(path, text).map_err(|error| Failure(format!("cannot write {}: {error}", path.display())))?
        }
        None => streams.output.write_all(text.as_bytes())?,
    }
    Ok(OK)
}

/// The files of a quiz, read.
struct ReadFiles {
    manifest: String,
    /// quiz.json as a value.
    described: Map<String, Value>,
    statements: Vec<(String, Vec<StatementFile>)>,
    sources: Vec<(String, String)>,
}

impl ReadFiles {
    fn of(path: &Path) -> Result<ReadFiles, Failure> {
        let folder = Folder::open(path);
        let unreadable = |file: &str, reason: String| Failure(format!("{}: {reason}", folder.display(file)));
        let text = |file: &str| {
            let problem = || folder.problems.iter().find(|problem| problem.file == file);
            let reason = || problem().map_or("the file is missing".to_owned(), |problem| problem.message.clone());
            folder.texts.get(file).ok_or_else(|| unreadable(file, reason()))
        };
        let manifest = text(MANIFEST)?.clone();
        let described = serde_json::from_str(&manifest).map_err(|error| unreadable(MANIFEST, error.to_string()))?;
        let mut statements = Vec::new();
        let mut sources = Vec::new();
        for (file, text) in &folder.texts {
            if file.starts_with("statements/") {
                let list = statements_of(text).map_err(|error| unreadable(file, error.to_string()))?;
                statements.push((file.clone(), list));
            } else if file != MANIFEST {
                sources.push((file.clone(), text.clone()));
            }
        }
        // What could not be read has no text, and an export without it would not be the quiz.
        let missing = folder.problems.iter().find(|problem| !folder.texts.contains_key(&problem.file));
        if let Some(problem) = missing {
            return Err(unreadable(&problem.file, problem.message.clone()));
        }
        for source in list_in(&described, "sources") {
            let file = source.get("file").and_then(Value::as_str).unwrap_or_default();
            if !folder.texts.contains_key(file) {
                return Err(unreadable(MANIFEST, format!("its source `{file}` cannot be read")));
            }
        }
        Ok(ReadFiles { manifest, described, statements, sources })
    }

    /// The sheet: the statements first, then every line of the other files.
    fn sheet(&self, streams: &mut Streams<'_>) -> Result<String, Failure> {
        let parties = list_in(&self.described, "parties");
        let parties = parties.filter_map(|party| Some(party.get("id")?.as_str()?.to_owned())).collect();
        let columns = Columns::of(self.statements.iter().flat_map(|(_, list)| list), parties);
        let mut rows = vec![columns.names()];
        for (file, list) in &self.statements {
            rows.extend(list.iter().map(|statement| columns.statement(file, statement)));
        }
        let texts = self.sources.iter().map(|(file, text)| (file.as_str(), text));
        for (file, text) in std::iter::once((MANIFEST, &self.manifest)).chain(texts) {
            rows.extend(text.split('\n').map(|line| columns.line(file, line)));
        }
        let too_long = rows.iter().flatten().filter(|cell| cell.chars().count() > LARGEST_CELL).count();
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
    fn document(&self) -> Result<String, Failure> {
        let failure = |error: serde_json::Error| Failure(error.to_string());
        let mut statements = Vec::new();
        for (file, list) in &self.statements {
            for statement in list {
                let mut object = Map::from_iter([("file".to_owned(), Value::from(file.as_str()))]);
                if let Value::Object(fields) = serde_json::to_value(statement).map_err(failure)? {
                    object.extend(fields);
                }
                statements.push(Value::Object(object));
            }
        }
        let texts = self.sources.iter().map(|(file, text)| (file.clone(), Value::from(text.as_str())));
        let document = Map::from_iter([
            ("quiz".to_owned(), Value::Object(self.described.clone())),
            ("statements".to_owned(), Value::Array(statements)),
            ("texts".to_owned(), Value::Object(texts.collect())),
        ]);
        Ok(serde_json::to_string_pretty(&document).map_err(failure)? + "\n")
    }
}

/// The elements of a list that quiz.json has under this name.
fn list_in<'v>(described: &'v Map<String, Value>, name: &str) -> impl Iterator<Item = &'v Value> {
    described.get(name).and_then(Value::as_array).into_iter().flatten()
}

/// The statements of a file: a list, or an object that has it under `statements`.
fn statements_of(text: &str) -> Result<Vec<StatementFile>, serde_json::Error> {
    let value: Value = serde_json::from_str(text)?;
    match value {
        Value::Object(mut fields) => serde_json::from_value(fields.remove("statements").unwrap_or_default()),
        // Read from the text once more, so that a mistake has its line.
        _ => serde_json::from_str(text),
    }
}
