//! Old workbooks (.xls): records (Microsoft, MS-XLS) in a stream of a compound file (MS-CFB).
//!
//! Their reader makes every cell from the first to the last of a sheet at once, and finds its way in the compound file by
//! whatever that says. So the stream is taken out of it, how large the sheets would be is seen from the records, and the
//! reader gets a new file with the stream and nothing else.

use std::io::{Cursor, Read, Write};

use cfb::{CompoundFile, Version};

use crate::import::limits::VALUES;
use crate::spreadsheet::workbook::{UNPACKED, unreadable};

/// The names of the stream: since Excel 97, and before.
const STREAMS: [&str; 2] = ["/Workbook", "/Book"];

/// The records that matter here, by their types.
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;
const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const ROW_OF_NUMBERS: u16 = 0x00bd;
const CELLS: [u16; 8] = [0x0006, ROW_OF_NUMBERS, 0x00d6, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e];

/// A compound file with nothing but the workbook of this one; or why there is none.
///
/// # Errors
///
/// There is no workbook in it, or its sheets would have more cells than are imported, empty ones among them.
pub(super) fn alone(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(unreadable)?;
    let name = STREAMS.into_iter().find(|name| file.is_stream(name)).ok_or_else(|| unreadable("it has no sheets"))?;
    let mut stream = Vec::new();
    file.open_stream(name).and_then(|mut from| from.read_to_end(&mut stream)).map_err(unreadable)?;
    is_small_enough(&stream)?;
    // The version that Excel writes, for its reader takes some files of the next for empty.
    let mut alone = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new())).map_err(unreadable)?;
    alone.create_stream(STREAMS[0]).and_then(|mut to| to.write_all(&stream)).map_err(unreadable)?;
    alone.flush().map_err(unreadable)?;
    Ok(alone.into_inner().into_inner())
}

/// Whether the sheets of a workbook have not more cells than are imported. Sheets that overlap are counted each.
fn is_small_enough(stream: &[u8]) -> Result<(), String> {
    let mut left = VALUES.most * UNPACKED;
    for (_, data) in records(stream).filter(|(kind, _)| *kind == SHEET) {
        let start = data.first_chunk().map_or(0, |start| u32::from_le_bytes(*start) as usize);
        let cost = cost(stream.get(start..).unwrap_or_default());
        left = left.checked_sub(cost).ok_or_else(|| VALUES.message())?;
    }
    Ok(())
}

/// How many cells and records a sheet has; its cells are all those between the first and the last.
fn cost(sheet: &[u8]) -> usize {
    let number = |data: &[u8], at: usize| {
        data.get(at..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u16::from_le_bytes(*bytes))
    };
    let (mut rows, mut columns) = ((u16::MAX, 0), (u16::MAX, 0));
    let (mut count, mut said) = (0_usize, 0_usize);
    // Charts in a sheet stand between a beginning and an end of their own.
    let mut depth = 0_usize;
    for (kind, data) in records(sheet) {
        count += 1;
        match kind {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            _ if depth > 1 => {}
            DIMENSIONS => said = said.max(dimensions(data)),
            _ if CELLS.contains(&kind) => {
                let (row, column) = (number(data, 0), number(data, 2));
                let last = if kind == ROW_OF_NUMBERS { number(data, data.len().saturating_sub(2)) } else { column };
                rows = (rows.0.min(row), rows.1.max(row));
                columns = (columns.0.min(column), columns.1.max(column).max(last));
            }
            _ => {}
        }
    }
    let length = |(first, last): (u16, u16)| usize::from(last).saturating_sub(usize::from(first)) + 1;
    count.saturating_add(said).saturating_add(length(rows).saturating_mul(length(columns)))
}

/// How many cells a sheet says that it has, of which the reader makes room for all.
fn dimensions(data: &[u8]) -> usize {
    let number = |at: usize, size: usize| {
        let bytes = data.get(at..at + size).unwrap_or_default();
        bytes.iter().rev().fold(0_usize, |number, byte| (number << 8) | usize::from(*byte))
    };
    // Since Excel 97 rows are numbers of 32 bits.
    let size = if data.len() < 14 { 2 } else { 4 };
    let (first_row, rows, columns) = (number(0, size), number(size, size), number(2 * size + 2, 2));
    match rows.checked_sub(first_row) {
        _ if rows == 0 || columns == 0 => 1,
        // The reader would take what is less than nothing for very many.
        None => usize::MAX,
        Some(rows) => rows.saturating_mul(columns),
    }
}

/// The records of a stream: the type of each, and what is in it.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let ([kind0, kind1, length0, length1], after) = rest.split_first_chunk()?;
        let length = usize::from(u16::from_le_bytes([*length0, *length1]));
        let (data, after) = after.split_at_checked(length)?;
        rest = after;
        Some((u16::from_le_bytes([*kind0, *kind1]), data))
    })
}
