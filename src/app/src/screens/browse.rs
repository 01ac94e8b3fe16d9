//! Every statement with every position, to read without answering.

use std::sync::Arc;

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;

use super::{heading, outcome, table, themes};
use crate::element::{Element, classed, element, link, paragraph};
use crate::route::Route;
use crate::state::State;

pub(super) fn view(state: State, quiz: &Arc<Quiz<Localized>>) -> Vec<Element> {
    let quiz = quiz.clone();
    let words = state.words();
    let shown = quiz.clone();
    let lists = element("div").follow_all(move || {
        let chosen = state.theme.get();
        let of_theme = |theme: usize| {
            let statements = (0..shown.statements.len()).filter(|index| shown.statements[*index].theme == theme);
            element("section")
                .with(element("h2").localized(state, &shown.themes[theme].title))
                .with_all(statements.map(|index| entry(state, &shown, index)))
        };
        let mut view: Vec<Element> = (0..shown.themes.len())
            .filter(|theme| chosen.is_none_or(|chosen| chosen == *theme))
            .map(of_theme)
            .collect();
        if shown.parties.len() > 1 {
            let statements = themes::statements(state, &shown);
            view.insert(0, table::view(state, &shown, &statements));
        }
        view
    });
    let sources = quiz.sources.iter().map(|source| {
        let place = Route::Source { source: source.id.clone() };
        element("li").with(link("", place.fragment(), &source.title).in_language(state, &source.language))
    });
    let mut screen = vec![heading().text(words.all_positions())];
    if !quiz.sources.is_empty() {
        let list = classed("ul", "links").with_all(sources);
        screen.push(paragraph("intro", words.browse_intro()));
        screen.push(element("section").with(element("h2").text(words.sources())).with(list));
    }
    screen.extend([themes::choice(state, &quiz), lists]);
    screen
}

fn entry(state: State, quiz: &Arc<Quiz<Localized>>, index: usize) -> Element {
    let statement = &quiz.statements[index];
    let mut summary = element("summary").with(classed("span", "outcome-text").localized(state, &statement.text));
    if let ([party], [position]) = (quiz.parties.as_slice(), statement.positions.as_slice()) {
        let words = state.words();
        let stance = words.labelled(&party.short, words.stance(position.stance));
        summary = summary.with(classed("span", "outcome-answers").text(stance));
    }
    let in_full = Route::Positions { statement: statement.id.clone() }.fragment();
    classed("details", "outcome")
        .with(summary)
        .with(
            classed("div", "outcome-body")
                .with(outcome::background(state, index))
                .with(outcome::positions(state, quiz, index)),
        )
        .with(link("outcome-link", in_full, state.words().statement_in_full()))
}
