//! `bronwijzer explain`, and the examples of the rules: what they call wrong is found wrong, and what they call right is not.

use std::collections::BTreeSet;
use std::path::PathBuf;

use bronwijzer_engine::problem::{Example, Rule};
use bronwijzer_tests::run;
use bronwijzer_tests::village::{FILES, Village};

/// The rules whose example is a sentence, by the reason why no piece of one file can show them.
const SENTENCES: [(&str, &[&str]); 4] = [
    ("it is about bytes that are no text", &["encoding"]),
    ("it is about two editions", &["changed-id", "returned-id", "lost-former-id", "version-not-raised"]),
    ("it takes more than anybody reads", &["too-large", "too-many", "more-incomplete", "more-advice"]),
    ("it is about many parties or many statements together", &["D2", "D3", "D4", "D5", "D6", "D8", "D9", "D10", "D11"]),
];

const PARTIES: &str = r##"{ "id": "bos", "name": "Lijst Bos", "short": "Bos", "color": "#00aa00" },
{ "id": "zee", "name": "Lijst Zee", "short": "Zee", "color": "#0000aa" }"##;

const POSITIONS: &str = r#""positions": {
"bos": {
"stance": "agree",
"quotes": [
{ "source": "plan-bos", "at": "1/bomen", "text": "Wij planten honderd bomen langs de weg." }
]
},
"zee": {
"stance": "disagree",
"quotes": [
{ "source": "plan-zee", "at": "1/zand", "text": "Er komt geen boom bij." }
]
}
}"#;

const POSITION: &str = r#""stance": "disagree",
"quotes": [
{ "source": "plan-zee", "at": "1/zand", "text": "Er komt geen boom bij." }
]"#;

const TEXT_AND_BACKGROUND: &str = r#""text": { "nl": "De gemeente moet bomen planten.", "en": "The municipality should plant trees." },
"background": { "nl": "Nu staan er tien bomen.", "en": "Now there are ten trees." }"#;

/// What in the village the right piece takes the place of, for the rules whose right piece is not there by itself.
const PLACES: [(&str, &str); 6] = [
    ("unpaired-isolate", r#""en": "Now there are ten trees.""#),
    ("all-withdrawn", PARTIES),
    ("missing-position", POSITIONS),
    ("no-position", POSITION),
    ("T4", TEXT_AND_BACKGROUND),
    ("D1", POSITIONS),
];

/// A text whose lines all begin at the margin, since a piece is not as deep as its place.
fn unindented(text: &str) -> String {
    text.lines().map(str::trim_start).collect::<Vec<_>>().join("\n")
}

/// The village with the right piece of this rule in it.
fn village(code: &str, file: &str, good: &str) -> Village {
    let village = Village::new(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("explain").join(code));
    for (name, text) in FILES {
        village.write(name, unindented(text).as_bytes());
    }
    if let Some((_, place)) = PLACES.iter().find(|(rule, _)| *rule == code) {
        village.replace(file, place, good);
    }
    village
}

#[test]
fn what_is_called_wrong_is_found_and_what_is_called_right_is_not() {
    for rule in Rule::all() {
        let (code, Example::Fragment { file, bad, good }) = (rule.name(), rule.example()) else { continue };
        for piece in [bad, good] {
            assert!((1..=6).contains(&piece.lines().count()), "{code}: {piece}");
        }
        let found = format!("[{code}]: ");
        let (bad, good) = (unindented(bad), unindented(good));
        let village = village(code, file, &good);
        for line in village.lines() {
            assert!(line.contains(": advice[") && !line.contains(&found), "{code}, right: {line}");
        }
        village.replace(file, &good, &bad);
        let lines = village.lines();
        let is_found = |line: &String| line.starts_with(&format!("QUIZ/{file}:")) && line.contains(&found);
        assert!(lines.iter().any(is_found), "{code}, wrong: {lines:?}");
    }
}

#[test]
fn a_sentence_stands_only_where_no_piece_can() {
    let is_sentence = |rule: &Rule| matches!(rule.example(), Example::Sentence(_));
    let found: BTreeSet<&str> = Rule::all().filter(is_sentence).map(Rule::name).collect();
    let told: BTreeSet<&str> = SENTENCES.iter().flat_map(|(_, codes)| codes.iter().copied()).collect();
    assert_eq!(found, told);
    for rule in Rule::all() {
        if let Example::Sentence(sentence) = rule.example() {
            assert!(sentence.ends_with('.'), "{}: {sentence}", rule.name());
        }
    }
}

#[test]
fn a_rule_is_explained() {
    let explain = |code: &str| {
        let ran = run(&["explain", code], "");
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0), "{code}");
        ran.output
    };
    let expected = r#"advice[T3]: at most one negation

