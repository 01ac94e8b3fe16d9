//! All positions at a glance: a row a statement, a column a party.

use bronwijzer_engine::answers::Answer;
use bronwijzer_engine::quiz::Party;
use bronwijzer_engine::scale::Stance;
use bronwijzer_engine::text::Localized;
use leptos::prelude::*;

use crate::components::{disclosure, seen_parties, sign, withdrawn};
use crate::language::{localized, name};
use crate::route::Route;
use crate::state::State;

/// The table of these statements and parties. Where voter and party say the same, the cell is marked.
pub(super) fn table(state: State, statements: Vec<usize>, parties: Vec<usize>) -> AnyView {
    let summary = view! { <h2>{state.words().table().to_owned()}</h2> }.into_any();
    disclosure(state, "table", "table".to_owned(), summary, move || of_statements(state, &statements, &parties))
}

fn of_statements(state: State, statements: &[usize], parties: &[usize]) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let head = |party: &Party<Localized>| {
        view! {
            <th scope="col">
                <abbr title=party.name.clone()>{name(state, &party.short)}</abbr>
                {withdrawn(state, party)}
            </th>
        }
        .into_any()
    };
    // The table scrolls within itself, by keys too, so that the page never does.
    view! {
        {seen_parties(state)}
        {legend(state)}
        <div class="table-frame" role="region" aria-label=words.table_caption().to_owned() tabindex="0">
            <table class="all-positions">
                <caption>{words.table_caption().to_owned()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.statement().to_owned()}</th>
                        <th scope="col">{words.you().to_owned()}</th>
                        {parties.iter().map(|party| head(&quiz.parties[*party])).collect_view().into_any()}
                    </tr>
                </thead>
                <tbody>{statements.iter().map(|index| row(state, *index, parties.to_vec())).collect_view().into_any()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What the signs stand for.
pub(super) fn legend(state: State) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let steps = quiz.scale.steps().iter().map(|step| (sign(Some(*step)), words.step(*step)));
    let none = (sign(None), words.none_in_table());
    let legend: Vec<String> = steps.chain([none]).map(|(sign, text)| format!("{sign} {text}")).collect();
    view! { <p class="help">{legend.join(" · ")}</p> }.into_any()
}

/// The voter's answer and the stance of each of the parties. They follow the answer.
fn row(state: State, index: usize, parties: Vec<usize>) -> AnyView {
    let quiz = state.quiz();
    let place = Route::Positions { statement: quiz.statements[index].id.clone() }.fragment();
    let title = localized(state, &quiz.statements[index].title);
    let cells = move || {
        let (words, statement) = (state.words(), &quiz.statements[index]);
        let answer = state.answers.of(&statement.id).map(|reply| reply.answer);
        let stances = parties.iter().map(|party| {
            let position = &statement.positions[*party];
            let same = matches!((answer, position.stance),
                (Some(Answer::At(step)), Stance::At(stance)) if step == stance);
            cell(if same { "same" } else { "" }, sign(position.stance.step()), words.stance(position.stance))
        });
        let yours = cell("", sign(answer.and_then(Answer::step)), words.answer(answer));
        view! { {yours} {stances.collect_view().into_any()} }.into_any()
    };
    view! { <tr><th scope="row"><a href=place>{title}</a></th>{cells}</tr> }.into_any()
}

/// A cell with a sign for the eye and words for the ear.
fn cell(class: &'static str, sign: &'static str, words: &str) -> AnyView {
    view! {
        <td class=class>
            <span aria-hidden="true">{sign}</span><span class="visually-hidden">{words.to_owned()}</span>
        </td>
    }
    .into_any()
}
