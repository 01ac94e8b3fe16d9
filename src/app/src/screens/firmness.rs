//! How firm an order of parties is: the lead, the answers that decide it, and the order under other methods.

use bronwijzer_engine::answers::Answers;
use bronwijzer_engine::matching::Match;
use bronwijzer_engine::matching::method::Published;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::stability::{Change, Order, Ranks, Stability, stability};
use bronwijzer_engine::text::Localized;
use bronwijzer_words::Number;
use leptos::prelude::*;

use super::ruler::{open_ranges, ruler};
use crate::components::{disclosure, narrowed, seen_parties, statement_link};
use crate::locale::Words;
use crate::state::State;

/// A lead of fewer tenths of a statement than this is called none.
const TELLING_LEAD: u64 = 5;

/// How firm the order is under these answers to these statements, which have this result. The picture is of some of the
/// parties.
pub(super) fn firmness(
    state: State,
    statements: &[usize],
    answers: &Answers,
    result: &Match,
    pictured: &Match,
) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let view = match stability(&quiz, statements, answers, &quiz.method.method) {
        Ok(stability) => view! {
            {seen_parties(state)}
            {ruler(state, pictured)}
            {lead(state, &stability, result)}
            {open_ranges(state, pictured)}
            {deciding(state, &stability)}
            {methods(state, stability)}
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

/// Who is first, by how much, and who else is close.
fn lead(state: State, stability: &Stability, result: &Match) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let first = names(state, &stability.first);
    let next = result.parties.iter().find(|party| party.rank.is_some_and(|rank| rank > 1));
    let next = next.map(|party| quiz.parties[party.party].name.as_str());
    let text = match (&stability.lead, next) {
        _ if stability.first.len() > 1 => words.tied_first(&first),
        (_, None) => return ().into_any(),
        (None, Some(next)) => words.first_and_next(&first, next),
        (Some(lead), Some(next)) => match in_tenths(lead.numerator, lead.denominator) {
            tenths if tenths < TELLING_LEAD => words.nearly_equal(&first, next),
            tenths => words.lead(&first, next, &words.statements(Number::tenths(tenths))),
        },
    };
    view! { <p>{text}</p> {close_behind(state, stability)} }.into_any()
}

/// The parties less than a statement behind the first, where they are several.
fn close_behind(state: State, stability: &Stability) -> AnyView {
    match stability.close.len() {
        0 | 1 => ().into_any(),
        _ => view! { <p>{state.words().close_behind(&names(state, &stability.close))}</p> }.into_any(),
    }
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

/// The orders that the other published methods with the quiz's scale give, each once.
fn methods(state: State, stability: Stability) -> AnyView {
    let words = state.words();
    let Stability { ranks, first, orders, .. } = stability;
    let differ: Vec<&Order> = orders.iter().filter(|order| order.ranks != ranks).collect();
    let same_first = differ.iter().filter(|order| order.first() == first).count();
    let text = match differ.len() {
        0 => words.same_order().to_owned(),
        count => words.other_orders(count, same_first),
    };
    let summary = words.other_methods().to_owned().into_any();
    let list = disclosure(state, "background", "other-methods".to_owned(), summary, move || {
        view! {
            <p class="help">{state.words().methods_help().to_owned()}</p>
            <ul class="methods">{orders.iter().map(|one| order(state, one)).collect_view().into_any()}</ul>
        }
        .into_any()
    });
    view! { <div><p>{text}</p>{list}</div> }.into_any()
}

/// The names of methods, and the order that they give.
fn order(state: State, order: &Order) -> AnyView {
    let method = |method: &&Published| {
        let name = format!("{} · {}", method.system, method.name);
        view! { <p class="method-name" translate="no" dir="ltr">{name}</p> }.into_any()
    };
    let methods = order.methods.iter().map(method).collect_view().into_any();
    let seen = narrowed(state, order.ranks.iter().map(|(party, _)| *party));
    let ranks: Ranks = order.ranks.iter().filter(|(party, _)| seen.contains(party)).copied().collect();
    view! { <li>{methods}<p>{in_a_line(&state.words(), &state.quiz(), &ranks)}</p></li> }.into_any()
}

/// The parties with their ranks, in a line.
fn in_a_line(words: &Words, quiz: &Quiz<Localized>, ranks: &Ranks) -> String {
    let place = |(party, rank): &(usize, Option<usize>)| {
        let name = &quiz.parties[*party].short;
        let rank = rank.map_or_else(|| "–".to_owned(), |rank| words.number(rank));
        // Each name keeps its own direction (Unicode Standard Annex 9, 2.4).
        format!("{rank}\u{a0}\u{2068}{name}\u{2069}")
    };
    ranks.iter().map(place).collect::<Vec<_>>().join(" · ")
}
