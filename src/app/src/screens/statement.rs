//! A statement to answer. One tap answers and moves on.

use bronwijzer_engine::answers::{Answer, Weight};
use bronwijzer_engine::quiz::{Quiz, Statement as StatementOfQuiz};
use bronwijzer_engine::scale::Scale;
use bronwijzer_engine::text::Localized;
use leptos::ev;
use leptos::prelude::*;

use super::details_failed;
use crate::components::{Notices, disclosure, heading, mark_of_answer, marked_page, sign, toggle, truth};
use crate::language::{localized, paragraph};
use crate::locale::Words;
use crate::mode::Mode;
use crate::page;
use crate::route::{Route, StatementPlace};
use crate::state::{Fetched, State};

/// The identifier of what the parties say, in a lesson.
pub(super) const LESSON: &str = "lesson";

/// The screen stays in the page from statement to statement while its texts change, so that buttons keep their place
/// and the eye its rest.
#[component]
pub(super) fn Statement() -> AnyView {
    let state = State::from_context();
    let (quiz, words) = (state.quiz(), state.words());
    let of_place = move |text: fn(&Words, &Quiz<Localized>, &StatementPlace) -> String| {
        place(state).map_or(String::new(), |place| text(&state.words(), &state.quiz(), &place))
    };
    let of_statement = move |text: fn(&StatementOfQuiz<Localized>) -> &Localized| match place(state) {
        Some(place) => localized(state, text(&state.quiz().statements[place.statement])),
        None => ().into_any(),
    };
    let help = if quiz.scale == Scale::Four { words.answer_help_four() } else { words.answer_help() };
    answer_by_keys(state);
    // Who answers will want the result too; the later screens are fetched meanwhile.
    Effect::new(move || super::load_later(state));
    view! {
        <Notices/>
        <div class="statement" data-turn=move || of_place(|_, _, place| (place.number % 2).to_string())>
            {move || progress(state)}
            <fieldset aria-describedby="answer-help">
                <legend>
                    <span class="statement-title">{move || of_statement(|statement| &statement.title)}</span>
                    {heading((move || of_statement(|statement| &statement.text)).into_any())}
                </legend>
                <div class="answers">
                    {quiz.scale.steps().iter().map(|step| answer_button(state, Answer::At(*step))).collect_view().into_any()}
                </div>
                <div class="row">
                    {answer_button(state, Answer::Skip)}
                    {toggle(
                        words.counts_double_for_me().to_owned(),
                        None,
                        None,
                        move || now(state).is_some_and(|now| now.double),
                        move |_| toggle_double(state),
                    )}
                </div>
                {move || background(state)}
                <p class="help" id="answer-help">{help.to_owned()}</p>
                {toggle(
                    words.answer_by_keys(quiz.scale.steps().len()),
                    None,
                    None,
                    move || state.preferences.keys.get(),
                    move |on| state.preferences.change_keys(on),
                )}
            </fieldset>
            {move || lesson(state)}
            <nav class="steps" aria-label=words.steps().to_owned()>
                <a href=move || of_place(|_, _, place| place.previous().fragment())>{words.previous().to_owned()}</a>
                <a href=Route::Result.fragment() hidden=state.navigation.mode == Mode::Learn>{words.result().to_owned()}</a>
                <a
                    href=move || of_place(|_, _, place| place.next().fragment())
                    hidden=move || now(state).is_none_or(|now| now.answer.is_none())
                >
                    {words.next().to_owned()}
                </a>
            </nav>
        </div>
    }
    .into_any()
}

/// Where the voter is; the view that asks follows it.
fn place(state: State) -> Option<StatementPlace> {
    state.navigation.route.with(|route| StatementPlace::of(route, &state.quiz()))
}

/// The theme of the statement, and how far the voter is within it: "Theme (2 of 5)".
fn theme(words: &Words, quiz: &Quiz<Localized>, place: &StatementPlace) -> String {
    let theme = quiz.statements[place.statement].theme;
    let of_theme = |statements: &[usize]| {
        statements.iter().filter(|statement| quiz.statements[**statement].theme == theme).count()
    };
    let number = of_theme(&place.statements[..place.number]);
    words.theme_progress(&*quiz.themes[theme].title, number, of_theme(&place.statements))
}

/// What the statement is about, on demand. It is made anew for each statement, and so closed again.
fn background(state: State) -> AnyView {
    let Some(place) = place(state) else { return ().into_any() };
    let text = move || match state.background(place.statement) {
        Fetched::Here(text) => paragraph(state, "", &text),
        Fetched::Pending => view! { <p>{state.words().loading().to_owned()}</p> }.into_any(),
        Fetched::Failed => details_failed(state),
    };
    let summary = state.words().background().to_owned();
    view! { <details class="background"><summary>{summary}</summary>{text}</details> }.into_any()
}

