//! Texts in the languages of a quiz, and working on texts.

use std::borrow::Cow;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

/// A text by language. The languages are indices into the quiz's, whose first is the original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(
    // Sorted by language. A text has few, so that this is smaller and quicker than a map.
    Vec<(usize, String)>,
);

/// The index of a quiz's original language: the one that is complete, and to which answers are kept.
pub const ORIGINAL: usize = 0;

impl Text {
    /// A text in its original alone.
    pub fn original_only(text: impl Into<String>) -> Text {
        Text(vec![(ORIGINAL, text.into())])
    }

    /// A text in these languages, each given once.
    pub fn new(texts: impl IntoIterator<Item = (usize, String)>) -> Text {
        let mut texts: Vec<(usize, String)> = texts.into_iter().collect();
        texts.sort_by_key(|(language, _)| *language);
        Text(texts)
    }

    /// The text in the original; empty where it is still to be written.
    pub fn original(&self) -> &str {
        self.get(ORIGINAL).unwrap_or_default()
    }

    /// The text in this language, if it has been translated.
    pub fn get(&self, language: usize) -> Option<&str> {
        self.0.iter().find(|(other, _)| *other == language).map(|(_, text)| text.as_str())
    }

    /// Whether it is in no language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text as a reader of this language gets it: in the original where it was not translated.
    pub fn localized(&self, language: usize) -> Localized {
        match self.get(language) {
            Some(text) => Localized { text: text.to_owned(), untranslated: false },
            None => Localized { text: self.original().to_owned(), untranslated: !self.is_empty() },
        }
    }
}

/// A text as it is shown to a reader of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Localized {
    /// The text; empty where it is still to be written.
    pub text: String,
    /// Whether it is in the quiz's original language for want of a translation. Then its element says so by `lang`.
    pub untranslated: bool,
}

