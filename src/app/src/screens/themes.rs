//! The choice of one theme, for the screens that list statements.

use std::sync::Arc;

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

use crate::element::{Element, classed, element};
use crate::state::State;

/// The choice; nothing where there is one theme.
pub(super) fn choice(state: State, quiz: &Arc<Quiz<Localized>>) -> Element {
    if quiz.themes.len() < 2 {
        return element("div");
    }
    let option = |value: String, chosen: bool| {
        let option = element("option").set("value", value);
        if chosen { option.set("selected", "") } else { option }
    };
    let now = state.theme.get_untracked();
    let themes = quiz.themes.iter().enumerate();
    let options =
        themes.map(|(index, theme)| option(index.to_string(), now == Some(index)).localized(state, &theme.title));
    let select = element("select")
        .set("id", "theme")
        .with(option(String::new(), now.is_none()).text(state.words().all_themes()))
        .with_all(options)
        .on("change", move |event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            state.theme.set(select.and_then(|select| select.value().parse().ok()));
        });
    let label = element("label").set("for", "theme").text(state.words().theme());
    classed("p", "choice").with(label).with(select)
}

/// The statements of the chosen theme, or all of them.
pub(super) fn statements(state: State, quiz: &Quiz<Localized>) -> Vec<usize> {
    let theme = state.theme.get();
    let of_theme = |index: &usize| theme.is_none_or(|theme| quiz.statements[*index].theme == theme);
    (0..quiz.statements.len()).filter(of_theme).collect()
}
