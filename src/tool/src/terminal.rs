//! What is printed for people, so that no text of a file, an argument or a name can do anything to a terminal or look like
//! a line of ours: what nobody sees is printed by name.

use std::borrow::Cow;
use std::fmt::Arguments;
use std::io::{self, Write};

use bronwijzer_engine::text::is_unseen;
use serde::Serialize;

/// The most characters of a line.
const LONGEST_LINE: usize = 2_000;

/// Prints one line, as `writeln!` does, whatever is in its values.
macro_rules! print_line {
    ($output:expr, $($text:tt)+) => {
        $crate::terminal::line($output, format_args!($($text)+))
    };
}
pub(crate) use print_line;

/// Prints one line, whatever is in it.
pub(crate) fn line(output: &mut dyn Write, text: Arguments<'_>) -> io::Result<()> {
    writeln!(output, "{}", cut(&visible(&text.to_string()), LONGEST_LINE))
}

/// Prints a value as JSON for people to read.
pub(crate) fn json(output: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value)?;
    let mut escaped = String::with_capacity(json.len() + 1);
    for char in json.chars() {
        // The only line breaks are between values, for those in a text are escaped.
        if is_unseen(char) && char != '\n' {
            for unit in char.encode_utf16(&mut [0; 2]) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(char);
        }
    }
    writeln!(output, "{escaped}")
}

/// A text on one line, what nobody sees in it by name.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unseen) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for char in text.chars() {
        if is_unseen(char) { shown.extend(char.escape_unicode()) } else { shown.push(char) }
    }
    Cow::Owned(shown)
}

/// A text, or so many characters of it.
pub(crate) fn cut(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        Some((at, _)) => Cow::Owned(format!("{}…", &text[..at])),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_that_does_nothing() {
        let mut output = Vec::new();
        line(&mut output, format_args!("a {}", "b\n\u{1b}[31m\u{9b}c\u{202e}d\u{2028}e\u{e0041}f\u{7f}")).unwrap();
        let expected = "a b\\u{a}\\u{1b}[31m\\u{9b}c\\u{202e}d\\u{2028}e\\u{e0041}f\\u{7f}\n";
        assert_eq!(String::from_utf8(output).unwrap(), expected);

        let mut output = Vec::new();
        line(&mut output, format_args!("{}", "é".repeat(1_000_000))).unwrap();
        assert_eq!(String::from_utf8(output).unwrap(), format!("{}…\n", "é".repeat(LONGEST_LINE)));
    }

    #[test]
    fn json_means_the_same_and_does_nothing() {
        let value = ["\n\u{1b}\u{9b}\u{202e}\u{e0041}\u{7f}é"];
        let mut output = Vec::new();
        json(&mut output, &value).unwrap();
        let text = String::from_utf8(output).unwrap();
        assert_eq!(text, "[\n  \"\\n\\u001b\\u009b\\u202e\\udb40\\udc41\\u007fé\"\n]\n");
        assert_eq!(serde_json::from_str::<[String; 1]>(&text).unwrap(), value);
    }
}