impl Deref for Localized {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
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
/// other run of characters. Empty where it has no Latin letter and no digit.
pub fn slug(text: &str) -> String {
    joined(text, |_| false)
}

/// The text as the name of an anchor: as an identifier, with the letters and digits of other scripts as they are.
pub fn anchor_name(text: &str) -> String {
    joined(text, char::is_alphanumeric)
}

fn joined(text: &str, is_kept: fn(char) -> bool) -> String {
    let mut slug = String::with_capacity(text.len());
    for char in text.chars().flat_map(char::to_lowercase) {
        match unmarked(char) {
            "" if matches!(char, '\'' | '’' | '‘') => {}
            "" if char.is_ascii_alphanumeric() || is_kept(char) => slug.push(char),
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
fn unmarked(char: char) -> &'static str {
    match char {
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

/// The first character that a reader would not see and that is no line break.
pub fn unseen(text: &str) -> Option<(usize, char)> {
    // All such characters begin with one of these bytes, and most texts have none of them.
    let suspect =
        |byte: u8| (byte < 0x20) | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xef) | (byte >= 0xf0);
    // Without a branch for each byte, many bytes are looked at in one step.
    if !text.bytes().fold(false, |any, byte| any | suspect(byte)) {
        return None;
    }
    text.char_indices().find(|(_, char)| is_unseen(*char) && *char != '\n')
}

/// Whether a character is not seen, and does or hides something: it controls a device (Unicode, 23.1), breaks a line or
/// paragraph (U+2028, U+2029), turns the direction of writing, tags the text (U+E0000 to U+E007F, with which words can be
/// hidden), or is none (noncharacters, 23.7).
pub fn is_unseen(char: char) -> bool {
    let is_none = matches!(char, '\u{fdd0}'..='\u{fdef}') || u32::from(char) & 0xfffe == 0xfffe;
    let is_tag = matches!(char, '\u{e0000}'..='\u{e007f}');
    char.is_control() || is_bidi(char) || matches!(char, '\u{2028}' | '\u{2029}') || is_tag || is_none
}

/// Whether a text shows something: a character that is no white space, and that Unicode gives a shape
/// (Default_Ignorable_Code_Point has none, DerivedCoreProperties.txt, nor has the empty pattern of Braille).
pub fn is_visible(text: &str) -> bool {
    text.chars().any(|char| {
        let has_no_shape = matches!(
            char,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fff8}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        );
        !char.is_whitespace() && !char.is_control() && !has_no_shape
    })
}

/// Whether a text is an address on the web: of http or https, with a host, and with no character that ends an address.
pub fn is_web_address(text: &str) -> bool {
    let ends = |char: char| char.is_whitespace() || is_unseen(char) || matches!(char, '<' | '>' | '"');
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#']) && !rest.contains(ends))
}

/// Whether a character turns or embeds the direction of writing (Unicode Standard Annex 9, 2.1 to 2.5) beyond its own
/// text: with one of these, a text reads otherwise than it is stored. Isolates do not, as long as each is closed.
pub fn is_bidi(char: char) -> bool {
    matches!(char, '\u{202a}'..='\u{202e}')
}

/// The first isolate that is not closed in its paragraph, or the first character that closes none (Unicode Standard
/// Annex 9, 2.4 and BD9).
pub fn unpaired_isolate(text: &str) -> Option<(usize, char)> {
    // All such characters begin with this byte, which most texts do not have.
    if !text.as_bytes().contains(&0xe2) {
        return None;
    }
    let mut open = Vec::new();
    for (at, char) in text.char_indices() {
        match char {
            '\u{2066}'..='\u{2068}' => open.push((at, char)),
            '\u{2069}' if open.pop().is_none() => return Some((at, char)),
            '\n' if !open.is_empty() => break,
            _ => {}
        }
    }
    open.first().copied()
}

/// A fingerprint of some bytes, to notice that they changed: FNV-1a, 32 bits (Fowler, Noll, Vo; draft-eastlake-fnv).
pub const fn fingerprint(bytes: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        rest = after;
    }
    hash
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
        assert_eq!((slug("البئر").as_str(), anchor_name("البئر ٢").as_str()), ("", "البئر-٢"));
        assert_eq!(anchor_name("Israël – Київ"), "israel-київ");
    }

    #[test]
    fn spaces_fold_with_the_non_breaking_one() {
        assert_eq!(fold_spaces("  a\u{a0}b \n c "), "a b c");
        assert_eq!(fold_spaces(" a\u{b}b  c\td "), "a b c d");
        assert!(matches!(folded(" a b "), Cow::Borrowed("a b")));
    }

    #[test]
    fn isolates_must_be_paired_within_a_paragraph() {
        assert_eq!(unpaired_isolate("a \u{2068}b\u{2069} \u{2066}c \u{2067}d\u{2069}\u{2069}"), None);
        assert_eq!(unpaired_isolate("a \u{2068}b"), Some((2, '\u{2068}')));
        assert_eq!(unpaired_isolate("a\u{2069}"), Some((1, '\u{2069}')));
        assert_eq!(unpaired_isolate("\u{2068}a\nb\u{2069}"), Some((0, '\u{2068}')));
    }

    #[test]
    fn the_fingerprint_is_the_published_function() {
        assert_eq!(fingerprint(b""), 0x811c_9dc5);
        assert_eq!(fingerprint(b"a"), 0xe40c_292c);
        assert_eq!(fingerprint(b"foobar"), 0xbf9c_f968);
    }

    #[test]
    fn a_text_that_was_not_translated_shows_in_the_original_and_says_so() {
        let text = Text::new([(2, "oui".to_owned()), (ORIGINAL, "ja".to_owned())]);
        assert_eq!(text.localized(2), Localized { text: "oui".into(), untranslated: false });
        assert_eq!(text.localized(1), Localized { text: "ja".into(), untranslated: true });
        assert_eq!(text.localized(ORIGINAL), Localized { text: "ja".into(), untranslated: false });
        assert_eq!(Text::default().localized(1), Localized::default());
    }
}
