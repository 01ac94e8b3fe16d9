//! The tool's command lines, and what they print, word for word.

use std::fs;
use std::path::PathBuf;

use bronwijzer_tests::{copy_shipped, root, run};
use serde_json::Value;

/// A copy of the invented quiz in a folder of its own, to be spoilt.
struct Copy(PathBuf);

impl Copy {
    fn new(test: &str) -> Copy {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
        copy_shipped("voorbeeld-schoolraad", &folder).unwrap();
        Copy(folder)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    fn change(&self, file: &str, change: impl FnOnce(String) -> String) {
        let path = self.0.join(file);
        fs::write(&path, change(fs::read_to_string(&path).unwrap())).unwrap();
    }

    /// What `check` prints in this format, with the folder's path as `QUIZ`.
    fn check(&self, format: &str) -> (String, u8) {
        let ran = run(&["check", self.path(), "--format", format], "");
        assert_eq!(ran.errors, "");
        (ran.output.replace(self.path(), "QUIZ"), ran.code)
    }
}

/// The place of a text in a file: line and column, from 1.
fn place_of(copy: &Copy, file: &str, text: &str) -> (usize, usize) {
    let content = fs::read_to_string(copy.0.join(file)).unwrap();
    let at = content.find(text).unwrap();
    let before = &content[..at];
    (before.matches('\n').count() + 1, before.chars().rev().take_while(|letter| *letter != '\n').count() + 1)
}

#[test]
fn check_says_what_it_checked() {
    let copy = Copy::new("check-fine");
    let expected = "QUIZ: nothing wrong (20 statements by 6 parties)\n  \
        not looked at, for want of parties (the least in brackets): D8 (10)\n";
    assert_eq!(copy.check("human"), (expected.into(), 0));
    assert_eq!(copy.check("short"), (String::new(), 0));
    assert_eq!(copy.check("json"), ("[]\n".into(), 0));
}

#[test]
fn check_shows_the_line_a_mark_and_a_hint() {
    let copy = Copy::new("check-human");
    copy.change("quiz.json", |text| text.replacen("\"scale\": \"five\"", "\"scale\": \"fiev\"", 1));
    let (line, column) = place_of(&copy, "quiz.json", "\"fiev\"");
    let (output, code) = copy.check("human");
    let width = line.to_string().len();
    let pad = " ".repeat(width);
    let expected = format!(
        "mistake[unknown-name]: there is no scale `fiev`\n\
         {pad}--> QUIZ/quiz.json:{line}:{column}\n\
         {pad} |\n\
         {line} |   \"scale\": \"fiev\",\n\
         {pad} |            ^^^^^^\n\
         {pad} |\n\
         {pad} = help: did you mean `five`?\n\n\
         QUIZ: 1 mistake\n"
    );
    assert_eq!((output, code), (expected, 1));
}

#[test]
fn check_for_scripts() {
    let copy = Copy::new("check-scripts");
    copy.change("quiz.json", |text| text.replacen("\"maker\"", "\"makker\"", 1));
    let (line, column) = place_of(&copy, "quiz.json", "\"makker\"");
    let expected = format!(
        "QUIZ/quiz.json:1:1: incomplete[unwritten]: `maker` is still to be written\n\
         QUIZ/quiz.json:{line}:{column}: mistake[unknown-field]: there is no field `makker` here; did you mean `maker`?\n"
    );
    assert_eq!(copy.check("short"), (expected, 1));
    let expected = format!(
        "::error file=QUIZ/quiz.json,line=1,col=1,title=unwritten::`maker` is still to be written\n\
         ::error file=QUIZ/quiz.json,line={line},col={column},title=unknown-field::there is no field `makker` here; \
         did you mean `maker`?\n"
    );
    assert_eq!(copy.check("github"), (expected, 1));
    let (output, _) = copy.check("json");
    let problems: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(problems[1]["rule"], "unknown-field");
    assert_eq!(problems[1]["line"], line);
    assert_eq!(problems[1]["column"], column);
    assert_eq!(problems[1]["hint"], "did you mean `maker`?");
}

const ANSWERS: &str = r#"{ "answers": {
  "eerste-les-half-tien": { "answer": "strongly-agree", "weight": 2 },
  "huiswerk-voor-maandag": { "answer": "disagree" },
  "telefoon-in-de-pauze": { "answer": "skip" }
} }"#;

