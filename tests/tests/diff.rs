//! `bronwijzer diff` and `bronwijzer check --against`: what a new edition changes, and what it must keep.

use std::fs;
use std::path::PathBuf;

use bronwijzer_engine::answers;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::{class_code, share};
use bronwijzer_tests::village::Village;
use bronwijzer_tests::{SHIPPED, root, run, write_quiz};
use serde_json::{Value, json};

/// The village in this folder of the test, and again as its next edition.
fn editions(test: &str) -> (Village, Village) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("diff").join(test);
    let (old, new) = (Village::new(folder.join("old")), Village::new(folder.join("new")));
    for edition in [&old, &new] {
        let second = fs::read_to_string(edition.0.join("statements/1.json")).unwrap();
        let second = second.replace("\"bomen\"", "\"gras\"").replace("bomen planten", "het gras lang laten");
        edition.write("statements/2.json", second.as_bytes());
        edition.replace("quiz.json", "\"statements\": [\"bomen\"]", "\"statements\": [\"bomen\", \"gras\"]");
    }
    (old, new)
}

const QUIZ: &str = "quiz.json";
const FIRST: &str = "statements/1.json";

fn quiz(village: &Village) -> Quiz {
    bronwijzer::folder::Folder::open(&village.0).quiz.unwrap()
}

fn diff(old: &Village, new: &Village, words: &[&str]) -> String {
    let ran = run(&[&["diff", old.path(), new.path()], words].concat(), "");
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{}", ran.output);
    ran.output.replace(new.path(), "NEW")
}

/// What `check --against` says besides, and its exit code.
fn against(new: &Village, old: &[&Village]) -> (String, u8) {
    let mut words = vec!["check", new.path(), "--format", "short"];
    old.iter().for_each(|old| words.extend(["--against", old.path()]));
    let ran = run(&words, "");
    assert_eq!(ran.errors, "");
    (ran.output.replace(new.path(), "NEW"), ran.code)
}

#[test]
fn an_edition_is_the_same_as_itself() {
    for name in SHIPPED {
        let folder = root().join("statements").join(name);
        let folder = folder.to_str().unwrap();
        let ran = run(&["diff", folder, folder], "");
        assert_eq!(ran.code, 0);
        assert!(ran.output.starts_with(&format!("{name}: nothing changed for voters (version ")), "{}", ran.output);
        assert_eq!(run(&["check", folder, "--against", folder, "--format", "short"], "").code, 0);
    }
}

#[test]
fn what_changed_is_told_text_by_text() {
    let (old, new) = editions("told");
    new.replace(QUIZ, "\"nl\": \"Over het dorp.\"", "\"nl\": \"Over ons dorp.\"");
    new.replace(QUIZ, "\"Lijst Zee\"", "\"Lijst Zeewind\"");
    new.replace(FIRST, "De gemeente moet bomen planten.", "De gemeente moet veel bomen planten.");
    new.replace(FIRST, "\"stance\": \"agree\"", "\"stance\": \"neither\"");
    new.replace(FIRST, "Wij planten honderd bomen langs de weg.", "Wij planten honderd bomen");
    new.replace("sources/zee.md", "boom bij.", "boom bij. En ook geen struik.");
    new.replace(QUIZ, ", \"gras\"]", "]");
    fs::remove_file(new.0.join("statements/2.json")).unwrap();
    let expected = "dorp: version 1 to 1, not raised\n  \
          Voters see what follows: raise `version` in NEW/quiz.json.\n  \
          Links and codes with answers that were made before can no longer be read.\n  \
          intro (nl)\n  - Over het dorp.\n  + Over ons dorp.\n\n\
        party zee\n  name\n  - Lijst Zee\n  + Lijst Zeewind\n\n\
        source plan-zee\n  text (1/zand)\n  - Zand. Er komt geen boom bij.\n  \
          + Zand. Er komt geen boom bij. En ook geen struik.\n\n\
        set alles\n  statements\n  - bomen, gras\n  + bomen\n\n\
        statement bomen (voters are asked again)\n  \
          text (nl)\n  - De gemeente moet bomen planten.\n  + De gemeente moet veel bomen planten.\n  \
          bos: stance\n  - agree\n  + neither\n  \
          bos: quotes\n  - Wij planten honderd bomen langs de weg. (plan-bos, 1/bomen)\n  \
          + Wij planten honderd bomen (plan-bos, 1/bomen)\n\n\
        gone statement gras: De gemeente moet het gras lang laten.\n";
    assert_eq!(diff(&old, &new, &[]), expected);

    new.replace(QUIZ, "\"version\": \"1\"", "\"version\": \"2\"");
    let report: Value = serde_json::from_str(&diff(&old, &new, &["--format", "json"])).unwrap();
    assert_eq!(
        [&report["quiz"][0]["field"], &report["raised"], &report["links_read"]],
        [&json!("intro"), &json!(true), &json!(false)]
    );
    let things = report["things"].as_array().unwrap();
    let ids: Vec<[&str; 3]> =
        things.iter().map(|thing| ["kind", "id", "fate"].map(|field| thing[field].as_str().unwrap())).collect();
    assert_eq!(
        ids,
        [
            ["party", "zee", "changed"],
            ["source", "plan-zee", "changed"],
            ["set", "alles", "changed"],
            ["statement", "bomen", "changed"],
            ["statement", "gras", "gone"]
        ]
    );
    assert_eq!(things[3]["changes"][1], json!({ "field": "stance", "party": "bos", "old": "agree", "new": "neither" }));
}

