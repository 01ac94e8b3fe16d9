//! The form in which the tool hands a quiz to the app: in one language, as small as can be, in two parts.
//!
//! The first part is all that answering and scoring need. The second, the details, holds what is read on demand: the
//! backgrounds, the evidence and the sources. It is fetched while the voter reads the first statement. Tool and app are
//! always built together, so the form is free to change with every release: postcard of the domain types
//! (postcard.jamesmunns.com).
//!
//! A quiz and its details belong together, and so do the texts of an interface and the app: with those of another edition a
//! statement would be proved by the quotes of another. So each pack is named after its content ([`path`]), the page has the
//! name of the catalogue, that has those of the others, and what came under a name is held against it ([`open`]).

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::quiz::{Declared, Position, Quiz, Quote, Reference};
use crate::source::Section;
use crate::text::{Localized, fingerprint};

/// What is read on demand, taken out of a quiz.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// The background of each statement.
    pub backgrounds: Vec<Localized>,
    /// For each statement, for each party: what proves its stance.
    pub evidence: Vec<Vec<Evidence>>,
    /// The text of each source.
    pub sources: Vec<Vec<Section>>,
}

/// What proves a stance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The party's own words, from its sources.
    pub quotes: Vec<Quote<Localized>>,
    /// That the party answered the statement itself.
    pub declared: Option<Box<Declared<Localized>>>,
    /// Pages that nobody has checked.
    pub references: Vec<Reference>,
    /// What a reader must know to follow from the evidence to the stance.
    pub note: Option<Localized>,
}

/// What is in a file, in 32 bits: the same file has the same, another one almost never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checksum(u32);

impl Checksum {
    /// The checksum of a file.
    pub fn of(bytes: &[u8]) -> Checksum {
        Checksum(fingerprint(bytes))
    }
}

/// The path of a pack in the site: its name, and the checksum of what is in it.
pub fn path(name: &str, checksum: Checksum) -> String {
    format!("{name}-{:08x}.bin", checksum.0)
}

/// The two packs of a quiz, or of the interface, in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packs {
    /// What is needed at first.
    pub first: Checksum,
    /// What is fetched on demand: the details of the quiz, or the texts of a class.
    pub later: Checksum,
}

/// What the site offers, and which packs are of the same edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The quizzes, in order; the first is shown unless another is asked for.
    pub quizzes: Vec<CatalogueEntry>,
    /// The languages of the interface that go with the quizzes' languages.
    pub interface: Vec<Language>,
    /// The packs of the interface in each of them.
    pub words: Vec<Packs>,
}

/// The name of the catalogue.
pub const CATALOGUE: &str = "quizzes/catalogue";

/// A quiz that the site offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueEntry {
    /// Its identifier.
    pub id: String,
    /// Its languages, the original first.
    pub languages: Vec<Language>,
    /// Its title in each of them.
    pub titles: Vec<Localized>,
    /// Its packs in each of them.
    pub packs: Vec<Packs>,
}

/// A pack that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the pack was damaged, or made by another version of the tool")
    }
}

impl std::error::Error for Unreadable {}

/// Takes the details out of a quiz.
pub fn split(mut quiz: Quiz<Localized>) -> (Quiz<Localized>, Details) {
    let evidence = |position: &mut Position<Localized>| Evidence {
        quotes: std::mem::take(&mut position.quotes),
        declared: position.declared.take(),
        references: std::mem::take(&mut position.references),
        note: position.note.take(),
    };
    let details = Details {
        backgrounds: quiz.statements.iter_mut().map(|s| std::mem::take(&mut s.background)).collect(),
        evidence: quiz.statements.iter_mut().map(|s| s.positions.iter_mut().map(evidence).collect()).collect(),
        sources: quiz.sources.iter_mut().map(|source| std::mem::take(&mut source.sections)).collect(),
    };
    (quiz, details)
}

/// The version of the form. A pack of another version, left in some cache, is refused instead of misread.
const VERSION: u8 = 3;

/// Packs a quiz, its details, texts or a catalogue.
///
/// # Errors
///
/// The value has a form that postcard cannot write.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, Unreadable> {
    let body = postcard::to_allocvec(value).map_err(|_| Unreadable)?;
    let mut bytes = vec![VERSION];
    bytes.extend_from_slice(&fingerprint(&body).to_le_bytes());
    bytes.extend_from_slice(&body);
    Ok(bytes)
}

/// What is in a pack, unread. Where it came under a name, it is held against that.
///
/// # Errors
///
/// It is no pack, is not whole, is of another version, or is not the one of that name.
pub fn open(bytes: &[u8], named: Option<Checksum>) -> Result<&[u8], Unreadable> {
    let (head, body) = bytes.split_at_checked(5).ok_or(Unreadable)?;
    let is_whole = head[0] == VERSION && head[1..] == fingerprint(body).to_le_bytes();
    let is_named = named.is_none_or(|checksum| checksum == Checksum::of(bytes));
    if is_whole && is_named { Ok(body) } else { Err(Unreadable) }
}

/// Unpacks what [`encode`] packed.
///
/// # Errors
///
/// It is no pack, is not whole, is of another version, or holds something else.
pub fn decode<T: for<'b> Deserialize<'b>>(bytes: &[u8]) -> Result<T, Unreadable> {
    postcard::from_bytes(open(bytes, None)?).map_err(|_| Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn details(background: &str) -> Vec<u8> {
        let background = Localized { text: background.to_owned(), untranslated: false };
        encode(&Details { backgrounds: vec![background], evidence: Vec::new(), sources: Vec::new() }).unwrap()
    }

    #[test]
    fn a_pack_is_read_under_its_own_name_and_no_other() {
        let (old, new) = (details("Toen."), details("Nu."));
        assert_eq!(decode::<Details>(&old).unwrap().backgrounds[0].text, "Toen.");
        assert!(open(&old, Some(Checksum::of(&old))).is_ok());
        assert_eq!(open(&new, Some(Checksum::of(&old))), Err(Unreadable));
        assert_eq!(open(&old, Some(Checksum::of(&new))), Err(Unreadable));
    }

    #[test]
    fn a_pack_that_is_cut_changed_or_none_at_all_is_refused() {
        let whole = details("Nu.");
        for length in 0..whole.len() {
            assert_eq!(open(&whole[..length], None), Err(Unreadable), "{length} bytes");
        }
        for place in 0..whole.len() {
            let mut changed = whole.clone();
            changed[place] ^= 1;
            assert_eq!(open(&changed, None), Err(Unreadable), "byte {place}");
        }
        assert_eq!(open(b"<!doctype html><title>Log in</title>", None), Err(Unreadable));
    }

    #[test]
    fn a_pack_of_another_version_is_refused_under_its_own_name_too() {
        let mut other = details("Nu.");
        other[0] = VERSION - 1;
        assert_eq!(open(&other, Some(Checksum::of(&other))), Err(Unreadable));
    }

    #[test]
    fn the_path_of_a_pack_ends_in_eight_digits_of_its_checksum() {
        assert_eq!(path("quizzes/een.nl", Checksum(0xab)), "quizzes/een.nl-000000ab.bin");
    }
}
