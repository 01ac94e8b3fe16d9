//! The result: how far voter and parties agree, overall, per theme and per statement, with the quotes that prove it.

use std::sync::Arc;

use bronwijzer_engine::answers::{Answer, Answers};
use bronwijzer_engine::matching::{self, Match, PartyMatch};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::scale::Stance;
use bronwijzer_engine::text::Localized;
use leptos::prelude::*;

use super::class;
use super::firmness::firmness;
use super::grid::grid;
use super::link::LinkBanner;
use super::map::map;
use super::paper;
use super::ranking::{SHOWN_AT_FIRST, ranking};
use super::share::TakeAlong;
use super::table::table;
use crate::components::{
    ChosenParties, Mark, Notices, PartyChoice, ScoreChanges, ThemeChoice, heading, marked_page, narrowed, of_theme,
    outcome, party_name,
};
use crate::language::paragraph;
use crate::page;
use crate::route::{ALL, Route};
use crate::scores::{self, gaps, numbers, percent};
use crate::state::State;

/// With fewer answers than this, a result says little.
const TELLING: usize = 5;

/// The result.
#[component]
pub(super) fn Result() -> AnyView {
    let state = State::from_context();
    let title = move || {
        let words = state.words();
        let title = if state.answers.of_link.get() { words.result_of_link() } else { words.result() };
        of_theme(state, title, state.navigation.theme.get())
    };
    let hidden = move || state.answers.is_empty();
    let to_start = move || if state.answers.is_empty() { "button" } else { "button-quiet" }.to_owned();
    let alone = state.quiz().ranked().count() < 2;
    let is_long = is_long(state);
    let overview = if alone { one_party(state) } else { several_parties(state) };
    if !state.answers.of_link.get_untracked() && scores::of_shown(state).answered > 0 {
        page::announce_result();
    }
    view! {
        {heading(title.into_any())}
        {paper::head(state)}
        <Notices/>
        <LinkBanner/>
        {class::pupil(state)}
        <div hidden=hidden><ThemeChoice/>{is_long.then(|| view! { <PartyChoice/> }.into_any())}<ChosenParties/></div>
        {overview}
        <p class="row"><a class=to_start href=Route::Start.fragment()>{state.words().to_start().to_owned()}</a></p>
    }
    .into_any()
}

/// A party's numbers beside the statements that they come from.
fn one_party(state: State) -> AnyView {
    let numbers = numbers_of(state, |state, result, answers| {
        view! {
            {few_answers(state, result)}
            {result.parties.iter().map(|party| alone(state, party)).collect_view().into_any()}
            {withdrawn(state)}
            {no_advice(state)}
            {per_theme(state, answers)}
            {tables(state, &pictured(state, result), answers)}
        }
        .into_any()
    });
    view! { <div class="result-columns"><div>{numbers}{take_along(state)}</div>{statements(state)}</div> }.into_any()
}

/// The parties in order, how firm that order is, and the tables of all; then the statements.
fn several_parties(state: State) -> AnyView {
    let numbers = numbers_of(state, |state, result, answers| {
        let pictured = pictured(state, result);
        view! {
            <div class="result-columns">
                <div>
                    {few_answers(state, result)}
                    {ranking(state, result, answers)}
                    {withdrawn(state)}
                    {no_advice(state)}
                </div>
                <div>
                    {firmness(state, &state.statements_shown(), answers, result, &pictured)}
                    {compare_two(state, &pictured)}
                </div>
            </div>
            {map(state, &pictured, answers)}
            {tables(state, &pictured, answers)}
        }
        .into_any()
    });
    let choice = (!is_long(state))
        .then(|| view! { <div hidden=move || state.answers.is_empty()><PartyChoice/></div> }.into_any());
    view! { {numbers}{choice}<div class="result-columns">{take_along(state)}{statements(state)}</div> }.into_any()
}

/// Whether there are so many parties that one would rather choose some before the ranking. Of fewer all shall stand on the
/// first screen of a phone, and the choice stands below the tables.
fn is_long(state: State) -> bool {
    state.quiz().parties.len() > SHOWN_AT_FIRST
}

/// What follows from the answers, or that there are none. It follows the answers, the theme and the choice of parties.
fn numbers_of(state: State, view: fn(State, &Arc<Match>, &Answers) -> AnyView) -> AnyView {
    let numbers = move || {
        let result = Arc::new(scores::of_shown(state));
        match result.answered {
            0 => nothing_answered(state),
            _ => view(state, &result, &state.answers.all.get_untracked()),
        }
    };
    view! { <div>{numbers}</div> }.into_any()
}

/// The ways to take the result along, once there is one.
fn take_along(state: State) -> AnyView {
    view! { <div hidden=move || state.answers.is_empty()><TakeAlong/></div> }.into_any()
}

/// The statements beside the numbers, which they outlive.
fn statements(state: State) -> AnyView {
    view! { <div>{move || per_statement(state)}</div> }.into_any()
}

