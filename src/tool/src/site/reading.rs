//! The reading pages: every statement, stance, quote and source as plain HTML, for people without JavaScript, for
//! search engines, for paper, and for whoever wants to read without answering.
//!
//! `read/index.html` lists the quizzes, `read/QUIZ/index.html` is a quiz, `read/QUIZ/source/SOURCE.html` a source,
//! `read/QUIZ/paper/` the quiz on paper, each in the original language; in another one they are `TAG.html` and
//! `SOURCE.TAG.html` beside them. A statement stands at `#STATEMENT` of its quiz's page, a party's stance at
//! `#STATEMENT/PARTY`, a passage at `#ANCHOR` of its source's page. Where the statements are too much for one page, they are
//! on `read/QUIZ/statements/1.html` and so on, and the quiz's page leads to them.

mod evidence;
pub(crate) mod language;
mod list;
mod paper;
mod parts;
mod quiz;
mod source;

use std::collections::BTreeMap;

use bronwijzer_engine::language::Language;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::fingerprint;
use bronwijzer_words::Interface;
use maud::{DOCTYPE, Markup, html};

use super::languages::Languages;
use super::{headers, icons};
use crate::Failure;
use crate::app::App;
use language::QuizInLanguage;
use parts::Parts;

/// The styles that only reading pages need, beside the app's own.
const STYLE: &str = include_str!("../../../../style/read.css");

/// Adds every page and their stylesheet.
pub(super) fn add(
    app: &App,
    quizzes: &[Quiz],
    languages: &Languages,
    url: Option<&str>,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), Failure> {
    let style = format!("read/read-{:08x}.css", fingerprint(STYLE.as_bytes()));
    files.insert(style.clone(), STYLE.as_bytes().to_vec());
    let mut styles: Vec<String> = app.links("stylesheet").into_iter().map(str::to_owned).collect();
    styles.push(style);
    let frame = Frame { styles, url, languages };

    let mut put = |address: Address, page: Page| {
        files.insert(address.path(address.language), frame.html(&address, page).into_bytes());
    };
    for language in &languages.of_quizzes {
        let address = Address { folder: "read/".to_owned(), stem: "", languages: &languages.of_quizzes, language };
        put(address, list::page(quizzes, language, languages));
    }
    for quiz in quizzes {
        let in_language = |index: usize| {
            let interface = languages.interface_for(&quiz.languages[index]);
            QuizInLanguage::new(quiz, index, interface, languages)
        };
        // A page has the same statements in each language.
        let sizes = (0..quiz.languages.len()).map(|index| quiz::sizes(&in_language(index)));
        let parts = Parts::of(quiz, &sizes.reduce(larger).unwrap_or_default());
        for index in 0..quiz.languages.len() {
            let quiz = in_language(index).on(&parts);
            let (languages, language) = (&quiz.quiz.languages, quiz.language());
            let folder = format!("read/{}/", quiz.quiz.id);
            put(Address { folder: folder.clone(), stem: "", languages, language }, quiz::page(&quiz));
            let paper_folder = format!("{folder}{}", paper::FOLDER);
            put(Address { folder: paper_folder, stem: "", languages, language }, paper::page(&quiz));
            for (part, stem) in parts.stems().iter().enumerate() {
                let folder = format!("{folder}{}", parts::FOLDER);
                put(Address { folder, stem, languages, language }, quiz::part_page(&quiz, part));
            }
            for (index, source) in quiz.quiz.sources.iter().enumerate() {
                let folder = format!("{folder}source/");
                put(Address { folder, stem: &source.id, languages, language }, source::page(&quiz, index));
            }
        }
    }
    for quiz in quizzes {
        paper::add(quiz, &format!("read/{}/", quiz.id), languages, files)?;
    }
    Ok(())
}

/// Of each two sizes the larger.
fn larger(one: Vec<usize>, other: Vec<usize>) -> Vec<usize> {
    one.into_iter().zip(other).map(|(one, other)| one.max(other)).collect()
}

/// The name of a page's file in one of its languages, the first of which is the original. An identifier has no full
/// stop, so that these never meet.
fn file_name(stem: &str, languages: &[Language], language: &Language) -> String {
    let tag = language.tag();
    match (stem, languages.first() == Some(language)) {
        ("", true) => "index.html".to_owned(),
        ("", false) => format!("{tag}.html"),
        (stem, true) => format!("{stem}.html"),
        (stem, false) => format!("{stem}.{tag}.html"),
    }
}

/// An address within a page, to the thing of this identifier.
fn fragment(id: &str) -> String {
    format!("#{}", id.replace('%', "%25"))
}

/// Where a page is.
struct Address<'a> {
    /// The path of its folder, with a slash at the end.
    folder: String,
    /// The first part of its file's name; empty for the main page of a folder.
    stem: &'a str,
    /// The languages that the page has, the original first.
    languages: &'a [Language],
    /// The one that it is in.
    language: &'a Language,
}

impl Address<'_> {
    /// The name of the file of the same page in this language.
    fn name(&self, language: &Language) -> String {
        file_name(self.stem, self.languages, language)
    }

    /// The path of the same page in this language.
    fn path(&self, language: &Language) -> String {
        format!("{}{}", self.folder, self.name(language))
    }
}

/// A page before it is put in its frame.
struct Page {
    title: String,
    description: String,
    /// The way up to the pages above it, outermost first.
    up: Markup,
    body: Markup,
}

/// What stands around every page.
struct Frame<'a> {
    /// The paths of the stylesheets in the site.
    styles: Vec<String>,
    /// The public address of the site, if it is known.
    url: Option<&'a str>,
    languages: &'a Languages,
}

impl Frame<'_> {
    fn html(&self, address: &Address, page: Page) -> String {
        let Interface { reading: words, language, .. } = self.languages.interface_for(address.language);
        let to_root = "../".repeat(address.folder.matches('/').count());
        let page = html! {
            (DOCTYPE)
            html lang=(language.tag()) dir=(language.dir()) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(headers::READING_POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    @if !page.description.is_empty() { meta name="description" content=(page.description); }
                    title { (page.title) }
                    link rel="icon" href={ (to_root) (icons::TAB) };
                    @for style in &self.styles { link rel="stylesheet" href={ (to_root) (style) }; }
                    // Search engines want whole addresses of the same page in other languages.
                    @if let Some(url) = self.url {
                        link rel="canonical" href={ (url) (address.path(address.language)) };
                        @for language in address.languages {
                            link rel="alternate" hreflang=(language.tag()) href={ (url) (address.path(language)) };
                        }
                    }
                }
                body {
                    header .frame-header {
                        a .frame-name href={ (to_root) "index.html" } { "Bronwijzer" }
                        (self.other_languages(address, words.choose_language()))
                    }
                    main .frame-main .reading { (page.up) (page.body) }
                }
            }
        };
        page.into_string()
    }

    /// The ways to the same page in other languages; nothing where there are none.
    fn other_languages(&self, address: &Address, name: &str) -> Markup {
        let others: Vec<&Language> = address.languages.iter().filter(|other| *other != address.language).collect();
        let links = html! {
            @for other in &others {
                a .language hreflang=(other.tag()) lang=(other.tag()) dir=(other.dir()) href=(address.name(other)) {
                    (self.languages.name_of(other))
                }
            }
        };
        match others.len() {
            0 => html! {},
            1 | 2 => html! { nav aria-label=(name) { (links) } },
            // So many would fill the header.
            _ => html! { nav .languages aria-label=(name) { details { summary { (name) } div .row { (links) } } } },
        }
    }
}
