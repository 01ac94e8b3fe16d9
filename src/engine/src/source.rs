//! Sources: what a party wrote, verbatim, with an anchor at each position.
//!
//! A source file is Markdown of the plainest kind. `#` opens the title, `##` a section whose key is its leading number
//! (`## 7.1 Een solidair Europa` has the key `7.1`) or, without one, its title as the name of an anchor. Each `-` opens a position,
//! whose title is its words up to the first full stop or colon; its anchor is the section's key, a slash and the
//! slug of that title. Other paragraphs belong to the section and stand at its key. Nothing else is markup.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::text::{anchor_name, fold_spaces, is_unseen, unpaired_isolate};

/// A text of a party, in sections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its identifier, unique in the quiz.
    pub id: String,
    /// Whose text it is: an index into the quiz's parties.
    pub party: usize,
    /// What the text is called.
    pub title: String,
    /// When it was published, as precisely as known: a year, a month or a day.
    pub date: String,
    /// Where it can be read, if it is on the web.
    pub url: Option<String>,
    /// The language in which it is written.
    pub language: Language,
    /// Its text. Empty in the app until it is asked for.
    #[serde(skip)]
    pub sections: Vec<Section>,
}

/// A section of a source: a heading and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The first part of the anchors in it.
    pub key: String,
    /// The heading, with its number.
    pub title: String,
    /// The passages under it, in order.
    pub passages: Vec<Passage>,
}

/// A passage of a source: a position, or a paragraph between positions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// The name by which quotes point here.
    pub anchor: String,
    /// The title of the position; empty for a paragraph.
    pub title: String,
    /// The whole text, title included, white space folded.
    pub text: String,
    /// Whether quotes are expected to cover it: positions yes, paragraphs no.
    pub is_position: bool,
}

impl Source {
    /// Every passage, in order.
    pub fn passages(&self) -> impl Iterator<Item = &Passage> + Clone {
        self.sections.iter().flat_map(|section| &section.passages)
    }

    /// The passage at this anchor.
    pub fn passage(&self, anchor: &str) -> Option<&Passage> {
        self.passages().find(|passage| passage.anchor == anchor)
    }
}

/// Two positions of a source file that have one anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepeatedAnchor {
    /// The bytes of the second one's first line.
    pub span: Range<usize>,
    /// The bytes of the first one's.
    pub first: Range<usize>,
    /// The anchor of both.
    pub anchor: String,
}

/// What stands in a source file, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// The anchors that two positions would have.
    pub repeated: Vec<RepeatedAnchor>,
    /// Characters that nobody sees, of each paragraph the first: a quote would hide them too.
    pub unseen: Vec<(usize, char)>,
}

/// Reads the text of a source.
pub fn parse(markdown: &str) -> Contents {
    let mut parser = Parser::default();
    let mut start = 0;
    for line in markdown.split_inclusive('\n') {
        let trimmed = line.trim();
        let offset = start + (line.len() - line.trim_start().len());
        start += line.len();
        if trimmed.is_empty() {
            parser.end_passage();
        } else if let Some(title) = trimmed.strip_prefix("## ") {
            parser.open_section(title);
        } else if trimmed.starts_with("# ") {
            parser.end_passage();
        } else if let Some(text) = trimmed.strip_prefix("- ") {
            parser.end_passage();
            parser.open_passage(offset..offset + trimmed.len(), text, true);
        } else {
            parser.continue_passage(offset..offset + trimmed.len(), trimmed);
        }
    }
    parser.end_passage();
    Contents { sections: parser.sections, repeated: parser.repeated, unseen: unseen(markdown) }
}

/// The characters that nobody sees, and isolates that turn the direction of writing beyond their paragraph.
fn unseen(markdown: &str) -> Vec<(usize, char)> {
    // All such characters begin with one of these bytes, which few paragraphs have.
    let is_suspect = |byte: u8| {
        let is_control = (byte < 0x20) & (byte != b'\n') & (byte != b'\r') & (byte != b'\t');
        is_control | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xef) | (byte >= 0xf0)
    };
    let is_here = |char: char| is_unseen(char) && !matches!(char, '\n' | '\r' | '\t');
    let mut found = Vec::new();
    let mut start = 0;
    for paragraph in markdown.split_inclusive("\n\n") {
        // Without a branch for each byte, many bytes are looked at in one step.
        if paragraph.bytes().fold(false, |any, byte| any | is_suspect(byte)) {
            // A paragraph may go over several lines, and an isolate with it.
            let unpaired = || unpaired_isolate(&paragraph.replace('\n', " "));
            let first = paragraph.char_indices().find(|(_, char)| is_here(*char)).or_else(unpaired);
            found.extend(first.map(|(at, char)| (start + at, char)));
        }
        start += paragraph.len();
    }
    found
}

/// The passage that is being read.
struct Open {
    /// The bytes of its first line.
    span: Range<usize>,
    text: String,
    is_position: bool,
}

