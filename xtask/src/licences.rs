//! The licences of everything that the app and the command are made of, as one text: it stands in every site and goes along
//! with the command. It is made of what cargo knows and of the files in the packages' own folders, so that it needs no
//! network, and is the same on every machine.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::process::{cargo, output, root};

/// The name of the text in the app's folder, in a site and beside the command.
pub(crate) const NAME: &str = "licences.txt";

/// The packages that are published.
const PUBLISHED: [&str; 2] = ["bronwijzer", "bronwijzer-app"];

/// What the names of files with a licence or a notice begin with, in capitals.
const BEGINNINGS: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];

/// The texts of licences that are the same for every package, but for the holder of the rights.
const STANDARD: [(&str, &str); 3] =
    [("MIT", "LICENSE-MIT"), ("Apache-2.0", "LICENSE-APACHE"), ("BSD-3-Clause", "xtask/src/licences/BSD-3-Clause.txt")];

/// The font of the pictures, which is in the command.
const FONT: &str = "src/tool/fonts/OFL.txt";

const HEAD: &str = "Bronwijzer is MIT OR Apache-2.0. It is made of the packages below, each under its own licence, and of Rust's\n\
    standard library (MIT OR Apache-2.0). Where a package may be used under MIT or another licence, it is used under\n\
    MIT. The numbers are those of the texts that follow.\n";

/// A package from a registry.
struct Package {
    name: String,
    version: String,
    /// As SPDX writes it.
    licence: String,
    /// Who made it, as it says itself.
    authors: String,
    folder: PathBuf,
}

/// The text.
pub(crate) fn text() -> Result<String, String> {
    let mut texts: Vec<String> = Vec::new();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut list = String::new();
    for package in packages()? {
        let mut of_package = BTreeSet::new();
        let mut files = licence_files(&package)?;
        // Some come without the text, which then is that of the licence itself, and names no holder.
        let by = if files.is_empty() { format!("; by {}", package.authors) } else { String::new() };
        if files.is_empty() {
            let of_licence = STANDARD.iter().find(|(licence, _)| package.licence.contains(licence));
            files.extend(of_licence.map(|(_, file)| root().join(file)));
        }
        for file in files {
            let text = read(&file)?;
            let number = *numbers.entry(text.split_whitespace().collect()).or_insert_with(|| {
                texts.push(text.trim().replace('\r', ""));
                texts.len()
            });
            of_package.insert(number);
        }
        let Package { name, version, licence, .. } = package;
        let of_package: Vec<String> = of_package.iter().map(usize::to_string).collect();
        let of_package = if of_package.is_empty() { "no text of its own".to_owned() } else { of_package.join(", ") };
        let _ = writeln!(list, "{name} {version}: {licence} ({of_package}{by})");
    }
    texts.push(read(&root().join(FONT))?.trim().replace('\r', ""));
    let _ = writeln!(list, "The font of the pictures: OFL-1.1 ({})", texts.len());
    let mut all = format!("{HEAD}\n{list}");
    for (number, text) in (1..).zip(&texts) {
        let _ = write!(all, "\n{}\n{number}\n\n{text}\n", "=".repeat(80));
    }
    Ok(all)
}

/// The packages that the published ones are made of, in the order of their names.
fn packages() -> Result<Vec<Package>, String> {
    let printed = output(cargo(&["metadata", "--format-version=1", "--locked"])).ok_or("`cargo metadata` failed")?;
    let metadata: Value = serde_json::from_str(&printed).map_err(|error| format!("`cargo metadata`: {error}"))?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let all: BTreeMap<String, Value> =
        list(&metadata["packages"]).into_iter().map(|package| (word(&package["id"]), package)).collect();
    let uses: BTreeMap<String, Vec<String>> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| {
            // What only building or testing takes is in nothing that is published.
            let is_in = |dependency: &Value| list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
            let dependencies = list(&node["deps"]).into_iter().filter(is_in);
            (word(&node["id"]), dependencies.map(|dependency| word(&dependency["pkg"])).collect())
        })
        .collect();
    let is_published = |package: &Value| PUBLISHED.contains(&package["name"].as_str().unwrap_or_default());
    let mut open: Vec<String> =
        all.iter().filter(|(_, package)| is_published(package)).map(|(id, _)| id.clone()).collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        open.extend(uses.get(&id).into_iter().flatten().cloned());
        let Some(package) = all.get(&id).filter(|package| !package["source"].is_null()) else { continue };
        let manifest = PathBuf::from(word(&package["manifest_path"]));
        found.push(Package {
            name: word(&package["name"]),
            version: word(&package["version"]),
            licence: word(&package["license"]),
            authors: authors(&package["authors"], &package["name"]),
            folder: manifest.parent().unwrap_or(&manifest).to_owned(),
        });
    }
    found.sort_by(|one, other| (&one.name, &one.version).cmp(&(&other.name, &other.version)));
    Ok(found)
}

/// The people that a package names; where it names none, those who made it under its name.
fn authors(authors: &Value, name: &Value) -> String {
    let named: Vec<&str> = authors.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let unnamed = || format!("the authors of {}", name.as_str().unwrap_or_default());
    if named.is_empty() { unnamed() } else { named.join(", ") }
}

/// The files of a package with a licence or a notice, in order; without the other licences where it may be used under MIT.
fn licence_files(package: &Package) -> Result<Vec<PathBuf>, String> {
    let cannot = |error: std::io::Error| format!("{}: {error}", package.folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(&package.folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        if path.is_file() && BEGINNINGS.iter().any(|beginning| capitals(&path).starts_with(beginning)) {
            files.push(path);
        }
    }
    files.sort();
    let may_choose = package.licence.contains(" OR ") || package.licence.contains('/');
    if may_choose && files.iter().any(|path| capitals(path).contains("MIT")) {
        let goes_with_all =
            |path: &Path| capitals(path).starts_with("NOTICE") || capitals(path).starts_with("COPYRIGHT");
        files.retain(|path| capitals(path).contains("MIT") || goes_with_all(path));
    }
    Ok(files)
}

fn capitals(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().to_uppercase()).unwrap_or_default()
}

fn read(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_names_what_is_published_and_nothing_of_this_machine() {
        let text = text().unwrap();
        for package in ["leptos 0.8", "serde 1.", "clap 4.", "resvg 0.", "postcard 1."] {
            assert!(text.contains(&format!("\n{package}")), "{package}");
        }
        assert!(!text.contains("\nproptest "), "tests are not published");
        assert!(text.contains("SIL OPEN FONT LICENSE"));
        assert!(text.contains("Permission is hereby granted, free of charge"));
        assert!(!text.contains(&root().display().to_string()));
        let listed = text.split(&"=".repeat(80)).next().unwrap();
        let without: Vec<&str> = listed.lines().filter(|line| line.contains("no text of its own")).collect();
        assert!(without.is_empty(), "{without:?}");
    }
}
