//! Changing an answer and its weight where nothing moves on: in the result, and with a statement in full.

use std::sync::Arc;

use bronwijzer_engine::answers::{Answer, Weight};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;

use super::result;
use crate::element::{Element, button, classed, truth};
use crate::page;
use crate::state::State;

pub(super) fn view(state: State, quiz: &Arc<Quiz<Localized>>, statement: usize) -> Element {
    let words = state.words();
    let steps = quiz.scale.steps().iter().map(|step| Answer::At(*step)).chain([Answer::Skip]);
    let choices = steps.map(|answer| {
        let label = if answer == Answer::Skip { words.skip_short() } else { words.answer(Some(answer)) };
        let (shown, changed) = (quiz.clone(), quiz.clone());
        let id = format!("reply-{statement}-{}", answer.name());
        button("reply-answer", label)
            .set("id", &id)
            .follow("aria-pressed", move || truth(now(state, &shown, statement).0 == Some(answer)))
            .on_click(move |_| {
                let (_, weight) = now(state, &changed, statement);
                change(state, &changed, statement, answer, weight, &id);
            })
    });
    classed("div", "reply")
        .set("role", "group")
        .set("aria-label", state.words().your_answer())
        .with_all(choices)
        .with_all(double(state, quiz, statement))
}

/// The switch that makes a statement count double, once it has an answer.
pub(super) fn double(state: State, quiz: &Arc<Quiz<Localized>>, statement: usize) -> Option<Element> {
    let (shown, changed) = (quiz.clone(), quiz.clone());
    let (Some(Answer::At(_)), _) = now(state, quiz, statement) else { return None };
    let id = format!("reply-{statement}-double");
    let toggle = button("toggle", state.words().counts_double())
        .set("id", &id)
        .follow("aria-pressed", move || truth(now(state, &shown, statement).1 == Weight::DOUBLE))
        .on_click(move |_| {
            let (Some(answer), weight) = now(state, &changed, statement) else { return };
            let other = if weight == Weight::DOUBLE { Weight::ONE } else { Weight::DOUBLE };
            change(state, &changed, statement, answer, other, &id);
        });
    Some(toggle)
}

/// The answer and the weight at this moment.
fn now(state: State, quiz: &Quiz<Localized>, statement: usize) -> (Option<Answer>, Weight) {
    let reply = state.answers.with(|answers| answers.get(&quiz.statements[statement].id));
    (reply.map(|reply| reply.answer), reply.map_or(Weight::ONE, |reply| reply.weight))
}

fn change(state: State, quiz: &Quiz<Localized>, statement: usize, answer: Answer, weight: Weight, button: &str) {
    state.answer(quiz, statement, answer, weight);
    state.say(result::in_short(state, quiz));
    // Where the screen is made anew around the button, the focus goes back to it. That is done by a task of the same queue,
    // and so this one comes after it and before any other key.
    let button = button.to_owned();
    page::spawn(async move { page::refocus(&button) });
}
