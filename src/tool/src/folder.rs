//! Quiz folders on disk: reading every file of one, and what is wrong with them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use bronwijzer_engine::decode::Node;
use bronwijzer_engine::problem::{Place, Problem, Rule, Severity};
use bronwijzer_engine::quiz::{MANIFEST, Quiz, Reading, source_files};
use bronwijzer_engine::source;

use crate::json;
use crate::threads;

/// The folder of a quiz that holds its statement files.
const STATEMENTS: &str = "statements";

/// The largest file that is read, in bytes: a hundred times a large quiz.
const LARGEST: u64 = 32 << 20;

/// A quiz folder, read.
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// The quiz, if nothing is wrong with it.
    pub quiz: Option<Quiz>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// The text of every file that could be read, by its name in the folder.
    pub texts: BTreeMap<String, String>,
}

impl Folder {
    /// Reads the quiz in this folder, and holds it to the format.
    pub fn open(path: &Path) -> Folder {
        read(path, false)
    }

    /// Reads the quiz in this folder, and holds it to the format and the lints.
    pub fn review(path: &Path) -> Folder {
        read(path, true)
    }

    /// The path of a file of the folder, as a person at this place would write it.
    pub fn display(&self, file: &str) -> String {
        self.path.join(file).display().to_string().replace('\\', "/")
    }

    /// How many problems are errors.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.rule.severity() == Severity::Error).count()
    }
}

fn read(path: &Path, lints: bool) -> Folder {
    let mut reader = Reader { folder: path, texts: BTreeMap::new(), problems: Vec::new() };
    reader.text(MANIFEST);
    let names = reader.statement_files();
    let texts = threads::map(&names, |name| read_inside(path, name));
    for (name, text) in names.iter().zip(texts) {
        reader.keep(name, text);
    }
    let Reader { mut texts, mut problems, .. } = reader;

    let (manifest, not_json) = parse(&texts, MANIFEST);
    problems.extend(not_json);
    let named = manifest.as_ref().map(source_files).unwrap_or_default();
    let read_one = |name: &str| read_inside(path, name).map(|text| (source::parse(&text), text));
    let mut read: BTreeMap<&str, _> = named.iter().copied().zip(threads::map(&named, |name| read_one(name))).collect();
    let mut sources = BTreeMap::new();
    let mut read_source = |name: &str| {
        // A file that two sources name is read again.
        let (contents, text) = read.remove(name).unwrap_or_else(|| read_one(name))?;
        sources.insert(name.to_owned(), text);
        Ok(contents)
    };
    let reading = manifest.as_ref().map(|manifest| Reading::open(manifest, &mut read_source, lints));
    let statements = match &reading {
        Some(Ok(reading)) => Some(reading.statement_reader()),
        _ => None,
    };
    // A file's values are let go as soon as they were read: of a large quiz they take twice the room of its files.
    let read = threads::map(&names, |name| {
        let (node, not_json) = parse(&texts, name);
        (statements.map(|statements| statements.file(name, node.as_ref())), not_json)
    });
    let (files, not_json): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    problems.extend(not_json.into_iter().flatten());
    let (quiz, found) = match reading {
        Some(Ok(reading)) => reading.close(files.into_iter().flatten().collect()),
        Some(Err(found)) => (None, found),
        None => (None, Vec::new()),
    };
    problems.extend(found);
    drop(manifest);
    texts.append(&mut sources);
    let failed = problems.iter().any(|problem| problem.rule.severity() == Severity::Error);
    Folder { path: path.to_owned(), quiz: quiz.filter(|_| !failed), problems, texts }
}

/// Parses a JSON file, if it could be read; gives the problem if that fails.
fn parse<'t>(texts: &'t BTreeMap<String, String>, name: &str) -> (Option<Node<'t>>, Option<Problem>) {
    match texts.get(name).map(|text| json::parse(text)) {
        Some(Ok(node)) => (Some(node), None),
        Some(Err(wrong)) => (None, Some(wrong.into_problem(name))),
        None => (None, None),
    }
}

