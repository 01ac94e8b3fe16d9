//! The page around the app: its address, title, language and focus.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use bronwijzer_engine::language::Language;
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::{document, is_server, set_timeout, window_event_listener_untyped};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{FocusOptions, HtmlElement};

use crate::address::Address;
use crate::mode::Mode;
use crate::route::Route;

/// The identifier of the heading that gets the focus when the screen changes.
pub(crate) const HEADING: &str = "heading";

/// The identifier of the passage that a quote is from, when it is shown in its place.
pub(crate) const QUOTE: &str = "quote";

/// The browser's window; none where a screen is rendered to a text.
fn window() -> Option<web_sys::Window> {
    if is_server() { None } else { web_sys::window() }
}

/// How long a browser may take until it begins to print.
const PRINT_BEGINS_WITHIN: Duration = Duration::from_secs(1);

fn location() -> Option<web_sys::Location> {
    Some(window()?.location())
}

fn history() -> Option<web_sys::History> {
    window()?.history().ok()
}

fn address() -> Address {
    let part =
        |read: fn(&web_sys::Location) -> Result<String, JsValue>| location().and_then(|location| read(&location).ok());
    Address::new(
        &part(web_sys::Location::search).unwrap_or_default(),
        &part(web_sys::Location::hash).unwrap_or_default(),
    )
}

/// The place that the address names.
pub(crate) fn route() -> Route {
    address().route()
}

/// Goes to a place, as a new entry of the browser's history with this number. In a frame it is none: it would be one of the
/// page around it, whose readers would go back through the whole quiz.
pub(crate) fn go(route: &Route, entry: usize) {
    if is_framed() {
        return replace(route, entry);
    }
    let fragment = route.fragment();
    let push = |history: web_sys::History| history.push_state_with_url(&number(entry), "", Some(&fragment));
    // It takes less of the voter's time than a change of the fragment, but browsers may refuse it.
    let pushed = history().is_some_and(|history| push(history).is_ok());
    if let Some(location) = location().filter(|_| !pushed) {
        let _ = location.set_hash(&fragment);
    }
}

/// Goes to a place in place of the one where the voter is.
pub(crate) fn replace(route: &Route, entry: usize) {
    if let Some(history) = history() {
        let _ = history.replace_state_with_url(&number(entry), "", Some(&route.fragment()));
    }
}

/// Goes back in the browser's history.
pub(crate) fn go_back() {
    if let Some(history) = history() {
        let _ = history.back();
    }
}

fn number(entry: usize) -> JsValue {
    JsValue::from_f64(entry as f64)
}

/// The number of the entry of the history that is shown, if the app gave it one.
pub(crate) fn entry() -> Option<usize> {
    history()?.state().ok()?.as_f64().map(|entry| entry as usize)
}

/// Gives the entry of the history that is shown a number.
pub(crate) fn number_entry(entry: usize) {
    if let Some(history) = history() {
        let _ = history.replace_state(&number(entry), "");
    }
}

/// Keeps the browser from scrolling when the voter goes back: at that moment the screen is not in the page yet.
pub(crate) fn keep_scrolling_ours() {
    if let Some(history) = history() {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
}

/// How far the page is scrolled, in CSS pixels.
pub(crate) fn scrolled() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

/// A number by chance, below a limit; 0 where that is 0.
pub(crate) fn random(limit: usize) -> usize {
    (js_sys::Math::random() * limit as f64) as usize
}

/// The moment, in milliseconds of the clock that events are timed by.
pub(crate) fn now() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// The element that has the focus, so that it can be found again when the screen was made anew.
#[derive(Clone)]
pub(crate) struct Focused {
    /// Its place among everything in the screen that can have the focus.
    index: u32,
    /// What is in it: the focus goes to nothing else.
    text: Option<String>,
}

fn focusable() -> Option<web_sys::NodeList> {
    document().query_selector_all("main :is(a, button, summary, input, select, [tabindex])").ok()
}

/// What has the focus, if that is in the screen.
pub(crate) fn focused() -> Option<Focused> {
    let (all, active) = (focusable()?, document().active_element()?);
    let index = (0..all.length()).find(|index| all.get(*index).as_ref() == Some(&active))?;
    Some(Focused { index, text: active.text_content() })
}

/// Scrolls to where the voter was, and puts the focus back; on the heading where what had it is gone.
pub(crate) fn restore(scrolled: f64, focused: &Focused) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, scrolled);
    }
    let element = focusable().and_then(|all| all.get(focused.index));
    match element.filter(|element| element.text_content() == focused.text) {
        Some(element) => focus(element.dyn_into().ok()),
        None => focus(by_id(HEADING)),
    }
}

fn attribute_of_page(name: &str) -> Option<String> {
    window()?.document()?.document_element()?.get_attribute(name)
}

/// The address of the site, with a slash at its end, as the script that starts the app found it.
pub(crate) fn root() -> String {
    attribute_of_page("data-root").unwrap_or_default()
}

/// Whether the page is a file that was handed on by itself, and knows of no site.
pub(crate) fn is_without_site() -> bool {
    attribute_of_page("data-without-site").is_some()
}

