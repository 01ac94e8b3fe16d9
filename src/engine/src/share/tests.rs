use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::quiz::Set;
use crate::scale::Step;
use crate::text::Localized;

fn quiz(scale: Scale, statements: usize) -> Quiz<Localized> {
    let mut quiz = Quiz::of_stances(scale, &vec![Vec::new(); statements]);
    quiz.id = "test".into();
    for (index, statement) in quiz.statements.iter_mut().enumerate() {
        statement.id = format!("statement-{index}");
        statement.fingerprint = fingerprint(&(index as u64).to_be_bytes());
    }
    quiz
}

fn add_set(quiz: &mut Quiz<Localized>, statements: Vec<usize>) {
    quiz.sets.push(Set { id: format!("set-{}", quiz.sets.len()), title: Localized::default(), statements });
}

/// Every statement answered, each with another reply than its neighbours.
fn all_answered(quiz: &Quiz<Localized>) -> Answers {
    let known = replies(quiz.scale);
    let mut answers = Answers::default();
    for (index, statement) in quiz.statements.iter().enumerate() {
        answers.set(&statement.id, known[index * 7 % known.len()]);
    }
    answers
}

/// The answers that make the body the greatest number that its frame has.
fn greatest(quiz: &Quiz<Localized>) -> Answers {
    let last = *replies(quiz.scale).last().unwrap();
    let mut answers = Answers::default();
    quiz.statements.iter().for_each(|statement| answers.set(&statement.id, last));
    answers
}

fn frame_of(code: &str) -> u32 {
    let place = |byte: u8| ALPHABET.iter().position(|other| *other == byte).unwrap() as u8;
    (number(&code.bytes().take(2).map(place).collect::<Vec<_>>()) >> 3) & 31
}

/// Quizzes and their codes, long and short.
fn samples() -> Vec<(Quiz<Localized>, String)> {
    let mut samples = Vec::new();
    for (scale, statements) in
        [(Scale::Three, 0), (Scale::Three, 1), (Scale::Three, 30), (Scale::Four, 31), (Scale::Five, 90)]
    {
        let quiz = quiz(scale, statements);
        for answers in [Answers::default(), all_answered(&quiz), greatest(&quiz)] {
            let code = encode(&answers, &quiz);
            assert_eq!(decode(&code, &quiz), Ok(answers));
            samples.push((quiz.clone(), code));
        }
    }
    samples
}

#[test]
fn the_checksum_is_the_published_function() {
    assert_eq!(crc24(b"123456789".iter().copied()), 0x21_cf02);
    assert_eq!(crc24(std::iter::empty()), 0xb7_04ce);
}

// The codes come from a second implementation of the format, in another language.
#[test]
fn the_format_is_fixed() {
    let mut quiz = quiz(Scale::Three, 6);
    add_set(&mut quiz, vec![4, 0, 2]);
    let mut answers = Answers::default();
    answers.set("statement-0", Reply { answer: Answer::At(Step::Agree), weight: Weight::ONE });
    answers.set("statement-2", Reply { answer: Answer::Skip, weight: Weight::ONE });
    assert_eq!(encode(&answers, &quiz), "EOCbqN7Y8BQ");
    answers.set("statement-1", Reply { answer: Answer::At(Step::Neither), weight: Weight::DOUBLE });
    assert_eq!(encode(&answers, &quiz), "EGCUEAhvMABq");
    // Version 2, which had every weight.
    assert_eq!(decode("IGCUELDGILACjWb9Z5Z", &quiz), Err(BadCode::UnknownVersion));
}

#[test]
fn a_code_is_short() {
    for (scale, statements, most) in
        [(Scale::Three, 30, 24), (Scale::Three, 90, 64), (Scale::Four, 90, 64), (Scale::Five, 90, 64)]
    {
        let quiz = quiz(scale, statements);
        let length = encode(&greatest(&quiz), &quiz).len();
        assert!(length <= most, "{statements} on {}: {length}", scale.name());
        assert_eq!(encode(&Answers::default(), &quiz).len(), length, "the length tells nothing of the answers");
    }
}

