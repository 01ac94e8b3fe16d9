//! qual-o-mat-data: one folder an election, with what parties answered to the Wahl-O-Mat.

use std::collections::BTreeMap;

use bronwijzer_engine::format::{Line, Party, Position, Quiz, Stance, Statement, Tag, Url};
use bronwijzer_engine::scale::Scale;

use crate::import::imported::{Imported, Themes, declared, identified, published, text, title, unanswered};
use crate::import::input::Input;
use crate::import::json::Json;
use crate::import::report::Report;

/// The answers by their words: their numbers have no order (2 stands between 0 and 1).
const ANSWERS: [(&str, Stance); 3] =
    [("stimme zu", Stance::Agree), ("neutral", Stance::Neither), ("stimme nicht zu", Stance::Disagree)];

/// Things by their identifiers, and in the order of the file.
struct Listed<T> {
    index: BTreeMap<String, usize>,
    items: Vec<T>,
}

impl<T> Default for Listed<T> {
    fn default() -> Listed<T> {
        Listed { index: BTreeMap::new(), items: Vec::new() }
    }
}

pub(crate) fn read(input: &Input, language: Option<Tag>, report: &mut Report) -> Option<Imported> {
    let language = language.unwrap_or_else(|| "de".into());
    let overview = Overview::read(input, report);
    let Listed { index: party_index, items: parties } = list(input, "party.json", report, party)?;
    let parties = identified(parties);
    let mut themes = Themes::default();
    let categories = if input.has("category.json") {
        list(input, "category.json", report, |json, _, report| {
            json.knows("a category", &["id", "label"], report);
            Some(themes.of(title(&language, Some(needed(json, "label", report)?)), &language))
        })?
    } else {
        Listed::default()
    };
    let Listed { index: statement_index, items: mut statements } =
        list(input, "statement.json", report, |json, id, report| {
            let mut statement = statement(json, id, &language, report)?;
            if let Some(category) = json.field("category") {
                let index = reference(&category, "category", &categories.index, report);
                statement.theme = index.map(|index| categories.items[index].clone()).unwrap_or_default();
            }
            Some(statement)
        })?;
    report.is_quiz_within(statements.len(), parties.len(), &input.name).then_some(())?;
    let answers = list(input, "answer.json", report, answer)?;
    let comments = if input.has("comment.json") {
        list(input, "comment.json", report, comment).map(|comments| unquoted(comments, report))
    } else {
        report.lost("comment.json", "the reasons of all parties: the file is not there");
        None
    };
    let mut matrix = Matrix {
        parties: party_index,
        statements: statement_index,
        answers,
        used: vec![false; comments.as_ref().map_or(0, |comments| comments.items.len())],
        comments,
        date: overview.date.clone(),
        url: overview.url,
        language: language.clone(),
        positions: BTreeMap::new(),
    };
    let opinion_count = input
        .json("opinion.json", report, |root, report| {
            let opinions = root.list(report);
            for opinion in &opinions {
                matrix.opinion(opinion, report);
            }
            opinions.len()
        })
        .unwrap_or(0);
    matrix.note_unused(report);
    let mut reason_count = 0;
    for (index, statement) in statements.iter_mut().enumerate() {
        for (party_index, party) in parties.iter().enumerate() {
            let position = matrix.positions.remove(&(party_index, index)).unwrap_or_else(|| {
                let text = statement.text.get(&language).map_or("", String::as_str);
                report.differently(format!("{}: {text}", party.short), "no opinion: written as no position");
                unanswered(&language, Line::default(), Default::default())
            });
            reason_count += usize::from(position.declared.as_ref().is_some_and(|declared| !declared.reason.is_empty()));
            statement.positions.0.push((party.id.0.clone(), position));
        }
    }
    report.read = vec![
        (parties.len(), "party", "parties"),
        (statements.len(), "statement", "statements"),
        (opinion_count, "opinion", "opinions"),
        (reason_count, "of them with a reason", "of them with a reason"),
    ];
    if !overview.date.is_empty() {
        report.all_differently("the date of the election became that of the parties' answers");
    }
    let quiz = Quiz {
        id: overview.slug.unwrap_or_default().into(),
        title: title(&language, overview.title),
        languages: vec![language],
        scale: Scale::Three.into(),
        method: published("wahl-o-mat").into(),
        themes: themes.list,
        parties,
        ..Quiz::default()
    };
    Some(Imported { quiz, statements })
}

/// What an election is called, and where and when its answers were given.
#[derive(Default)]
struct Overview {
    title: Option<String>,
    date: Line,
    slug: Option<String>,
    url: Url,
}

impl Overview {
    fn read(input: &Input, report: &mut Report) -> Overview {
        let read = input.json("overview.json", report, |root, report| {
            root.knows("overview.json", &["title", "date", "slug", "data_source"], report);
            Overview {
                title: root.plain_in("title", report),
                date: root.plain_in("date", report).unwrap_or_default().into(),
                slug: root.plain_in("slug", report),
                url: root.web_address_in("data_source", report),
            }
        });
        read.unwrap_or_default()
    }
}

