//! The columns of a quiz in a spreadsheet: the fields of a statement, and four for each party.
//!
//! The first column names the file that a row belongs to. A row of a statement file is a statement; a row of any other
//! file is one line of it, in the second column, so that a sheet holds the whole folder.

use serde_json::Value;

use crate::quiz_files::{PositionFile, QuoteFile, StatementFile, TextFile};

/// The column of the file's name.
pub(crate) const FILE: &str = "file";
/// The column of a line of a file that holds no statements.
pub(crate) const LINE: &str = "line";

/// The columns that every sheet has, after the file's name.
const FIXED: [&str; 9] =
    ["id", "origin", "theme", "title nl", "title en", "text nl", "text en", "background nl", "background en"];

/// The columns of a party, after its identifier and a space.
const OF_A_PARTY: [&str; 4] = ["stance", "quotes", "note nl", "note en"];

/// The columns of a sheet.
pub(crate) struct Columns {
    /// The fields of statements beyond those that every sheet has, by name, as JSON.
    others: Vec<String>,
    parties: Vec<String>,
}

impl Columns {
    /// The columns that these statements need, the parties in this order and any that it lacks behind them.
    pub(crate) fn of<'s>(statements: impl Iterator<Item = &'s StatementFile>, parties: Vec<String>) -> Columns {
        let mut columns = Columns { others: Vec::new(), parties };
        for statement in statements {
            for (name, _) in &statement.others {
                if !columns.others.contains(name) {
                    columns.others.push(name.clone());
                }
            }
            for (party, _) in &statement.positions.0 {
                if !columns.parties.contains(party) {
                    columns.parties.push(party.clone());
                }
            }
        }
        columns
    }

    /// The names of the columns.
    pub(crate) fn names(&self) -> Vec<String> {
        let fixed = [FILE, LINE].into_iter().chain(FIXED).map(str::to_owned);
        let parties = self.parties.iter().flat_map(|party| OF_A_PARTY.map(|column| format!("{party} {column}")));
        fixed.chain(self.others.iter().map(|name| json_name(name))).chain(parties).collect()
    }

    /// How many columns there are.
    fn count(&self) -> usize {
        2 + FIXED.len() + self.others.len() + OF_A_PARTY.len() * self.parties.len()
    }

    /// The row of a statement.
    pub(crate) fn statement(&self, file: &str, statement: &StatementFile) -> Vec<String> {
        let plain = |text: &Option<String>| text.clone().unwrap_or_default();
        let mut row = vec![file.to_owned(), String::new()];
        row.extend([&statement.id, &statement.origin, &statement.theme].map(plain));
        for text in [&statement.title, &statement.text, &statement.background] {
            row.extend(both(text.as_ref()));
        }
        let other = |name: &String| statement.others.get(name).map_or(String::new(), Value::to_string);
        row.extend(self.others.iter().map(other));
        for party in &self.parties {
            let position = statement.positions.0.iter().find(|(id, _)| id == party).map(|(_, position)| position);
            let stance = position.and_then(|position| position.stance.clone()).unwrap_or_default();
            let quotes = position.map_or(String::new(), |position| quotes_cell(&position.quotes));
            row.extend([stance, quotes]);
            row.extend(both(position.and_then(|position| position.note.as_ref())));
        }
        row
    }

    /// The row of a line of another file.
    pub(crate) fn line(&self, file: &str, line: &str) -> Vec<String> {
        let mut row = vec![file.to_owned(), line.to_owned()];
        row.resize(self.count(), String::new());
        row
    }
}

/// The name of a column whose cells are JSON.
fn json_name(field: &str) -> String {
    format!("{field} (json)")
}

/// A text in both languages, as two cells.
fn both(text: Option<&TextFile>) -> [String; 2] {
    let text = text.cloned().unwrap_or_default();
    [text.nl.unwrap_or_default(), text.en.unwrap_or_default()]
}

/// Puts a cell into the statement's field that the column names; says why where that cannot be. An empty cell is a
/// field that is absent.
pub(crate) fn fill(statement: &mut StatementFile, column: &str, cell: &str) -> Result<(), String> {
    if cell.is_empty() {
        return Ok(());
    }
    let text = Some(cell.to_owned());
    match column {
        "id" => statement.id = text,
        "origin" => statement.origin = text,
        "theme" => statement.theme = text,
        "title nl" => statement.title.get_or_insert_default().nl = text,
        "title en" => statement.title.get_or_insert_default().en = text,
        "text nl" => statement.text.get_or_insert_default().nl = text,
        "text en" => statement.text.get_or_insert_default().en = text,
        "background nl" => statement.background.get_or_insert_default().nl = text,
        "background en" => statement.background.get_or_insert_default().en = text,
        _ => return fill_other(statement, column, cell),
    }
    Ok(())
}

