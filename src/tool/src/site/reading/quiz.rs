//! The page of a quiz: what it is, and every statement with every stance and what proves it.

use bronwijzer_engine::quiz::{Party, Position, Quiz, Quote, Statement};
use bronwijzer_engine::text::Language;
use maud::{Markup, html};

use super::words::Words;
use super::{Page, fragment, index, source_name};

pub(super) fn page(words: &Words, language: Language, quiz: &Quiz<String>) -> Page {
    let body = html! {
        h1 { (quiz.title) }
        p .intro { (quiz.intro) }
        p .to-quiz {
            a .button href={ "../../index.html?quiz=" (quiz.id) "&lang=" (language.code()) } { (words.to_quiz) }
            " " span .length { (words.to_quiz_needs) }
        }
        (about(words, quiz))
        (parties(words, language, quiz))
        (contents(words, quiz))
        @for (index, theme) in quiz.themes.iter().enumerate() {
            section .theme {
                h2 id={ "theme/" (theme.id) } { (theme.title) }
                @for (number, statement) in numbered(quiz).filter(|(_, statement)| statement.theme == index) {
                    (statement_article(words, language, quiz, number, statement))
                }
            }
        }
    };
    Page {
        title: format!("{} – {}", quiz.title, words.everything),
        description: quiz.intro.clone(),
        around: vec![(format!("../{}", index(language)), words.all_quizzes.to_owned())],
        body,
    }
}

/// The statements with their numbers in the quiz, from 1.
fn numbered(quiz: &Quiz<String>) -> impl Iterator<Item = (usize, &Statement<String>)> {
    (1..).zip(&quiz.statements)
}

fn about(words: &Words, quiz: &Quiz<String>) -> Markup {
    html! {
        section .about {
            h2 { (words.about) }
            p { (quiz.purpose) }
            dl {
                dt { (words.made_by) } dd { (quiz.maker) }
                dt { (words.paid_by) } dd { (quiz.funding.join(", ")) }
                dt { (words.edition) } dd { (quiz.version) }
            }
        }
    }
}

fn parties(words: &Words, language: Language, quiz: &Quiz<String>) -> Markup {
    html! {
        section {
            h2 { (words.parties_and_sources) }
            ul .parties {
                @for (index, party) in quiz.parties.iter().enumerate() {
                    li {
                        h3 { (mark(party)) @match &party.url {
                            Some(url) => { a href=(url) lang="nl" { (party.name) } }
                            None => { span lang="nl" { (party.name) } }
                        } }
                        @for source in quiz.sources.iter().filter(|source| source.party == index) {
                            p .its-source {
                                a href={ "source/" (source_name(&source.id, language)) } lang="nl" { (source.title) }
                                " " span .detail { (source.date) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A party's colour. A policy that forbids style attributes allows this.
fn mark(party: &Party) -> Markup {
    html! {
        svg .party-mark viewBox="0 0 1 1" aria-hidden="true" { rect width="1" height="1" fill=(party.color) {} }
    }
}

fn contents(words: &Words, quiz: &Quiz<String>) -> Markup {
    html! {
        nav .contents aria-labelledby="contents" {
            h2 #contents { (words.themes) }
            ul {
                @for (index, theme) in quiz.themes.iter().enumerate() {
                    @let count = quiz.statements.iter().filter(|statement| statement.theme == index).count();
                    li {
                        a href={ "#theme/" (theme.id) } { (theme.title) }
                        " " span .length { ((words.statements)(count)) }
                    }
                }
            }
        }
    }
}

fn statement_article(
    words: &Words,
    language: Language,
    quiz: &Quiz<String>,
    number: usize,
    statement: &Statement<String>,
) -> Markup {
    html! {
        article .to-read id=(statement.id) {
            p .statement-title { ((words.statement)(number)) ": " (statement.title) }
            h3 { (statement.text) }
            p .background-text { (statement.background) }
            @for (party, position) in quiz.parties.iter().zip(&statement.positions) {
                (position_section(words, language, quiz, statement, party, position))
            }
        }
    }
}

fn position_section(
    words: &Words,
    language: Language,
    quiz: &Quiz<String>,
    statement: &Statement<String>,
    party: &Party,
    position: &Position<String>,
) -> Markup {
    html! {
        section .stance-of id={ (statement.id) "/" (party.id) } {
            h4 {
                (mark(party)) span lang="nl" { (party.name) } ": " (words.stance(position.stance))
            }
            @for quote in &position.quotes { (figure(words, language, quiz, quote)) }
            @if let Some(note) = &position.note { p .note { (note) } }
        }
    }
}

fn figure(words: &Words, language: Language, quiz: &Quiz<String>, quote: &Quote) -> Markup {
    let source = quiz.sources.get(quote.source);
    html! {
        figure .quote {
            blockquote lang="nl" { p { (quote.text) } }
            @if let Some(translation) = &quote.translation {
                p .translation { span .label { (words.translation) } " " (translation) }
            }
            @if let Some(source) = source {
                figcaption {
                    cite lang="nl" { (source.title) }
                    a href={ "source/" (source_name(&source.id, language)) (fragment(&quote.at)) } { (words.in_source) }
                }
            }
        }
    }
}
