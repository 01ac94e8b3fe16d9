//! The two parts of the app in one page: what the script of the page (`start.js`) keeps for them, and how the whole takes
//! over from the first part.
//!
//! The script offers an object under the name [`HOST`] with `root` (the address of the site, with a slash at its end),
//! `files` (packs that were fetched, or promises of them, by path in the site), `prepare()` and `whole()` (fetch the whole; fetch and start it). The first part adds `stop()`, which ends it and gives what the whole
//! must know and cannot find on the device.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The name of the script's object.
const HOST: &str = "bronwijzer";

/// What one part leaves to the other.
pub(crate) struct Handover {
    /// The answers, as a record.
    pub(crate) record: String,
    /// The identifier of the statement that shall count double once it is answered; may be empty.
    pub(crate) doubled: String,
    /// The tag of the language in which the quiz is shown.
    pub(crate) language: String,
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name)).ok().filter(|value| !value.is_undefined())
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

fn host() -> JsValue {
    let window: JsValue = js_sys::global().into();
    get(&window, HOST).unwrap_or_else(|| {
        let host: JsValue = Object::new().into();
        set(&window, HOST, &host);
        host
    })
}

fn call(name: &str) -> Option<JsValue> {
    let host = host();
    get(&host, name)?.dyn_into::<Function>().ok()?.call0(&host).ok()
}

/// The address of the site, with a slash at its end.
pub(crate) fn root() -> String {
    get(&host(), "root").and_then(|root| root.as_string()).unwrap_or_default()
}

/// A pack that either part or the script has fetched, or is fetching; a promise of its bytes.
pub(crate) fn file(name: &str) -> Option<Promise> {
    Some(Promise::resolve(&get(&get(&host(), "files")?, name)?))
}

/// Keeps a pack that was fetched, for the other part.
pub(crate) fn keep_file(name: &str, bytes: &Uint8Array) {
    if let Some(files) = get(&host(), "files") {
        set(&files, name, bytes);
    }
}

/// Fetches the whole app in the background.
pub(crate) fn prepare() {
    call("prepare");
}

/// Starts the whole app; gives whether it started, once that is known.
pub(crate) fn whole() -> Option<Promise> {
    call("whole")?.dyn_into().ok()
}

/// Lets the whole end this part: `stop` ends it and gives what it leaves.
pub(crate) fn may_be_stopped(stop: impl FnOnce() -> Handover + 'static) {
    let stop = Closure::once_into_js(move || {
        let Handover { record, doubled, language } = stop();
        [record, doubled, language].iter().map(|text| JsValue::from_str(text)).collect::<Array>()
    });
    set(&host(), "stop", &stop);
}

/// Ends the part that runs in the page, and gives what it leaves; nothing if none runs.
pub(crate) fn take_over() -> Option<Handover> {
    let left: Array = call("stop")?.dyn_into().ok()?;
    set(&host(), "stop", &JsValue::UNDEFINED);
    let text = |index| left.get(index).as_string();
    Some(Handover { record: text(0)?, doubled: text(1)?, language: text(2)? })
}
