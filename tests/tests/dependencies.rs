//! What everything is made of: under licences and from sources that deny.toml lists, and explained in docs/dependencies.md.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use bronwijzer_tests::root;
use serde_json::Value;

/// The quoted words of a list in deny.toml.
fn list(name: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("deny.toml")).unwrap();
    let start = text.find(&format!("\n{name} = [")).unwrap_or_else(|| panic!("deny.toml has no list `{name}`"));
    let rest = &text[start..];
    let lines = rest[..rest.find(']').unwrap()].lines().filter(|line| !line.trim_start().starts_with('#'));
    lines.flat_map(|line| line.split('"').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// Whether a licence expression (SPDX 3, annex B) can be met with the licences that are allowed. Older packages write `/`
/// for `OR`. An exception goes with its licence.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let expression =
        expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ").replace(" WITH ", "\u{a0}WITH\u{a0}");
    let words: Vec<String> =
        expression.split(' ').filter(|word| !word.is_empty()).map(|word| word.replace('\u{a0}', " ")).collect();
    let mut rest = words.as_slice();
    any(&mut rest, allowed) && rest.is_empty()
}

fn any(rest: &mut &[String], allowed: &BTreeSet<String>) -> bool {
    let mut is_met = every(rest, allowed);
    while let Some(("OR", after)) = rest.split_first().map(|(word, after)| (word.as_str(), after)) {
        *rest = after;
        is_met |= every(rest, allowed);
    }
    is_met
}

fn every(rest: &mut &[String], allowed: &BTreeSet<String>) -> bool {
    let mut is_met = one(rest, allowed);
    while let Some(("AND", after)) = rest.split_first().map(|(word, after)| (word.as_str(), after)) {
        *rest = after;
        is_met &= one(rest, allowed);
    }
    is_met
}

fn one(rest: &mut &[String], allowed: &BTreeSet<String>) -> bool {
    let Some((word, after)) = rest.split_first() else { return false };
    *rest = after;
    if word != "(" {
        return allowed.contains(word);
    }
    let is_met = any(rest, allowed);
    let Some((")", after)) = rest.split_first().map(|(word, after)| (word.as_str(), after)) else { return false };
    *rest = after;
    is_met
}

#[test]
fn an_expression_is_met_by_what_is_allowed() {
    let allowed = ["MIT", "BSD-3-Clause", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).into();
    for met in
        ["MIT", "MIT OR GPL-3.0", "GPL-3.0/MIT", "(GPL-3.0 OR MIT) AND BSD-3-Clause", "Apache-2.0 WITH LLVM-exception"]
    {
        assert!(is_met(met, &allowed), "{met}");
    }
    for unmet in ["", "GPL-3.0", "MIT AND GPL-3.0", "MIT AND (GPL-3.0 OR X)", "Apache-2.0", "(MIT", "MIT MIT"] {
        assert!(!is_met(unmet, &allowed), "{unmet}");
    }
}

#[test]
fn every_package_has_a_licence_and_a_source_that_are_allowed() {
    let metadata = metadata(&["--all-features"]);
    let (allowed, registries) = (list("allow"), list("allow-registry"));
    let registries: Vec<String> = registries.iter().map(|registry| format!("registry+{registry}")).collect();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100, "{} packages", packages.len());
    let mut used = BTreeSet::new();
    let mut wrong = Vec::new();
    for package in packages {
        let (name, licence) = (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or_default());
        if !is_met(licence, &allowed) {
            wrong.push(format!("{name}: the licence `{licence}`"));
        }
        if let Some(source) = package["source"].as_str()
            && !registries.iter().any(|registry| registry == source)
        {
            wrong.push(format!("{name}: the source `{source}`"));
        }
        used.extend(allowed.iter().filter(|one| licence.contains(one.as_str())).cloned());
    }
    assert!(wrong.is_empty(), "not in deny.toml:\n{}", wrong.join("\n"));
    assert_eq!(used, allowed, "deny.toml allows what nothing has");
}

/// What `cargo metadata` tells with these options.
fn metadata(options: &[&str]) -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--offline"])
        .args(options)
        .current_dir(root())
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

/// What the workspace's packages of these names depend on where they run, besides each other.
fn uses(metadata: &Value, packages: &[&str], with_optional: bool) -> BTreeSet<String> {
    let is_one = |package: &&Value| packages.contains(&package["name"].as_str().unwrap());
    let packages = metadata["packages"].as_array().unwrap().iter().filter(is_one);
    let dependencies = packages.flat_map(|package| package["dependencies"].as_array().unwrap());
    let runs = |one: &&Value| one["kind"].is_null() && (with_optional || one["optional"] == false);
    let from_registry = |one: &&Value| one["source"].is_string();
    dependencies.filter(runs).filter(from_registry).map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

/// The names in the table below each heading of docs/dependencies.md.
fn explained() -> Vec<(String, BTreeSet<String>)> {
    let text = fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    let sections = text.split("\n## ").skip(1).map(|section| {
        let (heading, rows) = section.split_once('\n').unwrap();
        let names = rows.lines().filter_map(|row| row.strip_prefix("| `")?.split_once("` | "));
        (heading.to_owned(), names.map(|(name, _)| name.to_owned()).collect())
    });
    sections.collect()
}

#[test]
fn every_dependency_is_explained_where_it_is_used() {
    let metadata = metadata(&["--no-deps"]);
    let app = uses(&metadata, &["bronwijzer-app", "bronwijzer-words", "bronwijzer-engine"], false);
    let command = uses(&metadata, &["bronwijzer", "bronwijzer-words", "bronwijzer-engine"], true);
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (_, table) = manifest.split_once("[workspace.dependencies]\n").unwrap();
    let lines = table.lines().take_while(|line| !line.starts_with('['));
    let named: BTreeSet<String> = lines
        .filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()))
        .filter(|name| !name.starts_with('#') && !name.starts_with("bronwijzer"))
        .collect();
    let ships: BTreeSet<String> = &app | &command;
    let of_npm = |folder: &str| -> BTreeSet<String> {
        let file = fs::read_to_string(root().join(folder).join("package.json")).unwrap();
        let npm: Value = serde_json::from_str(&file).unwrap();
        assert!(npm["dependencies"].is_null(), "nothing of npm ships");
        npm["devDependencies"].as_object().unwrap().keys().cloned().collect()
    };
    let expected = [
        ("In the app", &app - &command),
        ("In the app and in the command", &app & &command),
        ("In the command", &command - &app),
        ("For building and testing alone", &named - &ships),
        ("From npm, for building and testing alone", of_npm("")),
        ("From npm, for `cargo xtask bench` alone", of_npm("tests/lighthouse")),
    ];
    let explained = explained();
    assert_eq!(explained.len(), expected.len());
    for ((heading, names), (expected_heading, expected_names)) in explained.iter().zip(&expected) {
        assert_eq!((heading.as_str(), names), (*expected_heading, expected_names));
    }
}
