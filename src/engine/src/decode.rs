//! Reading JSON values so that every mistake in them is found, not only the first.
//!
//! A [`Node`] is any JSON value as some parser read it. [`Value`] walks it, remembers the way, and notes problems
//! as it goes; what could not be read comes back as `None` and reading goes on with the rest.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::problem::{Path, Place, Problem, Rule, nearest_name};
use crate::text::Text;

/// A JSON value, with the fields of objects in their order and repeated ones kept.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number.
    Number(f64),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// The value's type, as a reader of the file would call it.
    fn kind(&self) -> &'static str {
        match self {
            Node::Null => "null",
            Node::Bool(_) => "true or false",
            Node::Number(_) => "a number",
            Node::String(_) => "a text",
            Node::Array(_) => "a list",
            Node::Object(_) => "an object",
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        struct NodeVisitor;

        impl<'de> Visitor<'de> for NodeVisitor {
            type Value = Node;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON value")
            }

            fn visit_unit<E>(self) -> Result<Node, E> {
                Ok(Node::Null)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
                Ok(Node::Bool(value))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
                Ok(Node::Number(value as f64))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
                Ok(Node::Number(value as f64))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
                Ok(Node::Number(value))
            }

            fn visit_str<E>(self, value: &str) -> Result<Node, E> {
                Ok(Node::String(value.to_owned()))
            }

            fn visit_string<E>(self, value: String) -> Result<Node, E> {
                Ok(Node::String(value))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
                let mut elements = Vec::new();
                while let Some(element) = access.next_element()? {
                    elements.push(element);
                }
                Ok(Node::Array(elements))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = access.next_entry()? {
                    fields.push(field);
                }
                Ok(Node::Object(fields))
            }
        }

        deserializer.deserialize_any(NodeVisitor)
    }
}

/// The problems of one file, as they are found.
pub struct Log {
    file: String,
    /// What was found so far.
    pub problems: Vec<Problem>,
}

impl Log {
    /// An empty log for the file of this name.
    pub fn new(file: &str) -> Log {
        Log { file: file.to_owned(), problems: Vec::new() }
    }

    /// Notes a problem.
    pub fn note(&mut self, place: Place, rule: Rule, message: String, hint: Option<String>) {
        self.problems.push(Problem { file: self.file.clone(), place, rule, message, hint });
    }

    /// Notes a problem with the value at this path.
    pub fn value(&mut self, path: &Path, rule: Rule, message: String, hint: Option<String>) {
        self.note(Place::Value(path.clone()), rule, message, hint);
    }
}

/// A value of a file, and the way to it.
#[derive(Clone)]
pub struct Value<'n> {
    node: &'n Node,
    /// The way from the file's root.
    pub path: Path,
}

impl<'n> Value<'n> {
    /// The whole of a file.
    pub fn root(node: &'n Node) -> Value<'n> {
        Value { node, path: Path::default() }
    }

    fn wrong_type(&self, expected: &str, log: &mut Log) {
        log.value(&self.path, Rule::WrongType, format!("expected {expected}, found {}", self.node.kind()), None);
    }

    /// Whether the value is an object.
    pub fn is_object(&self) -> bool {
        matches!(self.node, Node::Object(_))
    }

    /// Whether the value is a list.
    pub fn is_list(&self) -> bool {
        matches!(self.node, Node::Array(_))
    }

    /// The value as an object, to be read field by field.
    pub fn object(&self, log: &mut Log) -> Option<Fields<'n>> {
        let Node::Object(fields) = self.node else {
            self.wrong_type("an object", log);
            return None;
        };
        let mut seen: Vec<&str> = Vec::with_capacity(fields.len());
        for (name, _) in fields {
            if seen.contains(&name.as_str()) {
                let place = Place::Name(self.path.field(name));
                log.note(place, Rule::DuplicateField, format!("the field `{name}` appears twice in this object"), None);
            }
            seen.push(name);
        }
        Some(Fields { fields, path: self.path.clone(), asked: Vec::new() })
    }

    /// The value as an object whose field names are data, not fixed: the fields in their order.
    pub fn entries(&self, log: &mut Log) -> Option<Vec<(&'n str, Value<'n>)>> {
        let fields = self.object(log)?;
        Some(
            fields
                .fields
                .iter()
                .map(|(name, node)| (name.as_str(), Value { node, path: self.path.field(name) }))
                .collect(),
        )
    }

