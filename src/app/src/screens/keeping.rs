//! How long answers are kept: the voter's choice, for devices that others use too.

use std::sync::Arc;

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;

use crate::device::Keeping;
use crate::element::{Element, button, element, paragraph, truth};
use crate::state::State;

pub(super) fn view(state: State, quiz: &Arc<Quiz<Localized>>) -> Element {
    let words = state.words();
    let quiz = quiz.clone();
    let in_tab = move || state.keeping.get() == Keeping::InTab;
    let toggle = button("toggle", words.only_in_tab())
        .follow("aria-pressed", move || truth(in_tab()))
        .set("aria-describedby", "keeping-help")
        .on_click(move |_| {
            let other = if in_tab() { Keeping::OnDevice } else { Keeping::InTab };
            state.change_keeping(&quiz, other);
        });
    element("div").with(toggle).with(paragraph("help", words.only_in_tab_help()).set("id", "keeping-help"))
}
