//! The documents say what the program does.

use std::fs;
use std::path::PathBuf;

use bronwijzer_engine::lint::Lint;
use bronwijzer_engine::matching::method::METHODS;
use bronwijzer_tests::{copy_shipped, empty_folder, files_in, root, run, write_app};
use serde_json::Value;
use yaml_rust2::YamlLoader;

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
    let mut documents = Vec::new();
    for folder in [root(), root().join("docs")] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "md") {
                documents.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    let help = run(&["--help"], "").output;
    let xtask = fs::read_to_string(root().join("xtask/src/main.rs")).unwrap();
    let mut found = 0;
    for text in &documents {
        for (start, exists) in
            [("--bin bronwijzer -- ", &help as &str), ("`bronwijzer ", &help), ("cargo xtask ", &xtask)]
        {
            for rest in text.split(start).skip(1) {
                let word = rest.split(|char: char| !char.is_ascii_lowercase() && char != '-').next().unwrap();
                let known = exists.contains(&format!("\n  {word} ")) || exists.contains(&format!("(\"{word}\","));
                assert!(known, "{start}{word}");
                found += 1;
            }
        }
    }
    assert!(found >= 6, "{found} commands were looked at");
}

/// The blocks of docs/importing.md in this language.
fn blocks_on_importing(language: &str) -> Vec<String> {
    let text = document("importing.md");
    let opening = format!("```{language}\n");
    let blocks = text.split(&opening).skip(1);
    blocks.map(|rest| rest.split("```").next().unwrap().trim().to_owned()).collect()
}

#[test]
fn the_commands_on_importing_run_as_they_stand() {
    let place = empty_folder(env!("CARGO_TARGET_TMPDIR"), "docs-importing");
    fs::write(place.join("stellingen.csv"), blocks_on_importing("csv").remove(0)).unwrap();
    fs::write(place.join("antwoorden.csv"), "stelling;Zon;Regen\nEen bankje.;1;-1\nEen boom.;0;1\n").unwrap();
    let commands: Vec<String> = blocks_on_importing("sh")
        .iter()
        .flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let mut outputs = Vec::new();
    for command in commands.iter().filter(|command| *command != "bronwijzer import FORMAT INPUT OUT") {
        // The files of the document are in a folder of this test's.
        let inside = |word: &str| match word {
            _ if word.contains('.') || word.starts_with("statements/") => place.join(word).display().to_string(),
            _ => word.trim_matches('"').to_owned(),
        };
        let words: Vec<String> = command.split(' ').skip(1).map(inside).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let ran = run(&words, "");
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{command}: {}", ran.output);
        outputs.push(ran.output);
    }
    let [imported, by_key, workbook, exported, json] = &outputs[..] else { panic!("{} commands", outputs.len()) };
    assert!(imported.contains("read: 2 parties, 2 statements, 2 positions with a reason\n"), "{imported}");
    assert!(by_key.contains("parties: Zon, Regen\n"), "{by_key}");
    assert_eq!((exported.as_str(), workbook.as_str()), ("", ""));
    let exported_quiz: Value = serde_json::from_str(json).unwrap();
    assert_eq!(exported_quiz["statements"][1]["positions"]["lijst-regen"]["stance"], "none");
    assert_eq!(exported_quiz["statements"][0]["file"], "statements/1.json");
    let names: Vec<&String> = exported_quiz.as_object().unwrap().keys().collect();
    assert_eq!(names, ["quiz", "statements"], "a sheet has no sources");
    let sheet = fs::read_to_string(place.join("buurtraad.csv")).unwrap();
    assert!(sheet.starts_with('\u{feff}') && sheet.contains(";lijst-zon stance;lijst-zon quotes;"), "{sheet}");
    // What is told of limits is what they are.
    let text = document("importing.md");
    let limits = "16 MB in all, unpacked (a workbook four times as much), and of each file a million values, tokens or cells; \
                  2,000 statements, 2,000 parties and 60,000 positions, 6,000 columns, 1,000 files and 100 languages";
    assert!(text.contains(limits));
}

