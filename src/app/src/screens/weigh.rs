//! What counts extra: the statements that were answered, each with a switch to count double.

use std::sync::Arc;

use bronwijzer_engine::answers::Answer;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;

use super::{heading, notices, reply, row};
use crate::element::{Element, classed, element, link, paragraph};
use crate::route::Route;
use crate::state::State;

pub(super) fn view(state: State, quiz: &Arc<Quiz<Localized>>) -> Vec<Element> {
    let words = state.words();
    let answered = |index: &usize| {
        let reply = state.answers.with_untracked(|answers| answers.get(&quiz.statements[*index].id));
        reply.filter(|reply| matches!(reply.answer, Answer::At(_)))
    };
    let entry = |index: usize| {
        let answer = words.answer(answered(&index).map(|reply| reply.answer));
        let about = element("div")
            .with(classed("p", "outcome-text").localized(state, &quiz.statements[index].text))
            .with(paragraph("outcome-answers", words.labelled(words.you(), answer)));
        element("li").with(about).with_all(reply::double(state, quiz, index))
    };
    let statements: Vec<usize> = (0..quiz.statements.len()).filter(|index| answered(index).is_some()).collect();
    let to_result = || row().with(link("button", Route::Result.fragment(), state.words().to_result()));
    let mut screen = vec![heading().text(words.weigh()), notices(state)];
    if statements.is_empty() {
        screen.push(element("p").text(words.nothing_answered()));
        screen.push(row().with(link("button", Route::Start.fragment(), state.words().to_start())));
        return screen;
    }
    screen.push(paragraph("intro", words.weigh_intro()));
    screen.push(to_result());
    screen.push(classed("ul", "weigh").with_all(statements.into_iter().map(entry)));
    screen.push(to_result());
    screen
}
