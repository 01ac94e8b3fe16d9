//! The page that shows mistakes in place of the site.

use std::collections::BTreeMap;

use bronwijzer_engine::problem::{Place, Problem};
use maud::{DOCTYPE, Markup, html};

use super::pages::STYLE;
use crate::folder::Folder;
use crate::locate::Places;

/// The page of everything that is wrong with quizzes.
pub(super) fn page(folders: &[Folder]) -> String {
    let errors: usize = folders.iter().map(Folder::errors).sum();
    let heading = if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") };
    framed(
        &heading,
        html! {
            p .intro { "Mend these and the quiz comes back by itself." }
            @for folder in folders {
                @let places = places(folder);
                @for problem in &folder.problems { (section(folder, problem, places.get(problem.file.as_str()))) }
            }
        },
    )
}

/// The page of what went wrong before any quiz was looked at.
pub(super) fn page_of_failure(reason: &str) -> String {
    framed("The site cannot be made", html! { p .intro { (reason) } })
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

fn places(folder: &Folder) -> BTreeMap<&str, Places<'_>> {
    folder.texts.iter().map(|(name, text)| (name.as_str(), Places::new(text))).collect()
}

fn section(folder: &Folder, problem: &Problem, places: Option<&Places<'_>>) -> Markup {
    let file = folder.display(&problem.file);
    let excerpt = folder.texts.get(&problem.file).zip(places).filter(|_| problem.place != Place::File);
    let excerpt = excerpt.map(|(text, places)| Excerpt::of(text, places, &problem.place));
    let severity = problem.rule.severity().name();
    html! {
        section .mistake .(severity) {
            h2 { span .severity { (severity) } ": " (problem.message) }
            p .place {
                (file)
                @if let Some(Excerpt { line, column, .. }) = &excerpt { ":" (line) ":" (column) }
                " " span .rule { "[" (problem.rule.name()) "]" }
            }
            @if let Some(Excerpt { before, marked, after, .. }) = &excerpt {
                pre { (before) mark { (marked) } (after) }
            }
            @if let Some((file, place)) = &problem.first {
                @let first = folder.texts.get(file).map(|text| {
                    let places = Places::new(text);
                    places.line_and_column(places.range(place).start)
                });
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
    fn of(text: &'t str, places: &Places<'_>, place: &Place) -> Excerpt<'t> {
        let range = places.range(place);
        let (line, column) = places.line_and_column(range.start);
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
