//! The columns of a quiz in a spreadsheet: the fields of a statement, and those of each party's position.
//!
//! The first column names the file that a row belongs to. A row of a statement file is a statement; a row of any other
//! file is one line of it, in the second column, so that a sheet holds the whole folder. A text by language has a column
//! for each language, its tag behind the field's name. What has fields of its own, such as a quote, is one cell with a
//! line for each field.

use std::collections::BTreeSet;

use bronwijzer_engine::format::{Map, Position, Stance, Statement};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The column of the file's name.
pub(crate) const FILE: &str = "file";
/// The column of a line of a file that holds no statements.
pub(crate) const LINE: &str = "line";

/// The columns of plain fields, after the file's name and the line.
const PLAIN: [&str; 5] = ["id", "formerly", "origin", "theme", "allow"];
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
            ["formerly", "origin", "allow"].contains(&column.as_str()) || of_party
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
            "formerly" => return statement.formerly.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", "),
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
            "quotes" => to_cell(&position.quotes.iter().map(fields).collect::<Vec<_>>()),
            "declared" => to_cell(&position.declared.iter().map(fields).collect::<Vec<_>>()),
            "references" => to_cell(&position.references.iter().map(fields).collect::<Vec<_>>()),
            _ => field.split_once(' ').map_or(String::new(), |(_, tag)| in_language(&position.note, tag)),
        }
    }
}

/// Whether a sheet with these columns was exported: it names the file of each row.
pub(crate) fn is_exported(names: &[&str]) -> bool {
    names.first().is_some_and(|name| *name == FILE)
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
        "formerly" => statement.formerly = cell.split(',').map(|id| id.trim().into()).collect(),
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
                party => {
                    // The columns of a party stand beside one another.
                    let positions = &mut statement.positions;
                    let is_last = positions.0.last().is_some_and(|(last, _)| last == party);
                    let last = if is_last { positions.0.last_mut().map(|(_, position)| position) } else { None };
                    match last {
                        Some(position) => fill_position(position, rest, cell, &unknown)?,
                        None => fill_position(positions.entry(party), rest, cell, &unknown)?,
                    }
                }
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
            let stance: Result<Stance, _> = serde_json::from_value(cell.into());
            position.stance = stance.map_err(|_| format!("there is no stance `{cell}`"))?.into();
        }
        "quotes" => position.quotes = things(cell)?,
        "declared" => position.declared = things(cell)?.pop(),
        "references" => position.references = things(cell)?,
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

/// The fields of a thing in a cell, each with its name.
type Fields = Vec<(String, String)>;

fn field(name: &str, text: &str) -> (String, String) {
    (name.to_owned(), text.to_owned())
}

/// The fields of a thing: under their names the texts, those by language with the tag behind the name.
fn fields<T: Serialize>(thing: &T) -> Fields {
    let mut fields = Vec::new();
    let Ok(Value::Object(values)) = serde_json::to_value(thing) else { return fields };
    for (name, value) in values {
        match value {
            Value::String(text) => fields.push((name, text)),
            Value::Object(texts) => {
                let texts = texts.into_iter().filter_map(|(tag, text)| Some((tag, text.as_str()?.to_owned())));
                fields.extend(texts.map(|(tag, text)| (format!("{name} {tag}"), text)));
            }
            _ => {}
        }
    }
    fields
}

/// The thing that has these fields; or why there is none.
fn thing<T: Default + Serialize + DeserializeOwned>(fields: Fields) -> Result<T, String> {
    let mut thing = serde_json::to_value(T::default()).unwrap_or_default();
    for (name, text) in fields {
        let (field, tag) = name.split_once(' ').map_or((name.as_str(), None), |(field, tag)| (field, Some(tag)));
        match (thing.get_mut(field), tag) {
            (Some(value @ Value::String(_)), None) => *value = text.into(),
            (Some(Value::Object(texts)), Some(tag)) => drop(texts.insert(tag.to_owned(), text.into())),
            (Some(Value::Object(_)), None) => return Err(format!("`{name}` has the tag of a language behind it")),
            _ => return Err(format!("there is no field `{name}`")),
        }
    }
    serde_json::from_value(thing).map_err(|error| error.to_string())
}

/// Things as a cell: a line a field, its name in front; of a text with line breaks a line for each of its lines. A blank
/// line parts two things.
fn to_cell(things: &[Fields]) -> String {
    let thing = |fields: &Fields| {
        // Where nothing is said the first field stays, so that the thing itself does.
        let says = fields.iter().any(|(_, text)| !text.is_empty());
        let fields = fields.iter().filter(|(_, text)| !text.is_empty()).chain(fields.first().filter(|_| !says));
        let lines = fields.flat_map(|(name, text)| text.split('\n').map(move |line| format!("{name}: {line}")));
        lines.collect::<Vec<_>>().join("\n")
    };
    things.iter().map(thing).collect::<Vec<_>>().join("\n\n")
}

/// The things of a cell.
fn things<T: Default + Serialize + DeserializeOwned>(cell: &str) -> Result<Vec<T>, String> {
    from_cell(cell)?.into_iter().map(thing).collect()
}

/// The fields of each thing of a cell.
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
    use bronwijzer_engine::format::{Quote, Text};

    use super::*;

    #[test]
    fn quotes_survive_their_cell() {
        let quotes = [
            Quote {
                source: "a".into(),
                at: "1/b".into(),
                text: "text: een\n\nen: twee\n \n".into(),
                translation: Text::of("en", "one: two"),
            },
            Quote { source: "a".into(), at: "2".into(), text: "drie".into(), ..Quote::default() },
        ];
        let cell = to_cell(&quotes.iter().map(fields).collect::<Vec<_>>());
        assert_eq!(
            cell,
            "source: a\nat: 1/b\ntext: text: een\ntext: \ntext: en: twee\ntext:  \ntext: \ntranslation en: one: two\n\n\
             source: a\nat: 2\ntext: drie"
        );
        assert_eq!(things::<Quote>(&cell), Ok(quotes.to_vec()));
        for wrong in ["een citaat", "sorce: a", "translation: a", "text en: a"] {
            assert!(things::<Quote>(wrong).is_err(), "{wrong}");
        }
    }
}
