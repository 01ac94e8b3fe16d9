//! What must hold for every quiz that ships.

use std::collections::BTreeSet;
use std::fs;

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::quote;
use bronwijzer_engine::scale::{Stance, Step};
use bronwijzer_engine::text::fold_spaces;
use bronwijzer_tests::{SHIPPED, root, shipped};

fn quiz(name: &str) -> Quiz {
    let folder = shipped(name);
    assert_eq!(folder.problems, [], "{name}");
    folder.quiz.unwrap()
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
        assert!(text.original().contains("verzonnen"), "{text:?}");
        assert!(text.get(1).is_some_and(|text| text.contains("invented") || text.contains("made up")), "{text:?}");
    }
    for source in &quiz.sources {
        assert!(source.title.contains("verzonnen"), "{}", source.title);
    }
}

/// How many of these the first party agrees with.
fn agreeing(quiz: &Quiz, statements: &[usize]) -> usize {
    statements.iter().filter(|index| agrees(quiz, **index)).count()
}

fn agrees(quiz: &Quiz, statement: usize) -> bool {
    matches!(quiz.statements[statement].positions[0].stance, Stance::At(Step::Agree | Step::StronglyAgree))
}

fn of_theme(quiz: &Quiz, theme: usize) -> Vec<usize> {
    (0..quiz.statements.len()).filter(|index| quiz.statements[*index].theme == theme).collect()
}

fn anchors(quiz: &Quiz, statement: usize) -> Vec<&str> {
    quiz.statements[statement].positions.iter().flat_map(|p| &p.quotes).map(|quote| quote.at.as_str()).collect()
}

#[test]
fn every_position_of_every_source_is_covered() {
    for name in SHIPPED {
        let quiz = quiz(name);
        for (index, source) in quiz.sources.iter().enumerate() {
            let quotes = quiz.statements.iter().flat_map(|s| &s.positions).flat_map(|p| &p.quotes);
            let covered: BTreeSet<&str> = quotes.filter(|q| q.source == index).map(|q| q.at.as_str()).collect();
            let missing: Vec<&str> = source
                .passages()
                .filter(|passage| passage.is_position && !covered.contains(passage.anchor.as_str()))
                .map(|passage| passage.anchor.as_str())
                .collect();
            assert_eq!(missing, Vec::<&str>::new(), "{name}, {}", source.id);
        }
    }
}

#[test]
fn the_first_quiz_is_worded_in_both_directions() {
    let quiz = quiz("gl-pvda-2023");
    assert!(quiz.statements.len() >= 90);
    let share = |part: usize, whole: usize| 100 * part / whole;
    let all: Vec<usize> = (0..quiz.statements.len()).collect();
    let overall = share(agreeing(&quiz, &all), all.len());
    assert!((45..=55).contains(&overall), "{overall} % agree");
    for (theme, about) in quiz.themes.iter().enumerate() {
        let statements = of_theme(&quiz, theme);
        let share = share(agreeing(&quiz, &statements), statements.len());
        assert!((35..=65).contains(&share), "{}: {share} % agree", about.id);
    }
}

#[test]
fn themes_are_the_sections_of_the_source_in_its_order() {
    // What is about defence stands under it, wherever the chapter says it.
    const DEFENCE: &str = "defensie";
    let quiz = quiz("gl-pvda-2023");
    let mut seen: Vec<usize> = quiz.statements.iter().map(|statement| statement.theme).collect();
    seen.dedup();
    assert_eq!(seen, (0..7).collect::<Vec<_>>(), "one file a theme, in the source's order");
    for statement in &quiz.statements {
        let section = &quiz.sources[0].sections[statement.theme];
        let own = statement.positions[0].quotes.iter().any(|quote| quote.at.starts_with(&format!("{}/", section.key)));
        assert!(
            own || quiz.themes[statement.theme].id == DEFENCE,
            "{} rests on no position of its own section",
            statement.id
        );
    }
}

#[test]
fn statements_are_short() {
    for name in SHIPPED {
        for statement in &quiz(name).statements {
            let words = statement.text.original().split_whitespace().count();
            assert!(words <= 25, "{}: {words} words", statement.id);
            let background = statement.background.original().split_whitespace().count();
            assert!(background <= 65, "{}: {background} words of background", statement.id);
            assert!(statement.text.original().ends_with('.'), "{}: {:?}", statement.id, statement.text);
        }
    }
}

