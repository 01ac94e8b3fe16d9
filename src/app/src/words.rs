//! The language tables: every text of the interface, in every language.
//!
//! A table is a value of one type, so a language that lacks a text does not compile.

mod en;
mod nl;

use bronwijzer_engine::answers::Answer;
use bronwijzer_engine::scale::{Stance, Step};
use bronwijzer_engine::text::Language;

/// The texts of the interface in one language.
pub(crate) struct Words {
    /// The name of this language in itself.
    pub(crate) own_name: &'static str,
    pub(crate) language: &'static str,
    pub(crate) skip_to_content: &'static str,
    pub(crate) loading: &'static str,
    pub(crate) load_failed: &'static str,
    pub(crate) try_again: &'static str,
    pub(crate) to_start: &'static str,

    pub(crate) begin: &'static str,
    pub(crate) to_result: &'static str,
    pub(crate) choose_set: &'static str,
    pub(crate) choose_theme: &'static str,
    /// Number of statements; minutes it takes.
    pub(crate) length: fn(usize, usize) -> String,
    /// Number of statements answered or skipped before.
    pub(crate) answered_before: fn(usize) -> String,
    pub(crate) erase: &'static str,
    pub(crate) erased: &'static str,
    pub(crate) about: &'static str,
    pub(crate) made_by: &'static str,
    pub(crate) paid_by: &'static str,
    pub(crate) privacy: &'static str,
    pub(crate) other_quizzes: &'static str,

    pub(crate) not_kept: &'static str,
    pub(crate) unreadable: &'static str,
    pub(crate) dropped: fn(usize) -> String,
    pub(crate) changed: fn(usize) -> String,

    /// Number; of how many.
    pub(crate) statement_of: fn(usize, usize) -> String,
    pub(crate) background: &'static str,
    pub(crate) step: fn(Step) -> &'static str,
    pub(crate) skip: &'static str,
    pub(crate) your_answer: &'static str,
    pub(crate) answer_help: &'static str,
    pub(crate) answer_help_four: &'static str,
    pub(crate) counts_double: &'static str,
    pub(crate) steps: &'static str,
    pub(crate) previous: &'static str,
    pub(crate) next: &'static str,
    pub(crate) result_so_far: &'static str,

    pub(crate) result: &'static str,
    pub(crate) nothing_answered: &'static str,
    /// Party.
    pub(crate) you_and: fn(&str) -> String,
    /// Points; of how many points; of how many statements.
    pub(crate) points_of: fn(u64, u64, usize) -> String,
    /// Statements that agree; of how many.
    pub(crate) same_of: fn(u64, u64) -> String,
    /// The mark before tenths.
    pub(crate) decimal: &'static str,
    /// Statements that were compared.
    pub(crate) on_statements: fn(usize) -> String,
    /// Statements that the party takes no position on.
    pub(crate) gaps: fn(usize) -> String,
    pub(crate) nothing_to_compare: &'static str,
    pub(crate) no_advice: &'static str,
    pub(crate) per_theme: &'static str,
    pub(crate) ranking: &'static str,
    pub(crate) shared_rank: &'static str,
    pub(crate) per_statement: &'static str,
    pub(crate) agree_group: &'static str,
    pub(crate) differ_group: &'static str,
    pub(crate) skipped_group: &'static str,
    pub(crate) open_group: &'static str,
    pub(crate) you: &'static str,
    pub(crate) not_answered: &'static str,
    pub(crate) skipped: &'static str,
    pub(crate) no_position: &'static str,
    pub(crate) translation: &'static str,
    pub(crate) in_source: &'static str,
    pub(crate) change_answer: &'static str,
    pub(crate) details_failed: &'static str,

    pub(crate) quote_in_place: &'static str,
    pub(crate) quote_for: &'static str,
    pub(crate) source_in_dutch: &'static str,
    pub(crate) unknown_place: &'static str,
}

impl Words {
    /// The texts in this language.
    pub(crate) fn of(language: Language) -> &'static Words {
        match language {
            Language::Nl => &nl::WORDS,
            Language::En => &en::WORDS,
        }
    }

    /// What an answer is called.
    pub(crate) fn answer(&self, answer: Option<Answer>) -> &'static str {
        match answer {
            Some(Answer::At(step)) => (self.step)(step),
            Some(Answer::Skip) => self.skipped,
            None => self.not_answered,
        }
    }

    /// What a stance is called.
    pub(crate) fn stance(&self, stance: Stance) -> &'static str {
        match stance {
            Stance::At(step) => (self.step)(step),
            Stance::NoPosition => self.no_position,
        }
    }
}
