//! Reading a quiz from its files and holding it to every rule of the format.

use crate::decode::{Fields, Log, Node, Value};
use crate::problem::{Path, Place, Problem, Rule, Severity, nearest_name};
use crate::quiz::{
    Axis, Direction, MANIFEST, Party, Position, Quiz, Quote, Scoring, Set, Statement, Theme, load_method,
};
use crate::quote;
use crate::scale::{Scale, Stance, Step};
use crate::source::{self, Source};
use crate::text::{Text, fingerprint};

/// Reads the text of a source file, by its path in the quiz's folder; or says why it cannot.
pub type ReadSource<'r> = dyn FnMut(&str) -> Result<String, (Rule, String)> + 'r;

/// A quiz from its manifest and its statement files, each with its name in the quiz's folder.
///
/// Gives the quiz only if no problem is an error; gives all problems, in the order of the files.
pub fn load(
    manifest: &Node,
    statement_files: &[(String, Node)],
    read_source: &mut ReadSource<'_>,
) -> (Option<Quiz>, Vec<Problem>) {
    let mut log = Log::new(MANIFEST);
    let mut problems = Vec::new();
    let frame = Frame::read(manifest, read_source, &mut log, &mut problems);
    problems.splice(0..0, log.problems);
    let Some(frame) = frame else { return (None, problems) };

    let mut reader = StatementReader { frame: &frame, statements: Vec::new(), ids: Vec::new() };
    for (name, node) in statement_files {
        let mut log = Log::new(name);
        reader.file(&Value::root(node), &mut log);
        problems.extend(log.problems);
    }
    let StatementReader { statements, ids, .. } = reader;
    let broken = ids.len() > statements.len();

    let mut log = Log::new(MANIFEST);
    if ids.is_empty() {
        log.note(Place::File, Rule::EmptyList, "the quiz has no statements".into(), None);
    }
    // Where a statement could not be read, a set that names it is no mistake of its own.
    let (sets, default_set) = if broken { (Vec::new(), None) } else { frame.sets(&statements, &mut log) };
    let axes = if broken { Vec::new() } else { frame.axes(&statements, &mut log) };
    problems.extend(log.problems);

    let failed = problems.iter().any(|problem| problem.rule.severity() == Severity::Error);
    (if failed { None } else { frame.complete(statements, sets, default_set, axes) }, problems)
}

/// What the manifest says. What could not be read is `None` and has been noted.
struct Frame<'n> {
    id: Option<String>,
    version: Option<String>,
    title: Option<Text>,
    intro: Option<Text>,
    scale: Option<Scale>,
    method: Option<Scoring>,
    maker: Option<String>,
    purpose: Option<Text>,
    funding: Vec<String>,
    theme_ids: Vec<String>,
    themes: Vec<Theme>,
    party_ids: Vec<String>,
    parties: Vec<Party>,
    source_ids: Vec<String>,
    /// The sources in the order of their identifiers; `None` where one could not be read.
    sources: Vec<Option<Source>>,
    /// Whose source each is, where that could be read.
    source_parties: Vec<Option<usize>>,
    set_values: Vec<Value<'n>>,
    default_set: Option<Value<'n>>,
    axis_values: Vec<Value<'n>>,
}

impl<'n> Frame<'n> {
    fn read(
        manifest: &'n Node,
        read_source: &mut ReadSource<'_>,
        log: &mut Log,
        source_problems: &mut Vec<Problem>,
    ) -> Option<Frame<'n>> {
        let mut fields = Value::root(manifest).object(log)?;
        fields.optional("$schema");
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

        let mut theme_ids = Vec::new();
        let themes = list_of(&mut fields, "themes", log, |value, log| {
            let mut fields = value.object(log)?;
            let id = unique_id(&mut fields, &mut theme_ids, log);
            let title = fields.required("title", log).and_then(|value| value.text(log));
            fields.finish(log);
            Some(Theme { id: id?, title: title? })
        });
        let mut party_ids = Vec::new();
        let parties = list_of(&mut fields, "parties", log, |value, log| party(value, &mut party_ids, log));
        let mut source_ids = Vec::new();
        let mut source_parties = Vec::new();
        let sources = fields.required("sources", log).and_then(|value| value.list(log)).unwrap_or_default();
        let sources = sources
            .iter()
            .map(|value| {
                let mut problems = Vec::new();
                let source =
                    source(value, &mut source_ids, &mut source_parties, &party_ids, read_source, log, &mut problems);
                source_problems.extend(problems);
                source
            })
            .collect();

