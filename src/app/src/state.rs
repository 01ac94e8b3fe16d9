//! What the app knows, in five parts: the quiz, the answers, the class where there is one, the place where the voter is, and what the
//! voter prefers.
//!
//! Components get it from Leptos's context. It knows nothing of screens: what it needs of them are their names
//! ([`crate::route::Screen`]).

mod answers;
mod class;
mod navigation;
mod preferences;
mod quiz;

use std::rc::Rc;
use std::sync::Arc;

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use leptos::prelude::{provide_context, use_context};

pub(crate) use answers::{AnswerState, CHANGE, LinkReason, MadeLink, Notice};
pub(crate) use class::{Class, Roll};
pub(crate) use navigation::{Later, Navigation};
pub(crate) use preferences::Preferences;
pub(crate) use quiz::{Fetched, QuizState, Site};

use crate::locale::Words;
use crate::signal::CoarseSignal;

/// The state of the app. It is a handful of signals, and so it can be copied freely.
#[derive(Clone, Copy)]
pub(crate) struct State {
    /// The quiz, and what is fetched of it.
    pub(crate) quiz: QuizState,
    /// The answers, and what the device keeps of them.
    pub(crate) answers: AnswerState,
    /// What a class needs. It is fetched where the quiz is done in one.
    pub(crate) class: CoarseSignal<Fetched<Class>>,
    /// Where the voter is.
    pub(crate) navigation: Navigation,
    /// What the voter prefers.
    pub(crate) preferences: Preferences,
}

impl State {
    /// The state at the start: the answers are the device's, the place is the address's.
    pub(crate) fn new(site: Site, preferences: Preferences, navigation: Navigation) -> State {
        let class = CoarseSignal::new(Fetched::Pending);
        State { quiz: QuizState::new(site), answers: AnswerState::new(), class, navigation, preferences }
    }

    /// Gives the state to every component below.
    pub(crate) fn provide(self) {
        provide_context(self);
    }

    /// The state, as the app gave it to its components.
    pub(crate) fn from_context() -> State {
        // The app provides it before it makes any component.
        #[expect(clippy::expect_used)]
        use_context().expect("the state is provided")
    }

    /// The quiz. Screens are made anew when it changes, so they need not follow it.
    pub(crate) fn quiz(self) -> Arc<Quiz<Localized>> {
        self.quiz.site.with_untracked(|site| site.quiz.clone())
    }

    /// The texts of the interface. Read in a view, they follow the language.
    pub(crate) fn words(self) -> Rc<Words> {
        self.quiz.site.with(|site| site.words.clone())
    }
}
