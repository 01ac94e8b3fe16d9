//! Two parties side by side, statement by statement.

use leptos::prelude::*;

use crate::components::{ThemeChoice, WaysOn, background, disclosure, evidence, heading, of_theme, party_name, yours};
use crate::language::{localized, name};
use crate::route::Route;
use crate::state::State;

/// Two parties side by side.
#[component]
pub(super) fn Compare() -> AnyView {
    let state = State::from_context();
    let title = move || of_theme(state, state.words().compare(), state.navigation.theme.get());
    view! {
        {heading(title.into_any())}
        <div class="choices">{choice(state, 0)}{choice(state, 1)}</div>
        <ThemeChoice/>
        <div>{move || side_by_side(state)}</div>
        <WaysOn/>
    }
    .into_any()
}

/// The two parties that the address names; the quiz's first ones where it names none. They are never the same.
fn two(state: State) -> [usize; 2] {
    let quiz = state.quiz();
    let place = |id: &str| quiz.parties.iter().position(|party| party.id == id);
    let Route::Compare { one, other } = state.navigation.route.get() else { return [0, 0] };
    let one = place(&one).unwrap_or(0);
    let another = if one == 0 { (quiz.parties.len() - 1).min(1) } else { 0 };
    [one, place(&other).filter(|other| *other != one).unwrap_or(another)]
}

/// The choice of one of the two parties. Who chooses the other one has the two change places.
fn choice(state: State, which: usize) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let label = if which == 0 { words.first_party() } else { words.second_party() };
    let options = quiz.parties.iter().enumerate().map(|(index, party)| {
        let selected = move || two(state)[which] == index;
        view! { <option value=party.id.clone() prop:selected=selected>{name(state, &party.name)}</option> }.into_any()
    });
    let options = options.collect_view().into_any();
    let change = move |event| {
        let (before, id) = (two(state), event_target_value(&event));
        let Some(chosen) = quiz.parties.iter().position(|party| party.id == id) else { return };
        let mut parties = before;
        parties[which] = chosen;
        if parties[0] == parties[1] {
            parties[1 - which] = before[which];
        }
        let [one, other] = parties.map(|party| quiz.parties[party].id.clone());
        state.replace(&Route::Compare { one, other });
        state.navigation.say(Division::now(state).in_short(state));
    };
    let id = format!("party-{}", which + 1);
    view! {
        <p class="choice">
            <label for=id.clone()>{label.to_owned()}</label>
            <select id=id on:change=change>{options}</select>
        </p>
    }
    .into_any()
}

/// How the two parties divide on the statements that are shown.
struct Division {
    parties: [usize; 2],
    differ: Vec<usize>,
    same: Vec<usize>,
    /// Those on which one of the two takes no position.
    open: Vec<usize>,
}

impl Division {
    /// Read in a view, it follows the choice of parties and theme.
    fn now(state: State) -> Division {
        let (quiz, [one, other]) = (state.quiz(), two(state));
        let stance = |index: usize, party: usize| quiz.statements[index].positions[party].stance;
        let both = |index: &usize| stance(*index, one).step().is_some() && stance(*index, other).step().is_some();
        let (compared, open): (Vec<usize>, Vec<usize>) = state.statements_shown().into_iter().partition(both);
        let (same, differ) = compared.iter().partition(|index| stance(**index, one) == stance(**index, other));
        Division { parties: [one, other], differ, same, open }
    }

    fn in_short(&self, state: State) -> String {
        state.words().two_agree(self.same.len() + self.differ.len(), self.same.len())
    }
}

fn side_by_side(state: State) -> AnyView {
    let words = state.words();
    let division = Division::now(state);
    let intro = division.in_short(state);
    let Division { parties, differ, same, open } = division;
    let group = |title: &str, statements: Vec<usize>| {
        if statements.is_empty() {
            return ().into_any();
        }
        let title = words.group(title, statements.len());
        let entries = statements.into_iter().map(|index| entry(state, index, parties));
        view! { <section><h2>{title}</h2>{entries.collect_view().into_any()}</section> }.into_any()
    };
    view! {
        <p class="intro">{intro}</p>
        {group(words.two_differ(), differ)}
        {group(words.two_same(), same)}
        {group(words.two_open(), open)}
    }
    .into_any()
}

fn entry(state: State, index: usize, parties: [usize; 2]) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let statement = &quiz.statements[index];
    let stance = |party: usize| words.stance(statement.positions[party].stance);
    let mut in_short: Vec<String> =
        parties.iter().map(|party| words.labelled(&quiz.parties[*party].short, stance(*party))).collect();
    if let Some(reply) = state.answers.of(&statement.id) {
        in_short.push(words.labelled(words.you(), words.answer(Some(reply.answer))));
    }
    let summary = view! {
        <span class="outcome-text">{localized(state, &statement.text)}</span>
        <span class="outcome-answers">{in_short.join(" · ")}</span>
    };
    let [one, other] = parties;
    disclosure(state, "outcome", format!("statement-{index}"), summary.into_any(), move || {
        view! {
            <div class="outcome-body">
                <div class="sides">{side(state, index, one)}{side(state, index, other)}</div>
                {background(state, index)}
                {yours(state, index)}
            </div>
        }
        .into_any()
    })
}

/// One party's stance and its proof.
fn side(state: State, index: usize, party: usize) -> AnyView {
    let stance = state.words().stance(state.quiz().statements[index].positions[party].stance).to_owned();
    view! {
        <div><h3>{party_name(state, party)}</h3><p class="stance">{stance}</p>{evidence(state, index, party)}</div>
    }
    .into_any()
}
