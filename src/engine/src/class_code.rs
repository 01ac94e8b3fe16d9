//! A pupil's answers as a code that can be read out, typed and scanned, and back.
//!
//! Unlike the code of a link ([`crate::share`]) it is for people: it has no characters that look alike (0 and O; 1, I and
//! L), its case does not matter, nor do spaces and dashes in it, and it is as short as the answers allow. It hides
//! nothing: whoever has it can read the answers.
//!
//! A character is a digit of base 31, a prime. A code has three parts:
//!
//! | characters | what |
//! |---|---|
//! | 5 | the head: one number made of the frame (31 values: 0 for all of the quiz's statements, *k* for its *k*th set), the kinds of reply (8 values), the tag of the quiz (97) and the tag of the edition (1187), the frame the most significant |
//! | the rest | the body: one number with a digit for each statement of the frame, that of the first the least significant; as many characters as the greatest such number needs |
//! | 3 | the check |
//!
//! The kinds of reply are the sum of 1 where a statement has no reply, 2 where one was skipped and 4 where one counts
//! double. A digit of the body is an index among the replies of those kinds: no reply, a skip, each step of the scale, and
//! each step with the weight 2. So 30 statements with three steps, all of them answered and none doubled, take 10
//! characters (30 × log 3 / log 31), and the code 18; with every kind 19 and 27.
//!
//! The check is three sums over head and body, modulo 31, as those of a Reed–Solomon code (Reed and Solomon, 1960,
//! Polynomial codes over certain finite fields): the value of the polynomial that has the characters as coefficients, and
//! a 1 before them, at 3, 9 and 27. As 31 is a prime and 3 a primitive root of it, every change of one character and every
//! swap of two neighbours changes the check; of other changes about one in 29791 goes unseen.

use std::fmt;

use crate::answers::{Answer, Answers, Reply, Weight};
use crate::quiz::Quiz;
use crate::scale::Scale;
use crate::text::fingerprint;

const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

const BASE: u32 = 31;

/// How many of a quiz's first sets can be a frame.
const SETS: usize = 30;

/// How many characters the head and the check have.
const HEAD: usize = 5;
const CHECK: usize = 3;

/// Into how many values the tags fall. With 31 frames and 8 sets of kinds they fill the head, and as primes they use every
/// bit of the fingerprint.
const QUIZ_TAGS: u32 = 97;
const EDITION_TAGS: u32 = 1187;

/// The most characters that stand together in a code as it is shown.
const GROUP: usize = 5;

/// Why a code gives no answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadClassCode {
    /// It is a word that is shorter than any code, or has a character that no code has.
    NotACode,
    /// A character is wrong, missing or too many.
    Mistyped,
    /// It is of another quiz.
    OtherQuiz,
    /// It is of this quiz, but of other statements: some were changed, moved, added or dropped since, or the scale was.
    OtherEdition,
}

impl fmt::Display for BadClassCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BadClassCode::NotACode => "this is no code: it is too short, or has a character that no code has",
            BadClassCode::Mistyped => "a character of the code is wrong, missing or too many",
            BadClassCode::OtherQuiz => "the code is of another quiz",
            BadClassCode::OtherEdition => {
                "the code is of another edition of this quiz, with other statements or another scale"
            }
        })
    }
}

impl std::error::Error for BadClassCode {}

/// The code of a pupil's answers, in groups of at most five characters with dashes between them.
///
/// It is the shortest of those over all statements or over a set that has every reply. What the quiz does not have is left
/// out, and so are weights other than 1 and 2; a skip has no weight.
pub fn encode<T>(answers: &Answers, quiz: &Quiz<T>) -> String {
    let writable = replies(quiz.scale, Kinds::ALL);
    let given: Vec<Option<Reply>> = quiz
        .statements
        .iter()
        .map(|statement| answers.get(&statement.id).map(weighed).filter(|reply| writable.contains(&Some(*reply))))
        .collect();
    let body_of = |frame: usize| {
        let statements = frame_statements(frame, quiz)?;
        let is_whole = (0..given.len()).all(|index| given[index].is_none() || statements.contains(&index));
        let replies: Vec<Option<Reply>> = statements.iter().map(|index| given[*index]).collect();
        let kinds = Kinds::of(&replies);
        let body = write_body(&replies, &self::replies(quiz.scale, kinds));
        (is_whole || frame == 0).then(|| (head(frame, kinds, &statements, quiz), body))
    };
    let shortest = (0..=SETS).map_while(|frame| (frame <= quiz.sets.len()).then(|| body_of(frame))).flatten();
    let (head, body) = shortest.min_by_key(|(_, body)| body.len()).unwrap_or_default();

    let mut digits = to_digits(head, HEAD);
    digits.extend(body);
    digits.extend(check(&digits));
    in_groups(&digits)
}

