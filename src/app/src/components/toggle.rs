//! A check box with its words beside it.

use leptos::prelude::*;

/// A check box that shows whether something is so, and changes that. What `change` does must change what `is_on` says.
///
/// `describedby` is the identifier of what explains it. Where several have the same words, each gets a `name` of its own
/// that begins with them; nothing where the words suffice.
pub(crate) fn toggle(
    words: String,
    name: Option<String>,
    describedby: Option<String>,
    is_on: impl Fn() -> bool + Send + Sync + 'static,
    change: impl Fn(bool) + 'static,
) -> AnyView {
    let is_on: Box<dyn Fn() -> bool + Send + Sync> = Box::new(is_on);
    let change: Box<dyn Fn(bool)> = Box::new(change);
    view! {
        <label class="toggle">
            <input
                type="checkbox"
                aria-label=name
                aria-describedby=describedby
                prop:checked=is_on
                on:change=move |event| change(event_target_checked(&event))
            />
            <span>{words}</span>
        </label>
    }
    .into_any()
}
