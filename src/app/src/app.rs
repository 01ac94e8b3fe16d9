//! The frame of the app: the header with the language, the screen of the moment, the footer, the status line.

use bronwijzer_engine::language::Language;
use leptos::ev;
use leptos::mount::mount_to;
use leptos::prelude::{
    Effect, document, request_animation_frame, window_event_listener, window_event_listener_untyped,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::element::{Element, button, classed, element, link, paragraph};
use crate::locale::{Words, own_name};
use crate::page;
use crate::route::Route;
use crate::screens;
use crate::state::{Site, State};

/// The element of the static page that the app takes over.
const ROOT: &str = "app";

/// Starts the app in the page. Until there is something to show, the page stays as it is.
pub(crate) fn start() {
    let root = document().get_element_by_id(ROOT).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else { return };
    page::spawn(async move {
        match Site::fetch().await {
            Some(site) => {
                let state = State::new(site);
                if state.is_later() {
                    // Shown before, the screen would grow from a line to its length, and the footer would jump.
                    state.fetch_later().await;
                }
                show(root, state);
            }
            // There is no word of the interface to tell it with.
            None => page::show_unable(),
        }
    });
}

fn show(root: HtmlElement, state: State) {
    let page = root.clone();
    // Leptos gives what is made here an owner, which lives as long as the page.
    let mounted = mount_to(root, move || {
        page.set_inner_html("");
        for element in frame(state) {
            element.append_to(&page);
        }
    });
    mounted.forget();
    listen(state);
    state.load_details();
}

/// Follows what happens to the page: its address, its keys, and the device's storage in another tab.
fn listen(state: State) {
    window_event_listener(ev::hashchange, move |_| {
        state.arrive();
        // The new screen is in the page by the next frame.
        request_animation_frame(page::focus_heading);
    });
    window_event_listener_untyped("storage", move |_| state.follow_other_tab());
    // A tab that slept was told of nothing.
    window_event_listener_untyped("visibilitychange", move |_| state.follow_other_tab());
    window_event_listener(ev::keydown, move |event| {
        if state.keys.get_untracked() && !event.alt_key() && !event.ctrl_key() && !event.meta_key() {
            screens::statement::key(state, &event.key());
        }
    });
}

fn frame(state: State) -> [Element; 4] {
    Effect::new(move || {
        let site = state.site.get();
        page::set_language(site.words.language());
        page::set_title(&screens::title(state, &site.quiz));
    });
    let main = classed("main", "frame-main").follow_all(move || {
        let site = state.site.get();
        let mut screen = screens::view(state, state.screen.get(), &site);
        if site.quiz.draft {
            screen.insert(0, paragraph("draft", site.words.draft()));
        }
        screen
    });
    let status = classed("p", "visually-hidden").set("role", "status").follow_text(move || state.status.get());
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
        .follow_text(move || state.words().skip_to_content().to_owned());
    classed("header", "frame-header").with(skip).with(link("frame-name", "#/", "Bronwijzer")).with_all(languages(state))
}

/// The choice of the quiz's other languages; nothing where there are none.
fn languages(state: State) -> Option<Element> {
    let count = state.site.with_untracked(|site| site.languages().len());
    let buttons = (1..count).map(|distance| language_button(state, distance));
    let name = move || state.words().choose_language().to_owned();
    match count {
        0 | 1 => None,
        2 | 3 => Some(element("nav").follow("aria-label", move || Some(name())).with_all(buttons)),
        // So many would fill the header.
        _ => {
            let summary = element("summary").follow_text(name);
            let list = element("details").with(summary).with(classed("div", "row").with_all(buttons));
            Some(classed("nav", "languages").follow("aria-label", move || Some(name())).with(list))
        }
    }
}

fn footer(state: State) -> Element {
    let to = |route: Route, text: fn(&Words) -> &str| {
        element("a").set("href", route.fragment()).follow_text(move || text(&state.words()).to_owned())
    };
    let links = element("nav")
        .follow("aria-label", move || Some(state.words().more().to_owned()))
        .with(to(Route::Browse, |words| words.all_positions()))
        .with(to(Route::About, |words| words.about_and_privacy()));
    classed("footer", "frame-footer").with(links)
}

/// A switch to the language this far after the one of the moment, in that language. It stays in the page, and so keeps the
/// focus, when the language changes.
fn language_button(state: State, distance: usize) -> Element {
    let other = move |site: &Site| (site.language + distance) % site.languages().len().max(1);
    let of_other = move |value: fn(&Language) -> String| {
        move || state.site.with(|site| site.languages().get(other(site)).map(value).unwrap_or_default())
    };
    let (lang, dir) = (of_other(|language| language.tag().to_owned()), of_other(|language| language.dir().to_owned()));
    button("language", "")
        .follow("lang", move || Some(lang()))
        .follow("dir", move || Some(dir()))
        .follow_text(of_other(own_name))
        .on_click(move |_| state.change_language(state.site.with_untracked(other)))
}
