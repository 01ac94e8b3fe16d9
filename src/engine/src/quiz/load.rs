//! Reading a quiz from its files and holding it to every rule of the format.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use crate::decode::{Fields, Ids, Log, Node, Trail, Value};
use crate::lint::{self, Allowed, Lint, Subject, Wording};
use crate::problem::{Path, Place, Problem, Rule, Severity, nearest_name};
use crate::quiz::{
    Axis, Direction, MANIFEST, Party, Position, Quiz, Quote, Scoring, Set, Statement, Theme, load_method,
};
use crate::quote;
use crate::scale::{Scale, Stance, Step};
use crate::source::{BidiCharacter, Contents, Passage, Section, Source};
use crate::text::{Text, fingerprint};

/// Reads a source file, by its path in the quiz's folder; or says why it cannot.
pub type ReadSource<'r> = dyn FnMut(&str) -> Result<Contents, (Rule, String)> + 'r;

/// The paths of the source files that a manifest names, whatever is wrong with the rest of it: so that they can be read at
/// the same time, before they are asked for.
pub fn source_files<'n>(manifest: &'n Node<'_>) -> Vec<&'n str> {
    let field = |node: &'n Node<'_>, wanted: &str| match node {
        Node::Object(fields) => fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value),
        _ => None,
    };
    let Some(Node::Array(sources)) = field(manifest, "sources") else { return Vec::new() };
    let file = |source| match field(source, "file") {
        Some(Node::String(path)) => Some(path.as_ref()),
        _ => None,
    };
    sources.iter().filter_map(file).collect()
}

/// A statement file: its name in the quiz's folder, and what it holds; `None` where that could not be read, which is
/// told elsewhere.
pub type StatementFile<'t> = (String, Option<Node<'t>>);

/// A quiz from its manifest and its statement files.
///
/// Gives the quiz only if no problem is an error; gives all problems, in the order of the files.
pub fn load(
    manifest: &Node<'_>,
    statement_files: &[StatementFile<'_>],
    read_source: &mut ReadSource<'_>,
) -> (Option<Quiz>, Vec<Problem>) {
    let reading = match Reading::open(manifest, read_source, false) {
        Ok(reading) => reading,
        Err(problems) => return (None, problems),
    };
    let reader = reading.statement_reader();
    let files = statement_files.iter().map(|(name, node)| reader.file(name, node.as_ref())).collect();
    reading.close(files)
}

/// For how many quotes that are not where they should be the source is searched.
const MOST_SEARCHES: usize = 200;

/// A quiz that is being read: its manifest and sources are, its statement files follow, each by itself.
///
/// The files can be read in any order and at the same time; what is wrong between them is found at the end.
pub struct Reading<'n> {
    frame: Frame<'n>,
    problems: Vec<Problem>,
    lints: bool,
}

impl<'n> Reading<'n> {
    /// Reads the manifest and the sources that it names; gives the problems if there is nothing in it to go by.
    ///
    /// With `lints`, the warnings of the lints are given too. Those that look at the whole are left out where the quiz
    /// has an error, for then there is no whole.
    pub fn open(
        manifest: &'n Node<'n>,
        read_source: &mut ReadSource<'_>,
        lints: bool,
    ) -> Result<Reading<'n>, Vec<Problem>> {
        let mut log = Log::new(MANIFEST);
        let mut of_sources = Vec::new();
        let frame = Frame::read(manifest, read_source, &mut log, &mut of_sources);
        let mut problems = log.problems;
        problems.append(&mut of_sources);
        match frame {
            Some(frame) => Ok(Reading { frame, problems, lints }),
            None => Err(problems),
        }
    }

    /// What reads the statement files.
    pub fn statement_reader(&self) -> StatementReader<'_> {
        StatementReader { names: &self.frame.names, lints: self.lints }
    }

    /// The quiz, if no problem is an error, and all problems. The files are in their order.
    pub fn close(self, files: Vec<Statements>) -> (Option<Quiz>, Vec<Problem>) {
        let Reading { mut frame, mut problems, lints } = self;
        let mut allowed = std::mem::take(&mut frame.allowed);
        let mut together = Together { names: &frame.names, known: Known::default(), searches: 0, problems: Vec::new() };
        let mut statements = Vec::new();
        let mut desks = Vec::new();
        for mut file in files {
            statements.append(&mut file.statements);
            desks.append(&mut file.desks);
            together.add(file);
        }
        let Together { known, problems: mut of_statements, .. } = together;
        problems.append(&mut of_statements);

        let mut log = Log::new(MANIFEST);
        if known.ids.is_empty() && known.complete {
            log.note(Place::File, Rule::EmptyList, "the quiz has no statements".into(), None);
        }
        let (sets, default_set) = frame.sets(&statements, &known, &mut log);
        let axes = frame.axes(&known, &mut log);
        if lints && !frame.has_competence && !allowed.takes(Lint::Competence) {
            let message = "the quiz does not say which elected body the statements are put to".to_owned();
            let hint = "add `competence`: a text by language on that body and what it decides".to_owned();
            log.note(Place::File, Rule::Lint(Lint::Competence), message, Some(hint));
        }
        problems.extend(log.problems);

        let failed = !known.complete || problems.iter().any(|problem| problem.rule.severity() == Severity::Error);
        let quiz = if failed { None } else { frame.complete(statements, sets, default_set, axes) };
        if let Some(quiz) = quiz.as_ref().filter(|_| lints) {
            problems.extend(look_at_the_whole(quiz, allowed, desks));
        }
        (quiz, problems)
    }
}

