//! Mat-O-Wahl 0.5 and 0.6: a definition.js, and two sheets without headings in which the place of a row is its meaning.

use std::collections::BTreeMap;

use bronwijzer_engine::scale::{Scale, Stance, Step};
use bronwijzer_engine::text::Language;

use crate::import::definition::{Assigned, assignments};
use crate::import::draft::{
    Draft, DraftParty, DraftPosition, DraftStatement, Reason, in_language, plain, tell_language, web_address,
};
use crate::import::input::Input;
use crate::import::report::Report;
use crate::spreadsheet::{self, Oddity, OddityKind, Row};

/// The name of the definition, and the folder in which it is.
const DEFINITION: &str = "definition.js";

/// The rows of a party before its answers: short name, long name, description, address, logo.
const INFO: usize = 5;

/// Marks that Mat-O-Wahl's own filters put into descriptions, and nobody sees.
const INVISIBLE: [char; 4] = ['\u{200b}', '\u{200d}', '\u{200e}', '\u{1f464}'];

pub(crate) fn read(input: &Input, language: Option<Language>, report: &mut Report) -> Option<Draft> {
    let folder = if input.has(DEFINITION) { "" } else { "data/" };
    let definition = Definition::read(input, &format!("{folder}{DEFINITION}"), report)?;
    let theirs = definition.text(&["language"], report).unwrap_or_else(|| "de".to_owned());
    let theirs = if theirs.starts_with("en") { Language::En } else { Language::Nl };
    let put = language.unwrap_or(theirs);

    let questions = definition.file(&["fileQuestions"], report);
    let answers = definition.file(&["fileAnswers"], report);
    let separator = definition.text(&["separator"], report);
    let number = definition.text(&["intQuestions"], report);
    let title = definition.html(&["descriptionHeading1", "heading1"], report);
    let subtitle = definition.html(&["descriptionHeading2", "heading2"], report);
    let intro = definition.html(&["descriptionExplanation", "explainingText"], report);
    let maker = definition.html(&["imprintGeneral"], report);
    if maker.is_some() {
        report.differently(definition.place("imprintGeneral"), "`imprintGeneral` became the maker");
    }
    definition.note_the_rest(report);

    let questions = sheet(input, folder, &questions?, separator.as_deref(), report)?;
    let count = number.and_then(|number| number.parse::<usize>().ok()).unwrap_or(questions.rows.len());
    let mut statements = questions.statements(count, put, report);
    let parties = sheet(input, folder, &answers?, separator.as_deref(), report)?.parties(count, report);
    let mut reasons = 0;
    for (row, statement) in &mut statements {
        for party in &parties {
            // A party whose rows end early has been told about.
            let position = party.positions.get(*row).cloned().unwrap_or_else(no_answer);
            reasons += usize::from(position.reason.is_some());
            statement.positions.push(position);
        }
    }
    report.read = vec![
        (parties.len(), "party", "parties"),
        (statements.len(), "statement", "statements"),
        (reasons, "position with a reason", "positions with a reason"),
    ];
    match theirs {
        Language::En => tell_language("English", "en", put, report),
        Language::Nl => tell_language("German", "de", put, report),
    }
    // Both headings together are what the page is called; one alone is often only “Mat-O-Wahl”.
    let headings: Vec<String> = [title, subtitle].into_iter().flatten().collect();
    let title = (!headings.is_empty()).then(|| headings.join(": "));
    Some(Draft {
        id: title.clone().unwrap_or_else(|| "mat-o-wahl".to_owned()),
        version: None,
        title: title.map(|title| in_language(title, put)),
        intro: intro.map(|intro| in_language(intro, put)),
        maker,
        scale: Scale::Three,
        method: "mat-o-wahl",
        themes: Vec::new(),
        parties: parties.into_iter().map(|party| party.party).collect(),
        statements: statements.into_iter().map(|(_, statement)| statement).collect(),
        date: None,
        url: None,
    })
}

fn no_answer() -> DraftPosition {
    DraftPosition::none(
        "In de Mat-O-Wahl staat hier geen leesbaar antwoord van deze partij.".to_owned(),
        "The Mat-O-Wahl has no readable answer of this party here.".to_owned(),
    )
}

