//! The components that several screens show.

mod copying;
mod evidence;
mod keeping;
mod marked_page;
mod outcome;
mod parties;
mod reply;
mod score_change;
mod themes;
mod toggle;

use bronwijzer_engine::quiz::Party;
use bronwijzer_engine::scale::Step;
use bronwijzer_engine::source::Source;
use bronwijzer_engine::text::Localized;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;

pub(crate) use copying::{CopyLabels, copy_button};
pub(crate) use evidence::evidence;
pub(crate) use keeping::Keeping;
pub(crate) use marked_page::{Mark, mark_of_answer, marked_page};
pub(crate) use outcome::{background, body as statement_body, in_full, outcome, positions, yours};
pub(crate) use parties::{ChosenParties, MANY, PartyChoice, narrowed, party_search, seen_parties};
pub(crate) use reply::{is_double, set_double};
pub(crate) use score_change::ScoreChanges;
pub(crate) use themes::{ThemeChoice, of_theme};
pub(crate) use toggle::toggle;

use crate::language::{Attributes, localized, name};
use crate::page;
use crate::route::Route;
use crate::state::{CHANGE, Notice, State};

/// The heading of a screen, which takes the focus when the screen opens.
pub(crate) fn heading(content: AnyView) -> AnyView {
    view! { <h1 id=page::HEADING tabindex="-1">{content}</h1> }.into_any()
}

/// The heading of a screen, in a language that may not be the page's.
pub(crate) fn heading_in((lang, dir): Attributes, text: String) -> AnyView {
    view! { <h1 id=page::HEADING tabindex="-1" lang=lang dir=dir>{text}</h1> }.into_any()
}

/// The title of the quiz above a screen, so that nobody mistakes an invented one for a real one.
#[component]
pub(crate) fn QuizTitle() -> AnyView {
    let state = State::from_context();
    let quiz = state.quiz();
    let (lang, dir) = state.language_of(&quiz.title);
    view! { <p class="quiz-title" lang=lang dir=dir>{quiz.title.text.clone()}</p> }.into_any()
}

/// What the voter must be told about the answers on the device.
#[component]
pub(crate) fn Notices() -> AnyView {
    let state = State::from_context();
    let notices = move || {
        let words = state.words();
        let text = |notice| match notice {
            Notice::UnknownQuiz => words.unknown_quiz().to_owned(),
            Notice::UnknownSet => words.unknown_set().to_owned(),
            Notice::UnknownMode => words.unknown_mode().to_owned(),
            Notice::NotKept => words.not_kept().to_owned(),
            Notice::Unreadable => words.unreadable().to_owned(),
            Notice::NewEdition => words.new_edition().to_owned(),
            Notice::Dropped(count) => words.dropped(count),
            Notice::Changed(count) => words.changed(count),
        };
        let notices = state.answers.notices.get().into_iter();
        notices.map(|notice| view! { <p class="notice">{text(notice)}</p> }.into_any()).collect_view().into_any()
    };
    view! { <div>{notices}{move || change(state)}</div> }.into_any()
}

/// That the answers were erased or replaced, and the way back.
fn change(state: State) -> AnyView {
    let were_erased = state.answers.before.with(|before| before.as_ref().map(|before| before.were_erased()));
    let Some(were_erased) = were_erased.filter(|_| !state.answers.of_link.get()) else { return ().into_any() };
    let words = state.words();
    let text = if were_erased { words.erased() } else { words.link_taken() }.to_owned();
    view! {
        <div class="notice change" id=CHANGE tabindex="-1">
            <p>{text}</p>
            <button class="button-quiet" type="button" on:click=move |_| state.undo()>{words.undo().to_owned()}</button>
        </div>
    }
    .into_any()
}

/// The ways on from a screen: to the result, and to all positions.
#[component]
pub(crate) fn WaysOn() -> AnyView {
    let words = State::from_context().words();
    view! {
        <p class="row">
            <a class="button-quiet" href=Route::Result.fragment()>{words.to_result().to_owned()}</a>
            <a href=Route::Browse.fragment()>{words.all_positions().to_owned()}</a>
        </p>
    }
    .into_any()
}

/// Something that opens and closes, and is still open when the voter comes back. What is in it is made when it is first
/// opened.
pub(crate) fn disclosure(
    state: State,
    class: &'static str,
    id: String,
    summary: AnyView,
    content: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let was_open = state.navigation.is_open(&id);
    let made = RwSignal::new(was_open);
    let noted = id.clone();
    let toggled = move |event: ev::Event| {
        let details = event.current_target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        let open = details.is_some_and(|details| details.open());
        state.navigation.set_open(&noted, open);
        if open && !made.get_untracked() {
            made.set(true);
        }
    };
    let content: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(content);
    view! {
        <details class=class id=id open=was_open on:toggle=toggled>
            <summary>{summary}</summary>
            {move || if made.get() || state.navigation.printed.get() { content() } else { ().into_any() }}
        </details>
    }
    .into_any()
}

/// A party's name beside its colour, and since when it takes no part if it withdrew.
pub(crate) fn party_name(state: State, party: usize) -> AnyView {
    let quiz = state.quiz();
    let party = &quiz.parties[party];
    view! {
        <span class="party-label">
            <span class="party-mark" aria-hidden="true" style:background-color=party.color.as_str().to_owned()></span>
            {name(state, &party.name)}
        </span>
        {withdrawn(state, party)}
    }
    .into_any()
}

/// Since when a party takes no part, if it withdrew.
pub(crate) fn withdrawn(state: State, party: &Party<Localized>) -> AnyView {
    match &party.withdrawn {
        Some(withdrawn) => {
            let text = state.words().withdrawn(&withdrawn.date);
            view! { <span class="withdrawn">" "{text}</span> }.into_any()
        }
        None => ().into_any(),
    }
}

/// A link to a statement in full, by its text.
pub(crate) fn statement_link(state: State, class: &'static str, statement: usize) -> AnyView {
    let quiz = state.quiz();
    let statement = &quiz.statements[statement];
    let place = Route::Positions { statement: statement.id.clone() }.fragment();
    view! { <a class=class href=place>{localized(state, &statement.text)}</a> }.into_any()
}

/// A link to a source in full, by its title.
pub(crate) fn source_link(state: State, source: &Source) -> AnyView {
    let place = Route::Source { source: source.id.clone() }.fragment();
    let (lang, dir) = state.in_language(&source.language);
    view! { <a href=place lang=lang dir=dir>{source.title.clone()}</a> }.into_any()
}

/// The value of an attribute that is true or false.
pub(crate) fn truth(holds: bool) -> String {
    if holds { "true" } else { "false" }.to_owned()
}

/// The sign that repeats a step for the eye.
pub(crate) fn sign(step: Option<Step>) -> &'static str {
    match step {
        Some(Step::StronglyAgree) => "++",
        Some(Step::Agree) => "+",
        Some(Step::Neither) => "○",
        Some(Step::Disagree) => "−",
        Some(Step::StronglyDisagree) => "−−",
        None => "·",
    }
}
