//! What must hold for every quiz that ships.

use std::collections::BTreeSet;
use std::fs;

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::quote;
use bronwijzer_engine::text::fold_spaces;
use bronwijzer_tests::{SHIPPED, root, run, shipped};

fn quiz(name: &str) -> Quiz {
    let folder = shipped(name);
    assert_eq!(folder.problems, [], "{name}");
    folder.quiz.unwrap()
}

#[test]
fn the_tool_finds_nothing_wrong() {
    for name in SHIPPED {
        let path = root().join("statements").join(name);
        let ran = run(&["check", path.to_str().unwrap(), "--format", "short"], "");
        assert_eq!((ran.output.as_str(), ran.code), ("", 0), "{name}");
    }
}

#[test]
fn every_folder_of_statements_is_a_quiz_that_ships() {
    let folders = fs::read_dir(root().join("statements")).unwrap();
    let names: BTreeSet<String> = folders
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, SHIPPED.map(str::to_owned).into());
}

/// The loader holds every quote to its source. This holds the loader to it, on the files themselves and without its code.
#[test]
fn each_quote_stands_letter_for_letter_in_the_file_of_its_source() {
    let mut quotes = 0;
    for name in SHIPPED {
        let folder = shipped(name);
        let quiz = folder.quiz.as_ref().unwrap();
        for statement in &quiz.statements {
            for quote in statement.positions.iter().flat_map(|position| &position.quotes) {
                let source = &quiz.sources[quote.source];
                let (section, _) = quote.at.split_once('/').unwrap();
                let texts = folder.texts.iter().filter(|(file, _)| file.starts_with("sources/"));
                let found = texts.into_iter().any(|(_, text)| {
                    let text = fold_spaces(text);
                    let start = text.find(&format!("## {section} ")).unwrap_or(text.len());
                    let mut rest = &text[start..];
                    quote.text.split("[…]").map(fold_spaces).all(|piece| match rest.find(&piece) {
                        Some(at) => {
                            rest = &rest[at + piece.len()..];
                            true
                        }
                        None => false,
                    })
                });
                assert!(found, "{name}, {}: {} has no {:?}", statement.id, source.id, quote.text);
                assert!(quote::find(&quote.text, &source.passage(&quote.at).unwrap().text).is_some());
                quotes += 1;
            }
        }
    }
    assert!(quotes > 100, "{quotes} quotes were looked at");
}

#[test]
fn the_source_of_the_first_quiz_is_whole() {
    let quiz = quiz("gl-pvda-2023");
    let sections: Vec<usize> = quiz.sources[0]
        .sections
        .iter()
        .map(|section| section.passages.iter().filter(|passage| passage.is_position).count())
        .collect();
    assert_eq!(sections, [14, 14, 5, 13, 8, 13, 10], "positions in each section");
}

#[test]
fn the_first_quiz_takes_two_or_more_statements_from_each_section() {
    let quiz = quiz("gl-pvda-2023");
    for section in &quiz.sources[0].sections {
        let from = |quote: &&bronwijzer_engine::quiz::Quote| quote.at.starts_with(&format!("{}/", section.key));
        let statements = quiz.statements.iter().filter(|s| s.positions[0].quotes.iter().any(|q| from(&q))).count();
        assert!(statements >= 2, "{}: {statements}", section.title);
    }
    for id in ["frontex-structurele-schendingen", "iraanse-revolutionaire-garde-terreurlijst"] {
        assert!(quiz.statement(id).is_some(), "{id}");
    }
}

#[test]
fn the_invented_quiz_says_so_everywhere() {
    let quiz = quiz("voorbeeld-schoolraad");
    for text in [&quiz.title, &quiz.intro] {
        assert!(text.nl.contains("verzonnen") || text.nl.contains("voorbeeld"), "{}", text.nl);
    }
    assert!(quiz.intro.nl.contains("verzonnen"));
    for source in &quiz.sources {
        assert!(source.title.contains("verzonnen"), "{}", source.title);
    }
}