/// The address of the page itself, without parameters and fragment.
fn own() -> String {
    let address = location().and_then(|location| location.href().ok()).unwrap_or_default();
    address.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// The address of a quiz's own page: this one, where there is no site.
pub(crate) fn of_quiz(id: &str) -> String {
    if is_without_site() { own() } else { format!("{}{id}/", root()) }
}

/// Whether the page is in a frame of another, as the script that starts the app found it.
pub(crate) fn is_framed() -> bool {
    attribute_of_page("data-framed").is_some()
}

/// The address of the quiz outside the frame that it is in.
pub(crate) fn outside_frame(quiz: &str, language: &Language) -> String {
    format!("{}?lang={}", of_quiz(quiz), language.tag())
}

/// Says which screen is shown, for the page around this one.
pub(crate) fn tell_screen(screen: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-screen", screen);
    }
}

/// Tells whoever shows the page, such as the adapter to a learning environment, that a result is seen. Nothing of the
/// result goes with it.
pub(crate) fn announce_result() {
    let Some(document) = window().and_then(|window| window.document()) else { return };
    if let Ok(event) = web_sys::CustomEvent::new("bronwijzer-done") {
        let _ = document.dispatch_event(&event);
    }
}

/// The identifier of the quiz that the page is of, unless the address asks for another.
pub(crate) fn quiz() -> Option<String> {
    attribute_of_page("data-quiz")
}

/// The path of the catalogue of the page's edition.
pub(crate) fn catalogue() -> String {
    attribute_of_page("data-catalogue").unwrap_or_default()
}

/// Puts a text on the clipboard; gives whether the browser let it.
pub(crate) async fn copy(text: &str) -> bool {
    let clipboard = window().map(|window| window.navigator().clipboard());
    // Where the page is not secure there is none, whatever its type says.
    let Some(clipboard) = clipboard.filter(|clipboard| !clipboard.is_undefined()) else { return false };
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

fn share_function() -> Option<Function> {
    let navigator = window()?.navigator();
    Reflect::get(&navigator, &JsValue::from_str("share")).ok()?.dyn_into().ok()
}

/// Whether the device has a sheet to share with.
pub(crate) fn can_share() -> bool {
    share_function().is_some()
}

/// Opens the device's sheet to share a link; gives whether the device did. A voter who changes their mind is no refusal.
pub(crate) async fn share(title: &str, link: &str) -> bool {
    let (Some(window), Some(share)) = (window(), share_function()) else { return false };
    let what = Object::new();
    for (name, value) in [("title", title), ("url", link)] {
        let _ = Reflect::set(&what, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let Some(promise) = share.call1(&window.navigator(), &what).ok().and_then(|it| it.dyn_into::<Promise>().ok())
    else {
        return false;
    };
    let is_abort = |error: JsValue| {
        let name = Reflect::get(&error, &JsValue::from_str("name"));
        name.is_ok_and(|name| name.as_string().as_deref() == Some("AbortError"))
    };
    JsFuture::from(promise).await.map_or_else(is_abort, |_| true)
}

/// Prints the page. Does what `refused` says where the browser does not: some have no print, some say nothing of it, as in
/// a frame that may not open dialogs.
pub(crate) fn print(refused: impl Fn() + 'static) {
    let began = Rc::new(Cell::new(false));
    let noted = began.clone();
    let listener = window_event_listener_untyped("beforeprint", move |_| noted.set(true));
    if let Some(window) = window() {
        let _ = window.print();
    }
    let told = move || {
        listener.remove();
        if !began.get() {
            refused();
        }
    };
    set_timeout(told, PRINT_BEGINS_WITHIN);
}

/// The value of a parameter of the address.
pub(crate) fn parameter(name: &str) -> Option<String> {
    address().parameter(name)
}

/// How the quiz is used, as the address asks for it.
pub(crate) fn mode() -> Mode {
    parameter("mode").and_then(|name| Mode::named(&name)).unwrap_or(Mode::Quiz)
}

/// Does something that waits. Boxed, so that what makes it go on is compiled once.
pub(crate) fn spawn(task: impl Future<Output = ()> + 'static) {
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    wasm_bindgen_futures::spawn_local(task);
}

/// Whether an element can be shown on the whole screen.
pub(crate) fn has_full_screen() -> bool {
    !is_server() && document().fullscreen_enabled()
}

/// Shows an element on the whole screen.
pub(crate) fn enter_full_screen(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.request_fullscreen();
    }
}

/// Ends showing an element on the whole screen.
pub(crate) fn leave_full_screen() {
    document().exit_fullscreen();
}

/// The languages that the browser is set to, best first.
pub(crate) fn browser_languages() -> Vec<String> {
    let languages = window().map(|window| window.navigator().languages());
    languages.into_iter().flatten().filter_map(|tag| tag.as_string()).collect()
}

/// Sets the title of the page.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// Sets the language of the page, and the direction in which it runs.
pub(crate) fn set_language(language: &Language) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language.tag());
        let _ = root.set_attribute("dir", language.dir());
    }
}

/// Lets the static page say that the app cannot start.
pub(crate) fn show_unable() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-unable", "");
    }
}

/// Shows the top of a new screen and puts the focus on its heading, so that a screen reader speaks it.
pub(crate) fn focus_heading() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    focus(by_id(HEADING));
}

/// Scrolls to an element and puts the focus there.
pub(crate) fn focus_on(id: &str) {
    let element = by_id(id);
    if let Some(element) = &element {
        element.scroll_into_view();
    }
    focus(element);
}

fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}
