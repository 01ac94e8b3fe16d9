//! The command as packages of systems that people install from: Debian's, and Python's. Each is tried once it is made: unpacked
//! into an empty folder, where it makes, checks and builds a quiz.

use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::{Path, PathBuf};

use crate::files;
use crate::licences;
use crate::process::{Done, cargo, output, program, root, run, step};
use crate::release::{copy, make_room};
use crate::tools;

/// What the packages are made from, and where they are tried.
const FOLDER: &str = "target/packages";

const SHELLS: [(&str, &str); 5] = [
    ("bash", "bronwijzer.bash"),
    ("zsh", "_bronwijzer"),
    ("fish", "bronwijzer.fish"),
    ("powershell", "bronwijzer.ps1"),
    ("elvish", "bronwijzer.elv"),
];

fn folder() -> PathBuf {
    root().join(FOLDER)
}

/// Has the command write its manual, and its completions for each shell; the licences of what it is made of go with them.
pub(crate) fn write_manual(command: &Path) -> Done {
    fresh(&folder())?;
    files::write(&folder().join(licences::NAME), &licences::text()?)?;
    let manual = folder().join("man").display().to_string();
    run(program(command, &["man", "--out", &manual]))?;
    for (shell, file) in SHELLS {
        let script =
            output(program(command, &["completions", shell])).ok_or_else(|| format!("no completions for {shell}"))?;
        let path = folder().join("completions").join(file);
        make_room(&path)?;
        files::write(&path, &format!("{script}\n"))?;
    }
    Ok(())
}

/// Copies the manual, the completions and the licences into a folder.
pub(crate) fn copy_manual(to: &Path) -> Done {
    copy(&folder().join(licences::NAME), &to.join(licences::NAME))?;
    for part in ["man", "completions"] {
        for file in files_in(&folder().join(part))? {
            let name = file.file_name().unwrap_or_default();
            copy(&file, &to.join(part).join(name))?;
        }
    }
    Ok(())
}

/// Makes the package for Debian.
pub(crate) fn deb() -> Done {
    tools::cargo_deb()?;
    let deb = ["deb", "--no-build", "--no-strip", "--package", "bronwijzer", "--output", "release/"];
    step("Debian package", tools::with_tools(cargo(&deb)))?;
    let package = newest("release", ".deb")?;
    let tried = folder().join("deb");
    fresh(&tried)?;
    run(program("dpkg-deb", &["--extract", &package, &tried.display().to_string()]))?;
    try_command(&tried.join("usr/bin/bronwijzer"))
}

/// Makes the package for Python.
pub(crate) fn wheel() -> Done {
    let maturin = tools::maturin()?;
    let build = ["build", "--release", "--manifest-path", "src/tool/Cargo.toml", "--out", "release"];
    step("Python package", program(maturin, &build))?;
    let package = newest("release", ".whl")?;
    let tried = folder().join("wheel");
    fresh(&tried)?;
    let target = tried.display().to_string();
    run(program("python3", &["-m", "pip", "install", "--quiet", "--no-index", "--target", &target, &package]))?;
    try_command(&tried.join("bin").join(format!("bronwijzer{EXE_SUFFIX}")))
}

/// Makes, checks and builds a quiz with a command that was just unpacked.
fn try_command(command: &Path) -> Done {
    let quiz = folder().join("quiz");
    fresh(&quiz)?;
    let (quiz, site) = (quiz.join("proef").display().to_string(), quiz.join("site").display().to_string());
    run(program(command, &["new", &quiz]))?;
    run(program(command, &["check", &quiz]))?;
    run(program(command, &["build", &quiz, "--out", &site]))
}

/// The file in a folder that was written last and has this end.
fn newest(folder: &str, end: &str) -> Result<String, String> {
    let files = files_in(&root().join(folder))?.into_iter().filter(|file| file.to_string_lossy().ends_with(end));
    let newest = files.max_by_key(|file| file.metadata().and_then(|data| data.modified()).ok());
    newest.map(|file| file.display().to_string()).ok_or_else(|| format!("no {end} was made in {folder}/"))
}

fn files_in(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}

/// Makes a folder anew.
fn fresh(folder: &Path) -> Done {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))
}
