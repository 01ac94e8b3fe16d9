//! Quiz folders on disk: reading every file of one, and what is wrong with them.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use bronwijzer_engine::format::STATEMENTS;
use bronwijzer_engine::problem::{Grade, Problem, Rule};
use bronwijzer_engine::quiz::{self, Quiz, StatementFile};

/// The largest file that is read, in bytes: a hundred times a large quiz.
const LARGEST: u64 = 32 << 20;

/// The most bytes of all files together, those of a source that is named twice counted twice: twice a very large quiz.
const LARGEST_TOGETHER: usize = 256 << 20;

/// A quiz folder, read.
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
    /// The quiz, if there is no mistake in it; a draft where something is still to be written.
    pub quiz: Option<Quiz>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// The texts of its files, by their names in the folder: of those that could be read and are kept.
    pub texts: BTreeMap<String, String>,
}

impl Folder {
    /// Reads the quiz in this folder, and holds it to the format.
    pub fn open(path: &Path) -> Folder {
        let mut texts = BTreeMap::new();
        let (quiz, problems) = read(path, false, Some(&mut texts));
        Folder { path: path.to_owned(), quiz, problems, texts }
    }

    /// Reads the quiz in this folder, and holds it to the format and the lints. Of its texts only those are kept of which
    /// there is something to say, for a large quiz has a hundred megabytes of them.
    pub fn review(path: &Path) -> Folder {
        let (quiz, mut problems) = read(path, true, None);
        let first = problems.iter().filter_map(|problem| problem.first.as_ref().map(|(file, _)| file));
        let named: BTreeSet<&String> = problems.iter().map(|problem| &problem.file).chain(first).collect();
        let text = |name: &String| Some((name.clone(), read_inside(path, name).ok()?));
        let texts: BTreeMap<String, String> = named.into_iter().filter_map(text).collect();
        // Somebody may have changed a file since it was read first.
        let is_in =
            |file: &str, span: &Range<usize>| texts.get(file).is_some_and(|text| text.get(span.clone()).is_some());
        for problem in &mut problems {
            problem.span = problem.span.take().filter(|span| is_in(&problem.file, span));
            problem.first = problem.first.take().filter(|(file, span)| is_in(file, span));
        }
        Folder { path: path.to_owned(), quiz, problems, texts }
    }

    /// The path of a file of the folder, as a person at this place would write it.
    pub fn display(&self, file: &str) -> String {
        self.path.join(file).display().to_string().replace('\\', "/")
    }

    /// How many problems are of this grade.
    pub fn count(&self, grade: Grade) -> usize {
        self.problems.iter().filter(|problem| problem.rule.grade() == grade).count()
    }
}

/// Reads the quiz in a folder; gives the text of every file besides, if it is to be kept.
fn read(path: &Path, lints: bool, kept: Option<&mut BTreeMap<String, String>>) -> (Option<Quiz>, Vec<Problem>) {
    let mut problems = Vec::new();
    let names = statement_files(path, &mut problems);
    let keeps = kept.is_some();
    let (mut others, mut statements) = (BTreeMap::new(), BTreeMap::new());
    let left = Cell::new(LARGEST_TOGETHER);
    let read_within = |name: &str| {
        let text = if left.get() > 0 { read_inside(path, name)? } else { String::new() };
        let rest = left.get().checked_sub(text.len()).filter(|rest| *rest > 0);
        left.set(rest.unwrap_or(0));
        let too_large = || {
            let most = LARGEST_TOGETHER >> 20;
            (Rule::TooLarge, format!("`{name}` is not read: the quiz's files are together larger than {most} MB"))
        };
        rest.map(|_| text).ok_or_else(too_large)
    };
    let mut read_file = |name: &str| {
        let text = read_within(name)?;
        if keeps {
            others.insert(name.to_owned(), text.clone());
        }
        Ok(text)
    };
    let mut files = names.iter().flatten().map(|name| StatementFile::parse(name, read_within(name))).inspect(|file| {
        if keeps {
            statements.insert(file.name.clone(), file.text.clone());
        }
    });
    let files: Option<&mut dyn Iterator<Item = StatementFile>> = match &names {
        Some(_) => Some(&mut files),
        None => None,
    };
    let (quiz, mut found) = quiz::load(files, &mut read_file, lints);
    // A file that could not be listed is a mistake that only this function knows of.
    let quiz = quiz.filter(|_| problems.is_empty());
    found.extend(problems);
    if let Some(texts) = kept {
        texts.extend(others.into_iter().chain(statements));
    }
    (quiz, found)
}

/// The names of the statement files, in order; `None` where they cannot be known. What cannot be listed is noted.
fn statement_files(folder: &Path, problems: &mut Vec<Problem>) -> Option<Vec<String>> {
    let mut note = |rule, message| {
        problems.push(Problem { file: STATEMENTS.to_owned(), span: None, rule, message, hint: None, first: None });
    };
    let entries = match fs::read_dir(folder.join(STATEMENTS)) {
        Ok(entries) => entries,
        Err(error) => {
            note(Rule::File, format!("the folder `{STATEMENTS}` {}", reason(&error)));
            return None;
        }
    };
    let mut names = Vec::new();
    for entry in entries {
        match entry.map(|entry| entry.file_name().into_string()) {
            Ok(Ok(name)) if name.ends_with(".json") => names.push(format!("{STATEMENTS}/{name}")),
            Ok(Ok(_)) => {}
            Ok(Err(name)) => {
                note(Rule::Encoding, format!("the name of the file `{}` is not UTF-8", name.display()));
            }
            Err(error) => note(Rule::File, format!("a file {}", reason(&error))),
        }
    }
    names.sort();
    Some(names)
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
