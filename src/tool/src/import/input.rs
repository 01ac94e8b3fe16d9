//! Reading the files of an import: as bytes or as text in any encoding, none of them outside the input, and not more than
//! the limit of all together.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::import::json::{Json, JsonFile};
use crate::import::limits::BYTES;
use crate::import::report::Report;

/// What is to be imported: a file, or the files of a folder.
pub(crate) struct Input {
    folder: PathBuf,
    /// The name of the file or folder itself.
    pub(crate) name: String,
    /// The encoding of texts that do not tell theirs, where it was named.
    encoding: Option<&'static Encoding>,
    /// How many bytes may still be read.
    left: Cell<usize>,
}

impl Input {
    pub(crate) fn new(path: &Path, encoding: Option<&'static Encoding>) -> Input {
        // `.` and the like have a name only once they are resolved.
        let named = if path.file_name().is_some() { path.to_owned() } else { path.canonicalize().unwrap_or_default() };
        let name = named.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        Input { folder: folder.to_owned(), name, encoding, left: Cell::new(BYTES.most) }
    }

    /// Whether this file is in the folder.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.folder.join(name).is_file()
    }

    /// The bytes of a file of the folder. If it cannot be read, that is noted.
    pub(crate) fn bytes(&self, name: &str, report: &mut Report) -> Option<Vec<u8>> {
        let read = bytes(&self.folder.join(name), self.left.get());
        let bytes = read.map_err(|reason| report.broken(name, reason)).ok()?;
        self.left.set(self.left.get() - bytes.len());
        Some(bytes)
    }

    /// The text of a file of the folder. If it cannot be read, that is noted.
    pub(crate) fn text(&self, name: &str, report: &mut Report) -> Option<String> {
        let bytes = self.bytes(name, report)?;
        self.decoded(name, bytes, report)
    }

    /// These bytes of a file as text: in the encoding that its byte-order mark names, the one asked for, UTF-8, or
    /// windows-1252, in which Excel writes.
    pub(crate) fn decoded(&self, name: &str, bytes: Vec<u8>, report: &mut Report) -> Option<String> {
        let marked = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
        let is_needed = |encoding: &&'static Encoding| !(encoding.is_ascii_compatible() && bytes.is_ascii());
        let encoding = match marked.or(self.encoding.filter(is_needed)) {
            Some(encoding) => encoding,
            None => match std::str::from_utf8(&bytes) {
                Ok(_) => UTF_8,
                // Text of a code page hardly ever has what is a character of UTF-8 by chance.
                Err(error) if !bytes[..error.valid_up_to()].is_ascii() => UTF_8,
                Err(_) => WINDOWS_1252,
            },
        };
        if encoding != UTF_8 {
            let why = if marked.is_some() {
                "by its byte-order mark"
            } else if self.encoding.is_some() {
                "as asked"
            } else {
                "for it is not UTF-8; --encoding names another"
            };
            report.differently(name, format!("text in {}, {why}", encoding.name()));
            let (text, _, malformed) = encoding.decode(&bytes);
            if malformed {
                report.broken(name, format!("this is not {}", encoding.name()));
            }
            return Some(text.into_owned());
        }
        match String::from_utf8(bytes) {
            Ok(text) => Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
            Err(error) => {
                let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
                let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
                let column = String::from_utf8_lossy(last).chars().count() + 1;
                let message = "this is UTF-8 up to here and not from here; save the file as UTF-8";
                report.broken(format!("{name}:{line}:{column}"), message);
                None
            }
        }
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

/// The bytes of a file, if there are not more than these; where that fails, why.
pub(crate) fn bytes(path: &Path, most: usize) -> Result<Vec<u8>, String> {
    let cannot = |error: std::io::Error| format!("it cannot be read: {error}");
    if !path.exists() {
        return Err("the file is missing".to_owned());
    }
    // A pipe or a device might keep us waiting for ever.
    if !fs::metadata(path).map_err(cannot)?.is_file() {
        return Err("it is no file".to_owned());
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(most as u64 + 1).read_to_end(&mut bytes)).map_err(cannot)?;
    if bytes.len() > most { Err(BYTES.message()) } else { Ok(bytes) }
}