/// What was read of a statement file.
pub struct Statements {
    file: String,
    statements: Vec<Statement>,
    /// One for each of `statements`.
    desks: Vec<Desk>,
    /// Every identifier that could be read, where it is, and how many problems were found before it.
    ids: Vec<(String, Place, usize)>,
    /// Whether a statement, or the whole file of them, has no identifier that could be read.
    nameless: bool,
    problems: Vec<Problem>,
    lost: Vec<Lost>,
}

/// A quote that is not where it should be, for which the source may be searched.
struct Lost {
    /// The problem with it: an index into its file's.
    problem: usize,
    words: String,
    source: usize,
    anchor: String,
}

/// What can be told of statement files only in their order.
struct Together<'r> {
    names: &'r Names,
    known: Known,
    /// How many quotes were searched for.
    searches: usize,
    problems: Vec<Problem>,
}

impl Together<'_> {
    fn add(&mut self, mut file: Statements) {
        for lost in &file.lost {
            if self.searches < MOST_SEARCHES {
                self.searches += 1;
                self.names.search(lost, &mut file.problems[lost.problem]);
            }
        }
        let mut log = Log::new(&file.file);
        let mut rest = file.problems.into_iter();
        let mut passed = 0;
        for (id, place, before) in file.ids {
            log.problems.extend(rest.by_ref().take(before - passed));
            passed = before;
            note_if_taken(&id, place, &mut self.known.ids, &mut log);
        }
        self.problems.append(&mut log.problems);
        self.problems.extend(rest);
        self.known.complete &= !file.nameless;
    }
}

/// What the lints of the whole find, and which lints were allowed without need.
fn look_at_the_whole(quiz: &Quiz, mut allowed: Allowed, mut desks: Vec<Desk>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for finding in lint::set::findings(quiz) {
        let at_desk = match finding.at {
            Subject::Statement(index) => desks[index].allowed.takes(finding.lint),
            Subject::Pair(one, two) => desks[one].allowed.takes(finding.lint) | desks[two].allowed.takes(finding.lint),
            _ => false,
        };
        if at_desk | allowed.takes(finding.lint) {
            continue;
        }
        let root = Path::default();
        let of_text = |index: usize| (desks[index].file.clone(), Place::Value(desks[index].text.field("nl")));
        let in_manifest = |list: &str, index: usize| (MANIFEST.to_owned(), Place::Value(root.field(list).index(index)));
        let (file, place) = match finding.at {
            Subject::Statement(index) | Subject::Pair(index, _) => of_text(index),
            Subject::Party(index) => in_manifest("parties", index),
            Subject::Theme(index) => in_manifest("themes", index),
            Subject::Axis(index) => in_manifest("axes", index),
            Subject::Asked if quiz.default_set.is_some() => {
                (MANIFEST.to_owned(), Place::Value(root.field("default_set")))
            }
            Subject::Asked => (MANIFEST.to_owned(), Place::File),
        };
        let first = if let Subject::Pair(_, earlier) = finding.at { Some(of_text(earlier)) } else { None };
        let (rule, message, hint) = (Rule::Lint(finding.lint), finding.message, finding.hint);
        problems.push(Problem { file, place, rule, message, hint, first });
    }
    let mut log = Log::new(MANIFEST);
    allowed.note_unused(|_| true, &mut log);
    for desk in &desks {
        log.file.clone_from(&desk.file);
        desk.allowed.note_unused(|_| true, &mut log);
    }
    problems.extend(log.problems);
    problems
}

/// Where a statement stands, and what it allows: for the lints alone, so no part of the quiz.
struct Desk {
    file: String,
    /// Its text, by language.
    text: Path,
    allowed: Allowed,
}

