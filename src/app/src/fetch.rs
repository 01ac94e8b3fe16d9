//! Fetching the packs that the tool made for the app.

use std::pin::Pin;

use bronwijzer_engine::language::Language;
use bronwijzer_engine::pack::{self, Catalogue, Details};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use bronwijzer_words::Messages;
use js_sys::{Promise, Uint8Array};
use serde::Deserialize;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::part;

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

/// Fetches a file, unless either part of the app did before, and unpacks it. The browser is asked at once, so that several
/// files come beside each other.
fn fetch<T: for<'b> Deserialize<'b>>(path: String) -> impl Future<Output = Option<T>> {
    let bytes = bytes(path);
    async move { pack::decode(&bytes.await?).ok() }
}

/// The bytes of a file. Boxed, so that its steps are compiled once and not into every caller.
fn bytes(path: String) -> Pin<Box<dyn Future<Output = Option<Vec<u8>>>>> {
    let kept = part::file(&path);
    let asked = if kept.is_none() { request(&path) } else { None };
    Box::pin(async move {
        if let Some(promise) = kept
            && let Ok(bytes) = JsFuture::from(promise).await
        {
            return Some(bytes.dyn_into::<Uint8Array>().ok()?.to_vec());
        }
        let promise = asked.or_else(|| request(&path))?;
        let response: Response = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
        if !response.ok() {
            return None;
        }
        let bytes = Uint8Array::new(&JsFuture::from(response.array_buffer().ok()?).await.ok()?);
        part::keep_file(&path, &bytes);
        Some(bytes.to_vec())
    })
}

fn request(path: &str) -> Option<Promise> {
    Some(web_sys::window()?.fetch_with_str(&(part::root() + path)))
}
