//! The sheet on which a pupil puts answers: a line a statement, a box for each answer, and one that makes it count double.

use bronwijzer_engine::scale::Step;
use maud::{Markup, html};

use super::printed::Printed;

pub(super) fn page(printed: &Printed) -> Markup {
    let words = printed.words;
    let steps = printed.quiz.scale.steps();
    let help = if steps.contains(&Step::Neither) { words.answer_help() } else { words.answer_help_four() };
    html! {
        (printed.heading(words.answer_sheet()))
        main {
            p .how { (words.answer_how()) " " (help) " " (words.double_how(words.counts_double())) " " (words.no_name()) }
            table .answers {
                thead {
                    tr {
                        th scope="col" colspan="2" { (words.statement()) }
                        @for step in steps { th .box scope="col" { (words.step(*step)) } }
                        th .box.double scope="col" { (words.counts_double()) }
                    }
                }
                tbody {
                    @for (number, statement) in printed.statements() {
                        tr {
                            td .number { (printed.number(number)) }
                            (printed.text("th", "text", &statement.text))
                            @for _ in steps { td .box { span {} } }
                            td .box.double { span {} }
                        }
                    }
                }
            }
        }
    }
}
