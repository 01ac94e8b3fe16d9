//! The screens of the app, one module each, and the parts that several of them show.

mod about;
mod browse;
mod compare;
mod computed;
mod evidence;
mod firmness;
mod keeping;
pub(crate) mod later;
mod link;
mod outcome;
mod positions;
mod reply;
mod result;
mod share;
mod source;
pub(crate) mod start;
pub(crate) mod statement;
mod table;
mod themes;
mod weigh;

use bronwijzer_engine::quiz::{Party, Quiz};
use bronwijzer_engine::scale::Step;
use bronwijzer_engine::text::Localized;

use crate::element::{Element, button, classed, element, link as link_to, paragraph};
use crate::locale::Words;
use crate::page;
use crate::route::{Route, Screen};
use crate::state::{Notice, Site, State, statements_of};

/// What shows a place: the start and the statements at once, the others once [`later`] is here.
pub(crate) fn view(state: State, screen: Screen, site: &Site) -> Vec<Element> {
    match screen {
        Screen::Start => start::view(state, &site.quiz, &site.catalogue),
        Screen::Statement => of_quiz(state, &site.quiz, statement::view(state, &site.quiz)),
        _ => match state.later.get() {
            Some(later) => of_quiz(state, &site.quiz, (later.view)(state, screen, &site.quiz)),
            None => loading(state),
        },
    }
}

/// What is shown until the later screens are here, or where they cannot be fetched.
fn loading(state: State) -> Vec<Element> {
    state.load_later();
    let view = element("div").follow_all(move || {
        let words = state.words();
        if !state.later_failed.get() {
            return vec![heading().text(words.loading())];
        }
        let again = button("button", words.try_again()).on_click(move |_| state.load_later());
        vec![heading().text(words.not_loaded()), paragraph("notice", words.load_failed()), again]
    });
    vec![view]
}

/// Which screen shows a place. Moving within one screen keeps it in the page.
pub(crate) fn screen_of(route: &Route, quiz: &Quiz<Localized>) -> Screen {
    if exists(route, quiz) { route.screen() } else { Screen::Unknown }
}

/// Whether the quiz has what a place names.
fn exists(route: &Route, quiz: &Quiz<Localized>) -> bool {
    let party = |id: &str| quiz.parties.iter().any(|party| party.id == id);
    match route {
        Route::Statement { .. } => statement::Place::of(route, quiz).is_some(),
        Route::Positions { statement } => quiz.statement(statement).is_some(),
        Route::Quote { statement, party: id, .. } => quiz.statement(statement).is_some() && party(id),
        Route::Computed { party: id, .. } => party(id),
        Route::Compare { one, other } => [one, other].iter().all(|id| id.is_empty() || party(id)),
        Route::Source { source } => quiz.sources.iter().any(|other| other.id == *source),
        Route::Unknown => false,
        _ => true,
    }
}

/// The title of the page: what the screen is, and which quiz.
pub(crate) fn title(state: State, quiz: &Quiz<Localized>) -> String {
    let screen = state.route.with(|route| match route {
        Route::Start => String::new(),
        Route::Statement { set, number } => state.words().statement_of(*number, statements_of(quiz, set).len()),
        route => state.later.get().map_or(String::new(), |later| (later.title)(state, quiz, route)),
    });
    if screen.is_empty() { quiz.title.text.clone() } else { state.words().page_title(&screen, &*quiz.title) }
}

/// A screen under the title of its quiz, so that nobody mistakes an invented one for a real one.
pub(crate) fn of_quiz(state: State, quiz: &Quiz<Localized>, mut screen: Vec<Element>) -> Vec<Element> {
    screen.insert(0, classed("p", "quiz-title").localized(state, &quiz.title));
    screen
}

/// The heading of a screen, which takes the focus when the screen opens.
pub(crate) fn heading() -> Element {
    element("h1").set("id", page::HEADING).set("tabindex", "-1")
}

/// What the voter must be told about the answers on the device.
fn notices(state: State) -> Element {
    element("div").follow_all(move || {
        let words = state.words();
        let text = |notice| match notice {
            Notice::UnknownQuiz => words.unknown_quiz().to_owned(),
            Notice::NotKept => words.not_kept().to_owned(),
            Notice::Unreadable => words.unreadable().to_owned(),
            Notice::Dropped(count) => words.dropped(count),
            Notice::Changed(count) => words.changed(count),
        };
        state.notices.get().into_iter().map(|notice| paragraph("notice", text(notice))).collect()
    })
}

/// Links and buttons beside each other.
fn row() -> Element {
    classed("p", "row")
}

/// A place that the quiz does not have, as an old or mistyped link may name.
fn unknown_place(state: State) -> Vec<Element> {
    vec![
        heading().text(state.words().unknown_place()),
        row().with(link_to("button", Route::Start.fragment(), state.words().to_start())),
    ]
}

/// A party's name beside its colour, and since when it takes no part if it withdrew.
fn party_name(state: State, quiz: &Quiz<Localized>, party: usize) -> Element {
    let party = &quiz.parties[party];
    let mark = classed("span", "party-mark").set("aria-hidden", "true").style("background-color", party.color.as_str());
    let name = classed("span", "party-label").with(mark).with(element("span").name(state, &party.name));
    element("span").with(name).with_all(withdrawn(&state.words(), party))
}

/// Since when a party takes no part, if it withdrew.
fn withdrawn(words: &Words, party: &Party<Localized>) -> Option<Element> {
    let withdrawn = party.withdrawn.as_ref()?;
    Some(classed("span", "withdrawn").text(" ").text(words.withdrawn(&withdrawn.date)))
}

/// The sign that repeats a step for the eye.
fn sign(step: Option<Step>) -> &'static str {
    match step {
        Some(Step::StronglyAgree) => "++",
        Some(Step::Agree) => "+",
        Some(Step::Neither) => "○",
        Some(Step::Disagree) => "−",
        Some(Step::StronglyDisagree) => "−−",
        None => "·",
    }
}
