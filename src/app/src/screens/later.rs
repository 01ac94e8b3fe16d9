//! Every screen but the start and the statements. They are a WebAssembly module of their own, which is fetched while the voter
//! answers: whatever only [`later`] leads to is compiled into that module and not into the first load.

use std::sync::Arc;

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::{about, browse, compare, computed, link, positions, result, source, unknown_place, weigh};
use crate::element::Element;
use crate::route::{Route, Screen};
use crate::state::State;

/// The way into the later screens.
#[derive(Clone, Copy)]
pub(crate) struct Later {
    pub(crate) view: fn(State, Screen, &Arc<Quiz<Localized>>) -> Vec<Element>,
    /// What a place is called.
    pub(crate) title: fn(State, &Quiz<Localized>, &Route) -> String,
}

/// Fetches the later screens, unless they are here; where that failed, calling it again tries again.
///
/// # Errors
///
/// The module could not be fetched.
#[wasm_split(later, fallible)]
pub(crate) fn later() -> Result<Later, SplitLoaderError> {
    Ok(Later { view, title })
}

fn view(state: State, screen: Screen, quiz: &Arc<Quiz<Localized>>) -> Vec<Element> {
    match screen {
        Screen::Weigh => weigh::view(state, quiz),
        Screen::Result => result::view(state, quiz),
        Screen::Link => link::view(state, quiz),
        Screen::Computed => computed::view(state, quiz),
        Screen::Compare => compare::view(state, quiz),
        Screen::Browse => browse::view(state, quiz),
        Screen::Positions => positions::view(state, quiz),
        Screen::Source => source::view(state, quiz),
        Screen::About => about::view(state, quiz),
        Screen::Start | Screen::Statement | Screen::Unknown => unknown_place(state),
    }
}

fn title(state: State, quiz: &Quiz<Localized>, route: &Route) -> String {
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
