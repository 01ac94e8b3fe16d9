//! The sources of a quiz, and holding quotes against them.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::{File, Ids, Languages, ReadFile, some_text};
use crate::format;
use crate::format::read::{Path, ROOT, inside, of_unseen};
use crate::problem::{Log, Problem, Rule};
use crate::quote;
use crate::source::{self, Contents, Passage, RepeatedAnchor, Source};

/// How many words are compared in searching for quotes that are not where they should be. Where a source was exchanged,
/// every one of its quotes asks for a search, and the first few tell enough.
const MOST_COMPARED: usize = 20_000_000;

/// The sources, each with its anchors.
pub(super) struct Sources {
    ids: Ids,
    /// In the order of quiz.json; `None` where one could not be read.
    sources: Vec<Option<Indexed>>,
    /// Whose source each is, where that could be read.
    parties: Vec<Option<usize>>,
    /// How many words were compared in searches.
    compared: usize,
}

/// A source, and where in it each anchor is: section and passage.
struct Indexed {
    source: Source,
    anchors: BTreeMap<String, (usize, usize)>,
    /// The place that was quoted last: statements follow their sources, so it is often quoted again.
    last: Cell<(usize, usize)>,
}

impl Indexed {
    fn new(source: Source) -> Indexed {
        let sections = source.sections.iter().enumerate();
        let places = sections.flat_map(|(section, of)| {
            let passages = of.passages.iter().enumerate();
            passages.map(move |(passage, of)| (of.anchor.clone(), (section, passage)))
        });
        Indexed { anchors: places.collect(), source, last: Cell::default() }
    }

    /// The passage at this anchor.
    fn passage(&self, anchor: &str) -> Option<&Passage> {
        let at = |(section, passage): (usize, usize)| self.source.sections.get(section)?.passages.get(passage);
        let (section, passage) = self.last.get();
        let near = [(section, passage), (section, passage + 1)];
        let is_there = |place: &(usize, usize)| at(*place).is_some_and(|passage| passage.anchor == anchor);
        let place = near.into_iter().find(is_there).or_else(|| self.anchors.get(anchor).copied())?;
        self.last.set(place);
        at(place)
    }
}

impl Sources {
    /// Reads the sources that quiz.json names.
    pub(super) fn read(
        written: &[format::Source],
        languages: &Languages,
        parties: &Ids,
        file: &File<'_>,
        read_file: &mut ReadFile<'_>,
        log: &mut Log,
    ) -> Sources {
        let list = ROOT.field("sources");
        let mut ids = Ids::default();
        let mut sources = Sources { ids: Ids::default(), sources: Vec::new(), parties: Vec::new(), compared: 0 };
        for (index, written) in written.iter().enumerate() {
            let path = list.index(index);
            ids.add(&written.id, index, file, &path.field("id"), log);
            let party = parties.find("party", &written.party, file, &path.field("party"), log);
            sources.parties.push(party);
            let text = if written.file.is_empty() { None } else { Some(read_file(&written.file)) };
            let text = match text.transpose() {
                Ok(text) => text,
                Err((rule, reason)) => {
                    file.note(&path.field("file"), rule, reason, None, log);
                    None
                }
            };
            let read = text.zip(languages.of(&written.lang)).map(|(text, language)| Source {
                id: written.id.0.clone(),
                party: party.unwrap_or(0),
                title: written.title.0.clone(),
                date: written.date.0.clone(),
                url: some_text(&written.url),
                language,
                sections: contents(&written.file, &text, log),
            });
            sources.sources.push(read.map(Indexed::new));
        }
        sources.ids = ids;
        sources
    }

    /// The sources as the quiz has them. Where one could not be read, that is a mistake and there is no quiz.
    pub(super) fn finish(self) -> Vec<Source> {
        self.sources.into_iter().flatten().map(|indexed| indexed.source).collect()
    }

