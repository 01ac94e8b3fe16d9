//! The schemas: that the committed ones are those of the tool, that they refuse nothing that a quiz can have and nothing
//! that the engine takes, and that the quizzes that ship keep to them.

use std::fs;

use bronwijzer_engine::problem::{Grade, Problem};
use bronwijzer_engine::quiz::{self, StatementFile};
use bronwijzer_tests::{SHIPPED, root, run};
use jsonschema::Validator;
use serde_json::{Value, json};

/// What the tool describes, with the file in which its schema is committed.
const SCHEMAS: [(&str, &str); 2] =
    [("quiz", "statements/quiz.schema.json"), ("statements", "statements/statements.schema.json")];

fn schema(of: &str) -> Value {
    serde_json::from_str(&run(&["schema", of], "").output).unwrap()
}

fn validator(of: &str) -> Validator {
    jsonschema::draft202012::new(&schema(of)).unwrap()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A quiz that uses everything that a quiz can have: what the schemas and the engine are compared on.
fn everything() -> [Value; 2] {
    let text = json!({ "nl": "Ja.", "en": "Yes." });
    let quiz = json!({
        "$schema": "../quiz.schema.json",
        "id": "dorp", "version": "1", "languages": ["nl", "en"], "title": text, "intro": text, "scale": "three",
        "method": {
            "coding": "even", "kernel": [[2, 1, 0], [0, 1, 0], [0, 1, 2]], "skip": "drop", "no_position": { "penalty": 5 },
            "weight": "outside", "aggregation": "mean", "normaliser": "answered", "presentation": "tenth-percent"
        },
        "maker": "Wij", "purpose": text, "funding": text,
        "themes": [{ "id": "alles", "title": text }],
        "parties": [
            { "id": "bos", "name": "Lijst Bos", "short": "Bos", "color": "#00aA00", "url": "https://bos.example/" },
            { "id": "zee", "name": "Lijst Zee", "short": "Zee", "color": "#0000aa", "origin": "12", "formerly": ["meer"] },
            { "id": "zon", "name": "Zon", "short": "Zon", "color": "#aa0000", "withdrawn": { "date": "2025", "note": text } }
        ],
        "sources": [
            { "id": "plan", "party": "bos", "title": "Plan", "date": "2025", "lang": "fy", "file": "plan.md", "url": "http://bos.example/" }
        ],
        "sets": [
            { "id": "kort", "title": text, "statements": ["bomen"] },
            { "id": "thema", "title": text, "theme": "alles" },
            { "id": "lang", "title": text }
        ],
        "default_set": "kort", "competence": text, "allow": { "D10": "Small on purpose." },
        "axes": [{ "id": "as", "title": text, "low": text, "high": text, "statements": { "bomen": "low" } }]
    });
    let quote =
        json!({ "source": "plan", "at": "1/bomen", "text": "Meer […] bomen", "translation": { "en": "More trees" } });
    let statements = json!([{
        "id": "bomen", "formerly": ["planten", "boom"], "theme": "alles", "title": text, "text": text, "background": text,
        "allow": { "T6": "No proposal on purpose." },
        "positions": {
            "bos": { "stance": "agree", "quotes": [quote], "note": text },
            "zee": { "stance": "none", "note": text },
            "zon": {
                "stance": "disagree",
                "declared": { "date": "2025-01-31", "reason": text, "url": "https://zon.example/" },
                "references": [{ "title": "Zon", "url": "https://zon.example/", "excerpt": "Nee.", "lang": "de" }]
            }
        }
    }]);
    [quiz, statements]
}

/// What the engine finds wrong, or still to be written, in a quiz of one statement file.
fn problems([quiz, statements]: &[Value; 2]) -> Vec<Problem> {
    let [quiz, statements] = [quiz, statements].map(Value::to_string);
    let source = "## 1 Groen\n- Bomen. Meer en hogere bomen.\n".to_owned();
    let mut read = |file: &str| Ok(if file == "quiz.json" { &quiz } else { &source }.clone());
    let mut files = std::iter::once(StatementFile::parse("statements/1.json", Ok(statements)));
    let (_, problems) = quiz::load(Some(&mut files), &mut read, true);
    problems.into_iter().filter(|problem| problem.rule.grade() != Grade::Advice).collect()
}

/// The quiz of everything, with the value at a place of its quiz.json (0) or statement file (1) changed.
fn changed(file: usize, place: &str, change: impl FnOnce(&mut Value)) -> [Value; 2] {
    let mut everything = everything();
    change(everything[file].pointer_mut(place).unwrap_or_else(|| panic!("no {place}")));
    everything
}

#[test]
fn the_committed_schemas_are_what_the_tool_prints() {
    for (of, path) in SCHEMAS {
        let ran = run(&["schema", of], "");
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{of}");
        let committed = fs::read_to_string(root().join(path)).unwrap_or_default();
        let renew = format!("cargo run --bin bronwijzer -- schema {of} > {path}");
        assert!(committed == ran.output, "{path} is stale; renew it with `{renew}`");
    }
    assert_eq!(run(&["schema"], "").output, run(&["schema", "quiz"], "").output);
}

#[test]
fn an_editor_finds_the_schema_of_each_file() {
    for name in SHIPPED {
        let quiz: Value = serde_json::from_str(&read(&format!("statements/{name}/quiz.json"))).unwrap();
        assert_eq!(quiz["$schema"], "../quiz.schema.json", "{name}");
    }
    let settings: Value = serde_json::from_str(&read(".vscode/settings.json")).unwrap();
    let statements = json!({
        "fileMatch": ["/statements/*/statements/*.json"],
        "url": "./statements/statements.schema.json"
    });
    assert_eq!(settings["json.schemas"], json!([statements]));
}

#[test]
fn the_quizzes_that_ship_keep_to_the_schemas() {
    let [quiz, statements] = SCHEMAS.map(|(of, _)| validator(of));
    let keeps = |validator: &Validator, path: &str| {
        let value: Value = serde_json::from_str(&read(path)).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{path}");
    };
    for name in SHIPPED {
        keeps(&quiz, &format!("statements/{name}/quiz.json"));
        let folder = format!("statements/{name}/statements");
        let files: Vec<_> =
            fs::read_dir(root().join(&folder)).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(!files.is_empty(), "{folder}");
        for file in files {
            keeps(&statements, &format!("{folder}/{}", file.to_str().unwrap()));
        }
    }
}

#[test]
fn what_a_quiz_can_have_the_schemas_allow() {
    let everything = everything();
    assert_eq!(problems(&everything), []);
    for ((of, _), file) in SCHEMAS.iter().zip(&everything) {
        let errors: Vec<String> = validator(of).iter_errors(file).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{of}");
    }
}

#[test]
fn a_file_of_statements_may_be_an_object_that_names_its_schema() {
    let schema = json!("../../statements.schema.json");
    let object = changed(1, "", |list| *list = json!({ "$schema": schema, "statements": list.take() }));
    assert_eq!(problems(&object), []);
    assert!(validator("statements").is_valid(&object[1]));
}

#[test]
fn what_the_schemas_refuse_the_engine_refuses_too() {
    let validators = SCHEMAS.map(|(of, _)| validator(of));
    let wrong: [(usize, &str, Value); 39] = [
        (0, "/id", json!("Dorp")),
        (0, "/id", json!("dorp-")),
        (0, "/id", json!("dorp--noord")),
        (0, "/version", json!(1)),
        (0, "/version", json!(" ")),
        (0, "/title", json!("Dorp")),
        (0, "/version", json!("1\n2")),
        (0, "/languages", json!([])),
        (0, "/languages", json!(["Dutch language"])),
        (0, "/title", json!({})),
        (0, "/title", json!({ "nl": "Een\ndorp" })),
        (0, "/title", json!({ "nl": "Dorp", "en": null })),
        (0, "/title", json!({ "nl": "Dorp", "not a tag": "Dorf" })),
        (0, "/scale", json!("six")),
        (0, "/method", json!("stemwijser")),
        (0, "/method/kernel", json!([[2, 1], [1, 2]])),
        (0, "/method/kernel/0/0", json!(1001)),
        (0, "/method/no_position/penalty", json!(-1)),
        (0, "/funding", json!(["Niemand."])),
        (0, "/parties/2/withdrawn", json!({})),
        (0, "/parties/0/color", json!("green")),
        (0, "/parties/0/url", json!("bos.example")),
        (0, "/sets", json!(null)),
        (0, "/sets/0/statements", json!(["bomen", "bomen"])),
        (
            0,
            "/sets/0",
            json!({ "id": "x", "title": { "nl": "X", "en": "X" }, "statements": ["bomen"], "theme": "alles" }),
        ),
        (0, "/axes/0/statements/bomen", json!("left")),
        (0, "/competence", json!("De raad")),
        (0, "/allow", json!({ "T1": "Not here." })),
        (0, "/allow/D10", json!("")),
        (1, "", json!({})),
        (1, "", json!({ "statements": {} })),
        (1, "/0/allow", json!({ "D10": "Not here." })),
        (1, "/0/allow/T6", json!(true)),
        (1, "/0/id", json!("Bomen!")),
        (1, "/0/positions/bos/stance", json!("yes")),
        (1, "/0/positions/bos/quotes/0/translation", json!("More trees")),
        (1, "/0/positions/zon/declared", json!({ "reason": { "nl": "Nee." } })),
        (1, "/0/positions/zon/references/0/url", json!("zon.example")),
        (1, "/0/positions/zon/references/0/lang", json!("")),
    ];
    for (file, place, value) in wrong {
        let spoilt = changed(file, place, |at| *at = value.clone());
        assert!(!validators[file].is_valid(&spoilt[file]), "{place} {value}");
        assert!(!problems(&spoilt).is_empty(), "{place} {value}");
    }
}
