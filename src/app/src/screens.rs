//! The screens of the app, one module each, and the parts that several of them show.

mod about;
mod browse;
mod compare;
mod computed;
mod evidence;
mod firmness;
mod keeping;
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

use crate::element::{Element, classed, element, link as link_to, paragraph};
use crate::locale::Words;
use crate::page;
use crate::route::{Route, Screen};
use crate::state::{Notice, Site, State, statements_of};

/// A part of the app: the screens that it has.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    /// A screen; nothing if the part does not have it.
    pub(crate) view: fn(State, Screen, &Site) -> Option<Vec<Element>>,
    /// What a place is called that only the whole has.
    title: fn(State, &Quiz<Localized>, &Route) -> String,
}

/// The part with the start and the statements.
pub(crate) const FIRST: Part = Part {
    view: |state, screen, site| match screen {
        Screen::Start => Some(start::view(state, &site.quiz, &site.catalogue)),
        Screen::Statement => Some(of_quiz(state, &site.quiz, statement::view(state, &site.quiz))),
        _ => None,
    },
    title: |_, _, _| String::new(),
};

/// The part with every screen.
pub(crate) const WHOLE: Part = Part { view: |state, screen, site| Some(any(state, screen, site)), title: title_of };

fn any(state: State, screen: Screen, site: &Site) -> Vec<Element> {
    let quiz = &site.quiz;
    let view = match screen {
        Screen::Start => return start::view(state, quiz, &site.catalogue),
        Screen::Statement => statement::view(state, quiz),
        Screen::Weigh => weigh::view(state, quiz),
        Screen::Result => result::view(state, quiz),
        Screen::Link => link::view(state, quiz),
        Screen::Computed => computed::view(state, quiz),
        Screen::Compare => compare::view(state, quiz),
        Screen::Browse => browse::view(state, quiz),
        Screen::Positions => positions::view(state, quiz),
        Screen::Source => source::view(state, quiz),
        Screen::About => about::view(state, quiz),
        Screen::Unknown => unknown_place(state),
    };
    of_quiz(state, quiz, view)
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
pub(crate) fn title(state: State, quiz: &Quiz<Localized>, part: Part) -> String {
    let screen = state.route.with(|route| match route {
        Route::Start => String::new(),
        Route::Statement { set, number } => state.words().statement_of(*number, statements_of(quiz, set).len()),
        route => (part.title)(state, quiz, route),
    });
    if screen.is_empty() { quiz.title.text.clone() } else { state.words().page_title(&screen, &*quiz.title) }
}

fn title_of(state: State, quiz: &Quiz<Localized>, route: &Route) -> String {
    let words = state.words();
    let party_name = |id: &str| {
        let party = quiz.parties.iter().find(|party| party.id == id);
        party.map_or(String::new(), |party| party.name.clone())
    };
    match route {
        Route::Start | Route::Statement { .. } => String::new(),
        Route::Weigh => words.weigh().to_owned(),
        Route::Result => words.result().to_owned(),
        Route::Link { .. } => words.result_of_link().to_owned(),
        Route::Computed { party, .. } => words.computed(&party_name(party)),
        Route::Compare { .. } => words.compare().to_owned(),
        Route::Browse => state.words().all_positions().to_owned(),
        Route::Positions { statement } => match quiz.statement(statement) {
            Some(index) => quiz.statements[index].title.text.clone(),
            None => words.unknown_place().to_owned(),
        },
        Route::Quote { .. } => words.quote_in_place().to_owned(),
        Route::Source { source } => match quiz.sources.iter().find(|other| other.id == *source) {
            Some(source) => source.title.clone(),
            None => words.unknown_place().to_owned(),
        },
        Route::About => state.words().about_and_privacy().to_owned(),
        Route::Unknown => words.unknown_place().to_owned(),
    }
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
