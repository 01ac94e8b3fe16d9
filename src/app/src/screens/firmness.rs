//! How firm an order of parties is: the lead, the answers that decide it, and the order under other methods.

use bronwijzer_engine::answers::Answers;
use bronwijzer_engine::matching::method::METHODS;
use bronwijzer_engine::matching::{Match, score_by};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::stability::{Change, Stability, stability};
use bronwijzer_engine::text::Localized;
use bronwijzer_words::Number;

use crate::element::{Element, classed, element, link, paragraph};
use crate::locale::Words;
use crate::route::Route;
use crate::state::State;

pub(super) fn view(state: State, quiz: &Quiz<Localized>, statements: &[usize], answers: &Answers) -> Element {
    let words = state.words();
    let view = classed("section", "firmness").with(element("h2").text(words.certainty()));
    let Ok(stability) = stability(quiz, statements, answers, &quiz.method.method) else { return view };
    view.with_all(lead(state, quiz, &stability))
        .with_all(deciding(state, quiz, &stability))
        .with(methods(state, quiz, statements, answers, &stability))
}

fn names(state: State, quiz: &Quiz<Localized>, parties: &[usize]) -> String {
    state.words().all_of(parties.iter().map(|party| quiz.parties[*party].name.as_str()))
}

/// Who is first, and by how much.
fn lead(state: State, quiz: &Quiz<Localized>, stability: &Stability) -> Option<Element> {
    let words = state.words();
    let first = names(state, quiz, &stability.first);
    if stability.first.len() > 1 {
        return Some(paragraph("", words.tied_first(&first)));
    }
    let lead = stability.lead?;
    let next = &quiz.parties[lead.over].name;
    let text = match in_tenths(lead.numerator, lead.denominator) {
        // A lead that would round to nothing is one all the same.
        0 => words.small_lead(&first, next, &words.statements(Number::tenths(1))),
        tenths => words.lead(&first, next, &words.statements(Number::tenths(tenths))),
    };
    Some(paragraph("", text))
}

/// A number of statements in tenths, halves rounded up.
fn in_tenths(numerator: u128, denominator: u128) -> u64 {
    u64::try_from((20 * numerator + denominator) / (2 * denominator)).unwrap_or(u64::MAX)
}

/// The answers that decide who is first.
fn deciding(state: State, quiz: &Quiz<Localized>, stability: &Stability) -> Vec<Element> {
    let words = state.words();
    let mut statements: Vec<usize> = stability.deciding.iter().map(|deciding| deciding.statement).collect();
    statements.dedup();
    if statements.is_empty() {
        return vec![paragraph("", words.nothing_decides())];
    }
    let change = |change: Change| match change {
        Change::To(step) => words.quoted_answer(words.step(step)),
        Change::Omitted => words.without_answer().to_owned(),
        Change::Doubled => words.twice_the_weight().to_owned(),
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
            let changes = words.one_of(changes.iter().map(String::as_str));
            element("li").text(words.would_be_first(&changes, &names(state, quiz, first)))
        });
        element("li")
            .with(link("", place, "").localized(state, &quiz.statements[*index].text))
            .with(classed("ul", "changes").with_all(outcomes))
    };
    let count = statements.len();
    let list = classed("details", "background")
        .with(element("summary").text(words.which_answers()))
        .with(classed("ul", "deciding").with_all(statements.iter().map(entry)));
    vec![paragraph("", words.decides(count)), list]
}

/// The order under every other published method that has the quiz's scale.
fn methods(state: State, quiz: &Quiz<Localized>, statements: &[usize], answers: &Answers, now: &Stability) -> Element {
    let words = state.words();
    let same = now.methods.iter().filter(|(_, first)| *first == now.first).count();
    let others = METHODS
        .iter()
        .filter(|other| other.method != quiz.method.method && other.scales.contains(&quiz.scale))
        .filter_map(|other| {
            let result = score_by(quiz, statements, answers, &other.method).ok()?;
            let name = classed("p", "method-name")
                .set("lang", "en")
                .set("dir", "ltr")
                .text(format!("{} ({})", other.name, other.source));
            Some(element("li").with(name).with(paragraph("", order(&words, quiz, &result))))
        });
    let list = classed("details", "background")
        .with(element("summary").text(words.other_methods()))
        .with(paragraph("help", words.methods_help()))
        .with(classed("ul", "methods").with_all(others));
    element("div").with(paragraph("", words.under_methods(now.methods.len(), same))).with(list)
}

/// The parties with their ranks, in a line.
fn order(words: &Words, quiz: &Quiz<Localized>, result: &Match) -> String {
    let place = |party: &bronwijzer_engine::matching::PartyMatch| {
        let name = &quiz.parties[party.party].short;
        let rank = party.rank.map_or_else(|| "–".to_owned(), |rank| words.number(rank));
        // Each name keeps its own direction (Unicode Standard Annex 9, 2.4).
        format!("{rank}\u{a0}\u{2068}{name}\u{2069}")
    };
    result.parties.iter().map(place).collect::<Vec<_>>().join(" · ")
}
