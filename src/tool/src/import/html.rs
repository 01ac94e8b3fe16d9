//! HTML as plain text: entities decoded, tags dropped, the addresses of links kept, blocks and lists as lines.

use bronwijzer_engine::text::{fold_spaces, is_unseen, unpaired_isolate};
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Span, Token, Tokenizer};

/// A text without its markup: lines, in each of them white space folded, and none of them empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Plain {
    /// The text.
    pub(crate) text: String,
    /// How many tags and comments were dropped.
    pub(crate) tags: usize,
    /// The addresses that are not of the web, and so were not kept in the text.
    pub(crate) addresses: Vec<String>,
    /// How many characters were dropped that no text of a quiz may have.
    pub(crate) unwanted: usize,
}

/// The elements that stand on lines of their own: without their tags the words around them would run together.
const BLOCKS: [&str; 25] = [
    "address",
    "article",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "section",
    "table",
    "tr",
    "ul",
];

/// The end of a line that an element makes. Those of the text are only white space where there is such an element.
const LINE: char = '\u{2029}';

/// The elements within lines.
const INLINE: [&str; 39] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "body", "button", "caption", "center", "cite", "code", "del", "em", "font",
    "form", "html", "i", "iframe", "img", "ins", "kbd", "label", "mark", "pre", "q", "s", "small", "span", "strike",
    "strong", "sub", "sup", "tbody", "td", "th", "thead", "u", "wbr",
];

/// The elements whose content nobody reads.
const UNSEEN: [&str; 4] = ["head", "script", "style", "template"];

/// The text that a reader of this HTML sees. What only looks like a tag (`a <b`, `<3`, `<Name>`) is text.
pub(crate) fn plain(html: &str) -> Plain {
    let mut reader = Reader::default();
    let mut end = 0;
    for Ok(token) in Tokenizer::new_with_emitter(html, DefaultEmitter::<usize>::new_with_span()) {
        match token {
            Token::String(text) => {
                end = text.span.end;
                reader.text(&String::from_utf8_lossy(&text.value));
            }
            Token::StartTag(tag) => {
                end = tag.span.end;
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let address = tag.attributes.get(&b"href"[..]).map(|value| String::from_utf8_lossy(value).into_owned());
                reader.open(&name, address, tag.self_closing, written(html, tag.span));
            }
            Token::EndTag(tag) => {
                end = tag.span.end;
                reader.close(&String::from_utf8_lossy(&tag.name), written(html, tag.span));
            }
            Token::Comment(comment) => {
                end = comment.span.end;
                reader.plain.tags += 1;
            }
            Token::Doctype(doctype) => {
                end = doctype.span.end;
                reader.plain.tags += 1;
            }
            Token::Error(_) => {}
        }
    }
    // A tag that never ends is no tag.
    reader.text(html.get(end..).unwrap_or_default());
    reader.finish()
}

/// Whether no text of a quiz may have this character, and it is no white space, which is folded.
fn is_unwanted(char: char) -> bool {
    is_unseen(char) && !char.is_whitespace()
}

/// The text without what no text of a quiz may have, and how many characters that were.
pub(crate) fn wanted(text: &str) -> (String, usize) {
    let is_isolate = |char: char| matches!(char, '\u{2066}'..='\u{2069}');
    let kept: String = text.chars().filter(|char| !is_unwanted(*char)).collect();
    // Of isolates that do not pair, nobody can tell which is one too many.
    let paired = unpaired_isolate(&kept).is_none();
    let kept: String = kept.chars().filter(|char| paired || !is_isolate(*char)).collect();
    let dropped = text.chars().count() - kept.chars().count();
    (kept, dropped)
}

/// The tag as it stands in the text.
fn written(html: &str, span: Span<usize>) -> &str {
    html.get(span.start..span.end).unwrap_or_default()
}

