//! Reading and writing text files, with the file's name in what is told when that fails.

use std::fs;
use std::path::Path;

use crate::process::Done;

pub(crate) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

pub(crate) fn write(path: &Path, text: &str) -> Done {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

pub(crate) fn remove(path: &Path) -> Done {
    fs::remove_file(path).map_err(|error| format!("{}: {error}", path.display()))
}
