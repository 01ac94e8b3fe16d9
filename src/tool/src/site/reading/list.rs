//! The page that lists the quizzes of the site.

use bronwijzer_engine::language::Language;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::ORIGINAL;
use maud::{Markup, html};

use super::Page;
use super::language::QuizInLanguage;
use crate::site::languages::Languages;

/// The list in this language; a quiz that does not have it is listed in its original.
pub(super) fn page(quizzes: &[Quiz], language: &Language, languages: &Languages) -> Page {
    let interface = languages.interface_for(language);
    let words = &interface.reading;
    let quizzes = quizzes.iter().map(|quiz| {
        let index = quiz.languages.iter().position(|other| other == language).unwrap_or(ORIGINAL);
        QuizInLanguage::new(quiz, index, interface, languages)
    });
    let body = html! {
        h1 { (words.list_title()) }
        p .intro { (words.list_intro()) }
        ul .quizzes { @for quiz in quizzes { (entry(&quiz)) } }
    };
    Page { title: words.list_title().to_owned(), description: words.list_intro().to_owned(), up: html! {}, body }
}

fn entry(in_language: &QuizInLanguage) -> Markup {
    let QuizInLanguage { quiz, words, .. } = in_language;
    let lang = in_language.lang(&quiz.title);
    let (statements, parties) = (words.statements(quiz.statements.len()), words.parties(quiz.parties.len()));
    html! {
        li {
            h2 {
                a href={ (quiz.id) "/" (in_language.page_name()) } lang=[lang.tag()] dir=[lang.dir()] { (quiz.title.text) }
            }
            (in_language.draft())
            (in_language.text("p", "", &quiz.intro))
            p .detail { (words.size(&statements, &parties)) }
        }
    }
}
