//! Reading JSON values so that every mistake in them is found, not only the first.
//!
//! A [`Node`] is any JSON value as some parser read it. [`Value`] walks it, remembers the way, and notes problems
//! as it goes; what could not be read comes back as `None` and reading goes on with the rest.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::problem::{Path, Place, Problem, Rule, Segment, nearest_name};
use crate::text::Text;

/// A JSON value, with the fields of objects in their order and repeated ones kept. Texts without an escape are the
/// file's own, not copies.
#[derive(Clone, Debug, PartialEq)]
pub enum Node<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Any number.
    Number(f64),
    /// A string.
    String(Cow<'t, str>),
    /// An array.
    Array(Vec<Node<'t>>),
    /// An object.
    Object(Vec<(Cow<'t, str>, Node<'t>)>),
}

impl Node<'_> {
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

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node<'de>, D::Error> {
        struct NodeVisitor;

        impl<'de> Visitor<'de> for NodeVisitor {
            type Value = Node<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON value")
            }

            fn visit_unit<E>(self) -> Result<Node<'de>, E> {
                Ok(Node::Null)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Node<'de>, E> {
                Ok(Node::Bool(value))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Node<'de>, E> {
                Ok(Node::Number(value as f64))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Node<'de>, E> {
                Ok(Node::Number(value as f64))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Node<'de>, E> {
                Ok(Node::Number(value))
            }

            fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Node<'de>, E> {
                Ok(Node::String(Cow::Borrowed(value)))
            }

            fn visit_str<E>(self, value: &str) -> Result<Node<'de>, E> {
                Ok(Node::String(Cow::Owned(value.to_owned())))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node<'de>, A::Error> {
                let mut elements = Vec::new();
                while let Some(element) = access.next_element()? {
                    elements.push(element);
                }
                Ok(Node::Array(elements))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some((Name(name), value)) = access.next_entry()? {
                    fields.push((name, value));
                }
                Ok(Node::Object(fields))
            }
        }

        deserializer.deserialize_any(NodeVisitor)
    }
}

/// The name of a field, borrowed from the file where it has no escape.
struct Name<'t>(Cow<'t, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Name<'de>, D::Error> {
        struct NameVisitor;

        impl<'de> Visitor<'de> for NameVisitor {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }

            fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(value)))
            }

            fn visit_str<E>(self, value: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(value.to_owned())))
            }
        }

        deserializer.deserialize_str(NameVisitor)
    }
}

/// The way from a file's root to a value. It shares its beginning with the ways to that value's neighbours, for there
/// are millions of values and few of them are ever named in a problem.
#[derive(Clone, Debug, Default)]
pub struct Trail<'n> {
    before: Option<Rc<Trail<'n>>>,
    last: Option<Turn<'n>>,
}

/// One step of a trail.
#[derive(Clone, Copy, Debug)]
enum Turn<'n> {
    Field(&'n str),
    Index(usize),
}

impl Trail<'_> {
    /// The same way, to be kept.
    pub fn path(&self) -> Path {
        let mut segments = Vec::new();
        let mut at = Some(self);
        while let Some(trail) = at {
            segments.extend(trail.last.map(|turn| match turn {
                Turn::Field(name) => Segment::Field(name.to_owned()),
                Turn::Index(index) => Segment::Index(index),
            }));
            at = trail.before.as_deref();
        }
        segments.reverse();
        Path(segments)
    }
}

/// The problems of one file, as they are found.
pub struct Log {
    /// The file's name.
    pub file: String,
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
        self.problems.push(Problem { file: self.file.clone(), place, rule, message, hint, first: None });
    }

    /// Notes a problem with the value at the end of this trail.
    pub fn value(&mut self, trail: &Trail<'_>, rule: Rule, message: String, hint: Option<String>) {
        self.note(Place::Value(trail.path()), rule, message, hint);
    }

    /// Notes a problem with the second of two things that should have been one.
    pub fn again(&mut self, place: Place, rule: Rule, message: String, first: Option<(String, Place)>) {
        self.problems.push(Problem { file: self.file.clone(), place, rule, message, hint: None, first });
    }

    /// Notes a problem with some of the letters of a text.
    fn letters(&mut self, trail: &Trail<'_>, at: usize, letter: char, rule: Rule, message: String) {
        self.note(Place::Part(trail.path(), at, at + letter.len_utf8()), rule, message, None);
    }
}

/// Identifiers in their order, each with the place where it was given first.
#[derive(Default)]
pub struct Ids {
    order: Vec<String>,
    first: BTreeMap<String, (usize, String, Place)>,
}

impl Ids {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The index of an identifier: of the first, where it was given twice. It is looked for at the index `guess` first:
    /// most files name things in their order.
    pub fn index(&self, id: &str, guess: usize) -> Option<usize> {
        // Where one was given twice, the second is passed over by the map, and so never looked for here.
        if self.order.get(guess).is_some_and(|known| known == id) && self.order.len() == self.first.len() {
            return Some(guess);
        }
        Some(self.first.get(id)?.0)
    }

    /// The identifier of this index.
    pub fn get(&self, index: usize) -> &str {
        self.order.get(index).map_or("", String::as_str)
    }

    /// The identifiers in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str)
    }

    /// Takes an identifier, given at this place of a file; tells where it was given before.
    pub fn add(&mut self, id: &str, file: &str, place: Place) -> Option<(String, Place)> {
        self.order.push(id.to_owned());
        if let Some((_, file, place)) = self.first.get(id) {
            return Some((file.clone(), place.clone()));
        }
        self.first.insert(id.to_owned(), (self.order.len() - 1, file.to_owned(), place));
        None
    }
}

