//! The method of a quiz: a published one by its name, or eight choices of the quiz's own.

use super::File;
use crate::format::read::ROOT;
use crate::format::{self, Choice, KernelRule, OwnMethod, Point};
use crate::matching::method::{Kernel, METHODS, Method, Points, published};
use crate::matching::table::Table;
use crate::problem::{Log, Rule};
use crate::quiz::Scoring;
use crate::scale::Scale;

/// The name that a method of the quiz's own goes by.
const OWN: &str = "own";

/// The quiz's method, held against its scale; where either cannot be read, a method that nobody will use.
pub(super) fn read(written: &Choice<format::Method>, scale: Option<Scale>, file: &File<'_>, log: &mut Log) -> Scoring {
    let scoring = written.0.as_ref().and_then(|method| match method {
        format::Method::Published(name) => by_name(name, scale, file, log),
        format::Method::Own(choices) => {
            let method = own(choices, scale?, file, log)?;
            Some(Scoring { name: OWN.to_owned(), method })
        }
    });
    if let Some((scoring, scale)) = scoring.as_ref().zip(scale)
        && let Err(unfit) = Table::new(&scoring.method, scale)
    {
        file.note(&ROOT.field("method"), Rule::UnfitMethod, unfit.to_string(), None, log);
    }
    scoring.unwrap_or_else(|| Scoring { name: METHODS[0].name.to_owned(), method: METHODS[0].method })
}

fn by_name(name: &str, scale: Option<Scale>, file: &File<'_>, log: &mut Log) -> Option<Scoring> {
    if name.is_empty() {
        return None;
    }
    let path = ROOT.field("method");
    let mut named = METHODS.iter().filter(|published| published.name == name).peekable();
    if named.peek().is_none() {
        let mut names: Vec<&str> = METHODS.iter().map(|published| published.name).collect();
        names.dedup();
        let hint = match log.nearest(name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known: {}", names.join(", ")),
        };
        file.note(&path, Rule::UnknownName, format!("there is no method `{name}`"), Some(hint), log);
        return None;
    }
    let Some(found) = published(name, scale?) else {
        let scales: Vec<&str> = named.flat_map(|published| published.scales).map(|scale| scale.name()).collect();
        let message = format!("the method `{name}` is not published for this quiz's scale");
        file.note(&path, Rule::UnfitMethod, message, Some(format!("its scales: {}", scales.join(", "))), log);
        return None;
    };
    Some(Scoring { name: name.to_owned(), method: found.method })
}

fn own(choices: &OwnMethod, scale: Scale, file: &File<'_>, log: &mut Log) -> Option<Method> {
    let kernel = match choices.kernel.0.as_ref()? {
        format::Kernel::Rule(rule) => Kernel::from(*rule),
        format::Kernel::Table(rows) => Kernel::Table(points(rows, scale, file, log)?),
    };
    Some(Method {
        coding: choices.coding.0?,
        kernel,
        skip: choices.skip.0?,
        no_position: choices.no_position.0?,
        weight: choices.weight.0?,
        aggregation: choices.aggregation.0?,
        normaliser: choices.normaliser.0?,
        presentation: choices.presentation.0?,
    })
}

/// A table of points: a row and a column for each step of the scale.
fn points(rows: &[Vec<Point>], scale: Scale, file: &File<'_>, log: &mut Log) -> Option<Points> {
    let steps = scale.steps().len();
    let method = ROOT.field("method");
    let path = method.field("kernel");
    let wrong = |found: usize| format!("expected a list of {steps}, one for each step of the scale, found {found}");
    if rows.len() != steps {
        file.note(&path, Rule::WrongType, wrong(rows.len()), None, log);
        return None;
    }
    let mut points: Points = [[0; 5]; 5];
    for (index, (row, cells)) in rows.iter().zip(&mut points).enumerate() {
        if row.len() != steps {
            file.note(&path.index(index), Rule::WrongType, wrong(row.len()), None, log);
            return None;
        }
        for (point, cell) in row.iter().zip(cells) {
            *cell = point.0;
        }
    }
    Some(points)
}

impl From<KernelRule> for Kernel {
    fn from(rule: KernelRule) -> Kernel {
        match rule {
            KernelRule::SameStep => Kernel::SameStep,
            KernelRule::CityBlock => Kernel::CityBlock,
            KernelRule::Square => Kernel::Square,
            KernelRule::Directional => Kernel::Directional,
            KernelRule::Hybrid => Kernel::Hybrid,
            KernelRule::Side => Kernel::Side,
        }
    }
}