/// What definition.js says.
struct Definition {
    name: String,
    assigned: BTreeMap<String, Assigned>,
}

/// The names in definition.js that say how the page looks and works, not what the quiz holds.
const OF_THE_PAGE: [&str; 8] = [
    "intPartyLogosImgWidth",
    "intPartyLogosImgHeight",
    "design",
    "addons",
    "statsRecord",
    "statsServer",
    "intParties",
    "descriptionShowOnStart",
];

impl Definition {
    fn read(input: &Input, name: &str, report: &mut Report) -> Option<Definition> {
        let (assigned, unreadable) = assignments(&input.text(name, report)?);
        if let Some(found) = unreadable {
            report.broken(format!("{name}:{}:{}", found.line, found.column), found.reason);
        }
        Some(Definition { name: name.to_owned(), assigned })
    }

    /// The value of the first of these names that is assigned.
    fn text(&self, names: &[&str], report: &mut Report) -> Option<String> {
        let (name, assigned) = names.iter().find_map(|name| Some((*name, self.assigned.get(*name)?)))?;
        if assigned.value.is_none() {
            let place = format!("{}:{}", self.name, assigned.line);
            report.broken(place, format!("the value of `{name}` is no plain text or number, and programs are not run"));
        }
        assigned.value.clone()
    }

    /// A value that must be there: the name of a file.
    fn file(&self, names: &[&str], report: &mut Report) -> Option<String> {
        let value = self.text(names, report);
        if !names.iter().any(|name| self.assigned.contains_key(*name)) {
            report.broken(&self.name, format!("`{}` is missing", names.join("` or `")));
        }
        value
    }

    /// A value that is HTML, as plain text.
    fn html(&self, names: &[&str], report: &mut Report) -> Option<String> {
        let text = self.text(names, report)?;
        let name = names.iter().find(|name| self.assigned.contains_key(**name))?;
        plain(&text, || self.place(name), report)
    }

    /// Where a name is assigned.
    fn place(&self, name: &str) -> String {
        format!("{}:{}", self.name, self.assigned.get(name).map_or(1, |assigned| assigned.line))
    }

