//! A quiz from its files, held to every rule of the format.
//!
//! [`format::read`](crate::format) finds what is wrong with a value by itself. Here the files are held against each other:
//! references, languages, quotes and sources. Where something could not be read, what depends on it is passed over in
//! silence, so that one mistake does not make others.

mod method;
mod sources;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::format::read::{Path, ROOT, Spans, inside, is_list, read};
use crate::format::{self, Choice, Map};
use crate::language::{Language, lookup};
use crate::lint::{self, Allowed, Lint, Subject};
use crate::problem::{Log, Problem, Rule};
use crate::quiz::{Axis, Declared, Party, Position, Quiz, Quote, Reference, Set, Statement, Theme, Withdrawn};
use crate::scale::{Stance, Step};
use crate::text::{Text, fingerprint, unpaired_isolate};
use sources::Sources;

/// The most languages of a quiz: every text is held to each.
const MOST_LANGUAGES: usize = 100;

/// The most positions of a quiz, of every party on every statement: eight thousand candidates on a hundred statements.
const MOST_POSITIONS: usize = 1_000_000;

/// Reads the text of a file of the quiz, by its path in the quiz's folder; or says why it cannot.
pub type ReadFile<'r> = dyn FnMut(&str) -> Result<String, (Rule, String)> + 'r;

/// A statement file that has been read by itself, and is still to be held against the rest of its quiz.
#[derive(Debug)]
pub struct StatementFile {
    /// Its path in the quiz's folder.
    pub name: String,
    /// Its text; empty where it could not be read.
    pub text: String,
    statements: Option<(Vec<format::Statement>, Spans)>,
    log: Log,
}

impl StatementFile {
    /// Reads the statements of a file of this name and text, or why its text cannot be had.
    pub fn parse(name: &str, text: Result<String, (Rule, String)>) -> StatementFile {
        let mut log = Log::new(name);
        let text = text.unwrap_or_else(|(rule, reason)| {
            log.add(None, rule, reason, None);
            String::new()
        });
        let statements = if log.has_mistake() { None } else { read_statements(&text, &mut log) };
        StatementFile { name: name.to_owned(), text, statements, log }
    }
}

/// Reads a quiz: its quiz.json, its statement files in order (`None` where nobody could list them), and the sources that
/// quiz.json names. With `lints`, what could be better is noted too; lints of the whole only where there is no mistake, for
/// else there is no whole.
///
/// Gives the quiz only if there is no mistake, as a draft where something is still to be written; gives all problems.
pub fn load(
    statement_files: Option<&mut dyn Iterator<Item = StatementFile>>,
    read_file: &mut ReadFile<'_>,
    lints: bool,
) -> (Option<Quiz>, Vec<Problem>) {
    let mut log = Log::new(format::QUIZ);
    let quiz_json = read_file(format::QUIZ).unwrap_or_else(|(rule, reason)| {
        log.add(None, rule, reason, None);
        String::new()
    });
    let read_quiz = if log.has_mistake() { None } else { read::<format::Quiz>(&quiz_json, &mut log) };
    let Some((written, spans)) = read_quiz else {
        statement_files.into_iter().flatten().for_each(|file| log.append(file.log));
        return (None, log.finish());
    };
    let file = File { name: format::QUIZ, text: &quiz_json, spans };
    let mut loader = Loader::new(&written, &file, read_file, lints, &mut log);
    loader.is_complete = statement_files.is_some();
    statement_files.into_iter().flatten().for_each(|file| loader.statement_file(file, &mut log));
    loader.former_statements.hold_against(&loader.statement_ids, &mut log);
    log.file = format::QUIZ.to_owned();
    loader.sets(&written, &file, &mut log);
    loader.axes(&written, &file, &mut log);
    let Loader { mut quiz, sources, is_complete, reference_count, first_references, lint_places, .. } = loader;
    quiz.sources = sources.finish();
    if quiz.statements.is_empty() && is_complete {
        log.add(None, Rule::EmptyList, "the quiz has no statements".to_owned(), None);
    }
    quiz.draft = log.is_incomplete();
    let quiz = Some(quiz).filter(|_| is_complete && !log.has_mistake());
    if let Some((file, span)) = first_references {
        let message = format!("references are shown as not checked; the quiz has {reference_count}, the first here");
        let (span, rule) = (Some(span), Rule::UncheckedReference);
        log.push(Problem { file, span, rule, message, hint: None, first: None });
    }
    if !lints {
        return (quiz, log.finish());
    }
    let mut allowed = Allowed::read(&written.allow, Lint::is_of_the_quiz, &file, &ROOT, &mut log);
    if written.competence.is_empty() && !allowed.takes(Lint::Competence) {
        let message = "the quiz does not say which elected body the statements are put to".to_owned();
        let hint = "add `competence`: a text by language on that body and what it decides".to_owned();
        log.add(None, Rule::Lint(Lint::Competence), message, Some(hint));
    }
    if let Some(quiz) = &quiz {
        lint_the_whole(quiz, allowed, lint_places, &file, &mut log);
    }
    (quiz, log.finish())
}