        let set_values = fields.optional("sets").and_then(|value| value.list(log)).unwrap_or_default();
        let default_set = fields.optional("default_set");
        let axis_values = fields.optional("axes").and_then(|value| value.list(log)).unwrap_or_default();
        fields.finish(log);
        Some(Frame {
            id,
            version,
            title,
            intro,
            scale,
            method,
            maker,
            purpose,
            funding,
            theme_ids,
            themes,
            party_ids,
            parties,
            source_ids,
            sources,
            source_parties,
            set_values,
            default_set,
            axis_values,
        })
    }

    /// The sets, which name statements and so can be read only after those.
    fn sets(&self, statements: &[Statement], log: &mut Log) -> (Vec<Set>, Option<usize>) {
        let mut set_ids = Vec::new();
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
                let theme = theme.map(|value| value.reference("theme", &self.theme_ids, log));
                let statements = match (listed, theme) {
                    (Some(listed), _) => set_list(&listed, statements, log),
                    (None, Some(theme)) => {
                        (0..statements.len()).filter(|index| Some(statements[*index].theme) == theme).collect()
                    }
                    (None, None) => (0..statements.len()).collect(),
                };
                fields.finish(log);
                Some(Set { id: id?, title: title?, statements })
            })
            .collect();
        let default_set = self.default_set.as_ref().and_then(|value| value.reference("set", &set_ids, log));
        (sets, default_set)
    }

    /// The axes, which name statements too.
    fn axes(&self, statements: &[Statement], log: &mut Log) -> Vec<Axis> {
        let statement_ids: Vec<String> = statements.iter().map(|statement| statement.id.clone()).collect();
        let directions = [("high", Direction::High), ("low", Direction::Low)];
        let mut ids = Vec::new();
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
                let statement = statement_ids.iter().position(|other| other == id);
                if statement.is_none() {
                    let near = nearest_name(id, statement_ids.iter().map(String::as_str));
                    let hint = near.map(|near| format!("did you mean `{near}`?"));
                    let message = format!("the quiz has no statement `{id}`");
                    log.note(Place::Name(value.path.clone()), Rule::UnknownReference, message, hint);
                }
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
            scale: self.scale?,
            method: self.method?,
            maker: self.maker?,
            purpose: self.purpose?,
            funding: self.funding,
            themes: self.themes,
            parties: self.parties,
            sources: self.sources.into_iter().collect::<Option<Vec<_>>>()?,
            sets,
            default_set,
            axes,
            statements,
        })
    }
}

