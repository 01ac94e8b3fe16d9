//! Scanning codes with the camera, where the browser itself can read them (`BarcodeDetector`, Shape Detection API).

use std::time::Duration;

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::page;
use crate::state::Class;

/// The identifier of the picture of the camera.
const PICTURE: &str = "camera";

/// How often the picture is looked at.
const EVERY: Duration = Duration::from_millis(300);

/// What the camera does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    Nothing,
    Opening,
    Scanning,
    Refused,
}

/// The button and the picture of the camera; that there are none, where the browser reads no codes. `read` gets each text
/// that is read, and gives what to say of it.
pub(super) fn camera(class: Class, read: impl Fn(&str) -> String + Clone + 'static) -> AnyView {
    let words = class.words();
    let (Some(detector), Some(devices)) = (detector(), devices()) else {
        return view! { <p class="help">{words.no_scan().to_owned()}</p> }.into_any();
    };
    let (doing, told) = (RwSignal::new(Doing::Nothing), RwSignal::new(words.scan_help().to_owned()));
    let opened: StoredValue<Option<(SendWrapper<JsValue>, IntervalHandle)>> = StoredValue::new(None);
    let stop = move || {
        doing.try_set(Doing::Nothing);
        if let Some(Some((stream, looking))) = opened.try_update_value(Option::take) {
            looking.clear();
            close(&stream);
        }
    };
    on_cleanup(stop);
    let start = move || {
        doing.set(Doing::Opening);
        let (detector, devices, read) = (detector.clone(), devices.clone(), read.clone());
        page::spawn(async move {
            let stream = open(&devices).await;
            // The teacher may have left meanwhile.
            let is_wanted = doing.try_get_untracked() == Some(Doing::Opening);
            let look = move || {
                let (detector, read) = (detector.clone(), read.clone());
                page::spawn(async move {
                    for text in texts(&detector).await {
                        told.try_set(read(&text));
                    }
                });
            };
            match stream {
                Some(stream) if is_wanted => {
                    doing.set(Doing::Scanning);
                    let picture = stream.clone();
                    request_animation_frame(move || play(&picture));
                    if let Ok(looking) = set_interval_with_handle(look, EVERY) {
                        opened.set_value(Some((SendWrapper::new(stream), looking)));
                    }
                }
                Some(stream) => close(&stream),
                None => {
                    doing.try_set(Doing::Refused);
                }
            }
        });
    };
    let (help, no_camera) = (words.scan_help().to_owned(), words.no_camera().to_owned());
    let picture = move || match doing.get() {
        Doing::Scanning => view! {
            <video id=PICTURE class="class-camera" playsinline autoplay prop:muted=true aria-label=help.clone()></video>
            <p>{move || told.get()}</p>
        }
        .into_any(),
        Doing::Refused => view! { <p class="notice">{no_camera.clone()}</p> }.into_any(),
        Doing::Nothing | Doing::Opening => ().into_any(),
    };
    let (scan, stop_scan) = (words.scan().to_owned(), words.stop_scan().to_owned());
    let name = move || if doing.get() == Doing::Scanning { stop_scan.clone() } else { scan.clone() };
    let press = move |_| match doing.get_untracked() {
        Doing::Scanning => stop(),
        Doing::Opening => {}
        Doing::Nothing | Doing::Refused => start(),
    };
    view! {
        <p class="row"><button class="button-quiet" type="button" on:click=press>{name}</button></p>
        <div>{picture}</div>
    }
    .into_any()
}

/// What reads QR codes; nothing where the browser has none.
fn detector() -> Option<JsValue> {
    if is_server() {
        return None;
    }
    let make: Function = property(&js_sys::global(), "BarcodeDetector")?.dyn_into().ok()?;
    let options = object(&[("formats", Array::of1(&JsValue::from_str("qr_code")).into())]);
    Reflect::construct(&make, &Array::of1(&options)).ok()
}

/// The cameras; nothing where the page is not secure.
fn devices() -> Option<JsValue> {
    property(&property(&js_sys::global(), "navigator")?, "mediaDevices")
}

/// What the camera sees; nothing where it is refused.
async fn open(devices: &JsValue) -> Option<JsValue> {
    let away_from_us = object(&[("facingMode", JsValue::from_str("environment"))]);
    ask(devices, "getUserMedia", &object(&[("video", away_from_us)])).await
}

/// Shows what the camera sees.
fn play(stream: &JsValue) {
    if let Some(picture) = document().get_element_by_id(PICTURE) {
        let _ = Reflect::set(&picture, &JsValue::from_str("srcObject"), stream);
    }
}

/// Ends what the camera sees.
fn close(stream: &JsValue) {
    let tracks = method(stream, "getTracks").and_then(|tracks| tracks.call0(stream).ok()?.dyn_into::<Array>().ok());
    for track in tracks.iter().flat_map(Array::iter) {
        let _ = method(&track, "stop").map(|stop| stop.call0(&track));
    }
}

/// The texts of the codes in the picture of the moment.
async fn texts(detector: &JsValue) -> Vec<String> {
    let Some(picture) = document().get_element_by_id(PICTURE) else { return Vec::new() };
    let found = ask(detector, "detect", &picture).await.and_then(|found| found.dyn_into::<Array>().ok());
    let text = |code: JsValue| property(&code, "rawValue")?.as_string();
    found.iter().flat_map(Array::iter).filter_map(text).collect()
}

/// What a method promises, of an object that may not have it; nothing where it refuses.
async fn ask(object: &JsValue, name: &str, value: &JsValue) -> Option<JsValue> {
    let promise: Promise = method(object, name)?.call1(object, value).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

fn method(object: &JsValue, name: &str) -> Option<Function> {
    property(object, name)?.dyn_into().ok()
}

fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name)).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}
