//! Workbooks of LibreOffice and others (.ods): XML in an archive (OASIS, OpenDocument 1.3).
//!
//! It may say of a cell, a row or a space that it comes a million times, and its reader makes every one of them.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::import::limits::{BYTES, VALUES};
use crate::spreadsheet::workbook::{UNPACKED, unreadable};

/// Whether the sheets of a workbook are whole, and have neither more cells than are imported, empty ones among them, nor more
/// text.
pub(super) fn is_small_enough(bytes: &[u8]) -> Result<(), String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut content = Vec::new();
    archive.by_name("content.xml").map_err(unreadable)?.read_to_end(&mut content).map_err(unreadable)?;
    let mut reader = Reader::from_reader(content.as_slice());
    reader.config_mut().expand_empty_elements = true;
    let (mut open, mut size) = (0_usize, Size::default());
    loop {
        match reader.read_event().map_err(unreadable)? {
            Event::Start(tag) => {
                open += 1;
                size.start(&tag);
            }
            Event::Text(text) => size.text = size.text.saturating_add(text.len()),
            Event::End(tag) => {
                open = open.saturating_sub(1);
                size.end(tag.name().as_ref())?;
            }
            // Of one that is cut its reader waits for the rest, for ever.
            Event::Eof if open > 0 => return Err(unreadable("it is cut")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// How much the sheets have, up to some place.
#[derive(Default)]
struct Size {
    /// The bytes of text in all cells before this row.
    texts: usize,
    /// The rows of this sheet before this one, and the most columns up to the last that has something.
    rows: usize,
    widest: usize,
    /// How many times this row comes, its columns so far, those up to the last that has something, and its bytes of text.
    row_times: usize,
    column: usize,
    width: usize,
    row_text: usize,
    /// How many times this cell comes, and its bytes of text.
    cell_times: usize,
    text: usize,
}

impl Size {
    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "table:table" => (self.rows, self.widest) = (0, 0),
            "table:table-row" => {
                self.row_times = times(tag, "table:number-rows-repeated");
                (self.column, self.width, self.row_text) = (0, 0, 0);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.cell_times = times(tag, "table:number-columns-repeated");
                self.column = self.column.saturating_add(self.cell_times);
                let is_content = |name: &str| name.starts_with("office:") || name == "table:formula";
                let content = tag.attributes().flatten().filter(|attribute| is_content(attribute.key.as_ref()));
                let lengths: Vec<usize> = content.map(|attribute| attribute.value.len()).collect();
                if !lengths.is_empty() {
                    self.width = self.column;
                }
                self.text = lengths.iter().sum();
            }
            "text:s" => self.text = self.text.saturating_add(times(tag, "text:c")),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), String> {
        match name {
            "table:table-cell" | "table:covered-table-cell" => {
                self.row_text = self.row_text.saturating_add(self.text.saturating_mul(self.cell_times));
            }
            "table:table-row" => {
                self.rows = self.rows.saturating_add(self.row_times);
                self.widest = self.widest.max(self.width);
                self.texts = self.texts.saturating_add(self.row_text.saturating_mul(self.row_times));
            }
            _ => return Ok(()),
        }
        if self.width > 0 && self.rows.saturating_mul(self.widest) > VALUES.most * UNPACKED {
            Err(VALUES.message())
        } else if self.texts.saturating_add(self.row_text) > BYTES.most * UNPACKED {
            Err(BYTES.message())
        } else {
            Ok(())
        }
    }
}

/// How many times something comes.
fn times(tag: &BytesStart<'_>, attribute: &str) -> usize {
    let found = tag.try_get_attribute(attribute).ok().flatten();
    found.and_then(|attribute| attribute.value.parse().ok()).unwrap_or(1)
}
