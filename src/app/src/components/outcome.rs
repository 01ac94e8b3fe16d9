//! One statement of a result: the voter's answer, each party's stance, and what proves it.

use bronwijzer_engine::answers::Weight;
use bronwijzer_engine::scale::Stance;
use leptos::prelude::*;

use super::score_change::score_change;
use super::{disclosure, evidence, narrowed, party_name, reply, seen_parties};
use crate::language::{localized, paragraph};
use crate::route::Route;
use crate::screens::details_failed;
use crate::state::{Fetched, State};

/// So many parties that give the voter's answer are no longer named in a line, but counted.
const NAMED: usize = 11;

/// A statement that opens into its positions.
pub(crate) fn outcome(state: State, index: usize) -> AnyView {
    let quiz = state.quiz();
    let summary = view! {
        <span class="outcome-text">{localized(state, &quiz.statements[index].text)}</span>
        <span class="outcome-answers">{move || in_short(state, index)}</span>
        {score_change(index)}
    };
    disclosure(state, "outcome", format!("statement-{index}"), summary.into_any(), move || {
        view! {
            <div class="outcome-body">{body(state, index)}</div>
            {in_full(state, index)}
        }
        .into_any()
    })
}

/// The way to a statement in full.
pub(crate) fn in_full(state: State, index: usize) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let statement = &quiz.statements[index];
    let place = Route::Positions { statement: statement.id.clone() }.fragment();
    let text = words.statement_in_full();
    // Each link has a name of its own, for those who hear a list of them.
    let name = words.labelled(text, &*statement.title);
    view! { <a class="outcome-link" href=place aria-label=name>{text.to_owned()}</a> }.into_any()
}

/// The voter's answer and, with one party, its stance; with several, who says the same.
fn in_short(state: State, index: usize) -> String {
    let (words, quiz) = (state.words(), state.quiz());
    let statement = &quiz.statements[index];
    let reply = state.answers.of(&statement.id);
    let answer = words.answer(reply.map(|reply| reply.answer));
    let is_double = reply.is_some_and(|reply| reply.weight == Weight::DOUBLE);
    let answer = if is_double { words.answer_double(answer) } else { answer.to_owned() };
    let mut facts = vec![words.labelled(words.you(), &answer)];
    if let ([party], [position]) = (quiz.parties.as_slice(), statement.positions.as_slice()) {
        facts.push(words.labelled(&party.short, words.stance(position.stance)));
    } else if let Some(step) = reply.and_then(|reply| reply.answer.step()) {
        let parties = quiz.parties.iter().zip(&statement.positions);
        let same = parties.filter(|(_, position)| position.stance == Stance::At(step));
        let same: Vec<&str> = same.map(|(party, _)| party.short.as_str()).collect();
        facts.push(match same.len() {
            0 => words.no_party_same().to_owned(),
            NAMED.. => words.same_as(&words.number(same.len())),
            _ => words.same_as(&words.all_of(same)),
        });
    }
    facts.join(" · ")
}

/// Every party's position with its proof, then the background and the voter's answer.
pub(crate) fn body(state: State, index: usize) -> AnyView {
    view! { {positions(state, index)} {background(state, index)} {yours(state, index)} }.into_any()
}

/// The voter's answer to a statement, to be changed.
pub(crate) fn yours(state: State, index: usize) -> AnyView {
    // What a change did stands below the answers, which so stay under the finger.
    view! {
        <div class="yours">
            <p class="label">{state.words().your_answer().to_owned()}</p>
            {reply::reply(state, index)}
            {score_change(index)}
        </div>
    }
    .into_any()
}

/// The position of every party that the voter chose to see, with its proof.
pub(crate) fn positions(state: State, index: usize) -> AnyView {
    let quiz = state.quiz();
    let position = move |party: usize| {
        let stance = state.words().stance(state.quiz().statements[index].positions[party].stance).to_owned();
        view! {
            <dt>{party_name(state, party)}</dt>
            <dd><p class="stance">{stance}</p>{evidence(state, index, party)}</dd>
        }
        .into_any()
    };
    let positions = move || {
        let parties = narrowed(state, 0..quiz.parties.len()).into_iter();
        view! {
            {seen_parties(state)}
            <dl class="positions">{parties.map(position).collect_view().into_any()}</dl>
        }
        .into_any()
    };
    view! { <div>{positions}</div> }.into_any()
}

/// What a statement is about and who decides on it; says so while that and the proofs are not here or cannot be had.
pub(crate) fn background(state: State, statement: usize) -> AnyView {
    let text = move || match state.background(statement) {
        Fetched::Here(background) => paragraph(state, "background-text", &background),
        Fetched::Pending => view! { <p class="background-text">{state.words().loading().to_owned()}</p> }.into_any(),
        Fetched::Failed => details_failed(state),
    };
    view! { <div>{text}{competence(state)}</div> }.into_any()
}

/// Which elected body decides on the statements, where the quiz says so.
fn competence(state: State) -> AnyView {
    let quiz = state.quiz();
    let Some(competence) = quiz.competence.as_ref().filter(|competence| !competence.is_empty()) else {
        return ().into_any();
    };
    let label = state.words().competence().to_owned();
    view! {
        <p class="background-text competence"><span class="label">{label}</span>" "{localized(state, competence)}</p>
    }
    .into_any()
}
