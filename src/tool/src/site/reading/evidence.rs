//! What proves a stance: quotes and their place, the party's own answer, other pages, the note.

use bronwijzer_engine::quiz::{Declared, Position, Quote, Reference};
use bronwijzer_engine::text::Localized;
use maud::{Markup, html};

use super::fragment;
use super::language::QuizInLanguage;

pub(super) fn view(in_language: &QuizInLanguage, position: &Position<Localized>) -> Markup {
    html! {
        @for quote in &position.quotes { (quote_figure(in_language, quote)) }
        @if let Some(declared) = &position.declared { (declared_figure(in_language, declared)) }
        @if !position.references.is_empty() {
            p .detail { (in_language.words.unchecked()) }
            @for reference in &position.references { (reference_figure(in_language, reference)) }
        }
        @if let Some(note) = &position.note { (in_language.text("p", "note", note)) }
    }
}

fn quote_figure(in_language: &QuizInLanguage, quote: &Quote<Localized>) -> Markup {
    let QuizInLanguage { quiz, words, .. } = in_language;
    let source = &quiz.sources[quote.source];
    let lang = in_language.lang_of(&source.language);
    html! {
        figure .quote {
            blockquote lang=[lang.tag()] dir=[lang.dir()] { p { (quote.text) } }
            @if let Some(translation) = &quote.translation {
                p .translation {
                    span .label { (words.translation()) } " " (in_language.text("span", "", translation))
                }
            }
            figcaption {
                (lang.element("cite", "", &source.title))
                a href={ (in_language.up_from_statements()) "source/" (in_language.source_name(&source.id)) (fragment(&quote.at)) } { (words.in_source()) }
            }
        }
    }
}

/// The party's own answer.
fn declared_figure(in_language: &QuizInLanguage, declared: &Declared<Localized>) -> Markup {
    let words = in_language.words;
    html! {
        figure .quote {
            @if let Some(reason) = &declared.reason { (in_language.text("blockquote", "", reason)) }
            figcaption {
                div { (words.declared(&declared.date)) }
                @if let Some(url) = &declared.url { a href=(url) { (words.declared_in_full()) } }
            }
        }
    }
}

/// A page that is not among the sources, and the words of it that matter.
fn reference_figure(in_language: &QuizInLanguage, reference: &Reference) -> Markup {
    let lang = in_language.lang_of(&reference.language);
    html! {
        figure .quote.unchecked {
            @if let Some(excerpt) = &reference.excerpt { (lang.element("blockquote", "", excerpt)) }
            figcaption { a href=(reference.url) lang=[lang.tag()] dir=[lang.dir()] { (reference.title) } }
        }
    }
}
