//! T1 to T8 and T10: the words of one statement.
//!
//! They look at the Dutch text, which is the one that voters' answers are kept to; only length is looked at in English
//! too. Sentences are told apart by lists of words, not by grammar, so every test errs on the side of silence.

use std::ops::Range;

use crate::language::Language;
use crate::lint::words::{
    ACTIONS, ASKING, FAMILIAR, HIDDEN_NEGATIONS, JARGON, JUDGEMENTS, MODAL_MANY, MODAL_ONE, NEGATIONS, NO_PARTICIPLES,
    NOBODY, NOBODY_AFTER, OPEN_CLAUSE, PLACES, PRESENT, QUESTIONS, REASONS, TAKE_OM, VAGUE, Word, words,
};
use crate::lint::{Finding, Lint};
use crate::text::Text;

/// From this many letters on, a word is hard to read.
const LONG_WORD: usize = 20;

/// The words that a text should have at most: Dutch, English, and in either before it is far too long.
const DUTCH_WORDS: usize = 15;
const ENGLISH_WORDS: usize = 20;
const FAR_TOO_MANY_WORDS: usize = 25;

/// What the lints find in the text of a statement, each with its language and bytes. Those that look at the background are
/// left out where it is missing.
pub(crate) fn findings(text: &Text, background: &Text, languages: &[Language]) -> Vec<Finding<(usize, Range<usize>)>> {
    let of = |tag: &str| languages.iter().position(|language| language.primary() == tag);
    let mut list = Vec::new();
    if let Some((language, dutch)) = of("nl").and_then(|language| Some((language, text.get(language)?))) {
        let words = words(dutch);
        let mut found = Found { text: dutch, language, list: Vec::new() };
        one_proposition(&words, &mut found);
        answerable(&words, &mut found);
        double_negation(&words, &mut found);
        if let Some(background) = background.get(language) {
            let background = self::words(background);
            vague_quantity(&words, &background, &mut found);
            jargon(&words, &background, &mut found);
        }
        named_actor(&words, &mut found);
        reason_inside(&words, &mut found);
        judgement(&words, &mut found);
        list = found.list;
        list.extend(length(dutch, DUTCH_WORDS, language));
    }
    let english = of("en").and_then(|language| Some((language, text.get(language)?)));
    list.extend(english.and_then(|(language, english)| length(english, ENGLISH_WORDS, language)));
    list
}

/// What was found in a Dutch text.
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

