//! Fetching the packs that the tool made for the app.

use std::pin::Pin;

use bronwijzer_engine::language::Language;
use bronwijzer_engine::pack::{self, Catalogue, Details};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use bronwijzer_words::Messages;
use js_sys::{Map, Uint8Array};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::page;

/// Which quizzes the site offers.
pub(crate) fn catalogue() -> impl Future<Output = Option<Catalogue>> {
    fetch("quizzes/catalogue.bin".to_owned())
}

/// The texts of the interface in a language.
pub(crate) fn words(language: &Language) -> impl Future<Output = Option<Messages>> + use<> {
    fetch(format!("words/{}.bin", language.tag()))
}

/// The texts of a class in a language.
pub(crate) fn class_words(language: &Language) -> impl Future<Output = Option<Messages>> + use<> {
    fetch(format!("words/{}.class.bin", language.tag()))
}

/// A quiz without its details.
pub(crate) fn quiz(id: &str, language: &Language) -> impl Future<Output = Option<Quiz<Localized>>> + use<> {
    fetch(format!("quizzes/{id}.{}.bin", language.tag()))
}

/// What is read on demand.
pub(crate) fn details(id: &str, language: &Language) -> impl Future<Output = Option<Details>> + use<> {
    fetch(format!("quizzes/{id}.{}.details.bin", language.tag()))
}

thread_local! {
    /// The bytes of the files that were fetched and could be read, by their paths, so that going back to a language needs no
    /// network.
    static FETCHED: Map = Map::new();
}

/// Fetches a file, unless it was fetched before, and unpacks it. The browser is asked at once, so that several files come
/// beside each other.
fn fetch<T: for<'b> Deserialize<'b>>(path: String) -> impl Future<Output = Option<T>> {
    let bytes = bytes(&path);
    async move {
        let bytes = bytes.await?;
        let read = pack::decode(&bytes.to_vec()).ok()?;
        // Anything may come in the place of a file, such as the page of a Wi-Fi network: kept, it would come for ever.
        FETCHED.with(|files| files.set(&JsValue::from_str(&path), &bytes));
        Some(read)
    }
}

/// The bytes of a file. Boxed, so that its steps are compiled once and not into every caller.
fn bytes(path: &str) -> Pin<Box<dyn Future<Output = Option<Uint8Array>>>> {
    if let Ok(bytes) = FETCHED.with(|files| files.get(&JsValue::from_str(path))).dyn_into::<Uint8Array>() {
        return Box::pin(async move { Some(bytes) });
    }
    let asked = web_sys::window().map(|window| window.fetch_with_str(&(page::root() + path)));
    Box::pin(async move {
        let response: Response = JsFuture::from(asked?).await.ok()?.dyn_into().ok()?;
        if !response.ok() {
            return None;
        }
        Some(Uint8Array::new(&JsFuture::from(response.array_buffer().ok()?).await.ok()?))
    })
}
