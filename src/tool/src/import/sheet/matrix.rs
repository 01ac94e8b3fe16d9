//! The statements and parties of a sheet, and what each party answered, whichever form the sheet had.

use std::collections::{BTreeMap, BTreeSet};

use bronwijzer_engine::format::{
    self, Declared, Line, Map, Party, Position, Quiz, Reference, Stance, Tag, Text, Title,
};
use bronwijzer_engine::scale::Scale;
use bronwijzer_engine::text::{fold_spaces, is_web_address, slug};

use crate::import::imported::{Imported, Themes, identified, published, unanswered, with_original};
use crate::import::notes;
use crate::import::report::{Report, is_host_and_path};
use crate::import::sheet::Table;
use crate::import::sheet::columns::Columns;
use crate::import::sheet::words::{Field, Meanings, is_sign};
use crate::spreadsheet::Row;

/// A statement as its sheet has it.
#[derive(Default)]
pub(crate) struct Statement {
    id: String,
    theme: Map<String>,
    title: Map<String>,
    text: Map<String>,
    background: Map<String>,
}

impl Statement {
    /// The statement of this text alone.
    pub(crate) fn of_text(text: &str, matrix: &Matrix<'_>, report: &mut Report) -> Statement {
        let place = || matrix.table.name.clone();
        let text = report.plain(text, place).unwrap_or_default();
        Statement { text: Map(vec![(matrix.original().0.clone(), text)]), ..Statement::default() }
    }
}

/// What a party answered to a statement: the row, and in which columns.
pub(crate) struct Answer<'t> {
    pub(crate) row: &'t Row,
    pub(crate) stance: usize,
    pub(crate) evidence: Vec<(Field, usize)>,
}

/// Statements, parties and answers.
pub(crate) struct Matrix<'t> {
    table: &'t Table,
    /// The column that has the text by which people know a row.
    label: Option<usize>,
    languages: Vec<Tag>,
    meanings: &'t Meanings,
    statements: Vec<Statement>,
    ids: BTreeSet<String>,
    parties: Vec<String>,
    party_index: BTreeMap<String, usize>,
    answers: BTreeMap<(usize, usize), Position>,
    reason_count: usize,
}

