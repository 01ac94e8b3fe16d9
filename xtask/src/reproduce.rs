//! Whether one commit gives one site: it is built twice, from two clean clones in different folders, and every file compared.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Done, cargo, output, program, root, run, step};
use crate::tools;

/// The folders of the clones: paths of different lengths and depths, for a path that is in a file to show.
const CLONES: [&str; 2] = ["one", "the/other"];

/// Builds the site of the last commit twice, and fails where a file differs.
pub(crate) fn run_all() -> Done {
    tools::for_build()?;
    let commit = output(program("git", &["rev-parse", "HEAD"])).ok_or("this is no repository of git")?;
    // Not in the project's folder, whose settings cargo would find and add to those of the clone.
    let folder = env::temp_dir().join("bronwijzer-reproduce");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let clones = CLONES.map(|name| folder.join(name));
    for clone in &clones {
        build(clone, &commit)?;
    }
    let [one, other] = clones.map(|clone| clone.join("dist"));
    let (files, differing) = compare(&one, &other)?;
    if differing.is_empty() {
        println!("\n{commit}: {files} files, the same byte for byte");
        return fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()));
    }
    Err(format!("{} of {files} files differ in {}:\n  {}", differing.len(), folder.display(), differing.join("\n  ")))
}

/// Builds the site in a new clone. Both are built by the same tools, which have versions of their own and are not the commit's.
fn build(clone: &Path, commit: &str) -> Done {
    let path = clone.display().to_string();
    run(program("git", &["clone", "--quiet", "--no-hardlinks", ".", &path]))?;
    run(program("git", &["-C", &path, "checkout", "--quiet", "--detach", commit]))?;
    for shared in [".tools", "node_modules"] {
        tools::link(&root().join(shared), &clone.join(shared))?;
    }
    let mut command = cargo(&["xtask", "build"]);
    command.current_dir(clone).env_remove("CARGO_TARGET_DIR");
    step(&path, command)
}

/// How many files are in either folder, and the paths of those that are not the same in both.
fn compare(one: &Path, other: &Path) -> Result<(usize, Vec<String>), String> {
    let (one, other) = (files_of(one)?, files_of(other)?);
    if one.is_empty() {
        return Err("nothing was built".to_owned());
    }
    let all: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differing = all.iter().filter(|path| one.get(**path) != other.get(**path));
    Ok((all.len(), differing.map(ToString::to_string).collect()))
}

/// The files of a folder and of those in it, by their path.
fn files_of(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut files = BTreeMap::new();
    let mut open: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        let cannot = |error: std::io::Error| format!("{}: {error}", path.display());
        if path.is_dir() {
            for entry in fs::read_dir(&path).map_err(cannot)? {
                open.push(entry.map_err(cannot)?.path());
            }
        } else {
            let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
            files.insert(name, fs::read(&path).map_err(cannot)?);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_other_or_missing_differs() {
        let folder = root().join("target/reproduce-test");
        let _ = fs::remove_dir_all(&folder);
        let [one, other] = ["one", "other"].map(|name| folder.join(name));
        for (path, text) in [
            (one.join("same"), "1"),
            (other.join("same"), "1"),
            (one.join("in/changed"), "1"),
            (other.join("in/changed"), "2"),
            (one.join("gone"), ""),
            (other.join("in/new"), ""),
        ] {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        assert_eq!(compare(&one, &one), Ok((3, Vec::new())));
        let differing = ["gone", "in/changed", "in/new"].map(str::to_owned);
        assert_eq!(compare(&one, &other), Ok((4, differing.to_vec())));
        fs::remove_dir_all(&one).unwrap();
        fs::create_dir(&one).unwrap();
        assert_eq!(compare(&one, &one), Err("nothing was built".to_owned()));
    }
}