#[test]
fn the_shortest_frame_is_taken_and_of_equals_the_first() {
    let mut quiz = quiz(Scale::Three, 30);
    add_set(&mut quiz, (0..20).collect());
    add_set(&mut quiz, (0..10).rev().collect());
    add_set(&mut quiz, (0..10).collect());
    let reply = Reply { answer: Answer::At(Step::Agree), weight: Weight::ONE };
    let mut answers = Answers::default();
    for (statement, frame) in [("statement-9", 2), ("statement-10", 1), ("statement-20", 0)] {
        answers.set(statement, reply);
        let code = encode(&answers, &quiz);
        assert_eq!(frame_of(&code), frame);
        assert_eq!(decode(&code, &quiz).as_ref(), Ok(&answers));
    }
}

#[test]
fn only_the_first_sets_are_frames() {
    let mut quiz = quiz(Scale::Three, 30);
    for _ in 0..29 {
        add_set(&mut quiz, (0..20).collect());
    }
    add_set(&mut quiz, (0..10).collect());
    add_set(&mut quiz, (0..5).collect());
    let code = encode(&Answers::default(), &quiz);
    assert_eq!(frame_of(&code), 30);
    assert_eq!(decode(&code, &quiz), Ok(Answers::default()));
    let head = (VERSION << 26) | (31 << 21) | (quiz_tag(&quiz) << 11) | edition_tag(&[0, 1, 2, 3, 4], &quiz);
    assert_eq!(decode(&write(&sextets(head, 5), &[0; 3]), &quiz), Err(BadCode::OtherEdition));
}

#[test]
fn what_the_quiz_does_not_have_is_left_out() {
    let quiz = quiz(Scale::Four, 3);
    let agree = Reply { answer: Answer::At(Step::Agree), weight: Weight::ONE };
    let mut answers = Answers::default();
    answers.set("statement-1", agree);
    let had = answers.clone();
    answers.set("gone", agree);
    answers.set("statement-0", Reply { answer: Answer::At(Step::Neither), weight: Weight::ONE });
    assert_eq!(encode(&answers, &quiz), encode(&had, &quiz));
    assert_eq!(decode(&encode(&answers, &quiz), &quiz), Ok(had));
}

#[test]
fn no_changed_character_is_accepted() {
    for (quiz, code) in samples() {
        for position in 0..code.len() {
            for other in ALPHABET.iter().copied().filter(|other| *other != code.as_bytes()[position]) {
                let mut changed = code.clone().into_bytes();
                changed[position] = other;
                let changed = String::from_utf8(changed).unwrap();
                let found = decode(&changed, &quiz);
                // A change in the first character can make it a version that there is not.
                let damaged = found == Err(BadCode::Damaged);
                assert!(damaged || (position == 0 && found == Err(BadCode::UnknownVersion)), "{changed}: {found:?}");
            }
        }
    }
}

#[test]
fn no_cut_and_nothing_appended_is_accepted() {
    for (quiz, code) in samples() {
        assert_eq!(decode("", &quiz), Err(BadCode::NotACode));
        for length in 1..code.len() {
            assert_eq!(decode(&code[..length], &quiz), Err(BadCode::Damaged), "{length} of {code}");
        }
        for other in ALPHABET {
            assert_eq!(decode(&format!("{code}{}", char::from(*other)), &quiz), Err(BadCode::Damaged));
        }
    }
}

