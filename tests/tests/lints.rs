//! What the lints find, word for word, and what they leave alone.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use bronwijzer_engine::lint::Lint;
use bronwijzer_engine::problem::Rule;
use bronwijzer_tests::village::{FILES, Village};
use bronwijzer_tests::{SHIPPED, root, run, write_app, write_quiz};

fn folder(test: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("lints").join(test)
}

const QUIZ: &str = "quiz.json";
const STATEMENTS: &str = "statements/1.json";
const TEXT: &str = "De gemeente moet bomen planten.";

/// For each lint of the words: a change to a file of the village, and all that is said of it.
const WORDS: &[(&str, &str, &str, &str, &[&str])] = &[
    (
        "T1",
        STATEMENTS,
        TEXT,
        "De gemeente moet bomen planten en het zwembad sluiten.",
        &[
            "QUIZ/statements/1.json:6:53: warning[T1]: `en` joins two proposals; make it two statements, or leave one out",
        ],
    ),
    (
        "T1",
        STATEMENTS,
        TEXT,
        "De gemeente moet bomen planten, maar niet in het park.",
        &[
            "QUIZ/statements/1.json:6:54: warning[T1]: `maar` joins two proposals; make it two statements, or leave one out",
        ],
    ),
    (
        "T1",
        STATEMENTS,
        TEXT,
        "Scholen moeten later en korter les geven.",
        &[
            "QUIZ/statements/1.json:6:43: warning[T1]: `en` joins two proposals; make it two statements, or leave one out",
        ],
    ),
    (
        "T1",
        STATEMENTS,
        TEXT,
        "De gemeente moet bomen planten. Zij moet ook snoeien.",
        &[
            "QUIZ/statements/1.json:6:54: warning[T1]: here a second sentence begins; make it two statements, or leave one out",
        ],
    ),
    (
        "T1",
        STATEMENTS,
        TEXT,
        "De gemeente moet bomen en/of struiken planten.",
        &[
            "QUIZ/statements/1.json:6:48: warning[T1]: `of` joins two proposals; make it two statements, or leave one out",
        ],
    ),
    (
        "T2",
        STATEMENTS,
        TEXT,
        "Hoeveel bomen moet de gemeente planten?",
        &[
            "QUIZ/statements/1.json:6:22: warning[T2]: a statement cannot start with `Hoeveel`; say what should be done, so that one can agree or disagree",
        ],
    ),
    (
        "T3",
        STATEMENTS,
        TEXT,
        "De gemeente moet het verbod op bomen niet afschaffen.",
        &["QUIZ/statements/1.json:6:59: warning[T3]: two negations: `verbod` and `niet`; say it the other way round"],
    ),
    (
        "T4",
        STATEMENTS,
        "\"Nu staan er tien bomen.\"",
        "\"Een boom heeft bladeren.\"",
        &[
            "QUIZ/statements/1.json:6:39: warning[T4]: `meer` than what? The background does not say how it stands; say in the background how it stands, and when",
        ],
    ),
    (
        "T5",
        STATEMENTS,
        TEXT,
        "De RIVM-dienst moet bomen planten.",
        &[
            "QUIZ/statements/1.json:6:25: warning[T5]: the abbreviation `RIVM` is not explained in the background; explain it in the background, or use another word",
        ],
    ),
    (
        "T5",
        STATEMENTS,
        TEXT,
        "De gemeente moet voor bomen in Lutjebroek derogatie vragen.",
        &[
            "QUIZ/statements/1.json:6:53: warning[T5]: the name `Lutjebroek` is not explained in the background; explain it in the background, or use another word",
            "QUIZ/statements/1.json:6:64: warning[T5]: the term `derogatie` is not explained in the background; explain it in the background, or use another word",
        ],
    ),
    (
        "T6",
        STATEMENTS,
        TEXT,
        "Bomen zijn mooi.",
        &[
            "QUIZ/statements/1.json:6:22: warning[T6]: no proposal: nobody must, may or can do anything; say who must, may or can do what",
            "QUIZ/statements/1.json:6:33: warning[T8]: `mooi` judges; leave it out, or say what can be measured",
        ],
    ),
    (
        "T6",
        STATEMENTS,
        TEXT,
        "Mensen moeten bomen planten.",
        &[
            "QUIZ/statements/1.json:6:22: warning[T6]: `Mensen` names nobody who decides; say who must, may or can do what",
        ],
    ),
    (
        "T6",
        STATEMENTS,
        TEXT,
        "De bomen moeten worden afgezaagd.",
        &[
            "QUIZ/statements/1.json:6:45: warning[T6]: `worden` hides who does the `afgezaagd`; say who must, may or can do what",
        ],
    ),
    (
        "T7",
        STATEMENTS,
        TEXT,
        "De gemeente moet bomen planten omdat de lucht vuil is.",
        &["QUIZ/statements/1.json:6:53: warning[T7]: `omdat` gives a reason; leave the reason out; the quotes give it"],
    ),
    (
        "T7",
        STATEMENTS,
        TEXT,
        "De gemeente moet bomen planten om de lucht te zuiveren.",
        &["QUIZ/statements/1.json:6:53: warning[T7]: `om` gives an aim; leave the reason out; the quotes give it"],
    ),
    (
        "T8",
        STATEMENTS,
        TEXT,
        "De gemeente moet onnodige bomen planten.",
        &["QUIZ/statements/1.json:6:39: warning[T8]: `onnodige` judges; leave it out, or say what can be measured"],
    ),
    (
        "T9",
        QUIZ,
        "  \"competence\": { \"nl\": \"De gemeenteraad.\", \"en\": \"The municipal council.\" },\n",
        "",
        &[
            "QUIZ/quiz.json:1:1: warning[T9]: the quiz does not say which elected body the statements are put to; add `competence`: a text by language on that body and what it decides",
        ],
    ),
    (
        "T10",
        STATEMENTS,
        TEXT,
        "De gemeente moet bomen planten langs de weg, langs de sloot, langs de beek en op elk dorpsplein.",
        &["QUIZ/statements/1.json:6:22: warning[T10]: 18 words, more than 15; leave out what the background can say"],
    ),
    (
        "T10",
        STATEMENTS,
        "The municipality should plant trees.",
        "The municipality should plant trees along the road, along the ditch, along the brook, along the path, along the dike, along the river and along the sea.",
        &[
            "QUIZ/statements/1.json:6:63: warning[T10]: 27 words, far too many: at most 20; leave out what the background can say",
        ],
    ),
    (
        "D10",
        QUIZ,
        "  \"allow\": { \"D10\": \"Small on purpose.\" },\n",
        "",
        &[
            "QUIZ/quiz.json:22:18: warning[D10]: the number of statements that are asked is 1, not between 25 and 75; let `default_set` name a set of 25 to 75",
        ],
    ),
];

