//! The published methods on fixtures whose results were worked out by hand, as exact fractions.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use bronwijzer_engine::answers::{Answer, Answers, Reply, Weight};
use bronwijzer_engine::matching::method::{METHODS, published};
use bronwijzer_engine::matching::{self, Fraction, Score};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::scale::{Scale, Stance, Step};
use bronwijzer_engine::text::Localized;
use serde_json::{Value, json};

fn fixture(name: &str) -> Value {
    let path = bronwijzer_tests::root().join("tests/golden").join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn words(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

fn quiz(fixture: &Value) -> Quiz<Localized> {
    let parties = fixture["parties"].as_object().unwrap();
    let stance = |name: &str| Step::from_name(name).map_or(Stance::NoPosition, Stance::At);
    let rows: Vec<Vec<Stance>> = (0..words(&fixture["answers"]).len())
        .map(|index| parties.values().map(|stances| stance(words(stances)[index])).collect())
        .collect();
    let mut quiz = Quiz::of_stances(Scale::from_name(fixture["scale"].as_str().unwrap()).unwrap(), &rows);
    for (party, id) in quiz.parties.iter_mut().zip(parties.keys()) {
        party.id.clone_from(id);
    }
    quiz
}

fn answers(fixture: &Value) -> Answers {
    let weights = fixture["weights"].as_array().unwrap();
    let mut answers = Answers::default();
    for (index, (name, weight)) in words(&fixture["answers"]).into_iter().zip(weights).enumerate() {
        let answer = Answer::from_name(name).unwrap();
        let weight = Weight::from_number(weight.as_f64().unwrap()).unwrap();
        answers.set(&format!("s{index}"), Reply { answer, weight });
    }
    answers
}

fn fraction(text: &str) -> Fraction {
    let (numerator, denominator) = text.split_once('/').unwrap();
    Fraction { numerator: numerator.parse().unwrap(), denominator: denominator.parse().unwrap() }
}

/// What a fixture says of one party: an exact fraction, or for Euclid a percentage to some places.
fn holds(score: Score, expected: &str) -> bool {
    if expected.contains('/') {
        return score == Score::Share(fraction(expected));
    }
    let places = expected.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let parts = score.parts(100 * 10u64.pow(places as u32)).to_string();
    let (whole, decimals) = parts.split_at(parts.len() - places);
    format!("{}.{decimals}", if whole.is_empty() { "0" } else { whole }) == expected
}

fn check_fixture(name: &str) {
    let fixture = fixture(name);
    let (quiz, answers) = (quiz(&fixture), answers(&fixture));
    for (name, parties) in fixture["expected"].as_object().unwrap() {
        let method = published(name, quiz.scale).unwrap().method;
        let result = matching::score_by(&quiz, &quiz.statements_of(None), &answers, &method).unwrap();
        assert_eq!(result.answered, 5);
        for party in &result.parties {
            let id = &quiz.parties[party.party].id;
            let expected = &parties[id];
            let score = party.score.unwrap();
            assert!(holds(score, expected["score"].as_str().unwrap()), "{name} {id}: {score:?}");
            assert_eq!(Some(score.percent()), expected["percent"].as_u64(), "{name} {id}");
            assert_eq!(party.rank.map(|rank| rank as u64), expected["rank"].as_u64(), "{name} {id}");
            assert_eq!(party.compared as u64, expected["compared"].as_u64().unwrap(), "{name} {id}");
            assert_eq!(party.gaps as u64, expected["gaps"].as_u64().unwrap(), "{name} {id}");
        }
    }
}

#[test]
fn fixture_a_on_three_steps() {
    check_fixture("fixture-a.json");
}

#[test]
fn fixture_b_on_five_steps() {
    check_fixture("fixture-b.json");
}

#[test]
fn worked_examples() {
    let examples = fixture("worked-examples.json");
    for example in examples.as_array().unwrap() {
        let about = example["about"].as_str().unwrap();
        let mut whole = example.clone();
        whole["parties"] = serde_json::json!({ "p": example["party"] });
        if whole["weights"].is_null() {
            whole["weights"] = vec![1; words(&example["answers"]).len()].into();
        }
        let (quiz, answers) = (quiz(&whole), answers(&whole));
        let method = published(example["method"].as_str().unwrap(), quiz.scale).unwrap().method;
        let result = matching::score_by(&quiz, &quiz.statements_of(None), &answers, &method).unwrap();
        let score = result.parties[0].score.unwrap();
        let mut looked_at = 0;
        for field in ["score", "places"] {
            if let Some(expected) = example[field].as_str() {
                assert!(holds(score, expected), "{about}: {score:?} is not {expected}");
                looked_at += 1;
            }
        }
        if let Some(percent) = example["percent"].as_u64() {
            assert_eq!(score.percent(), percent, "{about}");
            looked_at += 1;
        }
        assert!(looked_at > 0, "{about}: nothing is expected");
    }
}

/// Writes a fixture as a quiz folder and an answers file, each stance proved by a quote that names it.
fn write_folder(fixture: &Value, name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("statements")).unwrap();
    fs::create_dir_all(folder.join("sources")).unwrap();
    let both = |text: &str| json!({ "nl": text, "en": text });
    let stances = fixture["parties"].as_object().unwrap();
    let (mut parties, mut sources) = (Vec::new(), Vec::new());
    for (id, stances) in stances {
        parties.push(json!({ "id": id, "name": id, "short": id, "color": "#000000" }));
        let file = format!("sources/{id}.md");
        sources.push(json!({ "id": id, "party": id, "title": id, "date": "2025", "file": file }));
        let positions = words(stances).into_iter().enumerate().map(|(index, stance)| format!("- S{index}. {stance}\n"));
        fs::write(folder.join(file), format!("## 1 All\n\n{}", positions.collect::<String>())).unwrap();
    }
    let (mut statements, mut replies) = (Vec::new(), serde_json::Map::new());
    for (index, answer) in words(&fixture["answers"]).into_iter().enumerate() {
        let position = |id: &String, stance: &str| match stance {
            "none" => json!({ "stance": "none", "note": both("None.") }),
            _ => {
                let quote = json!({ "source": id, "at": format!("1/s{index}"), "text": stance });
                json!({ "stance": stance, "quotes": [quote] })
            }
        };
        let positions: serde_json::Map<String, Value> =
            stances.iter().map(|(id, stances)| (id.clone(), position(id, words(stances)[index]))).collect();
        statements.push(json!({
            "id": format!("s{index}"), "theme": "t", "title": both("T"), "text": both("T"), "background": both("B"),
            "positions": positions
        }));
        replies.insert(format!("s{index}"), json!({ "answer": answer, "weight": fixture["weights"][index] }));
    }
    let quiz = json!({
        "id": "golden", "version": "1", "languages": ["nl", "en"], "title": both("T"), "intro": both("I"), "scale": fixture["scale"],
        "method": "city-block", "maker": "M", "purpose": both("P"), "funding": both("F"),
        "themes": [{ "id": "t", "title": both("T") }], "parties": parties, "sources": sources
    });
    fs::write(folder.join("quiz.json"), quiz.to_string()).unwrap();
    fs::write(folder.join("statements/all.json"), Value::from(statements).to_string()).unwrap();
    fs::write(folder.join("answers.json"), json!({ "answers": replies }).to_string()).unwrap();
    folder
}

/// Runs `bronwijzer match` by a method on a folder that [`write_folder`] wrote, and gives each party's result.
fn match_in(folder: &Path, method: &str) -> Vec<Value> {
    let answers = folder.join("answers.json");
    let words =
        ["match", folder.to_str().unwrap(), "--answers", answers.to_str().unwrap(), "--json", "--method", method];
    let ran = bronwijzer_tests::run(&words, "");
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""), "{}", ran.output);
    let result: Value = serde_json::from_str(&ran.output).unwrap();
    result["parties"].as_array().unwrap().clone()
}

