//! What a command takes grows with its input and no faster, and there are limits on numbers of things as well as bytes:
//! files made to take minutes are answered at once.

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use bronwijzer_tests::village::{FILES, Village};

const QUIZ: &str = "quiz.json";
const STATEMENTS: &str = "statements/1.json";

/// All that `check` says of the village after a change, in the short format. What used to take minutes must be there in
/// a fraction of this time, on a slow machine too.
fn said(name: &str, change: impl FnOnce(&Village)) -> Vec<String> {
    const PATIENCE: Duration = Duration::from_secs(30);
    let village = Village::new(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cost").join(name));
    change(&village);
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || sender.send(village.lines()));
    lines.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("check takes longer than {PATIENCE:?}"))
}

/// So many times a text, numbered in place of `#`, with commas between.
fn numbered(count: usize, text: &str) -> String {
    let mut list = String::new();
    for number in 0..count {
        let comma = if number > 0 { "," } else { "" };
        let _ = write!(list, "{comma}{}", text.replace('#', &number.to_string()));
    }
    list
}

/// The lines with this in them.
fn with<'l>(lines: &'l [String], part: &str) -> Vec<&'l String> {
    lines.iter().filter(|line| line.contains(part)).collect()
}

#[test]
fn a_list_without_end_is_read_up_to_a_limit() {
    let zeros = vec!["0"; 10_000_000].join(",");
    let lines = said("zeros", |village| {
        village.write(STATEMENTS, format!("[{zeros}]").as_bytes());
    });
    assert_eq!(lines.len(), 1_001, "{:?}", lines.first());
    assert!(lines.iter().any(|line| line.ends_with("mistake[too-many]: 19001 more mistakes are not listed")));
    let lines = said("one-too-many", |village| {
        let statements = numbered(20_001, "{}");
        village.write(STATEMENTS, format!("{{ \"statements\": [{statements}] }}").as_bytes());
    });
    assert_eq!(lines.len(), 1_001 + 1_001);
}

#[test]
fn what_is_beyond_a_limit_is_told_with_its_place() {
    let statements = FILES[1].1.trim().trim_start_matches('[').trim_end_matches(']').to_owned();
    let lines = said("elements", |village| {
        let quotes =
            numbered(20_001, "{ \"source\": \"plan-bos\", \"at\": \"1/gras\", \"text\": \"Gras mag lang zijn.\" }");
        let text = statements.replacen(
            "{ \"source\": \"plan-bos\", \"at\": \"1/bomen\", \"text\": \"Wij planten honderd bomen langs de weg.\" }",
            &quotes,
            1,
        );
        village.write(STATEMENTS, format!("[{text}]").as_bytes());
    });
    assert_eq!(lines.len(), 1, "{:?}", lines.first());
    assert!(lines[0].ends_with("mistake[too-large]: the list has more than 20000 elements, the most that is read"));

    let parties = numbered(20_001, "\"p#\": {}");
    let lines = said("fields", |village| {
        village.replace(STATEMENTS, "\"positions\": {", &format!("\"positions\": {{ {parties},"));
    });
    assert_eq!(
        with(&lines, "[too-large]: the object has more than 20000 fields, the most that is read").len()
            + with(&lines, "[too-many]").len(),
        1,
        "it may be among those that are not listed"
    );

    let tags = numbered(100, "\"nl-x-#\"");
    let lines = said("languages", |village| {
        village.replace(QUIZ, "[\"nl\", \"en\"]", &format!("[\"nl\", {tags}]"));
    });
    assert_eq!(lines.len(), 1, "{:?}", lines.first());
    assert!(lines[0].ends_with("[too-large]: the quiz has more than 100 languages, the most that are read"));

    let party = "{ \"id\": \"p#\", \"name\": \"P\", \"short\": \"P\", \"color\": \"COLOR\" }";
    let parties = numbered(19_998, party).replace("COLOR", "#000000");
    let lines = said("positions", |village| {
        village.replace(QUIZ, "\"parties\": [", &format!("\"parties\": [{parties},"));
        let text = "\"text\": { \"nl\": \"Er komt #.\", \"en\": \"#\" }";
        let statements =
            numbered(60, &format!("{{ \"id\": \"s#\", \"theme\": \"groen\", {text}, \"positions\": [] }}"));
        village.write(STATEMENTS, format!("[{statements}]").as_bytes());
        village.replace(QUIZ, "\"bomen\"", "\"s1\"");
    });
    let mistakes = with(&lines, "mistake[");
    assert_eq!(mistakes.len(), 61, "{:?}", mistakes.first());
    let told = with(&lines, "[too-large]: the quiz has more than 1000000 positions, the most that are read");
    assert_eq!(told.len(), 1, "once is enough");

    let quotes = numbered(20_000, "{\"source\":\"a\",\"at\":\"b\",\"text\":\"c\"}");
    let lines = said("values", |village| {
        let positions = numbered(26, &format!("\"p#\": {{ \"stance\": \"agree\", \"quotes\": [{quotes}] }}"));
        village.replace(STATEMENTS, "\"positions\": {", &format!("\"positions\": {{ {positions},"));
    });
    assert_eq!(lines.len(), 1, "{:?}", lines.first());
    assert!(lines[0].ends_with("[too-large]: the file has more than 2000000 values, the most that is read"));
}

