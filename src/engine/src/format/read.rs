//! Reading JSON into the types of the format, in one pass that finds every mistake and remembers where everything stands.
//!
//! A value that is not as its type says is noted and passed over; in its place comes the empty one, or `None` for a
//! [`Choice`](super::Choice), and reading goes on behind it. So only text that is no JSON ends it early.

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use jiter::{Jiter, JiterError, Peek};
use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::scalar::{Form, Point};
use super::{required, syntax};
use crate::problem::{Log, Rule};
use crate::text::{is_bidi, is_visible, unseen};

/// The most values in a file: ten for each position of a thousand statements by two hundred parties.
const MOST_VALUES: usize = 2_000_000;

/// The most values in one list or object whose names are data.
const MOST_INSIDE: u32 = 20_000;

/// Reads a whole file; gives nothing where it is no JSON.
pub(crate) fn read<T: for<'de> Deserialize<'de>>(text: &str, log: &mut Log) -> Option<(T, Spans)> {
    let mut reader = Reader::new(text, log);
    let value = T::deserialize(&mut reader);
    let ended = value.and_then(|value| {
        reader.json.finish().map_err(|error| reader.syntax(&error))?;
        Ok(value)
    });
    let spans = std::mem::take(&mut reader.spans);
    match ended {
        Ok(value) => Some((value, spans)),
        Err(Stop::Noted) => None,
        Err(Stop::Unfit(message)) => {
            log.add(None, Rule::WrongType, message, None);
            None
        }
    }
}

/// Whether a file begins as a list does.
pub(crate) fn is_list(text: &str) -> bool {
    text.trim_start().starts_with('[')
}

/// Why a value gives nothing.
#[derive(Debug)]
pub(crate) enum Stop {
    /// What is wrong with it has been noted.
    Noted,
    /// Its type refuses it, for this reason.
    Unfit(String),
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stop::Noted => f.write_str("the value is not as it should be"),
            Stop::Unfit(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Stop {}

impl Error for Stop {
    fn custom<T: fmt::Display>(message: T) -> Stop {
        Stop::Unfit(message.to_string())
    }
}

/// The way from a file's root to a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: Step<'p>,
}

/// One step of a path.
#[derive(Clone, Copy, Debug)]
enum Step<'p> {
    Root,
    Field(&'p str),
    Index(usize),
}

/// The path of the whole file.
pub(crate) static ROOT: Path<'static> = Path { parent: None, step: Step::Root };

impl Path<'_> {
    /// The field of this name in the object here.
    pub(crate) fn field<'p>(&'p self, name: &'p str) -> Path<'p> {
        Path { parent: Some(self), step: Step::Field(name) }
    }

    /// The element of this index in the list here.
    pub(crate) fn index(&self, index: usize) -> Path<'_> {
        Path { parent: Some(self), step: Step::Index(index) }
    }
}

/// Where the values of a file stand, in the order of the file: each before those inside it.
#[derive(Debug, Default)]
pub(crate) struct Spans {
    entries: Vec<Entry>,
    /// The entries inside the large lists and objects in which something was looked up, by place.
    sorted: RefCell<BTreeMap<usize, Vec<u32>>>,
}

#[derive(Debug)]
struct Entry {
    /// Where the name of the field starts, or the element's index.
    place: EntryPlace,
    start: u32,
    end: u32,
    /// The index of the entry behind those of the values inside it.
    next: u32,
}

#[derive(Debug)]
enum EntryPlace {
    Root,
    Field(u32),
    Index(u32),
}

impl Entry {
    /// The order of the entry's place and a step, which are both of a list or both of an object.
    fn order(&self, text: &str, step: Step<'_>) -> Ordering {
        match (&self.place, step) {
            (EntryPlace::Index(index), Step::Index(wanted)) => (*index as usize).cmp(&wanted),
            (EntryPlace::Field(_), Step::Field(wanted)) => self.written_name(text).cmp(wanted.as_bytes()),
            _ => Ordering::Less,
        }
    }

