//! Workbooks of spreadsheet programs: .xlsx, .xlsb, .xls and .ods are read, .xlsx is written.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read as _};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use calamine::{Data, DataRef, Ods, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};
use rust_xlsxwriter::{Format, FormatAlign, Workbook as NewWorkbook, XlsxError};
use zip::ZipArchive;

use crate::import::limits::{BYTES, COLUMNS, VALUES};
use crate::spreadsheet::{Read, Row, is_active, ods, unguard, xls};

/// How much larger than a text with the same cells a workbook may be once it is unpacked: it has marks around every cell.
pub(super) const UNPACKED: usize = 4;

/// What the bytes of a file are, as far as it concerns workbooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Xlsx,
    Xlsb,
    Ods,
    /// An old Excel, or a new one with a password.
    Xls,
    /// An archive of another program, and what to do with it.
    Other(&'static str),
}

/// What kind of workbook this is; `None` if it is none, and no archive that might pass for one.
pub(crate) fn kind_of(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Some(Kind::Xls);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    const CUT: Kind = Kind::Other("an archive that is cut or damaged");
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Some(CUT) };
    let mut start = Vec::new();
    if let Ok(file) = archive.by_name("mimetype") {
        // Where even that cannot be read, it is of no use.
        let _ = file.take(64).read_to_end(&mut start);
    }
    let has = |name: &str| archive.index_for_name(name).is_some();
    Some(if has("xl/workbook.xml") {
        Kind::Xlsx
    } else if has("xl/workbook.bin") {
        Kind::Xlsb
    } else if start.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
        Kind::Ods
    } else if has("Index/Document.iwa") || has("Index.zip") {
        Kind::Other("a document of Numbers or Pages; from Numbers, export it as CSV or Excel")
    } else if has("word/document.xml") || start.starts_with(b"application/vnd.oasis.opendocument.text") {
        Kind::Other("a document of a word processor; put its table into a spreadsheet")
    } else {
        Kind::Other("an archive; unpack it first")
    })
}

/// A workbook, read from its bytes.
pub(crate) enum Workbook {
    Xlsx(Box<Xlsx<Cursor<Vec<u8>>>>),
    Xlsb(Box<Xlsb<Cursor<Vec<u8>>>>),
    Ods(Box<Ods<Cursor<Vec<u8>>>>),
    Xls(Box<Xls<Cursor<Vec<u8>>>>),
}

/// Runs the same code on the reader of any kind of workbook.
macro_rules! of_any {
    ($workbook:expr, $reader:ident => $code:expr) => {
        match $workbook {
            Workbook::Xlsx($reader) => $code,
            Workbook::Xlsb($reader) => $code,
            Workbook::Ods($reader) => $code,
            Workbook::Xls($reader) => $code,
        }
    };
}

impl Workbook {
    /// Opens a workbook; or says why that cannot be.
    pub(crate) fn open(kind: Kind, bytes: Vec<u8>) -> Result<Workbook, String> {
        if let Kind::Other(what) = kind {
            return Err(format!("this is {what}"));
        }
        if kind != Kind::Xls {
            is_small_enough(&bytes)?;
        }
        if kind == Kind::Ods {
            ods::is_small_enough(&bytes)?;
        }
        let bytes = Cursor::new(if kind == Kind::Xls { xls::alone(&bytes)? } else { bytes });
        caught(|| match kind {
            Kind::Xlsx => Xlsx::new(bytes).map(|book| Workbook::Xlsx(Box::new(book))).map_err(unreadable),
            Kind::Xlsb => Xlsb::new(bytes).map(|book| Workbook::Xlsb(Box::new(book))).map_err(unreadable),
            Kind::Ods => Ods::new(bytes).map(|book| Workbook::Ods(Box::new(book))).map_err(unreadable),
            _ => Xls::new(bytes).map(|book| Workbook::Xls(Box::new(book))).map_err(unreadable),
        })
    }

