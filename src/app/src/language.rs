//! The language of what is shown, said to the browser: so that a screen reader speaks it as it is meant, words break where
//! they may, and a text runs in its own direction.

use bronwijzer_engine::language::Language;
use bronwijzer_engine::text::{Localized, ORIGINAL};
use leptos::prelude::*;

use crate::state::State;

/// The attributes `lang` and `dir` of an element; nothing where its language is the page's.
pub(crate) type Attributes = (Option<String>, Option<String>);

/// What says that an element is in this language.
pub(crate) fn attributes(language: &Language) -> Attributes {
    (Some(language.tag().to_owned()), Some(language.dir().to_owned()))
}

impl State {
    /// What says that an element is in this language, if that is not the page's.
    pub(crate) fn in_language(self, language: &Language) -> Attributes {
        let of_page = self.quiz.site.with_untracked(|site| site.words.language() == language);
        if of_page { (None, None) } else { attributes(language) }
    }

    /// What says that an element is in the language of the page, where the one around it is not.
    pub(crate) fn in_language_of_page(self) -> Attributes {
        self.quiz.site.with_untracked(|site| attributes(site.words.language()))
    }

    /// What says which language a text of the quiz is in.
    pub(crate) fn language_of(self, text: &Localized) -> Attributes {
        let language = self.quiz.site.with_untracked(|site| site.language_of(text).cloned());
        language.map_or((None, None), |language| self.in_language(&language))
    }
}

/// A text of the quiz, which may be in another language than the page.
pub(crate) fn localized(state: State, text: &Localized) -> AnyView {
    spoken(state.language_of(text), text.text.clone())
}

/// A text of the quiz as a paragraph of this class; nothing where it is still to be written.
pub(crate) fn paragraph(state: State, class: &'static str, text: &Localized) -> AnyView {
    if text.is_empty() {
        return ().into_any();
    }
    let (lang, dir) = state.language_of(text);
    view! { <p class=class lang=lang dir=dir>{text.text.clone()}</p> }.into_any()
}

/// The name of a party or a person, which no program should translate. Names are as the original has them.
pub(crate) fn name(state: State, name: &str) -> AnyView {
    let original = state.quiz().languages.get(ORIGINAL).cloned();
    let (lang, dir) = original.map_or((None, None), |language| state.in_language(&language));
    view! { <span lang=lang dir=dir translate="no">{name.to_owned()}</span> }.into_any()
}

fn spoken((lang, dir): Attributes, text: String) -> AnyView {
    match lang {
        None => text.into_any(),
        lang => view! { <span lang=lang dir=dir>{text}</span> }.into_any(),
    }
}
