//! The choice of one theme, for the screens that list statements.

use leptos::prelude::*;

use crate::language::localized;
use crate::route::Screen;
use crate::scores;
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
    let choose = move |event| {
        state.navigation.theme.set(event_target_value(&event).parse().ok());
        state.navigation.say(in_short(state));
    };
    let options = quiz.themes.iter().enumerate().map(option).collect_view().into_any();
    view! {
        <p class="choice">
            <label for="theme">{words.theme().to_owned()}</label>
            <select id="theme" on:change=choose>
                <option value="" selected=now.is_none()>{words.all_themes().to_owned()}</option>
                {options}
            </select>
        </p>
    }
    .into_any()
}

/// The name of a screen, and the theme to which it is narrowed.
pub(crate) fn of_theme(state: State, screen: &str, theme: Option<usize>) -> String {
    match theme {
        Some(theme) => state.words().labelled(screen, &*state.quiz().themes[theme].title),
        None => screen.to_owned(),
    }
}

/// What the screen shows after a choice, to be spoken.
fn in_short(state: State) -> String {
    let words = state.words();
    let count = words.statements(state.statements_shown().len());
    let shown = match state.navigation.theme.get_untracked() {
        None => words.labelled(words.all_themes(), &count),
        Some(theme) => words.labelled(&*state.quiz().themes[theme].title, &count),
    };
    match state.navigation.screen.get_untracked() {
        Screen::Result | Screen::Link => format!("{shown} · {}", scores::in_short(state)),
        _ => shown,
    }
}
