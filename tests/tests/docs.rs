//! The documents say what the program does.

use std::fs;
use std::path::PathBuf;

use bronwijzer_engine::lint::Lint;
use bronwijzer_engine::matching::method::METHODS;
use bronwijzer_tests::{copy_shipped, root, run};
use serde_json::Value;

fn document(name: &str) -> String {
    fs::read_to_string(root().join("docs").join(name)).unwrap()
}

/// The JSON examples of a document.
fn examples(name: &str) -> Vec<Value> {
    let text = document(name);
    let blocks = text.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.map(|block| serde_json::from_str(block).unwrap()).collect()
}

/// A copy of the invented quiz in a folder of its own, with a change to its manifest.
fn changed_quiz(test: &str, change: impl FnOnce(&mut Value)) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    copy_shipped("voorbeeld-schoolraad", &folder).unwrap();
    let mut manifest = serde_json::from_str(&fs::read_to_string(folder.join("quiz.json")).unwrap()).unwrap();
    change(&mut manifest);
    fs::write(folder.join("quiz.json"), Value::to_string(&manifest)).unwrap();
    folder
}

#[test]
fn every_published_method_is_described_with_its_status_and_scales() {
    let text = document("methods.md");
    let sections: Vec<&str> = text.split("\n### ").skip(1).collect();
    for published in METHODS {
        let name = published.name.trim_end_matches("-opposite");
        let scales: Vec<&str> = match published.scales {
            [one] => vec![one.name()],
            _ => vec!["any scale"],
        };
        let section = sections.iter().find(|section| {
            // The heading holds groups of `name, name (status; scales)`; a name is held to the words of its own group.
            let heading = section.lines().next().unwrap();
            heading.split(')').filter_map(|group| group.split_once(" (")).any(|(names, words)| {
                let (status, on) = words.split_once("; ").unwrap();
                names.split([' ', ',']).any(|word| word == name)
                    && status == published.status.name()
                    && scales.iter().all(|scale| on.contains(scale))
            })
        });
        assert!(section.is_some_and(|section| section.contains(published.name)), "{}", published.name);
    }
}

#[test]
fn the_example_of_a_method_of_ones_own_can_be_used() {
    let example = examples("methods.md").remove(0);
    let folder = changed_quiz("docs-method", |manifest| manifest["method"] = example);
    let ran = run(&["check", folder.to_str().unwrap(), "--format", "short"], "");
    assert_eq!((ran.output.as_str(), ran.code), ("", 0));
}

#[test]
fn the_example_of_a_statement_is_of_the_format() {
    let example = examples("writing-statements.md").remove(0);
    let source = "## 2 Straten\n\n- Schone straten. Wij willen statiegeld op alle drinkverpakkingen, ook op pakjes.\n";
    let folder = changed_quiz("docs-statement", |manifest| {
        manifest["scale"] = "three".into();
        manifest["themes"] = serde_json::json!([{ "id": "water", "title": { "nl": "W", "en": "W" } }]);
        manifest["parties"] = serde_json::json!([{ "id": "onze-stad", "name": "O", "short": "O", "color": "#000000" }]);
        manifest["sources"] = serde_json::json!([
            { "id": "programma", "party": "onze-stad", "title": "P", "date": "2025", "file": "sources/p.md" }
        ]);
        manifest["sets"] = serde_json::json!([{ "id": "alles", "title": { "nl": "A", "en": "A" } }]);
        manifest["axes"] = serde_json::json!([]);
    });
    fs::write(folder.join("sources/p.md"), source).unwrap();
    fs::remove_dir_all(folder.join("statements")).unwrap();
    fs::create_dir(folder.join("statements")).unwrap();
    fs::write(folder.join("statements/1.json"), serde_json::json!([example]).to_string()).unwrap();
    let ran = run(&["check", folder.to_str().unwrap(), "--format", "short"], "");
    assert_eq!((ran.output.as_str(), ran.code), ("", 0));
}

#[test]
fn the_table_of_lints_is_the_engines() {
    let table: Vec<String> =
        Lint::ALL.iter().map(|lint| format!("| {} | {} |", lint.code(), lint.guide().title)).collect();
    assert!(document("writing-statements.md").contains(&table.join("\n")), "{}", table.join("\n"));
}

#[test]
fn every_command_of_the_documents_is_one_that_exists() {
    let mut documents = vec![fs::read_to_string(root().join("README.md")).unwrap()];
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        documents.push(fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    let help = run(&["--help"], "").output;
    let xtask = fs::read_to_string(root().join("xtask/src/main.rs")).unwrap();
    let mut found = 0;
    for text in &documents {
        for (start, exists) in
            [("--package bronwijzer -- ", &help as &str), ("`bronwijzer ", &help), ("cargo xtask ", &xtask)]
        {
            for rest in text.split(start).skip(1) {
                let word = rest.split(|letter: char| !letter.is_ascii_lowercase()).next().unwrap();
                let known = exists.contains(&format!("\n  {word} ")) || exists.contains(&format!("(\"{word}\","));
                assert!(known, "{start}{word}");
                found += 1;
            }
        }
    }
    assert!(found >= 6, "{found} commands were looked at");
}