fn one_proposition(words: &[Word<'_>], found: &mut Found<'_>) {
    let hint = "make it two statements, or leave one out";
    for (index, word) in words.iter().enumerate().skip(1) {
        let joins = match word.lower.as_str() {
            "of" if word.before == "/" => true,
            "maar" => word.before.contains(','),
            "en" | "of" => joins_proposals(words, index),
            _ => false,
        };
        if joins {
            found.add(Lint::OneProposition, word.at.clone(), format!("`{}` joins two proposals", word.text), hint);
        } else if word.before.contains(['.', ';', '!', '?']) {
            found.add(Lint::OneProposition, word.at.clone(), "here a second sentence begins", hint);
        }
    }
}

/// Whether an `en` or `of` joins two clauses, two verbs or two comparatives.
fn joins_proposals(words: &[Word<'_>], index: usize) -> bool {
    let before = &words[index - 1];
    let rest = &words[index + 1..];
    let Some(next) = rest.first() else { return false };
    if words[index].lower == "of" && before.is(&ASKING) {
        return false;
    }
    let clause: Vec<&Word<'_>> = rest.iter().take_while(|word| !word.before.contains(',')).collect();
    let is_modal = |word: &Word<'_>| word.is(&MODAL_ONE) || word.is(&MODAL_MANY);
    let second_modal = !is_modal(before)
        && (rest.iter().take(2).any(|word| word.is(&MODAL_MANY)) || clause.iter().any(|word| word.is(&MODAL_ONE)));
    let second_action = before.is(&ACTIONS) && clause.last().is_some_and(|word| word.is(&ACTIONS));
    let is_comparative = |word: &Word<'_>| word.is(&VAGUE) && word.lower.trim_end_matches('e').ends_with("er");
    second_modal || second_action || (is_comparative(before) && is_comparative(next))
}

fn answerable(words: &[Word<'_>], found: &mut Found<'_>) {
    let hint = "say what should be done, so that one can agree or disagree";
    if let Some(word) = words.first().filter(|word| word.is(&QUESTIONS)) {
        found.add(Lint::Answerable, word.at.clone(), format!("a statement cannot start with `{}`", word.text), hint);
    } else if let Some(at) = found.text.find('?') {
        found.add(Lint::Answerable, at..at + 1, "a statement is no question", hint);
    }
}

fn double_negation(words: &[Word<'_>], found: &mut Found<'_>) {
    let negates = |word: &&Word<'_>| {
        word.is(&NEGATIONS) || word.is(&HIDDEN_NEGATIONS) || word.lower.split('-').any(|part| part == "niet")
    };
    let negations: Vec<&Word<'_>> = words.iter().filter(negates).collect();
    if let [first, second, ..] = negations[..] {
        let message = format!("two negations: `{}` and `{}`", first.text, second.text);
        found.add(Lint::DoubleNegation, second.at.clone(), message, "say it the other way round");
    }
}

fn vague_quantity(words: &[Word<'_>], background: &[Word<'_>], found: &mut Found<'_>) {
    let is_year =
        |word: &Word<'_>| word.text.len() == 4 && (word.text.starts_with("19") || word.text.starts_with("20"));
    if background.iter().any(|word| is_year(word) || word.is(&PRESENT)) {
        return;
    }
    for (index, word) in words.iter().enumerate().filter(|(_, word)| word.is(&VAGUE)) {
        let compared = words[index + 1..].iter().any(|word| word.lower == "dan");
        let no_longer = index > 0 && words[index - 1].is(&NEGATIONS);
        let a_term = words.get(index + 1).is_some_and(|next| next.is(&["onderwijs", "beroep"]));
        if !compared && !no_longer && !a_term {
            let message = format!("`{}` than what? The background does not say how it stands", word.text);
            found.add(Lint::VagueQuantity, word.at.clone(), message, "say in the background how it stands, and when");
        }
    }
}

fn jargon(words: &[Word<'_>], background: &[Word<'_>], found: &mut Found<'_>) {
    for (index, word) in words.iter().enumerate() {
        for (at, part) in parts(word) {
            let opens_sentence = index == 0 || word.before.contains('.');
            let kind = kind_of_jargon(part, opens_sentence);
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

/// What it is about a word that a reader may not know.
fn kind_of_jargon(part: &str, opens_sentence: bool) -> Option<&'static str> {
    let lower = part.to_lowercase();
    let capitals = part.chars().filter(|letter| letter.is_uppercase()).count();
    let letters = part.chars().count();
    let with_initials = part.contains('+');
    if FAMILIAR.contains(&lower.as_str()) || PLACES.iter().any(|place| lower.starts_with(place)) {
        None
    } else if capitals >= 2 || with_initials {
        Some("abbreviation")
    } else if capitals == 1 && !opens_sentence {
        Some("name")
    } else if JARGON.contains(&lower.as_str()) {
        Some("term")
    } else if letters >= LONG_WORD {
        Some("long word")
    } else {
        None
    }
}

/// Whether a background has the word, or one that begins as it does.
fn is_explained(part: &str, background: &[Word<'_>]) -> bool {
    let lower = part.to_lowercase();
    let has = |told: &dyn Fn(&str) -> bool| background.iter().any(|word| word.lower.split('-').any(told));
    if lower.chars().count() <= 3 {
        return has(&|other| other == lower);
    }
    let stem: String = lower.chars().take(6).collect();
    has(&|other| other.starts_with(&stem))
}

fn named_actor(words: &[Word<'_>], found: &mut Found<'_>) {
    let hint = "say who must, may or can do what";
    let modal = words.iter().position(|word| word.is(&MODAL_ONE) || word.is(&MODAL_MANY));
    let Some(modal) = modal else {
        found.add(Lint::NamedActor, found.whole(), "no proposal: nobody must, may or can do anything", hint);
        return;
    };
    let opening = words.first().filter(|word| modal == 1 && word.is(&NOBODY));
    // Where something else opens the sentence, the actor comes after the verb.
    let following = words.get(modal + 1).filter(|word| word.is(&NOBODY_AFTER));
    if let Some(word) = opening.or(following) {
        found.add(Lint::NamedActor, word.at.clone(), format!("`{}` names nobody who decides", word.text), hint);
    } else if let Some(word) = passive(words, modal) {
        found.add(Lint::NamedActor, word.at.clone(), format!("`worden` hides who does the `{}`", word.text), hint);
    }
}

/// The participle of a passive that does not say by whom, in the clause of the verb at this index.
fn passive<'w, 't>(words: &'w [Word<'t>], modal: usize) -> Option<&'w Word<'t>> {
    let be = words.iter().position(|word| word.lower == "worden")?;
    let other_clause = words.get(modal..be).is_some_and(|between| between.iter().any(|word| word.is(&OPEN_CLAUSE)));
    if other_clause || words.iter().any(|word| word.lower == "door") {
        return None;
    }
    let beside = [be.checked_sub(1), Some(be + 1)].into_iter().flatten().filter_map(|index| words.get(index));
    beside.into_iter().find(|word| is_participle(&word.lower))
}

fn is_participle(word: &str) -> bool {
    let starts = ["ge", "be", "ver", "ont", "her"].iter().any(|start| word.starts_with(start));
    let separable = ["af", "aan", "in", "uit", "op", "toe", "door", "terug", "mee"];
    let inside = separable.iter().any(|start| word.strip_prefix(start).is_some_and(|rest| rest.starts_with("ge")));
    let ends = word.ends_with('d') || word.ends_with('t') || word.ends_with("en");
    (starts || inside) && ends && word.len() >= 6 && !NO_PARTICIPLES.contains(&word)
}

fn reason_inside(words: &[Word<'_>], found: &mut Found<'_>) {
    let hint = "leave the reason out; the quotes give it";
    for (index, word) in words.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &words[before]);
        let gives_aim = word.lower == "om"
            && words[index + 1..].iter().any(|word| word.lower == "te")
            && !before.is_some_and(|before| before.is(&TAKE_OM));
        if word.is(&REASONS) || gives_aim {
            let what = if gives_aim { "an aim" } else { "a reason" };
            found.add(Lint::ReasonInside, word.at.clone(), format!("`{}` gives {what}", word.text), hint);
        }
    }
}

fn judgement(words: &[Word<'_>], found: &mut Found<'_>) {
    for word in words.iter().filter(|word| word.is(&JUDGEMENTS)) {
        let message = format!("`{}` judges", word.text);
        found.add(Lint::Judgement, word.at.clone(), message, "leave it out, or say what can be measured");
    }
}

fn length(text: &str, most: usize, language: usize) -> Option<Finding<(usize, Range<usize>)>> {
    let count = text.split_whitespace().count();
    let message = if count > FAR_TOO_MANY_WORDS {
        format!("{count} words, far too many: at most {most}")
    } else if count > most {
        format!("{count} words, more than {most}")
    } else {
        return None;
    };
    let hint = Some("leave out what the background can say".to_owned());
    Some(Finding { lint: Lint::Length, at: (language, 0..text.len()), message, hint })
}
