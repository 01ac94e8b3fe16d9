//! The looks of a class, which come with its module and so cost the first load nothing.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::{document, is_server};
use wasm_bindgen::{JsCast, JsValue};

const STYLE: &str = include_str!("../../../../../style/class.css");

/// Adds the looks to the page. They are a stylesheet made by script, which the content policy allows, unlike a `style`
/// element.
pub(super) fn apply() {
    if !is_server() {
        let _ = adopt();
    }
}

fn adopt() -> Result<(), JsValue> {
    let make: Function = Reflect::get(&js_sys::global(), &JsValue::from_str("CSSStyleSheet"))?.dyn_into()?;
    let sheet = Reflect::construct(&make, &Array::new())?;
    let fill: Function = Reflect::get(&sheet, &JsValue::from_str("replaceSync"))?.dyn_into()?;
    fill.call1(&sheet, &JsValue::from_str(STYLE))?;
    let all: Array = Reflect::get(&document(), &JsValue::from_str("adoptedStyleSheets"))?.dyn_into()?;
    all.push(&sheet);
    Ok(())
}
