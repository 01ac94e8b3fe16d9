//! A source in full: on its own, or with the words of a quote marked. Each passage leads to the statements that rest on it.

use std::ops::Range;

use bronwijzer_engine::pack::Details;
use bronwijzer_engine::quiz::{Quiz, Quote};
use bronwijzer_engine::quote;
use bronwijzer_engine::source::Passage;
use bronwijzer_engine::text::Localized;
use leptos::prelude::*;

use super::later::UnknownPlace;
use crate::components::{WaysOn, heading, heading_in, statement_link};
use crate::page;
use crate::route::Route;
use crate::state::{Fetched, State};

/// A source in full.
#[component]
pub(super) fn Source() -> AnyView {
    let state = State::from_context();
    let shown = move || match state.quiz.details.get() {
        Fetched::Pending => view! { <p class="loading">{state.words().loading().to_owned()}</p> }.into_any(),
        Fetched::Failed => view! {
            {heading(state.words().quote_in_place().to_owned().into_any())}
            <p class="notice">{state.words().details_failed().to_owned()}</p>
        }
        .into_any(),
        Fetched::Here(details) => of_route(state, &details, &state.navigation.route.get()),
    };
    view! { <div>{shown}</div> }.into_any()
}

fn of_route(state: State, details: &Details, route: &Route) -> AnyView {
    let quiz = state.quiz();
    let view = match route {
        Route::Source { source } => {
            let source = quiz.sources.iter().position(|other| other.id == *source);
            source.and_then(|source| reader(state, details, source, None))
        }
        route => find(route, &quiz, details)
            .and_then(|(statement, found)| reader(state, details, found.source, Some((statement, found)))),
    };
    view.unwrap_or_else(|| view! { <UnknownPlace/> }.into_any())
}

/// The statement and the quote that a route names, if the quiz has them.
fn find<'e>(route: &Route, quiz: &Quiz<Localized>, details: &'e Details) -> Option<(usize, &'e Quote<Localized>)> {
    let Route::Quote { statement, party, number } = route else { return None };
    let statement = quiz.statement(statement)?;
    let party = quiz.parties.iter().position(|other| other.id == *party)?;
    let found = details.evidence.get(statement)?.get(party)?.quotes.get(number.checked_sub(1)?)?;
    Some((statement, found))
}

/// A source, with a quote of a statement marked; nothing if the quiz has no such source.
fn reader(
    state: State,
    details: &Details,
    source: usize,
    found: Option<(usize, &Quote<Localized>)>,
) -> Option<AnyView> {
    let (quiz, words) = (state.quiz(), state.words());
    let about = quiz.sources.get(source)?;
    let (lang, dir) = state.in_language(&about.language);
    let head = match found {
        Some((statement, _)) => {
            if !state.navigation.was_here_before() {
                // By the next frame the passage is in the page and can be shown.
                request_animation_frame(|| page::focus_on(page::QUOTE));
            }
            view! {
                {heading(words.quote_in_place().to_owned().into_any())}
                <p class="quote-for">{words.quote_for().to_owned()}" "{statement_link(state, "", statement)}</p>
            }
            .into_any()
        }
        None => view! { {heading_in(state.in_language(&about.language), about.title.clone())} }.into_any(),
    };
    let language = match about.language != *words.language() {
        true => {
            let text = words.source_language(&words.name_of(&about.language));
            view! { <p class="detail">{text}</p> }.into_any()
        }
        false => ().into_any(),
    };
    // Where the heading is the title, it is not said again.
    let name = if found.is_some() { &about.title } else { &quiz.parties[about.party].name }.clone();
    let name = match &about.url {
        Some(url) => view! { <a href=url.clone()>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let sections = details.sources.get(source).map(Vec::as_slice).unwrap_or_default().iter().map(|section| {
        let passages = section.passages.iter().map(|passage| {
            let quoted = found.map(|(_, quote)| quote).filter(|quote| quote.at == passage.anchor);
            passage_view(state, passage, quoted, resting_on(&quiz, details, source, &passage.anchor))
        });
        let passages = passages.collect_view().into_any();
        view! { <section><h2>{section.title.clone()}</h2>{passages}</section> }.into_any()
    });
    let view = view! {
        {head}
        <WaysOn/>
        {language}
        <article class="source" lang=lang dir=dir>
            <p class="source-title">{name}{format!(", {}", about.date)}</p>
            {sections.collect_view().into_any()}
        </article>
    };
    Some(view.into_any())
}

/// The statements that a passage proves something about.
fn resting_on(quiz: &Quiz<Localized>, details: &Details, source: usize, anchor: &str) -> Vec<usize> {
    let rests = |index: &usize| {
        let mut quotes = details.evidence.get(*index).into_iter().flatten().flat_map(|evidence| &evidence.quotes);
        quotes.any(|quote| quote.source == source && quote.at == anchor)
    };
    (0..quiz.statements.len()).filter(rests).collect()
}

/// A passage, with the quoted words marked if the quote is from it.
fn passage_view(state: State, passage: &Passage, quoted: Option<&Quote<Localized>>, resting: Vec<usize>) -> AnyView {
    let class = if passage.is_position { "position" } else { "paragraph" };
    let text = match quoted {
        None => view! { <p class=class>{passage.text.clone()}</p> }.into_any(),
        Some(quote) => {
            let ranges = quote::find(&quote.text, &passage.text).unwrap_or_default();
            view! { <p class=class id=page::QUOTE tabindex="-1">{marked(&passage.text, &ranges)}</p> }.into_any()
        }
    };
    let resting = if resting.is_empty() {
        ().into_any()
    } else {
        let (lang, dir) = state.in_language_of_page();
        let summary = state.words().resting(resting.len());
        let links =
            resting.into_iter().map(|statement| view! { <li>{statement_link(state, "", statement)}</li> }.into_any());
        view! {
            <details class="resting" lang=lang dir=dir>
                <summary>{summary}</summary>
                <ul>{links.collect_view().into_any()}</ul>
            </details>
        }
        .into_any()
    };
    view! { <div>{text}{resting}</div> }.into_any()
}

fn marked(text: &str, ranges: &[Range<usize>]) -> AnyView {
    let mut at = 0;
    let mut pieces = Vec::new();
    for range in ranges {
        pieces.push(text[at..range.start].to_owned().into_any());
        pieces.push(view! { <mark>{text[range.clone()].to_owned()}</mark> }.into_any());
        at = range.end;
    }
    pieces.push(text[at..].to_owned().into_any());
    pieces.into_any()
}
