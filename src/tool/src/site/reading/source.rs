//! The page of a source: its whole text, with the quoted words marked and what rests on each passage.

use std::collections::BTreeMap;
use std::ops::Range;

use bronwijzer_engine::quiz::{Quiz, Quote};
use bronwijzer_engine::quote;
use bronwijzer_engine::source::Passage;
use bronwijzer_engine::text::Localized;
use maud::{Markup, html};

use super::language::QuizInLanguage;
use super::{Page, fragment};

pub(super) fn page(in_language: &QuizInLanguage, index: usize) -> Page {
    let QuizInLanguage { quiz, words, of_page, languages, .. } = in_language;
    let source = &quiz.sources[index];
    let party = &quiz.parties[source.party];
    let lang = in_language.lang_of(&source.language);
    let resting = resting(quiz, index);
    let body = html! {
        (in_language.draft())
        (lang.element("h1", "", &source.title))
        div .about {
            dl {
                dt { (words.written_by()) } dd { (in_language.party_name(party)) }
                @if !source.date.is_empty() { dt { (words.published()) } dd { (source.date) } }
                @if let Some(url) = &source.url {
                    dt { (words.original_text()) } dd { a href=(url) { (url) } }
                }
            }
        }
        @if source.language != **of_page {
            p .detail { (words.source_language(languages.name_of(&source.language))) }
        }
        article .source lang=[lang.tag()] dir=[lang.dir()] {
            @for section in &source.sections {
                section {
                    h2 { (section.title) }
                    @for passage in &section.passages {
                        @let stances = resting.get(passage.anchor.as_str()).map(Vec::as_slice).unwrap_or_default();
                        (passage_view(in_language, source.party, passage, stances))
                    }
                }
            }
        }
    };
    let title = in_language.lang(&quiz.title);
    Page {
        title: words.page_title(&source.title, &*quiz.title),
        description: words.source_description(&party.name, &source.title, &source.date),
        up: html! {
            nav .up aria-label=(words.up()) {
                a href={ "../../" (in_language.list_name()) } { (words.all_quizzes()) }
                a href={ "../" (in_language.page_name()) } lang=[title.tag()] dir=[title.dir()] { (quiz.title.text) }
            }
        },
        body,
    }
}

fn passage_view(in_language: &QuizInLanguage, party: usize, passage: &Passage, stances: &[Resting]) -> Markup {
    let QuizInLanguage { quiz, words, of_page, .. } = in_language;
    let quotes = stances.iter().flat_map(|stance| &stance.quotes);
    let ranges = merged(quotes.flat_map(|quote| quote::find(&quote.text, &passage.text).unwrap_or_default()).collect());
    html! {
        div .passage id=(passage.anchor) {
            p class=(if passage.is_position { "position" } else { "paragraph" }) { (marked(&passage.text, &ranges)) }
            @if !stances.is_empty() {
                // The source around it may be in another language.
                div .rests-here lang=(of_page.tag()) dir=(of_page.dir()) {
                    p .label { (words.rests_here()) }
                    ul {
                        @for stance in stances {
                            @let statement = &quiz.statements[stance.statement];
                            @let place = fragment(&format!("{}/{}", statement.id, quiz.parties[party].id));
                            @let lang = in_language.lang(&statement.text);
                            li {
                                a href={ "../" (in_language.statement_page(stance.statement)) (place) } lang=[lang.tag()] dir=[lang.dir()] {
                                    (statement.text.text)
                                }
                                " " span .detail { (words.stance(statement.positions[party].stance)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A stance of the source's party that quotes a passage: the index of the statement, and the quotes from there.
struct Resting<'q> {
    statement: usize,
    quotes: Vec<&'q Quote<Localized>>,
}

/// The stances that quote a source, by the anchor of the passage.
fn resting(quiz: &Quiz<Localized>, source: usize) -> BTreeMap<&str, Vec<Resting<'_>>> {
    let mut resting: BTreeMap<&str, Vec<Resting<'_>>> = BTreeMap::new();
    // Only the source's own party quotes it.
    let party = quiz.sources[source].party;
    for (statement, positions) in quiz.statements.iter().map(|statement| &statement.positions).enumerate() {
        for quote in positions[party].quotes.iter().filter(|quote| quote.source == source) {
            let stances = resting.entry(&quote.at).or_default();
            match stances.last_mut() {
                Some(last) if last.statement == statement => last.quotes.push(quote),
                _ => stances.push(Resting { statement, quotes: vec![quote] }),
            }
        }
    }
    resting
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
