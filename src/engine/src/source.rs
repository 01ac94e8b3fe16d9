//! Sources: what a party wrote, verbatim, with an anchor at each position.
//!
//! A source file is Markdown of the plainest kind. `#` opens the title, `##` a section whose key is its leading number
//! (`## 7.1 Een solidair Europa` has the key `7.1`) or, without one, the slug of its title. Each `-` opens a position,
//! whose title is its words up to the first full stop or colon; its anchor is the section's key, a slash and the
//! slug of that title. Other paragraphs belong to the section and stand at its key. Nothing else is markup.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::text::{fold_spaces, is_bidi, slug};

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
    pub fn passages(&self) -> impl Iterator<Item = &Passage> {
        self.sections.iter().flat_map(|section| &section.passages)
    }

    /// The passage at this anchor.
    pub fn passage(&self, anchor: &str) -> Option<&Passage> {
        self.passages().find(|passage| passage.anchor == anchor)
    }
}

/// A mistake in a source file: a line from 1 and the anchor that is already taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepeatedAnchor {
    /// The line of the second passage.
    pub line: usize,
    /// The line of the first.
    pub first: usize,
    /// The anchor of both.
    pub anchor: String,
}

/// A character of a source file that turns the direction of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BidiCharacter {
    /// Its line, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
    /// The character.
    pub letter: char,
}

/// What stands in a source file, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// The anchors that two positions would have.
    pub repeated: Vec<RepeatedAnchor>,
    /// The first character of each line that turns the direction of writing: a quote would hide it too.
    pub bidi: Vec<BidiCharacter>,
}

/// Reads the text of a source.
pub fn parse(markdown: &str) -> Contents {
    let mut reader = Reader::default();
    for (index, line) in markdown.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            reader.end_passage();
        } else if let Some(title) = line.strip_prefix("## ") {
            reader.open_section(title);
        } else if line.starts_with("# ") {
            reader.end_passage();
        } else if let Some(text) = line.strip_prefix("- ") {
            reader.end_passage();
            reader.open_passage(index + 1, text, true);
        } else {
            reader.continue_passage(index + 1, line);
        }
    }
    reader.end_passage();
    Contents { sections: reader.sections, repeated: reader.repeated, bidi: bidi_characters(markdown) }
}

fn bidi_characters(markdown: &str) -> Vec<BidiCharacter> {
    // All of them begin with this byte, which few lines have.
    let lines = markdown.lines().enumerate().filter(|(_, line)| line.as_bytes().contains(&0xe2));
    let first = |(index, line): (usize, &str)| {
        let (before, letter) = line.chars().enumerate().find(|(_, letter)| is_bidi(*letter))?;
        Some(BidiCharacter { line: index + 1, column: before + 1, letter })
    };
    lines.filter_map(first).collect()
}

/// The passage that is being read.
struct Open {
    line: usize,
    text: String,
    is_position: bool,
}

#[derive(Default)]
struct Reader {
    sections: Vec<Section>,
    open: Option<Open>,
    repeated: Vec<RepeatedAnchor>,
    /// The line of each anchor.
    lines: BTreeMap<String, usize>,
}

impl Reader {
    fn open_section(&mut self, title: &str) {
        self.end_passage();
        let title = fold_spaces(title);
        let first = title.split(' ').next().unwrap_or_default();
        let key = if first.starts_with(|letter: char| letter.is_ascii_digit()) {
            first.trim_end_matches('.').to_owned()
        } else {
            slug(&title)
        };
        self.sections.push(Section { key, title, passages: Vec::new() });
    }

    fn open_passage(&mut self, line: usize, text: &str, is_position: bool) {
        self.open = Some(Open { line, text: text.to_owned(), is_position });
    }

    fn continue_passage(&mut self, line: usize, text: &str) {
        match &mut self.open {
            Some(open) => {
                open.text.push(' ');
                open.text.push_str(text);
            }
            None => self.open_passage(line, text, false),
        }
    }

    fn end_passage(&mut self) {
        let Some(open) = self.open.take() else { return };
        let text = fold_spaces(&open.text);
        if self.sections.is_empty() {
            // What stands before the first section introduces the file and is no part of what the party wrote.
            return;
        }
        let Some(section) = self.sections.last() else { return };
        let (title, anchor) = if open.is_position {
            let title = position_title(&text).to_owned();
            let anchor = format!("{}/{}", section.key, slug(&title));
            (title, anchor)
        } else {
            (String::new(), section.key.clone())
        };
        let first = *self.lines.entry(anchor.clone()).or_insert(open.line);
        if first != open.line && open.is_position {
            self.repeated.push(RepeatedAnchor { line: open.line, first, anchor });
            return;
        }
        let Some(section) = self.sections.last_mut() else { return };
        match section.passages.iter_mut().find(|passage| passage.anchor == anchor) {
            // The paragraphs of a section share its key, so they are one passage.
            Some(passage) => {
                passage.text.push(' ');
                passage.text.push_str(&text);
            }
            None => section.passages.push(Passage { anchor, title, text, is_position: open.is_position }),
        }
    }
}

/// The title of a position: its words up to the first full stop or colon that ends a word.
fn position_title(text: &str) -> &str {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let ends_word = letters.peek().is_none_or(|(_, next)| next.is_whitespace());
        if matches!(letter, '.' | ':') && ends_word {
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
        let Contents { sections, repeated, bidi } = parse(PROGRAMME);
        let anchors: Vec<&str> = sections.iter().flat_map(|s| &s.passages).map(|p| p.anchor.as_str()).collect();
        assert_eq!(anchors, ["7.1", "7.1/uitbreiding-eu", "7.1/arbeidsmigratie", "overig/ja"]);
        assert_eq!(sections[0].passages[0].text, "Vooraf. Slot.");
        assert_eq!(sections[0].passages[1].text, "Uitbreiding EU. De toekomst ligt in de EU.");
        assert_eq!(sections[0].title, "7.1 Een *solidair* Europa");
        assert!(repeated.is_empty() && bidi.is_empty());
    }

    #[test]
    fn a_repeated_anchor_is_told_with_its_line() {
        let contents = parse("## 1 A\n- Ja. Een.\n- Ja: twee.\n");
        assert_eq!(contents.repeated, [RepeatedAnchor { line: 3, first: 2, anchor: "1/ja".into() }]);
    }
}
