//! The forms of a sheet that people made: a row a statement, a row a party, or a row an answer.

use std::collections::BTreeMap;

use bronwijzer_engine::format::Tag;

use crate::import::imported::Imported;
use crate::import::limits::POSITIONS;
use crate::import::report::Report;
use crate::import::sheet::columns::{Columns, Stances, note_unused};
use crate::import::sheet::matrix::{Answer, Matrix, Statement};
use crate::import::sheet::words::{Field, Meanings, language_of, names_of, normal};
use crate::import::sheet::{Asked, Table};

/// The language of a sheet that says none, and has no word by which to know it.
const USUAL: &str = "nl";

/// The quiz in this table.
pub(crate) fn quiz(table: &Table, asked: &Asked<'_>, report: &mut Report) -> Option<Imported> {
    // Rows are statements or parties, or in the long form answers.
    report.is_within(&POSITIONS, table.rows.len(), &table.name).then_some(())?;
    let meanings = Meanings::new(asked.key);
    let mut columns = Columns::of(table, &meanings, report);
    // Where statements have a column of their own, one of parties says who proposed them, or the like.
    let is_of_parties = columns.has(Field::Party) && !columns.has(Field::Stance) && !columns.has(Field::Text);
    let has_turned_heads = !columns.has(Field::Party) && are_statements(table, &columns);
    if !is_of_parties && !has_turned_heads {
        settle_text(&mut columns, table, report);
    }
    let languages = languages(table, &columns, asked.language.clone(), report);
    let label = if is_of_parties { Field::Party } else { Field::Text };
    let mut matrix = Matrix::new(table, columns.all(label).next(), languages, &meanings);
    let is_read = if columns.has(Field::Party) && columns.has(Field::Stance) {
        long(table, &columns, &mut matrix, report)
    } else if is_of_parties || has_turned_heads {
        by_party(table, &columns, &mut matrix, report)
    } else {
        settle_background(&mut columns);
        by_statement(table, &columns, &mut matrix, report)
    };
    is_read?;
    matrix.imported(report)
}

/// Says which column is the text of statements where none is called so.
fn settle_text(columns: &mut Columns, table: &Table, report: &mut Report) {
    let has_background = columns.has(Field::Background);
    let text = [Field::Text, Field::Description, Field::Title].into_iter().find(|field| columns.has(*field));
    for (field, _, column) in &mut columns.fields {
        if Some(*field) == text && *field != Field::Text {
            let name = &table.columns[*column];
            report.differently(
                &table.name,
                format!("the column `{name}` is the text of the statements, for no other is"),
            );
            *field = Field::Text;
        } else if *field == Field::Description && !has_background {
            *field = Field::Background;
        } else if *field == Field::Description {
            note_unused(table, *column, "another column is the background", report);
        }
    }
}

/// Takes what explains no stance for what explains the statement.
fn settle_background(columns: &mut Columns) {
    if !columns.has(Field::Background)
        && let Some((field, ..)) = columns.fields.iter_mut().find(|(field, ..)| *field == Field::Reason)
    {
        *field = Field::Background;
    }
}

/// Whether the heads of the columns are statements, and what should be the statements are parties.
fn are_statements(table: &Table, columns: &Columns) -> bool {
    let is_sentence = |text: &str| text.trim_end().ends_with(['.', '?', '!']);
    let mut texts =
        columns.all(Field::Text).flat_map(|column| table.rows.iter().map(move |row| table.cell(row, column)));
    columns.fields.len() == 1
        && !columns.stances.is_empty()
        && columns.stances.iter().all(|stances| is_sentence(&stances.name))
        && !texts.any(is_sentence)
}

/// The languages of the texts, the original first.
fn languages(table: &Table, columns: &Columns, asked: Option<Tag>, report: &mut Report) -> Vec<Tag> {
    // Where every text says its language, the first of them is the original.
    let of_texts = columns.fields.iter().filter(|(field, ..)| *field == Field::Text);
    let said: Option<Vec<Tag>> = of_texts.map(|(_, language, _)| language.clone()).collect();
    let original = asked.or_else(|| said?.into_iter().next()).unwrap_or_else(|| {
        let names: Vec<String> = table.columns.iter().map(|name| normal(name)).collect();
        let of_stances = columns.stances.iter().map(|stances| stances.column).chain(columns.all(Field::Stance));
        let cells = of_stances.flat_map(|column| table.rows.iter().map(move |row| table.cell(row, column)));
        let found = language_of(&names, cells);
        let why = if found.is_some() { ", after the words of the sheet" } else { "" };
        let language = found.unwrap_or(USUAL);
        report.chosen(format!("the language: {language}{why}; --lang names another"));
        language.into()
    });
    let mut languages = vec![original];
    for language in columns.fields.iter().filter_map(|(_, language, _)| language.as_ref()) {
        if !languages.contains(language) {
            languages.push(language.clone());
        }
    }
    languages
}

/// What is told where no column is of stances.
fn without_stances() -> &'static str {
    "no column has stances: write agree, disagree, neither or no position, as the document on importing lists them, or say by \
     --key what is written instead"
}

