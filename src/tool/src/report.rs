//! Printing what is wrong with a quiz: for people, for scripts, for GitHub.

use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use bronwijzer_engine::problem::{Place, Problem, Severity};
use serde::Serialize;

use crate::cli::Format;
use crate::folder::Folder;
use crate::locate::Places;

/// A problem with its place worked out, as scripts get it.
#[derive(Serialize)]
struct Located<'p> {
    file: String,
    line: usize,
    column: usize,
    severity: &'static str,
    rule: &'static str,
    message: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'p str>,
}

/// Prints the problems of quizzes in this format.
pub(crate) fn print(folders: &[Folder], format: Format, color: bool, output: &mut dyn Write) -> io::Result<()> {
    let mut all = Vec::new();
    for folder in folders {
        let places: BTreeMap<&str, Places<'_>> =
            folder.texts.iter().map(|(name, text)| (name.as_str(), Places::new(text))).collect();
        for problem in &folder.problems {
            let places = places.get(problem.file.as_str());
            match format {
                Format::Human => output.write_all(human(folder, problem, places, color).as_bytes())?,
                _ => all.push(locate(folder, problem, places)),
            }
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

fn locate<'p>(folder: &Folder, problem: &'p Problem, places: Option<&Places<'_>>) -> Located<'p> {
    let (line, column) = places.map_or((1, 1), |places| places.line_and_column(places.range(&problem.place).start));
    Located {
        file: folder.display(&problem.file),
        line,
        column,
        severity: problem.rule.severity().name(),
        rule: problem.rule.name(),
        message: &problem.message,
        hint: problem.hint.as_deref(),
    }
}

fn human(folder: &Folder, problem: &Problem, places: Option<&Places<'_>>, color: bool) -> String {
    let level = match problem.rule.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let file = folder.display(&problem.file);
    let title = level.primary_title(problem.message.as_str()).id(problem.rule.name());
    let text = folder.texts.get(&problem.file);
    let mut group = match (text, places) {
        (Some(text), Some(places)) if problem.place != Place::File => {
            let mark = AnnotationKind::Primary.span(places.range(&problem.place));
            title.element(Snippet::source(text.as_str()).path(file).annotation(mark))
        }
        _ => Group::with_title(title).element(annotate_snippets::Origin::path(file)),
    };
    if let Some(hint) = &problem.hint {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n\n", renderer.render(&[group]))
}

fn short(problem: &Located<'_>, output: &mut dyn Write) -> io::Result<()> {
    let Located { file, line, column, severity, rule, message, hint } = problem;
    write!(output, "{file}:{line}:{column}: {severity}[{rule}]: {message}")?;
    match hint {
        Some(hint) => writeln!(output, "; {hint}"),
        None => writeln!(output),
    }
}

fn github(problem: &Located<'_>, output: &mut dyn Write) -> io::Result<()> {
    let Located { file, line, column, severity, rule, message, hint } = problem;
    let hint = hint.map(|hint| format!("; {hint}")).unwrap_or_default();
    let message = escape(&format!("{message}{hint}")).replace("%3A", ":").replace("%2C", ",");
    writeln!(output, "::{severity} file={},line={line},col={column},title={rule}::{message}", escape(file))
}

/// Escapes a value of a workflow command (docs.github.com, "Workflow commands for GitHub Actions").
fn escape(value: &str) -> String {
    value.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A").replace(':', "%3A").replace(',', "%2C")
}
