//! What a later edition must keep, so that answers, links and addresses of earlier ones still mean the same.

use std::collections::BTreeMap;
use std::ops::Range;

use super::facets::{self, Thing};
use super::{Kind, compare};
use crate::format::read::{ROOT, is_list, read};
use crate::format::{self, QUIZ};
use crate::problem::{Log, Problem, Rule};
use crate::quiz::Quiz;

/// What an edition breaks of what earlier ones promised: `old` has those, the oldest first, and `texts` the files of the
/// edition, by their names in the quiz's folder, for the places.
pub fn problems(old: &[Quiz], new: &Quiz, texts: &BTreeMap<String, String>) -> Vec<Problem> {
    let mut log = Log::new(QUIZ);
    let places = Places::find(texts);
    let Some(last) = old.last() else { return Vec::new() };
    if last.id != new.id {
        let message = format!("the quiz was called `{}`; under another identifier no answer is found again", last.id);
        places.note(None, "id", Rule::ChangedId, message, Some(format!("write `{}`", last.id)), &mut log);
    }
    if !compare(last, new).is_empty() && !super::is_raised(&last.version, &new.version) {
        let message = format!("voters see changes, and `version` is not raised: it was {}", last.version);
        let hint = Some("`bronwijzer diff` lists the changes".to_owned());
        places.note(None, "version", Rule::VersionNotRaised, message, hint, &mut log);
    }
    for kind in Kind::ALL {
        let now = facets::things(new, kind, new);
        let editions: Vec<Vec<Thing>> = old.iter().map(|edition| facets::things(edition, kind, new)).collect();
        let before = editions.last().map_or(&[][..], |things| things);
        changed(before, &now, &places, &mut log);
        former(before, &now, &places, &mut log);
        returned(&editions, &now, &places, &mut log);
    }
    log.finish()
}

/// Notes each thing that is there under a new identifier and does not say so.
fn changed(before: &[Thing], now: &[Thing], places: &Places, log: &mut Log) {
    let is_in = |thing: &Thing, list: &[Thing]| list.iter().any(|other| other.id == thing.id);
    for thing in now.iter().filter(|thing| !is_in(thing, before)) {
        let gone = before.iter().filter(|other| !is_in(other, now));
        let Some(other) = gone.into_iter().find(|other| other.likeness == thing.likeness) else { continue };
        let (kind, id, old) = (thing.kind.name(), &thing.id, &other.own_id);
        let hint = match thing.kind {
            Kind::Statement | Kind::Party => format!("add `\"formerly\": [\"{old}\"]`, as `bronwijzer rename-id` does"),
            _ => format!("write `{old}`; addresses may name it"),
        };
        let message = format!("the {kind} `{old}` is now called `{id}`");
        places.note(Some((thing.kind, id)), "id", Rule::ChangedId, message, Some(hint), log);
    }
}

/// Notes each thing that no longer names the identifiers that it had.
fn former(before: &[Thing], now: &[Thing], places: &Places, log: &mut Log) {
    for thing in now {
        let Some(other) = before.iter().find(|other| other.id == thing.id) else { continue };
        let mut expected = other.formerly.clone();
        if other.own_id != thing.own_id {
            expected.push(other.own_id.clone());
        }
        if thing.formerly.starts_with(&expected) {
            continue;
        }
        let listed: Vec<String> = expected.iter().map(|id| format!("\"{id}\"")).collect();
        let message = format!("the {} `{}` no longer names the identifiers that it had", thing.kind.name(), thing.id);
        let hint = format!("`formerly` begins with [{}]", listed.join(", "));
        places.note(Some((thing.kind, &thing.id)), "id", Rule::LostFormerId, message, Some(hint), log);
    }
}

