//! A result from a link: the answers are in the link, and the voter's own stay as they are until the voter says so.

use bronwijzer_engine::share::{self, BadCode};
use leptos::prelude::*;

use super::result;
use crate::components::heading;
use crate::page;
use crate::route::Route;
use crate::state::State;

/// A result from a link.
#[component]
pub(super) fn Link() -> AnyView {
    let state = State::from_context();
    let code = state.navigation.route.with_untracked(|route| match route {
        Route::Link { code } => code.clone(),
        _ => String::new(),
    });
    match share::decode(&code, &state.quiz()) {
        Ok(answers) => {
            state.answers.show_link(answers);
            view! { <result::Result/> }.into_any()
        }
        Err(bad) => refused(state, bad),
    }
}

fn refused(state: State, bad: BadCode) -> AnyView {
    let words = state.words();
    let reason = match bad {
        BadCode::NotACode => words.link_not_a_code(),
        BadCode::UnknownVersion => words.link_unknown_version(),
        BadCode::Damaged => words.link_damaged(),
        BadCode::OtherQuiz => words.link_other_quiz(),
        BadCode::OtherEdition => words.link_other_edition(),
    };
    view! {
        {heading(words.link_refused().to_owned().into_any())}
        <p class="notice">{reason.to_owned()}</p>
        <p>{words.link_own_kept().to_owned()}</p>
        <p class="row">
            <a class="button" href=Route::Start.fragment()>{words.start_afresh().to_owned()}</a>
            <a class="button-quiet" href=Route::Result.fragment()>{words.to_own_result().to_owned()}</a>
        </p>
    }
    .into_any()
}

/// Says whose answers these are, and lets the voter choose.
#[component]
pub(super) fn LinkBanner() -> AnyView {
    let state = State::from_context();
    let take = move |_| {
        state.answers.of_link.set(false);
        state.keep_answers();
        leave(state);
    };
    let back = move |_| {
        state.answers.of_link.set(false);
        state.restore();
        leave(state);
    };
    let banner = move || {
        if !state.answers.of_link.get() {
            return ().into_any();
        }
        let words = state.words();
        view! {
            <div class="notice">
                <p>{words.link_shown().to_owned()}</p>
                <p class="row">
                    <button class="button" type="button" on:click=take>{words.link_take().to_owned()}</button>
                    <button class="button-quiet" type="button" on:click=back>{words.link_back().to_owned()}</button>
                </p>
            </div>
        }
        .into_any()
    };
    view! { <div>{banner}</div> }.into_any()
}

/// Goes on to the voter's own result.
fn leave(state: State) {
    state.replace(&Route::Result);
    page::focus_heading();
}