/// A result of the parties alone that pictures and tables show. Their ranks are those among all.
fn pictured(state: State, result: &Match) -> Match {
    let seen = narrowed(state, result.parties.iter().map(|party| party.party));
    let parties = result.parties.iter().filter(|party| seen.contains(&party.party)).cloned().collect();
    Match { answered: result.answered, parties }
}

fn nothing_answered(state: State) -> AnyView {
    let words = state.words();
    let in_theme = state.navigation.theme.get_untracked().is_some();
    let nothing = if in_theme { words.nothing_in_theme() } else { words.nothing_answered() };
    view! { <p class="notice">{nothing.to_owned()}</p> }.into_any()
}

fn few_answers(state: State, result: &Match) -> AnyView {
    match result.answered < TELLING {
        true => view! { <p class="notice">{state.words().few_answers(result.answered)}</p> }.into_any(),
        false => ().into_any(),
    }
}

fn no_advice(state: State) -> AnyView {
    view! { <p class="advice">{state.words().no_advice().to_owned()}</p> }.into_any()
}

/// Every theme and every statement at a glance, where there are parties to compare: best first, behind them who withdrew.
fn tables(state: State, result: &Match, answers: &Answers) -> AnyView {
    let quiz = state.quiz();
    if quiz.parties.len() < 2 {
        return ().into_any();
    }
    let statements = answered(&quiz, &state.statements_shown(), answers);
    let ranked = result.parties.iter().map(|party| party.party);
    let withdrawn = (0..quiz.parties.len()).filter(|party| quiz.parties[*party].withdrawn.is_some());
    let parties = ranked.chain(narrowed(state, withdrawn)).collect();
    view! { {grid(state, result, answers)} {table(state, statements, parties)} }.into_any()
}

/// The programme as a page of lines, marked by what the voter made of each statement, and the same in words.
fn figure(state: State) -> AnyView {
    let marks = move |statement: usize| {
        let quiz = state.quiz();
        let answer = state.answers.of(&quiz.statements[statement].id).map(|reply| reply.answer);
        match (answer, state.answers.all.with(|answers| same(&quiz, answers, statement))) {
            (None, _) => Mark::Open,
            (Some(Answer::Skip), _) => Mark::Skipped,
            (_, Some(true)) => Mark::Same,
            (_, Some(false)) => Mark::Other,
            // A party without a position has nothing to be compared with.
            (_, None) => Mark::Answered,
        }
    };
    let statements = state.statements_shown();
    let count = |wanted: Mark| statements.iter().filter(|statement| marks(**statement) == wanted).count();
    let words = state.words();
    let sentence = words.marked_page(count(Mark::Same), count(Mark::Other), count(Mark::Skipped), count(Mark::Open));
    view! {
        <figure class="marked">
            {marked_page(state, statements, true, marks)}
            <figcaption>{sentence}</figcaption>
        </figure>
    }
    .into_any()
}

/// The score of a party that has no other beside it.
fn alone(state: State, party: &PartyMatch) -> AnyView {
    let gaps = match party.gaps {
        0 => ().into_any(),
        _ => view! { <p class="detail">{gaps(state, party)}</p> }.into_any(),
    };
    view! {
        <div class="alone party">
            <h2 class="party-name">{state.words().you_and(&state.quiz().parties[party.party].name)}</h2>
            {score(state, party, None)}
            {gaps}
            {figure(state)}
        </div>
    }
    .into_any()
}

/// The parties that no longer take part, and so are not ranked.
fn withdrawn(state: State) -> AnyView {
    let quiz = state.quiz();
    let entry = |party: usize| {
        let withdrawn = quiz.parties[party].withdrawn.as_ref()?;
        let note = withdrawn.note.as_ref().map_or_else(|| ().into_any(), |note| paragraph(state, "note", note));
        Some(view! { <li>{party_name(state, party)}{note}</li> }.into_any())
    };
    let entries: Vec<AnyView> = (0..quiz.parties.len()).filter_map(entry).collect();
    if entries.is_empty() {
        return ().into_any();
    }
    let title = state.words().withdrawn_parties().to_owned();
    view! { <section class="withdrawn-parties"><h2>{title}</h2><ul>{entries}</ul></section> }.into_any()
}

/// A score as a percentage, a bar that repeats it, and the numbers behind it, which lead to how they were computed.
fn score(state: State, party: &PartyMatch, theme: Option<usize>) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let Some(score) = party.score else {
        return view! { <p class="detail">{words.nothing_to_compare().to_owned()}</p> }.into_any();
    };
    view! {
        <p class="percent">{percent(&words, score, &quiz.method.method)}</p>
        <div class="bar" aria-hidden="true"><div style:inline-size=format!("{}%", score.percent())></div></div>
        <p class="detail">{computed_link(state, party, theme)}</p>
    }
    .into_any()
}