impl<'t> Matrix<'t> {
    pub(crate) fn new(
        table: &'t Table,
        label: Option<usize>,
        languages: Vec<Tag>,
        meanings: &'t Meanings,
    ) -> Matrix<'t> {
        Matrix {
            table,
            label,
            languages,
            meanings,
            statements: Vec::new(),
            ids: BTreeSet::new(),
            parties: Vec::new(),
            party_index: BTreeMap::new(),
            answers: BTreeMap::new(),
            reason_count: 0,
        }
    }

    fn original(&self) -> &Tag {
        &self.languages[0]
    }

    /// How many parties there are.
    pub(crate) fn parties(&self) -> usize {
        self.parties.len()
    }

    /// The index of the party of this name; a new one if there is none yet.
    pub(crate) fn party(&mut self, name: &str, report: &mut Report) -> usize {
        let name = report.plain(name, || self.table.name.clone()).unwrap_or_default();
        *self.party_index.entry(name).or_insert_with_key(|name| {
            self.parties.push(name.clone());
            self.parties.len() - 1
        })
    }

    /// Adds a statement, and gives its index.
    pub(crate) fn statement(&mut self, statement: Statement) -> usize {
        self.statements.push(statement);
        self.statements.len() - 1
    }

    /// The statement that a row has in its fields.
    pub(crate) fn read_statement(&mut self, row: &Row, columns: &Columns, report: &mut Report) -> Option<Statement> {
        let table = self.table;
        let text = columns.all(Field::Text).map(|column| table.cell(row, column)).find(|text| !text.trim().is_empty());
        let place = || table.place_of(row, text.unwrap_or_default());
        let mut statement = Statement::default();
        for (field, language, column) in &columns.fields {
            let cell = table.cell(row, *column);
            let read = match field {
                Field::Background => report.prose(cell, place),
                Field::Id | Field::Theme | Field::Title | Field::Text => report.plain(cell, place),
                _ => continue,
            };
            let Some(text) = read else { continue };
            let texts = match field {
                Field::Id => {
                    statement.id = text;
                    continue;
                }
                Field::Theme => &mut statement.theme,
                Field::Title => &mut statement.title,
                Field::Background => &mut statement.background,
                _ => &mut statement.text,
            };
            texts.0.push((language.as_ref().unwrap_or(self.original()).0.clone(), text));
        }
        for text in [&mut statement.theme, &mut statement.title, &mut statement.text, &mut statement.background] {
            *text = with_original(std::mem::take(text), self.original(), place, report);
        }
        if !statement.id.is_empty() && !self.ids.insert(statement.id.clone()) {
            report.broken(place(), format!("the id `{}` is already used", statement.id));
        }
        if statement.text.0.is_empty() {
            report.broken(place(), format!("a statement without a text in `{}`", self.original()));
            return None;
        }
        Some(statement)
    }

    /// Adds what a party answered to a statement.
    pub(crate) fn answer(&mut self, statement: usize, party: usize, answer: Answer<'_>, report: &mut Report) {
        if self.answers.contains_key(&(statement, party)) {
            let place = self.place(&answer);
            report.broken(place, "this party has an answer to this statement already");
            return;
        }
        let position = self.position(&answer, report);
        self.answers.insert((statement, party), position);
    }

    /// Where an answer stands.
    fn place(&self, answer: &Answer<'_>) -> String {
        let label = self.label.map_or("", |column| self.table.cell(answer.row, column));
        format!("{}, column `{}`", self.table.place_of(answer.row, label), self.table.columns[answer.stance])
    }

    fn position(&mut self, answer: &Answer<'_>, report: &mut Report) -> Position {
        let cell = self.table.cell(answer.row, answer.stance).trim();
        let place = || self.place(answer);
        let mut position = self.stance(cell, &place, report);
        let beside = |field: Field| {
            let columns = answer.evidence.iter().filter(move |(other, _)| *other == field);
            columns.map(|(_, column)| self.table.cell(answer.row, *column).trim()).filter(|cell| !cell.is_empty())
        };
        let reasons: Vec<String> = beside(Field::Reason).filter_map(|cell| report.prose(cell, place)).collect();
        let dates: Vec<Line> = beside(Field::Date).filter_map(|cell| self.date(cell, &place, report)).collect();
        let mut references = Vec::new();
        let mut words = Vec::new();
        for cell in beside(Field::Source) {
            let (title, addresses) = parted(cell);
            if addresses.is_empty() {
                words.extend(report.plain(&title, place));
                report.differently(place(), "a source without an address became a note");
            }
            for address in addresses {
                let url = report.web_address(&address, place);
                let title =
                    if title.is_empty() { url.0.clone() } else { report.plain(&title, place).unwrap_or_default() };
                references.push(Reference { title: title.into(), url, ..Reference::default() });
            }
        }
        let has_reason = !reasons.is_empty();
        if has_reason || !dates.is_empty() {
            let reason = if has_reason { Text::of(self.original(), reasons.join("\n")) } else { Text::default() };
            let mut declared =
                Declared { date: dates.into_iter().next().unwrap_or_default(), reason, ..Declared::default() };
            // Where the reason can be read, if only its address is given.
            if references.first().is_some_and(|first| *first.title == first.url.0) {
                declared.url = references.remove(0).url;
            }
            position.declared = Some(declared);
        }
        position.references = references;
        if !words.is_empty() {
            let before = position.note.get(self.original()).cloned();
            let note: Vec<String> = before.into_iter().chain(words).collect();
            position.note = Text::of(self.original(), note.join(" "));
        }
        self.reason_count += usize::from(has_reason);
        position
    }

    /// The position of a stance alone.
    fn stance(&self, cell: &str, place: &dyn Fn() -> String, report: &mut Report) -> Position {
        let none = || unanswered(self.original(), Line::default(), Text::default());
        if cell.is_empty() {
            report.differently(place(), "an empty cell: written as no position");
            return none();
        }
        match self.meanings.of(cell) {
            Some(Stance::None) => Position { note: notes::no_position(self.original()), ..none() },
            Some(stance) => Position { stance: stance.into(), ..Position::default() },
            None if is_sign(cell) => {
                report.broken(place(), format!("`{cell}` is no stance, unless a key says so: --key \"{cell}=agree\""));
                none()
            }
            None => {
                let hint = self.meanings.near(cell).map(|near| format!("; did you mean `{near}`?"));
                report.broken(place(), format!("`{cell}` is no stance{}", hint.unwrap_or_default()));
                none()
            }
        }
    }

    /// A date as the format has it: year, month and day. Written day first, save in English, where that may be the month.
    fn date(&self, cell: &str, place: &dyn Fn() -> String, report: &mut Report) -> Option<Line> {
        let date = date_of(cell, self.original().split('-').next() == Some("en"));
        if date.is_none() {
            report.lost(place(), format!("`{cell}`, which is no date, or one that can be read in two ways"));
        }
        date.map(Line::from)
    }

    /// The quiz.
    pub(crate) fn imported(mut self, report: &mut Report) -> Option<Imported> {
        let party =
            |name: &String| Party { name: name.as_str().into(), short: name.as_str().into(), ..Party::default() };
        let parties = identified(self.parties.iter().map(party).collect());
        if self.reason_count > 0 {
            report.all_differently("reasons beside stances were taken for the parties' own words");
        }
        let original = self.original().clone();
        let mut themes = Themes::default();
        let mut statements = Vec::new();
        for (index, statement) in std::mem::take(&mut self.statements).into_iter().enumerate() {
            let words = statement.text.get(&original).cloned().unwrap_or_default();
            let position = |(index_of_party, party): (usize, &Party)| {
                let found = self.answers.remove(&(index, index_of_party));
                let position = found.unwrap_or_else(|| {
                    report.differently(format!("{}: {words}", party.short), "no answer: written as no position");
                    unanswered(&original, Line::default(), Text::default())
                });
                (party.id.0.clone(), position)
            };
            let positions = Map(parties.iter().enumerate().map(position).collect());
            let Statement { id, theme, title, text, background } = statement;
            let theme = if theme.0.is_empty() { Default::default() } else { themes.of(Title(theme), &original) };
            statements.push(format::Statement {
                // An identifier that is not of our form is kept beside the one made of it.
                origin: if slug(&id) == id && !is_number(&id) { Default::default() } else { id.clone().into() },
                // A number names nothing.
                id: if is_number(&id) { Default::default() } else { id.into() },
                theme,
                title: Title(title),
                text: Title(text),
                background: Text(background),
                positions,
                ..format::Statement::default()
            });
        }
        report.read = vec![(parties.len(), "party", "parties"), (statements.len(), "statement", "statements")];
        if self.reason_count > 0 {
            report.read.push((self.reason_count, "position with a reason", "positions with a reason"));
        }
        let quiz = Quiz {
            languages: self.languages,
            scale: scale_of(&statements).into(),
            method: published("city-block").into(),
            themes: themes.list,
            parties,
            ..Quiz::default()
        };
        Some(Imported { quiz, statements })
    }
}

