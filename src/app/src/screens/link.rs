//! A result from a link: the answers are in the link, and the voter's own stay as they are until the voter says so.

use std::sync::Arc;

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::share::{self, BadCode};
use bronwijzer_engine::text::Localized;

use super::{heading, result, row};
use crate::element::{Element, button, classed, element, link, paragraph};
use crate::page;
use crate::route::Route;
use crate::state::State;

pub(super) fn view(state: State, quiz: &Arc<Quiz<Localized>>) -> Vec<Element> {
    let code = state.route.with_untracked(|route| match route {
        Route::Link { code } => code.clone(),
        _ => String::new(),
    });
    match share::decode(&code, quiz) {
        Ok(answers) => {
            state.of_link.set(true);
            state.answers.set(answers);
            state.link.set(None);
            result::view(state, quiz)
        }
        Err(bad) => refused(state, bad),
    }
}

fn refused(state: State, bad: BadCode) -> Vec<Element> {
    let words = state.words();
    let reason = match bad {
        BadCode::NotACode => words.link_not_a_code(),
        BadCode::UnknownVersion => words.link_unknown_version(),
        BadCode::Damaged => words.link_damaged(),
        BadCode::OtherQuiz => words.link_other_quiz(),
        BadCode::OtherEdition => words.link_other_edition(),
    };
    vec![
        heading().text(words.link_refused()),
        paragraph("notice", reason),
        paragraph("", words.link_own_kept()),
        row().with(link("button", Route::Start.fragment(), words.start_afresh())).with(link(
            "button-quiet",
            Route::Result.fragment(),
            words.to_own_result(),
        )),
    ]
}

/// Says whose answers these are, and lets the voter choose.
pub(super) fn banner(state: State, quiz: &Arc<Quiz<Localized>>) -> Element {
    let quiz = quiz.clone();
    element("div").follow_all(move || {
        if !state.of_link.get() {
            return Vec::new();
        }
        let words = state.words();
        let (taken, own) = (quiz.clone(), quiz.clone());
        let take = button("button", words.link_take()).on_click(move |_| {
            state.of_link.set(false);
            state.keep(&taken);
            leave(state);
        });
        let back = button("button-quiet", words.link_back()).on_click(move |_| {
            state.of_link.set(false);
            state.restore(&own);
            leave(state);
        });
        let choices = row().with(take).with(back);
        vec![classed("div", "notice").with(element("p").text(words.link_shown())).with(choices)]
    })
}

/// Goes on to the voter's own result.
fn leave(state: State) {
    page::replace(&Route::Result);
    state.arrive();
    page::focus_heading();
}
