//! Several files in one input: each after a line with its name.
//!
//! ```text
//! === quiz.json
//! { "id": "dorp" }
//! === sources/bos.md
//! # Plan
//! ```

/// What stands before a name.
const MARK: &[u8] = b"=== ";

/// The files of an input, by their names. What stands before the first name is none.
pub(super) fn parse(input: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for line in input.split_inclusive(|byte| *byte == b'\n') {
        if let Some(name) = line.strip_prefix(MARK) {
            // The line break in front of a name is not of the file before.
            if let Some((_, text)) = files.last_mut() {
                text.pop();
            }
            files.push((String::from_utf8_lossy(name).trim_end().to_owned(), Vec::new()));
        } else if let Some((_, text)) = files.last_mut() {
            text.extend_from_slice(line);
        }
    }
    files
}

/// The input that has these files.
pub(super) fn join(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let files: Vec<Vec<u8>> = files.iter().map(|(name, text)| [MARK, name.as_bytes(), b"\n", text].concat()).collect();
    files.join(&b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_is_parsed() {
        let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        for files in [
            vec![],
            vec![file("a", "")],
            vec![file("a", "1\n"), file("b/c", ""), file("d", "2\n\n=3")],
            vec![file("a", "\n"), file("a", "=== ")].into_iter().take(1).collect(),
        ] {
            assert_eq!(parse(&join(&files)), files);
        }
    }
}
