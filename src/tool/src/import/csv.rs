//! Spreadsheets: what `bronwijzer export` wrote, and plain ones with a row a statement and a column a party.

use std::collections::BTreeMap;

use bronwijzer_engine::problem::nearest_name;
use bronwijzer_engine::quiz::MANIFEST;
use bronwijzer_engine::scale::{Scale, Stance, Step};
use bronwijzer_engine::text::{Language, Text, fold_spaces, slug};

use crate::import::Found;
use crate::import::draft::{Draft, DraftParty, DraftPosition, DraftStatement, UNWANTED, in_language};
use crate::import::html::is_unwanted;
use crate::import::input::Input;
use crate::import::report::Report;
use crate::quiz_files::{QuizFiles, StatementFile};
use crate::spreadsheet::{self, Oddity, OddityKind, Row, columns, unguard};

pub(crate) fn read(input: &Input, language: Option<Language>, report: &mut Report) -> Option<Found> {
    let text = input.own_text(report)?;
    let (rows, oddities) = spreadsheet::read(&text, spreadsheet::separator_of(&text));
    for Oddity { line, column, kind } in oddities {
        let place = format!("{}:{line}:{column}", input.name());
        match kind {
            OddityKind::Unclosed => report.broken(place, "the quotes that open here never close; was the file cut?"),
            OddityKind::AfterQuotes => {
                report.differently(place, "text after closing quotes, taken as part of the cell")
            }
            OddityKind::LineBreak => {}
        }
    }
    let mut rows = rows.into_iter().enumerate().filter(|(_, row)| row.cells.iter().any(|cell| !cell.trim().is_empty()));
    let Some((_, head)) = rows.next() else {
        report.broken(input.name(), "the sheet is empty");
        return None;
    };
    let sheet = Sheet {
        name: input.name(),
        columns: head.cells.iter().map(|cell| unguard(cell).trim().to_owned()).collect(),
        rows: rows.collect(),
    };
    sheet.note_wide_rows(report);
    if columns::is_exported(&sheet.columns) {
        Some(Found::Files(sheet.exported(report)))
    } else {
        sheet.plain(language.unwrap_or(Language::Nl), report).map(Found::from)
    }
}

struct Sheet {
    name: String,
    columns: Vec<String>,
    /// The rows that are not blank, each with its index.
    rows: Vec<(usize, Row)>,
}

impl Sheet {
    /// A row as people find it.
    fn place(&self, (index, row): &(usize, Row)) -> String {
        format!("{}, record {}, line {}", self.name, index + 1, row.line)
    }

    /// The cell of a row in this column, as its text.
    fn cell<'r>(&self, row: &'r Row, column: usize) -> &'r str {
        row.cells.get(column).map_or("", |cell| unguard(cell))
    }

    fn note_wide_rows(&self, report: &mut Report) {
        for row in &self.rows {
            if row.1.cells.iter().skip(self.columns.len()).any(|cell| !cell.trim().is_empty()) {
                report
                    .broken(self.place(row), format!("the row has more cells than the {} columns", self.columns.len()));
            }
        }
    }

    /// The files of a quiz that was exported.
    fn exported(&self, report: &mut Report) -> QuizFiles {
        let mut files = QuizFiles::default();
        let mut lines: Vec<(String, Vec<&str>)> = Vec::new();
        let mut statements = 0;
        for row in &self.rows {
            let file = self.cell(&row.1, 0);
            if is_statement_file(file) {
                let statement = self.exported_statement(row, report);
                statements += 1;
                match files.statements.iter_mut().find(|(name, _)| name == file) {
                    Some((_, list)) => list.push(statement),
                    None => files.statements.push((file.to_owned(), vec![statement])),
                }
            } else if is_inside(file) {
                let line = self.columns.iter().position(|name| name == columns::LINE);
                let line = line.map_or("", |column| self.cell(&row.1, column));
                match lines.iter_mut().find(|(name, _)| name == file) {
                    Some((_, list)) => list.push(line),
                    None => lines.push((file.to_owned(), vec![line])),
                }
            } else {
                report.broken(self.place(row), format!("`{file}` is no plain path inside a quiz's folder"));
            }
        }
        for (name, lines) in lines {
            let text = lines.join("\n");
            if name == MANIFEST {
                files.manifest = text;
            } else {
                files.sources.push((name, text));
            }
        }
        if files.manifest.is_empty() {
            report.broken(&self.name, format!("no row is of {MANIFEST}"));
        }
        report.read = vec![(statements, "statement", "statements"), (files.sources.len(), "source", "sources")];
        files
    }

    fn exported_statement(&self, row: &(usize, Row), report: &mut Report) -> StatementFile {
        let mut statement = StatementFile::default();
        for (index, column) in self.columns.iter().enumerate().skip(1) {
            let cell = self.cell(&row.1, index);
            let filled = if column == columns::LINE { Ok(()) } else { columns::fill(&mut statement, column, cell) };
            if let Err(reason) = filled {
                report.broken(format!("{}, column `{column}`", self.place(row)), reason);
            }
        }
        statement
    }

    /// The quiz of a sheet that people made.
    fn plain(&self, language: Language, report: &mut Report) -> Option<Draft> {
        let known: Vec<Option<Field>> = self.columns.iter().map(|name| field_of(name, language)).collect();
        if !known.iter().any(|field| matches!(field, Some(Field::Text(_)))) {
            report.broken(
                format!("{}, record 1, line 1", self.name),
                "no column is called `text`, so this is neither a sheet with a row a statement nor one that was exported",
            );
            return None;
        }
        let parties: Vec<usize> =
            (0..known.len()).filter(|column| known[*column].is_none() && !self.columns[*column].is_empty()).collect();
        if parties.is_empty() {
            report.broken(format!("{}, record 1, line 1", self.name), "no column is a party");
        }
        for (at, column) in parties.iter().enumerate() {
            if parties[..at].iter().any(|other| self.columns[*other] == self.columns[*column]) {
                report.broken(
                    format!("{}, record 1, line 1", self.name),
                    format!("two columns are called `{}`", self.columns[*column]),
                );
            }
        }
        let mut reader = PlainReader { sheet: self, known: &known, language, themes: Vec::new(), ids: Vec::new() };
        let statements: Vec<DraftStatement> =
            self.rows.iter().filter_map(|row| reader.statement(row, &parties, report)).collect();
        let PlainReader { themes, .. } = reader;
        report.read = vec![(parties.len(), "party", "parties"), (statements.len(), "statement", "statements")];
        if language == Language::En {
            report.all_differently("texts of one language stand under `en`; under `nl` is the same text, untranslated");
        }
        let name = self.name.rsplit_once('.').map_or(self.name.as_str(), |(name, _)| name).to_owned();
        report.chosen(format!("the title, after the file: {name}"));
        let party = |column: &usize| {
            let name = fold_spaces(&self.columns[*column]);
            DraftParty { origin: None, name: name.clone(), short: name, url: None }
        };
        Some(Draft {
            id: name.clone(),
            version: None,
            title: Some(in_language(name, language)),
            intro: None,
            maker: None,
            scale: scale_of(&statements),
            method: "city-block",
            themes,
            parties: parties.iter().map(party).collect(),
            statements,
            date: None,
            url: None,
        })
    }
}

