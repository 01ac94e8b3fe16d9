//! The frame of the app: the header with the language, the screen of the moment, the footer, the status line.

use bronwijzer_engine::answers;
use bronwijzer_engine::text::Language;
use leptos::ev;
use leptos::mount::mount_to;
use leptos::prelude::{
    Effect, WindowListenerHandle, document, request_animation_frame, window_event_listener,
    window_event_listener_untyped,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::element::{Element, button, classed, element, link, paragraph};
use crate::page;
use crate::part::{self, Legacy};
use crate::route::Route;
use crate::screens::{self, Part};
use crate::state::{Fetched, State};
use crate::words::Words;

/// The element of the static page that the app takes over.
const ROOT: &str = "app";

/// Starts a part of the app in the page.
pub(crate) fn start(part: Part) {
    let root = document().get_element_by_id(ROOT).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else { return };
    let legacy = part::take_over();
    let goes_on = legacy.is_some();
    let page = root.clone();
    let state = State::new();
    // Leptos gives what is made here an owner that lives until the handle is dropped.
    let mounted = mount_to(root, move || show(state, &page, frame(state, part)));
    let listeners = listen(state);
    part::may_be_stopped(move || {
        drop(mounted);
        listeners.into_iter().for_each(WindowListenerHandle::remove);
        legacy_of(state)
    });
    state.load(legacy, goes_on);
}

/// Puts the frame in the page once there is something to show in it. Until then the page stays as it is: the texts of the
/// static page, or the screen of the part that was running.
fn show(state: State, page: &HtmlElement, frame: [Element; 4]) {
    let page = page.clone();
    let mut frame = Some(frame);
    Effect::new(move || {
        if state.site.with(|site| matches!(site, Fetched::Pending)) {
            return;
        }
        for (index, element) in frame.take().into_iter().flatten().enumerate() {
            if index == 0 {
                page.set_inner_html("");
            }
            element.append_to(&page);
        }
    });
}

/// What this part leaves to the one that takes over.
fn legacy_of(state: State) -> Legacy {
    let Fetched::Here(site) = state.site.get_untracked() else {
        return Legacy { record: String::new(), doubled: String::new() };
    };
    let doubled = state.doubled.get_untracked().map(|index| site.quiz.statements[index].id.clone());
    Legacy {
        record: state.answers.with_untracked(|answers| answers::to_record(answers, &site.quiz)),
        doubled: doubled.unwrap_or_default(),
    }
}

/// Follows what happens to the page: its address, its keys, and the device's storage in another tab.
fn listen(state: State) -> Vec<WindowListenerHandle> {
    vec![
        window_event_listener(ev::hashchange, move |_| {
            state.arrive();
            // The new screen is in the page by the next frame.
            request_animation_frame(page::focus_heading);
        }),
        window_event_listener_untyped("storage", move |_| state.follow_other_tab()),
        // A tab that slept was told of nothing.
        window_event_listener_untyped("visibilitychange", move |_| state.follow_other_tab()),
        window_event_listener(ev::keydown, move |event| {
            if state.keys.get_untracked() && !event.alt_key() && !event.ctrl_key() && !event.meta_key() {
                screens::statement::key(state, &event.key());
            }
        }),
    ]
}

fn frame(state: State, part: Part) -> [Element; 4] {
    Effect::new(move || {
        page::set_language(state.language.get());
        if let Fetched::Here(site) = state.site.get() {
            page::set_title(&screens::title(state, &site.quiz, part));
        }
    });
    let main = classed("main", "frame-main").follow_all(move || match state.site.get() {
        Fetched::Pending => vec![screens::heading().text(state.words().loading)],
        Fetched::Failed => failed(state),
        Fetched::Here(site) => match (part.view)(state, state.screen.get(), &site) {
            Some(screen) => screen,
            None => another_part(state),
        },
    });
    let status =
        classed("p", "visually-hidden").set("role", "status").follow_text(move || state.status.get().to_owned());
    [header(state), main, footer(state), status]
}

fn header(state: State) -> Element {
    let skip = classed("a", "skip-link")
        .set("href", "#")
        .on_click(|event| {
            // The fragment names the place in the app, so this link must not change it.
            event.prevent_default();
            page::focus_heading();
        })
        .follow_text(move || state.words().skip_to_content.to_owned());
    let languages = element("nav")
        .follow("aria-label", move || Some(state.words().language.to_owned()))
        .with_all((1..Language::ALL.len()).map(|distance| language_button(state, distance)));
    classed("header", "frame-header").with(skip).with(link("frame-name", "#/", "Bronwijzer")).with(languages)
}

fn footer(state: State) -> Element {
    let to = |route: Route, text: fn(&Words) -> &'static str| {
        element("a").set("href", route.fragment()).follow_text(move || text(state.words()).to_owned())
    };
    let links = element("nav")
        .follow("aria-label", move || Some(state.words().more.to_owned()))
        .with(to(Route::Browse, |words| words.all_positions))
        .with(to(Route::About, |words| words.about_and_privacy));
    classed("footer", "frame-footer").with(links)
}

/// A switch to the language this far after the one of the moment, in that language. It stays in the page, and so keeps the
/// focus, when the language changes.
fn language_button(state: State, distance: usize) -> Element {
    let other = move |now: Language| {
        let now = Language::ALL.iter().position(|language| *language == now).unwrap_or(0);
        Language::ALL[(now + distance) % Language::ALL.len()]
    };
    button("language", "")
        .follow("lang", move || Some(other(state.language.get()).code().to_owned()))
        .follow_text(move || Words::of(other(state.language.get())).own_name.to_owned())
        .on_click(move |_| state.change_language(other(state.language.get_untracked())))
}

fn failed(state: State) -> Vec<Element> {
    let words = state.words();
    let again = button("button", words.try_again).on_click(move |_| {
        state.site.set(Fetched::Pending);
        state.load(None, false);
    });
    vec![screens::heading().text(words.not_loaded), paragraph("notice", words.load_failed), again]
}

/// A screen that the whole app has: it is started, and takes this part's place.
fn another_part(state: State) -> Vec<Element> {
    state.start_whole();
    let view = element("div").follow_all(move || {
        let words = state.words();
        if !state.whole_failed.get() {
            return vec![screens::heading().text(words.loading)];
        }
        let again = button("button", words.try_again).on_click(move |_| state.start_whole());
        vec![screens::heading().text(words.not_loaded), paragraph("notice", words.load_failed), again]
    });
    vec![view]
}
