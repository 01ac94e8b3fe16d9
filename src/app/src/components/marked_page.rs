//! The marked page: the programme as a small page of lines, one a statement, each marked by what the voter made of it.

use std::fmt::Write;

use bronwijzer_engine::answers::Answer;
use bronwijzer_engine::marked_page::{Line, MarkedPage};
use leptos::prelude::*;

use crate::route::Route;
use crate::state::State;

/// What a line shows of its statement; its name is the class of the line in the stylesheet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Not answered.
    Open,
    /// Answered; how, is not shown yet.
    Answered,
    /// Answered as the party does.
    Same,
    /// Answered in another way than the party does.
    Other,
    Skipped,
}

impl Mark {
    const ALL: [Mark; 5] = [Mark::Open, Mark::Answered, Mark::Same, Mark::Other, Mark::Skipped];

    fn class(self) -> &'static str {
        match self {
            Mark::Open => "open",
            Mark::Answered => "answered",
            Mark::Same => "same",
            Mark::Other => "other",
            Mark::Skipped => "skipped",
        }
    }
}

/// The mark of a statement by its answer alone: whether it is the party's opinion too, is left to the result.
pub(crate) fn mark_of_answer(state: State, statement: usize) -> Mark {
    match state.answers.of(&state.quiz().statements[statement].id).map(|reply| reply.answer) {
        None => Mark::Open,
        Some(Answer::Skip) => Mark::Skipped,
        Some(Answer::At(_)) => Mark::Answered,
    }
}

/// The page of these statements. It follows whatever `mark` reads; where it `leads`, a tap on a line opens the statement. It
/// is for the eye alone: a sentence beside it must say the same.
pub(crate) fn marked_page(
    state: State,
    statements: Vec<usize>,
    leads: bool,
    mark: impl Fn(usize) -> Mark + Send + Sync + 'static,
) -> AnyView {
    let quiz = state.quiz();
    let themes: Vec<usize> = statements.iter().map(|statement| quiz.statements[*statement].theme).collect();
    let page = MarkedPage::new(&themes);
    let mark: Box<dyn Fn(usize) -> Mark + Send + Sync> = Box::new(mark);
    let view_box = format!("0 0 {} {}", page.width, page.height);
    let lines: Vec<String> = page.lines.iter().map(outline).collect();
    // Written as text, for a view of each of so many lines would keep the voter waiting. Where no line leads anywhere, all
    // lines of one mark are one element, since the browser styles each element anew for each answer.
    let shapes = move || {
        let mut shapes = String::new();
        if leads {
            for (line, statement) in lines.iter().zip(&statements) {
                // An identifier has letters, digits and hyphens alone.
                let place = Route::Positions { statement: quiz.statements[*statement].id.clone() }.fragment();
                let class = mark(*statement).class();
                let _ = write!(shapes, r#"<a href="{place}" tabindex="-1"><path class="{class}" d="{line}"/></a>"#);
            }
        } else {
            for kind in Mark::ALL {
                let _ = write!(shapes, r#"<path class="{}" d=""#, kind.class());
                for (line, _) in lines.iter().zip(&statements).filter(|(_, statement)| mark(**statement) == kind) {
                    shapes.push_str(line);
                }
                shapes.push_str("\"/>");
            }
        }
        shapes
    };
    view! { <svg class="marked-page" viewBox=view_box aria-hidden="true" inner_html=shapes></svg> }.into_any()
}

/// A line as the data of an SVG path.
fn outline(line: &Line) -> String {
    format!("M{} {}h{}v{}h-{}z", line.x, line.y, line.width, line.height, line.width)
}
