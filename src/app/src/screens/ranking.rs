//! The parties in order, equal scores with an equal rank.

use std::ops::Range;
use std::sync::Arc;

use bronwijzer_engine::answers::Answers;
use bronwijzer_engine::matching::Match;
use leptos::prelude::*;

use super::result::computed_link;
use super::strip::{self, Answered, strip};
use crate::components::{MANY, disclosure, party_name, party_search};
use crate::scores::percent;
use crate::state::State;

/// With more parties than this, the rest opens by a button.
pub(super) const SHOWN_AT_FIRST: usize = 10;

/// Of very many parties, so many are shown at once.
const PAGE: usize = 20;

/// What the list of parties is made of.
struct Ranking {
    state: State,
    result: Arc<Match>,
    /// Those that are listed: places in the result.
    listed: Vec<usize>,
    /// The statements that have a cell in the strips.
    answered: Arc<[Answered]>,
}

/// The ranking of the parties that the voter chose, of which it follows the search for a name. The result around it follows
/// the choice.
pub(super) fn ranking(state: State, result: &Arc<Match>, answers: &Answers) -> AnyView {
    let answered: Arc<[Answered]> = strip::answered(state, &state.statements_shown(), answers).into();
    let result = result.clone();
    let list = move || {
        let (quiz, fits) = (state.quiz(), party_search(state));
        let is_chosen = |party: usize| {
            state
                .navigation
                .parties
                .with_untracked(|chosen| chosen.is_empty() || chosen.contains(&quiz.parties[party].id))
        };
        let places = result.parties.iter().enumerate();
        let listed = places.filter(|(_, party)| is_chosen(party.party) && fits(party.party)).map(|(place, _)| place);
        let ranking = Ranking { state, result: result.clone(), listed: listed.collect(), answered: answered.clone() };
        view! { {found(&ranking)} {list(&Arc::new(ranking))} }.into_any()
    };
    view! { {list} {strip::legend(state)} }.into_any()
}

/// How many parties have the name that is searched for.
fn found(ranking: &Ranking) -> AnyView {
    let state = ranking.state;
    if state.navigation.party_search.with(|sought| sought.trim().is_empty()) {
        return ().into_any();
    }
    view! { <p class="help" role="status">{state.words().found(ranking.listed.len())}</p> }.into_any()
}

/// The first parties, and what opens the others.
fn list(ranking: &Arc<Ranking>) -> AnyView {
    let total = ranking.listed.len();
    let first = if total > MANY { PAGE } else { SHOWN_AT_FIRST }.min(total);
    view! { {entries(ranking, 0..first)} {others(ranking.clone(), first)} }.into_any()
}

/// What opens the parties behind the first ones: all of them, of very many the next.
fn others(ranking: Arc<Ranking>, from: usize) -> AnyView {
    let (state, total) = (ranking.state, ranking.listed.len());
    if from == total {
        return ().into_any();
    }
    let words = state.words();
    let (to, summary) = match total > MANY {
        true => {
            let to = total.min(from + PAGE);
            (to, words.show_next(from + 1, to, total))
        }
        false => (total, words.show_all(total)),
    };
    disclosure(state, "background", format!("parties-{from}"), summary.into_any(), move || {
        view! { {entries(&ranking, from..to)} {others(ranking.clone(), to)} }.into_any()
    })
}

fn entries(ranking: &Ranking, places: Range<usize>) -> AnyView {
    let entries = ranking.listed[places].iter().map(|place| entry(ranking, *place));
    let entries = entries.collect_view().into_any();
    view! { <ol class="ranking" aria-label=ranking.state.words().ranking().to_owned()>{entries}</ol> }.into_any()
}

/// A party of the ranking: its score, its strip, and the numbers behind them.
fn entry(ranking: &Ranking, place: usize) -> AnyView {
    let (state, all) = (ranking.state, &ranking.result.parties);
    let (quiz, words, party) = (state.quiz(), state.words(), &all[place]);
    let title = view! { <h2 class="party-name">{party_name(state, party.party)}</h2> }.into_any();
    let (Some(rank), Some(score)) = (party.rank, party.score) else {
        let nothing = words.nothing_to_compare().to_owned();
        return view! { <li class="party">{title}<p class="detail">{nothing}</p></li> }.into_any();
    };
    let next_to = [place.checked_sub(1), Some(place + 1)];
    let shares_rank = next_to.into_iter().flatten().any(|other| all.get(other).is_some_and(|o| o.rank == party.rank));
    let shared = match shares_rank {
        true => view! { " · "<span class="shared">{words.shared_rank().to_owned()}</span> }.into_any(),
        false => ().into_any(),
    };
    view! {
        <li class="party">
            <span class="rank">{words.number(rank)}</span>
            {title}
            <p class="percent">{percent(&words, score, &quiz.method.method)}</p>
            {strip(state, &ranking.answered, party.party)}
            <p class="detail">{computed_link(state, party, None)}{shared}</p>
        </li>
    }
    .into_any()
}
