//! qual-o-mat-data: one folder an election, with what parties answered to the Wahl-O-Mat.

use std::collections::BTreeMap;

use bronwijzer_engine::scale::{Scale, Stance, Step};
use bronwijzer_engine::text::{Language, Text};

use crate::import::draft::{
    Draft, DraftParty, DraftPosition, DraftStatement, Reason, in_language, plain, tell_language, web_address,
};
use crate::import::input::Input;
use crate::import::json::{Json, JsonFile};
use crate::import::report::Report;

/// The answers by their words: their numbers have no order (2 stands between 0 and 1).
const ANSWERS: [(&str, Step); 3] =
    [("stimme zu", Step::Agree), ("neutral", Step::Neither), ("stimme nicht zu", Step::Disagree)];

/// Things by their identifiers, and the order of the file.
struct Listed<T> {
    index: BTreeMap<String, usize>,
    items: Vec<T>,
}

pub(crate) fn read(input: &Input, language: Option<Language>, report: &mut Report) -> Option<Draft> {
    let language = language.unwrap_or(Language::Nl);
    let overview = Overview::read(input, report);
    let parties = list(input, "party.json", report, party)?;
    let themes = if input.has("category.json") {
        list(input, "category.json", report, |json, report| theme(json, language, report))?
    } else {
        Listed { index: BTreeMap::new(), items: Vec::new() }
    };
    let mut statements =
        list(input, "statement.json", report, |json, report| statement(json, &themes.index, language, report))?;
    let answers = list(input, "answer.json", report, answer)?;
    let comments = if input.has("comment.json") {
        list(input, "comment.json", report, comment)
    } else {
        report.lost("comment.json", "the reasons of all parties: the file is not there");
        None
    };
    let mut matrix = Matrix {
        parties: &parties.index,
        statements: &statements.index,
        answers: &answers,
        comments: comments.as_ref(),
        used: vec![false; comments.as_ref().map_or(0, |comments| comments.items.len())],
        positions: BTreeMap::new(),
    };
    let opinions = matrix.read(input, report);
    let Matrix { used, mut positions, .. } = matrix;
    for (id, _) in comments.iter().flat_map(|comments| &comments.index).filter(|(_, index)| !used[**index]) {
        report.lost(format!("comment.json, id {id}"), "a comment that no opinion names");
    }

    let mut reasons = 0;
    for (index, statement) in statements.items.iter_mut().enumerate() {
        for (party, named) in parties.items.iter().enumerate() {
            let position = positions.remove(&(party, index)).unwrap_or_else(|| {
                report.differently(
                    format!("{}: {}", named.short, statement.text.nl),
                    "no opinion: written as no position",
                );
                DraftPosition::none(
                    "In de gegevens van qual-o-mat staat hier geen leesbaar antwoord van deze partij.".to_owned(),
                    "The data of qual-o-mat has no readable answer of this party here.".to_owned(),
                )
            });
            reasons += usize::from(position.reason.is_some());
            statement.positions.push(position);
        }
    }
    report.read = vec![
        (parties.items.len(), "party", "parties"),
        (statements.items.len(), "statement", "statements"),
        (opinions, "opinion", "opinions"),
        (reasons, "of them with a reason", "of them with a reason"),
    ];
    tell_language("German", "de", language, report);
    let title = overview.title.map(|title| in_language(title, language));
    Some(Draft {
        id: overview.slug.or_else(|| title.as_ref().map(|title| title.nl.clone())).unwrap_or_default(),
        version: None,
        title,
        intro: None,
        maker: None,
        scale: Scale::Three,
        method: "wahl-o-mat",
        themes: themes.items,
        parties: parties.items,
        statements: statements.items,
        date: overview.date,
        url: overview.url,
    })
}

#[derive(Default)]
struct Overview {
    title: Option<String>,
    date: Option<String>,
    slug: Option<String>,
    url: Option<String>,
}

impl Overview {
    fn read(input: &Input, report: &mut Report) -> Overview {
        let name = "overview.json";
        let Some(mut text) = input.text(name, report) else { return Overview::default() };
        let Some(file) = JsonFile::parse(name, &mut text, report) else { return Overview::default() };
        let root = file.root();
        root.knows("overview.json", &["title", "date", "slug", "data_source"], report);
        let mut field = |name: &str| {
            let json = root.field(name)?;
            plain(json.text(report)?, || json.place(), report)
        };
        let (title, date, slug, url) = (field("title"), field("date"), field("slug"), field("data_source"));
        Overview { title, date, slug, url: url.and_then(|url| web_address(&url)) }
    }
}

