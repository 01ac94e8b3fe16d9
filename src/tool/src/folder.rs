//! Quiz folders on disk: reading every file of one, and what is wrong with them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use bronwijzer_engine::decode::Node;
use bronwijzer_engine::problem::{Place, Problem, Rule, Severity};
use bronwijzer_engine::quiz::{self, MANIFEST, Quiz};

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
    /// What is wrong with it, in the order of the files and of the places in them.
    pub problems: Vec<Problem>,
    /// The text of every file that could be read, by its name in the folder.
    pub texts: BTreeMap<String, String>,
}

impl Folder {
    /// Reads the quiz in this folder.
    pub fn open(path: &Path) -> Folder {
        let mut reader = Reader { folder: path, texts: BTreeMap::new(), problems: Vec::new() };
        let manifest = reader.json(MANIFEST);
        let statements: Vec<(String, Node)> =
            reader.statement_files().into_iter().filter_map(|name| Some((name.clone(), reader.json(&name)?))).collect();
        let Reader { mut texts, mut problems, .. } = reader;

        let mut loaded = None;
        if let Some(manifest) = manifest {
            let mut read_source = |name: &str| {
                let text = read_inside(path, name)?;
                texts.insert(name.to_owned(), text.clone());
                Ok(text)
            };
            let (quiz, found) = quiz::load(&manifest, &statements, &mut read_source);
            problems.extend(found);
            loaded = quiz;
        }
        let failed = problems.iter().any(|problem| problem.rule.severity() == Severity::Error);
        Folder { path: path.to_owned(), quiz: loaded.filter(|_| !failed), problems, texts }
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

struct Reader<'f> {
    folder: &'f Path,
    texts: BTreeMap<String, String>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// Reads a JSON file of the folder; notes it if that fails.
    fn json(&mut self, name: &str) -> Option<Node> {
        let text = match read_inside(self.folder, name) {
            Ok(text) => text,
            Err((rule, message)) => {
                self.note(name, Place::File, rule, message);
                return None;
            }
        };
        let parsed = parse(&text);
        self.texts.insert(name.to_owned(), text);
        match parsed {
            Ok(node) => Some(node),
            Err((place, message)) => {
                self.note(name, place, Rule::Syntax, message);
                None
            }
        }
    }

    /// The names of the statement files, in order.
    fn statement_files(&mut self) -> Vec<String> {
        let entries = match fs::read_dir(self.folder.join(STATEMENTS)) {
            Ok(entries) => entries,
            Err(error) => {
                self.note(STATEMENTS, Place::File, Rule::File, format!("the folder cannot be read: {error}"));
                return Vec::new();
            }
        };
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.ends_with(".json"))
            .map(|name| format!("{STATEMENTS}/{name}"))
            .collect();
        names.sort();
        names
    }

    fn note(&mut self, file: &str, place: Place, rule: Rule, message: String) {
        self.problems.push(Problem { file: file.to_owned(), place, rule, message, hint: None });
    }
}

/// Reads JSON; where that fails, says where and why.
pub(crate) fn parse(text: &str) -> Result<Node, (Place, String)> {
    if text.trim().is_empty() {
        return Err((Place::File, "the file is empty".into()));
    }
    serde_json::from_str(text).map_err(|error| {
        // serde_json ends its message with the place, which is told apart from it here.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        (Place::Line(error.line(), error.column().max(1)), format!("this is not JSON: {message}"))
    })
}

/// Reads a text file by its path in a folder, which must not lead out of it.
fn read_inside(folder: &Path, name: &str) -> Result<String, (Rule, String)> {
    let relative = Path::new(name);
    let stays = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if !stays || name.contains('\\') {
        return Err((Rule::OutsideFolder, format!("`{name}` is not a plain path inside the quiz's folder")));
    }
    let path = folder.join(relative);
    let real = path.canonicalize().map_err(|error| (Rule::File, format!("`{name}` cannot be read: {error}")))?;
    let root = folder.canonicalize().map_err(|error| (Rule::File, format!("the folder cannot be read: {error}")))?;
    if !real.starts_with(&root) {
        return Err((Rule::OutsideFolder, format!("`{name}` is a link that leads out of the quiz's folder")));
    }
    read_text(&real, name)
}

/// Reads a UTF-8 file; where that fails, says why.
pub(crate) fn read_text(path: &Path, name: &str) -> Result<String, (Rule, String)> {
    let metadata = fs::metadata(path).map_err(|error| (Rule::File, format!("`{name}` cannot be read: {error}")))?;
    if metadata.is_dir() {
        return Err((Rule::File, format!("`{name}` is a folder, not a file")));
    }
    if metadata.len() > LARGEST {
        return Err((Rule::File, format!("`{name}` is larger than {} MB", LARGEST >> 20)));
    }
    let bytes = fs::read(path).map_err(|error| (Rule::File, format!("`{name}` cannot be read: {error}")))?;
    if bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        let message = format!("`{name}` starts with a byte-order mark; save it as UTF-8 without one");
        return Err((Rule::Encoding, message));
    }
    String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        (Rule::Encoding, format!("`{name}` is not UTF-8: the first wrong byte is in line {}", line + 1))
    })
}
