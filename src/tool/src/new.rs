//! `bronwijzer new`: a small quiz to start from, cut out of the invented one that ships.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use bronwijzer_engine::quiz::MANIFEST;
use bronwijzer_engine::text::slug;
use include_dir::{Dir, include_dir};
use serde_json::{Value, json};

use crate::cli::{Described, NewOptions};
use crate::{Failure, OK, Streams, schema};

/// The quiz that is cut.
static EXAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../statements/voorbeeld-schoolraad");

const STATEMENTS: usize = 5;
const PARTIES: usize = 3;

pub(crate) fn run(options: &NewOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let folder = &options.dir;
    let shown = folder.display();
    let id = identifier(folder)?;
    let is_taken = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => folder.exists(),
    };
    if is_taken {
        return Err(Failure(format!("{shown} is there already and is not empty; name a new folder")));
    }
    for (path, text) in files(&id)? {
        let path = folder.join(path);
        let failure = |error| Failure(format!("{} cannot be written: {error}", path.display()));
        path.parent().map_or(Ok(()), fs::create_dir_all).map_err(failure)?;
        fs::write(&path, text).map_err(failure)?;
    }
    let word = as_word(folder);
    writeln!(
        streams.output,
        "{shown}: an invented quiz of {STATEMENTS} statements by {PARTIES} parties, to be made into your own\n\n\
         Next:\n  \
           bronwijzer check {word}\n  \
           bronwijzer serve {word}\n  \
           bronwijzer build {word} --out site"
    )?;
    Ok(OK)
}

/// A path as one word of a command line, in any usual shell.
fn as_word(path: &Path) -> String {
    let shown = path.display().to_string();
    if shown.contains(char::is_whitespace) { format!("\"{shown}\"") } else { shown }
}

/// The quiz's identifier: the folder's name.
fn identifier(folder: &Path) -> Result<String, Failure> {
    // `.` and the like have a name only once they are resolved.
    let resolved = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let id = resolved.file_name().map(|name| slug(&name.to_string_lossy())).unwrap_or_default();
    if id.is_empty() {
        let shown = folder.display();
        return Err(Failure(format!(
            "{shown}: the quiz is called after its folder, so that needs a letter or digit in its name"
        )));
    }
    Ok(id)
}

/// The files of the quiz, by their path in its folder.
fn files(id: &str) -> Result<BTreeMap<String, String>, Failure> {
    let cut = Cut::of_example()?;
    let mut files = BTreeMap::new();
    files.insert(MANIFEST.to_owned(), text(&cut.manifest(id)));
    for (path, statements) in &cut.files {
        let file = json!({ "$schema": "../statements.schema.json", "statements": statements });
        files.insert(path.clone(), text(&file));
    }
    for source in cut.sources() {
        let path = source["file"].as_str().unwrap_or_default().to_owned();
        files.insert(path.clone(), example(&path)?.to_owned());
    }
    files.insert("quiz.schema.json".to_owned(), schema::text(Described::Quiz)?);
    files.insert("statements.schema.json".to_owned(), schema::text(Described::Statements)?);
    Ok(files)
}

fn example(path: &str) -> Result<&'static str, Failure> {
    let text = EXAMPLE.get_file(path).and_then(|file| file.contents_utf8());
    text.ok_or_else(|| Failure(format!("this bronwijzer was built without the example's {path}")))
}

fn example_json(path: &str) -> Result<Value, Failure> {
    serde_json::from_str(example(path)?).map_err(|error| Failure(format!("the example's {path}: {error}")))
}

/// What is kept of the example: the first statements of each file, and the first parties.
struct Cut {
    manifest: Value,
    /// The statements of each file, by its path.
    files: Vec<(String, Vec<Value>)>,
    parties: BTreeSet<String>,
}

fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap_or_default()
}

