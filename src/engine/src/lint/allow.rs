//! Lints that a statement or a quiz allows, each with the reason why.

use std::ops::Range;

use crate::format::{Line, Map, read::Path};
use crate::lint::Lint;
use crate::problem::{Log, Rule};
use crate::quiz::File;

/// The lints that are allowed somewhere.
#[derive(Default)]
pub(crate) struct Allowed(Vec<Allowance>);

struct Allowance {
    lint: Lint,
    span: Range<usize>,
    is_needed: bool,
}

impl Allowed {
    /// Reads the `allow` of the object at the end of a path; `fits` says which lints can be allowed there.
    pub(crate) fn read(
        written: &Map<Line>,
        fits: fn(Lint) -> bool,
        file: &File<'_>,
        path: &Path<'_>,
        log: &mut Log,
    ) -> Allowed {
        let path = path.field("allow");
        let mut allowed = Vec::new();
        for (name, reason) in &written.0 {
            let span = file.key(&path.field(name));
            let lint = Lint::ALL.into_iter().find(|lint| lint.code() == name);
            match lint.filter(|lint| fits(*lint)) {
                // A reason that could not be read has been noted.
                Some(_) if reason.is_empty() => {}
                Some(lint) => allowed.push(Allowance { lint, span, is_needed: false }),
                None => {
                    let (rule, message, hint) = refused(name, lint, fits, log);
                    log.add(Some(span), rule, message, Some(hint));
                }
            }
        }
        Allowed(allowed)
    }

    /// Whether a finding of this lint is allowed; remembers that it was needed.
    pub(crate) fn takes(&mut self, lint: Lint) -> bool {
        let allowance = self.0.iter_mut().find(|allowance| allowance.lint == lint);
        allowance.map(|allowance| allowance.is_needed = true).is_some()
    }

    /// Notes what was allowed without need.
    pub(crate) fn note_unused(self, log: &mut Log) {
        for Allowance { lint, span, .. } in self.0.into_iter().filter(|allowance| !allowance.is_needed) {
            let message = format!("`{}` is allowed here, and finds nothing", lint.code());
            log.add(Some(span), Rule::UnusedAllow, message, Some("delete it".to_owned()));
        }
    }
}

/// What to say of a name under `allow` that is no lint which can be allowed there.
fn refused(name: &str, lint: Option<Lint>, fits: fn(Lint) -> bool, log: &mut Log) -> (Rule, String, String) {
    let here: Vec<&str> = Lint::ALL.iter().filter(|lint| fits(**lint)).map(|lint| lint.code()).collect();
    if let Some(lint) = lint {
        let other = if lint.is_of_the_quiz() { crate::format::QUIZ } else { "the statement" };
        let hint = format!("it can be allowed in {other}");
        return (Rule::CannotAllow, format!("`{name}` cannot be allowed here"), hint);
    }
    if Rule::all().any(|rule| rule.name() == name) {
        let hint = format!("here can be: {}", here.join(", "));
        return (Rule::CannotAllow, format!("`{name}` is no lint and cannot be allowed"), hint);
    }
    let hint = match log.nearest(name, Rule::all().map(Rule::name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known: {}", here.join(", ")),
    };
    (Rule::UnknownName, format!("there is no rule `{name}`"), hint)
}
