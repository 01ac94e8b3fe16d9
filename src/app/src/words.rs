//! The language tables: every text of the interface, in every language.
//!
//! A table is a value of one type, so a language that lacks a text does not compile. There are two: one for the first part
//! of the app, and one for the screens that only the whole has.

mod en;
mod nl;

use bronwijzer_engine::answers::Answer;
use bronwijzer_engine::scale::Step;
use bronwijzer_engine::text::Language;

/// The texts of the frame, the start and the statements, in one language.
pub(crate) struct Words {
    /// The name of this language in itself.
    pub(crate) own_name: &'static str,
    pub(crate) language: &'static str,
    pub(crate) more: &'static str,
    pub(crate) skip_to_content: &'static str,
    pub(crate) loading: &'static str,
    pub(crate) not_loaded: &'static str,
    pub(crate) load_failed: &'static str,
    pub(crate) details_failed: &'static str,
    pub(crate) try_again: &'static str,
    pub(crate) to_start: &'static str,
    pub(crate) to_result: &'static str,
    pub(crate) all_positions: &'static str,
    pub(crate) about_and_privacy: &'static str,

    pub(crate) begin: &'static str,
    pub(crate) go_on: &'static str,
    pub(crate) choose_set: &'static str,
    pub(crate) choose_theme: &'static str,
    /// Number of statements; minutes it takes.
    pub(crate) length: fn(usize, usize) -> String,
    /// Number of statements answered or skipped before.
    pub(crate) answered_before: fn(usize) -> String,
    pub(crate) erase: &'static str,
    pub(crate) erased: &'static str,
    pub(crate) your_answers: &'static str,
    pub(crate) privacy: &'static str,
    pub(crate) only_in_tab: &'static str,
    pub(crate) only_in_tab_help: &'static str,
    pub(crate) about: &'static str,
    pub(crate) made_by: &'static str,
    pub(crate) paid_by: &'static str,
    pub(crate) other_quizzes: &'static str,

    pub(crate) unknown_quiz: &'static str,
    pub(crate) not_kept: &'static str,
    pub(crate) unreadable: &'static str,
    pub(crate) dropped: fn(usize) -> String,
    pub(crate) changed: fn(usize) -> String,

    /// Number; of how many.
    pub(crate) statement_of: fn(usize, usize) -> String,
    /// Theme; number within it; of how many.
    pub(crate) theme_progress: fn(&str, usize, usize) -> String,
    pub(crate) background: &'static str,
    pub(crate) step: fn(Step) -> &'static str,
    pub(crate) skip: &'static str,
    pub(crate) skipped: &'static str,
    pub(crate) not_answered: &'static str,
    pub(crate) your_answer: &'static str,
    pub(crate) answer_help: &'static str,
    pub(crate) answer_help_four: &'static str,
    pub(crate) counts_double: &'static str,
    /// Number of steps.
    pub(crate) keys: fn(usize) -> String,
    pub(crate) steps: &'static str,
    pub(crate) previous: &'static str,
    pub(crate) next: &'static str,
    pub(crate) result_so_far: &'static str,
}

/// The texts of the screens that only the whole app has, in one language.
pub(crate) struct Later {
    pub(crate) unknown_place: &'static str,
    /// The mark before tenths.
    pub(crate) decimal: &'static str,
    /// Between two names.
    pub(crate) and: &'static str,
    pub(crate) you: &'static str,
    pub(crate) your_answer: &'static str,
    pub(crate) skip_it: &'static str,
    pub(crate) double: &'static str,
    pub(crate) no_position: &'static str,
    pub(crate) statement_in_full: &'static str,
    pub(crate) statement: &'static str,
    pub(crate) theme: &'static str,
    pub(crate) all_themes: &'static str,

    pub(crate) weigh: &'static str,
    pub(crate) weigh_intro: &'static str,

    pub(crate) result: &'static str,
    pub(crate) result_of_link: &'static str,
    pub(crate) nothing_answered: &'static str,
    pub(crate) nothing_in_theme: &'static str,
    /// Parties; per cent.
    pub(crate) now: fn(&str, &str) -> String,
    /// Party.
    pub(crate) you_and: fn(&str) -> String,
    /// Points; of how many points; on how many statements.
    pub(crate) points_of: fn(u64, u64, usize) -> String,
    /// Statements that agree; of how many.
    pub(crate) same_of: fn(u64, u64) -> String,
    /// Statements that were compared.
    pub(crate) on_statements: fn(usize) -> String,
    /// Statements that the party takes no position on.
    pub(crate) gaps: fn(usize) -> String,
    /// Lowest per cent; highest.
    pub(crate) range: fn(&str, &str) -> String,
    pub(crate) nothing_to_compare: &'static str,
    pub(crate) no_advice: &'static str,
    pub(crate) per_theme: &'static str,
    pub(crate) ranking: &'static str,
    pub(crate) shared_rank: &'static str,
    pub(crate) per_statement: &'static str,
    pub(crate) per_statement_help: &'static str,
    pub(crate) nobody_same: &'static str,
    /// Parties.
    pub(crate) same_as: fn(&str) -> String,
    pub(crate) agree_group: &'static str,
    pub(crate) differ_group: &'static str,
    pub(crate) skipped_group: &'static str,
    /// Statements without an answer.
    pub(crate) answer_more: fn(usize) -> String,
    pub(crate) translation: &'static str,
    pub(crate) in_source: &'static str,