    /// The name of the field as the file has it; nothing for an element.
    fn written_name<'t>(&self, text: &'t str) -> &'t [u8] {
        let EntryPlace::Field(start) = self.place else { return &[] };
        let literal = &text[start as usize..];
        &literal.as_bytes()[1..literal_length(literal) - 1]
    }
}

/// Up to how many values inside a list or an object are looked at one after another.
const FEW: usize = 16;

impl Spans {
    /// The bytes of a value; of an object or a list its opening alone. Where there is no such value, the nearest around it.
    pub(crate) fn value(&self, text: &str, path: &Path<'_>) -> Range<usize> {
        self.entries.get(self.find(text, path)).map_or(0..0, |entry| entry.start as usize..entry.end as usize)
    }

    /// The bytes of the name of the field that a path ends in.
    pub(crate) fn name(&self, text: &str, path: &Path<'_>) -> Range<usize> {
        match self.entries.get(self.find(text, path)) {
            Some(Entry { place: EntryPlace::Field(start), .. }) => {
                let start = *start as usize;
                start..start + literal_length(&text[start..])
            }
            _ => self.value(text, path),
        }
    }

    /// Where each value inside a list or an object starts.
    pub(crate) fn starts_inside(&self, text: &str, path: &Path<'_>) -> impl Iterator<Item = usize> {
        self.inside(self.find(text, path)).map(|(_, entry)| entry.start as usize)
    }

    /// The entries of the values inside the one of an entry, with their indices.
    fn inside(&self, around: usize) -> impl Iterator<Item = (usize, &Entry)> {
        let end = self.entries.get(around).map_or(0, |entry| entry.next as usize);
        let mut index = around + 1;
        std::iter::from_fn(move || {
            let entry = self.entries.get(index).filter(|_| index < end)?;
            Some((std::mem::replace(&mut index, entry.next as usize), entry))
        })
    }

    /// The index of the entry of a value, or of the nearest around it.
    fn find(&self, text: &str, path: &Path<'_>) -> usize {
        let Some(parent) = path.parent else { return 0 };
        let around = self.find(text, parent);
        let mut inside = self.inside(around);
        let is_here = |entry: &Entry| entry.order(text, path.step).is_eq();
        if let Some((index, _)) = inside.by_ref().take(FEW).find(|(_, entry)| is_here(entry)) {
            return index;
        }
        if inside.next().is_none() {
            return around;
        }
        let mut sorted = self.sorted.borrow_mut();
        let sorted = sorted.entry(around).or_insert_with(|| self.sorted_inside(text, around));
        let entry = |index: u32| &self.entries[index as usize];
        let place = sorted.partition_point(|index| entry(*index).order(text, path.step).is_lt());
        sorted.get(place).filter(|index| is_here(entry(**index))).map_or(around, |index| *index as usize)
    }

    /// The entries inside a list or an object in the order of their places; of fields with one name, the first is first.
    fn sorted_inside(&self, text: &str, around: usize) -> Vec<u32> {
        let mut inside: Vec<(u32, &Entry)> = self.inside(around).map(|(index, entry)| (index as u32, entry)).collect();
        // The elements of a list are in order.
        inside.sort_by_key(|(_, entry)| entry.written_name(text));
        inside.into_iter().map(|(index, _)| index).collect()
    }
}

