//! What each column of a sheet holds: a field of the row, the stances of a party, or what is said beside them.

use std::collections::{BTreeMap, BTreeSet};

use bronwijzer_engine::format::Tag;
use bronwijzer_engine::language::Language;
use bronwijzer_engine::text::fold_spaces;

use crate::import::report::Report;
use crate::import::sheet::Table;
use crate::import::sheet::words::{Field, Meanings, evidence_of, field_of, is_sign, is_yes_or_no, names_of, normal};

/// The columns of a sheet.
pub(crate) struct Columns {
    /// The columns that hold a field of what a row is, each with the language that its name says.
    pub(crate) fields: Vec<(Field, Option<Tag>, usize)>,
    /// The columns of stances, each with what stands beside them.
    pub(crate) stances: Vec<Stances>,
}

/// A column of stances: of a party, or where a row is a party, on a statement.
pub(crate) struct Stances {
    /// The name of the party, or the text of the statement.
    pub(crate) name: String,
    pub(crate) column: usize,
    /// The columns of reasons, sources and dates.
    pub(crate) evidence: Vec<(Field, usize)>,
}

/// What a column of this name holds, and in which language, where its name says it.
pub(crate) fn named(name: &str) -> Option<(Field, Option<Tag>)> {
    if let Some(field) = field_of(&normal(name)) {
        return Some((field, None));
    }
    let name = fold_spaces(name);
    let (name, tag) = name.rsplit_once(' ')?;
    let field = field_of(&normal(name))?;
    let language = Language::new(tag).ok()?;
    let has_language =
        matches!(field, Field::Theme | Field::Title | Field::Text | Field::Description | Field::Background);
    has_language.then(|| (field, Some(language.tag().into())))
}

/// How many cells of a column may be words for stances that were mistyped.
const MISTYPED: usize = 10;

/// What the cells of a column are.
#[derive(Default)]
struct Cells {
    filled: usize,
    stances: usize,
    signs: usize,
    yes_or_no: usize,
}

impl Cells {
    fn of(table: &Table, column: usize, meanings: &Meanings) -> Cells {
        let mut cells = Cells::default();
        for row in &table.rows {
            let cell = table.cell(row, column).trim();
            if cell.is_empty() {
                continue;
            }
            cells.filled += 1;
            // A word that is nearly a stance is one that was mistyped.
            let is_stance = meanings.of(cell).is_some();
            let is_mistyped = !is_stance && cells.filled - cells.stances <= MISTYPED && meanings.near(cell).is_some();
            if is_stance || is_mistyped {
                cells.stances += 1;
                cells.yes_or_no += usize::from(is_yes_or_no(cell));
            } else {
                cells.signs += usize::from(is_sign(cell));
            }
        }
        cells
    }

    fn are_stances(&self) -> bool {
        self.stances * 2 > self.filled
    }

    fn are_signs(&self) -> bool {
        self.filled > 0 && self.signs + self.stances == self.filled
    }

    fn are_yes_or_no(&self) -> bool {
        self.stances > 0 && self.yes_or_no == self.stances
    }
}

impl Columns {
    /// What the columns of a table hold; what is of no use is noted.
    pub(crate) fn of(table: &Table, meanings: &Meanings, report: &mut Report) -> Columns {
        let mut found = Columns { fields: Vec::new(), stances: Vec::new() };
        let normals: Vec<String> = table.columns.iter().map(|name| normal(name)).collect();
        let (mut beside, mut unknown) = (Vec::new(), Vec::new());
        let has_parties = table.columns.iter().any(|name| named(name).is_some_and(|(field, _)| field == Field::Party));
        for (column, name) in table.columns.iter().enumerate() {
            match named(name) {
                Some((field @ (Field::Reason | Field::Source | Field::Date), _)) => beside.push((field, column)),
                // Without a column of parties, this is the one of the only party.
                Some((Field::Stance, _)) if !has_parties => unknown.push(column),
                Some((field, language)) => found.fields.push((field, language, column)),
                None => unknown.push(column),
            }
        }
        // What the name of each says beside that of a party; evidence names a party that has stances.
        let roles: Vec<(usize, Option<(String, Field)>)> =
            unknown.into_iter().map(|column| (column, evidence_of(&normals[column]))).collect();
        let parties: BTreeSet<String> = roles
            .iter()
            .map(|(column, role)| match role {
                Some((party, Field::Stance)) => party.clone(),
                _ => normals[*column].clone(),
            })
            .collect();
        let (mut evidence, mut unknown) = (Vec::new(), Vec::new());
        for (column, role) in roles {
            match role {
                Some((party, field)) if field != Field::Stance && parties.contains(&party) => {
                    evidence.push((party, field, column));
                }
                Some((party, Field::Stance)) => unknown.push((column, Some(party))),
                _ => unknown.push((column, None)),
            }
        }
        let with_evidence = evidence.iter().map(|(party, ..)| party.as_str()).collect();
        found.take_stances(table, unknown, &with_evidence, meanings, report);
        let index: BTreeMap<String, usize> =
            found.stances.iter().zip(0..).map(|(stances, index)| (normal(&stances.name), index)).collect();
        for (party, field, column) in evidence {
            match index.get(&party) {
                Some(index) => found.stances[*index].evidence.push((field, column)),
                None => note_unused(table, column, "it belongs to no party", report),
            }
        }
        found.take_beside(beside);
        found.note_doubles(table, report);
        found
    }

