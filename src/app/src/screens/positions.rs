//! One statement in full: every party's position with its proof, the background, and the voter's answer.

use leptos::prelude::*;

use crate::components::{WaysOn, heading_in, statement_body};
use crate::language::localized;
use crate::route::Route;
use crate::state::State;

/// One statement in full.
#[component]
pub(super) fn Positions() -> AnyView {
    let state = State::from_context();
    let shown = move || {
        let quiz = state.quiz();
        let index = state.navigation.route.with(|route| match route {
            Route::Positions { statement } => quiz.statement(statement),
            _ => None,
        });
        let Some(index) = index else { return ().into_any() };
        let statement = &quiz.statements[index];
        view! {
            <p class="statement-title">
                {localized(state, &quiz.themes[statement.theme].title)}" · "{localized(state, &statement.title)}
            </p>
            {heading_in(state.language_of(&statement.text), statement.text.text.clone())}
            <div>{statement_body(state, index)}</div>
            <WaysOn/>
        }
        .into_any()
    };
    view! { <div class="in-full">{shown}</div> }.into_any()
}
