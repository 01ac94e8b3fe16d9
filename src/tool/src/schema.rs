//! `bronwijzer schema`: JSON Schemas of a quiz's files, with which an editor completes and explains them.
//!
//! The types here are never filled. They mirror what the engine reads, and their comments are what an editor shows:
//! they speak to people who write statements and never saw the code. A schema sees one file at a time, so it knows
//! nothing of references, quotes and scales across files; `bronwijzer check` does.

#![expect(dead_code, reason = "the types are only turned into schemas")]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;

use bronwijzer_engine::lint::Lint;
use bronwijzer_engine::matching::method::{METHODS, Published};
use bronwijzer_engine::matching::table::GREATEST_POINT;
use bronwijzer_engine::problem::Guide;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use crate::cli::{Described, SchemaOptions};
use crate::{Failure, OK, Streams};

pub(crate) fn run(options: &SchemaOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    streams.output.write_all(text(options.file)?.as_bytes())?;
    Ok(OK)
}

/// The schema of a file, as it is written to one.
pub(crate) fn text(file: Described) -> Result<String, Failure> {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let schema = match file {
        Described::Quiz => generator.into_root_schema_for::<Quiz>(),
        Described::Statements => generator.into_root_schema_for::<Statements>(),
    };
    let text = serde_json::to_string_pretty(&schema).map_err(io::Error::from)?;
    Ok(format!("{text}\n"))
}

/// A quiz: what it is called, its themes, parties, sources and sets. The statements are in files of their own.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[schemars(extend("$comment" = "Made by `cargo run --package bronwijzer -- schema quiz`; not to be edited."))]
struct Quiz {
    /// Where this schema is, for editors.
    #[schemars(default, rename = "$schema")]
    schema: Words,
    /// The identifier of the quiz: its address, and the key under which answers are kept. Never changes.
    id: Id,
    /// The edition.
    version: Words,
    /// What the quiz is called.
    title: Text,
    /// What the quiz is about, in a few sentences.
    intro: Text,
    /// The steps of the answers.
    scale: Scale,
    /// How answers are scored.
    method: Method,
    /// Who made the quiz.
    maker: Words,
    /// Why the quiz was made.
    purpose: Text,
    /// Who paid for the quiz.
    #[schemars(length(min = 1))]
    funding: Vec<Words>,
    /// The themes of the statements, in order.
    #[schemars(length(min = 1))]
    themes: Vec<Theme>,
    /// The parties, in order.
    #[schemars(length(min = 1))]
    parties: Vec<Party>,
    /// What the parties wrote.
    sources: Vec<Source>,
    /// Choices from the statements. Without any, all statements are asked.
    #[schemars(default)]
    sets: Vec<Set>,
    /// The set that is asked unless the voter chooses another.
    #[schemars(default)]
    default_set: Id,
    /// The axes of the compass.
    #[schemars(default)]
    axes: Vec<Axis>,
    /// Which elected body the statements are put to, and what it decides. For editors: not shown to voters.
    #[schemars(default)]
    competence: Text,
    /// The lints of the whole that this quiz allows, each with the reason why.
    #[schemars(default)]
    allow: QuizAllow,
}

/// The statements of one theme, in order: a list, or an object that has the list and names this schema.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[schemars(extend("$comment" = "Made by `cargo run --package bronwijzer -- schema statements`; not to be edited."))]
enum Statements {
    List(Vec<Statement>),
    Object(StatementFile),
}

/// A list of statements that names its schema.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct StatementFile {
    /// Where this schema is, for editors.
    #[schemars(default, rename = "$schema")]
    schema: Words,
    /// The statements of one theme, in order.
    statements: Vec<Statement>,
}

/// The lints that a quiz allows, each with the reason why.
#[derive(Default)]
struct QuizAllow;

/// The lints that a statement allows, each with the reason why.
#[derive(Default)]
struct StatementAllow;

impl JsonSchema for QuizAllow {
    fn schema_name() -> Cow<'static, str> {
        "QuizAllow".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        allowed(Lint::is_of_the_quiz)
    }
}

impl JsonSchema for StatementAllow {
    fn schema_name() -> Cow<'static, str> {
        "StatementAllow".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        allowed(Lint::is_of_a_statement)
    }
}

/// A reason for each of some lints.
fn allowed(fits: fn(Lint) -> bool) -> Schema {
    let reason = |lint: Lint| {
        let Guide { title, test, .. } = lint.guide();
        let description = format!("Why this may be: {title}. {test}");
        (lint.code().to_owned(), json!({ "description": description, "type": "string", "pattern": r"\S" }))
    };
    let reasons: serde_json::Map<String, Value> =
        Lint::ALL.into_iter().filter(|lint| fits(*lint)).map(reason).collect();
    json_schema!({
        "description": "The lints that are allowed here, each with the reason why.",
        "type": "object", "properties": reasons, "additionalProperties": false
    })
}

