//! Printing what is wrong with a quiz: for people, for scripts, for GitHub.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use bronwijzer_engine::format::QUIZ;
use bronwijzer_engine::problem::{Grade, Problem};
use bronwijzer_engine::text::is_unseen;
use serde::Serialize;

use crate::cli::Format;
use crate::folder::Folder;
use crate::terminal::{self, cut, print_line, visible};

/// The most chars of a message or hint that are printed: they may quote a file.
const LONGEST_MESSAGE: usize = 600;

/// The most chars of a line that are printed, and the most of them before the mark.
const LONGEST_LINE: usize = 120;
const LONGEST_BEFORE: usize = 50;

/// A problem with its place worked out, as scripts get it.
#[derive(Serialize)]
struct Located<'p> {
    #[serde(flatten)]
    at: At,
    grade: &'static str,
    rule: &'static str,
    message: Cow<'p, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<Cow<'p, str>>,
    /// Where the first of the two is, of things that should have been one.
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<At>,
    #[serde(skip)]
    weight: Grade,
    /// The place in the file's text, if it has one, and the line that it begins in.
    #[serde(skip)]
    mark: Option<(Range<usize>, Range<usize>)>,
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
        Format::Json => terminal::json(output, &all),
    }
}

/// The problems of a quiz as `--format json` prints them.
pub(crate) fn as_json(folder: &Folder) -> impl Serialize {
    located(folder).into_iter().map(|(problem, _)| problem).collect::<Vec<_>>()
}

/// The problems of a folder in the order of its files and of the places in them, each with its file's text.
fn located(folder: &Folder) -> Vec<(Located<'_>, Option<&str>)> {
    let mut lines: BTreeMap<&str, Lines<'_>> = BTreeMap::new();
    let named =
        folder.problems.iter().flat_map(|problem| [Some(&problem.file), problem.first.as_ref().map(|(file, _)| file)]);
    for file in named.flatten() {
        if let Some(text) = folder.texts.get(file) {
            lines.entry(file).or_insert_with(|| Lines::new(text));
        }
    }
    let mut problems: Vec<&Problem> = folder.problems.iter().collect();
    problems.sort_by_key(|problem| (problem.file != QUIZ, &problem.file, problem.span.as_ref().map(|span| span.start)));
    let text = |problem: &Problem| folder.texts.get(&problem.file).map(String::as_str);
    problems.into_iter().map(|problem| (locate(folder, problem, &lines), text(problem))).collect()
}

fn locate<'p>(folder: &Folder, problem: &'p Problem, lines: &BTreeMap<&str, Lines<'_>>) -> Located<'p> {
    let at = |file: &str, start: usize| {
        let (line, column) = lines.get(file).map_or((1, 1), |lines| lines.line_and_column(start));
        At { file: folder.display(file), line, column }
    };
    let place = at(&problem.file, problem.span.as_ref().map_or(0, |span| span.start));
    let line = lines.get(problem.file.as_str()).map(|lines| lines.line(place.line));
    Located {
        at: place,
        grade: problem.rule.grade().name(),
        rule: problem.rule.name(),
        message: cut(&problem.message, LONGEST_MESSAGE),
        hint: problem.hint.as_deref().map(|hint| cut(hint, LONGEST_MESSAGE)),
        first: problem.first.as_ref().map(|(file, span)| at(file, span.start)),
        weight: problem.rule.grade(),
        mark: problem.span.clone().zip(line),
    }
}

/// The lines of a text.
pub(crate) struct Lines<'t> {
    text: &'t str,
    /// Where each starts.
    starts: Vec<usize>,
    /// How many characters begin before each block of bytes.
    before: Vec<usize>,
}

/// The bytes of a block: so many are looked at to count the characters before a place.
const BLOCK: usize = 1024;

