//! A quiz: statements, what each party holds of them, and the quotes that prove it.
//!
//! [`load`] reads one from its files. Texts are of type `T`: [`Text`] holds every language, as the files do;
//! [`Localized`] one language, as a reader gets it ([`Quiz::localized`]).

#[cfg(feature = "format")]
mod load;

use serde::{Deserialize, Serialize};

#[cfg(feature = "format")]
pub(crate) use load::File;
#[cfg(feature = "format")]
pub use load::{ReadFile, StatementFile, load};

use crate::language::Language;
use crate::matching::method::{METHODS, Method};
use crate::scale::{Scale, Stance};
use crate::source::Source;
use crate::text::{Localized, Text};

/// A quiz, loaded and valid: every reference resolves and every quote stands in its source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "T: Deserialize<'de> + Default"))]
pub struct Quiz<T = Text> {
    /// Its identifier: its folder, its address and the key under which answers are kept.
    pub id: String,
    /// Its edition.
    pub version: String,
    /// The languages of its texts. The first is the original: it is complete, and answers are kept to its texts.
    pub languages: Vec<Language>,
    /// Whether it is not ready for voters, so that every page of it says so.
    pub draft: bool,
    /// What it is called.
    pub title: T,
    /// What it is about, in a few sentences.
    pub intro: T,
    /// The steps of its answers.
    pub scale: Scale,
    /// The method by which it is scored.
    pub method: Scoring,
    /// Who made it.
    pub maker: String,
    /// Why it was made.
    pub purpose: T,
    /// Who paid for it.
    pub funding: T,
    /// Which elected body the statements are put to, and what it decides.
    pub competence: Option<T>,
    /// The themes of its statements, in order.
    pub themes: Vec<Theme<T>>,
    /// The parties, in order.
    pub parties: Vec<Party<T>>,
    /// What the parties wrote.
    pub sources: Vec<Source>,
    /// Choices from the statements. May be empty: then all statements are asked.
    pub sets: Vec<Set<T>>,
    /// The set that is asked unless the voter chooses another: an index into `sets`.
    pub default_set: Option<usize>,
    /// The axes of its compass. May be empty.
    pub axes: Vec<Axis<T>>,
    /// The statements, in order.
    pub statements: Vec<Statement<T>>,
}

/// The method of a quiz: a published one, or one of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scoring {
    /// The name of the published method; `own` for one that the quiz defines.
    pub name: String,
    /// The eight choices.
    pub method: Method,
}

/// A subject under which statements are grouped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme<T = Text> {
    /// Its identifier, unique in the quiz.
    pub id: String,
    /// What it is called.
    pub title: T,
}

/// A party, list or candidate whose positions are compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party<T = Text> {
    /// Its identifier, unique in the quiz.
    pub id: String,
    /// Its name in full.
    pub name: String,
    /// Its name where there is little room.
    pub short: String,
    /// Its colour as `#rrggbb`: a small mark beside the name, never a carrier of meaning.
    pub color: String,
    /// Its own page, if it has one.
    pub url: Option<String>,
    /// That it no longer takes part: its positions can be read, and it is not ranked.
    pub withdrawn: Option<Withdrawn<T>>,
    /// Its identifier in the system it was imported from. For maintainers: the app's packs leave it out.
    #[serde(skip)]
    pub origin: Option<String>,
    /// The identifiers that it had in earlier editions, the oldest first. For maintainers too: no answer names a party.
    #[serde(skip)]
    pub formerly: Vec<String>,
}

/// That a party no longer takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn<T = Text> {
    /// Since when, as precisely as known: a year, a month or a day.
    pub date: String,
    /// What a reader should know of it.
    pub note: Option<T>,
}

/// A choice from the statements, in an order of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Set<T = Text> {
    /// Its identifier, unique in the quiz.
    pub id: String,
    /// What it is called.
    pub title: T,
    /// Its statements: indices into the quiz's.
    pub statements: Vec<usize>,
}

/// An axis of a compass: statements, each with the direction in which agreement points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axis<T = Text> {
    /// Its identifier, unique in the quiz.
    pub id: String,
    /// What it is called.
    pub title: T,
    /// What its low end is called.
    pub low: T,
    /// What its high end is called.
    pub high: T,
    /// Its statements: indices into the quiz's, each with its direction.
    pub statements: Vec<(usize, Direction)>,
}

/// Where on an axis agreement with a statement points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// To the high end.
    High,
    /// To the low end.
    Low,
}

impl Direction {
    /// 1 or −1.
    pub(crate) fn sign(self) -> i64 {
        match self {
            Direction::High => 1,
            Direction::Low => -1,
        }
    }
}

