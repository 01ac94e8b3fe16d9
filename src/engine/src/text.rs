//! Languages, and texts that exist in each of them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A language in which a quiz and the interface exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    /// Dutch: every text has it.
    Nl,
    /// English.
    En,
}

impl Language {
    /// Every language, the required one first.
    pub const ALL: [Language; 2] = [Language::Nl, Language::En];

    /// The language's code in files, addresses and `lang` attributes (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Language::Nl => "nl",
            Language::En => "en",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// A text in Dutch and, where it has been translated, in English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The Dutch text.
    pub nl: String,
    /// The English text, if there is one.
    pub en: Option<String>,
}

impl Text {
    /// The text in this language, or in Dutch where it has not been translated.
    pub fn get(&self, language: Language) -> &str {
        match (language, &self.en) {
            (Language::En, Some(english)) => english,
            _ => &self.nl,
        }
    }
}

/// The text with every run of white space as one space, and none at its ends.
///
/// Quotes and sources are compared in this form, so that a line break or a non-breaking space never decides.
pub fn fold_spaces(text: &str) -> String {
    folded(text).into_owned()
}

/// The same, without a copy where nothing is to be folded but the ends.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let bytes = text.as_bytes();
    // Without a branch for each byte, many bytes are looked at in one step.
    let odd = bytes.iter().fold(false, |odd, byte| odd | matches!(byte, b'\t'..=b'\r'));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let doubled = pairs.fold(false, |doubled, (one, next)| doubled | (*one == b' ') & (*next == b' '));
    if text.is_ascii() && !odd && !doubled {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    Cow::Owned(folded)
}

/// The text as an identifier: lower case, Latin letters without their marks, apostrophes dropped, one hyphen for every
/// other run of characters.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match unmarked(letter) {
            "" if matches!(letter, '\'' | '’' | '‘') => {}
            "" if letter.is_ascii_alphanumeric() => slug.push(letter),
            "" => {
                if !slug.is_empty() && !slug.ends_with('-') {
                    slug.push('-');
                }
            }
            letters => slug.push_str(letters),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// A lower-case Latin letter without its mark; empty for every other character.
fn unmarked(letter: char) -> &'static str {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' => "i",
        'ĳ' => "ij",
        'ł' | 'ľ' | 'ĺ' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}

/// A fingerprint of some bytes, to notice that they changed: FNV-1a, 32 bits (Fowler, Noll, Vo; draft-eastlake-fnv).
pub fn fingerprint(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_folds_marks_and_joins_with_single_hyphens() {
        assert_eq!(slug("Israël – Palestina"), "israel-palestina");
        assert_eq!(slug("(Inter)nationaal, en zó"), "inter-nationaal-en-zo");
        assert_eq!(slug("Foto’s"), "fotos");
        assert_eq!(slug("¿"), "");
    }

    #[test]
    fn spaces_fold_with_the_non_breaking_one() {
        assert_eq!(fold_spaces("  a\u{a0}b \n c "), "a b c");
        assert_eq!(fold_spaces(" a\u{b}b  c\td "), "a b c d");
        assert!(matches!(folded(" a b "), Cow::Borrowed("a b")));
    }

    #[test]
    fn the_fingerprint_is_the_published_function() {
        assert_eq!(fingerprint(b""), 0x811c_9dc5);
        assert_eq!(fingerprint(b"a"), 0xe40c_292c);
        assert_eq!(fingerprint(b"foobar"), 0xbf9c_f968);
    }

    #[test]
    fn an_untranslated_text_shows_in_dutch() {
        let text = Text { nl: "ja".into(), en: None };
        assert_eq!(text.get(Language::En), "ja");
    }
}
