//! The marked page: the programme as a small page of lines, one a statement, each marked by what the voter made of it.

use std::fmt::Write;

use bronwijzer_engine::marked_page::MarkedPage;
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
    // Written as text, for a view of each of so many lines would keep the voter waiting.
    let lines = move || {
        let mut lines = String::new();
        for (line, statement) in page.lines.iter().zip(&statements) {
            let rect = format!(
                r#"<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>"#,
                mark(*statement).class(),
                line.x,
                line.y,
                line.width,
                line.height
            );
            let _ = if leads {
                // An identifier has letters, digits and hyphens alone.
                let place = Route::Positions { statement: quiz.statements[*statement].id.clone() }.fragment();
                write!(lines, r#"<a href="{place}" tabindex="-1">{rect}</a>"#)
            } else {
                lines.write_str(&rect)
            };
        }
        lines
    };
    view! { <svg class="marked-page" viewBox=view_box aria-hidden="true" inner_html=lines></svg> }.into_any()
}
