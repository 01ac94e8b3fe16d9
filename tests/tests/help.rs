//! Help, manual page and completions: all from the same definitions.

use bronwijzer_tests::{empty_folder, files_in, run};
use serde_json::Value;

const COMMANDS: [&str; 15] = [
    "new",
    "check",
    "explain",
    "serve",
    "build",
    "print",
    "coverage",
    "diff",
    "fmt",
    "rename-id",
    "match",
    "methods",
    "schema",
    "man",
    "completions",
];

#[test]
fn every_command_helps_with_examples_that_are_its_own_and_exit_codes() {
    let overview = run(&["--help"], "");
    assert_eq!((overview.errors.as_str(), overview.code), ("", 0));
    for command in COMMANDS {
        assert!(overview.output.contains(&format!("\n  {command} ")), "{command}");
        let help = run(&[command, "--help"], "").output;
        assert!(help.contains("\nExit code: 0"), "{command}: {help}");
        let examples = help.split("\nExamples:\n").nth(1).unwrap_or_else(|| panic!("{command} has no examples"));
        for line in examples.lines() {
            assert!(line.starts_with(&format!("  bronwijzer {command}")), "{command}: {line}");
        }
    }
}

#[test]
fn the_manual_is_a_page_for_each_command() {
    let ran = run(&["man"], "");
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0));
    assert!(ran.output.contains("\n.TH bronwijzer 1 "), "{}", ran.output);

    let folder = empty_folder(env!("CARGO_TARGET_TMPDIR"), "help-man").join("man1");
    assert_eq!(run(&["man", "--out", folder.to_str().unwrap()], "").code, 0);
    let pages = files_in(&folder);
    for command in COMMANDS {
        assert!(pages.contains(&format!("bronwijzer-{command}.1")), "{command}: {pages:?}");
    }
    let inside_a_file = folder.join("bronwijzer.1/man");
    let ran = run(&["man", "--out", inside_a_file.to_str().unwrap()], "");
    assert!(ran.errors.starts_with(&format!("error: {} cannot be written: ", inside_a_file.display())));
    assert_eq!(ran.code, 2);
}

#[test]
fn every_shell_completes() {
    for (shell, start) in [
        ("bash", "_bronwijzer() {"),
        ("zsh", "#compdef bronwijzer"),
        ("fish", "# Print an optspec"),
        ("powershell", "\nusing namespace"),
        ("elvish", "\nuse builtin;"),
    ] {
        let ran = run(&["completions", shell], "");
        assert!(ran.output.starts_with(start), "{shell}: {}", &ran.output[..40]);
        assert!(ran.output.contains("frame-ancestors"), "{shell}");
        assert_eq!(ran.code, 0);
    }
    assert_eq!(run(&["completions", "cmd"], "").code, 2);
}

#[test]
fn the_methods_are_there_for_programs_too() {
    let methods: Value = serde_json::from_str(&run(&["methods", "--json"], "").output).unwrap();
    let stemwijzer = methods.as_array().unwrap().iter().find(|method| method["name"] == "stemwijzer").unwrap();
    assert_eq!(stemwijzer["scales"], serde_json::json!(["three"]));
    let lines = run(&["methods"], "").output.lines().count();
    assert_eq!(methods.as_array().unwrap().len() + 2, lines);
}
