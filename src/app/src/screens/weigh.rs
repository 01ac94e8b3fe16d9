//! What counts extra: the statements that were answered, each with a switch to count double.

use std::sync::Arc;

use bronwijzer_engine::answers::Answer;
use bronwijzer_engine::quiz::Quiz;

use super::{heading, notices, reply, row};
use crate::element::{Element, classed, element, link, paragraph};
use crate::route::Route;
use crate::state::State;

pub(super) fn view(state: State, quiz: &Arc<Quiz<String>>) -> Vec<Element> {
    let later = state.later();
    let answered = |index: &usize| {
        let reply = state.answers.with_untracked(|answers| answers.get(&quiz.statements[*index].id));
        reply.filter(|reply| matches!(reply.answer, Answer::At(_)))
    };
    let entry = |index: usize| {
        let answer = state.words().answer(answered(&index).map(|reply| reply.answer));
        let about = element("div")
            .with(paragraph("outcome-text", &quiz.statements[index].text))
            .with(paragraph("outcome-answers", format!("{}: {answer}", later.you)));
        element("li").with(about).with_all(reply::double(state, quiz, index))
    };
    let statements: Vec<usize> = (0..quiz.statements.len()).filter(|index| answered(index).is_some()).collect();
    let to_result = || row().with(link("button", Route::Result.fragment(), state.words().to_result));
    let mut screen = vec![heading().text(later.weigh), notices(state)];
    if statements.is_empty() {
        screen.push(element("p").text(later.nothing_answered));
        screen.push(row().with(link("button", Route::Start.fragment(), state.words().to_start)));
        return screen;
    }
    screen.push(paragraph("intro", later.weigh_intro));
    screen.push(to_result());
    screen.push(classed("ul", "weigh").with_all(statements.into_iter().map(entry)));
    screen.push(to_result());
    screen
}