/// A file that is being read.
pub(crate) struct File<'f> {
    pub(crate) name: &'f str,
    pub(crate) text: &'f str,
    pub(crate) spans: Spans,
}

impl File<'_> {
    /// The bytes of a value.
    pub(crate) fn value(&self, path: &Path<'_>) -> Range<usize> {
        self.spans.value(self.text, path)
    }

    /// The bytes of a field's name.
    pub(crate) fn key(&self, path: &Path<'_>) -> Range<usize> {
        self.spans.name(self.text, path)
    }

    /// Notes a problem with a value.
    pub(crate) fn note(&self, path: &Path<'_>, rule: Rule, message: String, hint: Option<String>, log: &mut Log) {
        log.add(Some(self.value(path)), rule, message, hint);
    }
}

/// Identifiers of one kind, each with its index and where it was given first.
#[derive(Default)]
struct Ids(BTreeMap<String, (usize, String, Range<usize>)>);

impl Ids {
    /// Takes the identifier at the end of a path, of the thing with this index; notes it if it is taken.
    fn add(&mut self, id: &str, index: usize, file: &File<'_>, path: &Path<'_>, log: &mut Log) {
        // One that could not be read has been noted.
        if id.is_empty() {
            return;
        }
        let span = file.value(path);
        match self.0.get(id) {
            None => drop(self.0.insert(id.to_owned(), (index, file.name.to_owned(), span))),
            Some((_, first_file, first)) => {
                let message = format!("the identifier `{id}` is already used");
                log.again(span, Rule::DuplicateId, message, (first_file.clone(), first.clone()));
            }
        }
    }

    /// Takes the identifiers that the thing at a path, of this index, had in earlier editions.
    fn add_all(&mut self, ids: &[format::Id], index: usize, file: &File<'_>, path: &Path<'_>, log: &mut Log) {
        let list = path.field("formerly");
        for (place, id) in ids.iter().enumerate() {
            self.add(id, index, file, &list.index(place), log);
        }
    }

    /// Notes each of these former identifiers that is another thing's, or still the thing's own, now.
    fn hold_against(&self, now: &Ids, log: &mut Log) {
        for (id, (_, file, span)) in &self.0 {
            if let Some((_, first_file, first)) = now.0.get(id) {
                log.file.clone_from(file);
                let message = format!("the identifier `{id}` is in use, so nothing was called so formerly");
                log.again(span.clone(), Rule::DuplicateId, message, (first_file.clone(), first.clone()));
            }
        }
    }

    fn index(&self, id: &str) -> Option<usize> {
        self.0.get(id).map(|(index, ..)| *index)
    }

    /// What to say where there is none of this identifier.
    fn missing(&self, what: &str, id: &str, log: &mut Log) -> (String, Option<String>) {
        let near = log.nearest(id, self.0.keys().map(String::as_str));
        (format!("the quiz has no {what} `{id}`"), near.map(|near| format!("did you mean `{near}`?")))
    }

    /// The index of what an identifier refers to; notes it if there is none.
    fn find(&self, what: &str, id: &str, file: &File<'_>, path: &Path<'_>, log: &mut Log) -> Option<usize> {
        let found = self.index(id);
        if found.is_none() && !id.is_empty() {
            let (message, hint) = self.missing(what, id, log);
            file.note(path, Rule::UnknownReference, message, hint, log);
        }
        found
    }
}