#[test]
fn a_true_checksum_does_not_save_a_body_that_nothing_encodes_to() {
    let quiz = quiz(Scale::Four, 3);
    let list = quiz.statements_of(None);
    let head = sextets((VERSION << 26) | (quiz_tag(&quiz) << 11) | edition_tag(&list, &quiz), 5);
    let read = |value, length| decode(&write(&head, &sextets(value, length)), &quiz);
    assert_eq!(read(0, 2), Ok(Answers::default()));
    assert_eq!(read(999, 2), Ok(greatest(&quiz)));
    assert_eq!(read(1000, 2), Err(BadCode::Damaged), "not below the base to the power of the digits");
    assert_eq!(read(4095, 2), Err(BadCode::Damaged));
    assert_eq!(read(0, 1), Err(BadCode::Damaged), "too short");
    assert_eq!(read(999, 3), Err(BadCode::Damaged), "too long");
}

#[test]
fn what_is_no_code_and_what_is_of_another_version_are_told_apart() {
    let quiz = quiz(Scale::Three, 3);
    let code = encode(&Answers::default(), &quiz);
    for wrong in ["", " ", "a b", "ab+", "ab/", "ab=", "é", "\u{0}", &format!("{code}="), &format!(" {code}")] {
        assert_eq!(decode(wrong, &quiz), Err(BadCode::NotACode), "{wrong:?}");
    }
    for version in (0..16).filter(|version| *version != VERSION) {
        let code = write(&sextets(version << 26, 5), &[]);
        assert_eq!(decode(&code, &quiz), Err(BadCode::UnknownVersion));
        assert_eq!(decode(&code[..1], &quiz), Err(BadCode::UnknownVersion));
    }
}

#[test]
fn another_quiz_is_told_from_damage() {
    for (mut quiz, code) in samples() {
        quiz.id = "other".into();
        assert_eq!(decode(&code, &quiz), Err(BadCode::OtherQuiz));
        quiz.statements.pop();
        assert_eq!(decode(&code, &quiz), Err(BadCode::OtherQuiz));
    }
}

#[test]
fn another_edition_is_told_from_damage() {
    let old = quiz(Scale::Three, 30);
    let code = encode(&all_answered(&old), &old);
    let other = |change: &dyn Fn(&mut Quiz<Localized>)| {
        let mut new = old.clone();
        change(&mut new);
        assert_eq!(decode(&code, &new), Err(BadCode::OtherEdition));
    };
    for index in 0..30 {
        other(&|new| drop(new.statements.remove(index)));
        other(&|new| new.statements[index].fingerprint ^= 1);
        other(&|new| new.statements[index].id.push('a'));
        other(&|new| new.statements.swap(index, (index + 1) % 30));
    }
    other(&|new| new.statements.push(new.statements[0].clone()));
    other(&|new| new.scale = Scale::Four);
    other(&|new| new.scale = Scale::Five);
}

#[test]
fn another_edition_of_a_set_is_told_and_of_the_rest_ignored() {
    let mut old = quiz(Scale::Three, 30);
    add_set(&mut old, vec![3, 1, 2]);
    let mut answers = Answers::default();
    answers.set("statement-3", Reply { answer: Answer::Skip, weight: Weight::ONE });
    let code = encode(&answers, &old);
    let read = |change: &dyn Fn(&mut Quiz<Localized>)| {
        let mut new = old.clone();
        change(&mut new);
        decode(&code, &new)
    };
    assert_eq!(read(&|new| new.version = "2.0.0".into()), Ok(answers.clone()));
    assert_eq!(read(&|new| new.statements[4].fingerprint ^= 1), Ok(answers.clone()));
    assert_eq!(read(&|new| new.statements[1].fingerprint ^= 1), Err(BadCode::OtherEdition));
    assert_eq!(read(&|new| new.sets[0].statements.reverse()), Err(BadCode::OtherEdition));
    assert_eq!(read(&|new| new.sets.clear()), Err(BadCode::OtherEdition));
}

