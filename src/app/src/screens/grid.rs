//! Which party is nearest on what: a row a theme, a column a party.

use bronwijzer_engine::answers::Answers;
use bronwijzer_engine::matching::{self, Match, PartyMatch};
use leptos::prelude::*;

use crate::components::{disclosure, seen_parties};
use crate::language::{localized, name};
use crate::route::Route;
use crate::scores::percent;
use crate::state::State;

/// The grid of the themes in which the voter answered something, the parties in the order of the result; nothing where the
/// screen shows one theme.
pub(super) fn grid(state: State, result: &Match, answers: &Answers) -> AnyView {
    if state.navigation.theme.get_untracked().is_some() || state.quiz().themes.len() < 2 {
        return ().into_any();
    }
    let summary = view! { <h2>{state.words().per_theme().to_owned()}</h2> }.into_any();
    let parties: Vec<usize> = result.parties.iter().map(|party| party.party).collect();
    let answers = answers.clone();
    disclosure(state, "table", "grid".to_owned(), summary, move || of_themes(state, &parties, &answers))
}

fn of_themes(state: State, parties: &[usize], answers: &Answers) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let head = |party: &usize| {
        let party = &quiz.parties[*party];
        view! { <th scope="col"><abbr title=party.name.clone()>{name(state, &party.short)}</abbr></th> }.into_any()
    };
    let row = |theme: usize| {
        let statements: Vec<usize> =
            (0..quiz.statements.len()).filter(|statement| quiz.statements[*statement].theme == theme).collect();
        let result = matching::score(&quiz, &statements, answers);
        (result.answered > 0).then(|| of_theme(state, theme, parties, &result))
    };
    // The table scrolls within itself, by keys too, so that the page never does.
    view! {
        {seen_parties(state)}
        <div class="table-frame" role="region" aria-label=words.grid_caption().to_owned() tabindex="0">
            <table class="grid">
                <caption>{words.grid_caption().to_owned()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.theme().to_owned()}</th>
                        {parties.iter().map(head).collect_view().into_any()}
                    </tr>
                </thead>
                <tbody>{(0..quiz.themes.len()).filter_map(row).collect_view().into_any()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn of_theme(state: State, theme: usize, parties: &[usize], result: &Match) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let nearest = result.parties.iter().filter(|party| party.rank == Some(1));
    let nearest: Vec<&str> = nearest.map(|party| quiz.parties[party.party].name.as_str()).collect();
    let nearest = match nearest.is_empty() {
        true => ().into_any(),
        false => view! { <span class="nearest">{words.nearest(&words.all_of(nearest))}</span> }.into_any(),
    };
    let cell = |party: &usize| match result.parties.iter().find(|other| other.party == *party) {
        Some(party) => cell(state, theme, party),
        None => view! { <td></td> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{localized(state, &quiz.themes[theme].title)}{nearest}</th>
            {parties.iter().map(cell).collect_view().into_any()}
        </tr>
    }
    .into_any()
}

/// A score on its shade, one of five, which leads to how it was computed.
fn cell(state: State, theme: usize, party: &PartyMatch) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let Some(score) = party.score else {
        let nothing = words.nothing_to_compare().to_owned();
        return view! { <td><span aria-hidden="true">"–"</span><span class="visually-hidden">{nothing}</span></td> }
            .into_any();
    };
    let place = Route::Computed { party: quiz.parties[party.party].id.clone(), theme: quiz.themes[theme].id.clone() };
    let shade = (score.percent() / 20).min(4);
    let percent = percent(&words, score, &quiz.method.method);
    let name = words.labelled(&percent, &words.labelled(&quiz.parties[party.party].name, &*quiz.themes[theme].title));
    view! {
        <td class=format!("shade-{shade}")>
            <a href=place.fragment() aria-label=name>{percent}</a>
        </td>
    }
    .into_any()
}
