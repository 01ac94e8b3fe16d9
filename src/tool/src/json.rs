//! Reading JSON; where that fails, saying where, why, and what people usually meant.

use bronwijzer_engine::decode::Node;
use bronwijzer_engine::problem::{Place, Problem, Rule};

/// Why a text is not JSON.
pub(crate) struct NotJson {
    /// Where it stops being JSON.
    pub(crate) place: Place,
    /// What is wrong there, in one sentence.
    pub(crate) message: String,
    /// What may help.
    pub(crate) hint: Option<String>,
}

impl NotJson {
    /// It as a problem of this file.
    pub(crate) fn into_problem(self, file: &str) -> Problem {
        let NotJson { place, message, hint } = self;
        Problem { file: file.to_owned(), place, rule: Rule::Syntax, message, hint, first: None }
    }
}

/// Reads JSON. Texts are borrowed from the file where they can be.
pub(crate) fn parse(text: &str) -> Result<Node<'_>, NotJson> {
    if text.trim().is_empty() {
        return Err(NotJson { place: Place::File, message: "the file is empty".to_owned(), hint: None });
    }
    serde_json::from_str(text).map_err(|error| explain(text, &error))
}

fn explain(text: &str, error: &serde_json::Error) -> NotJson {
    // serde_json ends its message with the place, which is told apart from it here.
    let message = error.to_string();
    let reason = message.split(" at line ").next().unwrap_or_default();
    let at = offset(text, error.line(), error.column());
    let rest = text.get(at..).unwrap_or_default();
    let comma = text.get(..at).and_then(|before| before.trim_end().strip_suffix(',')).map(str::len);
    let (at, reason, hint) = match (reason, comma) {
        ("trailing comma", Some(comma)) => (comma, "a comma after the last element", "delete this comma"),
        _ if rest.starts_with("//") || rest.starts_with("/*") => (at, "JSON has no comments", "delete the comment"),
        _ if rest.starts_with('\'') => (at, "JSON has no single quotes", "use double quotes: \""),
        ("key must be a string", _) => {
            (at, "the name of a field is not in double quotes", "put it in double quotes: \"")
        }
        ("expected `,` or `}`", _) | ("expected `,` or `]`", _) => (at, reason, "a comma may be missing before this"),
        ("recursion limit exceeded", _) => (at, "values are nested too deeply", "a quiz needs no more than ten levels"),
        (reason, _) if reason.starts_with("control character") => {
            (at, "a text has a control character, or a line break, that is not escaped", "keep the text on one line")
        }
        (reason, _) if reason.starts_with("EOF") => (at, reason, "the file seems to have been cut"),
        _ => (at, reason, ""),
    };
    let hint = (!hint.is_empty()).then(|| hint.to_owned());
    NotJson { place: place(text, at), message: format!("this is not JSON: {reason}"), hint }
}

/// The byte at a line and column, both from 1, of which the column counts bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start = match line {
        0 | 1 => 0,
        _ => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1),
    };
    let at = (start + column.saturating_sub(1)).min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The line and column of a byte, of which the column counts characters.
fn place(text: &str, at: usize) -> Place {
    let before = text.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    Place::Line(before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}