/// The statements that can be named.
struct Known {
    ids: Ids,
    /// Whether these are all; not where a file or an identifier could not be read.
    complete: bool,
}

impl Default for Known {
    fn default() -> Known {
        Known { ids: Ids::default(), complete: true }
    }
}

impl Known {
    /// The index of a statement. Where not all are known, one that is missing is no mistake of its own.
    fn find(&self, id: &str, place: Place, log: &mut Log) -> Option<usize> {
        let found = self.ids.index(id, 0);
        if found.is_none() && self.complete {
            let hint = nearest_name(id, self.ids.iter()).map(|near| format!("did you mean `{near}`?"));
            log.note(place, Rule::UnknownReference, format!("the quiz has no statement `{id}`"), hint);
        }
        found
    }
}

/// What the manifest says. What could not be read is `None` and has been noted.
struct Frame<'n> {
    id: Option<String>,
    version: Option<String>,
    title: Option<Text>,
    intro: Option<Text>,
    method: Option<Scoring>,
    maker: Option<String>,
    purpose: Option<Text>,
    funding: Vec<String>,
    themes: Vec<Theme>,
    parties: Vec<Party>,
    names: Names,
    set_values: Vec<Value<'n>>,
    default_set: Option<Value<'n>>,
    axis_values: Vec<Value<'n>>,
    has_competence: bool,
    allowed: Allowed,
}

/// What statements refer to.
struct Names {
    scale: Option<Scale>,
    theme_ids: Ids,
    party_ids: Ids,
    source_ids: Ids,
    /// The sources in the order of their identifiers; `None` where one could not be read.
    sources: Vec<Option<Source>>,
    /// Where in each source each anchor is.
    anchors: Vec<Anchors>,
    /// Whose source each is, where that could be read.
    source_parties: Vec<Option<usize>>,
}

/// The anchors of a source, each with the indices of its section and passage.
type Anchors = BTreeMap<String, (usize, usize)>;

impl<'n> Frame<'n> {
    fn read(
        manifest: &'n Node<'n>,
        read_source: &mut ReadSource<'_>,
        log: &mut Log,
        source_problems: &mut Vec<Problem>,
    ) -> Option<Frame<'n>> {
        let mut fields = Value::root(manifest).object(log)?;
        fields.optional("$schema").map(|value| value.string(log));
        let owned = |value: &str| value.to_owned();
        let id = fields.required("id", log).and_then(|value| value.id(log)).map(owned);
        let version = fields.required("version", log).and_then(|value| value.string(log)).map(owned);
        let title = fields.required("title", log).and_then(|value| value.text(log));
        let intro = fields.required("intro", log).and_then(|value| value.text(log));
        let scales = Scale::ALL.map(|scale| (scale.name(), scale));
        let scale = fields.required("scale", log).and_then(|value| value.name("scale", &scales, log));
        let method = fields.required("method", log).and_then(|value| load_method::read(&value, scale, log));
        let maker = fields.required("maker", log).and_then(|value| value.string(log)).map(owned);
        let purpose = fields.required("purpose", log).and_then(|value| value.text(log));
        let funding = list_of(&mut fields, "funding", log, |value, log| value.string(log).map(owned));
        let competence = fields.optional("competence");
        competence.as_ref().map(|value| value.text(log));
        let allowed = Allowed::read(fields.optional("allow"), Lint::is_of_the_quiz, log);

        let mut theme_ids = Ids::default();
        let themes = list_of(&mut fields, "themes", log, |value, log| {
            let mut fields = value.object(log)?;
            let id = unique_id(&mut fields, &mut theme_ids, log);
            let title = fields.required("title", log).and_then(|value| value.text(log));
            fields.finish(log);
            Some(Theme { id: id?, title: title? })
        });
        let mut party_ids = Ids::default();
        let parties = list_of(&mut fields, "parties", log, |value, log| party(value, &mut party_ids, log));
        let mut reader = SourceReader { ids: Ids::default(), owners: Vec::new(), party_ids: &party_ids, read_source };
        let values = fields.required("sources", log).and_then(|value| value.list(log)).unwrap_or_default();
        let sources: Vec<Option<Source>> =
            values.iter().map(|value| reader.source(value, log, source_problems)).collect();
        let SourceReader { ids: source_ids, owners: source_parties, .. } = reader;
        let anchors = sources.iter().map(|source| source.as_ref().map(anchors_of).unwrap_or_default()).collect();

