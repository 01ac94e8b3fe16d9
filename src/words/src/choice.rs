//! Which language a voter gets.

use bronwijzer_engine::language::{Language, lookup};

/// What says which language a voter wants, strongest first.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// The tag that the address names.
    pub address: Option<String>,
    /// The tag of what the voter chose on this device before.
    pub device: Option<String>,
    /// The tags that the browser is set to, best first.
    pub browser: Vec<String>,
}

/// The language in which a voter gets a quiz: an index into the quiz's languages, of which the first is the original.
///
/// The address and the voter's own choice may be any language of the quiz. What the browser is set to counts only where
/// the interface has the language too, so that nobody gets a mixture without asking for it.
pub fn quiz_language(wishes: &Wishes, quiz: &[Language], interface: &[Language]) -> usize {
    let asked = wishes.address.iter().chain(&wishes.device).find_map(|wish| lookup(wish, quiz));
    let of_browser = || {
        let is_of_both = |language: &&Language| lookup(language.tag(), interface).is_some();
        let both: Vec<Language> = quiz.iter().filter(is_of_both).cloned().collect();
        let found = wishes.browser.iter().find_map(|wish| lookup(wish, both.as_slice()))?;
        quiz.iter().position(|language| *language == both[found])
    };
    asked.or_else(of_browser).unwrap_or(0)
}

/// The language of the interface that goes with a language of a quiz: an index into those that the interface has.
/// English where it lacks that language; the first where it lacks English too.
pub fn interface_language(quiz: &Language, interface: &[Language]) -> usize {
    lookup(quiz.tag(), interface).or_else(|| lookup("en", interface)).unwrap_or(0)
}

#[cfg(test)]
#[cfg(feature = "files")]
mod tests {
    use super::*;

    fn languages(tags: &[&str]) -> Vec<Language> {
        tags.iter().map(|tag| Language::new(tag).unwrap()).collect()
    }

    fn chosen(address: Option<&str>, device: Option<&str>, browser: &[&str]) -> String {
        let quiz = languages(&["nl", "de", "fy", "pt-BR"]);
        let wishes = Wishes {
            address: address.map(str::to_owned),
            device: device.map(str::to_owned),
            browser: browser.iter().map(|tag| (*tag).to_owned()).collect(),
        };
        quiz[quiz_language(&wishes, &quiz, &languages(&["en", "nl", "de", "pt"]))].tag().to_owned()
    }

    #[test]
    fn the_address_is_stronger_than_the_device_and_that_than_the_browser() {
        assert_eq!(chosen(Some("de"), Some("nl"), &["nl"]), "de");
        assert_eq!(chosen(None, Some("de"), &["nl"]), "de");
        assert_eq!(chosen(None, None, &["de-AT", "nl"]), "de");
        assert_eq!(chosen(Some("xx"), Some("DE"), &[]), "de");
    }

    #[test]
    fn the_browser_gives_only_what_quiz_and_interface_both_have() {
        // English is of the interface alone, Frisian of the quiz alone.
        assert_eq!(chosen(None, None, &["en", "fy", "pt-PT", "de"]), "pt-BR");
        assert_eq!(chosen(None, None, &["en", "fy"]), "nl");
        assert_eq!(chosen(None, None, &[]), "nl");
        assert_eq!(chosen(Some("fy"), None, &["de"]), "fy");
        assert_eq!(chosen(None, Some("fy"), &["de"]), "fy");
    }

    #[test]
    fn the_interface_follows_the_quiz_or_is_in_english() {
        let interface = languages(&["de", "en", "pt"]);
        let of = |tag: &str| interface[interface_language(&Language::new(tag).unwrap(), &interface)].tag().to_owned();
        assert_eq!(of("de"), "de");
        assert_eq!(of("pt-BR"), "pt");
        assert_eq!(of("fy"), "en");
        assert_eq!(interface_language(&Language::new("fy").unwrap(), &languages(&["de"])), 0);
    }
}
