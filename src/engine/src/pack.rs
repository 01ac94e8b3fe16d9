//! The form in which the tool hands a quiz to the app: in one language, as small as can be, in two parts.
//!
//! The first part is all that answering and scoring need. The second, the details, holds what is read on demand: the
//! backgrounds, the evidence and the sources. It is fetched while the voter reads the first statement. Tool and app are
//! always built together, so the form is free to change with every release: postcard of the domain types
//! (postcard.jamesmunns.com).

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

/// What the site offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The quizzes, in order; the first is shown unless another is asked for.
    pub quizzes: Vec<CatalogueEntry>,
    /// The languages of the interface that go with the quizzes' languages.
    pub interface: Vec<Language>,
}

/// A quiz that the site offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueEntry {
    /// Its identifier.
    pub id: String,
    /// Its languages, the original first.
    pub languages: Vec<Language>,
    /// Its title in each of them.
    pub titles: Vec<Localized>,
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
const VERSION: u8 = 2;

/// Packs a quiz, its details or a catalogue.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, Unreadable> {
    let body = postcard::to_allocvec(value).map_err(|_| Unreadable)?;
    let mut bytes = vec![VERSION];
    bytes.extend_from_slice(&fingerprint(&body).to_le_bytes());
    bytes.extend_from_slice(&body);
    Ok(bytes)
}

/// Unpacks what [`encode`] packed.
pub fn decode<T: for<'b> Deserialize<'b>>(bytes: &[u8]) -> Result<T, Unreadable> {
    let (head, body) = bytes.split_at_checked(5).ok_or(Unreadable)?;
    if head[0] != VERSION || head[1..] != fingerprint(body).to_le_bytes() {
        return Err(Unreadable);
    }
    postcard::from_bytes(body).map_err(|_| Unreadable)
}
