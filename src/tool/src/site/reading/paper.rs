//! The quiz on paper, as `bronwijzer print` writes it: a page that leads to what can be printed, and those pages, each in
//! every language of the quiz, with the statements that the quiz asks unless the voter chooses others.

use std::collections::BTreeMap;

use bronwijzer_engine::language::Language;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::fingerprint;
use maud::html;

use super::language::QuizInLanguage;
use super::{Page, file_name};
use crate::Failure;
use crate::print::{PAGES, Paper, Printed, Styles};
use crate::site::languages::Languages;

/// The folder of these pages, within that of the quiz.
pub(super) const FOLDER: &str = "paper/";

/// The page that leads to what can be printed.
pub(super) fn page(in_language: &QuizInLanguage) -> Page {
    let QuizInLanguage { quiz, words, paper: texts, .. } = in_language;
    let (languages, language) = (&quiz.languages, in_language.language());
    let body = html! {
        (in_language.draft())
        h1 { (texts.on_paper()) }
        (in_language.text("p", "detail", &quiz.title))
        p .intro { (texts.on_paper_help()) }
        ul .links {
            @for page in PAGES {
                li { a href=(file_name(page.stem, languages, language)) { ((page.title)(texts)) } }
            }
        }
    };
    Page {
        title: words.page_title(texts.on_paper(), &*quiz.title),
        description: String::new(),
        up: html! {
            nav .up aria-label=(words.up()) { a href={ "../" (in_language.page_name()) } { (quiz.title.text) } }
        },
        body,
    }
}

/// Adds what can be printed of a quiz, and its styles.
pub(super) fn add(
    quiz: &Quiz,
    folder: &str,
    languages: &Languages,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), Failure> {
    for paper in [Paper::Upright, Paper::Sideways] {
        files.insert(format!("read/{}", style_name(paper)), paper.style().into_bytes());
    }
    // The styles are two folders up.
    let styles = Styles::Linked { address: |paper| format!("../../{}", style_name(paper)) };
    for (index, language) in quiz.languages.iter().enumerate() {
        let printed = Printed::new(quiz, quiz.default_set, index, languages.interface_for(language))?;
        for page in PAGES {
            let path = format!("{folder}{FOLDER}{}", file_name(page.stem, &quiz.languages, language));
            files.insert(path, page.html(&printed, &styles).into_bytes());
        }
    }
    Ok(())
}

fn style_name(paper: Paper) -> String {
    format!("paper-{:08x}.css", fingerprint(paper.style().as_bytes()))
}

/// The name of the page that leads to what can be printed, seen from the quiz's folder.
pub(super) fn address(languages: &[Language], language: &Language) -> String {
    format!("{FOLDER}{}", file_name("", languages, language))
}
