use proptest::prelude::*;

use super::*;
use crate::scale::Scale;
use crate::text::Localized;

fn quiz() -> Quiz<Localized> {
    let mut quiz = Quiz::of_stances(Scale::Three, &[Vec::new(), Vec::new()]);
    quiz.version = "1.2.3".into();
    for (statement, (id, fingerprint)) in quiz.statements.iter_mut().zip([("b", 0xb), ("a", 0xa)]) {
        (statement.id, statement.fingerprint) = (id.into(), fingerprint);
    }
    quiz
}

fn two_answers() -> Answers {
    let mut answers = Answers::default();
    answers.set("a", Reply { answer: Answer::At(Step::Neither), weight: Weight::DOUBLE });
    answers.set("b", Reply { answer: Answer::Skip, weight: Weight::ONE });
    answers
}

const TWO: &str = "bronwijzer-answers 1\nedition 1.2.3\nb skip 2 0000000b\na neither 4 0000000a\nend 2";

#[test]
fn a_record_is_written_and_read_again() {
    assert_eq!(to_record(&two_answers(), &quiz()), TWO);
    let restored = from_record(TWO, &quiz()).unwrap();
    assert_eq!(restored, Restored { answers: two_answers(), ..Restored::default() });
}

#[test]
fn a_later_edition_drops_and_asks_again() {
    let record = "bronwijzer-answers 1\nedition 1.0.0\nb agree 2 0000000c\ngone agree 2 00000001\n\
                  a strongly-agree 2 0000000a\nend 3";
    let restored = from_record(record, &quiz()).unwrap();
    assert!(restored.answers.is_empty());
    assert!(restored.is_of_other_edition);
    assert_eq!(restored.dropped, 1);
    assert_eq!(restored.changed, ["b", "a"], "another text, and a step that the scale no longer has");
}

#[test]
fn a_statement_may_be_called_as_the_last_line_begins() {
    let mut quiz = quiz();
    quiz.statements[0].id = "end".into();
    let mut answers = Answers::default();
    answers.set("end", Reply { answer: Answer::Skip, weight: Weight::ONE });
    assert_eq!(from_record(&to_record(&answers, &quiz), &quiz).unwrap().answers, answers);
}

#[test]
fn of_two_replies_to_one_statement_the_first_counts() {
    let mut quiz = quiz();
    quiz.statements[1].formerly = vec!["old".into()];
    let record = |first: &str, second: &str| format!("{RECORD}\nedition 1\n{first}\n{second}\nend 2");
    let restored = from_record(&record("old agree 2 0000000a", "a disagree 2 0000000a"), &quiz).unwrap();
    assert_eq!(restored.answers.get("a").map(|reply| reply.answer), Some(Answer::At(Step::Agree)));
    let restored = from_record(&record("old agree 2 0000000c", "a disagree 2 0000000a"), &quiz).unwrap();
    assert!(restored.answers.is_empty(), "it is asked again, and not answered as well");
    assert_eq!(restored.changed, ["a"]);
}

#[test]
fn what_is_wrong_with_a_record_is_told() {
    let quiz = quiz();
    let read = |record: &str| from_record(record, &quiz).unwrap_err();
    assert_eq!(read(""), BadRecord::UnknownFormat);
    assert_eq!(read("bronwijzer-answers 2\nend 0"), BadRecord::UnknownFormat);
    assert_eq!(read("bronwijzer-answers 1"), BadRecord::Truncated);
    assert_eq!(read(TWO.strip_suffix("\nend 2").unwrap()), BadRecord::Truncated);
    assert_eq!(read(&TWO.replace("end 2", "end 3")), BadRecord::Line(5));
    assert_eq!(read(&TWO.replace("skip 2", "skip 0")), BadRecord::Line(3));
    assert_eq!(read(&TWO.replace("neither", "maybe")), BadRecord::Line(4));
}

#[test]
fn weights_are_halves_from_a_half_to_a_hundred() {
    assert_eq!(Weight::from_number(0.5), Some(Weight::HALF));
    assert_eq!(Weight::from_number(2.0), Some(Weight::DOUBLE));
    assert_eq!(Weight::from_number(100.0).map(Weight::halves), Some(200));
    for wrong in [0.0, 0.3, -1.0, 100.5, f64::NAN, f64::INFINITY] {
        assert_eq!(Weight::from_number(wrong), None, "{wrong}");
    }
    assert_eq!((Weight::HALF.to_string(), Weight::DOUBLE.to_string()), ("0.5".into(), "2".into()));
}

proptest! {
    #[test]
    fn no_record_makes_reading_panic(record in "\\PC*") {
        let _ = from_record(&record, &quiz());
        let _ = from_record(&format!("{RECORD}\nedition 1\n{record}"), &quiz());
    }

    #[test]
    fn a_truncated_record_is_never_accepted(length in 0..TWO.len()) {
        prop_assert!(from_record(&TWO[..length], &quiz()).is_err());
    }
}