struct Reader<'f> {
    folder: &'f Path,
    texts: BTreeMap<String, String>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// Reads a file of the folder; notes it if that fails.
    fn text(&mut self, name: &str) {
        self.keep(name, read_inside(self.folder, name));
    }

    /// Keeps the text of a file; notes it if reading that failed.
    fn keep(&mut self, name: &str, text: Result<String, (Rule, String)>) {
        match text {
            Ok(text) => {
                self.texts.insert(name.to_owned(), text);
            }
            Err((rule, message)) => self.note(name, rule, message),
        }
    }

    /// The names of the statement files, in order.
    fn statement_files(&mut self) -> Vec<String> {
        let entries = match fs::read_dir(self.folder.join(STATEMENTS)) {
            Ok(entries) => entries,
            Err(error) => {
                self.note(STATEMENTS, Rule::File, format!("the folder `{STATEMENTS}` {}", reason(&error)));
                return Vec::new();
            }
        };
        let mut names = Vec::new();
        for entry in entries {
            match entry.map(|entry| entry.file_name().into_string()) {
                Ok(Ok(name)) if name.ends_with(".json") => names.push(format!("{STATEMENTS}/{name}")),
                Ok(Ok(_)) => {}
                Ok(Err(name)) => {
                    let message = format!("the name of the file `{}` is not UTF-8", name.display());
                    self.note(STATEMENTS, Rule::Encoding, message);
                }
                Err(error) => self.note(STATEMENTS, Rule::File, format!("a file {}", reason(&error))),
            }
        }
        names.sort();
        names
    }

    fn note(&mut self, file: &str, rule: Rule, message: String) {
        let (file, place) = (file.to_owned(), Place::File);
        self.problems.push(Problem { file, place, rule, message, hint: None, first: None });
    }
}

/// Why a file cannot be read, after its name.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "is not there".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read by you".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

/// Reads a text file by its path in a folder, which must not lead out of it.
fn read_inside(folder: &Path, name: &str) -> Result<String, (Rule, String)> {
    let relative = Path::new(name);
    let stays = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if !stays || name.contains('\\') {
        return Err((Rule::OutsideFolder, format!("`{name}` is not a plain path inside the quiz's folder")));
    }
    let path = folder.join(relative);
    let cannot = |error: io::Error| (Rule::File, format!("`{name}` {}", reason(&error)));
    let real = path.canonicalize().map_err(cannot)?;
    let root = folder.canonicalize().map_err(cannot)?;
    if !real.starts_with(&root) {
        return Err((Rule::OutsideFolder, format!("`{name}` is a link that leads out of the quiz's folder")));
    }
    // A pipe or a device would keep us waiting, perhaps for ever.
    let kind = fs::metadata(&real).map_err(cannot)?.file_type();
    if !kind.is_file() && !kind.is_dir() {
        return Err((Rule::File, format!("`{name}` is a pipe or a device, not a file")));
    }
    read_text(&real, name)
}

/// Reads a UTF-8 file; where that fails, says why.
pub(crate) fn read_text(path: &Path, name: &str) -> Result<String, (Rule, String)> {
    let cannot = |error: io::Error| (Rule::File, format!("`{name}` {}", reason(&error)));
    let too_large = || (Rule::File, format!("`{name}` is larger than {} MB", LARGEST >> 20));
    let metadata = fs::metadata(path).map_err(cannot)?;
    if metadata.is_dir() {
        return Err((Rule::File, format!("`{name}` is a folder, not a file")));
    }
    if metadata.len() > LARGEST {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize + 1);
    // The length that the system tells is not always the true one.
    File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)).map_err(cannot)?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    if bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        let message = format!("`{name}` starts with a byte-order mark; save it as UTF-8 without one");
        return Err((Rule::Encoding, message));
    }
    let line = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
    if bytes.contains(&0) {
        let at = bytes.iter().take_while(|byte| **byte != 0).count();
        let message = format!("`{name}` is no text: it has a NUL character in line {}", line(&bytes[..at]));
        return Err((Rule::Encoding, message));
    }
    String::from_utf8(bytes).map_err(|error| {
        let line = line(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
        (Rule::Encoding, format!("`{name}` is not UTF-8: the first wrong byte is in line {line}"))
    })
}