#[test]
fn every_reply_comes_back_or_is_left_out_and_none_becomes_another() {
    for scale in Scale::ALL {
        let quiz = quiz(scale, 2);
        for answer in scale.steps().iter().copied().map(Answer::At).chain([Answer::Skip]) {
            for weight in (1..=200).filter_map(Weight::from_halves) {
                let mut answers = Answers::default();
                answers.set("statement-1", Reply { answer, weight });
                let back = decode(&encode(&answers, &quiz), &quiz).unwrap();
                let expected = match (answer, weight) {
                    // The weight of a skip means nothing.
                    (Answer::Skip, _) => Some(Reply { answer, weight: Weight::ONE }),
                    (_, Weight::ONE | Weight::DOUBLE) => Some(Reply { answer, weight }),
                    _ => None,
                };
                assert_eq!(back.get("statement-1"), expected);
                assert_eq!(back.len(), usize::from(expected.is_some()));
            }
        }
    }
}

#[test]
fn a_set_that_names_what_is_not_there_does_no_harm() {
    let mut quiz = quiz(Scale::Three, 4);
    add_set(&mut quiz, vec![0, usize::MAX]);
    let answers = all_answered(&self::quiz(Scale::Three, 1));
    assert_eq!(decode(&encode(&answers, &quiz), &quiz), Ok(answers));
}

/// A quiz with up to three sets, and answers to some of its statements or of a set's.
fn quiz_and_answers() -> impl Strategy<Value = (Quiz<Localized>, Answers)> {
    let reply = (any::<Index>(), any::<bool>());
    let sets = prop::collection::vec(prop::collection::vec(any::<Index>(), 0..20), 0..4);
    let replies = prop::collection::vec(prop::option::of(reply), 60);
    (select(&Scale::ALL[..]), 0..60usize, sets, any::<Index>(), replies).prop_map(
        |(scale, statements, sets, chosen, replies)| {
            let mut quiz = quiz(scale, statements);
            for picks in sets.iter().filter(|_| statements > 0) {
                let mut list: Vec<usize> = Vec::new();
                for index in picks.iter().map(|pick| pick.index(statements)) {
                    if !list.contains(&index) {
                        list.push(index);
                    }
                }
                add_set(&mut quiz, list);
            }
            let mut answers = Answers::default();
            for index in quiz.statements_of(chosen.index(quiz.sets.len() + 1).checked_sub(1)) {
                if let Some((step, double)) = replies[index] {
                    let step = step.index(scale.steps().len() + 1).checked_sub(1);
                    let answer = step.map_or(Answer::Skip, |step| Answer::At(scale.steps()[step]));
                    let double = double && answer != Answer::Skip;
                    let weight = if double { Weight::DOUBLE } else { Weight::ONE };
                    answers.set(&quiz.statements[index].id, Reply { answer, weight });
                }
            }
            (quiz, answers)
        },
    )
}

proptest! {
    #[test]
    fn answers_come_back((quiz, answers) in quiz_and_answers()) {
        prop_assert_eq!(decode(&encode(&answers, &quiz), &quiz), Ok(answers));
    }

    #[test]
    fn no_text_makes_reading_panic(text in any::<String>(), bytes in any::<Vec<u8>>(), code in "[A-Za-z0-9_-]{0,80}") {
        for text in [&*text, &*String::from_utf8_lossy(&bytes), &code, &format!("E{code}"), &format!("I{code}")] {
            let _ = decode(text, &quiz(Scale::Three, 30));
        }
    }

    #[test]
    fn no_body_makes_reading_panic(
        number in 0..32u32, all in any::<bool>(), body in prop::collection::vec(0..64u8, 0..40),
    ) {
        let mut quiz = quiz(Scale::Five, 20);
        add_set(&mut quiz, (0..10).collect());
        let list = frame(if all { 0 } else { number as usize }, &quiz).unwrap_or_default();
        let tags = (quiz_tag(&quiz) << 11) | edition_tag(&list, &quiz);
        let head = sextets((VERSION << 26) | (number << 21) | tags, 5);
        for length in [body.len(), body_length(&replies(quiz.scale), list.len())] {
            let mut body = body.clone();
            body.resize(length, 0);
            let _ = decode(&write(&head, &body), &quiz);
        }
    }
}
