//! Rows of cells, as spreadsheets write and read them (CSV, RFC 4180).
//!
//! A reader of our own: blank rows count here, which no library gives, and a quote that never closes is a mistake.

pub(crate) mod columns;

/// A row, and the line in which it begins, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) cells: Vec<String>,
}

/// Something odd in the text of a sheet, at a line and column from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Oddity {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) kind: OddityKind,
}

/// What can be odd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OddityKind {
    /// The quotes of a cell never close: the sheet was cut, or a quote is one too many.
    Unclosed,
    /// There is text after the closing quotes of a cell. It was taken as part of the cell.
    AfterQuotes,
    /// A cell has a line break, which some programs cannot read.
    LineBreak,
}

/// Reads a sheet. A blank row has one empty cell; the end of the last row begins none.
pub(crate) fn read(text: &str, separator: char) -> (Vec<Row>, Vec<Oddity>) {
    let mut reader = Reader { line: 1, column: 1, ..Reader::default() };
    reader.start_row();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '"' if reader.quoted => {
                if chars.next_if_eq(&'"').is_some() {
                    reader.column += 1;
                    reader.cell.push('"');
                } else {
                    reader.quoted = false;
                    reader.closed = true;
                }
            }
            _ if reader.quoted => {
                if char == '\n' {
                    reader.odd(OddityKind::LineBreak);
                }
                reader.cell.push(char);
            }
            '"' if reader.cell.is_empty() && !reader.closed => {
                reader.quoted = true;
                reader.opened = (reader.line, reader.column);
            }
            _ if char == separator => reader.end_cell(),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => reader.end_row(),
            _ => {
                if reader.closed {
                    reader.odd(OddityKind::AfterQuotes);
                    reader.closed = false;
                }
                reader.cell.push(char);
            }
        }
        reader.column += 1;
        if char == '\n' {
            (reader.line, reader.column) = (reader.line + 1, 1);
            if reader.row_is_new() {
                reader.start_row();
            }
        }
    }
    if reader.quoted {
        let (line, column) = reader.opened;
        reader.oddities.push(Oddity { line, column, kind: OddityKind::Unclosed });
    }
    if !reader.row_is_new() || reader.closed {
        reader.end_row();
    }
    (reader.rows, reader.oddities)
}

#[derive(Default)]
struct Reader {
    rows: Vec<Row>,
    oddities: Vec<Oddity>,
    line: usize,
    column: usize,
    /// The line in which the row began.
    row_line: usize,
    cells: Vec<String>,
    cell: String,
    /// Between the quotes of a cell.
    quoted: bool,
    /// After them.
    closed: bool,
    /// Where the quotes opened.
    opened: (usize, usize),
}

impl Reader {
    fn start_row(&mut self) {
        self.row_line = self.line;
    }

    fn row_is_new(&self) -> bool {
        self.cells.is_empty() && self.cell.is_empty() && !self.quoted
    }

    fn odd(&mut self, kind: OddityKind) {
        self.oddities.push(Oddity { line: self.line, column: self.column, kind });
    }

    fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.cell));
        self.closed = false;
    }

    fn end_row(&mut self) {
        self.end_cell();
        self.rows.push(Row { line: self.row_line, cells: std::mem::take(&mut self.cells) });
    }
}

/// The separator that the first row of a sheet uses: the one of these that it has most of, outside quotes.
pub(crate) fn separator_of(text: &str) -> char {
    let mut quoted = false;
    let mut counts = [(';', 0), (',', 0), ('\t', 0)];
    for char in text.chars() {
        match char {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(separator, _)| *separator == char).for_each(|(_, count)| *count += 1),
        }
    }
    // Of equals the first counts, so a sheet of one column has semicolons.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(';', |(separator, _)| *separator)
}

/// What a spreadsheet takes for a formula, or for its own mark of text, at the start of a cell (OWASP, CSV injection).
const ACTIVE: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\''];

/// The text as a cell that no spreadsheet computes: with an apostrophe in front where it might.
pub(crate) fn guard(text: &str) -> String {
    if text.starts_with(ACTIVE) { format!("'{text}") } else { text.to_owned() }
}

/// The text of a guarded cell. An apostrophe that guards nothing (`’s avonds`) is the text's own and stays.
pub(crate) fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.starts_with(ACTIVE) => text,
        _ => cell,
    }
}

/// Adds a row of texts to a sheet, each guarded, with semicolons between them.
pub(crate) fn write_row<'c>(sheet: &mut String, cells: impl IntoIterator<Item = &'c str>) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            sheet.push(';');
        }
        let cell = guard(cell);
        if cell.contains(['"', ';', ',', '\n', '\r', '\t']) || cell.starts_with(' ') || cell.ends_with(' ') {
            sheet.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
        } else {
            sheet.push_str(&cell);
        }
    }
    sheet.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, separator: char) -> Vec<Vec<String>> {
        read(text, separator).0.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn cells_are_parted_and_blank_rows_count() {
        assert_eq!(cells("a;b\r\n\r\n;\nc", ';'), [vec!["a", "b"], vec![""], vec!["", ""], vec!["c"]]);
        assert_eq!(cells("a,\"b, \"\"c\"\"\"\n", ','), [vec!["a", "b, \"c\""]]);
        assert_eq!(cells("\"\"", ';'), [vec![""]]);
        assert_eq!(cells("\"\"\n\"\"\n", ';'), [vec![""], vec![""]]);
        assert_eq!(cells("", ';'), Vec::<Vec<String>>::new());
    }

    #[test]
    fn what_is_odd_has_its_place() {
        let (rows, oddities) = read("a;\"b\nc\" d\n\"e;f\n", ';');
        let lines: Vec<usize> = rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 3]);
        assert_eq!(rows[0].cells, ["a", "b\nc d"]);
        let odd = |line, column, kind| Oddity { line, column, kind };
        assert_eq!(
            oddities,
            [
                odd(1, 5, OddityKind::LineBreak),
                odd(2, 3, OddityKind::AfterQuotes),
                odd(3, 5, OddityKind::LineBreak),
                odd(3, 1, OddityKind::Unclosed)
            ]
        );
    }

    #[test]
    fn the_separator_is_the_one_that_the_first_row_has() {
        assert_eq!(separator_of("a;b;\"c,,,\"\n,,,"), ';');
        assert_eq!(separator_of("a,b\n;;;"), ',');
        assert_eq!(separator_of("a\tb"), '\t');
        assert_eq!(separator_of("a"), ';');
    }

    #[test]
    fn a_guarded_cell_gives_its_text_and_a_dutch_apostrophe_stays() {
        for text in ["=1+1", "+31", "-", "@a", "\tx", "\rx", "'", "'=", "''s", "'s avonds", "a", ""] {
            let guarded = guard(text);
            assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r']), "{guarded}");
            assert_eq!(unguard(&guarded), text);
        }
        assert_eq!(unguard("'s avonds"), "'s avonds");
    }
}