#[derive(Default)]
struct Parser {
    sections: Vec<Section>,
    open: Option<Open>,
    repeated: Vec<RepeatedAnchor>,
    /// Where each anchor is given first, and its place in its section.
    anchors: BTreeMap<String, (Range<usize>, usize)>,
}

impl Parser {
    fn open_section(&mut self, title: &str) {
        self.end_passage();
        let title = fold_spaces(title);
        let first = title.split(' ').next().unwrap_or_default();
        let key = if first.starts_with(|char: char| char.is_ascii_digit()) {
            first.trim_end_matches('.').to_owned()
        } else {
            anchor_name(&title)
        };
        self.sections.push(Section { key, title, passages: Vec::new() });
    }

    fn open_passage(&mut self, span: Range<usize>, text: &str, is_position: bool) {
        self.open = Some(Open { span, text: text.to_owned(), is_position });
    }

    fn continue_passage(&mut self, span: Range<usize>, text: &str) {
        match &mut self.open {
            Some(open) => {
                open.text.push(' ');
                open.text.push_str(text);
            }
            None => self.open_passage(span, text, false),
        }
    }

    fn end_passage(&mut self) {
        let Some(open) = self.open.take() else { return };
        // What stands before the first section introduces the file and is no part of what the party wrote.
        let Some(section) = self.sections.last_mut() else { return };
        let text = fold_spaces(&open.text);
        let (title, anchor) = if open.is_position {
            let title = position_title(&text).to_owned();
            let anchor = format!("{}/{}", section.key, anchor_name(&title));
            (title, anchor)
        } else {
            (String::new(), section.key.clone())
        };
        match self.anchors.get(&anchor) {
            None => {
                self.anchors.insert(anchor.clone(), (open.span, section.passages.len()));
                section.passages.push(Passage { anchor, title, text, is_position: open.is_position });
            }
            Some((first, _)) if open.is_position => {
                self.repeated.push(RepeatedAnchor { span: open.span, first: first.clone(), anchor });
            }
            // The paragraphs of a section share its key, so they are one passage.
            Some((_, place)) => match section.passages.get_mut(*place).filter(|passage| passage.anchor == anchor) {
                Some(passage) => {
                    passage.text.push(' ');
                    passage.text.push_str(&text);
                }
                None => section.passages.push(Passage { anchor, title, text, is_position: false }),
            },
        }
    }
}

/// The title of a position: its words up to the first full stop or colon that ends a word.
fn position_title(text: &str) -> &str {
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let ends_word = chars.peek().is_none_or(|(_, next)| next.is_whitespace());
        if matches!(char, '.' | ':') && ends_word {
            return text[..at].trim();
        }
    }
    text.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAMME: &str = "# Programme\n\nMade up.\n\n## 7.1 Een *solidair* Europa\n\nVooraf.\n\n\
        - Uitbreiding EU. De toekomst\n  ligt in de EU.\n- Arbeidsmigratie: sturing. Onze keuze.\n\nSlot.\n\n## Overig\n- Ja\n";

    #[test]
    fn sections_positions_and_paragraphs_have_their_anchors() {
        let Contents { sections, repeated, unseen } = parse(PROGRAMME);
        let anchors: Vec<&str> = sections.iter().flat_map(|s| &s.passages).map(|p| p.anchor.as_str()).collect();
        assert_eq!(anchors, ["7.1", "7.1/uitbreiding-eu", "7.1/arbeidsmigratie", "overig/ja"]);
        assert_eq!(sections[0].passages[0].text, "Vooraf. Slot.");
        assert_eq!(sections[0].passages[1].text, "Uitbreiding EU. De toekomst ligt in de EU.");
        assert_eq!(sections[0].title, "7.1 Een *solidair* Europa");
        assert!(repeated.is_empty() && unseen.is_empty());
    }

    #[test]
    fn a_repeated_anchor_is_told_with_its_place() {
        let contents = parse("## 1 A\n- Ja. Een.\n- Ja: twee.\n");
        assert_eq!(contents.repeated, [RepeatedAnchor { span: 18..29, first: 7..17, anchor: "1/ja".into() }]);
    }

    #[test]
    fn what_nobody_sees_is_found_in_its_paragraph() {
        let contents = parse("## 1 A\n- Ja \u{2068}een\ntwee\u{2069}.\n\nb\u{202e}\n\n\u{2066}c\n");
        let chars = |contents: Contents| contents.unseen.iter().map(|(_, char)| *char).collect::<Vec<_>>();
        assert_eq!(chars(contents), ['\u{202e}', '\u{2066}']);
        let contents =
            parse("## 1 A\r\n\t- Ja\u{a0}nee\n\nb\u{c}\n\nc\u{85}\n\nd\u{2028}\n\ne\u{e0041}\n\nf\u{ffff}\n");
        assert_eq!(chars(contents), ['\u{c}', '\u{85}', '\u{2028}', '\u{e0041}', '\u{ffff}']);
    }
}
