//! The page that shows mistakes in place of the site.

use std::collections::BTreeMap;
use std::ops::Range;

use bronwijzer_engine::problem::Problem;
use maud::{DOCTYPE, Markup, html};

use super::pages::STYLE;
use crate::folder::Folder;
use crate::report::Lines;

/// The page of the mistakes in quizzes.
pub(super) fn page(folders: &[Folder]) -> String {
    let mistakes: usize = folders.iter().map(|folder| folder.problems.len()).sum();
    let heading = if mistakes == 1 { "1 mistake".to_owned() } else { format!("{mistakes} mistakes") };
    framed(
        &heading,
        html! {
            p .intro { "Mend these and the quiz comes back by itself." }
            @for folder in folders {
                @let lines = lines(folder);
                @for problem in &folder.problems {
                    (section(folder, problem, &lines))
                }
            }
        },
    )
}

/// The page of what went wrong before any quiz was looked at.
pub(super) fn page_of_failure(reason: &str) -> String {
    framed("The site cannot be built", html! { p .intro { (reason) } })
}

fn framed(heading: &str, body: Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (heading) " – bronwijzer serve" }
                link rel="stylesheet" href=(STYLE);
            }
            body {
                main .frame-main .mistakes { h1 { (heading) } (body) }
            }
        }
    };
    page.into_string()
}

fn lines(folder: &Folder) -> BTreeMap<&str, Lines<'_>> {
    folder.texts.iter().map(|(name, text)| (name.as_str(), Lines::new(text))).collect()
}

fn section(folder: &Folder, problem: &Problem, lines: &BTreeMap<&str, Lines<'_>>) -> Markup {
    let file = folder.display(&problem.file);
    let span = problem.span.clone();
    let excerpt = folder.texts.get(&problem.file).zip(lines.get(problem.file.as_str())).zip(span);
    let excerpt = excerpt.map(|((text, lines), span)| Excerpt::of(text, lines, span));
    html! {
        section .mistake {
            h2 { (problem.message) }
            p .place {
                (file)
                @if let Some(Excerpt { line, column, .. }) = &excerpt { ":" (line) ":" (column) }
                " " span .rule { "[" (problem.rule.name()) "]" }
            }
            @if let Some(Excerpt { before, marked, after, .. }) = &excerpt {
                pre { (before) mark { (marked) } (after) }
            }
            @if let Some((file, span)) = &problem.first {
                @let first = lines.get(file.as_str()).map(|lines| lines.line_and_column(span.start));
                p .hint { "the first is at " (folder.display(file)) @if let Some((line, column)) = first { ":" (line) ":" (column) } }
            }
            @if let Some(hint) = &problem.hint { p .hint { (hint) } }
        }
    }
}

/// A line of a file with a place in it.
struct Excerpt<'t> {
    line: usize,
    column: usize,
    before: &'t str,
    marked: &'t str,
    after: &'t str,
}

impl<'t> Excerpt<'t> {
    fn of(text: &'t str, lines: &Lines<'_>, range: Range<usize>) -> Excerpt<'t> {
        let (line, column) = lines.line_and_column(range.start);
        let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[range.start..].find('\n').map_or(text.len(), |at| range.start + at);
        // Of a place of several lines, the first line is shown.
        let marked_end = range.end.min(end);
        Excerpt {
            line,
            column,
            before: text[start..range.start].trim_start(),
            marked: &text[range.start..marked_end],
            after: &text[marked_end..end],
        }
    }
}