/// The statements that a set lists, in its order.
fn set_list(list: &Value<'_>, statements: &[Statement], log: &mut Log) -> Vec<usize> {
    let ids: Vec<String> = statements.iter().map(|statement| statement.id.clone()).collect();
    let mut chosen = Vec::new();
    for value in list.list(log).unwrap_or_default() {
        let Some(statement) = value.reference("statement", &ids, log) else { continue };
        if chosen.contains(&statement) {
            let message = format!("the statement `{}` is in this set twice", ids[statement]);
            log.value(&value.path, Rule::DuplicateId, message, None);
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
fn unique_id(fields: &mut Fields<'_>, taken: &mut Vec<String>, log: &mut Log) -> Option<String> {
    let value = fields.required("id", log)?;
    let id = value.id(log)?.to_owned();
    if taken.contains(&id) {
        log.value(&value.path, Rule::DuplicateId, format!("the identifier `{id}` is already used"), None);
    }
    taken.push(id.clone());
    Some(id)
}

fn party(value: &Value<'_>, ids: &mut Vec<String>, log: &mut Log) -> Option<Party> {
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

fn source(
    value: &Value<'_>,
    ids: &mut Vec<String>,
    owners: &mut Vec<Option<usize>>,
    party_ids: &[String],
    read_source: &mut ReadSource<'_>,
    log: &mut Log,
    text_problems: &mut Vec<Problem>,
) -> Option<Source> {
    let known = ids.len();
    let mut fields = value.object(log)?;
    let id = unique_id(&mut fields, ids, log);
    let party = fields.required("party", log).and_then(|value| value.reference("party", party_ids, log));
    if ids.len() > known {
        owners.push(party);
    }
    let title = fields.required("title", log).and_then(|value| value.string(log));
    let date = fields.required("date", log).and_then(|value| value.string(log));
    let file = fields.required("file", log);
    let url = optional_url(&mut fields, log);
    fields.finish(log);

    let file = file?;
    let path = file.string(log)?;
    let markdown = match read_source(path) {
        Ok(markdown) => markdown,
        Err((rule, reason)) => {
            log.value(&file.path, rule, reason, None);
            return None;
        }
    };
    let (sections, repeated) = source::parse(&markdown);
    let mut text_log = Log::new(path);
    for repeated in repeated {
        let message = format!("the anchor `{}` already names a position above", repeated.anchor);
        text_log.note(Place::Line(repeated.line, 1), Rule::DuplicateAnchor, message, None);
    }
    text_problems.extend(text_log.problems);
    Some(Source { id: id?, party: party?, title: title?.to_owned(), date: date?.to_owned(), url, sections })
}

struct StatementReader<'f, 'n> {
    frame: &'f Frame<'n>,
    statements: Vec<Statement>,
    ids: Vec<String>,
}

impl StatementReader<'_, '_> {
    fn file(&mut self, root: &Value<'_>, log: &mut Log) {
        for value in root.list(log).unwrap_or_default() {
            if let Some(statement) = self.statement(&value, log) {
                self.statements.push(statement);
            }
        }
    }

    fn statement(&mut self, value: &Value<'_>, log: &mut Log) -> Option<Statement> {
        let mut fields = value.object(log)?;
        let id = unique_id(&mut fields, &mut self.ids, log);
        let theme =
            fields.required("theme", log).and_then(|value| value.reference("theme", &self.frame.theme_ids, log));
        let title = fields.required("title", log).and_then(|value| value.text(log));
        let text = fields.required("text", log).and_then(|value| value.text(log));
        let background = fields.required("background", log).and_then(|value| value.text(log));
        let positions = fields.required("positions", log).and_then(|value| self.positions(&value, log));
        let origin = origin(&mut fields, log);
        fields.finish(log);
        let text = text?;
        Some(Statement {
            id: id?,
            theme: theme?,
            title: title?,
            fingerprint: fingerprint(text.nl.as_bytes()),
            text,
            background: background?,
            positions: positions?,
            origin,
        })
    }

    fn positions(&self, value: &Value<'_>, log: &mut Log) -> Option<Vec<Position>> {
        let mut positions: Vec<Option<Position>> = vec![None; self.frame.party_ids.len()];
        let mut named = vec![false; positions.len()];
        for (id, value) in value.entries(log)? {
            match self.frame.party_ids.iter().position(|party| party == id) {
                Some(party) => {
                    named[party] = true;
                    positions[party] = self.position(party, &value, log);
                }
                None => {
                    let near = nearest_name(id, self.frame.party_ids.iter().map(String::as_str));
                    let hint = near.map(|near| format!("did you mean `{near}`?"));
                    let place = Place::Name(value.path.clone());
                    log.note(place, Rule::UnknownReference, format!("the quiz has no party `{id}`"), hint);
                }
            }
        }
        for (party, named) in named.iter().enumerate() {
            if !named {
                let message = format!("the party `{}` has no position here", self.frame.party_ids[party]);
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
        let mut known: Vec<(&str, Stance)> = Step::ALL.iter().map(|step| (step.name(), Stance::At(*step))).collect();
        known.push((Stance::NoPosition.name(), Stance::NoPosition));
        let stance = value.name("stance", &known, log)?;
        if let (Some(scale), Some(step)) = (self.frame.scale, stance.step())
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
        let source = source_value.as_ref().and_then(|value| value.reference("source", &self.frame.source_ids, log));
        let at = fields.required("at", log);
        let anchor = at.as_ref().and_then(|value| value.string(log));
        let text = fields.required("text", log);
        let words = text.as_ref().and_then(|value| value.string(log));
        let translation = fields.optional("translation").and_then(|value| translation(&value, log));
        fields.finish(log);

        let (source, anchor, words) = (source?, anchor?, words?);
        if let (Some(value), Some(Some(owner))) = (&source_value, self.frame.source_parties.get(source))
            && *owner != party
        {
            let message = format!("the source is of `{}`, not of this party", self.frame.party_ids[*owner]);
            log.value(&value.path, Rule::ForeignSource, message, None);
        }
        if let Some(Some(source)) = self.frame.sources.get(source) {
            verify(words, anchor, source, &at?.path, &text?.path, log);
        }
        Some(Quote { source, at: anchor.to_owned(), text: words.to_owned(), translation })
    }
}

/// The English translation of a quote: `{ "en": "…" }`.
fn translation(value: &Value<'_>, log: &mut Log) -> Option<String> {
    let mut fields = value.object(log)?;
    let english = fields.required("en", log).and_then(|value| value.string(log)).map(str::to_owned);
    fields.finish(log);
    english
}

/// Notes it if a quote does not stand, letter for letter, at its anchor.
fn verify(words: &str, anchor: &str, source: &Source, at: &Path, text: &Path, log: &mut Log) {
    let Some(passage) = source.passage(anchor) else {
        let message = format!("the source `{}` has no anchor `{anchor}`", source.id);
        let near = nearest_name(anchor, source.passages().map(|passage| passage.anchor.as_str())).map(str::to_owned);
        let hint = near.or_else(|| quote::nearest(words, source, anchor).map(|near| near.anchor));
        log.value(at, Rule::UnknownAnchor, message, hint.map(|anchor| format!("did you mean `{anchor}`?")));
        return;
    };
    if quote::find(words, &passage.text).is_some() {
        return;
    }
    let elsewhere = source.passages().find(|passage| quote::find(words, &passage.text).is_some());
    let hint = match (elsewhere, quote::nearest(words, source, anchor)) {
        (Some(passage), _) => Some(format!("it stands at `{}`", passage.anchor)),
        (None, Some(near)) => Some(format!(
            "nearest, at `{}`: “{}” (where the quote has “{}”, the source has “{}”)",
            near.anchor, near.text, near.quoted, near.written
        )),
        (None, None) => None,
    };
    let message = format!("the quote does not stand at `{anchor}`, letter for letter");
    log.value(text, Rule::QuoteNotInSource, message, hint);
}

#[cfg(test)]
mod tests;
