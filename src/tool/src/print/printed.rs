//! What is printed, and what stands around every page: the paper, the styles, the heading.

use bronwijzer_engine::language::Language;
use bronwijzer_engine::quiz::{Party, Quiz, Statement};
use bronwijzer_engine::text::{Localized, ORIGINAL};
use bronwijzer_words::{Icu, Interface, Locale, Paper as Words};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::Failure;
use crate::site::headers::hash_source;
use crate::site::reading::language::Lang;

/// The styles of every page.
const STYLE: &str = include_str!("../../../../style/paper.css");

/// How A4 lies.
#[derive(Clone, Copy)]
pub(crate) enum Paper {
    Upright,
    Sideways,
}

/// Where the styles of a page are.
pub(crate) enum Styles {
    /// In the page, which can then be sent as it is.
    Within,
    /// In files of a site, whose server allows no styles within a page.
    Linked {
        /// The address of those for each way that A4 lies.
        address: fn(Paper) -> String,
    },
}

impl Paper {
    /// The styles of a page.
    pub(crate) fn style(self) -> String {
        let size = match self {
            Paper::Upright => "A4 portrait",
            Paper::Sideways => "A4 landscape",
        };
        format!("@page {{ size: {size}; margin: 10mm }}\n{STYLE}")
    }
}

/// Some statements of a quiz, in one of its languages, with the interface in one that goes with it.
pub(crate) struct Printed<'a> {
    pub(super) quiz: Quiz<Localized>,
    /// What is printed, in the order of the set: indices into the quiz's statements.
    statements: Vec<usize>,
    /// The set, where it is not every statement: an index into the quiz's.
    set: Option<usize>,
    /// An index into the quiz's languages.
    language: usize,
    /// The texts of the interface.
    pub(super) words: &'a Words,
    /// The language of those.
    of_page: &'a Language,
    numbers: Icu,
}

impl<'a> Printed<'a> {
    pub(crate) fn new(
        quiz: &Quiz,
        set: Option<usize>,
        language: usize,
        interface: &'a Interface,
    ) -> Result<Printed<'a>, Failure> {
        let Interface { paper: words, language: of_page, .. } = interface;
        let numbers = Icu::new(of_page.tag())
            .ok_or_else(|| Failure(format!("nothing is known of how `{}` writes numbers", of_page.tag())))?;
        let statements = quiz.statements_of(set);
        Ok(Printed { quiz: quiz.localized(language), statements, set, language, words, of_page, numbers })
    }

    /// The statements with their numbers, from 1.
    pub(super) fn statements(&self) -> impl ExactSizeIterator<Item = (usize, &Statement<Localized>)> {
        self.statements.iter().enumerate().map(|(index, statement)| (index + 1, &self.quiz.statements[*statement]))
    }

    /// The text of the theme of a statement.
    pub(super) fn theme(&self, statement: &Statement<Localized>) -> &Localized {
        &self.quiz.themes[statement.theme].title
    }

    /// A number in the digits of the page's language.
    pub(super) fn number(&self, number: impl Into<bronwijzer_words::Number>) -> String {
        self.numbers.number(number.into())
    }

    /// A language as an element on this page says it.
    pub(super) fn lang_of<'l>(&'l self, language: &'l Language) -> Lang<'l> {
        Lang::new(language, self.of_page)
    }

    /// A text in an element of its own; nothing where it is still to be written.
    pub(super) fn text(&self, element: &str, class: &str, text: &Localized) -> Markup {
        let language = if text.untranslated { ORIGINAL } else { self.language };
        self.lang_of(&self.quiz.languages[language]).element(element, class, text)
    }

    /// The name of a party. Names are as the original has them.
    pub(super) fn party(&self, party: &Party<Localized>) -> Markup {
        self.lang_of(&self.quiz.languages[ORIGINAL]).element("span", "name", &party.name)
    }

    /// The heading of a sheet: what it is, and of which quiz, edition and set, so that sheets that belong together can be
    /// told from others.
    pub(super) fn heading(&self, title: &str) -> Markup {
        let Printed { quiz, words, .. } = self;
        html! {
            header {
                @if quiz.draft { p .draft { (words.draft()) } }
                (self.text("p", "quiz", &quiz.title))
                h1 { (title) }
                p .edition {
                    span { (words.labelled(words.edition(), &quiz.version)) }
                    @if let Some(set) = self.set { (self.text("span", "", &quiz.sets[set].title)) }
                    span { (words.statements(self.statements.len())) }
                }
            }
        }
    }

    /// A whole page. It has no script.
    pub(super) fn html(&self, paper: Paper, styles: &Styles, body: Markup) -> String {
        let (allowed, style) = match styles {
            Styles::Within => {
                let style = paper.style();
                (hash_source(&style), html! { style { (PreEscaped(style)) } })
            }
            Styles::Linked { address } => ("'self'".to_owned(), html! { link rel="stylesheet" href=(address(paper)); }),
        };
        let policy = format!("default-src 'none'; style-src {allowed}; base-uri 'none'; form-action 'none'");
        let page = html! {
            (DOCTYPE)
            html lang=(self.of_page.tag()) dir=(self.of_page.dir()) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (&*self.quiz.title) }
                    (style)
                }
                body { (body) }
            }
        };
        page.into_string()
    }
}