        let set_values = fields.optional("sets").and_then(|value| value.list(log)).unwrap_or_default();
        let default_set = fields.optional("default_set");
        let axis_values = fields.optional("axes").and_then(|value| value.list(log)).unwrap_or_default();
        fields.finish(log);
        Some(Frame {
            id,
            version,
            title,
            intro,
            method,
            maker,
            purpose,
            funding,
            themes,
            parties,
            names: Names { scale, theme_ids, party_ids, source_ids, sources, anchors, source_parties },
            set_values,
            default_set,
            axis_values,
            has_competence: competence.is_some(),
            allowed,
        })
    }

    /// The sets, which name statements and so can be read only after those.
    fn sets(&self, statements: &[Statement], known: &Known, log: &mut Log) -> (Vec<Set>, Option<usize>) {
        let mut set_ids = Ids::default();
        let sets = self
            .set_values
            .iter()
            .filter_map(|value| {
                let mut fields = value.object(log)?;
                let id = unique_id(&mut fields, &mut set_ids, log);
                let title = fields.required("title", log).and_then(|value| value.text(log));
                let listed = fields.optional("statements");
                let theme = fields.optional("theme");
                if let (Some(_), Some(theme)) = (&listed, &theme) {
                    let message = "a set has `statements` or a `theme`, not both".to_owned();
                    log.value(&theme.path, Rule::UnknownField, message, None);
                }
                let theme = theme.map(|value| value.reference("theme", &self.names.theme_ids, 0, log));
                let statements = match (listed, theme) {
                    (Some(listed), _) => set_list(&listed, known, log),
                    (None, Some(theme)) => {
                        (0..statements.len()).filter(|index| Some(statements[*index].theme) == theme).collect()
                    }
                    (None, None) => (0..statements.len()).collect(),
                };
                fields.finish(log);
                Some(Set { id: id?, title: title?, statements })
            })
            .collect();
        let default_set = self.default_set.as_ref().and_then(|value| value.reference("set", &set_ids, 0, log));
        (sets, default_set)
    }

    /// The axes, which name statements too.
    fn axes(&self, known: &Known, log: &mut Log) -> Vec<Axis> {
        let directions = [("high", Direction::High), ("low", Direction::Low)];
        let mut ids = Ids::default();
        let read = |value: &Value<'_>| {
            let mut fields = value.object(log)?;
            let id = unique_id(&mut fields, &mut ids, log);
            let title = fields.required("title", log).and_then(|value| value.text(log));
            let low = fields.required("low", log).and_then(|value| value.text(log));
            let high = fields.required("high", log).and_then(|value| value.text(log));
            let entries = fields.required("statements", log).and_then(|value| value.entries(log)).unwrap_or_default();
            fields.finish(log);
            let mut chosen = Vec::new();
            for (id, value) in entries {
                let statement = known.find(id, Place::Name(value.path.path()), log);
                let direction = value.name("direction", &directions, log);
                chosen.extend(statement.zip(direction));
            }
            Some(Axis { id: id?, title: title?, low: low?, high: high?, statements: chosen })
        };
        self.axis_values.iter().filter_map(read).collect()
    }

    /// The quiz, if nothing is missing.
    fn complete(
        self,
        statements: Vec<Statement>,
        sets: Vec<Set>,
        default_set: Option<usize>,
        axes: Vec<Axis>,
    ) -> Option<Quiz> {
        Some(Quiz {
            id: self.id?,
            version: self.version?,
            title: self.title?,
            intro: self.intro?,
            scale: self.names.scale?,
            method: self.method?,
            maker: self.maker?,
            purpose: self.purpose?,
            funding: self.funding,
            themes: self.themes,
            parties: self.parties,
            sources: self.names.sources.into_iter().collect::<Option<Vec<_>>>()?,
            sets,
            default_set,
            axes,
            statements,
        })
    }
}

/// The statements that a set lists, in its order.
fn set_list(list: &Value<'_>, known: &Known, log: &mut Log) -> Vec<usize> {
    let mut chosen = Vec::new();
    let mut first: BTreeMap<usize, Place> = BTreeMap::new();
    for value in list.list(log).unwrap_or_default() {
        let place = Place::Value(value.path.path());
        let Some(id) = value.string(log) else { continue };
        let Some(statement) = known.find(id, place.clone(), log) else { continue };
        if let Some(before) = first.get(&statement) {
            let before = Some((log.file.clone(), before.clone()));
            log.again(place, Rule::DuplicateId, format!("the statement `{id}` is in this set twice"), before);
        } else {
            first.insert(statement, place);
        }
        chosen.push(statement);
    }
    chosen
}