    /// The names of the sheets in order, those that are hidden last.
    pub(crate) fn sheets(&self) -> Vec<String> {
        let of_cells = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet;
        let mut sheets: Vec<_> = of_any!(self, reader => reader.sheets_metadata()).iter().filter(of_cells).collect();
        sheets.sort_by_key(|sheet| sheet.visible != SheetVisible::Visible);
        sheets.into_iter().map(|sheet| sheet.name.clone()).collect()
    }

    /// The rows of a sheet that are not blank; or why they cannot be read.
    pub(crate) fn rows(&mut self, sheet: &str) -> Result<Read, String> {
        caught(|| self.read_rows(sheet))
    }

    fn read_rows(&mut self, sheet: &str) -> Result<Read, String> {
        let mut cells = Cells::default();
        match self {
            // Cell by cell, so that one in the last corner of a sheet costs no more than one in the first.
            Workbook::Xlsx(reader) => {
                let mut reader = reader.worksheet_cells_reader(sheet).map_err(unreadable)?;
                while let Some(cell) = reader.next_cell().map_err(unreadable)? {
                    cells.put(cell.get_position(), || text_of_ref(cell.get_value()));
                }
            }
            Workbook::Xlsb(reader) => {
                let mut reader = reader.worksheet_cells_reader(sheet).map_err(unreadable)?;
                while let Some(cell) = reader.next_cell().map_err(unreadable)? {
                    cells.put(cell.get_position(), || text_of_ref(cell.get_value()));
                }
            }
            Workbook::Ods(reader) => cells.put_all(&reader.worksheet_range(sheet).map_err(unreadable)?),
            Workbook::Xls(reader) => cells.put_all(&reader.worksheet_range(sheet).map_err(unreadable)?),
        }
        Ok(cells.read())
    }
}

pub(super) fn unreadable(error: impl std::fmt::Display) -> String {
    format!(
        "this is a workbook that cannot be read ({error}); open it in a spreadsheet program and save it again, without a \
         password"
    )
}

thread_local! {
    /// Whether a panic of this thread is caught, so that nothing is printed of it.
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// What a library reads of a workbook. It panics on some that no spreadsheet program writes; they cannot be read either.
fn caught<T>(read: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !IS_CAUGHT.get() {
                print(info);
            }
        }));
    });
    IS_CAUGHT.set(true);
    // What was being read is dropped.
    let result = panic::catch_unwind(AssertUnwindSafe(read));
    IS_CAUGHT.set(false);
    result.unwrap_or_else(|_| Err(unreadable("it is damaged")))
}

/// Whether what is packed into the bytes is not more than is imported. What an archive says of its own size may be wrong, so
/// it is unpacked to see.
fn is_small_enough(bytes: &[u8]) -> Result<(), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut left = (BYTES.most * UNPACKED) as u64;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(unreadable)?;
        let size = io::copy(&mut file.take(left + 1), &mut io::sink()).map_err(unreadable)?;
        left = left
            .checked_sub(size)
            .ok_or_else(|| format!("{} (unpacked, {UNPACKED} times as many)", BYTES.message()))?;
    }
    Ok(())
}

/// The cells of a sheet that are not empty, by row.
#[derive(Default)]
struct Cells {
    rows: BTreeMap<u32, Vec<String>>,
    count: usize,
    bytes: usize,
    read: Read,
}

impl Cells {
    fn put(&mut self, (row, column): (u32, u32), text: impl FnOnce() -> String) {
        if self.read.beyond.is_some() {
            return;
        }
        let text = text();
        if text.is_empty() {
            return;
        }
        let (cells, column) = (self.rows.entry(row).or_default(), column as usize);
        self.count += (column + 1).saturating_sub(cells.len());
        // Cells may have one text together, which becomes that of each.
        self.bytes += text.len();
        if column >= COLUMNS.most {
            self.read.beyond = Some(&COLUMNS);
        } else if self.count > VALUES.most {
            self.read.beyond = Some(&VALUES);
        } else if self.bytes > BYTES.most {
            self.read.beyond = Some(&BYTES);
        } else {
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column] = text;
        }
    }

    fn put_all(&mut self, range: &calamine::Range<Data>) {
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            self.put((first_row + row as u32, first_column + column as u32), || text_of(value));
        }
    }

    fn read(mut self) -> Read {
        let number = |row: u32| row as usize + 1;
        let rows = self.rows.into_iter().map(|(row, cells)| Row { number: number(row), line: number(row), cells });
        self.read.rows = rows.collect();
        self.read
    }
}

