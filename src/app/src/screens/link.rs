//! A result from a link: the answers are in the link, and the voter's own stay as they are until the voter says so.

use bronwijzer_engine::answers::{Answer, Answers};
use bronwijzer_engine::scale::Step;
use bronwijzer_engine::share::{self, BadCode};
use leptos::prelude::*;

use super::result;
use crate::components::{disclosure, heading};
use crate::language::localized;
use crate::page;
use crate::route::Route;
use crate::state::State;

/// The identifiers of what gets the focus when the voter is asked whether to take over, and when the voter does not.
const QUESTION: &str = "take-over-question";
const TAKE_OVER: &str = "take-over";

/// A result from a link.
#[component]
pub(super) fn Link() -> AnyView {
    let state = State::from_context();
    let code = state.navigation.route.with_untracked(|route| match route {
        Route::Link { code } => code.clone(),
        _ => String::new(),
    });
    match share::decode(&code, &state.quiz()) {
        Ok(answers) => {
            state.answers.show_link(answers);
            view! { <result::Result/> }.into_any()
        }
        Err(bad) => refused(state, bad),
    }
}

fn refused(state: State, bad: BadCode) -> AnyView {
    // They may be those of a link that was followed before.
    state.answers.leave_link();
    let words = state.words();
    let reason = match bad {
        BadCode::NotACode => words.link_not_a_code(),
        BadCode::UnknownVersion => words.link_unknown_version(),
        BadCode::Damaged => words.link_damaged(),
        BadCode::OtherQuiz => words.link_other_quiz(),
        BadCode::OtherEdition => words.link_other_edition(),
    };
    view! {
        {heading(words.link_refused().to_owned().into_any())}
        <p class="notice">{reason.to_owned()}</p>
        <p>{words.link_own_kept().to_owned()}</p>
        <p class="row">
            <a class="button" href=Route::Start.fragment()>{words.start_afresh().to_owned()}</a>
            <a class="button-quiet" href=Route::Result.fragment()>{words.to_own_result().to_owned()}</a>
        </p>
    }
    .into_any()
}

/// Says whose result this is, and what a voter can do with it.
#[component]
pub(super) fn LinkBanner() -> AnyView {
    let state = State::from_context();
    let asked = RwSignal::new(false);
    let banner = move || {
        if !state.answers.of_link.get() {
            return ().into_any();
        }
        let has_own = state.answers.own.with(|own| !own.is_empty());
        let words = state.words();
        let kept = if has_own { words.link_own_kept() } else { "" }.to_owned();
        let (choices, beside) = if has_own {
            (to_own_result(state), beside(state))
        } else {
            let place = Route::Start.fragment();
            (view! { <a class="button" href=place>{words.start_afresh().to_owned()}</a> }.into_any(), ().into_any())
        };
        let taking = move || if asked.get() { question(state, asked) } else { take_over(state, asked) };
        view! {
            <div class="notice">
                <p>{words.link_shown().to_owned()}" "{kept}</p>
                <div class="row">{choices}{taking}</div>
            </div>
            {beside}
        }
        .into_any()
    };
    view! { <div>{banner}</div> }.into_any()
}

fn to_own_result(state: State) -> AnyView {
    let back = move |_| {
        state.answers.leave_link();
        state.replace(&Route::Result);
        page::focus_heading();
    };
    view! { <button class="button" type="button" on:click=back>{state.words().to_own_result().to_owned()}</button> }
        .into_any()
}

/// Makes the link's answers the voter's own; asks before where the voter has some.
fn take_over(state: State, asked: RwSignal<bool>) -> AnyView {
    let take = move |_| {
        if state.answers.own.with_untracked(Answers::is_empty) {
            take(state);
        } else {
            asked.set(true);
            request_animation_frame(|| page::focus_on(QUESTION));
        }
    };
    view! {
        <button class="button-quiet" id=TAKE_OVER type="button" on:click=take>
            {state.words().link_take().to_owned()}
        </button>
    }
    .into_any()
}

fn question(state: State, asked: RwSignal<bool>) -> AnyView {
    let words = state.words();
    let cancel = move |_| {
        asked.set(false);
        request_animation_frame(|| page::focus_on(TAKE_OVER));
    };
    view! {
        <div class="question" role="group" aria-labelledby=QUESTION>
            <p id=QUESTION tabindex="-1">{words.link_take_question().to_owned()}</p>
            <div class="row">
                <button class="button-quiet" type="button" on:click=move |_| take(state)>
                    {words.link_take_confirm().to_owned()}
                </button>
                <button class="button-quiet" type="button" on:click=cancel>{words.cancel().to_owned()}</button>
            </div>
        </div>
    }
    .into_any()
}

fn take(state: State) {
    state.take_over_link();
    state.replace(&Route::Result);
}

/// The voter's own answers beside those of the link.
fn beside(state: State) -> AnyView {
    let summary = view! { <h2>{state.words().beside().to_owned()}</h2> }.into_any();
    disclosure(state, "table", "beside".to_owned(), summary, move || {
        view! { <div>{move || both(state)}</div> }.into_any()
    })
}

/// The statements that both answered, those with different answers first.
fn both(state: State) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let steps = |answers: &Answers| -> Vec<Option<Step>> {
        let step = |id: &str| answers.get(id).and_then(|reply| reply.answer.step());
        quiz.statements.iter().map(|statement| step(&statement.id)).collect()
    };
    let (theirs, yours) = (state.answers.all.with(steps), state.answers.own.with(steps));
    let answered = theirs.into_iter().zip(yours).enumerate();
    let answered = answered.filter_map(|(index, (theirs, yours))| Some((index, theirs?, yours?)));
    let (same, differ): (Vec<_>, Vec<_>) = answered.partition(|(_, theirs, yours)| theirs == yours);
    if same.is_empty() && differ.is_empty() {
        return view! { <p>{words.nothing_to_compare().to_owned()}</p> }.into_any();
    }
    let row = |(index, theirs, yours): &(usize, Step, Step)| {
        let statement = &quiz.statements[*index];
        let place = Route::Positions { statement: statement.id.clone() }.fragment();
        let answer = |step: Step| words.answer(Some(Answer::At(step))).to_owned();
        view! {
            <tr>
                <th scope="row"><a href=place>{localized(state, &statement.title)}</a></th>
                <td>{answer(*theirs)}</td>
                <td>{answer(*yours)}</td>
            </tr>
        }
        .into_any()
    };
    let group = |title: &str, rows: &[(usize, Step, Step)]| {
        if rows.is_empty() {
            return ().into_any();
        }
        let title = words.group(title, rows.len());
        view! {
            <tbody>
                <tr><th class="group" scope="rowgroup" colspan="3">{title}</th></tr>
                {rows.iter().map(row).collect_view().into_any()}
            </tbody>
        }
        .into_any()
    };
    view! {
        <p>{words.both_agree(same.len() + differ.len(), same.len())}</p>
        <table class="beside">
            <caption class="visually-hidden">{words.beside().to_owned()}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.statement().to_owned()}</th>
                    <th scope="col">{words.their_answer().to_owned()}</th>
                    <th scope="col">{words.your_answer().to_owned()}</th>
                </tr>
            </thead>
            {group(words.differ_group(), &differ)}
            {group(words.agree_group(), &same)}
        </table>
    }
    .into_any()
}