fn elements(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

impl Cut {
    fn of_example() -> Result<Cut, Failure> {
        let manifest = example_json(MANIFEST)?;
        let parties: BTreeSet<String> =
            elements(&manifest["parties"]).iter().take(PARTIES).map(|party| id(party).to_owned()).collect();
        let mut paths: Vec<String> = EXAMPLE
            .get_dir("statements")
            .into_iter()
            .flat_map(|dir| dir.files())
            .map(|file| file.path().display().to_string().replace('\\', "/"))
            .collect();
        paths.sort();
        // The same number of each file, and one more of the first ones until there are enough.
        let count = paths.len().max(1);
        let mut files = Vec::new();
        for (index, path) in paths.into_iter().enumerate() {
            let file = example_json(&path)?;
            let share = STATEMENTS / count + usize::from(index < STATEMENTS % count);
            // A file is a list of statements, or an object that has one.
            let statements = if file.is_array() { &file } else { &file["statements"] };
            let mut statements: Vec<Value> = elements(statements).iter().take(share).cloned().collect();
            statements.iter_mut().for_each(|statement| keep_parties(statement, &parties));
            if !statements.is_empty() {
                files.push((path, statements));
            }
        }
        Ok(Cut { manifest, files, parties })
    }

    fn manifest(&self, id_of_quiz: &str) -> Value {
        let used: BTreeSet<&str> = self
            .files
            .iter()
            .flat_map(|(_, statements)| statements)
            .filter_map(|statement| statement["theme"].as_str())
            .collect();
        let only = |field: &str, keep: &dyn Fn(&Value) -> bool| {
            Value::Array(elements(&self.manifest[field]).iter().filter(|value| keep(value)).cloned().collect())
        };
        let mut manifest = self.manifest.clone();
        manifest["$schema"] = "quiz.schema.json".into();
        manifest["id"] = id_of_quiz.into();
        manifest["version"] = "0.1.0".into();
        manifest["title"] =
            json!({ "nl": "Een quiz om mee te beginnen (verzonnen)", "en": "A quiz to start from (invented)" });
        manifest["intro"] = json!({
            "nl": "Dit is een begin: vijf stellingen en drie lijsten uit een verzonnen schoolverkiezing. Zet hier waar uw quiz over gaat.",
            "en": "This is a start: five statements and three lists from an invented school election. Say here what your quiz is about."
        });
        manifest["maker"] = "Zet hier wie de quiz maakt".into();
        manifest["purpose"] =
            json!({ "nl": "Zet hier waarom u de quiz maakt.", "en": "Say here why you make the quiz." });
        manifest["funding"] = json!(["Zet hier wie de quiz betaalt"]);
        let unfinished = "Five statements are only a start; take this away when yours are all there.";
        manifest["allow"] = json!({ "D7": unfinished, "D10": unfinished });
        manifest["themes"] = only("themes", &|theme| used.contains(id(theme)));
        manifest["parties"] = only("parties", &|party| self.parties.contains(id(party)));
        manifest["sources"] = self.sources().cloned().collect();
        manifest["sets"] = json!([{ "id": "alles", "title": { "nl": "Alles", "en": "Everything" } }]);
        manifest["default_set"] = "alles".into();
        manifest
    }

    fn sources(&self) -> impl Iterator<Item = &Value> {
        let kept = |source: &&Value| source["party"].as_str().is_some_and(|party| self.parties.contains(party));
        elements(&self.manifest["sources"]).iter().filter(kept)
    }
}

/// Takes the other parties' positions out of a statement.
fn keep_parties(statement: &mut Value, parties: &BTreeSet<String>) {
    if let Some(positions) = statement["positions"].as_object_mut() {
        positions.retain(|party, _| parties.contains(party));
    }
}

/// The columns in which a value is on one line if it fits.
const COLUMNS: usize = 120;

/// JSON as people write it: on one line what fits there or holds plain values alone, all else over several.
fn text(value: &Value) -> String {
    let mut text = String::new();
    write_value(value, 0, 0, &mut text);
    text.push('\n');
    text
}

/// Writes a value that starts in a column, within as many brackets as `depth`.
fn write_value(value: &Value, depth: usize, column: usize, text: &mut String) {
    let (open, close, children): (char, char, Vec<(String, &Value)>) = match value {
        Value::Object(fields) => {
            ('{', '}', fields.iter().map(|(name, value)| (format!("{}: ", json!(name)), value)).collect())
        }
        Value::Array(elements) => ('[', ']', elements.iter().map(|value| (String::new(), value)).collect()),
        plain => return text.push_str(&plain.to_string()),
    };
    let line = one_line(value);
    let is_plain = |value: &Value| !value.is_object() && !value.is_array();
    if children.iter().all(|(_, value)| is_plain(value)) || column + line.chars().count() < COLUMNS {
        return text.push_str(&line);
    }
    let indent = "  ".repeat(depth + 1);
    text.push(open);
    for (index, (name, value)) in children.iter().enumerate() {
        text.push_str(&format!("{}\n{indent}{name}", if index > 0 { "," } else { "" }));
        write_value(value, depth + 1, indent.len() + name.chars().count(), text);
    }
    text.push_str(&format!("\n{}{close}", "  ".repeat(depth)));
}

fn one_line(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| format!("{}: {}", json!(name), one_line(value)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
        Value::Array(elements) => format!("[{}]", elements.iter().map(one_line).collect::<Vec<_>>().join(", ")),
        plain => plain.to_string(),
    }
}
