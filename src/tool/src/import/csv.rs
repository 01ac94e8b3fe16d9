//! Spreadsheets: what `bronwijzer export` wrote, and plain ones with a row a statement and a column a party.

use bronwijzer_engine::format::{Map, Party, Position, QUIZ, Quiz, Stance, Statement, Tag, Text, Title};
use bronwijzer_engine::language::Language;
use bronwijzer_engine::problem::nearest_name;
use bronwijzer_engine::scale::Scale;
use bronwijzer_engine::text::{fold_spaces, slug};

use crate::import::imported::{Imported, Themes, identified, published, unanswered, with_original};
use crate::import::input::Input;
use crate::import::notes;
use crate::import::report::Report;
use crate::quiz_folder::QuizFiles;
use crate::spreadsheet::{self, Oddity, OddityKind, Row, columns, unguard};

/// The language of a plain sheet that names none.
const USUAL: &str = "nl";

pub(crate) fn read(input: &Input, language: Option<Tag>, report: &mut Report) -> Option<QuizFiles> {
    let text = input.text(&input.name, report)?;
    let (rows, oddities) = spreadsheet::read(&text, spreadsheet::separator_of(&text));
    for Oddity { line, column, kind } in oddities {
        let place = format!("{}:{line}:{column}", input.name);
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
        report.broken(&input.name, "the sheet is empty");
        return None;
    };
    let sheet = Sheet {
        name: input.name.clone(),
        columns: head.cells.iter().map(|cell| unguard(cell).trim().to_owned()).collect(),
        rows: rows.collect(),
    };
    sheet.note_wide_rows(report);
    if columns::is_exported(&sheet.columns) {
        Some(sheet.exported(report))
    } else {
        sheet.plain(language, report)?.files(&input.name, report)
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
            if name == QUIZ {
                files.quiz = text;
            } else {
                files.others.push((name, text));
            }
        }
        if files.quiz.is_empty() {
            report.broken(&self.name, format!("no row is of {QUIZ}"));
        }
        report.read = vec![(statements, "statement", "statements"), (files.others.len(), "source", "sources")];
        files
    }

    fn exported_statement(&self, row: &(usize, Row), report: &mut Report) -> Statement {
        let mut statement = Statement::default();
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
    fn plain(&self, asked: Option<Tag>, report: &mut Report) -> Option<Imported> {
        let head = format!("{}, record 1, line 1", self.name);
        let fields: Vec<Option<Field>> = self.columns.iter().map(|name| field_of(name)).collect();
        let mut texts = fields.iter().flatten().filter(|field| field.kind == Kind::Text).peekable();
        if texts.peek().is_none() {
            let message = "no column is called `text`, so this is neither a sheet with a row a statement nor one that was \
                           exported";
            report.broken(head, message);
            return None;
        }
        // Where every text says its language, the first of them is the original.
        let said = texts.map(|field| field.language.clone()).collect::<Option<Vec<Tag>>>();
        let original = asked.or_else(|| said?.into_iter().next()).unwrap_or_else(|| USUAL.into());
        let mut languages = vec![original.clone()];
        for language in fields.iter().flatten().filter_map(|field| field.language.as_ref()) {
            if !languages.contains(language) {
                languages.push(language.clone());
            }
        }
        let parties: Vec<usize> =
            (0..fields.len()).filter(|column| fields[*column].is_none() && !self.columns[*column].is_empty()).collect();
        if parties.is_empty() {
            report.broken(&head, "no column is a party");
        }
        let fields: Vec<Option<(Kind, Tag)>> = fields
            .into_iter()
            .map(|field| field.map(|field| (field.kind, field.language.unwrap_or_else(|| original.clone()))))
            .collect();
        for (column, name) in self.columns.iter().enumerate() {
            let is_same = |other: usize| match &fields[column] {
                Some(field) => fields[other].as_ref() == Some(field),
                None => !name.is_empty() && self.columns[other] == *name,
            };
            if (0..column).any(is_same) {
                report.broken(&head, format!("two columns are `{name}`"));
            }
        }
        let party = |column: &usize| {
            let name = fold_spaces(&self.columns[*column]);
            Party { name: name.clone().into(), short: name.into(), ..Party::default() }
        };
        let mut reader = PlainReader {
            sheet: self,
            fields,
            original,
            party_ids: Vec::new(),
            themes: Themes::default(),
            ids: Vec::new(),
        };
        let list = identified(parties.iter().map(party).collect());
        reader.party_ids = list.iter().zip(parties).map(|(party, column)| (party.id.0.clone(), column)).collect();
        let statements: Vec<Statement> = self.rows.iter().filter_map(|row| reader.statement(row, report)).collect();
        report.read = vec![(list.len(), "party", "parties"), (statements.len(), "statement", "statements")];
        let quiz = Quiz {
            languages,
            scale: scale_of(&statements).into(),
            method: published("city-block").into(),
            themes: reader.themes.list,
            parties: list,
            ..Quiz::default()
        };
        Some(Imported { quiz, statements })
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

/// What a column of a plain sheet holds that is no party.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Id,
    Theme,
    Title,
    Text,
    Background,
}

/// A column of a plain sheet that is no party.
struct Field {
    kind: Kind,
    /// `None` where its name does not say it.
    language: Option<Tag>,
}

/// What a column is, by its name in Dutch or English, with or without the tag of a language behind it.
fn field_of(name: &str) -> Option<Field> {
    let name = name.to_lowercase();
    let (name, language) = match name.rsplit_once(' ') {
        Some((name, tag)) => (name, Some(Language::new(tag).ok()?.tag().into())),
        None => (name.as_str(), None),
    };
    let kind = match name {
        "id" if language.is_none() => Kind::Id,
        "theme" | "thema" => Kind::Theme,
        "title" | "titel" => Kind::Title,
        "text" | "tekst" | "statement" | "stelling" => Kind::Text,
        "background" | "achtergrond" => Kind::Background,
        _ => return None,
    };
    Some(Field { kind, language })
}

/// What people write in a cell for a stance, in lower case and with spaces for hyphens.
const WORDS: [(Stance, &[&str]); 6] = [
    (
        Stance::StronglyAgree,
        &[
            "helemaal mee eens",
            "helemaal eens",
            "zeer mee eens",
            "zeer eens",
            "volledig eens",
            "volledig mee eens",
            "strongly agree",
        ],
    ),
    (Stance::Agree, &["mee eens", "eens", "voor", "ja", "yes", "for", "agree"]),
    (Stance::Neither, &["geen van beide", "neutraal", "neutral", "neither"]),
    (Stance::Disagree, &["niet mee eens", "mee oneens", "oneens", "tegen", "nee", "no", "against", "disagree"]),
    (
        Stance::StronglyDisagree,
        &[
            "helemaal mee oneens",
            "helemaal niet mee eens",
            "helemaal oneens",
            "zeer oneens",
            "volledig oneens",
            "volledig mee oneens",
            "strongly disagree",
        ],
    ),
    (Stance::None, &["geen standpunt", "no position", "none"]),
];

/// The stance that a cell means.
fn stance_of(cell: &str) -> Option<Stance> {
    let cell = fold_spaces(cell).to_lowercase().replace('-', " ");
    WORDS.iter().find(|(_, words)| words.contains(&cell.as_str())).map(|(stance, _)| *stance)
}

/// The scale that has all stances: five steps if any is strong.
fn scale_of(statements: &[Statement]) -> Scale {
    let strong =
        |position: &Position| matches!(position.stance.0, Some(Stance::StronglyAgree | Stance::StronglyDisagree));
    let mut positions = statements.iter().flat_map(|statement| &statement.positions.0);
    if positions.any(|(_, position)| strong(position)) { Scale::Five } else { Scale::Three }
}

struct PlainReader<'s> {
    sheet: &'s Sheet,
    /// What each column holds, and in which language; `None` for parties.
    fields: Vec<Option<(Kind, Tag)>>,
    original: Tag,
    /// The identifier of each party, and its column.
    party_ids: Vec<(String, usize)>,
    themes: Themes,
    /// The identifiers of the statements so far.
    ids: Vec<String>,
}

