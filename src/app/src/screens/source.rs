//! A source in full: on its own, or with the words of a quote marked. Each passage leads to the statements that rest on it.

use std::ops::Range;

use bronwijzer_engine::pack::Details;
use bronwijzer_engine::quiz::{Quiz, Quote};
use bronwijzer_engine::quote;
use bronwijzer_engine::source::{Passage, Section, Source as SourceOfQuiz};
use bronwijzer_engine::text::Localized;
use leptos::ev;
use leptos::prelude::*;

use super::details_failed;
use super::later::UnknownPlace;
use crate::components::{WaysOn, heading, heading_in, party_name, statement_link};
use crate::language::localized;
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
            {details_failed(state)}
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
        route => find(route, &quiz, details).and_then(|found| reader(state, details, found.quote.source, Some(found))),
    };
    view.unwrap_or_else(|| view! { <UnknownPlace/> }.into_any())
}

/// The quote that a route names, if the quiz has it.
fn find<'e>(route: &Route, quiz: &Quiz<Localized>, details: &'e Details) -> Option<Found<'e>> {
    let Route::Quote { statement, party, number } = route else { return None };
    let statement = quiz.statement(statement)?;
    let party = quiz.parties.iter().position(|other| other.id == *party)?;
    let quote = details.evidence.get(statement)?.get(party)?.quotes.get(number.checked_sub(1)?)?;
    Some(Found { statement, party, quote })
}

/// A quote, and the statement and the party that it is for.
#[derive(Clone, Copy)]
struct Found<'e> {
    statement: usize,
    party: usize,
    quote: &'e Quote<Localized>,
}

/// A source, with a quote marked; nothing if the quiz has no such source.
fn reader(state: State, details: &Details, source: usize, found: Option<Found>) -> Option<AnyView> {
    let (quiz, words) = (state.quiz(), state.words());
    let about = quiz.sources.get(source)?;
    let (lang, dir) = state.in_language(&about.language);
    let head = match found {
        Some(found) => {
            if !state.navigation.was_here_before() {
                // By the next frame the passage is in the page and can be shown.
                request_animation_frame(|| page::focus_on(page::QUOTE));
            }
            view! {
                {heading(words.quote_in_place().to_owned().into_any())}
                <p class="quote-for">{words.quote_for().to_owned()}" "{statement_link(state, "", found.statement)}</p>
            }
            .into_any()
        }
        None => view! { {heading_in(state.in_language(&about.language), about.title.clone())} }.into_any(),
    };
    let sections = details.sources.get(source).map(Vec::as_slice).unwrap_or_default();
    let passages = sections.iter().enumerate().map(|(index, section)| {
        let passages = section.passages.iter().map(|passage| {
            let quoted = found.filter(|found| found.quote.at == passage.anchor);
            passage_view(state, passage, quoted, resting_on(&quiz, details, source, &passage.anchor))
        });
        let passages = passages.collect_view().into_any();
        view! { <section><h2 id=section_id(index) tabindex="-1">{section.title.clone()}</h2>{passages}</section> }
    });
    let class = if found.is_some() { "source with-quote" } else { "source" };
    let view = view! {
        {head}
        {bar(state, about.party, found.map(|found| found.statement))}
        <WaysOn/>
        {contents(state, about, sections)}
        {facts(state, about, found.is_some())}
        <article class=class lang=lang dir=dir>{passages.collect_view().into_any()}</article>
    };
    Some(view.into_any())
}

/// Whose words these are, for which statement, and the way back. It stays in sight while the source scrolls.
fn bar(state: State, party: usize, statement: Option<usize>) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let statement = statement.map(|statement| &quiz.statements[statement]);
    let place = match statement {
        Some(statement) => Route::Positions { statement: statement.id.clone() },
        None => Route::Browse,
    };
    let title = match statement {
        Some(statement) => view! { <a href=place.fragment()>{localized(state, &statement.title)}</a> }.into_any(),
        None => ().into_any(),
    };
    // Back to where the voter was as it was left, or else to what the source is for.
    let back = move |event: ev::MouseEvent| {
        if state.navigation.came_from_app() && !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            page::go_back();
        }
    };
    view! {
        <p class="source-bar">
            <a href=place.fragment() on:click=back>{words.back().to_owned()}</a>
            <span>{party_name(state, party)}" "{title}</span>
        </p>
    }
    .into_any()
}

