//! What proves a stance: quotes and their place, the party's own answer, other pages, the note.

use bronwijzer_engine::pack::Evidence;
use bronwijzer_engine::quiz::{Declared, Quiz, Quote, Reference};
use bronwijzer_engine::source::Source;
use bronwijzer_engine::text::Localized;

use crate::element::{Element, classed, element, link, paragraph};
use crate::language::text_of;
use crate::route::Route;
use crate::state::{Fetched, State};

/// The evidence of one party's stance on a statement; nothing while it is not here, of which the background tells.
pub(crate) fn view(state: State, quiz: &Quiz<Localized>, statement: usize, party: usize) -> Element {
    let sources = quiz.sources.clone();
    let statement_id = quiz.statements[statement].id.clone();
    let party_id = quiz.parties[party].id.clone();
    element("div").follow_all(move || {
        let Fetched::Here(details) = state.details.get() else { return Vec::new() };
        let Some(evidence) = details.evidence.get(statement).and_then(|parties| parties.get(party)) else {
            return Vec::new();
        };
        let place = |number| Route::Quote { statement: statement_id.clone(), party: party_id.clone(), number };
        evidence_view(state, evidence, &sources, place)
    })
}

fn evidence_view(
    state: State,
    evidence: &Evidence,
    sources: &[Source],
    place: impl Fn(usize) -> Route,
) -> Vec<Element> {
    let quotes = evidence.quotes.iter().zip(1..);
    let quotes = quotes
        .filter_map(|(quote, number)| Some(figure(state, quote, sources.get(quote.source)?, place(number).fragment())));
    let mut view: Vec<Element> = quotes.collect();
    view.extend(evidence.declared.as_ref().map(|declared| declared_view(state, declared)));
    if !evidence.references.is_empty() {
        view.push(paragraph("detail", state.words().unchecked()));
        view.extend(evidence.references.iter().map(|reference| reference_view(state, reference)));
    }
    view.extend(evidence.note.as_ref().and_then(|note| text_of(state, "p", "note", note)));
    view
}

fn figure(state: State, quote: &Quote<Localized>, source: &Source, href: String) -> Element {
    let words = state.words();
    let translation = quote.translation.as_ref().map(|translation| {
        let label = classed("span", "label").text(words.translation());
        let text = element("span").localized(state, translation);
        classed("p", "translation").with(label).text(" ").with(text)
    });
    let text = element("p").text(&quote.text);
    let caption = element("figcaption")
        .with(element("cite").in_language(state, &source.language).text(&source.title))
        .with(link("", href, words.in_source()));
    classed("figure", "quote")
        .with(element("blockquote").in_language(state, &source.language).with(text))
        .with_all(translation)
        .with(caption)
}

/// The party's own answer.
fn declared_view(state: State, declared: &Declared<Localized>) -> Element {
    let words = state.words();
    let reason = declared.reason.as_ref().and_then(|reason| text_of(state, "p", "", reason));
    let address = declared.url.as_ref().map(|url| link("", url, words.declared_in_full()));
    classed("figure", "quote")
        .with_all(reason.map(|reason| element("blockquote").with(reason)))
        .with(element("figcaption").with(element("div").text(words.declared(&declared.date))).with_all(address))
}

/// A page that is not among the sources, and the words of it that matter.
fn reference_view(state: State, reference: &Reference) -> Element {
    let excerpt = reference
        .excerpt
        .as_ref()
        .map(|excerpt| element("blockquote").in_language(state, &reference.language).with(element("p").text(excerpt)));
    let page = link("", &reference.url, &reference.title).in_language(state, &reference.language);
    classed("figure", "quote unchecked").with_all(excerpt).with(element("figcaption").with(page))
}
