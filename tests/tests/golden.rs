//! The published methods on fixtures whose results were worked out by hand, as exact fractions.

use std::collections::BTreeMap;
use std::fs;

use bronwijzer_engine::answers::{Answer, Answers, Reply, Weight};
use bronwijzer_engine::matching::method::{METHODS, published};
use bronwijzer_engine::matching::{self, Fraction, Score};
use bronwijzer_engine::quiz::{Party, Position, Quiz, Scoring, Statement};
use bronwijzer_engine::scale::{Scale, Stance, Step};
use serde_json::Value;

fn fixture(name: &str) -> Value {
    let path = bronwijzer_tests::root().join("tests/golden").join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn words(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

fn quiz(fixture: &Value) -> Quiz<String> {
    let parties: BTreeMap<&str, Vec<&str>> =
        fixture["parties"].as_object().unwrap().iter().map(|(id, stances)| (id.as_str(), words(stances))).collect();
    let party = |id: &&str| Party {
        id: (*id).to_owned(),
        name: (*id).to_owned(),
        short: (*id).to_owned(),
        color: "#000000".to_owned(),
        url: None,
    };
    let position = |name: &str| Position {
        stance: Step::from_name(name).map_or(Stance::NoPosition, Stance::At),
        quotes: Vec::new(),
        note: None,
    };
    let statements = words(&fixture["answers"]).len();
    Quiz {
        id: "golden".into(),
        version: "1".into(),
        title: String::new(),
        intro: String::new(),
        scale: Scale::from_name(fixture["scale"].as_str().unwrap()).unwrap(),
        method: Scoring { name: METHODS[0].name.into(), method: METHODS[0].method },
        maker: String::new(),
        purpose: String::new(),
        funding: Vec::new(),
        themes: Vec::new(),
        parties: parties.keys().map(party).collect(),
        sources: Vec::new(),
        sets: Vec::new(),
        default_set: None,
        axes: Vec::new(),
        statements: (0..statements)
            .map(|index| Statement {
                id: format!("s{index}"),
                theme: 0,
                title: String::new(),
                text: String::new(),
                background: String::new(),
                fingerprint: 0,
                positions: parties.values().map(|stances| position(stances[index])).collect(),
            })
            .collect(),
    }
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

#[test]
fn every_published_method_has_a_golden_result() {
    let mut missing: Vec<&str> = METHODS.iter().map(|published| published.name).collect();
    let examples = fixture("worked-examples.json");
    let named = examples.as_array().unwrap().iter().map(|example| example["method"].as_str().unwrap().to_owned());
    let mut golden: Vec<String> = named.collect();
    for name in ["fixture-a.json", "fixture-b.json"] {
        golden.extend(fixture(name)["expected"].as_object().unwrap().keys().cloned());
    }
    missing.retain(|name| !golden.iter().any(|other| other == name));
    assert_eq!(missing, Vec::<&str>::new());
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