fn is_number(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|char| char.is_ascii_digit() || char == '.')
}

/// The scale that has all stances: five steps if any is strong.
fn scale_of(statements: &[format::Statement]) -> Scale {
    let strong =
        |position: &Position| matches!(position.stance.0, Some(Stance::StronglyAgree | Stance::StronglyDisagree));
    let mut positions = statements.iter().flat_map(|statement| &statement.positions.0);
    if positions.any(|(_, position)| strong(position)) { Scale::Five } else { Scale::Three }
}

/// The words of a source, and the addresses in it.
fn parted(cell: &str) -> (String, Vec<String>) {
    let (mut words, mut addresses) = (Vec::new(), Vec::new());
    for word in cell.split_whitespace() {
        let bare = word.trim_matches(['(', ')', '<', '>', ',', ';', '.']);
        if is_web_address(bare) || is_host_and_path(bare) {
            addresses.push(bare.to_owned());
        } else {
            words.push(word);
        }
    }
    (fold_spaces(&words.join(" ")).trim_end_matches([',', ':', ';']).to_owned(), addresses)
}

/// A date as year, month and day; `None` where it is none, or may be two.
fn date_of(cell: &str, month_may_be_first: bool) -> Option<String> {
    // A time behind the day is left out.
    let day = cell.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '.', '/']).filter(|part| !part.is_empty()).collect();
    let numbers: Vec<u32> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let is_year = |index: usize| parts[index].len() == 4;
    let (year, month, day) = match numbers[..] {
        [year] if is_year(0) => (year, None, None),
        [year, month] if is_year(0) => (year, Some(month), None),
        [month, year] if is_year(1) => (year, Some(month), None),
        [year, month, day] if is_year(0) => (year, Some(month), Some(day)),
        [first, second, year] if is_year(2) && month_may_be_first => match (first, second) {
            (month, day) if day > 12 || month == day => (year, Some(month), Some(day)),
            (day, month) if day > 12 => (year, Some(month), Some(day)),
            _ => return None,
        },
        [day, month, year] if is_year(2) => (year, Some(month), Some(day)),
        _ => return None,
    };
    let is_within = |number: Option<u32>, most: u32| number.is_none_or(|number| (1..=most).contains(&number));
    (is_within(month, 12) && is_within(day, 31)).then(|| match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_year_month_and_day() {
        for (cell, date) in [
            ("2025-03-01", Some("2025-03-01")),
            ("1-3-2025", Some("2025-03-01")),
            ("01.03.2025", Some("2025-03-01")),
            ("2025-03-01 12:30:00", Some("2025-03-01")),
            ("3/2025", Some("2025-03")),
            ("2025", Some("2025")),
            ("31-13-2025", None),
            ("gisteren", None),
            ("12", None),
            ("", None),
        ] {
            assert_eq!(date_of(cell, false).as_deref(), date, "{cell}");
        }
        assert_eq!(date_of("3/14/2025", true).as_deref(), Some("2025-03-14"));
        assert_eq!(date_of("14/3/2025", true).as_deref(), Some("2025-03-14"));
        assert_eq!(date_of("3/4/2025", true), None);
    }

    #[test]
    fn a_source_is_words_and_addresses() {
        let found = |cell: &str| parted(cell);
        assert_eq!(found("Programma, p. 12"), ("Programma, p. 12".into(), vec![]));
        assert_eq!(
            found("Programma: https://zon.example/p.pdf"),
            ("Programma".into(), vec!["https://zon.example/p.pdf".into()])
        );
        assert_eq!(found("(www.zon.example)."), (String::new(), vec!["www.zon.example".into()]));
        assert_eq!(found("programma.pdf"), ("programma.pdf".into(), vec![]));
    }
}
