//! The schemas: that the committed ones are those of the tool, that they say what the engine says, and that the
//! quizzes that ship keep to them.

use std::collections::BTreeSet;
use std::fs;

use bronwijzer_engine::decode::Node;
use bronwijzer_engine::problem::{Problem, Rule};
use bronwijzer_engine::quiz;
use bronwijzer_engine::source;
use bronwijzer_tests::{SHIPPED, root, run};
use jsonschema::Validator;
use serde_json::{Value, json};

/// What the tool describes, with the file in which its schema is committed.
const SCHEMAS: [(&str, &str); 2] =
    [("quiz", "statements/quiz.schema.json"), ("statements", "statements/statements.schema.json")];

/// A name that nothing has, and that is near to none.
const NOBODYS: &str = "zzzzzzzzzzzzzzzz";

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
        "id": "dorp", "version": "1", "title": text, "intro": text, "scale": "three",
        "method": {
            "coding": "even", "kernel": [[2, 1, 0], [0, 1, 0], [0, 1, 2]], "skip": "drop", "no_position": { "penalty": 5 },
            "weight": "outside", "aggregation": "mean", "normaliser": "answered", "presentation": "tenth-percent"
        },
        "maker": "Wij", "purpose": text, "funding": ["Niemand."],
        "themes": [{ "id": "alles", "title": text }],
        "parties": [
            { "id": "bos", "name": "Lijst Bos", "short": "Bos", "color": "#00aA00", "url": "https://bos.example/" },
            { "id": "zee", "name": "Lijst Zee", "short": "Zee", "color": "#0000aa" }
        ],
        "sources": [
            { "id": "plan", "party": "bos", "title": "Plan", "date": "2025", "file": "plan.md", "url": "http://bos.example/" }
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
        "id": "bomen", "theme": "alles", "title": text, "text": text, "background": text,
        "allow": { "T6": "No proposal on purpose." },
        "positions": {
            "bos": { "stance": "agree", "quotes": [quote], "note": text },
            "zee": { "stance": "none", "note": text }
        }
    }]);
    [quiz, statements]
}

/// What the engine finds wrong with a quiz of one statement file.
fn problems([quiz, statements]: &[Value; 2]) -> Vec<Problem> {
    let [quiz, statements] = [quiz, statements].map(Value::to_string);
    fn node(text: &str) -> Node<'_> {
        serde_json::from_str(text).unwrap()
    }
    let files = [("statements/1.json".to_owned(), Some(node(&statements)))];
    let mut source = |_: &str| Ok(source::parse("## 1 Groen\n- Bomen. Meer en hogere bomen.\n"));
    quiz::load(&node(&quiz), &files, &mut source).1
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
        let renew = format!("cargo run --package bronwijzer -- schema {of} > {path}");
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

    let described = self::schema("statements");
    let fields = described.pointer("/$defs/StatementFile").unwrap();
    assert_eq!(fields["additionalProperties"], false);
    assert_eq!(fields["required"], json!(["statements"]));
    let with_one_more = changed(1, "", |list| *list = json!({ "statements": list.take(), NOBODYS: 1 }));
    let names: BTreeSet<String> = fields["properties"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(names, known(&problems(&with_one_more), Rule::UnknownField));
}

#[test]
fn the_schemas_have_the_lints_that_can_be_allowed() {
    for (file, place, described) in [(0, "/allow", "/$defs/QuizAllow"), (1, "/0/allow", "/$defs/StatementAllow")] {
        let schema = schema(SCHEMAS[file].0);
        let names = schema.pointer(described).unwrap()["properties"].as_object().unwrap().keys().cloned();
        let spoilt = changed(file, place, |at| *at = json!({ NOBODYS: "Why not." }));
        assert_eq!(names.collect::<BTreeSet<String>>(), known(&problems(&spoilt), Rule::UnknownName), "{described}");
    }
}

#[test]
fn what_the_schemas_refuse_the_engine_refuses_too() {
    let validators = SCHEMAS.map(|(of, _)| validator(of));
    let wrong: [(usize, &str, Value); 33] = [
        (0, "/id", json!("Dorp")),
        (0, "/id", json!("dorp-")),
        (0, "/id", json!("dorp--noord")),
        (0, "/version", json!(1)),
        (0, "/version", json!(" ")),
        (0, "/title", json!("Dorp")),
        (0, "/title", json!({ "en": "Village" })),
        (0, "/title", json!({ "nl": "Dorp", "en": null })),
        (0, "/title", json!({ "nl": "Dorp", "de": "Dorf" })),
        (0, "/scale", json!("six")),
        (0, "/method", json!("stemwijser")),
        (0, "/method/kernel", json!([[2, 1], [1, 2]])),
        (0, "/method/kernel/0/0", json!(1001)),
        (0, "/method/no_position/penalty", json!(-1)),
        (0, "/funding", json!([])),
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
        (1, "/0/positions/bos/quotes", json!([])),
        (1, "/0/positions/bos/quotes/0/translation", json!("More trees")),
        (1, "/0/positions/zee", json!({ "stance": "none" })),
    ];
    for (file, place, value) in wrong {
        let spoilt = changed(file, place, |at| *at = value.clone());
        assert!(!validators[file].is_valid(&spoilt[file]), "{place} {value}");
        assert!(!problems(&spoilt).is_empty(), "{place} {value}");
    }
}

