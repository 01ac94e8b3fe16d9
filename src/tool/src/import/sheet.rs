//! Spreadsheets, as text or as workbooks: what `bronwijzer export` wrote, and those that people made.
//!
//! A sheet is read to its rows ([`Table`]), in which the head is sought: the row that names the columns. What each column
//! holds is known by its name or, of a party, by its cells ([`columns`], [`words`]). A row may be a statement, a party, or the
//! answer of one party to one statement ([`forms`]); all become one [`matrix`], and that a quiz.

mod columns;
mod exported;
mod forms;
mod matrix;
mod words;

use std::collections::BTreeSet;

use bronwijzer_engine::format::{Stance, Tag};
use bronwijzer_engine::text::fold_spaces;

use crate::import::input::Input;
use crate::import::limits::VALUES;
use crate::import::report::{Report, beginning};
use crate::import::sheet::words::{Field, field_of, normal};
use crate::quiz_folder::QuizFiles;
use crate::spreadsheet::workbook::{self, Workbook};
use crate::spreadsheet::{self, Oddity, OddityKind, Read, Row, unguard};

/// What was said of a sheet on the command line.
pub(crate) struct Asked<'o> {
    /// The language of texts that do not tell theirs.
    pub(crate) language: Option<Tag>,
    /// Which sheet of a workbook.
    pub(crate) sheet: Option<&'o str>,
    /// What is written in cells, and the stance that it means.
    pub(crate) key: &'o [(String, Stance)],
}

pub(crate) fn read(input: &Input, asked: Asked<'_>, report: &mut Report) -> Option<QuizFiles> {
    let bytes = input.bytes(&input.name, report)?;
    let table = match workbook::kind_of(&bytes) {
        Some(kind) => {
            let opened = Workbook::open(kind, bytes);
            let workbook = opened.map_err(|reason| report.broken(&input.name, reason)).ok()?;
            Table::of_workbook(workbook, &input.name, asked.sheet, report)?
        }
        None => {
            if let Some(sheet) = asked.sheet {
                report.broken(&input.name, format!("this is no workbook, so it has no sheet `{sheet}`"));
                return None;
            }
            Table::of_text(&input.decoded(&input.name, bytes, report)?, &input.name, report)
        }
    };
    if table.rows.is_empty() {
        report.broken(&table.name, "the sheet is empty");
        return None;
    }
    let table = if table.is_on_its_side() { table.transposed(report) } else { table };
    let Some(head) = Head::of(&table.rows) else {
        report.broken(&table.name, table.without_head());
        return None;
    };
    let table = table.under(head.index, report);
    match head.worth {
        Worth::Exported => Some(exported::files(&table, report)),
        _ => forms::quiz(&table, &asked, report)?.files(&input.name, report),
    }
}

/// What the rows of a sheet are, so that they can be found in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Records of a text, separated by this.
    Text(char),
    /// Rows of a workbook.
    Workbook,
    /// What were columns before the sheet was turned.
    Turned,
}

/// The rows of a sheet that are not blank; of one with a head, those below it.
pub(crate) struct Table {
    /// The name of the file and, in a workbook, of the sheet.
    name: String,
    kind: Kind,
    /// The names of the columns, once the head is found.
    columns: Vec<String>,
    rows: Vec<Row>,
}

impl Table {
    fn of_text(text: &str, name: &str, report: &mut Report) -> Table {
        let said = spreadsheet::said_separator(text);
        let (separator, text) = said.unwrap_or_else(|| {
            (spreadsheet::separator_of(text, |rows| Head::of(rows).map_or(0, |head| head.weight())), text)
        });
        let mut read = spreadsheet::read(text, separator);
        if said.is_some() {
            // The line that named the separator is no row, but a line of the file.
            read.rows.iter_mut().for_each(|row| row.line += 1);
        }
        Table::of_read(read, name.to_owned(), Kind::Text(separator), report)
    }

