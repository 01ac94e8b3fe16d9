//! Messages: texts with named placeholders (`{party}`), in as many plural forms as the language has.

use bronwijzer_engine::language::Language;
use serde::{Deserialize, Serialize};

/// The plural categories of CLDR (unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// `zero`.
    Zero,
    /// `one`.
    One,
    /// `two`.
    Two,
    /// `few`.
    Few,
    /// `many`.
    Many,
    /// `other`.
    Other,
}

impl Category {
    /// The category of this name; `other` for any other.
    pub fn from_name(name: &str) -> Category {
        match name {
            "zero" => Category::Zero,
            "one" => Category::One,
            "two" => Category::Two,
            "few" => Category::Few,
            "many" => Category::Many,
            _ => Category::Other,
        }
    }
}

/// A text of the interface: one form for each of the language's plural categories, or `other` alone where no number
/// decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message(pub(crate) Vec<(Category, String)>);

impl Message {
    /// The form for numbers of this category.
    pub(crate) fn form(&self, category: Category) -> &str {
        let of = |wanted| self.0.iter().find(|(category, _)| *category == wanted);
        of(category).or_else(|| of(Category::Other)).map_or("", |(_, text)| text)
    }
}

/// The messages of one table in one language, in the order of its keys: what the app fetches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Messages {
    /// The language.
    pub language: Language,
    /// The fingerprint of the keys.
    pub(crate) keys: u32,
    pub(crate) list: Vec<Message>,
}

/// Puts values in the place of their placeholders. What a value itself has between braces stays as it is.
pub(crate) fn fill(text: &str, mut value_of: impl FnMut(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        filled.push_str(before);
        filled.push_str(&value_of(name).unwrap_or_default());
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// A value kept apart from the direction of the text around it (Unicode Standard Annex 9, 6.3), where the one may run
/// otherwise than the other: names in any text from right to left, and names from right to left in any text.
pub(crate) fn isolated(value: &str, in_right_to_left: bool) -> String {
    if in_right_to_left || value.contains(is_right_to_left) {
        format!("\u{2068}{value}\u{2069}")
    } else {
        value.to_owned()
    }
}

/// Whether a character is of a block of Unicode whose scripts run from right to left.
fn is_right_to_left(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}
