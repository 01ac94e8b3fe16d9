//! The screens of the app, one module each.

mod about;
mod browse;
mod compare;
mod computed;
mod firmness;
mod link;
mod positions;
mod result;
mod share;
mod source;
mod start;
mod statement;
mod table;
mod weigh;

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use leptos::prelude::*;

use crate::components::{QuizTitle, heading};
use crate::route::{Route, Screen, statements_of};
use crate::state::State;

/// The screen of this name.
pub(crate) fn view(screen: Screen) -> AnyView {
    match screen {
        Screen::Start => view! { <start::Start/> }.into_any(),
        Screen::Statement => view! { <QuizTitle/> <statement::Statement/> }.into_any(),
        screen => view! { <QuizTitle/> {another(screen)} }.into_any(),
    }
}

/// A screen that few voters begin with.
fn another(screen: Screen) -> AnyView {
    match screen {
        Screen::Weigh => view! { <weigh::Weigh/> }.into_any(),
        Screen::Result => view! { <result::Result/> }.into_any(),
        Screen::Link => view! { <link::Link/> }.into_any(),
        Screen::Computed => view! { <computed::Computed/> }.into_any(),
        Screen::Compare => view! { <compare::Compare/> }.into_any(),
        Screen::Browse => view! { <browse::Browse/> }.into_any(),
        Screen::Positions => view! { <positions::Positions/> }.into_any(),
        Screen::Source => view! { <source::Source/> }.into_any(),
        Screen::About => view! { <about::About/> }.into_any(),
        Screen::Start | Screen::Statement | Screen::Unknown => view! { <UnknownPlace/> }.into_any(),
    }
}

/// A place that the quiz does not have, as an old or mistyped link may name.
#[component]
fn UnknownPlace() -> AnyView {
    let words = State::from_context().words();
    view! {
        {heading(words.unknown_place().to_owned().into_any())}
        <p class="row"><a class="button" href=Route::Start.fragment()>{words.to_start().to_owned()}</a></p>
    }
    .into_any()
}

/// The title of the page: what the screen is, and which quiz. Read in an effect, it follows the place.
pub(crate) fn page_title(state: State, quiz: &Quiz<Localized>) -> String {
    let screen = state.navigation.route.with(|route| title(state, quiz, route));
    if screen.is_empty() { quiz.title.text.clone() } else { state.words().page_title(&screen, &*quiz.title) }
}

fn title(state: State, quiz: &Quiz<Localized>, route: &Route) -> String {
    let words = state.words();
    let unknown = || words.unknown_place().to_owned();
    match route {
        Route::Start => String::new(),
        Route::Statement { set, number } => words.statement_of(*number, statements_of(quiz, set).len()),
        Route::Weigh => words.weigh().to_owned(),
        Route::Result => words.result().to_owned(),
        Route::Link { .. } => words.result_of_link().to_owned(),
        Route::Computed { party, .. } => {
            let party = quiz.parties.iter().find(|other| other.id == *party);
            party.map_or_else(unknown, |party| words.computed(&party.name))
        }
        Route::Compare { .. } => words.compare().to_owned(),
        Route::Browse => words.all_positions().to_owned(),
        Route::Positions { statement } => {
            quiz.statement(statement).map_or_else(unknown, |index| quiz.statements[index].title.text.clone())
        }
        Route::Quote { .. } => words.quote_in_place().to_owned(),
        Route::Source { source } => {
            let source = quiz.sources.iter().find(|other| other.id == *source);
            source.map_or_else(unknown, |source| source.title.clone())
        }
        Route::About => words.about_and_privacy().to_owned(),
        Route::Unknown => unknown(),
    }
}