/// Notes each identifier that was given up and is used again.
fn returned(editions: &[Vec<Thing>], now: &[Thing], places: &Places, log: &mut Log) {
    let knows = |edition: &[Thing], id: &str| {
        edition.iter().any(|thing| thing.own_id == id || thing.formerly.iter().any(|old| old == id))
    };
    for thing in now {
        let id = thing.own_id.as_str();
        let was_dropped = editions
            .iter()
            .enumerate()
            .any(|(index, edition)| knows(edition, id) && editions[index + 1..].iter().any(|later| !knows(later, id)));
        // An identifier that another thing gave up, for a new one, is that thing's for ever.
        let was_left = editions.iter().flatten().any(|other| other.formerly.iter().any(|old| old == id));
        if was_dropped || was_left {
            let message = format!("the identifier `{id}` was given up in an earlier edition and is used again");
            let hint = Some("answers of then would count for it; give it one that was never used".to_owned());
            places.note(Some((thing.kind, id)), "id", Rule::ReturnedId, message, hint, log);
        }
    }
}

/// Where in the files of an edition its things have their identifiers.
struct Places(BTreeMap<(Option<Kind>, String), (String, Range<usize>)>);

impl Places {
    fn find(texts: &BTreeMap<String, String>) -> Places {
        let mut places = Places(BTreeMap::new());
        for (name, text) in texts {
            if name == QUIZ {
                places.of_quiz(text);
            } else if name.ends_with(".json") {
                places.of_statements(name, text);
            }
        }
        places
    }

    fn of_quiz(&mut self, text: &str) {
        // What is wrong with the file has been noted by whoever loaded the quiz.
        let Some((quiz, spans)) = read::<format::Quiz>(text, &mut Log::default()) else { return };
        for field in ["id", "version"] {
            let span = spans.value(text, &ROOT.field(field));
            self.0.insert((None, field.to_owned()), (QUIZ.to_owned(), span));
        }
        let lists: [(Kind, &str, Vec<&String>); 5] = [
            (Kind::Theme, "themes", quiz.themes.iter().map(|theme| &theme.id.0).collect()),
            (Kind::Party, "parties", quiz.parties.iter().map(|party| &party.id.0).collect()),
            (Kind::Source, "sources", quiz.sources.iter().map(|source| &source.id.0).collect()),
            (Kind::Set, "sets", quiz.sets.iter().map(|set| &set.id.0).collect()),
            (Kind::Axis, "axes", quiz.axes.iter().map(|axis| &axis.id.0).collect()),
        ];
        for (kind, list, ids) in lists {
            for (index, id) in ids.into_iter().enumerate() {
                let span = spans.value(text, &ROOT.field(list).index(index).field("id"));
                self.0.insert((Some(kind), id.clone()), (QUIZ.to_owned(), span));
            }
        }
    }

    fn of_statements(&mut self, name: &str, text: &str) {
        let is_list = is_list(text);
        let mut log = Log::default();
        let statements = if is_list {
            read::<Vec<format::Statement>>(text, &mut log)
        } else {
            read::<format::StatementFile>(text, &mut log).map(|(file, spans)| (file.statements, spans))
        };
        let Some((statements, spans)) = statements else { return };
        let list = if is_list { ROOT } else { ROOT.field("statements") };
        for (index, statement) in statements.into_iter().enumerate() {
            let span = spans.value(text, &list.index(index).field("id"));
            self.0.insert((Some(Kind::Statement), statement.id.0), (name.to_owned(), span));
        }
    }

    /// Notes a problem with a field of the quiz, or with the identifier of a thing.
    fn note(
        &self,
        thing: Option<(Kind, &str)>,
        field: &str,
        rule: Rule,
        message: String,
        hint: Option<String>,
        log: &mut Log,
    ) {
        let key = thing.map_or((None, field.to_owned()), |(kind, id)| (Some(kind), id.to_owned()));
        let place = self.0.get(&key);
        let file = place.map_or(QUIZ, |(file, _)| file).to_owned();
        let span = place.map(|(_, span)| span.clone());
        log.push(Problem { file, span, rule, message, hint, first: None });
    }
}
