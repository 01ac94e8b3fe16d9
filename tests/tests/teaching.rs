//! The ready example on weights in docs/teaching.md and docs/lesgeven.md is true of the invented quiz.

use std::fs;

use bronwijzer_tests::root;
use serde_json::{Value, json};

const QUIZ: &str = "statements/voorbeeld-schoolraad";

/// What the command scores where every statement is answered with neither, and this one counts double.
fn scored(doubled: Option<&str>) -> Vec<Value> {
    let quiz: Value = statements();
    let answers: serde_json::Map<String, Value> = quiz
        .as_array()
        .unwrap()
        .iter()
        .map(|statement| {
            let id = statement["id"].as_str().unwrap();
            let weight = if doubled == Some(id) { 2 } else { 1 };
            (id.to_owned(), json!({ "answer": "neither", "weight": weight }))
        })
        .collect();
    let folder = root().join(QUIZ);
    let ran = bronwijzer_tests::run(
        &["match", folder.to_str().unwrap(), "--answers", "-", "--json"],
        &json!({ "answers": answers }).to_string(),
    );
    assert_eq!(ran.code, 0, "{}", ran.errors);
    let result: Value = serde_json::from_str(&ran.output).unwrap();
    result["parties"].as_array().unwrap().clone()
}

/// All statements of the quiz.
fn statements() -> Value {
    let mut all = Vec::new();
    for entry in fs::read_dir(root().join(QUIZ).join("statements")).unwrap() {
        let file: Value = serde_json::from_str(&fs::read_to_string(entry.unwrap().path()).unwrap()).unwrap();
        let list = if file.is_array() { file } else { file["statements"].clone() };
        all.extend(list.as_array().unwrap().iter().cloned());
    }
    Value::Array(all)
}

/// The name of a list, by its identifier.
fn name_of(id: &str) -> String {
    let quiz: Value = serde_json::from_str(&fs::read_to_string(root().join(QUIZ).join("quiz.json")).unwrap()).unwrap();
    let parties = quiz["parties"].as_array().unwrap();
    let party = parties.iter().find(|party| party["id"] == id).unwrap();
    party["name"].as_str().unwrap().to_owned()
}

/// A party and its percentage, as the tables write them.
fn written(party: &Value) -> String {
    format!("{}, {} %", name_of(party["party"].as_str().unwrap()), party["percent"])
}

#[test]
fn doubling_one_statement_or_another_puts_either_list_first() {
    let all = statements();
    for file in ["docs/teaching.md", "docs/lesgeven.md"] {
        let docs = fs::read_to_string(root().join(file)).unwrap();
        let rows: Vec<Vec<&str>> = docs
            .lines()
            .filter(|line| line.starts_with("| *"))
            .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
            .collect();
        assert_eq!(rows.len(), 2, "{file}");
        for row in &rows {
            let text = format!("{}.", row[0].trim_matches('*'));
            let statement = all.as_array().unwrap().iter().find(|statement| statement["text"]["nl"] == *text);
            let id = statement.unwrap_or_else(|| panic!("{file}: {text}"))["id"].as_str().unwrap();
            let parties = scored(Some(id));
            assert_eq!((parties[0]["rank"].as_u64(), parties[1]["rank"].as_u64()), (Some(1), Some(2)), "{text}");
            assert_eq!([row[1], row[2]], [written(&parties[0]), written(&parties[1])], "{file}");
        }
        assert_ne!(rows[0][1].split(',').next(), rows[1][1].split(',').next(), "{file}");

        let even = scored(None);
        let first: Vec<&Value> = even.iter().filter(|party| party["rank"] == 1).collect();
        let names: Vec<String> = first.iter().map(|party| name_of(party["party"].as_str().unwrap())).collect();
        let and = if file.ends_with("lesgeven.md") { "en" } else { "and" };
        let together = format!("{}, {} %", names.join(&format!(" {and} ")), first[0]["percent"]);
        assert!(docs.contains(&format!("| {together} |")), "{file}: {together}");
    }
}
