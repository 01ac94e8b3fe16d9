//! `bronwijzer new`: a quiz to start from.

use std::fs;
use std::path::Path;

use bronwijzer_engine::text::Localized;
use bronwijzer_tests::{empty_folder, files_in, root, run, shipped};
use serde_json::Value;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_new_quiz_is_whole_and_says_what_to_do_next() {
    let folder = empty_folder(TMP, "new-whole").join("Onze Gemeenteraad");
    let path = folder.to_str().unwrap();
    let ran = run(&["new", path], "");
    let expected = format!(
        "{path}: an invented quiz of 5 statements by 3 parties, to be made into your own\n\n\
         Next:\n  \
         bronwijzer check \"{path}\"\n  \
         bronwijzer serve \"{path}\"\n  \
         bronwijzer build \"{path}\" --out site\n"
    );
    assert_eq!((ran.output, ran.errors.as_str(), ran.code), (expected, "", 0));
    assert_eq!(
        files_in(&folder),
        [
            "quiz.json",
            "quiz.schema.json",
            "sources/groene-gum.md",
            "sources/team-tien.md",
            "sources/uitgeslapen.md",
            "statements.schema.json",
            "statements/1-lessen-en-toetsen.json",
            "statements/2-regels-en-schermen.json",
            "statements/3-kantine-en-gebouw.json",
            "statements/4-feesten-reizen-en-inspraak.json",
        ]
    );
    let ran = run(&["check", path], "");
    let expected = format!(
        "{path}: nothing wrong (5 statements by 3 parties)\n  \
         not looked at, for want of parties (the least in brackets): D8 (10)\n"
    );
    assert_eq!((ran.output, ran.code), (expected, 0));

    let manifest = json(&folder.join("quiz.json"));
    assert_eq!(manifest["id"], "onze-gemeenteraad");
    assert_eq!(manifest["$schema"], "quiz.schema.json");
    assert!(manifest["title"]["nl"].as_str().unwrap().ends_with("(verzonnen)"));
}

#[test]
fn what_is_new_is_cut_from_the_shipped_example() {
    let folder = empty_folder(TMP, "new-cut").join("cut");
    run(&["new", folder.to_str().unwrap()], "");
    let new = bronwijzer::folder::Folder::open(&folder).quiz.unwrap().localized(0);
    let example = shipped("voorbeeld-schoolraad").quiz.unwrap().localized(0);
    assert_eq!(new.parties, example.parties[..3]);
    assert_eq!(new.themes, example.themes, "a statement of every theme");
    for statement in &new.statements {
        let original = &example.statements[example.statement(&statement.id).unwrap()];
        assert_eq!(statement.text, original.text);
        let stances = |positions: &[bronwijzer_engine::quiz::Position<Localized>]| {
            positions.iter().take(3).map(|position| (position.stance, position.quotes.clone())).collect::<Vec<_>>()
        };
        assert_eq!(stances(&statement.positions), stances(&original.positions));
    }
    for source in ["uitgeslapen", "team-tien", "groene-gum"] {
        let name = format!("sources/{source}.md");
        let shipped = fs::read(root().join("statements/voorbeeld-schoolraad").join(&name)).unwrap();
        assert_eq!(fs::read(folder.join(&name)).unwrap(), shipped);
    }
}

#[test]
fn its_files_keep_to_the_schemas_beside_them_and_name_them() {
    let folder = empty_folder(TMP, "new-schemas").join("quiz");
    run(&["new", folder.to_str().unwrap()], "");
    let quiz = jsonschema::validator_for(&json(&folder.join("quiz.schema.json"))).unwrap();
    quiz.validate(&json(&folder.join("quiz.json"))).unwrap();
    let statements = jsonschema::validator_for(&json(&folder.join("statements.schema.json"))).unwrap();
    for entry in fs::read_dir(folder.join("statements")).unwrap() {
        let file = json(&entry.unwrap().path());
        statements.validate(&file).unwrap();
        assert_eq!(file["$schema"], "../statements.schema.json");
    }
}

#[test]
fn an_empty_folder_is_used_and_a_full_one_is_left_alone() {
    let parent = empty_folder(TMP, "new-taken");
    let empty = empty_folder(parent.to_str().unwrap(), "empty");
    assert_eq!(run(&["new", empty.to_str().unwrap()], "").code, 0);

    fs::write(parent.join("a-file"), "mine").unwrap();
    for (taken, what) in [
        (&empty, "is not empty; nothing is ever overwritten"),
        (&parent.join("a-file"), "is there already, and is no folder"),
    ] {
        let ran = run(&["new", taken.to_str().unwrap()], "");
        let expected = format!("error: {} {what}\n", taken.display());
        assert_eq!((ran.output.as_str(), ran.errors, ran.code), ("", expected, 2), "{what}");
    }
    assert_eq!(fs::read_to_string(parent.join("a-file")).unwrap(), "mine");
}

#[test]
fn what_cannot_be_written_leaves_nothing() {
    let parent = empty_folder(TMP, "new-nothing-left");
    // No system has room for such a name, which shows only when the folder gets it.
    let place = parent.join("a/b").join("x".repeat(300));
    let ran = run(&["new", place.to_str().unwrap()], "");
    assert!(ran.errors.starts_with("error: "), "{}", ran.errors);
    assert_eq!((ran.output.as_str(), ran.code), ("", 2));
    assert_eq!(fs::read_dir(&parent).unwrap().count(), 0);
}

#[test]
fn a_place_that_cannot_be_is_told() {
    let parent = empty_folder(TMP, "new-nowhere");
    let nameless = parent.join("¿");
    let ran = run(&["new", nameless.to_str().unwrap()], "");
    let reason = "the quiz is called after its folder, so that needs a letter or digit in its name";
    assert_eq!((ran.errors, ran.code), (format!("error: {}: {reason}\n", nameless.display()), 2));
    assert!(!nameless.exists());

    fs::write(parent.join("a-file"), "").unwrap();
    let inside_file = parent.join("a-file/quiz");
    let ran = run(&["new", inside_file.to_str().unwrap()], "");
    let start = format!("error: {} is there already, and is no folder", inside_file.display());
    assert!(ran.errors.starts_with(&start), "{}", ran.errors);
    assert_eq!(ran.code, 2);
}
