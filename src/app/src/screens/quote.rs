//! A quote in its place: the whole source, with the quoted words marked.

use std::ops::Range;
use std::sync::Arc;

use bronwijzer_engine::pack::Details;
use bronwijzer_engine::quiz::{Quiz, Quote};
use bronwijzer_engine::quote;
use bronwijzer_engine::source::Passage;
use leptos::prelude::request_animation_frame;

use super::{heading, row, unknown_place};
use crate::element::{Element, classed, element, link, paragraph};
use crate::page;
use crate::route::Route;
use crate::state::{Fetched, State};

pub(crate) fn view(state: State, quiz: &Arc<Quiz<String>>) -> Vec<Element> {
    let quiz = quiz.clone();
    vec![element("div").follow_all(move || {
        let words = state.words();
        match state.details.get() {
            Fetched::Pending => vec![paragraph("loading", words.loading)],
            Fetched::Failed => {
                vec![heading().text(words.quote_in_place), paragraph("notice", words.details_failed)]
            }
            Fetched::Here(details) => match find(&state.route.get(), &quiz, &details) {
                Some((statement, found)) => reader(state, &quiz, &details, statement, found),
                None => unknown_place(state),
            },
        }
    })]
}

/// The statement and the quote that a route names, if the quiz has them.
fn find<'e>(route: &Route, quiz: &Quiz<String>, details: &'e Details) -> Option<(usize, &'e Quote)> {
    let Route::Quote { statement, party, number } = route else { return None };
    let statement = quiz.statement(statement)?;
    let party = quiz.parties.iter().position(|other| other.id == *party)?;
    let found = details.positions.get(statement)?.get(party)?.quotes.get(number.checked_sub(1)?)?;
    Some((statement, found))
}

fn reader(state: State, quiz: &Quiz<String>, details: &Details, statement: usize, found: &Quote) -> Vec<Element> {
    let words = state.words();
    let source = &quiz.sources[found.source];
    let title = match &source.url {
        Some(url) => link("", url.as_str(), source.title.as_str()),
        None => element("span").text(source.title.as_str()),
    };
    let sections = details.sources.get(found.source).map(Vec::as_slice).unwrap_or_default();
    let sections = sections.iter().map(|section| {
        element("section")
            .with(element("h2").text(section.title.as_str()))
            .with_all(section.passages.iter().map(|passage| passage_view(passage, found)))
    });
    // By the next frame the passage is in the page and can be shown.
    request_animation_frame(|| page::focus_on(page::QUOTE));
    let mut screen = vec![
        heading().text(words.quote_in_place),
        classed("p", "quote-for")
            .text(words.quote_for)
            .text(" ")
            .with(element("strong").text(quiz.statements[statement].text.as_str())),
        row().with(link("button-quiet", Route::Result.fragment(), words.to_result)),
    ];
    if !words.source_in_dutch.is_empty() {
        screen.push(paragraph("detail", words.source_in_dutch));
    }
    let text = classed("article", "source").set("lang", "nl");
    screen.push(text.with(classed("p", "source-title").with(title)).with_all(sections));
    screen
}

/// A passage, with the quoted words marked if the quote is from it.
fn passage_view(passage: &Passage, found: &Quote) -> Element {
    let view = classed("p", if passage.is_position { "position" } else { "paragraph" });
    if passage.anchor != found.at {
        return view.text(passage.text.as_str());
    }
    let ranges = quote::find(&found.text, &passage.text).unwrap_or_default();
    marked(view.set("id", page::QUOTE).set("tabindex", "-1"), &passage.text, &ranges)
}

fn marked(mut view: Element, text: &str, ranges: &[Range<usize>]) -> Element {
    let mut at = 0;
    for range in ranges {
        view = view.text(&text[at..range.start]).with(element("mark").text(&text[range.clone()]));
        at = range.end;
    }
    view.text(&text[at..])
}
