//! Codes of pupils, alone and in a text: whatever is typed, it is refused or gives answers that have a code again, and
//! nothing of a text is lost.

use bronwijzer_engine::answers::Answers;
use bronwijzer_engine::class_code::{decode, encode, find};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;

use super::quizzes::chosen;
use super::share::some_replies;

const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// How many characters the head of a code has.
const HEAD: usize = 5;

/// An input is a byte that chooses the quiz, one that says what the rest is, and the rest: a code, a body for which the head
/// and check are made, or a text with codes in it.
pub fn property(input: &[u8]) {
    let [quiz, kind, rest @ ..] = input else { return };
    let quiz = chosen(*quiz);
    match kind % 3 {
        0 => is_refused_or_read(&String::from_utf8_lossy(rest), quiz),
        1 => is_refused_or_read(&with_check(rest, quiz), quiz),
        _ => is_found(&String::from_utf8_lossy(rest), quiz),
    }
}

fn is_refused_or_read(code: &str, quiz: &Quiz<Localized>) {
    let Ok(answers) = decode(code, quiz) else { return };
    let again = encode(&answers, quiz);
    assert_eq!(decode(&again, quiz).as_ref(), Ok(&answers), "{code} {again}");
    // A code may allow for replies that it does not have, or be of a longer frame.
    assert!(characters(&again) <= characters(code), "{code} {again}");
    let own: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    assert_eq!(decode(&own.to_lowercase(), quiz), Ok(answers), "{code}");
}

fn characters(code: &str) -> usize {
    code.chars().filter(char::is_ascii_alphanumeric).count()
}

/// A code with the head of these replies, this body and the check of both.
fn with_check(input: &[u8], quiz: &Quiz<Localized>) -> String {
    let (replies, body) = input.split_at(input.len() / 2);
    let code = encode(&some_replies(replies, quiz), quiz);
    let head = code.bytes().filter(u8::is_ascii_alphanumeric).take(HEAD);
    let head = head.map(|byte| ALPHABET.iter().position(|other| *other == byte).unwrap_or(0));
    let digits: Vec<usize> = head.chain(body.iter().map(|byte| usize::from(*byte) % 31)).collect();
    let check = [3, 9, 27].map(|at| digits.iter().fold(1, |sum, digit| (sum * at + digit) % 31));
    digits.iter().chain(&check).map(|digit| char::from(ALPHABET[*digit])).collect()
}

fn is_found(text: &str, quiz: &Quiz<Localized>) {
    let found = find(text, quiz);
    let alphanumeric = |text: &str| text.chars().filter(|char| char.is_alphanumeric()).collect::<String>();
    let all: String = found.iter().map(|found| alphanumeric(&found.text)).collect();
    assert_eq!(all, alphanumeric(text), "nothing is lost");
    for (index, one) in found.iter().enumerate() {
        assert!(index == 0 || found[index - 1].line <= one.line);
        assert_eq!(decode(&one.code, quiz), one.answers, "{one:?}");
        let first = found[..index].iter().find(|other| one.answers.is_ok() && other.code == one.code);
        assert_eq!(one.repeats, first.map(|first| first.line), "{one:?}");
    }
    // A code on a line of its own is found behind any text.
    let answers = Answers::default();
    let with_code = find(&format!("{text}\n{}", encode(&answers, quiz)), quiz);
    assert_eq!(with_code.last().map(|found| &found.answers), Some(&Ok(answers)));
}
