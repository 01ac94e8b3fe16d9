//! Whether an input is of the format that was asked for; and where not, what was looked for, what is there, and what that is.

use std::fs;
use std::path::{Path, PathBuf};

use bronwijzer_engine::format::QUIZ;
use bronwijzer_engine::problem::nearest_name;
use clap::ValueEnum;

use crate::cli::ImportFormat;
use crate::import::input;
use crate::import::json::JsonFile;
use crate::import::limits::BYTES;
use crate::import::open_election_compass::{self, configuration};
use crate::import::report::Report;
use crate::import::sheet;
use crate::spreadsheet::workbook::{self, Kind};

/// The files of each format whose input is a folder: those of the folder itself, or of its folder `data`.
const FILES: [(ImportFormat, &[&str]); 3] = [
    (ImportFormat::QualOMat, &["overview.json", "party.json", "statement.json", "opinion.json", "answer.json"]),
    (ImportFormat::MatOWahl, &["definition.js"]),
    (ImportFormat::Kalkulacka, &["calculator.json", "questions.json", "candidates.json", "candidates-answers.json"]),
];

/// The names by which a definition.js is known: it has two of them at least.
const DEFINED: [&str; 8] = [
    "fileQuestions",
    "fileAnswers",
    "intQuestions",
    "strPartyFiles",
    "intParties",
    "separator",
    "heading1",
    "descriptionHeading1",
];

/// Whether an input is of this format; or what is told if it is not.
pub(crate) fn recognise(input: &Path, format: ImportFormat) -> Result<(), String> {
    if !input.exists() {
        let near = near(input, &[]).map_or(String::new(), |near| format!("; found near: {near}"));
        return Err(format!("there is no such file or folder{near}"));
    }
    if is_of(input, format) {
        return Ok(());
    }
    if input.join(QUIZ).is_file() {
        return Err("this is a quiz of Bronwijzer already".to_owned());
    }
    let name = name_of(format);
    let wanted = match files_of(format) {
        // It is there, and has nothing of a quiz.
        Some(files) if format == ImportFormat::MatOWahl && definition(input).is_file() => {
            format!("looked in {} for two of {}", named(files), named(&DEFINED))
        }
        Some(files) if input.is_dir() => {
            let near = near(&input.join("-"), files).map_or(String::new(), |near| format!("; found near: {near}"));
            format!("looked for {}{near}", named(files))
        }
        Some(files) => format!("{name} is a folder with {}, and this is a file", named(files)),
        None if input.is_dir() => format!("{name} is a file, and this is a folder"),
        None if format == ImportFormat::OpenElectionCompass => {
            format!("looked for two of the fields {}", named(&open_election_compass::FIELDS))
        }
        None => "looked for rows of cells".to_owned(),
    };
    let other = other(input, format).map_or(String::new(), |other| format!("; {other}"));
    Err(format!("this is no {name}: {wanted}; it is {}{other}", what_is(input)))
}

/// Whether an input looks like this format.
fn is_of(input: &Path, format: ImportFormat) -> bool {
    let read = |path: &Path| input::bytes(path, BYTES.most).unwrap_or_default();
    match files_of(format) {
        Some(_) if format == ImportFormat::MatOWahl => {
            let text = String::from_utf8_lossy(&read(&definition(input))).into_owned();
            DEFINED.iter().filter(|name| text.contains(*name)).count() > 1
        }
        Some(files) => files.iter().filter(|file| input.join(file).is_file()).count() > 1,
        None if !input.is_file() => false,
        None if format == ImportFormat::OpenElectionCompass => {
            let text = configuration(String::from_utf8_lossy(&read(input)).into_owned());
            fields_of(&text).is_some_and(|fields| {
                open_election_compass::FIELDS.iter().filter(|field| fields.iter().any(|other| other == *field)).count()
                    > 1
            })
        }
        // Of a file that is too large or cannot be read, its reader says so.
        None => input::bytes(input, BYTES.most).map_or(true, |bytes| match workbook::kind_of(&bytes) {
            Some(kind) => !matches!(kind, Kind::Other(_)),
            None => is_rows(&bytes),
        }),
    }
}

/// The definition of a Mat-O-Wahl, in its data folder or the one above.
fn definition(folder: &Path) -> PathBuf {
    let own = folder.join("definition.js");
    if own.is_file() { own } else { folder.join("data/definition.js") }
}

/// Whether bytes may be the text of a sheet, as far as they are not known for something else.
fn is_rows(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    !bytes.starts_with(b"%PDF") && !is_page(&text) && !is_xml(&text) && fields_of(&text).is_none()
}