#[test]
fn what_is_to_be_written_and_advice_are_listed_up_to_a_limit() {
    let lines = said("unwritten", |village| {
        let statements = numbered(
            3_000,
            "{ \"id\": \"s#\", \"theme\": \"groen\", \"text\": { \"nl\": \"Er komt #.\", \"en\": \"#\" }, \"positions\": { \"bos\": { \"stance\": \"agree\" }, \"zee\": { \"stance\": \"none\" } } }",
        );
        village.write("statements/2.json", format!("[{statements}]").as_bytes());
    });
    assert_eq!(with(&lines, "incomplete[").len(), 1_001);
    assert_eq!(with(&lines, "incomplete[more-incomplete]: 11000 more to be written are not listed").len(), 1);
    assert_eq!(with(&lines, "mistake[").len(), 0, "{:?}", lines.first());

    let lines = said("advice", |village| {
        let text = FILES[1].1.trim().trim_start_matches('[').trim_end_matches(']');
        let many: Vec<String> = (0..2_000)
            .map(|number| {
                let id = format!("\"s{number}\"");
                text.replacen("\"bomen\"", &id, 1).replacen("bomen planten.", "nooit geen bomen planten? Nee.", 1)
            })
            .collect();
        village.write("statements/2.json", format!("[{}]", many.join(",")).as_bytes());
    });
    assert_eq!(with(&lines, "advice[").len(), 1_001);
    assert_eq!(with(&lines, " more of advice are not listed").len(), 1);
}

#[test]
fn a_place_is_found_at_once_however_many_stand_beside_it() {
    // Each statement's identifier, and each mention in the set, is looked up by its place.
    let lines = said("places", |village| {
        let statements = numbered(
            20_000,
            "{ \"id\": \"s#\", \"theme\": \"groen\", \"text\": { \"nl\": \"Er komt #.\", \"en\": \"#\" } }",
        );
        village.write("statements/2.json", format!("[{statements}]").as_bytes());
        let mentions = vec!["\"bomen\""; 19_000].join(",");
        village.replace(QUIZ, "\"statements\": [\"bomen\"]", &format!("\"statements\": [{mentions}]"));
    });
    assert!(!with(&lines, "[too-many]").is_empty());
}

#[test]
fn long_names_are_not_compared_for_ever() {
    let name = |number: usize, end: char| {
        let digits = format!("{number:03}");
        format!("{}{}{}", digits.repeat(30), "x".repeat(50), end.to_string().repeat(50))
    };
    let lines = said("names", |village| {
        let themes: Vec<String> = (0..1_000)
            .map(|number| {
                format!("{{ \"id\": \"{}\", \"title\": {{ \"nl\": \"T\", \"en\": \"T\" }} }}", name(number, 'a'))
            })
            .collect();
        village.replace(QUIZ, "\"themes\": [", &format!("\"themes\": [{},", themes.join(",")));
        let rest = "\"text\": { \"nl\": \"Er komt #.\", \"en\": \"#\" }, \
            \"positions\": { \"bos\": { \"stance\": \"none\" }, \"zee\": { \"stance\": \"none\" } }";
        let statements: Vec<String> = (0..1_000)
            .map(|number| format!("{{ \"id\": \"s{number}\", \"theme\": \"{}\", {rest} }}", name(number, 'b')))
            .collect();
        village.write("statements/2.json", format!("[{}]", statements.join(",")).as_bytes());
    });
    let told = with(&lines, "mistake[unknown-reference]");
    assert!(told.iter().any(|line| line.contains("; did you mean `000000")), "the first get a hint");
    assert!(told.iter().any(|line| !line.contains("; did you mean")), "and not all of them");
}

#[test]
fn a_passage_of_one_letter_is_searched_in_one_go() {
    let lines = said("letters", |village| {
        village.write("sources/zee.md", format!("# Plan\n\n## 1 Strand\n\n- Zand. {}\n", "a".repeat(9_900)).as_bytes());
        let quote = format!("{{ \"source\": \"plan-zee\", \"at\": \"1/zand\", \"text\": \"{}b\" }}", "a".repeat(4_000));
        village.replace(
            STATEMENTS,
            "{ \"source\": \"plan-zee\", \"at\": \"1/zand\", \"text\": \"Er komt geen boom bij.\" }",
            &vec![quote; 2_000].join(","),
        );
    });
    assert_eq!(with(&lines, "mistake[quote-not-in-source]").len(), 1_000);
}

#[test]
fn a_file_that_is_named_again_and_again_is_not_read_without_end() {
    let lines = said("named", |village| {
        village.write("sources/zee.md", "x".repeat(30 << 20).as_bytes());
        let sources = numbered(
            40,
            "{ \"id\": \"s#\", \"party\": \"zee\", \"title\": \"T\", \"date\": \"2025\", \"file\": \"sources/zee.md\" }",
        );
        village.replace(QUIZ, "\"sources\": [", &format!("\"sources\": [{sources},"));
    });
    assert!(
        !with(
            &lines,
            "mistake[too-large]: `sources/zee.md` is not read: the quiz's files are together larger than 256 MB"
        )
        .is_empty()
    );
}
