//! Markdown in texts that are to be plain: emphasis, code and links lose their marks, bullets are all the same.

/// The marks of emphasis and code, with how many of the character there are.
const MARKS: [(char, usize); 9] =
    [('*', 1), ('*', 2), ('*', 3), ('_', 1), ('_', 2), ('_', 3), ('`', 1), ('~', 2), ('`', 2)];

/// What may stand before the first word with a mark, besides white space: what opens, parts or is a mark itself.
const BEFORE: &str = "\"'“‘„«([{¿¡*_`~-–—,;:";

/// The text without marks; `None` where it has none. What only looks like a mark stays: the asterisk of a footnote, of a
/// product (`2 * 3`) or within a word (`Bürger*innen`).
pub(crate) fn plain(text: &str) -> Option<String> {
    if !text.contains(['*', '_', '`', '~', ']']) {
        return None;
    }
    let lines: Vec<String> = text.split('\n').map(|line| without_marks(&without_links(&bulleted(line)))).collect();
    Some(lines.join("\n")).filter(|plain| plain != text)
}

/// The line with its bullet, if it has one, as a hyphen.
fn bulleted(line: &str) -> String {
    let bullet = ["* ", "• ", "+ "].iter().find_map(|bullet| line.strip_prefix(bullet));
    bullet.map_or(line.to_owned(), |rest| format!("- {rest}"))
}

/// The line with each `[words](address)` as `words (address)`.
fn without_links(line: &str) -> String {
    let (mut rest, mut plain) = (line, String::with_capacity(line.len()));
    while let Some(middle) = rest.find("](http") {
        let (before, behind) = (&rest[..middle], &rest[middle + 2..]);
        // Without a bracket that closes, nothing behind it is a link either.
        let Some(close) = behind.find(')') else { break };
        let Some(open) = before.rfind('[') else {
            plain.push_str(&rest[..middle + 2]);
            rest = behind;
            continue;
        };
        // An image is a link with an exclamation mark before it.
        plain.push_str(before[..open].strip_suffix('!').unwrap_or(&before[..open]));
        let (words, address) = (&before[open + 1..], &behind[..close]);
        plain.push_str(words);
        if words != address {
            plain.push_str(&format!("{}({address})", if words.is_empty() { "" } else { " " }));
        }
        rest = &behind[close + 1..];
    }
    plain.push_str(rest);
    plain
}

/// The line without pairs of marks: the first stands before a word, the second behind one.
fn without_marks(line: &str) -> String {
    let mut dropped: Vec<(usize, usize)> = Vec::new();
    let mut open = [None; MARKS.len()];
    let mut before: Option<char> = None;
    let mut at = 0;
    while let Some(char) = line[at..].chars().next() {
        let is_mark = MARKS.iter().any(|(mark, _)| *mark == char);
        let run = if is_mark { line[at..].chars().take_while(|other| *other == char).count() } else { 1 };
        let end = at + run * char.len_utf8();
        let after = line[end..].chars().next();
        if let Some(mark) = MARKS.iter().position(|mark| *mark == (char, run)) {
            let is_word = |char: char| char.is_alphanumeric();
            let ends = before.is_some_and(|char| !char.is_whitespace()) && !after.is_some_and(is_word);
            let begins = before.is_none_or(|char| char.is_whitespace() || BEFORE.contains(char))
                && after.is_some_and(|char| is_word(char) || BEFORE.contains(char));
            match open[mark] {
                Some(start) if ends => {
                    dropped.extend([(start, run), (at, run)]);
                    open[mark] = None;
                }
                _ if begins => open[mark] = Some(at),
                _ => {}
            }
        }
        before = line[at..end].chars().next_back();
        at = end;
    }
    dropped.sort_unstable();
    let (mut plain, mut from) = (String::with_capacity(line.len()), 0);
    for (start, run) in dropped {
        plain.push_str(&line[from..start]);
        from = start + run;
    }
    plain.push_str(&line[from..]);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_dropped() {
        let text = |markdown: &str| plain(markdown).unwrap_or_default();
        assert_eq!(text("Een **vet** en *schuin* woord, __ook__ _dit_."), "Een vet en schuin woord, ook dit.");
        assert_eq!(text("***Beide*** en `code` en ~~weg~~"), "Beide en code en weg");
        assert_eq!(text("**een *twee* drie**!"), "een twee drie!");
        assert_eq!(text("*een\n* twee\n- drie"), "*een\n- twee\n- drie");
        assert_eq!(
            text("zie [ons plan](https://a.example/x) en ![](https://b.example)"),
            "zie ons plan (https://a.example/x) en (https://b.example)"
        );
    }

    #[test]
    fn a_long_text_is_looked_at_once() {
        // A look at all that follows from each of its characters would be a million million of them.
        for part in ["[", "[a](http", "](http", "*a ", "* ", "_", "![", "(*"] {
            let text = format!("*{}", part.repeat(1_000_000));
            assert!(plain(&text).is_none_or(|plain| plain.len() <= text.len()), "{part}");
        }
    }

    #[test]
    fn what_only_looks_like_a_mark_stays() {
        for text in [
            "2 * 3 * 4",
            "prijs* en kosten*",
            "Bürger*innen und Schüler*innen",
            "*) zie onder",
            "een_naam_van_iets",
            "____",
            "[…] en [sic]",
            "**",
            "* * *x",
            "~5 en ~6",
            "https://a.example/_x_y_/",
        ] {
            assert_eq!(plain(text).unwrap_or(text.to_owned()), if text == "* * *x" { "- * *x" } else { text });
        }
    }
}
