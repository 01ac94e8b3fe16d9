//! The columns of a quiz in a spreadsheet: the fields of a statement, and those of each party's position.
//!
//! The first column names the file that a row belongs to. A row of a statement file is a statement; a row of any other
//! file is one line of it, in the second column, so that a sheet holds the whole folder. A text by language has a column
//! for each language, its tag behind the field's name. What has fields of its own, such as a quote, is one cell with a
//! line for each field.

use std::collections::BTreeSet;

use bronwijzer_engine::format::{Declared, Id, Map, Position, Quote, Reference, Stance, Statement};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

/// The column of the file's name.
pub(crate) const FILE: &str = "file";
/// The column of a line of a file that holds no statements.
pub(crate) const LINE: &str = "line";

/// The columns of plain fields, after the file's name and the line.
const PLAIN: [&str; 4] = ["id", "origin", "theme", "allow"];
/// The texts by language.
const TEXTS: [&str; 3] = ["title", "text", "background"];
/// The columns of a position, after the party's identifier and a space; its note has one for each language.
const OF_POSITION: [&str; 4] = ["stance", "quotes", "declared", "references"];
const NOTE: &str = "note";

/// The columns of a sheet.
pub(crate) struct Columns {
    languages: Vec<String>,
    parties: Vec<String>,
    /// Those of the columns that would be empty, and are left out.
    unused: BTreeSet<String>,
}

impl Columns {
    /// The columns that these statements need: the languages and parties in this order, and any that it lacks behind them.
    pub(crate) fn of(statements: &[&Statement], mut languages: Vec<String>, mut parties: Vec<String>) -> Columns {
        let add = |list: &mut Vec<String>, name: &str| {
            if !list.iter().any(|other| other == name) {
                list.push(name.to_owned());
            }
        };
        for statement in statements {
            let notes = statement.positions.0.iter().map(|(_, position)| &position.note.0);
            let texts = [&statement.title.0, &statement.text.0, &statement.background.0];
            for (tag, _) in texts.into_iter().chain(notes).flat_map(|text| &text.0) {
                add(&mut languages, tag);
            }
            for (party, _) in &statement.positions.0 {
                add(&mut parties, party);
            }
        }
        let mut columns = Columns { languages, parties, unused: BTreeSet::new() };
        let mut unused: BTreeSet<String> = columns.all().into_iter().skip(2).collect();
        for statement in statements {
            unused.retain(|column| columns.cell(statement, column).is_empty());
        }
        // The columns that people fill stay, so that an empty one can be filled.
        let optional = |column: &String| {
            let of_party = OF_POSITION[2..].iter().chain([&NOTE]).any(|name| column.contains(&format!(" {name}")));
            column == "origin" || column == "allow" || of_party
        };
        columns.unused = unused.into_iter().filter(optional).collect();
        columns
    }

    /// The names of every column that there could be.
    fn all(&self) -> Vec<String> {
        let mut names: Vec<String> = [FILE, LINE].into_iter().chain(PLAIN).map(str::to_owned).collect();
        let by_language =
            |field: &str| self.languages.iter().map(move |tag| format!("{field} {tag}")).collect::<Vec<_>>();
        names.extend(TEXTS.iter().flat_map(|field| by_language(field)));
        for party in &self.parties {
            names.extend(OF_POSITION.map(|field| format!("{party} {field}")));
            names.extend(by_language(&format!("{party} {NOTE}")));
        }
        names
    }

    /// The names of the columns.
    pub(crate) fn names(&self) -> Vec<String> {
        self.all().into_iter().filter(|name| !self.unused.contains(name)).collect()
    }

    /// The row of a statement.
    pub(crate) fn statement(&self, file: &str, statement: &Statement) -> Vec<String> {
        let names = self.names();
        let cells = names.iter().skip(2).map(|name| self.cell(statement, name));
        [file.to_owned(), String::new()].into_iter().chain(cells).collect()
    }

    /// The row of a line of another file.
    pub(crate) fn line(&self, file: &str, line: &str) -> Vec<String> {
        let mut row = vec![file.to_owned(), line.to_owned()];
        row.resize(self.names().len(), String::new());
        row
    }