/// The languages of a quiz.
struct Languages(Vec<Language>);

impl Languages {
    fn read(tags: &[format::Tag], file: &File<'_>, log: &mut Log) -> Languages {
        let list = ROOT.field("languages");
        let mut languages: Vec<Language> = Vec::new();
        if tags.len() > MOST_LANGUAGES {
            let message = format!("the quiz has more than {MOST_LANGUAGES} languages, the most that are read");
            file.note(&list.index(MOST_LANGUAGES), Rule::TooLarge, message, None, log);
            return Languages(languages);
        }
        for (index, tag) in tags.iter().enumerate() {
            let Ok(language) = Language::new(tag) else { continue };
            if let Some(first) = languages.iter().position(|other| *other == language) {
                let message = format!("the language `{tag}` is already in the list");
                let first = (file.name.to_owned(), file.value(&list.index(first)));
                log.again(file.value(&list.index(index)), Rule::DuplicateId, message, first);
            }
            languages.push(language);
        }
        if tags.is_empty() && file.value(&list) != file.value(&ROOT) {
            file.note(&list, Rule::EmptyList, "`languages` is empty".to_owned(), None, log);
        }
        Languages(languages)
    }

    /// The language of a source or page: the original where none is said.
    fn of(&self, tag: &format::Tag) -> Option<Language> {
        if tag.is_empty() { self.0.first().cloned() } else { Language::new(tag).ok() }
    }

    /// A text, held to the quiz's languages. Translations that lack are noted where all are expected.
    fn text(&self, text: Map<String>, expected: bool, file: &File<'_>, path: &Path<'_>, log: &mut Log) -> Text {
        if self.0.is_empty() || text.0.is_empty() {
            return Text::default();
        }
        let mut texts = Vec::with_capacity(text.0.len());
        for (tag, words) in text.0 {
            if let Some((at, char)) = unpaired_isolate(&words) {
                let span = inside(file.text, file.value(&path.field(&tag)), at..at + char.len_utf8());
                let message = format!("the isolate U+{:04X} has no other that it goes with", u32::from(char));
                let hint = "U+2066, U+2067 or U+2068 opens one, U+2069 closes it in the same paragraph".to_owned();
                log.add(Some(span), Rule::UnpairedIsolate, message, Some(hint));
            }
            match self.0.iter().position(|language| language.tag() == tag) {
                Some(language) => texts.push((language, words)),
                None => {
                    let (rule, message, hint) = self.undeclared(&tag);
                    log.add(Some(file.key(&path.field(&tag))), rule, message, Some(hint));
                }
            }
        }
        for (index, language) in self.0.iter().enumerate().filter(|_| expected) {
            if texts.iter().any(|(other, _)| *other == index) {
                continue;
            }
            let tag = language.tag();
            let (rule, message) = if index == 0 {
                (Rule::MissingOriginal, format!("the text is not in the quiz's original language (`{tag}`)"))
            } else {
                (Rule::MissingTranslation, format!("the text is not in `{tag}`"))
            };
            file.note(path, rule, message, None, log);
        }
        Text::new(texts)
    }

    /// What to say of a language that is not among these.
    fn undeclared(&self, tag: &str) -> (Rule, String, String) {
        match Language::new(tag) {
            Err(error) => (Rule::LanguageTag, format!("`{tag}` is {error}"), format!("the quiz's: {}", self.list())),
            Ok(_) => {
                let near = lookup(tag, &self.0).map(|near| self.0[near].tag());
                let hint = match near.filter(|near| near.eq_ignore_ascii_case(tag)) {
                    Some(near) => format!("write `{near}`"),
                    None => format!("add it to `languages` in {}, which has {}", format::QUIZ, self.list()),
                };
                (Rule::UndeclaredLanguage, format!("the quiz does not declare the language `{tag}`"), hint)
            }
        }
    }

    fn list(&self) -> String {
        self.0.iter().map(Language::tag).collect::<Vec<_>>().join(", ")
    }
}

/// Where a statement stands, and what it allows, for the lints.
struct LintPlace {
    file: String,
    text: Range<usize>,
    allowed: Allowed,
}

