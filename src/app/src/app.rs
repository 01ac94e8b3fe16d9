//! The frame of the app: the header with the language, the screen of the moment, the status line.

use bronwijzer_engine::text::Language;
use leptos::ev;
use leptos::mount::mount_to;
use leptos::prelude::{Effect, document, request_animation_frame, window_event_listener};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::element::{Element, classed, element, link, paragraph, truth};
use crate::page;
use crate::route::Screen;
use crate::screens;
use crate::state::{Fetched, Site, State};
use crate::words::Words;

/// The element of the static page that the app takes over.
const ROOT: &str = "app";

/// Starts the app in the page.
pub(crate) fn start() {
    let root = document().get_element_by_id(ROOT).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else { return };
    root.set_inner_html("");
    let parent = root.clone();
    // Leptos gives what is made here an owner that lives as long as the page.
    mount_to(root, move || frame().into_iter().for_each(|element| element.append_to(&parent))).forget();
}

fn frame() -> [Element; 3] {
    let state = State::new();
    state.load();
    window_event_listener(ev::hashchange, move |_| {
        state.arrive();
        // The new screen is in the page by the next frame.
        request_animation_frame(page::focus_heading);
    });
    Effect::new(move || {
        page::set_language(state.language.get());
        if let Fetched::Here(site) = state.site.get() {
            page::set_title(&screens::title(state, &site.quiz));
        }
    });
    let skip = classed("a", "skip-link")
        .set("href", "#")
        .on_click(|event| {
            // The fragment names the place in the app, so this link must not change it.
            event.prevent_default();
            page::focus_heading();
        })
        .follow_text(move || state.words().skip_to_content.to_owned());
    let languages = classed("nav", "languages")
        .follow("aria-label", move || Some(state.words().language.to_owned()))
        .with_all(Language::ALL.map(|language| language_button(state, language)));
    let header =
        classed("header", "frame-header").with(skip).with(link("frame-name", "#/", "Bronwijzer")).with(languages);
    let main = classed("main", "frame-main").follow_all(move || match state.site.get() {
        Fetched::Pending => vec![paragraph("loading", state.words().loading)],
        Fetched::Failed => failed(state),
        Fetched::Here(Site { quiz, catalogue }) => match state.screen.get() {
            Screen::Start => screens::start::view(state, &quiz, &catalogue),
            Screen::Statement => screens::of_quiz(&quiz, screens::statement::view(state, &quiz)),
            Screen::Result => screens::of_quiz(&quiz, screens::result::view(state, &quiz)),
            Screen::Quote => screens::of_quiz(&quiz, screens::quote::view(state, &quiz)),
            Screen::Unknown => screens::unknown_place(state),
        },
    });
    let status =
        classed("p", "visually-hidden").set("role", "status").follow_text(move || state.status.get().to_owned());
    [header, main, status]
}

fn language_button(state: State, language: Language) -> Element {
    classed("button", "language")
        .set("type", "button")
        .set("lang", language.code())
        .follow("aria-pressed", move || truth(state.language.get() == language))
        .on_click(move |_| state.change_language(language))
        .text(Words::of(language).own_name)
}

fn failed(state: State) -> Vec<Element> {
    let words = state.words();
    let again = classed("button", "button").set("type", "button").text(words.try_again).on_click(move |_| {
        state.site.set(Fetched::Pending);
        state.load();
    });
    vec![element("div").with(paragraph("notice", words.load_failed)).with(again)]
}
