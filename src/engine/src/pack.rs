//! The form in which the tool hands a quiz to the app: in one language, as small as can be, in two parts.
//!
//! The first part is all that answering and scoring need. The second, the details, holds what is read on demand: the
//! backgrounds, the quotes, the notes and the sources. It is fetched while the voter reads the first statement. Tool and app are always built together, so the form has no
//! versions and is nobody else's business: postcard of the domain types (postcard.jamesmunns.com).

use serde::{Deserialize, Serialize};

use crate::quiz::{Position, Quiz, Quote};
use crate::source::Section;
use crate::text::fingerprint;

/// What is read on demand, taken out of a quiz.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// The background of each statement.
    pub backgrounds: Vec<String>,
    /// For each statement, for each party: what proves its stance.
    pub positions: Vec<Vec<Proof>>,
    /// The text of each source.
    pub sources: Vec<Vec<Section>>,
}

/// What proves a stance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// The party's own words.
    pub quotes: Vec<Quote>,
    /// What a reader must know to follow from quote to stance.
    pub note: Option<String>,
}

/// What the site offers: the quizzes, the first one shown unless another is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The quizzes, in order.
    pub quizzes: Vec<CatalogueEntry>,
}

/// A quiz that the site offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueEntry {
    /// Its identifier.
    pub id: String,
    /// Its title, in the order of `Language::ALL`.
    pub titles: Vec<String>,
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
pub fn split(mut quiz: Quiz<String>) -> (Quiz<String>, Details) {
    let proof = |position: &mut Position<String>| Proof {
        quotes: std::mem::take(&mut position.quotes),
        note: position.note.take(),
    };
    let details = Details {
        backgrounds: quiz.statements.iter_mut().map(|s| std::mem::take(&mut s.background)).collect(),
        positions: quiz.statements.iter_mut().map(|s| s.positions.iter_mut().map(proof).collect()).collect(),
        sources: quiz.sources.iter_mut().map(|source| std::mem::take(&mut source.sections)).collect(),
    };
    (quiz, details)
}

/// The version of the form. A pack of another version, left in some cache, is refused instead of misread.
const VERSION: u8 = 1;

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
