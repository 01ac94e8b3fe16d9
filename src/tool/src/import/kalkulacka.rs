//! Volební kalkulačka: a folder of JSON files, in which candidates and experts answer yes, no or neither.

use std::collections::{BTreeMap, BTreeSet};

use bronwijzer_engine::format::{Line, Party, Position, Quiz, Reference, Stance, Statement, Tag, Text};
use bronwijzer_engine::scale::Scale;

use crate::import::imported::{Imported, Themes, declared, identified, published, text, title, unanswered};
use crate::import::input::Input;
use crate::import::json::Json;
use crate::import::notes;
use crate::import::report::Report;

pub(crate) fn read(input: &Input, language: Option<Tag>, report: &mut Report) -> Option<Imported> {
    let language = language.unwrap_or_else(|| "cs".into());
    let calculator = input.json("calculator.json", report, |root, report| calculator(root, &language, report));
    let (mut quiz, date) = calculator.unwrap_or_default();
    let names = Names::read(input, report);
    let (mut statements, themes) = questions(input, &language, report)?;
    let parties = identified(candidates(input, &names, report)?);
    report.is_quiz_within(statements.len(), parties.len(), &input.name).then_some(())?;
    let mut answers = Answers {
        statements: statements.iter().zip(0..).map(|(statement, index)| (statement.origin.0.clone(), index)).collect(),
        parties: parties.iter().zip(0..).map(|(party, index)| (party.origin.0.clone(), index)).collect(),
        given: BTreeMap::new(),
        count: 0,
    };
    input.json("candidates-answers.json", report, |root, report| answers.read(root, report));
    let Answers { mut given, count, .. } = answers;

    let mut comment_count = 0;
    for (index, statement) in statements.iter_mut().enumerate() {
        let words = statement.text.get(&language).cloned().unwrap_or_default();
        for (candidate, party) in parties.iter().enumerate() {
            let answers = given.remove(&(candidate, index)).unwrap_or_default();
            let place = format!("{}: {words}", party.short);
            let position = answers.position(&language, &date, &place, report);
            comment_count += usize::from(position.declared.as_ref().is_some_and(|own| !own.reason.is_empty()));
            statement.positions.0.push((party.id.0.clone(), position));
        }
    }
    report.read = vec![
        (parties.len(), "candidate", "candidates"),
        (statements.len(), "question", "questions"),
        (count, "answer", "answers"),
        (comment_count, "position with a comment of the candidate", "positions with a comment of the candidate"),
    ];
    quiz.languages = vec![language];
    quiz.scale = Scale::Three.into();
    quiz.method = published("kalkulacka").into();
    quiz.themes = themes.list;
    quiz.parties = parties;
    Some(Imported { quiz, statements })
}

/// What calculator.json says of the quiz, and when it was published.
fn calculator(root: &Json<'_>, language: &Tag, report: &mut Report) -> (Quiz, Line) {
    const READ: [&str; 10] = [
        "id",
        "key",
        "version",
        "title",
        "shortTitle",
        "intro",
        "description",
        "createdAt",
        "updatedAt",
        "publishedAt",
    ];
    root.knows("the calculator", &READ, report);
    // What describes the calculator introduces it too.
    let intro: Vec<String> = ["intro", "description"].iter().filter_map(|field| root.prose_in(field, report)).collect();
    if intro.len() > 1 {
        report.differently("calculator.json", "the `description` of the calculator follows its introduction");
    }
    let short = root.plain_in("shortTitle", report);
    let moment = ["publishedAt", "updatedAt", "createdAt"].iter().find_map(|field| root.plain_in(field, report));
    let quiz = Quiz {
        id: root.plain_in("key", report).unwrap_or_default().into(),
        version: root.plain_in("version", report).unwrap_or_default().into(),
        title: title(language, root.plain_in("title", report).or(short)),
        intro: text(language, (!intro.is_empty()).then(|| intro.join("\n"))),
        ..Quiz::default()
    };
    // A moment is a date, a T and a time.
    let date = moment.as_deref().and_then(|moment| moment.split('T').next()).unwrap_or_default();
    (quiz, date.into())
}

