//! Rows of cells, as spreadsheets write and read them (CSV, RFC 4180).
//!
//! A reader of our own: blank rows count here, which no library gives, and a quote that never closes is a mistake.

use std::collections::BTreeMap;

use crate::import::limits::{COLUMNS, Limit, VALUES};

pub(crate) mod columns;
mod ods;
pub(crate) mod workbook;
mod xls;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// Which row of its sheet it is, from 1.
    pub(crate) number: usize,
    /// The line of the text in which it begins, from 1; in a workbook its number.
    pub(crate) line: usize,
    pub(crate) cells: Vec<String>,
}

/// What was read of the text of a sheet.
#[derive(Debug, Default)]
pub(crate) struct Read {
    pub(crate) rows: Vec<Row>,
    pub(crate) oddities: Vec<Oddity>,
    /// The limit beyond which nothing was read.
    pub(crate) beyond: Option<&'static Limit>,
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
pub(crate) fn read(text: &str, separator: char) -> Read {
    let mut reader = Reader { line: 1, column: 1, ..Reader::default() };
    reader.start_row();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if reader.read.beyond.is_some() {
            return reader.read;
        }
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
        reader.read.oddities.push(Oddity { line, column, kind: OddityKind::Unclosed });
    }
    if !reader.row_is_new() || reader.closed {
        reader.end_row();
    }
    reader.read
}

#[derive(Default)]
struct Reader {
    read: Read,
    /// How many cells were read.
    count: usize,
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
    /// The cell that was last odd, and what about it.
    last_odd: Option<(usize, OddityKind)>,
}

impl Reader {
    fn start_row(&mut self) {
        self.row_line = self.line;
    }

    fn row_is_new(&self) -> bool {
        self.cells.is_empty() && self.cell.is_empty() && !self.quoted
    }

    /// Notes what is odd about a cell, once.
    fn odd(&mut self, kind: OddityKind) {
        if self.last_odd != Some((self.count, kind)) {
            self.last_odd = Some((self.count, kind));
            self.read.oddities.push(Oddity { line: self.line, column: self.column, kind });
        }
    }

    fn end_cell(&mut self) {
        self.count += 1;
        if self.count > VALUES.most {
            self.read.beyond = Some(&VALUES);
        } else if self.cells.len() >= COLUMNS.most && !self.cell.is_empty() {
            self.read.beyond = Some(&COLUMNS);
        }
        self.cells.push(std::mem::take(&mut self.cell));
        self.closed = false;
    }

    fn end_row(&mut self) {
        self.end_cell();
        let number = self.read.rows.len() + 1;
        self.read.rows.push(Row { number, line: self.row_line, cells: std::mem::take(&mut self.cells) });
    }
}

/// The separators that a sheet may have, the likeliest first.
pub(crate) const SEPARATORS: [char; 4] = [';', ',', '\t', '|'];

/// How much of a sheet is read to find its separator, in bytes.
const SAMPLE: usize = 1 << 16;

/// The separator that a sheet names in a first line `sep=;`, as Excel writes and reads it, and what stands behind that.
pub(crate) fn said_separator(text: &str) -> Option<(char, &str)> {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("\"sep="))?;
    let (line, rest) = rest.split_once('\n')?;
    let mut chars = line.chars();
    let separator = chars.next()?;
    matches!(chars.as_str().trim_end(), "" | "\"").then_some((separator, rest))
}

/// The separator of a sheet: the one with which its rows say most by `known` and then are most of one length; of equals the
/// likeliest.
pub(crate) fn separator_of(text: &str, known: impl Fn(&[Row]) -> usize) -> char {
    let end = text.floor_char_boundary(SAMPLE);
    // A row that is cut would be of another length.
    let sample = if end < text.len() { &text[..text[..end].rfind('\n').unwrap_or(end)] } else { text };
    let worth = |separator: char| {
        let rows = read(sample, separator).rows;
        let mut lengths = BTreeMap::new();
        for row in rows.iter().filter(|row| row.cells.len() > 1) {
            *lengths.entry(row.cells.len()).or_insert(0_usize) += 1;
        }
        (known(&rows), lengths.values().max().copied().unwrap_or(0))
    };
    SEPARATORS.into_iter().rev().max_by_key(|separator| worth(*separator)).unwrap_or(SEPARATORS[0])
}

/// What a spreadsheet takes for a formula, or for its own mark of text, at the start of a cell (OWASP, CSV injection). The
/// last four are the full-width forms of the first, which some programs take for those.
const ACTIVE: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\'', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet might compute a cell that begins like this text.
pub(crate) fn is_active(text: &str) -> bool {
    text.starts_with(ACTIVE)
}

/// The text as a cell that no spreadsheet computes: with an apostrophe in front where it might.
pub(crate) fn guard(text: &str) -> String {
    if is_active(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text of a guarded cell. An apostrophe that guards nothing (`’s avonds`) is the text's own and stays.
pub(crate) fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_active(text) => text,
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
        read(text, separator).rows.into_iter().map(|row| row.cells).collect()
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
        let Read { rows, oddities, .. } = read("a;\"b\nc\" d\n\"e;f\n", ';');
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
    fn the_separator_is_the_one_that_gives_rows_of_one_length() {
        let nothing = |_: &[Row]| 0;
        assert_eq!(separator_of("a;b;\"c,,,\"\n,,,", nothing), ';');
        assert_eq!(separator_of("a,b\n;;;", nothing), ';', "of equals the likeliest");
        assert_eq!(separator_of("a\tb", nothing), '\t');
        assert_eq!(separator_of("a", nothing), ';');
        assert_eq!(separator_of("x;a, b, c\ny;d\nz;e, f\n", nothing), ';');
        assert_eq!(separator_of("x,a; b\ny,d\nz,e; f; g\n", nothing), ',');
        let knows_x = |rows: &[Row]| usize::from(rows[0].cells[0] == "x");
        assert_eq!(separator_of("x,y;z\n1,2;3\n1;3\n", knows_x), ',', "what is known counts first");
        assert_eq!(said_separator("sep=,\r\na;b"), Some((',', "a;b")));
        assert_eq!(said_separator("sep=a lot\n"), None);
    }

    #[test]
    fn what_is_too_much_is_not_read() {
        assert_eq!(read(&";".repeat(VALUES.most + 9), ';').beyond, Some(&VALUES));
        let breaks = read(&"\n".repeat(VALUES.most + 9), ';');
        assert_eq!((breaks.beyond, breaks.rows.len()), (Some(&VALUES), VALUES.most + 1));
        assert_eq!(read(&"a;".repeat(COLUMNS.most), ';').beyond, None);
        assert_eq!(read(&"a;".repeat(COLUMNS.most + 1), ';').beyond, Some(&COLUMNS));
        assert_eq!(read(&format!("\"{}\"", "\n".repeat(100)), ';').oddities.len(), 1, "a cell is odd once");
    }

    #[test]
    fn a_guarded_cell_gives_its_text_and_a_dutch_apostrophe_stays() {
        for text in ["=1+1", "+31", "-", "@a", "\tx", "\rx", "\nx", "＝1", "＠", "'", "'=", "''s", "'s avonds", "a", ""]
        {
            let guarded = guard(text);
            assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＠']), "{guarded}");
            assert_eq!(unguard(&guarded), text);
        }
        assert_eq!(unguard("'s avonds"), "'s avonds");
    }
}
