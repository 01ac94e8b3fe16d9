//! T11: what is left of the markup of a page in a text. A quiz shows texts as they are, so readers would see it.

use std::ops::Range;

/// The elements that texts of pages have.
const ELEMENTS: [&str; 22] = [
    "a", "abbr", "b", "br", "div", "em", "font", "h1", "h2", "h3", "h4", "i", "img", "li", "ol", "p", "small", "span",
    "strong", "sub", "sup", "u",
];

/// The longest name of an entity that texts have, in bytes (`thetasym`).
const LONGEST_ENTITY: usize = 8;

/// The tags and entities of HTML in a text.
pub(super) fn markup(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices(['<', '&']).filter_map(|(at, sign)| {
        let rest = &text[at + 1..];
        let length = if sign == "<" { tag(rest) } else { entity(rest) };
        length.map(|length| at..at + 1 + length)
    })
}

/// How long a tag is behind its bracket, if there is one: `b>`, `/b>`, `br />`, `a href=…>`.
fn tag(rest: &str) -> Option<usize> {
    let slash = usize::from(rest.starts_with('/'));
    let inside = &rest[slash..];
    let name = inside.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(inside.len());
    let is_element = ELEMENTS.iter().any(|element| element.eq_ignore_ascii_case(&inside[..name]));
    let behind = &inside[name..];
    // A word in brackets that happens to be an element's name has no space behind it, or has a closing bracket.
    let end = behind.find(['<', '>']).filter(|end| behind[*end..].starts_with('>'))?;
    (is_element && behind.starts_with(['>', '/', ' '])).then_some(slash + name + end + 1)
}

/// How long an entity is behind its sign, if there is one: `amp;`, `#39;`, `#x27;`.
fn entity(rest: &str) -> Option<usize> {
    let end = rest.bytes().take(LONGEST_ENTITY + 1).position(|byte| byte == b';')?;
    let is_number = rest.strip_prefix('#').is_some_and(|number| {
        let digits = &number[..end - 1];
        let is_hexadecimal = digits.starts_with(['x', 'X']) && digits[1..].bytes().all(|byte| byte.is_ascii_hexdigit());
        digits.len() > usize::from(is_hexadecimal)
            && (is_hexadecimal || digits.bytes().all(|byte| byte.is_ascii_digit()))
    });
    let is_name = end > 1 && rest[..end].bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_number || is_name).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_are_found_and_nothing_else() {
        let found = |text: &'static str| markup(text).map(|at| &text[at]).collect::<Vec<_>>();
        assert_eq!(
            found("Een <b>vet</b> woord<br />en <a href=\"x\">een</a>"),
            ["<b>", "</b>", "<br />", "<a href=\"x\">", "</a>"]
        );
        assert_eq!(found("K&amp;R &#228; &#xE4; &eacute;"), ["&amp;", "&#228;", "&#xE4;", "&eacute;"]);
        for text in [
            "5 < 6 en 7 > 6",
            "<Naam>",
            "a <b",
            "A & B; C",
            "R&D;",
            "&;",
            "&#;",
            "&#x;",
            "<3",
            "<bestaat niet>",
            "<é>",
            "&é;",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