fn words(number: usize) -> Vec<String> {
    let (code, file, from, to, _) = WORDS[number];
    let village = Village::new(folder(&format!("{code}-{number}")));
    if code == "T4" {
        village.replace(STATEMENTS, TEXT, "De gemeente moet meer bomen planten.");
    }
    village.replace(file, from, to);
    village.lines()
}

#[test]
fn the_words_of_a_statement() {
    for (number, (.., expected)) in WORDS.iter().enumerate() {
        assert_eq!(words(number), *expected);
    }
}

/// Statements on which the lints of the words have nothing to say.
const FINE: [&str; 14] = [
    "De gemeente moet rijke en arme wijken gelijk behandelen.",
    "Gemeenten moeten zelf mogen bepalen of zij bomen planten.",
    "De gemeente moet bomen en struiken planten.",
    "De gemeente mag niet meer dan tien bomen planten.",
    "De gemeente moet meer bomen planten.",
    "De gemeente moet bomen zwaarder belasten dan struiken.",
    "De EU moet bomen planten.",
    "Nederland moet Frankrijk bomen geven.",
    "De bomen moeten door de gemeente worden geplant.",
    "De gemeente moet stoppen met werk waar bomen worden gekapt.",
    "De bewoners moeten tijd krijgen om bomen te planten.",
    "De gemeente moet bomen planten met de dorpen om haar heen.",
    "De gemeente moet maar één boom planten.",
    "Het bos moet groot blijven.",
];

#[test]
fn statements_that_are_fine() {
    for (number, text) in FINE.iter().enumerate() {
        let village = Village::new(folder(&format!("fine-{number}")));
        village.replace(STATEMENTS, TEXT, text);
        assert_eq!(village.lines(), Vec::<String>::new(), "{text}");
    }
}

