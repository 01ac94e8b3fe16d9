//! The language tables of the reading pages: a table is a value of one type, so that a missing text does not compile.

mod en;
mod nl;

use bronwijzer_engine::scale::{Stance, Step};
use bronwijzer_engine::text::Language;

/// The texts of the reading pages in one language.
pub(super) struct Words {
    /// The language that this is.
    pub(super) of: Language,
    /// The name of this language in itself.
    pub(super) own_name: &'static str,
    pub(super) language: &'static str,
    /// What the way to the pages around a page is called.
    pub(super) around: &'static str,

    pub(super) list_title: &'static str,
    pub(super) list_intro: &'static str,
    /// Statements; parties.
    pub(super) size: fn(usize, usize) -> String,

    pub(super) all_quizzes: &'static str,
    /// What the page of a quiz has in it, after the quiz's title.
    pub(super) everything: &'static str,
    pub(super) to_quiz: &'static str,
    pub(super) to_quiz_needs: &'static str,
    pub(super) about: &'static str,
    pub(super) made_by: &'static str,
    pub(super) paid_by: &'static str,
    pub(super) edition: &'static str,
    pub(super) parties_and_sources: &'static str,
    pub(super) themes: &'static str,
    /// How many.
    pub(super) statements: fn(usize) -> String,
    /// Its number.
    pub(super) statement: fn(usize) -> String,
    pub(super) step: fn(Step) -> &'static str,
    pub(super) no_position: &'static str,
    pub(super) translation: &'static str,
    pub(super) in_source: &'static str,

    pub(super) written_by: &'static str,
    pub(super) published: &'static str,
    pub(super) original: &'static str,
    /// Told where the page is in another language than the source.
    pub(super) source_in_dutch: Option<&'static str>,
    pub(super) rests_here: &'static str,
}

impl Words {
    /// The texts in this language.
    pub(super) fn of(language: Language) -> &'static Words {
        match language {
            Language::Nl => &nl::WORDS,
            Language::En => &en::WORDS,
        }
    }

    /// What a stance is called.
    pub(super) fn stance(&self, stance: Stance) -> &'static str {
        match stance {
            Stance::At(step) => (self.step)(step),
            Stance::NoPosition => self.no_position,
        }
    }
}
