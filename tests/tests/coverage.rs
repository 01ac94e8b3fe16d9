//! `bronwijzer coverage`: what it prints, word for word, and when it fails.

use std::path::PathBuf;

use bronwijzer_tests::{Ran, SHIPPED, root, run, write_quiz};
use serde_json::{Value, json};

const QUIZ: &str = r##"{
  "id": "dorp", "version": "1", "languages": ["nl", "en"], "title": { "nl": "Dorp", "en": "Village" }, "intro": { "nl": "Dorp.", "en": "Village." },
  "scale": "three", "method": "city-block", "maker": "Wij", "purpose": { "nl": "Proef.", "en": "Trial." },
  "funding": { "nl": "Niemand.", "en": "Nobody." },
  "themes": [{ "id": "alles", "title": { "nl": "Alles", "en": "Everything" } }],
  "parties": [{ "id": "bos", "name": "Lijst Bos", "short": "Bos", "color": "#00aa00" }],
  "sources": [
    { "id": "plan", "party": "bos", "title": "Plan", "date": "2025", "file": "plan.md" },
    { "id": "brief", "party": "bos", "title": "Brief", "date": "2025", "file": "brief.md" }
  ]
}"##;

/// Three positions, of which the last is not quoted; a paragraph that is quoted, and one that is not.
const PLAN: &str = "## 1 Groen\n\nWij houden van groen.\n\n- Bomen. Meer bomen, veel meer.\n- Gras. Minder gras.\n\n\
                    ## 2 Grijs\n\nGrijs is een kleur.\n\n- Stoepen. Geen mening.\n";

/// A source with a paragraph alone.
const BRIEF: &str = "## Slot\n\nTot ziens.\n";

/// A statement of the quiz, resting on these words at these anchors.
fn statement(id: &str, quotes: &[(&str, &str)]) -> Value {
    let text = json!({ "nl": "Ja.", "en": "Yes." });
    let quotes: Vec<Value> =
        quotes.iter().map(|(at, text)| json!({ "source": "plan", "at": at, "text": text })).collect();
    json!({
        "id": id, "theme": "alles", "title": text, "text": text, "background": text,
        "positions": { "bos": { "stance": "agree", "quotes": quotes } }
    })
}

/// A quiz with two of three positions covered, in a folder of its own.
fn village(test: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let statements = json!([
        statement("bomen", &[("1/bomen", "Meer bomen"), ("1/bomen", "veel meer")]),
        statement("groen", &[("1", "Wij houden van groen."), ("1/bomen", "Meer bomen"), ("1/gras", "Minder gras.")]),
    ]);
    let statements = statements.to_string();
    write_quiz(
        &folder,
        &[("quiz.json", QUIZ), ("statements/1.json", &statements), ("plan.md", PLAN), ("brief.md", BRIEF)],
    );
    folder.display().to_string()
}

fn coverage(words: &[&str]) -> Ran {
    run(&[&["coverage"], words].concat(), "")
}

#[test]
fn the_outline_marks_what_is_not_covered() {
    let ran = coverage(&[&village("coverage-outline")]);
    let expected = "plan: Plan\n\
                    \x20 1 Groen\n\
                    \x20   1: groen\n\
                    \x20   1/bomen: bomen, groen\n\
                    \x20   1/gras: groen\n\
                    \x20 2 Grijs\n\
                    \x20 ! 2/stoepen: not covered\n\
                    2 of 3 positions covered (66 %)\n\
                    \n\
                    brief: Brief\n\
                    \x20 Slot\n\
                    no positions to cover\n";
    assert_eq!((ran.output.as_str(), ran.errors.as_str(), ran.code), (expected, "", 0));
}

#[test]
fn less_than_was_asked_for_fails_and_says_so() {
    let village = village("coverage-min");
    assert_eq!(coverage(&[&village, "--min", "66"]).code, 0);
    let ran = coverage(&[&village, "--min", "67"]);
    assert_eq!(ran.code, 1);
    assert!(ran.output.contains("\n2 of 3 positions covered (66 %), less than 67 %\n"), "{}", ran.output);
    assert!(ran.output.ends_with("\nno positions to cover\n"), "{}", ran.output);
    assert_eq!(coverage(&[&village, "--min", "67", "--json"]).code, 1);
}

#[test]
fn as_json_it_says_the_same() {
    let ran = coverage(&[&village("coverage-json"), "--json"]);
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0));
    let expected = json!({
        "quiz": "dorp",
        "sources": [
            { "source": "plan", "positions": 3, "covered": 2, "sections": [
                { "key": "1", "title": "1 Groen", "anchors": [
                    { "anchor": "1", "title": "", "statements": ["groen"] },
                    { "anchor": "1/bomen", "title": "Bomen", "statements": ["bomen", "groen"] },
                    { "anchor": "1/gras", "title": "Gras", "statements": ["groen"] },
                ] },
                { "key": "2", "title": "2 Grijs", "anchors": [
                    { "anchor": "2/stoepen", "title": "Stoepen", "statements": [] },
                ] },
            ] },
            { "source": "brief", "positions": 0, "covered": 0, "sections": [
                { "key": "slot", "title": "Slot", "anchors": [] },
            ] },
        ]
    });
    assert_eq!(serde_json::from_str::<Value>(&ran.output).unwrap(), expected);
}

#[test]
fn the_quizzes_that_ship_are_covered_whole() {
    for name in SHIPPED {
        let ran = coverage(&[root().join("statements").join(name).to_str().unwrap(), "--min", "100"]);
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{name}");
        if name == "gl-pvda-2023" {
            assert!(ran.output.ends_with("\n77 of 77 positions covered (100 %)\n"), "{}", ran.output);
        }
    }
}

#[test]
fn a_quiz_with_a_mistake_has_its_report_instead() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("coverage-mistake");
    let quiz = QUIZ.replace("\"three\"", "\"tree\"");
    write_quiz(&folder, &[("quiz.json", &quiz), ("statements/1.json", "[]"), ("plan.md", PLAN), ("brief.md", BRIEF)]);
    let ran = coverage(&[folder.to_str().unwrap()]);
    assert_eq!((ran.errors.as_str(), ran.code), ("", 1));
    assert!(ran.output.contains("mistake[unknown-name]: there is no scale `tree`\n"), "{}", ran.output);
    assert!(!ran.output.contains("covered"), "{}", ran.output);
}

#[test]
fn a_share_is_a_percentage() {
    for min in ["101", "-1", "half"] {
        let ran = coverage(&["anywhere", &format!("--min={min}")]);
        assert_eq!(ran.code, 2, "{min}");
        assert!(
            ran.errors.starts_with(&format!("error: invalid value '{min}' for '--min <PERCENT>'")),
            "{}",
            ran.errors
        );
    }
}