fn school() -> String {
    root().join("statements/voorbeeld-schoolraad").display().to_string()
}

#[test]
fn match_ranks_the_parties() {
    let ran = run(&["match", &school(), "--answers", "-"], ANSWERS);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    let first = ran.output.lines().next().unwrap();
    assert_eq!(first, "voorbeeld-schoolraad: 2 of 20 statements answered, method city-block");
    assert_eq!(ran.output.lines().nth(1).unwrap(), "  1. Lijst Uitgeslapen: 92 % (11 of 12 points)");
    assert_eq!(ran.output.lines().count(), 7);
}

#[test]
fn match_as_json_adds_up() {
    let ran = run(&["match", &school(), "--answers", "-", "--json"], ANSWERS);
    let result: Value = serde_json::from_str(&ran.output).unwrap();
    assert_eq!(result["quiz"], "voorbeeld-schoolraad");
    assert_eq!(result["method"], "city-block");
    assert_eq!(result["answered"], 2);
    for party in result["parties"].as_array().unwrap() {
        let contributions = party["contributions"].as_array().unwrap();
        let sum = |field: &str| contributions.iter().map(|c| c[field].as_u64().unwrap()).sum::<u64>();
        assert_eq!(party["numerator"], sum("points"));
        assert_eq!(party["denominator"], sum("max"));
        assert_eq!(contributions[0]["weight"], 2);
    }
    let nothing = run(&["match", &school(), "--answers", "-", "--json"], r#"{ "answers": {} }"#);
    let nothing: Value = serde_json::from_str(&nothing.output).unwrap();
    assert_eq!(nothing["parties"][0]["rank"], Value::Null);
    assert_eq!(nothing["parties"][0]["percent"], Value::Null);
}

#[test]
fn match_with_wrong_answers_says_where() {
    let wrong = r#"{ "answers": { "eerste-les-half-tein": { "answer": "agree" }, "schoolhond": { "answer": "yes", "weight": 0.3 } } }"#;
    let ran = run(&["match", &school(), "--answers", "-"], wrong);
    assert_eq!(ran.code, 1);
    for expected in [
        "mistake[unknown-reference]: the quiz has no statement `eerste-les-half-tein`",
        "help: did you mean `eerste-les-half-tien`?",
        "mistake[unknown-name]: there is no answer `yes`",
        "mistake[wrong-type]: 0.3 is no weight: a whole number of halves, from 0.5 to 100",
    ] {
        assert!(ran.output.contains(expected), "{expected}\n{}", ran.output);
    }
    let ran = run(&["match", &school(), "--answers", "-"], "{");
    assert_eq!((ran.code, ran.errors.as_str()), (1, ""));
    assert!(ran.output.starts_with("mistake[syntax]: this is not JSON: EOF while parsing an object"), "{}", ran.output);
    let ran = run(&["match", &school(), "--answers", "-", "--method", "fair"], ANSWERS);
    assert_eq!(
        (ran.code, ran.errors.as_str()),
        (
            2,
            "error: there is no method `fair` for the scale `five`; known: city-block, euclidean, euclidean-inside, \
             directional, hybrid, euandi, svt, open-election-compass, openvaa-manhattan, openvaa-manhattan-opposite, \
             openvaa-directional, openvaa-directional-opposite, openvaa-euclidean, openvaa-euclidean-opposite, \
             mijnstemhulp\n"
        )
    );
}

/// Runs `match --json` and gives the problems that it prints, with the exit code.
fn refused(quiz: &str, more: &[&str], answers: &str) -> (Vec<Value>, u8) {
    let ran = run(&[&["match", quiz, "--json"], more].concat(), answers);
    let result: Value = serde_json::from_str(&ran.output).unwrap();
    assert_eq!(result.as_object().unwrap().len(), 1, "{result}");
    (result["problems"].as_array().unwrap().clone(), ran.code)
}

#[test]
fn match_as_json_prints_json_whatever_is_wrong() {
    let from_input = ["--answers", "-"];
    let wrong = r#"{ "answers": {
  "schoolhond": { "answer": "yes" } } }"#;
    let (problems, code) = refused(&school(), &from_input, wrong);
    assert_eq!((problems.len(), code), (1, 1));
    let fields: Vec<&String> = problems[0].as_object().unwrap().keys().collect();
    assert_eq!(
        (&problems[0]["file"], &problems[0]["line"], &problems[0]["column"]),
        (&"-".into(), &2.into(), &29.into())
    );
    assert_eq!(problems[0]["rule"], "unknown-name");

    // The objects are those of `check`.
    let copy = Copy::new("match-as-json");
    copy.change("quiz.json", |text| text.replacen("\"maker\"", "\"makker\"", 1));
    let (of_quiz, code) = refused(copy.path(), &from_input, ANSWERS);
    assert_eq!(code, 1);
    assert_eq!(
        Value::from(of_quiz),
        serde_json::from_str::<Value>(&run(&["check", copy.path(), "--format", "json"], "").output).unwrap()
    );
    let (none, code) = refused("no-such-quiz", &from_input, ANSWERS);
    assert_eq!((none.is_empty(), code), (false, 1));

    let (not_json, code) = refused(&school(), &from_input, "{");
    assert_eq!((&not_json[0]["rule"], &not_json[0]["line"], code), (&"syntax".into(), &1.into(), 1));
    assert!(
        fields
            .iter()
            .all(|field| ["hint", "first"].contains(&field.as_str()) || !not_json[0][field.as_str()].is_null())
    );
    for more in [&["--answers", "no-such-file"][..], &["--answers", "-", "--method", "fair"]] {
        let (problems, code) = refused(&school(), more, ANSWERS);
        assert_eq!((problems.len(), code, &problems[0]["grade"]), (1, 2, &"mistake".into()));
        let told = run(&[&["match", &school()], more].concat(), ANSWERS).errors;
        assert_eq!(told, format!("error: {}\n", problems[0]["message"].as_str().unwrap()));
    }
}

