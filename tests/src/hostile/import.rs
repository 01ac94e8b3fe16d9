//! What is imported from other systems and from spreadsheets: nothing is written of what cannot be read, and what is
//! written is a quiz that survives a sheet.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use bronwijzer::folder::Folder;
use bronwijzer_engine::problem::{Grade, Problem};
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{files, quiz};
use crate::{Ran, run};

/// The formats, as the command line names them.
pub(super) const FORMATS: [&str; 5] = ["qual-o-mat", "mat-o-wahl", "open-election-compass", "kalkulacka", "csv"];

/// An input is a line with the name of the format and perhaps `partial`, and then the files of a quiz in that format.
pub fn property(input: &[u8]) {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    let (line, rest) = input.split_at(end);
    let line = String::from_utf8_lossy(line);
    let named = FORMATS.into_iter().find(|format| line.contains(format));
    let format = named.unwrap_or(FORMATS[input.len() % FORMATS.len()]);
    let files = files::parse(rest.get(1..).unwrap_or_default());
    is_imported(format, line.contains("partial"), &files);
}

/// An input is the parts of a workbook. They are packed here, as what is changed in an archive is only ever its checksum.
pub fn workbook_property(input: &[u8]) {
    let parts = files::parse(input);
    is_imported("csv", true, &[("workbook".to_owned(), packed(&parts))]);
}

/// An archive of these parts.
fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in parts {
        // An archive has no two parts of one name.
        if archive.start_file(name.as_str(), options).is_ok() {
            archive.write_all(text).expect("memory can be written to");
        }
    }
    archive.finish().expect("memory can be written to").into_inner()
}

/// A folder of this process, which is on no disk where the system has one like that.
fn place() -> &'static Path {
    static PLACE: OnceLock<PathBuf> = OnceLock::new();
    PLACE.get_or_init(|| {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        folder.join(format!("bronwijzer-hostile-{}", std::process::id()))
    })
}

fn is_imported(format: &str, partial: bool, files: &[(String, Vec<u8>)]) {
    let place = place().join(format!("{:?}", std::thread::current().id()).replace(['(', ')'], "-"));
    let _ = fs::remove_dir_all(&place);
    let input = place.join("in");
    fs::create_dir_all(&input).expect("a folder can be made");
    for (name, bytes) in files.iter().filter(|(name, _)| is_name(name)) {
        fs::write(input.join(name), bytes).expect("a file can be written");
    }
    let is_of_files = matches!(format, "open-election-compass" | "csv");
    let input = match files.iter().find(|(name, _)| is_name(name)) {
        Some((name, _)) if is_of_files => input.join(name),
        _ => input,
    };
    let out = place.join("out");
    let options: &[&str] = if partial { &["--json", "--partial"] } else { &["--json"] };
    let ran = command(&["import", format], &[&input, &out], options);
    assert!(ran.code <= 1 && ran.errors.is_empty(), "{}{}", ran.output, ran.errors);
    let report: Value = serde_json::from_str(&ran.output).expect("a report is JSON");
    let is_broken = report["broken"].as_array().is_some_and(|list| !list.is_empty());
    assert_eq!(out.is_dir(), ran.code == 0, "{report}");
    assert!(partial || is_broken == (ran.code != 0), "{report}");
    if ran.code == 0 {
        is_good(&out, &report, &place);
        // A sheet that was exported has quiz.json as its lines were.
        if format != "csv" {
            let laid_out = command(&["fmt", "--check"], &[&out], &[]);
            assert_eq!(laid_out.code, 0, "{}", laid_out.output);
        }
    }
    let _ = fs::remove_dir_all(&place);
}

/// Whether this is the name of a file and no path.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() < 100 && !name.contains(['/', '\\', '\0']) && name != "." && name != ".."
}

fn command(words: &[&str], paths: &[&Path], options: &[&str]) -> Ran {
    let paths: Vec<&str> = paths.iter().map(|path| path.to_str().expect("the path is UTF-8")).collect();
    run(&[words, &paths, options].concat(), "")
}

/// What was written loads if the report does not say otherwise, and is the same quiz after it was exported to a sheet.
fn is_good(out: &Path, report: &Value, place: &Path) {
    let folder = Folder::open(out);
    let is_mistake = |problem: &&Problem| problem.rule.grade() == Grade::Mistake;
    let left = report["left"].to_string();
    for mistake in folder.problems.iter().filter(is_mistake) {
        assert!(left.contains(&format!("mistake[{}]", mistake.rule.name())), "not told: {mistake:?}\n{report}");
    }
    let Some(read) = folder.quiz else {
        assert!(folder.problems.iter().any(|problem| is_mistake(&problem)));
        return;
    };
    quiz::can_be_used(&read);
    let (sheet, back) = (place.join("sheet.csv"), place.join("back"));
    let exported = command(&["export"], &[out], &["--format", "csv", "--out", sheet.to_str().expect("UTF-8")]);
    assert_eq!(exported.code, 0, "{}", exported.errors);
    let imported = command(&["import", "csv"], &[&sheet, &back], &[]);
    assert_eq!(imported.code, 0, "{}", imported.output);
    assert_eq!(Folder::open(&back).quiz.as_ref(), Some(&read), "the same quiz after a sheet");
}