/// Reads a file that lists things with identifiers. Of two with one identifier the first counts.
fn list<T>(
    input: &Input,
    name: &str,
    report: &mut Report,
    mut read: impl FnMut(&Json<'_>, &mut Report) -> Option<T>,
) -> Option<Listed<T>> {
    let mut text = input.text(name, report)?;
    let file = JsonFile::parse(name, &mut text, report)?;
    let mut listed = Listed { index: BTreeMap::new(), items: Vec::new() };
    for json in file.root().list(report) {
        let id = json.needs("id", report).and_then(|id| id.id(report));
        let (Some(id), Some(item)) = (id, read(&json, report)) else { continue };
        if listed.index.contains_key(&id) {
            report.broken(json.place(), format!("the id {id} is already used"));
            continue;
        }
        listed.index.insert(id, listed.items.len());
        listed.items.push(item);
    }
    Some(listed)
}

/// A text that must be there, without markup.
fn text(json: &Json<'_>, field: &str, report: &mut Report) -> Option<String> {
    let value = json.needs(field, report)?;
    let found = plain(value.text(report)?, || value.place(), report);
    if found.is_none() {
        report.broken(value.place(), format!("`{field}` is empty"));
    }
    found
}

fn party(json: &Json<'_>, report: &mut Report) -> Option<DraftParty> {
    json.knows("a party", &["id", "name", "longname"], report);
    let short = text(json, "name", report)?;
    let name = json.field("longname").and_then(|name| plain(name.text(report)?, || name.place(), report));
    let origin = json.field("id").and_then(|id| id.id(report));
    Some(DraftParty { origin, name: name.unwrap_or_else(|| short.clone()), short, url: None })
}

fn theme(json: &Json<'_>, language: Language, report: &mut Report) -> Option<Text> {
    json.knows("a category", &["id", "label"], report);
    Some(in_language(text(json, "label", report)?, language))
}

fn statement(
    json: &Json<'_>,
    themes: &BTreeMap<String, usize>,
    language: Language,
    report: &mut Report,
) -> Option<DraftStatement> {
    json.knows("a statement", &["id", "category", "label", "text"], report);
    let title = json.field("label").and_then(|label| plain(label.text(report)?, || label.place(), report));
    let theme = json.field("category").and_then(|category| {
        let id = category.id(report)?;
        let theme = themes.get(&id).copied();
        if theme.is_none() {
            report.broken(category.place(), format!("there is no category {id}"));
        }
        theme
    });
    Some(DraftStatement {
        id: None,
        origin: json.field("id").and_then(|id| id.id(report)),
        theme,
        title: title.map(|title| in_language(title, language)),
        text: in_language(text(json, "text", report)?, language),
        background: None,
        positions: Vec::new(),
    })
}

/// What an answer means; `None` for words that are none of the three.
fn answer(json: &Json<'_>, report: &mut Report) -> Option<Option<Step>> {
    let message = text(json, "message", report)?;
    let step = ANSWERS.iter().find(|(words, _)| *words == message.to_lowercase()).map(|(_, step)| *step);
    if step.is_none() {
        report.broken(
            json.place(),
            format!("the answer `{message}` is not on the scale: Stimme zu, Neutral, Stimme nicht zu"),
        );
    }
    Some(step)
}

/// The text of a comment; `None` if it is empty.
fn comment(json: &Json<'_>, report: &mut Report) -> Option<Option<String>> {
    json.knows("a comment", &["id", "text"], report);
    let value = json.needs("text", report)?;
    Some(plain(value.text(report)?, || value.place(), report))
}

/// The opinions: what each party holds of each statement.
struct Matrix<'l> {
    parties: &'l BTreeMap<String, usize>,
    statements: &'l BTreeMap<String, usize>,
    answers: &'l Listed<Option<Step>>,
    /// `None` where they could not be read: then nobody can tell which of them are missing.
    comments: Option<&'l Listed<Option<String>>>,
    /// Which comments some opinion names.
    used: Vec<bool>,
    positions: BTreeMap<(usize, usize), DraftPosition>,
}

impl Matrix<'_> {
    /// Reads opinion.json; gives how many opinions there were.
    fn read(&mut self, input: &Input, report: &mut Report) -> usize {
        let name = "opinion.json";
        let Some(mut text) = input.text(name, report) else { return 0 };
        let Some(file) = JsonFile::parse(name, &mut text, report) else { return 0 };
        let opinions = file.root().list(report);
        for opinion in &opinions {
            self.opinion(opinion, report);
        }
        opinions.len()
    }

    fn opinion(&mut self, json: &Json<'_>, report: &mut Report) -> Option<()> {
        json.knows("an opinion", &["id", "party", "statement", "answer", "comment"], report);
        let party = reference(json, "party", self.parties, report);
        let statement = reference(json, "statement", self.statements, report);
        let answer = reference(json, "answer", &self.answers.index, report);
        // A comment is null where the party gave no reason.
        let comment = self.comments.zip(json.field("comment"));
        let comment = comment.and_then(|(known, _)| Some((known, reference(json, "comment", &known.index, report)?)));
        let key = (party?, statement?);
        let stance = Stance::At((*self.answers.items.get(answer?)?)?);
        let text = comment.and_then(|(known, comment)| {
            *self.used.get_mut(comment)? = true;
            known.items.get(comment)?.clone()
        });
        let reason = text.map(|text| Reason { text, translation: None });
        if self.positions.contains_key(&key) {
            report.broken(json.place(), "this party has an opinion on this statement already");
            return None;
        }
        self.positions.insert(key, DraftPosition { stance, reason, note: None });
        Some(())
    }
}

/// The index of what a field refers to.
fn reference(json: &Json<'_>, field: &str, known: &BTreeMap<String, usize>, report: &mut Report) -> Option<usize> {
    let value = json.needs(field, report)?;
    let id = value.id(report)?;
    let found = known.get(&id).copied();
    if found.is_none() {
        report.broken(value.place(), format!("there is no {field} {id}"));
    }
    found
}