/// A quiz whose quiz.json has been read, and whose statement files are being read.
struct Loader {
    quiz: Quiz,
    languages: Languages,
    sources: Sources,
    theme_ids: Ids,
    party_ids: Ids,
    statement_ids: Ids,
    /// The identifiers that statements had in earlier editions.
    former_statements: Ids,
    /// The parties' identifiers in their order.
    parties: Vec<String>,
    /// Whether the quiz's scale is known.
    has_scale: bool,
    /// Whether every statement has an identifier that could be read.
    is_complete: bool,
    /// Whether there are more positions than are read.
    is_full: bool,
    /// How many pages are referred to, and where the first are.
    reference_count: usize,
    first_references: Option<(String, Range<usize>)>,
    lints: bool,
    /// One for each statement.
    lint_places: Vec<LintPlace>,
}

impl Loader {
    fn new(
        written: &format::Quiz,
        file: &File<'_>,
        read_file: &mut ReadFile<'_>,
        lints: bool,
        log: &mut Log,
    ) -> Loader {
        let languages = Languages::read(&written.languages, file, log);
        let text = |text: &Map<String>, field: &str, log: &mut Log| {
            languages.text(text.clone(), true, file, &ROOT.field(field), log)
        };
        let (title, intro) = (text(&written.title, "title", log), text(&written.intro, "intro", log));
        let (purpose, funding) = (text(&written.purpose, "purpose", log), text(&written.funding, "funding", log));
        let competence = text(&written.competence, "competence", log);
        let (mut theme_ids, mut party_ids) = (Ids::default(), Ids::default());
        let mut former_parties = Ids::default();
        for (list, name) in [(written.themes.len(), "themes"), (written.parties.len(), "parties")] {
            let path = ROOT.field(name);
            // Where the field itself is missing, that has been noted.
            if list == 0 && file.value(&path) != file.value(&ROOT) && !log.has_mistake() {
                file.note(&path, Rule::EmptyList, format!("`{name}` is empty"), None, log);
            }
        }
        let themes = written.themes.iter().enumerate().map(|(index, theme)| {
            let list = ROOT.field("themes");
            let path = list.index(index);
            theme_ids.add(&theme.id, index, file, &path.field("id"), log);
            Theme {
                id: theme.id.0.clone(),
                title: languages.text(theme.title.0.clone(), true, file, &path.field("title"), log),
            }
        });
        let themes = themes.collect();
        let parties = written.parties.iter().enumerate().map(|(index, party)| {
            let list = ROOT.field("parties");
            let path = list.index(index);
            party_ids.add(&party.id, index, file, &path.field("id"), log);
            former_parties.add_all(&party.formerly, index, file, &path, log);
            read_party(party, &languages, file, &path, log)
        });
        let parties: Vec<Party> = parties.collect();
        former_parties.hold_against(&party_ids, log);
        if !parties.is_empty() && parties.iter().all(|party| party.withdrawn.is_some()) {
            let hint = Some("leave `withdrawn` out of one at least".to_owned());
            file.note(&ROOT.field("parties"), Rule::AllWithdrawn, "every party has withdrawn".to_owned(), hint, log);
        }
        let sources = Sources::read(&written.sources, &languages, &party_ids, file, read_file, log);
        let method = method::read(&written.method, written.scale.0, file, log);
        let quiz = Quiz {
            id: written.id.0.clone(),
            version: written.version.0.clone(),
            languages: languages.0.clone(),
            draft: false,
            title,
            intro,
            scale: written.scale.0.unwrap_or(crate::scale::Scale::Three),
            method,
            maker: written.maker.0.clone(),
            purpose,
            funding,
            competence: Some(competence).filter(|text| !text.is_empty()),
            themes,
            parties,
            sources: Vec::new(),
            sets: Vec::new(),
            default_set: None,
            axes: Vec::new(),
            statements: Vec::new(),
        };
        Loader {
            quiz,
            parties: written.parties.iter().map(|party| party.id.0.clone()).collect(),
            languages,
            sources,
            theme_ids,
            party_ids,
            statement_ids: Ids::default(),
            former_statements: Ids::default(),
            has_scale: written.scale.0.is_some(),
            is_complete: true,
            is_full: false,
            reference_count: 0,
            first_references: None,
            lints,
            lint_places: Vec::new(),
        }
    }