fn text_of_ref(value: &DataRef<'_>) -> String {
    match value {
        // The only one of which a copy costs anything.
        DataRef::SharedString(text) => (*text).to_owned(),
        other => text_of(&other.clone().into()),
    }
}

/// The text of a cell, as near as can be to what its spreadsheet shows.
fn text_of(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        // Of a date without a time only the day is shown.
        Data::DateTimeIso(moment) => moment.strip_suffix("T00:00:00").unwrap_or(moment).to_owned(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            match (hour, minute, second) {
                (0, 0, 0) => date,
                _ => format!("{date} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        Data::DateTime(duration) => duration.as_f64().to_string(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::Error(error) => error.to_string(),
    }
}

/// The widest a column is made, in characters. Longer text is wrapped.
const WIDEST: usize = 60;
/// The narrowest a column is made.
const NARROWEST: usize = 8;

/// A workbook with these rows on one sheet, the first of them a head that stays in sight; or why there can be none.
pub(crate) fn write(rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = NewWorkbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("quiz")?;
    sheet.set_freeze_panes(1, 0)?;
    let plain = Format::new().set_align(FormatAlign::Top).set_text_wrap();
    let head = plain.clone().set_bold();
    // Tells a spreadsheet that this is text, even once somebody has edited it.
    let quoted = plain.clone().set_quote_prefix();
    let mut widths = Vec::new();
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0_u16..).zip(cells) {
            if text.is_empty() {
                continue;
            }
            let format = match row {
                0 => &head,
                _ if is_active(text) => &quoted,
                _ => &plain,
            };
            // An apostrophe that importing would take for a guard gets one.
            let guarded = (unguard(text) != text).then(|| format!("'{text}"));
            sheet.write_string_with_format(row, column, guarded.as_ref().unwrap_or(text), format)?;
            let width = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
            let index = usize::from(column);
            widths.resize(widths.len().max(index + 1), NARROWEST);
            widths[index] = widths[index].max(width.min(WIDEST));
        }
    }
    for (column, width) in (0..).zip(widths) {
        sheet.set_column_width(column, width as f64 + 2.0)?;
    }
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn back(rows: &[Vec<String>]) -> Read {
        let bytes = write(rows).unwrap();
        let mut workbook = Workbook::open(kind_of(&bytes).unwrap(), bytes).unwrap();
        assert_eq!(workbook.sheets(), ["quiz"]);
        workbook.rows("quiz").unwrap()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let cells = [
            "=1+1",
            "'=x",
            "''",
            "'s avonds",
            "-",
            "a\r\nb\r",
            "\tx ",
            " spaties ",
            "_x0041_",
            "\u{b}",
            "12",
            "2025-01-02",
            "<b>&amp;",
            "TRUE",
            "＝1",
            "é€\u{1F600}",
        ];
        let rows: Vec<Vec<String>> = vec![vec!["h".into()], vec![], cells.map(str::to_owned).into()];
        let found = back(&rows).rows;
        assert_eq!(found.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 3]);
        let texts: Vec<&str> = found[1].cells.iter().map(|cell| unguard(cell)).collect();
        assert_eq!(texts, cells);
    }

    #[test]
    fn a_cell_in_the_last_corner_costs_no_more_than_one_in_the_first() {
        let mut workbook = NewWorkbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write_string(0, 0, "a").unwrap();
        sheet.write_string(1_048_575, 5_000, "b").unwrap();
        let bytes = workbook.save_to_buffer().unwrap();
        let mut workbook = Workbook::open(kind_of(&bytes).unwrap(), bytes).unwrap();
        let rows = workbook.rows("Sheet1").unwrap().rows;
        assert_eq!((rows.len(), rows[1].number, rows[1].cells.len()), (2, 1_048_576, 5_001));
    }

    #[test]
    fn a_workbook_that_unpacks_to_more_than_is_imported_is_not_opened() {
        let text = "x".repeat(30_000);
        let rows: Vec<Vec<String>> =
            (0..BYTES.most * UNPACKED / 30_000 + 1).map(|row| vec![format!("{row}{text}")]).collect();
        let bytes = write(&rows).unwrap();
        assert!(bytes.len() < 1 << 20, "{} bytes packed", bytes.len());
        let error = Workbook::open(Kind::Xlsx, bytes).err().unwrap();
        assert!(error.starts_with("there are more than 16,777,216 bytes"), "{error}");
    }

    /// A workbook of LibreOffice with one sheet, `a`, that has this in it.
    fn ods(rows: &str) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let content = format!(
            "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
             xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
             xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
             <table:table table:name=\"a\">{rows}</table:table></office:spreadsheet></office:body>\
             </office:document-content>"
        );
        for (name, text) in [
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", "<manifest:manifest/>"),
            ("content.xml", content.as_str()),
        ] {
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn an_ods_that_repeats_its_cells_for_ever_is_not_opened() {
        let repeated = |quote: char, times: usize| {
            let rows = format!(
                "<table:table-row table:number-rows-repeated=\"{times}\"><table:table-cell office:value-type=\"string\" \
                 table:number-columns-repeated=\"9000\"><text:p>x</text:p></table:table-cell></table:table-row>\
                 <table:table-row table:number-rows-repeated=\"1000000\">\
                 <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
            );
            ods(&rows.replace('"', &quote.to_string()))
        };
        assert_eq!(kind_of(&repeated('"', 1)), Some(Kind::Ods));
        for quote in ['"', '\''] {
            assert_eq!(Workbook::open(Kind::Ods, repeated(quote, 500)).err(), Some(VALUES.message()), "{quote}");
        }
        // Empty rows behind the last that has something cost nothing.
        let read = Workbook::open(Kind::Ods, repeated('"', 2)).unwrap().rows("a").unwrap();
        assert_eq!((read.rows.len(), read.beyond), (1, Some(&COLUMNS)));
    }

    #[test]
    fn an_ods_that_repeats_a_space_for_ever_is_not_opened() {
        let row = |times: usize| {
            ods(&format!(
                "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>x<text:s text:c=\"{times}\"/>\
                 </text:p></table:table-cell></table:table-row>"
            ))
        };
        assert_eq!(Workbook::open(Kind::Ods, row(1_000_000_000)).err(), Some(BYTES.message()));
        assert_eq!(Workbook::open(Kind::Ods, row(3)).unwrap().rows("a").unwrap().rows[0].cells, ["x   "]);
    }

    #[test]
    fn an_ods_whose_tags_do_not_match_is_told() {
        let row = |end: &str| {
            ods(&format!(
                "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>x{end}</table:table-cell>\
                 </table:table-row>"
            ))
        };
        assert!(Workbook::open(Kind::Ods, row("</text:p>")).is_ok());
        // Its reader took all that follows for the text of the cell, and waited for more.
        let error = Workbook::open(Kind::Ods, row("</text:q>")).err().unwrap();
        assert!(error.starts_with("this is a workbook that cannot be read"), "{error}");
    }

    #[test]
    fn one_text_in_a_million_cells_is_not_copied_a_million_times() {
        let text = "x".repeat(30_000);
        let read = back(&vec![vec![text]; BYTES.most / 30_000 + 2]);
        assert_eq!(read.beyond, Some(&BYTES));
    }

    /// An old workbook with one sheet, `a`, that has these records.
    fn xls(records: &[(u16, &[u8])]) -> Vec<u8> {
        let begin: (u16, &[u8]) = (0x0809, &[0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let end: (u16, &[u8]) = (0x000a, &[]);
        // The sheet begins behind 20 bytes of the beginning, 13 of this and 4 of the end.
        let sheet: (u16, &[u8]) = (0x0085, &[37, 0, 0, 0, 0, 0, 1, 0, b'a']);
        let records = [&[begin, sheet, end, begin], records, &[end]].concat();
        let mut stream = Vec::new();
        for (kind, data) in records {
            stream.extend_from_slice(&kind.to_le_bytes());
            stream.extend_from_slice(&(data.len() as u16).to_le_bytes());
            stream.extend_from_slice(data);
        }
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    #[test]
    fn an_xls_with_a_cell_in_the_last_corner_or_that_asks_for_too_much_room_is_not_opened() {
        let number = |row: u16, column: u16| {
            let [one, other] = [row.to_le_bytes(), column.to_le_bytes()];
            [&one[..], &other, &[0, 0], &1.5_f64.to_le_bytes()].concat()
        };
        let two = |row, column| xls(&[(0x0203, &number(0, 0)), (0x0203, &number(row, column))]);
        let read = Workbook::open(Kind::Xls, two(1, 2)).unwrap().rows("a").unwrap();
        assert_eq!(read.rows[1].cells, ["", "", "1.5"]);
        assert_eq!(Workbook::open(Kind::Xls, two(65_535, 65_535)).err(), Some(VALUES.message()));
        let dimensions = |first: u32, last: u32| {
            [&first.to_le_bytes()[..], &last.to_le_bytes(), &[0, 0], &256_u16.to_le_bytes(), &[0, 0]].concat()
        };
        assert!(Workbook::open(Kind::Xls, xls(&[(0x0200, &dimensions(0, 9))])).is_ok());
        for (first, last) in [(0, u32::MAX), (9, 3)] {
            let opened = Workbook::open(Kind::Xls, xls(&[(0x0200, &dimensions(first, last))]));
            assert_eq!(opened.err(), Some(VALUES.message()), "{first} {last}");
        }
    }

    #[test]
    fn what_makes_the_reader_panic_is_told() {
        let mut bytes = xls(&[]);
        let place = bytes.windows(9).position(|part| part == [37, 0, 0, 0, 0, 0, 1, 0, b'a']).unwrap();
        assert!(Workbook::open(Kind::Xls, bytes.clone()).is_ok());
        // The sheet begins behind the end.
        bytes[place + 1] = 255;
        let error = Workbook::open(Kind::Xls, bytes).err().unwrap();
        assert!(error.starts_with("this is a workbook that cannot be read"), "{error}");
    }

    #[test]
    fn the_head_stays_in_sight_and_columns_have_a_width() {
        let bytes = write(&[vec!["a".into(), "b".into()], vec!["x".repeat(500), "=1".into()]]).unwrap();
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut part = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let sheet = part("xl/worksheets/sheet1.xml");
        assert!(sheet.contains("ySplit=\"1\"") && sheet.contains("state=\"frozen\""), "{sheet}");
        assert!(sheet.contains("<col min=\"1\" max=\"1\" width=\"62.7"), "{sheet}");
        assert!(sheet.contains("<col min=\"2\" max=\"2\" width=\"10.7"), "{sheet}");
        assert!(!sheet.contains("<f>"), "no cell is a formula");
        assert!(part("xl/styles.xml").contains("quotePrefix=\"1\""), "nor becomes one when it is edited");
    }

    #[test]
    fn what_only_looks_like_a_workbook_is_told() {
        assert_eq!(kind_of(b"text;A"), None);
        assert_eq!(kind_of(b"PK\x03\x04 and no more"), Some(Kind::Other("an archive that is cut or damaged")));
        assert_eq!(kind_of(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0]), Some(Kind::Xls));
        let error = Workbook::open(Kind::Xls, vec![0xd0, 0xcf, 0x11, 0xe0, 0, 0]).err().unwrap();
        assert!(error.starts_with("this is a workbook that cannot be read"), "{error}");
    }
}
