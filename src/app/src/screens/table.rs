//! All positions at a glance: a row a statement, a column a party.

use bronwijzer_engine::answers::Answer;
use bronwijzer_engine::quiz::{Party, Quiz};
use bronwijzer_engine::scale::Stance;
use bronwijzer_engine::text::Localized;

use super::{sign, withdrawn};
use crate::element::{Element, classed, element, link, paragraph};
use crate::route::Route;
use crate::state::State;

/// The table of these statements. Where voter and party say the same, the cell is marked.
pub(super) fn view(state: State, quiz: &Quiz<Localized>, statements: &[usize]) -> Element {
    let words = state.words();
    let short = |party: &Party<Localized>| {
        let name = element("abbr").set("title", &party.name).name(state, &party.short);
        element("th").set("scope", "col").with(name).with_all(withdrawn(&words, party))
    };
    let head = element("tr")
        .with(element("th").set("scope", "col").text(words.statement()))
        .with(element("th").set("scope", "col").text(words.you()))
        .with_all(quiz.parties.iter().map(short));
    let row = |index: &usize| {
        let statement = &quiz.statements[*index];
        let reply = state.answers.with(|answers| answers.get(&statement.id));
        let answer = reply.map(|reply| reply.answer);
        let place = Route::Positions { statement: statement.id.clone() }.fragment();
        let stances = statement.positions.iter().map(|position| {
            let same = matches!((answer, position.stance),
                (Some(Answer::At(step)), Stance::At(stance)) if step == stance);
            cell(if same { "same" } else { "" }, sign(position.stance.step()), words.stance(position.stance))
        });
        element("tr")
            .with(element("th").set("scope", "row").with(link("", place, "").localized(state, &statement.title)))
            .with(cell("", sign(answer.and_then(Answer::step)), words.answer(answer)))
            .with_all(stances)
    };
    let table = classed("table", "all-positions")
        .with(element("caption").text(words.table_caption()))
        .with(element("thead").with(head))
        .with(element("tbody").with_all(statements.iter().map(row)));
    let steps = quiz.scale.steps().iter().map(|step| (sign(Some(*step)), words.step(*step)));
    let none = (sign(None), words.none_in_table());
    let legend: Vec<String> = steps.chain([none]).map(|(sign, text)| format!("{sign} {text}")).collect();
    // The table scrolls within itself, by keys too, so that the page never does.
    let frame = classed("div", "table-frame")
        .set("role", "region")
        .set("aria-label", words.table_caption())
        .set("tabindex", "0")
        .with(table);
    let view = classed("details", "table").with(element("summary").with(element("h2").text(words.table())));
    view.with(paragraph("help", legend.join(" · "))).with(frame)
}

/// A cell with a sign for the eye and words for the ear.
fn cell(class: &str, sign: &str, words: &str) -> Element {
    let cell = if class.is_empty() { element("td") } else { classed("td", class) };
    cell.with(element("span").set("aria-hidden", "true").text(sign))
        .with(classed("span", "visually-hidden").text(words))
}
