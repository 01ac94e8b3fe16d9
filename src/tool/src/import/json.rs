//! Walking the JSON of other systems: every value knows its place, and what could not be read is noted with it.

use std::collections::BTreeSet;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde::de::IgnoredAny;

use crate::import::report::Report;

/// A JSON file.
pub(crate) struct JsonFile<'t> {
    name: &'t str,
    text: &'t str,
    root: Value<'t>,
    /// Where each line starts.
    lines: Vec<usize>,
}

impl<'t> JsonFile<'t> {
    /// Reads JSON. Where that fails, notes where and why, and goes on with what stands before that place.
    pub(crate) fn parse(name: &'t str, text: &'t mut String, report: &mut Report) -> Option<JsonFile<'t>> {
        if text.trim().is_empty() {
            report.broken(name, "the file is empty");
            return None;
        }
        // The parser that keeps places is lenient, so another one judges.
        if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
            let message = error.to_string();
            // It ends its message with the place, which is told apart from it here.
            let reason = message.split(" at line ").next().unwrap_or_default();
            let place = format!("{name}:{}:{}", error.line(), error.column().max(1));
            report.broken(place, format!("this is not JSON: {reason}"));
            cut_back(text, error.line(), error.column());
        }
        let text: &'t str = text;
        let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
        let Ok(Some(root)) = parsed.map(|result| result.value) else {
            // Left is what has no whole element before its mistake, and what is nested beyond reason.
            report.broken(name, "nothing of it can be read");
            return None;
        };
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Some(JsonFile { name, text, root, lines })
    }

    /// The whole of it.
    pub(crate) fn root(&self) -> Json<'_> {
        Json { file: self, value: &self.root }
    }

    /// File, line and column of a byte; the column counts characters.
    fn place(&self, at: usize) -> String {
        let line = self.lines.partition_point(|start| *start <= at);
        let before = self.text.get(self.lines[line - 1]..at).unwrap_or_default();
        format!("{}:{line}:{}", self.name, before.chars().count() + 1)
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

/// A value of a JSON file.
#[derive(Clone, Copy)]
pub(crate) struct Json<'f> {
    file: &'f JsonFile<'f>,
    value: &'f Value<'f>,
}

impl<'f> Json<'f> {
    /// Where the value is: file, line and column.
    pub(crate) fn place(&self) -> String {
        self.file.place(self.value.range().start)
    }

    fn wrong_type(&self, expected: &str, report: &mut Report) {
        let found = match self.value {
            Value::NullKeyword(_) => "null",
            Value::BooleanLit(_) => "true or false",
            Value::NumberLit(_) => "a number",
            Value::StringLit(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        report.broken(self.place(), format!("expected {expected}, found {found}"));
    }

    /// The elements of a list.
    pub(crate) fn list(&self, report: &mut Report) -> Vec<Json<'f>> {
        let Value::Array(array) = self.value else {
            self.wrong_type("a list", report);
            return Vec::new();
        };
        array.elements.iter().map(|value| Json { value, ..*self }).collect()
    }

    /// The fields of an object, in order.
    pub(crate) fn fields(&self, report: &mut Report) -> Vec<(&'f str, Json<'f>)> {
        let Value::Object(object) = self.value else {
            self.wrong_type("an object", report);
            return Vec::new();
        };
        let properties = object.properties.iter();
        let all: Vec<(&str, Json<'f>)> =
            properties.map(|property| (property.name.as_str(), Json { value: &property.value, ..*self })).collect();
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
        matches!(self.value, Value::Object(_))
    }

    /// A field that is there and is not null. Of a repeated field the last counts, as in JavaScript.
    pub(crate) fn field(&self, name: &str) -> Option<Json<'f>> {
        let Value::Object(object) = self.value else { return None };
        let property = object.properties.iter().rev().find(|property| property.name.as_str() == name)?;
        Some(Json { value: &property.value, ..*self }).filter(|field| !field.is_null())
    }

    /// Whether a field is there, be it null.
    pub(crate) fn has(&self, name: &str) -> bool {
        let Value::Object(object) = self.value else { return false };
        object.properties.iter().any(|property| property.name.as_str() == name)
    }

    /// A field that must be there and not be null.
    pub(crate) fn needs(&self, name: &str, report: &mut Report) -> Option<Json<'f>> {
        let field = self.field(name);
        if field.is_none() && matches!(self.value, Value::Object(_)) {
            report.broken(self.place(), format!("the field `{name}` is missing"));
        }
        field
    }

    /// The value as a text, which may be empty.
    pub(crate) fn text(&self, report: &mut Report) -> Option<&'f str> {
        let Value::StringLit(text) = self.value else {
            self.wrong_type("a text", report);
            return None;
        };
        Some(&text.value)
    }

    /// The value as an identifier: a text, or a whole number as its digits.
    pub(crate) fn id(&self, report: &mut Report) -> Option<String> {
        match self.value {
            Value::StringLit(text) if !text.value.trim().is_empty() => Some(text.value.trim().to_owned()),
            Value::NumberLit(number) if number.value.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(number.value.to_owned())
            }
            _ => {
                self.wrong_type("an identifier", report);
                None
            }
        }
    }

    /// The value as true or false.
    pub(crate) fn truth(&self, report: &mut Report) -> Option<bool> {
        let Value::BooleanLit(truth) = self.value else {
            self.wrong_type("true or false", report);
            return None;
        };
        Some(truth.value)
    }

    /// Whether the value says nothing.
    fn is_blank(&self) -> bool {
        match self.value {
            Value::NullKeyword(_) => true,
            Value::StringLit(text) => text.value.trim().is_empty(),
            Value::Array(array) => array.elements.is_empty(),
            Value::Object(object) => object.properties.is_empty(),
            Value::BooleanLit(_) | Value::NumberLit(_) => false,
        }
    }

    /// Whether the value is null.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self.value, Value::NullKeyword(_))
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
