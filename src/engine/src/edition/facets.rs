//! What voters see of each thing of a quiz, flattened to values that can be compared one by one.

use std::collections::BTreeSet;

use super::{Kind, Place};
use crate::quiz::{Position, Quiz};
use crate::source::Source;
use crate::text::Text;

/// A value that voters see, and its place in a thing.
#[derive(Clone, Debug)]
pub(super) struct Facet {
    pub(super) place: Place,
    pub(super) value: String,
}

impl Facet {
    fn new(field: &'static str, value: impl Into<String>) -> Facet {
        Facet { place: Place { field, ..Place::default() }, value: value.into() }
    }
}

/// A thing of a quiz.
pub(super) struct Thing {
    pub(super) kind: Kind,
    /// Its identifier in the edition now, where that still has it.
    pub(super) id: String,
    /// Its identifiers in its own edition: the one that it has, and the ones before.
    pub(super) own_id: String,
    pub(super) formerly: Vec<String>,
    /// What tells it from others if its identifier does not.
    pub(super) likeness: String,
    /// Of a statement, of its original text.
    pub(super) fingerprint: Option<u32>,
    pub(super) facets: Vec<Facet>,
}

/// The things of a kind in an edition, called as the edition `now` calls them.
pub(super) fn things(quiz: &Quiz, kind: Kind, now: &Quiz) -> Vec<Thing> {
    let plain = |id: &str, likeness: &str, facets: Vec<Facet>| Thing {
        kind,
        id: id.to_owned(),
        own_id: id.to_owned(),
        formerly: Vec::new(),
        likeness: likeness.to_owned(),
        fingerprint: None,
        facets,
    };
    let texts = |facets: &mut Vec<Facet>, field, text: &Text| add_text(facets, field, text, quiz);
    let statement = |index: &usize| statement_now(&quiz.statements[*index].id, now);
    match kind {
        Kind::Theme => {
            let things = quiz.themes.iter().map(|theme| {
                let mut facets = Vec::new();
                texts(&mut facets, "title", &theme.title);
                plain(&theme.id, theme.title.original(), facets)
            });
            things.collect()
        }
        Kind::Party => {
            let things = quiz.parties.iter().map(|party| {
                let mut facets = vec![
                    Facet::new("id", &party.id),
                    Facet::new("name", &party.name),
                    Facet::new("short", &party.short),
                    Facet::new("color", &party.color),
                ];
                facets.extend(party.url.iter().map(|url| Facet::new("url", url)));
                if let Some(withdrawn) = &party.withdrawn {
                    facets.push(Facet::new("withdrawn", &withdrawn.date));
                    withdrawn.note.iter().for_each(|note| texts(&mut facets, "withdrawn.note", note));
                }
                let id = party_now(&party.id, now);
                Thing { own_id: party.id.clone(), formerly: party.formerly.clone(), ..plain(&id, &party.name, facets) }
            });
            things.collect()
        }
        Kind::Source => {
            let things = quiz.sources.iter().map(|source| {
                let party = party_now(&quiz.parties[source.party].id, now);
                plain(&source.id, &format!("{} {party}", source.title), of_source(source, party))
            });
            things.collect()
        }
        Kind::Set => {
            let things = quiz.sets.iter().map(|set| {
                let mut facets = Vec::new();
                texts(&mut facets, "title", &set.title);
                let listed: Vec<String> = set.statements.iter().map(statement).collect();
                facets.push(Facet::new("statements", listed.join(", ")));
                plain(&set.id, set.title.original(), facets)
            });
            things.collect()
        }
        Kind::Axis => {
            let things = quiz.axes.iter().map(|axis| {
                let mut facets = Vec::new();
                texts(&mut facets, "title", &axis.title);
                texts(&mut facets, "low", &axis.low);
                texts(&mut facets, "high", &axis.high);
                let listed = axis.statements.iter();
                let listed = listed.map(|(index, end)| format!("{}: {end:?}", statement(index)).to_lowercase());
                facets.extend(listed.map(|value| Facet::new("statements", value)));
                plain(&axis.id, axis.title.original(), facets)
            });
            things.collect()
        }
        Kind::Statement => {
            let things = quiz.statements.iter().map(|statement| {
                let mut facets =
                    vec![Facet::new("id", &statement.id), Facet::new("theme", &quiz.themes[statement.theme].id)];
                texts(&mut facets, "title", &statement.title);
                texts(&mut facets, "text", &statement.text);
                texts(&mut facets, "background", &statement.background);
                for (party, position) in quiz.parties.iter().zip(&statement.positions) {
                    let mut of_party = of_position(position, quiz);
                    let party = party_now(&party.id, now);
                    of_party.iter_mut().for_each(|facet| facet.place.party = Some(party.clone()));
                    facets.extend(of_party);
                }
                let id = statement_now(&statement.id, now);
                Thing {
                    own_id: statement.id.clone(),
                    formerly: statement.formerly.clone(),
                    fingerprint: Some(statement.fingerprint),
                    ..plain(&id, statement.text.original(), facets)
                }
            });
            things.collect()
        }
    }
}

