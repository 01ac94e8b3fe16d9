//! `bronwijzer diff`: what a new edition of a quiz changes for voters.

use std::io::{self, Write};
use std::path::Path;

use bronwijzer_engine::answers::{self, Answers};
use bronwijzer_engine::edition::{self, Change, Changes, Fate, Kind, ThingChange};
use bronwijzer_engine::matching;
use bronwijzer_engine::quiz::Quiz;
use serde::Serialize;

use crate::cli::{DiffFormat, DiffOptions};
use crate::folder::Folder;
use crate::match_answers::{AnswersFile, read_answers, refuse};
use crate::terminal::{self, print_line};
use crate::{Failure, OK, Streams};

/// All that is told.
#[derive(Serialize)]
struct Report {
    quiz: String,
    #[serde(flatten)]
    changes: Changes,
    #[serde(skip_serializing_if = "Option::is_none")]
    scores: Option<Scores>,
}

/// What becomes of answers that were given in the old edition.
#[derive(Serialize)]
struct Scores {
    /// How many still stand.
    stand: usize,
    /// How many were to statements that are gone.
    dropped: usize,
    /// The statements that are asked again.
    asked_again: Vec<String>,
    /// The parties of the new edition, best first, then those that are gone.
    parties: Vec<PartyScores>,
}

/// A party's score by the answers, in both editions.
#[derive(Serialize)]
struct PartyScores {
    party: String,
    #[serde(skip)]
    name: String,
    old: Option<PartyScore>,
    new: Option<PartyScore>,
}

/// A score as it is shown, and its rank; `None` where nothing can be compared.
#[derive(Clone, PartialEq, Serialize)]
struct PartyScore {
    rank: Option<usize>,
    percent: Option<String>,
}

pub(crate) fn run(options: &DiffOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let json = options.format == DiffFormat::Json;
    let (old, new) = (Folder::open(&options.old), Folder::open(&options.new));
    let (old, new) = match (&old.quiz, &new.quiz) {
        (Some(old), Some(new)) => (old, new),
        (None, _) => return refuse(&old, json, streams),
        (_, None) => return refuse(&new, json, streams),
    };
    let scores = match &options.answers {
        None => None,
        Some(path) => match read_answers(path, old, streams.input)? {
            AnswersFile::Read(answers) => Some(scores(old, new, &answers)?),
            AnswersFile::Refused(folder) => return refuse(&folder, json, streams),
        },
    };
    let report = Report { quiz: new.id.clone(), changes: edition::compare(old, new), scores };
    if json {
        terminal::json(streams.output, &report)?;
    } else {
        print(&report, &options.new, streams.output)?;
    }
    Ok(OK)
}

/// What becomes of answers: they go from the old edition to the new one as they do on a voter's device.
fn scores(old: &Quiz, new: &Quiz, given: &Answers) -> Result<Scores, Failure> {
    let restored = answers::from_record(&answers::to_record(given, old), new)
        .map_err(|error| Failure(format!("the answers cannot be carried over: {error}")))?;
    let mut before = party_scores(old, given)?;
    let mut parties = Vec::new();
    for (index, score) in party_scores(new, &restored.answers)? {
        let party = &new.parties[index];
        let is_it = |id: &String| *id == party.id || party.formerly.contains(id);
        let other = before.iter().position(|(index, _)| is_it(&old.parties[*index].id));
        let other = other.map(|at| before.remove(at).1);
        parties.push(PartyScores { party: party.id.clone(), name: party.name.clone(), old: other, new: Some(score) });
    }
    parties.extend(before.into_iter().map(|(index, score)| {
        let party = &old.parties[index];
        PartyScores { party: party.id.clone(), name: party.name.clone(), old: Some(score), new: None }
    }));
    let (stand, dropped) = (restored.answers.len(), restored.dropped);
    Ok(Scores { stand, dropped, asked_again: restored.changed, parties })
}

/// The parties of an edition, as indices, with their scores by its own method; best first.
fn party_scores(quiz: &Quiz, answers: &Answers) -> Result<Vec<(usize, PartyScore)>, Failure> {
    let method = &quiz.method.method;
    let result = matching::score_by(quiz, &quiz.statements_of(None), answers, method)
        .map_err(|_| Failure(format!("the method `{}` does not fit the quiz's scale", quiz.method.name)))?;
    let parties = result.parties.iter().map(|party| {
        let percent = party.score.map(|score| score.shown(method.presentation));
        (party.party, PartyScore { rank: party.rank, percent })
    });
    Ok(parties.collect())
}