    fn statement_file(&mut self, file: StatementFile, log: &mut Log) {
        let StatementFile { name, text, statements, log: of_file } = file;
        log.file.clone_from(&name);
        log.append(of_file);
        let Some((statements, spans)) = statements else {
            self.is_complete = false;
            return;
        };
        let list = if is_list(&text) { ROOT } else { ROOT.field("statements") };
        let file = File { name: &name, text: &text, spans };
        let starts: Vec<usize> = file.spans.starts_inside(&text, &list).collect();
        for (index, statement) in statements.into_iter().enumerate() {
            // What is no object has been noted, and is no statement.
            if starts.get(index).is_some_and(|start| text[*start..].starts_with('{')) {
                self.statement(statement, &file, &list.index(index), log);
            } else {
                self.is_complete = false;
            }
        }
    }

    fn statement(&mut self, written: format::Statement, file: &File<'_>, path: &Path<'_>, log: &mut Log) {
        let index = self.quiz.statements.len();
        if (index + 1) * self.parties.len() > MOST_POSITIONS {
            // Once is enough to say it.
            if !std::mem::replace(&mut self.is_full, true) {
                let message = format!("the quiz has more than {MOST_POSITIONS} positions, the most that are read");
                file.note(path, Rule::TooLarge, message, None, log);
            }
            self.is_complete = false;
            return;
        }
        self.is_complete &= !written.id.is_empty();
        self.statement_ids.add(&written.id, index, file, &path.field("id"), log);
        self.former_statements.add_all(&written.formerly, index, file, path, log);
        let theme = self.theme_ids.find("theme", &written.theme, file, &path.field("theme"), log);
        let text = |text: Map<String>, field: &str, log: &mut Log| {
            self.languages.text(text, true, file, &path.field(field), log)
        };
        let title = text(written.title.0, "title", log);
        let background = text(written.background.0, "background", log);
        let statement_text = text(written.text.0, "text", log);
        let positions = self.positions(written.positions, file, &path.field("positions"), log);
        if self.lints {
            let mut allowed = Allowed::read(&written.allow, Lint::is_of_a_statement, file, path, log);
            let texts = path.field("text");
            let literal = |language: &Language| file.value(&texts.field(language.tag()));
            let span = self.languages.0.first().map_or_else(|| file.value(&texts), literal);
            for finding in lint::statement::findings(&statement_text, &background, &self.languages.0) {
                if !allowed.takes(finding.lint) {
                    let (language, at) = finding.at;
                    let span = inside(file.text, literal(&self.languages.0[language]), at);
                    log.add(Some(span), Rule::Lint(finding.lint), finding.message, finding.hint);
                }
            }
            self.lint_places.push(LintPlace { file: file.name.to_owned(), text: span, allowed });
        }
        self.quiz.statements.push(Statement {
            id: written.id.0,
            formerly: written.formerly.into_iter().map(|id| id.0).collect(),
            theme: theme.unwrap_or(0),
            title,
            fingerprint: fingerprint(statement_text.original().as_bytes()),
            text: statement_text,
            background,
            positions,
            origin: Some(written.origin.0).filter(|origin| !origin.is_empty()),
        });
    }

    fn positions(
        &mut self,
        written: Map<format::Position>,
        file: &File<'_>,
        path: &Path<'_>,
        log: &mut Log,
    ) -> Vec<Position> {
        let has_some = !written.0.is_empty();
        let mut positions: Vec<Option<Position>> = vec![None; self.parties.len()];
        for (guess, (id, position)) in written.0.into_iter().enumerate() {
            let path = path.field(&id);
            // Most files name the parties in their order.
            let is_guess = self.parties.get(guess).is_some_and(|party| *party == id);
            match if is_guess { Some(guess) } else { self.party_ids.index(&id) } {
                Some(party) => positions[party] = Some(self.position(party, position, file, &path, log)),
                None => {
                    let (message, hint) = self.party_ids.missing("party", &id, log);
                    log.add(Some(file.key(&path)), Rule::UnknownReference, message, hint);
                }
            }
        }
        // Where the positions could not be read at all, that has been noted.
        let is_there = has_some || file.text.get(file.value(path)).is_some_and(|text| text == "{");
        let missing = |party: usize, log: &mut Log| {
            if is_there && !self.parties[party].is_empty() {
                let message = format!("the party `{}` has no position here", self.parties[party]);
                let hint = "a party that takes none has the stance `none`, with a note".to_owned();
                file.note(path, Rule::MissingPosition, message, Some(hint), log);
            }
            Position::without_evidence(Stance::NoPosition)
        };
        let positions = positions.into_iter().enumerate();
        positions.map(|(party, position)| position.unwrap_or_else(|| missing(party, log))).collect()
    }

