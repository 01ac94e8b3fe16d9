//! What counts extra: the statements that were answered, each with a switch to count double.

use bronwijzer_engine::answers::Answer;
use leptos::prelude::*;

use crate::components::{Notices, double, heading};
use crate::language::localized;
use crate::route::Route;
use crate::state::State;

/// What counts extra.
#[component]
pub(super) fn Weigh() -> AnyView {
    let state = State::from_context();
    let (quiz, words) = (state.quiz(), state.words());
    let answered = |index: &usize| {
        let reply = state.answers.of(&quiz.statements[*index].id);
        reply.filter(|reply| matches!(reply.answer, Answer::At(_)))
    };
    let entry = |index: usize| {
        let answer = words.labelled(words.you(), words.answer(answered(&index).map(|reply| reply.answer)));
        view! {
            <li>
                <div>
                    <p class="outcome-text">{localized(state, &quiz.statements[index].text)}</p>
                    <p class="outcome-answers">{answer}</p>
                </div>
                {double(state, index)}
            </li>
        }
        .into_any()
    };
    let statements: Vec<usize> = (0..quiz.statements.len()).filter(|index| answered(index).is_some()).collect();
    let on = |place: Route, text: &str| {
        view! { <p class="row"><a class="button" href=place.fragment()>{text.to_owned()}</a></p> }.into_any()
    };
    let list = if statements.is_empty() {
        view! {
            <p>{words.nothing_answered().to_owned()}</p>
            {on(Route::Start, words.to_start())}
        }
        .into_any()
    } else {
        view! {
            <p class="intro">{words.weigh_intro().to_owned()}</p>
            {on(Route::Result, words.to_result())}
            <ul class="weigh">{statements.into_iter().map(entry).collect_view().into_any()}</ul>
            {on(Route::Result, words.to_result())}
        }
        .into_any()
    };
    view! { {heading(words.weigh().to_owned().into_any())} <Notices/> {list} }.into_any()
}
