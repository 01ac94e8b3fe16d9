//! The reading pages: every statement, stance, quote and source as plain HTML, for people without JavaScript, for
//! search engines, for paper, and for whoever wants to read without answering.
//!
//! `read/index.html` lists the quizzes, `read/QUIZ/index.html` is a quiz, `read/QUIZ/source/SOURCE.html` a source; the
//! same pages in English are `en.html` and `SOURCE.en.html` beside them. A statement stands at `#STATEMENT` of its quiz's
//! page, a party's stance at `#STATEMENT/PARTY`, a passage at `#ANCHOR` of its source's page.

mod list;
mod quiz;
mod source;
mod words;

use std::collections::BTreeMap;

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::{Language, fingerprint};
use maud::{DOCTYPE, Markup, html};

use super::headers;
use crate::app::App;
use words::Words;

/// The styles that only reading pages need, beside the app's own.
const STYLE: &str = include_str!("../../../../style/read.css");

/// Adds every page and their stylesheet.
pub(super) fn add(app: &App, quizzes: &[&Quiz], url: Option<&str>, files: &mut BTreeMap<String, Vec<u8>>) {
    let style = format!("read/read-{:08x}.css", fingerprint(STYLE.as_bytes()));
    files.insert(style.clone(), STYLE.as_bytes().to_vec());
    let mut styles: Vec<String> = app.links("stylesheet").into_iter().map(str::to_owned).collect();
    styles.push(style);
    let icon = app.links("icon").first().copied();
    let site = PagesOfSite { styles, icon, url };

    for language in Language::ALL {
        let words = Words::of(language);
        let translated: Vec<Quiz<String>> = quizzes.iter().map(|quiz| quiz.in_language(language)).collect();
        let mut put = |paths: &dyn Fn(Language) -> String, page: Page| {
            files.insert(paths(language), site.html(language, paths, page).into_bytes());
        };
        put(&list_path, list::page(words, &translated));
        for quiz in &translated {
            put(&|language| quiz_path(&quiz.id, language), quiz::page(words, language, quiz));
            for (index, source) in quiz.sources.iter().enumerate() {
                let paths = |language| source_path(&quiz.id, &source.id, language);
                put(&paths, source::page(words, language, quiz, index));
            }
        }
    }
}

/// The path of every page.
pub(super) fn paths(quizzes: &[&Quiz]) -> impl Iterator<Item = String> {
    let of_quiz = |quiz: &&Quiz| {
        let id = quiz.id.clone();
        let sources: Vec<String> = quiz.sources.iter().map(|source| source.id.clone()).collect();
        let of_language = move |language| {
            let sources: Vec<String> = sources.iter().map(|source| source_path(&id, source, language)).collect();
            std::iter::once(quiz_path(&id, language)).chain(sources)
        };
        Language::ALL.into_iter().flat_map(of_language).collect::<Vec<_>>()
    };
    Language::ALL.into_iter().map(list_path).chain(quizzes.iter().flat_map(of_quiz).collect::<Vec<_>>())
}

fn list_path(language: Language) -> String {
    format!("read/{}", index(language))
}

fn quiz_path(quiz: &str, language: Language) -> String {
    format!("read/{quiz}/{}", index(language))
}

fn source_path(quiz: &str, source: &str, language: Language) -> String {
    format!("read/{quiz}/source/{}", source_name(source, language))
}

/// The name of the main page of a folder.
fn index(language: Language) -> &'static str {
    match language {
        Language::Nl => "index.html",
        Language::En => "en.html",
    }
}

/// The name of the page of a source. An identifier has no full stop, so that these never meet.
fn source_name(source: &str, language: Language) -> String {
    match language {
        Language::Nl => format!("{source}.html"),
        Language::En => format!("{source}.en.html"),
    }
}

/// An address within a page, to the thing of this identifier.
fn fragment(id: &str) -> String {
    format!("#{}", id.replace('%', "%25"))
}

/// A page before it is put in its frame.
struct Page {
    title: String,
    description: String,
    /// The way up to the pages around it, outermost first: an address and its text.
    around: Vec<(String, String)>,
    body: Markup,
}

/// What all pages of a site share.
struct PagesOfSite<'a> {
    /// The paths of the stylesheets in the site.
    styles: Vec<String>,
    /// The address of the icon, in which everything is.
    icon: Option<&'a str>,
    /// The public address of the site, if it is known.
    url: Option<&'a str>,
}

impl PagesOfSite<'_> {
    /// A page in its frame. `paths` are its paths in the site, by language.
    fn html(&self, language: Language, paths: &dyn Fn(Language) -> String, page: Page) -> String {
        let words = Words::of(language);
        let path = paths(language);
        let up = "../".repeat(path.matches('/').count());
        let name = |language: Language| paths(language).rsplit('/').next().unwrap_or_default().to_owned();
        let page = html! {
            (DOCTYPE)
            html lang=(language.code()) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(headers::READING_POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    meta name="description" content=(page.description);
                    title { (page.title) }
                    @if let Some(icon) = self.icon { link rel="icon" href=(icon); }
                    @for style in &self.styles { link rel="stylesheet" href={ (up) (style) }; }
                    @if let Some(url) = self.url { link rel="canonical" href={ (url) (path) }; }
                    @for language in Language::ALL {
                        link rel="alternate" hreflang=(language.code()) href=(name(language));
                    }
                }
                body {
                    header .frame-header {
                        a .frame-name href={ (up) "index.html" } { "Bronwijzer" }
                        nav aria-label=(words.language) {
                            @for other in Language::ALL.into_iter().filter(|other| *other != language) {
                                a .language hreflang=(other.code()) lang=(other.code()) href=(name(other)) {
                                    (Words::of(other).own_name)
                                }
                            }
                        }
                    }
                    main .frame-main .reading {
                        @if !page.around.is_empty() {
                            nav .around aria-label=(words.around) {
                                @for (address, text) in &page.around { a href=(address) { (text) } }
                            }
                        }
                        (page.body)
                    }
                }
            }
        };
        page.into_string()
    }
}
