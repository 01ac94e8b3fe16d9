//! Two parties side by side, statement by statement.

use std::sync::Arc;

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

use super::{evidence, heading, outcome, party_name, row, themes};
use crate::element::{Element, classed, element, link, paragraph};
use crate::page;
use crate::route::Route;
use crate::state::State;

pub(super) fn view(state: State, quiz: &Arc<Quiz<Localized>>) -> Vec<Element> {
    let (chosen, quiz) = (quiz.clone(), quiz.clone());
    vec![
        heading().text(state.words().compare()),
        element("div").follow_all(move || choices(state, &chosen).into()),
        themes::choice(state, &quiz),
        element("div").follow_all(move || side_by_side(state, &quiz)),
        row().with(link("button-quiet", Route::Result.fragment(), state.words().to_result())).with(link(
            "",
            Route::Browse.fragment(),
            state.words().all_positions(),
        )),
    ]
}

/// The two parties that the address names; the quiz's first ones where it names none.
fn two(state: State, quiz: &Quiz<Localized>) -> (usize, usize) {
    let place = |id: &str| quiz.parties.iter().position(|party| party.id == id);
    let last = quiz.parties.len() - 1;
    let Route::Compare { one, other } = state.route.get() else { return (0, last.min(1)) };
    let one = place(&one).unwrap_or(0);
    (one, place(&other).unwrap_or(if one == 0 { last.min(1) } else { 0 }))
}

fn choices(state: State, quiz: &Arc<Quiz<Localized>>) -> [Element; 1] {
    let (one, other) = two(state, quiz);
    let id = |party: usize| quiz.parties[party].id.clone();
    let words = state.words();
    let choice = |number: usize, label: &str, now: usize, place: Box<dyn Fn(String) -> Route>| {
        let name = format!("party-{number}");
        let options = quiz.parties.iter().enumerate().map(|(index, party)| {
            let option = element("option").set("value", &party.id).name(state, &party.name);
            if index == now { option.set("selected", "") } else { option }
        });
        let select = element("select").set("id", &name).with_all(options).on("change", move |event| {
            let select = event.target().and_then(|target| target.dyn_into::<HtmlSelectElement>().ok());
            if let Some(select) = select {
                page::replace(&place(select.value()));
                state.arrive();
            }
        });
        let label = element("label").set("for", &name).text(label);
        classed("p", "choice").with(label).with(select)
    };
    let (fixed_one, fixed_other) = (id(one), id(other));
    [classed("div", "choices")
        .with(choice(
            1,
            words.first_party(),
            one,
            Box::new(move |id| Route::Compare { one: id, other: fixed_other.clone() }),
        ))
        .with(choice(
            2,
            words.second_party(),
            other,
            Box::new(move |id| Route::Compare { one: fixed_one.clone(), other: id }),
        ))]
}

fn side_by_side(state: State, quiz: &Arc<Quiz<Localized>>) -> Vec<Element> {
    let words = state.words();
    let (one, other) = two(state, quiz);
    let statements = themes::statements(state, quiz);
    let stance = |index: usize, party: usize| quiz.statements[index].positions[party].stance;
    let both = |index: &usize| stance(*index, one).step().is_some() && stance(*index, other).step().is_some();
    let (compared, open): (Vec<usize>, Vec<usize>) = statements.into_iter().partition(both);
    let (same, differ): (Vec<usize>, Vec<usize>) =
        compared.iter().partition(|index| stance(**index, one) == stance(**index, other));
    let group = |title: &str, statements: Vec<usize>| {
        (!statements.is_empty()).then(|| {
            element("section")
                .with(element("h2").text(words.group(title, statements.len())))
                .with_all(statements.into_iter().map(|index| entry(state, quiz, index, [one, other])))
        })
    };
    let mut view = vec![paragraph("intro", words.two_agree(compared.len(), same.len()))];
    view.extend(group(words.two_differ(), differ));
    view.extend(group(words.two_same(), same));
    view.extend(group(words.two_open(), open));
    view
}

fn entry(state: State, quiz: &Quiz<Localized>, index: usize, parties: [usize; 2]) -> Element {
    let statement = &quiz.statements[index];
    let words = state.words();
    let stance = |party: usize| words.stance(statement.positions[party].stance);
    let mut in_short: Vec<String> =
        parties.iter().map(|party| words.labelled(&quiz.parties[*party].short, stance(*party))).collect();
    if let Some(reply) = state.answers.with(|answers| answers.get(&statement.id)) {
        in_short.push(words.labelled(words.you(), words.answer(Some(reply.answer))));
    }
    let summary = element("summary")
        .with(classed("span", "outcome-text").localized(state, &statement.text))
        .with(classed("span", "outcome-answers").text(in_short.join(" · ")));
    let side = |party: usize| {
        element("div")
            .with(element("h3").with(party_name(state, quiz, party)))
            .with(paragraph("stance", stance(party)))
            .with(evidence::view(state, quiz, index, party))
    };
    let body = classed("div", "outcome-body")
        .with(outcome::background(state, index))
        .with(classed("div", "sides").with_all(parties.map(side)));
    classed("details", "outcome").with(summary).with(body)
}
