//! Who made the quiz and why, from which sources and by which method, and what is kept of the voter.

use std::sync::Arc;

use bronwijzer_engine::quiz::Quiz;

use super::{heading, keeping, row};
use crate::element::{Element, button, classed, element, link};
use crate::route::Route;
use crate::state::State;

pub(super) fn view(state: State, quiz: &Arc<Quiz<String>>) -> Vec<Element> {
    let (words, later) = (state.words(), state.later());
    let facts = [
        (words.made_by, quiz.maker.clone()),
        (words.paid_by, quiz.funding.join(", ")),
        (later.edition, quiz.version.clone()),
        (later.method, quiz.method.name.clone()),
    ];
    let facts = facts.into_iter().flat_map(|(name, value)| [element("dt").text(name), element("dd").text(value)]);
    let sources = quiz.sources.iter().map(|source| {
        let place = Route::Source { source: source.id.clone() };
        let of = format!(" ({}, {})", quiz.parties[source.party].name, source.date);
        element("li").with(link("", place.fragment(), &source.title)).text(of)
    });
    let erased = quiz.clone();
    let erase = button("button-quiet", words.erase).on_click(move |_| state.erase(&erased));
    vec![
        heading().text(words.about_and_privacy),
        element("p").text(quiz.intro.as_str()),
        element("p").text(quiz.purpose.as_str()),
        classed("section", "about").with(element("dl").with_all(facts)),
        element("h2").text(later.how_it_works),
        element("p").text(later.how_statements_are_made),
        element("p").text(later.not_advice_long),
        element("h2").text(later.sources),
        classed("ul", "links").with_all(sources),
        element("h2").text(later.privacy_title),
        element("p").text(words.privacy),
        element("p").text(later.privacy_kept),
        element("p").text(later.privacy_nothing_else),
        keeping::view(state, quiz),
        row().with(erase).with(link("button-quiet", Route::Start.fragment(), words.to_start)),
    ]
}
