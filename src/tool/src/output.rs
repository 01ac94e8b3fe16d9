//! The folder that a site or printed pages are written to: never half written, and nothing else ever lost.
//!
//! The files are written to a new folder beside the one that was asked for, and the two then change places: in one step
//! where the system can, so that whoever asks for a page always gets one. What was there before is removed only if the same
//! command made every file of it, which the list in it tells.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::quiz_folder::{NewParents, open_to_others};
use crate::terminal::print_line;
use crate::{Failure, Streams};

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

/// A folder that is on its way to its place, and one that was there and is to go.
const NEW: &str = "new";
const OLD: &str = "old";

/// A folder that may be written to.
pub(crate) struct Output {
    kind: Kind,
    /// Its path as it was asked for.
    shown: String,
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
        let output = Output { kind, shown: shown.to_string(), folder, parent, name };
        output.recover();
        if output.folder.exists() {
            replaceable(&output.folder, &output.shown, kind)?;
        }
        Ok(output)
    }

    /// Writes the files here, in place of what was.
    pub(crate) fn replace(&self, files: &BTreeMap<String, Vec<u8>>, streams: &mut Streams<'_>) -> Result<(), Failure> {
        let failure = |error: io::Error| Failure(format!("{} cannot be written: {error}", self.folder.display()));
        for left in self.beside(NEW) {
            let command = self.kind.command();
            print_line!(streams.errors, "{} is left of a `{command}` that was stopped; delete it", left.display())?;
        }
        let parents = NewParents::of(&self.folder).map_err(failure)?;
        let new = tempfile::Builder::new().prefix(&self.name_of(NEW)).tempdir_in(&self.parent).map_err(failure)?;
        write(new.path(), files, self.kind.list()).map_err(failure)?;
        if self.folder.exists() {
            // Building takes time, in which something else may have come there.
            replaceable(&self.folder, &self.shown, self.kind)?;
            let permissions = fs::metadata(&self.folder).map_err(failure)?.permissions();
            fs::set_permissions(new.path(), permissions).map_err(failure)?;
            self.change_places(new)?;
        } else {
            fs::rename(new.path(), &self.folder).map_err(failure)?;
            // It has another name now.
            let _ = new.keep();
            open_to_others(&self.folder).map_err(failure)?;
        }
        parents.keep();
        Ok(())
    }

    /// Puts the new folder here, and removes what was, unless something has come into that which nobody may remove.
    fn change_places(&self, new: TempDir) -> Result<(), Failure> {
        let failure = |error: io::Error| Failure(format!("{} cannot be written: {error}", self.folder.display()));
        match exchange(new.path(), &self.folder) {
            Ok(()) => {
                // Under its new name nobody finds what was there to put something in.
                if let Err(reason) = replaceable(new.path(), &self.shown, self.kind) {
                    exchange(new.path(), &self.folder).map_err(failure)?;
                    return Err(reason);
                }
                new.close().map_err(failure)
            }
            Err(_) => {
                let old = self.old_of(new.path());
                fs::rename(&self.folder, &old).map_err(failure)?;
                let done = replaceable(&old, &self.shown, self.kind)
                    .and_then(|()| fs::rename(new.path(), &self.folder).map_err(failure));
                if let Err(reason) = done {
                    fs::rename(&old, &self.folder).map_err(failure)?;
                    return Err(reason);
                }
                let _ = new.keep();
                fs::remove_dir_all(&old).map_err(failure)
            }
        }
    }

    /// Where what was here goes until the new folder of this name is in its place.
    fn old_of(&self, new: &Path) -> PathBuf {
        let name = new.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.parent.join(name.replacen(&self.name_of(NEW), &self.name_of(OLD), 1))
    }

    /// Brings back what was here, if a command was stopped after it had put that aside.
    fn recover(&self) {
        if self.folder.exists() {
            return;
        }
        let own = self.beside(OLD).into_iter().filter(|old| old.join(self.kind.list()).is_file());
        if let Some(last) = own.max_by_key(|old| fs::metadata(old).and_then(|of| of.modified()).ok()) {
            // Where this fails, the next lines say that the folder cannot be written.
            let _ = fs::rename(last, &self.folder);
        }
    }

    /// What the names of folders beside this one begin with that are made on the way.
    fn name_of(&self, what: &str) -> String {
        format!(".{}.{what}-", self.name)
    }

    /// The folders beside this one that commands made on the way and that are still there.
    fn beside(&self, what: &str) -> Vec<PathBuf> {
        let begins = self.name_of(what);
        let entries = fs::read_dir(&self.parent).into_iter().flatten().flatten();
        let mut beside: Vec<PathBuf> = entries
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(&begins) && entry.path().is_dir())
            .map(|entry| entry.path())
            .collect();
        beside.sort();
        beside
    }
}

/// Lets two folders change places in one step, where the system and the disk can (`renameat2`).
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
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
