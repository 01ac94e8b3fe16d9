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
        statement.fingerprint = fingerprint(&(index as u64).to_be_bytes());
    }
    quiz
}

fn add_set(quiz: &mut Quiz<Localized>, statements: Vec<usize>) {
    quiz.sets.push(Set { id: format!("set-{}", quiz.sets.len()), title: Localized::default(), statements });
}

fn reply(answer: Answer) -> Reply {
    Reply { answer, weight: Weight::ONE }
}

const AGREE: Answer = Answer::At(Step::Agree);

/// The same reply to every statement.
fn all_of(quiz: &Quiz<Localized>, reply: Reply) -> Answers {
    let mut answers = Answers::default();
    quiz.statements.iter().for_each(|statement| answers.set(&statement.id, reply));
    answers
}

fn length(code: &str) -> usize {
    code.chars().filter(|character| *character != '-').count()
}

fn any_answers() -> impl Strategy<Value = (Quiz<Localized>, Answers)> {
    let kinds = (any::<bool>(), any::<bool>(), any::<bool>());
    (select(&Scale::ALL[..]), 0..120_usize, kinds).prop_flat_map(|(scale, count, (open, skipped, doubled))| {
        let known = replies(scale, Kinds { open, skipped, doubled });
        proptest::collection::vec(select(known), count).prop_map(move |replies| {
            let quiz = quiz(scale, count);
            let mut answers = Answers::default();
            for (statement, reply) in quiz.statements.iter().zip(replies) {
                if let Some(reply) = reply {
                    answers.set(&statement.id, reply);
                }
            }
            (quiz, answers)
        })
    })
}

proptest! {
    #[test]
    fn what_is_encoded_is_decoded((quiz, answers) in any_answers()) {
        let code = encode(&answers, &quiz);
        prop_assert_eq!(decode(&code, &quiz), Ok(answers.clone()));
        let typed = code.to_lowercase().replace('-', " ");
        prop_assert_eq!(decode(&typed, &quiz), Ok(answers));
    }

    #[test]
    fn every_change_of_one_character_is_found((quiz, answers) in any_answers(), place in any::<Index>()) {
        let code = encode(&answers, &quiz).replace('-', "").into_bytes();
        let place = place.index(code.len());
        for other in ALPHABET.iter().filter(|other| **other != code[place]) {
            let mut changed = code.clone();
            changed[place] = *other;
            let changed = String::from_utf8(changed).unwrap();
            prop_assert_eq!(decode(&changed, &quiz), Err(BadClassCode::Mistyped), "{}", changed);
        }
    }

    #[test]
    fn every_swap_of_neighbours_is_found((quiz, answers) in any_answers()) {
        let code = encode(&answers, &quiz).replace('-', "").into_bytes();
        for place in 1..code.len() {
            let mut changed = code.clone();
            changed.swap(place - 1, place);
            if changed != code {
                let changed = String::from_utf8(changed).unwrap();
                prop_assert_eq!(decode(&changed, &quiz), Err(BadClassCode::Mistyped), "{}", changed);
            }
        }
    }

    #[test]
    fn a_missing_or_added_character_is_found((quiz, answers) in any_answers(), place in any::<Index>()) {
        let code = encode(&answers, &quiz).replace('-', "");
        let place = place.index(code.len());
        let mut shorter = code.clone();
        shorter.remove(place);
        prop_assert!(decode(&shorter, &quiz).is_err());
        for other in ["2", "Z"] {
            let mut longer = code.clone();
            longer.insert_str(place, other);
            prop_assert!(decode(&longer, &quiz).is_err());
        }
        prop_assert!(decode(&(code + "2"), &quiz).is_err());
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,200}") {
        let quiz = quiz(Scale::Five, 40);
        let _ = decode(&text, &quiz);
        let found = find(&text, &quiz);
        prop_assert!(found.iter().all(|found| found.line == 1 && found.answers.is_err()));
    }
}

// The codes come from a second implementation of the format, in another language.
#[test]
fn the_format_is_fixed() {
    let mut quiz = quiz(Scale::Three, 6);
    add_set(&mut quiz, vec![4, 0, 2]);
    let mut answers = Answers::default();
    answers.set("s0", reply(AGREE));
    answers.set("s2", reply(Answer::Skip));
    assert_eq!(encode(&answers, &quiz), "3FTJD-363Z3");
    answers.set("s1", Reply { answer: Answer::At(Step::Neither), weight: Weight::DOUBLE });
    assert_eq!(encode(&answers, &quiz), "2YCB-G225-Q5XQ");
}

#[test]
fn no_two_characters_look_alike_and_the_tags_fill_the_head() {
    assert!(ALPHABET.iter().all(|character| !b"01ILO".contains(character)));
    assert!(ALPHABET.is_sorted_by(|one, other| one < other), "no character is there twice");
    let values = (SETS as u32 + 1) * Kinds::COUNT * QUIZ_TAGS * EDITION_TAGS;
    assert!(values <= BASE.pow(HEAD as u32), "{values}");
}

#[test]
fn a_code_is_as_short_as_its_answers_allow() {
    let quiz = quiz(Scale::Three, 30);
    assert_eq!(length(&encode(&all_of(&quiz, reply(AGREE)), &quiz)), 18);
    let mut answers = all_of(&quiz, reply(AGREE));
    answers.set("s3", reply(Answer::Skip));
    assert_eq!(length(&encode(&answers, &quiz)), 21);
    answers.set("s4", Reply { answer: AGREE, weight: Weight::DOUBLE });
    assert_eq!(length(&encode(&answers, &quiz)), 25);
    let mut one = Answers::default();
    one.set("s0", Reply { answer: AGREE, weight: Weight::DOUBLE });
    one.set("s1", reply(Answer::Skip));
    assert_eq!(length(&encode(&one, &quiz)), 27);
}

