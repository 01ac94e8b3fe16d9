//! The language of what is shown, said to the browser: so that a screen reader speaks it as it is meant, words break where
//! they may, and a text runs in its own direction.

use bronwijzer_engine::language::Language;
use bronwijzer_engine::text::{Localized, ORIGINAL};

use crate::element::{Element, classed, element};
use crate::state::{Site, State};

impl Site {
    /// The language that a text of the quiz is in.
    fn language_of(&self, text: &Localized) -> Option<&Language> {
        self.quiz.languages.get(if text.untranslated { ORIGINAL } else { self.language })
    }
}

/// A text of the quiz in an element of its own; nothing where the text is still to be written.
pub(crate) fn text_of(state: State, tag: &str, class: &str, text: &Localized) -> Option<Element> {
    (!text.is_empty()).then(|| classed(tag, class).localized(state, text))
}

impl Element {
    /// Says what language the element is in, if that is not the page's.
    pub(crate) fn in_language(self, state: State, language: &Language) -> Element {
        let of_page = state.site.with_untracked(|site| site.words.language() == language);
        if of_page { self } else { self.set("lang", language.tag()).set("dir", language.dir()) }
    }

    /// Says that the element is in the language of the page, where the one around it is not.
    pub(crate) fn in_language_of_page(self, state: State) -> Element {
        let site = state.site.get_untracked();
        let language = site.words.language();
        self.set("lang", language.tag()).set("dir", language.dir())
    }

    /// Adds a text of the quiz, which may be in another language than the page.
    pub(crate) fn localized(self, state: State, text: &Localized) -> Element {
        let site = state.site.get_untracked();
        let element = match site.language_of(text) {
            Some(language) => self.in_language(state, language),
            None => self,
        };
        element.text(&**text)
    }

    /// Adds a text of the quiz that follows the state.
    pub(crate) fn follow_localized(self, state: State, text: impl Fn() -> Option<Localized> + 'static) -> Element {
        self.follow_all(move || text().map(|text| element("span").localized(state, &text)).into_iter().collect())
    }

    /// Adds the name of a party or a person, which no program should translate. Names are as the original has them.
    pub(crate) fn name(self, state: State, name: &str) -> Element {
        let site = state.site.get_untracked();
        let element = match site.quiz.languages.get(ORIGINAL) {
            Some(language) => self.in_language(state, language),
            None => self,
        };
        element.set("translate", "no").text(name)
    }
}
