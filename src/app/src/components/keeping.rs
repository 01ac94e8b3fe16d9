//! How long answers are kept: the voter's choice, for devices that others use too.

use leptos::prelude::*;

use super::truth;
use crate::device;
use crate::state::State;

/// The choice.
#[component]
pub(crate) fn Keeping() -> AnyView {
    let state = State::from_context();
    let words = state.words();
    let in_tab = move || state.preferences.keeping.get() == device::Keeping::InTab;
    let change = move |_| {
        let other = if in_tab() { device::Keeping::OnDevice } else { device::Keeping::InTab };
        state.change_keeping(other);
    };
    view! {
        <div>
            <button
                class="toggle"
                type="button"
                aria-pressed=move || truth(in_tab())
                aria-describedby="keeping-help"
                on:click=change
            >
                {words.only_in_tab().to_owned()}
            </button>
            <p class="help" id="keeping-help">{words.only_in_tab_help().to_owned()}</p>
        </div>
    }
    .into_any()
}
