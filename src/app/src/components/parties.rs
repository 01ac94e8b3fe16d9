//! Which parties a screen shows, where there are several: those that the voter chose, and of very many the first.

use js_sys::JsString;
use leptos::prelude::*;

use super::{disclosure, toggle};
use crate::page;
use crate::state::State;

/// With more parties than this, a screen shows the first of them.
pub(crate) const MANY: usize = 100;

/// How many these are.
const FIRST: usize = 20;

/// With more parties than this, they can be searched by name.
const SEARCHED: usize = 20;

/// Those of these parties that the screen shows, in their order. Read in a view, it follows the voter's choice.
pub(crate) fn narrowed(state: State, parties: impl Iterator<Item = usize>) -> Vec<usize> {
    let quiz = state.quiz();
    state.navigation.parties.with(|chosen| {
        if chosen.is_empty() && quiz.parties.len() > MANY {
            return parties.take(FIRST).collect();
        }
        parties.filter(|party| chosen.is_empty() || chosen.contains(&quiz.parties[*party].id)).collect()
    })
}

/// That a screen shows some of the parties alone; nothing where it shows all of them.
pub(crate) fn seen_parties(state: State) -> AnyView {
    let (total, words) = (state.quiz().parties.len(), state.words());
    let chosen = state.navigation.parties.with(Vec::len);
    let text = match chosen {
        0 if total > MANY => words.first_parties(FIRST, total),
        0 => return ().into_any(),
        chosen => words.parties_seen(chosen, total),
    };
    view! { <p class="help">{text}</p> }.into_any()
}

/// The choice which parties a screen shows; nothing where there are two of them or less.
#[component]
pub(crate) fn PartyChoice() -> AnyView {
    let state = State::from_context();
    if state.quiz().parties.len() < 3 {
        return ().into_any();
    }
    let summary = state.words().choose_parties().to_owned().into_any();
    view! {
        {search(state)}
        {disclosure(state, "background", "choose-parties".to_owned(), summary, move || boxes(state))}
    }
    .into_any()
}

/// The field for the name of a party.
fn search(state: State) -> AnyView {
    if state.quiz().parties.len() <= SEARCHED {
        return ().into_any();
    }
    let sought = state.navigation.party_search;
    view! {
        <p class="choice">
            <label for="party-search">{state.words().search_party().to_owned()}</label>
            <input
                id="party-search"
                class="link-field"
                type="search"
                autocomplete="off"
                prop:value=sought.get_untracked()
                on:input=move |event| sought.set(event_target_value(&event))
            />
        </p>
    }
    .into_any()
}

/// Whether a party has the name that is searched for; every party where none is. Read in a view, it follows the search.
pub(crate) fn party_search(state: State) -> impl Fn(usize) -> bool {
    let sought = state.navigation.party_search.with(|sought| plain(sought.trim()));
    let quiz = state.quiz();
    move |party| {
        let party = &quiz.parties[party];
        sought.is_empty() || plain(&party.name).contains(&sought) || plain(&party.short).contains(&sought)
    }
}

/// A name as it is searched for: in small letters without accents.
fn plain(name: &str) -> String {
    let is_accent = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let apart = String::from(JsString::from(name.to_lowercase()).normalize("NFD"));
    apart.chars().filter(|c| !is_accent(c)).collect()
}

/// A check box for each party, or for those that are searched for.
fn boxes(state: State) -> AnyView {
    let quiz = state.quiz();
    let found = move || {
        let fits = party_search(state);
        let found = (0..quiz.parties.len()).filter(|party| fits(*party)).take(MANY);
        found.map(|party| choice(state, party)).collect_view().into_any()
    };
    view! {
        <fieldset class="party-boxes" aria-describedby="choose-parties-help">
            <legend class="visually-hidden">{state.words().choose_parties().to_owned()}</legend>
            <p class="help" id="choose-parties-help">{state.words().choose_parties_help().to_owned()}</p>
            {found}
        </fieldset>
    }
    .into_any()
}

fn choice(state: State, party: usize) -> AnyView {
    let (quiz, parties) = (state.quiz(), state.navigation.parties);
    let (id, other) = (quiz.parties[party].id.clone(), quiz.parties[party].id.clone());
    let change = move |is_chosen: bool| {
        parties.update(|chosen| {
            chosen.retain(|party| *party != id);
            if is_chosen {
                chosen.push(id.clone());
            }
        });
        let (chosen, total) = (parties.with_untracked(Vec::len), quiz.parties.len());
        state.navigation.say(state.words().parties_seen(if chosen == 0 { total } else { chosen }, total));
    };
    let is_chosen = move || parties.with(|chosen| chosen.contains(&other));
    toggle(state.quiz().parties[party].name.clone(), None, None, is_chosen, change)
}

/// That the voter chose some of the parties, and the way back to all. It follows the choice.
#[component]
pub(crate) fn ChosenParties() -> AnyView {
    let state = State::from_context();
    view! { <div>{move || chosen(state)}</div> }.into_any()
}

fn chosen(state: State) -> AnyView {
    let parties = state.navigation.parties;
    let (words, chosen, total) = (state.words(), parties.with(Vec::len), state.quiz().parties.len());
    if chosen == 0 {
        return ().into_any();
    }
    let all = move |_| {
        parties.set(Vec::new());
        // The button is gone.
        request_animation_frame(page::focus_heading);
    };
    view! {
        <div class="notice">
            <p>{words.parties_seen(chosen, total)}" "{words.ranks_of_all().to_owned()}</p>
            <button class="button-quiet" type="button" on:click=all>{words.see_all_parties().to_owned()}</button>
        </div>
    }
    .into_any()
}
