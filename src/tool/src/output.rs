//! The folder that a site or printed pages are written to: never half written, and nothing else ever lost.
//!
//! The files are written to a new folder beside the one that was asked for, and then renamed to it. What was there before is
//! removed only if the same command made every file of it, which the list in it tells.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::Failure;

/// What a folder holds.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// What `build` makes.
    Site,
    /// What `print` makes.
    Paper,
}

impl Kind {
    /// The file that lists the others, by which a command knows its own.
    fn list(self) -> &'static str {
        match self {
            Kind::Site => ".bronwijzer-site",
            Kind::Paper => ".bronwijzer-paper",
        }
    }

    fn command(self) -> &'static str {
        match self {
            Kind::Site => "bronwijzer build",
            Kind::Paper => "bronwijzer print",
        }
    }
}

/// What systems put into any folder that somebody looks into.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// A folder that may be written to.
pub(crate) struct Output {
    kind: Kind,
    folder: PathBuf,
    /// The folder it is in, and its name there.
    parent: PathBuf,
    name: String,
}

impl Output {
    /// The folder at this path, if this may be written there.
    pub(crate) fn at(path: &Path, kind: Kind) -> Result<Output, Failure> {
        let shown = path.display();
        // A link is followed, so that it stays and its target is replaced.
        let folder = if path.exists() {
            path.canonicalize().map_err(|error| Failure(format!("{shown} cannot be read: {error}")))?
        } else {
            path.to_owned()
        };
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.ok_or_else(|| Failure(format!("{shown} cannot be the folder to write to")))?;
        let parent =
            folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
        if folder.exists() {
            replaceable(&folder, &shown.to_string(), kind)?;
        }
        Ok(Output { kind, folder, parent, name })
    }

    /// Writes the files here, in place of what was.
    pub(crate) fn replace(&self, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
        let failure = |error: io::Error| Failure(format!("{} cannot be written: {error}", self.folder.display()));
        let new = self.beside("new");
        let old = self.beside("old");
        fs::create_dir_all(&self.parent).map_err(failure)?;
        let done = write(&new, files, self.kind.list()).and_then(|()| self.swap(&new, &old));
        if done.is_err() {
            let _ = fs::remove_dir_all(&new);
        }
        done.map_err(failure)
    }

    fn swap(&self, new: &Path, old: &Path) -> io::Result<()> {
        if !self.folder.exists() {
            return fs::rename(new, &self.folder);
        }
        fs::rename(&self.folder, old)?;
        if let Err(error) = fs::rename(new, &self.folder) {
            fs::rename(old, &self.folder)?;
            return Err(error);
        }
        fs::remove_dir_all(old)
    }

    /// A folder beside this one that is nobody else's.
    fn beside(&self, what: &str) -> PathBuf {
        self.parent.join(format!(".{}.{what}-{}", self.name, std::process::id()))
    }
}

/// Whether a folder is empty or has nothing in it but what the command made; says why not.
fn replaceable(folder: &Path, shown: &str, kind: Kind) -> Result<(), Failure> {
    if !folder.is_dir() {
        return Err(Failure(format!("{shown} is a file, not a folder")));
    }
    let mut files = BTreeSet::new();
    list_into(folder, "", &mut files).map_err(|error| Failure(format!("{shown} cannot be read: {error}")))?;
    if files.is_empty() {
        return Ok(());
    }
    let command = kind.command();
    let Ok(list) = fs::read_to_string(folder.join(kind.list())) else {
        let reason = "and is not empty; name another folder, or empty it";
        return Err(Failure(format!("{shown} was not made by `{command}` {reason}")));
    };
    let own: BTreeSet<&str> = list.lines().collect();
    match files.iter().find(|path| !own.contains(path.as_str()) && *path != kind.list()) {
        None => Ok(()),
        Some(path) => {
            let reason = "did not make and would remove; take it out of there first";
            Err(Failure(format!("{shown} has the file {path}, which `{command}` {reason}")))
        }
    }
}

fn list_into(folder: &Path, prefix: &str, files: &mut BTreeSet<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            list_into(&entry.path(), &format!("{prefix}{name}/"), files)?;
        } else if !LITTER.contains(&name.as_str()) {
            files.insert(format!("{prefix}{name}"));
        }
    }
    Ok(())
}

fn write(folder: &Path, files: &BTreeMap<String, Vec<u8>>, list_name: &str) -> io::Result<()> {
    let list: String = files.keys().map(|path| format!("{path}\n")).collect();
    fs::create_dir(folder)?;
    fs::write(folder.join(list_name), list)?;
    for (path, bytes) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}
