//! Mat-O-Wahl: a definition.js, and sheets without headings in which the place of a row is its meaning. From 0.5 on all
//! parties are on one sheet, each with its names; before that each had a sheet of its own, and the definition the names.

use std::collections::BTreeMap;

use bronwijzer_engine::format::{Line, Party, Position, Quiz, Stance, Statement, Tag};
use bronwijzer_engine::language::Language;
use bronwijzer_engine::scale::Scale;

use crate::import::definition::{Assigned, assignments};
use crate::import::imported::{Imported, declared, identified, published, text, title, unanswered};
use crate::import::input::Input;
use crate::import::limits::STATEMENTS;
use crate::import::report::{Report, beginning};
use crate::spreadsheet::{self, Oddity, OddityKind, Read, Row};

/// The name of the definition, and the folder in which it is.
const DEFINITION: &str = "definition.js";

/// The rows of a party before its answers: short name, long name, description, address, logo.
const INFO: usize = 5;

/// Marks that Mat-O-Wahl's own filters put into descriptions, and nobody sees.
const INVISIBLE: [char; 4] = ['\u{200b}', '\u{200d}', '\u{200e}', '\u{1f464}'];

pub(crate) fn read(input: &Input, language: Option<Tag>, report: &mut Report) -> Option<Imported> {
    let folder = if input.has(DEFINITION) { "" } else { "data/" };
    let mut definition = Definition::read(input, &format!("{folder}{DEFINITION}"), report)?;
    let language = definition.language(language, report);
    let questions = definition.file("fileQuestions", report);
    let files = definition.party_files(report);
    let answers = if files.is_none() { definition.file("fileAnswers", report) } else { None };
    let separator = definition.text("separator", report);
    let number = definition.take(&["intQuestions"], report);
    let first = definition.html(&["descriptionHeading1", "heading1"], report);
    let second = definition.html(&["descriptionHeading2", "heading2"], report);
    let intro = definition.prose(&["descriptionExplanation", "explainingText"], report);
    let maker = definition.maker(report);
    definition.note_the_rest(report);

    let questions = sheet(input, folder, &questions?, separator.as_deref(), report)?;
    let count = number.and_then(|(number, place)| {
        let count = number.trim().parse::<usize>().ok();
        // As many digits as no number has are too many statements all the same.
        if count.is_none() && !number.trim().bytes().all(|byte| byte.is_ascii_digit()) {
            report.broken(&place, format!("`intQuestions` is `{number}`, which is no number of statements"));
            return None;
        }
        Some(count.unwrap_or(usize::MAX))
    });
    let count = count.unwrap_or(questions.rows.len());
    report.is_within(&STATEMENTS, count, &definition.name).then_some(())?;
    let statements = questions.statements(count, &language, report);
    let (parties, positions): (Vec<Party>, Vec<Vec<Position>>) = match files {
        Some(files) => {
            report.is_quiz_within(count, files.len(), &definition.name).then_some(())?;
            let read = |file: PartyFile| {
                let sheet = sheet(input, folder, &file.name, separator.as_deref(), report)?;
                let rows = 0..count.min(sheet.rows.len());
                if sheet.rows.len() != count {
                    let found = sheet.rows.len();
                    report.broken(&sheet.name, format!("a party answers {count} statements; here are {found} rows"));
                }
                let positions = rows.map(|row| sheet.position(row, &language, report)).collect();
                Some((file.party, positions))
            };
            files.into_iter().filter_map(read).unzip()
        }
        None => {
            let answers = sheet(input, folder, &answers?, separator.as_deref(), report)?;
            let parties = answers.rows.len().div_ceil(INFO + count + 1);
            report.is_quiz_within(count, parties, &answers.name).then_some(())?;
            answers.parties(count, &language, report).into_iter().unzip()
        }
    };
    let parties = identified(parties);
    let has_reason = |position: &&Position| position.declared.as_ref().is_some_and(|own| !own.reason.is_empty());
    let statements: Vec<Statement> = statements
        .into_iter()
        .map(|(row, mut statement)| {
            let position = |positions: &Vec<Position>| {
                // A party whose rows end early has been told about.
                let none = || unanswered(&language, Line::default(), Default::default());
                positions.get(row).cloned().unwrap_or_else(none)
            };
            let ids = parties.iter().map(|party| party.id.0.clone());
            statement.positions.0 = ids.zip(positions.iter().map(position)).collect();
            statement
        })
        .collect();
    let all = statements.iter().flat_map(|statement| &statement.positions.0).map(|(_, position)| position);
    report.read = vec![
        (parties.len(), "party", "parties"),
        (statements.len(), "statement", "statements"),
        (all.filter(has_reason).count(), "position with a reason", "positions with a reason"),
    ];
    // Both headings together are what the page is called; one alone is often only “Mat-O-Wahl”.
    let headings: Vec<String> = [first, second].into_iter().flatten().collect();
    let quiz = Quiz {
        title: title(&language, (!headings.is_empty()).then(|| headings.join(": "))),
        intro: text(&language, intro),
        maker: maker.unwrap_or_default().into(),
        languages: vec![language],
        scale: Scale::Three.into(),
        method: published("mat-o-wahl").into(),
        parties,
        ..Quiz::default()
    };
    Some(Imported { quiz, statements })
}