    /// The cell of a statement in a column.
    fn cell(&self, statement: &Statement, column: &str) -> String {
        let in_language = |text: &Map<String>, tag: &str| text.get(tag).cloned().unwrap_or_default();
        match column {
            "id" => return statement.id.0.clone(),
            "origin" => return statement.origin.0.clone(),
            "theme" => return statement.theme.0.clone(),
            "allow" => return to_cell(&[statement.allow.0.iter().map(|(name, why)| field(name, why)).collect()]),
            _ => {}
        }
        if let Some((field, tag)) = column.split_once(' ') {
            match field {
                "title" => return in_language(&statement.title, tag),
                "text" => return in_language(&statement.text, tag),
                "background" => return in_language(&statement.background, tag),
                _ => {}
            }
        }
        let of_party = column.split_once(' ').and_then(|(party, field)| Some((statement.positions.get(party)?, field)));
        let Some((position, field)) = of_party else { return String::new() };
        match field {
            "stance" => position.stance.0.map_or(String::new(), stance_name),
            "quotes" => to_cell(&position.quotes.iter().map(quote_fields).collect::<Vec<_>>()),
            "declared" => to_cell(&position.declared.iter().map(declared_fields).collect::<Vec<_>>()),
            "references" => to_cell(&position.references.iter().map(reference_fields).collect::<Vec<_>>()),
            _ => field.split_once(' ').map_or(String::new(), |(_, tag)| in_language(&position.note, tag)),
        }
    }
}

/// Whether a sheet with these columns was exported: it names the file of each row.
pub(crate) fn is_exported(names: &[String]) -> bool {
    names.first().is_some_and(|name| name == FILE)
}

/// Puts a cell into the statement's field that the column names; says why where that cannot be. An empty cell is a
/// field that is absent.
pub(crate) fn fill(statement: &mut Statement, column: &str, cell: &str) -> Result<(), String> {
    if cell.is_empty() {
        return Ok(());
    }
    let unknown = || format!("there is no column `{column}`; write its name as `bronwijzer export` does");
    match column {
        "id" => statement.id = cell.into(),
        "origin" => statement.origin = cell.into(),
        "theme" => statement.theme = cell.into(),
        "allow" => {
            let reasons = from_cell(cell)?.into_iter().flatten();
            statement.allow = Map(reasons.map(|(name, why)| (name, why.into())).collect());
        }
        _ => {
            let (first, rest) = column.split_once(' ').ok_or_else(unknown)?;
            match first {
                "title" => statement.title.0.0.push(field(rest, cell)),
                "text" => statement.text.0.0.push(field(rest, cell)),
                "background" => statement.background.0.0.push(field(rest, cell)),
                party => fill_position(statement.positions.entry(party), rest, cell, &unknown)?,
            }
        }
    }
    Ok(())
}

fn fill_position(
    position: &mut Position,
    column: &str,
    cell: &str,
    unknown: &dyn Fn() -> String,
) -> Result<(), String> {
    match column {
        "stance" => {
            let name: StrDeserializer<'_, Error> = cell.into_deserializer();
            let stance = Stance::deserialize(name).map_err(|_| format!("there is no stance `{cell}`"))?;
            position.stance = stance.into();
        }
        "quotes" => position.quotes = from_cell(cell)?.into_iter().map(quote).collect(),
        "declared" => position.declared = from_cell(cell)?.into_iter().next().map(declared),
        "references" => position.references = from_cell(cell)?.into_iter().map(reference).collect(),
        _ => match column.split_once(' ') {
            Some((NOTE, tag)) => position.note.0.0.push(field(tag, cell)),
            _ => return Err(unknown()),
        },
    }
    Ok(())
}

/// The name of a stance in files.
fn stance_name(stance: Stance) -> String {
    // A name of the format is a text in JSON.
    serde_json::to_value(stance).ok().and_then(|value| Some(value.as_str()?.to_owned())).unwrap_or_default()
}

/// Fields of a thing in a cell, each with its name. The names of texts by language are the tags.
type Fields = Vec<(String, String)>;

