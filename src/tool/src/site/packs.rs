//! Quizzes and the texts of the interface, in the form that the app reads.

use std::collections::BTreeMap;

use bronwijzer_engine::pack::{self, Catalogue, CatalogueEntry, Checksum, Packs};
use bronwijzer_engine::quiz::Quiz;
use serde::Serialize;

use super::languages::Languages;
use crate::Failure;

/// What stands behind the name of a quiz in the name of its details.
pub(super) const DETAILS: &str = ".details";

/// Adds the interface in each language of the site, each quiz in each of its languages, in its two parts, and the
/// catalogue of them all.
pub(super) fn add(
    quizzes: &[Quiz],
    languages: &Languages,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), Failure> {
    let mut words = Vec::new();
    for interface in &languages.interfaces {
        let name = format!("words/{}", interface.language.tag());
        let first = put(&name, &interface.app, files)?;
        words.push(Packs { first, later: put(&format!("{name}.class"), &interface.class, files)? });
    }
    let quizzes = quizzes.iter().map(|quiz| entry(quiz, files)).collect::<Result<_, Failure>>()?;
    let catalogue = Catalogue { quizzes, interface: languages.of_interfaces.clone(), words };
    files.insert(pack::CATALOGUE.to_owned(), encode(pack::CATALOGUE, &catalogue)?);
    Ok(())
}

/// Adds a quiz; gives its entry in the catalogue.
fn entry(quiz: &Quiz, files: &mut BTreeMap<String, Vec<u8>>) -> Result<CatalogueEntry, Failure> {
    let mut packs = Vec::new();
    for (index, language) in quiz.languages.iter().enumerate() {
        let (first, details) = pack::split(quiz.localized(index));
        let name = format!("quizzes/{}.{}", quiz.id, language.tag());
        let first = put(&name, &first, files)?;
        packs.push(Packs { first, later: put(&format!("{name}{DETAILS}"), &details, files)? });
    }
    Ok(CatalogueEntry {
        id: quiz.id.clone(),
        languages: quiz.languages.clone(),
        titles: (0..quiz.languages.len()).map(|language| quiz.title.localized(language)).collect(),
        packs,
    })
}

/// Adds a pack under a name and its checksum; gives that.
fn put<T: Serialize>(name: &str, value: &T, files: &mut BTreeMap<String, Vec<u8>>) -> Result<Checksum, Failure> {
    let bytes = encode(name, value)?;
    let checksum = Checksum::of(&bytes);
    files.insert(pack::path(name, checksum), bytes);
    Ok(checksum)
}

fn encode<T: Serialize>(name: &str, value: &T) -> Result<Vec<u8>, Failure> {
    pack::encode(value).map_err(|_| Failure(format!("`{name}` cannot be packed for the app")))
}