/// The headings of a source, to go to one; nothing where there is but one.
fn contents(state: State, about: &SourceOfQuiz, sections: &[Section]) -> AnyView {
    if sections.len() < 2 {
        return ().into_any();
    }
    let (lang, dir) = state.in_language(&about.language);
    let place = state.navigation.route.with_untracked(Route::fragment);
    let entry = |(index, section): (usize, &Section)| {
        let title = section.title.clone();
        let go = move |event: ev::MouseEvent| {
            // The fragment names the place in the app, and this is one within it.
            event.prevent_default();
            page::focus_on(&section_id(index));
        };
        view! { <li><a href=place.clone() on:click=go>{title}</a></li> }.into_any()
    };
    let entries = sections.iter().enumerate().map(entry).collect_view().into_any();
    let summary = state.words().contents().to_owned();
    view! {
        <details class="background contents">
            <summary>{summary}</summary>
            <ol class="links" lang=lang dir=dir>{entries}</ol>
        </details>
    }
    .into_any()
}

/// The identifier of the heading of a section.
fn section_id(index: usize) -> String {
    format!("section-{index}")
}

/// What is known of a source. Its title, unless that is the heading.
fn facts(state: State, about: &SourceOfQuiz, is_titled: bool) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let title = if is_titled { &about.title } else { &quiz.parties[about.party].name };
    let (lang, dir) = state.in_language(&about.language);
    let language = match about.language != *words.language() {
        true => {
            let text = words.source_language(&words.name_of(&about.language));
            view! { <p class="detail">{text}</p> }.into_any()
        }
        false => ().into_any(),
    };
    let original = match &about.url {
        Some(url) => view! {
            <p class="detail">
                <span class="label">{words.original_text().to_owned()}</span>" "<a href=url.clone() dir="ltr">{url.clone()}</a>
            </p>
        }
        .into_any(),
        None => ().into_any(),
    };
    view! {
        <p class="source-title" lang=lang dir=dir>{format!("{title}, {}", about.date)}</p>
        {original}
        {language}
    }
    .into_any()
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
fn passage_view(state: State, passage: &Passage, quoted: Option<Found>, resting: Vec<usize>) -> AnyView {
    let class = if passage.is_position { "position" } else { "paragraph" };
    let text = match quoted {
        None => view! { <p class=class>{passage.text.clone()}</p> }.into_any(),
        Some(found) => {
            let ranges = quote::find(&found.quote.text, &passage.text).unwrap_or_default();
            view! {
                <p class=class id=page::QUOTE tabindex="-1">{marked(&passage.text, &ranges)}</p>
                {margin(state, found)}
            }
            .into_any()
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
    view! { <div class="passage">{text}{resting}</div> }.into_any()
}

/// The statement, the stance and the voter's answer beside the quote, where there is room for them.
fn margin(state: State, found: Found) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let statement = &quiz.statements[found.statement];
    let (lang, dir) = state.in_language_of_page();
    // Not followed: the source would be made anew under the reader.
    let answer = state.answers.all.with_untracked(|answers| answers.get(&statement.id)).map(|reply| reply.answer);
    let stance = words.stance(statement.positions[found.party].stance);
    view! {
        <div class="margin" lang=lang dir=dir>
            <p class="label">{localized(state, &statement.text)}</p>
            <p>{words.labelled(&quiz.parties[found.party].short, stance)}</p>
            <p>{words.labelled(words.you(), words.answer(answer))}</p>
        </div>
    }
    .into_any()
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