/// A required list that must not be empty, each element read by `read`.
fn list_of<'n, T>(
    fields: &mut Fields<'n>,
    name: &'static str,
    log: &mut Log,
    mut read: impl FnMut(&Value<'n>, &mut Log) -> Option<T>,
) -> Vec<T> {
    let Some(list) = fields.required(name, log) else { return Vec::new() };
    let Some(elements) = list.list(log) else { return Vec::new() };
    if elements.is_empty() {
        log.value(&list.path, Rule::EmptyList, format!("`{name}` is empty"), None);
    }
    elements.iter().filter_map(|element| read(element, log)).collect()
}

/// An identifier that nothing before it in `taken` has. It is kept there even where the rest of its object fails,
/// so that one mistake does not turn every reference to it into another.
fn unique_id(fields: &mut Fields<'_>, taken: &mut Ids, log: &mut Log) -> Option<String> {
    let (id, place) = placed_id(fields, log)?;
    note_if_taken(&id, place, taken, log);
    Some(id)
}

/// The identifier of an object, and where it is.
fn placed_id(fields: &mut Fields<'_>, log: &mut Log) -> Option<(String, Place)> {
    let value = fields.required("id", log)?;
    Some((value.id(log)?.to_owned(), Place::Value(value.path.path())))
}

/// Takes an identifier; notes it if something before it in `taken` has it.
fn note_if_taken(id: &str, place: Place, taken: &mut Ids, log: &mut Log) {
    let before = taken.add(id, &log.file, place.clone());
    if before.is_some() {
        log.again(place, Rule::DuplicateId, format!("the identifier `{id}` is already used"), before);
    }
}

fn party(value: &Value<'_>, ids: &mut Ids, log: &mut Log) -> Option<Party> {
    let mut fields = value.object(log)?;
    let id = unique_id(&mut fields, ids, log);
    let name = fields.required("name", log).and_then(|value| value.string(log));
    let short = fields.required("short", log).and_then(|value| value.string(log));
    let color = fields.required("color", log).and_then(|value| color(&value, log));
    let url = optional_url(&mut fields, log);
    let origin = origin(&mut fields, log);
    fields.finish(log);
    Some(Party { id: id?, name: name?.to_owned(), short: short?.to_owned(), color: color?, url, origin })
}

/// The identifier in the system that a statement or party was imported from.
fn origin(fields: &mut Fields<'_>, log: &mut Log) -> Option<String> {
    fields.optional("origin").and_then(|value| value.string(log)).map(str::to_owned)
}

fn color(value: &Value<'_>, log: &mut Log) -> Option<String> {
    let color = value.string(log)?;
    let digits = color.strip_prefix('#').unwrap_or_default();
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let message = format!("`{color}` is no colour: `#` and six hexadecimal digits");
        log.value(&value.path, Rule::WrongType, message, None);
        return None;
    }
    Some(color.to_owned())
}

fn optional_url(fields: &mut Fields<'_>, log: &mut Log) -> Option<String> {
    let value = fields.optional("url")?;
    let url = value.string(log)?;
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        let message = format!("`{url}` is no web address: it starts with https:// or http://");
        log.value(&value.path, Rule::WrongType, message, None);
        return None;
    }
    Some(url.to_owned())
}

/// Where each anchor of a source is.
fn anchors_of(source: &Source) -> Anchors {
    let passages = |(section, of): (usize, &Section)| {
        let names: Vec<&String> = of.passages.iter().map(|passage| &passage.anchor).collect();
        names
            .into_iter()
            .cloned()
            .enumerate()
            .map(move |(passage, anchor)| (anchor, (section, passage)))
            .collect::<Vec<_>>()
    };
    source.sections.iter().enumerate().flat_map(passages).collect()
}

struct SourceReader<'r, 'c> {
    ids: Ids,
    owners: Vec<Option<usize>>,
    party_ids: &'r Ids,
    read_source: &'r mut ReadSource<'c>,
}