#[test]
fn a_code_is_shown_in_groups() {
    let groups = |count: usize| -> Vec<usize> { in_groups(&vec![0; count]).split('-').map(str::len).collect() };
    assert_eq!(groups(8), [4, 4]);
    assert_eq!(groups(10), [5, 5]);
    assert_eq!(groups(11), [4, 4, 3]);
    assert_eq!(groups(13), [5, 4, 4]);
    assert_eq!(groups(18), [5, 4, 5, 4]);
    let quiz = quiz(Scale::Three, 30);
    assert_eq!(encode(&all_of(&quiz, reply(AGREE)), &quiz).replace('-', "").len(), 18);
}

#[test]
fn the_shortest_frame_that_has_every_reply_is_taken() {
    let mut quiz = quiz(Scale::Three, 30);
    add_set(&mut quiz, (0..10).collect());
    let mut answers = Answers::default();
    (0..10).for_each(|index| answers.set(&format!("s{index}"), reply(AGREE)));
    assert_eq!(length(&encode(&answers, &quiz)), 12);
    assert_eq!(decode(&encode(&answers, &quiz), &quiz), Ok(answers.clone()));
    answers.set("s20", reply(AGREE));
    assert_eq!(decode(&encode(&answers, &quiz), &quiz), Ok(answers));
}

#[test]
fn what_the_quiz_does_not_have_is_left_out() {
    let quiz = quiz(Scale::Four, 2);
    let mut answers = Answers::default();
    answers.set("s0", reply(AGREE));
    let had = answers.clone();
    answers.set("gone", reply(AGREE));
    answers.set("s1", reply(Answer::At(Step::Neither)));
    assert_eq!(decode(&encode(&answers, &quiz), &quiz), Ok(had));
}

#[test]
fn another_quiz_and_another_edition_are_told_apart() {
    let ours = quiz(Scale::Three, 10);
    let code = encode(&all_of(&ours, reply(AGREE)), &ours);
    let mut other = ours.clone();
    other.id = "other".into();
    assert_eq!(decode(&code, &other), Err(BadClassCode::OtherQuiz));
    let mut edition = ours.clone();
    edition.statements[4].fingerprint ^= 1;
    assert_eq!(decode(&code, &edition), Err(BadClassCode::OtherEdition));
    edition = quiz(Scale::Five, 10);
    assert_eq!(decode(&code, &edition), Err(BadClassCode::OtherEdition));
    let mut with_set = ours.clone();
    add_set(&mut with_set, vec![0, 1]);
    let mut answers = Answers::default();
    answers.set("s0", reply(AGREE));
    assert_eq!(decode(&encode(&answers, &with_set), &ours), Err(BadClassCode::OtherEdition), "a set that is gone");
}

#[test]
fn what_is_no_code_is_told() {
    let quiz = quiz(Scale::Three, 10);
    for text in ["", " - ", "HALLO", "ABC", "dit is geen code", "0000-0000-0000", "Ж222-2222-2222"] {
        assert_eq!(decode(text, &quiz), Err(BadClassCode::NotACode), "{text}");
    }
    for part in ["2222-2222-2222", "2222-222", "A2"] {
        assert_eq!(decode(part, &quiz), Err(BadClassCode::Mistyped), "{part}");
    }
}

#[test]
fn codes_are_found_among_anything() {
    let quiz = quiz(Scale::Three, 10);
    let code = |answer: Step| encode(&all_of(&quiz, reply(Answer::At(answer))), &quiz);
    let (yes, no, neither) = (code(Step::Agree), code(Step::Disagree), code(Step::Neither));
    let spaced = no.replace('-', " ").to_lowercase();
    let text = format!("{yes}, {spaced};{neither}\n\n  onzin {no} {yes}\r\nAnna: {}\n- - -", &no[1..]);
    let found = find(&text, &quiz);
    let facts: Vec<_> = found
        .iter()
        .map(|one| (one.line, one.text.as_str(), one.answers.as_ref().err().copied(), one.repeats))
        .collect();
    assert_eq!(
        facts,
        [
            (1, yes.as_str(), None, None),
            (1, spaced.as_str(), None, None),
            (1, neither.as_str(), None, None),
            (3, "onzin", Some(BadClassCode::NotACode), None),
            (3, no.as_str(), None, Some(1)),
            (3, yes.as_str(), None, Some(1)),
            (4, "Anna", Some(BadClassCode::NotACode), None),
            (4, &no[1..], Some(BadClassCode::Mistyped), None),
        ]
    );
}

#[test]
fn a_code_of_another_quiz_ends_where_it_ends() {
    let quiz = quiz(Scale::Three, 10);
    let mut other = quiz.clone();
    other.id = "other".into();
    let answers = all_of(&quiz, reply(AGREE));
    let (ours, theirs) = (encode(&answers, &quiz), encode(&answers, &other));
    let found = find(&format!("{theirs} {ours} {theirs}"), &quiz);
    let bad: Vec<_> = found.iter().map(|one| one.answers.as_ref().err().copied()).collect();
    assert_eq!(bad, [Some(BadClassCode::OtherQuiz), None, Some(BadClassCode::OtherQuiz)]);
}