fn print(report: &Report, path: &Path, output: &mut dyn Write) -> io::Result<()> {
    let Report { quiz, changes, scores } = report;
    let Changes { old_version, new_version, .. } = changes;
    if changes.is_empty() {
        print_line!(output, "{quiz}: nothing changed for voters (version {old_version} to {new_version})")?;
    } else {
        let raised = if changes.raised { "raised" } else { "not raised" };
        print_line!(output, "{quiz}: version {old_version} to {new_version}, {raised}")?;
        if !changes.raised {
            print_line!(output, "  Voters see what follows: raise `version` in {}.", path.join("quiz.json").display())?;
        }
        if !changes.links_read {
            print_line!(output, "  Links and codes with answers that were made before can no longer be read.")?;
        }
        print_changes(&changes.quiz, "  ", output)?;
        for kind in Kind::ALL {
            for thing in changes.things.iter().filter(|thing| thing.kind == kind) {
                print_thing(thing, output)?;
            }
        }
    }
    match scores {
        Some(scores) => print_scores(scores, output),
        None => Ok(()),
    }
}

fn print_thing(thing: &ThingChange, output: &mut dyn Write) -> io::Result<()> {
    let (kind, id) = (thing.kind.name(), &thing.id);
    match thing.fate {
        // All that is in them would hide what changed elsewhere; their names and sentences say what they are.
        Fate::New | Fate::Gone => {
            let fate = if thing.fate == Fate::New { "new" } else { "gone" };
            let field = match thing.kind {
                Kind::Statement => "text",
                Kind::Party => "name",
                _ => "title",
            };
            let said = thing.changes.iter().find(|change| change.place.field == field);
            let said = said.and_then(|change| change.new.as_ref().or(change.old.as_ref()));
            let said = said.map(|said| format!(": {said}")).unwrap_or_default();
            writeln!(output)?;
            print_line!(output, "{fate} {kind} {id}{said}")
        }
        Fate::Changed => {
            let asked_again = if thing.asked_again { " (voters are asked again)" } else { "" };
            writeln!(output)?;
            print_line!(output, "{kind} {id}{asked_again}")?;
            print_changes(&thing.changes, "  ", output)
        }
    }
}

fn print_changes(changes: &[Change], indent: &str, output: &mut dyn Write) -> io::Result<()> {
    for Change { place, old, new } in changes {
        let party = place.party.as_ref().map(|party| format!("{party}: ")).unwrap_or_default();
        let within = [place.language.as_deref(), place.at.as_deref()].into_iter().flatten();
        let within: String = within.map(|within| format!(" ({within})")).collect();
        print_line!(output, "{indent}{party}{}{within}", place.field)?;
        for (sign, value) in [('-', old), ('+', new)] {
            if let Some(value) = value {
                for (index, line) in value.lines().enumerate() {
                    let sign = if index == 0 { sign } else { ' ' };
                    print_line!(output, "{indent}{sign} {line}")?;
                }
            }
        }
    }
    Ok(())
}

fn print_scores(scores: &Scores, output: &mut dyn Write) -> io::Result<()> {
    let Scores { stand, dropped, asked_again, parties } = scores;
    writeln!(output)?;
    print_line!(output, "answers: {stand} stand, {dropped} dropped, {} asked again", asked_again.len())?;
    let shown = |score: &Option<PartyScore>| match score {
        None => "not there".to_owned(),
        Some(PartyScore { percent: None, .. }) => "nothing to compare".to_owned(),
        Some(PartyScore { percent: Some(percent), rank: None }) => format!("{percent} %"),
        Some(PartyScore { percent: Some(percent), rank: Some(rank) }) => format!("{percent} % ({rank}.)"),
    };
    for party in parties {
        let (old, new) = (shown(&party.old), shown(&party.new));
        let change = if party.old == party.new { new } else { format!("{old} to {new}") };
        print_line!(output, "  {}: {change}", party.name)?;
    }
    Ok(())
}