/// An identifier: lower-case letters, digits and single hyphens.
#[derive(Default, JsonSchema)]
struct Id(#[schemars(regex(pattern = "^[a-z0-9]+(-[a-z0-9]+)*$"))] String);

/// A text that is not empty.
#[derive(Default, JsonSchema)]
#[schemars(inline)]
struct Words(#[schemars(regex(pattern = r"\S"))] String);

/// A web address.
#[derive(Default, JsonSchema)]
#[schemars(inline)]
struct Url(
    #[schemars(regex(pattern = "^https?://"))]
    String,
);

/// A text in Dutch and English.
#[derive(Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Text {
    /// The Dutch text.
    nl: Words,
    /// The English text. Where it is missing, the Dutch is shown.
    #[schemars(default)]
    en: Words,
}

/// The steps of a quiz's answers.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Scale {
    /// Agree, neither, disagree.
    Three,
    /// Strongly agree, agree, disagree, strongly disagree: no middle.
    Four,
    /// Strongly agree, agree, neither, disagree, strongly disagree.
    Five,
}

/// A published method by its name, or eight choices of the quiz's own.
#[derive(JsonSchema)]
#[schemars(untagged)]
enum Method {
    Published(PublishedMethod),
    Own(OwnMethod),
}

/// A published method. Its names are the engine's, each with the scales for which it is published and where.
struct PublishedMethod;

impl JsonSchema for PublishedMethod {
    fn schema_name() -> Cow<'static, str> {
        "PublishedMethod".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut names: Vec<&str> = METHODS.iter().map(|published| published.name).collect();
        names.dedup();
        let named = |name: &&str| json!({ "description": published_as(name), "type": "string", "const": name });
        let choices: Vec<Value> = names.iter().map(named).collect();
        json_schema!({ "description": "The name of a published method.", "oneOf": choices })
    }
}

/// What to know of a published method: a sentence for each time that its name stands in the list.
fn published_as(name: &str) -> String {
    let sentence = |published: &Published| {
        let scales: Vec<&str> = published.scales.iter().map(|scale| scale.name()).collect();
        format!("Scale {}: {}, {}.", scales.join(", "), published.status.name(), published.source)
    };
    let sentences: Vec<String> = METHODS.iter().filter(|published| published.name == name).map(sentence).collect();
    sentences.join(" ")
}

/// A method of the quiz's own: eight choices, all of which must be made.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OwnMethod {
    /// What number a step is, for kernels that reckon with numbers.
    coding: Coding,
    /// What a statement adds for an answer and a stance.
    kernel: Kernel,
    /// What a skipped statement adds.
    skip: Skip,
    /// What a statement adds on which the party takes no position.
    no_position: NoPosition,
    /// Where the weight of an answer comes in.
    weight: Weight,
    /// How statements become one score.
    aggregation: Aggregation,
    /// What the score is a share of.
    normaliser: Normaliser,
    /// How the score is shown.
    presentation: Presentation,
}

/// What number a step is, for kernels that reckon with numbers.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Coding {
    /// 1, 0, −1 on three steps; 2, 1, −1, −2 on four; 2, 1, 0, −1, −2 on five.
    Centred,
    /// Every step as far from the next: 3, 1, −1, −3 on four steps, elsewhere as centred.
    Even,
}

/// What a statement adds for an answer and a stance: a rule by its name, or a table of points.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Kernel {
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
    /// A row for each answer, in it a number for each stance. In a row nothing is more than the same stance earns.
    #[schemars(untagged)]
    Table(#[schemars(length(min = 3, max = 5))] Vec<Row>),
}

/// The points of one answer, a number for each step of the scale.
#[derive(JsonSchema)]
#[schemars(inline)]
struct Row(#[schemars(length(min = 3, max = 5), inner(range(min = 0, max = GREATEST_POINT)))] Vec<u16>);

/// What a skipped statement adds.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Skip {
    /// Nothing: it is left out.
    Drop,
    /// What an answer in the middle would, with the weight 1.
    Neutral,
}

/// What a statement adds on which the party takes no position.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum NoPosition {
    /// Nothing: it is left out of that party's score.
    Drop,
    /// No points, of the most that the answer could have earned; with the kernel square, the greatest distance.
    ZeroPoints,
    /// What a stance in the middle would.
    Neutral,
    /// What the stance farthest from the answer would; for an answer in the middle, full agreement's.
    OppositeExtreme,
    /// No points, of this many tenths of a point that could have been earned. Not with the kernel square.
    Penalty(#[schemars(range(min = 0, max = GREATEST_POINT))] u16),
}

/// Where the weight of an answer comes in.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Weight {
    /// It multiplies what a statement adds.
    Outside,
    /// It multiplies the distance before that is squared, and so counts squared itself. Goes with the kernel square.
    InsideSquare,
}

/// How statements become one score.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Aggregation {
    /// Their weighted mean. Each statement's part adds up to the score.
    Mean,
    /// One less the root of their weighted mean. Goes with the kernel square.
    Root,
}

/// What the score is a share of.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Normaliser {
    /// The most that the answered statements could have added.
    Answered,
    /// The most that all statements could have added; one without an answer, the most that any answer can earn. Not
    /// with the kernel square.
    AllStatements,
}

