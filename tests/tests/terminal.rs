//! What is printed for people cannot do anything to a terminal, and no name looks like a line of ours, whatever files,
//! folders and arguments are called.

#![cfg(unix)]

use std::fs;
use std::path::PathBuf;

use bronwijzer_tests::village::Village;
use bronwijzer_tests::{Ran, empty_folder, run, write_app};

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

/// A name that turns text red, moves back, turns the direction of writing, and begins lines of its own.
const NAME: &str = "a\u{1b}[31m\u{9b}1A\u{202e}b\n::error file=x::forged\nerror: forged\u{7}";

/// The same as it is shown.
const SHOWN: &str = "a\\u{1b}[31m\\u{9b}1A\\u{202e}b\\u{a}::error file=x::forged\\u{a}error: forged\\u{7}";

/// The village in a folder of this name, in another that only this test has.
fn village(test: &str) -> (PathBuf, Village) {
    let parent = empty_folder(TMP, test);
    let village = Village::new(parent.join(NAME));
    (parent, village)
}

/// Runs a command line, and holds what it printed to be harmless.
fn harmless(words: &[&str]) -> Ran {
    let ran = run(words, "");
    for text in [&ran.output, &ran.errors] {
        let acts = |char: char| char.is_control() && char != '\n' || char == '\u{202e}' || char == '\u{2028}';
        assert!(!text.contains(acts), "{words:?}: {text:?}");
        let is_forged = |line: &str| line.starts_with("::error file=x") || line.starts_with("error: forged");
        assert!(!text.lines().any(is_forged), "{words:?}: {text}");
    }
    ran
}

#[test]
fn every_command_names_what_nobody_sees() {
    let (parent, village) = village("terminal-names");
    let quiz = village.path();
    write_app(&parent.join("app"));
    let app = parent.join("app");
    let app = app.to_str().unwrap();
    let out = parent.join(format!("{NAME}-out"));
    let out = out.to_str().unwrap();
    let answers = parent.join(format!("{NAME}.json"));
    fs::write(
        &answers,
        "{ \"answers\": { \"bomen\": { \"answer\": \"agree\" }, \"x\\ny\": { \"answer\": \"skip\" } } }",
    )
    .unwrap();
    let answers = answers.to_str().unwrap();

    for format in ["human", "short", "json", "github"] {
        harmless(&["check", quiz, "--format", format]);
    }
    assert!(harmless(&["check", quiz]).output.contains(&format!("/{SHOWN}: nothing wrong")));
    let ran = harmless(&["build", quiz, "--app", app, "--out", out, "--url", "https://example.org/"]);
    assert!(ran.output.contains(&format!("/{SHOWN}-out: ")), "{}", ran.output);
    harmless(&["build", quiz, "--app", app, "--out", answers]);
    harmless(&["print", quiz, "--out", &format!("{out}-paper")]);
    harmless(&["coverage", quiz]);
    harmless(&["match", quiz, "--answers", answers]);
    harmless(&["match", quiz, "--answers", answers, "--json"]);
    harmless(&["match", quiz, "--answers", &format!("{quiz}.nowhere")]);
    harmless(&["new", &format!("{out}-new")]);
    harmless(&["export", &format!("{quiz}.nowhere"), "--format", "csv"]);
    harmless(&["export", quiz, "--format", "csv", "--out", quiz]);
    harmless(&["import", "csv", quiz, &format!("{out}-imported")]);

    // With mistakes in files of such names, and quoting such texts.
    village.write(&format!("statements/{NAME}.json"), b"[{ \"\\u001b[31m\\u202e\\n::error file=x::forged\": 1 }]");
    for format in ["human", "short", "json", "github"] {
        let ran = harmless(&["check", quiz, "--format", format]);
        assert_eq!(ran.code, 1);
    }
    harmless(&["build", quiz, "--app", app, "--out", out]);
    harmless(&["coverage", quiz]);
    harmless(&["print", quiz, "--out", out]);
}

#[test]
fn a_report_of_an_import_names_what_nobody_sees() {
    let folder = empty_folder(TMP, "terminal-import");
    let sheet = folder.join(format!("{NAME}.csv"));
    fs::write(
        &sheet,
        format!("statement,Party {NAME},\"Q\u{202e}\n::error file=x::forged\"\nWe\u{9b} do this.,yes,\u{1b}[2J\n"),
    )
    .unwrap();
    let out = folder.join("out");
    for json in [&[][..], &["--json"]] {
        let words = [&["import", "csv", sheet.to_str().unwrap(), out.to_str().unwrap(), "--partial"], json].concat();
        harmless(&words);
        let _ = fs::remove_dir_all(&out);
    }
}

#[test]
fn a_wrong_argument_is_named_and_not_obeyed() {
    let long = "x".repeat(100_000);
    for words in [
        &[NAME][..],
        &["check", "--format", NAME],
        &["check", "--explain", NAME],
        &["explain", NAME],
        &["coverage", "q", "--min", NAME],
        &[&format!("--{NAME}")],
        &["import", NAME, "a", "b"],
        &["build", "q", "--out", "o", "--url", NAME],
        &["build", "q", "--out", "o", "--frame-ancestors", NAME],
        &["match", "q", "--answers", "a", "--method", NAME],
        &["check", "--explain", &long],
    ] {
        let ran = harmless(words);
        assert_ne!(ran.code, 0);
        let longest = ran.errors.lines().chain(ran.output.lines()).map(|line| line.chars().count()).max();
        assert!(longest.unwrap() <= 2_001, "{words:?}");
    }
    let errors = harmless(&[NAME]).errors;
    assert!(errors.starts_with(&format!("error: unrecognized subcommand '{SHOWN}'\n")), "{errors}");
}

#[test]
fn a_source_that_would_act_is_not_printed() {
    let (_, village) = village("terminal-export");
    village.replace("sources/zee.md", "- Zand.", "- \u{1b}[2JZand.");
    for format in ["csv", "json"] {
        let ran = harmless(&["export", village.path(), "--format", format]);
        assert_eq!((ran.output.as_str(), ran.code), ("", 2));
        assert!(
            ran.errors.ends_with("sources/zee.md: the source has the control character U+001B\n"),
            "{}",
            ran.errors
        );
    }
}
