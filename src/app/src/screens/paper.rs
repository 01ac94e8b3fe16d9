//! What paper has besides the screen: what was printed and when, and every answer in a table.

use bronwijzer_engine::answers::{Answer, Answers, Reply, Weight};
use bronwijzer_engine::matching::Match;
use bronwijzer_engine::scale::Stance;
use leptos::prelude::*;

use crate::components::sign;
use crate::language::{localized, name};
use crate::locale;
use crate::page;
use crate::scores;
use crate::state::State;

/// As many parties as a table has room for on a sheet that stands upright.
const COLUMNS: usize = 10;

/// The day, the edition of the quiz, and where it can be done.
pub(super) fn head(state: State) -> AnyView {
    let shown = move || {
        if !state.navigation.printed.get() {
            return ().into_any();
        }
        let (quiz, words) = (state.quiz(), state.words());
        let mut facts =
            vec![words.printed(&locale::today(words.language())), words.labelled(words.edition(), &quiz.version)];
        if !page::is_without_site() {
            facts.push(page::of_quiz(&quiz.id));
        }
        view! { <p class="on-paper detail">{facts.join(" · ")}</p> }.into_any()
    };
    shown.into_any()
}

/// A row for each of the statements that the voter answered or skipped. It follows the answers, for a page may be printed
/// again.
pub(super) fn answers(state: State) -> AnyView {
    let shown = move || match state.navigation.printed.get() {
        true => table(state, &scores::of_shown(state), &state.answers.all.get()),
        false => ().into_any(),
    };
    shown.into_any()
}

fn table(state: State, result: &Match, answers: &Answers) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let parties: Vec<usize> = match quiz.parties.len() {
        1 => vec![0],
        _ => result.parties.iter().map(|party| party.party).take(COLUMNS).collect(),
    };
    let head = |party: &usize| view! { <th scope="col">{name(state, &quiz.parties[*party].short)}</th> }.into_any();
    let statements = state.statements_shown().into_iter();
    let answered = statements.filter_map(|index| Some((index, answers.get(&quiz.statements[index].id)?)));
    let row = |(number, (index, reply)): (usize, (usize, Reply))| {
        let statement = &quiz.statements[index];
        let answer = words.answer(Some(reply.answer));
        let answer = if reply.weight == Weight::ONE { answer.to_owned() } else { words.answer_double(answer) };
        let stance = |party: &usize| stance(state, reply.answer, statement.positions[*party].stance, parties.len() > 1);
        view! {
            <tr>
                <td>{words.number(number)}</td>
                <th scope="row">{localized(state, &statement.text)}</th>
                <td>{answer}</td>
                {parties.iter().map(stance).collect_view().into_any()}
            </tr>
        }
        .into_any()
    };
    let rows = (1..).zip(answered).map(row).collect_view().into_any();
    let signs = if parties.len() > 1 { super::table::legend(state) } else { ().into_any() };
    view! {
        <div class="on-paper">
            {signs}
            <p class="help">{format!("▢ {}", words.agree_group())}</p>
            <table class="answers-on-paper">
                <thead>
                    <tr>
                        <th scope="col">{words.row_number().to_owned()}</th>
                        <th scope="col">{words.statement().to_owned()}</th>
                        <th scope="col">{words.your_answer().to_owned()}</th>
                        {parties.iter().map(head).collect_view().into_any()}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A party's stance: in words, or by its sign where there are many beside each other. One that is the voter's too is marked.
fn stance(state: State, answer: Answer, stance: Stance, by_sign: bool) -> AnyView {
    let same = matches!((answer, stance), (Answer::At(step), Stance::At(other)) if step == other);
    let class = if same { "same" } else { "" };
    let text = if by_sign { sign(stance.step()).to_owned() } else { state.words().stance(stance).to_owned() };
    view! { <td class=class>{text}</td> }.into_any()
}
