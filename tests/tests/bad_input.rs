//! Everything that can be wrong with the files of a quiz, and what `check` says of it, word for word.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use bronwijzer_engine::problem::Rule;
use bronwijzer_tests::root;
use bronwijzer_tests::village::{FILES, Village};
use proptest::prelude::*;

fn village(test: &str) -> Village {
    Village::new(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bad-input").join(test))
}

const QUIZ: &str = "quiz.json";
const STATEMENTS: &str = "statements/1.json";

/// One character longer than an identifier may be.
const LONG_ID: &str = concat!(
    "\"",
    "abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrs",
    "abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrst",
    "\""
);

/// For each rule of the format: a change to a file of the village, and all that is said of it.
const CASES: &[(&str, &str, &str, &str, &[&str])] = &[
    (
        "file",
        QUIZ,
        "sources/zee.md",
        "sources/meer.md",
        &["QUIZ/quiz.json:18:82: mistake[file]: `sources/meer.md` is not there"],
    ),
    (
        "encoding",
        "sources/zee.md",
        "# Plan\n\n## 1 Strand",
        "\u{feff}# Plan\n\n## 1 Strand",
        &[
            "QUIZ/quiz.json:18:82: mistake[encoding]: `sources/zee.md` starts with a byte-order mark; save it as UTF-8 without one",
        ],
    ),
    (
        "outside-folder",
        QUIZ,
        "sources/zee.md",
        "../zee.md",
        &["QUIZ/quiz.json:18:82: mistake[outside-folder]: `../zee.md` is not a plain path inside the quiz's folder"],
    ),
    (
        "syntax",
        QUIZ,
        "\"alles\"\n}",
        "\"alles\",\n}",
        &["QUIZ/quiz.json:23:25: mistake[syntax]: this is not JSON: a comma after the last element; delete this comma"],
    ),
    (
        "wrong-type",
        QUIZ,
        "{ \"nl\": \"Niemand.\", \"en\": \"Nobody.\" }",
        "\"Niemand.\"",
        &["QUIZ/quiz.json:6:77: mistake[wrong-type]: expected an object, found a text"],
    ),
    (
        "unknown-field",
        QUIZ,
        "\"date\": \"2025\", \"file\": \"sources/bos.md\"",
        "\"date\": \"2025\", \"file\": \"sources/bos.md\", \"ulr\": \"https://bos.example/\"",
        &["QUIZ/quiz.json:17:100: mistake[unknown-field]: there is no field `ulr` here; did you mean `url`?"],
    ),
    (
        "duplicate-field",
        QUIZ,
        "\"maker\": \"Wij\",",
        "\"maker\": \"Wij\", \"maker\": \"Zij\",",
        &["QUIZ/quiz.json:6:19: mistake[duplicate-field]: the field `maker` appears twice in this object"],
    ),
    (
        "missing-field",
        STATEMENTS,
        "    \"theme\": \"groen\",\n",
        "",
        &["QUIZ/statements/1.json:2:3: mistake[missing-field]: the field `theme` is missing"],
    ),
    (
        "empty-text",
        QUIZ,
        "\"Over het dorp.\"",
        "\"  \"",
        &["QUIZ/quiz.json:4:20: mistake[empty-text]: the text is empty"],
    ),
    (
        "control-character",
        STATEMENTS,
        "tien bomen",
        "tien\\u0007 bomen",
        &["QUIZ/statements/1.json:7:44: mistake[control-character]: the text has the control character U+0007"],
    ),
    (
        "control-character",
        STATEMENTS,
        "tien bomen",
        "tien\u{e0041} bomen",
        &["QUIZ/statements/1.json:7:44: mistake[control-character]: the text has the invisible character U+E0041"],
    ),
    (
        "control-character",
        STATEMENTS,
        "tien bomen",
        "tien\u{2028} bomen",
        &["QUIZ/statements/1.json:7:44: mistake[control-character]: the text has the invisible character U+2028"],
    ),
    (
        "control-character",
        STATEMENTS,
        "tien bomen",
        "tien\\uffff bomen",
        &["QUIZ/statements/1.json:7:44: mistake[control-character]: the text has the invisible character U+FFFF"],
    ),
    (
        "control-character",
        "sources/zee.md",
        "- Zand.",
        "- \u{c}Zand.",
        &["QUIZ/sources/zee.md:5:3: mistake[control-character]: the source has the control character U+000C"],
    ),
    (
        "control-character",
        "sources/zee.md",
        "geen boom bij.",
        "geen boom bij.\u{9b}31m",
        &["QUIZ/sources/zee.md:5:31: mistake[control-character]: the source has the control character U+009B"],
    ),
    (
        "empty-text",
        STATEMENTS,
        "\"Bomen\"",
        "\"\u{200b}\u{2060}\u{ad}\u{3164} \u{fe0f}\"",
        &["QUIZ/statements/1.json:5:22: mistake[empty-text]: the text is empty"],
    ),
    (
        "wrong-type",
        QUIZ,
        "\"color\": \"#00aa00\"",
        "\"color\": \"#00aa00\", \"url\": \"http://\\n\"",
        &["QUIZ/quiz.json:13:84: mistake[wrong-type]: `http://\\u{a}` is no web address: https:// or http://, a host, and no space in it"],
    ),
    (
        "bidi-character",
        STATEMENTS,
        "tien bomen",
        "tien \u{202e}bomen",
        &["QUIZ/statements/1.json:7:45: mistake[bidi-character]: the text has the writing-direction character U+202E"],
    ),
    (
        "missing-translation",
        STATEMENTS,
        ", \"en\": \"Trees\"",
        "",
        &["QUIZ/statements/1.json:5:14: incomplete[missing-translation]: the text is not in `en`"],
    ),
    (
        "line-break",
        QUIZ,
        "\"version\": \"1\"",
        "\"version\": \"1\\n2\"",
        &["QUIZ/quiz.json:2:28: mistake[line-break]: the text has a line break, and must be on one line"],
    ),
    (
        "unpaired-isolate",
        STATEMENTS,
        "tien bomen",
        "tien \u{2068}bomen",
        &["QUIZ/statements/1.json:7:45: mistake[unpaired-isolate]: the isolate U+2068 has no other that it goes with; U+2066, U+2067 or U+2068 opens one, U+2069 closes it in the same paragraph"],
    ),
    (
        "language-tag",
        QUIZ,
        "[\"nl\", \"en\"]",
        "[\"nl\", \"en\", \"Dutch_2\"]",
        &["QUIZ/quiz.json:2:59: mistake[language-tag]: `Dutch_2` is not a well-formed language tag; write a tag such as `nl`, `en` or `pt-BR`"],
    ),
    (
        "undeclared-language",
        STATEMENTS,
        "\"en\": \"Trees\"",
        "\"en\": \"Trees\", \"de\": \"Bäume\"",
        &["QUIZ/statements/1.json:5:46: mistake[undeclared-language]: the quiz does not declare the language `de`; add it to `languages` in quiz.json, which has nl, en"],
    ),
    (
        "missing-original",
        STATEMENTS,
        "\"nl\": \"Bomen\", ",
        "",
        &["QUIZ/statements/1.json:5:14: mistake[missing-original]: the text is not in the quiz's original language (`nl`)"],
    ),
    (
        "unwritten",
        STATEMENTS,
        "    \"title\": { \"nl\": \"Bomen\", \"en\": \"Trees\" },
",
        "",
        &["QUIZ/statements/1.json:2:3: incomplete[unwritten]: `title` is still to be written"],
    ),
    (
        "all-withdrawn",
        QUIZ,
        "\"color\": \"#00aa00\" },
    { \"id\": \"zee\", \"name\": \"Lijst Zee\", \"short\": \"Zee\", \"color\": \"#0000aa\" }",
        "\"color\": \"#00aa00\", \"withdrawn\": { \"date\": \"2025\" } },
    { \"id\": \"zee\", \"name\": \"Lijst Zee\", \"short\": \"Zee\", \"color\": \"#0000aa\", \"withdrawn\": { \"date\": \"2025\" } }",
        &["QUIZ/quiz.json:12:14: mistake[all-withdrawn]: every party has withdrawn; leave `withdrawn` out of one at least"],
    ),
    (
        "unchecked-reference",
        STATEMENTS,
        "\"stance\": \"disagree\",",
        "\"stance\": \"disagree\",
        \"references\": [{ \"title\": \"Zee\", \"url\": \"https://zee.example/\" }],",
        &["QUIZ/statements/1.json:17:23: advice[unchecked-reference]: references are shown as not checked; the quiz has 1, the first here"],
    ),
    (
        "id-form",
        QUIZ,
        "\"dorp\"",
        "\"Het Dorp\"",
        &[
            "QUIZ/quiz.json:2:9: mistake[id-form]: `Het Dorp` is no identifier: lower-case letters, digits and single hyphens only; write `het-dorp`",
        ],
    ),
    (
        "id-form",
        QUIZ,
        "\"dorp\"",
        LONG_ID,
        &["QUIZ/quiz.json:2:9: mistake[id-form]: the identifier is longer than 200 characters; files are called after it"],
    ),
    (
        "language-tag",
        QUIZ,
        "[\"nl\", \"en\"]",
        "[\"nl\", \"en\", \"de-x-abcdefgh-abcdefgh-abcdefgh-abcdefgh\"]",
        &["QUIZ/quiz.json:2:59: mistake[language-tag]: the language tag is longer than 35 characters"],
    ),
    (
        "duplicate-id",
        QUIZ,
        "\"plan-zee\"",
        "\"plan-bos\"",
        &[
            "QUIZ/quiz.json:18:13: mistake[duplicate-id]: the identifier `plan-bos` is already used; the first is at QUIZ/quiz.json:17:13",
            "QUIZ/statements/1.json:18:23: mistake[unknown-reference]: the quiz has no source `plan-zee`",
        ],
    ),
    (
        "unknown-name",
        STATEMENTS,
        "\"disagree\"",
        "\"disagre\"",
        &["QUIZ/statements/1.json:16:19: mistake[unknown-name]: there is no stance `disagre`; did you mean `disagree`?"],
    ),
    (
        "unfit-method",
        QUIZ,
        "\"stemwijzer\"",
        "\"euandi\"",
        &[
            "QUIZ/quiz.json:5:31: mistake[unfit-method]: the method `euandi` is not published for this quiz's scale; its scales: five",
        ],
    ),
    (
        "unknown-reference",
        STATEMENTS,
        "\"groen\"",
        "\"groet\"",
        &[
            "QUIZ/statements/1.json:4:14: mistake[unknown-reference]: the quiz has no theme `groet`; did you mean `groen`?",
        ],
    ),
    ("empty-list", QUIZ, "[\"nl\", \"en\"]", "[]", &["QUIZ/quiz.json:2:46: mistake[empty-list]: `languages` is empty"]),
    (
        "missing-position",
        STATEMENTS,
        "\"zee\": {",
        "\"zeee\": {",
        &[
            "QUIZ/statements/1.json:8:18: mistake[missing-position]: the party `zee` has no position here; a party that takes none has the stance `none`, with a note",
            "QUIZ/statements/1.json:15:7: mistake[unknown-reference]: the quiz has no party `zeee`; did you mean `zee`?",
        ],
    ),
    (
        "stance-off-scale",
        STATEMENTS,
        "\"disagree\"",
        "\"strongly-disagree\"",
        &[
            "QUIZ/statements/1.json:16:19: mistake[stance-off-scale]: the scale `three` has no step `strongly-disagree`; its steps: agree, neither, disagree",
        ],
    ),
    (
        "missing-evidence",
        STATEMENTS,
        "{ \"source\": \"plan-zee\", \"at\": \"1/zand\", \"text\": \"Er komt geen boom bij.\" }",
        "",
        &[
            "QUIZ/statements/1.json:15:14: incomplete[missing-evidence]: a stance needs evidence: a quote, a declaration or a reference; a party that takes no position has the stance `none`, with a note",
        ],
    ),
    (
        "no-position",
        STATEMENTS,
        "\"disagree\"",
        "\"none\"",
        &[
            "QUIZ/statements/1.json:15:14: mistake[no-position]: the stance `none` has a note on how that was established, and no quotes",
        ],
    ),
    (
        "foreign-source",
        STATEMENTS,
        "\"plan-zee\", \"at\": \"1/zand\", \"text\": \"Er komt geen boom bij.\"",
        "\"plan-bos\", \"at\": \"1/gras\", \"text\": \"Gras mag lang zijn.\"",
        &["QUIZ/statements/1.json:18:23: mistake[foreign-source]: the source is of `bos`, not of this party"],
    ),
    (
        "duplicate-anchor",
        "sources/bos.md",
        "- Gras. Gras mag",
        "- Bomen. Gras mag",
        &[
            "QUIZ/sources/bos.md:6:1: mistake[duplicate-anchor]: the anchor `1/bomen` already names a position above; the first is at QUIZ/sources/bos.md:5:1",
        ],
    ),
    (
        "unknown-anchor",
        STATEMENTS,
        "1/zand",
        "1/zant",
        &[
            "QUIZ/statements/1.json:18:41: mistake[unknown-anchor]: the source `plan-zee` has no anchor `1/zant`; did you mean `1/zand`?",
        ],
    ),
    (
        "quote-not-in-source",
        STATEMENTS,
        "planten honderd bomen langs",
        "planten hondred bomen langs",
        &[
            "QUIZ/statements/1.json:12:73: mistake[quote-not-in-source]: the quote does not stand at `1/bomen`, letter for letter; nearest, at `1/bomen`: “Wij planten honderd bomen langs de weg.” (where the quote has “hondred bomen langs de weg.”, the source has “honderd bomen langs de weg.”)",
        ],
    ),
    (
        "cannot-allow",
        QUIZ,
        "\"D10\": \"Small on purpose.\"",
        "\"D10\": \"Small on purpose.\", \"syntax\": \"No.\"",
        &[
            "QUIZ/quiz.json:8:42: mistake[cannot-allow]: `syntax` is no lint and cannot be allowed; here can be: T9, D1, D2, D3, D4, D5, D6, D7, D8, D9, D10, D11",
        ],
    ),
    (
        "unused-allow",
        QUIZ,
        "\"D10\": \"Small on purpose.\"",
        "\"D10\": \"Small on purpose.\", \"D7\": \"Why not.\"",
        &["QUIZ/quiz.json:8:42: advice[unused-allow]: `D7` is allowed here, and finds nothing; delete it"],
    ),
];

#[test]
fn every_rule_of_the_format_says_what_is_wrong_and_where() {
    for (rule, file, from, to, expected) in CASES {
        let village = village(rule);
        village.replace(file, from, to);
        let lines = village.lines();
        assert_eq!(lines, *expected);
        assert!(lines[0].contains(&format!("[{rule}]: ")) || lines[1].contains(&format!("[{rule}]: ")), "{lines:?}");
        let code = village.check("short").1;
        assert_eq!(code, u8::from(lines.iter().any(|line| !line.contains(": advice["))), "{rule}");
    }
}

#[test]
fn no_rule_of_the_format_is_without_a_case() {
    let mut cases: BTreeSet<&str> = CASES.iter().map(|(rule, ..)| *rule).collect();
    // They take more than a case: `more_mistakes_than_anybody_mends_at_once_are_counted`, and the tests in `cost.rs`.
    cases.extend(["too-many", "too-large", "more-incomplete", "more-advice"]);
    // They take two editions: the tests in `diff.rs`.
    cases.extend(["changed-id", "returned-id", "lost-former-id", "version-not-raised"]);
    let rules: BTreeSet<&str> =
        Rule::all().filter(|rule| !matches!(rule, Rule::Lint(_))).map(|rule| rule.name()).collect();
    assert_eq!(cases, rules);
}

#[test]
fn the_village_itself_has_nothing_wrong() {
    let (output, code) = village("fine").check("human");
    let expected = "QUIZ: nothing wrong (1 statement by 2 parties)\n  \
        not looked at, for want of parties (the least in brackets): D8 (10)\n";
    assert_eq!((output.as_str(), code), (expected, 0));
}

#[test]
fn a_mistake_shows_its_line_a_mark_and_a_hint() {
    let village = village("human");
    village.replace(STATEMENTS, "honderd bomen langs", "hondred bomen langs");
    let expected = "mistake[quote-not-in-source]: the quote does not stand at `1/bomen`, letter for letter
  --> QUIZ/statements/1.json:12:73
   |
12 |           { \"source\": \"plan-bos\", \"at\": \"1/bomen\", \"text\": \"Wij planten hondred bomen langs de weg.\" }
   |                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: nearest, at `1/bomen`: “Wij planten honderd bomen langs de weg.” (where the quote has “hondred bomen langs de weg.”, the source has “honderd bomen langs de weg.”)

QUIZ: 1 mistake
";
    assert_eq!(village.check("human"), (expected.to_owned(), 1));
}

#[test]
fn a_second_thing_that_should_have_been_one_tells_where_the_first_is() {
    let village = village("first");
    let copy = FILES[1].1.replace("bomen planten.", "duinen planten.");
    village.write("statements/2.json", copy.as_bytes());
    let expected = "mistake[duplicate-id]: the identifier `bomen` is already used
 --> QUIZ/statements/2.json:3:11
  |
3 |     \"id\": \"bomen\",
  |           ^^^^^^^
  |
  = note: the first is at QUIZ/statements/1.json:3:11

QUIZ: 1 mistake
";
    assert_eq!(village.check("human"), (expected.to_owned(), 1));
    village.replace(QUIZ, "[\"bomen\"]", "[\"bomen\", \"bomen\"]");
    assert_eq!(
        village.lines()[0],
        "QUIZ/quiz.json:21:87: mistake[duplicate-id]: the statement `bomen` is in this set twice; the first is at \
         QUIZ/quiz.json:21:78"
    );
}

#[test]
fn the_mistakes_of_all_files_are_told_in_one_run_from_top_to_bottom() {
    let village = village("all");
    village
        .replace(QUIZ, "\"maker\"", "\"makker\"")
        .replace(QUIZ, "\"title\": { \"nl\": \"Alles\", \"en\": \"All\" }", "\"title\": \"Alles\"")
        .replace(STATEMENTS, "\"agree\"", "\"aggree\"")
        .replace("sources/bos.md", "- Gras. Gras mag", "- Bomen. Gras \u{202e}mag")
        .write("statements/2.json", b"[")
        .write("statements/3.json", b"{ \"statement\": [] }");
    assert_eq!(
        village.lines(),
        [
            "QUIZ/quiz.json:1:1: incomplete[unwritten]: `maker` is still to be written",
            "QUIZ/quiz.json:6:3: mistake[unknown-field]: there is no field `makker` here; did you mean `maker`?",
            "QUIZ/quiz.json:21:31: mistake[wrong-type]: expected an object, found a text",
            "QUIZ/sources/bos.md:6:1: mistake[duplicate-anchor]: the anchor `1/bomen` already names a position above; the first is at QUIZ/sources/bos.md:5:1",
            "QUIZ/sources/bos.md:6:15: mistake[bidi-character]: the source has the writing-direction character U+202E",
            "QUIZ/statements/1.json:10:19: mistake[unknown-name]: there is no stance `aggree`; did you mean `agree`?",
            "QUIZ/statements/2.json:1:2: mistake[syntax]: this is not JSON: EOF while parsing a list; the file seems to have been cut",
            "QUIZ/statements/3.json:1:1: mistake[missing-field]: the field `statements` is missing",
            "QUIZ/statements/3.json:1:3: mistake[unknown-field]: there is no field `statement` here; did you mean `statements`?",
        ]
    );
}

/// All that is said where a file holds these bytes.
#[track_caller]
fn says(test: &str, file: &str, bytes: &[u8], expected: &str) {
    let village = village(test);
    village.write(file, bytes);
    // What stands before a place from which on nothing can be read is told too.
    assert_eq!(village.lines().last().map(String::as_str), Some(expected));
    assert_eq!(village.check("human").1, 1);
}

#[test]
fn what_is_not_json() {
    let says = |test: &str, text: &str, expected: &str| {
        says(test, QUIZ, text.as_bytes(), &format!("QUIZ/quiz.json:{expected}"))
    };
    says("empty", "", "1:1: mistake[syntax]: the file is empty");
    says("blank", " \n\t\n", "1:1: mistake[syntax]: the file is empty");
    says(
        "cut",
        "{\n  \"id\": ",
        "2:9: mistake[syntax]: this is not JSON: EOF while parsing a value; the file seems to have been cut",
    );
    says(
        "comma",
        "{\n  \"é\": [1,\n  ],\n}",
        "2:10: mistake[syntax]: this is not JSON: a comma after the last element; delete this comma",
    );
    says(
        "comment",
        "{\n  // Note\n  \"id\": 1 }",
        "2:3: mistake[syntax]: this is not JSON: JSON has no comments; delete the comment",
    );
    says(
        "comment-after",
        "{ \"id\": 1 } /* x */",
        "1:13: mistake[syntax]: this is not JSON: JSON has no comments; delete the comment",
    );
    says(
        "single",
        "{ \"é\": 'x' }",
        "1:8: mistake[syntax]: this is not JSON: JSON has no single quotes; use double quotes: \"",
    );
    says(
        "single-name",
        "{ 'id': 1 }",
        "1:3: mistake[syntax]: this is not JSON: JSON has no single quotes; use double quotes: \"",
    );
    says(
        "bare-name",
        "{ id: 1 }",
        "1:3: mistake[syntax]: this is not JSON: the name of a field is not in double quotes; put it in double quotes: \"",
    );
    says(
        "no-comma",
        "{ \"a\": 1 \"b\": 2 }",
        "1:10: mistake[syntax]: this is not JSON: expected `,` or `}`; a comma may be missing before this",
    );
    says("two", "{} {}", "1:4: mistake[syntax]: this is not JSON: trailing characters");
    says(
        "line-break",
        "{ \"a\": \"b\nc\" }",
        "1:10: mistake[syntax]: this is not JSON: a text has a control character, or a line break, that is not escaped; keep the text on one line",
    );
    says(
        "surrogate",
        "{ \"a\": \"\\ud800\" }",
        "1:15: mistake[syntax]: this is not JSON: unexpected end of hex escape",
    );
    says(
        "deep",
        &("[".repeat(10_000) + &"]".repeat(10_000)),
        "1:202: mistake[syntax]: this is not JSON: values are nested too deeply; a quiz needs no more than ten levels",
    );
    says("list", "[]", "1:1: mistake[wrong-type]: expected an object, found a list");
}

#[test]
fn what_is_no_text() {
    says(
        "latin-1",
        QUIZ,
        b"{\n \"id\": \"\xe9\"}",
        "QUIZ/quiz.json:1:1: mistake[encoding]: `quiz.json` is not UTF-8: the first wrong byte is in line 2",
    );
    says(
        "mark",
        QUIZ,
        b"\xef\xbb\xbf{}",
        "QUIZ/quiz.json:1:1: mistake[encoding]: `quiz.json` starts with a byte-order mark; save it as UTF-8 without one",
    );
    says(
        "nul",
        STATEMENTS,
        b"[\n\0]",
        "QUIZ/statements/1.json:1:1: mistake[encoding]: `statements/1.json` is no text: it has a NUL character in line 2",
    );
}

#[test]
fn windows_line_ends_are_no_mistake() {
    let village = village("crlf");
    for (file, text) in FILES {
        village.write(file, text.replace('\n', "\r\n").as_bytes());
    }
    assert_eq!(village.lines(), Vec::<String>::new());
    village.replace(STATEMENTS, "\"agree\"", "\"agre\"");
    let (output, _) = village.check("human");
    assert!(output.contains("10 |         \"stance\": \"agre\",\n   |                   ^^^^^^\n"), "{output}");
}

#[test]
fn files_that_are_not_there_or_are_folders() {
    let village = village("no-file");
    fs::remove_file(village.0.join(QUIZ)).unwrap();
    assert_eq!(village.lines(), ["QUIZ/quiz.json:1:1: mistake[file]: `quiz.json` is not there"]);
    fs::create_dir(village.0.join(QUIZ)).unwrap();
    assert_eq!(village.lines(), ["QUIZ/quiz.json:1:1: mistake[file]: `quiz.json` is a folder, not a file"]);
    fs::remove_dir_all(&village.0).unwrap();
    assert_eq!(
        village.lines(),
        [
            "QUIZ/quiz.json:1:1: mistake[file]: `quiz.json` is not there",
            "QUIZ/statements:1:1: mistake[file]: the folder `statements` is not there",
        ]
    );
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let village = village("large");
    // A file with a length and nothing in it: read, it would be a hundred million NUL characters.
    fs::File::create(village.0.join(STATEMENTS)).unwrap().set_len(100 << 20).unwrap();
    assert_eq!(
        village.lines(),
        ["QUIZ/statements/1.json:1:1: mistake[file]: `statements/1.json` is larger than 32 MB"]
    );
}

#[test]
fn a_source_may_not_lead_out_of_the_folder() {
    for path in ["../zee.md", "/etc/hostname", "sources/../../zee.md", "C:\\\\zee.md", "./sources/zee.md"] {
        let village = village("outside");
        village.replace(QUIZ, "sources/zee.md", path);
        let path = path.replace("\\\\", "\\");
        let expected = format!(
            "QUIZ/quiz.json:18:82: mistake[outside-folder]: `{path}` is not a plain path inside the quiz's folder"
        );
        assert_eq!(village.lines(), [expected]);
    }
}

#[cfg(unix)]
#[test]
fn links_pipes_and_devices() {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let village = village("links");
    let source = village.0.join("sources/zee.md");
    let linked_to = |target: PathBuf| {
        fs::remove_file(&source).unwrap();
        symlink(target, &source).unwrap();
        village.lines()
    };
    let out =
        "QUIZ/quiz.json:18:82: mistake[outside-folder]: `sources/zee.md` is a link that leads out of the quiz's folder";
    assert_eq!(linked_to(root().join("Cargo.toml")), [out]);
    assert_eq!(linked_to("/dev/zero".into()), [out]);
    let file = "QUIZ/quiz.json:18:82: mistake[file]: `sources/zee.md`";
    assert_eq!(linked_to("nowhere.md".into()), [format!("{file} is not there")]);
    fs::write(village.0.join("sources/sea.md"), FILES[3].1).unwrap();
    assert_eq!(linked_to("sea.md".into()), Vec::<String>::new(), "a link that stays inside is fine");

    for name in ["sources/pipe", "statements/2.json"] {
        assert!(Command::new("mkfifo").arg(village.0.join(name)).status().unwrap().success());
    }
    assert_eq!(linked_to("pipe".into())[0], format!("{file} is a pipe or a device, not a file"));
    assert_eq!(
        village.lines()[1],
        "QUIZ/statements/2.json:1:1: mistake[file]: `statements/2.json` is a pipe or a device, not a file"
    );
}

#[test]
fn markup_in_texts_is_text() {
    let village = village("markup");
    village
        .replace(STATEMENTS, "\"Bomen\"", "\"<script>alert(1)</script> **Bomen** &amp;\"")
        .replace("sources/zee.md", "geen boom", "geen <b>boom</b>")
        .replace(STATEMENTS, "geen boom", "geen <b>boom</b>");
    assert_eq!(village.lines(), Vec::<String>::new());
}

#[test]
fn what_a_terminal_would_obey_is_printed_by_name() {
    let village = village("terminal");
    village.replace(QUIZ, "\"maker\": \"Wij\"", "\"maker\": \"Wij\", \"\\u001b[31m\": 1, \"\u{202e}x\": 2");
    for format in ["human", "short", "github"] {
        let (output, _) = village.check(format);
        assert!(output.contains("there is no field `\\u{1b}[31m` here"), "{output}");
        assert!(!output.contains(['\u{1b}', '\u{202e}']), "{output}");
    }
}

#[test]
fn a_very_long_line_is_shown_around_the_mark() {
    let village = village("long");
    let long = "x".repeat(1_000_000);
    let text = format!("{{ \"a\": \"{long}\", \"scale\": \"fiev\", \"b\": \"{long}\" }}");
    village.write(QUIZ, text.as_bytes());
    let (output, _) = village.check("human");
    assert!(output.len() < 20_000, "{} bytes", output.len());
    let expected = format!(
        "mistake[unknown-name]: there is no scale `fiev`
 --> QUIZ/quiz.json:1:1000021
  |
1 | …{}\", \"scale\": \"fiev\", \"b\": \"{}…
  | {}^^^^^^
  |
  = help: did you mean `five`?
",
        "x".repeat(38),
        "x".repeat(56),
        " ".repeat(51),
    );
    assert!(output.contains(&expected), "{output}");

    // A long value is marked for as long as it shows, and a message that quotes one is cut.
    village.write(QUIZ, FILES[0].1.replace("\"dorp\"", &format!("\"{}\"", long.to_uppercase())).as_bytes());
    let (output, _) = village.check("human");
    assert!(output.len() < 2_000, "{} bytes", output.len());
}

#[test]
fn a_source_that_was_exchanged_does_not_keep_anybody_waiting() {
    let village = village("exchanged");
    let quote = |index: usize| {
        format!("{{ \"source\": \"plan-zee\", \"at\": \"1/zand\", \"text\": \"Zin {index} over iets anders.\" }}")
    };
    let quotes: Vec<String> = (0..1_000).map(quote).collect();
    village.replace(
        STATEMENTS,
        "{ \"source\": \"plan-zee\", \"at\": \"1/zand\", \"text\": \"Er komt geen boom bij.\" }",
        &quotes.join(",\n"),
    );
    village.replace(
        "sources/zee.md",
        "- Zand.",
        &format!("- Anders. {}\n- Zand.", "Zin over iets anders. ".repeat(100)),
    );
    let lines = village.lines();
    assert_eq!(lines.len(), 1_000);
    assert_eq!(lines.iter().filter(|line| line.contains("; nearest, at `1/anders`")).count(), 1_000);
}

#[test]
fn more_mistakes_than_anybody_mends_at_once_are_counted() {
    let village = village("too-many");
    let zeros = vec!["0"; 20_000].join(",");
    village.write(STATEMENTS, format!("[{zeros}]").as_bytes());
    let lines = village.lines();
    assert_eq!(lines.len(), 1_001);
    assert!(
        lines.iter().any(|line| line.ends_with("mistake[too-many]: 19000 more mistakes are not listed")),
        "{lines:?}"
    );
    assert!(village.check("human").0.len() < 1_000_000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens to the files, check says something and never panics.
    #[test]
    fn no_damage_makes_check_panic(
        file in 0..FILES.len(),
        damages in prop::collection::vec((0..3_usize, any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let (name, text) = FILES[file];
        let mut bytes = text.as_bytes().to_vec();
        for (kind, one, other, byte) in damages {
            if bytes.is_empty() {
                break;
            }
            let (one, other) = (one.index(bytes.len()), other.index(bytes.len()));
            let range = one.min(other)..one.max(other);
            match kind {
                0 => bytes[one] = byte,
                1 => drop(bytes.drain(range)),
                _ => bytes.splice(one..one, bytes[range].to_vec()).for_each(drop),
            }
        }
        let village = village("damaged");
        village.write(name, &bytes);
        for format in ["human", "json"] {
            let (output, code) = village.check(format);
            prop_assert!(code <= 1);
            prop_assert!(code == 0 || output.contains("mistake") || output.contains("incomplete"), "{}", output);
        }
    }
}