/// Whether this is the path of a statement file in a quiz's folder.
fn is_statement_file(name: &str) -> bool {
    is_inside(name) && name.starts_with("statements/") && name.ends_with(".json") && name.matches('/').count() == 1
}

/// Whether a path leads to a place inside the folder it is put in, and to no hidden one.
fn is_inside(name: &str) -> bool {
    !name.contains(['\\', ':', '\0']) && name.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
}

/// A column of a plain sheet that is no party.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Id,
    Theme,
    Title(Language),
    Text(Language),
    Background(Language),
}

/// What a column is, by its name in Dutch or English, with or without a language behind it.
fn field_of(name: &str, language: Language) -> Option<Field> {
    let name = name.to_lowercase();
    let (name, language) = match name.rsplit_once(' ') {
        Some((name, code)) => match Language::from_code(code) {
            Some(language) => (name.to_owned(), language),
            None => return None,
        },
        None => (name, language),
    };
    match name.as_str() {
        "id" => Some(Field::Id),
        "theme" | "thema" => Some(Field::Theme),
        "title" | "titel" => Some(Field::Title(language)),
        "text" | "tekst" | "statement" | "stelling" => Some(Field::Text(language)),
        "background" | "achtergrond" => Some(Field::Background(language)),
        _ => None,
    }
}

/// What people write in a cell for a stance, in lower case. The names of steps are read besides these.
const WORDS: [(&str, Stance); 33] = {
    use Stance::{At, NoPosition};
    [
        ("helemaal mee eens", At(Step::StronglyAgree)),
        ("helemaal eens", At(Step::StronglyAgree)),
        ("zeer mee eens", At(Step::StronglyAgree)),
        ("zeer eens", At(Step::StronglyAgree)),
        ("volledig eens", At(Step::StronglyAgree)),
        ("volledig mee eens", At(Step::StronglyAgree)),
        ("strongly agree", At(Step::StronglyAgree)),
        ("mee eens", At(Step::Agree)),
        ("eens", At(Step::Agree)),
        ("voor", At(Step::Agree)),
        ("ja", At(Step::Agree)),
        ("yes", At(Step::Agree)),
        ("for", At(Step::Agree)),
        ("geen van beide", At(Step::Neither)),
        ("neutraal", At(Step::Neither)),
        ("neutral", At(Step::Neither)),
        ("niet mee eens", At(Step::Disagree)),
        ("mee oneens", At(Step::Disagree)),
        ("oneens", At(Step::Disagree)),
        ("tegen", At(Step::Disagree)),
        ("nee", At(Step::Disagree)),
        ("no", At(Step::Disagree)),
        ("against", At(Step::Disagree)),
        ("helemaal mee oneens", At(Step::StronglyDisagree)),
        ("helemaal niet mee eens", At(Step::StronglyDisagree)),
        ("helemaal oneens", At(Step::StronglyDisagree)),
        ("zeer oneens", At(Step::StronglyDisagree)),
        ("volledig oneens", At(Step::StronglyDisagree)),
        ("volledig mee oneens", At(Step::StronglyDisagree)),
        ("strongly disagree", At(Step::StronglyDisagree)),
        ("geen standpunt", NoPosition),
        ("no position", NoPosition),
        ("none", NoPosition),
    ]
};

