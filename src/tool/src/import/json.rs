//! Walking the JSON of other systems: every value knows its place, and what could not be read is noted with it.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use bronwijzer_engine::decode::Node;
use bronwijzer_engine::problem::{Path, Place};

use crate::folder;
use crate::import::report::Report;
use crate::locate::Places;

/// A JSON file.
pub(crate) struct JsonFile<'t> {
    name: &'t str,
    text: &'t str,
    root: Node,
    /// Worked out when the first place is asked for.
    places: OnceCell<Places<'t>>,
}

impl<'t> JsonFile<'t> {
    /// Reads JSON. Where that fails, notes where and why, and goes on with what stands before that place.
    pub(crate) fn parse(name: &'t str, text: &'t mut String, report: &mut Report) -> Option<JsonFile<'t>> {
        let mut parsed = folder::parse(text);
        if let Err((place, reason)) = &parsed {
            let at = match place {
                Place::Line(line, column) => {
                    cut_back(text, *line, *column);
                    format!("{name}:{line}:{column}")
                }
                _ => name.to_owned(),
            };
            report.broken(at, reason);
            parsed = folder::parse(text);
        }
        let root = parsed.ok()?;
        Some(JsonFile { name, text, root, places: OnceCell::new() })
    }

    /// The whole of it.
    pub(crate) fn root(&self) -> Json<'_> {
        Json { file: self, node: &self.root, path: Path::default() }
    }
}

/// Cuts JSON back from a mistake to the last whole element of a list, and closes what is open there. Without such an
/// element nothing is left.
fn cut_back(text: &mut String, line: usize, column: usize) {
    let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    // The column counts bytes, and the mistake itself may be half a letter.
    let mistake = (before + column).min(text.len());
    let (mut open, mut quoted, mut escaped) = (Vec::new(), false, false);
    let mut whole = (0, String::new());
    for (at, byte) in text.bytes().enumerate().take(mistake) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'[' => open.push(']'),
            b'{' => open.push('}'),
            b']' | b'}' => {
                open.pop();
                if open.last() == Some(&']') {
                    whole = (at + 1, open.iter().rev().collect());
                }
            }
            _ => {}
        }
    }
    text.truncate(whole.0);
    text.push_str(&whole.1);
}

/// What tells the place of a value in its file.
trait Locate {
    /// File, line and column.
    fn place(&self, path: &Path) -> String;
}

impl Locate for JsonFile<'_> {
    fn place(&self, path: &Path) -> String {
        let places = self.places.get_or_init(|| Places::new(self.text));
        let (line, column) = places.line_and_column(places.range(&Place::Value(path.clone())).start);
        format!("{}:{line}:{column}", self.name)
    }
}

/// A value of a JSON file.
#[derive(Clone)]
pub(crate) struct Json<'f> {
    file: &'f dyn Locate,
    node: &'f Node,
    path: Path,
}

impl<'f> Json<'f> {
    /// Where the value is: file, line and column.
    pub(crate) fn place(&self) -> String {
        self.file.place(&self.path)
    }

    fn wrong_type(&self, expected: &str, report: &mut Report) {
        report.broken(self.place(), format!("expected {expected}, found {}", self.node.kind()));
    }

    /// The elements of a list.
    pub(crate) fn list(&self, report: &mut Report) -> Vec<Json<'f>> {
        let Node::Array(elements) = self.node else {
            self.wrong_type("a list", report);
            return Vec::new();
        };
        elements.iter().enumerate().map(|(index, node)| Json { node, path: self.path.index(index), ..*self }).collect()
    }

    /// The fields of an object, in order.
    pub(crate) fn fields(&self, report: &mut Report) -> Vec<(&'f str, Json<'f>)> {
        let Node::Object(fields) = self.node else {
            self.wrong_type("an object", report);
            return Vec::new();
        };
        let field =
            |(name, node): &'f (String, Node)| (name.as_str(), Json { node, path: self.path.field(name), ..*self });
        let all: Vec<(&str, Json<'f>)> = fields.iter().map(field).collect();
        let mut seen = BTreeSet::new();
        for (name, value) in &all {
            if !seen.insert(*name) {
                report.broken(value.place(), format!("the field `{name}` appears twice in one object"));
            }
        }
        all
    }

    /// Notes every field that an importer does not know, as not carried over; notes it if this is no object.
    pub(crate) fn knows(&self, what: &str, known: &[&str], report: &mut Report) -> bool {
        for (name, value) in self.fields(report) {
            if !known.contains(&name) && !value.is_blank() {
                report.lost(value.place(), format!("the field `{name}` of {what}"));
            }
        }
        matches!(self.node, Node::Object(_))
    }

    /// A field that is there and is not null. Of a repeated field the last counts, as in JavaScript.
    pub(crate) fn field(&self, name: &str) -> Option<Json<'f>> {
        let Node::Object(fields) = self.node else { return None };
        let (_, node) = fields.iter().rev().find(|(field, node)| field == name && *node != Node::Null)?;
        Some(Json { node, path: self.path.field(name), ..*self })
    }

    /// Whether a field is there, be it null.
    pub(crate) fn has(&self, name: &str) -> bool {
        matches!(self.node, Node::Object(fields) if fields.iter().any(|(field, _)| field == name))
    }

    /// A field that must be there and not be null.
    pub(crate) fn needs(&self, name: &str, report: &mut Report) -> Option<Json<'f>> {
        let field = self.field(name);
        if field.is_none() && matches!(self.node, Node::Object(_)) {
            report.broken(self.place(), format!("the field `{name}` is missing"));
        }
        field
    }

    /// The value as a text, which may be empty.
    pub(crate) fn text(&self, report: &mut Report) -> Option<&'f str> {
        let Node::String(text) = self.node else {
            self.wrong_type("a text", report);
            return None;
        };
        Some(text)
    }

    /// The value as an identifier: a text, or a whole number as its digits.
    pub(crate) fn id(&self, report: &mut Report) -> Option<String> {
        match self.node {
            Node::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Node::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => Some(format!("{number:.0}")),
            _ => {
                self.wrong_type("an identifier", report);
                None
            }
        }
    }

    /// The value as true or false.
    pub(crate) fn truth(&self, report: &mut Report) -> Option<bool> {
        let Node::Bool(truth) = self.node else {
            self.wrong_type("true or false", report);
            return None;
        };
        Some(*truth)
    }

    /// Whether the value says nothing.
    fn is_blank(&self) -> bool {
        match self.node {
            Node::Null => true,
            Node::String(text) => text.trim().is_empty(),
            Node::Array(elements) => elements.is_empty(),
            Node::Object(fields) => fields.is_empty(),
            Node::Bool(_) | Node::Number(_) => false,
        }
    }

    /// Whether the value is null.
    pub(crate) fn is_null(&self) -> bool {
        *self.node == Node::Null
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_mistake_is_kept() {
        let cut = |text: &str, line, column| {
            let mut text = text.to_owned();
            cut_back(&mut text, line, column);
            text
        };
        assert_eq!(cut("[{\"a\": \"]}\\\"\"}, {\"b\": [1", 1, 26), "[{\"a\": \"]}\\\"\"}]");
        assert_eq!(cut("{\"x\": [\n{\"é\": 1},\n{é}]}", 3, 2), "{\"x\": [\n{\"é\": 1}]}");
        assert_eq!(cut("{\"x\": 1", 1, 8), "");
    }
}