/// The code that these digits write, in as few groups as can be, whose lengths differ by one at most.
fn in_groups(digits: &[u32]) -> String {
    let groups = digits.len().div_ceil(GROUP);
    let mut code = String::new();
    for (place, digit) in digits.iter().enumerate() {
        if (1..groups).any(|group| (group * digits.len()).div_ceil(groups) == place) {
            code.push('-');
        }
        code.push(char::from(ALPHABET[*digit as usize]));
    }
    code
}

/// The answers of a code, if it is of this quiz and this edition. Case, spaces and dashes do not matter.
///
/// # Errors
///
/// [`BadClassCode`] says what is wrong. No code with one changed character or two swapped neighbours is accepted. The tags
/// are short: of 1187 other editions about one goes unseen, and of 97 other quizzes about one is told as another edition.
pub fn decode<T>(code: &str, quiz: &Quiz<T>) -> Result<Answers, BadClassCode> {
    let digits = digits(code).ok_or(BadClassCode::NotACode)?;
    // Part of a code nearly always has a figure, and a word has none.
    let has_figure = code.bytes().any(|byte| byte.is_ascii_digit());
    let too_short = if has_figure { BadClassCode::Mistyped } else { BadClassCode::NotACode };
    let (rest, found) = digits.split_at_checked(digits.len().saturating_sub(CHECK)).ok_or(too_short)?;
    let (head, body) = rest.split_at_checked(HEAD).ok_or(too_short)?;
    if check(rest) != found {
        return Err(BadClassCode::Mistyped);
    }
    let head = head.iter().fold(0, |number, digit| number * BASE + digit);
    let (head, edition) = (head / EDITION_TAGS, head % EDITION_TAGS);
    let (head, of_quiz) = (head / QUIZ_TAGS, head % QUIZ_TAGS);
    let (frame, kinds) = ((head / Kinds::COUNT) as usize, Kinds::from_number(head % Kinds::COUNT));
    if of_quiz != quiz_tag(quiz) {
        return Err(BadClassCode::OtherQuiz);
    }
    let statements = frame_statements(frame, quiz).ok_or(BadClassCode::OtherEdition)?;
    if edition != edition_tag(&statements, quiz) {
        return Err(BadClassCode::OtherEdition);
    }
    read_body(body, &statements, &replies(quiz.scale, kinds), quiz).ok_or(BadClassCode::Mistyped)
}

/// What was found where a code was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What stands there.
    pub text: String,
    /// The same as every code is written: without spaces and dashes, in capitals. It is the same for the same code.
    pub code: String,
    /// The answers, or why there are none.
    pub answers: Result<Answers, BadClassCode>,
    /// The line of the first code that is the same, if this is not the first. Two pupils may have the same answers.
    pub repeats: Option<usize>,
}

/// Every code of a text, in order, and whatever stands between them. Codes may stand on lines of their own, or several on a
/// line with anything but letters and digits between them.
pub fn find<T>(text: &str, quiz: &Quiz<T>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let is_part = |character: char| character.is_alphanumeric() || is_ignored(character);
        for piece in line.split(|character| !is_part(character)) {
            let words: Vec<&str> = piece.split_whitespace().filter(|word| digits(word) != Some(Vec::new())).collect();
            for (text, answers) in codes_of(&words, longest(quiz), |code| decode(code, quiz)) {
                let code: String = text.chars().filter(|character| !is_ignored(*character)).collect();
                let code = code.to_ascii_uppercase();
                let first = found.iter().find(|other| answers.is_ok() && other.code == code);
                let repeats = first.map(|first| first.line);
                found.push(Found { line: index + 1, text, code, answers, repeats });
            }
        }
    }
    found
}