    pub(crate) firmness: &'static str,
    /// Parties.
    pub(crate) together_first: fn(&str) -> String,
    /// First party; next party; number of statements.
    pub(crate) lead: fn(&str, &str, &str) -> String,
    pub(crate) nothing_decides: &'static str,
    /// Number of answers.
    pub(crate) decides: fn(usize) -> String,
    pub(crate) which_answers: &'static str,
    pub(crate) without_answer: &'static str,
    pub(crate) twice_the_weight: &'static str,
    /// Between two changes.
    pub(crate) or: &'static str,
    /// Parties; changes.
    pub(crate) would_be_first: fn(&str, &str) -> String,
    /// Methods with the same first place; of how many.
    pub(crate) under_methods: fn(usize, usize) -> String,
    pub(crate) other_methods: &'static str,
    pub(crate) methods_help: &'static str,
    pub(crate) method: &'static str,
    pub(crate) table: &'static str,
    pub(crate) table_caption: &'static str,
    pub(crate) none_in_table: &'static str,

    pub(crate) compare: &'static str,
    /// 1 or 2.
    pub(crate) party_number: fn(usize) -> String,
    /// Statements on which two parties say the same; of how many.
    pub(crate) two_agree: fn(usize, usize) -> String,
    pub(crate) two_differ: &'static str,
    pub(crate) two_same: &'static str,
    pub(crate) two_open: &'static str,

    /// Party.
    pub(crate) computed: fn(&str) -> String,
    /// Theme.
    pub(crate) only_theme: fn(&str) -> String,
    pub(crate) rule: &'static str,
    pub(crate) rule_points: &'static str,
    pub(crate) rule_distance: &'static str,
    pub(crate) points_caption: &'static str,
    pub(crate) you_below: &'static str,
    pub(crate) weight_outside: &'static str,
    pub(crate) weight_inside: &'static str,
    pub(crate) gap_dropped: &'static str,
    pub(crate) gap_zero: &'static str,
    pub(crate) gap_neutral: &'static str,
    pub(crate) gap_opposite: &'static str,
    pub(crate) gap_penalty: &'static str,
    /// Name.
    pub(crate) method_named: fn(&str) -> String,
    pub(crate) your_numbers: &'static str,
    /// Weight.
    pub(crate) counts: fn(&str) -> String,
    /// Points; of how many.
    pub(crate) points: fn(u64, u64) -> String,
    /// Points.
    pub(crate) unanswered: fn(u64) -> String,
    /// Points; of how many.
    pub(crate) together: fn(u64, u64) -> String,
    /// Per cent.
    pub(crate) rounded: fn(&str) -> String,
    pub(crate) other_parties: &'static str,

    pub(crate) take_along: &'static str,
    pub(crate) take_along_help: &'static str,
    pub(crate) copy_link: &'static str,
    pub(crate) link_copied: &'static str,
    pub(crate) copy_by_hand: &'static str,
    pub(crate) share_link: &'static str,
    pub(crate) print: &'static str,

    pub(crate) link_shown: &'static str,
    pub(crate) link_take: &'static str,
    pub(crate) link_back: &'static str,
    pub(crate) link_refused: &'static str,
    pub(crate) link_not_a_code: &'static str,
    pub(crate) link_unknown_version: &'static str,
    pub(crate) link_damaged: &'static str,
    pub(crate) link_other_quiz: &'static str,
    pub(crate) link_other_edition: &'static str,
    pub(crate) link_own_kept: &'static str,
    pub(crate) start_afresh: &'static str,
    pub(crate) to_own_result: &'static str,

    pub(crate) browse_intro: &'static str,
    pub(crate) sources: &'static str,
    pub(crate) quote_in_place: &'static str,
    pub(crate) quote_for: &'static str,
    pub(crate) source_in_dutch: &'static str,
    /// Number of statements that rest on a passage.
    pub(crate) resting: fn(usize) -> String,

    pub(crate) edition: &'static str,
    pub(crate) how_it_works: &'static str,
    pub(crate) how_statements_are_made: &'static str,
    pub(crate) not_advice_long: &'static str,
    pub(crate) privacy_title: &'static str,
    pub(crate) privacy_kept: &'static str,
    pub(crate) privacy_nothing_else: &'static str,
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
}

impl Later {
    /// The texts in this language.
    pub(crate) fn of(language: Language) -> &'static Later {
        match language {
            Language::Nl => &nl::LATER,
            Language::En => &en::LATER,
        }
    }
}
