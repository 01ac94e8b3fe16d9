//! The page of a quiz: what it is, and every statement with every stance and what proves it.

use bronwijzer_engine::quiz::Statement;
use bronwijzer_engine::text::Localized;
use maud::{Markup, html};

use super::language::{QuizInLanguage, with_element};
use super::{Page, evidence, paper};

/// The page, with a link to the quiz on paper.
pub(super) fn page(in_language: &QuizInLanguage, on_paper: &str) -> Page {
    let QuizInLanguage { quiz, words, .. } = in_language;
    let to_quiz = format!("../../{}/index.html?lang={}", quiz.id, in_language.language().tag());
    let body = html! {
        (in_language.draft())
        (in_language.text("h1", "", &quiz.title))
        (in_language.text("p", "intro", &quiz.intro))
        p .to-quiz { a .button href=(to_quiz) { (words.to_quiz()) } " " span .length { (words.to_quiz_needs()) } }
        p .links { a href=(paper::address(&quiz.languages, in_language.language())) { (on_paper) } }
        (about(in_language))
        (parties(in_language))
        (contents(in_language))
        @for (index, theme) in quiz.themes.iter().enumerate() {
            @let lang = in_language.lang(&theme.title);
            section .theme {
                h2 id={ "theme/" (theme.id) } lang=[lang.tag()] dir=[lang.dir()] { (theme.title.text) }
                @for (number, statement) in (1_usize..).zip(&quiz.statements).filter(|(_, s)| s.theme == index) {
                    (statement_article(in_language, number, statement))
                }
            }
        }
    };
    Page {
        title: words.page_title(words.everything(), &*quiz.title),
        description: quiz.intro.text.clone(),
        up: html! {
            nav .up aria-label=(words.up()) {
                a href={ "../" (in_language.list_name()) } { (words.all_quizzes()) }
            }
        },
        body,
    }
}

fn about(in_language: &QuizInLanguage) -> Markup {
    let QuizInLanguage { quiz, words, .. } = in_language;
    let fact = |name: &str, value: Markup| html! { @if !value.0.is_empty() { dt { (name) } (value) } };
    let maker = html! { @if !quiz.maker.is_empty() { dd { (in_language.name(&quiz.maker)) } } };
    html! {
        section .about {
            h2 { (words.about_quiz()) }
            (in_language.text("p", "", &quiz.purpose))
            dl {
                (fact(words.made_by(), maker))
                (fact(words.paid_by(), in_language.text("dd", "", &quiz.funding)))
                @if let Some(competence) = &quiz.competence {
                    (fact(words.competence(), in_language.text("dd", "", competence)))
                }
                (fact(words.edition(), html! { dd { (quiz.version) } }))
            }
        }
    }
}

fn parties(in_language: &QuizInLanguage) -> Markup {
    let QuizInLanguage { quiz, words, .. } = in_language;
    html! {
        section {
            h2 { (words.parties_and_sources()) }
            ul .parties {
                @for (index, party) in quiz.parties.iter().enumerate() {
                    li {
                        h3 { @match &party.url {
                            Some(url) => { a href=(url) { (in_language.party_name(party)) } }
                            None => { (in_language.party_name(party)) }
                        } }
                        @if let Some(note) = party.withdrawn.as_ref().and_then(|withdrawn| withdrawn.note.as_ref()) {
                            (in_language.text("p", "note", note))
                        }
                        @for source in quiz.sources.iter().filter(|source| source.party == index) {
                            @let lang = in_language.lang_of(&source.language);
                            p .its-source {
                                a href={ "source/" (in_language.source_name(&source.id)) }
                                    lang=[lang.tag()] dir=[lang.dir()] { (source.title) }
                                " " span .detail { (source.date) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn contents(in_language: &QuizInLanguage) -> Markup {
    let QuizInLanguage { quiz, words, .. } = in_language;
    html! {
        nav .contents aria-labelledby="contents" {
            h2 #contents { (words.themes()) }
            ul {
                @for (index, theme) in quiz.themes.iter().enumerate() {
                    @let count = quiz.statements.iter().filter(|statement| statement.theme == index).count();
                    @let lang = in_language.lang(&theme.title);
                    li {
                        a href={ "#theme/" (theme.id) } lang=[lang.tag()] dir=[lang.dir()] { (theme.title.text) }
                        " " span .length { (words.statements(count)) }
                    }
                }
            }
        }
    }
}

fn statement_article(in_language: &QuizInLanguage, number: usize, statement: &Statement<Localized>) -> Markup {
    let QuizInLanguage { quiz, words, .. } = in_language;
    let title = in_language.text("span", "", &statement.title);
    html! {
        article .to-read id=(statement.id) {
            @if !statement.title.is_empty() {
                p .statement-title { (with_element(|title| words.statement_titled(number, title), title)) }
            }
            (in_language.text("h3", "", &statement.text))
            (in_language.text("p", "background-text", &statement.background))
            @for (party, position) in quiz.parties.iter().zip(&statement.positions) {
                section .stance-of id={ (statement.id) "/" (party.id) } {
                    h4 {
                        @let stance = words.stance(position.stance);
                        (with_element(|name| words.labelled(name, stance), in_language.party_name(party)))
                    }
                    (evidence::view(in_language, position))
                }
            }
        }
    }
}
