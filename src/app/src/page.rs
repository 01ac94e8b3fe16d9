//! The page around the app: its address, title, language and focus.

use bronwijzer_engine::text::Language;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

use crate::route::Route;

/// The identifier of the heading that gets the focus when the screen changes.
pub(crate) const HEADING: &str = "heading";

/// The identifier of the passage that a quote is from, when it is shown in its place.
pub(crate) const QUOTE: &str = "quote";

fn location() -> Option<web_sys::Location> {
    Some(web_sys::window()?.location())
}

/// The place that the address names.
pub(crate) fn route() -> Route {
    Route::from_fragment(&location().and_then(|location| location.hash().ok()).unwrap_or_default())
}

/// Goes to a place, as a new entry of the browser's history.
pub(crate) fn go(route: &Route) {
    if let Some(location) = location() {
        let _ = location.set_hash(&route.fragment());
    }
}

/// The value of a parameter of the address.
pub(crate) fn parameter(name: &str) -> Option<String> {
    let query = location()?.search().ok()?;
    let pairs = query.trim_start_matches('?').split('&');
    pairs.filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// The first language of the browser that the interface has.
pub(crate) fn browser_language() -> Option<Language> {
    let languages = web_sys::window()?.navigator().languages();
    languages.iter().find_map(|tag| Language::from_code(tag.as_string()?.split('-').next()?))
}

/// Sets the title of the page.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// Sets the language of the page.
pub(crate) fn set_language(language: Language) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language.code());
    }
}

/// Shows the top of a new screen and puts the focus on its heading, so that a screen reader speaks it.
pub(crate) fn focus_heading() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    focus(HEADING);
}

/// Scrolls to an element and puts the focus there.
pub(crate) fn focus_on(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
    focus(id);
}

fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}