/// A quiz on the scale of five: a row a statement, a letter a party (`A` and `a` agree, `n` neither, `d` and `D`
/// disagree, `-` no position). What is `more` goes into quiz.json.
fn grid(test: &str, rows: &[String], more: &str) -> Vec<String> {
    let parties = 0..rows[0].len();
    let join = |list: Vec<String>| list.join(",\n    ");
    let party = |p: usize| format!(r##"{{ "id": "p{p}", "name": "P {p}", "short": "{p}", "color": "#000000" }}"##);
    let source = |p: usize| {
        format!(r#"{{ "id": "s{p}", "party": "p{p}", "title": "S", "date": "2025", "file": "sources/{p}.md" }}"#)
    };
    let text = r#"{ "nl": "Tekst.", "en": "Text." }"#;
    let themes = r#"{ "id": "een", "title": { "nl": "Een", "en": "One" } }, { "id": "twee", "title": { "nl": "Twee", "en": "Two" } }"#;
    let quiz = format!(
        r#"{{
  "id": "raster", "version": "1", "languages": ["nl", "en"], "title": {text}, "intro": {text}, "scale": "five", "method": "city-block",
  "maker": "Wij", "purpose": {text}, "funding": {text}, "competence": {text},
  "themes": [{themes}],
  "parties": [
    {}
  ],
  "sources": [
    {}
  ]{more}
}}"#,
        join(parties.clone().map(party).collect()),
        join(parties.clone().map(source).collect()),
    );
    let stance = |(p, letter): (usize, char)| match letter {
        '-' => format!(r#""p{p}": {{ "stance": "none", "note": {text} }}"#),
        letter => {
            let step = match letter {
                'A' => "strongly-agree",
                'a' => "agree",
                'n' => "neither",
                'd' => "disagree",
                _ => "strongly-disagree",
            };
            format!(
                r#""p{p}": {{ "stance": "{step}", "quotes": [{{ "source": "s{p}", "at": "1/ja", "text": "Ja." }}] }}"#
            )
        }
    };
    let statement = |(index, row): (usize, &String)| {
        let theme = if index % 2 == 0 { "een" } else { "twee" };
        let positions = row.chars().enumerate().map(stance).collect::<Vec<_>>().join(", ");
        format!(
            r#"{{ "id": "x{index}", "theme": "{theme}", "title": {text},
  "text": {{ "nl": "Stad {index} moet plan a{index} of b{index} volgen.", "en": "Town {index}." }},
  "background": {text}, "positions": {{ {positions} }} }}"#
        )
    };
    let statements = format!("[{}]", join(rows.iter().enumerate().map(statement).collect()));
    let mut files = vec![("quiz.json".to_owned(), quiz), (STATEMENTS.to_owned(), statements)];
    files.extend(parties.map(|p| (format!("sources/{p}.md"), "## 1 Alles\n- Ja.\n".to_owned())));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let folder = folder(test);
    write_quiz(&folder, &files);
    let ran = run(&["check", folder.to_str().unwrap(), "--format", "short"], "");
    ran.output.replace(folder.to_str().unwrap(), "QUIZ").lines().map(str::to_owned).collect()
}

/// Thirty rows on which these four parties, and every half of them, differ enough.
fn balanced() -> Vec<String> {
    ["Aadd", "adad", "daad", "addA", "dDaa", "dada"].iter().cycle().take(30).map(|row| (*row).to_owned()).collect()
}

/// The balanced rows, each changed.
fn changed(change: impl Fn(usize, &str) -> String) -> Vec<String> {
    balanced().iter().enumerate().map(|(index, row)| change(index, row)).collect()
}

/// The balanced rows, the first of them changed.
fn first(row: &str) -> Vec<String> {
    changed(|index, old| if index == 0 { row.to_owned() } else { old.to_owned() })
}

