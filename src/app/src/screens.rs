//! The screens of the app, one module each.

mod about;
mod browse;
mod class;
mod compare;
mod computed;
mod firmness;
mod grid;
mod later;
mod lesson;
mod link;
mod map;
mod paper;
mod positions;
mod quotes;
mod ranking;
mod result;
mod ruler;
mod set_overview;
mod share;
mod source;
mod start;
mod statement;
mod strip;
mod table;
mod weigh;

#[cfg(test)]
mod tests;

use leptos::prelude::*;

use crate::components::{QuizTitle, heading};
use crate::page;
use crate::route::{Route, Screen, statements_of};
use crate::state::{Fetched, State};

/// What shows a place: the start and the statements at once, the others once they are here.
pub(crate) fn view(state: State, screen: Screen) -> AnyView {
    match screen {
        Screen::Start => view! { <start::Start/> }.into_any(),
        Screen::Statement => view! { <QuizTitle/> <statement::Statement/> }.into_any(),
        screen => match state.navigation.later.get() {
            Fetched::Here(later) => view! { <QuizTitle/> {(later.view)(screen)} }.into_any(),
            Fetched::Pending => view! { {heading(state.words().loading().to_owned().into_any())} }.into_any(),
            Fetched::Failed => not_loaded(state),
        },
    }
}

fn not_loaded(state: State) -> AnyView {
    let words = state.words();
    view! { {heading(words.not_loaded().to_owned().into_any())} {failed(state, words.load_failed())} }.into_any()
}

/// Says that the language that the voter asked for did not come; nothing where it did.
pub(crate) fn language_failed(state: State) -> AnyView {
    if state.quiz.language_failed.get() { failed(state, state.words().load_failed()) } else { ().into_any() }
}

/// Says that the backgrounds and the quotes did not come.
pub(crate) fn details_failed(state: State) -> AnyView {
    failed(state, state.words().details_failed())
}

/// Says that something did not come, and offers to fetch once more what is missing: a language, the later screens, what they
/// read.
fn failed(state: State, text: &str) -> AnyView {
    let again = move |_| {
        state.quiz.asked_again.set(true);
        if state.quiz.language_failed.get_untracked() {
            state.change_language(state.quiz.asked_language.get_untracked());
        }
        load_later(state);
        state.load_for_later();
    };
    let (text, try_again) = (text.to_owned(), state.words().try_again().to_owned());
    view! { <p class="notice">{text}</p> <button class="button" type="button" on:click=again>{try_again}</button> }
        .into_any()
}

/// Fetches the later screens, unless they are here.
pub(crate) async fn fetch_later(state: State) {
    let known = state.navigation.later;
    if known.with_untracked(|known| matches!(known, Fetched::Here(_))) {
        return;
    }
    if known.with_untracked(|known| matches!(known, Fetched::Failed)) {
        known.set(Fetched::Pending);
    }
    let later = later::later().await;
    if later.is_err() {
        state.reload_if_replaced();
        state.quiz.details.set(Fetched::Failed);
    }
    known.set(later.map_or(Fetched::Failed, Fetched::Here));
    state.load_for_later();
    if state.navigation.is_on_later_screen() {
        request_animation_frame(page::focus_heading);
    }
}

/// Fetches the later screens in the background, unless they are here.
pub(crate) fn load_later(state: State) {
    page::spawn(fetch_later(state));
}

/// The title of the page: what the screen is, and which quiz. Read in an effect, it follows the place.
pub(crate) fn page_title(state: State) -> String {
    let quiz = state.quiz();
    let screen = state.navigation.route.with(|route| match route {
        Route::Start => String::new(),
        Route::Statement { set, number } => state.words().statement_of(*number, statements_of(&quiz, set).len()),
        route => match state.navigation.later.get() {
            Fetched::Here(later) => (later.title)(state, &quiz, route),
            _ => String::new(),
        },
    });
    if screen.is_empty() { quiz.title.text.clone() } else { state.words().page_title(&screen, &*quiz.title) }
}