/// The invented quiz with a method of its own.
fn with_own_method(test: &str, method: &str) -> Copy {
    let copy = Copy::new(test);
    copy.change("quiz.json", |text| text.replacen(r#""method": "city-block""#, &format!(r#""method": {method}"#), 1));
    copy
}

const EUCLID_IN_TENTHS: &str = r#"{ "coding": "centred", "kernel": "square", "skip": "drop", "no_position": "zero-points",
  "weight": "outside", "aggregation": "root", "normaliser": "answered", "presentation": "tenth-percent" }"#;

#[test]
fn match_shows_every_percentage_as_the_method_does() {
    let copy = with_own_method("match-in-tenths", EUCLID_IN_TENTHS);
    let quiz: Value =
        serde_json::from_str(&run(&["match", copy.path(), "--answers", "-", "--json"], &all_agree(&copy)).output)
            .unwrap();
    let in_tenths = |value: &Value| value.is_null() || value.is_f64();
    let parties = quiz["parties"].as_array().unwrap();
    let (mut ranges, mut without) = (0, 0);
    for party in parties {
        assert!(in_tenths(&party["percent"]), "{party}");
        if let Some(ends) = party["range"].as_array() {
            let ends: Vec<f64> = ends.iter().map(|end| end.as_f64().unwrap()).collect();
            let percent = party["percent"].as_f64().unwrap();
            assert!(
                ends[0] <= percent && percent <= ends[1] && party["range"].as_array().unwrap().iter().all(in_tenths)
            );
            ranges += usize::from(ends[0].fract() != 0.0);
        }
        for contribution in party["contributions"].as_array().unwrap() {
            assert!(in_tenths(&contribution["without"]), "{contribution}");
            without += usize::from(contribution["without"].as_f64().is_some_and(|percent| percent.fract() != 0.0));
        }
    }
    assert!(ranges > 0 && without > 0);
    let shown = run(&["match", copy.path(), "--answers", "-"], &all_agree(&copy)).output;
    for party in parties.iter().filter(|party| !party["range"].is_null()) {
        let ends = format!(
            "so from {:.1} to {:.1} %",
            party["range"][0].as_f64().unwrap(),
            party["range"][1].as_f64().unwrap()
        );
        assert!(shown.contains(&ends), "{ends}\n{shown}");
    }
}

/// Answers that agree with every statement of the invented quiz.
fn all_agree(copy: &Copy) -> String {
    let mut answers = serde_json::Map::new();
    for file in fs::read_dir(copy.0.join("statements")).unwrap() {
        let statements: Value = serde_json::from_str(&fs::read_to_string(file.unwrap().path()).unwrap()).unwrap();
        let statements = statements.get("statements").unwrap_or(&statements);
        for statement in statements.as_array().unwrap() {
            answers.insert(statement["id"].as_str().unwrap().to_owned(), serde_json::json!({ "answer": "agree" }));
        }
    }
    serde_json::json!({ "answers": answers }).to_string()
}

#[test]
fn a_method_in_which_silence_would_seem_to_agree_is_refused_and_the_reason_told() {
    for (choice, refused) in [
        (r#""no_position": "zero-points""#, r#""no_position": { "penalty": 20 }"#),
        (r#""normaliser": "answered""#, r#""normaliser": "all-statements""#),
    ] {
        let copy = with_own_method("silence-refused", &EUCLID_IN_TENTHS.replacen(choice, refused, 1));
        let (output, code) = copy.check("short");
        assert_eq!(code, 1);
        let reason = "mistake[unfit-method]: a penalty and the normaliser `all-statements` count points that were not \
                      earned, and the kernel `square` gives no points: there, who says nothing would seem to agree";
        assert!(output.contains(reason), "{output}");
    }
}

#[test]
fn help_and_mistyped_commands() {
    let ran = run(&["--help"], "");
    assert_eq!(ran.code, 0);
    for command in ["check", "match"] {
        assert!(ran.output.contains(&format!("\n  {command} ")), "{}", ran.output);
    }
    let ran = run(&["chekc"], "");
    assert_eq!(ran.code, 2);
    assert!(ran.errors.contains("check"), "{}", ran.errors);
}

#[test]
fn match_by_a_method_that_does_not_add_up_explains_by_leaving_out() {
    let ran = run(&["match", &school(), "--answers", "-", "--json", "--method", "euclidean"], ANSWERS);
    let result: Value = serde_json::from_str(&ran.output).unwrap();
    let best = &result["parties"][0];
    assert_eq!(best["party"], "uitgeslapen");
    // A doubled full agreement, and one step apart of four: 1 − √(1 ÷ 48).
    assert_eq!(best["numerator"], Value::Null);
    assert!((best["score"].as_f64().unwrap() - (1.0 - (1.0f64 / 48.0).sqrt())).abs() < 1e-12);
    assert_eq!(best["percent"], 86);
    assert_eq!(best["contributions"][0]["without"], 75);
    assert_eq!(best["contributions"][1]["without"], 100);
}

#[test]
fn methods_are_listed_with_status_and_source() {
    let ran = run(&["methods"], "");
    assert_eq!(ran.code, 0);
    let lines: Vec<&str> = ran.output.lines().collect();
    assert_eq!(
        lines[0],
        "stemwijzer                    documented    three            Van Outersterp, Kamoen and Holleman 2016; \
         Louwerse and Rosema, stukroodvlees.nl"
    );
    assert_eq!(lines.len(), bronwijzer_engine::matching::method::METHODS.len() + 2);
    assert_eq!(*lines.last().unwrap(), "Percentages of different methods must not be compared.");
}

#[test]
fn match_scores_a_quiz_that_is_not_finished() {
    let copy = Copy::new("match-incomplete");
    copy.change("quiz.json", |text| text.replacen("\"maker\": \"Bronwijzer\",", "", 1));
    let (checked, code) = copy.check("short");
    assert!(checked.contains("incomplete[unwritten]") && code == 1, "{checked}");
    let answers = r#"{ "answers": { "schoolhond": { "answer": "agree" } } }"#;
    let ran = run(&["match", copy.path(), "--answers", "-"], answers);
    assert_eq!((ran.errors.as_str(), ran.code), ("", 0));
    assert!(ran.output.starts_with("voorbeeld-schoolraad: 1 of 20 statements answered"), "{}", ran.output);
}
