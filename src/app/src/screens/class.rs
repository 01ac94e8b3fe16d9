//! The quiz in a class: a pupil's code, and what a teacher makes of the codes. It is a WebAssembly module of its own, which is
//! fetched only where the quiz is done in a class.

mod camera;
mod codes;
mod discussion;
mod pupil;
mod qr;
mod teacher;

use std::rc::Rc;

use leptos::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::components::heading;
use crate::mode::Mode;
use crate::page;
use crate::signal::CoarseSignal;
use crate::state::{Class, Fetched, Roll, State};

/// What the module shows: a pupil's code, and the teacher's screen.
type Views = (fn(State, Class) -> AnyView, fn(State, Class) -> AnyView);

/// Fetches the module, unless it is here.
///
/// # Errors
///
/// The module could not be fetched.
#[wasm_split(class, fallible)]
fn class() -> Result<Views, SplitLoaderError> {
    Ok((pupil::pupil, teacher::teacher))
}

/// Fetches the module and its texts in the language of the interface. The codes of the pupils stay.
pub(super) fn load(state: State) {
    page::spawn(async move {
        let site = state.quiz.site.get_untracked();
        let texts = site.fetch_class_words().await;
        let views = class().await;
        if state.quiz.site.with_untracked(|now| now.words.language() != site.words.language()) {
            // A change of language has overtaken this.
            return;
        }
        let (Ok((pupil, teacher)), Some(texts)) = (views, texts) else {
            state.class.set(Fetched::Failed);
            return;
        };
        let texts = Rc::new(texts);
        let new_class = || Class { pupil, teacher, texts: CoarseSignal::new(texts.clone()), roll: Roll::new() };
        let class = state.class.with_untracked(|class| match class {
            Fetched::Here(class) => Some(*class),
            _ => None,
        });
        let class = class.unwrap_or_else(new_class);
        class.texts.set(texts);
        state.class.set(Fetched::Here(class));
    });
}

/// A pupil's code, above the result of a quiz that is done in a class; nothing where a link's answers are shown.
pub(super) fn pupil(state: State) -> AnyView {
    if state.navigation.mode != Mode::Class {
        return ().into_any();
    }
    let code = move || match state.answers.of_link.get() || state.answers.is_empty() {
        true => ().into_any(),
        false => once_here(state, |class| (class.pupil)(state, class)),
    };
    view! { <div>{code}</div> }.into_any()
}

/// What a class answered, for its teacher.
#[component]
pub(super) fn Teacher() -> AnyView {
    let state = State::from_context();
    if state.class.with_untracked(|class| !matches!(class, Fetched::Here(_))) {
        load(state);
    }
    view! {
        {heading(state.words().class().to_owned().into_any())}
        <div>{move || once_here(state, |class| (class.teacher)(state, class))}</div>
    }
    .into_any()
}

/// A view of the module, once it is here.
fn once_here(state: State, view: impl Fn(Class) -> AnyView) -> AnyView {
    let words = state.words();
    match state.class.get() {
        Fetched::Here(class) => view(class),
        Fetched::Pending => view! { <p>{words.loading().to_owned()}</p> }.into_any(),
        Fetched::Failed => view! {
            <p class="notice">{words.load_failed().to_owned()}</p>
            <button class="button" type="button" on:click=move |_| load(state)>{words.try_again().to_owned()}</button>
        }
        .into_any(),
    }
}
