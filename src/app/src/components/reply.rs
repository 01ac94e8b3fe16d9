//! Changing an answer and its weight where nothing moves on: in the result, and with a statement in full.

use bronwijzer_engine::answers::{Answer, Reply, Weight};
use leptos::prelude::*;

use super::{ScoreChanges, toggle, truth};
use crate::scores;
use crate::state::State;

/// The answers to a statement, the given one pressed, and the choice that it counts double.
pub(crate) fn reply(state: State, statement: usize) -> AnyView {
    let (words, quiz) = (state.words(), state.quiz());
    let changes = ScoreChanges::from_context();
    let steps = quiz.scale.steps().iter().map(|step| Answer::At(*step)).chain([Answer::Skip]);
    let choice = |answer: Answer| {
        let label = if answer == Answer::Skip { words.skip_short() } else { words.answer(Some(answer)) };
        view! {
            <button
                class="reply-answer"
                type="button"
                aria-pressed=move || truth(now(state, statement).0 == Some(answer))
                on:click=move |_| change(state, changes, statement, Reply { answer, weight: now(state, statement).1 })
            >
                {label.to_owned()}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="reply" role="group" aria-label=words.your_answer().to_owned()>
            {steps.map(choice).collect_view().into_any()}
            {double(state, changes, statement)}
        </div>
    }
    .into_any()
}

/// The choice that a statement counts double, once it has an answer.
fn double(state: State, changes: Option<ScoreChanges>, statement: usize) -> AnyView {
    let (words, quiz) = (state.words(), state.quiz());
    let shown = words.counts_double();
    let name = words.labelled(shown, &quiz.statements[statement].title.text);
    view! {
        <div hidden=move || !matches!(now(state, statement).0, Some(Answer::At(_)))>
            {toggle(
                shown.to_owned(),
                Some(name),
                None,
                move || is_double(state, statement),
                move |double| set_double(state, changes, statement, double),
            )}
        </div>
    }
    .into_any()
}

/// Whether a statement counts double; the view that asks follows it.
pub(crate) fn is_double(state: State, statement: usize) -> bool {
    now(state, statement).1 == Weight::DOUBLE
}

/// Has an answered statement count double or once.
pub(crate) fn set_double(state: State, changes: Option<ScoreChanges>, statement: usize, double: bool) {
    if let (Some(answer), _) = now(state, statement) {
        let weight = if double { Weight::DOUBLE } else { Weight::ONE };
        change(state, changes, statement, Reply { answer, weight });
    }
}

/// The answer and the weight; the view that asks follows them.
fn now(state: State, statement: usize) -> (Option<Answer>, Weight) {
    let reply = state.answers.of(&state.quiz().statements[statement].id);
    (reply.map(|reply| reply.answer), reply.map_or(Weight::ONE, |reply| reply.weight))
}

fn change(state: State, changes: Option<ScoreChanges>, statement: usize, reply: Reply) {
    let change = || state.answer(&state.quiz(), statement, reply.answer, reply.weight);
    match changes {
        Some(changes) => changes.note(state, statement, change),
        None => change(),
    }
    state.navigation.say(scores::in_short(state));
}