impl SourceReader<'_, '_> {
    fn source(&mut self, value: &Value<'_>, log: &mut Log, text_problems: &mut Vec<Problem>) -> Option<Source> {
        let known = self.ids.len();
        let mut fields = value.object(log)?;
        let id = unique_id(&mut fields, &mut self.ids, log);
        let party =
            fields.required("party", log).and_then(|value| value.reference("party", self.party_ids, known, log));
        if self.ids.len() > known {
            self.owners.push(party);
        }
        let title = fields.required("title", log).and_then(|value| value.string(log));
        let date = fields.required("date", log).and_then(|value| value.string(log));
        let file = fields.required("file", log);
        let url = optional_url(&mut fields, log);
        fields.finish(log);

        let file = file?;
        let path = file.string(log)?;
        let contents = match (self.read_source)(path) {
            Ok(contents) => contents,
            Err((rule, reason)) => {
                log.value(&file.path, rule, reason, None);
                return None;
            }
        };
        let Contents { sections, repeated, bidi } = contents;
        let mut text_log = Log::new(path);
        for repeated in repeated {
            let message = format!("the anchor `{}` already names a position above", repeated.anchor);
            let first = Some((path.to_owned(), Place::Line(repeated.first, 1)));
            text_log.again(Place::Line(repeated.line, 1), Rule::DuplicateAnchor, message, first);
        }
        for BidiCharacter { line, column, letter } in bidi {
            let message = format!("the source has the writing-direction character U+{:04X}", u32::from(letter));
            text_log.note(Place::Line(line, column), Rule::BidiCharacter, message, None);
        }
        text_problems.extend(text_log.problems);
        Some(Source { id: id?, party: party?, title: title?.to_owned(), date: date?.to_owned(), url, sections })
    }
}

/// What reads statement files. It can be shared between threads.
#[derive(Clone, Copy)]
pub struct StatementReader<'r> {
    names: &'r Names,
    lints: bool,
}

impl StatementReader<'_> {
    /// Reads the file of this name: a list of statements, or an object that has it as `statements` and can name its
    /// schema; `None` where that could not be read, which is told elsewhere.
    pub fn file(&self, name: &str, node: Option<&Node<'_>>) -> Statements {
        let mut reader = FileReader {
            names: self.names,
            lints: self.lints,
            ids: Vec::new(),
            nameless: node.is_none(),
            statements: Vec::new(),
            desks: Vec::new(),
            next_source: Cell::new(0),
            last: vec![Cell::new((0, 0)); self.names.sources.len()],
            lost: RefCell::new(Vec::new()),
        };
        let mut log = Log::new(name);
        if let Some(node) = node {
            reader.file(&Value::root(node), &mut log);
        }
        let FileReader { statements, desks, ids, nameless, lost, .. } = reader;
        let Log { file, problems } = log;
        Statements { file, statements, desks, ids, nameless, problems, lost: lost.into_inner() }
    }
}

struct FileReader<'r> {
    names: &'r Names,
    lints: bool,
    statements: Vec<Statement>,
    desks: Vec<Desk>,
    ids: Vec<(String, Place, usize)>,
    nameless: bool,
    /// The source after the one that was referred to last: most files name things in their order.
    next_source: Cell<usize>,
    /// The place in each source that was quoted last: statements follow their sources, so it is often quoted again.
    last: Vec<Cell<(usize, usize)>>,
    lost: RefCell<Vec<Lost>>,
}

