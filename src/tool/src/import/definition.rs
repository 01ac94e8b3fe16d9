//! Mat-O-Wahl's definition.js: a program, of which only the assignments of plain values are read. It is never run.

use std::collections::BTreeMap;

/// A value that a name was given, and the line of the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Assigned {
    pub(crate) line: usize,
    /// A text, or a number as its digits; `None` for anything that would have to be run.
    pub(crate) value: Option<String>,
}

/// A part of a program, and its line.
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
    pub(crate) reason: &'static str,
}

/// The assignments that stand outside of functions and blocks: of one name the last.
///
/// Known are `NAME = VALUE` with `var`, `let`, `const` or nothing before it, where the value is texts and numbers
/// joined by `+`.
pub(crate) fn assignments(program: &str) -> (BTreeMap<String, Assigned>, Option<Unreadable>) {
    let (tokens, unreadable) = tokens(program);
    let mut assigned = BTreeMap::new();
    let mut depth = 0_usize;
    for (at, (line, token)) in tokens.iter().enumerate() {
        let sign = |index: usize| match tokens.get(index) {
            Some((_, Token::Sign(sign))) => Some(*sign),
            _ => None,
        };
        match token {
            Token::Sign('{' | '(') => depth += 1,
            Token::Sign('}' | ')') => depth = depth.saturating_sub(1),
            Token::Name(name) if depth == 0 && sign(at + 1) == Some('=') && sign(at + 2) != Some('=') => {
                let of_an_object = at > 0 && sign(at - 1) == Some('.');
                if !of_an_object {
                    assigned.insert(name.clone(), Assigned { line: *line, value: value(&tokens[at + 2..]) });
                }
            }
            _ => {}
        }
    }
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

fn tokens(program: &str) -> (Vec<(usize, Token)>, Option<Unreadable>) {
    let mut lexer = Lexer { letters: program.chars().collect(), at: 0, line: 1, column: 1 };
    let mut tokens = Vec::new();
    while let Some(letter) = lexer.peek(0) {
        let (line, column) = (lexer.line, lexer.column);
        let read = match (letter, lexer.peek(1)) {
            ('/', Some('/')) => {
                lexer.skip_until("\n");
                continue;
            }
            ('/', Some('*')) => {
                lexer.next();
                lexer.next();
                if !lexer.skip_until("*/") {
                    return (tokens, Some(Unreadable { line, column, reason: "this comment never ends" }));
                }
                continue;
            }
            ('"' | '\'' | '`', _) => match lexer.literal(letter) {
                Some(token) => token,
                None => return (tokens, Some(Unreadable { line, column, reason: "this text never ends" })),
            },
            _ if letter.is_ascii_digit() => Token::Literal(lexer.word()),
            _ if letter.is_alphabetic() || letter == '_' || letter == '$' => Token::Name(lexer.word()),
            _ => {
                lexer.next();
                if letter.is_whitespace() {
                    continue;
                }
                Token::Sign(letter)
            }
        };
        tokens.push((line, read));
    }
    (tokens, None)
}

struct Lexer {
    letters: Vec<char>,
    at: usize,
    line: usize,
    column: usize,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.at + ahead).copied()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek(0)?;
        self.at += 1;
        self.column += 1;
        if letter == '\n' {
            (self.line, self.column) = (self.line + 1, 1);
        }
        Some(letter)
    }

    /// Skips up to and with these letters; whether they were there.
    fn skip_until(&mut self, end: &str) -> bool {
        loop {
            if end.chars().enumerate().all(|(ahead, letter)| self.peek(ahead) == Some(letter)) {
                for _ in end.chars() {
                    self.next();
                }
                return true;
            }
            if self.next().is_none() {
                return false;
            }
        }
    }

    fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(letter) = self.peek(0).filter(|letter| letter.is_alphanumeric() || "_$.".contains(*letter)) {
            // A full stop belongs to a number, and parts names.
            if letter == '.' && !word.starts_with(|first: char| first.is_ascii_digit()) {
                break;
            }
            word.push(letter);
            self.next();
        }
        word
    }

    /// A text between these quotes, its escapes resolved; `None` if it never ends.
    fn literal(&mut self, quote: char) -> Option<Token> {
        self.next();
        let (mut text, mut computed) = (String::new(), false);
        loop {
            match self.next()? {
                letter if letter == quote => break,
                '\n' if quote != '`' => return None,
                '\\' => self.escape(&mut text)?,
                '$' if quote == '`' && self.peek(0) == Some('{') => computed = true,
                letter => text.push(letter),
            }
        }
        Some(if computed { Token::Computed } else { Token::Literal(text) })
    }

    /// What follows a backslash (ECMA-262, escape sequences).
    fn escape(&mut self, text: &mut String) -> Option<()> {
        match self.next()? {
            'n' => text.push('\n'),
            't' => text.push('\t'),
            'r' | 'b' | 'f' | 'v' | '0' => text.push(' '),
            // A line that goes on in the next: of its end, which may be two characters, nothing remains.
            '\r' if self.peek(0) == Some('\n') => {
                self.next();
            }
            '\r' | '\n' => {}
            'x' => self.code(2, text),
            'u' if self.peek(0) == Some('{') => {
                self.next();
                let length = (0..7).find(|ahead| self.peek(*ahead) == Some('}')).unwrap_or(0);
                self.code(length, text);
                self.next();
            }
            'u' => self.code(4, text),
            letter => text.push(letter),
        }
        Some(())
    }

    /// A letter by its number, in this many hexadecimal digits. The two halves of a pair are told as unreadable.
    fn code(&mut self, digits: usize, text: &mut String) {
        let number: String = (0..digits).filter_map(|_| self.next()).collect();
        let letter = u32::from_str_radix(&number, 16).ok().and_then(char::from_u32);
        text.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
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
        assert_eq!(unreadable, Some(Unreadable { line: 2, column: 7, reason: "this text never ends" }));
        let (_, unreadable) = assignments("/* a");
        assert_eq!(unreadable, Some(Unreadable { line: 1, column: 1, reason: "this comment never ends" }));
    }
}
