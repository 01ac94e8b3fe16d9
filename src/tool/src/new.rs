//! `bronwijzer new`: a small quiz to start from, cut out of the invented one that ships.

use std::path::Path;

use bronwijzer_engine::format::{self, Id, Line, QUIZ, STATEMENTS, Statement, StatementFile, Text, Title};
use bronwijzer_engine::text::slug;
use include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::cli::{Ci, Described, NewOptions};
use crate::quiz_folder::{NewFolder, QuizFiles, json};
use crate::terminal::print_line;
use crate::{Failure, OK, Streams, schema};

/// The quiz that is cut.
static EXAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../statements/voorbeeld-schoolraad");

const STATEMENT_COUNT: usize = 5;
const PARTY_COUNT: usize = 3;

pub(crate) fn run(options: &NewOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let shown = options.dir.display();
    let id = identifier(&options.dir)?;
    let mut files = files(&id)?;
    files.others.extend(options.ci.map(workflow));
    NewFolder::write(&options.dir, &files)?.put()?;
    let word = as_word(&options.dir);
    print_line!(
        streams.output,
        "{shown}: an invented quiz of {STATEMENT_COUNT} statements by {PARTY_COUNT} parties, to be made into your own"
    )?;
    writeln!(streams.output, "\nNext:")?;
    for next in ["check", "serve", "build"] {
        let out = if next == "build" { " --out site" } else { "" };
        print_line!(streams.output, "  bronwijzer {next} {word}{out}")?;
    }
    Ok(OK)
}

/// The file by which a host of repositories checks and publishes the quiz, and its path.
fn workflow(host: Ci) -> (String, String) {
    let (path, text) = match host {
        Ci::Github => (".github/workflows/quiz.yml", include_str!("new/github.yml")),
        Ci::Gitlab => (".gitlab-ci.yml", include_str!("new/gitlab.yml")),
    };
    (path.to_owned(), text.to_owned())
}

/// A path as one word of a command line, in any usual shell.
fn as_word(path: &Path) -> String {
    let shown = path.display().to_string();
    if shown.contains(char::is_whitespace) { format!("\"{shown}\"") } else { shown }
}

/// The quiz's identifier: the folder's name.
fn identifier(folder: &Path) -> Result<String, Failure> {
    // `.` and the like have a name only once they are resolved.
    let resolved = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let id = resolved.file_name().map(|name| slug(&name.to_string_lossy())).unwrap_or_default();
    if id.is_empty() {
        let shown = folder.display();
        return Err(Failure(format!(
            "{shown}: the quiz is called after its folder, so that needs a letter or digit in its name"
        )));
    }
    Ok(id)
}

/// The files of the quiz.
fn files(id: &str) -> Result<QuizFiles, Failure> {
    let mut quiz: format::Quiz = parse(QUIZ)?;
    quiz.parties.truncate(PARTY_COUNT);
    let has_party = |party: &str| quiz.parties.iter().any(|other| other.id.as_str() == party);
    let statements = statements(&has_party)?;
    quiz.sources.retain(|source| quiz.parties.iter().any(|party| party.id == source.party));
    let is_used = |theme: &Id| statements.iter().flat_map(|(_, list)| list).any(|statement| statement.theme == *theme);
    quiz.themes.retain(|theme| is_used(&theme.id));
    let mut others = vec![
        ("quiz.schema.json".to_owned(), schema::text(Described::Quiz)?),
        ("statements.schema.json".to_owned(), schema::text(Described::Statements)?),
    ];
    for source in &quiz.sources {
        others.push((source.file.0.clone(), example(&source.file)?.to_owned()));
    }
    let quiz = describe(quiz, id);
    let mut files = QuizFiles { quiz: json(&quiz), statements: Vec::new(), others };
    for (path, statements) in statements {
        let file = StatementFile { schema: "../statements.schema.json".into(), statements };
        files.others.push((path, json(&file)));
    }
    Ok(files)
}

fn example(path: &str) -> Result<&'static str, Failure> {
    let text = EXAMPLE.get_file(path).and_then(|file| file.contents_utf8());
    text.ok_or_else(|| Failure(format!("this bronwijzer was built without the example's {path}")))
}

fn parse<T: for<'de> Deserialize<'de>>(path: &str) -> Result<T, Failure> {
    let (read, problems) = format::parse(path, example(path)?);
    let wrong = || problems.first().map_or(String::new(), |problem| problem.message.clone());
    read.ok_or_else(|| Failure(format!("the example's {path}: {}", wrong())))
}

/// The first statements of each file, with the positions of some parties: the same number of each file, and one more of
/// the first ones until there are enough.
fn statements(has_party: &dyn Fn(&str) -> bool) -> Result<Vec<(String, Vec<Statement>)>, Failure> {
    let files = EXAMPLE.get_dir(STATEMENTS).into_iter().flat_map(|dir| dir.files());
    let mut paths: Vec<String> = files.map(|file| file.path().display().to_string().replace('\\', "/")).collect();
    paths.sort();
    let count = paths.len().max(1);
    let mut cut = Vec::new();
    for (index, path) in paths.into_iter().enumerate() {
        let (statements, _) = format::parse_statements(&path, example(&path)?);
        let mut statements = statements.unwrap_or_default();
        statements.truncate(STATEMENT_COUNT / count + usize::from(index < STATEMENT_COUNT % count));
        for statement in &mut statements {
            statement.positions.0.retain(|(party, _)| has_party(party));
        }
        if !statements.is_empty() {
            cut.push((path, statements));
        }
    }
    Ok(cut)
}

/// Puts what somebody is to say of a quiz of their own in the place of what the example says of itself.
fn describe(mut quiz: format::Quiz, id: &str) -> format::Quiz {
    let title =
        |nl: &str, en: &str| Title(format::Map(vec![("nl".to_owned(), nl.into()), ("en".to_owned(), en.into())]));
    let text = |nl: &str, en: &str| Text(title(nl, en).0);
    quiz.schema = "quiz.schema.json".into();
    quiz.id = id.into();
    quiz.version = "0.1.0".into();
    quiz.title = title("Een quiz om mee te beginnen (verzonnen)", "A quiz to start from (invented)");
    quiz.intro = text(
        "Dit is een begin: vijf stellingen en drie lijsten uit een verzonnen schoolverkiezing. Zet hier waar uw quiz over gaat.",
        "This is a start: five statements and three lists from an invented school election. Say here what your quiz is about.",
    );
    quiz.maker = "Zet hier wie de quiz maakt".into();
    quiz.purpose = text("Zet hier waarom u de quiz maakt.", "Say here why you make the quiz.");
    quiz.funding = text("Zet hier wie de quiz betaalt.", "Say here who pays for the quiz.");
    let unfinished = "Five statements are only a start; take this away when yours are all there.";
    quiz.allow = format::Map(["D7", "D10"].map(|lint| (lint.to_owned(), Line::from(unfinished))).into());
    quiz.sets = vec![format::Set { id: "alles".into(), title: title("Alles", "Everything"), ..Default::default() }];
    quiz.default_set = "alles".into();
    quiz.axes = Vec::new();
    quiz
}