/// The names of persons and organisations: in full, and short.
struct Names(BTreeMap<(&'static str, String), (String, String)>);

impl Names {
    fn read(input: &Input, report: &mut Report) -> Names {
        let mut names = BTreeMap::new();
        for (file, kind) in [("organizations.json", "organization"), ("persons.json", "person")] {
            if !input.has(file) {
                continue;
            }
            input.json(file, report, |root, report| {
                for json in root.list(report) {
                    const READ: [&str; 6] = ["id", "name", "shortName", "abbreviation", "givenName", "familyName"];
                    json.knows(&format!("a {kind}"), &READ, report);
                    let id = json.id_in("id", report);
                    let mut field = |name: &str| json.plain_in(name, report);
                    let parts: Vec<String> = [field("givenName"), field("familyName")].into_iter().flatten().collect();
                    let short = field("shortName").or_else(|| field("abbreviation"));
                    let full = field("name").or_else(|| (!parts.is_empty()).then(|| parts.join(" ")));
                    let Some(full) = full.or_else(|| short.clone()) else {
                        report.broken(json.place(), format!("a {kind} without a name"));
                        continue;
                    };
                    if let Some(id) = id
                        && names.insert((kind, id), (full.clone(), short.unwrap_or(full))).is_some()
                    {
                        report.broken(json.place(), "the id is already used");
                    }
                }
            });
        }
        Names(names)
    }
}

/// The questions in order, and the themes: the first tags, if every question has one.
fn questions(input: &Input, language: &Tag, report: &mut Report) -> Option<(Vec<Statement>, Themes)> {
    input.json("questions.json", report, |root, report| {
        let mut questions: Vec<Statement> = Vec::new();
        let mut tags: Vec<Vec<String>> = Vec::new();
        let mut ids = BTreeSet::new();
        for json in root.list(report) {
            json.knows("a question", &["id", "title", "statement", "detail", "tags"], report);
            let id = json.id_in("id", report);
            let statement = json.needs("statement", report).and_then(|statement| statement.plain(report));
            let (Some(id), Some(statement)) = (id, statement) else { continue };
            if !ids.insert(id.clone()) {
                report.broken(json.place(), format!("the id {id} is already used"));
                continue;
            }
            let detail = json.prose_in("detail", report);
            if detail.is_some() {
                report.differently(json.place(), "the `detail` of a question became its background");
            }
            tags.push(json.list_in("tags", report).iter().filter_map(|tag| tag.plain(report)).collect());
            questions.push(Statement {
                origin: id.into(),
                title: title(language, json.plain_in("title", report)),
                text: title(language, Some(statement)),
                background: text(language, detail),
                ..Statement::default()
            });
        }
        let themes = themes_of(&mut questions, tags, language, report);
        (questions, themes)
    })
}

fn themes_of(questions: &mut [Statement], tags: Vec<Vec<String>>, language: &Tag, report: &mut Report) -> Themes {
    let mut themes = Themes::default();
    let all = !tags.is_empty() && tags.iter().all(|tags| !tags.is_empty());
    if all {
        report.all_differently("the first tag of each question became its theme");
    }
    for (question, tags) in questions.iter_mut().zip(tags) {
        let mut rest = tags.into_iter();
        if all {
            question.theme = themes.of(title(language, rest.next()), language);
        }
        let words = question.text.get(language).map_or("", String::as_str);
        rest.for_each(|tag| report.lost(words, format!("the tag `{tag}`")));
    }
    themes
}

fn candidates(input: &Input, names: &Names, report: &mut Report) -> Option<Vec<Party>> {
    input.json("candidates.json", report, |root, report| {
        let mut candidates: Vec<Party> = Vec::new();
        let mut ids = BTreeSet::new();
        for json in root.list(report) {
            json.knows("a candidate", &["id", "references", "displayName"], report);
            let Some(id) = json.id_in("id", report) else { continue };
            if !ids.insert(id.clone()) {
                report.broken(json.place(), format!("the id {id} is already used"));
                continue;
            }
            let referred = referred(&json, names, report);
            let shown = json.plain_in("displayName", report);
            let Some(name) = shown.or_else(|| referred.first().map(|(full, _)| full.clone())) else {
                report
                    .broken(json.place(), "a candidate without a name: no displayName, and no reference that has one");
                continue;
            };
            // Of a coalition the short name of one member would name the wrong thing.
            let short = match referred.as_slice() {
                [(_, short)] => short.clone(),
                _ => name.clone(),
            };
            candidates.push(Party { origin: id.into(), name: name.into(), short: short.into(), ..Party::default() });
        }
        candidates
    })
}

/// The names of what a candidate refers to.
fn referred(candidate: &Json<'_>, names: &Names, report: &mut Report) -> Vec<(String, String)> {
    let mut referred = Vec::new();
    for json in candidate.list_in("references", report) {
        json.knows("a reference", &["id", "type", "relationship"], report);
        let kind = match json.plain_in("type", report).as_deref() {
            Some("person") => "person",
            _ => "organization",
        };
        let Some(id) = json.id_in("id", report) else { continue };
        match names.0.get(&(kind, id.clone())) {
            Some(name) => referred.push(name.clone()),
            None => report.broken(json.place(), format!("there is no {kind} {id}")),
        }
    }
    referred
}

/// An answer to a question.
#[derive(Default)]
struct Answer {
    /// `None` where the key is absent.
    stance: Option<Stance>,
    comment: Option<String>,
    references: Vec<Reference>,
    /// What is said of the sources besides.
    notes: Vec<String>,
}

/// The answers for a candidate to a question: its own, and an expert's.
#[derive(Default)]
struct Both {
    own: Option<Answer>,
    expert: Option<Answer>,
}

struct Answers {
    /// The index of each question and candidate, by its identifier.
    statements: BTreeMap<String, usize>,
    parties: BTreeMap<String, usize>,
    given: BTreeMap<(usize, usize), Both>,
    count: usize,
}

impl Answers {
    fn read(&mut self, root: &Json<'_>, report: &mut Report) {
        for (id, answers) in root.fields(report) {
            let Some(candidate) = self.parties.get(id).copied() else {
                report.broken(answers.place(), format!("there is no candidate {id}"));
                continue;
            };
            for answer in answers.list(report) {
                self.count += 1;
                self.answer(candidate, &answer, report);
            }
        }
    }

    fn answer(&mut self, candidate: usize, json: &Json<'_>, report: &mut Report) -> Option<()> {
        const READ: [&str; 6] = ["questionId", "answer", "isImportant", "respondent", "comment", "sources"];
        json.knows("an answer", &READ, report);
        let question = json.needs("questionId", report)?;
        let id = question.id(report)?;
        let Some(index) = self.statements.get(&id).copied() else {
            report.broken(question.place(), format!("there is no question {id}"));
            return None;
        };
        if json.field("isImportant").and_then(|important| important.truth(report)) == Some(true) {
            report.lost(json.place(), "that the answer is important to the candidate");
        }
        let sources: Vec<_> = json.list_in("sources", report).iter().map(|json| source(json, report)).collect();
        let (references, notes): (Vec<_>, Vec<_>) = sources.into_iter().unzip();
        let stance = match json.field("answer") {
            Some(answer) => Some(if answer.truth(report)? { Stance::Agree } else { Stance::Disagree }),
            // Null is an answer: neither. Only an absent key is none.
            None => json.has("answer").then_some(Stance::Neither),
        };
        let answer = Answer {
            stance,
            comment: json.prose_in("comment", report),
            references: references.into_iter().flatten().collect(),
            notes: notes.into_iter().flatten().collect(),
        };
        let both = self.given.entry((candidate, index)).or_default();
        let place = match json.field("respondent") {
            None => &mut both.own,
            Some(respondent) => match respondent.text(report)? {
                "candidate" => &mut both.own,
                "expert" => &mut both.expert,
                other => {
                    report.broken(respondent.place(), format!("there is no respondent `{other}`: candidate, expert"));
                    return None;
                }
            },
        };
        if place.is_some() {
            report.broken(json.place(), "the same respondent has answered this question already");
            return None;
        }
        *place = Some(answer);
        Some(())
    }
}

/// A source of an answer as a reference, and what is said of it besides: its description is not the page's own words, and
/// without an address nobody could read them.
fn source(json: &Json<'_>, report: &mut Report) -> (Option<Reference>, Option<String>) {
    json.knows("a source", &["url", "title", "description"], report);
    let url = json.web_address_in("url", report);
    let (title, description) = (json.plain_in("title", report), json.prose_in("description", report));
    let is_reference = !url.is_empty();
    let note = match (&title, description) {
        (Some(title), Some(description)) => Some(format!("{title}: {description}")),
        (title, None) => title.clone().filter(|_| !is_reference),
        (None, description) => description,
    };
    if note.is_some() {
        report.differently(json.place(), "what is said of a source became a note");
    }
    let title = title.unwrap_or_else(|| url.0.clone());
    (is_reference.then(|| Reference { title: title.into(), url, ..Reference::default() }), note)
}

impl Both {
    /// The candidate's own answer if there is one, an expert's beside it as a note.
    fn position(self, language: &Tag, date: &Line, place: &str, report: &mut Report) -> Position {
        let (own, expert) = (self.own.unwrap_or_default(), self.expert.unwrap_or_default());
        let mut position = match (own.stance, expert.stance) {
            (Some(stance), _) => declared(stance, date.clone(), text(language, own.comment)),
            (None, Some(stance)) => {
                report.differently(place, "an expert's answer alone: the stance is theirs, and not declared");
                if own.comment.is_some() {
                    report.lost(place, "a comment of the candidate without an answer");
                }
                Position { stance: stance.into(), ..Position::default() }
            }
            (None, None) => {
                report.differently(place, "no answer: written as no position");
                unanswered(language, date.clone(), text(language, own.comment))
            }
        };
        position.references = [own.references, expert.references].concat();
        let notes = [own.notes, expert.notes].concat();
        let Some(stance) = expert.stance else {
            if expert.comment.is_some() {
                report.lost(place, "a comment of an expert without an answer");
            }
            position.note = with(position.note, notes, language);
            return position;
        };
        position.note = with(notes::expert(language, stance, expert.comment.as_deref()), notes, language);
        if notes::expert(language, stance, None).is_empty() {
            report.lost(place, "what an expert answered");
        } else if own.stance.is_some() {
            report.differently(place, "an expert's answer beside the candidate's own became a note");
        }
        position
    }
}

/// A note with more behind it.
fn with(note: Text, more: Vec<String>, language: &Tag) -> Text {
    if more.is_empty() {
        return note;
    }
    let lines: Vec<String> = note.get(language).cloned().into_iter().chain(more).collect();
    Text::of(language, lines.join("\n"))
}