/// A statement, and every party's position on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement<T = Text> {
    /// Its identifier, unique in the quiz.
    pub id: String,
    /// The identifiers that it had in earlier editions, the oldest first: answers under them are answers to it.
    pub formerly: Vec<String>,
    /// Its theme: an index into the quiz's.
    pub theme: usize,
    /// Its subject, in a few words.
    pub title: T,
    /// What the voter agrees or disagrees with.
    pub text: T,
    /// What the thing is and how it stands, in neutral words. A pack has it in the details.
    #[serde(skip)]
    pub background: T,
    /// The fingerprint of its original text: when it changes, an answer is asked again.
    pub fingerprint: u32,
    /// One position for each of the quiz's parties, in their order.
    pub positions: Vec<Position<T>>,
    /// Its identifier in the system it was imported from. For maintainers: the app's packs leave it out.
    #[serde(skip)]
    pub origin: Option<String>,
}

/// What a party holds of a statement, and what proves it. A pack has the proof in the details.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position<T = Text> {
    /// The stance.
    pub stance: Stance,
    /// The party's own words, from its sources.
    #[serde(skip)]
    pub quotes: Vec<Quote<T>>,
    /// That the party answered this statement itself. In a box, for most positions have none.
    #[serde(skip)]
    pub declared: Option<Box<Declared<T>>>,
    /// Pages that are not among the sources, so that nobody has checked what they say.
    #[serde(skip)]
    pub references: Vec<Reference>,
    /// What a reader must know to follow from quote to stance; how "no position" was established.
    #[serde(skip)]
    pub note: Option<T>,
}

impl<T> Position<T> {
    /// A stance for which no evidence is given.
    pub fn without_evidence(stance: Stance) -> Position<T> {
        Position { stance, quotes: Vec::new(), declared: None, references: Vec::new(), note: None }
    }

    /// Whether anything proves the stance.
    pub fn has_evidence(&self) -> bool {
        !self.quotes.is_empty() || self.declared.is_some() || !self.references.is_empty()
    }
}

/// Words of a party, where they stand, and a translation by the quiz's maker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote<T = Text> {
    /// Where it is from: an index into the quiz's sources.
    pub source: usize,
    /// The anchor in that source.
    pub at: String,
    /// The words, verbatim; ` […] ` marks an omission.
    pub text: String,
    /// The words in other languages than the source's.
    pub translation: Option<T>,
}

/// A party's own answer to a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared<T = Text> {
    /// When it answered, as precisely as known: a year, a month or a day.
    pub date: String,
    /// The reason that it gave.
    pub reason: Option<T>,
    /// Where its answer can be read.
    pub url: Option<String>,
}

/// A page that is not among the quiz's sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// What it is called.
    pub title: String,
    /// Where it can be read.
    pub url: String,
    /// The words of it that matter.
    pub excerpt: Option<String>,
    /// The language of the title and the excerpt.
    pub language: Language,
}

impl<T> Quiz<T> {
    /// The statements of a set, or all of them: indices into `statements`.
    pub fn statements_of(&self, set: Option<usize>) -> Vec<usize> {
        match set.and_then(|set| self.sets.get(set)) {
            Some(set) => set.statements.clone(),
            None => (0..self.statements.len()).collect(),
        }
    }

    /// The parties that are ranked, as indices into `parties`: all but those that have withdrawn.
    pub fn ranked(&self) -> impl Iterator<Item = usize> {
        (0..self.parties.len()).filter(|party| self.parties[*party].withdrawn.is_none())
    }

    /// The index of the statement that has this identifier, or had it in an earlier edition.
    pub fn statement(&self, id: &str) -> Option<usize> {
        self.statements
            .iter()
            .position(|statement| statement.id == id || statement.formerly.iter().any(|old| old == id))
    }
}

impl<T> Statement<T> {
    /// The identifier that it had first, which no later edition changes: codes are made with it.
    pub fn first_id(&self) -> &str {
        self.formerly.first().unwrap_or(&self.id)
    }
}

