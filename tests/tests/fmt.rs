//! `bronwijzer fmt`: one form for the files of a quiz, in which nothing is lost.

use std::fs;
use std::path::PathBuf;

use bronwijzer_tests::village::Village;
use bronwijzer_tests::{SHIPPED, files_in, root, run};
use proptest::prelude::*;
use serde_json::Value;

fn village(test: &str) -> Village {
    Village::new(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("fmt").join(test))
}

fn read(village: &Village, file: &str) -> String {
    fs::read_to_string(village.0.join(file)).unwrap()
}

/// Runs `fmt` with these options on a village; gives what it prints, with the folder's path as `QUIZ`, and its exit code.
fn fmt(village: &Village, options: &[&str]) -> (String, u8) {
    let ran = run(&[&["fmt", village.path()], options].concat(), "");
    assert_eq!(ran.errors, "");
    (ran.output.replace(village.path(), "QUIZ"), ran.code)
}

#[test]
fn the_quizzes_that_ship_and_a_new_one_are_in_the_form() {
    for name in SHIPPED {
        let ran = run(&["fmt", "--check", root().join("statements").join(name).to_str().unwrap()], "");
        assert_eq!((ran.output.as_str(), ran.code), ("", 0), "bronwijzer fmt statements/{name}");
    }
    let folder = bronwijzer_tests::empty_folder(env!("CARGO_TARGET_TMPDIR"), "fmt-new").join("quiz");
    let folder = folder.to_str().unwrap();
    assert_eq!(run(&["new", folder], "").code, 0);
    let ran = run(&["fmt", "--check", folder], "");
    assert_eq!((ran.output.as_str(), ran.code), ("", 0));
}

#[test]
fn files_are_written_in_the_form_once_and_then_are_in_it() {
    let village = village("once");
    let check = "QUIZ/quiz.json: is not in the form\nQUIZ/statements/1.json: is not in the form\n";
    let before = read(&village, "quiz.json");
    assert_eq!(fmt(&village, &["--check"]), (check.to_owned(), 1));
    assert_eq!(read(&village, "quiz.json"), before, "--check writes nothing");
    let source = read(&village, "sources/bos.md");
    let files = files_in(&village.0);
    assert_eq!(fmt(&village, &[]), (check.replace("is not in the form", "formatted"), 0));
    let expected = "{\n  \"id\": \"dorp\",\n  \"version\": \"1\",\n  \"languages\": [\"nl\", \"en\"],\n  \
                    \"title\": { \"nl\": \"Dorp\", \"en\": \"Village\" },\n";
    assert!(read(&village, "quiz.json").starts_with(expected), "{}", read(&village, "quiz.json"));
    assert_eq!(read(&village, "sources/bos.md"), source);
    assert_eq!(files_in(&village.0), files, "nothing is left beside them");
    assert_eq!(fmt(&village, &[]), (String::new(), 0));
    assert_eq!(fmt(&village, &["--check"]), (String::new(), 0));
}

#[test]
fn fields_come_in_the_order_of_the_schema_and_none_is_lost() {
    let village = village("order");
    let statement = r#"{ "statements": [{
        "positions": { "zee": { "note": { "en": "\u2066N\u2069" }, "stance": "none", "mystery": 1.50e+2 }, "bos": {} },
        "id": "x", "text": {}, "id": "y", "mystery": [ ], "theme": "groen" }], "$schema": "s" }"#;
    village.write("statements/1.json", statement.as_bytes());
    fmt(&village, &[]);
    let expected = r#"{
  "$schema": "s",
  "statements": [
    {
      "id": "x",
      "id": "y",
      "theme": "groen",
      "text": {},
      "positions": {
        "zee": { "stance": "none", "note": { "en": "\u2066N\u2069" }, "mystery": 1.50e+2 },
        "bos": {}
      },
      "mystery": []
    }
  ]
}
"#;
    let written = read(&village, "statements/1.json");
    // What a line holds depends on its length alone; what is asked here is the order and that nothing is lost.
    assert_eq!(written.split_whitespace().collect::<String>(), expected.split_whitespace().collect::<String>());
}

#[test]
fn a_file_that_is_no_json_stays_and_is_named_and_the_others_are_formatted() {
    let village = village("broken");
    let broken = "[\n  { \"id\": \"bomen\", }\n]\n";
    village.write("statements/1.json", broken.as_bytes());
    let (output, code) = fmt(&village, &[]);
    let expected = "QUIZ/statements/1.json:2:18: mistake[syntax]: this is not JSON: a comma after the last element; \
                    delete this comma\nQUIZ/quiz.json: formatted\n";
    assert_eq!((output.as_str(), code), (expected, 1));
    assert_eq!(read(&village, "statements/1.json"), broken);
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_a_link_stays_a_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let village = village("permissions");
    let file = village.0.join("statements/1.json");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    fs::rename(village.0.join("quiz.json"), village.0.join("real.json")).unwrap();
    symlink("real.json", village.0.join("quiz.json")).unwrap();
    assert_eq!(fmt(&village, &[]).1, 0);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(village.0.join("quiz.json")).unwrap().is_symlink());
    assert_eq!(fmt(&village, &["--check"]), (String::new(), 0));
}

/// Any JSON, of names that a quiz has and of others.
fn any_json() -> impl Strategy<Value = Value> {
    let plain = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[ -~\u{e9}\u{2066}\"\\\\\n\t]{0,60}".prop_map(Value::from),
    ];
    plain.prop_recursive(5, 60, 6, |inner| {
        let name = prop_oneof!["(id|text|sets|statements|positions|quotes|title|nl)", "[ -~\u{e9}]{0,9}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(name, inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_formatted_says_the_same(value in any_json(), pretty: bool) {
        let village = village("any");
        let text = if pretty { serde_json::to_string_pretty(&value).unwrap() } else { value.to_string() };
        for file in ["quiz.json", "statements/1.json"] {
            village.write(file, text.as_bytes());
        }
        fmt(&village, &[]);
        for file in ["quiz.json", "statements/1.json"] {
            let written = read(&village, file);
            prop_assert_eq!(&serde_json::from_str::<Value>(&written).unwrap(), &value, "{}: {}", file, written);
        }
        prop_assert_eq!(fmt(&village, &["--check"]), (String::new(), 0));
    }
}