/// What voters see of a quiz itself, with the names of the edition `now`.
pub(super) fn of_quiz(quiz: &Quiz, other: &Quiz, now: &Quiz) -> Vec<Facet> {
    let mut facets = vec![
        Facet::new("id", &quiz.id),
        Facet::new("scale", quiz.scale.name()),
        // A method of the quiz's own has no name that tells it from another.
        match quiz.method.name.as_str() {
            "own" => Facet::new("method", format!("own: {:?}", quiz.method.method)),
            name => Facet::new("method", name),
        },
        Facet::new("maker", &quiz.maker),
    ];
    let languages: Vec<&str> = quiz.languages.iter().map(|language| language.tag()).collect();
    facets.push(Facet::new("languages", languages.join(", ")));
    facets.extend(quiz.default_set.map(|set| Facet::new("default_set", &quiz.sets[set].id)));
    for (field, text) in [
        ("title", Some(&quiz.title)),
        ("intro", Some(&quiz.intro)),
        ("purpose", Some(&quiz.purpose)),
        ("funding", Some(&quiz.funding)),
        ("competence", quiz.competence.as_ref()),
    ] {
        text.iter().for_each(|text| add_text(&mut facets, field, text, quiz));
    }
    if quiz.draft {
        facets.push(Facet::new("draft", "yes"));
    }
    // The order in which things are shown, of those alone that both editions have: what is new or gone says so itself.
    let statements = |quiz: &Quiz| -> Vec<String> {
        quiz.statements.iter().map(|statement| statement_now(&statement.id, now)).collect()
    };
    let parties = |quiz: &Quiz| -> Vec<String> { quiz.parties.iter().map(|party| party_now(&party.id, now)).collect() };
    for (field, own, others) in [
        ("order of statements", statements(quiz), statements(other)),
        ("order of parties", parties(quiz), parties(other)),
    ] {
        let others: BTreeSet<String> = others.into_iter().collect();
        let both: Vec<String> = own.into_iter().filter(|id| others.contains(id)).collect();
        facets.push(Facet::new(field, both.join(", ")));
    }
    facets
}

fn add_text(facets: &mut Vec<Facet>, field: &'static str, text: &Text, quiz: &Quiz) {
    for (index, language) in quiz.languages.iter().enumerate() {
        if let Some(words) = text.get(index) {
            let language = Some(language.tag().to_owned());
            facets.push(Facet { place: Place { field, language, ..Place::default() }, value: words.to_owned() });
        }
    }
}

fn of_source(source: &Source, party: String) -> Vec<Facet> {
    let mut facets = vec![
        Facet::new("title", &source.title),
        Facet::new("date", &source.date),
        Facet::new("party", party),
        Facet::new("lang", source.language.tag()),
    ];
    facets.extend(source.url.iter().map(|url| Facet::new("url", url)));
    for passage in source.passages() {
        let place = Place { field: "text", at: Some(passage.anchor.clone()), ..Place::default() };
        facets.push(Facet { place, value: passage.text.clone() });
    }
    facets
}

fn of_position(position: &Position, quiz: &Quiz) -> Vec<Facet> {
    let mut facets = vec![Facet::new("stance", position.stance.name())];
    for quote in &position.quotes {
        let source = &quiz.sources[quote.source].id;
        facets.push(Facet::new("quotes", format!("{} ({source}, {})", quote.text, quote.at)));
        quote.translation.iter().for_each(|text| add_text(&mut facets, "quotes.translation", text, quiz));
    }
    if let Some(declared) = &position.declared {
        let url = declared.url.as_deref().unwrap_or_default();
        facets.push(Facet::new("declared", format!("{} {url}", declared.date).trim()));
        declared.reason.iter().for_each(|text| add_text(&mut facets, "declared.reason", text, quiz));
    }
    for reference in &position.references {
        let excerpt = reference.excerpt.as_ref().map(|excerpt| format!(": {excerpt}")).unwrap_or_default();
        facets.push(Facet::new("references", format!("{} {}{excerpt}", reference.title, reference.url)));
    }
    position.note.iter().for_each(|note| add_text(&mut facets, "note", note, quiz));
    facets
}

/// What the edition `now` calls the statement of this identifier; as it was called where it is gone.
fn statement_now(id: &str, now: &Quiz) -> String {
    now.statement(id).map_or(id, |index| &now.statements[index].id).to_owned()
}

/// What the edition `now` calls the party of this identifier.
fn party_now(id: &str, now: &Quiz) -> String {
    let party = now.parties.iter().find(|party| party.id == id || party.formerly.iter().any(|old| old == id));
    party.map_or(id, |party| &party.id).to_owned()
}
