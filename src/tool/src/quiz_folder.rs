//! Writing a quiz folder, or some files of it: all of them or none.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use bronwijzer_engine::format::{QUIZ, Statement};
use serde::Serialize;
use serde_json::Value;
use tempfile::{NamedTempFile, TempDir};

use crate::Failure;
use crate::json_text::Node;

/// The files of a quiz.
#[derive(Default)]
pub(crate) struct QuizFiles {
    /// The text of quiz.json.
    pub(crate) quiz: String,
    /// The statement files, by their path in the folder, in order.
    pub(crate) statements: Vec<(String, Vec<Statement>)>,
    /// Every other file, with its text.
    pub(crate) others: Vec<(String, String)>,
}

/// A quiz folder that is written beside its place, and is gone unless it is put there.
pub(crate) struct NewFolder {
    written: TempDir,
    place: PathBuf,
    // After what is in them.
    parents: NewParents,
}

impl NewFolder {
    /// Whether a folder can be put here: nothing is there, or an empty folder.
    pub(crate) fn can_be(place: &Path) -> Result<(), Failure> {
        match fs::read_dir(place) {
            Ok(mut entries) => match entries.next() {
                None => Ok(()),
                Some(_) => Err(Failure(format!("{} is not empty; nothing is ever overwritten", place.display()))),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                Err(Failure(format!("{} is there already, and is no folder", place.display())))
            }
            Err(error) => Err(Failure(format!("{}: {error}", place.display()))),
        }
    }

    /// Writes the files beside the place where the folder is to be.
    pub(crate) fn write(place: &Path, files: &QuizFiles) -> Result<NewFolder, Failure> {
        NewFolder::can_be(place)?;
        let cannot = |name: &str, error: io::Error| Failure(format!("cannot write {name}: {error}"));
        // `PLACE/..` and the like have no name of their own to be renamed to.
        let named = place.file_name().is_some() || place == Path::new(".");
        if !named {
            return Err(Failure(format!("{} names no new folder", place.display())));
        }
        let place = std::path::absolute(place)?;
        let parent = place.parent().unwrap_or(Path::new("/"));
        let parents = NewParents::of(&place).map_err(|error| cannot(&parent.display().to_string(), error))?;
        let written = tempfile::Builder::new().prefix(".bronwijzer-").tempdir_in(parent);
        let written = written.map_err(|error| cannot(&parent.display().to_string(), error))?;
        let statements = files.statements.iter().map(|(name, list)| (name.as_str(), json(list)));
        let others = files.others.iter().map(|(name, text)| (name.as_str(), text.clone()));
        for (name, text) in std::iter::once((QUIZ, files.quiz.clone())).chain(statements).chain(others) {
            let path = written.path().join(name);
            let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
            // What is not on the disk yet could still be lost after the folder has its name.
            let file = folder.and_then(|()| fs::File::create(&path)).and_then(|mut file| {
                file.write_all(text.as_bytes())?;
                file.sync_all()
            });
            file.map_err(|error| cannot(name, error))?;
        }
        Ok(NewFolder { written, place, parents })
    }

    /// Where the files are until the folder is put in its place.
    pub(crate) fn path(&self) -> &Path {
        self.written.path()
    }

    /// Puts the folder in its place.
    pub(crate) fn put(self) -> Result<(), Failure> {
        let NewFolder { parents, written, place } = self;
        NewFolder::can_be(&place)?;
        let done = if place.exists() {
            // Somebody may be in the empty folder, so it stays and gets what was written.
            move_into(written.path(), &place)
        } else {
            fs::rename(written.path(), &place).and_then(|()| open_to_others(&place)).inspect(|()| drop(written.keep()))
        };
        done.map_err(|error| Failure(format!("cannot write {}: {error}", place.display())))?;
        parents.keep();
        Ok(())
    }
}

/// The folders that had to be made for a new one to stand in, which are gone again unless it gets there.
pub(crate) struct NewParents(Vec<PathBuf>);

impl NewParents {
    /// Makes what is missing of the folders around this place.
    pub(crate) fn of(place: &Path) -> io::Result<NewParents> {
        let around = place.ancestors().skip(1);
        let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let mut missing: Vec<PathBuf> = around.take_while(is_missing).map(Path::to_owned).collect();
        let mut made = NewParents(Vec::new());
        while let Some(folder) = missing.pop() {
            fs::create_dir_all(&folder)?;
            made.0.push(folder);
        }
        Ok(made)
    }

    /// Leaves them where they are.
    pub(crate) fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for NewParents {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // One that something else has come into stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Moves everything in a folder into an empty one, or leaves that empty.
fn move_into(from: &Path, place: &Path) -> io::Result<()> {
    let mut moved: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = place.join(entry.file_name());
        if let Err(error) = fs::rename(entry.path(), &to) {
            for moved in &moved {
                // The first reason is the one to tell.
                let _ = if moved.is_dir() { fs::remove_dir_all(moved) } else { fs::remove_file(moved) };
            }
            return Err(error);
        }
        moved.push(to);
    }
    Ok(())
}

/// Lets others read the folder, as any new one can be: one that is temporary is made for its owner alone.
#[cfg(unix)]
pub(crate) fn open_to_others(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
pub(crate) fn open_to_others(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Files that are replaced by others: all of them are written before the first is put in its place.
pub(crate) struct Replacement {
    written: NamedTempFile,
    place: PathBuf,
}

impl Replacement {
    /// Writes each of these texts in the place of the file at its path.
    pub(crate) fn write_all(files: Vec<(PathBuf, String)>) -> Result<(), Failure> {
        let mut replacements = Vec::new();
        for (path, text) in files {
            let cannot = |error: io::Error| Failure(format!("cannot write {}: {error}", path.display()));
            replacements.push(Replacement::write(&path, &text).map_err(cannot)?);
        }
        for Replacement { written, place } in replacements {
            let cannot = |error: io::Error| Failure(format!("cannot write {}: {error}", place.display()));
            written.persist(&place).map_err(|error| cannot(error.error))?;
        }
        Ok(())
    }

    fn write(path: &Path, text: &str) -> io::Result<Replacement> {
        // A link stays, and what it leads to is replaced.
        let place = path.canonicalize()?;
        let mut written = NamedTempFile::new_in(place.parent().unwrap_or(Path::new("/")))?;
        written.write_all(text.as_bytes())?;
        written.as_file().sync_all()?;
        fs::set_permissions(written.path(), fs::metadata(&place)?.permissions())?;
        Ok(Replacement { written, place })
    }
}

/// A file of a quiz in the form of `bronwijzer fmt`, without the fields that say nothing.
pub(crate) fn json<T: Serialize>(value: &T) -> String {
    // The types of the format have nothing that JSON could not say.
    let value = serde_json::to_value(value).unwrap_or_default();
    Node::parse(&said(value).to_string()).laid_out()
}

/// A value without the fields that say nothing, so that leaving them out means the same.
fn said(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let said_fields = fields.into_iter().filter(|(_, value)| !is_nothing(value));
            Value::Object(said_fields.map(|(name, value)| (name, said(value))).collect())
        }
        Value::Array(elements) => Value::Array(elements.into_iter().map(said).collect()),
        plain => plain,
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(elements) => elements.is_empty(),
        // One with fields says that it is there, such as `declared`, though each of them may say nothing.
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
