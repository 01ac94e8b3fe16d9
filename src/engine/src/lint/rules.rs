//! What the lints know of a language: a table that each language fills in a file of its own.
//!
//! Sentences are told apart by lists of words, not by grammar, so every list errs on the side of silence.

use crate::language::Language;
use crate::lint::word::{Word, WordList};
use crate::lint::{dutch, english};

/// What the lints know of one language.
pub(super) struct Rules {
    /// The most words that a statement should have.
    pub(super) most_words: usize,
    /// Whether the word at an index, which is not the first, joins two proposals.
    pub(super) joins: fn(&[Word<'_>], usize) -> bool,
    /// Words that open a question with which nobody can agree.
    pub(super) questions: WordList,
    /// Open negations.
    pub(super) negations: WordList,
    /// Words that say of a thing that it should not be.
    pub(super) hidden_negations: WordList,
    /// Quantities that mean something only beside another.
    pub(super) vague: WordList,
    /// Terms that begin with such a word and are no quantity.
    pub(super) terms: WordList,
    /// The word after which a comparison names the other.
    pub(super) than: WordList,
    /// Words of time by which a background says how it stands.
    pub(super) present: WordList,
    /// Abbreviations and names that everybody knows.
    pub(super) familiar: WordList,
    /// The first characters of names that need no explaining: countries, their people, and what is at home.
    pub(super) places: WordList,
    /// Words of officials and lawyers that many readers do not know.
    pub(super) jargon: WordList,
    /// Verbs that make a sentence a proposal of what somebody must do.
    pub(super) obligation: WordList,
    /// Verbs that make a sentence a proposal of what somebody may or can do.
    pub(super) permission: WordList,
    /// Subjects that name nobody whose policy it could be.
    pub(super) nobody: WordList,
    /// Those of them that can only be the subject where they stand after the verb.
    pub(super) nobody_after: WordList,
    /// The index of the participle of a passive that does not say by whom, after the verb at an index.
    pub(super) passive: fn(&[Word<'_>], usize) -> Option<usize>,
    /// Words that open a reason.
    pub(super) reasons: WordList,
    /// Whether the word at an index opens an aim.
    pub(super) opens_aim: fn(&[Word<'_>], usize) -> bool,
    /// Words that praise or blame.
    pub(super) judgements: WordList,
    /// Words by which things stay as they are.
    pub(super) keeping: WordList,
}

impl Rules {
    /// Whether a word is a verb that makes a sentence a proposal.
    pub(super) fn is_modal(&self, word: &Word<'_>) -> bool {
        self.obligation.has(word) || self.permission.has(word)
    }

    /// The index of the first verb that makes a sentence a proposal.
    pub(super) fn modal(&self, words: &[Word<'_>]) -> Option<usize> {
        let lists = [&self.obligation, &self.permission];
        (0..words.len()).find(|index| lists.iter().any(|list| list.at(words, *index).is_some()))
    }
}

/// The languages that have rules, by the first part of their tags.
static LANGUAGES: [(&str, &Rules); 2] = [("nl", &dutch::RULES), ("en", &english::RULES)];

/// The languages that have rules, by the first part of their tags.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(tag, _)| *tag)
}

/// The rules of a language, if it has any.
pub(super) fn of(language: &Language) -> Option<&'static Rules> {
    LANGUAGES.iter().find(|(tag, _)| *tag == language.primary()).map(|(_, rules)| *rules)
}

/// Whether a language has rules.
pub fn has_rules(language: &Language) -> bool {
    of(language).is_some()
}
