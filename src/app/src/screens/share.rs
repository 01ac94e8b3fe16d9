//! Taking the result along: a link, the phone's share sheet, paper.

use std::sync::Arc;

use bronwijzer_engine::language::Language;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::share;
use bronwijzer_engine::text::Localized;

use super::row;
use crate::element::{Element, button, classed, element, paragraph};
use crate::page;
use crate::route::Route;
use crate::state::State;

pub(super) fn view(state: State, quiz: &Arc<Quiz<Localized>>) -> Element {
    let words = state.words();
    let (copied, shared) = (quiz.clone(), quiz.clone());
    let copy = button("button-quiet", words.copy_link()).on_click(move |_| {
        let link = address(state, &copied);
        page::spawn(async move {
            let done = page::copy(&link).await;
            state.say(if done { state.words().link_copied().to_owned() } else { String::new() });
            state.link.set(Some((link, done)));
        });
    });
    let sheet = page::can_share().then(|| {
        button("button-quiet", words.share_link())
            .on_click(move |_| page::share(&shared.title, &address(state, &shared)))
    });
    let print = button("button-quiet", words.print()).on_click(|_| page::print());
    // What was copied is shown, and can be copied by hand where the browser forbids it.
    let shown = element("div").follow_all(move || {
        let Some((link, done)) = state.link.get() else { return Vec::new() };
        let words = state.words();
        let text = if done { words.link_copied() } else { words.copy_by_hand() };
        let field = classed("input", "link-field").set("readonly", "").set("aria-label", text).set("value", link);
        vec![paragraph("help", text), field]
    });
    classed("section", "share")
        .with(element("h2").text(words.take_along()))
        .with(paragraph("help", words.take_along_help()))
        .with(row().with(copy).with_all(sheet).with(print))
        .with(shown)
}

/// The address that shows this result elsewhere. The answers are in its fragment, which browsers send nowhere.
fn address(state: State, quiz: &Quiz<Localized>) -> String {
    let code = state.answers.with_untracked(|answers| share::encode(answers, quiz));
    let language = quiz.languages.get(state.site.with_untracked(|site| site.language));
    let language = language.map_or("", Language::tag);
    format!("{}?lang={language}{}", page::of_quiz(&quiz.id), Route::Link { code }.fragment())
}
