//! How much an import takes. What is above a limit is told as such, and not read any further, so that what an import costs
//! grows with its input and no faster.

/// The most there may be of something.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    pub(crate) most: usize,
    what: &'static str,
}

/// The bytes of all files of an import together, unpacked: thirty times the largest election in qual-o-mat-data.
pub(crate) const BYTES: Limit = Limit { most: 16 << 20, what: "bytes" };
/// The values of a JSON file, the tokens of a definition, the cells of a sheet.
pub(crate) const VALUES: Limit = Limit { most: 1_000_000, what: "values" };
/// The columns of a sheet.
pub(crate) const COLUMNS: Limit = Limit { most: 6_000, what: "columns" };
/// The languages of a quiz.
pub(crate) const LANGUAGES: Limit = Limit { most: 100, what: "languages" };
/// The files of a quiz in a sheet.
pub(crate) const FILES: Limit = Limit { most: 1_000, what: "files" };
/// The statements.
pub(crate) const STATEMENTS: Limit = Limit { most: 2_000, what: "statements" };
/// The parties.
pub(crate) const PARTIES: Limit = Limit { most: 2_000, what: "parties" };
/// The positions, of every party on every statement: three hundred statements by two hundred parties.
pub(crate) const POSITIONS: Limit = Limit { most: 60_000, what: "positions" };

impl Limit {
    /// What is told where there is more.
    pub(crate) fn message(&self) -> String {
        format!("there are more than {} {}, the most that is imported", grouped(self.most), self.what)
    }
}

/// A number as English writes it, with commas between groups of three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap_or_default()).collect();
    groups.join(",")
}
