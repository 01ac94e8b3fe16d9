//! Languages: which there are of a text, and which one a reader gets.
//!
//! A language is a well-formed tag of BCP 47 (RFC 5646), in the case that the standard recommends, with the direction in
//! which it is written. Any such tag will do: nothing here keeps a list of languages.

use serde::{Deserialize, Serialize};

/// A language, as files, addresses and `lang` attributes name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Language {
    tag: String,
    right_to_left: bool,
}

/// A text that is no well-formed language tag.
#[cfg(feature = "format")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadTag;

#[cfg(feature = "format")]
impl std::fmt::Display for BadTag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not a well-formed language tag")
    }
}

#[cfg(feature = "format")]
impl std::error::Error for BadTag {}

impl Language {
    /// The language of this tag.
    ///
    /// # Errors
    /// The tag is not well-formed (RFC 5646, section 2.2.9).
    #[cfg(feature = "format")]
    pub fn new(tag: &str) -> Result<Language, BadTag> {
        let tag = oxilangtag::LanguageTag::parse_and_normalize(tag).map_err(|_| BadTag)?;
        let tag = tag.into_inner();
        let right_to_left = is_right_to_left(&tag);
        Ok(Language { tag, right_to_left })
    }

    /// The tag (`nl`, `pt-BR`).
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The first part of the tag, which names the language without its region, script or variant (`pt`).
    pub fn primary(&self) -> &str {
        self.tag.split('-').next().unwrap_or_default()
    }

    /// The direction of writing, as the attribute `dir` says it.
    pub fn dir(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }
}

/// Whether the script that a language is usually written in runs from right to left (CLDR, through ICU4X).
#[cfg(feature = "format")]
fn is_right_to_left(tag: &str) -> bool {
    use icu_locale::{LanguageIdentifier, LocaleDirectionality};
    // ICU knows the subtags that tell of a script; of a tag with others, the language alone does.
    let language = tag.parse::<LanguageIdentifier>().or_else(|_| tag.split('-').next().unwrap_or_default().parse());
    language.is_ok_and(|language| LocaleDirectionality::new_common().is_right_to_left(&language))
}

/// The index of the language that a wish names: the wish itself, or without its last parts (`de-AT` finds `de`), or else
/// the first that only says more than the wish (`pt` finds `pt-BR`). The first two are RFC 4647, section 3.4.
pub fn lookup<'l>(wish: &str, known: impl IntoIterator<Item = &'l Language> + Clone) -> Option<usize> {
    let mut range = wish;
    loop {
        let find = |language: &Language| language.tag.eq_ignore_ascii_case(range);
        if let Some(index) = known.clone().into_iter().position(find) {
            return Some(index);
        }
        let Some((shorter, _)) = range.rsplit_once('-') else { break };
        // A single letter or digit only opens the part after it.
        range = match shorter.rsplit_once('-') {
            Some((before, single)) if single.len() == 1 => before,
            _ => shorter,
        };
    }
    known.into_iter().position(|language| language.primary().eq_ignore_ascii_case(range))
}

#[cfg(all(test, feature = "format"))]
mod tests {
    use super::*;

    #[test]
    fn any_well_formed_tag_is_a_language_in_its_usual_case() {
        for (written, tag) in [("NL", "nl"), ("pt-br", "pt-BR"), ("zh-hant", "zh-Hant"), ("x-frisian", "x-frisian")] {
            assert_eq!(Language::new(written).unwrap().tag(), tag);
        }
        for tag in ["", "n", "dutch-language-of-old", "nl_NL", "de-", "123"] {
            assert!(Language::new(tag).is_err(), "{tag}");
        }
    }

    #[test]
    fn the_direction_follows_the_script() {
        for (tag, dir) in
            [("ar", "rtl"), ("he", "rtl"), ("fa-AF", "rtl"), ("ar-Latn", "ltr"), ("az", "ltr"), ("az-Arab", "rtl")]
        {
            assert_eq!(Language::new(tag).unwrap().dir(), dir, "{tag}");
        }
    }

    #[test]
    fn a_wish_finds_the_language_or_one_near_it() {
        let known = ["en", "pt-BR", "de", "zh-Hant"].map(|tag| Language::new(tag).unwrap());
        let found = |wish: &str| lookup(wish, &known).map(|index| known[index].tag());
        assert_eq!(found("DE"), Some("de"));
        assert_eq!(found("de-AT"), Some("de"));
        assert_eq!(found("en-US-x-twain"), Some("en"));
        assert_eq!(found("pt"), Some("pt-BR"));
        assert_eq!(found("zh-Hant-TW"), Some("zh-Hant"));
        assert_eq!(found("nl"), None);
        assert_eq!(found(""), None);
    }
}
