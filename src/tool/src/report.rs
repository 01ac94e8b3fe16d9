//! Printing what is wrong with a quiz: for people, for scripts, for GitHub.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use bronwijzer_engine::decode::is_bidi;
use bronwijzer_engine::problem::{Place, Problem, Severity};
use bronwijzer_engine::quiz::MANIFEST;
use serde::Serialize;

use crate::cli::Format;
use crate::folder::Folder;
use crate::locate::Places;

/// The most letters of a message or hint that are printed: they may quote a file.
const LONGEST_MESSAGE: usize = 600;

/// The most letters of a line that are printed, and the most of them before the mark.
const LONGEST_LINE: usize = 120;
const LONGEST_BEFORE: usize = 50;

/// A problem with its place worked out, as scripts get it.
#[derive(Serialize)]
struct Located<'p> {
    #[serde(flatten)]
    at: At,
    severity: &'static str,
    rule: &'static str,
    message: Cow<'p, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<Cow<'p, str>>,
    /// Where the first of the two is, of things that should have been one.
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<At>,
    #[serde(skip)]
    severe: Severity,
    /// The place in the file's text, if it has one.
    #[serde(skip)]
    mark: Option<Range<usize>>,
}

/// A place in a file, both numbers from 1; the column counts characters.
#[derive(Serialize)]
struct At {
    file: String,
    line: usize,
    column: usize,
}

impl At {
    fn short(&self) -> String {
        format!("{}:{}:{}", self.file, self.line, self.column)
    }
}

/// Prints the problems of quizzes in this format: file by file, from top to bottom.
pub(crate) fn print(folders: &[Folder], format: Format, color: bool, output: &mut dyn Write) -> io::Result<()> {
    let mut all = Vec::new();
    for folder in folders {
        let found = located(folder);
        if format == Format::Human {
            let renderer = if color { Renderer::styled() } else { Renderer::plain() };
            for (problem, text) in found {
                writeln!(output, "{}\n", human(&problem, text, &renderer))?;
            }
        } else {
            all.extend(found.into_iter().map(|(problem, _)| problem));
        }
    }
    match format {
        Format::Human => Ok(()),
        Format::Short => all.iter().try_for_each(|problem| short(problem, output)),
        Format::Github => all.iter().try_for_each(|problem| github(problem, output)),
        Format::Json => {
            serde_json::to_writer_pretty(&mut *output, &all)?;
            writeln!(output)
        }
    }
}

/// The problems of a quiz as `--format json` prints them.
pub(crate) fn as_json(folder: &Folder) -> impl Serialize {
    located(folder).into_iter().map(|(problem, _)| problem).collect::<Vec<_>>()
}

/// The problems of a folder in the order of its files and of the places in them, each with its file's text.
fn located(folder: &Folder) -> Vec<(Located<'_>, Option<&str>)> {
    let mut places: BTreeMap<&str, Places<'_>> = BTreeMap::new();
    let named =
        folder.problems.iter().flat_map(|problem| [Some(&problem.file), problem.first.as_ref().map(|(file, _)| file)]);
    for file in named.flatten() {
        // Only the files that have problems are gone through again.
        if let Some(text) = folder.texts.get(file) {
            places.entry(file).or_insert_with(|| Places::new(text));
        }
    }
    let mut found: Vec<_> = folder.problems.iter().map(|problem| (problem, locate(folder, problem, &places))).collect();
    found.sort_by_key(|(problem, located)| {
        (problem.file != MANIFEST, &problem.file, located.mark.as_ref().map_or(0, |mark| mark.start))
    });
    found.into_iter().map(|(problem, located)| (located, folder.texts.get(&problem.file).map(String::as_str))).collect()
}

fn locate<'p>(folder: &Folder, problem: &'p Problem, places: &BTreeMap<&str, Places<'_>>) -> Located<'p> {
    let range = |file: &str, place: &Place| places.get(file).map(|places| places.range(place));
    let at = |file: &str, place: &Place| {
        let start = range(file, place).map_or(0, |range| range.start);
        let (line, column) = places.get(file).map_or((1, 1), |places| places.line_and_column(start));
        At { file: folder.display(file), line, column }
    };
    Located {
        at: at(&problem.file, &problem.place),
        severity: problem.rule.severity().name(),
        rule: problem.rule.name(),
        message: shortened(&problem.message),
        hint: problem.hint.as_deref().map(shortened),
        first: problem.first.as_ref().map(|(file, place)| at(file, place)),
        severe: problem.rule.severity(),
        mark: range(&problem.file, &problem.place).filter(|_| problem.place != Place::File),
    }
}

