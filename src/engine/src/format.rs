//! The files that people write, as they are: the one description of the format.
//!
//! These types are what a file holds, no more. Reading ([`read`]) fills them and notes everything that is not as they say;
//! a JSON Schema is made of them (feature `schema`), with these comments as what an editor shows; whoever writes a quiz
//! fills them and has them written ([`json`]). What a file means together with the others is for [`crate::quiz`] to say.
//!
//! Every field has a value even where a file lacks it: empty, or `None`. Which fields must be there is said in
//! [`REQUIRED`], for the reader and the schema alike.

pub(crate) mod read;
mod scalar;
#[cfg(feature = "schema")]
pub mod schema;
mod syntax;

use serde::{Deserialize, Serialize, Serializer};

pub use scalar::{Choice, Color, Id, Line, Map, Point, Prose, Tag, Text, Title, Url};

use crate::matching::method;
use crate::problem::{Log, Problem, Rule};
use crate::quiz::Direction;
use crate::scale::Scale;

/// The name of the file that describes a quiz, in the quiz's folder.
pub const QUIZ: &str = "quiz.json";

/// The folder of the statement files, in the quiz's folder.
pub const STATEMENTS: &str = "statements";

/// The fields of a type that must be there, and those that may still be to be written.
pub(crate) struct Required {
    /// The type's name.
    pub(crate) of: &'static str,
    /// Without these nothing works.
    pub(crate) always: &'static [&'static str],
    /// Without these a quiz is a draft.
    pub(crate) in_the_end: &'static [&'static str],
}

/// What must be in a file. What is named nowhere here may be left out.
pub(crate) const REQUIRED: [Required; 16] = [
    Required {
        of: "Quiz",
        always: &["id", "version", "languages", "title", "scale", "method", "themes", "parties"],
        in_the_end: &["intro", "maker", "purpose", "funding"],
    },
    Required { of: "StatementFile", always: &["statements"], in_the_end: &[] },
    Required { of: "Theme", always: &["id", "title"], in_the_end: &[] },
    Required { of: "Party", always: &["id", "name", "short", "color"], in_the_end: &[] },
    Required { of: "Withdrawn", always: &["date"], in_the_end: &[] },
    Required { of: "Source", always: &["id", "party", "title", "file"], in_the_end: &["date"] },
    Required { of: "Set", always: &["id", "title"], in_the_end: &[] },
    Required { of: "Axis", always: &["id", "title", "low", "high", "statements"], in_the_end: &[] },
    Required {
        of: "OwnMethod",
        always: &["coding", "kernel", "skip", "no_position", "weight", "aggregation", "normaliser", "presentation"],
        in_the_end: &[],
    },
    Required { of: "Statement", always: &["id", "theme", "text", "positions"], in_the_end: &["title", "background"] },
    Required { of: "Position", always: &["stance"], in_the_end: &[] },
    Required { of: "Quote", always: &["source", "at", "text"], in_the_end: &[] },
    Required { of: "Declared", always: &[], in_the_end: &["date"] },
    Required { of: "Reference", always: &["title", "url"], in_the_end: &[] },
    Required { of: "Answers", always: &["answers"], in_the_end: &[] },
    Required { of: "Reply", always: &["answer"], in_the_end: &[] },
];

/// The fields that a type must have, with the rule that is broken without each.
pub(crate) fn required(of: &str) -> impl Iterator<Item = (&'static str, Rule)> {
    let required = REQUIRED.iter().find(move |required| required.of == of);
    let with = |fields: &'static [&'static str], rule| fields.iter().map(move |field| (*field, rule));
    required
        .into_iter()
        .flat_map(move |r| with(r.always, Rule::MissingField).chain(with(r.in_the_end, Rule::Unwritten)))
}

/// A file by itself, with everything that is wrong with it; nothing where it cannot be understood.
pub fn parse<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> (Option<T>, Vec<Problem>) {
    let mut log = Log::new(file);
    let read = read::read(text, &mut log);
    (read.map(|(value, _)| value), log.finish())
}

/// A statement file by itself: a list of statements, or an object that has it.
pub fn parse_statements(file: &str, text: &str) -> (Option<Vec<Statement>>, Vec<Problem>) {
    if read::is_list(text) {
        return parse(file, text);
    }
    let (read, problems) = parse::<StatementFile>(file, text);
    (read.map(|read| read.statements), problems)
}

