//! Answers as a short code for the fragment of a link, and back.
//!
//! The code hides nothing: whoever has the link can read the answers.
//!
//! A character is six bits (base64url, RFC 4648 section 5, without padding), the most significant first:
//!
//! | bits | what |
//! |---|---|
//! | 4 | the version: 1 |
//! | 5 | the frame, the list of statements that the body goes through: 0 for all of the quiz's, *k* for its *k*th set |
//! | 10 | the tag of the quiz: of its identifier |
//! | 11 | the tag of the edition: of the scale, and of the frame's statements and their texts, in order |
//! | 24 | the checksum of every other character |
//! | the rest | the body |
//!
//! The body is one whole number with a digit for each statement of the frame, that of the first statement the least
//! significant. A digit is 0 where nothing was answered, and otherwise the index, from 1, of the reply among all that
//! a code can write: a skip, and every step of the scale with the weights 1 and 2. The body has the characters that the greatest such number needs, however small it is itself.

use std::fmt;

use crate::answers::{Answer, Answers, Reply, Weight};
use crate::quiz::Quiz;
use crate::scale::Scale;
use crate::text::fingerprint;

/// The version of the format. Version 2 wrote every weight, and is no longer read.
const VERSION: u32 = 1;

/// How many of a quiz's first sets can be a frame. The number after them, 31, is kept for a frame yet to come.
const SETS: usize = 30;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Why a code gives no answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadCode {
    /// It is empty, or has a character that no code has: one outside base64url.
    NotACode,
    /// It is of a version that this engine does not know.
    UnknownVersion,
    /// It was cut or changed on its way.
    Damaged,
    /// It is of another quiz.
    OtherQuiz,
    /// It is of this quiz, but of other statements: some were changed, moved, added or dropped since, or the scale was.
    OtherEdition,
}

impl fmt::Display for BadCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BadCode::NotACode => "the code is empty, or has a character outside base64url",
            BadCode::UnknownVersion => "the code is of a version that this engine does not know",
            BadCode::Damaged => "the code was cut or changed on its way",
            BadCode::OtherQuiz => "the code is of another quiz",
            BadCode::OtherEdition => {
                "the code is of another edition of this quiz, with other statements or another scale"
            }
        })
    }
}

impl std::error::Error for BadCode {}

/// The code of a voter's answers.
///
/// It is the shortest of those over all statements or over a set that has every reply, and has 9 characters before the
/// body. Replies that a code cannot write are left out: to statements that the quiz does not have, on steps that its
/// scale does not have, and with weights other than 1 and 2. A skip has no weight, so none is written.
pub fn encode<T>(answers: &Answers, quiz: &Quiz<T>) -> String {
    let known = replies(quiz.scale);
    let given: Vec<Option<Reply>> = quiz
        .statements
        .iter()
        .map(|statement| answers.get(&statement.id).map(weighed).filter(|reply| known.contains(reply)))
        .collect();

    let (mut number, mut list) = (0, quiz.statements_of(None));
    let mut length = body_length(&known, list.len());
    for set in 1..=SETS {
        let Some(shorter) = frame(set, quiz) else { break };
        let complete = given.iter().enumerate().all(|(index, reply)| reply.is_none() || shorter.contains(&index));
        if complete && body_length(&known, shorter.len()) < length {
            (number, list) = (set, shorter);
            length = body_length(&known, list.len());
        }
    }

    let mut body = Vec::new();
    for index in list.iter().rev() {
        let reply = given.get(*index).copied().flatten();
        let index = reply.and_then(|reply| known.iter().position(|other| *other == reply));
        push_digit(&mut body, base(&known), index.map_or(0, |index| index as u32 + 1));
    }
    body.resize(length, 0);
    body.reverse();
    let tags = (quiz_tag(quiz) << 11) | edition_tag(&list, quiz);
    write(&sextets((VERSION << 26) | ((number as u32) << 21) | tags, 5), &body)
}

/// The answers of a code, if it is of this quiz and this edition.
///
/// A code with one changed character, a missing end or something after its end is never accepted. The tags are short:
/// of 2048 other editions in which the body is as long, about one goes unseen.
pub fn decode<T>(code: &str, quiz: &Quiz<T>) -> Result<Answers, BadCode> {
    let sextet = |byte| ALPHABET.iter().position(|other| *other == byte).map(|index| index as u8);
    let code: Vec<u8> = code.bytes().map(sextet).collect::<Option<_>>().ok_or(BadCode::NotACode)?;
    if u32::from(*code.first().ok_or(BadCode::NotACode)? >> 2) != VERSION {
        return Err(BadCode::UnknownVersion);
    }
    let (head, rest) = code.split_at_checked(5).ok_or(BadCode::Damaged)?;
    let (checksum, body) = rest.split_at_checked(4).ok_or(BadCode::Damaged)?;
    if number(checksum) != crc24(head.iter().chain(body).copied()) {
        return Err(BadCode::Damaged);
    }
    let head = number(head);
    if (head >> 11) & 0x3ff != quiz_tag(quiz) {
        return Err(BadCode::OtherQuiz);
    }
    let list = frame(((head >> 21) & 0x1f) as usize, quiz).ok_or(BadCode::OtherEdition)?;
    if head & 0x7ff != edition_tag(&list, quiz) {
        return Err(BadCode::OtherEdition);
    }
    let known = replies(quiz.scale);
    if body.len() != body_length(&known, list.len()) {
        return Err(BadCode::Damaged);
    }
    let mut body = body.to_vec();
    let mut answers = Answers::default();
    for index in list {
        let digit = pull_digit(&mut body, base(&known));
        let reply = digit.checked_sub(1).and_then(|reply| known.get(reply as usize));
        if let (Some(statement), Some(reply)) = (quiz.statements.get(index), reply) {
            answers.set(&statement.id, *reply);
        }
    }
    // Whatever is left stood above the last digit, where encoding writes nothing.
    if body.iter().all(|sextet| *sextet == 0) { Ok(answers) } else { Err(BadCode::Damaged) }
}

