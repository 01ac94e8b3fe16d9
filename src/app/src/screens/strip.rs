//! The answer strip: a cell a statement that the voter answered, which shows how near a party is on it.

use std::fmt::Write;

use bronwijzer_engine::answers::{Answers, Weight};
use bronwijzer_engine::matching::nearness::Nearness;
use bronwijzer_engine::scale::Step;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use crate::locale::Words;
use crate::route::Route;
use crate::state::State;

/// A statement that the voter answered: a cell in the strip of every party.
#[derive(Clone, Copy)]
pub(super) struct Answered {
    /// An index into the quiz's statements.
    statement: usize,
    step: Step,
    counts_more: bool,
    /// Whether the statement before it is of another theme.
    begins_theme: bool,
}

/// Those of the statements that were answered with a step, by theme, and within a theme in the order of the quiz.
pub(super) fn answered(state: State, statements: &[usize], answers: &Answers) -> Vec<Answered> {
    let quiz = state.quiz();
    let theme = |statement: usize| quiz.statements[statement].theme;
    let mut statements = statements.to_vec();
    statements.sort_by_key(|statement| theme(*statement));
    let mut all: Vec<Answered> = Vec::new();
    for statement in statements {
        let Some(reply) = answers.get(&quiz.statements[statement].id) else { continue };
        let Some(step) = reply.answer.step() else { continue };
        let begins_theme = all.last().is_some_and(|last| theme(last.statement) != theme(statement));
        all.push(Answered { statement, step, counts_more: reply.weight > Weight::ONE, begins_theme });
    }
    all
}

/// A party's strip. A cell opens its statement; by keys the numbers below the strip lead to the same statements in words.
pub(super) fn strip(state: State, answered: &[Answered], party: usize) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let nearness = |answered: &Answered| {
        let stance = quiz.statements[answered.statement].positions[party].stance;
        Nearness::of(quiz.scale, answered.step, stance)
    };
    let count = |kind: Nearness| answered.iter().filter(|answered| nearness(answered) == kind).count();
    let counts = Nearness::ALL.map(|kind| words.labelled(name(&words, kind), &words.number(count(kind))));
    // Written as text, for a view of each of so many cells would keep the voter waiting.
    let mut cells = String::new();
    for cell in answered {
        let class = class(nearness(cell));
        let double = if cell.counts_more { " double" } else { "" };
        let theme = if cell.begins_theme { " theme" } else { "" };
        let statement = cell.statement;
        let _ = write!(cells, r#"<span class="{class}{double}{theme}" data-statement="{statement}"></span>"#);
    }
    // A pointer puts the focus on it, so that the voter finds the place again when coming back.
    view! {
        <div
            class="strip"
            role="img"
            aria-label=counts.join(" · ")
            tabindex="-1"
            on:click=move |event| open(state, &event)
            on:pointerover=move |event| name_cell(state, &event)
            inner_html=cells
        ></div>
    }
    .into_any()
}

/// The cell of an event, and its statement: an index into the quiz's.
fn cell_of(event: &Event) -> Option<(Element, usize)> {
    let cell: Element = event.target()?.dyn_into().ok()?;
    let statement = cell.get_attribute("data-statement")?.parse().ok()?;
    Some((cell, statement))
}

/// Has a cell tell the subject of its statement, once a pointer is over it.
fn name_cell(state: State, event: &Event) {
    let Some((cell, statement)) = cell_of(event) else { return };
    if let Some(statement) = state.quiz().statements.get(statement) {
        // Nothing can be done where a browser refuses it.
        let _ = cell.set_attribute("title", &statement.title.text);
    }
}

/// Opens the statement of the cell that was pressed.
fn open(state: State, event: &Event) {
    let Some((_, statement)) = cell_of(event) else { return };
    if let Some(statement) = state.quiz().statements.get(statement).map(|statement| statement.id.clone()) {
        state.go(&Route::Positions { statement });
    }
}

/// What the cells stand for.
pub(super) fn legend(state: State) -> AnyView {
    let words = state.words();
    let entry = |kind: Nearness| {
        view! {
            <li><span class="strip" aria-hidden="true"><span class=class(kind)></span></span>{name(&words, kind).to_owned()}</li>
        }
        .into_any()
    };
    view! {
        <ul class="legend">{Nearness::ALL.map(entry).into_iter().collect_view().into_any()}</ul>
        <p class="help">{words.strip_help().to_owned()}</p>
    }
    .into_any()
}

fn name(words: &Words, kind: Nearness) -> &str {
    match kind {
        Nearness::Same => words.agree_group(),
        Nearness::Near => words.near(),
        Nearness::Far => words.far(),
        Nearness::NoPosition => words.no_position(),
    }
}

fn class(kind: Nearness) -> &'static str {
    match kind {
        Nearness::Same => "same",
        Nearness::Near => "near",
        Nearness::Far => "far",
        Nearness::NoPosition => "none",
    }
}
