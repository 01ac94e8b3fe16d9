//! A quiz: statements, what each party holds of them, and the quotes that prove it.
//!
//! [`load`] reads one from its files. Texts are of type `T`: [`Text`] holds every language, as the files do;
//! `String` one language, as the app shows it ([`Quiz::in_language`]).

mod load;
mod load_method;

use serde::{Deserialize, Serialize};

pub use load::{ReadSource, Reading, StatementFile, StatementReader, Statements, load, source_files};

use crate::matching::method::{METHODS, Method};
use crate::scale::{Scale, Stance};
use crate::source::Source;
use crate::text::{Language, Text};

/// The name of the file that describes a quiz, in the quiz's folder.
pub const MANIFEST: &str = "quiz.json";

/// A quiz, loaded and valid: every reference resolves and every quote stands in its source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quiz<T = Text> {
    /// Its identifier: its folder, its address and the key under which answers are kept.
    pub id: String,
    /// Its edition.
    pub version: String,
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
    pub funding: Vec<String>,
    /// The themes of its statements, in order.
    pub themes: Vec<Theme<T>>,
    /// The parties, in order.
    pub parties: Vec<Party>,
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
pub struct Party {
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
    /// Its identifier in the system it was imported from. For maintainers: the app's packs leave it out.
    #[serde(skip)]
    pub origin: Option<String>,
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
    /// Its identifier, unique in the quiz and never changed once published.
    pub id: String,
    /// Its theme: an index into the quiz's.
    pub theme: usize,
    /// Its subject, in a few words.
    pub title: T,
    /// What the voter agrees or disagrees with.
    pub text: T,
    /// What the thing is and how it stands, in neutral words.
    pub background: T,
    /// The fingerprint of its Dutch text: when it changes, an answer is asked again.
    pub fingerprint: u32,
    /// One position for each of the quiz's parties, in their order.
    pub positions: Vec<Position<T>>,
    /// Its identifier in the system it was imported from. For maintainers: the app's packs leave it out.
    #[serde(skip)]
    pub origin: Option<String>,
}

/// What a party holds of a statement, and what proves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position<T = Text> {
    /// The stance.
    pub stance: Stance,
    /// The party's own words.
    pub quotes: Vec<Quote>,
    /// What a reader must know to follow from quote to stance; how "no position" was established.
    pub note: Option<T>,
}

/// Words of a party, where they stand, and our translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// Where it is from: an index into the quiz's sources.
    pub source: usize,
    /// The anchor in that source.
    pub at: String,
    /// The words, verbatim; ` […] ` marks an omission.
    pub text: String,
    /// The words in English, as the quiz's maker translated them.
    pub translation: Option<String>,
}

impl<T> Quiz<T> {
    /// The statements of a set, or all of them: indices into `statements`.
    pub fn statements_of(&self, set: Option<usize>) -> Vec<usize> {
        match set.and_then(|set| self.sets.get(set)) {
            Some(set) => set.statements.clone(),
            None => (0..self.statements.len()).collect(),
        }
    }

    /// The index of the statement with this identifier.
    pub fn statement(&self, id: &str) -> Option<usize> {
        self.statements.iter().position(|statement| statement.id == id)
    }
}

impl Quiz<String> {
    /// A quiz of stances alone, without a word of text: for tests, measurements and simulations. A row a statement
    /// (`s0`, `s1`, …), a column a party (`p0`, `p1`, …), one theme, the first published method that has the scale.
    pub fn of_stances(scale: Scale, rows: &[Vec<Stance>]) -> Quiz<String> {
        let published = METHODS.iter().find(|published| published.scales.contains(&scale)).unwrap_or(&METHODS[0]);
        let party = |index: usize| Party {
            id: format!("p{index}"),
            name: String::new(),
            short: String::new(),
            color: "#000000".to_owned(),
            url: None,
            origin: None,
        };
        let statement = |(index, row): (usize, &Vec<Stance>)| Statement {
            id: format!("s{index}"),
            theme: 0,
            title: String::new(),
            text: String::new(),
            background: String::new(),
            fingerprint: 0,
            positions: row.iter().map(|stance| Position { stance: *stance, quotes: Vec::new(), note: None }).collect(),
            origin: None,
        };
        Quiz {
            id: "stances".to_owned(),
            version: "1".to_owned(),
            title: String::new(),
            intro: String::new(),
            scale,
            method: Scoring { name: published.name.to_owned(), method: published.method },
            maker: String::new(),
            purpose: String::new(),
            funding: Vec::new(),
            themes: vec![Theme { id: "theme".to_owned(), title: String::new() }],
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
    /// The quiz in one language.
    pub fn in_language(&self, language: Language) -> Quiz<String> {
        let one = |text: &Text| text.get(language).to_owned();
        Quiz {
            id: self.id.clone(),
            version: self.version.clone(),
            title: one(&self.title),
            intro: one(&self.intro),
            scale: self.scale,
            method: self.method.clone(),
            maker: self.maker.clone(),
            purpose: one(&self.purpose),
            funding: self.funding.clone(),
            themes: self.themes.iter().map(|theme| Theme { id: theme.id.clone(), title: one(&theme.title) }).collect(),
            parties: self.parties.clone(),
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
            statements: self.statements.iter().map(|statement| statement.in_language(language)).collect(),
        }
    }
}

impl Statement {
    fn in_language(&self, language: Language) -> Statement<String> {
        let one = |text: &Text| text.get(language).to_owned();
        let quote = |quote: &Quote| Quote {
            source: quote.source,
            at: quote.at.clone(),
            text: quote.text.clone(),
            // A translation helps only those who read the quiz in its language.
            translation: quote.translation.clone().filter(|_| language == Language::En),
        };
        Statement {
            id: self.id.clone(),
            theme: self.theme,
            title: one(&self.title),
            text: one(&self.text),
            background: one(&self.background),
            fingerprint: self.fingerprint,
            positions: self
                .positions
                .iter()
                .map(|position| Position {
                    stance: position.stance,
                    quotes: position.quotes.iter().map(quote).collect(),
                    note: position.note.as_ref().map(one),
                })
                .collect(),
            origin: self.origin.clone(),
        }
    }
}
