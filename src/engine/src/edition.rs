//! Two editions of a quiz: what changed between them for voters, and whether the later keeps what voters rely on.
//!
//! Things of two editions are the same by their identifiers: a statement or a party that was renamed names its earlier
//! ones in `formerly`.

mod facets;
mod rules;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::quiz::Quiz;
use crate::share;
use facets::{Facet, Thing};

pub use rules::problems;

/// A kind of thing that a quiz has several of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A theme.
    Theme,
    /// A party.
    Party,
    /// A source.
    Source,
    /// A set of statements.
    Set,
    /// An axis of the compass.
    Axis,
    /// A statement.
    Statement,
}

impl Kind {
    /// Every kind, in the order of quiz.json, the statements last.
    pub const ALL: [Kind; 6] = [Kind::Theme, Kind::Party, Kind::Source, Kind::Set, Kind::Axis, Kind::Statement];

    /// The word for one of it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Theme => "theme",
            Kind::Party => "party",
            Kind::Source => "source",
            Kind::Set => "set",
            Kind::Axis => "axis",
            Kind::Statement => "statement",
        }
    }
}

/// What changed between two editions for voters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// The edition before.
    pub old_version: String,
    /// The edition now.
    pub new_version: String,
    /// Whether the edition now is the higher one.
    pub raised: bool,
    /// Whether links and codes with answers that were made before can still be read.
    pub links_read: bool,
    /// What changed about the quiz itself.
    pub quiz: Vec<Change>,
    /// The things that are new, gone or changed, by kind and in their order.
    pub things: Vec<ThingChange>,
}

impl Changes {
    /// Whether nothing changed for voters.
    pub fn is_empty(&self) -> bool {
        self.quiz.is_empty() && self.things.is_empty()
    }
}

/// What became of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It was not there before.
    New,
    /// It is there no longer.
    Gone,
    /// It is there in both, and differs.
    Changed,
}

/// A thing that is new, gone or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ThingChange {
    /// Its kind.
    pub kind: Kind,
    /// Its identifier: where it is gone the one that it had.
    pub id: String,
    /// What became of it.
    pub fate: Fate,
    /// Whether it is a statement that voters are asked again, since its original text changed.
    pub asked_again: bool,
    /// What changed about it. Of a thing that is new or gone, all that voters see of it.
    pub changes: Vec<Change>,
}

/// One thing that changed; `old` or `new` is `None` where there was or is nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What it was.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
}

/// A place in a thing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The field, as the files call it.
    pub field: &'static str,
    /// Under which party of a statement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// In which language, by its tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// At which anchor of a source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// What changed from one edition to another.
pub fn compare(old: &Quiz, new: &Quiz) -> Changes {
    let mut things = Vec::new();
    for kind in Kind::ALL {
        let before = facets::things(old, kind, new);
        let now = facets::things(new, kind, new);
        for thing in &now {
            match before.iter().find(|other| other.id == thing.id) {
                None => things.push(thing.change(Fate::New, changes(&[], &thing.facets))),
                Some(other) => {
                    let changes = changes(&other.facets, &thing.facets);
                    if !changes.is_empty() {
                        let asked_again = other.fingerprint != thing.fingerprint;
                        things.push(ThingChange { asked_again, ..thing.change(Fate::Changed, changes) });
                    }
                }
            }
        }
        let gone = before.iter().filter(|thing| now.iter().all(|other| other.id != thing.id));
        things.extend(gone.map(|thing| thing.change(Fate::Gone, changes(&thing.facets, &[]))));
    }
    Changes {
        old_version: old.version.clone(),
        new_version: new.version.clone(),
        raised: is_raised(&old.version, &new.version),
        links_read: share::reads_codes_of(new, old),
        quiz: changes(&facets::of_quiz(old, new, new), &facets::of_quiz(new, old, new)),
        things,
    }
}

impl Thing {
    fn change(&self, fate: Fate, changes: Vec<Change>) -> ThingChange {
        ThingChange { kind: self.kind, id: self.id.clone(), fate, asked_again: false, changes }
    }
}

/// What differs between the facets of a thing in two editions. Of several in one place, such as quotes, those that are
/// in both are left out, and the others go in pairs.
fn changes(old: &[Facet], new: &[Facet]) -> Vec<Change> {
    let mut places: Vec<(&Place, Vec<&String>, Vec<&String>)> = Vec::new();
    let mut indices: BTreeMap<&Place, usize> = BTreeMap::new();
    let all = old.iter().map(|facet| (facet, true)).chain(new.iter().map(|facet| (facet, false)));
    for (Facet { place, value }, is_old) in all {
        let index = *indices.entry(place).or_insert(places.len());
        if index == places.len() {
            places.push((place, Vec::new(), Vec::new()));
        }
        let (_, before, now) = &mut places[index];
        if is_old { before.push(value) } else { now.push(value) }
    }
    let mut changes = Vec::new();
    for (place, before, now) in places {
        let mut gone = before.iter().filter(|value| !now.contains(value)).copied().cloned();
        let mut added = now.iter().filter(|value| !before.contains(value)).copied().cloned();
        loop {
            let (old, new) = (gone.next(), added.next());
            if old.is_none() && new.is_none() {
                break;
            }
            changes.push(Change { place: place.clone(), old, new });
        }
    }
    changes
}

/// Whether a version is higher than another: part by part, what is between dots and the like, numbers as numbers.
pub fn is_raised(old: &str, new: &str) -> bool {
    let parts = |version: &str| -> Vec<(u64, String)> {
        let parts = version.split(|char: char| !char.is_alphanumeric()).filter(|part| !part.is_empty());
        parts.map(|part| part.parse().map_or((0, part.to_owned()), |number| (number, String::new()))).collect()
    };
    parts(new) > parts(old)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_raised_by_its_first_part_that_differs() {
        for (old, new) in [("1", "2"), ("1.9", "1.10"), ("1.0.0", "1.0.1"), ("2025-1", "2025-2"), ("1", "1.1")] {
            assert!(is_raised(old, new), "{old} {new}");
            assert!(!is_raised(new, old), "{new} {old}");
            assert!(!is_raised(new, new), "{new}");
        }
    }
}
