//! A table: the messages of one part of the interface in one language, and what makes them into texts.

use crate::message::{fill, isolated};
use crate::{Category, Locale, Message, Messages, Number, Value};

/// What every table is.
pub(crate) struct Table {
    messages: Messages,
    locale: Box<dyn Locale>,
}

impl Table {
    /// The table of these messages, unless they are of other keys than those with this fingerprint.
    pub(crate) fn new(messages: Messages, keys: u32, locale: Box<dyn Locale>) -> Option<Table> {
        (messages.keys == keys).then_some(Table { messages, locale })
    }

    pub(crate) fn language(&self) -> &bronwijzer_engine::language::Language {
        &self.messages.language
    }

    pub(crate) fn text(&self, key: usize) -> &str {
        self.form(key, Category::Other)
    }

    fn form(&self, key: usize, category: Category) -> &str {
        self.messages.list.get(key).map_or("", |message: &Message| message.form(category))
    }

    pub(crate) fn filled(&self, key: usize, values: &[(&str, Value)]) -> String {
        self.fill(self.text(key), values)
    }

    pub(crate) fn plural(&self, key: usize, count: Number, values: &[(&str, Value)]) -> String {
        self.fill(self.form(key, self.locale.category(count)), values)
    }

    #[inline(never)]
    fn fill(&self, form: &str, values: &[(&str, Value)]) -> String {
        let right_to_left = self.language().dir() == "rtl";
        fill(form, |name| {
            let (_, value) = values.iter().find(|(other, _)| *other == name)?;
            Some(match value {
                Value::Text(text) => isolated(text, right_to_left),
                Value::Number(number) => self.locale.number(*number),
            })
        })
    }
}

/// Makes a table of a list of keys, in sections as the files have them: a type with one function a key.
///
/// `key` is a text. `key(one, two)` has these placeholders. `key[count]` has a form for each plural category of the
/// number `count`, which is also a placeholder; `key[count](one)` has others besides.
macro_rules! table {
    (
        $(#[doc = $about:literal])* $name:ident:
        $($section:ident {
            $($(#[doc = $comment:literal])* $key:ident $([$count:ident])? $(($($value:ident),*))?;)*
        })*
    ) => {
        $(#[doc = $about])*
        pub struct $name($crate::table::Table);

        const _: () = {
            #[allow(non_camel_case_types)]
            enum Index { $($($key,)*)* }

            impl $name {
                /// A fingerprint of all keys and their order. The texts of another release have another.
                pub(crate) const FINGERPRINT: u32 = bronwijzer_engine::text::fingerprint(
                    concat!($(stringify!($section), $(stringify!($key $([$count])? $(($($value),*))?), ";",)*)*).as_bytes(),
                );

                /// The keys, in order.
                #[cfg(feature = "files")]
                pub(crate) const KEYS: &'static [$crate::keys::Key] = &[$($($crate::keys::Key {
                    section: stringify!($section),
                    name: stringify!($key),
                    count: [$(Some(stringify!($count)),)? None][0],
                    values: &[$($(stringify!($value)),*)?],
                    comment: concat!($($comment),*),
                },)*)*];

                /// The table of these messages; `None` where they are those of another release.
                pub fn new(messages: $crate::Messages, locale: Box<dyn $crate::Locale>) -> Option<$name> {
                    $crate::table::Table::new(messages, $name::FINGERPRINT, locale).map($name)
                }

                /// The language of the texts.
                pub fn language(&self) -> &bronwijzer_engine::language::Language {
                    self.0.language()
                }

                $($($crate::table::text! {
                    #[doc = concat!("The text `", stringify!($key), "`.", $("\n\n", $comment),*)]
                    $key Index $([$count])? $(($($value),*))?
                })*)*
            }
        };
    };
}

/// The function of one key.
macro_rules! text {
    (#[doc = $doc:expr] $key:ident $index:ident) => {
        #[doc = $doc]
        pub fn $key(&self) -> &str {
            self.0.text($index::$key as usize)
        }
    };
    (#[doc = $doc:expr] $key:ident $index:ident ($($value:ident),*)) => {
        #[doc = $doc]
        pub fn $key<'v>(&self, $($value: impl Into<$crate::Value<'v>>),*) -> String {
            self.0.filled($index::$key as usize, &[$((stringify!($value), $value.into())),*])
        }
    };
    (#[doc = $doc:expr] $key:ident $index:ident [$count:ident]) => {
        #[doc = $doc]
        pub fn $key(&self, $count: impl Into<$crate::Number>) -> String {
            let count = $count.into();
            self.0.plural($index::$key as usize, count, &[(stringify!($count), count.into())])
        }
    };
    (#[doc = $doc:expr] $key:ident $index:ident [$count:ident] ($($value:ident),*)) => {
        #[doc = $doc]
        pub fn $key<'v>(
            &self,
            $count: impl Into<$crate::Number>,
            $($value: impl Into<$crate::Value<'v>>),*
        ) -> String {
            let count = $count.into();
            let values = [(stringify!($count), count.into()), $((stringify!($value), $value.into())),*];
            self.0.plural($index::$key as usize, count, &values)
        }
    };
}

pub(crate) use {table, text};
