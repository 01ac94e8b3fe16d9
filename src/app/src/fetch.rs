//! Fetching the packs that the tool made for the app.

use std::pin::Pin;

use bronwijzer_engine::language::Language;
use bronwijzer_engine::pack::{self, Catalogue, Checksum, Details};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use bronwijzer_words::Messages;
use js_sys::{Map, Promise, Uint8Array};
use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::page;

/// Which quizzes the site offers, and which files are of the page's edition.
pub(crate) fn catalogue() -> impl Future<Output = Option<Catalogue>> {
    fetch(page::catalogue(), None)
}

/// The texts of the interface in a language.
pub(crate) fn words(language: &Language, named: Checksum) -> impl Future<Output = Option<Messages>> + use<> {
    fetch_named(format!("words/{}", language.tag()), named)
}

/// The texts of a class in a language.
pub(crate) fn class_words(language: &Language, named: Checksum) -> impl Future<Output = Option<Messages>> + use<> {
    fetch_named(format!("words/{}.class", language.tag()), named)
}

/// A quiz without its details.
pub(crate) fn quiz(
    id: &str,
    language: &Language,
    named: Checksum,
) -> impl Future<Output = Option<Quiz<Localized>>> + use<> {
    fetch_named(format!("quizzes/{id}.{}", language.tag()), named)
}

/// What is read on demand.
pub(crate) fn details(id: &str, language: &Language, named: Checksum) -> impl Future<Output = Option<Details>> + use<> {
    fetch_named(format!("quizzes/{id}.{}.details", language.tag()), named)
}

thread_local! {
    /// The packs that came whole under the name of what is in them, by their paths, so that going back to a language needs no
    /// network.
    static FETCHED: Map = Map::new();
}

#[wasm_bindgen(raw_module = "./load.js")]
extern "C" {
    /// The bytes of what came for a file of the site, whatever it is; `again` asks the server, whatever the browser keeps.
    #[wasm_bindgen(js_name = fetchBytes)]
    fn fetch_bytes(file: &str, again: bool) -> Promise;

    /// Loads the page anew, if the server can be reached and gives one.
    #[wasm_bindgen(js_name = loadAnew)]
    pub(crate) fn load_anew();
}

fn fetch_named<T: for<'b> Deserialize<'b>>(name: String, named: Checksum) -> impl Future<Output = Option<T>> {
    fetch(pack::path(&name, named), Some(named))
}

/// Fetches a pack, unless it was fetched before, and unpacks it. The browser is asked at once, so that several files come
/// beside each other.
fn fetch<T: for<'b> Deserialize<'b>>(path: String, named: Option<Checksum>) -> impl Future<Output = Option<T>> {
    let bytes = bytes(path, named);
    async move { pack::decode(&bytes.await?).ok() }
}

/// The bytes of a pack, whole and of its name. Boxed, so that its steps are compiled once and not into every caller.
fn bytes(path: String, named: Option<Checksum>) -> Pin<Box<dyn Future<Output = Option<Vec<u8>>>>> {
    let key = JsValue::from_str(&path);
    if let Ok(bytes) = FETCHED.with(|files| files.get(&key)).dyn_into::<Uint8Array>() {
        return Box::pin(async move { Some(bytes.to_vec()) });
    }
    let mut asked = Some(fetch_bytes(&path, false));
    Box::pin(async move {
        let mut again = Some(path);
        while let Some(promise) = asked {
            let bytes: Uint8Array = JsFuture::from(promise).await.ok()?.unchecked_into();
            let copy = bytes.to_vec();
            if pack::open(&copy, named).is_ok() {
                if named.is_some() {
                    FETCHED.with(|files| files.set(&key, &bytes));
                }
                return Some(copy);
            }
            // It may be the page of a Wi-Fi network, or what some cache kept of an upload that was not done.
            asked = again.take().map(|path| fetch_bytes(&path, true));
        }
        None
    })
}
