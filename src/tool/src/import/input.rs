//! Reading the files of an import: each is UTF-8, with or without a byte-order mark, and inside the input.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::import::json::{Json, JsonFile};
use crate::import::report::Report;

/// The largest file that is read, in bytes: a hundred times a large election.
const LARGEST: u64 = 64 << 20;

/// What is to be imported: a file, or the files of a folder.
pub(crate) struct Input {
    folder: PathBuf,
    /// The name of the file or folder itself.
    pub(crate) name: String,
}

impl Input {
    pub(crate) fn new(path: &Path) -> Input {
        // `.` and the like have a name only once they are resolved.
        let named = if path.file_name().is_some() { path.to_owned() } else { path.canonicalize().unwrap_or_default() };
        let name = named.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        Input { folder: folder.to_owned(), name }
    }

    /// Whether this file is in the folder.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.folder.join(name).is_file()
    }

    /// The text of a file of the folder. If it cannot be read, that is noted.
    pub(crate) fn text(&self, name: &str, report: &mut Report) -> Option<String> {
        read(&self.folder.join(name), name, report)
    }

    /// Has the JSON of a file of the folder read.
    pub(crate) fn json<T>(
        &self,
        name: &str,
        report: &mut Report,
        read: impl FnOnce(&Json<'_>, &mut Report) -> T,
    ) -> Option<T> {
        let text = self.text(name, report)?;
        let file = JsonFile::parse(name, &text, report)?;
        Some(read(&file.root(), report))
    }
}

fn read(path: &Path, name: &str, report: &mut Report) -> Option<String> {
    if !path.exists() {
        report.broken(name, "the file is missing");
        return None;
    }
    let bytes = match bytes(path) {
        Ok(bytes) => bytes,
        Err(reason) => {
            report.broken(name, reason);
            return None;
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
            let column = String::from_utf8_lossy(last).chars().count() + 1;
            report.broken(format!("{name}:{line}:{column}"), "this is not UTF-8; save the file as UTF-8");
            None
        }
    }
}

/// The bytes of a file of a size that can be meant; where that fails, why.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let cannot = |error: std::io::Error| format!("it cannot be read: {error}");
    // A pipe or a device might keep us waiting for ever.
    if !fs::metadata(path).map_err(cannot)?.is_file() {
        return Err("it is no file".to_owned());
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)).map_err(cannot)?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("it is larger than {} MB", LARGEST >> 20));
    }
    Ok(bytes)
}