/// How long the JSON string is that a text begins with, quotes included.
fn literal_length(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

/// The bytes in a file of some of the bytes of a string that stands in it as a literal, with its quotes, at `literal`.
pub(crate) fn inside(text: &str, literal: Range<usize>, part: Range<usize>) -> Range<usize> {
    let Some(inner) = text.get(literal.start + 1..literal.end.saturating_sub(1)) else { return literal };
    let mut chars = inner.char_indices();
    let (mut decoded, mut from) = (0, None);
    while let Some((at, char)) = chars.next() {
        if decoded >= part.start {
            from.get_or_insert(at);
        }
        if decoded >= part.end {
            return literal.start + 1 + from.unwrap_or(at)..literal.start + 1 + at;
        }
        decoded += if char == '\\' { escape_length(&mut chars) } else { char.len_utf8() };
    }
    literal.start + 1 + from.unwrap_or(inner.len())..literal.end - 1
}

/// How many bytes of a string an escape stands for, after its backslash.
fn escape_length(chars: &mut std::str::CharIndices<'_>) -> usize {
    let Some((_, 'u')) = chars.next() else { return 1 };
    let digits = chars.by_ref().take(4);
    let code = digits.fold(0, |code, (_, digit)| code * 16 + digit.to_digit(16).unwrap_or(0));
    match code {
        // The first half of a pair stands for nothing yet, the second for the whole.
        0xd800..=0xdbff => 0,
        0xdc00..=0xdfff => 4,
        _ => char::from_u32(code).map_or(0, char::len_utf8),
    }
}

struct Reader<'t, 'l> {
    text: &'t str,
    json: Jiter<'t>,
    log: &'l mut Log,
    spans: Spans,
    /// What the texts that come now may look like.
    form: Form,
    /// Whether the next object holds a text by language.
    by_language: bool,
    /// The place of the next value in the one that it is inside of.
    place: EntryPlace,
    /// Whether what comes cannot be read: it is no JSON, or too much.
    failed: bool,
    /// For each type the fields that it must have, a bit each.
    must_have: Vec<(&'static str, u64)>,
}

impl<'t, 'l> Reader<'t, 'l> {
    fn new(text: &'t str, log: &'l mut Log) -> Reader<'t, 'l> {
        let (json, spans) = (Jiter::new(text.as_bytes()), Spans::default());
        Reader {
            text,
            json,
            log,
            spans,
            form: Form::Prose,
            by_language: false,
            place: EntryPlace::Root,
            failed: false,
            must_have: Vec::new(),
        }
    }

    /// Notes that the file is no JSON.
    fn syntax(&mut self, error: &JiterError) -> Stop {
        if !std::mem::replace(&mut self.failed, true) {
            let (span, message, hint) = syntax::explain(self.text, error);
            self.log.add(Some(span), Rule::Syntax, message, hint);
        }
        Stop::Noted
    }

    /// The kind of the next value, which begins where the parser is then.
    fn peek(&mut self) -> Result<Peek, Stop> {
        if self.failed {
            return Err(Stop::Noted);
        }
        let peek = self.json.peek().map_err(|error| self.syntax(&error))?;
        let start = self.json.current_index() as u32;
        if self.spans.entries.len() == MOST_VALUES {
            self.failed = true;
            self.too_large(start as usize, &format!("the file has more than {MOST_VALUES} values"));
            return Err(Stop::Noted);
        }
        let place = std::mem::replace(&mut self.place, EntryPlace::Root);
        let next = self.spans.entries.len() as u32 + 1;
        self.spans.entries.push(Entry { place, start, end: start + 1, next });
        Ok(peek)
    }

    /// Notes that what begins here is more than is read.
    fn too_large(&mut self, start: usize, what: &str) {
        let message = format!("{what}, the most that is read");
        self.log.add(Some(start..start + 1), Rule::TooLarge, message, None);
    }

    /// Where the value stands that was peeked last, once it has been read.
    fn ended(&mut self, index: usize) -> Range<usize> {
        let end = self.json.current_index() as u32;
        let entry = &mut self.spans.entries[index];
        entry.end = end;
        entry.start as usize..end as usize
    }

    /// Passes over a value of the wrong type, and notes it.
    fn wrong_type(&mut self, expected: &str, peek: Peek) -> Result<(), Stop> {
        let index = self.spans.entries.len() - 1;
        self.json.known_skip(peek).map_err(|error| self.syntax(&error))?;
        let mut span = self.ended(index);
        if matches!(peek, Peek::Array | Peek::Object) {
            self.spans.entries[index].end = span.start as u32 + 1;
            span.end = span.start + 1;
        }
        self.log.add(Some(span), Rule::WrongType, format!("expected {expected}, found {}", kind(peek)), None);
        // A file that is something else altogether says nothing.
        if index == 0 { Err(Stop::Noted) } else { Ok(()) }
    }

    /// Reads a text and holds it to its form; an empty one where it is not as it should be.
    fn text(&mut self) -> Result<String, Stop> {
        let peek = self.peek()?;
        if peek != Peek::String {
            self.wrong_type("a text", peek)?;
            return Ok(String::new());
        }
        let index = self.spans.entries.len() - 1;
        let text = match self.json.known_str() {
            Ok(text) => text.to_owned(),
            Err(error) => return Err(self.syntax(&error)),
        };
        let span = self.ended(index);
        // Looking at the first byte is enough for nearly all texts.
        let is_empty = !text.bytes().next().is_some_and(|byte| byte.is_ascii_graphic()) && !is_visible(&text);
        let fault = if is_empty {
            Some((span, Rule::EmptyText, "the text is empty".to_owned(), None))
        } else if let Some((at, char)) = unseen(&text) {
            let (rule, what) = of_unseen(char);
            Some((inside(self.text, span, at..at + char.len_utf8()), rule, format!("the text has {what}"), None))
        } else {
            self.form.fault(&text).map(|(rule, message, hint)| (span, rule, message, hint))
        };
        let Some((span, rule, message, hint)) = fault else { return Ok(text) };
        self.log.add(Some(span), rule, message, hint);
        Ok(String::new())
    }

    /// Reads a number; nothing where it is none.
    fn number(&mut self) -> Result<Option<(f64, Range<usize>)>, Stop> {
        let peek = self.peek()?;
        if !peek.is_num() {
            self.wrong_type("a number", peek)?;
            return Ok(None);
        }
        let index = self.spans.entries.len() - 1;
        let bytes = self.json.known_number_bytes(peek).map(|bytes| String::from_utf8_lossy(bytes).parse());
        match bytes {
            Ok(number) => Ok(number.ok().map(|number| (number, self.ended(index)))),
            Err(error) => Err(self.syntax(&error)),
        }
    }

    /// Passes over the next value.
    fn skip(&mut self) -> Result<(), Stop> {
        let peek = self.json.peek().map_err(|error| self.syntax(&error))?;
        self.json.known_skip(peek).map_err(|error| self.syntax(&error))
    }

    /// Reads what is inside the value that was peeked last.
    fn inside<R>(&mut self, read: impl FnOnce(&mut Self) -> Result<R, Stop>) -> Result<R, Stop> {
        let index = self.spans.entries.len() - 1;
        let read = read(self);
        self.spans.entries[index].next = self.spans.entries.len() as u32;
        read
    }

    /// Whether an object of this type has all the fields that it must have. There are a million objects of a few types, so
    /// what those are is looked up once for each type.
    fn is_whole(&mut self, of: &'static str, fields: &[&str], seen: u64) -> bool {
        let known = self.must_have.iter().find(|(other, _)| std::ptr::eq(*other, of));
        let must_have = known.map(|(_, must_have)| *must_have).unwrap_or_else(|| {
            let bit = |field: &str| fields.iter().position(|other| *other == field).map_or(0, |place| 1 << place);
            let must_have = required(of).fold(0, |bits, (field, _)| bits | bit(field));
            self.must_have.push((of, must_have));
            must_have
        });
        seen & must_have == must_have
    }

    /// Notes a name that is none of some fixed ones.
    fn unknown_name(&mut self, what: &str, name: &str, known: &[&str], span: Range<usize>) {
        let hint = match self.log.nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known: {}", known.join(", ")),
        };
        self.log.add(Some(span), Rule::UnknownName, format!("there is no {what} `{name}`"), Some(hint));
    }
}

/// The rule that a character breaks which nobody sees, and what it is.
pub(crate) fn of_unseen(char: char) -> (Rule, String) {
    let (rule, kind) = match char {
        char if is_bidi(char) => (Rule::BidiCharacter, "writing-direction"),
        char if char.is_control() => (Rule::ControlCharacter, "control"),
        _ => (Rule::ControlCharacter, "invisible"),
    };
    (rule, format!("the {kind} character U+{:04X}", u32::from(char)))
}

/// What kind of value begins so, as a reader of the file would call it.
fn kind(peek: Peek) -> &'static str {
    match peek {
        Peek::Null => "null",
        Peek::True | Peek::False => "true or false",
        Peek::String => "a text",
        Peek::Array => "a list",
        Peek::Object => "an object",
        _ => "a number",
    }
}