/// For each lint of the whole: a quiz, what its quiz.json has more, and all that is said of it.
fn wholes() -> Vec<(&'static str, Vec<String>, &'static str, &'static [&'static str])> {
    let twelve =
        || changed(|index, row| format!("{row}{}", &"aAddnDaadDdanaADddaAdnaDdaAddaDnaadDAdda"[index..index + 8]));
    let set = |theme: &str| {
        format!(
            ",\n  \"sets\": [{{ \"id\": \"deel\", \"title\": {{ \"nl\": \"D\", \"en\": \"D\" }}, \"theme\": \"{theme}\" }}],\n  \"default_set\": \"deel\""
        )
    };
    let axis = ",\n  \"axes\": [{ \"id\": \"as\", \"title\": { \"nl\": \"A\", \"en\": \"A\" }, \"low\": { \"nl\": \"L\", \"en\": \"L\" }, \"high\": { \"nl\": \"H\", \"en\": \"H\" },\n    \"statements\": { \"x0\": \"high\", \"x1\": \"high\", \"x2\": \"low\", \"x3\": \"high\" } }]";
    vec![
        (
            "D1",
            first("Aaad"),
            "",
            &[
                "QUIZ/statements/1.json:2:19: warning[D1]: parties that disagree: 1 of the 4 that take a position, fewer than 2; choose a statement on which parties differ, or word it more sharply",
            ],
        ),
        (
            "D1",
            changed(|index, row| if index == 0 { "-a--".to_owned() } else { row.to_owned() }),
            "",
            &[
                "QUIZ/statements/1.json:2:19: warning[D1]: parties that disagree: 0 of the 1 that take a position, fewer than 1; choose a statement on which parties differ, or word it more sharply",
            ],
        ),
        (
            "D2",
            changed(|index, _| if index == 0 { "aaddnnnnnnnn".to_owned() } else { twelve()[index].clone() }),
            "",
            &[
                "QUIZ/statements/1.json:2:19: warning[D2]: the stances are spread over less than a tenth of what the scale can hold; word it more sharply, so that fewer are in the middle",
            ],
        ),
        (
            "D3",
            changed(|_, row| format!("{row}{}", &row[..1])),
            "",
            &[
                "QUIZ/quiz.json:10:5: warning[D3]: `p4` and `p0` differ on 0 of the statements, fewer than 3; add statements on which these two differ",
            ],
        ),
        (
            "D4",
            balanced(),
            axis,
            &[
                "QUIZ/quiz.json:17:12: warning[D4]: of 4 statements, 3 point to the high end and 1 to the low one; word some the other way round, until 40 to 60 % point each way",
            ],
        ),
        (
            "D5",
            changed(|index, row| format!("{row}{}", if index % 5 == 0 { 'd' } else { 'a' })),
            "",
            &[
                "QUIZ/quiz.json:10:5: warning[D5]: `p4` agrees with 24 of 30 statements; word some the other way round, until it agrees with a quarter to three quarters",
            ],
        ),
        (
            "D6",
            changed(|index, row| format!("{row}{}", ["n", "a", "d", "n", "a", "d", "-", "d"][index % 8])),
            "",
            &[
                "QUIZ/quiz.json:10:5: warning[D6]: `p4` is in the middle on 8 of its 27 positions; see whether each is a stance in the middle and not one that was not found (`none`)",
            ],
        ),
        (
            "D6",
            changed(|index, row| format!("{row}{}", ["-", "a", "d", "-", "a", "d"][index % 6])),
            "",
            &[
                "QUIZ/quiz.json:10:5: warning[D6]: `p4` takes no position on 10 of 30 statements; look for more of its words, or choose other statements",
            ],
        ),
        (
            "D7",
            balanced(),
            Box::leak(set("een").into_boxed_str()),
            &[
                "QUIZ/quiz.json:4:14: warning[D7]: 15 of the 15 statements that are asked are on the theme `een`; ask fewer of it, or more of others",
                "QUIZ/quiz.json:4:70: warning[D7]: no statement that is asked is on the theme `twee`; add one, or delete the theme",
                "QUIZ/quiz.json:18:18: warning[D10]: the number of statements that are asked is 15, not between 25 and 75; let `default_set` name a set of 25 to 75",
            ],
        ),
        (
            "D1",
            changed(
                |index, row| {
                    if index == 0 { "aaaaaaaaaaaaaadd".to_owned() } else { format!("{}{row}", twelve()[index]) }
                },
            ),
            "",
            &[
                "QUIZ/quiz.json:18:5: warning[D3]: `p12` and `p0` differ on 0 of the statements, fewer than 3; add statements on which these two differ",
                "QUIZ/quiz.json:19:5: warning[D3]: `p13` and `p1` differ on 0 of the statements, fewer than 3; add statements on which these two differ",
                "QUIZ/quiz.json:20:5: warning[D3]: `p14` and `p2` differ on 1 of the statements, fewer than 3; add statements on which these two differ",
                "QUIZ/quiz.json:21:5: warning[D3]: `p15` and `p3` differ on 1 of the statements, fewer than 3; add statements on which these two differ",
                "QUIZ/statements/1.json:2:19: warning[D1]: parties that agree: 14 of the 16 that take a position, more than 85 %; choose a statement on which parties differ, or word it more sharply",
            ],
        ),
        (
            "D8",
            changed(|index, _| if index == 1 { twelve()[0].clone() } else { twelve()[index].clone() }),
            "",
            &[
                "QUIZ/statements/1.json:5:19: warning[D8]: divides the parties as `x0` does: together they count double; the first is at QUIZ/statements/1.json:2:19; ask one of the two",
            ],
        ),
    ]
}