/// Whether a party's result as printed is what a fixture says.
fn printed_as(party: &Value, expected: &str) -> bool {
    if expected.contains('/') {
        let number = |field: &str| party[field].as_u64().unwrap();
        return Fraction { numerator: number("numerator"), denominator: number("denominator") } == fraction(expected);
    }
    let places = expected.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    format!("{:.places$}", 100.0 * party["score"].as_f64().unwrap()) == expected
}

#[test]
fn the_command_line_gives_the_golden_results_of_every_method() {
    let mut methods = BTreeSet::new();
    for name in ["fixture-a.json", "fixture-b.json"] {
        let fixture = fixture(name);
        let folder = write_folder(&fixture, name);
        for (method, parties) in fixture["expected"].as_object().unwrap() {
            for party in match_in(&folder, method) {
                let expected = &parties[party["party"].as_str().unwrap()];
                assert!(printed_as(&party, expected["score"].as_str().unwrap()), "{method}: {party}");
                for field in ["percent", "rank", "compared", "gaps"] {
                    assert_eq!(party[field].as_f64(), expected[field].as_f64(), "{method}, {field}: {party}");
                }
            }
            methods.insert(method.clone());
        }
    }
    for (index, example) in fixture("worked-examples.json").as_array().unwrap().iter().enumerate() {
        let mut whole = example.clone();
        whole["parties"] = json!({ "p": example["party"] });
        if whole["weights"].is_null() {
            whole["weights"] = vec![1; words(&example["answers"]).len()].into();
        }
        let folder = write_folder(&whole, &format!("example-{index}"));
        let method = example["method"].as_str().unwrap();
        let party = &match_in(&folder, method)[0];
        for field in ["score", "places"] {
            if let Some(expected) = example[field].as_str() {
                assert!(printed_as(party, expected), "{}: {party}", example["about"]);
            }
        }
        methods.insert(method.to_owned());
    }
    assert_eq!(methods, METHODS.iter().map(|published| published.name.to_owned()).collect());
}