    /// The sheet that was asked for, or else the first that has a head.
    fn of_workbook(mut workbook: Workbook, name: &str, asked: Option<&str>, report: &mut Report) -> Option<Table> {
        let sheets = workbook.sheets();
        let named = |sheets: &[String]| sheets.iter().map(|sheet| format!("`{sheet}`")).collect::<Vec<_>>().join(", ");
        let is_same = |sheet: &&String| asked.is_none_or(|asked| sheet.trim().eq_ignore_ascii_case(asked.trim()));
        let mut first = None;
        let mut found = None;
        for sheet in sheets.iter().filter(is_same) {
            let read = match workbook.rows(sheet) {
                Ok(read) => read,
                Err(reason) => {
                    report.broken(name, reason);
                    return None;
                }
            };
            if asked.is_some() || Head::of(&read.rows).is_some() {
                found = Some((sheet, read));
                break;
            }
            first = first.or(Some((sheet, read)).filter(|(_, read)| !read.rows.is_empty()));
        }
        let Some((sheet, read)) = found.or(first) else {
            report.broken(
                name,
                match asked {
                    Some(asked) => format!("there is no sheet `{asked}`, but {}", named(&sheets)),
                    None => "every sheet is empty".to_owned(),
                },
            );
            return None;
        };
        if sheets.len() > 1 && asked.is_none() {
            let others: Vec<String> = sheets.iter().filter(|other| *other != sheet).cloned().collect();
            report.chosen(format!("the sheet `{sheet}`, and not {}; --sheet names another", named(&others)));
        }
        Some(Table::of_read(read, format!("{name}, sheet `{sheet}`"), Kind::Workbook, report))
    }

    fn of_read(read: Read, name: String, kind: Kind, report: &mut Report) -> Table {
        for Oddity { line, column, kind } in read.oddities {
            let place = format!("{name}:{line}:{column}");
            match kind {
                OddityKind::Unclosed => {
                    report.broken(place, "the quotes that open here never close; was the file cut?")
                }
                OddityKind::AfterQuotes => {
                    report.differently(place, "text after closing quotes, taken as part of the cell");
                }
                OddityKind::LineBreak => {}
            }
        }
        if let Some(limit) = read.beyond {
            report.broken(&name, limit.message());
        }
        let is_blank = |row: &Row| row.cells.iter().all(|cell| cell.trim().is_empty());
        let rows = read.rows.into_iter().filter(|row| !is_blank(row)).collect();
        Table { name, kind, columns: Vec::new(), rows }
    }

    /// Where a row is, as people find it.
    fn place(&self, row: &Row) -> String {
        match self.kind {
            Kind::Text(_) => format!("{}, record {}, line {}", self.name, row.number, row.line),
            Kind::Workbook => format!("{}, row {}", self.name, row.number),
            Kind::Turned => format!("{}, column {}", self.name, row.number),
        }
    }

    /// The same, with the beginning of a text of the row.
    fn place_of(&self, row: &Row, text: &str) -> String {
        format!("{} {}", self.place(row), beginning(text)).trim_end().to_owned()
    }

    /// The cell of a row in this column, as its text.
    fn cell<'r>(&self, row: &'r Row, column: usize) -> &'r str {
        row.cells.get(column).map_or("", |cell| unguard(cell))
    }

    /// The table below the row that names its columns; with the row above it, where that has the names of the parties.
    fn under(mut self, mut index: usize, report: &mut Report) -> Table {
        if let Some(above) = index.checked_sub(1)
            && let Some(cells) = named_by_groups(&self.rows[above].cells, &self.rows[index].cells)
        {
            self.rows[index].cells = cells;
            self.rows.remove(above);
            index = above;
        }
        for row in &self.rows[..index] {
            let words: Vec<&str> = row.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
            report.lost(self.place_of(row, &words.join(" ")), "a row above the names of the columns");
        }
        let head = self.rows.remove(index);
        self.rows.drain(..index);
        let place = self.place(&head);
        self.columns =
            head.cells.iter().map(|cell| report.wanted(&fold_spaces(unguard(cell)), || place.clone())).collect();
        let width = self.columns.len();
        for row in &self.rows {
            if row.cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
                report.broken(self.place(row), format!("the row has more cells than the {width} columns"));
            }
        }
        self
    }

    /// Whether what should be the names of the columns stands in the first column.
    fn is_on_its_side(&self) -> bool {
        let first = |row: &Row| field_of(&normal(row.cells.first().map_or("", |cell| unguard(cell))));
        let is_of_statements =
            |field: &Field| matches!(field, Field::Id | Field::Theme | Field::Title | Field::Text | Field::Background);
        let fields: BTreeSet<Field> = self.rows.iter().filter_map(first).filter(is_of_statements).collect();
        // A head across says more than one thing too.
        let is_head = |row: &Row| {
            first(row).is_some() && row.cells.iter().skip(1).any(|cell| field_of(&normal(unguard(cell))).is_some())
        };
        fields.len() > 1 && fields.contains(&Field::Text) && !self.rows.iter().any(is_head)
    }

    fn transposed(self, report: &mut Report) -> Table {
        report.all_differently("the sheet has its statements beside one another, and was turned");
        let width = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        // Rows of one cell beside a long one would become as long as that.
        if !report.is_within(&VALUES, width.saturating_mul(self.rows.len()), &self.name) {
            return self;
        }
        let column = |index: usize| Row {
            number: index + 1,
            line: index + 1,
            cells: self.rows.iter().map(|row| row.cells.get(index).cloned().unwrap_or_default()).collect(),
        };
        let rows: Vec<Row> =
            (0..width).map(column).filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty())).collect();
        Table { rows, kind: Kind::Turned, ..self }
    }

    /// What is told of a sheet in which no row names the columns.
    fn without_head(&self) -> String {
        let cells = self.rows.first().map_or(&[][..], |row| &row.cells);
        let shown: Vec<String> = cells.iter().take(8).map(|cell| format!("`{}`", beginning(cell))).collect();
        let shown = shown.join(", ").replace(['“', '”'], "");
        let separated = match self.kind {
            Kind::Text(separator) => format!(", separated by {}", name_of(separator)),
            _ => String::new(),
        };
        format!(
            "no row names the columns: found {shown}{separated}; needed is a column of statements, called {}",
            words::names_of(Field::Text).join(", ")
        )
    }
}