#[test]
fn a_grid_that_is_balanced_is_fine() {
    assert_eq!(grid("balanced", &balanced(), ""), Vec::<String>::new());
}

#[test]
fn the_whole() {
    for (number, (code, rows, more, expected)) in wholes().into_iter().enumerate() {
        assert_eq!(grid(&format!("{code}-{number}"), &rows, more), *expected, "{code}");
    }
}

#[test]
fn two_statements_in_nearly_the_same_words() {
    let village = Village::new(folder("D9"));
    let more = FILES[1].1.replace("\"bomen\"", "\"meer-bomen\"").replace(TEXT, "De gemeente moet geen bomen planten.");
    village.write("statements/2.json", more.as_bytes());
    assert_eq!(
        village.lines(),
        ["QUIZ/statements/2.json:6:21: warning[D9]: has nearly the same words as `bomen`; the first is at \
             QUIZ/statements/1.json:6:21; keep one of the two, or make them differ"]
    );
}

#[test]
fn no_lint_is_without_a_case_and_each_case_finds_it() {
    let wholes = wholes();
    let cases = WORDS.iter().map(|(code, .., expected)| (*code, *expected));
    let cases = cases.chain(wholes.iter().map(|(code, .., expected)| (*code, *expected)));
    let mut codes: BTreeSet<&str> = ["D9"].into();
    for (code, expected) in cases {
        assert!(expected.iter().any(|line| line.contains(&format!(": warning[{code}]: "))), "{code}: {expected:?}");
        codes.insert(code);
    }
    assert_eq!(codes, Lint::ALL.map(Lint::code).into());
}

#[test]
fn a_finding_marks_the_very_words() {
    let village = Village::new(folder("mark"));
    village.replace(STATEMENTS, TEXT, "De gemeente moet \\u00e9\\u00e9n onnodige boom planten.");
    let expected = "warning[T8]: `onnodige` judges
 --> QUIZ/statements/1.json:6:53
  |
6 | …  \"text\": { \"nl\": \"De gemeente moet \\u00e9\\u00e9n onnodige boom planten.\", \"en\": \"The municipality should plant trees.\" …
  |                                                    ^^^^^^^^
  |
  = help: leave it out, or say what can be measured
";
    let (output, code) = village.check("human");
    assert!(output.contains(expected), "{output}");
    assert_eq!(code, 0);
}

