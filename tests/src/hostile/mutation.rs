//! Changes to an input that leave most of it valid: random bytes are refused by the first check of a reader, and never
//! reach what comes after.

use std::ops::Range;

/// Texts that mean something to a reader, or that readers trip over.
pub const TOKENS: [&str; 72] = [
    "",
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-1",
    "1",
    "2",
    "1.5",
    "100",
    "1e999",
    "255",
    "65536",
    "4294967295",
    "4294967296",
    "18446744073709551616",
    "[]",
    "{}",
    "\"\"",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    "\\u202e",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\0",
    " ",
    "\u{a0}",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{2028}",
    "\u{2066}",
    "é",
    "e\u{301}",
    "ß",
    "İ",
    "日本",
    "🗳️",
    "البئر",
    "end",
    "skip",
    "neither",
    "agree",
    "disagree",
    "none",
    "nl",
    "en",
    "ar",
    "x-y",
    "qaa-Zzzz",
    "[…]",
    "../a",
    "/",
    "https://a.example/",
    "# ",
    "## ",
    "- ",
    "<b>",
    "&#0;",
    "=1+1",
];

/// What a change is made to.
#[derive(Clone, Copy)]
enum Grain {
    Byte,
    Word,
    Line,
    /// A value of JSON, or what looks like one.
    Value,
}

/// The input with one change: which one, the seed decides.
pub fn mutate(input: &[u8], seed: u32) -> Vec<u8> {
    let mut random = Random(seed);
    let grain = random.one_of(&[Grain::Byte, Grain::Word, Grain::Line, Grain::Value, Grain::Value, Grain::Value]);
    let pieces = pieces(input, grain);
    if pieces.is_empty() {
        return random.one_of(&TOKENS).into();
    }
    let (one, other) = (random.one_of(&pieces), random.one_of(&pieces));
    let text = |range: &Range<usize>| input[range.clone()].to_vec();
    match random.below(8) {
        0 => replaced(input, one, b""),
        1 => replaced(input, one.clone(), &[text(&one), text(&one)].concat()),
        2 | 3 => replaced(input, one, &text(&other)),
        // Swapped, the later one first, so that the earlier one stays where it is.
        4 if one.end <= other.start => replaced(&replaced(input, other.clone(), &text(&one)), one, &text(&other)),
        4 => replaced(input, one.start..(one.start + random.below(64)).min(input.len()), b""),
        5 => replaced(input, one.start..one.start, random.one_of(&TOKENS).as_bytes()),
        6 => {
            let token = random.one_of(&TOKENS);
            let is_text = input.get(one.start) == Some(&b'"');
            let token = if is_text { format!("\"{token}\"") } else { token.to_owned() };
            replaced(input, one, token.as_bytes())
        }
        _ => {
            let at = one.start + random.below(one.len().max(1));
            replaced(input, at..(at + 1).min(input.len()), &[random.below(256) as u8])
        }
    }
}

/// The bytes with others in place of a range.
fn replaced(input: &[u8], range: Range<usize>, with: &[u8]) -> Vec<u8> {
    [&input[..range.start], with, &input[range.end..]].concat()
}

/// The pieces of an input of this grain.
fn pieces(input: &[u8], grain: Grain) -> Vec<Range<usize>> {
    match grain {
        Grain::Byte => (0..input.len()).map(|at| at..at + 1).collect(),
        Grain::Word => split(input, |byte| byte.is_ascii_alphanumeric() || byte >= 0x80),
        Grain::Line => split(input, |byte| byte != b'\n'),
        Grain::Value => values(input),
    }
}

/// The longest runs of bytes that are alike.
fn split(input: &[u8], is_inside: impl Fn(u8) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, byte) in input.iter().enumerate() {
        if !is_inside(*byte) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// Texts in quotes, what stands in brackets, numbers and names.
fn values(input: &[u8]) -> Vec<Range<usize>> {
    let (mut values, mut open) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < input.len() {
        let start = at;
        at += 1;
        match input[start] {
            b'"' => {
                while at < input.len() && !matches!(input[at], b'"' | b'\n') {
                    at += if input[at] == b'\\' { 2 } else { 1 };
                }
                at = (at + 1).min(input.len());
                values.push(start..at);
            }
            b'{' | b'[' => open.push(start),
            b'}' | b']' => values.extend(open.pop().map(|from| from..at)),
            byte if byte.is_ascii_alphanumeric() || byte == b'-' => {
                while input.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || b".+-".contains(byte)) {
                    at += 1;
                }
                values.push(start..at);
            }
            _ => {}
        }
    }
    values
}

/// Numbers that follow from a seed (SplitMix32).
pub(super) struct Random(pub(super) u32);

impl Random {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9);
        let mut number = self.0;
        number = (number ^ (number >> 16)).wrapping_mul(0x21f0_aaad);
        number = (number ^ (number >> 15)).wrapping_mul(0x735a_2d97);
        number ^ (number >> 15)
    }

    /// A number below this one, which is not 0.
    pub(super) fn below(&mut self, count: usize) -> usize {
        self.next() as usize % count
    }

    pub(super) fn one_of<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn values_are_found_in_json() {
        let text = br#"{"a": [1, "b\"c"], "d": true}"#;
        let found: Vec<&[u8]> = values(text).into_iter().map(|range| &text[range]).collect();
        let expected: [&[u8]; 7] =
            [b"\"a\"", b"1", b"\"b\\\"c\"", b"[1, \"b\\\"c\"]", b"\"d\"", b"true", text.as_slice()];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_seed_gives_the_same_change_and_seeds_give_different_ones() {
        let input = b"{ \"id\": \"dorp\", \"languages\": [\"nl\", \"en\"] }\n";
        let changed: BTreeSet<Vec<u8>> = (0..500).map(|seed| mutate(input, seed)).collect();
        assert!(changed.len() > 250, "{}", changed.len());
        assert!((0..500).all(|seed| changed.contains(&mutate(input, seed))));
        assert!((0..500).all(|seed| mutate(b"", seed).len() < 100));
    }
}