/// A quiz: what it is called, its themes, parties, sources and sets. The statements are in files of their own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Quiz {
    /// Where this schema is, for editors.
    #[serde(rename = "$schema")]
    pub schema: Line,
    /// The identifier of the quiz: its address, and the key under which answers are kept. Never changes.
    pub id: Id,
    /// The edition.
    pub version: Line,
    /// The languages of the texts, by their tags (BCP 47). The first is the original, in which every text must be.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub languages: Vec<Tag>,
    /// What the quiz is called.
    pub title: Title,
    /// What the quiz is about, in a few sentences.
    pub intro: Text,
    /// The steps of the answers.
    pub scale: Choice<Scale>,
    /// How answers are scored.
    pub method: Choice<Method>,
    /// Who made the quiz.
    pub maker: Line,
    /// Why the quiz was made.
    pub purpose: Text,
    /// Who paid for the quiz.
    pub funding: Text,
    /// Which elected body the statements are put to, and what it decides.
    pub competence: Text,
    /// The themes of the statements, in order.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub themes: Vec<Theme>,
    /// The parties, in order.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub parties: Vec<Party>,
    /// What the parties wrote.
    pub sources: Vec<Source>,
    /// Choices from the statements. Without any, all statements are asked.
    pub sets: Vec<Set>,
    /// The set that is asked unless the voter chooses another.
    pub default_set: Id,
    /// The axes of the compass. Where there are two, the app draws a map.
    pub axes: Vec<Axis>,
    /// The lints of the whole that this quiz allows, each with the reason why.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::allow_in_quiz"))]
    pub allow: Map<Line>,
}

/// A published method by its name, or eight choices of the quiz's own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename = "text or object")]
pub enum Method {
    /// The name of a published method.
    Published(Line),
    /// A method of the quiz's own.
    Own(OwnMethod),
}

impl Serialize for Method {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Method::Published(name) => name.serialize(serializer),
            Method::Own(choices) => choices.serialize(serializer),
        }
    }
}

/// A method of the quiz's own: eight choices, all of which must be made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct OwnMethod {
    /// What number a step is, for kernels that reckon with numbers.
    pub coding: Choice<method::Coding>,
    /// What a statement adds for an answer and a stance: a rule by its name, or a table of points.
    pub kernel: Choice<Kernel>,
    /// What a skipped statement adds.
    pub skip: Choice<method::Skip>,
    /// What a statement adds on which the party takes no position.
    pub no_position: Choice<method::NoPosition>,
    /// Where the weight of an answer comes in.
    pub weight: Choice<method::WeightPlace>,
    /// How statements become one score.
    pub aggregation: Choice<method::Aggregation>,
    /// What the score is a share of.
    pub normaliser: Choice<method::Normaliser>,
    /// How the score is shown.
    pub presentation: Choice<method::Presentation>,
}

/// What a statement adds for an answer and a stance: a rule by its name, or a table of points.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename = "text or list")]
pub enum Kernel {
    /// A rule.
    Rule(KernelRule),
    /// A row for each answer, in it a number for each stance. In a row nothing is more than the same stance earns.
    Table(Vec<Vec<Point>>),
}

impl Serialize for Kernel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Kernel::Rule(rule) => rule.serialize(serializer),
            Kernel::Table(rows) => rows.serialize(serializer),
        }
    }
}

/// A rule for what a statement adds for an answer and a stance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum KernelRule {
    /// A point for the same step.
    SameStep,
    /// The greatest distance less the distance between answer and stance.
    CityBlock,
    /// The square of the distance between answer and stance: the less, the better. Goes with the aggregation root.
    Square,
    /// The product of answer and stance, moved so that the least is 0.
    Directional,
    /// The mean of city-block and directional.
    Hybrid,
    /// Two points on the same side, one where either is in the middle, none on opposite sides.
    Side,
}

/// A subject under which statements are grouped.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Theme {
    /// The identifier of the theme, which statements and sets name.
    pub id: Id,
    /// What the theme is called.
    pub title: Title,
}

/// A party, list or candidate whose positions are compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Party {
    /// The identifier of the party, which sources and statements name.
    pub id: Id,
    /// The identifiers that the party had in earlier editions, the oldest first.
    pub formerly: Vec<Id>,
    /// The party's identifier in the system from which the quiz was imported.
    pub origin: Line,
    /// The name in full.
    pub name: Line,
    /// The name where there is little room.
    pub short: Line,
    /// The colour of a small mark beside the name: a hash and six hexadecimal digits.
    pub color: Color,
    /// The party's own page.
    pub url: Url,
    /// That the party no longer takes part: its positions can be read, and it is not ranked.
    #[cfg_attr(feature = "schema", schemars(with = "Withdrawn"))]
    pub withdrawn: Option<Withdrawn>,
}

/// That a party no longer takes part.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Withdrawn {
    /// Since when, as precisely as known: a year, a month or a day.
    pub date: Line,
    /// What a reader should know of it.
    pub note: Text,
}

