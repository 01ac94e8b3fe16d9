//! Every statement with every position, to read without answering.

use leptos::prelude::*;

use super::table::table;
use crate::components::{ThemeChoice, disclosure, heading, in_full, of_theme, source_link, statement_body};
use crate::language::localized;
use crate::state::State;

/// Every statement.
#[component]
pub(super) fn Browse() -> AnyView {
    let state = State::from_context();
    let title = move || of_theme(state, state.words().all_positions(), state.navigation.theme.get());
    view! {
        {heading(title.into_any())}
        {sources(state)}
        <ThemeChoice/>
        <div>{move || lists(state)}</div>
    }
    .into_any()
}

fn sources(state: State) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    if quiz.sources.is_empty() {
        return ().into_any();
    }
    let entry = |source: &bronwijzer_engine::source::Source| view! { <li>{source_link(state, source)}</li> }.into_any();
    view! {
        <p class="intro">{words.browse_intro().to_owned()}</p>
        <section>
            <h2>{words.sources().to_owned()}</h2>
            <ul class="links">{quiz.sources.iter().map(entry).collect_view().into_any()}</ul>
        </section>
    }
    .into_any()
}

/// The statements by theme, with a table of them all where there are several parties.
fn lists(state: State) -> AnyView {
    let (quiz, chosen) = (state.quiz(), state.navigation.theme.get());
    let of_theme = |theme: usize| {
        let statements = (0..quiz.statements.len()).filter(|index| quiz.statements[*index].theme == theme);
        let (lang, dir) = state.language_of(&quiz.themes[theme].title);
        view! {
            <section>
                <h2 lang=lang dir=dir>{quiz.themes[theme].title.text.clone()}</h2>
                {statements.map(|index| entry(state, index)).collect_view().into_any()}
            </section>
        }
        .into_any()
    };
    let themes = (0..quiz.themes.len()).filter(|theme| chosen.is_none_or(|chosen| chosen == *theme));
    let at_a_glance = match quiz.parties.len() {
        0 | 1 => ().into_any(),
        _ => table(state, state.statements_shown(), (0..quiz.parties.len()).collect()),
    };
    view! { {at_a_glance} {themes.map(of_theme).collect_view().into_any()} }.into_any()
}

fn entry(state: State, index: usize) -> AnyView {
    let quiz = state.quiz();
    let statement = &quiz.statements[index];
    let stance = match (quiz.parties.as_slice(), statement.positions.as_slice()) {
        ([party], [position]) => {
            let words = state.words();
            let stance = words.labelled(&party.short, words.stance(position.stance));
            view! { <span class="outcome-answers">{stance}</span> }.into_any()
        }
        _ => ().into_any(),
    };
    let summary = view! { <span class="outcome-text">{localized(state, &statement.text)}</span> {stance} };
    disclosure(state, "outcome", format!("statement-{index}"), summary.into_any(), move || {
        view! {
            <div class="outcome-body">{statement_body(state, index)}</div>
            {in_full(state, index)}
        }
        .into_any()
    })
}