/// What the values of an enum are called in messages.
fn noun(name: &str) -> String {
    match name {
        "KernelRule" => "kernel".to_owned(),
        "NoPosition" => "policy".to_owned(),
        "WeightPlace" => "weight".to_owned(),
        name => name.to_lowercase(),
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'_, '_> {
    type Error = Stop;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Stop> {
        // Every type of the format says what it is.
        Err(Stop::Unfit("a value of any type".to_owned()))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let text = self.text()?;
        visitor.visit_string(text)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let Some((number, span)) = self.number()? else { return visitor.visit_u16(0) };
        let most = Point::GREATEST;
        if (0.0..=f64::from(most)).contains(&number) && number.fract() == 0.0 {
            return visitor.visit_u16(number as u16);
        }
        let message = format!("expected a whole number from 0 to {most}, found {number}");
        self.log.add(Some(span), Rule::WrongType, message, None);
        visitor.visit_u16(0)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let (number, _) = self.number()?.ok_or(Stop::Noted)?;
        visitor.visit_f64(number)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Stop> {
        let around = std::mem::replace(&mut self.form, Form::of(name));
        self.by_language = matches!(name, "Title" | "Text");
        let read = visitor.visit_newtype_struct(&mut *self);
        self.form = around;
        read
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let peek = self.peek()?;
        if peek != Peek::Array {
            self.wrong_type("a list", peek)?;
            return visitor.visit_seq(List { reader: self, next: None });
        }
        self.inside(|reader| visitor.visit_seq(List { reader, next: Some(0) }))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let peek = self.peek()?;
        if peek != Peek::Object {
            self.wrong_type("an object", peek)?;
            return visitor.visit_map(Nothing);
        }
        let by_language = std::mem::take(&mut self.by_language).then(|| self.json.current_index());
        self.inside(|reader| {
            visitor.visit_map(Entries {
                keys: Keys::new(),
                seen: Seen::default(),
                left: MOST_INSIDE,
                reader,
                by_language,
            })
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let peek = self.peek()?;
        if peek != Peek::Object {
            self.wrong_type("an object", peek)?;
            return visitor.visit_map(Nothing);
        }
        let start = self.json.current_index();
        let object = start..start + 1;
        self.inside(|reader| {
            visitor.visit_map(Fields { keys: Keys::new(), reader, name, fields, seen: 0, next: 0, object })
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        if name.starts_with("text or ") {
            // The JSON type of the value says which variant it is, so the value itself is still to be read.
            let is_text = self.json.peek().map_err(|error| self.syntax(&error))? == Peek::String;
            return visitor.visit_enum(ByType { reader: self, variant: variants[usize::from(!is_text)] });
        }
        let peek = self.peek()?;
        match peek {
            Peek::String => {
                let index = self.spans.entries.len() - 1;
                let text = match self.json.known_str() {
                    Ok(text) => text.to_owned(),
                    Err(error) => return Err(self.syntax(&error)),
                };
                let span = self.ended(index);
                let Some(variant) = variants.iter().find(|variant| **variant == text) else {
                    self.unknown_name(&noun(name), &text, variants, span);
                    return Err(Stop::Noted);
                };
                visitor.visit_enum(Named { reader: self, variant, span })
            }
            Peek::Object => self.inside(|reader| {
                let mut fields = Keys::new();
                let Some((key, span)) = fields.next(reader)? else {
                    let what = noun(name);
                    reader.log.add(None, Rule::WrongType, format!("expected a {what}, found an object"), None);
                    return Err(Stop::Noted);
                };
                let Some(variant) = variants.iter().find(|variant| **variant == key) else {
                    reader.unknown_name(&noun(name), &key, variants, span);
                    reader.skip()?;
                    fields.pass(reader)?;
                    return Err(Stop::Noted);
                };
                let value = visitor.visit_enum(Holding { reader: &mut *reader, variant });
                fields.pass(reader)?;
                value
            }),
            _ => {
                self.wrong_type("a text", peek)?;
                Err(Stop::Noted)
            }
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.skip()?;
        visitor.visit_unit()
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_string(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u32 u64 u128 f32 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
    }
}

/// The elements of a list: the index of the next one, or nothing where there was no list.
struct List<'r, 't, 'l> {
    reader: &'r mut Reader<'t, 'l>,
    next: Option<u32>,
}

impl List<'_, '_, '_> {
    /// Passes over the elements that are left, the first of which begins so.
    fn pass(&mut self, first: Peek) -> Result<(), JiterError> {
        let json = &mut self.reader.json;
        let mut next = Some(first);
        while let Some(peek) = next {
            json.known_skip(peek)?;
            next = json.array_step()?;
        }
        Ok(())
    }
}

impl<'de> SeqAccess<'de> for List<'_, '_, '_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        let Some(index) = self.next else { return Ok(None) };
        if self.reader.failed {
            return Err(Stop::Noted);
        }
        let json = &mut self.reader.json;
        let element = if index == 0 { json.known_array() } else { json.array_step() };
        match element {
            Ok(None) => Ok(None),
            Ok(Some(peek)) if index == MOST_INSIDE => {
                self.next = None;
                let start = self.reader.json.current_index();
                self.reader.too_large(start, &format!("the list has more than {MOST_INSIDE} elements"));
                self.pass(peek).map_err(|error| self.reader.syntax(&error))?;
                Ok(None)
            }
            Ok(Some(_)) => {
                self.next = Some(index + 1);
                self.reader.place = EntryPlace::Index(index);
                seed.deserialize(&mut *self.reader).map(Some)
            }
            Err(error) => Err(self.reader.syntax(&error)),
        }
    }
}

/// The name of a field, and where it stands.
type Key<'t> = (Cow<'t, str>, Range<usize>);

/// The names of an object's fields.
struct Keys {
    is_first: bool,
}

impl Keys {
    fn new() -> Keys {
        Keys { is_first: true }
    }

    /// The next name, and where it stands. The reader is before the field's value then.
    fn next<'t>(&mut self, reader: &mut Reader<'t, '_>) -> Result<Option<Key<'t>>, Stop> {
        if reader.failed {
            return Err(Stop::Noted);
        }
        let before = reader.json.current_index() + usize::from(self.is_first);
        let key = if self.is_first { reader.json.known_object() } else { reader.json.next_key() };
        self.is_first = false;
        let decoded = match key {
            Ok(None) => return Ok(None),
            Ok(Some(key)) => key,
            Err(error) => return Err(reader.syntax(&error)),
        };
        // Before a name stand white space and a comma at most.
        let quote = reader.text.as_bytes()[before..].iter().position(|byte| *byte == b'"');
        let start = quote.map_or(before, |at| before + at);
        let end = start + literal_length(&reader.text[start..]);
        // Nearly all names are written without an escape, and need no copy.
        let written = reader.text.get(start + 1..end - 1).filter(|written| *written == decoded);
        let key = written.map_or_else(|| Cow::Owned(decoded.to_owned()), Cow::Borrowed);
        reader.place = EntryPlace::Field(start as u32);
        Ok(Some((key, start..end)))
    }

    /// Notes and passes over the fields that are left of an object that has one.
    fn pass(&mut self, reader: &mut Reader<'_, '_>) -> Result<(), Stop> {
        while let Some((key, span)) = self.next(reader)? {
            reader.log.add(Some(span), Rule::UnknownField, format!("there is no field `{key}` here"), None);
            reader.skip()?;
        }
        Ok(())
    }
}

/// Notes a field that is in an object already, and passes over it.
fn pass_repeated(key: &str, span: Range<usize>, reader: &mut Reader<'_, '_>) -> Result<(), Stop> {
    let message = format!("the field `{key}` appears twice in this object");
    reader.log.add(Some(span), Rule::DuplicateField, message, None);
    reader.skip()
}

/// The fields of an object whose names are fixed.
struct Fields<'r, 't, 'l> {
    reader: &'r mut Reader<'t, 'l>,
    keys: Keys,
    /// The type, and the fields that it has.
    name: &'static str,
    fields: &'static [&'static str],
    /// Which of them were there, a bit each, and which one comes after the last.
    seen: u64,
    next: usize,
    /// Where the object opens.
    object: Range<usize>,
}

impl Fields<'_, '_, '_> {
    fn note_missing(&mut self) {
        if self.reader.is_whole(self.name, self.fields, self.seen) {
            return;
        }
        let missing = required(self.name).filter(|(field, _)| {
            let place = self.fields.iter().position(|other| other == field);
            place.is_none_or(|place| self.seen & (1 << place) == 0)
        });
        for (field, rule) in missing {
            let message = match rule {
                Rule::Unwritten => format!("`{field}` is still to be written"),
                _ => format!("the field `{field}` is missing"),
            };
            self.reader.log.add(Some(self.object.clone()), rule, message, None);
        }
    }
}

impl<'de> MapAccess<'de> for Fields<'_, '_, '_> {
    type Error = Stop;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        loop {
            let Some((key, span)) = self.keys.next(self.reader)? else {
                self.note_missing();
                return Ok(None);
            };
            // Most objects have their fields in the order of the type.
            let guess = self.next;
            let found = match self.fields.get(guess) {
                Some(field) if *field == key => Some(guess),
                _ => self.fields.iter().position(|field| *field == key),
            };
            let Some(place) = found else {
                let hint = match self.reader.log.nearest(&key, self.fields.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("known here: {}", self.fields.join(", ")),
                };
                let message = format!("there is no field `{key}` here");
                self.reader.log.add(Some(span), Rule::UnknownField, message, Some(hint));
                self.reader.skip()?;
                continue;
            };
            if self.seen & (1 << place) != 0 {
                pass_repeated(&key, span, self.reader)?;
                continue;
            }
            self.seen |= 1 << place;
            self.next = place + 1;
            // Types know their fields by number too, which spares comparing the names once more.
            return seed.deserialize((place as u64).into_deserializer()).map(Some);
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Stop> {
        seed.deserialize(&mut *self.reader)
    }
}

/// The names that an object had so far. Most objects have a handful, for which a set would cost more than it saves.
#[derive(Default)]
struct Seen<'t> {
    few: Vec<Cow<'t, str>>,
    many: BTreeSet<Cow<'t, str>>,
}

