//! The numbers of all statements of a set, to go to one and to see which are open.

use bronwijzer_engine::answers::Answer;
use leptos::prelude::*;

use crate::route::StatementPlace;
use crate::state::State;

/// The statements of the set in which the voter is.
pub(super) fn set_overview(state: State) -> AnyView {
    let quiz = state.quiz();
    let place = state.navigation.route.with_untracked(|route| StatementPlace::of(route, &quiz));
    let Some(now) = place else { return ().into_any() };
    let entry = |(index, statement): (usize, &usize)| {
        let answer = state.answers.of(&quiz.statements[*statement].id).map(|reply| reply.answer);
        let class = match answer {
            None => "open",
            Some(Answer::Skip) => "skipped",
            Some(Answer::At(_)) => "answered",
        };
        let number = index + 1;
        let current = if number == now.number { "step" } else { "false" };
        let words = state.words();
        let name = words.labelled(&words.statement_of(number, now.total()), words.answer(answer));
        view! {
            <li>
                <a class=class href=now.at(number).fragment() aria-current=current aria-label=name>
                    {state.words().number(number)}
                </a>
            </li>
        }
        .into_any()
    };
    let entries = now.statements.iter().enumerate().map(entry).collect_view().into_any();
    view! { <nav aria-label=state.words().all_statements().to_owned()><ol class="set-overview">{entries}</ol></nav> }
        .into_any()
}
