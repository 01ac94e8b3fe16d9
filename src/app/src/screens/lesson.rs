//! What the parties say about a statement, shown in a lesson once the pupil answered it.

use leptos::prelude::*;

use super::statement::LESSON;
use crate::components::{background, positions};
use crate::state::State;

/// The positions on a statement with their proof, and what the statement is about.
pub(super) fn lesson(state: State, statement: usize) -> AnyView {
    let words = state.words();
    let title = if state.quiz().parties.len() == 1 { words.the_party_says() } else { words.the_parties_say() };
    view! {
        <section class="lesson">
            <h2 id=LESSON tabindex="-1">{title.to_owned()}</h2>
            {positions(state, statement)}
            {background(state, statement)}
        </section>
    }
    .into_any()
}
