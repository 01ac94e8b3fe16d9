//! Mat-O-Wahl's definition.js: a program, of which only the assignments of plain values are read. It is never run.

use std::collections::BTreeMap;
use std::str::Chars;

use crate::import::limits::VALUES;
use crate::import::places::Places;

/// A value that a name was given, and the line of the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Assigned {
    pub(crate) line: usize,
    /// A text, or a number as its digits; `None` for anything that would have to be run.
    pub(crate) value: Option<String>,
}

/// A part of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Name(String),
    Literal(String),
    /// A template literal with something in it to run.
    Computed,
    Sign(char),
}

/// Where and why a program cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) reason: String,
}

/// The assignments that stand outside of functions and blocks: of one name the last.
///
/// Known are `NAME = VALUE` with `var`, `let`, `const` or nothing before it, where the value is texts and numbers
/// joined by `+`.
pub(crate) fn assignments(program: &str) -> (BTreeMap<String, Assigned>, Option<Unreadable>) {
    let places = Places::new(program);
    let (tokens, failed) = tokens(program);
    let mut assigned = BTreeMap::new();
    let mut depth = 0_usize;
    for (index, (at, token)) in tokens.iter().enumerate() {
        let sign = |index: usize| match tokens.get(index) {
            Some((_, Token::Sign(sign))) => Some(*sign),
            _ => None,
        };
        match token {
            Token::Sign('{' | '(') => depth += 1,
            Token::Sign('}' | ')') => depth = depth.saturating_sub(1),
            Token::Name(name) if depth == 0 && sign(index + 1) == Some('=') && sign(index + 2) != Some('=') => {
                let of_an_object = index > 0 && sign(index - 1) == Some('.');
                if !of_an_object {
                    let (line, _) = places.line_and_column(*at);
                    assigned.insert(name.clone(), Assigned { line, value: value(&tokens[index + 2..]) });
                }
            }
            _ => {}
        }
    }
    let unreadable = failed.map(|(at, reason)| {
        let (line, column) = places.line_and_column(at);
        Unreadable { line, column, reason }
    });
    (assigned, unreadable)
}

/// The value that these tokens begin with, if it is plain.
fn value(tokens: &[(usize, Token)]) -> Option<String> {
    let mut rest = tokens.iter().map(|(_, token)| token).peekable();
    let mut value = match rest.next()? {
        Token::Literal(literal) => literal.clone(),
        Token::Sign('-') => match rest.next()? {
            Token::Literal(literal) => format!("-{literal}"),
            _ => return None,
        },
        _ => return None,
    };
    while rest.next_if_eq(&&Token::Sign('+')).is_some() {
        let Token::Literal(literal) = rest.next()? else { return None };
        value.push_str(literal);
    }
    // A value that goes on with a sign or a call has to be run; a line may end without a semicolon.
    match rest.next() {
        None | Some(Token::Sign(';' | ',' | '}') | Token::Name(_)) => Some(value),
        Some(_) => None,
    }
}

/// Tokens, each with the byte at which it begins.
type Tokens = Vec<(usize, Token)>;

/// The tokens of a program; where and why there are no more of them.
fn tokens(program: &str) -> (Tokens, Option<(usize, String)>) {
    let mut tokens = Vec::new();
    let mut rest = program;
    while let Some(char) = rest.chars().next() {
        let at = program.len() - rest.len();
        if tokens.len() == VALUES.most {
            return (tokens, Some((at, VALUES.message())));
        }
        let (token, length) = if rest.starts_with("//") {
            (None, rest.find('\n').unwrap_or(rest.len()))
        } else if let Some(comment) = rest.strip_prefix("/*") {
            let Some(end) = comment.find("*/") else {
                return (tokens, Some((at, "this comment never ends".to_owned())));
            };
            (None, end + 4)
        } else if matches!(char, '"' | '\'' | '`') {
            let Some((token, length)) = literal(rest, char) else {
                return (tokens, Some((at, "this text never ends".to_owned())));
            };
            (Some(token), length)
        } else if char.is_alphanumeric() || matches!(char, '_' | '$') {
            // A full stop belongs to a number, and parts names.
            let is_number = char.is_ascii_digit();
            let is_inside =
                |char: char| char.is_alphanumeric() || matches!(char, '_' | '$') || (is_number && char == '.');
            let word = &rest[..rest.find(|char| !is_inside(char)).unwrap_or(rest.len())];
            (Some(if is_number { Token::Literal(word.to_owned()) } else { Token::Name(word.to_owned()) }), word.len())
        } else {
            (Some(Token::Sign(char)).filter(|_| !char.is_whitespace()), char.len_utf8())
        };
        tokens.extend(token.map(|token| (at, token)));
        rest = &rest[length..];
    }
    (tokens, None)
}