/// The numbers behind a score, which lead to how it was computed: in a theme, or in what the screen shows.
pub(super) fn computed_link(state: State, party: &PartyMatch, theme: Option<usize>) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let Some(score) = party.score else { return ().into_any() };
    let narrowed = theme.or(state.navigation.theme.get_untracked());
    let computed = Route::Computed {
        party: quiz.parties[party.party].id.clone(),
        theme: narrowed.map(|theme| quiz.themes[theme].id.clone()).unwrap_or_default(),
    };
    let numbers = numbers(&words, &quiz, party, score);
    // Parties and themes with the same numbers are told apart by those who hear a list of links.
    let name = match theme {
        Some(theme) => words.labelled(&numbers, &*quiz.themes[theme].title),
        None => words.labelled(&numbers, &quiz.parties[party.party].name),
    };
    view! { <a href=computed.fragment() aria-label=name>{numbers}</a> }.into_any()
}

/// The score within each theme, for a quiz with one party.
fn per_theme(state: State, answers: &Answers) -> AnyView {
    let quiz = state.quiz();
    if state.navigation.theme.get_untracked().is_some() || quiz.themes.len() < 2 {
        return ().into_any();
    }
    let entry = |theme: usize| {
        let statements: Vec<usize> =
            (0..quiz.statements.len()).filter(|statement| quiz.statements[*statement].theme == theme).collect();
        let result = matching::score(&quiz, &statements, answers);
        let party = result.parties.into_iter().next().filter(|party| party.score.is_some())?;
        let title = &quiz.themes[theme].title;
        let (lang, dir) = state.language_of(title);
        let title = view! { <h3 lang=lang dir=dir>{title.text.clone()}</h3> }.into_any();
        Some(view! { <li class="theme-score">{title}{score(state, &party, Some(theme))}</li> }.into_any())
    };
    let entries = (0..quiz.themes.len()).filter_map(entry).collect_view().into_any();
    let title = state.words().per_theme().to_owned();
    view! { <section class="themes"><h2>{title}</h2><ul>{entries}</ul></section> }.into_any()
}

/// A way to see the first two parties beside each other.
fn compare_two(state: State, result: &Match) -> AnyView {
    let quiz = state.quiz();
    let mut parties = result.parties.iter().map(|party| quiz.parties[party.party].id.clone());
    let (one, other) = (parties.next().unwrap_or_default(), parties.next().unwrap_or_default());
    let place = Route::Compare { one, other }.fragment();
    view! { <p class="row"><a class="button-quiet" href=place>{state.words().compare().to_owned()}</a></p> }.into_any()
}

/// Those of the statements that the voter answered or skipped.
fn answered(quiz: &Quiz<Localized>, statements: &[usize], answers: &Answers) -> Vec<usize> {
    statements.iter().copied().filter(|index| answers.get(&quiz.statements[*index].id).is_some()).collect()
}

/// Every statement that the voter answered or skipped, in groups where there is one party. They stay where they are when an
/// answer changes, and are grouped anew when the voter comes back.
fn per_statement(state: State) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    state.answers.replaced.get();
    ScoreChanges::provide();
    let answers = state.answers.all.get_untracked();
    let all = answered(&quiz, &state.statements_shown(), &answers);
    if all.is_empty() {
        return ().into_any();
    }
    let in_group = |wanted: Option<bool>| {
        all.iter().copied().filter(|statement| same(&quiz, &answers, *statement) == wanted).collect::<Vec<usize>>()
    };
    let list =
        |statements: Vec<usize>| statements.into_iter().map(|index| outcome(state, index)).collect_view().into_any();
    let group = |title: &str, statements: Vec<usize>| {
        if statements.is_empty() {
            return ().into_any();
        }
        let title = words.group(title, statements.len());
        view! { <div><h3>{title}</h3>{list(statements)}</div> }.into_any()
    };
    let groups = match quiz.parties.len() {
        1 => view! {
            {group(words.agree_group(), in_group(Some(true)))}
            {group(words.differ_group(), in_group(Some(false)))}
            {group(words.skipped_group(), in_group(None))}
        }
        .into_any(),
        _ => view! { <div>{list(all)}</div> }.into_any(),
    };
    let rest = quiz.statements.len() - answers.len().min(quiz.statements.len());
    let more = if rest == 0 {
        ().into_any()
    } else {
        let place = Route::Statement { set: ALL.to_owned(), number: first_open(&quiz, &answers) }.fragment();
        view! { <p class="row"><a class="button-quiet" href=place>{words.answer_more(rest)}</a></p> }.into_any()
    };
    view! {
        <section class="per-statement">
            <h2>{words.per_statement().to_owned()}</h2>
            <p class="help">{words.per_statement_help().to_owned()}</p>
            {paper::answers(state)}
            <div class="statements">{groups}</div>
            {more}
        </section>
    }
    .into_any()
}

/// The number of the first statement without an answer.
fn first_open(quiz: &Quiz<Localized>, answers: &Answers) -> usize {
    quiz.statements.iter().position(|statement| answers.get(&statement.id).is_none()).unwrap_or(0) + 1
}

/// Whether voter and first party take the same step; `None` where there is nothing to compare.
fn same(quiz: &Quiz<Localized>, answers: &Answers, statement: usize) -> Option<bool> {
    let statement = &quiz.statements[statement];
    let step = answers.get(&statement.id)?.answer.step()?;
    match statement.positions.first()?.stance {
        Stance::At(stance) => Some(step == stance),
        Stance::NoPosition => None,
    }
}
