//! Fetching the packs that the tool made for the app.

use std::pin::Pin;

use bronwijzer_engine::pack::{self, Catalogue, Details};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Language;
use js_sys::Uint8Array;
use serde::Deserialize;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::part;

/// Which quizzes the site offers.
pub(crate) async fn catalogue() -> Option<Catalogue> {
    fetch("catalogue.bin".to_owned()).await
}

/// A quiz without its details.
pub(crate) async fn quiz(id: &str, language: Language) -> Option<Quiz<String>> {
    fetch(format!("{id}.{}.bin", language.code())).await
}

/// What is read on demand.
pub(crate) async fn details(id: &str, language: Language) -> Option<Details> {
    fetch(format!("{id}.{}.details.bin", language.code())).await
}

/// Fetches a file, unless either part of the app did before, and unpacks it.
async fn fetch<T: for<'b> Deserialize<'b>>(name: String) -> Option<T> {
    pack::decode(&bytes(name).await?).ok()
}

/// The bytes of a file. Boxed, so that its steps are compiled once and not into every caller.
fn bytes(name: String) -> Pin<Box<dyn Future<Output = Option<Vec<u8>>>>> {
    Box::pin(async move {
        if let Some(promise) = part::file(&name)
            && let Ok(bytes) = JsFuture::from(promise).await
        {
            return Some(bytes.dyn_into::<Uint8Array>().ok()?.to_vec());
        }
        let promise = web_sys::window()?.fetch_with_str(&format!("quizzes/{name}"));
        let response: Response = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
        if !response.ok() {
            return None;
        }
        let bytes = Uint8Array::new(&JsFuture::from(response.array_buffer().ok()?).await.ok()?);
        part::keep_file(&name, &bytes);
        Some(bytes.to_vec())
    })
}
