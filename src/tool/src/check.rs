//! `bronwijzer check`: every mistake in quizzes, and what could be better.

use std::path::{Path, PathBuf};
use std::thread;

use bronwijzer_engine::edition;
use bronwijzer_engine::format::QUIZ;
use bronwijzer_engine::language::Language;
use bronwijzer_engine::lint::{self, Lint};
use bronwijzer_engine::problem::Grade;
use bronwijzer_engine::quiz::Quiz;

use crate::cli::{CheckOptions, Deny, Format};
use crate::folder::Folder;
use crate::terminal::{print_line, visible};
use crate::{Failure, MISTAKES, OK, Streams, explain, report};

pub(crate) fn run(options: &CheckOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    if let Some(name) = &options.explain {
        return explain::rule(name, streams.output);
    }
    let paths = if options.quiz.is_empty() { quizzes_here()? } else { options.quiz.clone() };
    let mut folders: Vec<Folder> = paths.iter().map(|path| Folder::review(path)).collect();
    hold_against(&options.against, &mut folders)?;
    report::print(&folders, options.format, streams.color, streams.output)?;

    if options.format == Format::Human {
        for folder in &folders {
            summary(folder).lines().try_for_each(|line| print_line!(streams.output, "{line}"))?;
        }
    }
    let denied = |folder: &Folder| match options.deny {
        Some(Deny::Advice) => !folder.problems.is_empty(),
        None => folder.problems.iter().any(|problem| problem.rule.grade() != Grade::Advice),
    };
    let code = if folders.iter().any(denied) { MISTAKES } else { OK };
    // Taking a large quiz apart takes a tenth of the time, and nobody needs to wait for it.
    let _ = thread::Builder::new().spawn(move || drop(folders));
    Ok(code)
}

/// Holds the quiz against earlier editions, and adds what it breaks of what they promised.
fn hold_against(earlier: &[PathBuf], folders: &mut [Folder]) -> Result<(), Failure> {
    if earlier.is_empty() {
        return Ok(());
    }
    let [folder] = folders else {
        return Err(Failure("an earlier edition is of one quiz: name the one to hold --against it".to_owned()));
    };
    let edition = |path: &PathBuf| {
        let wrong = || Failure(format!("{} has mistakes; it must be a quiz as it was published", path.display()));
        Folder::open(path).quiz.ok_or_else(wrong)
    };
    let earlier: Vec<Quiz> = earlier.iter().map(edition).collect::<Result<_, _>>()?;
    let Folder { quiz: Some(quiz), texts, .. } = Folder::open(&folder.path) else { return Ok(()) };
    let found = edition::problems(&earlier, &quiz, &texts);
    folder.texts.extend(texts.into_iter().filter(|(name, _)| found.iter().any(|problem| problem.file == *name)));
    folder.problems.extend(found);
    Ok(())
}

/// The quiz in the current folder, or those in its folder `statements`.
pub(crate) fn quizzes_here() -> Result<Vec<PathBuf>, Failure> {
    if Path::new(QUIZ).exists() {
        return Ok(vec![PathBuf::from(".")]);
    }
    let mut quizzes: Vec<PathBuf> = std::fs::read_dir("statements")
        .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
        .unwrap_or_default();
    quizzes.retain(|path| path.join(QUIZ).exists());
    quizzes.sort();
    if quizzes.is_empty() {
        return Err(Failure(format!("no quiz here: neither {QUIZ} nor statements/*/{QUIZ}")));
    }
    Ok(quizzes)
}

fn summary(folder: &Folder) -> String {
    let path = folder.path.display().to_string();
    let path = visible(&path);
    let counts = Grade::ALL.map(|grade| folder.count(grade));
    let [mistakes, incomplete, advice] = counts;
    let mut found = vec![
        (mistakes, count(mistakes, "mistake")),
        (incomplete, format!("{incomplete} still to be written")),
        (advice, format!("{advice} of advice")),
    ];
    found.retain(|(count, _)| *count > 0);
    let found = match found.is_empty() {
        true => "nothing wrong".to_owned(),
        false => found.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(", "),
    };
    let Some(quiz) = &folder.quiz else { return format!("{path}: {found}") };
    let size = format!("{} by {}", count(quiz.statements.len(), "statement"), count_parties(quiz.parties.len()));
    format!("{path}: {found} ({size}){}{}", too_few_parties(quiz), without_rules(quiz))
}

/// A line on the lints that say nothing of a quiz with so few parties; empty where there is none.
fn too_few_parties(quiz: &Quiz) -> String {
    let parties = quiz.parties.iter().filter(|party| party.withdrawn.is_none()).count();
    let lints = Lint::ALL.into_iter().filter(|lint| lint.least_parties() > parties);
    let lints: Vec<String> = lints.map(|lint| format!("{} ({})", lint.code(), lint.least_parties())).collect();
    if lints.is_empty() {
        return String::new();
    }
    format!("\n  not looked at, for want of parties (the least in brackets): {}", lints.join(", "))
}

/// A line on the lints that say nothing of the quiz's languages that have no rules; empty where all have.
fn without_rules(quiz: &Quiz) -> String {
    let languages = quiz.languages.iter().filter(|language| !lint::has_rules(language));
    let languages: Vec<&str> = languages.map(Language::tag).collect();
    if languages.is_empty() {
        return String::new();
    }
    let lints: Vec<&str> = Lint::ALL.into_iter().filter(|lint| lint.needs_rules()).map(Lint::code).collect();
    format!(
        "\n  not looked at in {}, for want of rules (but for a second sentence and a question mark): {}",
        languages.join(", "),
        lints.join(", ")
    )
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn count_parties(number: usize) -> String {
    if number == 1 { "1 party".to_owned() } else { format!("{number} parties") }
}
