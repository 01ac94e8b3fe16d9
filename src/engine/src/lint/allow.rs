//! Lints that a statement or a quiz allows, each with the reason why.

use crate::decode::{Log, Value};
use crate::lint::Lint;
use crate::problem::{Place, Rule, nearest_name};

/// The lints that are allowed somewhere, with the place of each and whether it was needed.
#[derive(Default)]
pub(crate) struct Allowed(Vec<(Lint, Place, bool)>);

impl Allowed {
    /// Reads `"allow": { "T1": "reason" }`; `fits` says which lints can be allowed here.
    pub(crate) fn read(value: Option<Value<'_>>, fits: fn(Lint) -> bool, log: &mut Log) -> Allowed {
        let mut allowed = Allowed::default();
        for (name, value) in value.and_then(|value| value.entries(log)).unwrap_or_default() {
            let place = Place::Name(value.path.path());
            let here = Lint::ALL.iter().filter(|lint| fits(**lint)).map(|lint| lint.code());
            let reason = value.string(log);
            match Rule::all().find(|rule| rule.name() == name) {
                Some(Rule::Lint(lint)) if fits(lint) => {
                    if reason.is_some() {
                        allowed.0.push((lint, place, false));
                    }
                }
                Some(Rule::Lint(lint)) => {
                    let other = if lint.is_of_the_quiz() { "quiz.json" } else { "the statement" };
                    let message = format!("`{name}` cannot be allowed here");
                    log.note(place, Rule::CannotAllow, message, Some(format!("it can be allowed in {other}")));
                }
                Some(_) => {
                    let message = format!("`{name}` is no lint and cannot be allowed");
                    let hint = format!("here can be: {}", here.collect::<Vec<_>>().join(", "));
                    log.note(place, Rule::CannotAllow, message, Some(hint));
                }
                None => {
                    let hint = match nearest_name(name, Rule::all().map(Rule::name)) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("known: {}", here.collect::<Vec<_>>().join(", ")),
                    };
                    log.note(place, Rule::UnknownName, format!("there is no rule `{name}`"), Some(hint));
                }
            }
        }
        allowed
    }

    /// Whether a finding of this lint is allowed; remembers that it was needed.
    pub(crate) fn takes(&mut self, lint: Lint) -> bool {
        let entry = self.0.iter_mut().find(|(allowed, ..)| *allowed == lint);
        entry.map(|(.., needed)| *needed = true).is_some()
    }

    /// Notes what was allowed without need, as far as `looked` says that it was looked for.
    pub(crate) fn note_unused(&self, looked: impl Fn(Lint) -> bool, log: &mut Log) {
        for (lint, place, _) in self.0.iter().filter(|(lint, _, needed)| !needed && looked(*lint)) {
            let message = format!("`{}` is allowed here, and finds nothing", lint.code());
            let hint = Some("delete it".to_owned());
            log.note(place.clone(), Rule::UnusedAllow, message, hint);
        }
    }
}