/// The sheet of a party, and what the definition says of it, as before Mat-O-Wahl 0.5.
struct PartyFile {
    name: String,
    party: Party,
}

/// The names in definition.js that say how the page looks and works, not what the quiz holds.
const OF_THE_PAGE: [&str; 9] = [
    "intPartyLogosImgWidth",
    "intPartyLogosImgHeight",
    "design",
    "addons",
    "statsRecord",
    "statsServer",
    "intParties",
    "intPartyDefaultShow",
    "descriptionShowOnStart",
];

/// What definition.js says, less what has been taken of it.
struct Definition {
    name: String,
    assigned: BTreeMap<String, Assigned>,
}

impl Definition {
    fn read(input: &Input, name: &str, report: &mut Report) -> Option<Definition> {
        let (assigned, unreadable) = assignments(&input.text(name, report)?);
        if let Some(found) = unreadable {
            report.broken(format!("{name}:{}:{}", found.line, found.column), found.reason);
        }
        Some(Definition { name: name.to_owned(), assigned })
    }

    /// Takes the value of the first of these names that is assigned, with its place.
    fn take(&mut self, names: &[&str], report: &mut Report) -> Option<(String, String)> {
        let (name, assigned) = names.iter().find_map(|name| self.assigned.remove_entry(*name))?;
        let place = format!("{}:{}", self.name, assigned.line);
        if assigned.value.is_none() {
            let message = format!("the value of `{name}` is no plain text or number, and programs are not run");
            report.broken(&place, message);
        }
        Some((assigned.value?, place))
    }

    fn text(&mut self, name: &str, report: &mut Report) -> Option<String> {
        self.take(&[name], report).map(|(value, _)| value)
    }

    /// The name of a file, which must be there.
    fn file(&mut self, name: &str, report: &mut Report) -> Option<String> {
        if !self.assigned.contains_key(name) {
            report.broken(&self.name, format!("`{name}` is missing"));
        }
        self.text(name, report)
    }

    /// A value that is HTML, as plain text.
    fn html(&mut self, names: &[&str], report: &mut Report) -> Option<String> {
        let (text, place) = self.take(names, report)?;
        report.plain(&text, || place.clone())
    }

    /// The same, with its lines.
    fn prose(&mut self, names: &[&str], report: &mut Report) -> Option<String> {
        let (text, place) = self.take(names, report)?;
        report.prose(&text, || place.clone())
    }

    /// Who made the quiz: the first line of the imprint, up to the address.
    fn maker(&mut self, report: &mut Report) -> Option<String> {
        let (text, place) = self.take(&["imprintGeneral"], report)?;
        let lines = report.prose(&text, || place.clone())?;
        let (first, rest) = lines.split_once('\n').unwrap_or((&lines, ""));
        // On one line, an address is what has digits in it behind a comma.
        let end = first.match_indices(',').find(|(at, _)| first[*at..].contains(|char: char| char.is_ascii_digit()));
        let maker = end.map_or(first, |(at, _)| &first[..at]);
        report.differently(&place, format!("the maker, `{}`, is the beginning of `imprintGeneral`", maker.trim()));
        if maker.len() < first.len() || !rest.is_empty() {
            report.lost(place, "the rest of `imprintGeneral`");
        }
        Some(maker.trim().to_owned())
    }

