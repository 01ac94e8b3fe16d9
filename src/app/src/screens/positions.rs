//! One statement in full: its background, the voter's answer, and every party's position with its proof.

use std::sync::Arc;

use bronwijzer_engine::quiz::Quiz;

use super::{heading, outcome, row};
use crate::element::{Element, classed, element, link, paragraph};
use crate::route::Route;
use crate::state::State;

pub(super) fn view(state: State, quiz: &Arc<Quiz<String>>) -> Vec<Element> {
    let quiz = quiz.clone();
    vec![classed("div", "in-full").follow_all(move || {
        let Route::Positions { statement } = state.route.get() else { return Vec::new() };
        let Some(index) = quiz.statement(&statement) else { return Vec::new() };
        let statement = &quiz.statements[index];
        let mut screen = vec![
            paragraph("statement-title", format!("{} · {}", quiz.themes[statement.theme].title, statement.title)),
            heading().text(statement.text.as_str()),
        ];
        // What the voter answered decides whether it can count double, so this follows the answers.
        let shown = quiz.clone();
        screen.push(element("div").follow_all(move || {
            state.answers.with(|_| ());
            outcome::body(state, &shown, index).into()
        }));
        screen.push(row().with(link("button-quiet", Route::Result.fragment(), state.words().to_result)).with(link(
            "",
            Route::Browse.fragment(),
            state.words().all_positions,
        )));
        screen
    })]
}
