//! The page of a quiz: what it is, and every statement with every stance and what proves it; or where those are too much
//! for it, pages of them that it leads to.

use bronwijzer_engine::quiz::Statement;
use bronwijzer_engine::text::Localized;
use maud::{Markup, html};

use super::language::{QuizInLanguage, with_element};
use super::parts::by_theme;
use super::{Page, evidence, fragment, paper};

pub(super) fn page(in_language: &QuizInLanguage) -> Page {
    let QuizInLanguage { quiz, words, .. } = in_language;
    let to_quiz = format!("../../{}/index.html?lang={}", quiz.id, in_language.language().tag());
    let body = html! {
        (in_language.draft())
        (in_language.text("h1", "", &quiz.title))
        (in_language.text("p", "intro", &quiz.intro))
        p .to-quiz { a .button href=(to_quiz) { (words.to_quiz()) } " " span .length { (words.to_quiz_needs()) } }
        p .links { a href=(paper::address(&quiz.languages, in_language.language())) { (in_language.paper.on_paper()) } }
        (about(in_language))
        (parties(in_language))
        (contents(in_language))
        @for (theme, statements) in by_theme(quiz).iter().enumerate() {
            (theme_section(in_language, theme, statements, in_language.parts().is_some()))
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

/// A page of some of the statements.
pub(super) fn part_page(in_language: &QuizInLanguage, part: usize) -> Page {
    let QuizInLanguage { quiz, words, .. } = in_language;
    let statements = in_language.parts().map_or(&[][..], |parts| parts.statements(part));
    let of_one_theme = statements.chunk_by(|one, other| quiz.statements[*one].theme == quiz.statements[*other].theme);
    let body = html! {
        (in_language.draft())
        (in_language.text("h1", "", &quiz.title))
        @for statements in of_one_theme {
            (theme_section(in_language, quiz.statements[statements[0]].theme, statements, false))
        }
    };
    let first = statements.first().copied().unwrap_or_default();
    let first = words.statement_titled(first + 1, &*quiz.statements[first].title);
    let title = in_language.lang(&quiz.title);
    Page {
        title: words.page_title(&first, &*quiz.title),
        description: quiz.intro.text.clone(),
        up: html! {
            nav .up aria-label=(words.up()) {
                a href={ "../../" (in_language.list_name()) } { (words.all_quizzes()) }
                a href={ "../" (in_language.page_name()) } lang=[title.tag()] dir=[title.dir()] { (quiz.title.text) }
            }
        },
        body,
    }
}

/// How many bytes of a page each statement takes.
pub(super) fn sizes(in_language: &QuizInLanguage) -> Vec<usize> {
    let statements = in_language.quiz.statements.iter().enumerate();
    statements.map(|(index, statement)| statement_article(in_language, index + 1, statement).0.len()).collect()
}

/// Statements of a theme under its title: in full, or as links to their pages, at the place where they would stand.
fn theme_section(in_language: &QuizInLanguage, theme: usize, statements: &[usize], as_links: bool) -> Markup {
    let QuizInLanguage { quiz, .. } = in_language;
    let theme = &quiz.themes[theme];
    let lang = in_language.lang(&theme.title);
    html! {
        section .theme {
            h2 id={ "theme/" (theme.id) } lang=[lang.tag()] dir=[lang.dir()] { (theme.title.text) }
            @if as_links {
                ul { @for index in statements { (statement_link(in_language, *index)) } }
            } @else {
                @for index in statements { (statement_article(in_language, index + 1, &quiz.statements[*index])) }
            }
        }
    }
}

fn statement_link(in_language: &QuizInLanguage, index: usize) -> Markup {
    let statement = &in_language.quiz.statements[index];
    let lang = in_language.lang(&statement.text);
    html! {
        li id=(statement.id) {
            a href={ (in_language.statement_page(index)) (fragment(&statement.id)) } lang=[lang.tag()] dir=[lang.dir()] {
                // A text that is still to be written has no link to show.
                @if statement.text.is_empty() { (statement.id) } @else { (statement.text.text) }
            }
        }
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
    let mut sources_of = vec![Vec::new(); quiz.parties.len()];
    quiz.sources.iter().for_each(|source| sources_of[source.party].push(source));
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
                        @for source in &sources_of[index] {
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
    let statements = by_theme(quiz);
    html! {
        nav .contents aria-labelledby="contents" {
            h2 #contents { (words.themes()) }
            ul {
                @for (index, theme) in quiz.themes.iter().enumerate() {
                    @let count = statements[index].len();
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
