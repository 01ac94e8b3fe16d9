//! One statement of a result: the voter's answer, each party's stance, and what proves it.

use std::sync::Arc;

use bronwijzer_engine::answers::{Answers, Weight};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::scale::Stance;
use bronwijzer_engine::text::Localized;

use super::{evidence, party_name, reply};
use crate::element::{Element, classed, element, link, paragraph};
use crate::language::text_of;
use crate::route::Route;
use crate::state::{Fetched, State};

/// A statement that opens into its positions. Those that are open stay so when the screen is made anew.
pub(super) fn view(state: State, quiz: &Arc<Quiz<Localized>>, answers: &Answers, index: usize) -> Element {
    let statement = &quiz.statements[index];
    let summary = element("summary")
        .with(classed("span", "outcome-text").localized(state, &statement.text))
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
        state.words().statement_in_full(),
    ))
}

/// The voter's answer and, with one party, its stance; with several, who says the same.
fn in_short(state: State, quiz: &Quiz<Localized>, answers: &Answers, index: usize) -> Element {
    let words = state.words();
    let statement = &quiz.statements[index];
    let reply = answers.get(&statement.id);
    let answer = words.answer(reply.map(|reply| reply.answer));
    let is_double = reply.is_some_and(|reply| reply.weight == Weight::DOUBLE);
    let answer = if is_double { words.answer_double(answer) } else { answer.to_owned() };
    let mut facts = vec![words.labelled(words.you(), &answer)];
    if let ([party], [position]) = (quiz.parties.as_slice(), statement.positions.as_slice()) {
        facts.push(words.labelled(&party.short, words.stance(position.stance)));
    } else if let Some(step) = reply.and_then(|reply| reply.answer.step()) {
        let parties = quiz.parties.iter().zip(&statement.positions);
        let same = parties.filter(|(_, position)| position.stance == Stance::At(step));
        let same: Vec<&str> = same.map(|(party, _)| party.short.as_str()).collect();
        let nobody = same.is_empty();
        facts.push(if nobody { words.no_party_same().to_owned() } else { words.same_as(&words.all_of(same)) });
    }
    classed("span", "outcome-answers").text(facts.join(" · "))
}

/// The voter's answer, to be changed, the background, and every party's position.
pub(super) fn body(state: State, quiz: &Arc<Quiz<Localized>>, index: usize) -> [Element; 3] {
    let yours = classed("div", "yours")
        .with(paragraph("label", state.words().your_answer()))
        .with(reply::view(state, quiz, index));
    [yours, background(state, index), positions(state, quiz, index)]
}

/// Every party's position on a statement, with its proof.
pub(super) fn positions(state: State, quiz: &Quiz<Localized>, index: usize) -> Element {
    let statement = &quiz.statements[index];
    let position = |party: usize| {
        let stance = paragraph("stance", state.words().stance(statement.positions[party].stance));
        [
            element("dt").with(party_name(state, quiz, party)),
            element("dd").with(stance).with(evidence::view(state, quiz, index, party)),
        ]
    };
    classed("dl", "positions").with_all((0..quiz.parties.len()).flat_map(position))
}

/// What a statement is about; says so while that and the proofs are not here or cannot be had.
pub(super) fn background(state: State, statement: usize) -> Element {
    element("div").follow_all(move || {
        let failed = state.details.with(|details| matches!(details, Fetched::Failed));
        match state.background(statement) {
            Ok(background) => text_of(state, "p", "background-text", &background).into_iter().collect(),
            Err(reason) => vec![paragraph(if failed { "notice" } else { "background-text" }, reason)],
        }
    })
}
