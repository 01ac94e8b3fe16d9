//! The JSON of other systems as a tree in which every value knows its place, so that what is wrong with one is told with
//! it. The text is parsed once; where that fails, the tree has what stands before the mistake.

use std::collections::BTreeSet;

use bronwijzer_engine::format::Url;
use bronwijzer_engine::text::{fold_spaces, unseen};
use jiter::{Jiter, JiterError, Peek};

use crate::import::limits::VALUES;
use crate::import::places::Places;
use crate::import::report::{Report, beginning};

/// How many values may be inside one another. The parser is recursive, and no quiz of any system needs so many.
const DEEPEST: usize = 64;

/// A JSON file.
pub(crate) struct JsonFile<'t> {
    name: &'t str,
    places: Places<'t>,
    root: Node,
}

/// A value, and the byte at which it begins.
struct Node {
    start: usize,
    value: Value,
}

impl Node {
    /// The text by which people know this value: it is one, or has one in a field that names or says it.
    fn words(&self) -> Option<&str> {
        const FIELDS: [&str; 9] =
            ["statement", "text", "title", "displayName", "name", "label", "explanation", "comment", "message"];
        match &self.value {
            Value::Text(text) => Some(text.as_str()).filter(|text| !text.trim().is_empty()),
            Value::Object(fields) => {
                let field = |name: &&str| fields.iter().find(|(other, _)| other == name);
                match FIELDS.iter().find_map(field) {
                    Some((_, Node { value: Value::Object(texts), .. })) => texts.first()?.1.words(),
                    Some((_, node)) => node.words(),
                    None => None,
                }
            }
            _ => None,
        }
    }
}

enum Value {
    Null,
    Bool(bool),
    /// A number as it is written.
    Number(String),
    Text(String),
    List(Vec<Node>),
    /// The fields in order; a name may come twice.
    Object(Vec<(String, Node)>),
}

impl<'t> JsonFile<'t> {
    /// Parses JSON. Where that fails, notes where and why, and gives what stands before that place.
    pub(crate) fn parse(name: &'t str, text: &'t str, report: &mut Report) -> Option<JsonFile<'t>> {
        if text.trim().is_empty() {
            report.broken(name, "the file is empty");
            return None;
        }
        let places = Places::new(text);
        let mut parser = Parser::new(text);
        let root = parser.root();
        if let Some((at, reason)) = parser.mistake {
            report.broken(place(name, &places, at), reason);
        }
        let Some(root) = root else {
            report.broken(name, "nothing of it can be read");
            return None;
        };
        Some(JsonFile { name, places, root })
    }

    /// The value that is the whole file.
    pub(crate) fn root(&self) -> Json<'_> {
        Json { file: self, node: &self.root }
    }
}

/// File, line and column of a byte.
fn place(name: &str, places: &Places<'_>, at: usize) -> String {
    let (line, column) = places.line_and_column(at);
    format!("{name}:{line}:{column}")
}

struct Parser<'t> {
    jiter: Jiter<'t>,
    /// How many values the parser is inside of, and how many of them are lists.
    depth: usize,
    list_depth: usize,
    /// How many values were read.
    count: usize,
    /// Where and why the text cannot be read as JSON. Nothing is read behind that.
    mistake: Option<(usize, String)>,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str) -> Parser<'t> {
        Parser { jiter: Jiter::new(text.as_bytes()), depth: 0, list_depth: 0, count: 0, mistake: None }
    }

    /// What was read, unless that failed, which is kept.
    fn read<T>(&mut self, read: Result<T, JiterError>) -> Option<T> {
        read.map_err(|error| self.mistake = Some((error.index, format!("this is not JSON: {}", error.error_type)))).ok()
    }

    /// The whole text, or what stands before a mistake.
    fn root(&mut self) -> Option<Node> {
        let root = self.next();
        if self.mistake.is_none() {
            let end = self.jiter.finish();
            self.read(end);
        }
        root
    }

    /// The value that comes next.
    fn next(&mut self) -> Option<Node> {
        let peek = self.jiter.peek();
        let peek = self.read(peek)?;
        self.value(peek)
    }

    /// The value that begins where the parser is.
    fn value(&mut self, peek: Peek) -> Option<Node> {
        let start = self.jiter.current_index();
        if self.depth == DEEPEST {
            self.mistake = Some((start, "this is not JSON: values are nested too deeply".to_owned()));
            return None;
        }
        if self.count == VALUES.most {
            self.mistake = Some((start, VALUES.message()));
            return None;
        }
        self.count += 1;
        self.depth += 1;
        let value = match peek {
            Peek::Array => self.list(),
            Peek::Object => self.object(),
            _ => {
                let scalar = self.scalar(peek);
                self.read(scalar)
            }
        };
        self.depth -= 1;
        value.map(|value| Node { start, value })
    }

    fn scalar(&mut self, peek: Peek) -> Result<Value, JiterError> {
        Ok(match peek {
            Peek::Null => self.jiter.known_null().map(|()| Value::Null)?,
            Peek::True | Peek::False => Value::Bool(self.jiter.known_bool(peek)?),
            Peek::String => Value::Text(self.jiter.known_str()?.to_owned()),
            _ => Value::Number(String::from_utf8_lossy(self.jiter.known_number_bytes(peek)?).into_owned()),
        })
    }

    /// A list, or its whole elements before a mistake.
    fn list(&mut self) -> Option<Value> {
        self.list_depth += 1;
        let mut elements = Vec::new();
        let mut next = self.jiter.known_array();
        while let Some(peek) = self.read(next).flatten() {
            elements.extend(self.value(peek));
            if self.mistake.is_some() {
                break;
            }
            next = self.jiter.array_step();
        }
        self.list_depth -= 1;
        self.kept(Value::List(elements))
    }

    /// An object, or its fields before a mistake.
    fn object(&mut self) -> Option<Value> {
        let mut fields = Vec::new();
        let mut next = self.jiter.known_object().map(|name| name.map(str::to_owned));
        while let Some(name) = self.read(next).flatten() {
            fields.extend(self.next().map(|node| (name, node)));
            if self.mistake.is_some() {
                break;
            }
            next = self.jiter.next_key().map(|name| name.map(str::to_owned));
        }
        self.kept(Value::Object(fields))
    }

    /// A value, unless it is only a part of an element of a list, and would pass for a whole one.
    fn kept(&self, value: Value) -> Option<Value> {
        (self.mistake.is_none() || self.list_depth == 0).then_some(value)
    }
}

