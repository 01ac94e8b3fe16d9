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

/// A quiz without its details.
pub(crate) fn quiz(id: &str, language: &Language) -> impl Future<Output = Option<Quiz<Localized>>> + use<> {
    fetch(format!("quizzes/{id}.{}.bin", language.tag()))
}

/// What is read on demand.
pub(crate) fn details(id: &str, language: &Language) -> impl Future<Output = Option<Details>> + use<> {
    fetch(format!("quizzes/{id}.{}.details.bin", language.tag()))
}

thread_local! {
    /// The bytes of the files that were fetched, by their paths, so that going back to a language needs no network. A map
    /// of the browser's, for one of Rust's weighs more.
    static FETCHED: Map = Map::new();
}

/// Fetches a file, unless it was fetched before, and unpacks it. The browser is asked at once, so that several files come
/// beside each other.
fn fetch<T: for<'b> Deserialize<'b>>(path: String) -> impl Future<Output = Option<T>> {
    let bytes = bytes(path);
    async move { pack::decode(&bytes.await?).ok() }
}

/// The bytes of a file. Boxed, so that its steps are compiled once and not into every caller.
fn bytes(path: String) -> Pin<Box<dyn Future<Output = Option<Vec<u8>>>>> {
    let name = JsValue::from_str(&path);
    if let Ok(bytes) = FETCHED.with(|files| files.get(&name)).dyn_into::<Uint8Array>() {
        return Box::pin(async move { Some(bytes.to_vec()) });
    }
    let asked = web_sys::window().map(|window| window.fetch_with_str(&(page::root() + &path)));
    Box::pin(async move {
        let response: Response = JsFuture::from(asked?).await.ok()?.dyn_into().ok()?;
        if !response.ok() {
            return None;
        }
        let bytes = Uint8Array::new(&JsFuture::from(response.array_buffer().ok()?).await.ok()?);
        FETCHED.with(|files| files.set(&name, &bytes));
        Some(bytes.to_vec())
    })
}
