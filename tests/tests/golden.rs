//! The published methods on fixtures whose results were worked out by hand, as exact fractions.

use std::collections::BTreeMap;
use std::fs;

use bronwijzer_engine::answers::{Answer, Answers, Reply, Weight};
use bronwijzer_engine::matching::{self, Fraction};
use bronwijzer_engine::quiz::{Party, Position, Quiz, Statement};
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
        method: "stemwijzer".into(),
        maker: String::new(),
        purpose: String::new(),
        funding: Vec::new(),
        themes: Vec::new(),
        parties: parties.keys().map(party).collect(),
        sources: Vec::new(),
        sets: Vec::new(),
        default_set: None,
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

#[test]
fn fixture_a() {
    let fixture = fixture("fixture-a.json");
    let (quiz, answers) = (quiz(&fixture), answers(&fixture));
    let expected = fixture["expected"].as_object().unwrap();
    assert_eq!(expected.len(), matching::METHODS.len(), "every method has its results here");
    for (name, parties) in expected {
        let method = matching::method(name).unwrap();
        let result = matching::score(&quiz, &quiz.statements_of(None), &answers, method);
        assert_eq!(result.answered, 5);
        for party in &result.parties {
            let id = &quiz.parties[party.party].id;
            let expected = &parties[id];
            assert_eq!(party.score, Some(fraction(expected["score"].as_str().unwrap())), "{name} {id}");
            assert_eq!(party.score.map(Fraction::percent), expected["percent"].as_u64(), "{name} {id}");
            assert_eq!(party.rank.map(|rank| rank as u64), expected["rank"].as_u64(), "{name} {id}");
            assert_eq!(party.compared as u64, expected["compared"].as_u64().unwrap(), "{name} {id}");
            assert_eq!(party.gaps as u64, expected["gaps"].as_u64().unwrap(), "{name} {id}");
        }
    }
}