impl<'t> Lines<'t> {
    /// The lines of this text.
    pub(crate) fn new(text: &'t str) -> Lines<'t> {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut count = 0;
        let before = text.as_bytes().chunks(BLOCK).map(|block| {
            let before = count;
            count += first_bytes(block);
            before
        });
        Lines { text, before: before.collect(), starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// The line and column of a byte, both from 1; the column counts characters.
    pub(crate) fn line_and_column(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts[line - 1];
        (line, self.characters_before(at).saturating_sub(self.characters_before(start)) + 1)
    }

    /// The bytes of a line, from 1, without its break.
    fn line(&self, line: usize) -> Range<usize> {
        let start = self.starts[line - 1];
        start..self.starts.get(line).map_or(self.text.len(), |next| next - 1)
    }

    fn characters_before(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let block = (at / BLOCK).min(self.before.len().saturating_sub(1));
        let before = self.before.get(block).copied().unwrap_or_default();
        before + first_bytes(&self.text.as_bytes()[block * BLOCK..at])
    }
}

/// How many characters begin in some bytes of UTF-8.
fn first_bytes(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

fn human(problem: &Located<'_>, text: Option<&str>, renderer: &Renderer) -> String {
    let level = match problem.weight {
        Grade::Mistake => Level::ERROR,
        Grade::Incomplete => Level::WARNING,
        Grade::Advice => Level::NOTE,
    };
    let level = level.with_name(problem.grade);
    let file = visible(&problem.at.file);
    let title = level.primary_title(visible(&problem.message)).id(problem.rule);
    let (Some(text), Some((mark, line))) = (text, &problem.mark) else {
        return renderer.render(&[notes(problem, title.element(Origin::path(file)))]);
    };
    let (line, mark) = excerpt(text, line, mark);
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
fn excerpt(text: &str, line: &Range<usize>, mark: &Range<usize>) -> (String, Range<usize>) {
    let Range { start, end } = *line;
    let marked_end = mark.end.min(end);
    let before = &text[start..mark.start];
    let from = before.char_indices().rev().nth(LONGEST_BEFORE).map_or(0, |(at, char)| at + char.len_utf8());
    let is_long = text[start..end].chars().nth(LONGEST_LINE).is_some();
    let from = if is_long { from } else { 0 };
    let shown = &text[start + from..end];
    let until = shown.char_indices().nth(LONGEST_LINE).map_or(shown.len(), |(at, _)| at);
    let mut line = if from > 0 { "…".to_owned() } else { String::new() };
    let mut at = line.len()..line.len();
    for (index, char) in shown[..until].char_indices() {
        let place = start + from + index;
        if place == mark.start {
            at.start = line.len();
        }
        // Carriage returns end a line, and whatever else nobody sees is shown by name.
        match char {
            '\r' => {}
            char if char == '\t' || !is_unseen(char) => line.push(char),
            char => line.extend(char.escape_unicode()),
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

/// What follows a message on its line.
fn tail(problem: &Located<'_>) -> String {
    let first = problem.first.as_ref().map(|first| format!("; the first is at {}", first.short())).unwrap_or_default();
    let hint = problem.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
    format!("{first}{hint}")
}

fn short(problem: &Located<'_>, output: &mut dyn Write) -> io::Result<()> {
    let Located { at, grade, rule, message, .. } = problem;
    print_line!(output, "{}: {grade}[{rule}]: {message}{}", at.short(), tail(problem))
}

fn github(problem: &Located<'_>, output: &mut dyn Write) -> io::Result<()> {
    let Located { at: At { file, line, column }, weight, rule, message, .. } = problem;
    let level = if *weight == Grade::Advice { "warning" } else { "error" };
    let message = escape(&format!("{message}{}", tail(problem))).replace("%3A", ":").replace("%2C", ",");
    // GitHub knows files by their path from the repository's root, without a dot in front.
    let file = escape(file.strip_prefix("./").unwrap_or(file));
    print_line!(output, "::{level} file={file},line={line},col={column},title={rule}::{message}")
}

/// Escapes a value of a workflow command (docs.github.com, "Workflow commands for GitHub Actions").
fn escape(value: &str) -> String {
    value.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A").replace(':', "%3A").replace(',', "%2C")
}