impl Quiz<Localized> {
    /// A quiz of stances alone, without a word of text: for tests, measurements and simulations. A row a statement
    /// (`s0`, `s1`, …), a column a party (`p0`, `p1`, …), one theme, the first published method that has the scale.
    pub fn of_stances(scale: Scale, rows: &[Vec<Stance>]) -> Quiz<Localized> {
        let published = METHODS.iter().find(|published| published.scales.contains(&scale)).unwrap_or(&METHODS[0]);
        let party = |index: usize| Party {
            id: format!("p{index}"),
            name: String::new(),
            short: String::new(),
            color: "#000000".to_owned(),
            url: None,
            withdrawn: None,
            origin: None,
            formerly: Vec::new(),
        };
        let none = Localized::default;
        let statement = |(index, row): (usize, &Vec<Stance>)| Statement {
            id: format!("s{index}"),
            formerly: Vec::new(),
            theme: 0,
            title: none(),
            text: none(),
            background: none(),
            fingerprint: 0,
            positions: row.iter().map(|stance| Position::without_evidence(*stance)).collect(),
            origin: None,
        };
        Quiz {
            id: "stances".to_owned(),
            version: "1".to_owned(),
            languages: Vec::new(),
            draft: false,
            title: none(),
            intro: none(),
            scale,
            method: Scoring { name: published.name.to_owned(), method: published.method },
            maker: String::new(),
            purpose: none(),
            funding: none(),
            competence: None,
            themes: vec![Theme { id: "theme".to_owned(), title: none() }],
            parties: (0..rows.first().map_or(0, Vec::len)).map(party).collect(),
            sources: Vec::new(),
            sets: Vec::new(),
            default_set: None,
            axes: Vec::new(),
            statements: rows.iter().enumerate().map(statement).collect(),
        }
    }
}

impl Quiz {
    /// The quiz as a reader of one of its languages gets it: an index into `languages`.
    pub fn localized(&self, language: usize) -> Quiz<Localized> {
        let one = |text: &Text| text.localized(language);
        Quiz {
            id: self.id.clone(),
            version: self.version.clone(),
            languages: self.languages.clone(),
            draft: self.draft,
            title: one(&self.title),
            intro: one(&self.intro),
            scale: self.scale,
            method: self.method.clone(),
            maker: self.maker.clone(),
            purpose: one(&self.purpose),
            funding: one(&self.funding),
            competence: self.competence.as_ref().map(one),
            themes: self.themes.iter().map(|theme| Theme { id: theme.id.clone(), title: one(&theme.title) }).collect(),
            parties: self.parties.iter().map(|party| party.localized(language)).collect(),
            sources: self.sources.clone(),
            sets: self
                .sets
                .iter()
                .map(|set| Set { id: set.id.clone(), title: one(&set.title), statements: set.statements.clone() })
                .collect(),
            default_set: self.default_set,
            axes: self
                .axes
                .iter()
                .map(|axis| Axis {
                    id: axis.id.clone(),
                    title: one(&axis.title),
                    low: one(&axis.low),
                    high: one(&axis.high),
                    statements: axis.statements.clone(),
                })
                .collect(),
            statements: self.statements.iter().map(|statement| self.localized_statement(statement, language)).collect(),
        }
    }

    fn localized_statement(&self, statement: &Statement, language: usize) -> Statement<Localized> {
        let one = |text: &Text| text.localized(language);
        let quote = |quote: &Quote| {
            // A translation helps only those who do not read the source's own language.
            let is_foreign =
                self.sources.get(quote.source).map(|source| &source.language) != self.languages.get(language);
            let translation = quote.translation.as_ref().filter(|text| is_foreign && text.get(language).is_some());
            Quote {
                source: quote.source,
                at: quote.at.clone(),
                text: quote.text.clone(),
                translation: translation.map(one),
            }
        };
        let position = |position: &Position| Position {
            stance: position.stance,
            quotes: position.quotes.iter().map(quote).collect(),
            declared: position.declared.as_ref().map(|declared| {
                Box::new(Declared {
                    date: declared.date.clone(),
                    reason: declared.reason.as_ref().map(one),
                    url: declared.url.clone(),
                })
            }),
            references: position.references.clone(),
            note: position.note.as_ref().map(one),
        };
        Statement {
            id: statement.id.clone(),
            formerly: statement.formerly.clone(),
            theme: statement.theme,
            title: one(&statement.title),
            text: one(&statement.text),
            background: one(&statement.background),
            fingerprint: statement.fingerprint,
            positions: statement.positions.iter().map(position).collect(),
            origin: statement.origin.clone(),
        }
    }
}

impl Party {
    fn localized(&self, language: usize) -> Party<Localized> {
        Party {
            id: self.id.clone(),
            name: self.name.clone(),
            short: self.short.clone(),
            color: self.color.clone(),
            url: self.url.clone(),
            withdrawn: self.withdrawn.as_ref().map(|withdrawn| Withdrawn {
                date: withdrawn.date.clone(),
                note: withdrawn.note.as_ref().map(|note| note.localized(language)),
            }),
            origin: self.origin.clone(),
            formerly: self.formerly.clone(),
        }
    }
}
