//! The values that files are made of: identifiers, lines, texts by language.
//!
//! What such a text may look like is said once, by [`Form`]: the reader holds every text to the form of its type, and the
//! schema says it as a pattern.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Deserialize as DeriveDeserialize, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use crate::matching::table::GREATEST_POINT;
use crate::problem::Rule;
use crate::text::{is_web_address, slug};

/// The most characters of an identifier: files are called after it, with a language and an ending, and most systems have
/// names of at most 255 bytes.
const LONGEST_ID: usize = 200;

/// The most characters of a language tag: as many as software has to bear (RFC 5646, 4.4.1).
const LONGEST_TAG: usize = 35;

/// What a text may look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Anything with a visible character.
    Prose,
    /// The same, on one line.
    Line,
    /// Lower-case letters, digits and single hyphens.
    Id,
    /// A language tag.
    Tag,
    /// An address on the web.
    Url,
    /// A hash and six hexadecimal digits.
    Color,
}

impl Form {
    /// The form of the type of this name; of every other text it is prose.
    pub(crate) fn of(name: &str) -> Form {
        match name {
            "Line" | "Title" => Form::Line,
            "Id" => Form::Id,
            "Tag" => Form::Tag,
            "Url" => Form::Url,
            "Color" => Form::Color,
            _ => Form::Prose,
        }
    }

    /// What is wrong with a text that should have this form: the rule, a sentence, and what may help. Texts of whatever
    /// form are held to have visible characters and no control characters before.
    pub(crate) fn fault(self, text: &str) -> Option<(Rule, String, Option<String>)> {
        let fault = |rule, message: String| Some((rule, message, None));
        match self {
            Form::Prose => None,
            Form::Line => {
                let rule = Rule::LineBreak;
                text.contains('\n')
                    .then(|| (rule, "the text has a line break, and must be on one line".to_owned(), None))
            }
            Form::Id => {
                if text.len() > LONGEST_ID {
                    let message = format!("the identifier is longer than {LONGEST_ID} characters");
                    return Some((Rule::IdForm, message, Some("files are called after it".to_owned())));
                }
                let is_part = |part: &str| {
                    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
                };
                if text.split('-').all(is_part) {
                    return None;
                }
                let message = format!("`{text}` is no identifier: lower-case letters, digits and single hyphens only");
                let suggestion = slug(text);
                Some((Rule::IdForm, message, (!suggestion.is_empty()).then(|| format!("write `{suggestion}`"))))
            }
            Form::Tag if text.len() > LONGEST_TAG => {
                fault(Rule::LanguageTag, format!("the language tag is longer than {LONGEST_TAG} characters"))
            }
            Form::Tag => {
                let error = crate::language::Language::new(text).err()?;
                let hint = "write a tag such as `nl`, `en` or `pt-BR`".to_owned();
                Some((Rule::LanguageTag, format!("`{text}` is {error}"), Some(hint)))
            }
            Form::Url if is_web_address(text) => None,
            Form::Url => fault(
                Rule::WrongType,
                format!("`{text}` is no web address: https:// or http://, a host, and no space in it"),
            ),
            Form::Color => {
                let digits = text.strip_prefix('#').unwrap_or_default();
                let is_color = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
                if is_color {
                    return None;
                }
                fault(Rule::WrongType, format!("`{text}` is no colour: `#` and six hexadecimal digits"))
            }
        }
    }

    /// The form as a pattern of JSON Schema.
    #[cfg(feature = "schema")]
    pub(crate) fn pattern(self) -> &'static str {
        match self {
            Form::Prose => r"\S",
            Form::Line => r"^[^\n]*\S[^\n]*$",
            Form::Id => "^(?=.{1,200}$)[a-z0-9]+(-[a-z0-9]+)*$",
            Form::Tag => "^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$",
            Form::Url => r#"^https?://[^\s/?#<>"][^\s<>"]*$"#,
            Form::Color => "^#[0-9A-Fa-f]{6}$",
        }
    }
}

/// Types of texts, each a string of one form. Empty where a file has none.
macro_rules! strings {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, DeriveDeserialize)]
            pub struct $name(pub String);

            impl Deref for $name {
                type Target = String;

                fn deref(&self) -> &String {
                    &self.0
                }
            }

            impl DerefMut for $name {
                fn deref_mut(&mut self) -> &mut String {
                    &mut self.0
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(&self.0)
                }
            }

            impl<S: Into<String>> From<S> for $name {
                fn from(text: S) -> $name {
                    $name(text.into())
                }
            }
        )+
    };
}

strings! {
    /// An identifier: lower-case letters, digits and single hyphens.
    Id;
    /// A text of one line.
    Line;
    /// A text, which may have several paragraphs.
    Prose;
    /// The tag of a language (BCP 47), such as `nl` or `pt-BR`.
    Tag;
    /// An address on the web.
    Url;
    /// A colour: a hash and six hexadecimal digits.
    Color;
}

/// Things by name, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map<T>(pub Vec<(String, T)>);

impl<T> Default for Map<T> {
    fn default() -> Map<T> {
        Map(Vec::new())
    }
}

impl<T> Map<T> {
    /// The thing of this name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// The thing of this name, at the end and as it is by default where there was none.
    pub fn entry(&mut self, name: &str) -> &mut T
    where
        T: Default,
    {
        let index = self.0.iter().position(|(other, _)| other == name).unwrap_or_else(|| {
            self.0.push((name.to_owned(), T::default()));
            self.0.len() - 1
        });
        &mut self.0[index].1
    }
}

impl<T: Serialize> Serialize for Map<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Map<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Map<T>, D::Error> {
        struct Entries<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Map<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Map<T>, A::Error> {
                let mut entries = Vec::with_capacity(access.size_hint().unwrap_or(0));
                while let Some(entry) = access.next_entry()? {
                    entries.push(entry);
                }
                Ok(Map(entries))
            }
        }

        deserializer.deserialize_map(Entries(PhantomData))
    }
}

/// Types of texts by language: under the tag of each language the text in it.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, DeriveDeserialize)]
            pub struct $name(pub Map<String>);

            impl $name {
                /// A text in one language.
                pub fn of(tag: &str, text: impl Into<String>) -> $name {
                    $name(Map(vec![(tag.to_owned(), text.into())]))
                }

                /// Whether it is in no language.
                pub fn is_empty(&self) -> bool {
                    self.0.0.is_empty()
                }
            }

            impl Deref for $name {
                type Target = Map<String>;

                fn deref(&self) -> &Map<String> {
                    &self.0
                }
            }

            impl DerefMut for $name {
                fn deref_mut(&mut self) -> &mut Map<String> {
                    &mut self.0
                }
            }
        )+
    };
}

texts! {
    /// A text of one line, by language.
    Title;
    /// A text by language, which may have several paragraphs.
    Text;
}

/// One of some values; `None` where a file has none, or one that there is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice<T>(pub Option<T>);

impl<T> Default for Choice<T> {
    fn default() -> Choice<T> {
        Choice(None)
    }
}

impl<T> From<T> for Choice<T> {
    fn from(value: T) -> Choice<T> {
        Choice(Some(value))
    }
}

impl<T: Serialize> Serialize for Choice<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Choice<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Choice<T>, D::Error> {
        // What is wrong with the value has been noted by the reader, which goes on after it.
        Ok(Choice(T::deserialize(deserializer).ok()))
    }
}

/// A number of points in a table: a whole number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, DeriveDeserialize)]
pub struct Point(pub u16);

impl Point {
    /// The greatest that there may be.
    pub const GREATEST: u16 = GREATEST_POINT;
}