impl<'t> Seen<'t> {
    /// Takes a name; tells whether it was there before.
    fn has(&mut self, name: Cow<'t, str>) -> bool {
        if self.many.is_empty() && self.few.len() < 16 {
            let has = self.few.contains(&name);
            self.few.push(name);
            return has;
        }
        self.many.extend(self.few.drain(..));
        !self.many.insert(name)
    }
}

/// The fields of an object whose names are data.
struct Entries<'r, 't, 'l> {
    reader: &'r mut Reader<'t, 'l>,
    keys: Keys,
    seen: Seen<'t>,
    /// How many more are read.
    left: u32,
    /// Where a text by language opens, which must be in one at least.
    by_language: Option<usize>,
}

impl<'de> MapAccess<'de> for Entries<'_, '_, '_> {
    type Error = Stop;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        loop {
            let Some((key, span)) = self.keys.next(self.reader)? else {
                if let Some(start) = self.by_language {
                    let message = "the text is in none of the languages".to_owned();
                    self.reader.log.add(Some(start..start + 1), Rule::EmptyText, message, None);
                }
                return Ok(None);
            };
            self.by_language = None;
            let Some(left) = self.left.checked_sub(1) else {
                self.reader.too_large(span.start, &format!("the object has more than {MOST_INSIDE} fields"));
                self.reader.skip()?;
                while self.keys.next(self.reader)?.is_some() {
                    self.reader.skip()?;
                }
                return Ok(None);
            };
            self.left = left;
            if self.seen.has(key.clone()) {
                pass_repeated(&key, span, self.reader)?;
                continue;
            }
            return seed.deserialize(key.into_owned().into_deserializer()).map(Some);
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Stop> {
        seed.deserialize(&mut *self.reader)
    }
}