/// The text between the quotes that a program begins with, its escapes resolved, and its length with them; `None` if it
/// never ends.
fn literal(program: &str, quote: char) -> Option<(Token, usize)> {
    let mut chars = program.chars();
    chars.next();
    let (mut text, mut computed) = (String::new(), false);
    loop {
        match chars.next()? {
            char if char == quote => break,
            '\n' if quote != '`' => return None,
            '\\' => escape(&mut chars, &mut text)?,
            '$' if quote == '`' && chars.as_str().starts_with('{') => computed = true,
            char => text.push(char),
        }
    }
    let token = if computed { Token::Computed } else { Token::Literal(text) };
    Some((token, program.len() - chars.as_str().len()))
}

/// What follows a backslash (ECMA-262, escape sequences).
fn escape(chars: &mut Chars<'_>, text: &mut String) -> Option<()> {
    match chars.next()? {
        'n' => text.push('\n'),
        't' => text.push('\t'),
        'r' | 'b' | 'f' | 'v' | '0' => text.push(' '),
        // A line that goes on in the next: of its end, which may be two characters, nothing remains.
        '\r' if chars.as_str().starts_with('\n') => drop(chars.next()),
        '\r' | '\n' => {}
        'x' => code(chars.by_ref().take(2), text),
        'u' if chars.as_str().starts_with('{') => code(chars.by_ref().skip(1).take_while(|char| *char != '}'), text),
        'u' => code(chars.by_ref().take(4), text),
        char => text.push(char),
    }
    Some(())
}

/// A char by its number in hexadecimal digits. The two halves of a pair are told as unreadable.
fn code(digits: impl Iterator<Item = char>, text: &mut String) {
    let char = u32::from_str_radix(&digits.collect::<String>(), 16).ok().and_then(char::from_u32);
    text.push(char.unwrap_or(char::REPLACEMENT_CHARACTER));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(program: &str) -> Vec<(String, Option<String>)> {
        assignments(program).0.into_iter().map(|(name, assigned)| (name, assigned.value)).collect()
    }

    fn one(program: &str) -> Option<String> {
        values(program).remove(0).1
    }

    #[test]
    fn plain_values_are_read_with_or_without_a_word_and_a_semicolon() {
        let program = "var a = 'één' // 'niet'\r\nconst b=\"twee\"; /* c = 3 */ let d = 4\ne = `vijf\nzes`";
        let expected = [("a", "één"), ("b", "twee"), ("d", "4"), ("e", "vijf\nzes")];
        assert_eq!(values(program), expected.map(|(name, value)| (name.to_owned(), Some(value.to_owned()))));
        assert_eq!(one("a = 'x' + \"y\" + 1;"), Some("xy1".into()));
        assert_eq!(one("a = 'it\\'s \\u00e9\\x41\\\n\\u{1F600}'"), Some("it's éA😀".into()));
        assert_eq!(one("a = 1; a = 2"), Some("2".into()));
    }

    #[test]
    fn what_would_have_to_be_run_is_not_read() {
        assert_eq!(one("a = f('x')"), None);
        assert_eq!(one("a = `x${1 + 1}`"), None);
        assert_eq!(one("a = 'x'.length"), None);
        assert_eq!(one("a = 'x' + b"), None);
        assert_eq!(values("function f() { a = 1 } if (b = 2) { c = 3 } d.e = 4; g == 5; h[0] = 6"), []);
    }

    #[test]
    fn a_text_or_comment_that_never_ends_has_its_place() {
        let (read, unreadable) = assignments("a = 1;\n  b = 'x\n");
        assert_eq!(read.len(), 2);
        assert_eq!(read["b"].value, None);
        assert_eq!(unreadable, Some(Unreadable { line: 2, column: 7, reason: "this text never ends".to_owned() }));
        let (_, unreadable) = assignments("/* a");
        assert_eq!(unreadable, Some(Unreadable { line: 1, column: 1, reason: "this comment never ends".to_owned() }));
    }
}