impl FileReader<'_> {
    fn file(&mut self, root: &Value<'_>, log: &mut Log) {
        let list = if root.is_object() {
            let Some(mut fields) = root.object(log) else { return };
            fields.optional("$schema").map(|value| value.string(log));
            let list = fields.required("statements", log).and_then(|value| value.list(log));
            fields.finish(log);
            list
        } else {
            root.list(log)
        };
        self.nameless |= list.is_none();
        for value in list.unwrap_or_default() {
            let named = self.ids.len();
            if let Some((statement, desk)) = self.statement(&value, log) {
                self.statements.push(statement);
                self.desks.push(desk);
            }
            self.nameless |= self.ids.len() == named;
        }
    }

    fn statement(&mut self, value: &Value<'_>, log: &mut Log) -> Option<(Statement, Desk)> {
        let mut fields = value.object(log)?;
        let id = placed_id(&mut fields, log).map(|(id, place)| {
            self.ids.push((id.clone(), place, log.problems.len()));
            id
        });
        let theme =
            fields.required("theme", log).and_then(|value| value.reference("theme", &self.names.theme_ids, 0, log));
        let title = fields.required("title", log).and_then(|value| value.text(log));
        let text_value = fields.required("text", log);
        let text = text_value.as_ref().and_then(|value| value.text(log));
        let background = fields.required("background", log).and_then(|value| value.text(log));
        let positions = fields.required("positions", log).and_then(|value| self.positions(&value, log));
        let mut allowed = Allowed::read(fields.optional("allow"), Lint::is_of_a_statement, log);
        let origin = origin(&mut fields, log);
        fields.finish(log);
        let (text, text_value) = (text?, text_value?);
        if self.lints {
            look_at_the_words(&text, background.as_ref(), &text_value.path, &mut allowed, log);
        }
        let desk = Desk { file: log.file.clone(), text: text_value.path.path(), allowed };
        let statement = Statement {
            id: id?,
            theme: theme?,
            title: title?,
            fingerprint: fingerprint(text.nl.as_bytes()),
            text,
            background: background?,
            positions: positions?,
            origin,
        };
        Some((statement, desk))
    }

    fn positions(&self, value: &Value<'_>, log: &mut Log) -> Option<Vec<Position>> {
        let mut positions: Vec<Option<Position>> = vec![None; self.names.party_ids.len()];
        let mut named = vec![false; positions.len()];
        for (index, (id, value)) in value.entries(log)?.into_iter().enumerate() {
            match self.names.party_ids.index(id, index) {
                Some(party) => {
                    named[party] = true;
                    positions[party] = self.position(party, &value, log);
                }
                None => {
                    let near = nearest_name(id, self.names.party_ids.iter());
                    let hint = near.map(|near| format!("did you mean `{near}`?"));
                    let place = Place::Name(value.path.path());
                    log.note(place, Rule::UnknownReference, format!("the quiz has no party `{id}`"), hint);
                }
            }
        }
        for (party, named) in named.iter().enumerate() {
            if !named {
                let message = format!("the party `{}` has no position here", self.names.party_ids.get(party));
                let hint = "a party that takes none has the stance `none`, with a note".to_owned();
                log.value(&value.path, Rule::MissingPosition, message, Some(hint));
            }
        }
        positions.into_iter().collect()
    }

    fn position(&self, party: usize, value: &Value<'_>, log: &mut Log) -> Option<Position> {
        let mut fields = value.object(log)?;
        let stance = fields.required("stance", log).and_then(|value| self.stance(&value, log));
        let quote_list = fields.optional("quotes");
        let note_value = fields.optional("note");
        let note = note_value.as_ref().and_then(|value| value.text(log));
        fields.finish(log);

        let values = quote_list.as_ref().and_then(|value| value.list(log)).unwrap_or_default();
        match stance {
            Some(Stance::At(_)) if values.is_empty() => {
                let message = "a stance needs at least one quote".to_owned();
                let hint = "a party that takes no position has the stance `none`, with a note".to_owned();
                log.value(&value.path, Rule::MissingQuote, message, Some(hint));
            }
            Some(Stance::NoPosition) if note_value.is_none() || !values.is_empty() => {
                let message = "the stance `none` has a note on how that was established, and no quotes".to_owned();
                log.value(&value.path, Rule::NoPosition, message, None);
            }
            _ => {}
        }
        let quotes: Vec<Option<Quote>> = values.iter().map(|value| self.quote(party, value, log)).collect();
        Some(Position { stance: stance?, quotes: quotes.into_iter().collect::<Option<_>>()?, note })
    }

    fn stance(&self, value: &Value<'_>, log: &mut Log) -> Option<Stance> {
        let [one, two, three, four, five] = Step::ALL.map(|step| (step.name(), Stance::At(step)));
        let none = (Stance::NoPosition.name(), Stance::NoPosition);
        let stance = value.name("stance", &[one, two, three, four, five, none], log)?;
        if let (Some(scale), Some(step)) = (self.names.scale, stance.step())
            && !scale.steps().contains(&step)
        {
            let steps: Vec<&str> = scale.steps().iter().map(|step| step.name()).collect();
            let message = format!("the scale `{}` has no step `{}`", scale.name(), step.name());
            log.value(&value.path, Rule::StanceOffScale, message, Some(format!("its steps: {}", steps.join(", "))));
            return None;
        }
        Some(stance)
    }

    fn quote(&self, party: usize, value: &Value<'_>, log: &mut Log) -> Option<Quote> {
        let mut fields = value.object(log)?;
        let source_value = fields.required("source", log);
        let source = source_value
            .as_ref()
            .and_then(|value| value.reference("source", &self.names.source_ids, self.next_source.get(), log));
        let at = fields.required("at", log);
        let anchor = at.as_ref().and_then(|value| value.string(log));
        let text = fields.required("text", log);
        let words = text.as_ref().and_then(|value| value.string(log));
        let translation = fields.optional("translation").and_then(|value| translation(&value, log));
        fields.finish(log);

        let (source, anchor, words) = (source?, anchor?, words?);
        self.next_source.set(source + 1);
        if let (Some(value), Some(Some(owner))) = (&source_value, self.names.source_parties.get(source))
            && *owner != party
        {
            let message = format!("the source is of `{}`, not of this party", self.names.party_ids.get(*owner));
            log.value(&value.path, Rule::ForeignSource, message, None);
        }
        self.verify(words, anchor, source, &at?.path, &text?.path, log);
        Some(Quote { source, at: anchor.to_owned(), text: words.to_owned(), translation })
    }

    /// Notes it if a quote does not stand, letter for letter, at its anchor in a source.
    fn verify(&self, words: &str, anchor: &str, source: usize, at: &Trail<'_>, text: &Trail<'_>, log: &mut Log) {
        // A source that could not be read has been noted.
        let Some(Some(whole)) = self.names.sources.get(source) else { return };
        match self.passage(anchor, source, whole) {
            Some(passage) if quote::find(words, &passage.text).is_some() => return,
            Some(_) => {
                let message = format!("the quote does not stand at `{anchor}`, letter for letter");
                log.value(text, Rule::QuoteNotInSource, message, None);
            }
            None => {
                let message = format!("the source `{}` has no anchor `{anchor}`", whole.id);
                log.value(at, Rule::UnknownAnchor, message, None);
            }
        }
        let mut lost = self.lost.borrow_mut();
        if lost.len() < MOST_SEARCHES {
            let problem = log.problems.len() - 1;
            lost.push(Lost { problem, words: words.to_owned(), source, anchor: anchor.to_owned() });
        }
    }

    /// The passage of a source at this anchor.
    fn passage<'s>(&self, anchor: &str, source: usize, whole: &'s Source) -> Option<&'s Passage> {
        let at = |(section, passage): (usize, usize)| whole.sections.get(section)?.passages.get(passage);
        let last = self.last.get(source)?;
        let (section, passage) = last.get();
        for near in [(section, passage), (section, passage + 1)] {
            if let Some(found) = at(near).filter(|found| found.anchor == anchor) {
                last.set(near);
                return Some(found);
            }
        }
        let place = *self.names.anchors.get(source)?.get(anchor)?;
        last.set(place);
        at(place)
    }
}

