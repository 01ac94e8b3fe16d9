//! Posters: a statement on each, above a column for every answer, in which a class puts stickers.

use maud::{Markup, html};

use super::printed::Printed;

pub(super) fn page(printed: &Printed) -> Markup {
    let words = printed.words;
    html! {
        main {
            h1 .on-screen { (words.posters()) }
            @for (number, statement) in printed.statements() {
                section .poster {
                    p .top {
                        span .number { (printed.number(number)) }
                        (printed.text("span", "theme", printed.theme(statement)))
                    }
                    (printed.text("h2", "", &statement.text))
                    div .columns {
                        @for step in printed.quiz.scale.steps() { div { (words.step(*step)) } }
                    }
                }
            }
        }
    }
}
