//! The screens of the app, one module each, and the parts that several of them show.

mod evidence;
pub(crate) mod quote;
pub(crate) mod result;
pub(crate) mod start;
pub(crate) mod statement;

use bronwijzer_engine::quiz::Quiz;

use crate::element::{Element, classed, element, link, paragraph};
use crate::page;
use crate::route::{Route, Screen};
use crate::state::{Notice, State, statements_of};

/// Which screen shows a place. Moving within one screen keeps it in the page.
pub(crate) fn screen_of(route: &Route, quiz: &Quiz<String>) -> Screen {
    match route {
        Route::Start => Screen::Start,
        Route::Statement { .. } if statement::Place::of(route, quiz).is_none() => Screen::Unknown,
        Route::Statement { .. } => Screen::Statement,
        Route::Result => Screen::Result,
        Route::Quote { .. } => Screen::Quote,
    }
}

/// The title of the page: what the screen is, and which quiz.
pub(crate) fn title(state: State, quiz: &Quiz<String>) -> String {
    let words = state.words();
    let screen = state.route.with(|route| match route {
        Route::Start => String::new(),
        Route::Statement { set, number } => (words.statement_of)(*number, statements_of(quiz, set).len()),
        Route::Result => words.result.to_owned(),
        Route::Quote { .. } => words.quote_in_place.to_owned(),
    });
    if screen.is_empty() { quiz.title.clone() } else { format!("{screen} – {}", quiz.title) }
}

/// A screen under the title of its quiz, so that nobody mistakes an invented one for a real one.
pub(crate) fn of_quiz(quiz: &Quiz<String>, mut screen: Vec<Element>) -> Vec<Element> {
    screen.insert(0, paragraph("quiz-title", &quiz.title));
    screen
}

/// The heading of a screen, which takes the focus when the screen opens.
fn heading() -> Element {
    element("h1").set("id", page::HEADING).set("tabindex", "-1")
}

/// What the voter must be told about the answers on the device.
fn notices(state: State) -> Element {
    element("div").follow_all(move || {
        let words = state.words();
        let text = |notice| match notice {
            Notice::NotKept => words.not_kept.to_owned(),
            Notice::Unreadable => words.unreadable.to_owned(),
            Notice::Dropped(count) => (words.dropped)(count),
            Notice::Changed(count) => (words.changed)(count),
        };
        state.notices.get().into_iter().map(|notice| paragraph("notice", text(notice))).collect()
    })
}

/// Links and buttons beside each other.
fn row() -> Element {
    classed("p", "row")
}

/// A place that the quiz does not have, as an old or mistyped link may name.
pub(crate) fn unknown_place(state: State) -> Vec<Element> {
    let words = state.words();
    vec![heading().text(words.unknown_place), row().with(link("button", "#/", words.to_start))]
}
