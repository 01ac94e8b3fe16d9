//! A statement to answer. One tap answers and moves on.

use std::sync::Arc;

use bronwijzer_engine::answers::{Answer, Weight};
use bronwijzer_engine::quiz::{Quiz, Statement};
use bronwijzer_engine::scale::Scale;
use bronwijzer_engine::text::Localized;

use super::{heading, notices, sign};
use crate::element::{Element, button, classed, element, link, paragraph, truth};
use crate::language::text_of;
use crate::locale::Words;
use crate::route::{Route, Screen};
use crate::state::{State, statements_of};

/// Where in the quiz the voter is: a set and a statement of it.
pub(crate) struct Place {
    set: String,
    /// The statement's number in the set, from 1.
    number: usize,
    /// How many statements the set has.
    total: usize,
    /// The statement: an index into the quiz's.
    statement: usize,
}

impl Place {
    /// The place that a route names, if the quiz has it.
    pub(crate) fn of(route: &Route, quiz: &Quiz<Localized>) -> Option<Place> {
        let Route::Statement { set, number } = route else { return None };
        let statements = statements_of(quiz, set);
        let statement = *statements.get(number.checked_sub(1)?)?;
        Some(Place { set: set.clone(), number: *number, total: statements.len(), statement })
    }

    fn at(&self, number: usize) -> Route {
        Route::Statement { set: self.set.clone(), number }
    }

    /// The place after this one; after the last statement, what counts extra.
    fn next(&self) -> Route {
        if self.number < self.total { self.at(self.number + 1) } else { Route::Weigh }
    }

    /// The place before this one; before the first statement, the start.
    fn previous(&self) -> Route {
        if self.number > 1 { self.at(self.number - 1) } else { Route::Start }
    }

    /// The theme of the statement, and how far the voter is within it: "Theme (2 of 5)".
    fn theme(&self, words: &Words, quiz: &Quiz<Localized>) -> String {
        let theme = quiz.statements[self.statement].theme;
        let of_theme = |statements: &[usize]| {
            statements.iter().filter(|statement| quiz.statements[**statement].theme == theme).count()
        };
        let statements = statements_of(quiz, &self.set);
        let number = of_theme(&statements[..self.number]);
        words.theme_progress(&*quiz.themes[theme].title, number, of_theme(&statements))
    }
}

/// The screen stays in the page from statement to statement while its texts change, so that buttons keep their place
/// and the eye its rest.
pub(crate) fn view(state: State, quiz: &Arc<Quiz<Localized>>) -> Vec<Element> {
    let words = state.words();
    let place = {
        let quiz = quiz.clone();
        move || state.route.with(|route| Place::of(route, &quiz))
    };
    let of_place = |text: fn(&Words, &Quiz<Localized>, &Place) -> String| {
        let (words, quiz, place) = (words.clone(), quiz.clone(), place.clone());
        move || place().map_or(String::new(), |place| text(&words, &quiz, &place))
    };
    let of_statement = |text: fn(&Statement<Localized>) -> &Localized| {
        let (quiz, place) = (quiz.clone(), place.clone());
        move || place().map(|place| text(&quiz.statements[place.statement]).clone())
    };
    let of_place_some = |text: fn(&Words, &Quiz<Localized>, &Place) -> String| {
        let text = of_place(text);
        move || Some(text())
    };
    let progress = classed("p", "progress")
        .with(element("span").follow_text(of_place(|words, _, place| words.statement_of(place.number, place.total))))
        .with(classed("span", "theme").follow_text(of_place(|words, quiz, place| place.theme(words, quiz))));
    let bar = element("progress")
        .set("aria-hidden", "true")
        .follow("max", of_place_some(|_, _, place| place.total.to_string()))
        .follow("value", of_place_some(|_, _, place| place.number.to_string()));
    let title = classed("span", "statement-title").follow_localized(state, of_statement(|statement| &statement.title));
    let text = heading().follow_localized(state, of_statement(|statement| &statement.text));
    let legend = element("legend").with(title).with(text);
    let help = if quiz.scale == Scale::Four { words.answer_help_four() } else { words.answer_help() };
    let question = element("fieldset")
        .set("aria-describedby", "answer-help")
        .with(legend)
        .with(background(state, quiz))
        .with_all(answers(state, quiz))
        .with(paragraph("help", help).set("id", "answer-help"))
        .with(keys(state, quiz.scale));
    let to = |address: fn(&Words, &Quiz<Localized>, &Place) -> String, text: &str| {
        element("a").follow("href", of_place_some(address)).text(text)
    };
    let steps = classed("nav", "steps")
        .set("aria-label", words.steps())
        .with(to(|_, _, place| place.previous().fragment(), words.previous()))
        .with(link("", Route::Result.fragment(), words.result()))
        .with(to(|_, _, place| place.next().fragment(), words.next()));
    // Who answers will want the result too; the screens that come later are fetched meanwhile.
    state.load_later();
    let statement =
        classed("div", "statement").follow("data-turn", of_place_some(|_, _, place| (place.number % 2).to_string()));
    vec![notices(state), statement.with(progress).with(bar).with(question).with(steps)]
}