/// Joins words to codes: a code may be written with spaces, and several codes may stand behind each other. What is no code
/// stays together up to the next one.
fn codes_of(
    words: &[&str],
    longest: usize,
    decode: impl Fn(&str) -> Result<Answers, BadClassCode>,
) -> Vec<(String, Result<Answers, BadClassCode>)> {
    // A check that holds says where a code ends, even where it is of another quiz.
    let code_at = |start: usize| {
        (start + 1..=words.len())
            .map(|end| (end, words[start..end].join(" ")))
            .take_while(|(_, code)| digits(code).is_some_and(|digits| digits.len() <= longest))
            .map(|(end, code)| (end, decode(&code), code))
            .find(|(_, answers, _)| !matches!(answers, Err(BadClassCode::NotACode | BadClassCode::Mistyped)))
    };
    let mut codes = Vec::new();
    let mut no_code: Vec<&str> = Vec::new();
    let end_no_code = |words: &mut Vec<&str>| {
        let text = std::mem::take(words).join(" ");
        let answers = decode(&text);
        (!text.is_empty()).then_some((text, answers))
    };
    let mut start = 0;
    while start < words.len() {
        match code_at(start) {
            Some((end, answers, code)) => {
                codes.extend(end_no_code(&mut no_code));
                codes.push((code, answers));
                start = end;
            }
            None => {
                no_code.push(words[start]);
                start += 1;
            }
        }
    }
    codes.extend(end_no_code(&mut no_code));
    codes
}

/// Which replies occur, besides a step that counts once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kinds {
    open: bool,
    skipped: bool,
    doubled: bool,
}

impl Kinds {
    const COUNT: u32 = 8;
    const ALL: Kinds = Kinds { open: true, skipped: true, doubled: true };

    fn of(replies: &[Option<Reply>]) -> Kinds {
        let any = |is: fn(&Option<Reply>) -> bool| replies.iter().any(is);
        Kinds {
            open: any(Option::is_none),
            skipped: any(|reply| reply.is_some_and(|reply| reply.answer == Answer::Skip)),
            doubled: any(|reply| reply.is_some_and(|reply| reply.weight == Weight::DOUBLE)),
        }
    }

    fn number(self) -> u32 {
        u32::from(self.open) + 2 * u32::from(self.skipped) + 4 * u32::from(self.doubled)
    }

    fn from_number(number: u32) -> Kinds {
        Kinds { open: number & 1 != 0, skipped: number & 2 != 0, doubled: number & 4 != 0 }
    }
}

/// The replies of these kinds, in the order of their digits.
fn replies(scale: Scale, kinds: Kinds) -> Vec<Option<Reply>> {
    let steps =
        |weight: Weight| scale.steps().iter().map(move |step| Some(Reply { answer: Answer::At(*step), weight }));
    let skip = Some(Reply { answer: Answer::Skip, weight: Weight::ONE });
    let mut replies = Vec::new();
    replies.extend(kinds.open.then_some(None));
    replies.extend(kinds.skipped.then_some(skip));
    replies.extend(steps(Weight::ONE));
    if kinds.doubled {
        replies.extend(steps(Weight::DOUBLE));
    }
    replies
}

/// The reply with the weight at which it counts: a skip has none, which is written as 1.
fn weighed(reply: Reply) -> Reply {
    if reply.answer == Answer::Skip { Reply { weight: Weight::ONE, ..reply } } else { reply }
}

/// The statements of the frame with this number, as indices into the quiz's; none if the quiz has no such frame.
fn frame_statements<T>(frame: usize, quiz: &Quiz<T>) -> Option<Vec<usize>> {
    (frame <= quiz.sets.len().min(SETS)).then(|| quiz.statements_of(frame.checked_sub(1)))
}

fn head<T>(frame: usize, kinds: Kinds, statements: &[usize], quiz: &Quiz<T>) -> u32 {
    let frame_and_kinds = frame as u32 * Kinds::COUNT + kinds.number();
    (frame_and_kinds * QUIZ_TAGS + quiz_tag(quiz)) * EDITION_TAGS + edition_tag(statements, quiz)
}