    /// The source that a quote refers to; notes it if there is none.
    pub(super) fn find(&self, id: &str, file: &File<'_>, path: &Path<'_>, log: &mut Log) -> Option<usize> {
        self.ids.find("source", id, file, path, log)
    }

    /// Whose source this is, if that could be read.
    pub(super) fn party(&self, source: usize) -> Option<usize> {
        *self.parties.get(source)?
    }

    /// Notes it if a quote does not stand, letter for letter, at its anchor in a source.
    pub(super) fn verify(
        &mut self,
        source: usize,
        anchor: &str,
        words: &str,
        file: &File<'_>,
        path: &Path<'_>,
        log: &mut Log,
    ) {
        // A source that could not be read has been noted.
        let Some(Some(indexed)) = self.sources.get(source) else { return };
        let (at, text) = (path.field("at"), path.field("text"));
        let (place, rule, message) = match indexed.passage(anchor) {
            Some(passage) if quote::find(words, &passage.text).is_some() => return,
            Some(_) => {
                let message = format!("the quote does not stand at `{anchor}`, letter for letter");
                (text, Rule::QuoteNotInSource, message)
            }
            None => {
                let message = format!("the source `{}` has no anchor `{anchor}`", indexed.source.id);
                (at, Rule::UnknownAnchor, message)
            }
        };
        let span = file.value(&place);
        let mut problem =
            Problem { file: file.name.to_owned(), span: Some(span), rule, message, hint: None, first: None };
        let words_of_source: usize = indexed.source.passages().map(|passage| passage.text.len() / 6).sum();
        self.compared += words_of_source * (words.len() / 6).max(1);
        if self.compared < MOST_COMPARED {
            search(&indexed.source, anchor, words, file.text, &mut problem, log);
        }
        log.push(problem);
    }
}

/// The sections of a source; notes what is wrong in its file.
fn contents(name: &str, text: &str, log: &mut Log) -> Vec<source::Section> {
    let Contents { sections, repeated, unseen } = source::parse(text);
    let around = std::mem::replace(&mut log.file, name.to_owned());
    for RepeatedAnchor { span, first, anchor } in repeated {
        let message = format!("the anchor `{anchor}` already names a position above");
        log.again(span, Rule::DuplicateAnchor, message, (name.to_owned(), first));
    }
    for (at, char) in unseen {
        let (rule, what) = of_unseen(char);
        log.add(Some(at..at + char.len_utf8()), rule, format!("the source has {what}"), None);
    }
    log.file = around;
    sections
}

/// Searches the whole source for a quote that is not where it should be, and says in its problem what may be meant.
fn search(source: &Source, anchor: &str, words: &str, text: &str, problem: &mut Problem, log: &mut Log) {
    if problem.rule == Rule::UnknownAnchor {
        problem.hint = nearest_anchor(anchor, words, source, log).map(|anchor| format!("did you mean `{anchor}`?"));
        return;
    }
    if let Some(elsewhere) = source.passages().find(|passage| quote::find(words, &passage.text).is_some()) {
        problem.hint = Some(format!("it stands at `{}`", elsewhere.anchor));
        return;
    }
    let Some(near) = quote::nearest(words, source, anchor) else { return };
    let departs = words.find(&near.quoted).filter(|_| !near.quoted.is_empty());
    if let (Some(start), Some(literal)) = (departs, &problem.span) {
        problem.span = Some(inside(text, literal.clone(), start..start + near.quoted.len()));
    }
    problem.hint = Some(format!(
        "nearest, at `{}`: “{}” (where the quote has “{}”, the source has “{}”)",
        near.anchor, near.text, near.quoted, near.written
    ));
}

/// The anchor of a source that was probably meant: one of a like name, or that of the nearest words.
fn nearest_anchor(anchor: &str, words: &str, source: &Source, log: &mut Log) -> Option<String> {
    let near = log.nearest(anchor, source.passages().map(|passage| passage.anchor.as_str())).map(str::to_owned);
    near.or_else(|| quote::nearest(words, source, anchor).map(|near| near.anchor))
}