fn is_page(text: &str) -> bool {
    let start: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(15).collect();
    ["<!doctype", "<html"].iter().any(|tag| start.to_lowercase().starts_with(tag))
}

fn is_xml(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml")
}

/// The names of the fields of a text that is a JSON object, or begins as one.
fn fields_of(text: &str) -> Option<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let mut report = Report::default();
    let file = JsonFile::parse("", text, &mut report)?;
    Some(file.root().fields(&mut report).into_iter().map(|(name, _)| name.to_owned()).collect())
}

/// What an input is, in a few words.
fn what_is(input: &Path) -> String {
    if input.is_dir() {
        let names = names_in(input);
        return match names.len() {
            0 => "an empty folder".to_owned(),
            _ => format!("a folder with {}", named(&names.iter().take(5).map(String::as_str).collect::<Vec<_>>())),
        };
    }
    let Ok(bytes) = input::bytes(input, BYTES.most) else { return "a file that cannot be read".to_owned() };
    match workbook::kind_of(&bytes) {
        Some(Kind::Other(what)) => return what.to_owned(),
        Some(_) => return "a workbook".to_owned(),
        None => {}
    }
    if bytes.starts_with(b"%PDF") {
        return "a PDF file".to_owned();
    }
    let text = String::from_utf8_lossy(&bytes);
    match fields_of(&text) {
        Some(fields) if fields.is_empty() => "a JSON file".to_owned(),
        Some(fields) => {
            let fields: Vec<&str> = fields.iter().take(5).map(String::as_str).collect();
            format!("a JSON file with {}", named(&fields))
        }
        None if is_page(&text) => "a web page".to_owned(),
        None if is_xml(&text) => "an XML file; open it in a spreadsheet program and save it as a workbook".to_owned(),
        None if bytes.is_empty() => "an empty file".to_owned(),
        None => "a text".to_owned(),
    }
}

/// What to do with an input that is of another format, or has one beside or inside it.
fn other(input: &Path, asked: ImportFormat) -> Option<String> {
    let advice = |format: ImportFormat| format!("it looks like {0}: `bronwijzer import {0} …`", name_of(format));
    // A text may be a sheet whatever it says, so it is one only where nothing else will do.
    let mut others = ImportFormat::value_variants().iter().copied().filter(|format| *format != asked);
    if let Some(format) =
        others.find(|format| is_of(input, *format) && (*format != ImportFormat::Csv || has_head(input)))
    {
        return Some(advice(format));
    }
    let folder = input.parent().filter(|folder| input.is_file() && is_of(folder, asked))?;
    let folder = folder.file_name().map_or(".".into(), |name| name.to_string_lossy());
    Some(format!("give its folder, `{folder}`"))
}

/// Whether a file is a sheet with a row that names its columns, or a workbook.
fn has_head(input: &Path) -> bool {
    let bytes = input::bytes(input, BYTES.most).unwrap_or_default();
    workbook::kind_of(&bytes).is_some() || sheet::has_head(&String::from_utf8_lossy(&bytes))
}

/// The files beside a path, or in a folder and its folder `data`, that are named nearly as it or these are.
fn near(path: &Path, files: &[&str]) -> Option<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let own = path.file_name().map(|name| name.to_string_lossy().into_owned())?;
    let sought: Vec<&str> = if files.is_empty() { vec![&own] } else { files.to_vec() };
    let stem = |name: &str| name.split('.').next().unwrap_or_default().to_lowercase();
    let is_near = |name: &&String| {
        sought.iter().any(|sought| {
            let (other, sought_stem) = (stem(name), stem(sought));
            let begins = !sought_stem.is_empty()
                && !other.is_empty()
                && (other.starts_with(&sought_stem) || sought_stem.starts_with(&other));
            begins || nearest_name(name, [*sought]).is_some()
        })
    };
    let names: Vec<String> =
        [folder.to_owned(), folder.join("data")].iter().flat_map(|folder| names_in(folder)).collect();
    let found: Vec<&str> = names.iter().filter(is_near).map(String::as_str).take(5).collect();
    (!found.is_empty()).then(|| named(&found))
}

/// The names of what is in a folder, in order.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| PathBuf::from(entry.file_name()).display().to_string()).collect();
    names.sort();
    names
}

fn named(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn files_of(format: ImportFormat) -> Option<&'static [&'static str]> {
    FILES.iter().find(|(other, _)| *other == format).map(|(_, files)| *files)
}

fn name_of(format: ImportFormat) -> String {
    format.to_possible_value().map_or(String::new(), |value| value.get_name().to_owned())
}
