//! The teacher's screen, in three steps: the address for the pupils, their codes, what they answered.

use bronwijzer_engine::language::Language;
use bronwijzer_engine::text::ORIGINAL;
use leptos::prelude::*;

use super::codes::{self, codes};
use super::discussion::discussion;
use super::qr::qr;
use crate::components::{CopyLabels, copy_button};
use crate::page;
use crate::state::{Class, State};

/// The identifier of what can be shown on the whole screen.
const WHOLE: &str = "class-discussion";

/// The teacher's screen.
pub(super) fn teacher(state: State, class: Class) -> AnyView {
    view! {
        <p>{class.words().intro().to_owned()}</p>
        {for_pupils(state, class)}
        {codes(state, class)}
        {discussed(state, class)}
    }
    .into_any()
}

/// The address at which pupils do the quiz.
fn for_pupils(state: State, class: Class) -> AnyView {
    let words = class.words();
    let address = address(state);
    let picture = qr(&address, words.qr_of_address().to_owned());
    let labels = CopyLabels {
        copy: state.words().copy_link().to_owned(),
        copied: state.words().link_copied().to_owned(),
        not_copied: state.words().copy_by_hand().to_owned(),
    };
    view! {
        <section>
            <h2>{words.for_pupils().to_owned()}</h2>
            <div class="class-code-columns">
                <div>
                    <p>{words.for_pupils_help().to_owned()}</p>
                    <p><span class="label">{words.address_of_quiz().to_owned()}</span><br/>
                        <a class="class-address" href=address.clone()>{address.clone()}</a>
                    </p>
                    {copy_button(state, address, labels)}
                    {to_paper(state, class)}
                </div>
                {picture}
            </div>
        </section>
    }
    .into_any()
}

/// The way to what can be printed; nothing where the quiz is a file of no site.
fn to_paper(state: State, class: Class) -> AnyView {
    if page::is_without_site() {
        return ().into_any();
    }
    let (quiz, language) = (state.quiz(), state.quiz.site.with_untracked(|site| site.language));
    let file = match quiz.languages.get(language) {
        Some(of_quiz) if language != ORIGINAL => format!("{}.html", of_quiz.tag()),
        _ => "index.html".to_owned(),
    };
    let address = format!("{}read/{}/paper/{file}", page::root(), quiz.id);
    view! { <p><a href=address>{class.words().to_paper().to_owned()}</a></p> }.into_any()
}

fn address(state: State) -> String {
    let quiz = state.quiz();
    let language = quiz.languages.get(state.quiz.site.with_untracked(|site| site.language)).map_or("", Language::tag);
    let set = state.asked_set().map(|set| format!("&set={}", quiz.sets[set].id)).unwrap_or_default();
    format!("{}?lang={language}&mode=class{set}", page::of_quiz(&quiz.id))
}

/// What the class answered, which can be shown on the whole screen.
fn discussed(state: State, class: Class) -> AnyView {
    let (words, roll) = (class.words(), class.roll);
    let buttons = match page::has_full_screen() {
        false => ().into_any(),
        true => view! {
            <p class="row class-full-screen">
                <button class="button-quiet class-enter" type="button" on:click=|_| page::enter_full_screen(WHOLE)>
                    {words.full_screen().to_owned()}
                </button>
                <button class="button-quiet class-leave" type="button" on:click=|_| page::leave_full_screen()>
                    {words.leave_full_screen().to_owned()}
                </button>
            </p>
        }
        .into_any(),
    };
    let heading = words.discuss().to_owned();
    let result = move || match codes::pupils(roll) {
        pupils if pupils.is_empty() => view! { <p>{class.words().no_codes().to_owned()}</p> }.into_any(),
        pupils => discussion(state, &class.words(), &pupils),
    };
    view! { <section id=WHOLE class="class-discussion"><h2>{heading}</h2>{buttons}<div>{result}</div></section> }
        .into_any()
}
