//! Quizzes and the texts of the interface, in the form that the app reads.

use std::collections::BTreeMap;

use bronwijzer_engine::pack::{self, Catalogue, CatalogueEntry};
use bronwijzer_engine::quiz::Quiz;
use serde::Serialize;

use super::languages::Languages;
use crate::Failure;

/// Adds the interface in each language of the site, each quiz in each of its languages, in its two parts, and the
/// catalogue of them all.
pub(super) fn add(
    quizzes: &[Quiz],
    languages: &Languages,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), Failure> {
    for interface in &languages.interfaces {
        let name = format!("words/{}", interface.language.tag());
        put(&name, &interface.app, files)?;
        put(&format!("{name}.class"), &interface.class, files)?;
    }
    for quiz in quizzes {
        for (index, language) in quiz.languages.iter().enumerate() {
            let (quiz, details) = pack::split(quiz.localized(index));
            let name = format!("quizzes/{}.{}", quiz.id, language.tag());
            put(&name, &quiz, files)?;
            put(&format!("{name}.details"), &details, files)?;
        }
    }
    put("quizzes/catalogue", &catalogue(quizzes, languages), files)
}

fn catalogue(quizzes: &[Quiz], languages: &Languages) -> Catalogue {
    let entry = |quiz: &Quiz| CatalogueEntry {
        id: quiz.id.clone(),
        languages: quiz.languages.clone(),
        titles: (0..quiz.languages.len()).map(|language| quiz.title.localized(language)).collect(),
    };
    Catalogue { quizzes: quizzes.iter().map(entry).collect(), interface: languages.of_interfaces.clone() }
}

fn put<T: Serialize>(name: &str, value: &T, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    let bytes = pack::encode(value).map_err(|_| Failure(format!("`{name}` cannot be packed for the app")))?;
    files.insert(format!("{name}.bin"), bytes);
    Ok(())
}