impl PlainReader<'_> {
    fn statement(&mut self, row: &(usize, Row), report: &mut Report) -> Option<Statement> {
        let place = || self.sheet.place(row);
        let mut id = String::new();
        let [mut theme, mut title, mut text, mut background] = [const { Map(Vec::new()) }; 4];
        for (column, field) in self.fields.iter().enumerate() {
            let Some((kind, language)) = field else { continue };
            let cell = report.wanted(&fold_spaces(self.sheet.cell(&row.1, column)), place);
            if cell.is_empty() {
                continue;
            }
            let texts = match kind {
                Kind::Id => {
                    id = cell;
                    continue;
                }
                Kind::Theme => &mut theme,
                Kind::Title => &mut title,
                Kind::Text => &mut text,
                Kind::Background => &mut background,
            };
            texts.0.push((language.0.clone(), cell));
        }
        let [theme, title, text, background] =
            [theme, title, text, background].map(|text| with_original(text, &self.original, place, report));
        if !id.is_empty() && self.ids.contains(&id) {
            report.broken(place(), format!("the id `{id}` is already used"));
        }
        if text.0.is_empty() {
            report.broken(place(), format!("a statement without a text in `{}`", self.original));
            return None;
        }
        let positions = self.party_ids.iter().map(|(id, column)| (id.clone(), self.position(row, *column, report)));
        let positions = Map(positions.collect());
        let theme = if theme.0.is_empty() { Default::default() } else { self.themes.of(Title(theme), &self.original) };
        self.ids.push(id.clone());
        Some(Statement {
            // An identifier that is not of our form is kept beside the one made of it.
            origin: if slug(&id) == id { Default::default() } else { id.clone().into() },
            id: id.into(),
            theme,
            title: Title(title),
            text: Title(text),
            background: Text(background),
            positions,
            ..Statement::default()
        })
    }

    fn position(&self, row: &(usize, Row), column: usize, report: &mut Report) -> Position {
        let cell = self.sheet.cell(&row.1, column).trim();
        let place = || format!("{}, column `{}`", self.sheet.place(row), self.sheet.columns[column]);
        let none = || unanswered(&self.original, Default::default(), Text::default());
        if cell.is_empty() {
            report.differently(place(), "an empty cell: written as no position");
            return none();
        }
        match stance_of(cell) {
            Some(Stance::None) => Position { note: notes::no_position(&self.original), ..none() },
            Some(stance) => Position { stance: stance.into(), ..Position::default() },
            None => {
                let words = WORDS.iter().flat_map(|(_, words)| *words).copied();
                let hint = nearest_name(&cell.to_lowercase(), words).map(|near| format!("; did you mean `{near}`?"));
                report.broken(place(), format!("`{cell}` is no stance{}", hint.unwrap_or_default()));
                none()
            }
        }
    }
}