fn quiz_tag<T>(quiz: &Quiz<T>) -> u32 {
    fingerprint(quiz.id.as_bytes()) % QUIZ_TAGS
}

/// The tag of all that decides what the digits mean: the scale, and the frame's statements with their texts, in order.
fn edition_tag<T>(statements: &[usize], quiz: &Quiz<T>) -> u32 {
    let mut bytes = quiz.scale.name().as_bytes().to_vec();
    for statement in statements.iter().filter_map(|index| quiz.statements.get(*index)) {
        bytes.push(0);
        bytes.extend(statement.first_id().as_bytes());
        bytes.push(0);
        bytes.extend(statement.fingerprint.to_be_bytes());
    }
    fingerprint(&bytes) % EDITION_TAGS
}

/// Whether a code may have this character between its own: a space of any kind, a dash, or a character that is not seen.
fn is_ignored(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}'..='\u{200f}' | '\u{feff}')
}

/// The digits that a code writes; nothing where a character is of no code.
fn digits(code: &str) -> Option<Vec<u32>> {
    let digit = |character: char| {
        ALPHABET.iter().position(|other| char::from(*other) == character.to_ascii_uppercase()).map(|digit| digit as u32)
    };
    code.chars().filter(|character| !is_ignored(*character)).map(digit).collect()
}

/// The check of these digits.
fn check(digits: &[u32]) -> [u32; CHECK] {
    [3, 9, 27].map(|at| digits.iter().fold(1, |value, digit| (value * at + digit) % BASE))
}

/// The number in so many digits, the most significant first.
fn to_digits(number: u32, count: usize) -> Vec<u32> {
    let mut digits: Vec<u32> = (0..count as u32).map(|place| number / BASE.pow(place) % BASE).collect();
    digits.reverse();
    digits
}

/// The body of these replies, each of which is among the `known`.
fn write_body(replies: &[Option<Reply>], known: &[Option<Reply>]) -> Vec<u32> {
    let mut body = Vec::new();
    for reply in replies.iter().rev() {
        let digit = known.iter().position(|other| other == reply).unwrap_or(0);
        push_digit(&mut body, known.len() as u32, digit as u32);
    }
    body.resize(body_length(replies.len(), known.len()), 0);
    body.reverse();
    body
}

fn read_body<T>(body: &[u32], statements: &[usize], known: &[Option<Reply>], quiz: &Quiz<T>) -> Option<Answers> {
    if body.len() != body_length(statements.len(), known.len()) {
        return None;
    }
    let mut body = body.to_vec();
    let mut answers = Answers::default();
    for index in statements {
        let digit = pull_digit(&mut body, known.len() as u32);
        if let (Some(statement), Some(Some(reply))) = (quiz.statements.get(*index), known.get(digit as usize)) {
            answers.set(&statement.id, *reply);
        }
    }
    // Whatever is left stood above the last digit, where encoding writes nothing.
    body.iter().all(|digit| *digit == 0).then_some(answers)
}

/// How many characters the greatest number of so many digits, of this base, has.
fn body_length(count: usize, base: usize) -> usize {
    let mut greatest = Vec::new();
    for _ in 0..count {
        push_digit(&mut greatest, base as u32, base as u32 - 1);
    }
    greatest.len()
}

/// How many characters the longest code of the quiz has.
fn longest<T>(quiz: &Quiz<T>) -> usize {
    HEAD + body_length(quiz.statements.len(), replies(quiz.scale, Kinds::ALL).len()) + CHECK
}

/// Multiplies a number, with its least significant digit first, by the base and adds the digit.
fn push_digit(number: &mut Vec<u32>, base: u32, digit: u32) {
    let mut carry = digit;
    for place in number.iter_mut() {
        carry += *place * base;
        *place = carry % BASE;
        carry /= BASE;
    }
    while carry > 0 {
        number.push(carry % BASE);
        carry /= BASE;
    }
}

/// Divides a number, with its most significant digit first, by the base and gives the remainder.
fn pull_digit(number: &mut [u32], base: u32) -> u32 {
    number.iter_mut().fold(0, |rest, place| {
        let rest = rest * BASE + *place;
        *place = rest / base;
        rest % base
    })
}

#[cfg(test)]
mod tests;
