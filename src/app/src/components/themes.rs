//! The choice of one theme, for the screens that list statements.

use leptos::prelude::*;

use crate::language::localized;
use crate::state::State;

/// The choice; nothing where there is one theme.
#[component]
pub(crate) fn ThemeChoice() -> AnyView {
    let state = State::from_context();
    let (quiz, words) = (state.quiz(), state.words());
    if quiz.themes.len() < 2 {
        return ().into_any();
    }
    let now = state.navigation.theme.get_untracked();
    let option = |(index, theme): (usize, &bronwijzer_engine::quiz::Theme<_>)| {
        view! { <option value=index.to_string() selected=now == Some(index)>{localized(state, &theme.title)}</option> }
            .into_any()
    };
    let options = quiz.themes.iter().enumerate().map(option).collect_view().into_any();
    view! {
        <p class="choice">
            <label for="theme">{words.theme().to_owned()}</label>
            <select id="theme" on:change=move |event| state.navigation.theme.set(event_target_value(&event).parse().ok())>
                <option value="" selected=now.is_none()>{words.all_themes().to_owned()}</option>
                {options}
            </select>
        </p>
    }
    .into_any()
}
