//! Quizzes and the texts of the interface, in the form that the app reads.

use std::collections::BTreeMap;

use bronwijzer_engine::pack::{self, Catalogue, CatalogueEntry};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_words::Interface;
use serde::Serialize;

use crate::Failure;

/// Adds each quiz in each language, in its two parts, the interface in the languages that go with those, and the
/// catalogue of them all.
pub(super) fn add(
    quizzes: &[&Quiz],
    interface: &[Interface],
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), Failure> {
    for of_language in interface {
        put(&format!("words/{}", of_language.language.tag()), &of_language.app, files)?;
    }
    for quiz in quizzes {
        for (index, language) in quiz.languages.iter().enumerate() {
            let (quiz, details) = pack::split(quiz.localized(index));
            let name = format!("quizzes/{}.{}", quiz.id, language.tag());
            put(&name, &quiz, files)?;
            put(&format!("{name}.details"), &details, files)?;
        }
    }
    put("quizzes/catalogue", &catalogue(quizzes, interface), files)
}

fn catalogue(quizzes: &[&Quiz], interface: &[Interface]) -> Catalogue {
    let entry = |quiz: &&Quiz| CatalogueEntry {
        id: quiz.id.clone(),
        languages: quiz.languages.clone(),
        titles: (0..quiz.languages.len()).map(|language| quiz.title.localized(language)).collect(),
    };
    Catalogue {
        quizzes: quizzes.iter().map(entry).collect(),
        interface: interface.iter().map(|of_language| of_language.language.clone()).collect(),
    }
}

fn put<T: Serialize>(name: &str, value: &T, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    let bytes = pack::encode(value).map_err(|_| Failure(format!("`{name}` cannot be packed for the app")))?;
    files.insert(format!("{name}.bin"), bytes);
    Ok(())
}
