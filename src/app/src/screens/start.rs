//! The start: what this is, who made it, and where to begin.

use bronwijzer_engine::language::{Language, lookup};
use bronwijzer_engine::text::ORIGINAL;
use leptos::prelude::*;

use crate::components::{Keeping, Notices, heading_in, mark_of_answer, marked_page};
use crate::language::{localized, name, paragraph};
use crate::mode::Mode;
use crate::page;
use crate::route::{ALL, Route, statements_of};
use crate::state::State;

/// How many statements a voter answers in a minute, at an easy pace.
const PER_MINUTE: usize = 6;

/// The start.
#[component]
pub(super) fn Start() -> AnyView {
    let state = State::from_context();
    let (quiz, words) = (state.quiz(), state.words());
    view! {
        <div class="start">
            <div>
                {heading_in(state.language_of(&quiz.title), quiz.title.text.clone())}
                {paragraph(state, "intro", &quiz.intro)}
                <Notices/>
                <div>{move || kept(state)}</div>
                <div>{move || sets(state)}</div>
            </div>
            <div>
                {marked_page(state, (0..quiz.statements.len()).collect(), false, move |index| mark_of_answer(state, index))}
                <section class="privacy">
                    <h2>{words.your_answers().to_owned()}</h2>
                    {kept_of_answers(state)}
                </section>
                {about(state)}
                {other_quizzes(state)}
            </div>
        </div>
    }
    .into_any()
}

/// What becomes of the answers, and the voter's choice; in a class the teacher's way on.
fn kept_of_answers(state: State) -> AnyView {
    let words = state.words();
    if state.navigation.mode == Mode::Class {
        return view! {
            <p>{words.class_keeps_nothing().to_owned()}</p>
            <p class="row"><a class="button-quiet" href=Route::Class.fragment()>{words.class().to_owned()}</a></p>
        }
        .into_any();
    }
    let in_frame = match page::is_framed() {
        true => view! { <p>{words.kept_in_frame().to_owned()}</p> }.into_any(),
        false => ().into_any(),
    };
    view! { <p>{words.privacy().to_owned()}</p> {in_frame} <Keeping/> }.into_any()
}

/// What the device keeps, and a way to erase it.
fn kept(state: State) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let is_answered = |id: &str| state.answers.of(id).is_some();
    let count = quiz.statements.iter().filter(|statement| is_answered(&statement.id)).count();
    if count == 0 {
        return ().into_any();
    }
    view! {
        <div class="kept">
            <p>{words.answered_before(count)}</p>
            <p class="row">
                <a class="button-quiet" href=Route::Result.fragment()>{words.to_result().to_owned()}</a>
                <button class="button-quiet" type="button" on:click=move |_| state.erase()>{words.erase().to_owned()}</button>
            </p>
        </div>
    }
    .into_any()
}

/// A way in for each set, the one that the address asks for or else the default one first and largest. They follow the answers, which another tab may give or erase.
fn sets(state: State) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    if quiz.sets.is_empty() {
        return view! { <p class="begin">{begin(state, ALL)}{length(state, quiz.statements.len())}</p> }.into_any();
    }
    let is_theme = |index: &usize| quiz.themes.iter().any(|theme| theme.id == quiz.sets[*index].id);
    let first = state.asked_set().or(quiz.default_set);
    let others = (0..quiz.sets.len()).filter(|index| first != Some(*index));
    let (themes, sizes): (Vec<usize>, Vec<usize>) =
        first.into_iter().chain(others).partition(|index| first != Some(*index) && is_theme(index));
    let list = |sets: &[usize]| {
        let entries = sets.iter().map(|set| entry(state, *set, first == Some(*set))).collect_view().into_any();
        view! { <ul class="sets">{entries}</ul> }.into_any()
    };
    let by_theme = if themes.is_empty() {
        ().into_any()
    } else {
        let summary = words.choose_theme().to_owned();
        view! { <details class="background"><summary>{summary}</summary>{list(&themes)}</details> }.into_any()
    };
    view! { <section><h2>{words.choose_set().to_owned()}</h2>{list(&sizes)}{by_theme}</section> }.into_any()
}

/// The way into a set, which is the largest where it comes `first`.
fn entry(state: State, index: usize, first: bool) -> AnyView {
    let quiz = state.quiz();
    let set = &quiz.sets[index];
    let (title, length) = (localized(state, &set.title), length(state, set.statements.len()));
    if first {
        return view! {
            <li>{begin(state, &set.id)}<span><span class="set-title">{title}</span>" "{length}</span></li>
        }
        .into_any();
    }
    view! { <li><a class="button-quiet" href=first_open(state, &set.id)>{title}</a>{length}</li> }.into_any()
}

/// Begin, or go on where some of the statements of a set were answered before.
fn begin(state: State, set: &str) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let is_answered = |statement: &usize| state.answers.of(&quiz.statements[*statement].id).is_some();
    let begun = statements_of(&quiz, set).iter().any(is_answered);
    let text = if begun { words.go_on() } else { words.begin() }.to_owned();
    view! { <a class="button" href=first_open(state, set)>{text}</a> }.into_any()
}

fn length(state: State, statements: usize) -> AnyView {
    let words = state.words();
    let minutes = words.minutes(statements.div_ceil(PER_MINUTE));
    view! { <span class="length">{words.length(&words.statements(statements), &minutes)}</span> }.into_any()
}

/// The first statement of a set that has no answer yet, or else the first.
fn first_open(state: State, set: &str) -> String {
    let quiz = state.quiz();
    let is_open = |statement: &usize| state.answers.of(&quiz.statements[*statement].id).is_none();
    let open = statements_of(&quiz, set).iter().position(is_open);
    Route::Statement { set: set.to_owned(), number: open.unwrap_or(0) + 1 }.fragment()
}

fn about(state: State) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let fact = |label: &str, value: AnyView| view! { <dt>{label.to_owned()}</dt><dd>{value}</dd> }.into_any();
    let nothing = || ().into_any();
    let maker = if quiz.maker.is_empty() { nothing() } else { fact(words.made_by(), name(state, &quiz.maker)) };
    let funding =
        if quiz.funding.is_empty() { nothing() } else { fact(words.paid_by(), localized(state, &quiz.funding)) };
    view! {
        <section class="about">
            <h2>{words.about().to_owned()}</h2>
            {paragraph(state, "", &quiz.purpose)}
            <dl>{maker}{funding}</dl>
        </section>
    }
    .into_any()
}

fn other_quizzes(state: State) -> AnyView {
    let (site, quiz) = (state.quiz.site.get(), state.quiz());
    let tag = quiz.languages.get(site.language).map_or("", Language::tag);
    let others: Vec<AnyView> = site
        .catalogue
        .quizzes
        .iter()
        .filter(|entry| entry.id != quiz.id)
        .map(|entry| {
            // In the voter's language, or else in the other quiz's own.
            let language = lookup(tag, entry.languages.as_slice()).unwrap_or(ORIGINAL);
            let title = entry.titles.get(language);
            let of_title = if title.is_some_and(|title| title.untranslated) { ORIGINAL } else { language };
            let (lang, dir) = entry.languages.get(of_title).map_or((None, None), |of| state.in_language(of));
            let title = title.map_or(&entry.id, |title| &title.text).clone();
            let address = page::of_quiz(&entry.id);
            view! { <li><a class="other" href=address lang=lang dir=dir>{title}</a></li> }.into_any()
        })
        .collect();
    if others.is_empty() {
        return ().into_any();
    }
    view! { <section class="others"><h2>{state.words().other_quizzes().to_owned()}</h2><ul>{others}</ul></section> }
        .into_any()
}
