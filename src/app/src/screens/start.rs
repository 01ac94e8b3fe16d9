//! The start: what this is, who made it, and where to begin.

use std::sync::Arc;

use bronwijzer_engine::language::{Language, lookup};
use bronwijzer_engine::pack::Catalogue;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::{Localized, ORIGINAL};

use super::{heading, keeping, notices, row};
use crate::element::{Element, button, classed, element, link, paragraph};
use crate::language::text_of;
use crate::page;
use crate::route::{ALL, Route};
use crate::state::{State, statements_of};

/// How many statements a voter answers in a minute, at an easy pace.
const PER_MINUTE: usize = 6;

pub(crate) fn view(state: State, quiz: &Arc<Quiz<Localized>>, catalogue: &Catalogue) -> Vec<Element> {
    let words = state.words();
    let mut screen = vec![heading().localized(state, &quiz.title)];
    screen.extend(text_of(state, "p", "intro", &quiz.intro));
    screen.extend([
        notices(state),
        kept(state, quiz.clone()),
        ways_in(state, quiz.clone()),
        classed("section", "privacy")
            .with(element("h2").text(words.your_answers()))
            .with(paragraph("", words.privacy()))
            .with(keeping::view(state, quiz)),
        about(state, quiz),
    ]);
    screen.extend(other_quizzes(state, quiz, catalogue));
    screen
}

/// The ways in. They follow the answers, which another tab may give or erase.
fn ways_in(state: State, quiz: Arc<Quiz<Localized>>) -> Element {
    element("div").follow_all(move || {
        state.answers.with(|_| ());
        vec![sets(state, &quiz)]
    })
}

/// A way in for each set, the default one first and largest.
fn sets(state: State, quiz: &Quiz<Localized>) -> Element {
    let words = state.words();
    if quiz.sets.is_empty() {
        return classed("p", "begin")
            .with(link("button", first_open(state, quiz, ALL), begin(state, quiz, 0..quiz.statements.len())))
            .with(length(state, quiz.statements.len()));
    }
    let entry = |index: &usize| {
        let set = &quiz.sets[*index];
        let first = first_open(state, quiz, &set.id);
        let length = length(state, set.statements.len());
        if quiz.default_set == Some(*index) {
            let title = classed("span", "set-title").localized(state, &set.title);
            return element("li")
                .with(link("button", first, begin(state, quiz, set.statements.iter().copied())))
                .with(element("span").with(title).text(" ").with(length));
        }
        element("li").with(link("button-quiet", first, "").localized(state, &set.title)).with(length)
    };
    let is_theme = |index: &usize| quiz.themes.iter().any(|theme| theme.id == quiz.sets[*index].id);
    let others = (0..quiz.sets.len()).filter(|index| quiz.default_set != Some(*index));
    let (themes, sizes): (Vec<usize>, Vec<usize>) = quiz.default_set.into_iter().chain(others).partition(is_theme);
    let list = |indices: &[usize]| classed("ul", "sets").with_all(indices.iter().map(entry));
    let section = element("section").with(element("h2").text(words.choose_set())).with(list(&sizes));
    if themes.is_empty() {
        return section;
    }
    let by_theme = classed("details", "background").with(element("summary").text(words.choose_theme()));
    section.with(by_theme.with(list(&themes)))
}

/// Begin, or go on where some of these statements were answered before.
fn begin(state: State, quiz: &Quiz<Localized>, mut statements: impl Iterator<Item = usize>) -> String {
    let words = state.words();
    let is_answered = |statement: usize| {
        state.answers.with_untracked(|answers| answers.get(&quiz.statements[statement].id).is_some())
    };
    if statements.any(is_answered) { words.go_on() } else { words.begin() }.to_owned()
}

fn length(state: State, statements: usize) -> Element {
    let words = state.words();
    let minutes = words.minutes(statements.div_ceil(PER_MINUTE));
    classed("span", "length").text(words.length(&words.statements(statements), &minutes))
}

/// The first statement of a set that has no answer yet, or else the first.
fn first_open(state: State, quiz: &Quiz<Localized>, set: &str) -> String {
    let statements = statements_of(quiz, set);
    let open = state.answers.with_untracked(|answers| {
        statements.iter().position(|statement| answers.get(&quiz.statements[*statement].id).is_none())
    });
    Route::Statement { set: set.to_owned(), number: open.unwrap_or(0) + 1 }.fragment()
}

/// What the device keeps, and a way to erase it.
fn kept(state: State, quiz: Arc<Quiz<Localized>>) -> Element {
    element("div").follow_all(move || {
        let words = state.words();
        let answered = |answers: &bronwijzer_engine::answers::Answers| {
            quiz.statements.iter().filter(|statement| answers.get(&statement.id).is_some()).count()
        };
        let count = state.answers.with(answered);
        if count == 0 {
            return Vec::new();
        }
        let quiz = quiz.clone();
        let erase = button("button-quiet", words.erase());
        let choices = row()
            .with(link("button-quiet", Route::Result.fragment(), words.to_result()))
            .with(erase.on_click(move |_| state.erase(&quiz)));
        vec![classed("div", "kept").with(element("p").text(words.answered_before(count))).with(choices)]
    })
}

fn about(state: State, quiz: &Quiz<Localized>) -> Element {
    let words = state.words();
    let mut facts = element("dl");
    if !quiz.maker.is_empty() {
        facts = facts.with(element("dt").text(words.made_by())).with(element("dd").name(state, &quiz.maker));
    }
    if let Some(funding) = text_of(state, "dd", "", &quiz.funding) {
        facts = facts.with(element("dt").text(words.paid_by())).with(funding);
    }
    classed("section", "about")
        .with(element("h2").text(words.about()))
        .with_all(text_of(state, "p", "", &quiz.purpose))
        .with(facts)
}

fn other_quizzes(state: State, quiz: &Quiz<Localized>, catalogue: &Catalogue) -> Option<Element> {
    let language = quiz.languages.get(state.site.with(|site| site.language));
    let tag = language.map_or("", Language::tag);
    let others: Vec<Element> = catalogue
        .quizzes
        .iter()
        .filter(|entry| entry.id != quiz.id)
        .map(|entry| {
            // In the voter's language, or else in the other quiz's own.
            let language = lookup(tag, entry.languages.as_slice()).unwrap_or(ORIGINAL);
            let link = link("other", page::of_quiz(&entry.id), "");
            let link = match (entry.titles.get(language), entry.languages.get(language), entry.languages.first()) {
                (Some(title), Some(language), Some(original)) => {
                    link.in_language(state, if title.untranslated { original } else { language }).text(&**title)
                }
                _ => link.text(&entry.id),
            };
            element("li").with(link)
        })
        .collect();
    (!others.is_empty()).then(|| {
        classed("section", "others")
            .with(element("h2").text(state.words().other_quizzes()))
            .with(element("ul").with_all(others))
    })
}