    /// The sheets of the parties, where each has one; their names and addresses stand in lists.
    fn party_files(&mut self, report: &mut Report) -> Option<Vec<PartyFile>> {
        let place = format!("{}:{}", self.name, self.assigned.get("strPartyFiles")?.line);
        let files = self.list("strPartyFiles", report);
        let [short, long, urls, logos] =
            ["strPartyNamesShort", "strPartyNamesLong", "strPartyInternet", "strPartyLogosImg"]
                .map(|name| self.list(name, report));
        report.all_differently("a Mat-O-Wahl from before 0.5: a sheet for each party");
        if !logos.is_empty() {
            report.lost(&place, "the logos of the parties");
        }
        for (what, names) in [("strPartyNamesShort", &short), ("strPartyNamesLong", &long)] {
            if names.len() != files.len() {
                let message = format!("`strPartyFiles` has {} parts, and `{what}` {}", files.len(), names.len());
                report.broken(&place, message);
            }
        }
        let file = |(index, name): (usize, String)| {
            let part = |parts: &[String]| parts.get(index).cloned().filter(|part| !part.is_empty());
            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).to_owned();
            let name_of = |parts: &[String], report: &mut Report| {
                part(parts).and_then(|part| report.plain(&part, || place.clone()))
            };
            let short = name_of(&short, report).unwrap_or(stem);
            let long = name_of(&long, report).unwrap_or_else(|| short.clone());
            let url = part(&urls).map(|address| report.web_address(&address, || place.clone())).unwrap_or_default();
            let origin = (index + 1).to_string().into();
            let party = Party { origin, name: long.into(), short: short.into(), url, ..Party::default() };
            PartyFile { name, party }
        };
        Some(files.into_iter().enumerate().map(file).collect())
    }

    /// The parts of a list that is one text. Commas are between them, and may be behind the last.
    fn list(&mut self, name: &str, report: &mut Report) -> Vec<String> {
        let text = self.text(name, report).unwrap_or_default();
        let separator = if text.contains(';') { ';' } else { ',' };
        let text = text.trim().trim_end_matches(separator);
        if text.is_empty() { Vec::new() } else { text.split(separator).map(|part| part.trim().to_owned()).collect() }
    }

    /// The language of the texts: the one asked for, or that of the page, which is German where it says none.
    fn language(&mut self, asked: Option<Tag>, report: &mut Report) -> Tag {
        let said = self.take(&["language"], report);
        if let Some(language) = asked {
            return language;
        }
        let Some((said, place)) = said else { return "de".into() };
        let language = Language::new(&said.replace('_', "-"));
        if let Err(error) = &language {
            report.broken(place, format!("`{said}` is {error}"));
        }
        language.map_or("de".into(), |language| language.tag().into())
    }

    /// Notes what has not been taken, save how the page looks.
    fn note_the_rest(&self, report: &mut Report) {
        for (name, assigned) in &self.assigned {
            let says = assigned.value.as_ref().is_none_or(|value| !value.trim().is_empty());
            if says && !OF_THE_PAGE.contains(&name.as_str()) {
                report.lost(format!("{}:{}", self.name, assigned.line), format!("`{name}`"));
            }
        }
    }
}

/// A sheet, with the name by which its rows are told.
struct Sheet {
    name: String,
    rows: Vec<Row>,
}

fn sheet(input: &Input, folder: &str, path: &str, separator: Option<&str>, report: &mut Report) -> Option<Sheet> {
    // Paths in the definition are from the page above its folder; the file alone, beside it, is what we look for.
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let name = format!("{folder}{file}");
    let text = input.text(&name, report)?;
    let (text, guessed) = match spreadsheet::said_separator(&text) {
        Some((separator, rest)) => (rest, separator),
        None => (text.as_str(), spreadsheet::separator_of(&text, |_| 0)),
    };
    let separator = match separator.and_then(|separator| separator.chars().next()) {
        Some(said) if said != guessed && !text.lines().next().unwrap_or_default().contains(said) => {
            report
                .differently(&name, format!("the definition says `{said}`, and the sheet is separated by `{guessed}`"));
            guessed
        }
        Some(said) => said,
        None => guessed,
    };
    let Read { mut rows, oddities, beyond } = spreadsheet::read(text, separator);
    for oddity in oddities {
        note(&name, oddity, report);
    }
    if let Some(limit) = beyond {
        report.broken(&name, limit.message());
    }
    while rows.last().is_some_and(|row| row.cells == [""]) {
        rows.pop();
    }
    Some(Sheet { name, rows })
}

fn note(name: &str, oddity: Oddity, report: &mut Report) {
    let place = format!("{name}:{}:{}", oddity.line, oddity.column);
    match oddity.kind {
        OddityKind::Unclosed => report.broken(place, "the quotes that open here never close; was the file cut?"),
        OddityKind::AfterQuotes => report.differently(place, "text after closing quotes, taken as part of the cell"),
        OddityKind::LineBreak => {
            report.differently(place, "a line break within a cell, which Mat-O-Wahl itself cannot read");
        }
    }
}

impl Sheet {
    /// A row as people find it.
    fn place(&self, index: usize) -> String {
        let line = self.rows.get(index).map_or(0, |row| row.line);
        // The last cell is the one with words.
        let words = self.rows.get(index).and_then(|row| row.cells.iter().rev().find(|cell| !cell.trim().is_empty()));
        let words = words.map_or(String::new(), |words| format!(" {}", beginning(words)));
        format!("{}, record {}, line {line}{words}", self.name, index + 1)
    }

    /// A cell as plain text; `None` if it is empty.
    fn cell(&self, row: usize, column: usize, report: &mut Report) -> Option<String> {
        let text = self.rows.get(row)?.cells.get(column)?;
        report.plain(text, || self.place(row))
    }