/// How far the voter is: a page of lines, and in words. It opens into the numbers of all statements, and is made anew for
/// each statement, and so closed again.
fn progress(state: State) -> AnyView {
    let Some(place) = place(state) else { return ().into_any() };
    let words = state.words();
    let (statement_of, theme) = (words.statement_of(place.number, place.total()), theme(&words, &state.quiz(), &place));
    let summary = view! {
        {marked_page(state, place.statements, false, move |index| mark_of_answer(state, index))}
        <span>
            <span>{statement_of}</span>
            <span class="theme">{theme}</span>
            <span class="visually-hidden">{move || answered(state)}</span>
        </span>
    };
    disclosure(state, "progress", "all-statements".to_owned(), summary.into_any(), move || {
        match state.navigation.later.get() {
            Fetched::Here(later) => (later.set_overview)(state),
            _ => state.words().loading().to_owned().into_any(),
        }
    })
}

/// How far the voter is, in words.
fn answered(state: State) -> String {
    let (quiz, statements) = (state.quiz(), place(state).map_or(Vec::new(), |place| place.statements));
    let answered = statements.iter().filter(|statement| state.answers.of(&quiz.statements[**statement].id).is_some());
    state.words().progress_answered(answered.count(), statements.len())
}

/// The statement of the moment: its place, its answer, and whether it counts double.
struct Now {
    place: StatementPlace,
    answer: Option<Answer>,
    double: bool,
}

fn now(state: State) -> Option<Now> {
    let place = place(state)?;
    let reply = state.answers.of(&state.quiz().statements[place.statement].id);
    let double = match reply {
        Some(reply) => reply.weight == Weight::DOUBLE,
        None => state.answers.doubled.get() == Some(place.statement),
    };
    Some(Now { place, answer: reply.map(|reply| reply.answer), double })
}

fn weight(double: bool) -> Weight {
    if double { Weight::DOUBLE } else { Weight::ONE }
}

fn answer_button(state: State, answer: Answer) -> AnyView {
    let words = state.words();
    let (class, label) = match answer {
        Answer::Skip => ("skip", words.skip()),
        answer => ("answer", words.answer(Some(answer))),
    };
    let is_given = move || now(state).is_some_and(|now| now.answer == Some(answer));
    let given = move || if is_given() { state.words().answer_given().to_owned() } else { String::new() };
    let key = key_of(state.quiz().scale, answer);
    let key = move || match state.preferences.keys.get() {
        true => view! { <kbd>{key.clone()}</kbd> }.into_any(),
        false => ().into_any(),
    };
    view! {
        <button
            class=class
            type="button"
            data-sign=sign(answer.step())
            aria-pressed=move || truth(is_given())
            on:click=move |event| choose(state, answer, event.time_stamp(), event.detail() > 1)
        >
            <span class="answer-label">{label.to_owned()}</span>
            <span class="answer-given">{given}</span>
            {key}
        </button>
    }
    .into_any()
}

/// Answers the statement of the moment and moves on, unless the press was not meant for it.
fn choose(state: State, answer: Answer, at: f64, again: bool) {
    let Some(now) = now(state).filter(|_| !again && state.navigation.is_meant(at)) else { return };
    let quiz = state.quiz();
    let statement = now.place.statement;
    if state.navigation.mode == Mode::Learn {
        // The statement stays, with what the parties say about it.
        state.answer(&quiz, statement, answer, weight(now.double));
        request_animation_frame(|| page::focus_on(LESSON));
        return;
    }
    // Who answers what was open goes on to what is open. Who changes an answer is on a walk, and goes on with it.
    let next = match now.answer {
        None => now.place.next_open(|statement| state.answers.of(&quiz.statements[statement].id).is_none()),
        Some(_) => now.place.next(),
    };
    state.go(&next);
    state.answer(&quiz, statement, answer, weight(now.double));
}

/// In a lesson, what the parties say and why, once the voter answered.
fn lesson(state: State) -> AnyView {
    let given = now(state).filter(|now| state.navigation.mode == Mode::Learn && now.answer.is_some());
    let Some(now) = given else { return ().into_any() };
    match state.navigation.later.get() {
        Fetched::Here(later) => (later.lesson)(state, now.place.statement),
        Fetched::Pending => state.words().loading().to_owned().into_any(),
        Fetched::Failed => details_failed(state),
    }
}

/// The key for an answer: the number of its step from 1, and 0 to skip.
fn key_of(scale: Scale, answer: Answer) -> String {
    let step = scale.steps().iter().position(|step| Answer::At(*step) == answer);
    step.map_or(0, |place| place + 1).to_string()
}

/// Answers by keys while the screen is in the page, once the voter turned that on: a stray key must not answer.
fn answer_by_keys(state: State) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if !state.preferences.keys.get_untracked() || event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        let (scale, key) = (state.quiz().scale, event.key());
        let mut answers = scale.steps().iter().map(|step| Answer::At(*step)).chain([Answer::Skip]);
        if let Some(answer) = answers.find(|answer| key_of(scale, *answer) == key) {
            choose(state, answer, event.time_stamp(), event.repeat());
        }
    });
    on_cleanup(move || listener.remove());
}

fn toggle_double(state: State) {
    let Some(now) = now(state) else { return };
    match now.answer {
        Some(answer) => state.answer(&state.quiz(), now.place.statement, answer, weight(!now.double)),
        // It is kept aside until the statement is answered, and with the answer from then on.
        None => state.answers.doubled.set((!now.double).then_some(now.place.statement)),
    }
}
