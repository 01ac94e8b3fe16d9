//! Codes of answers in links: whatever the code, it is refused or gives answers that have a code again.

use bronwijzer_engine::answers::{Answer, Answers, Reply, Weight};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::share::{BadCode, decode, encode};
use bronwijzer_engine::text::Localized;

use super::quiz::is_kept;
use super::quizzes::chosen;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// How many characters stand before the checksum, and how many it has.
const HEAD: usize = 5;
const CHECKSUM: usize = 4;

/// An input is a byte that chooses the quiz, one that says what the rest is, and the rest: a code, a body for which the head
/// and checksum are made, or replies.
pub fn property(input: &[u8]) {
    let [quiz, kind, rest @ ..] = input else { return };
    let quiz = chosen(*quiz);
    match kind % 3 {
        0 => is_refused_or_read(&String::from_utf8_lossy(rest), quiz),
        1 => is_refused_or_read(&with_checksum(rest, quiz), quiz),
        _ => is_kept(quiz, &some_replies(rest, quiz)),
    }
}

fn is_refused_or_read(code: &str, quiz: &Quiz<Localized>) {
    let Ok(answers) = decode(code, quiz) else { return };
    let again = encode(&answers, quiz);
    assert_eq!(decode(&again, quiz), Ok(answers), "{code} {again}");
    // Of the frames that hold the answers another code may have taken a longer one.
    assert!(again.len() <= code.len(), "{code} {again}");
    assert!(again[..2] != code[..2] || again == code, "{code} {again}");
    let longer = format!("{code}A");
    assert_eq!(decode(&longer, quiz), Err(BadCode::Damaged));
}

/// A code with the head of one of the quiz's frames, this body and the checksum of both.
fn with_checksum(input: &[u8], quiz: &Quiz<Localized>) -> String {
    let [frame, body @ ..] = input else { return String::new() };
    // Answers to all statements of a set are written in the frame of that set, or of a shorter one that has them too.
    let set = usize::from(*frame).checked_sub(1).filter(|set| *set < quiz.sets.len());
    let mut answers = Answers::default();
    for statement in quiz.statements_of(set) {
        answers.set(&quiz.statements[statement].id, Reply { answer: Answer::Skip, weight: Weight::ONE });
    }
    let head: Vec<u8> = encode(&answers, quiz).bytes().take(HEAD).map(sextet).collect();
    let body: Vec<u8> = body.iter().map(|byte| byte & 63).collect();
    let checksum = crc24(head.iter().chain(&body));
    let checksum = (0..CHECKSUM as u32).rev().map(|place| (checksum >> (6 * place)) as u8 & 63);
    head.iter().copied().chain(checksum).chain(body.iter().copied()).map(character).collect()
}

fn sextet(character: u8) -> u8 {
    ALPHABET.iter().position(|other| *other == character).map_or(0, |index| index as u8)
}

fn character(sextet: u8) -> char {
    char::from(ALPHABET[usize::from(sextet)])
}

/// CRC-24 (RFC 4880 section 6.1), bit by bit.
fn crc24<'s>(sextets: impl Iterator<Item = &'s u8>) -> u32 {
    let mut crc = 0xb7_04ce;
    for sextet in sextets {
        crc ^= u32::from(*sextet) << 16;
        for _ in 0..8 {
            crc = (crc << 1) ^ if crc & 0x80_0000 == 0 { 0 } else { 0x186_4cfb };
        }
    }
    crc & 0xff_ffff
}

/// The answers in which each byte is the reply to a statement, as far as a code has a way to write it.
pub(super) fn some_replies(bytes: &[u8], quiz: &Quiz<Localized>) -> Answers {
    let mut answers = Answers::default();
    for (statement, byte) in quiz.statements.iter().zip(bytes) {
        let weight = if byte & 0x80 == 0 { Weight::ONE } else { Weight::DOUBLE };
        let reply = match (usize::from(byte & 7), quiz.scale.steps().get(usize::from(byte & 7))) {
            (_, Some(step)) => Reply { answer: Answer::At(*step), weight },
            (6, None) => Reply { answer: Answer::Skip, weight: Weight::ONE },
            _ => continue,
        };
        answers.set(&statement.id, reply);
    }
    answers
}