/// What the statement is about, on demand.
fn background(state: State, quiz: &Arc<Quiz<Localized>>) -> Element {
    let quiz = quiz.clone();
    let text = move || {
        let place = state.route.with(|route| Place::of(route, &quiz))?;
        // A word that it is still on its way is in the language of the page.
        Some(state.background(place.statement).map_err(|reason| element("p").text(reason)))
    };
    let text = move || match text() {
        Some(Ok(text)) => text_of(state, "p", "", &text).into_iter().collect(),
        Some(Err(element)) => vec![element],
        None => Vec::new(),
    };
    classed("details", "background").with(element("summary").text(state.words().background())).follow_all(text)
}

/// The answers, and below them what weighs and what skips.
fn answers(state: State, quiz: &Arc<Quiz<Localized>>) -> [Element; 2] {
    let words = state.words();
    let steps = quiz.scale.steps().iter().map(|step| answer_button(state, quiz, Answer::At(*step)));
    let double = {
        let (quiz, toggled) = (quiz.clone(), quiz.clone());
        button("toggle", words.counts_double_for_me())
            .follow("aria-pressed", move || truth(now(state, &quiz).is_some_and(|now| now.double)))
            .on_click(move |_| toggle_double(state, &toggled))
    };
    [
        classed("div", "answers").with_all(steps),
        classed("div", "row").with(double).with(answer_button(state, quiz, Answer::Skip)),
    ]
}

/// The statement of the moment: its place, its answer, and whether it counts double.
struct Now {
    place: Place,
    answer: Option<Answer>,
    double: bool,
}

fn now(state: State, quiz: &Quiz<Localized>) -> Option<Now> {
    let place = state.route.with(|route| Place::of(route, quiz))?;
    let reply = state.answers.with(|answers| answers.get(&quiz.statements[place.statement].id));
    let double = match reply {
        Some(reply) => reply.weight == Weight::DOUBLE,
        None => state.doubled.get() == Some(place.statement),
    };
    Some(Now { place, answer: reply.map(|reply| reply.answer), double })
}

fn weight(double: bool) -> Weight {
    if double { Weight::DOUBLE } else { Weight::ONE }
}

fn answer_button(state: State, quiz: &Arc<Quiz<Localized>>, answer: Answer) -> Element {
    let words = state.words();
    let (class, label) = match answer {
        Answer::Skip => ("skip", words.skip()),
        answer => ("answer", words.answer(Some(answer))),
    };
    let given = {
        let quiz = quiz.clone();
        move || now(state, &quiz).is_some_and(|now| now.answer == Some(answer))
    };
    let marked = given.clone();
    let key = key_of(quiz.scale, answer);
    let quiz = quiz.clone();
    classed("button", class)
        .set("type", "button")
        .set("data-sign", sign(answer.step()))
        .follow("aria-pressed", move || truth(given()))
        .on_click(move |_| choose(state, &quiz, answer))
        .with(classed("span", "answer-label").text(label))
        .with(
            classed("span", "answer-given")
                .follow_text(move || if marked() { state.words().answer_given().to_owned() } else { String::new() }),
        )
        .follow_all(move || if state.keys.get() { vec![element("kbd").text(&key)] } else { Vec::new() })
}

/// Answers the statement of the moment and moves on.
fn choose(state: State, quiz: &Quiz<Localized>, answer: Answer) {
    let Some(now) = now(state, quiz) else { return };
    state.go(&now.place.next());
    state.answer(quiz, now.place.statement, answer, weight(now.double));
}

/// The key for an answer: the number of its step from 1, and 0 to skip.
fn key_of(scale: Scale, answer: Answer) -> String {
    let step = scale.steps().iter().position(|step| Answer::At(*step) == answer);
    step.map_or(0, |place| place + 1).to_string()
}

/// Answers by a key, where a statement is shown.
pub(crate) fn key(state: State, key: &str) {
    let site = state.site.get_untracked();
    if state.screen.get_untracked() != Screen::Statement {
        return;
    }
    let scale = site.quiz.scale;
    let answers = scale.steps().iter().map(|step| Answer::At(*step)).chain([Answer::Skip]);
    if let Some(answer) = answers.into_iter().find(|answer| key_of(scale, *answer) == key) {
        choose(state, &site.quiz, answer);
    }
}

/// The choice to answer by keys. It is off until the voter turns it on: a stray key must not answer.
fn keys(state: State, scale: Scale) -> Element {
    let words = state.words();
    button("toggle", words.answer_by_keys(scale.steps().len()))
        .follow("aria-pressed", move || truth(state.keys.get()))
        .on_click(move |_| state.change_keys(!state.keys.get_untracked()))
}

fn toggle_double(state: State, quiz: &Quiz<Localized>) {
    let Some(now) = now(state, quiz) else { return };
    match now.answer {
        Some(answer) => state.answer(quiz, now.place.statement, answer, weight(!now.double)),
        // It is kept aside until the statement is answered, and with the answer from then on.
        None => state.doubled.set((!now.double).then_some(now.place.statement)),
    }
}