fn field(name: &str, text: &str) -> (String, String) {
    (name.to_owned(), text.to_owned())
}

fn quote_fields(quote: &Quote) -> Fields {
    let mut fields = vec![field("source", &quote.source), field("at", &quote.at), field("text", &quote.text)];
    fields.extend(quote.translation.0.0.iter().cloned());
    fields
}

fn quote(fields: Fields) -> Quote {
    let mut quote = Quote::default();
    for (name, text) in fields {
        match name.as_str() {
            "source" => quote.source = Id(text),
            "at" => quote.at = text.into(),
            "text" => quote.text = text.into(),
            _ => quote.translation.0.0.push((name, text)),
        }
    }
    quote
}

fn declared_fields(declared: &Declared) -> Fields {
    let mut fields = vec![field("date", &declared.date), field("url", &declared.url)];
    fields.extend(declared.reason.0.0.iter().cloned());
    fields
}

fn declared(fields: Fields) -> Declared {
    let mut declared = Declared::default();
    for (name, text) in fields {
        match name.as_str() {
            "date" => declared.date = text.into(),
            "url" => declared.url = text.into(),
            _ => declared.reason.0.0.push((name, text)),
        }
    }
    declared
}

fn reference_fields(reference: &Reference) -> Fields {
    let Reference { title, url, excerpt, lang } = reference;
    vec![field("title", title), field("url", url), field("excerpt", excerpt), field("lang", lang)]
}

fn reference(fields: Fields) -> Reference {
    let mut reference = Reference::default();
    for (name, text) in fields {
        match name.as_str() {
            "title" => reference.title = text.into(),
            "url" => reference.url = text.into(),
            "lang" => reference.lang = text.into(),
            _ => reference.excerpt = text.into(),
        }
    }
    reference
}

/// Things as a cell: a line a field, its name in front; of a text with line breaks a line for each of its lines. A blank
/// line parts two things.
fn to_cell(things: &[Fields]) -> String {
    let thing = |fields: &Fields| {
        let fields = fields.iter().filter(|(_, text)| !text.is_empty());
        let lines = fields.flat_map(|(name, text)| text.split('\n').map(move |line| format!("{name}: {line}")));
        lines.collect::<Vec<_>>().join("\n")
    };
    things.iter().map(thing).collect::<Vec<_>>().join("\n\n")
}

/// The things of a cell.
fn from_cell(cell: &str) -> Result<Vec<Fields>, String> {
    let mut things = Vec::new();
    let mut open: Fields = Vec::new();
    for line in cell.split('\n') {
        if line.trim().is_empty() {
            if !open.is_empty() {
                things.push(std::mem::take(&mut open));
            }
            continue;
        }
        let wrong = || format!("each line of this cell begins with a field's name and a colon, this one is `{line}`");
        let (name, text) = line.split_once(':').ok_or_else(wrong)?;
        let text = text.strip_prefix(' ').unwrap_or(text);
        match open.last_mut().filter(|(other, _)| other == name) {
            Some((_, before)) => {
                before.push('\n');
                before.push_str(text);
            }
            None => open.push(field(name, text)),
        }
    }
    if !open.is_empty() {
        things.push(open);
    }
    Ok(things)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_survive_their_cell() {
        let quotes = [
            Quote {
                source: "a".into(),
                at: "1/b".into(),
                text: "text: een\n\nen: twee\n \n".into(),
                translation: bronwijzer_engine::format::Text::of("en", "one: two"),
            },
            Quote { source: "a".into(), at: "2".into(), text: "drie".into(), ..Quote::default() },
        ];
        let cell = to_cell(&quotes.iter().map(quote_fields).collect::<Vec<_>>());
        assert_eq!(
            cell,
            "source: a\nat: 1/b\ntext: text: een\ntext: \ntext: en: twee\ntext:  \ntext: \nen: one: two\n\n\
             source: a\nat: 2\ntext: drie"
        );
        let read: Vec<Quote> = from_cell(&cell).unwrap().into_iter().map(quote).collect();
        assert_eq!(read, quotes);
        assert!(from_cell("een citaat").is_err());
    }
}
