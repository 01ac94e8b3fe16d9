//! What proves a stance: the quotes, their place, the note.

use bronwijzer_engine::pack::Proof;
use bronwijzer_engine::quiz::{Quiz, Quote};

use crate::element::{Element, classed, element, link, paragraph};
use crate::route::Route;
use crate::state::{Fetched, State};

/// The proof of one party's stance on a statement; nothing while it is not here, of which the background tells.
pub(crate) fn view(state: State, quiz: &Quiz<String>, statement: usize, party: usize) -> Element {
    let sources: Vec<String> = quiz.sources.iter().map(|source| source.title.clone()).collect();
    let statement_id = quiz.statements[statement].id.clone();
    let party_id = quiz.parties[party].id.clone();
    element("div").follow_all(move || {
        let Fetched::Here(details) = state.details.get() else { return Vec::new() };
        let Some(proof) = details.positions.get(statement).and_then(|positions| positions.get(party)) else {
            return Vec::new();
        };
        let place = |number| Route::Quote { statement: statement_id.clone(), party: party_id.clone(), number };
        proof_view(state, proof, &sources, place)
    })
}

fn proof_view(state: State, proof: &Proof, sources: &[String], place: impl Fn(usize) -> Route) -> Vec<Element> {
    let quotes = proof.quotes.iter().zip(1..).map(|(quote, number)| {
        figure(state, quote, sources.get(quote.source).map_or("", String::as_str), place(number).fragment())
    });
    quotes.chain(proof.note.as_deref().map(|note| paragraph("note", note))).collect()
}

fn figure(state: State, quote: &Quote, source: &str, href: String) -> Element {
    let later = state.later();
    let translation = quote.translation.as_deref().map(|translation| {
        let label = classed("span", "label").text(later.translation);
        classed("p", "translation").with(label).text(" ").text(translation)
    });
    classed("figure", "quote")
        .with(element("blockquote").set("lang", "nl").with(element("p").text(quote.text.as_str())))
        .with_all(translation)
        .with(element("figcaption").with(element("cite").set("lang", "nl").text(source)).with(link(
            "",
            href,
            later.in_source,
        )))
}
