//! Every screen but the start and the statements. They are a WebAssembly module of their own, which is fetched while the voter
//! answers: whatever only [`later`] leads to is compiled into that module and not into the first load.

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use leptos::prelude::*;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::lesson::lesson;
use super::set_overview::set_overview;
use super::{about, browse, class, compare, computed, link, positions, quotes, result, source, weigh};
use crate::components::{heading, of_theme};
use crate::mode::Mode;
use crate::route::{Route, Screen};
use crate::state::{Fetched, Later, State};

/// Fetches the later screens, unless they are here; where that failed, calling it again tries again.
///
/// # Errors
///
/// The module could not be fetched.
#[wasm_split(later, fallible)]
pub(super) fn later() -> Result<Later, SplitLoaderError> {
    Ok(Later { view, title, load, set_overview, lesson })
}

/// Fetches what the later screens read.
fn load(state: State) {
    state.load_details();
    let is_needed =
        state.navigation.mode == Mode::Class || state.class.with_untracked(|class| matches!(class, Fetched::Here(_)));
    if is_needed {
        class::load(state);
    }
}

pub(super) fn view(screen: Screen) -> AnyView {
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
        Screen::Quotes => view! { <quotes::Quotes/> }.into_any(),
        Screen::Class => view! { <class::Teacher/> }.into_any(),
        Screen::Start | Screen::Statement | Screen::Unknown => view! { <UnknownPlace/> }.into_any(),
    }
}

/// A place that the quiz does not have, as an old or mistyped link may name.
#[component]
pub(super) fn UnknownPlace() -> AnyView {
    let words = State::from_context().words();
    view! {
        {heading(words.unknown_place().to_owned().into_any())}
        <p class="row"><a class="button" href=Route::Start.fragment()>{words.to_start().to_owned()}</a></p>
    }
    .into_any()
}

/// What a place is called.
fn title(state: State, quiz: &Quiz<Localized>, route: &Route) -> String {
    let words = state.words();
    let unknown = || words.unknown_place().to_owned();
    let narrowed = |screen: &str| of_theme(state, screen, state.navigation.theme.get());
    match route {
        Route::Start | Route::Statement { .. } => String::new(),
        Route::Weigh => words.weigh().to_owned(),
        Route::Result => narrowed(words.result()),
        Route::Link { .. } => narrowed(words.result_of_link()),
        Route::Computed { party, theme } => {
            let party = quiz.parties.iter().find(|other| other.id == *party);
            let theme = quiz.themes.iter().position(|other| other.id == *theme);
            party.map_or_else(unknown, |party| of_theme(state, &words.computed(&party.name), theme))
        }
        Route::Compare { .. } => narrowed(words.compare()),
        Route::Browse => narrowed(words.all_positions()),
        Route::Positions { statement } => {
            quiz.statement(statement).map_or_else(unknown, |index| quiz.statements[index].title.text.clone())
        }
        Route::Quote { .. } => words.quote_in_place().to_owned(),
        Route::Source { source } => {
            let source = quiz.sources.iter().find(|other| other.id == *source);
            source.map_or_else(unknown, |source| source.title.clone())
        }
        Route::About => words.about_and_privacy().to_owned(),
        Route::Class => words.class().to_owned(),
        Route::Unknown => unknown(),
    }
}
