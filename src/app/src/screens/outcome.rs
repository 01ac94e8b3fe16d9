//! One statement of a result: the voter's answer, each party's stance, and what proves it.

use std::sync::Arc;

use bronwijzer_engine::answers::{Answers, Weight};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::scale::Stance;

use super::{evidence, party_name, reply};
use crate::element::{Element, classed, element, link, paragraph};
use crate::route::Route;
use crate::state::{Fetched, State};

/// A statement that opens into its positions. Those that are open stay so when the screen is made anew.
pub(super) fn view(state: State, quiz: &Arc<Quiz<String>>, answers: &Answers, index: usize) -> Element {
    let statement = &quiz.statements[index];
    let summary = element("summary")
        .with(classed("span", "outcome-text").text(statement.text.as_str()))
        .with(in_short(state, quiz, answers, index))
        .on_click(move |_| {
            state.opened.update(|opened| match opened.iter().position(|other| *other == index) {
                Some(place) => drop(opened.swap_remove(place)),
                None => opened.push(index),
            });
        });
    let mut view = classed("details", "outcome").set("id", format!("statement-{index}"));
    if state.opened.with_untracked(|opened| opened.contains(&index)) {
        view = view.set("open", "");
    }
    let in_full = Route::Positions { statement: statement.id.clone() }.fragment();
    view.with(summary).with(classed("div", "outcome-body").with_all(body(state, quiz, index))).with(link(
        "outcome-link",
        in_full,
        state.later().statement_in_full,
    ))
}

/// The voter's answer and, with one party, its stance; with several, who says the same.
fn in_short(state: State, quiz: &Quiz<String>, answers: &Answers, index: usize) -> Element {
    let words = state.words();
    let statement = &quiz.statements[index];
    let reply = answers.get(&statement.id);
    let mut text = format!("{}: {}", state.later().you, words.answer(reply.map(|reply| reply.answer)));
    if reply.is_some_and(|reply| reply.weight == Weight::DOUBLE) {
        text = format!("{text} (2×)");
    }
    if let ([party], [position]) = (quiz.parties.as_slice(), statement.positions.as_slice()) {
        text = format!("{text} · {}: {}", party.short, stance(state, position.stance));
    } else if let Some(step) = reply.and_then(|reply| reply.answer.step()) {
        let parties = quiz.parties.iter().zip(&statement.positions);
        let same = parties.filter(|(_, position)| position.stance == Stance::At(step));
        let same: Vec<&str> = same.map(|(party, _)| party.short.as_str()).collect();
        text = format!(
            "{text} · {}",
            if same.is_empty() {
                state.later().nobody_same.to_owned()
            } else {
                (state.later().same_as)(&same.join(", "))
            }
        );
    }
    classed("span", "outcome-answers").text(text)
}

/// What a stance is called.
pub(super) fn stance(state: State, stance: Stance) -> &'static str {
    match stance {
        Stance::At(step) => (state.words().step)(step),
        Stance::NoPosition => state.later().no_position,
    }
}

/// The voter's answer, to be changed, the background, and every party's position.
pub(super) fn body(state: State, quiz: &Arc<Quiz<String>>, index: usize) -> [Element; 3] {
    let yours = classed("div", "yours")
        .with(paragraph("label", state.later().your_answer))
        .with(reply::view(state, quiz, index));
    [yours, background(state, index), positions(state, quiz, index)]
}

/// Every party's position on a statement, with its proof.
pub(super) fn positions(state: State, quiz: &Quiz<String>, index: usize) -> Element {
    let statement = &quiz.statements[index];
    let position = |party: usize| {
        let stance = paragraph("stance", stance(state, statement.positions[party].stance));
        [
            element("dt").with(party_name(quiz, party)),
            element("dd").with(stance).with(evidence::view(state, quiz, index, party)),
        ]
    };
    classed("dl", "positions").with_all((0..quiz.parties.len()).flat_map(position))
}

/// What a statement is about; says so while that and the proofs are not here or cannot be had.
pub(super) fn background(state: State, statement: usize) -> Element {
    let failed = move || state.details.with(|details| matches!(details, Fetched::Failed));
    element("p")
        .follow("class", move || Some(if failed() { "notice" } else { "background-text" }.to_owned()))
        .follow_text(move || state.background(statement))
}