    /// Notes what else it says, save how the page looks.
    fn note_the_rest(&self, report: &mut Report) {
        const READ: [&str; 12] = [
            "fileQuestions",
            "fileAnswers",
            "intQuestions",
            "separator",
            "language",
            "descriptionHeading1",
            "heading1",
            "descriptionHeading2",
            "heading2",
            "descriptionExplanation",
            "explainingText",
            "imprintGeneral",
        ];
        for (name, assigned) in &self.assigned {
            let said = assigned.value.as_ref().is_none_or(|value| !value.trim().is_empty());
            if said && !READ.contains(&name.as_str()) && !OF_THE_PAGE.contains(&name.as_str()) {
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
    let guessed = spreadsheet::separator_of(&text);
    let separator = match separator.and_then(|separator| separator.chars().next()) {
        Some(said) if said != guessed && !text.lines().next().unwrap_or_default().contains(said) => {
            report
                .differently(&name, format!("the definition says `{said}`, and the sheet is separated by `{guessed}`"));
            guessed
        }
        Some(said) => said,
        None => guessed,
    };
    let (mut rows, oddities) = spreadsheet::read(&text, separator);
    for oddity in oddities {
        note(&name, oddity, report);
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
            report
                .differently(place, "a line break within a cell, which Mat-O-Wahl itself cannot read, became a space");
        }
    }
}

/// A party, and its answers in order.
struct PartyRows {
    party: DraftParty,
    positions: Vec<DraftPosition>,
}

impl Sheet {
    /// A row as people find it.
    fn place(&self, index: usize) -> String {
        let line = self.rows.get(index).map_or(0, |row| row.line);
        format!("{}, record {}, line {line}", self.name, index + 1)
    }

    /// A cell as plain text; `None` if it is empty.
    fn cell(&self, row: usize, column: usize, report: &mut Report) -> Option<String> {
        let text = self.rows.get(row)?.cells.get(column)?;
        plain(text, || self.place(row), report)
    }

    /// The statements, each with its row: a short title and a text.
    fn statements(&self, count: usize, language: Language, report: &mut Report) -> Vec<(usize, DraftStatement)> {
        if self.rows.len() < count {
            let message = format!("`intQuestions` is {count}, and the sheet has only {} rows", self.rows.len());
            report.broken(&self.name, message);
        }
        for row in count..self.rows.len() {
            report.lost(self.place(row), format!("a row beyond the {count} of `intQuestions`"));
        }
        let mut statements = Vec::new();
        for (index, row) in self.rows.iter().enumerate().take(count) {
            let title = self.cell(index, 0, report);
            let Some(text) = self.cell(index, 1, report) else {
                report.broken(self.place(index), "a statement without a text");
                continue;
            };
            if row.cells.iter().skip(2).any(|cell| !cell.trim().is_empty()) {
                report.lost(self.place(index), "cells beyond the second");
            }
            let statement = DraftStatement {
                id: None,
                origin: Some((index + 1).to_string()),
                theme: None,
                title: title.map(|title| in_language(title, language)),
                text: in_language(text, language),
                background: None,
                positions: Vec::new(),
            };
            statements.push((index, statement));
        }
        statements
    }

    /// The parties: blocks of rows, each with one more between it and the next.
    fn parties(&self, statements: usize, report: &mut Report) -> Vec<PartyRows> {
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
            parties.extend(self.party(start, statements, report));
        }
        parties
    }

    fn party(&self, start: usize, statements: usize, report: &mut Report) -> Option<PartyRows> {
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
        let url = self.cell(start + 3, 1, report).and_then(|address| {
            let url = web_address(&address);
            if url.is_none() {
                report.lost(self.place(start + 3), format!("`{address}`, which is no web address"));
            }
            url
        });
        if self.cell(start + 4, 1, report).is_some() {
            report.lost(self.place(start + 4), "the logo of a party");
        }
        let end = (start + INFO + statements).min(self.rows.len());
        let positions = (start + INFO..end).map(|row| self.position(row, report)).collect();
        let separator = start + INFO + statements;
        if let Some(row) = self.rows.get(separator)
            && !is_separator(row)
        {
            report.broken(self.place(separator), "this row should part two parties, and says something else");
        }
        let origin = Some((start / (INFO + statements + 1) + 1).to_string());
        Some(PartyRows { party: DraftParty { origin, name, short, url }, positions })
    }

    fn position(&self, row: usize, report: &mut Report) -> DraftPosition {
        let answer = self.rows[row].cells.first().map_or("", |cell| cell.trim());
        let reason = self.cell(row, 1, report).map(|text| Reason { text, translation: None });
        let step = match answer {
            "1" => Step::Agree,
            "0" => Step::Neither,
            "-1" => Step::Disagree,
            "" => {
                report.differently(
                    self.place(row),
                    "an empty answer, which Mat-O-Wahl scores as neutral: written as no position",
                );
                let position = DraftPosition::none(
                    "In de Mat-O-Wahl is het antwoord van deze partij hier leeg. Die telt een leeg antwoord als neutraal."
                        .to_owned(),
                    "In the Mat-O-Wahl the answer of this party is empty here. It scores an empty answer as neutral.".to_owned(),
                );
                return DraftPosition { reason, ..position };
            }
            _ => {
                report.broken(self.place(row), format!("the answer `{answer}` is not on the scale: 1, 0, -1"));
                return DraftPosition { reason, ..no_answer() };
            }
        };
        DraftPosition { stance: Stance::At(step), reason, note: None }
    }
}

/// Whether a row parts two parties: it is blank, or begins with a mark that no name has.
fn is_separator(row: &Row) -> bool {
    let first = row.cells.first().map_or("", |cell| cell.trim());
    let second = row.cells.get(1).map_or("", |cell| cell.trim());
    first.starts_with('#') || (matches!(first, "" | "0") && (second.is_empty() || first == "0"))
}
