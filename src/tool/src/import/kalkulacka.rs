//! Volební kalkulačka: a folder of JSON files, in which candidates and experts answer yes, no or neither.

use std::collections::BTreeMap;

use bronwijzer_engine::scale::{Scale, Stance, Step};
use bronwijzer_engine::text::{Language, Text};

use crate::import::draft::{Draft, DraftParty, DraftPosition, DraftStatement, Reason, in_language, plain, web_address};
use crate::import::input::Input;
use crate::import::json::{Json, JsonFile};
use crate::import::report::Report;

pub(crate) fn read(input: &Input, language: Option<Language>, report: &mut Report) -> Option<Draft> {
    let language = language.unwrap_or(Language::Nl);
    let calculator = Calculator::read(input, report);
    let names = Names::read(input, report);
    let (questions, themes) = questions(input, language, report)?;
    let candidates = candidates(input, &names, report)?;
    let mut answers = Answers {
        questions: questions.iter().map(|(id, _)| id.as_str()).collect(),
        candidates: &candidates,
        given: BTreeMap::new(),
        rows: 0,
    };
    answers.read(input, report);
    let Answers { mut given, rows, .. } = answers;

    let mut reasons = 0;
    let mut statements = Vec::new();
    for (index, (_, mut statement)) in questions.into_iter().enumerate() {
        for (candidate, (_, party)) in candidates.iter().enumerate() {
            let rows = given.remove(&(candidate, index)).unwrap_or_default();
            let position = rows.position(&format!("{}: {}", party.short, statement.text.nl), report);
            reasons += usize::from(position.reason.is_some());
            statement.positions.push(position);
        }
        statements.push(statement);
    }
    report.read = vec![
        (candidates.len(), "candidate", "candidates"),
        (statements.len(), "question", "questions"),
        (rows, "answer", "answers"),
        (reasons, "position with a comment of the candidate", "positions with a comment of the candidate"),
    ];
    report.all_differently(match language {
        Language::Nl => "the files do not say in which language the texts are; they stand under `nl` as they are",
        Language::En => {
            "the files do not say in which language the texts are; they stand under `en` as they are, and under `nl` is \
             the same text, untranslated"
        }
    });
    let title = calculator.title.map(|title| in_language(title, language));
    Some(Draft {
        id: calculator.key.or_else(|| title.as_ref().map(|title| title.nl.clone())).unwrap_or_default(),
        version: calculator.version,
        title,
        intro: calculator.intro.map(|intro| in_language(intro, language)),
        maker: None,
        scale: Scale::Three,
        method: "kalkulacka",
        themes: themes.into_iter().map(|theme| in_language(theme, language)).collect(),
        parties: candidates.into_iter().map(|(_, party)| party).collect(),
        statements,
        date: calculator.date,
        url: None,
    })
}

/// A text without markup, of a field that may be absent.
fn text(json: &Json<'_>, field: &str, report: &mut Report) -> Option<String> {
    let value = json.field(field)?;
    plain(value.text(report)?, || value.place(), report)
}