/// The fields of what is no object.
struct Nothing;

impl<'de> MapAccess<'de> for Nothing {
    type Error = Stop;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, _: S) -> Result<Option<S::Value>, Stop> {
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, _: S) -> Result<S::Value, Stop> {
        Err(Stop::Noted)
    }
}

/// A value whose JSON type says which variant of an enum it is.
struct ByType<'r, 't, 'l> {
    reader: &'r mut Reader<'t, 'l>,
    variant: &'static str,
}

/// A variant by its name alone.
struct Named<'r, 't, 'l> {
    reader: &'r mut Reader<'t, 'l>,
    variant: &'static str,
    span: Range<usize>,
}

/// A variant that holds a value: an object with one field, which is before the reader.
struct Holding<'r, 't, 'l> {
    reader: &'r mut Reader<'t, 'l>,
    variant: &'static str,
}

/// How the variants of an enum are read: what is done for one that holds a value, and for one that holds none.
macro_rules! variants {
    ($type:ident, |$held:ident| $value:expr, |$bare:ident| $unit:expr) => {
        impl<'de> EnumAccess<'de> for $type<'_, '_, '_> {
            type Error = Stop;
            type Variant = Self;

            fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Stop> {
                Ok((seed.deserialize(self.variant.into_deserializer())?, self))
            }
        }

        impl<'de> VariantAccess<'de> for $type<'_, '_, '_> {
            type Error = Stop;

            fn unit_variant(self) -> Result<(), Stop> {
                let $bare = self;
                $unit
            }

            fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Stop> {
                let $held = (self, seed);
                $value
            }

            fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Stop> {
                Err(Stop::Unfit("a variant of several values".to_owned()))
            }

            fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Result<V::Value, Stop> {
                Err(Stop::Unfit("a variant with fields".to_owned()))
            }
        }
    };
}

variants!(ByType, |held| held.1.deserialize(held.0.reader), |bare| bare.reader.skip());
variants!(
    Named,
    |held| {
        let (Named { reader, variant, span }, _) = held;
        let message = format!("`{variant}` takes a number: {{ \"{variant}\": … }}");
        reader.log.add(Some(span), Rule::WrongType, message, None);
        Err(Stop::Noted)
    },
    |_bare| Ok(())
);
variants!(Holding, |held| held.1.deserialize(held.0.reader), |bare| {
    let message = format!("`{}` takes nothing: write its name alone", bare.variant);
    let start = bare.reader.json.current_index();
    bare.reader.log.add(Some(start..start + 1), Rule::WrongType, message, None);
    IgnoredAny::deserialize(bare.reader).and(Err(Stop::Noted))
});