/// How the score is shown.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Presentation {
    /// In whole per cent, halves rounded up.
    WholePercent,
    /// In tenths of a per cent, halves rounded up.
    TenthPercent,
}

/// A subject under which statements are grouped.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Theme {
    /// The identifier of the theme, which statements and sets name.
    id: Id,
    /// What the theme is called.
    title: Text,
}

/// A party, list or candidate whose positions are compared.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Party {
    /// The identifier of the party, which sources and statements name.
    id: Id,
    /// The name in full.
    name: Words,
    /// The name where there is little room.
    short: Words,
    /// The colour of a small mark beside the name: a hash and six hexadecimal digits.
    #[schemars(regex(pattern = "^#[0-9A-Fa-f]{6}$"))]
    color: String,
    /// The party's own page.
    #[schemars(default)]
    url: Url,
    /// The party's identifier in the system from which the quiz was imported.
    #[schemars(default)]
    origin: Words,
}

/// What a party wrote, word for word, in a Markdown file.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Source {
    /// The identifier of the source, which quotes name.
    id: Id,
    /// Whose text it is: the identifier of a party.
    party: Id,
    /// What the text is called.
    title: Words,
    /// When it was published, as precisely as known: a year, a month or a day.
    date: Words,
    /// The Markdown file, by its path in the quiz's folder.
    file: Words,
    /// Where it can be read on the web.
    #[schemars(default)]
    url: Url,
}

/// A choice from the statements: a list, those of a theme, or with neither all of them.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("not" = { "required": ["statements", "theme"] }))]
struct Set {
    /// The identifier of the set.
    id: Id,
    /// What the set is called.
    title: Text,
    /// The statements in the order in which they are asked: their identifiers.
    #[schemars(default, extend("uniqueItems" = true))]
    statements: Vec<Id>,
    /// The theme whose statements are asked: its identifier.
    #[schemars(default)]
    theme: Id,
}

/// An axis of the compass.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Axis {
    /// The identifier of the axis.
    id: Id,
    /// What the axis is called.
    title: Text,
    /// What its low end is called.
    low: Text,
    /// What its high end is called.
    high: Text,
    /// The statements on the axis: under the identifier of each the end to which agreement points.
    statements: BTreeMap<Id, Direction>,
}

/// The end of an axis to which agreement with a statement points.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Direction {
    /// To the high end.
    High,
    /// To the low end.
    Low,
}

/// A sentence that a voter agrees or disagrees with, and every party's position on it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Statement {
    /// The identifier of the statement. Never changes once published: voters' answers are kept under it.
    id: Id,
    /// The theme: its identifier in quiz.json.
    theme: Id,
    /// The subject, in a few words.
    title: Text,
    /// What the voter agrees or disagrees with: one proposal, at most 15 words.
    text: Text,
    /// What the thing is and how it stands, in neutral words. Explains every term, and never argues.
    background: Text,
    /// The position of every party of the quiz, under the party's identifier.
    positions: BTreeMap<Id, Position>,
    /// The lints that this statement allows, each with the reason why.
    #[schemars(default)]
    allow: StatementAllow,
    /// The statement's identifier in the system from which the quiz was imported.
    #[schemars(default)]
    origin: Words,
}

/// What a party holds of a statement, and the words that prove it.
#[derive(JsonSchema)]
#[schemars(
    deny_unknown_fields,
    extend("if" = { "properties": { "stance": { "const": "none" } } }),
    extend("then" = { "required": ["note"], "properties": { "quotes": { "maxItems": 0 } } }),
    extend("else" = { "required": ["quotes"], "properties": { "quotes": { "minItems": 1 } } })
)]
struct Position {
    /// Where the party stands: a step of the quiz's scale, or none.
    stance: Stance,
    /// The party's own words, which alone must settle the stance.
    #[schemars(default)]
    quotes: Vec<Quote>,
    /// What a reader must know to get from quote to stance; for the stance none, how that was found out.
    #[schemars(default)]
    note: Text,
}

/// Where a party stands: a step of the quiz's scale, or none.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Stance {
    /// The party agrees entirely. Not on the scale of three.
    StronglyAgree,
    /// The party agrees.
    Agree,
    /// The party stands in the middle, and a quote says so. Not on the scale of four.
    Neither,
    /// The party disagrees.
    Disagree,
    /// The party disagrees entirely. Not on the scale of three.
    StronglyDisagree,
    /// The party takes no position. A note says how that was found out, and there is no quote.
    None,
}

/// Words of a party, and where they stand.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Quote {
    /// The source: its identifier in quiz.json.
    source: Id,
    /// The anchor in the source: the section's number, a slash, and the position's title with hyphens.
    at: Words,
    /// The words, letter for letter, typing errors included. Space, […] and space mark words left out.
    text: Words,
    /// The words in English, translated by the quiz's maker.
    #[schemars(default)]
    translation: Translation,
}

/// A quote in another language, which the app shows as the quiz maker's translation.
#[derive(Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Translation {
    /// The words in English.
    en: Words,
}
