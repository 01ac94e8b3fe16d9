//! The page that lists the quizzes of the site.

use bronwijzer_engine::quiz::Quiz;
use maud::html;

use super::words::Words;
use super::{Page, index};

pub(super) fn page(words: &Words, quizzes: &[Quiz<String>]) -> Page {
    let body = html! {
        h1 { (words.list_title) }
        p .intro { (words.list_intro) }
        ul .quizzes {
            @for quiz in quizzes {
                li {
                    h2 { a href={ (quiz.id) "/" (index(words.of)) } { (quiz.title) } }
                    p { (quiz.intro) }
                    p .detail { ((words.size)(quiz.statements.len(), quiz.parties.len())) }
                }
            }
        }
    };
    Page { title: words.list_title.to_owned(), description: words.list_intro.to_owned(), around: Vec::new(), body }
}
