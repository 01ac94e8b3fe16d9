//! The language of what is shown, said to the browser: so that a screen reader speaks it as it is meant, words break
//! where they may, and a text runs in its own direction.

use bronwijzer_engine::language::Language;
use bronwijzer_engine::quiz::{Party, Quiz};
use bronwijzer_engine::text::{Localized, ORIGINAL};
use bronwijzer_words::{Interface, Paper, Reading};
use maud::{Markup, PreEscaped, Render, html};

use super::file_name;
use super::parts::{self, Parts};
use crate::site::languages::Languages;

/// The attributes `lang` and `dir` of an element: there only where its language is another than the page's.
#[derive(Clone, Copy)]
pub(crate) struct Lang<'l>(Option<&'l Language>);

impl<'l> Lang<'l> {
    /// For an element in this language, on a page whose interface is in that one.
    pub(crate) fn new(language: &'l Language, of_page: &Language) -> Lang<'l> {
        Lang((language != of_page).then_some(language))
    }

    pub(crate) fn tag(self) -> Option<&'l str> {
        self.0.map(Language::tag)
    }

    pub(crate) fn dir(self) -> Option<&'static str> {
        self.0.map(Language::dir)
    }

    /// An element of this name and class with a text; nothing where the text is still to be written.
    pub(crate) fn element(self, name: &str, class: &str, text: &str) -> Markup {
        let mut html = String::new();
        if !text.is_empty() {
            let class = (!class.is_empty()).then_some(class);
            html.push_str(&format!("<{name}"));
            for (attribute, value) in [("class", class), ("lang", self.tag()), ("dir", self.dir())] {
                if let Some(value) = value {
                    html.push_str(&format!(" {attribute}=\"{value}\""));
                }
            }
            html.push('>');
            text.render_to(&mut html);
            html.push_str(&format!("</{name}>"));
        }
        PreEscaped(html)
    }
}

/// A quiz in one of its languages, on a page whose interface is in one that goes with it.
pub(super) struct QuizInLanguage<'s> {
    pub(super) quiz: Quiz<Localized>,
    /// An index into the quiz's languages.
    index: usize,
    /// The texts of the interface.
    pub(super) words: &'s Reading,
    /// Those of what is printed.
    pub(super) paper: &'s Paper,
    /// The language of those.
    pub(super) of_page: &'s Language,
    /// The languages of the site.
    pub(super) languages: &'s Languages,
    /// Which statements are on pages of their own; nothing where all are on the quiz's.
    parts: Option<&'s Parts>,
}

impl<'s> QuizInLanguage<'s> {
    /// The quiz in the language of this index.
    pub(super) fn new(quiz: &Quiz, index: usize, interface: &'s Interface, languages: &'s Languages) -> Self {
        let Interface { reading: words, paper, language: of_page, .. } = interface;
        QuizInLanguage { quiz: quiz.localized(index), index, words, paper, of_page, languages, parts: None }
    }

    /// The same quiz with its statements on these pages.
    pub(super) fn on(self, parts: &'s Parts) -> Self {
        QuizInLanguage { parts: Some(parts).filter(|parts| !parts.is_empty()), ..self }
    }

    /// Which statements are on pages of their own.
    pub(super) fn parts(&self) -> Option<&'s Parts> {
        self.parts
    }

    /// The language of the quiz.
    pub(super) fn language(&self) -> &Language {
        &self.quiz.languages[self.index]
    }

    /// The language of a text.
    pub(super) fn lang(&self, text: &Localized) -> Lang<'_> {
        self.lang_of(&self.quiz.languages[if text.untranslated { ORIGINAL } else { self.index }])
    }

    /// A language as an element on this page says it.
    pub(super) fn lang_of<'l>(&self, language: &'l Language) -> Lang<'l> {
        Lang::new(language, self.of_page)
    }

    /// A text in an element of its own; nothing where it is still to be written.
    pub(super) fn text(&self, element: &str, class: &str, text: &Localized) -> Markup {
        self.lang(text).element(element, class, text)
    }

    /// The name of a party or a person, which no program should translate. Names are as the original has them.
    pub(super) fn name(&self, name: &str) -> Markup {
        let lang = self.lang_of(&self.quiz.languages[ORIGINAL]);
        html! { span translate="no" lang=[lang.tag()] dir=[lang.dir()] { (name) } }
    }

    /// The name of a party beside its colour, and since when it takes no part if it withdrew.
    pub(super) fn party_name(&self, party: &Party<Localized>) -> Markup {
        html! {
            // A policy that forbids style attributes allows this.
            svg .party-mark viewBox="0 0 1 1" aria-hidden="true" { rect width="1" height="1" fill=(party.color) {} }
            (self.name(&party.name))
            @if let Some(withdrawn) = &party.withdrawn {
                " " span .withdrawn { (self.words.withdrawn(&withdrawn.date)) }
            }
        }
    }

    /// The mark of a quiz that is not ready.
    pub(super) fn draft(&self) -> Markup {
        html! { @if self.quiz.draft { p .draft { (self.words.draft()) } } }
    }

    /// The name of the file of the quiz's page, in its folder.
    pub(super) fn page_name(&self) -> String {
        file_name("", &self.quiz.languages, self.language())
    }

    /// The path of the page that a statement is on, in the quiz's folder.
    pub(super) fn statement_page(&self, statement: usize) -> String {
        match self.parts.and_then(|parts| parts.stem_of(statement)) {
            Some(stem) => format!("{}{}", parts::FOLDER, file_name(stem, &self.quiz.languages, self.language())),
            None => self.page_name(),
        }
    }

    /// The path of the quiz's folder from the pages that statements are on.
    pub(super) fn up_from_statements(&self) -> &'static str {
        if self.parts.is_some() { "../" } else { "" }
    }

    /// The name of the file of a source's page, in its folder.
    pub(super) fn source_name(&self, source: &str) -> String {
        file_name(source, &self.quiz.languages, self.language())
    }

    /// The name of the file of the list of quizzes, in its folder.
    pub(super) fn list_name(&self) -> String {
        file_name("", &self.languages.of_quizzes, self.language())
    }
}

/// A text of the interface that has an element in the place of a value.
pub(super) fn with_element(text: impl FnOnce(&str) -> String, element: Markup) -> Markup {
    // The character that Unicode has for an object within a text.
    const OBJECT: &str = "\u{fffc}";
    let text = text(OBJECT);
    let (before, after) = text.split_once(OBJECT).unwrap_or((&text, ""));
    html! { (before) (element) (after) }
}
