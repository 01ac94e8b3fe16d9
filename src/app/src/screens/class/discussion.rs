//! What a class answered: questions to discuss, each statement, and the class beside the parties.

use bronwijzer_engine::answers::{Answer, Answers};
use bronwijzer_engine::class::{self, Agreement, Distribution, Question};
use bronwijzer_engine::scale::Step;
use bronwijzer_words::Class as ClassWords;
use leptos::prelude::*;

use crate::components::sign;
use crate::language::{localized, name};
use crate::scores::{thousandths, whole_percent};
use crate::state::State;

/// What these pupils answered.
pub(super) fn discussion(state: State, words: &ClassWords, pupils: &[Answers]) -> AnyView {
    let quiz = state.quiz();
    let all = class::distributions(&quiz, pupils);
    let beside = beside_parties(state, words, pupils, &all);
    let statements = class::most_divided_first(all);
    let questions = class::questions(&quiz, pupils);
    let question = |one: &Question| view! { <li>{question(state, words, one, pupils.len())}</li> }.into_any();
    let statement = |one: &Distribution| statement(state, words, one);
    view! {
        <p class="class-count">{words.pupils(pupils.len())}</p>
        <h3>{words.questions().to_owned()}</h3>
        <ol class="class-questions">{questions.iter().map(question).collect_view().into_any()}</ol>
        <h3>{words.per_statement().to_owned()}</h3>
        <p class="help">{words.per_statement_help().to_owned()}</p>
        <ol class="class-statements">{statements.iter().map(statement).collect_view().into_any()}</ol>
        {beside}
    }
    .into_any()
}

/// A question, in words.
fn question(state: State, words: &ClassWords, question: &Question, pupils: usize) -> String {
    let (quiz, of_app) = (state.quiz(), state.words());
    let text = |statement: usize| quiz.statements[statement].text.text.as_str();
    let party = |party: usize| quiz.parties[party].name.as_str();
    let theme = |theme: usize| quiz.themes[theme].title.text.as_str();
    let share = |count: usize, of: usize| whole_percent(&of_app, count, of);
    match *question {
        Question::Divided { statement, agree, disagree } => words.ask_divided(text(statement), agree, disagree),
        Question::Alike { statement, step, count, of } => {
            words.ask_alike(&share(count, of), of_app.step(step), text(statement))
        }
        Question::UnlikeNearest { statement, step, party: other, stance } => {
            words.ask_unlike_nearest(of_app.step(step), text(statement), party(other), of_app.step(stance))
        }
        Question::UnlikeAll { statement, step } => words.ask_unlike_all(of_app.step(step), text(statement)),
        Question::Undecided { statement, count } => words.ask_undecided(&share(count, pupils), text(statement)),
        Question::Doubled { statement, count } => words.ask_doubled(&share(count, pupils), text(statement)),
        Question::Themes { one, other } => words.ask_themes(theme(one.0), party(one.1), theme(other.0), party(other.1)),
    }
}

/// How the class answered a statement: a bar, and the same in words.
fn statement(state: State, words: &ClassWords, one: &Distribution) -> AnyView {
    let (quiz, of_app) = (state.quiz(), state.words());
    let steps = || quiz.scale.steps().iter().copied().zip(one.steps.iter().copied());
    let part = |(step, count): (Step, usize)| {
        view! { <span data-sign=sign(Some(step)) style:flex-grow=count.to_string()></span> }.into_any()
    };
    let parts = steps().filter(|(_, count)| *count > 0).map(part).collect_view().into_any();
    let count = |(step, count): (Step, usize)| {
        let percent = whole_percent(&of_app, count, one.answered());
        let text = words.answer_count(of_app.answer(Some(Answer::At(step))), count, &percent);
        view! { <li data-sign=sign(Some(step))>{text}</li> }.into_any()
    };
    let divided = one.polarization().map(|divided| {
        let percent = whole_percent(&of_app, divided.numerator as usize, divided.denominator as usize);
        view! { <li class="class-divided">{words.divided(&percent)}</li> }.into_any()
    });
    let divided = divided.unwrap_or_else(|| ().into_any());
    let without = match one.skipped + one.open {
        0 => ().into_any(),
        _ => view! { <li>{words.without_answer(one.skipped, one.open)}</li> }.into_any(),
    };
    view! {
        <li>
            <p class="class-statement">{localized(state, &quiz.statements[one.statement].text)}</p>
            <div class="class-bar" aria-hidden="true">{parts}</div>
            <ul class="class-counts">{steps().map(count).collect_view().into_any()}{without}{divided}</ul>
        </li>
    }
    .into_any()
}

/// The class beside each party: on everything, on each theme, and for how many pupils it is nearest.
fn beside_parties(state: State, words: &ClassWords, pupils: &[Answers], all: &[Distribution]) -> AnyView {
    let (quiz, of_app) = (state.quiz(), state.words());
    let statements: Vec<usize> = all.iter().map(|one| one.statement).collect();
    let overall = class::agreements(&quiz, &statements, pupils);
    let head = |party: &Agreement| {
        let party = &quiz.parties[party.party];
        view! { <th scope="col"><abbr title=party.name.clone()>{name(state, &party.short)}</abbr></th> }.into_any()
    };
    let row = |title: AnyView, agreements: &[Agreement]| {
        let cells = agreements.iter().map(|party| cell(state, party)).collect_view().into_any();
        view! { <tr><th scope="row">{title}</th>{cells}</tr> }.into_any()
    };
    let of_theme = |theme: usize| {
        let of_theme = |statement: &usize| quiz.statements[*statement].theme == theme;
        let statements: Vec<usize> = statements.iter().copied().filter(of_theme).collect();
        let is_answered = !statements.is_empty() && quiz.themes.len() > 1;
        let title = localized(state, &quiz.themes[theme].title);
        is_answered.then(|| row(title, &class::agreements(&quiz, &statements, pupils)))
    };
    let nearest = |party: &Agreement| view! { <td><span>{of_app.number(party.nearest)}</span></td> }.into_any();
    let caption = words.beside_parties().to_owned();
    view! {
        <h3>{caption.clone()}</h3>
        <p class="help">{words.beside_parties_help().to_owned()}</p>
        <div class="table-frame" role="region" aria-label=caption.clone() tabindex="0">
            <table class="grid">
                <caption class="visually-hidden">{caption.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{of_app.theme().to_owned()}</th>
                        {overall.iter().map(head).collect_view().into_any()}
                    </tr>
                </thead>
                <tbody>
                    {row(words.overall().to_owned().into_any(), &overall)}
                    {(0..quiz.themes.len()).filter_map(of_theme).collect_view().into_any()}
                    <tr>
                        <th scope="row">{words.nearest().to_owned()}</th>
                        {overall.iter().map(nearest).collect_view().into_any()}
                    </tr>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A mean on its shade, one of five.
fn cell(state: State, party: &Agreement) -> AnyView {
    let words = state.words();
    let Some(mean) = party.mean else {
        let nothing = words.nothing_to_compare().to_owned();
        return view! { <td><span aria-hidden="true">"–"</span><span class="visually-hidden">{nothing}</span></td> }
            .into_any();
    };
    let shade = (mean / 200).min(4);
    let percent = thousandths(&words, mean, &state.quiz().method.method);
    view! { <td class=format!("shade-{shade}")><span>{percent}</span></td> }.into_any()
}
