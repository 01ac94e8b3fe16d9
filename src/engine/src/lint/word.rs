//! The words of a text, and lists of words to look them up in.

use std::ops::Range;
use std::sync::OnceLock;

/// A word of a text.
pub(super) struct Word<'t> {
    /// As it is written.
    pub(super) text: &'t str,
    /// In lower case, with straight apostrophes.
    pub(super) lower: String,
    /// Its bytes in the text.
    pub(super) at: Range<usize>,
    /// What stands between it and the word before.
    pub(super) before: &'t str,
}

impl Word<'_> {
    /// Whether any part of it between hyphens is in a list (`niet-westers`).
    pub(super) fn has_part(&self, list: &WordList) -> bool {
        self.lower.split('-').any(|part| list.contains(part))
    }
}

/// The words of a text: letters and digits, with the hyphens, apostrophes and plus signs inside and after them.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut end = 0;
    let mut start = None;
    let chars = text.char_indices().chain([(text.len(), ' ')]);
    for (at, char) in chars {
        let inside = char.is_alphanumeric() || (start.is_some() && matches!(char, '-' | '\'' | '’' | '+'));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = &text[from..at];
                words.push(Word { text: word, lower: lower(word), at: from..at, before: &text[end..from] });
                end = at;
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// A word in the form in which words are compared.
pub(super) fn lower(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

/// Words and phrases in lower case, with commas between them. A phrase is words with single spaces between them.
pub(super) struct WordList {
    list: &'static str,
    entries: OnceLock<Entries>,
}

/// The entries of a list, made when it is first asked.
struct Entries {
    sorted: Vec<&'static str>,
    /// The number of words in the longest phrase.
    longest: usize,
}

impl WordList {
    pub(super) const fn new(list: &'static str) -> WordList {
        WordList { list, entries: OnceLock::new() }
    }

    fn entries(&self) -> &Entries {
        self.entries.get_or_init(|| {
            let mut sorted: Vec<&str> = self.iter().collect();
            sorted.sort_unstable();
            let longest = sorted.iter().map(|entry| entry.split(' ').count()).max().unwrap_or_default();
            Entries { sorted, longest }
        })
    }

    /// The entries, as they are listed.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.list.split(',').map(str::trim).filter(|entry| !entry.is_empty())
    }

    /// Whether it has this entry.
    pub(super) fn contains(&self, entry: &str) -> bool {
        self.entries().sorted.binary_search(&entry).is_ok()
    }

    /// Whether it has a word by itself.
    pub(super) fn has(&self, word: &Word<'_>) -> bool {
        self.contains(&word.lower)
    }

    /// Whether one of some words is in it.
    pub(super) fn has_any(&self, words: &[Word<'_>]) -> bool {
        words.iter().any(|word| self.has(word))
    }

    /// The number of words in the longest entry that stands at this index of a text's words.
    pub(super) fn at(&self, words: &[Word<'_>], index: usize) -> Option<usize> {
        let phrase = |count: &usize| match words.get(index..index + count) {
            Some([word]) => self.has(word),
            Some(words) => self.contains(&words.iter().map(|word| word.lower.as_str()).collect::<Vec<_>>().join(" ")),
            None => false,
        };
        (1..=self.entries().longest).rev().find(phrase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_entry_at_a_word_is_found() {
        static LIST: WordList = WordList::new("so, so that, in order to");
        let words = words("Trees, so that’s fine, so that in order to");
        let found: Vec<Option<usize>> = (0..words.len()).map(|index| LIST.at(&words, index)).collect();
        assert_eq!(found, [None, Some(1), None, None, Some(2), None, Some(3), None, None]);
        assert!(!LIST.contains("order") && LIST.contains("so that"));
    }
}
