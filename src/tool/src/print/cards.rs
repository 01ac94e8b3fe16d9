//! Cards to cut out: a statement each, with its number and theme. Nothing is to be printed on their backs.

use maud::{Markup, html};

use super::printed::Printed;

/// From how many characters on a statement is set smaller, so that its card stays as large as the others.
const LONG: usize = 130;

pub(super) fn page(printed: &Printed) -> Markup {
    html! {
        main .cards {
            h1 .on-screen { (printed.words.cards()) }
            @for (number, statement) in printed.statements() {
                section .card {
                    p .top {
                        span .number { (printed.number(number)) }
                        (printed.text("span", "theme", printed.theme(statement)))
                    }
                    @let class = if statement.text.chars().count() < LONG { "statement" } else { "statement long" };
                    (printed.text("p", class, &statement.text))
                }
            }
        }
    }
}
