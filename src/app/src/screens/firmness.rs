//! How firm an order of parties is: the lead, the answers that decide it, and the order under other methods.

use bronwijzer_engine::answers::Answers;
use bronwijzer_engine::matching::method::METHODS;
use bronwijzer_engine::matching::{Match, PartyMatch, score_by};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::stability::{Change, Stability, stability};
use bronwijzer_engine::text::Localized;
use bronwijzer_words::Number;
use leptos::prelude::*;

use crate::components::{disclosure, statement_link};
use crate::locale::Words;
use crate::state::State;

/// How firm the order is under these answers to these statements.
pub(super) fn firmness(state: State, statements: &[usize], answers: &Answers) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let view = match stability(&quiz, statements, answers, &quiz.method.method) {
        Ok(stability) => view! {
            {lead(state, &stability)}
            {deciding(state, &stability)}
            {methods(state, statements, answers, &stability)}
        }
        .into_any(),
        Err(_) => ().into_any(),
    };
    view! { <section class="firmness"><h2>{words.certainty().to_owned()}</h2>{view}</section> }.into_any()
}

fn names(state: State, parties: &[usize]) -> String {
    let quiz = state.quiz();
    state.words().all_of(parties.iter().map(|party| quiz.parties[*party].name.as_str()))
}

/// Who is first, and by how much.
fn lead(state: State, stability: &Stability) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let first = names(state, &stability.first);
    let text = match &stability.lead {
        _ if stability.first.len() > 1 => words.tied_first(&first),
        None => return ().into_any(),
        Some(lead) => {
            let next = &quiz.parties[lead.over].name;
            match in_tenths(lead.numerator, lead.denominator) {
                // A lead that would round to nothing is one all the same.
                0 => words.small_lead(&first, next, &words.statements(Number::tenths(1))),
                tenths => words.lead(&first, next, &words.statements(Number::tenths(tenths))),
            }
        }
    };
    view! { <p>{text}</p> }.into_any()
}

/// A number of statements in tenths, halves rounded up.
fn in_tenths(numerator: u128, denominator: u128) -> u64 {
    u64::try_from((20 * numerator + denominator) / (2 * denominator)).unwrap_or(u64::MAX)
}

/// The answers that decide who is first.
fn deciding(state: State, stability: &Stability) -> AnyView {
    let words = state.words();
    let mut statements: Vec<usize> = stability.deciding.iter().map(|deciding| deciding.statement).collect();
    statements.dedup();
    if statements.is_empty() {
        return view! { <p>{words.nothing_decides().to_owned()}</p> }.into_any();
    }
    let (count, all) = (words.decides(statements.len()), stability.deciding.clone());
    let summary = words.which_answers().to_owned().into_any();
    let list = disclosure(state, "background", "which-answers".to_owned(), summary, move || {
        let entries = statements.iter().map(|statement| {
            let of_statement: Vec<_> = all.iter().filter(|deciding| deciding.statement == *statement).collect();
            let mut outcomes: Vec<&Vec<usize>> = Vec::new();
            for deciding in &of_statement {
                if !outcomes.contains(&&deciding.first) {
                    outcomes.push(&deciding.first);
                }
            }
            let outcome = |first: &Vec<usize>| {
                let changes = of_statement.iter().filter(|deciding| deciding.first == *first);
                let changes: Vec<String> = changes.map(|deciding| in_words(&state.words(), deciding.change)).collect();
                let changes = state.words().one_of(changes.iter().map(String::as_str));
                view! { <li>{state.words().would_be_first(&changes, &names(state, first))}</li> }.into_any()
            };
            let outcomes = outcomes.into_iter().map(outcome).collect_view().into_any();
            view! { <li>{statement_link(state, "", *statement)}<ul class="changes">{outcomes}</ul></li> }.into_any()
        });
        view! { <ul class="deciding">{entries.collect_view().into_any()}</ul> }.into_any()
    });
    view! { <p>{count}</p> {list} }.into_any()
}

fn in_words(words: &Words, change: Change) -> String {
    match change {
        Change::To(step) => words.quoted_answer(words.step(step)),
        Change::Omitted => words.without_answer().to_owned(),
        Change::Doubled => words.twice_the_weight().to_owned(),
    }
}

/// The order under every other published method that has the quiz's scale.
fn methods(state: State, statements: &[usize], answers: &Answers, now: &Stability) -> AnyView {
    let words = state.words();
    let same = now.methods.iter().filter(|(_, first)| *first == now.first).count();
    let (statements, answers) = (statements.to_vec(), answers.clone());
    let summary = words.other_methods().to_owned().into_any();
    let list = disclosure(state, "background", "other-methods".to_owned(), summary, move || {
        let (quiz, words) = (state.quiz(), state.words());
        let others = METHODS
            .iter()
            .filter(|other| other.method != quiz.method.method && other.scales.contains(&quiz.scale))
            .filter_map(|other| {
                let result = score_by(&quiz, &statements, &answers, &other.method).ok()?;
                let name = format!("{} ({})", other.name, other.source);
                let order = order(&words, &quiz, &result);
                Some(view! { <li><p class="method-name" lang="en" dir="ltr">{name}</p><p>{order}</p></li> }.into_any())
            });
        view! {
            <p class="help">{words.methods_help().to_owned()}</p>
            <ul class="methods">{others.collect_view().into_any()}</ul>
        }
        .into_any()
    });
    view! { <div><p>{words.under_methods(now.methods.len(), same)}</p>{list}</div> }.into_any()
}

/// The parties with their ranks, in a line.
fn order(words: &Words, quiz: &Quiz<Localized>, result: &Match) -> String {
    let place = |party: &PartyMatch| {
        let name = &quiz.parties[party.party].short;
        let rank = party.rank.map_or_else(|| "–".to_owned(), |rank| words.number(rank));
        // Each name keeps its own direction (Unicode Standard Annex 9, 2.4).
        format!("{rank}\u{a0}\u{2068}{name}\u{2069}")
    };
    result.parties.iter().map(place).collect::<Vec<_>>().join(" · ")
}