    /// The same, with its lines.
    fn prose(&self, row: usize, column: usize, report: &mut Report) -> Option<String> {
        let text = self.rows.get(row)?.cells.get(column)?;
        report.prose(text, || self.place(row))
    }

    /// The statements, each with its row: a short title and a text.
    fn statements(&self, count: usize, language: &Tag, report: &mut Report) -> Vec<(usize, Statement)> {
        if self.rows.len() < count {
            let message = format!("`intQuestions` is {count}, and the sheet has only {} rows", self.rows.len());
            report.broken(&self.name, message);
        }
        for row in count..self.rows.len() {
            report.lost(self.place(row), format!("a row beyond the {count} of `intQuestions`"));
        }
        let mut statements = Vec::new();
        for (index, row) in self.rows.iter().enumerate().take(count) {
            let short = self.cell(index, 0, report);
            let Some(text) = self.cell(index, 1, report) else {
                report.broken(self.place(index), "a statement without a text");
                continue;
            };
            if row.cells.iter().skip(2).any(|cell| !cell.trim().is_empty()) {
                report.lost(self.place(index), "cells beyond the second");
            }
            let statement = Statement {
                origin: (index + 1).to_string().into(),
                title: title(language, short),
                text: title(language, Some(text)),
                ..Statement::default()
            };
            statements.push((index, statement));
        }
        statements
    }

    /// The parties: blocks of rows, each with one more between it and the next.
    fn parties(&self, statements: usize, language: &Tag, report: &mut Report) -> Vec<(Party, Vec<Position>)> {
        let block = INFO + statements + 1;
        let mut parties = Vec::new();
        for start in (0..self.rows.len()).step_by(block) {
            if self.rows.len() < start + INFO + statements {
                let message = format!(
                    "a party has {INFO} rows and one for each of the {statements} statements; here are only {}",
                    self.rows.len() - start
                );
                report.broken(self.place(start), message);
            }
            parties.extend(self.party(start, statements, language, report));
        }
        parties
    }

    /// The party whose rows start here, and its answers in order.
    fn party(
        &self,
        start: usize,
        statements: usize,
        language: &Tag,
        report: &mut Report,
    ) -> Option<(Party, Vec<Position>)> {
        let Some(short) = self.cell(start, 1, report) else {
            report.broken(self.place(start), "a party without a name");
            return None;
        };
        let name = self.cell(start + 1, 1, report).unwrap_or_else(|| short.clone());
        if let Some(description) = self.cell(start + 2, 1, report) {
            report.lost(self.place(start + 2), "the description of a party");
            if description.contains(INVISIBLE) {
                report.lost(self.place(start + 2), "invisible marks of a filter in a description");
            }
        }
        let address = self.cell(start + 3, 1, report);
        let url = address.map(|address| report.web_address(&address, || self.place(start + 3))).unwrap_or_default();
        if self.cell(start + 4, 1, report).is_some() {
            report.lost(self.place(start + 4), "the logo of a party");
        }
        let end = (start + INFO + statements).min(self.rows.len());
        let positions = (start + INFO..end).map(|row| self.position(row, language, report)).collect();
        let separator = start + INFO + statements;
        if let Some(row) = self.rows.get(separator)
            && !is_separator(row)
        {
            report.broken(self.place(separator), "this row should part two parties, and says something else");
        }
        let origin = (start / (INFO + statements + 1) + 1).to_string().into();
        Some((Party { origin, name: name.into(), short: short.into(), url, ..Party::default() }, positions))
    }

    fn position(&self, row: usize, language: &Tag, report: &mut Report) -> Position {
        let answer = self.rows[row].cells.first().map_or("", |cell| cell.trim());
        let reason = text(language, self.prose(row, 1, report));
        let stance = match answer {
            "1" => Stance::Agree,
            "0" => Stance::Neither,
            "-1" => Stance::Disagree,
            "" => {
                let what = "an empty answer, which Mat-O-Wahl scores as neutral: written as no position";
                report.differently(self.place(row), what);
                return unanswered(language, Line::default(), reason);
            }
            _ => {
                report.broken(self.place(row), format!("the answer `{answer}` is not on the scale: 1, 0, -1"));
                return unanswered(language, Line::default(), reason);
            }
        };
        declared(stance, Line::default(), reason)
    }
}

/// Whether a row parts two parties: it is blank, or begins with a mark that no name has.
fn is_separator(row: &Row) -> bool {
    let first = row.cells.first().map_or("", |cell| cell.trim());
    let second = row.cells.get(1).map_or("", |cell| cell.trim());
    first.starts_with('#') || (matches!(first, "" | "0") && (second.is_empty() || first == "0"))
}
