//! Quizzes and the texts of the interface, in the form that the app reads.

use std::collections::BTreeMap;

use bronwijzer_engine::pack::{self, Catalogue, CatalogueEntry, Checksum, Packs};
use bronwijzer_engine::quiz::Quiz;
use serde::Serialize;

use super::languages::Languages;
use crate::Failure;

/// What stands before the name of a quiz in the paths of its packs.
pub(super) const QUIZZES: &str = "quizzes/";

/// What stands behind the name of a quiz in the name of its details.
pub(super) const DETAILS: &str = ".details";

/// What stands behind the name of an interface in the name of its texts for a class.
const CLASS: &str = ".class";

/// The name that a pack has without what it is named after, its content; nothing for other files.
pub(super) fn name(path: &str) -> Option<&str> {
    path.strip_suffix(".bin")?.rsplit_once('-').map(|(name, _)| name)
}

/// The quiz or the interface in a language to which the pack of a name belongs.
pub(super) fn part(name: &str) -> &str {
    name.strip_suffix(DETAILS).or_else(|| name.strip_suffix(CLASS)).unwrap_or(name)
}

/// Adds the interface in each language of the site, each quiz in each of its languages, in its two parts, and the
/// catalogue of them all; gives the path of that.
pub(super) fn add(
    quizzes: &[Quiz],
    languages: &Languages,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<String, Failure> {
    let mut words = Vec::new();
    for interface in &languages.interfaces {
        let name = format!("words/{}", interface.language.tag());
        let first = put(&name, &interface.app, files)?;
        words.push(Packs { first, later: put(&format!("{name}{CLASS}"), &interface.class, files)? });
    }
    let quizzes = quizzes.iter().map(|quiz| entry(quiz, files)).collect::<Result<_, Failure>>()?;
    let catalogue = Catalogue { quizzes, interface: languages.of_interfaces.clone(), words };
    Ok(pack::path(pack::CATALOGUE, put(pack::CATALOGUE, &catalogue, files)?))
}

/// Adds a quiz; gives its entry in the catalogue.
fn entry(quiz: &Quiz, files: &mut BTreeMap<String, Vec<u8>>) -> Result<CatalogueEntry, Failure> {
    let mut packs = Vec::new();
    for (index, language) in quiz.languages.iter().enumerate() {
        let (first, details) = pack::split(quiz.localized(index));
        let name = format!("{QUIZZES}{}.{}", quiz.id, language.tag());
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
    let bytes = pack::encode(value).map_err(|_| Failure(format!("`{name}` cannot be packed for the app")))?;
    let checksum = Checksum::of(&bytes);
    files.insert(pack::path(name, checksum), bytes);
    Ok(checksum)
}
