//! What counts extra: the statements that were answered, each with a box to tick.

use bronwijzer_engine::answers::Answer;
use leptos::prelude::*;

use crate::components::{Notices, heading, is_double, set_double};
use crate::language::localized;
use crate::route::Route;
use crate::state::State;

/// A word of so many letters does not fit beside another statement on a phone.
const LONG: usize = 16;

/// What counts extra.
#[component]
pub(super) fn Weigh() -> AnyView {
    let state = State::from_context();
    let (quiz, words) = (state.quiz(), state.words());
    let is_answered = |index: &usize| {
        let reply = state.answers.of(&quiz.statements[*index].id);
        reply.is_some_and(|reply| matches!(reply.answer, Answer::At(_)))
    };
    let answered: Vec<usize> = (0..quiz.statements.len()).filter(is_answered).collect();
    let on = |place: Route, text: &str| {
        view! { <p class="row"><a class="button" href=place.fragment()>{text.to_owned()}</a></p> }.into_any()
    };
    let list = if answered.is_empty() {
        view! {
            <p>{words.nothing_answered().to_owned()}</p>
            {on(Route::Start, words.to_start())}
        }
        .into_any()
    } else {
        let themes = (0..quiz.themes.len()).map(|theme| of_theme(state, theme, &answered));
        view! {
            <p class="intro">{words.weigh_intro().to_owned()}</p>
            <div class="weigh">{themes.collect_view().into_any()}</div>
            {on(Route::Result, words.to_result())}
        }
        .into_any()
    };
    view! { {heading(words.weigh().to_owned().into_any())} <Notices/> {list} }.into_any()
}

/// Those of the statements that are of a theme.
fn of_theme(state: State, theme: usize, statements: &[usize]) -> AnyView {
    let quiz = state.quiz();
    let of_theme = statements.iter().filter(|index| quiz.statements[**index].theme == theme);
    let boxes: Vec<AnyView> = of_theme.map(|index| choice(state, *index)).collect();
    if boxes.is_empty() {
        return ().into_any();
    }
    view! {
        <fieldset>
            <legend>{localized(state, &quiz.themes[theme].title)}</legend>
            <div class="weights">{boxes}</div>
        </fieldset>
    }
    .into_any()
}

/// A statement by its title. What it says, and the voter's answer, describe it.
fn choice(state: State, index: usize) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let statement = &quiz.statements[index];
    let described = format!("weight-{index}");
    let answer = state.answers.of(&statement.id).map(|reply| reply.answer);
    let answer = words.labelled(words.you(), words.answer(answer));
    let is_long = statement.title.text.split_whitespace().any(|word| word.chars().count() >= LONG);
    let class = if is_long { "weight long" } else { "weight" };
    view! {
        <label class=class title=statement.text.text.clone()>
            <input
                type="checkbox"
                aria-describedby=described.clone()
                prop:checked=move || is_double(state, index)
                on:change=move |event| set_double(state, None, index, event_target_checked(&event))
            />
            {localized(state, &statement.title)}
        </label>
        <span id=described hidden>{localized(state, &statement.text)}" "{answer}</span>
    }
    .into_any()
}