#[test]
fn the_range_of_a_party_with_a_gap() {
    let fixture = fixture("fixture-b.json");
    let (quiz, answers) = (quiz(&fixture), answers(&fixture));
    // 61 of 72 without the statement of the gap; with a position on it, from 65 to 73 of 88.
    let method = published("directional", quiz.scale).unwrap().method;
    let result = matching::score_by(&quiz, &quiz.statements_of(None), &answers, &method).unwrap();
    let party = result.parties.iter().find(|party| quiz.parties[party.party].id == "p4").unwrap();
    let (low, high) = party.range.unwrap();
    assert!(holds(low, "65/88") && holds(high, "61/72") && party.score == Some(high), "{:?}", party.range);
    let without_gaps = result.parties.iter().filter(|party| party.gaps == 0);
    assert!(without_gaps.into_iter().all(|party| party.range.is_none()));
}

#[test]
fn a_voter_before_himself() {
    // Under directional and hybrid methods nobody in the middle agrees entirely even with himself; that is theirs, and
    // docs/methods.md says so.
    let mut fixture = fixture("fixture-b.json");
    fixture["parties"] = serde_json::json!({ "self": fixture["answers"] });
    fixture["parties"]["self"][4] = "none".into();
    let (quiz, answers) = (quiz(&fixture), answers(&fixture));
    for (name, expected) in [
        ("city-block", "1/1"),
        ("directional", "71/88"),
        ("hybrid", "159/176"),
        ("euclidean", "100.0"),
        ("euclidean-inside", "100.0"),
    ] {
        let method = published(name, quiz.scale).unwrap().method;
        let result = matching::score_by(&quiz, &quiz.statements_of(None), &answers, &method).unwrap();
        assert!(holds(result.parties[0].score.unwrap(), expected), "{name}");
    }
}