/// Runs this on the root of a JSON file.
fn with_file<T>(
    input: &Input,
    name: &str,
    report: &mut Report,
    read: impl FnOnce(&Json<'_>, &mut Report) -> T,
) -> Option<T> {
    let mut text = input.text(name, report)?;
    let file = JsonFile::parse(name, &mut text, report)?;
    Some(read(&file.root(), report))
}

#[derive(Default)]
struct Calculator {
    key: Option<String>,
    version: Option<String>,
    title: Option<String>,
    intro: Option<String>,
    date: Option<String>,
}

impl Calculator {
    fn read(input: &Input, report: &mut Report) -> Calculator {
        with_file(input, "calculator.json", report, Calculator::of).unwrap_or_default()
    }

    fn of(root: &Json<'_>, report: &mut Report) -> Calculator {
        const READ: [&str; 9] =
            ["id", "key", "version", "title", "shortTitle", "intro", "createdAt", "updatedAt", "publishedAt"];
        let intro = text(root, "intro", report);
        // Without an introduction, what describes the calculator introduces it.
        let description = if intro.is_none() { text(root, "description", report) } else { None };
        let known: Vec<&str> = READ.into_iter().chain(description.as_ref().map(|_| "description")).collect();
        root.knows("the calculator", &known, report);
        let short = text(root, "shortTitle", report);
        let title = text(root, "title", report).or(short);
        let moments = ["publishedAt", "updatedAt", "createdAt"];
        let moment = moments.iter().find_map(|field| text(root, field, report));
        Calculator {
            key: text(root, "key", report),
            version: text(root, "version", report),
            title,
            intro: intro.or(description),
            // A moment is a date, a T and a time.
            date: moment.and_then(|moment| Some(moment.split('T').next()?.to_owned())),
        }
    }
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
            with_file(input, file, report, |root, report| {
                for json in root.list(report) {
                    const READ: [&str; 6] = ["id", "name", "shortName", "abbreviation", "givenName", "familyName"];
                    json.knows(&format!("a {kind}"), &READ, report);
                    let id = json.needs("id", report).and_then(|id| id.id(report));
                    let mut field = |name: &str| text(&json, name, report);
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

type Questions = Vec<(String, DraftStatement)>;

/// The questions in order, and the themes: the first tags, if every question has one.
fn questions(input: &Input, language: Language, report: &mut Report) -> Option<(Questions, Vec<String>)> {
    with_file(input, "questions.json", report, |root, report| {
        let mut questions: Questions = Vec::new();
        let mut tags: Vec<Vec<String>> = Vec::new();
        for json in root.list(report) {
            json.knows("a question", &["id", "title", "statement", "detail", "tags"], report);
            let id = json.needs("id", report).and_then(|id| id.id(report));
            let statement = json.needs("statement", report).and_then(|_| text(&json, "statement", report));
            let (Some(id), Some(statement)) = (id, statement) else { continue };
            if questions.iter().any(|(known, _)| *known == id) {
                report.broken(json.place(), format!("the id {id} is already used"));
                continue;
            }
            let detail = text(&json, "detail", report);
            if detail.is_some() {
                report.differently(json.place(), "the `detail` of a question became its background");
            }
            let listed = json.field("tags").map_or(Vec::new(), |tags| tags.list(report));
            tags.push(listed.iter().filter_map(|tag| plain(tag.text(report)?, || tag.place(), report)).collect());
            let statement = DraftStatement {
                id: None,
                origin: Some(id.clone()),
                theme: None,
                title: text(&json, "title", report).map(|title| in_language(title, language)),
                text: in_language(statement, language),
                background: detail.map(|detail| in_language(detail, language)),
                positions: Vec::new(),
            };
            questions.push((id, statement));
        }
        let themes = themes_of(&mut questions, &tags, report);
        (questions, themes)
    })
}

fn themes_of(questions: &mut Questions, tags: &[Vec<String>], report: &mut Report) -> Vec<String> {
    let mut themes: Vec<String> = Vec::new();
    let all = !tags.is_empty() && tags.iter().all(|tags| !tags.is_empty());
    if all {
        report.all_differently("the first tag of each question became its theme");
    }
    for ((_, question), tags) in questions.iter_mut().zip(tags) {
        let mut rest = tags.iter();
        if all && let Some(first) = rest.next() {
            let theme = themes.iter().position(|theme| theme == first).unwrap_or_else(|| {
                themes.push(first.clone());
                themes.len() - 1
            });
            question.theme = Some(theme);
        }
        for tag in rest {
            report.lost(&question.text.nl, format!("the tag `{tag}`"));
        }
    }
    themes
}

fn candidates(input: &Input, names: &Names, report: &mut Report) -> Option<Vec<(String, DraftParty)>> {
    with_file(input, "candidates.json", report, |root, report| {
        let mut candidates: Vec<(String, DraftParty)> = Vec::new();
        for json in root.list(report) {
            json.knows("a candidate", &["id", "references", "displayName"], report);
            let Some(id) = json.needs("id", report).and_then(|id| id.id(report)) else { continue };
            if candidates.iter().any(|(known, _)| *known == id) {
                report.broken(json.place(), format!("the id {id} is already used"));
                continue;
            }
            let referred = referred(&json, names, report);
            let shown = text(&json, "displayName", report);
            let Some(name) = shown.clone().or_else(|| referred.first().map(|(full, _)| full.clone())) else {
                report
                    .broken(json.place(), "a candidate without a name: no displayName, and no reference that has one");
                continue;
            };
            // Of a coalition the short name of one member would name the wrong thing.
            let short = match referred.as_slice() {
                [(_, short)] => short.clone(),
                _ => name.clone(),
            };
            candidates.push((id.clone(), DraftParty { origin: Some(id), name, short, url: None }));
        }
        candidates
    })
}

/// The names of what a candidate refers to.
fn referred(candidate: &Json<'_>, names: &Names, report: &mut Report) -> Vec<(String, String)> {
    let references = candidate.field("references").map_or(Vec::new(), |references| references.list(report));
    let mut found = Vec::new();
    for json in references {
        json.knows("a reference", &["id", "type", "relationship"], report);
        let kind = match text(&json, "type", report).as_deref() {
            Some("person") => "person",
            _ => "organization",
        };
        let Some(id) = json.needs("id", report).and_then(|id| id.id(report)) else { continue };
        match names.0.get(&(kind, id.clone())) {
            Some(name) => found.push(name.clone()),
            None => report.broken(json.place(), format!("there is no {kind} {id}")),
        }
    }
    found
}

/// One answer to a question.
struct Row {
    /// `None` where the key is absent.
    answer: Option<Step>,
    comment: Option<String>,
}

/// The answers of a candidate to a question: its own, and an expert's.
#[derive(Default)]
struct Rows {
    own: Option<Row>,
    expert: Option<Row>,
}

struct Answers<'q> {
    questions: Vec<&'q str>,
    candidates: &'q [(String, DraftParty)],
    given: BTreeMap<(usize, usize), Rows>,
    rows: usize,
}

impl Answers<'_> {
    fn read(&mut self, input: &Input, report: &mut Report) {
        with_file(input, "candidates-answers.json", report, |root, report| {
            for (id, rows) in root.fields(report) {
                let Some(candidate) = self.candidates.iter().position(|(known, _)| known == id) else {
                    report.broken(rows.place(), format!("there is no candidate {id}"));
                    continue;
                };
                for row in rows.list(report) {
                    self.rows += 1;
                    self.row(candidate, &row, report);
                }
            }
        });
    }

    fn row(&mut self, candidate: usize, json: &Json<'_>, report: &mut Report) -> Option<()> {
        const READ: [&str; 6] = ["questionId", "answer", "isImportant", "respondent", "comment", "sources"];
        json.knows("an answer", &READ, report);
        let question = json.needs("questionId", report)?;
        let id = question.id(report)?;
        let Some(index) = self.questions.iter().position(|known| *known == id) else {
            report.broken(question.place(), format!("there is no question {id}"));
            return None;
        };
        if json.field("isImportant").and_then(|important| important.truth(report)) == Some(true) {
            report.lost(json.place(), "that the answer is important to the candidate");
        }
        for source in json.field("sources").map_or(Vec::new(), |sources| sources.list(report)) {
            source.knows("a source", &["url", "title"], report);
            let title = text(&source, "title", report).map_or(String::new(), |title| format!("“{title}” "));
            let url = text(&source, "url", report).unwrap_or_default();
            let url = web_address(&url).unwrap_or_else(|| format!("{url} (which is no web address)"));
            report.lost(source.place(), format!("a source of an answer: {title}{url}"));
        }
        let answer = match json.field("answer") {
            Some(answer) => Some(if answer.truth(report)? { Step::Agree } else { Step::Disagree }),
            // Null is an answer: neither. Only an absent key is none.
            None => json.has("answer").then_some(Step::Neither),
        };
        let row = Row { answer, comment: text(json, "comment", report) };
        let rows = self.given.entry((candidate, index)).or_default();
        let place = match json.field("respondent") {
            None => &mut rows.own,
            Some(respondent) => match respondent.text(report)? {
                "candidate" => &mut rows.own,
                "expert" => &mut rows.expert,
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
        *place = Some(row);
        Some(())
    }
}

impl Rows {
    /// The candidate's own answer if there is one, an expert's beside it as a note.
    fn position(self, place: &str, report: &mut Report) -> DraftPosition {
        let note = self.expert.as_ref().map(Row::note);
        match (self.own, self.expert) {
            (Some(Row { answer: Some(step), comment }), expert) => {
                if expert.is_some() {
                    report.differently(place, "an expert's answer beside the candidate's own became a note");
                }
                let reason = comment.map(|text| Reason { text, translation: None });
                DraftPosition { stance: Stance::At(step), reason, note }
            }
            (own, Some(Row { answer: Some(step), .. })) => {
                // An expert's comment is not the party's own words, so it proves nothing.
                report.differently(
                    place,
                    "an expert's answer alone: the stance is theirs, their comment a note, and there is no quote",
                );
                if own.and_then(|own| own.comment).is_some() {
                    report.lost(place, "a comment of the candidate without an answer");
                }
                DraftPosition { stance: Stance::At(step), reason: None, note }
            }
            (own, expert) => {
                report.differently(place, "no answer: written as no position");
                if expert.and_then(|expert| expert.comment).is_some() {
                    report.lost(place, "a comment of an expert without an answer");
                }
                let reason = own.and_then(|own| own.comment).map(|text| Reason { text, translation: None });
                let none = DraftPosition::none(
                    "In de Volební kalkulačka staat hier geen antwoord van deze partij.".to_owned(),
                    "The Volební kalkulačka has no answer of this party here.".to_owned(),
                );
                DraftPosition { reason, ..none }
            }
        }
    }
}

impl Row {
    /// An expert's answer, in words.
    fn note(&self) -> Text {
        let (nl, en) = match self.answer {
            Some(Step::Agree | Step::StronglyAgree) => ("ja", "yes"),
            Some(Step::Neither) => ("geen van beide", "neither"),
            Some(Step::Disagree | Step::StronglyDisagree) => ("nee", "no"),
            None => ("niets", "nothing"),
        };
        let added =
            |start: &str| self.comment.as_ref().map_or(String::new(), |comment| format!(" {start} “{comment}”"));
        Text {
            nl: format!("Een deskundige van de Volební kalkulačka vulde hier in: {nl}.{}", added("Toelichting:")),
            en: Some(format!("An expert of the Volební kalkulačka filled in here: {en}.{}", added("Comment:"))),
        }
    }
}
