//! Finding a quote in the passage it comes from, letter for letter, and the nearest text where it is not there.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::Source;
use crate::text::folded;

/// The mark of words left out of a quote.
pub const OMISSION: &str = "[…]";

/// Where the pieces of a quote stand in a text, as byte ranges; `None` if they do not all stand there in this order.
///
/// White space is folded in the quote; `text` is folded already. An omission mark parts the quote into pieces.
pub fn find(quote: &str, text: &str) -> Option<Vec<Range<usize>>> {
    let mut ranges = Vec::new();
    let mut from = 0;
    for piece in pieces(quote) {
        let start = from + find_words(&piece, &text[from..])?;
        from = start + piece.len();
        ranges.push(start..from);
    }
    (!ranges.is_empty()).then_some(ranges)
}

/// At how many places a text is compared with words one after another, where their first letter is.
const MOST_TRIED: usize = 200;

/// Where some words stand first in a text.
///
/// Nearly all passages are short and nearly all quotes stand in them, so that the standard library's search takes more
/// time to prepare than to search; its worst case alone is better.
fn find_words(words: &str, text: &str) -> Option<usize> {
    let first = words.chars().next()?;
    let mut starts = text.match_indices(first).map(|(at, _)| at);
    let is_here = |at: &usize| text.as_bytes()[*at..].starts_with(words.as_bytes());
    if let Some(found) = starts.by_ref().take(MOST_TRIED).find(is_here) {
        return Some(found);
    }
    let from = starts.next()?;
    Some(from + text[from..].find(words)?)
}

/// The pieces of a quote between its omissions, white space folded.
fn pieces(quote: &str) -> impl Iterator<Item = Cow<'_, str>> {
    quote.split(OMISSION).map(folded).filter(|piece| !piece.is_empty())
}

/// The words of a source that come nearest to a quote that is not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The anchor of the passage.
    pub anchor: String,
    /// The words that probably were meant.
    pub text: String,
    /// Where the quote's piece first departs from them: its own words from there on, at most six.
    pub quoted: String,
    /// What the source has in that place, at most six words.
    pub written: String,
}

/// The nearest passage to the first piece of a quote that the text at its anchor lacks.
///
/// With `anchor`, a piece that stands elsewhere in the source is found there. Gives nothing if less than half of the
/// piece's words come together anywhere.
pub fn nearest(quote: &str, source: &Source, anchor: &str) -> Option<Near> {
    let at_anchor = source.passage(anchor).map_or("", |passage| passage.text.as_str());
    let missing = pieces(quote).find(|piece| !at_anchor.contains(piece.as_ref())).or_else(|| pieces(quote).next())?;
    let words: Vec<&str> = missing.split(' ').collect();
    let mut sorted = words.clone();
    sorted.sort_unstable();

    let mut best: Option<(usize, &str, Vec<&str>)> = None;
    for passage in source.passages() {
        let written: Vec<&str> = passage.text.split(' ').collect();
        for window in written.windows(words.len().min(written.len())) {
            let shared = window.iter().filter(|word| sorted.binary_search(word).is_ok()).count();
            // Words at their own place count double, so that the window lines up with the quote.
            let aligned = window.iter().zip(&words).filter(|(one, other)| one == other).count();
            let score = shared + aligned;
            if best.as_ref().is_none_or(|(most, ..)| score > *most) {
                best = Some((score, &passage.anchor, window.to_vec()));
            }
        }
    }
    let (score, anchor, window) = best?;
    if score < words.len() {
        return None;
    }
    let differs =
        window.iter().zip(&words).position(|(one, other)| one != other).unwrap_or(window.len().min(words.len()));
    let six = |words: &[&str]| words.iter().skip(differs).take(6).copied().collect::<Vec<_>>().join(" ");
    Some(Near { anchor: anchor.to_owned(), text: window.join(" "), quoted: six(&words), written: six(&window) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::parse;

    #[test]
    fn pieces_must_follow_one_another() {
        let text = "Een twee drie vier vijf.";
        assert_eq!(find("twee […] vijf.", text), Some(vec![4..8, 19..24]));
        assert_eq!(find("Een\n twee", text), Some(vec![Range { start: 0, end: 8 }]));
        assert_eq!(find("vijf […] twee", text), None);
        assert_eq!(find(" […] ", text), None);
        assert_eq!(find("Twee", text), None);
    }

    #[test]
    fn the_nearest_words_are_shown_from_where_they_differ() {
        let sections =
            parse("## 1 A\n- Ja. Wij willen geen nieuwe wegen door het bos.\n- Nee. Iets heel anders.\n").sections;
        let language = crate::language::Language::new("nl").unwrap();
        let source =
            Source { id: "s".into(), party: 0, title: "S".into(), date: "2025".into(), url: None, language, sections };
        let near = nearest("Wij willen nooit nieuwe wegen door het bos.", &source, "1/nee").unwrap();
        assert_eq!(near.anchor, "1/ja");
        assert_eq!(near.text, "Wij willen geen nieuwe wegen door het bos.");
        assert_eq!(near.quoted, "nooit nieuwe wegen door het bos.");
        assert_eq!(near.written, "geen nieuwe wegen door het bos.");
        assert_eq!(nearest("Volstrekt onbekende woorden hier", &source, "1/ja"), None);
    }
}
