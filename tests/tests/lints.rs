//! What the lints find, word for word, and what they leave alone.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use bronwijzer_engine::lint::Lint;
use bronwijzer_tests::village::{FILES, Village};
use bronwijzer_tests::{SHIPPED, files_in, root, run, write_app, write_quiz};

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
            "QUIZ/statements/1.json:6:53: advice[T1]: `en` joins two proposals; make it two statements, or leave one out",
        ],
    ),
    (
        "T1",
        STATEMENTS,
        TEXT,
        "De gemeente moet bomen planten, maar niet in het park.",
        &[
            "QUIZ/statements/1.json:6:54: advice[T1]: `maar` joins two proposals; make it two statements, or leave one out",
        ],
    ),
    (
        "T1",
        STATEMENTS,
        TEXT,
        "Scholen moeten later en korter les geven.",
        &[
            "QUIZ/statements/1.json:6:43: advice[T1]: `en` joins two proposals; make it two statements, or leave one out",
        ],
    ),
    (
        "T1",
        STATEMENTS,
        TEXT,
        "De gemeente moet bomen planten. Zij moet ook snoeien.",
        &[
            "QUIZ/statements/1.json:6:54: advice[T1]: here a second sentence begins; make it two statements, or leave one out",
        ],
    ),
    (
        "T1",
        STATEMENTS,
        TEXT,
        "De gemeente moet bomen en/of struiken planten.",
        &[
            "QUIZ/statements/1.json:6:48: advice[T1]: `of` joins two proposals; make it two statements, or leave one out",
        ],
    ),
    (
        "T2",
        STATEMENTS,
        TEXT,
        "Moet de gemeente bomen planten?",
        &[
            "QUIZ/statements/1.json:6:52: advice[T2]: a statement is no question; say what should be done, so that one can agree or disagree",
        ],
    ),
    (
        "T2",
        STATEMENTS,
        TEXT,
        "Hoeveel bomen de gemeente moet planten.",
        &[
            "QUIZ/statements/1.json:6:22: advice[T2]: a statement cannot start with `Hoeveel`; say what should be done, so that one can agree or disagree",
        ],
    ),
    (
        "T3",
        STATEMENTS,
        TEXT,
        "De gemeente moet het verbod op bomen niet afschaffen.",
        &["QUIZ/statements/1.json:6:59: advice[T3]: two negations: `verbod` and `niet`; say it the other way round"],
    ),
    (
        "T4",
        STATEMENTS,
        "\"Nu staan er tien bomen.\"",
        "\"Een boom heeft bladeren.\"",
        &[
            "QUIZ/statements/1.json:6:39: advice[T4]: `meer` than what? The background does not say how it stands; say in the background how it stands, and when",
        ],
    ),
    (
        "T5",
        STATEMENTS,
        TEXT,
        "De RIVM-dienst moet bomen planten.",
        &[
            "QUIZ/statements/1.json:6:25: advice[T5]: the abbreviation `RIVM` is not explained in the background; explain it in the background, or use another word",
        ],
    ),
    (
        "T5",
        STATEMENTS,
        TEXT,
        "De gemeente moet voor bomen in Lutjebroek derogatie vragen.",
        &[
            "QUIZ/statements/1.json:6:53: advice[T5]: the name `Lutjebroek` is not explained in the background; explain it in the background, or use another word",
            "QUIZ/statements/1.json:6:64: advice[T5]: the term `derogatie` is not explained in the background; explain it in the background, or use another word",
        ],
    ),
    (
        "T6",
        STATEMENTS,
        TEXT,
        "Bomen zijn mooi.",
        &[
            "QUIZ/statements/1.json:6:22: advice[T6]: no proposal: nobody must, may or can do anything; say who must, may or can do what",
            "QUIZ/statements/1.json:6:33: advice[T8]: `mooi` judges; leave it out, or say what can be measured",
        ],
    ),
    (
        "T6",
        STATEMENTS,
        TEXT,
        "Mensen moeten bomen planten.",
        &[
            "QUIZ/statements/1.json:6:22: advice[T6]: `Mensen` names nobody who decides; say who must, may or can do what",
        ],
    ),
    (
        "T6",
        STATEMENTS,
        TEXT,
        "De bomen moeten worden afgezaagd.",
        &[
            "QUIZ/statements/1.json:6:45: advice[T6]: `afgezaagd` is passive and does not say by whom; say who must, may or can do what",
        ],
    ),
    (
        "T7",
        STATEMENTS,
        TEXT,
        "De gemeente moet bomen planten omdat de lucht vuil is.",
        &["QUIZ/statements/1.json:6:53: advice[T7]: `omdat` gives a reason; leave the reason out; the quotes give it"],
    ),
    (
        "T7",
        STATEMENTS,
        TEXT,
        "De gemeente moet bomen planten om de lucht te zuiveren.",
        &["QUIZ/statements/1.json:6:53: advice[T7]: `om` gives an aim; leave the reason out; the quotes give it"],
    ),
    (
        "T8",
        STATEMENTS,
        TEXT,
        "De gemeente moet onnodige bomen planten.",
        &["QUIZ/statements/1.json:6:39: advice[T8]: `onnodige` judges; leave it out, or say what can be measured"],
    ),
    (
        "T9",
        QUIZ,
        "  \"competence\": { \"nl\": \"De gemeenteraad.\", \"en\": \"The municipal council.\" },\n",
        "",
        &[
            "QUIZ/quiz.json:1:1: advice[T9]: the quiz does not say which elected body the statements are put to; add `competence`: a text by language on that body and what it decides",
        ],
    ),
    (
        "T10",
        STATEMENTS,
        TEXT,
        "De gemeente moet bomen planten langs de weg, langs de sloot, langs de beek en op elk dorpsplein.",
        &["QUIZ/statements/1.json:6:22: advice[T10]: 18 words, more than 15; leave out what the background can say"],
    ),
    (
        "T10",
        STATEMENTS,
        "The municipality should plant trees.",
        "The municipality should plant trees along the road, along the ditch, along the brook, along the path, along the dike, along the river and along the sea.",
        &[
            "QUIZ/statements/1.json:6:63: advice[T10]: 27 words, far too many: at most 20; leave out what the background can say",
        ],
    ),
    (
        "T11",
        STATEMENTS,
        TEXT,
        "De gemeente moet <b>bomen</b> planten.",
        &["QUIZ/statements/1.json:6:39: advice[T11]: `<b>` is markup, which readers would see; write it as plain text"],
    ),
    (
        "T11",
        STATEMENTS,
        "The municipality should plant trees.",
        "The municipality should plant trees &amp; water them.",
        &[
            "QUIZ/statements/1.json:6:99: advice[T11]: `&amp;` is markup, which readers would see; write it as plain text",
            "QUIZ/statements/1.json:6:105: advice[T1]: here a second sentence begins; make it two statements, or leave one out",
        ],
    ),
    (
        "D10",
        QUIZ,
        "  \"allow\": { \"D10\": \"Small on purpose.\" },\n",
        "",
        &[
            "QUIZ/quiz.json:22:18: advice[D10]: the number of statements that are asked is 1, not between 25 and 75; let `default_set` name a set of 25 to 75",
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

const ENGLISH: &str = "The municipality should plant trees.";

/// English texts, and for each what is said of it, without the hint.
const ENGLISH_WORDS: &[(&str, &[&str])] = &[
    ("The town should plant trees and the school must water them.", &["T1: `and` joins two proposals"]),
    ("The town should plant trees and sell the pool.", &["T1: `and` joins two proposals"]),
    (
        "Schools should start later and shorter lessons should follow.",
        &[
            "T1: `and` joins two proposals",
            "T4: `later` than what? The background does not say how it stands",
            "T4: `shorter` than what? The background does not say how it stands",
        ],
    ),
    ("The town should plant trees, but not in the park.", &["T1: `but` joins two proposals"]),
    ("The town should plant trees and/or shrubs.", &["T1: `or` joins two proposals"]),
    (
        "How many trees the town should plant.",
        &["T2: a statement cannot start with `How`", "T4: `many` than what? The background does not say how it stands"],
    ),
    ("The town must not abolish the pool.", &["T3: two negations: `not` and `abolish`"]),
    ("The town shouldn’t phase out cars.", &["T3: two negations: `shouldn’t` and `phase`"]),
    ("The town should plant more trees.", &["T4: `more` than what? The background does not say how it stands"]),
    (
        "The NPWS should seek a derogation for trees in Little Hampton.",
        &[
            "T5: the abbreviation `NPWS` is not explained in the background",
            "T5: the term `derogation` is not explained in the background",
            "T5: the name `Little` is not explained in the background",
            "T5: the name `Hampton` is not explained in the background",
        ],
    ),
    ("Trees are beautiful.", &["T6: no proposal: nobody must, may or can do anything", "T8: `beautiful` judges"]),
    ("There should be trees.", &["T6: `There` names nobody who decides"]),
    ("In spring, people should plant trees.", &["T6: `people` names nobody who decides"]),
    ("Trees should be quickly planted.", &["T6: `planted` is passive and does not say by whom"]),
    ("Trees must be given away.", &["T6: `given` is passive and does not say by whom"]),
    ("The town should plant trees because the air is dirty.", &["T7: `because` gives a reason"]),
    ("The town should plant trees so that the air is clean.", &["T7: `so` gives a reason"]),
    ("The town should plant trees in order to clean the air.", &["T7: `in` gives an aim"]),
    ("The town should plant needless trees.", &["T8: `needless` judges"]),
];

/// English texts on which the lints have nothing to say.
const ENGLISH_FINE: &[&str] = &[
    "The town should treat rich and poor districts alike.",
    "Pupils aged 16 and over should be allowed to plant trees.",
    "The town should help people and companies that must plant trees.",
    "The town may only decide whether or not it plants trees.",
    "Trees should be planted by the town.",
    "The EU’s members must give Dutch towns trees on Monday.",
    "The town should tax trees more heavily than shrubs.",
    "The town should no longer plant trees.",
    "In the long term, too, the town should allow trees on its land.",
    "The wood should remain large.",
    "The government has to plant trees.",
    "Companies should be required to plant trees.",
];

/// What is said of the village with this text in place of one of its own: code and message, without place and hint.
fn said(test: &str, own: &str, text: &str) -> Vec<String> {
    let village = Village::new(folder(test));
    // Without the present situation in the background.
    village.replace(STATEMENTS, "Now there are ten trees.", "A tree has leaves.");
    village.replace(STATEMENTS, own, text);
    village.lines().iter().map(|line| bare(line)).collect()
}

/// A line of the short format without its place and its hint.
fn bare(line: &str) -> String {
    let (_, found) = line.split_once(": advice[").unwrap_or_else(|| panic!("{line}"));
    let found = found.split_once("; ").map_or(found, |(found, _)| found);
    found.replacen("]: ", ": ", 1)
}

#[test]
fn the_words_of_a_statement_in_english() {
    for (number, (text, expected)) in ENGLISH_WORDS.iter().enumerate() {
        let mut found = said(&format!("english-{number}"), ENGLISH, text);
        found.sort_by_key(|line| line[..2].to_owned());
        assert_eq!(found, *expected, "{text}");
    }
    for (number, text) in ENGLISH_FINE.iter().enumerate() {
        assert_eq!(said(&format!("english-fine-{number}"), ENGLISH, text), Vec::<String>::new(), "{text}");
    }
}

/// Texts in languages without rules, and what is said of them: only what shows in any language.
const FOREIGN: &[(&str, &str, &[&str])] = &[
    ("de", "Die Stadt soll z.B. Bäume pflanzen, d. h. Eichen bzw. Buchen, Nr. 5 ab 1. Januar.", &[]),
    ("de", "Die NABU-Gruppe oder Lutjebroek muss keine Bäume nicht verbieten, weil das unfair ist.", &[]),
    ("de", "Mehr Bäume!", &[]),
    ("de", "Die Stadt soll Bäume pflanzen. Sie soll sie gießen.", &["T1: here a second sentence begins"]),
    ("de", "Die Stadt soll Bäume pflanzen; die Schule soll sie gießen.", &["T1: here a second sentence begins"]),
    ("cs", "Obec má od 1. Ledna sázet stromy, např. Duby, v ulici gen. Píky.", &[]),
    ("cs", "Má obec sázet stromy?", &["T2: a statement is no question"]),
    ("ar", "يجب على البلدية زراعة الأشجار، ولا يجوز لها قطعها.", &[]),
    ("ar", "هل يجب على البلدية زراعة الأشجار؟", &["T2: a statement is no question"]),
    ("ar", "يجب على البلدية زراعة الأشجار. يجب عليها ريها.", &["T1: here a second sentence begins"]),
    ("ja", "町は川と道と学校と公園と駅と寺と橋と池と畑と田と山と海と空と家と店の前に木を植えるべきだ。", &[]),
    ("ja", "町は木を植えるべきだ。町は池を作るべきだ。", &["T1: here a second sentence begins"]),
    (
        "de",
        "Die Stadt soll Bäume am Weg, am Bach, am See, am Teich, am Platz, am Markt, am Hafen, am Meer pflanzen.",
        &["T10: 21 words, more than 20"],
    ),
];

#[test]
fn in_a_language_without_rules_only_what_shows_in_any_is_said() {
    for (number, (tag, text, expected)) in FOREIGN.iter().enumerate() {
        let village = Village::new(folder(&format!("foreign-{number}")));
        for file in [QUIZ, STATEMENTS] {
            let written = fs::read_to_string(village.0.join(file)).unwrap();
            village.write(file, written.replace("\"nl\"", &format!("\"{tag}\"")).as_bytes());
        }
        village.replace(STATEMENTS, TEXT, text);
        let found: Vec<String> = village.lines().iter().map(|line| bare(line)).collect();
        assert_eq!(found, *expected, "{text}");
        let not_looked_at = format!(
            "\n  not looked at in {tag}, for want of rules (but for a second sentence and a question mark): T1, T2, T3, T4, \
             T5, T6, T7, T8, D11\n"
        );
        assert!(village.check("human").0.ends_with(&not_looked_at));
    }
    let output = Village::new(folder("with-rules")).check("human").0;
    assert!(!output.contains("for want of rules"), "{output}");
}

/// A quiz on the scale of five: a row a statement, a char a party (`A` and `a` agree, `n` neither, `d` and `D`
/// disagree, `-` no position). What is
/// `more` goes to the end of quiz.json.
fn grid(test: &str, rows: &[String], more: &str) -> Vec<String> {
    let texts = |index| {
        let plans = [format!("a{index}"), format!("b{index}")];
        [
            format!("Stad {index} moet plan {} volgen.", plans.join(" of ")),
            format!("Town {index} must follow plan {}.", plans.join(" or ")),
        ]
    };
    check_grid(test, rows, |quiz| with_more(&quiz, more), texts)
}

/// A quiz.json with more at its end.
fn with_more(quiz: &str, more: &str) -> String {
    quiz.replace("\n  ]\n}", &format!("\n  ]{more}\n}}"))
}

/// The same, with a change to quiz.json, and for each statement its texts in Dutch and English.
fn check_grid(
    test: &str,
    rows: &[String],
    change: impl Fn(String) -> String,
    texts: impl Fn(usize) -> [String; 2],
) -> Vec<String> {
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
  ]
}}"#,
        join(parties.clone().map(party).collect()),
        join(parties.clone().map(source).collect()),
    );
    let stance = |(p, char): (usize, char)| match char {
        '-' => format!(r#""p{p}": {{ "stance": "none", "note": {text} }}"#),
        char => {
            let step = match char {
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
        let [dutch, english] = texts(index);
        format!(
            r#"{{ "id": "x{index}", "theme": "{theme}", "title": {text},
  "text": {{ "nl": "{dutch}", "en": "{english}" }},
  "background": {text}, "positions": {{ {positions} }} }}"#
        )
    };
    let statements = format!("[{}]", join(rows.iter().enumerate().map(statement).collect()));
    let mut files = vec![("quiz.json".to_owned(), change(quiz)), (STATEMENTS.to_owned(), statements)];
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
                "QUIZ/statements/1.json:2:19: advice[D1]: parties that disagree: 1 of the 4 that take a position, fewer than 2; choose a statement on which parties differ, or word it more sharply",
            ],
        ),
        (
            "D1",
            changed(|index, row| if index == 0 { "-a--".to_owned() } else { row.to_owned() }),
            "",
            &[
                "QUIZ/statements/1.json:2:19: advice[D1]: parties that disagree: 0 of the 1 that take a position, fewer than 1; choose a statement on which parties differ, or word it more sharply",
            ],
        ),
        (
            "D2",
            changed(|index, _| if index == 0 { "aaddnnnnnnnn".to_owned() } else { twelve()[index].clone() }),
            "",
            &[
                "QUIZ/statements/1.json:2:19: advice[D2]: the stances are spread over less than a tenth of what the scale can hold; word it more sharply, so that fewer are in the middle",
            ],
        ),
        (
            "D3",
            changed(|_, row| format!("{row}{}", &row[..1])),
            "",
            &[
                "QUIZ/quiz.json:10:5: advice[D3]: `p4` and `p0` differ on 0 of the statements, fewer than 3; add statements on which these two differ",
            ],
        ),
        (
            "D4",
            balanced(),
            axis,
            &[
                "QUIZ/quiz.json:17:12: advice[D4]: of 4 statements, 3 point to the high end and 1 to the low one; word some the other way round, until 40 to 60 % point each way",
            ],
        ),
        (
            "D5",
            changed(|index, row| format!("{row}{}", if index % 5 == 0 { 'd' } else { 'a' })),
            "",
            &[
                "QUIZ/quiz.json:10:5: advice[D5]: `p4` agrees with 24 of 30 statements; word some the other way round, until it agrees with a quarter to three quarters",
            ],
        ),
        (
            "D6",
            changed(|index, row| format!("{row}{}", ["n", "a", "d", "n", "a", "d", "-", "d"][index % 8])),
            "",
            &[
                "QUIZ/quiz.json:10:5: advice[D6]: `p4` is in the middle on 8 of its 27 positions; see whether each is a stance in the middle and not one that was not found (`none`)",
            ],
        ),
        (
            "D6",
            changed(|index, row| format!("{row}{}", ["-", "a", "d", "-", "a", "d"][index % 6])),
            "",
            &[
                "QUIZ/quiz.json:10:5: advice[D6]: `p4` takes no position on 10 of 30 statements; look for more of its words, or choose other statements",
            ],
        ),
        (
            "D7",
            balanced(),
            Box::leak(set("een").into_boxed_str()),
            &[
                "QUIZ/quiz.json:4:14: advice[D7]: 15 of the 15 statements that are asked are on the theme `een`; ask fewer of it, or more of others",
                "QUIZ/quiz.json:4:70: advice[D7]: no statement that is asked is on the theme `twee`; add one, or delete the theme",
                "QUIZ/quiz.json:18:18: advice[D10]: the number of statements that are asked is 15, not between 25 and 75; let `default_set` name a set of 25 to 75",
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
                "QUIZ/quiz.json:18:5: advice[D3]: `p12` and `p0` differ on 0 of the statements, fewer than 3; add statements on which these two differ",
                "QUIZ/quiz.json:19:5: advice[D3]: `p13` and `p1` differ on 0 of the statements, fewer than 3; add statements on which these two differ",
                "QUIZ/quiz.json:20:5: advice[D3]: `p14` and `p2` differ on 1 of the statements, fewer than 3; add statements on which these two differ",
                "QUIZ/quiz.json:21:5: advice[D3]: `p15` and `p3` differ on 1 of the statements, fewer than 3; add statements on which these two differ",
                "QUIZ/statements/1.json:2:19: advice[D1]: parties that agree: 14 of the 16 that take a position, more than 85 %; choose a statement on which parties differ, or word it more sharply",
            ],
        ),
        (
            "D8",
            changed(|index, _| if index == 1 { twelve()[0].clone() } else { twelve()[index].clone() }),
            "",
            &[
                "QUIZ/statements/1.json:5:19: advice[D8]: divides the parties as `x0` does: together they count double; the first is at QUIZ/statements/1.json:2:19; ask one of the two",
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
fn parties_that_have_withdrawn_are_not_looked_at() {
    let last: [fn(usize, &str) -> char; 3] = [
        |_, row| row.chars().next().unwrap(),
        |index, _| if index % 5 == 0 { 'd' } else { 'a' },
        |index, _| ['-', 'a', 'd', 'n'][index % 4],
    ];
    for (number, last) in last.into_iter().enumerate() {
        let rows = changed(|index, row| format!("{row}{}", last(index, row)));
        let texts = |index| [format!("Stad {index} moet dat{index}."), format!("Town {index} must a{index}.")];
        let check = |test: String, quiz: &dyn Fn(String) -> String| check_grid(&test, &rows, quiz, texts);
        assert!(!check(format!("taking-part-{number}"), &|quiz| quiz).is_empty());
        let withdrawn =
            |quiz: String| quiz.replace("\"id\": \"p4\",", "\"id\": \"p4\", \"withdrawn\": { \"date\": \"2025\" },");
        assert_eq!(check(format!("withdrawn-{number}"), &withdrawn), Vec::<String>::new());
    }
}

/// Forty statements, every second of which the parties disagree with: so many of these, and of the others, have a form.
fn forms(test: &str, parties: [&str; 2], with: [usize; 2], words: [&str; 2], more: &str) -> Vec<String> {
    let rows: Vec<String> = (0..40).map(|index| parties[index % 2].to_owned()).collect();
    let texts = |index: usize| {
        let has_form = index / 2 < with[index % 2];
        let [dutch, english] = words.map(|words| if has_form { words } else { "" });
        [
            format!("Stad {index} moet plan a{index} met b{index}{dutch} volgen."),
            format!("Town {index} must{english} follow plan a{index}."),
        ]
    };
    check_grid(&format!("forms-{test}"), &rows, |quiz| with_more(&quiz, more), texts)
        .iter()
        .map(|line| bare(line))
        .collect()
}

#[test]
fn a_form_that_tells_the_stance() {
    let (may, keep, fine) = ([" mogen", " be allowed to"], [" blijven", " continue to"], Vec::<String>::new());
    let one = ["a", "d"];
    assert_eq!(forms("balanced", one, [9, 9], may, ""), fine);
    assert_eq!(forms("rare", one, [0, 5], may, ""), fine);
    let permission = |tag: &str, example: &str| {
        format!(
            "D11: `p0` disagrees with 8 of the 9 statements that have a verb of permission in `{tag}` (such as `{example}`), and with 12 of the 31 others"
        )
    };
    let both = [permission("nl", "mogen"), permission("en", "may")];
    assert_eq!(forms("permission", one, [1, 8], may, ""), both);
    assert_eq!(forms("dutch", one, [1, 8], [" mogen", ""], ""), both[..1]);
    assert_eq!(forms("allowed", one, [1, 8], may, ",\n  \"allow\": { \"D11\": \"Why not.\" }"), fine);
    // Several parties: what most of them think.
    let kept = "D11: the majority agrees with 14 of the 18 statements that have a word of keeping in `nl` (such as `blijven`), and with 6 of the 22 others";
    assert_eq!(forms("majority", ["ada", "dda"], [14, 4], [keep[0], ""], "")[0], kept);
    // A set by itself: its statements are those with the form that are disagreed with, and others that are agreed with.
    let set: Vec<String> =
        (0..14).map(|index| format!("\"x{}\"", if index < 7 { 2 * index + 1 } else { 2 * index + 10 })).collect();
    let sets = format!(
        ",\n  \"sets\": [{{ \"id\": \"deel\", \"title\": {{ \"nl\": \"D\", \"en\": \"D\" }}, \"statements\": [{}] }}]",
        set.join(", ")
    );
    let in_set = "D11: in the set `deel`, `p0` disagrees with 7 of the 7 statements that have a negation in `nl` (such as `niet`), and with 0 of the 7 others";
    assert_eq!(forms("set", one, [7, 7], [" niet", ""], &sets), [in_set]);
}

#[test]
fn two_statements_in_nearly_the_same_words() {
    let village = Village::new(folder("D9"));
    let more = FILES[1].1.replace("\"bomen\"", "\"meer-bomen\"").replace(TEXT, "De gemeente moet geen bomen planten.");
    village.write("statements/2.json", more.as_bytes());
    assert_eq!(
        village.lines(),
        ["QUIZ/statements/2.json:6:21: advice[D9]: has nearly the same words as `bomen`; the first is at \
             QUIZ/statements/1.json:6:21; keep one of the two, or make them differ"]
    );
}

#[test]
fn no_lint_is_without_a_case_and_each_case_finds_it() {
    let wholes = wholes();
    let cases = WORDS.iter().map(|(code, .., expected)| (*code, *expected));
    let cases = cases.chain(wholes.iter().map(|(code, .., expected)| (*code, *expected)));
    let mut codes: BTreeSet<&str> = ["D9", "D11"].into();
    for (code, expected) in cases {
        assert!(expected.iter().any(|line| line.contains(&format!(": advice[{code}]: "))), "{code}: {expected:?}");
        codes.insert(code);
    }
    assert_eq!(codes, Lint::ALL.map(Lint::code).into());
}

#[test]
fn a_finding_marks_the_very_words() {
    let village = Village::new(folder("mark"));
    village.replace(STATEMENTS, TEXT, "De gemeente moet \\u00e9\\u00e9n onnodige boom planten.");
    let expected = "advice[T8]: `onnodige` judges
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
    let found = "QUIZ/statements/1.json:7:39: advice[T8]: `onnodige` judges; leave it out, or say what can be measured";
    let place = "QUIZ/statements/1.json:4:16";
    assert_eq!(
        spoilt("unused", r#"{ "T3": "Why not." }"#),
        [format!("{place}: advice[unused-allow]: `T3` is allowed here, and finds nothing; delete it"), found.into()]
    );
    assert_eq!(
        spoilt("unknown", r#"{ "T88": "Why not." }"#),
        [format!("{place}: mistake[unknown-name]: there is no rule `T88`; did you mean `T8`?"), found.into()]
    );
    assert_eq!(
        spoilt("empty", r#"{ "T8": " " }"#),
        ["QUIZ/statements/1.json:4:22: mistake[empty-text]: the text is empty".to_owned(), found.into()]
    );
    assert_eq!(
        spoilt("elsewhere", r#"{ "D10": "Why not." }"#),
        [
            format!("{place}: mistake[cannot-allow]: `D10` cannot be allowed here; it can be allowed in quiz.json"),
            found.into()
        ]
    );
    assert_eq!(
        spoilt("error", r#"{ "missing-evidence": "Why not." }"#),
        [
            format!(
                "{place}: mistake[cannot-allow]: `missing-evidence` is no lint and cannot be allowed; here can be: T1, T2, \
                 T3, T4, T5, T6, T7, T8, T10, T11, D1, D2, D8, D9"
            ),
            found.into()
        ]
    );
}

#[test]
fn advice_gives_an_exit_code_only_where_it_is_denied() {
    let village = Village::new(folder("deny"));
    let code = |words: &[&str]| run(&[&["check", village.path()], words].concat(), "").code;
    assert_eq!((code(&[]), code(&["--deny", "advice"])), (0, 0));
    village.replace(STATEMENTS, TEXT, "De gemeente moet onnodige bomen planten.");
    assert_eq!((code(&[]), code(&["--deny", "advice"])), (0, 1));
    village.replace(STATEMENTS, "\"agree\"", "\"agre\"");
    assert_eq!((code(&[]), code(&["--deny", "advice"])), (1, 1));
    assert_eq!(code(&["--deny", "warn"]), 2);
}

#[test]
fn the_quizzes_that_ship_have_no_advice() {
    for name in SHIPPED {
        let path = root().join("statements").join(name);
        let ran = run(&["check", path.to_str().unwrap(), "--format", "short", "--deny", "advice"], "");
        assert_eq!((ran.output.as_str(), ran.code), ("", 0), "{name}");
    }
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
        ["QUIZ/statements/1.json:6:39: advice[T8]: `onnodige` judges; leave it out, or say what can be measured"]
    );
}

/// What only editors need is not in the packs that voters download.
#[test]
fn reasons_are_not_packed() {
    let pack = |test: &str, reason: &str| {
        let village = Village::new(folder(test));
        village.replace(STATEMENTS, "\"theme\"", &format!("\"allow\": {{ \"T8\": \"{reason}\" }},\n    \"theme\""));
        village.replace(QUIZ, "Small on purpose.", reason);
        let (app, out) = (village.0.join("app"), village.0.join("out"));
        write_app(&app);
        let words = ["build", village.path(), "--app", app.to_str().unwrap(), "--out", out.to_str().unwrap()];
        let ran = run(&words, "");
        assert_eq!((ran.errors.as_str(), ran.code), ("", 0));
        let packs = files_in(&out.join("quizzes"));
        for start in ["dorp.nl-", "dorp.nl.details-", "dorp.en-"] {
            assert!(packs.iter().any(|file| file.starts_with(start)), "{start}: {packs:?}");
        }
        let bytes = |file: &String| fs::read(out.join("quizzes").join(file)).unwrap();
        packs.iter().map(|file| (file.clone(), bytes(file))).collect::<Vec<_>>()
    };
    assert_eq!(pack("packed-long", "A reason of some length."), pack("packed-short", "So."));
}