fn fill_other(statement: &mut StatementFile, column: &str, cell: &str) -> Result<(), String> {
    if let Some(field) = column.strip_suffix(" (json)") {
        let value = serde_json::from_str(cell).map_err(|_| "this is not JSON".to_owned())?;
        statement.others.insert(field.to_owned(), value);
        return Ok(());
    }
    let of_party = OF_A_PARTY.iter().find_map(|name| Some((column.strip_suffix(name)?.strip_suffix(' ')?, *name)));
    let (party, of_party) = of_party.ok_or_else(|| unknown(column))?;
    let positions = &mut statement.positions.0;
    let index = positions.iter().position(|(id, _)| id == party).unwrap_or_else(|| {
        positions.push((party.to_owned(), PositionFile::default()));
        positions.len() - 1
    });
    let position = &mut positions[index].1;
    match of_party {
        "stance" => position.stance = Some(cell.to_owned()),
        "quotes" => position.quotes = quotes_of_cell(cell)?,
        "note nl" => position.note.get_or_insert_default().nl = Some(cell.to_owned()),
        _ => position.note.get_or_insert_default().en = Some(cell.to_owned()),
    }
    Ok(())
}

fn unknown(column: &str) -> String {
    format!("there is no column `{column}`; write its name as `bronwijzer export` does")
}

/// Whether a sheet with these columns was exported: it names the file of each row.
pub(crate) fn is_exported(names: &[String]) -> bool {
    names.first().is_some_and(|name| name == FILE)
}

/// Quotes as a cell: a line a field, its name in front; of a text with line breaks a line for each of its lines.
fn quotes_cell(quotes: &[QuoteFile]) -> String {
    let quote = |quote: &QuoteFile| {
        let translation = quote.translation.clone().unwrap_or_default();
        let fields = [
            ("source", &quote.source),
            ("at", &quote.at),
            ("text", &quote.text),
            ("nl", &translation.nl),
            ("en", &translation.en),
        ];
        let lines = fields.iter().filter_map(|(name, text)| Some((name, text.as_ref()?)));
        let lines = lines.flat_map(|(name, text)| text.split('\n').map(move |line| format!("{name}: {line}")));
        lines.collect::<Vec<_>>().join("\n")
    };
    quotes.iter().map(quote).collect::<Vec<_>>().join("\n\n")
}

/// The quotes of a cell. A blank line parts two quotes.
fn quotes_of_cell(cell: &str) -> Result<Vec<QuoteFile>, String> {
    let mut quotes = Vec::new();
    let mut open: Option<QuoteFile> = None;
    for line in cell.split('\n') {
        if line.trim().is_empty() {
            quotes.extend(open.take());
            continue;
        }
        let wrong =
            || format!("a line of quotes begins with `source: `, `at: `, `text: ` or `en: `, this one is `{line}`");
        let (name, text) = line.split_once(':').ok_or_else(wrong)?;
        let text = text.strip_prefix(' ').unwrap_or(text);
        let quote = open.get_or_insert_default();
        let field = match name {
            "source" => &mut quote.source,
            "at" => &mut quote.at,
            "text" => &mut quote.text,
            "nl" => &mut quote.translation.get_or_insert_default().nl,
            "en" => &mut quote.translation.get_or_insert_default().en,
            _ => return Err(wrong()),
        };
        match field {
            Some(before) => {
                before.push('\n');
                before.push_str(text);
            }
            None => *field = Some(text.to_owned()),
        }
    }
    quotes.extend(open);
    Ok(quotes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_survive_their_cell() {
        let text = |text: &str| Some(text.to_owned());
        let quotes = [
            QuoteFile {
                source: text("a"),
                at: text("1/b"),
                text: text("text: een\n\nen: twee\n \n"),
                translation: Some(TextFile { nl: None, en: text("one: two") }),
            },
            QuoteFile { source: text("a"), at: text("2"), text: text("drie"), translation: None },
        ];
        let cell = quotes_cell(&quotes);
        assert_eq!(
            cell,
            "source: a\nat: 1/b\ntext: text: een\ntext: \ntext: en: twee\ntext:  \ntext: \nen: one: two\n\n\
             source: a\nat: 2\ntext: drie"
        );
        assert_eq!(quotes_of_cell(&cell), Ok(quotes.to_vec()));
        assert!(quotes_of_cell("een citaat").is_err());
    }
}
