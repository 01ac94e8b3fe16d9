//! The files of a quiz that `bronwijzer export` wrote to a sheet.

use std::collections::BTreeMap;

use bronwijzer_engine::format::{QUIZ, Statement};

use crate::import::limits::{FILES, PARTIES, STATEMENTS};
use crate::import::report::Report;
use crate::import::sheet::Table;
use crate::quiz_folder::QuizFiles;
use crate::spreadsheet::{Row, columns};

/// The rows of a file, each of which is a statement or a line.
#[derive(Default)]
struct Rows<'t> {
    statements: Vec<Statement>,
    lines: Vec<&'t str>,
}

/// The files of the quiz in this table.
pub(crate) fn files(table: &Table, report: &mut Report) -> QuizFiles {
    let mut files: Vec<(&str, Rows<'_>)> = Vec::new();
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    let line_column = table.columns.iter().position(|name| name == columns::LINE);
    for row in &table.rows {
        let file = table.cell(row, 0);
        if !is_inside(file) {
            report.broken(table.place(row), format!("`{file}` is no plain path inside a quiz's folder"));
            continue;
        }
        let index = *index.entry(file).or_insert_with(|| {
            files.push((file, Rows::default()));
            files.len() - 1
        });
        if files.len() > FILES.most {
            report.broken(&table.name, FILES.message());
            break;
        }
        let rows = &mut files[index].1;
        if is_statement_file(file) {
            rows.statements.push(statement(table, row, report));
        } else {
            rows.lines.push(line_column.map_or("", |column| table.cell(row, column)));
        }
    }
    files.retain(|(name, _)| {
        let folder = name.match_indices('/').map(|(end, _)| &name[..end]).find(|folder| index.contains_key(folder));
        if let Some(folder) = folder {
            report.broken(&table.name, format!("`{folder}` cannot be a file and the folder of `{name}`"));
        }
        folder.is_none()
    });
    let (statements, texts): (Vec<_>, Vec<_>) = files.into_iter().partition(|(name, _)| is_statement_file(name));
    let statements: Vec<(String, Vec<Statement>)> =
        statements.into_iter().map(|(name, rows)| (name.to_owned(), rows.statements)).collect();
    let texts = texts.into_iter().map(|(name, rows)| (name.to_owned(), rows.lines.join("\n")));
    let (quiz, others): (Vec<_>, Vec<_>) = texts.partition(|(name, _)| name == QUIZ);
    if quiz.is_empty() {
        report.broken(&table.name, format!("no row is of {QUIZ}"));
    }
    let statement_count = statements.iter().map(|(_, list)| list.len()).sum();
    report.is_within(&STATEMENTS, statement_count, &table.name);
    report.is_within(
        &PARTIES,
        statements.iter().flat_map(|(_, list)| list).map(|statement| statement.positions.0.len()).max().unwrap_or(0),
        &table.name,
    );
    report.read = vec![(statement_count, "statement", "statements"), (others.len(), "source", "sources")];
    let quiz = quiz.into_iter().map(|(_, text)| text).collect();
    QuizFiles { quiz, statements, others }
}

fn statement(table: &Table, row: &Row, report: &mut Report) -> Statement {
    let mut statement = Statement::default();
    for (index, column) in table.columns.iter().enumerate().skip(1) {
        let cell = table.cell(row, index);
        let filled = if column == columns::LINE { Ok(()) } else { columns::fill(&mut statement, column, cell) };
        if let Err(reason) = filled {
            report.broken(format!("{}, column `{column}`", table.place(row)), reason);
        }
    }
    statement
}

/// Whether this is the path of a statement file in a quiz's folder.
fn is_statement_file(name: &str) -> bool {
    is_inside(name) && name.starts_with("statements/") && name.ends_with(".json") && name.matches('/').count() == 1
}

/// The longest name of a file, and the longest path, that a file system takes, in bytes; the latter with room for the folder.
const LONGEST_NAME: usize = 255;
const LONGEST_PATH: usize = 2_000;

/// Whether a path leads to a place inside the folder it is put in, and to no hidden one.
fn is_inside(name: &str) -> bool {
    name.len() <= LONGEST_PATH
        && !name.contains(['\\', ':', '\0'])
        && name.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && part.len() <= LONGEST_NAME)
}