impl Names {
    /// Searches the whole source for a quote that is not where it should be, and says in its problem what may be meant.
    /// Where a source was exchanged, every one of its quotes asks for that, and the first few hundred tell enough.
    fn search(&self, lost: &Lost, problem: &mut Problem) {
        let Lost { words, source, anchor, .. } = lost;
        let Some(Some(whole)) = self.sources.get(*source) else { return };
        if problem.rule == Rule::UnknownAnchor {
            problem.hint = nearest_anchor(anchor, words, whole).map(|anchor| format!("did you mean `{anchor}`?"));
            return;
        }
        if let Some(elsewhere) = whole.passages().find(|passage| quote::find(words, &passage.text).is_some()) {
            problem.hint = Some(format!("it stands at `{}`", elsewhere.anchor));
            return;
        }
        let Some(near) = quote::nearest(words, whole, anchor) else { return };
        let departs = words.find(&near.quoted).filter(|_| !near.quoted.is_empty());
        if let (Some(start), Place::Value(text)) = (departs, &problem.place) {
            problem.place = Place::Part(text.clone(), start, start + near.quoted.len());
        }
        problem.hint = Some(format!(
            "nearest, at `{}`: “{}” (where the quote has “{}”, the source has “{}”)",
            near.anchor, near.text, near.quoted, near.written
        ));
    }
}

/// The anchor of a source that was probably meant: one of a like name, or that of the nearest words.
fn nearest_anchor(anchor: &str, words: &str, source: &Source) -> Option<String> {
    let near = nearest_name(anchor, source.passages().map(|passage| passage.anchor.as_str())).map(str::to_owned);
    near.or_else(|| quote::nearest(words, source, anchor).map(|near| near.anchor))
}

/// The English translation of a quote: `{ "en": "…" }`.
fn translation(value: &Value<'_>, log: &mut Log) -> Option<String> {
    let mut fields = value.object(log)?;
    let english = fields.required("en", log).and_then(|value| value.string(log)).map(str::to_owned);
    fields.finish(log);
    english
}

/// Notes what the lints find in the words of a statement.
fn look_at_the_words(text: &Text, background: Option<&Text>, trail: &Trail<'_>, allowed: &mut Allowed, log: &mut Log) {
    for finding in lint::statement::findings(text, background) {
        if allowed.takes(finding.lint) {
            continue;
        }
        let (language, at) = match finding.at {
            Wording::Dutch(at) => ("nl", at),
            Wording::English(at) => ("en", at),
        };
        let place = Place::Part(trail.path().field(language), at.start, at.end);
        log.note(place, Rule::Lint(finding.lint), finding.message, finding.hint);
    }
}

#[cfg(test)]
mod tests;
