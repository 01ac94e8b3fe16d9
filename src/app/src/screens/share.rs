//! Taking the result along: a link, the phone's share sheet, paper.

use bronwijzer_engine::language::Language;
use bronwijzer_engine::share;
use leptos::prelude::*;

use crate::page;
use crate::route::Route;
use crate::state::State;

/// The ways to take the result along.
#[component]
pub(super) fn TakeAlong() -> AnyView {
    let state = State::from_context();
    let words = state.words();
    let copy = move |_| {
        let link = address(state);
        page::spawn(async move {
            let done = page::copy(&link).await;
            let words = state.words();
            state.navigation.say(if done { words.link_copied() } else { "" });
            state.answers.link.set(Some((link, done)));
        });
    };
    let sheet = match page::can_share() {
        false => ().into_any(),
        true => {
            let share = move |_| page::share(&state.quiz().title, &address(state));
            view! {
                <button class="button-quiet" type="button" on:click=share>{words.share_link().to_owned()}</button>
            }
            .into_any()
        }
    };
    // What was copied is shown, and can be copied by hand where the browser forbids it.
    let shown = move || {
        let Some((link, done)) = state.answers.link.get() else { return ().into_any() };
        let words = state.words();
        let text = if done { words.link_copied() } else { words.copy_by_hand() }.to_owned();
        view! {
            <p class="help">{text.clone()}</p>
            <input class="link-field" readonly aria-label=text value=link/>
        }
        .into_any()
    };
    view! {
        <section class="share">
            <h2>{words.take_along().to_owned()}</h2>
            <p class="help">{words.take_along_help().to_owned()}</p>
            <p class="row">
                <button class="button-quiet" type="button" on:click=copy>{words.copy_link().to_owned()}</button>
                {sheet}
                <button class="button-quiet" type="button" on:click=|_| page::print()>{words.print().to_owned()}</button>
            </p>
            <div>{shown}</div>
        </section>
    }
    .into_any()
}

/// The address that shows this result elsewhere. The answers are in its fragment, which browsers send nowhere.
fn address(state: State) -> String {
    let quiz = state.quiz();
    let code = state.answers.all.with_untracked(|answers| share::encode(answers, &quiz));
    let language = quiz.languages.get(state.quiz.site.with_untracked(|site| site.language));
    let language = language.map_or("", Language::tag);
    format!("{}?lang={language}{}", page::of_quiz(&quiz.id), Route::Link { code }.fragment())
}