    fn position(
        &mut self,
        party: usize,
        written: format::Position,
        file: &File<'_>,
        path: &Path<'_>,
        log: &mut Log,
    ) -> Position {
        let stance = self.stance(written.stance, file, &path.field("stance"), log);
        let note = self.languages.text(written.note.0, true, file, &path.field("note"), log);
        let quote_list = path.field("quotes");
        let has_evidence = !written.quotes.is_empty() || written.declared.is_some() || !written.references.is_empty();
        let has_quotes = !written.quotes.is_empty();
        // A large quiz has so many of these lists that none should have room to spare.
        let mut quotes = Vec::with_capacity(written.quotes.len());
        for (index, quote) in written.quotes.into_iter().enumerate() {
            quotes.extend(self.quote(party, quote, file, &quote_list.index(index), log));
        }
        let declared = written.declared.as_ref().map(|declared| {
            let path = path.field("declared");
            Box::new(Declared {
                date: declared.date.0.clone(),
                // The party gave its reason in one language, and nobody has to translate it.
                reason: some(self.languages.text(declared.reason.0.clone(), false, file, &path.field("reason"), log)),
                url: some_text(&declared.url),
            })
        });
        let references: Vec<Reference> = written
            .references
            .iter()
            .filter_map(|reference| {
                Some(Reference {
                    title: reference.title.0.clone(),
                    url: reference.url.0.clone(),
                    excerpt: some_text(&reference.excerpt),
                    language: self.languages.of(&reference.lang)?,
                })
            })
            .collect();
        if !references.is_empty() {
            let list = || (file.name.to_owned(), file.value(&path.field("references")));
            self.first_references.get_or_insert_with(list);
            self.reference_count += references.len();
        }
        match stance {
            Some(Stance::At(_)) if !has_evidence => {
                let message = "a stance needs evidence: a quote, a declaration or a reference".to_owned();
                let hint = "a party that takes no position has the stance `none`, with a note".to_owned();
                file.note(path, Rule::MissingEvidence, message, Some(hint), log);
            }
            Some(Stance::NoPosition) if has_quotes => {
                let message = "the stance `none` has a note on how that was established, and no quotes".to_owned();
                file.note(path, Rule::NoPosition, message, None, log);
            }
            Some(Stance::NoPosition) if note.is_empty() && declared.is_none() => {
                let message = "how the stance `none` was established is still to be written: `note`".to_owned();
                file.note(path, Rule::Unwritten, message, None, log);
            }
            _ => {}
        }
        Position { stance: stance.unwrap_or(Stance::NoPosition), quotes, declared, references, note: some(note) }
    }

    fn stance(
        &self,
        written: Choice<format::Stance>,
        file: &File<'_>,
        path: &Path<'_>,
        log: &mut Log,
    ) -> Option<Stance> {
        let stance = Stance::from(written.0?);
        let scale = self.quiz.scale;
        match stance.step().filter(|step| self.has_scale && !scale.steps().contains(step)) {
            None => Some(stance),
            Some(step) => {
                let steps: Vec<&str> = scale.steps().iter().map(|step| step.name()).collect();
                let message = format!("the scale `{}` has no step `{}`", scale.name(), step.name());
                let hint = Some(format!("its steps: {}", steps.join(", ")));
                file.note(path, Rule::StanceOffScale, message, hint, log);
                None
            }
        }
    }

