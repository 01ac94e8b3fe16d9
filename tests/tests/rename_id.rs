//! `bronwijzer rename-id`: another identifier everywhere, and the answers of before.

use std::fs;
use std::path::PathBuf;

use bronwijzer::folder::Folder;
use bronwijzer_engine::answers;
use bronwijzer_engine::matching;
use bronwijzer_engine::share;
use bronwijzer_tests::village::Village;
use bronwijzer_tests::{copy_shipped, run};

fn folder(test: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("rename-id").join(test)
}

fn rename(quiz: &str, words: &[&str]) -> (String, String, u8) {
    let ran = run(&[&["rename-id", quiz], words].concat(), "");
    (ran.output.replace(quiz, "QUIZ"), ran.errors, ran.code)
}

#[test]
fn a_statement_is_renamed_everywhere_and_nothing_else_changes() {
    let village = Village::new(folder("statement"));
    let before = ["quiz.json", "statements/1.json"].map(|file| fs::read_to_string(village.0.join(file)).unwrap());
    let told =
        "QUIZ: the statement `bomen` is now `boom`, in 2 places of 2 files; `formerly` keeps what voters answered\n";
    assert_eq!(rename(village.path(), &["bomen", "boom"]), (told.to_owned(), String::new(), 0));
    let after = ["quiz.json", "statements/1.json"].map(|file| fs::read_to_string(village.0.join(file)).unwrap());
    assert_eq!(after[0], before[0].replace("\"bomen\"", "\"boom\""));
    assert_eq!(after[1], before[1].replace("\"id\": \"bomen\"", "\"id\": \"boom\", \"formerly\": [\"bomen\"]"));
    assert_eq!(village.check("short"), (String::new(), 0));

    rename(village.path(), &["boom", "plant"]);
    let third = fs::read_to_string(village.0.join("statements/1.json")).unwrap();
    assert!(third.contains("\"id\": \"plant\", \"formerly\": [\"bomen\", \"boom\"]"), "{third}");
    assert_eq!(village.check("short"), (String::new(), 0));
}

#[test]
fn an_empty_list_of_former_identifiers_is_filled() {
    let village = Village::new(folder("empty"));
    village.replace("statements/1.json", "\"id\": \"bomen\"", "\"formerly\": [ ], \"id\": \"bomen\"");
    assert_eq!(rename(village.path(), &["bomen", "boom"]).2, 0);
    let text = fs::read_to_string(village.0.join("statements/1.json")).unwrap();
    assert!(text.contains("\"formerly\": [\"bomen\" ], \"id\": \"boom\""), "{text}");
    assert_eq!(village.check("short"), (String::new(), 0));
}

#[test]
fn answers_and_links_of_before_score_the_same_after() {
    let folder = folder("answers");
    copy_shipped("voorbeeld-schoolraad", &folder).unwrap();
    let path = folder.to_str().unwrap();
    let old = Folder::open(&folder).quiz.unwrap();
    let steps = ["agree", "strongly-disagree", "neither", "skip"];
    let replies: Vec<String> = old
        .statements
        .iter()
        .zip(steps.iter().cycle())
        .map(|(statement, answer)| format!("\"{}\": {{ \"answer\": \"{answer}\" }}", statement.id))
        .collect();
    let text = format!("{{ \"answers\": {{ {} }} }}", replies.join(", "));
    let file = folder.join("answers.json");
    fs::write(&file, &text).unwrap();
    let given = answers::from_file(&text, "a", &old).0;
    let (record, link) = (answers::to_record(&given, &old), share::encode(&given, &old));
    let scores = |path: &str| run(&["match", path, "--answers", file.to_str().unwrap()], "").output;
    let before = scores(path);

    let ids: Vec<String> = old.statements.iter().map(|statement| statement.id.clone()).collect();
    for id in ids.iter().step_by(3) {
        assert_eq!(rename(path, &[id, &format!("{id}-nieuw")]).2, 0);
        assert_eq!(rename(path, &[&format!("{id}-nieuw"), &format!("{id}-nog-nieuwer")]).2, 0);
    }
    let party = old.parties[1].id.clone();
    assert_eq!(rename(path, &[&party, "hernoemd"]).2, 0);
    assert_eq!(run(&["check", path, "--format", "short"], "").output, "");
    let new = Folder::open(&folder).quiz.unwrap();
    assert_eq!(new.parties[1].id, "hernoemd");
    assert_eq!(new.parties[1].formerly, [party]);
    assert_eq!(scores(path), before);
    let parties = |quiz: &bronwijzer_engine::quiz::Quiz, answers: &answers::Answers| {
        matching::score_by(quiz, &quiz.statements_of(None), answers, &quiz.method.method).unwrap().parties
    };
    let expected = parties(&old, &given);
    let restored = answers::from_record(&record, &new).unwrap();
    assert_eq!((restored.dropped, restored.changed.len()), (0, 0));
    assert_eq!(parties(&new, &restored.answers), expected);
    assert_eq!(parties(&new, &share::decode(&link, &new).unwrap()), expected);
    assert_eq!(share::encode(&restored.answers, &new), link);
}

#[test]
fn what_cannot_be_renamed_is_told_and_nothing_changes() {
    let village = Village::new(folder("refused"));
    village.replace("quiz.json", "{ \"id\": \"groen\",", "{ \"id\": \"groen\", \"id\": \"groen\",");
    let (output, _, code) = rename(village.path(), &["bomen", "boom"]);
    assert!(output.ends_with("nothing was renamed: first mend the mistakes above\n"), "{output}");
    assert_eq!(code, 1);

    let village = Village::new(folder("refused"));
    village.replace("statements/1.json", "\"id\": \"bomen\"", "\"id\": \"bos\", \"formerly\": [\"bomen\"]");
    village.replace("quiz.json", "[\"bomen\"]", "[\"bos\"]");
    for (words, reason) in [
        (&["bomen", "boom"][..], "the quiz has no statement and no party `bomen`"),
        (&["bos", "boom"], "`bos` is a statement and a party; say which by --kind"),
        (&["bos", "bomen", "--kind", "statement"], "a statement has the identifier `bomen`, or had it formerly"),
        (&["bos", "zee", "--kind", "party"], "a party has the identifier `zee`, or had it formerly"),
        (&["zee", "De Zee"], "`De Zee` is no identifier: lower-case letters, digits and single hyphens only"),
        (&["zee", "strand", "--kind", "statement"], "the quiz has no statement `zee`"),
    ] {
        let before = fs::read_to_string(village.0.join("quiz.json")).unwrap();
        assert_eq!(rename(village.path(), words), (String::new(), format!("error: {reason}\n"), 2));
        assert_eq!(fs::read_to_string(village.0.join("quiz.json")).unwrap(), before);
    }
    assert_eq!(rename(village.path(), &["bos", "woud", "--kind", "party"]).2, 0);
    assert_eq!(village.check("short"), (String::new(), 0));
}