#[derive(Default)]
struct Reader {
    plain: Plain,
    /// How many elements are open whose content nobody reads.
    unseen: usize,
    /// Whether an element made lines.
    blocks: bool,
    /// The address of the link that is open, and where in the text it began.
    link: Option<(String, usize)>,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if self.unseen == 0 {
            self.plain.text.push_str(text);
        }
    }

    fn open(&mut self, name: &str, address: Option<String>, self_closing: bool, written: &str) {
        if !is_element(name) {
            return self.text(written);
        }
        self.plain.tags += 1;
        if UNSEEN.contains(&name) && !self_closing {
            self.unseen += 1;
        }
        self.space(name);
        if name == "li" {
            self.text("- ");
        }
        if name == "a" {
            self.end_link();
            self.link = address.map(|address| (address, self.plain.text.len()));
        }
    }

    fn close(&mut self, name: &str, written: &str) {
        if !is_element(name) {
            return self.text(written);
        }
        self.plain.tags += 1;
        if UNSEEN.contains(&name) {
            self.unseen = self.unseen.saturating_sub(1);
        }
        self.space(name);
        if name == "a" {
            self.end_link();
        }
    }

    /// What an element parts the words by that stand before and behind its tags.
    fn space(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.text(LINE.encode_utf8(&mut [0; 4]));
            self.blocks = true;
        } else if matches!(name, "td" | "th") {
            self.text(" ");
        }
    }

    /// Puts the address of the open link after its words, unless they are the address.
    fn end_link(&mut self) {
        let Some((address, start)) = self.link.take() else { return };
        let address = fold_spaces(&address);
        if !["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme)) {
            self.plain.addresses.push(address);
            return;
        }
        let words = fold_spaces(&self.plain.text[start..]);
        let bare = address.trim_start_matches("mailto:");
        if words != address && words != bare {
            let before = if words.is_empty() { "" } else { " " };
            self.text(&format!("{before}({bare})"));
        }
    }

    fn finish(mut self) -> Plain {
        self.end_link();
        let text = if self.blocks { self.plain.text.replace(['\n', '\r'], " ") } else { self.plain.text };
        let mut lines: Vec<String> = Vec::new();
        for line in text.split(['\n', '\r', LINE]).map(fold_spaces).filter(|line| !line.is_empty()) {
            // In `<li><p>` the bullet stands on a line of its own.
            match lines.last_mut().filter(|last| *last == "-") {
                Some(bullet) => *bullet = format!("- {}", line.trim_start_matches("- ")),
                None => lines.push(line),
            }
        }
        (self.plain.text, self.plain.unwanted) = wanted(&lines.join("\n"));
        self.plain
    }
}

fn is_element(name: &str) -> bool {
    BLOCKS.contains(&name) || INLINE.contains(&name) || UNSEEN.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        plain(html).text
    }

    #[test]
    fn what_a_reader_sees_remains() {
        assert_eq!(text("K&amp;R &#228;&#xE4; &hellip;<br>twee<p>drie</p>vier"), "K&R ää …\ntwee\ndrie\nvier");
        assert_eq!(text("een <b>vet</b>te <i class='x'>letter</i>"), "een vette letter");
        assert_eq!(text("a <script>alert('x')</script>b<!-- niet -->c"), "a bc");
    }

    #[test]
    fn what_only_looks_like_markup_remains() {
        assert_eq!(text("a < b, x <3, <Naam> & Co, a <b"), "a < b, x <3, <Naam> & Co, a <b");
        assert_eq!(text("10 &euro; &onbekend; &"), "10 € &onbekend; &");
    }

    #[test]
    fn lists_and_paragraphs_are_lines() {
        assert_eq!(
            text("Wij willen:<ul>\n<li>meer\n bomen</li><li><p>minder</p></li></ul>en"),
            "Wij willen:\n- meer bomen\n- minder\nen"
        );
        assert_eq!(text("Wij willen:\n- meer  bomen\n\n\n- minder"), "Wij willen:\n- meer bomen\n- minder");
        assert_eq!(text("<table><tr><td>een</td><td>twee</td></tr></table>"), "een twee");
    }

    #[test]
    fn the_address_of_a_link_follows_its_words() {
        assert_eq!(
            text("zie <a href=\"https://voorbeeld.nl/a?b&amp;c\">ons plan</a>."),
            "zie ons plan (https://voorbeeld.nl/a?b&c)."
        );
        assert_eq!(text("<a href='https://voorbeeld.nl'>https://voorbeeld.nl</a>"), "https://voorbeeld.nl");
        assert_eq!(text("<a href='mailto:a@b.nl'>post"), "post (a@b.nl)");
        let script = plain("<a href='javascript:alert(1)'>klik</a>");
        assert_eq!((script.text.as_str(), script.addresses), ("klik", vec!["javascript:alert(1)".to_owned()]));
    }

    #[test]
    fn isolates_stay_where_they_pair() {
        assert_eq!(wanted("a \u{2067}b\u{2069} c"), ("a \u{2067}b\u{2069} c".to_owned(), 0));
        assert_eq!(wanted("a \u{2067}b\u{2067} c\u{2069}\u{1}"), ("a b c".to_owned(), 4));
    }

    #[test]
    fn what_was_dropped_is_counted() {
        let found = plain("<b>a</b>\u{1}\u{85}b&#8238;");
        assert_eq!(found, Plain { text: "a b".into(), tags: 2, addresses: Vec::new(), unwanted: 2 });
        assert_eq!(plain("<b").text, "<b");
    }
}
