//! How long answers are kept: the voter's choice, for devices that others use too.

use leptos::prelude::*;

use super::toggle;
use crate::device;
use crate::state::State;

/// The choice.
#[component]
pub(crate) fn Keeping() -> AnyView {
    let state = State::from_context();
    let words = state.words();
    let in_tab = move || state.preferences.keeping.get() == device::Keeping::InTab;
    let change = move |in_tab| {
        state.change_keeping(if in_tab { device::Keeping::InTab } else { device::Keeping::OnDevice });
    };
    view! {
        <div>
            {toggle(words.only_in_tab().to_owned(), None, Some("keeping-help".to_owned()), in_tab, change)}
            <p class="help" id="keeping-help">{words.only_in_tab_help().to_owned()}</p>
        </div>
    }
    .into_any()
}