#[test]
fn a_statement_allows_a_lint_with_a_reason() {
    let spoilt = |test: &str, allow: &str| {
        let village = Village::new(folder(test));
        village.replace(STATEMENTS, TEXT, "De gemeente moet onnodige bomen planten.");
        village.replace(STATEMENTS, "\"theme\"", &format!("\"allow\": {allow},\n    \"theme\""));
        village.lines()
    };
    assert_eq!(spoilt("allowed", r#"{ "T8": "The law calls them so." }"#), Vec::<String>::new());
    let found =
        "QUIZ/statements/1.json:7:39: warning[T8]: `onnodige` judges; leave it out, or say what can be measured";
    let place = "QUIZ/statements/1.json:4:16";
    assert_eq!(
        spoilt("unused", r#"{ "T3": "Why not." }"#),
        [format!("{place}: warning[unused-allow]: `T3` is allowed here, and finds nothing; delete it"), found.into()]
    );
    assert_eq!(
        spoilt("unknown", r#"{ "T88": "Why not." }"#),
        [format!("{place}: error[unknown-name]: there is no rule `T88`; did you mean `T8`?"), found.into()]
    );
    assert_eq!(
        spoilt("empty", r#"{ "T8": " " }"#),
        ["QUIZ/statements/1.json:4:22: error[empty-text]: the text is empty".to_owned(), found.into()]
    );
    assert_eq!(
        spoilt("elsewhere", r#"{ "D10": "Why not." }"#),
        [
            format!("{place}: error[cannot-allow]: `D10` cannot be allowed here; it can be allowed in quiz.json"),
            found.into()
        ]
    );
    assert_eq!(
        spoilt("error", r#"{ "missing-quote": "Why not." }"#),
        [
            format!(
                "{place}: error[cannot-allow]: `missing-quote` is no lint and cannot be allowed; here can be: T1, T2, \
                 T3, T4, T5, T6, T7, T8, T10, D1, D2, D8, D9"
            ),
            found.into()
        ]
    );
}

#[test]
fn warnings_give_an_exit_code_only_where_they_are_denied() {
    let village = Village::new(folder("deny"));
    let code = |words: &[&str]| run(&[&["check", village.path()], words].concat(), "").code;
    assert_eq!((code(&[]), code(&["--deny", "warnings"])), (0, 0));
    village.replace(STATEMENTS, TEXT, "De gemeente moet onnodige bomen planten.");
    assert_eq!((code(&[]), code(&["--deny", "warnings"])), (0, 1));
    village.replace(STATEMENTS, "\"agree\"", "\"agre\"");
    assert_eq!((code(&[]), code(&["--deny", "warnings"])), (1, 1));
    assert_eq!(code(&["--deny", "warning"]), 2);
}

#[test]
fn the_quizzes_that_ship_have_no_warning() {
    for name in SHIPPED {
        let path = root().join("statements").join(name);
        let ran = run(&["check", path.to_str().unwrap(), "--format", "short", "--deny", "warnings"], "");
        assert_eq!((ran.output.as_str(), ran.code), ("", 0), "{name}");
    }
}

#[test]
fn a_rule_is_explained() {
    let ran = run(&["check", "--explain", "t3"], "");
    let expected = "T3: at most one negation

Test: The Dutch text has at most one negation, counting the open ones (`niet`, `geen`, `zonder`) and the hidden ones (`verbieden`, `afschaffen`, `stoppen`).
Why: Readers lose count of two, and wording by negations changes what people answer.
Source: Holleman, Kamoen and others 2016, on 31,112 users of a voting-advice quiz; the list of words is our own.
Breaking it is a warning; allowed by `\"allow\": { \"T3\": \"the reason\" }` in a statement.
";
    assert_eq!((ran.output.as_str(), ran.code), (expected, 0));
    for rule in Rule::all() {
        let ran = run(&["check", "--explain", rule.name()], "");
        assert!(
            ran.output.starts_with(&format!("{}: {}\n\nTest: ", rule.name(), rule.guide().title)),
            "{}",
            ran.output
        );
        assert_eq!(ran.code, 0);
    }
    let ran = run(&["check", "--explain", "qoute-not-in-source"], "");
    let expected = "error: there is no rule `qoute-not-in-source`; did you mean `quote-not-in-source`?\n";
    assert_eq!((ran.errors.as_str(), ran.code), (expected, 2));
}

#[test]
fn a_file_of_statements_may_name_its_schema() {
    let village = Village::new(folder("object"));
    let text = format!("{{ \"$schema\": \"../../statements.schema.json\", \"statements\": {} }}", FILES[1].1);
    village.write(STATEMENTS, text.as_bytes());
    assert_eq!(village.lines(), Vec::<String>::new());
    village.replace(STATEMENTS, TEXT, "De gemeente moet onnodige bomen planten.");
    assert_eq!(
        village.lines(),
        ["QUIZ/statements/1.json:6:39: warning[T8]: `onnodige` judges; leave it out, or say what can be measured"]
    );
}

/// What only editors need is not in the packs that voters download.
#[test]
fn reasons_and_competence_are_not_packed() {
    let pack = |test: &str, with: bool| {
        let village = Village::new(folder(test));
        if with {
            village.replace(
                STATEMENTS,
                "\"theme\"",
                "\"allow\": { \"T8\": \"A reason of some length.\" },\n    \"theme\"",
            );
        } else {
            village.replace(
                QUIZ,
                "  \"competence\": { \"nl\": \"De gemeenteraad.\", \"en\": \"The municipal council.\" },\n",
                "",
            );
            village.replace(QUIZ, "  \"allow\": { \"D10\": \"Small on purpose.\" },\n", "");
        }
        let (app, out) = (village.0.join("app"), village.0.join("out"));
        write_app(&app);
        let words = ["build", village.path(), "--app", app.to_str().unwrap(), "--out", out.to_str().unwrap()];
        let ran = run(&words, "");
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0));
        ["dorp.nl.bin", "dorp.nl.details.bin", "dorp.en.bin"]
            .map(|file| fs::read(out.join("quizzes").join(file)).unwrap())
    };
    assert_eq!(pack("packed-with", true), pack("packed-without", false));
}