/// What a party wrote, word for word, in a Markdown file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Source {
    /// The identifier of the source, which quotes name.
    pub id: Id,
    /// Whose text it is: the identifier of a party.
    pub party: Id,
    /// What the text is called.
    pub title: Line,
    /// When it was published, as precisely as known: a year, a month or a day.
    pub date: Line,
    /// The language in which it is written, by its tag. Without it, the quiz's original language.
    pub lang: Tag,
    /// The Markdown file, by its path in the quiz's folder.
    pub file: Line,
    /// Where it can be read on the web.
    pub url: Url,
}

/// A choice from the statements: a list, those of a theme, or with neither all of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(extend("not" = { "required": ["statements", "theme"] }))
)]
#[serde(default)]
pub struct Set {
    /// The identifier of the set.
    pub id: Id,
    /// What the set is called.
    pub title: Title,
    /// The statements in the order in which they are asked: their identifiers.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Id>", extend("uniqueItems" = true)))]
    pub statements: Option<Vec<Id>>,
    /// The theme whose statements are asked: its identifier.
    pub theme: Id,
}

/// An axis of the compass.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Axis {
    /// The identifier of the axis.
    pub id: Id,
    /// What the axis is called.
    pub title: Title,
    /// What its low end is called.
    pub low: Title,
    /// What its high end is called.
    pub high: Title,
    /// The statements on the axis: under the identifier of each the end to which agreement points.
    pub statements: Map<Choice<Direction>>,
}

/// A file of statements that names its schema. It may also be the list alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct StatementFile {
    /// Where this schema is, for editors.
    #[serde(rename = "$schema")]
    pub schema: Line,
    /// The statements of one theme, in order.
    pub statements: Vec<Statement>,
}

/// A sentence that a voter agrees or disagrees with, and every party's position on it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Statement {
    /// The identifier of the statement. Voters' answers are kept under it, so once published it changes by `formerly` alone.
    pub id: Id,
    /// The identifiers that the statement had in earlier editions, the oldest first: answers under them still count.
    pub formerly: Vec<Id>,
    /// The statement's identifier in the system from which the quiz was imported.
    pub origin: Line,
    /// The theme: its identifier in quiz.json.
    pub theme: Id,
    /// The subject in a few words.
    pub title: Title,
    /// The sentence. When its original changes, voters are asked again.
    pub text: Title,
    /// What the thing is and how it stands, in neutral words. It never argues.
    pub background: Text,
    /// The lints that this statement allows, each with the reason why.
    #[cfg_attr(feature = "schema", schemars(schema_with = "schema::allow_in_statement"))]
    pub allow: Map<Line>,
    /// What each party holds: under the identifier of each its position.
    pub positions: Map<Position>,
}

/// What a party holds of a statement, and what proves it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Position {
    /// A step of the quiz's scale; `none` where the party takes no position.
    pub stance: Choice<Stance>,
    /// The party's own words. A stance has a quote, a declaration or a reference; the stance `none` has no quotes.
    pub quotes: Vec<Quote>,
    /// That the party answered this statement itself.
    #[cfg_attr(feature = "schema", schemars(with = "Declared"))]
    pub declared: Option<Declared>,
    /// Pages that are not in the folder. They are shown as not checked.
    pub references: Vec<Reference>,
    /// What a reader must know to follow from the evidence to the stance; for the stance `none`, how that was established.
    pub note: Text,
}

/// A step of a scale, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Agrees entirely. On the scales of four and five steps.
    StronglyAgree,
    /// Agrees.
    Agree,
    /// Stands in the middle. On the scales of three and five steps.
    Neither,
    /// Disagrees.
    Disagree,
    /// Disagrees entirely. On the scales of four and five steps.
    StronglyDisagree,
    /// Takes no position.
    None,
}

/// Words of a party in one of its sources.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Quote {
    /// The source: its identifier in quiz.json.
    pub source: Id,
    /// The anchor in the source: the section and the position, such as `7.1/uitbreiding-eu`.
    pub at: Line,
    /// The words, letter for letter. ` […] ` marks what was left out.
    pub text: Prose,
    /// The words in other languages than the source's, as the quiz's maker translated them.
    pub translation: Text,
}

/// A party's own answer to a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Declared {
    /// When the party answered, as precisely as known: a year, a month or a day.
    pub date: Line,
    /// The reason that it gave, in its own words.
    pub reason: Text,
    /// Where its answer can be read.
    pub url: Url,
}

/// A page that is not in the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Reference {
    /// What the page is called.
    pub title: Line,
    /// Where it can be read.
    pub url: Url,
    /// The words of it that matter.
    pub excerpt: Prose,
    /// The language of the page, by its tag. Without it, the quiz's original language.
    pub lang: Tag,
}

/// What a voter answers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Under the identifier of each statement the reply.
    pub answers: Map<Reply>,
}

/// A voter's answer to a statement.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reply {
    /// A step of the quiz's scale, or `skip`.
    pub answer: Line,
    /// How much it counts, 1 when left out.
    pub weight: Choice<f64>,
}