    /// The value as a list.
    pub fn list(&self, log: &mut Log) -> Option<Vec<Value<'n>>> {
        let Node::Array(elements) = self.node else {
            self.wrong_type("a list", log);
            return None;
        };
        Some(elements.iter().enumerate().map(|(index, node)| Value { node, path: self.path.index(index) }).collect())
    }

    /// The value as a number.
    pub fn number(&self, log: &mut Log) -> Option<f64> {
        let Node::Number(number) = self.node else {
            self.wrong_type("a number", log);
            return None;
        };
        Some(*number)
    }

    /// The value as a string that is not empty and has no control characters.
    pub fn string(&self, log: &mut Log) -> Option<&'n str> {
        let Node::String(string) = self.node else {
            self.wrong_type("a text", log);
            return None;
        };
        if string.trim().is_empty() {
            log.value(&self.path, Rule::EmptyText, "the text is empty".into(), None);
            return None;
        }
        if let Some(control) = string.chars().find(|letter| letter.is_control() && *letter != '\n') {
            let message = format!("the text has the control character U+{:04X}", u32::from(control));
            log.value(&self.path, Rule::ControlCharacter, message, None);
            return None;
        }
        Some(string)
    }

    /// The value as an identifier: lower-case letters, digits and single hyphens.
    pub fn id(&self, log: &mut Log) -> Option<&'n str> {
        let id = self.string(log)?;
        let well_formed = id.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        if !well_formed {
            let message = format!("`{id}` is no identifier: lower-case letters, digits and single hyphens only");
            let suggestion = crate::text::slug(id);
            let hint = (!suggestion.is_empty()).then(|| format!("write `{suggestion}`"));
            log.value(&self.path, Rule::IdForm, message, hint);
            return None;
        }
        Some(id)
    }

    /// The value as one of some fixed names.
    pub fn name<T: Copy>(&self, what: &str, known: &[(&str, T)], log: &mut Log) -> Option<T> {
        let name = self.string(log)?;
        let found = known.iter().find(|(candidate, _)| *candidate == name);
        if found.is_none() {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            let hint = match nearest_name(name, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known: {}", names.join(", ")),
            };
            log.value(&self.path, Rule::UnknownName, format!("there is no {what} `{name}`"), Some(hint));
        }
        found.map(|(_, value)| *value)
    }

    /// The value as the identifier of one of some things of the quiz; gives its index.
    pub fn reference(&self, what: &str, known: &[String], log: &mut Log) -> Option<usize> {
        let id = self.string(log)?;
        let found = known.iter().position(|candidate| candidate == id);
        if found.is_none() {
            let hint = nearest_name(id, known.iter().map(String::as_str)).map(|near| format!("did you mean `{near}`?"));
            log.value(&self.path, Rule::UnknownReference, format!("the quiz has no {what} `{id}`"), hint);
        }
        found
    }

    /// The value as a text by language: Dutch required, English expected.
    pub fn text(&self, log: &mut Log) -> Option<Text> {
        let mut fields = self.object(log)?;
        let nl = fields.required("nl", log).and_then(|value| value.string(log));
        let en = match fields.optional("en") {
            Some(value) => value.string(log),
            None => {
                log.value(&self.path, Rule::MissingTranslation, "the text has no English (`en`)".into(), None);
                None
            }
        };
        fields.finish(log);
        Some(Text { nl: nl?.to_owned(), en: en.map(str::to_owned) })
    }
}

/// The fields of an object, asked for one by one; what nobody asked for is a mistake.
pub struct Fields<'n> {
    fields: &'n [(String, Node)],
    path: Path,
    asked: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// The value of a field that may be absent. Of a repeated field the last counts, as in JavaScript.
    pub fn optional(&mut self, name: &'static str) -> Option<Value<'n>> {
        self.asked.push(name);
        let (_, node) = self.fields.iter().rev().find(|(field, _)| field == name)?;
        Some(Value { node, path: self.path.field(name) })
    }

    /// The value of a field that must be there.
    pub fn required(&mut self, name: &'static str, log: &mut Log) -> Option<Value<'n>> {
        let value = self.optional(name);
        if value.is_none() {
            log.value(&self.path, Rule::MissingField, format!("the field `{name}` is missing"), None);
        }
        value
    }

    /// Notes every field that was not asked for.
    pub fn finish(self, log: &mut Log) {
        for (name, _) in self.fields {
            if !self.asked.contains(&name.as_str()) {
                let hint = match nearest_name(name, self.asked.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("known here: {}", self.asked.join(", ")),
                };
                let place = Place::Name(self.path.field(name));
                log.note(place, Rule::UnknownField, format!("there is no field `{name}` here"), Some(hint));
            }
        }
    }
}