fn human(problem: &Located<'_>, text: Option<&str>, renderer: &Renderer) -> String {
    let level = match problem.severe {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let file = visible(&problem.at.file);
    let title = level.primary_title(visible(&problem.message)).id(problem.rule);
    let (Some(text), Some(mark)) = (text, &problem.mark) else {
        return renderer.render(&[notes(problem, title.element(Origin::path(file)))]);
    };
    let (line, mark) = excerpt(text, mark);
    let shown = format!("{file}:{}:{}", problem.at.line, line[..mark.start].chars().count() + 1);
    let snippet = Snippet::source(line).path(file).line_start(problem.at.line);
    let group = title.element(snippet.annotation(AnnotationKind::Primary.span(mark)));
    // Of a long line only a part is shown, in which the renderer counts columns; the whole line has others.
    renderer.render(&[notes(problem, group)]).replacen(&shown, &visible(&problem.at.short()), 1)
}

fn notes<'g>(problem: &'g Located<'_>, mut group: Group<'g>) -> Group<'g> {
    if let Some(first) = &problem.first {
        group = group.element(Level::NOTE.message(format!("the first is at {}", visible(&first.short()))));
    }
    if let Some(hint) = &problem.hint {
        group = group.element(Level::HELP.message(visible(hint)));
    }
    group
}

/// The line of a mark, or as much of it around the mark as can be read, and the mark in it.
fn excerpt(text: &str, mark: &Range<usize>) -> (String, Range<usize>) {
    let start = text[..mark.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[mark.start..].find('\n').map_or(text.len(), |at| mark.start + at);
    let marked_end = mark.end.min(end);
    let before = &text[start..mark.start];
    let from = before.char_indices().rev().nth(LONGEST_BEFORE).map_or(0, |(at, letter)| at + letter.len_utf8());
    let is_long = text[start..end].chars().nth(LONGEST_LINE).is_some();
    let from = if is_long { from } else { 0 };
    let shown = &text[start + from..end];
    let until = shown.char_indices().nth(LONGEST_LINE).map_or(shown.len(), |(at, _)| at);
    let mut line = if from > 0 { "…".to_owned() } else { String::new() };
    let mut at = line.len()..line.len();
    for (index, letter) in shown[..until].char_indices() {
        let place = start + from + index;
        if place == mark.start {
            at.start = line.len();
        }
        // Carriage returns end a line, and whatever else nobody sees is shown by name.
        match letter {
            '\r' => {}
            letter if letter == '\t' || !is_unseen(letter) => line.push(letter),
            letter => line.extend(letter.escape_unicode()),
        }
        if place < marked_end {
            at.end = line.len();
        }
    }
    if mark.start >= start + from + until {
        at.start = line.len();
    }
    at.end = at.end.max(at.start);
    if until < shown.len() {
        line.push('…');
    }
    (line, at)
}

fn is_unseen(letter: char) -> bool {
    letter.is_control() || is_bidi(letter)
}

/// A text from a file as a terminal may get it: what nobody sees is named, so that it can do nothing.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_unseen(letter) { shown.extend(letter.escape_unicode()) } else { shown.push(letter) }
    }
    shown
}

fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST_MESSAGE) {
        Some((at, _)) => Cow::Owned(format!("{}…", &text[..at])),
        None => Cow::Borrowed(text),
    }
}

/// What follows a message on its line.
fn tail(problem: &Located<'_>) -> String {
    let first = problem.first.as_ref().map(|first| format!("; the first is at {}", first.short())).unwrap_or_default();
    let hint = problem.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
    format!("{first}{hint}")
}

fn short(problem: &Located<'_>, output: &mut dyn Write) -> io::Result<()> {
    let Located { at, severity, rule, message, .. } = problem;
    let line = format!("{}: {severity}[{rule}]: {message}{}", at.short(), tail(problem));
    writeln!(output, "{}", visible(&line))
}

fn github(problem: &Located<'_>, output: &mut dyn Write) -> io::Result<()> {
    let Located { at: At { file, line, column }, severity, rule, message, .. } = problem;
    let message = escape(&format!("{message}{}", tail(problem))).replace("%3A", ":").replace("%2C", ",");
    writeln!(output, "::{severity} file={},line={line},col={column},title={rule}::{}", escape(file), visible(&message))
}

/// Escapes a value of a workflow command (docs.github.com, "Workflow commands for GitHub Actions").
fn escape(value: &str) -> String {
    value.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A").replace(':', "%3A").replace(',', "%2C")
}