#[test]
fn most_statements_keep_to_fifteen_words() {
    let quiz = quiz("gl-pvda-2023");
    let long = quiz.statements.iter().filter(|s| s.text.original().split_whitespace().count() > 15).count();
    assert!(100 * long <= 5 * quiz.statements.len(), "{long} of {} are longer", quiz.statements.len());
}

#[test]
fn both_languages_are_complete() {
    for name in SHIPPED {
        for statement in &quiz(name).statements {
            let position_texts = statement.positions.iter().filter_map(|position| position.note.as_ref());
            let texts = [&statement.title, &statement.text, &statement.background];
            for text in texts.into_iter().chain(position_texts) {
                assert!(text.get(1).is_some(), "{}: {text:?}", statement.id);
            }
            for quote in statement.positions.iter().flat_map(|position| &position.quotes) {
                assert!(quote.translation.is_some(), "{}: {}", statement.id, quote.text);
            }
        }
    }
}

#[test]
fn the_sets_cover_every_theme_in_proportion_and_both_directions() {
    let quiz = quiz("gl-pvda-2023");
    let set = |id: &str| quiz.sets.iter().find(|set| set.id == id).unwrap_or_else(|| panic!("no set {id}"));
    assert_eq!(quiz.default_set.map(|index| quiz.sets[index].id.as_str()), Some("standaard"));
    assert_eq!(set("volledig").statements.len(), quiz.statements.len());
    for (theme, about) in quiz.themes.iter().enumerate() {
        assert_eq!(set(&about.id).statements, of_theme(&quiz, theme));
    }
    for (id, size) in [("kort", 12), ("standaard", 30)] {
        let statements = &set(id).statements;
        assert_eq!(statements.len(), size);
        let agreeing = agreeing(&quiz, statements);
        assert!((45..=55).contains(&(100 * agreeing / size)), "{id}: {agreeing} of {size} agree");
        for (theme, about) in quiz.themes.iter().enumerate() {
            let here = statements.iter().filter(|index| quiz.statements[**index].theme == theme).count();
            let fair = size as f64 * of_theme(&quiz, theme).len() as f64 / quiz.statements.len() as f64;
            assert!(here >= 1 && (here as f64 - fair).abs() <= 1.0, "{id}, {}: {here}, fair is {fair:.1}", about.id);
        }
        for pair in statements.windows(2) {
            let (one, other) = (anchors(&quiz, pair[0]), anchors(&quiz, pair[1]));
            assert!(!one.iter().any(|at| other.contains(at)), "{id}: two on {one:?} beside each other");
        }
        for four in statements.windows(4) {
            let same = four.iter().filter(|index| agrees(&quiz, **index)).count();
            assert!((1..=3).contains(&same), "{id}: four in a row in one direction");
        }
    }
}

#[test]
fn the_invented_lists_differ_and_no_statement_has_everybody_on_one_side() {
    let quiz = quiz("voorbeeld-schoolraad");
    assert_eq!((quiz.parties.len(), quiz.statements.len(), quiz.themes.len()), (6, 20, 4));
    let side = |stance: Stance| match stance {
        Stance::At(Step::StronglyAgree | Step::Agree) => 1,
        Stance::At(Step::Disagree | Step::StronglyDisagree) => -1,
        _ => 0,
    };
    let mut without = 0;
    for statement in &quiz.statements {
        let sides: BTreeSet<i32> = statement.positions.iter().map(|position| side(position.stance)).collect();
        assert!(sides.contains(&1) && sides.contains(&-1), "{}", statement.id);
        without += statement.positions.iter().filter(|position| position.stance == Stance::NoPosition).count();
    }
    assert_eq!(without, 2, "two lists with one \"no position\" each");
    for one in 0..quiz.parties.len() {
        for other in one + 1..quiz.parties.len() {
            let opposite = |s: &&bronwijzer_engine::quiz::Statement| {
                side(s.positions[one].stance) * side(s.positions[other].stance) == -1
            };
            let apart = quiz.statements.iter().filter(opposite).count();
            assert!(apart >= 5, "{} and {} differ on {apart}", quiz.parties[one].id, quiz.parties[other].id);
        }
    }
}
