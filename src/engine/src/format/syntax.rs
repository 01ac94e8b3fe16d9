//! Saying where and why a text is no JSON, and what people usually meant.

use std::ops::Range;

use jiter::{JiterError, JiterErrorType, JsonErrorType};

/// The place of the mistake, what is wrong there, and what may help.
pub(crate) fn explain(text: &str, error: &JiterError) -> (Range<usize>, String, Option<String>) {
    if text.trim().is_empty() {
        return (0..0, "the file is empty".to_owned(), None);
    }
    let mut at = error.index.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let rest = &text[at..];
    let comma = text[..at].trim_end().strip_suffix(',').map(str::len);
    let reason = error.error_type.to_string();
    let (at, reason, hint) = match &error.error_type {
        JiterErrorType::JsonError(JsonErrorType::TrailingComma) => {
            (comma.unwrap_or(at), "a comma after the last element", "delete this comma")
        }
        _ if rest.starts_with("//") || rest.starts_with("/*") => (at, "JSON has no comments", "delete the comment"),
        _ if rest.starts_with('\'') => (at, "JSON has no single quotes", "use double quotes: \""),
        JiterErrorType::JsonError(kind) => match kind {
            JsonErrorType::KeyMustBeAString => {
                (at, "the name of a field is not in double quotes", "put it in double quotes: \"")
            }
            JsonErrorType::ExpectedListCommaOrEnd | JsonErrorType::ExpectedObjectCommaOrEnd => {
                (at, reason.as_str(), "a comma may be missing before this")
            }
            JsonErrorType::RecursionLimitExceeded => {
                (at, "values are nested too deeply", "a quiz needs no more than ten levels")
            }
            JsonErrorType::ControlCharacterWhileParsingString => {
                let reason = "a text has a control character, or a line break, that is not escaped";
                (at, reason, "keep the text on one line")
            }
            JsonErrorType::EofWhileParsingList
            | JsonErrorType::EofWhileParsingObject
            | JsonErrorType::EofWhileParsingString
            | JsonErrorType::EofWhileParsingValue => (at, reason.as_str(), "the file seems to have been cut"),
            _ => (at, reason.as_str(), ""),
        },
        JiterErrorType::WrongType { .. } => (at, reason.as_str(), ""),
    };
    let end = text[at..].chars().next().map_or(at, |char| at + char.len_utf8());
    (at..end, format!("this is not JSON: {reason}"), (!hint.is_empty()).then(|| hint.to_owned()))
}