/// A row a statement, and a column a party.
fn by_statement(table: &Table, columns: &Columns, matrix: &mut Matrix<'_>, report: &mut Report) -> Option<()> {
    if columns.stances.is_empty() {
        report.broken(&table.name, without_stances());
        return None;
    }
    if !columns.has(Field::Text) {
        let names = names_of(Field::Text).join(", ");
        report.broken(&table.name, format!("no column is the text of the statements; it is called {names}"));
        return None;
    }
    note_fields(table, columns, &[Field::Party], "a row is a statement, of which each party has a column", report);
    let unused = [Field::Reason, Field::Source, Field::Date];
    note_fields(table, columns, &unused, "it does not say of which party", report);
    report.is_quiz_within(table.rows.len(), columns.stances.len(), &table.name).then_some(())?;
    for Stances { name, .. } in &columns.stances {
        matrix.party(name, report);
    }
    for row in &table.rows {
        let Some(statement) = matrix.read_statement(row, columns, report) else { continue };
        let index = matrix.statement(statement);
        for (party, Stances { column, evidence, .. }) in columns.stances.iter().enumerate() {
            matrix.answer(index, party, Answer { row, stance: *column, evidence: evidence.clone() }, report);
        }
    }
    Some(())
}

/// A row a party, and a column a statement.
fn by_party(table: &Table, columns: &Columns, matrix: &mut Matrix<'_>, report: &mut Report) -> Option<()> {
    if columns.stances.is_empty() {
        report.broken(&table.name, without_stances());
        return None;
    }
    let of_name = if columns.has(Field::Party) { Field::Party } else { Field::Text };
    let rest = [
        Field::Id,
        Field::Theme,
        Field::Title,
        Field::Text,
        Field::Description,
        Field::Background,
        Field::Stance,
        Field::Reason,
        Field::Source,
        Field::Date,
    ];
    let unused: Vec<Field> = rest.into_iter().filter(|field| *field != of_name).collect();
    note_fields(table, columns, &unused, "it does not say of which statement", report);
    report.is_quiz_within(columns.stances.len(), table.rows.len(), &table.name).then_some(())?;
    report.all_differently("each row is a party, and each column of stances a statement");
    for Stances { name, .. } in &columns.stances {
        let statement = Statement::of_text(name, matrix, report);
        matrix.statement(statement);
    }
    for row in &table.rows {
        let name = columns.all(of_name).next().map_or("", |column| table.cell(row, column));
        if name.trim().is_empty() {
            report.broken(table.place(row), "a party without a name");
            continue;
        }
        let party = matrix.party(name, report);
        for (statement, Stances { column, evidence, .. }) in columns.stances.iter().enumerate() {
            matrix.answer(statement, party, Answer { row, stance: *column, evidence: evidence.clone() }, report);
        }
    }
    Some(())
}

/// A row an answer of a party to a statement.
fn long(table: &Table, columns: &Columns, matrix: &mut Matrix<'_>, report: &mut Report) -> Option<()> {
    report.all_differently("each row is the answer of a party to a statement");
    let of = |field: Field| columns.all(field).next();
    let (Some(party), Some(stance)) = (of(Field::Party), of(Field::Stance)) else { return None };
    if of(Field::Text).is_none() {
        let names = names_of(Field::Text).join(", ");
        report.broken(&table.name, format!("no column is the text of the statements; it is called {names}"));
        return None;
    }
    let is_evidence = |field: &Field| matches!(field, Field::Reason | Field::Source | Field::Date);
    let evidence: Vec<(Field, usize)> = columns
        .fields
        .iter()
        .filter(|(field, ..)| is_evidence(field))
        .map(|(field, _, column)| (*field, *column))
        .collect();
    let mut statements: BTreeMap<String, usize> = BTreeMap::new();
    for row in &table.rows {
        let name = table.cell(row, party);
        let id = of(Field::Id).map_or("", |column| table.cell(row, column).trim());
        let text = of(Field::Text).map_or("", |column| table.cell(row, column).trim());
        let key = normal(if id.is_empty() { text } else { id });
        let index = match statements.get(&key) {
            Some(index) => *index,
            None => {
                let Some(statement) = matrix.read_statement(row, columns, report) else { continue };
                *statements.entry(key).or_insert(matrix.statement(statement))
            }
        };
        if name.trim().is_empty() {
            report.broken(table.place(row), "an answer without the name of a party");
            continue;
        }
        let party = matrix.party(name, report);
        report.is_quiz_within(statements.len(), matrix.parties(), &table.name).then_some(())?;
        matrix.answer(index, party, Answer { row, stance, evidence: evidence.clone() }, report);
    }
    for Stances { column, .. } in &columns.stances {
        note_unused(table, *column, "each row is one answer, which stands in another column", report);
    }
    Some(())
}

/// Notes the columns of these fields, which this form has no use for.
fn note_fields(table: &Table, columns: &Columns, unused: &[Field], why: &str, report: &mut Report) {
    for (field, _, column) in &columns.fields {
        if unused.contains(field) {
            note_unused(table, *column, why, report);
        }
    }
}
