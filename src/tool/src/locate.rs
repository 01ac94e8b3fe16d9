//! Finding in a file's text the place that a problem names.

use std::ops::Range;
use std::str::CharIndices;

use bronwijzer_engine::problem::{Path, Place, Segment};
use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// Places of one file.
pub(crate) struct Places<'t> {
    text: &'t str,
    root: Option<Value<'t>>,
    /// Where each line starts.
    lines: Vec<usize>,
}

impl<'t> Places<'t> {
    /// The places of the file with this text.
    pub(crate) fn new(text: &'t str) -> Places<'t> {
        let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        Places {
            text,
            root: parsed.ok().and_then(|result| result.value),
            lines: std::iter::once(0).chain(starts).collect(),
        }
    }

    /// The bytes that a place covers.
    pub(crate) fn range(&self, place: &Place) -> Range<usize> {
        match place {
            Place::File => 0..0,
            Place::Line(line, column) => self.line_range(*line, *column),
            Place::Value(path) => self.walk(path, false),
            Place::Name(path) => self.walk(path, true),
            Place::Part(path, start, end) => self.part(self.walk(path, false), *start, *end),
        }
    }

    /// The line and column of a byte, both from 1; the column counts characters.
    pub(crate) fn line_and_column(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= at);
        let start = self.lines[line - 1];
        (line, self.text.get(start..at).map_or(0, |before| before.chars().count()) + 1)
    }

    /// A character, or the end of a line.
    fn line_range(&self, line: usize, column: usize) -> Range<usize> {
        let start = self.lines.get(line - 1).copied().unwrap_or(self.text.len());
        let rest = &self.text[start..];
        let line = rest.lines().next().unwrap_or_default();
        let mut letters = line.char_indices().skip(column - 1);
        let at = letters.next().map_or(line.len(), |(at, _)| at);
        let end = letters.next().map_or(line.len(), |(at, _)| at);
        start + at..start + end
    }

    /// Some of the letters of a text, of which the file has the literal: from which byte of the text to which.
    fn part(&self, literal: Range<usize>, start: usize, end: usize) -> Range<usize> {
        let Some(inside) = self.text.get(literal.start + 1..literal.end.saturating_sub(1)) else { return literal };
        let mut read = 0;
        let mut from = None;
        let mut letters = inside.char_indices();
        while let Some((at, letter)) = letters.next() {
            if read >= start && from.is_none() {
                from = Some(at);
            }
            if read >= end {
                return literal.start + 1 + from.unwrap_or(at)..literal.start + 1 + at;
            }
            read += if letter == '\\' { escaped(&mut letters) } else { letter.len_utf8() };
        }
        literal.start + 1 + from.unwrap_or(inside.len())..literal.end - 1
    }

    fn walk(&self, path: &Path, name: bool) -> Range<usize> {
        let Some(mut value) = self.root.as_ref() else { return 0..0 };
        let mut range = value.range();
        let mut found = range.start..range.end;
        for (depth, segment) in path.0.iter().enumerate() {
            let next = match (value, segment) {
                (Value::Array(array), Segment::Index(index)) => array.elements.get(*index),
                (Value::Object(object), Segment::Field(field)) => {
                    // Of a repeated field the last one counts, as it does for the reader.
                    let property = object.properties.iter().rev().find(|property| is_named(&property.name, field));
                    if let Some(property) = property
                        && name
                        && depth + 1 == path.0.len()
                    {
                        range = property.name.range();
                        return range.start..range.end;
                    }
                    property.map(|property| &property.value)
                }
                _ => None,
            };
            let Some(next) = next else { break };
            value = next;
            range = value.range();
            found = range.start..range.end;
        }
        // An object or list is marked at its opening alone: the whole of it would fill the screen.
        if matches!(value, Value::Object(_) | Value::Array(_)) { found.start..found.start + 1 } else { found }
    }
}

/// How many bytes of text an escape stands for, after its backslash.
fn escaped(letters: &mut CharIndices<'_>) -> usize {
    let Some((_, 'u')) = letters.next() else { return 1 };
    let mut code = 0;
    for _ in 0..4 {
        code = code * 16 + letters.next().and_then(|(_, digit)| digit.to_digit(16)).unwrap_or(0);
    }
    match code {
        // The first half of a pair stands for nothing yet, the second for the whole.
        0xd800..=0xdbff => 0,
        0xdc00..=0xdfff => 4,
        _ => char::from_u32(code).map_or(0, char::len_utf8),
    }
}

fn is_named(name: &ObjectPropName<'_>, field: &str) -> bool {
    name.as_str() == field
}

#[cfg(test)]
mod tests {
    use bronwijzer_engine::problem::Path;

    use super::*;

    #[test]
    fn letters_are_found_behind_escapes() {
        let text = r#"{ "a": "x\n\u00e9\ud83d\ude00yz" }"#;
        let places = Places::new(text);
        let part = |start, end| &text[places.range(&Place::Part(Path::default().field("a"), start, end))];
        assert_eq!(part(0, 1), "x");
        assert_eq!(part(2, 4), "\\u00e9");
        assert_eq!(part(8, 9), "y");
        assert_eq!(part(9, 10), "z");
        assert_eq!(part(99, 100), "");
    }
}