/// The names of the columns of a head in two rows: above the names of parties, each over a group of columns, below what each
/// column of a group holds. `None` where it is no such head.
fn named_by_groups(above: &[String], below: &[String]) -> Option<Vec<String>> {
    let field = |cell: &str| field_of(&normal(unguard(cell)));
    let group = |column: usize| above.get(column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let stances: Vec<usize> = (0..below.len()).filter(|column| field(&below[*column]) == Some(Field::Stance)).collect();
    if stances.is_empty() || !stances.iter().all(|column| group(*column).is_some()) {
        return None;
    }
    let mut last = None;
    let name = |(column, cell): (usize, &String)| {
        last = group(column).filter(|_| column >= stances[0]).or(last);
        let is_of_group = matches!(field(cell), Some(Field::Stance | Field::Reason | Field::Source | Field::Date));
        match last {
            Some(group) if is_of_group => format!("{group} {}", cell.trim()),
            _ => cell.clone(),
        }
    };
    Some(below.iter().enumerate().map(name).collect())
}

/// What people call a separator.
fn name_of(separator: char) -> String {
    if separator == '\t' { "tabs".to_owned() } else { format!("`{separator}`") }
}

/// How well a row would do as the one that names the columns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    /// It names parties, or titles or descriptions of statements, which may be all that a sheet has.
    Perhaps,
    /// It names the column of the statements' texts.
    Text,
    /// It is the head of a sheet that was exported.
    Exported,
}

/// The row that names the columns.
struct Head {
    index: usize,
    worth: Worth,
    /// How many columns are known by their names.
    known: usize,
}

/// How many rows may stand above the one that names the columns.
const ABOVE: usize = 20;

impl Head {
    fn of(rows: &[Row]) -> Option<Head> {
        let of_row = |(index, row): (usize, &Row)| {
            let cells: Vec<&str> = row.cells.iter().map(|cell| unguard(cell)).collect();
            if spreadsheet::columns::is_exported(&cells) {
                return Some(Head { index, worth: Worth::Exported, known: cells.len() });
            }
            if cells.iter().filter(|cell| !cell.trim().is_empty()).count() < 2 {
                return None;
            }
            let fields: Vec<Field> =
                cells.iter().filter_map(|cell| columns::named(cell)).map(|(field, _)| field).collect();
            let worth = if fields.contains(&Field::Text) {
                Worth::Text
            } else if [Field::Party, Field::Title, Field::Description].iter().any(|field| fields.contains(field)) {
                Worth::Perhaps
            } else {
                return None;
            };
            Some(Head { index, worth, known: fields.len() })
        };
        let mut best: Option<Head> = None;
        for head in rows.iter().take(ABOVE + 1).enumerate().filter_map(of_row) {
            if best.as_ref().is_none_or(|best| best.worth < head.worth) {
                best = Some(head);
            }
        }
        best
    }

    /// How much is known of the columns.
    fn weight(&self) -> usize {
        (self.worth as usize + 1) * 100_000 + self.known
    }
}

/// Whether a text is a sheet in which a row names the columns.
pub(crate) fn has_head(text: &str) -> bool {
    let separator = spreadsheet::separator_of(text, |rows| Head::of(rows).map_or(0, |head| head.weight()));
    Head::of(&spreadsheet::read(text, separator).rows).is_some()
}
