//! The language files.
//!
//! A file is JSON: `language` is the language's name in itself, `tag` its tag, `words` the texts in sections. A text is
//! a string, or an object with a string for each plural category.

use std::collections::BTreeMap;

use bronwijzer_engine::language::Language;
use serde::Deserialize;

use crate::keys::Key;
use crate::{App, Category, Class, Icu, Message, Messages, Page, Paper, Reading};

/// The name of each file, and what is in it.
pub(crate) const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// A file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) language: String,
    pub(crate) tag: String,
    pub(crate) words: BTreeMap<String, BTreeMap<String, Entry>>,
}

/// A text as it is written.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Entry {
    Text(String),
    Plural(BTreeMap<Category, String>),
}

impl From<&Entry> for Message {
    fn from(entry: &Entry) -> Message {
        match entry {
            Entry::Text(text) => Message(vec![(Category::Other, text.clone())]),
            Entry::Plural(forms) => Message(forms.iter().map(|(category, text)| (*category, text.clone())).collect()),
        }
    }
}

/// The interface in one language.
pub struct Interface {
    /// The language.
    pub language: Language,
    /// Its name in itself.
    pub name: String,
    /// The texts of the app, to be packed for it ([`bronwijzer_engine::pack::encode`]).
    pub app: Messages,
    /// The texts of a class, to be packed for the app too.
    pub class: Messages,
    /// The texts of the reading pages.
    pub reading: Reading,
    /// The texts of what is printed.
    pub paper: Paper,
    page: Messages,
}

impl Interface {
    /// Every language that has a file, in the order of the tags.
    pub fn all() -> Vec<Interface> {
        // A file that is not whole is none; the tests of this package tell what it lacks.
        let files = FILES.iter().filter_map(|(_, json)| serde_json::from_str::<File>(json).ok());
        files.filter_map(|file| Interface::of(&file)).collect()
    }

    fn of(file: &File) -> Option<Interface> {
        let language = Language::new(&file.tag).ok()?;
        let messages = |keys: &'static [Key], fingerprint: u32| {
            let list = keys.iter().map(|key| file.words.get(key.section)?.get(key.name).map(Message::from));
            let list = list.collect::<Option<Vec<Message>>>()?;
            Some(Messages { language: language.clone(), keys: fingerprint, list })
        };
        Some(Interface {
            name: file.language.clone(),
            app: messages(App::KEYS, App::FINGERPRINT)?,
            class: messages(Class::KEYS, Class::FINGERPRINT)?,
            reading: Reading::new(messages(Reading::KEYS, Reading::FINGERPRINT)?, Box::new(Icu::new(&file.tag)?))?,
            paper: Paper::new(messages(Paper::KEYS, Paper::FINGERPRINT)?, Box::new(Icu::new(&file.tag)?))?,
            page: messages(Page::KEYS, Page::FINGERPRINT)?,
            language,
        })
    }

    /// The text of the static page that has this key, if there is one.
    pub fn page_text(&self, key: &str) -> Option<&str> {
        let index = Page::KEYS.iter().position(|known| known.name == key)?;
        Some(self.page.list.get(index)?.form(Category::Other))
    }
}
