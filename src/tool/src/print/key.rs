//! The key: every party's position on every statement, with what proves it.

use bronwijzer_engine::quiz::{Declared, Position, Quote, Reference, Statement};
use bronwijzer_engine::source::Source;
use bronwijzer_engine::text::Localized;
use maud::{Markup, html};

use super::printed::Printed;

pub(super) fn page(printed: &Printed) -> Markup {
    html! {
        (printed.heading(printed.words.key()))
        main {
            (sources(printed))
            @for (number, statement) in printed.statements() { (statement_section(printed, number, statement)) }
            p .no-advice { (printed.words.no_advice()) }
        }
    }
}

/// The sources, numbered: quotes name them by their numbers.
fn sources(printed: &Printed) -> Markup {
    let Printed { quiz, words, .. } = printed;
    html! {
        @if !quiz.sources.is_empty() {
            section .sources {
                h2 { (words.sources()) }
                ol {
                    @for source in &quiz.sources {
                        li {
                            (printed.party(&quiz.parties[source.party])) ", "
                            (printed.lang_of(&source.language).element("cite", "", &source.title)) ", " (source.date)
                            @if let Some(url) = &source.url { " " span .url { (url) } }
                        }
                    }
                }
            }
        }
    }
}

fn statement_section(printed: &Printed, number: usize, statement: &Statement<Localized>) -> Markup {
    let Printed { quiz, words, .. } = printed;
    html! {
        section .key-statement {
            div .statement-head {
                span .number { (printed.number(number)) }
                (printed.text("h2", "", &statement.text))
            }
            @for (party, position) in quiz.parties.iter().zip(&statement.positions) {
                div .position {
                    p .stance {
                        (printed.party(party)) " "
                        @if let Some(withdrawn) = &party.withdrawn { (words.withdrawn(&withdrawn.date)) " " }
                        strong { (words.stance(position.stance)) }
                    }
                    div .evidence { (evidence(printed, position)) }
                }
            }
        }
    }
}

fn evidence(printed: &Printed, position: &Position<Localized>) -> Markup {
    html! {
        @for quote in &position.quotes { (quote_block(printed, quote)) }
        @if let Some(declared) = &position.declared { (declared_block(printed, declared)) }
        @if !position.references.is_empty() {
            p .place { (printed.words.unchecked()) }
            @for reference in &position.references { (reference_block(printed, reference)) }
        }
        @if let Some(note) = &position.note { (printed.text("p", "note", note)) }
    }
}

fn quote_block(printed: &Printed, quote: &Quote<Localized>) -> Markup {
    let words = printed.words;
    let source = &printed.quiz.sources[quote.source];
    html! {
        (printed.lang_of(&source.language).element("blockquote", "", &quote.text))
        @if let Some(translation) = &quote.translation {
            p .translation { (words.labelled(words.translation(), &**translation)) }
        }
        p .place { (words.source_place(quote.source + 1, section_of(source, &quote.at))) }
    }
}

/// The heading of the section of a source in which a passage stands.
fn section_of<'s>(source: &'s Source, anchor: &'s str) -> &'s str {
    let has_it = |section: &&bronwijzer_engine::source::Section| {
        section.key == anchor || section.passages.iter().any(|passage| passage.anchor == anchor)
    };
    source.sections.iter().find(has_it).map_or(anchor, |section| &section.title)
}

/// The party's own answer.
fn declared_block(printed: &Printed, declared: &Declared<Localized>) -> Markup {
    html! {
        @if let Some(reason) = &declared.reason { (printed.text("blockquote", "", reason)) }
        p .place {
            (printed.words.declared(&declared.date))
            @if let Some(url) = &declared.url { " " span .url { (url) } }
        }
    }
}

/// A page that is not among the sources, and the words of it that matter.
fn reference_block(printed: &Printed, reference: &Reference) -> Markup {
    let lang = printed.lang_of(&reference.language);
    html! {
        @if let Some(excerpt) = &reference.excerpt { (lang.element("blockquote", "", excerpt)) }
        p .place { (lang.element("cite", "", &reference.title)) " " span .url { (reference.url) } }
    }
}