/// Whether codes made with another edition of a quiz are read by this one: every frame of that has its counterpart here.
pub fn reads_codes_of<T>(quiz: &Quiz<T>, other: &Quiz<T>) -> bool {
    let tag = |number, quiz| frame(number, quiz).map(|list| edition_tag(&list, quiz));
    quiz_tag(quiz) == quiz_tag(other)
        && (0..=other.sets.len().min(SETS)).all(|number| tag(number, quiz) == tag(number, other))
}

/// Every reply that a code can write, in the order of their digits.
fn replies(scale: Scale) -> Vec<Reply> {
    let mut replies = vec![Reply { answer: Answer::Skip, weight: Weight::ONE }];
    for answer in scale.steps().iter().copied().map(Answer::At) {
        replies.extend([Weight::ONE, Weight::DOUBLE].map(|weight| Reply { answer, weight }));
    }
    replies
}

/// The reply with the weight at which it counts: a skip has none, which is written as 1.
fn weighed(reply: Reply) -> Reply {
    if reply.answer == Answer::Skip { Reply { weight: Weight::ONE, ..reply } } else { reply }
}

/// The statements of the frame with this number, as indices into the quiz's; none if the quiz has no such frame.
fn frame<T>(number: usize, quiz: &Quiz<T>) -> Option<Vec<usize>> {
    (number <= quiz.sets.len().min(SETS)).then(|| quiz.statements_of(number.checked_sub(1)))
}

fn quiz_tag<T>(quiz: &Quiz<T>) -> u32 {
    tag(quiz.id.as_bytes(), 10)
}

/// The tag of all that decides what the digits mean. The quiz's version is left out, since an edition that changes
/// only a party's position reads the same answers.
fn edition_tag<T>(list: &[usize], quiz: &Quiz<T>) -> u32 {
    let mut bytes = quiz.scale.name().as_bytes().to_vec();
    for statement in list.iter().filter_map(|index| quiz.statements.get(*index)) {
        bytes.push(0);
        bytes.extend(statement.first_id().as_bytes());
        bytes.push(0);
        bytes.extend(statement.fingerprint.to_be_bytes());
    }
    tag(&bytes, 11)
}

/// The lowest bits of the fingerprint with the higher ones folded into them, as its authors advise for fewer bits.
fn tag(bytes: &[u8], bits: u32) -> u32 {
    let hash = fingerprint(bytes);
    (hash ^ (hash >> bits) ^ (hash >> (2 * bits))) & ((1 << bits) - 1)
}

/// The code of this head and body, with its checksum.
fn write(head: &[u8], body: &[u8]) -> String {
    let checksum = sextets(crc24(head.iter().chain(body).copied()), 4);
    let code = head.iter().chain(&checksum).chain(body);
    code.map(|sextet| char::from(ALPHABET[usize::from(sextet & 63)])).collect()
}

/// The lowest bits of a number, in sextets, the most significant first.
fn sextets(number: u32, count: u32) -> Vec<u8> {
    (0..count).rev().map(|index| ((number >> (6 * index)) & 63) as u8).collect()
}

/// The number of at most five sextets, the most significant first.
fn number(sextets: &[u8]) -> u32 {
    sextets.iter().fold(0, |number, sextet| (number << 6) | u32::from(*sextet))
}

/// CRC-24 (RFC 4880 section 6.1), here over sextets, each as a byte.
///
/// It finds every change that spans at most 24 bits, so every change of one character.
fn crc24(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0xb7_04ce, |crc, byte| {
        (0..8).fold(crc ^ (u32::from(byte) << 16), |crc, _| {
            if crc & 0x80_0000 == 0 { crc << 1 } else { (crc << 1) ^ 0x186_4cfb }
        })
    })
}

/// How many digits there are: one for each reply, and the 0.
fn base(known: &[Reply]) -> u32 {
    known.len() as u32 + 1
}

/// How many sextets hold every number of this many digits.
fn body_length(known: &[Reply], digits: usize) -> usize {
    let mut greatest = Vec::new();
    for _ in 0..digits {
        push_digit(&mut greatest, base(known), known.len() as u32);
    }
    greatest.len()
}

/// Multiplies a number, in sextets from the least significant, by the base and adds the digit.
fn push_digit(number: &mut Vec<u8>, base: u32, digit: u32) {
    let mut carry = digit;
    for sextet in number.iter_mut() {
        carry += u32::from(*sextet) * base;
        *sextet = (carry & 63) as u8;
        carry >>= 6;
    }
    while carry > 0 {
        number.push((carry & 63) as u8);
        carry >>= 6;
    }
}

/// Divides a number, in sextets from the most significant, by the base and gives the remainder.
fn pull_digit(number: &mut [u8], base: u32) -> u32 {
    number.iter_mut().fold(0, |rest, sextet| {
        let rest = (rest << 6) | u32::from(*sextet);
        *sextet = (rest / base) as u8;
        rest % base
    })
}

#[cfg(test)]
mod tests;
