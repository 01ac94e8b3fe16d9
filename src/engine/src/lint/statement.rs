//! T1 to T8, T10 and T11: the words of one statement, in every language in which it is written.
//!
//! A second sentence, a question mark, the length and markup show in any language; the rest is looked at where a language has
//! [rules](super::rules).

use std::ops::Range;

use crate::language::Language;
use crate::lint::markup::markup;
use crate::lint::rules::{self, Rules};
use crate::lint::word::{Word, lower, words};
use crate::lint::{Finding, Lint};
use crate::text::Text;

/// From this many chars on, a word is hard to read.
const LONG_WORD: usize = 20;

/// The words that a text should have at most in a language without rules, and in any before it is far too long.
const MOST_WORDS: usize = 20;
const FAR_TOO_MANY_WORDS: usize = 25;

/// The most chars of a word that is taken for an abbreviation where a full stop follows.
const LONGEST_ABBREVIATION: usize = 4;

/// Chars that end a sentence wherever they stand, but for the full stop.
const ENDS: [char; 11] = ['!', '?', ';', '؟', '؛', '。', '！', '？', '；', '।', '۔'];

/// Chars that end a question.
const QUESTION_MARKS: [char; 4] = ['?', '？', '؟', '\u{37e}'];

/// What the lints find in the text of a statement, each with its language and bytes. Those that look at the background
/// are left out where it is missing.
pub(crate) fn findings(text: &Text, background: &Text, languages: &[Language]) -> Vec<Finding<(usize, Range<usize>)>> {
    let mut list = Vec::new();
    for (language, rules) in languages.iter().map(rules::of).enumerate() {
        let Some(text) = text.get(language) else { continue };
        let words = words(text);
        let mut found = Found { text, language, list };
        second_sentence(&words, &mut found);
        question_mark(&mut found);
        if let Some(at) = markup(text).next() {
            let message = format!("`{}` is markup, which readers would see", &text[at.clone()]);
            found.add(Lint::Markup, at, message, "write it as plain text");
        }
        length(rules.map_or(MOST_WORDS, |rules| rules.most_words), &mut found);
        if let Some(rules) = rules {
            let background = background.get(language).map(self::words);
            by_rules(rules, &words, background.as_deref(), &mut found);
        }
        list = found.list;
    }
    list
}

/// What was found in a text.
struct Found<'t> {
    text: &'t str,
    language: usize,
    list: Vec<Finding<(usize, Range<usize>)>>,
}

impl Found<'_> {
    fn add(&mut self, lint: Lint, at: Range<usize>, message: impl Into<String>, hint: &str) {
        let at = (self.language, at);
        self.list.push(Finding { lint, at, message: message.into(), hint: Some(hint.to_owned()) });
    }

    fn whole(&self) -> Range<usize> {
        0..self.text.len()
    }
}

const SPLIT: &str = "make it two statements, or leave one out";

const NO_QUESTION: &str = "say what should be done, so that one can agree or disagree";

