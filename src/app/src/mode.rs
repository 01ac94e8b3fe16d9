//! How the quiz is used, as the address asks for it (`?mode=learn`).

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;

/// How the quiz is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Statements first, the result after them.
    Quiz,
    /// A game: which party wrote this quote?
    Quotes,
    /// The party's stance and its proof after each answer, and no result until the end.
    Learn,
    /// In a class: nothing is kept, and the result begins with a code for the teacher.
    Class,
}

impl Mode {
    /// The mode of this name.
    pub(crate) fn named(name: &str) -> Option<Mode> {
        match name.to_ascii_lowercase().as_str() {
            "learn" => Some(Mode::Learn),
            "quotes" => Some(Mode::Quotes),
            "class" => Some(Mode::Class),
            _ => None,
        }
    }

    /// Whether a quiz can be used so.
    pub(crate) fn suits(self, quiz: &Quiz<Localized>) -> bool {
        self != Mode::Quotes || quiz.parties.len() > 1
    }
}
