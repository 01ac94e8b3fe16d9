//! What a changed answer did to the score, beside the statement that it answers.

use leptos::prelude::*;

use crate::scores;
use crate::state::State;

/// The changes since the voter came to a screen with scores: statements, and what the last change of each answer did.
#[derive(Clone, Copy)]
pub(crate) struct ScoreChanges(RwSignal<Vec<(usize, String)>>);

impl ScoreChanges {
    /// Has the statements below this component note their changes, beginning with none.
    pub(crate) fn provide() {
        provide_context(ScoreChanges(RwSignal::new(Vec::new())));
    }

    /// Where the statements of this component note their changes; nothing on screens without scores.
    pub(crate) fn from_context() -> Option<ScoreChanges> {
        use_context()
    }

    /// Makes a change, and notes what it does to the score.
    pub(crate) fn note(self, state: State, statement: usize, change: impl FnOnce()) {
        let before = scores::of_shown(state);
        change();
        let text = scores::difference(state, &before, &scores::of_shown(state));
        self.0.update(|changes| {
            changes.retain(|(other, _)| *other != statement);
            changes.push((statement, text));
        });
    }

    fn of(self, statement: usize) -> Option<String> {
        let text = |changes: &Vec<(usize, String)>| {
            changes.iter().find(|(other, _)| *other == statement).map(|(_, text)| text.clone())
        };
        self.0.with(text)
    }
}

/// What the last change of the answer to a statement did; nothing where it was not changed.
pub(crate) fn score_change(statement: usize) -> AnyView {
    let Some(changes) = ScoreChanges::from_context() else { return ().into_any() };
    let shown = move || match changes.of(statement) {
        Some(text) => view! { <span class="score-change">{text}</span> }.into_any(),
        None => ().into_any(),
    };
    shown.into_any()
}
