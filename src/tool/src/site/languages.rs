//! The languages of a site: those of its quizzes, and the interface in those that go with them.

use bronwijzer_engine::language::{Language, lookup};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_words::{Interface, choice};

use crate::Failure;

/// The last resort, for a language that the interface lacks.
const ENGLISH: &str = "en";

/// The languages of a site.
pub(crate) struct Languages {
    /// The first quiz's original, and every other that some quiz has.
    pub(super) of_quizzes: Vec<Language>,
    /// The interface in each language that goes with one of those, and in English.
    pub(super) interfaces: Vec<Interface>,
    /// The languages of those, in the same order.
    pub(super) of_interfaces: Vec<Language>,
    english: usize,
    /// What languages are called in themselves: all that the interface knows.
    names: Vec<(Language, String)>,
}

impl Languages {
    /// The languages of the site of these quizzes.
    pub(crate) fn of(quizzes: &[Quiz]) -> Result<Languages, Failure> {
        let mut of_quizzes: Vec<Language> = Vec::new();
        for language in quizzes.iter().flat_map(|quiz| &quiz.languages) {
            if !of_quizzes.contains(language) {
                of_quizzes.push(language.clone());
            }
        }
        let all = Interface::all();
        let known = || all.iter().map(|interface| &interface.language);
        let names = known().cloned().zip(all.iter().map(|interface| interface.name.clone())).collect();
        let tags = of_quizzes.iter().map(Language::tag).chain([ENGLISH]);
        let wanted: Vec<usize> = tags.filter_map(|tag| lookup(tag, known())).collect();
        let interfaces = all.into_iter().enumerate().filter(|(index, _)| wanted.contains(index));
        let interfaces: Vec<Interface> = interfaces.map(|(_, interface)| interface).collect();
        let of_interfaces: Vec<Language> = interfaces.iter().map(|interface| interface.language.clone()).collect();
        let english = lookup(ENGLISH, &of_interfaces)
            .ok_or_else(|| Failure("this bronwijzer was built without the interface in English".to_owned()))?;
        Ok(Languages { of_quizzes, interfaces, of_interfaces, english, names })
    }

    /// The interface that goes with a language of a quiz.
    pub(crate) fn interface_for(&self, language: &Language) -> &Interface {
        &self.interfaces[choice::interface_language(language, &self.of_interfaces)]
    }

    /// The interface in English.
    pub(super) fn english(&self) -> &Interface {
        &self.interfaces[self.english]
    }

    /// What a language is called in itself; its tag where the interface does not know it.
    pub(super) fn name_of<'l>(&'l self, language: &'l Language) -> &'l str {
        let index = lookup(language.tag(), self.names.iter().map(|(language, _)| language));
        index.map_or(language.tag(), |index| &self.names[index].1)
    }
}
