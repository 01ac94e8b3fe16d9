//! Reading the method of a quiz: the name of a published one, or eight choices of the quiz's own.

use crate::decode::{Log, Value};
use crate::matching::method::{
    Aggregation, Coding, Kernel, METHODS, Method, NoPosition, Normaliser, Points, Presentation, Skip, WeightPlace,
    published,
};
use crate::matching::table::{GREATEST_POINT, Table};
use crate::problem::Rule;
use crate::quiz::Scoring;
use crate::scale::Scale;

/// The name that a method of the quiz's own goes by.
const OWN: &str = "own";

/// Reads `"method": "NAME"` or `"method": { … eight choices … }`, and holds it against the scale.
pub(super) fn read(value: &Value<'_>, scale: Option<Scale>, log: &mut Log) -> Option<Scoring> {
    let scoring = if value.is_object() {
        Scoring { name: OWN.to_owned(), method: own(value, scale, log)? }
    } else {
        by_name(value, scale, log)?
    };
    if let Err(unfit) = Table::new(&scoring.method, scale?) {
        log.value(&value.path, Rule::UnfitMethod, unfit.to_string(), None);
        return None;
    }
    Some(scoring)
}

fn by_name(value: &Value<'_>, scale: Option<Scale>, log: &mut Log) -> Option<Scoring> {
    let mut names: Vec<(&str, &str)> = METHODS.iter().map(|published| (published.name, published.name)).collect();
    names.dedup();
    let name = value.name("method", &names, log)?;
    let found = published(name, scale?);
    if found.is_none() {
        let scales = METHODS.iter().filter(|published| published.name == name).flat_map(|published| published.scales);
        let scales: Vec<&str> = scales.map(|scale| scale.name()).collect();
        let message = format!("the method `{name}` is not published for this quiz's scale");
        log.value(&value.path, Rule::UnfitMethod, message, Some(format!("its scales: {}", scales.join(", "))));
    }
    found.map(|published| Scoring { name: name.to_owned(), method: published.method })
}

/// Reads eight choices. All are asked for, so that a quiz says in full how it is scored.
fn own(value: &Value<'_>, scale: Option<Scale>, log: &mut Log) -> Option<Method> {
    let mut fields = value.object(log)?;
    let codings = [("centred", Coding::Centred), ("even", Coding::Even)];
    let coding = fields.required("coding", log).and_then(|value| value.name("coding", &codings, log));
    let kernel = fields.required("kernel", log).and_then(|value| kernel(&value, scale, log));
    let skips = [("drop", Skip::Drop), ("neutral", Skip::Neutral)];
    let skip = fields.required("skip", log).and_then(|value| value.name("skip", &skips, log));
    let no_position = fields.required("no_position", log).and_then(|value| no_position(&value, log));
    let weights = [("outside", WeightPlace::Outside), ("inside-square", WeightPlace::InsideSquare)];
    let weight = fields.required("weight", log).and_then(|value| value.name("weight", &weights, log));
    let aggregations = [("mean", Aggregation::Mean), ("root", Aggregation::Root)];
    let aggregation =
        fields.required("aggregation", log).and_then(|value| value.name("aggregation", &aggregations, log));
    let normalisers = [("answered", Normaliser::Answered), ("all-statements", Normaliser::AllStatements)];
    let normaliser = fields.required("normaliser", log).and_then(|value| value.name("normaliser", &normalisers, log));
    let presentations = [("whole-percent", Presentation::WholePercent), ("tenth-percent", Presentation::TenthPercent)];
    let presentation =
        fields.required("presentation", log).and_then(|value| value.name("presentation", &presentations, log));
    fields.finish(log);
    Some(Method {
        coding: coding?,
        kernel: kernel?,
        skip: skip?,
        no_position: no_position?,
        weight: weight?,
        aggregation: aggregation?,
        normaliser: normaliser?,
        presentation: presentation?,
    })
}

/// A kernel by name, or a table of points: a list a step of the scale.
fn kernel(value: &Value<'_>, scale: Option<Scale>, log: &mut Log) -> Option<Kernel> {
    if value.is_list() {
        return table(value, scale?, log).map(Kernel::Table);
    }
    let names = [
        ("same-step", Kernel::SameStep),
        ("city-block", Kernel::CityBlock),
        ("square", Kernel::Square),
        ("directional", Kernel::Directional),
        ("hybrid", Kernel::Hybrid),
        ("side", Kernel::Side),
    ];
    value.name("kernel", &names, log)
}

fn table(value: &Value<'_>, scale: Scale, log: &mut Log) -> Option<Points> {
    let steps = scale.steps().len();
    let mut points: Points = [[0; 5]; 5];
    let rows = square_list(value, steps, log)?;
    for (row, cells) in rows.iter().zip(&mut points) {
        for (cell, place) in square_list(row, steps, log)?.iter().zip(cells) {
            *place = whole(cell, GREATEST_POINT, log)?;
        }
    }
    Some(points)
}

/// A list with as many elements as the scale has steps.
fn square_list<'n>(value: &Value<'n>, steps: usize, log: &mut Log) -> Option<Vec<Value<'n>>> {
    let list = value.list(log)?;
    if list.len() != steps {
        let message = format!("expected a list of {steps}, one for each step of the scale, found {}", list.len());
        log.value(&value.path, Rule::WrongType, message, None);
        return None;
    }
    Some(list)
}

/// A whole number from 0 to this.
fn whole(value: &Value<'_>, most: u16, log: &mut Log) -> Option<u16> {
    let number = value.number(log)?;
    if !(0.0..=f64::from(most)).contains(&number) || number.fract() != 0.0 {
        let message = format!("expected a whole number from 0 to {most}, found {number}");
        log.value(&value.path, Rule::WrongType, message, None);
        return None;
    }
    Some(number as u16)
}

/// A policy by name, or `{ "penalty": TENTHS }`.
fn no_position(value: &Value<'_>, log: &mut Log) -> Option<NoPosition> {
    if value.is_object() {
        let mut fields = value.object(log)?;
        let penalty = fields.required("penalty", log).and_then(|value| whole(&value, GREATEST_POINT, log));
        fields.finish(log);
        return penalty.map(NoPosition::Penalty);
    }
    let names = [
        ("drop", NoPosition::Drop),
        ("zero-points", NoPosition::ZeroPoints),
        ("neutral", NoPosition::Neutral),
        ("opposite-extreme", NoPosition::OppositeExtreme),
    ];
    value.name("policy", &names, log)
}
