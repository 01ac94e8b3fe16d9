//! A source in full: on its own, or with the words of a quote marked. Each passage leads to the statements that rest on it.

use std::ops::Range;
use std::sync::Arc;

use bronwijzer_engine::pack::Details;
use bronwijzer_engine::quiz::{Quiz, Quote};
use bronwijzer_engine::quote;
use bronwijzer_engine::source::Passage;
use bronwijzer_engine::text::Localized;
use leptos::prelude::request_animation_frame;

use super::{heading, row, unknown_place};
use crate::element::{Element, classed, element, link, paragraph};
use crate::page;
use crate::route::Route;
use crate::state::{Fetched, State};

pub(super) fn view(state: State, quiz: &Arc<Quiz<Localized>>) -> Vec<Element> {
    let quiz = quiz.clone();
    vec![element("div").follow_all(move || match state.details.get() {
        Fetched::Pending => vec![paragraph("loading", state.words().loading())],
        Fetched::Failed => {
            vec![heading().text(state.words().quote_in_place()), paragraph("notice", state.words().details_failed())]
        }
        Fetched::Here(details) => match state.route.get() {
            Route::Source { source } => match quiz.sources.iter().position(|other| other.id == source) {
                Some(source) => reader(state, &quiz, &details, source, None),
                None => unknown_place(state),
            },
            route => match find(&route, &quiz, &details) {
                Some((statement, found)) => reader(state, &quiz, &details, found.source, Some((statement, found))),
                None => unknown_place(state),
            },
        },
    })]
}

/// The statement and the quote that a route names, if the quiz has them.
fn find<'e>(route: &Route, quiz: &Quiz<Localized>, details: &'e Details) -> Option<(usize, &'e Quote<Localized>)> {
    let Route::Quote { statement, party, number } = route else { return None };
    let statement = quiz.statement(statement)?;
    let party = quiz.parties.iter().position(|other| other.id == *party)?;
    let found = details.evidence.get(statement)?.get(party)?.quotes.get(number.checked_sub(1)?)?;
    Some((statement, found))
}

fn reader(
    state: State,
    quiz: &Quiz<Localized>,
    details: &Details,
    source: usize,
    found: Option<(usize, &Quote<Localized>)>,
) -> Vec<Element> {
    let words = state.words();
    let about = &quiz.sources[source];
    let mut screen = Vec::new();
    match found {
        Some((statement, _)) => {
            let statement = &quiz.statements[statement];
            let in_full = Route::Positions { statement: statement.id.clone() }.fragment();
            screen.push(heading().text(words.quote_in_place()));
            let link = link("", in_full, "").localized(state, &statement.text);
            screen.push(classed("p", "quote-for").text(words.quote_for()).text(" ").with(link));
            // By the next frame the passage is in the page and can be shown.
            request_animation_frame(|| page::focus_on(page::QUOTE));
        }
        None => screen.push(heading().in_language(state, &about.language).text(&about.title)),
    }
    screen.push(row().with(link("button-quiet", Route::Result.fragment(), state.words().to_result())).with(link(
        "",
        Route::Browse.fragment(),
        state.words().all_positions(),
    )));
    if about.language != *words.language() {
        screen.push(paragraph("detail", words.source_language(&words.name_of(&about.language))));
    }
    // Where the heading is the title, it is not said again.
    let name = if found.is_some() { &about.title } else { &quiz.parties[about.party].name };
    let name = match &about.url {
        Some(url) => link("", url.as_str(), name),
        None => element("span").text(name),
    };
    let origin = classed("p", "source-title").with(name).text(format!(", {}", about.date));
    let sections = details.sources.get(source).map(Vec::as_slice).unwrap_or_default().iter().map(|section| {
        let passages = section.passages.iter().map(|passage| {
            let quoted = found.map(|(_, quote)| quote).filter(|quote| quote.at == passage.anchor);
            let resting = resting_on(quiz, details, source, &passage.anchor);
            passage_view(state, passage, quoted, resting)
        });
        element("section").with(element("h2").text(section.title.as_str())).with_all(passages)
    });
    screen.push(classed("article", "source").in_language(state, &about.language).with(origin).with_all(sections));
    screen
}

/// The statements that a passage proves something about, with the routes to them.
fn resting_on<'q>(
    quiz: &'q Quiz<Localized>,
    details: &Details,
    source: usize,
    anchor: &str,
) -> Vec<(String, &'q Localized)> {
    let rests = |index: &usize| {
        let mut quotes = details.evidence.get(*index).into_iter().flatten().flat_map(|evidence| &evidence.quotes);
        quotes.any(|quote| quote.source == source && quote.at == anchor)
    };
    let entry = |index: usize| {
        let statement = &quiz.statements[index];
        (Route::Positions { statement: statement.id.clone() }.fragment(), &statement.text)
    };
    (0..quiz.statements.len()).filter(rests).map(entry).collect()
}

/// A passage, with the quoted words marked if the quote is from it.
fn passage_view(
    state: State,
    passage: &Passage,
    quoted: Option<&Quote<Localized>>,
    resting: Vec<(String, &Localized)>,
) -> Element {
    let text = classed("p", if passage.is_position { "position" } else { "paragraph" });
    let text = match quoted {
        None => text.text(passage.text.as_str()),
        Some(quote) => {
            let ranges = quote::find(&quote.text, &passage.text).unwrap_or_default();
            marked(text.set("id", page::QUOTE).set("tabindex", "-1"), &passage.text, &ranges)
        }
    };
    let view = element("div").with(text);
    if resting.is_empty() {
        return view;
    }
    let count = resting.len();
    let links = resting.into_iter().map(|(place, text)| element("li").with(link("", place, "").localized(state, text)));
    let summary = element("summary").text(state.words().resting(count));
    view.with(
        classed("details", "resting").in_language_of_page(state).with(summary).with(element("ul").with_all(links)),
    )
}

fn marked(mut view: Element, text: &str, ranges: &[Range<usize>]) -> Element {
    let mut at = 0;
    for range in ranges {
        view = view.text(&text[at..range.start]).with(element("mark").text(&text[range.clone()]));
        at = range.end;
    }
    view.text(&text[at..])
}
