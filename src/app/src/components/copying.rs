//! A button that copies a text, and says whether it did.

use leptos::prelude::*;

use crate::page;
use crate::state::State;

/// What a button that copies says.
pub(crate) struct CopyLabels {
    pub(crate) copy: String,
    pub(crate) copied: String,
    pub(crate) not_copied: String,
}

/// The button for a text.
pub(crate) fn copy_button(state: State, text: String, labels: CopyLabels) -> AnyView {
    let CopyLabels { copy, copied, not_copied } = labels;
    let told = RwSignal::new(String::new());
    let press = move |_| {
        let (text, copied, not_copied) = (text.clone(), copied.clone(), not_copied.clone());
        page::spawn(async move {
            let outcome = if page::copy(&text).await { copied } else { not_copied };
            state.navigation.say(outcome.as_str());
            told.set(outcome);
        });
    };
    view! {
        <p class="row">
            <button class="button-quiet" type="button" on:click=press>{copy}</button>
            <span>{move || told.get()}</span>
        </p>
    }
    .into_any()
}