fn second_sentence(words: &[Word<'_>], found: &mut Found<'_>) {
    for pair in words.windows(2) {
        let [last, word] = pair else { continue };
        let continues = word.text.starts_with(char::is_lowercase);
        let ends = match word.before.contains(ENDS) {
            true => !continues || word.before.contains([';', '；', '؛']),
            false => word.before.starts_with('.') && ends_with_full_stop(last, word) && !continues,
        };
        if ends {
            found.add(Lint::OneProposition, word.at.clone(), "here a second sentence begins", SPLIT);
        }
    }
}

/// Whether the full stop between two words can be that of a sentence: not that of an abbreviation (`z. B.`, `bijv.`) or
/// of a numeral (`1. Januar`). A short word is taken for an abbreviation.
fn ends_with_full_stop(last: &Word<'_>, word: &Word<'_>) -> bool {
    let is_long = last.text.chars().count() > LONGEST_ABBREVIATION;
    is_long && !last.text.ends_with(char::is_numeric) && word.before.contains(char::is_whitespace)
}

fn question_mark(found: &mut Found<'_>) {
    if let Some((at, mark)) = found.text.match_indices(QUESTION_MARKS).next() {
        found.add(Lint::Answerable, at..at + mark.len(), "a statement is no question", NO_QUESTION);
    }
}

fn by_rules(rules: &Rules, words: &[Word<'_>], background: Option<&[Word<'_>]>, found: &mut Found<'_>) {
    one_proposition(rules, words, found);
    answerable(rules, words, found);
    double_negation(rules, words, found);
    if let Some(background) = background {
        vague_quantity(rules, words, background, found);
        jargon(rules, words, background, found);
    }
    named_actor(rules, words, found);
    reason_inside(rules, words, found);
    judgement(rules, words, found);
}

fn one_proposition(rules: &Rules, words: &[Word<'_>], found: &mut Found<'_>) {
    for (index, word) in words.iter().enumerate().skip(1) {
        if (rules.joins)(words, index) {
            let message = format!("`{}` joins two proposals", word.text);
            found.add(Lint::OneProposition, word.at.clone(), message, SPLIT);
        }
    }
}

fn answerable(rules: &Rules, words: &[Word<'_>], found: &mut Found<'_>) {
    // Of a question mark it has been said.
    let open = words.first().filter(|word| rules.questions.has(word) && !found.text.contains(QUESTION_MARKS));
    if let Some(word) = open {
        let message = format!("a statement cannot start with `{}`", word.text);
        found.add(Lint::Answerable, word.at.clone(), message, NO_QUESTION);
    }
}

fn double_negation(rules: &Rules, words: &[Word<'_>], found: &mut Found<'_>) {
    let negates =
        |index: &usize| words[*index].has_part(&rules.negations) || rules.hidden_negations.at(words, *index).is_some();
    let mut negations = (0..words.len()).filter(negates).map(|index| &words[index]);
    if let (Some(first), Some(second)) = (negations.next(), negations.next()) {
        let message = format!("two negations: `{}` and `{}`", first.text, second.text);
        found.add(Lint::DoubleNegation, second.at.clone(), message, "say it the other way round");
    }
}

fn vague_quantity(rules: &Rules, words: &[Word<'_>], background: &[Word<'_>], found: &mut Found<'_>) {
    let is_year =
        |word: &Word<'_>| word.text.len() == 4 && (word.text.starts_with("19") || word.text.starts_with("20"));
    if background.iter().any(is_year) || rules.present.has_any(background) {
        return;
    }
    for (index, word) in words.iter().enumerate().filter(|(_, word)| rules.vague.has(word)) {
        let is_compared = rules.than.has_any(&words[index + 1..]);
        let no_longer = index > 0 && rules.negations.has(&words[index - 1]);
        if !is_compared && !no_longer && rules.terms.at(words, index).is_none() {
            let message = format!("`{}` than what? The background does not say how it stands", word.text);
            found.add(Lint::VagueQuantity, word.at.clone(), message, "say in the background how it stands, and when");
        }
    }
}

fn jargon(rules: &Rules, words: &[Word<'_>], background: &[Word<'_>], found: &mut Found<'_>) {
    for (index, word) in words.iter().enumerate() {
        for (at, part) in parts(word) {
            let opens_sentence = index == 0 || word.before.contains('.');
            let kind = kind_of_jargon(rules, part, opens_sentence);
            if let Some(kind) = kind
                && !is_explained(part, background)
            {
                let at = word.at.start + at..word.at.start + at + part.len();
                let message = format!("the {kind} `{part}` is not explained in the background");
                found.add(Lint::Jargon, at, message, "explain it in the background, or use another word");
                break;
            }
        }
    }
}

/// The parts of a word between hyphens, each with where it starts.
fn parts<'t>(word: &Word<'t>) -> impl Iterator<Item = (usize, &'t str)> {
    let mut next = 0;
    word.text.split('-').map(move |part| {
        let at = next;
        next += part.len() + 1;
        (at, part)
    })
}

/// A word in the form in which words are compared, without what stands after an apostrophe (`the EU's`).
fn stem(part: &str) -> String {
    let mut stem = lower(part);
    stem.truncate(stem.find('\'').unwrap_or(stem.len()));
    stem
}

/// What it is about a word that a reader may not know.
fn kind_of_jargon(rules: &Rules, part: &str, opens_sentence: bool) -> Option<&'static str> {
    let stem = stem(part);
    let capitals = part.chars().filter(|char| char.is_uppercase()).count();
    if rules.familiar.contains(&stem) || rules.places.iter().any(|place| stem.starts_with(place)) {
        None
    } else if capitals >= 2 || part.contains('+') {
        Some("abbreviation")
    } else if capitals == 1 && !opens_sentence {
        Some("name")
    } else if rules.jargon.contains(&stem) {
        Some("term")
    } else if part.chars().count() >= LONG_WORD {
        Some("long word")
    } else {
        None
    }
}

/// Whether a background has the word, or one that begins as it does.
fn is_explained(part: &str, background: &[Word<'_>]) -> bool {
    let own = stem(part);
    let has = |told: &dyn Fn(&str) -> bool| background.iter().any(|word| word.lower.split('-').any(told));
    if own.chars().count() <= 3 {
        return has(&|other| stem(other) == own);
    }
    let start: String = own.chars().take(6).collect();
    has(&|other| other.starts_with(&start))
}

fn named_actor(rules: &Rules, words: &[Word<'_>], found: &mut Found<'_>) {
    let hint = "say who must, may or can do what";
    let Some(modal) = rules.modal(words) else {
        found.add(Lint::NamedActor, found.whole(), "no proposal: nobody must, may or can do anything", hint);
        return;
    };
    let opens_clause = modal == 1 || modal > 1 && words[modal - 1].before.contains(',');
    let before = modal.checked_sub(1).map(|before| &words[before]);
    let before = before.filter(|word| opens_clause && rules.nobody.has(word));
    // Where something else opens the sentence, the actor may come after the verb.
    let after = words.get(modal + 1).filter(|word| rules.nobody_after.has(word));
    if let Some(word) = before.or(after) {
        found.add(Lint::NamedActor, word.at.clone(), format!("`{}` names nobody who decides", word.text), hint);
    } else if let Some(word) = (rules.passive)(words, modal).map(|index| &words[index]) {
        let message = format!("`{}` is passive and does not say by whom", word.text);
        found.add(Lint::NamedActor, word.at.clone(), message, hint);
    }
}

fn reason_inside(rules: &Rules, words: &[Word<'_>], found: &mut Found<'_>) {
    for (index, word) in words.iter().enumerate() {
        let what = if rules.reasons.at(words, index).is_some() {
            "a reason"
        } else if (rules.opens_aim)(words, index) {
            "an aim"
        } else {
            continue;
        };
        let message = format!("`{}` gives {what}", word.text);
        found.add(Lint::ReasonInside, word.at.clone(), message, "leave the reason out; the quotes give it");
    }
}

fn judgement(rules: &Rules, words: &[Word<'_>], found: &mut Found<'_>) {
    for word in words.iter().filter(|word| rules.judgements.has(word)) {
        let message = format!("`{}` judges", word.text);
        found.add(Lint::Judgement, word.at.clone(), message, "leave it out, or say what can be measured");
    }
}

/// Counts what white space parts: in a language that is written without it, that is next to nothing.
fn length(most: usize, found: &mut Found<'_>) {
    let count = found.text.split_whitespace().count();
    let message = if count > FAR_TOO_MANY_WORDS {
        format!("{count} words, far too many: at most {most}")
    } else if count > most {
        format!("{count} words, more than {most}")
    } else {
        return;
    };
    found.add(Lint::Length, found.whole(), message, "leave out what the background can say");
}