    fn quote(
        &mut self,
        party: usize,
        written: format::Quote,
        file: &File<'_>,
        path: &Path<'_>,
        log: &mut Log,
    ) -> Option<Quote> {
        // A quote is in its source's language, and nobody has to translate it.
        let translation = self.languages.text(written.translation.0, false, file, &path.field("translation"), log);
        let source = self.sources.find(&written.source, file, &path.field("source"), log)?;
        if let Some(owner) = self.sources.party(source).filter(|owner| *owner != party) {
            let message = format!("the source is of `{}`, not of this party", self.parties[owner]);
            file.note(&path.field("source"), Rule::ForeignSource, message, None, log);
        }
        if !written.at.is_empty() && !written.text.is_empty() {
            self.sources.verify(source, &written.at, &written.text, file, path, log);
        }
        Some(Quote { source, at: written.at.0, text: written.text.0, translation: some(translation) })
    }

    /// The sets, which name statements and so can be read only after those.
    fn sets(&mut self, written: &format::Quiz, file: &File<'_>, log: &mut Log) {
        let list = ROOT.field("sets");
        let mut ids = Ids::default();
        for (index, set) in written.sets.iter().enumerate() {
            let path = list.index(index);
            ids.add(&set.id, index, file, &path.field("id"), log);
            let title = self.languages.text(set.title.0.clone(), true, file, &path.field("title"), log);
            let all = 0..self.quiz.statements.len();
            let statements = match (&set.statements, set.theme.as_str()) {
                (None, "") => all.collect(),
                (None, theme) => {
                    let theme = self.theme_ids.find("theme", theme, file, &path.field("theme"), log);
                    all.filter(|index| Some(self.quiz.statements[*index].theme) == theme).collect()
                }
                (Some(listed), theme) => {
                    if !theme.is_empty() {
                        let message = "a set has `statements` or a `theme`, not both".to_owned();
                        file.note(&path.field("theme"), Rule::UnknownField, message, None, log);
                    }
                    self.listed(listed, file, &path.field("statements"), log)
                }
            };
            self.quiz.sets.push(Set { id: set.id.0.clone(), title, statements });
        }
        self.quiz.default_set = ids.find("set", &written.default_set, file, &ROOT.field("default_set"), log);
    }

    /// The statements that a set lists, in its order.
    fn listed(&self, listed: &[format::Id], file: &File<'_>, path: &Path<'_>, log: &mut Log) -> Vec<usize> {
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        let mut chosen = Vec::with_capacity(listed.len());
        for (place, id) in listed.iter().enumerate() {
            let Some(statement) = self.named(id, file.value(&path.index(place)), log) else { continue };
            if let Some(before) = first.insert(statement, place) {
                let message = format!("the statement `{id}` is in this set twice");
                let first = (file.name.to_owned(), file.value(&path.index(before)));
                log.again(file.value(&path.index(place)), Rule::DuplicateId, message, first);
            }
            chosen.push(statement);
        }
        chosen
    }

    /// The statement of an identifier that stands at these bytes. Where not all statements are known, one that is missing
    /// is no mistake of its own.
    fn named(&self, id: &str, span: Range<usize>, log: &mut Log) -> Option<usize> {
        let found = self.statement_ids.index(id);
        if found.is_none() && self.is_complete && !id.is_empty() {
            let (message, mut hint) = self.statement_ids.missing("statement", id, log);
            if let Some(party) = self.party_ids.index(id) {
                let withdrawn = self.quiz.parties[party].withdrawn.is_some();
                let kind = if withdrawn { "a party that has withdrawn" } else { "a party" };
                hint = Some(format!("`{id}` is {kind}; here statements are named"));
            }
            log.add(Some(span), Rule::UnknownReference, message, hint);
        }
        found
    }

    /// The axes, which name statements too.
    fn axes(&mut self, written: &format::Quiz, file: &File<'_>, log: &mut Log) {
        let list = ROOT.field("axes");
        let mut ids = Ids::default();
        for (index, axis) in written.axes.iter().enumerate() {
            let path = list.index(index);
            ids.add(&axis.id, index, file, &path.field("id"), log);
            let mut text = |text: &Map<String>, field: &str| {
                self.languages.text(text.clone(), true, file, &path.field(field), log)
            };
            let (title, low, high) = (text(&axis.title, "title"), text(&axis.low, "low"), text(&axis.high, "high"));
            let path = path.field("statements");
            let mut statements = Vec::new();
            for (id, direction) in &axis.statements.0 {
                let statement = self.named(id, file.key(&path.field(id)), log);
                statements.extend(statement.zip(direction.0));
            }
            self.quiz.axes.push(Axis { id: axis.id.0.clone(), title, low, high, statements });
        }
    }
}

