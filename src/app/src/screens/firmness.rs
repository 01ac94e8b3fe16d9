//! How firm an order of parties is: the lead, the answers that decide it, and the order under other methods.

use bronwijzer_engine::answers::Answers;
use bronwijzer_engine::matching::method::METHODS;
use bronwijzer_engine::matching::{Match, score_by};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::stability::{Change, Stability, stability};

use crate::element::{Element, classed, element, link, paragraph};
use crate::route::Route;
use crate::state::State;

pub(super) fn view(state: State, quiz: &Quiz<String>, statements: &[usize], answers: &Answers) -> Element {
    let later = state.later();
    let view = classed("section", "firmness").with(element("h2").text(later.firmness));
    let Ok(stability) = stability(quiz, statements, answers, &quiz.method.method) else { return view };
    view.with_all(lead(state, quiz, &stability))
        .with_all(deciding(state, quiz, &stability))
        .with(methods(state, quiz, statements, answers, &stability))
}

fn names(state: State, quiz: &Quiz<String>, parties: &[usize]) -> String {
    let names: Vec<&str> = parties.iter().map(|party| quiz.parties[*party].name.as_str()).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{}{}{last}", rest.join(", "), state.later().and),
        _ => names.concat(),
    }
}

/// Who is first, and by how much.
fn lead(state: State, quiz: &Quiz<String>, stability: &Stability) -> Option<Element> {
    let later = state.later();
    let first = names(state, quiz, &stability.first);
    if stability.first.len() > 1 {
        return Some(paragraph("", (later.together_first)(&first)));
    }
    let lead = stability.lead?;
    let statements = in_statements(lead.numerator, lead.denominator, later.decimal);
    Some(paragraph("", (later.lead)(&first, &quiz.parties[lead.over].name, &statements)))
}

/// A number of statements, in tenths, halves rounded up.
fn in_statements(numerator: u128, denominator: u128, decimal: &str) -> String {
    let tenths = (20 * numerator + denominator) / (2 * denominator);
    match (tenths / 10, tenths % 10) {
        // A lead that would round to nothing is one all the same.
        (0, 0) if numerator > 0 => format!("< 0{decimal}1"),
        (whole, 0) => whole.to_string(),
        (whole, tenth) => format!("{whole}{decimal}{tenth}"),
    }
}

/// The answers that decide who is first.
fn deciding(state: State, quiz: &Quiz<String>, stability: &Stability) -> Vec<Element> {
    let later = state.later();
    let mut statements: Vec<usize> = stability.deciding.iter().map(|deciding| deciding.statement).collect();
    statements.dedup();
    if statements.is_empty() {
        return vec![paragraph("", later.nothing_decides)];
    }
    let change = |change: Change| match change {
        Change::To(step) => format!("‘{}’", (state.words().step)(step)),
        Change::Omitted => later.without_answer.to_owned(),
        Change::Doubled => later.twice_the_weight.to_owned(),
    };
    let entry = |index: &usize| {
        let place = Route::Positions { statement: quiz.statements[*index].id.clone() }.fragment();
        let of_statement = || stability.deciding.iter().filter(|deciding| deciding.statement == *index);
        let mut outcomes: Vec<&Vec<usize>> = Vec::new();
        for deciding in of_statement() {
            if !outcomes.contains(&&deciding.first) {
                outcomes.push(&deciding.first);
            }
        }
        let outcomes = outcomes.into_iter().map(|first| {
            let changes = of_statement().filter(|deciding| deciding.first == *first);
            let changes: Vec<String> = changes.map(|deciding| change(deciding.change)).collect();
            element("li").text((later.would_be_first)(&names(state, quiz, first), &changes.join(later.or)))
        });
        element("li")
            .with(link("", place, &quiz.statements[*index].text))
            .with(classed("ul", "changes").with_all(outcomes))
    };
    let count = statements.len();
    let list = classed("details", "background")
        .with(element("summary").text(later.which_answers))
        .with(classed("ul", "deciding").with_all(statements.iter().map(entry)));
    vec![paragraph("", (later.decides)(count)), list]
}

/// The order under every other published method that has the quiz's scale.
fn methods(state: State, quiz: &Quiz<String>, statements: &[usize], answers: &Answers, now: &Stability) -> Element {
    let later = state.later();
    let same = now.methods.iter().filter(|(_, first)| *first == now.first).count();
    let others = METHODS
        .iter()
        .filter(|other| other.method != quiz.method.method && other.scales.contains(&quiz.scale))
        .filter_map(|other| {
            let result = score_by(quiz, statements, answers, &other.method).ok()?;
            let name = classed("p", "method-name").set("lang", "en").text(format!("{} ({})", other.name, other.source));
            Some(element("li").with(name).with(paragraph("", order(quiz, &result))))
        });
    let list = classed("details", "background")
        .with(element("summary").text(later.other_methods))
        .with(paragraph("help", later.methods_help))
        .with(classed("ul", "methods").with_all(others));
    element("div").with(paragraph("", (later.under_methods)(same, now.methods.len()))).with(list)
}

/// The parties with their ranks, in a line.
fn order(quiz: &Quiz<String>, result: &Match) -> String {
    let place = |party: &bronwijzer_engine::matching::PartyMatch| {
        let name = &quiz.parties[party.party].short;
        party.rank.map_or(format!("–\u{a0}{name}"), |rank| format!("{rank}\u{a0}{name}"))
    };
    result.parties.iter().map(place).collect::<Vec<_>>().join(" · ")
}
