//! The page of a source: its whole text, with the quoted words marked and what rests on each passage.

use std::ops::Range;

use bronwijzer_engine::quiz::{Quiz, Quote};
use bronwijzer_engine::quote;
use bronwijzer_engine::source::Passage;
use bronwijzer_engine::text::Language;
use maud::{Markup, html};

use super::words::Words;
use super::{Page, fragment, index};

pub(super) fn page(words: &Words, language: Language, quiz: &Quiz<String>, source_index: usize) -> Page {
    let source = &quiz.sources[source_index];
    let party = &quiz.parties[source.party];
    let body = html! {
        h1 lang="nl" { (source.title) }
        div .about {
            dl {
                dt { (words.written_by) } dd lang="nl" { (party.name) }
                dt { (words.published) } dd { (source.date) }
                @if let Some(url) = &source.url {
                    dt { (words.original) } dd { a href=(url) { (url) } }
                }
            }
        }
        @if let Some(note) = words.source_in_dutch { p .detail { (note) } }
        article .source lang="nl" {
            @for section in &source.sections {
                section {
                    h2 { (section.title) }
                    @for passage in &section.passages { (passage_view(words, language, quiz, source_index, passage)) }
                }
            }
        }
    };
    Page {
        title: format!("{} – {}", source.title, quiz.title),
        description: format!("{}: {}, {}", party.name, source.title, source.date),
        around: vec![
            (format!("../../{}", index(language)), words.all_quizzes.to_owned()),
            (format!("../{}", index(language)), quiz.title.clone()),
        ],
        body,
    }
}

fn passage_view(words: &Words, language: Language, quiz: &Quiz<String>, source: usize, passage: &Passage) -> Markup {
    let stances = resting_on(quiz, source, passage);
    let quotes = stances.iter().flat_map(|stance| &stance.quotes);
    let ranges = merged(quotes.flat_map(|quote| quote::find(&quote.text, &passage.text).unwrap_or_default()).collect());
    html! {
        div .passage id=(passage.anchor) {
            p class=(if passage.is_position { "position" } else { "paragraph" }) { (marked(&passage.text, &ranges)) }
            @if !stances.is_empty() {
                div .rests-here lang=(language.code()) {
                    p .label { (words.rests_here) }
                    ul {
                        @for stance in &stances {
                            @let statement = &quiz.statements[stance.statement];
                            @let party = &quiz.parties[stance.party];
                            @let place = fragment(&format!("{}/{}", statement.id, party.id));
                            li {
                                a href={ "../" (index(language)) (place) } { (statement.text) }
                                " " span .detail { (words.stance(statement.positions[stance.party].stance)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A stance that quotes a passage: indices of the statement and the party, and the quotes from there.
struct Resting<'q> {
    statement: usize,
    party: usize,
    quotes: Vec<&'q Quote>,
}

fn resting_on<'q>(quiz: &'q Quiz<String>, source: usize, passage: &Passage) -> Vec<Resting<'q>> {
    let mut stances = Vec::new();
    for (index, statement) in quiz.statements.iter().enumerate() {
        for (party, position) in statement.positions.iter().enumerate() {
            let quotes = position.quotes.iter().filter(|quote| quote.source == source && quote.at == passage.anchor);
            let quotes: Vec<&Quote> = quotes.collect();
            if !quotes.is_empty() {
                stances.push(Resting { statement: index, party, quotes });
            }
        }
    }
    stances
}

/// Ranges in order, those that touch or overlap as one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// A text with these ranges of it marked.
fn marked(text: &str, ranges: &[Range<usize>]) -> Markup {
    let starts = std::iter::once(0).chain(ranges.iter().map(|range| range.end));
    let ends = ranges.iter().map(|range| range.start).chain([text.len()]);
    let between = starts.zip(ends).map(|(start, end)| &text[start..end]);
    let quoted = ranges.iter().map(|range| Some(&text[range.clone()])).chain([None]);
    html! {
        @for (plain, quoted) in between.zip(quoted) {
            (plain) @if let Some(quoted) = quoted { mark { (quoted) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_that_overlap_or_touch_are_one_mark() {
        assert_eq!(merged(vec![8..9, 0..3, 2..5, 5..6]), [0..6, 8..9]);
        assert_eq!(
            marked("Een <b>, twee", &merged(vec![4..7, 9..13])).into_string(),
            "Een <mark>&lt;b&gt;</mark>, <mark>twee</mark>"
        );
        assert_eq!(marked("Niets", &[]).into_string(), "Niets");
    }
}
