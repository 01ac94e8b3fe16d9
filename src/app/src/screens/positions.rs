//! One statement in full: its background, the voter's answer, and every party's position with its proof.

use std::sync::Arc;

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;

use super::{heading, outcome, row};
use crate::element::{Element, classed, element, link};
use crate::route::Route;
use crate::state::State;

pub(super) fn view(state: State, quiz: &Arc<Quiz<Localized>>) -> Vec<Element> {
    let quiz = quiz.clone();
    vec![classed("div", "in-full").follow_all(move || {
        let Route::Positions { statement } = state.route.get() else { return Vec::new() };
        let Some(index) = quiz.statement(&statement) else { return Vec::new() };
        let statement = &quiz.statements[index];
        let mut screen = vec![
            classed("p", "statement-title")
                .with(element("span").localized(state, &quiz.themes[statement.theme].title))
                .text(" · ")
                .with(element("span").localized(state, &statement.title)),
            heading().localized(state, &statement.text),
        ];
        // What the voter answered decides whether it can count double, so this follows the answers.
        let shown = quiz.clone();
        screen.push(element("div").follow_all(move || {
            state.answers.with(|_| ());
            outcome::body(state, &shown, index).into()
        }));
        screen.push(row().with(link("button-quiet", Route::Result.fragment(), state.words().to_result())).with(link(
            "",
            Route::Browse.fragment(),
            state.words().all_positions(),
        )));
        screen
    })]
}