/// Reads a file that lists things with identifiers. Of two with one identifier the first counts.
fn list<T>(
    input: &Input,
    name: &str,
    report: &mut Report,
    mut read: impl FnMut(&Json<'_>, &str, &mut Report) -> Option<T>,
) -> Option<Listed<T>> {
    input.json(name, report, |root, report| {
        let mut listed = Listed::default();
        for json in root.list(report) {
            let Some(id) = json.id_in("id", report) else { continue };
            let Some(item) = read(&json, &id, report) else { continue };
            if listed.index.contains_key(&id) {
                report.broken(json.place(), format!("the id {id} is already used"));
                continue;
            }
            listed.index.insert(id, listed.items.len());
            listed.items.push(item);
        }
        listed
    })
}

/// A text that must be there, without markup.
fn needed(json: &Json<'_>, field: &str, report: &mut Report) -> Option<String> {
    let value = json.needs(field, report)?;
    value.text(report)?;
    let plain = value.plain(report);
    if plain.is_none() {
        report.broken(value.place(), format!("`{field}` is empty"));
    }
    plain
}

fn party(json: &Json<'_>, id: &str, report: &mut Report) -> Option<Party> {
    json.knows("a party", &["id", "name", "longname"], report);
    let short = needed(json, "name", report)?;
    let name = json.plain_in("longname", report).unwrap_or_else(|| short.clone());
    Some(Party { origin: id.into(), name: name.into(), short: short.into(), ..Party::default() })
}

fn statement(json: &Json<'_>, id: &str, language: &Tag, report: &mut Report) -> Option<Statement> {
    json.knows("a statement", &["id", "category", "label", "text"], report);
    let label = json.plain_in("label", report);
    Some(Statement {
        origin: id.into(),
        title: title(language, label),
        text: title(language, Some(needed(json, "text", report)?)),
        ..Statement::default()
    })
}

/// What an answer means; `None` for words that are none of the three.
fn answer(json: &Json<'_>, _: &str, report: &mut Report) -> Option<Option<Stance>> {
    let message = needed(json, "message", report)?;
    let stance = ANSWERS.iter().find(|(words, _)| *words == message.to_lowercase()).map(|(_, stance)| *stance);
    if stance.is_none() {
        let known = "Stimme zu, Neutral, Stimme nicht zu";
        report.broken(json.place(), format!("the answer `{message}` is not on the scale: {known}"));
    }
    Some(stance)
}

/// The text of a comment, which may be empty.
fn comment(json: &Json<'_>, _: &str, report: &mut Report) -> Option<String> {
    json.knows("a comment", &["id", "text"], report);
    let value = json.needs("text", report)?;
    value.text(report)?;
    Some(value.prose(report).unwrap_or_default())
}

/// The comments without the quotation marks around them, where a file has those around all of them: then they are the
/// file's and not the parties'.
fn unquoted(mut comments: Listed<String>, report: &mut Report) -> Listed<String> {
    let inside = |comment: &str| Some(comment.strip_prefix('"')?.strip_suffix('"')?.trim().to_owned());
    if let Some(all) = comments.items.iter().map(|comment| inside(comment)).collect::<Option<Vec<String>>>()
        && !all.is_empty()
    {
        report.differently("comment.json", "the quotation marks around every comment were left out");
        comments.items = all;
    }
    comments
}

/// The opinions: what each party holds of each statement.
struct Matrix {
    parties: BTreeMap<String, usize>,
    statements: BTreeMap<String, usize>,
    answers: Listed<Option<Stance>>,
    /// `None` where they could not be read: then nobody can tell which of them are missing.
    comments: Option<Listed<String>>,
    /// Which comments some opinion names.
    used: Vec<bool>,
    date: Line,
    url: Url,
    language: Tag,
    positions: BTreeMap<(usize, usize), Position>,
}

impl Matrix {
    fn opinion(&mut self, json: &Json<'_>, report: &mut Report) -> Option<()> {
        json.knows("an opinion", &["id", "party", "statement", "answer", "comment"], report);
        let mut find =
            |field: &str, known: &BTreeMap<String, usize>| reference(&json.needs(field, report)?, field, known, report);
        let party = find("party", &self.parties);
        let statement = find("statement", &self.statements);
        let answer = find("answer", &self.answers.index);
        // A comment is null where the party gave no reason.
        let comments = self.comments.as_ref().filter(|_| json.field("comment").is_some());
        let comment = comments.and_then(|comments| {
            let index = find("comment", &comments.index)?;
            self.used[index] = true;
            Some(comments.items[index].clone())
        });
        let key = (party?, statement?);
        let stance = self.answers.items[answer?]?;
        if self.positions.contains_key(&key) {
            report.broken(json.place(), "this party has an opinion on this statement already");
            return None;
        }
        let reason = text(&self.language, comment.filter(|comment| !comment.is_empty()));
        let mut position = declared(stance, self.date.clone(), reason);
        position.declared.iter_mut().for_each(|declared| declared.url = self.url.clone());
        self.positions.insert(key, position);
        Some(())
    }

    fn note_unused(&self, report: &mut Report) {
        let unused = |(_, index): &(&String, &usize)| !self.used[**index];
        for (id, _) in self.comments.iter().flat_map(|comments| &comments.index).filter(unused) {
            report.lost(format!("comment.json, id {id}"), "a comment that no opinion names");
        }
    }
}

/// The index of what a value refers to.
fn reference(json: &Json<'_>, what: &str, known: &BTreeMap<String, usize>, report: &mut Report) -> Option<usize> {
    let id = json.id(report)?;
    let index = known.get(&id).copied();
    if index.is_none() {
        report.broken(json.place(), format!("there is no {what} {id}"));
    }
    index
}
