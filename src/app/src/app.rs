//! The frame of the app: the header with the language, the screen of the moment, the footer, the status line.

use bronwijzer_engine::language::Language;
use leptos::ev;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::locale::Words;
use crate::page;
use crate::route::Route;
use crate::screens;
use crate::state::{Navigation, Preferences, Site, State};

/// The element of the static page that the app takes over.
const ROOT: &str = "app";

/// Starts the app in the page. Until there is something to show, the page stays as it is.
pub(crate) fn start() {
    let root = document().get_element_by_id(ROOT).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else { return };
    page::spawn(async move {
        match Site::fetch().await {
            Some(site) => show(root, site).await,
            // There is no word of the interface to tell it with.
            None => page::show_unable(),
        }
    });
}

async fn show(root: HtmlElement, site: Site) {
    let state = State::new(site, Preferences::of_device(), Navigation::new(page::route(), page::mode()));
    state.restore();
    state.begin();
    if state.navigation.is_on_later_screen() {
        // Shown before, the screen would grow from a line to its length, and the footer would jump.
        screens::fetch_later(state).await;
    }
    root.set_inner_html("");
    let mounted = mount_to(root, move || {
        state.provide();
        follow(state);
        view! { <App/> }
    });
    // The app lives as long as the page.
    mounted.forget();
}

/// Follows what happens to the page: its address, its keys and pointers, and the device's storage in another tab.
fn follow(state: State) {
    window_event_listener(ev::hashchange, move |_| state.arrive());
    window_event_listener_untyped("storage", move |_| state.follow_other_tab());
    // A tab that slept was told of nothing.
    window_event_listener_untyped("visibilitychange", move |_| state.follow_other_tab());
    window_event_listener_untyped("beforeprint", move |_| state.navigation.printed.set(true));
    window_event_listener(ev::pointerdown, move |event| state.navigation.press(event.time_stamp(), false));
    window_event_listener(ev::keydown, move |event| state.navigation.press(event.time_stamp(), event.repeat()));
    Effect::new(move || {
        let site = state.quiz.site.get();
        page::set_language(site.words.language());
        page::set_title(&screens::page_title(state));
    });
    Effect::new(move || {
        state.navigation.screen.get();
        if state.navigation.is_on_later_screen() {
            screens::load_later(state);
        }
    });
}

/// The frame.
#[component]
fn App() -> AnyView {
    let state = State::from_context();
    let skip = move |event: ev::MouseEvent| {
        // The fragment names the place in the app, so this link must not change it.
        event.prevent_default();
        page::focus_heading();
    };
    let screen = move || {
        let draft = state.quiz.site.with(|site| site.quiz.draft.then(|| site.words.draft().to_owned()));
        let draft = match draft {
            Some(draft) => view! { <p class="draft">{draft}</p> }.into_any(),
            None => ().into_any(),
        };
        let screen = screens::view(state, state.navigation.screen.get());
        view! { {draft} {screens::language_failed(state)} {screen} }.into_any()
    };
    view! {
        <header class="frame-header">
            <a class="skip-link" href="#" on:click=skip>{move || state.words().skip_to_content().to_owned()}</a>
            <a class="frame-name" href="#/">"Bronwijzer"</a>
            <Languages/>
        </header>
        <main class="frame-main">{screen}</main>
        <footer class="frame-footer">
            <nav aria-label=move || state.words().more().to_owned()>
                <a href=Route::Browse.fragment()>{move || state.words().all_positions().to_owned()}</a>
                <a href=Route::About.fragment()>{move || state.words().about_and_privacy().to_owned()}</a>
                {move || outside_frame(state)}
            </nav>
        </footer>
        <p class="visually-hidden" role="status">{move || state.navigation.status.get()}</p>
    }
    .into_any()
}

/// The way out of a frame, which may forbid what the quiz does: print, share, keep answers.
fn outside_frame(state: State) -> AnyView {
    if !page::is_framed() {
        return ().into_any();
    }
    let address = state.quiz.site.with(|site| page::outside_frame(&site.quiz.id, site.words.language()));
    view! { <a href=address target="_blank" rel="noopener">{state.words().open_outside().to_owned()}</a> }.into_any()
}

/// The choice of the quiz's other languages; nothing where there are none.
#[component]
fn Languages() -> AnyView {
    let state = State::from_context();
    let count = state.quiz.site.with_untracked(|site| site.languages().len());
    let buttons = (1..count).map(|distance| language_button(state, distance)).collect_view().into_any();
    let name = move || state.words().choose_language().to_owned();
    match count {
        0 | 1 => ().into_any(),
        2 | 3 => view! { <nav aria-label=name>{buttons}</nav> }.into_any(),
        // So many would fill the header.
        _ => view! {
            <nav class="languages" aria-label=name>
                <details><summary>{name}</summary><div class="row">{buttons}</div></details>
            </nav>
        }
        .into_any(),
    }
}

/// A switch to the language this far after the one of the moment, in that language. It stays in the page, and so keeps the
/// focus, when the language changes.
fn language_button(state: State, distance: usize) -> AnyView {
    let other = move |site: &Site| (site.language + distance) % site.languages().len().max(1);
    let of_other = move |value: fn(&Words, &Language) -> String| {
        let value = |site: &Site| Some(value(&site.words, site.languages().get(other(site))?));
        state.quiz.site.with(|site| value(site).unwrap_or_default())
    };
    view! {
        <button
            class="language"
            type="button"
            lang=move || of_other(|_, language| language.tag().to_owned())
            dir=move || of_other(|_, language| language.dir().to_owned())
            on:click=move |_| state.change_language(state.quiz.site.with_untracked(other))
        >
            {move || of_other(Words::own_name)}
        </button>
    }
    .into_any()
}