/// The commands in the blocks of a document that a shell would run.
fn commands(name: &str) -> Vec<String> {
    let text = document(name);
    let blocks = text.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn the_commands_on_teaching_print_the_files_that_it_names() {
    let place = empty_folder(env!("CARGO_TARGET_TMPDIR"), "docs-teaching");
    assert_eq!(run(&["new", place.join("my-quiz").to_str().unwrap()], "").code, 0);
    let text = document("teaching.md");
    let named: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let commands = commands("teaching.md");
    assert_eq!(commands.len(), 2);
    for command in commands {
        let inside = |word: &str| match word {
            "my-quiz" | "paper" => place.join(word).display().to_string(),
            _ => word.to_owned(),
        };
        let words: Vec<String> = command.split(' ').skip(1).map(inside).collect();
        let ran = run(&words.iter().map(String::as_str).collect::<Vec<_>>(), "");
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{command}: {}", ran.output);
        let printed: Vec<&str> = ran.output.lines().map(|path| path.rsplit('/').next().unwrap()).collect();
        assert_eq!(printed, named);
    }
}

#[test]
fn the_commands_on_embedding_write_the_files_that_it_names() {
    let place = empty_folder(env!("CARGO_TARGET_TMPDIR"), "docs-embedding");
    write_app(&place.join("app"));
    assert_eq!(run(&["new", place.join("my-quiz").to_str().unwrap()], "").code, 0);
    let text = document("embedding.md");
    let mut written = 0;
    for command in commands("embedding.md") {
        let inside = |word: &str| match word {
            "my-quiz" | "files" => place.join(word).display().to_string(),
            _ => word.to_owned(),
        };
        let app = ["--app".to_owned(), place.join("app").display().to_string()];
        let words: Vec<String> = command.split(' ').skip(1).map(inside).chain(app).collect();
        let ran = run(&words.iter().map(String::as_str).collect::<Vec<_>>(), "");
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{command}: {}", ran.output);
        for file in files_in(&place.join("files")).iter().filter(|file| !file.starts_with('.')) {
            assert!(text.contains(&format!("`files/{file}`")), "{file}");
            written += 1;
        }
    }
    assert_eq!(written, 3);
}

/// The settings in the document are tried by tests/browser/hosts.test.mjs.
#[test]
fn the_commands_on_deploying_write_the_files_that_it_names() {
    let place = empty_folder(env!("CARGO_TARGET_TMPDIR"), "docs-deploying");
    write_app(&place.join("app"));
    assert_eq!(run(&["new", place.join("my-quiz").to_str().unwrap()], "").code, 0);
    let app = place.join("app").display().to_string();
    let commands = commands("deploying.md");
    let [build, new, load] = &commands[..] else { panic!("{} commands", commands.len()) };
    assert_eq!(load, "cargo xtask load", "tests/browser/hosts.test.mjs does the same by another server");
    for (command, quiz, more) in [(build, "my-quiz", vec!["--app", &app]), (new, "another", vec![])] {
        let inside = |word: &str| match word {
            "my-quiz" => place.join(quiz).display().to_string(),
            "site" => place.join(word).display().to_string(),
            _ => word.to_owned(),
        };
        let words: Vec<String> = command.split(' ').skip(1).map(inside).collect();
        let ran = run(&words.iter().map(String::as_str).chain(more).collect::<Vec<_>>(), "");
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{command}: {}", ran.output);
    }
    let text = document("deploying.md");
    let named: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("| "))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .collect();
    for file in files_in(&place.join("site")).iter().filter(|file| !file.contains(['/', '-']) && !is_of_voters(file)) {
        assert!(named.contains(&file.as_str()), "{file} is not in the table");
    }
    assert!(place.join("another/.github/workflows/quiz.yml").exists());

    let compose = fs::read_to_string(place.join("site/compose.yaml")).unwrap();
    let compose = YamlLoader::load_from_str(&compose).unwrap().remove(0);
    let quiz = &compose["services"]["quiz"];
    assert_eq!((quiz["build"].as_str(), quiz["ports"][0].as_str()), (Some("."), Some("8080:80")));
}

/// Whether a file of a site is one that browsers ask for, by the end of its name.
fn is_of_voters(file: &str) -> bool {
    ["html", "css", "js", "wasm", "bin", "txt", "xml", "png", "webmanifest", "br", "gz"]
        .contains(&file.rsplit('.').next().unwrap())
}

#[test]
fn the_command_on_offline_replaces_the_worker_of_an_earlier_build() {
    let place = empty_folder(env!("CARGO_TARGET_TMPDIR"), "docs-offline");
    write_app(&place.join("app"));
    assert_eq!(run(&["new", place.join("my-quiz").to_str().unwrap()], "").code, 0);
    let commands = commands("offline.md");
    assert_eq!(commands.len(), 1);
    let worker_of = |command: &str| {
        let inside = |word: &str| match word {
            "my-quiz" | "site" => place.join(word).display().to_string(),
            _ => word.to_owned(),
        };
        let app = ["--app".to_owned(), place.join("app").display().to_string()];
        let words: Vec<String> = command.split(' ').skip(1).map(inside).chain(app).collect();
        let ran = run(&words.iter().map(String::as_str).collect::<Vec<_>>(), "");
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{command}: {}", ran.output);
        fs::read_to_string(place.join("site/offline.js")).unwrap()
    };
    let without = commands[0].strip_suffix(" --no-offline").unwrap();
    assert!(worker_of(without).contains("const SITE="));
    assert!(worker_of(&commands[0]).contains("registration.unregister()"));
}

#[test]
fn every_format_of_an_import_is_described_with_its_method() {
    let help = run(&["import", "--help"], "").output;
    let text = document("importing.md");
    let methods = run(&["methods"], "").output;
    let rows: Vec<Vec<&str>> =
        text.lines().filter(|line| line.starts_with("| `")).map(|line| line.split(" | ").collect()).collect();
    let formats: Vec<&str> = rows.iter().map(|row| row[0].trim_matches(['|', ' ', '`'])).collect();
    assert_eq!(formats, ["qual-o-mat", "mat-o-wahl", "open-election-compass", "kalkulacka", "csv"]);
    for (format, row) in formats.iter().zip(&rows) {
        assert!(help.contains(&format!("- {format}:")), "{format}: {help}");
        let method = row[3].trim_matches(['|', ' ', '`']);
        assert!(methods.lines().any(|line| line.split(' ').next() == Some(method)), "{method}");
    }
}