    /// Takes those of the unknown columns that are of stances. Some say so, and of which party.
    fn take_stances(
        &mut self,
        table: &Table,
        unknown: Vec<(usize, Option<String>)>,
        with_evidence: &BTreeSet<&str>,
        meanings: &Meanings,
        report: &mut Report,
    ) {
        let cells: Vec<(usize, Option<String>, Cells)> =
            unknown.into_iter().map(|(column, party)| (column, party, Cells::of(table, column, meanings))).collect();
        let has_words = cells.iter().any(|(.., cells)| cells.are_stances());
        let has_others = cells.iter().any(|(.., cells)| cells.are_stances() && cells.yes_or_no == 0);
        for (column, party, cells) in cells {
            let written = table.columns[column].as_str();
            let is_marked = party.is_some() || with_evidence.contains(normal(written).as_str());
            // Of `Zon standpunt` the party is `Zon`, however it is written.
            let name = party.map_or(written.to_owned(), |party| without_role(written, &party));
            if cells.filled == 0 {
                if !written.is_empty() {
                    note_unused(table, column, "it is empty", report);
                }
            } else if !cells.are_stances() && (has_words || !cells.are_signs()) {
                let why = if cells.are_signs() {
                    "its cells are numbers or signs; if they are stances, --key says what they mean"
                } else {
                    "its cells are no stances"
                };
                note_unused(table, column, why, report);
            } else if written.is_empty() {
                report.broken(&table.name, format!("column {} has stances, and no name", column + 1));
            } else if has_others && cells.are_yes_or_no() && !is_marked {
                note_unused(
                    table,
                    column,
                    "it says yes and no, where others agree and disagree; if it is a party, write its stances as theirs",
                    report,
                );
            } else {
                self.stances.push(Stances { name, column, evidence: Vec::new() });
            }
        }
    }

    /// Takes the columns of reasons, sources and dates that name no party: where every party has some behind it, they are
    /// its own.
    fn take_beside(&mut self, beside: Vec<(Field, usize)>) {
        let mut stances = self.stances.iter().enumerate().peekable();
        let (mut owner, mut next) = (None, 0);
        let mut owners: Vec<Option<usize>> = Vec::with_capacity(beside.len());
        for (_, column) in &beside {
            // The column before, save those beside it, is the one that is explained.
            if *column != next {
                owner = None;
            }
            while let Some((index, found)) = stances.next_if(|(_, found)| found.column < *column) {
                owner = Some(index).filter(|_| found.column + 1 == *column);
            }
            owners.push(owner);
            next = column + 1;
        }
        let owned: BTreeSet<usize> = owners.iter().flatten().copied().collect();
        let all = !self.stances.is_empty() && owned.len() == self.stances.len();
        for ((field, column), owner) in beside.into_iter().zip(owners) {
            match owner.filter(|_| all) {
                Some(owner) => self.stances[owner].evidence.push((field, column)),
                None => self.fields.push((field, None, column)),
            }
        }
    }

    /// Whether a column holds this.
    pub(crate) fn has(&self, field: Field) -> bool {
        self.fields.iter().any(|(other, ..)| *other == field)
    }

    /// The columns that hold this.
    pub(crate) fn all(&self, field: Field) -> impl Iterator<Item = usize> {
        self.fields.iter().filter(move |(other, ..)| *other == field).map(|(.., column)| *column)
    }

    fn note_doubles(&self, table: &Table, report: &mut Report) {
        for (index, (field, language, column)) in self.fields.iter().enumerate() {
            let is_same = |(other, tag, _): &(Field, Option<Tag>, usize)| other == field && tag == language;
            if !matches!(field, Field::Reason | Field::Source | Field::Date) && self.fields[..index].iter().any(is_same)
            {
                report.broken(&table.name, format!("two columns are `{}`", table.columns[*column]));
            }
        }
        let mut names = BTreeSet::new();
        for stances in &self.stances {
            if !names.insert(&stances.name) {
                report.broken(&table.name, format!("two columns are `{}`", stances.name));
            }
        }
    }
}

/// Notes a column that is not used, if it holds anything to be told of.
pub(crate) fn note_unused(table: &Table, column: usize, why: &str, report: &mut Report) {
    let name = &table.columns[column];
    let what = if name.is_empty() {
        format!("column {} (it has no name)", column + 1)
    } else {
        format!("the column `{name}`")
    };
    report.lost(&table.name, format!("{what}: {why}"));
}

/// The name of a column without the word for stances in it, as it is written: `Lijst Zon` of `Lijst Zon - standpunt`.
fn without_role(written: &str, party: &str) -> String {
    let words = written.split_whitespace();
    let is_role = |word: &&str| names_of(Field::Stance).contains(&normal(word).as_str()) || normal(word).is_empty();
    let kept: Vec<&str> = words.filter(|word| !is_role(word)).collect();
    let kept = kept.join(" ");
    if normal(&kept) == party { kept } else { party.to_owned() }
}