Test: The text has at most one negation, counting the open ones (`not`, `no`, `without`) and the hidden ones (`ban`, `abolish`, `stop`).
Languages with rules: nl, en.
Why: Readers lose count of two, and wording by negations changes what people answer.
Source: Holleman, Kamoen and others 2016, on 31,112 users of a voting-advice quiz; the list of words is our own.
Breaking it is advice; allowed by `"allow": { "T3": "the reason" }` in a statement.

Wrong, in statements/1.json:
  "en": "The municipality must not stop planting trees."
Right:
  "en": "The municipality should plant trees."
What to do: Say it the other way round.
"#;
    assert_eq!(explain("t3"), expected);
    let expected = "mistake[version-not-raised]: a new version for what is new

Test: Held against an earlier edition (`--against`): where voters see changes, `version` is higher, part by part.
Why: Who compares two results, or reports a mistake, must know which edition they are of.
Source: The format of a quiz.
Breaking it is a mistake: nothing works before it is mended.

Example: The background of a statement was worded anew, and `version` is `1.4` as it was in the earlier edition; `1.5` is \
         right, and `1.10` comes after `1.9`.
What to do: Raise `version` in quiz.json.
";
    assert_eq!(explain("version-not-raised"), expected);
    for rule in Rule::all() {
        let (guide, output) = (rule.guide(), explain(rule.name()));
        let head = format!("{}[{}]: {}\n\nTest: {}\n", rule.grade().name(), rule.name(), guide.title, guide.test);
        assert!(output.starts_with(&head), "{output}");
        assert!(output.ends_with(&format!("\nWhat to do: {}\n", guide.remedy)), "{output}");
        assert_eq!(run(&["check", "--explain", rule.name()], "").output, output);
    }
}

#[test]
fn without_a_rule_all_are_listed() {
    let ran = run(&["explain"], "");
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0));
    assert_eq!(ran.output.lines().count(), Rule::all().count());
    for (line, rule) in ran.output.lines().zip(Rule::all()) {
        let expected = format!("{:<20} {:<11} {}", rule.name(), rule.grade().name(), rule.guide().title);
        assert_eq!(line, expected);
    }
    assert!(ran.output.contains("\nT3                   advice      at most one negation\n"), "{}", ran.output);
}

#[test]
fn of_a_rule_that_is_not_there_the_nearest_is_named() {
    for words in [&["explain", "qoute-not-in-source"][..], &["check", "--explain", "qoute-not-in-source"]] {
        let ran = run(words, "");
        let expected = "error: there is no rule `qoute-not-in-source`; did you mean `quote-not-in-source`?\n";
        assert_eq!((ran.output.as_str(), ran.errors.as_str(), ran.code), ("", expected, 2));
    }
    let ran = run(&["explain", "no-such-code"], "");
    assert!(
        ran.errors.starts_with("error: there is no rule `no-such-code`; known: file, outside-folder, "),
        "{}",
        ran.errors
    );
    assert_eq!((ran.output.as_str(), ran.code), ("", 2));
}
