//! Where something stands in a text.

/// How many bytes are between two marks.
const STEP: usize = 1024;

/// The lines and columns of a text. A place is found in the same time wherever it is: data that programs wrote often has
/// everything on one line.
pub(crate) struct Places<'t> {
    text: &'t str,
    /// Every [`STEP`] bytes a byte, with its line and column.
    marks: Vec<(usize, usize, usize)>,
}

impl<'t> Places<'t> {
    /// The places of this text.
    pub(crate) fn new(text: &'t str) -> Places<'t> {
        let (mut line, mut column) = (1, 1);
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        for (at, char) in text.char_indices() {
            if at >= marks.len() * STEP {
                marks.push((at, line, column));
            }
            (line, column) = next(line, column, char);
        }
        Places { text, marks }
    }

    /// The line and column of a byte, both from 1; the column counts characters.
    pub(crate) fn line_and_column(&self, at: usize) -> (usize, usize) {
        let index = self.marks.partition_point(|(mark, ..)| *mark <= at);
        let (mark, line, column) = index.checked_sub(1).map_or((0, 1, 1), |index| self.marks[index]);
        let between = self.text.get(mark..at).unwrap_or_default();
        between.chars().fold((line, column), |(line, column), char| next(line, column, char))
    }
}

/// The place behind a character.
fn next(line: usize, column: usize, char: char) -> (usize, usize) {
    if char == '\n' { (line + 1, 1) } else { (line, column + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_same_on_one_long_line_and_on_many() {
        let text = format!("é{}\n{}ü\nx", "a".repeat(5_000), "€".repeat(3_000));
        let places = Places::new(&text);
        assert_eq!(places.line_and_column(0), (1, 1));
        assert_eq!(places.line_and_column(2), (1, 2));
        assert_eq!(places.line_and_column(5_002), (1, 5_002));
        assert_eq!(places.line_and_column(5_003), (2, 1));
        assert_eq!(places.line_and_column(5_003 + 3 * 3_000), (2, 3_001));
        assert_eq!(places.line_and_column(text.len()), (3, 2));
        assert_eq!(Places::new("").line_and_column(0), (1, 1));
    }
}
