//! Taking the result along: a link, the phone's share sheet, paper.

use bronwijzer_engine::language::Language;
use bronwijzer_engine::share;
use leptos::prelude::*;

use crate::components::toggle;
use crate::page;
use crate::route::Route;
use crate::state::{LinkReason, MadeLink, State};

/// The ways to take the result along, and the way back to what counts extra.
#[component]
pub(super) fn TakeAlong() -> AnyView {
    let state = State::from_context();
    let words = state.words();
    let copy = move |_| {
        let address = address(state);
        page::spawn(async move {
            let done = page::copy(&address).await;
            show(state, address, if done { LinkReason::Copied } else { LinkReason::NotCopied });
        });
    };
    let share = move |_| {
        let address = address(state);
        page::spawn(async move {
            if !page::share(&state.quiz().title, &address).await {
                show(state, address, LinkReason::NotShared);
            }
        });
    };
    let sheet = match page::can_share() {
        false => ().into_any(),
        true => view! {
            <button class="button-quiet" type="button" on:click=share>{words.share_link().to_owned()}</button>
        }
        .into_any(),
    };
    let print = move |_| page::print(move || show(state, address(state), LinkReason::NotPrinted));
    // The style sheet of paper looks whether it is checked.
    let quotes = RwSignal::new(false);
    // It can be copied by hand where nothing else works.
    let shown = move || {
        let Some(MadeLink { address, reason }) = state.answers.link.get() else { return ().into_any() };
        let text = about(state, reason);
        view! {
            <p class="help">{text.clone()}</p>
            <input class="link-field" readonly aria-label=text value=address/>
        }
        .into_any()
    };
    let only_this_file = match page::is_without_site() {
        false => ().into_any(),
        true => view! { <p class="help">{words.link_this_file().to_owned()}</p> }.into_any(),
    };
    // Where a link's answers are shown, they are not the voter's to weigh.
    let of_link = move || state.answers.of_link.get();
    view! {
        <p class="row" hidden=of_link>
            <a class="button-quiet" href=Route::Weigh.fragment()>{words.weigh().to_owned()}</a>
        </p>
        <section class="share">
            <h2>{words.take_along().to_owned()}</h2>
            <p class="help">{words.take_along_help().to_owned()}</p>
            {only_this_file}
            <p class="row">
                <button class="button-quiet" type="button" on:click=copy>{words.copy_link().to_owned()}</button>
                {sheet}
                <button class="button-quiet" type="button" on:click=print>{words.print().to_owned()}</button>
            </p>
            <div class="print-quotes">
                {toggle(words.print_quotes().to_owned(), None, None, move || quotes.get(), move |on| quotes.set(on))}
            </div>
            <div>{shown}</div>
        </section>
    }
    .into_any()
}

/// Shows a link, and says why.
fn show(state: State, address: String, reason: LinkReason) {
    state.navigation.say(about(state, reason));
    state.answers.link.set(Some(MadeLink { address, reason }));
}

fn about(state: State, reason: LinkReason) -> String {
    let words = state.words();
    let text = match reason {
        LinkReason::Copied => words.link_copied(),
        LinkReason::NotCopied => words.copy_by_hand(),
        LinkReason::NotShared => words.not_shared(),
        LinkReason::NotPrinted => words.not_printed(),
    };
    text.to_owned()
}

/// The address that shows this result elsewhere. The answers are in its fragment, which browsers send nowhere.
fn address(state: State) -> String {
    let quiz = state.quiz();
    let code = state.answers.all.with_untracked(|answers| share::encode(answers, &quiz));
    let language = quiz.languages.get(state.quiz.site.with_untracked(|site| site.language));
    let language = language.map_or("", Language::tag);
    format!("{}?lang={language}{}", page::of_quiz(&quiz.id), Route::Link { code }.fragment())
}
