//! Who made the quiz and why, from which sources and by which method, and what is kept of the voter.

use std::sync::Arc;

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;

use super::{heading, keeping, row};
use crate::element::{Element, button, classed, element, link};
use crate::language::text_of;
use crate::route::Route;
use crate::state::State;

pub(super) fn view(state: State, quiz: &Arc<Quiz<Localized>>) -> Vec<Element> {
    let words = state.words();
    let fact = |name: &str, value: Element| [element("dt").text(name), value];
    let text = |name: &str, text: &Localized| Some(fact(name, text_of(state, "dd", "", text)?));
    let facts = [
        (!quiz.maker.is_empty()).then(|| fact(words.made_by(), element("dd").name(state, &quiz.maker))),
        text(words.paid_by(), &quiz.funding),
        quiz.competence.as_ref().and_then(|competence| text(words.competence(), competence)),
        Some(fact(words.edition(), element("dd").text(&quiz.version))),
        Some(fact(words.method(), element("dd").set("translate", "no").text(&quiz.method.name))),
    ];
    let facts = facts.into_iter().flatten().flatten();
    let sources = quiz.sources.iter().map(|source| {
        let place = Route::Source { source: source.id.clone() };
        let title = link("", place.fragment(), &source.title).in_language(state, &source.language);
        let of = words.source_of(&quiz.parties[source.party].name, &source.date);
        element("li").with(title).text(" ").with(classed("span", "detail").text(of))
    });
    let erased = quiz.clone();
    let erase = button("button-quiet", words.erase()).on_click(move |_| state.erase(&erased));
    let mut screen = vec![heading().text(words.about_and_privacy())];
    screen.extend(text_of(state, "p", "", &quiz.intro));
    screen.extend(text_of(state, "p", "", &quiz.purpose));
    screen.extend([
        classed("section", "about").with(element("dl").with_all(facts)),
        element("h2").text(words.how_it_works()),
        element("p").text(words.how_statements_are_made()),
        element("p").text(words.not_advice_long()),
    ]);
    if !quiz.sources.is_empty() {
        screen.extend([element("h2").text(words.sources()), classed("ul", "links").with_all(sources)]);
    }
    screen.extend([
        element("h2").text(words.privacy_title()),
        element("p").text(words.privacy()),
        element("p").text(words.privacy_kept()),
        element("p").text(words.privacy_nothing_else()),
        keeping::view(state, quiz),
        row().with(erase).with(link("button-quiet", Route::Start.fragment(), words.to_start())),
    ]);
    screen
}