/// The names in a hint that ends in `known: one, two` or the like.
fn known(problems: &[Problem], rule: Rule) -> BTreeSet<String> {
    let hints: Vec<&str> = problems.iter().filter(|p| p.rule == rule).filter_map(|p| p.hint.as_deref()).collect();
    let [hint] = hints[..] else { panic!("{problems:?}") };
    let (_, names) = hint.split_once(": ").unwrap_or_else(|| panic!("{hint}"));
    names.split(", ").map(str::to_owned).collect()
}

/// Every object of the format: its file and a place in it, and the place of its schema.
const OBJECTS: [(usize, &str, &str); 15] = [
    (0, "", ""),
    (0, "/title", "/$defs/Text"),
    (0, "/method", "/$defs/OwnMethod"),
    (0, "/method/no_position", "/$defs/NoPosition/oneOf/4"),
    (0, "/themes/0", "/$defs/Theme"),
    (0, "/parties/0", "/$defs/Party"),
    (0, "/sources/0", "/$defs/Source"),
    (0, "/sets/0", "/$defs/Set"),
    (0, "/axes/0", "/$defs/Axis"),
    (0, "/competence", "/$defs/Text"),
    (1, "/0", "/$defs/Statement"),
    (1, "/0/title", "/$defs/Text"),
    (1, "/0/positions/bos", "/$defs/Position"),
    (1, "/0/positions/bos/quotes/0", "/$defs/Quote"),
    (1, "/0/positions/bos/quotes/0/translation", "/$defs/Translation"),
];

#[test]
fn the_schemas_have_the_fields_that_the_engine_reads() {
    let schemas = SCHEMAS.map(|(of, _)| schema(of));
    for (file, place, described) in OBJECTS {
        let schema = schemas[file].pointer(described).unwrap_or_else(|| panic!("no {described}"));
        assert_eq!(schema["additionalProperties"], false, "{described}");

        let with_one_more = changed(file, place, |at| at[NOBODYS] = json!(1));
        let fields: BTreeSet<String> = schema["properties"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(fields, known(&problems(&with_one_more), Rule::UnknownField), "{described}");

        let without_any = changed(file, place, |at| *at = json!({}));
        let missing: BTreeSet<String> = problems(&without_any)
            .iter()
            .filter(|problem| problem.rule == Rule::MissingField)
            .map(|problem| problem.message.split('`').nth(1).unwrap().to_owned())
            .collect();
        let required = schema["required"].as_array().unwrap();
        let required: BTreeSet<String> = required.iter().map(|name| name.as_str().unwrap().to_owned()).collect();
        assert_eq!(required, missing, "{described}");
    }
}

/// Every list of names of the format: its file and a place in it, and the place of its schema.
const NAMES: [(usize, &str, &str); 12] = [
    (0, "/scale", "/$defs/Scale/oneOf"),
    (0, "/method", "/$defs/PublishedMethod/oneOf"),
    (0, "/method/coding", "/$defs/Coding/oneOf"),
    (0, "/method/kernel", "/$defs/Kernel/anyOf"),
    (0, "/method/skip", "/$defs/Skip/oneOf"),
    (0, "/method/no_position", "/$defs/NoPosition/oneOf"),
    (0, "/method/weight", "/$defs/Weight/oneOf"),
    (0, "/method/aggregation", "/$defs/Aggregation/oneOf"),
    (0, "/method/normaliser", "/$defs/Normaliser/oneOf"),
    (0, "/method/presentation", "/$defs/Presentation/oneOf"),
    (0, "/axes/0/statements/bomen", "/$defs/Direction/oneOf"),
    (1, "/0/positions/bos/stance", "/$defs/Stance/oneOf"),
];

#[test]
fn the_schemas_have_the_names_that_the_engine_knows() {
    let schemas = SCHEMAS.map(|(of, _)| schema(of));
    for (file, place, described) in NAMES {
        let choices = schemas[file].pointer(described).unwrap_or_else(|| panic!("no {described}"));
        let choices = choices.as_array().unwrap();
        let names: BTreeSet<String> =
            choices.iter().filter_map(|choice| choice["const"].as_str()).map(str::to_owned).collect();
        assert!(choices.iter().all(|choice| choice["description"].is_string()), "{described}");

        let spoilt = changed(file, place, |at| *at = json!(NOBODYS));
        assert_eq!(names, known(&problems(&spoilt), Rule::UnknownName), "{described}");
    }
}