#[test]
fn answers_go_to_the_new_edition_as_on_a_device() {
    let (old, new) = editions("answers");
    let file = old.0.join("answers.json");
    fs::write(&file, r#"{ "answers": { "bomen": { "answer": "agree" }, "gras": { "answer": "disagree" } } }"#).unwrap();
    let file = file.to_str().unwrap();
    let scores = |old: &Village, new: &Village| {
        let output = diff(old, new, &["--answers", file]);
        output.split("\nanswers: ").nth(1).unwrap().to_owned()
    };
    let same = "2 stand, 0 dropped, 0 asked again\n  Lijst Bos: 50 % (1.)\n  Lijst Zee: 50 % (1.)\n";
    assert_eq!(scores(&old, &new), same);
    new.replace(FIRST, "\"stance\": \"disagree\"", "\"stance\": \"agree\"");
    let other =
        "2 stand, 0 dropped, 0 asked again\n  Lijst Zee: 50 % to 100 % (1.)\n  Lijst Bos: 50 % (1.) to 50 % (2.)\n";
    assert_eq!(scores(&old, &new), other.replace("50 % to 100 %", "50 % (1.) to 100 %"));
    new.replace(FIRST, "moet bomen planten", "moet bossen planten");
    let asked = "1 stand, 0 dropped, 1 asked again\n  Lijst Zee: 50 % (1.) to 100 % (1.)\n";
    assert!(scores(&old, &new).starts_with(asked), "{}", scores(&old, &new));

    let wrong = old.0.join("wrong.json");
    fs::write(&wrong, r#"{ "answers": { "bomem": { "answer": "agree" } } }"#).unwrap();
    let ran = run(&["diff", old.path(), new.path(), "--answers", wrong.to_str().unwrap()], "");
    assert!(ran.output.contains("did you mean `bomen`?"), "{}", ran.output);
    assert_eq!(ran.code, 1);
}

#[test]
fn a_version_must_be_raised_when_voters_see_a_change() {
    let (old, new) = editions("version");
    new.replace(QUIZ, "\"allow\"", "\"axes\": [], \"allow\"");
    assert_eq!(against(&new, &[&old]), (String::new(), 0), "nobody sees that");
    new.replace(QUIZ, "About the village.", "About our village.");
    let expected = "NEW/quiz.json:2:28: mistake[version-not-raised]: voters see changes, and `version` is not raised: it was 1; \
                    `bronwijzer diff` lists the changes\n";
    assert_eq!(against(&new, &[&old]), (expected.to_owned(), 1));
    new.replace(QUIZ, "\"version\": \"1\"", "\"version\": \"1.0.1\"");
    assert_eq!(against(&new, &[&old]), (String::new(), 0));
}

#[test]
fn identifiers_stay_and_what_was_renamed_says_so() {
    let (old, new) = editions("stay");
    new.replace(QUIZ, "\"version\": \"1\"", "\"version\": \"2\"").replace(QUIZ, "[\"bomen\", ", "[\"boom\", ");
    new.replace(FIRST, "\"id\": \"bomen\"", "\"id\": \"boom\"");
    let expected = "NEW/statements/1.json:3:11: mistake[changed-id]: the statement `bomen` is now called `boom`; \
                    add `\"formerly\": [\"bomen\"]`, as `bronwijzer rename-id` does\n";
    assert_eq!(against(&new, &[&old]), (expected.to_owned(), 1));
    new.replace(FIRST, "\"id\": \"boom\"", "\"id\": \"boom\", \"formerly\": [\"bomen\"]");
    assert_eq!(against(&new, &[&old]), (String::new(), 0));

    // In the edition after that one, it still says so.
    let third = Village(new.0.with_file_name("third"));
    write_quiz(&third.0, &[]);
    let files = bronwijzer_tests::files_in(&new.0);
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(new.0.join(file)).unwrap()).collect();
    let files: Vec<(&str, &str)> = files.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    write_quiz(&third.0, &files);
    third.replace(FIRST, ", \"formerly\": [\"bomen\"]", "");
    let lost = "NEW/statements/1.json:3:11: mistake[lost-former-id]: the statement `boom` no longer names the identifiers \
                that it had; `formerly` begins with [\"bomen\"]\n";
    assert_eq!(against(&third, &[&old, &new]).0, lost);
    // Nor is what it gave up used again.
    third.replace("statements/2.json", "\"id\": \"gras\"", "\"id\": \"bomen\"");
    third.replace(QUIZ, "\"gras\"]", "\"bomen\"]");
    let (found, _) = against(&third, &[&old, &new]);
    assert!(found.contains("2.json:3:11: mistake[returned-id]: the identifier `bomen` was given up"), "{found}");
}

#[test]
fn an_identifier_that_an_edition_between_gave_up_does_not_return() {
    let (old, new) = editions("return");
    let between = Village::new(new.0.with_file_name("between"));
    between.replace(QUIZ, "\"version\": \"1\"", "\"version\": \"2\"");
    new.replace(QUIZ, "\"version\": \"1\"", "\"version\": \"3\"");
    assert_eq!(against(&new, &[&between]), (String::new(), 0), "nobody knows that it was there before");
    let expected = "NEW/statements/2.json:3:11: mistake[returned-id]: the identifier `gras` was given up in an earlier edition \
                    and is used again; answers of then would count for it; give it one that was never used\n";
    assert_eq!(against(&new, &[&old, &between]), (expected.to_owned(), 1));
}

#[test]
fn the_quiz_itself_and_what_addresses_name_keep_their_identifiers() {
    let (old, new) = editions("addresses");
    new.replace(QUIZ, "\"id\": \"dorp\", \"version\": \"1\"", "\"id\": \"ons-dorp\", \"version\": \"2\"");
    new.replace(QUIZ, "{ \"id\": \"alles\"", "{ \"id\": \"alle\"").replace(
        QUIZ,
        "\"default_set\": \"alles\"",
        "\"default_set\": \"alle\"",
    );
    let (found, code) = against(&new, &[&old]);
    let expected = [
        "NEW/quiz.json:2:9: mistake[changed-id]: the quiz was called `dorp`; under another identifier no answer is found again; write `dorp`",
        "NEW/quiz.json:21:13: mistake[changed-id]: the set `alles` is now called `alle`; write `alles`; addresses may name it",
    ];
    assert_eq!((found.lines().collect::<Vec<_>>(), code), (expected.to_vec(), 1));
}

#[test]
fn what_cannot_be_compared_is_told() {
    let (old, new) = editions("cannot");
    let ran = run(&["check", old.path(), new.path(), "--against", old.path()], "");
    let one = "error: an earlier edition is of one quiz: name the one to hold --against it\n";
    assert_eq!((ran.errors.as_str(), ran.code), (one, 2));
    old.replace(FIRST, "\"stance\": \"agree\"", "\"stance\": \"agre\"");
    let ran = run(&["check", new.path(), "--against", old.path()], "");
    let wrong = format!("error: {} has mistakes; it must be a quiz as it was published\n", old.path());
    assert_eq!((ran.errors, ran.code), (wrong, 2));
    let ran = run(&["diff", old.path(), new.path(), "--format", "json"], "");
    let report: Value = serde_json::from_str(&ran.output).unwrap();
    assert_eq!((report["problems"][0]["rule"].as_str(), ran.code), (Some("unknown-name"), 1));
}

#[test]
fn a_former_identifier_still_finds_answers_and_codes() {
    let (old, new) = editions("former");
    new.replace(QUIZ, "[\"bomen\", ", "[\"boom\", ");
    new.replace(FIRST, "\"id\": \"bomen\"", "\"id\": \"boom\", \"formerly\": [\"bomen\"]");
    let (old, new) = (quiz(&old), quiz(&new));
    let text = r#"{ "answers": { "bomen": { "answer": "agree", "weight": 2 }, "gras": { "answer": "skip" } } }"#;
    let given = answers::from_file(text, "a", &old).0;
    let renamed = answers::from_file(&text.replace("bomen", "boom"), "a", &new).0;
    assert_eq!(answers::from_file(text, "a", &new).0, renamed);
    assert_eq!(answers::from_record(&answers::to_record(&given, &old), &new).unwrap().answers, renamed);
    assert_eq!(share::decode(&share::encode(&given, &old), &new), Ok(renamed.clone()));
    assert_eq!(share::encode(&given, &old), share::encode(&renamed, &new));
    let code = class_code::encode(&given, &old);
    assert_eq!(class_code::encode(&renamed, &new), code);
    let twice = text.replace("\"gras\"", "\"boom\"");
    let problems = answers::from_file(&twice, "a", &new).1;
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].rule.name(), "duplicate-id");
}

#[test]
fn a_former_identifier_is_nobodys_now() {
    let (_, new) = editions("nobodys");
    new.replace(FIRST, "\"id\": \"bomen\"", "\"id\": \"bomen\", \"formerly\": [\"gras\", \"struik\"]");
    new.replace("statements/2.json", "\"id\": \"gras\"", "\"id\": \"gras\", \"formerly\": [\"struik\"]");
    let lines = new.lines();
    assert_eq!(
        lines,
        [
            "QUIZ/statements/1.json:3:33: mistake[duplicate-id]: the identifier `gras` is in use, so nothing was called so \
             formerly; the first is at QUIZ/statements/2.json:3:11",
            "QUIZ/statements/2.json:3:32: mistake[duplicate-id]: the identifier `struik` is already used; the first is at \
             QUIZ/statements/1.json:3:41",
        ]
    );
}
