//! What a class needs besides the quiz.

use std::rc::Rc;

use bronwijzer_engine::class_code::Found;
use bronwijzer_words::Class as ClassWords;
use leptos::prelude::AnyView;

use super::State;
use crate::signal::CoarseSignal;

/// The way into the module of a class, the texts that it shows, and the codes of the pupils.
#[derive(Clone, Copy)]
pub(crate) struct Class {
    /// A pupil's code.
    pub(crate) pupil: fn(State, Class) -> AnyView,
    /// The teacher's screen.
    pub(crate) teacher: fn(State, Class) -> AnyView,
    /// The texts, in the language of the interface.
    pub(crate) texts: CoarseSignal<Rc<ClassWords>>,
    pub(crate) roll: Roll,
}

/// The codes of the pupils, as the teacher put them in.
#[derive(Clone, Copy)]
pub(crate) struct Roll {
    /// The text in which they stand.
    pub(crate) text: CoarseSignal<String>,
    /// What was found in it.
    pub(crate) found: CoarseSignal<Vec<Found>>,
    /// Which of the same codes count more than once: the code, and how many of the same stand before it.
    pub(crate) counted: CoarseSignal<Vec<(String, usize)>>,
}

impl Roll {
    pub(crate) fn new() -> Roll {
        Roll {
            text: CoarseSignal::new(String::new()),
            found: CoarseSignal::new(Vec::new()),
            counted: CoarseSignal::new(Vec::new()),
        }
    }
}

impl Class {
    /// The texts. Screens are made anew when they change, so they need not follow them.
    pub(crate) fn words(self) -> Rc<ClassWords> {
        self.texts.get_untracked()
    }
}