/// The statements of a file: a list of them, or an object that has it.
fn read_statements(text: &str, log: &mut Log) -> Option<(Vec<format::Statement>, Spans)> {
    if is_list(text) {
        return read(text, log);
    }
    read::<format::StatementFile>(text, log).map(|(file, spans)| (file.statements, spans))
}

fn read_party(
    written: &format::Party,
    languages: &Languages,
    file: &File<'_>,
    path: &Path<'_>,
    log: &mut Log,
) -> Party {
    let withdrawn = written.withdrawn.as_ref().map(|withdrawn| Withdrawn {
        date: withdrawn.date.0.clone(),
        note: some(languages.text(withdrawn.note.0.clone(), true, file, &path.field("withdrawn").field("note"), log)),
    });
    Party {
        id: written.id.0.clone(),
        name: written.name.0.clone(),
        short: written.short.0.clone(),
        color: written.color.0.clone(),
        url: some_text(&written.url),
        withdrawn,
        origin: some_text(&written.origin),
        formerly: written.formerly.iter().map(|id| id.0.clone()).collect(),
    }
}

/// A text, unless it is in no language.
fn some(text: Text) -> Option<Text> {
    Some(text).filter(|text| !text.is_empty())
}

/// A text, unless it is empty.
fn some_text(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

impl From<format::Stance> for Stance {
    fn from(written: format::Stance) -> Stance {
        match written {
            format::Stance::StronglyAgree => Stance::At(Step::StronglyAgree),
            format::Stance::Agree => Stance::At(Step::Agree),
            format::Stance::Neither => Stance::At(Step::Neither),
            format::Stance::Disagree => Stance::At(Step::Disagree),
            format::Stance::StronglyDisagree => Stance::At(Step::StronglyDisagree),
            format::Stance::None => Stance::NoPosition,
        }
    }
}

/// Notes what the lints of the whole find, and which lints were allowed without need.
fn lint_the_whole(quiz: &Quiz, mut allowed: Allowed, mut places: Vec<LintPlace>, file: &File<'_>, log: &mut Log) {
    for finding in lint::set::findings(quiz) {
        let of_statement = match finding.at {
            Subject::Statement(index) => places[index].allowed.takes(finding.lint),
            Subject::Pair(one, two) => {
                places[one].allowed.takes(finding.lint) | places[two].allowed.takes(finding.lint)
            }
            _ => false,
        };
        if of_statement | allowed.takes(finding.lint) {
            continue;
        }
        let of_text = |index: usize| (places[index].file.clone(), places[index].text.clone());
        let spanned = |(file, span): (String, Range<usize>)| (file, Some(span));
        let of_quiz =
            |list: &str, index: usize| (file.name.to_owned(), Some(file.value(&ROOT.field(list).index(index))));
        let ((name, span), first) = match finding.at {
            Subject::Statement(index) => (spanned(of_text(index)), None),
            Subject::Pair(index, earlier) => (spanned(of_text(index)), Some(of_text(earlier))),
            Subject::Party(index) => (of_quiz("parties", index), None),
            Subject::Theme(index) => (of_quiz("themes", index), None),
            Subject::Axis(index) => (of_quiz("axes", index), None),
            Subject::Set(index) => (of_quiz("sets", index), None),
            Subject::Quiz => ((file.name.to_owned(), None), None),
            Subject::Asked => {
                let span = quiz.default_set.map(|_| file.value(&ROOT.field("default_set")));
                ((file.name.to_owned(), span), None)
            }
        };
        let (rule, message, hint) = (Rule::Lint(finding.lint), finding.message, finding.hint);
        log.push(Problem { file: name, span, rule, message, hint, first });
    }
    allowed.note_unused(log);
    for place in places {
        log.file = place.file;
        place.allowed.note_unused(log);
    }
}

#[cfg(test)]
mod tests;