/// The stance that a cell means.
fn stance_of(cell: &str) -> Option<Stance> {
    let words = fold_spaces(cell).to_lowercase();
    let known = WORDS.iter().find(|(known, _)| *known == words).map(|(_, stance)| *stance);
    known.or_else(|| Step::from_name(&words).map(Stance::At))
}

/// The scale that has all stances: five steps if any is strong.
fn scale_of(statements: &[DraftStatement]) -> Scale {
    let strong = |stance: Stance| matches!(stance.step(), Some(Step::StronglyAgree | Step::StronglyDisagree));
    let mut stances = statements.iter().flat_map(|statement| &statement.positions).map(|position| position.stance);
    if stances.any(strong) { Scale::Five } else { Scale::Three }
}

struct PlainReader<'s> {
    sheet: &'s Sheet,
    known: &'s [Option<Field>],
    language: Language,
    themes: Vec<Text>,
    ids: Vec<String>,
}

impl PlainReader<'_> {
    fn statement(&mut self, row: &(usize, Row), parties: &[usize], report: &mut Report) -> Option<DraftStatement> {
        let mut fields: BTreeMap<&'static str, [Option<String>; 2]> = BTreeMap::new();
        let (mut id, mut theme) = (None, None);
        for (column, field) in self.known.iter().enumerate() {
            let mut cell = fold_spaces(self.sheet.cell(&row.1, column));
            if cell.contains(is_unwanted) {
                cell.retain(|letter| !is_unwanted(letter));
                report.lost(self.sheet.place(row), UNWANTED);
            }
            if cell.is_empty() {
                continue;
            }
            let (name, language) = match field {
                Some(Field::Id) => {
                    id = Some(cell);
                    continue;
                }
                Some(Field::Theme) => {
                    theme = Some(self.theme(cell));
                    continue;
                }
                Some(Field::Title(language)) => ("title", *language),
                Some(Field::Text(language)) => ("text", *language),
                Some(Field::Background(language)) => ("background", *language),
                None => continue,
            };
            fields.entry(name).or_default()[language as usize] = Some(cell);
        }
        if let Some(id) = &id {
            if self.ids.contains(id) {
                report.broken(self.sheet.place(row), format!("the id `{id}` is already used"));
            }
            self.ids.push(id.clone());
        }
        let mut text = |name: &str| {
            let [nl, en] = fields.remove(name)?;
            Some(Text { nl: nl.or_else(|| en.clone())?, en })
        };
        let (title, statement, background) = (text("title"), text("text"), text("background"));
        let Some(statement) = statement else {
            report.broken(self.sheet.place(row), "a statement without a text");
            return None;
        };
        let positions = parties.iter().map(|column| self.position(row, *column, report)).collect();
        // An identifier that is not of our form is kept beside the one made of it.
        let origin = id.clone().filter(|id| slug(id) != *id);
        Some(DraftStatement { id, origin, theme, title, text: statement, background, positions })
    }

    fn theme(&mut self, name: String) -> usize {
        self.themes.iter().position(|theme| theme.nl == name).unwrap_or_else(|| {
            self.themes.push(in_language(name, self.language));
            self.themes.len() - 1
        })
    }

    fn position(&self, row: &(usize, Row), column: usize, report: &mut Report) -> DraftPosition {
        let cell = self.sheet.cell(&row.1, column).trim();
        let place = || format!("{}, column `{}`", self.sheet.place(row), self.sheet.columns[column]);
        let none = |nl: &str, en: &str| DraftPosition::none(nl.to_owned(), en.to_owned());
        if cell.is_empty() {
            report.differently(place(), "an empty cell: written as no position");
            return none("In het rekenblad is deze cel leeg.", "In the spreadsheet this cell is empty.");
        }
        match stance_of(cell) {
            Some(Stance::At(step)) => DraftPosition { stance: Stance::At(step), reason: None, note: None },
            Some(Stance::NoPosition) => {
                none("In het rekenblad staat hier: geen standpunt.", "The spreadsheet has here: no position.")
            }
            None => {
                let near = nearest_name(&cell.to_lowercase(), WORDS.iter().map(|(word, _)| *word)).map(str::to_owned);
                let hint = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
                report.broken(place(), format!("`{cell}` is no stance{hint}"));
                none(
                    "In het rekenblad staat hier iets dat geen standpunt is.",
                    "The spreadsheet has something here that is no stance.",
                )
            }
        }
    }
}