/// A value of a file, and the way to it.
#[derive(Clone)]
pub struct Value<'n> {
    node: &'n Node<'n>,
    /// The way from the file's root.
    pub path: Trail<'n>,
}

impl<'n> Value<'n> {
    /// The whole of a file.
    pub fn root(node: &'n Node<'n>) -> Value<'n> {
        Value { node, path: Trail::default() }
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
        note_repeated(fields, &self.path, log);
        Some(Fields { fields, path: Rc::new(self.path.clone()), asked: Vec::with_capacity(16), found: 0 })
    }

    /// The value as an object whose field names are data, not fixed: the fields in their order.
    pub fn entries(&self, log: &mut Log) -> Option<Vec<(&'n str, Value<'n>)>> {
        let Node::Object(fields) = self.node else {
            self.wrong_type("an object", log);
            return None;
        };
        note_repeated(fields, &self.path, log);
        let here = Rc::new(self.path.clone());
        Some(fields.iter().map(|(name, node)| (name.as_ref(), child(&here, Turn::Field(name), node))).collect())
    }

    /// The value as a list.
    pub fn list(&self, log: &mut Log) -> Option<Vec<Value<'n>>> {
        let Node::Array(elements) = self.node else {
            self.wrong_type("a list", log);
            return None;
        };
        let here = Rc::new(self.path.clone());
        Some(elements.iter().enumerate().map(|(index, node)| child(&here, Turn::Index(index), node)).collect())
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
        if let Some((at, letter)) = unseen(string) {
            let (rule, kind) = match letter {
                letter if is_bidi(letter) => (Rule::BidiCharacter, "writing-direction"),
                _ => (Rule::ControlCharacter, "control"),
            };
            let message = format!("the text has the {kind} character U+{:04X}", u32::from(letter));
            log.letters(&self.path, at, letter, rule, message);
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

    /// The value as the identifier of one of some things of the quiz, probably that of the index `guess`; gives its
    /// index.
    pub fn reference(&self, what: &str, known: &Ids, guess: usize, log: &mut Log) -> Option<usize> {
        let id = self.string(log)?;
        let found = known.index(id, guess);
        if found.is_none() {
            let hint = nearest_name(id, known.iter()).map(|near| format!("did you mean `{near}`?"));
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

/// A value inside the one at the end of a trail.
fn child<'n>(here: &Rc<Trail<'n>>, turn: Turn<'n>, node: &'n Node<'n>) -> Value<'n> {
    Value { node, path: Trail { before: Some(Rc::clone(here)), last: Some(turn) } }
}

/// Notes the fields of an object that have the name of one before them.
fn note_repeated(fields: &[(Cow<'_, str>, Node<'_>)], path: &Trail<'_>, log: &mut Log) {
    // Most objects have a handful of fields, for which a set would cost more than it saves.
    let repeated: Vec<&str> = if fields.len() <= 16 {
        let before = |index: usize, name: &str| fields[..index].iter().any(|(other, _)| other == name);
        let all = fields.iter().enumerate();
        all.filter(|(index, (name, _))| before(*index, name)).map(|(_, (name, _))| name.as_ref()).collect()
    } else {
        let mut seen = BTreeSet::new();
        fields.iter().map(|(name, _)| name.as_ref()).filter(|name| !seen.insert(*name)).collect()
    };
    for name in repeated {
        let place = Place::Name(path.path().field(name));
        log.note(place, Rule::DuplicateField, format!("the field `{name}` appears twice in this object"), None);
    }
}

/// The first character that a reader would not see and that is no line break.
pub(crate) fn unseen(text: &str) -> Option<(usize, char)> {
    // All such characters begin with one of these bytes, and most texts have none of them.
    let suspect = |byte: u8| (byte < 0x20) | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2);
    // Without a branch for each byte, many bytes are looked at in one step.
    if !text.bytes().fold(false, |any, byte| any | suspect(byte)) {
        return None;
    }
    text.char_indices().find(|(_, letter)| (letter.is_control() && *letter != '\n') || is_bidi(*letter))
}

/// The fields of an object, asked for one by one; what nobody asked for is a mistake.
pub struct Fields<'n> {
    fields: &'n [(Cow<'n, str>, Node<'n>)],
    path: Rc<Trail<'n>>,
    asked: Vec<&'static str>,
    /// How many of those that were asked for are there.
    found: usize,
}

impl<'n> Fields<'n> {
    /// The value of a field that may be absent. Of a repeated field the last counts, as in JavaScript.
    pub fn optional(&mut self, name: &'static str) -> Option<Value<'n>> {
        self.asked.push(name);
        let (_, node) = self.fields.iter().rev().find(|(field, _)| field == name)?;
        self.found += 1;
        Some(child(&self.path, Turn::Field(name), node))
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
        if self.found == self.fields.len() {
            return;
        }
        for (name, _) in self.fields {
            if !self.asked.contains(&name.as_ref()) {
                let hint = match nearest_name(name, self.asked.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("known here: {}", self.asked.join(", ")),
                };
                let place = Place::Name(self.path.path().field(name));
                log.note(place, Rule::UnknownField, format!("there is no field `{name}` here"), Some(hint));
            }
        }
    }
}