/// A value of a JSON file.
#[derive(Clone, Copy)]
pub(crate) struct Json<'f> {
    file: &'f JsonFile<'f>,
    node: &'f Node,
}

impl<'f> Json<'f> {
    /// Where the value is: file, line and column, with the beginning of its text.
    pub(crate) fn place(&self) -> String {
        let place = place(self.file.name, &self.file.places, self.node.start);
        self.node.words().map_or(place.clone(), |words| format!("{place} {}", beginning(words)))
    }

    fn wrong_type(&self, expected: &str, report: &mut Report) {
        let found = match self.node.value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        };
        report.broken(self.place(), format!("expected {expected}, found {found}"));
    }

    /// The elements of a list.
    pub(crate) fn list(&self, report: &mut Report) -> Vec<Json<'f>> {
        let Value::List(elements) = &self.node.value else {
            self.wrong_type("a list", report);
            return Vec::new();
        };
        elements.iter().map(|node| Json { node, ..*self }).collect()
    }

    /// The elements of the list in a field that may be absent.
    pub(crate) fn list_in(&self, field: &str, report: &mut Report) -> Vec<Json<'f>> {
        self.field(field).map_or(Vec::new(), |list| list.list(report))
    }

    /// The fields of an object, in order.
    pub(crate) fn fields(&self, report: &mut Report) -> Vec<(&'f str, Json<'f>)> {
        let Value::Object(fields) = &self.node.value else {
            self.wrong_type("an object", report);
            return Vec::new();
        };
        let all: Vec<(&str, Json<'f>)> =
            fields.iter().map(|(name, node)| (name.as_str(), Json { node, ..*self })).collect();
        let mut seen = BTreeSet::new();
        for (name, value) in &all {
            if !seen.insert(*name) {
                report.broken(value.place(), format!("the field `{name}` appears twice in one object"));
            }
        }
        all
    }

    /// Notes every field that an importer does not know, as not carried over; notes it if this is no object.
    pub(crate) fn knows(&self, what: &str, known: &[&str], report: &mut Report) {
        for (name, value) in self.fields(report) {
            if !known.contains(&name) && !value.is_blank() {
                report.lost(value.place(), format!("the field `{name}` of {what}"));
            }
        }
    }

    /// A field that is there and is not null. Of a repeated field the last counts, as in JavaScript.
    pub(crate) fn field(&self, name: &str) -> Option<Json<'f>> {
        let Value::Object(fields) = &self.node.value else { return None };
        let (_, node) = fields.iter().rev().find(|(other, _)| other == name)?;
        Some(Json { node, ..*self }).filter(|field| !field.is_null())
    }

    /// How many of these names are those of fields.
    pub(crate) fn count_of(&self, names: &[&str]) -> usize {
        names.iter().filter(|name| self.has(name)).count()
    }

    /// Whether a field is there, be it null.
    pub(crate) fn has(&self, name: &str) -> bool {
        matches!(&self.node.value, Value::Object(fields) if fields.iter().any(|(other, _)| other == name))
    }

    /// A field that must be there and not be null.
    pub(crate) fn needs(&self, name: &str, report: &mut Report) -> Option<Json<'f>> {
        let field = self.field(name);
        if field.is_none() && matches!(self.node.value, Value::Object(_)) {
            report.broken(self.place(), format!("the field `{name}` is missing"));
        }
        field
    }

    /// The value as a text, which may be empty.
    pub(crate) fn text(&self, report: &mut Report) -> Option<&'f str> {
        let Value::Text(text) = &self.node.value else {
            self.wrong_type("a text", report);
            return None;
        };
        Some(text)
    }

    /// The value as a text that may have markup, without it; `None` if it is empty.
    pub(crate) fn plain(&self, report: &mut Report) -> Option<String> {
        let text = self.text(report)?;
        report.plain(text, || self.place())
    }

    /// The value as a text of several lines that may have markup, without it; `None` if it is empty.
    pub(crate) fn prose(&self, report: &mut Report) -> Option<String> {
        let text = self.text(report)?;
        report.prose(text, || self.place())
    }

    /// The text of several lines in a field that may be absent, without markup; `None` if it is empty.
    pub(crate) fn prose_in(&self, field: &str, report: &mut Report) -> Option<String> {
        self.field(field)?.prose(report)
    }

    /// The text in a field that may be absent, without markup; `None` if it is empty.
    pub(crate) fn plain_in(&self, field: &str, report: &mut Report) -> Option<String> {
        self.field(field)?.plain(report)
    }

    /// The address of the web in a field that may be absent; empty, and noted, where it is none.
    pub(crate) fn web_address_in(&self, field: &str, report: &mut Report) -> Url {
        let Some(json) = self.field(field) else { return Url::default() };
        let address = json.plain(report);
        address.map_or(Url::default(), |address| report.web_address(&address, || json.place()))
    }

    /// The value as an identifier: a text, or a whole number as its digits.
    pub(crate) fn id(&self, report: &mut Report) -> Option<String> {
        match &self.node.value {
            Value::Text(text) if !text.trim().is_empty() && unseen(text).is_none() => Some(fold_spaces(text)),
            Value::Number(number) if number.bytes().all(|byte| byte.is_ascii_digit()) => Some(number.clone()),
            _ => {
                self.wrong_type("an identifier", report);
                None
            }
        }
    }

    /// The identifier in a field that must be there.
    pub(crate) fn id_in(&self, field: &str, report: &mut Report) -> Option<String> {
        self.needs(field, report)?.id(report)
    }

    /// The value as true or false.
    pub(crate) fn truth(&self, report: &mut Report) -> Option<bool> {
        let Value::Bool(truth) = self.node.value else {
            self.wrong_type("true or false", report);
            return None;
        };
        Some(truth)
    }

    /// Whether the value says nothing.
    fn is_blank(&self) -> bool {
        match &self.node.value {
            Value::Null => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::List(elements) => elements.is_empty(),
            Value::Object(fields) => fields.is_empty(),
            Value::Bool(_) | Value::Number(_) => false,
        }
    }

    /// Whether the value is null.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self.node.value, Value::Null)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree, written again, and where the text stops being JSON.
    fn parsed(text: &str) -> (String, Option<usize>) {
        fn written(node: &Node) -> String {
            let joined = |parts: Vec<String>| parts.join(",");
            match &node.value {
                Value::Null => "null".to_owned(),
                Value::Bool(truth) => truth.to_string(),
                Value::Number(number) => number.clone(),
                Value::Text(text) => format!("{text:?}"),
                Value::List(elements) => format!("[{}]", joined(elements.iter().map(written).collect())),
                Value::Object(fields) => {
                    let field = |(name, node): &(String, Node)| format!("{name:?}:{}", written(node));
                    format!("{{{}}}", joined(fields.iter().map(field).collect()))
                }
            }
        }
        let mut parser = Parser::new(text);
        let root = parser.root();
        (root.as_ref().map_or(String::new(), written), parser.mistake.map(|(at, _)| at))
    }

    #[test]
    fn what_stands_before_a_mistake_is_kept() {
        for (text, kept, at) in [
            (r#"[{"a": "]}\""}, {"b": [1"#, r#"[{"a":"]}\""}]"#, 24),
            ("{\"x\": [\n{\"é\": 1},\n{é}]}", r#"{"x":[{"é":1}]}"#, 20),
            (r#"{"x": {"y": [1, 2]}, "z": {"a": 1, "b": nul"#, r#"{"x":{"y":[1,2]},"z":{"a":1}}"#, 43),
            ("[[1, 2], [3, ", "[[1,2]]", 13),
            ("7 8", "7", 2),
        ] {
            assert_eq!(parsed(text), (kept.to_owned(), Some(at)), "{text}");
        }
        assert_eq!(parsed(r#"{"a": [true, null, -1.5e3]}"#), (r#"{"a":[true,null,-1.5e3]}"#.to_owned(), None));
    }

    #[test]
    fn what_is_nested_too_deeply_is_a_mistake_and_no_overflow() {
        assert_eq!(parsed(&"[".repeat(100_000)), ("[]".to_owned(), Some(DEEPEST)));
    }
}
