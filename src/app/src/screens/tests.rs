//! Screens rendered to texts, without a browser: what stands in them for which state.

use std::rc::Rc;
use std::sync::Arc;

use bronwijzer_engine::answers::{Answer, Answers, Reply, Weight};
use bronwijzer_engine::language::Language;
use bronwijzer_engine::matching::method::published;
use bronwijzer_engine::pack::Details;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::scale::{Scale, Stance, Step};
use bronwijzer_engine::source::Source;
use bronwijzer_engine::text::Localized;
use bronwijzer_words::{Category, Icu, Interface, Locale, Number};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use super::later;
use crate::device::Keeping;
use crate::locale::{Formats, Words};
use crate::mode::Mode;
use crate::route::{Route, Screen};
use crate::state::{Fetched, Navigation, Preferences, Site, State};

/// The formats of a language without a browser: plain, but enough to see what was asked for.
struct Plain(Icu);

impl Locale for Plain {
    fn category(&self, number: Number) -> Category {
        self.0.category(number)
    }

    fn number(&self, number: Number) -> String {
        self.0.number(number)
    }
}

impl Formats for Plain {
    fn percent(&self, share: f64, decimals: u8) -> String {
        format!("{:.*}%", usize::from(decimals), share * 100.0)
    }

    fn list(&self, kind: &str, texts: &[&str]) -> String {
        texts.join(if kind == "conjunction" { " and " } else { " or " })
    }

    fn language_name(&self, language: &Language, _tag: &str) -> String {
        language.tag().to_owned()
    }
}

fn words() -> Words {
    let english = Interface::all().into_iter().find(|interface| interface.language.tag() == "en").unwrap();
    Words::new(english.app, Rc::new(Plain(Icu::new("en").unwrap()))).unwrap()
}

/// A quiz of parties with these stances, a row a statement.
fn quiz(rows: &[&[Step]]) -> Quiz<Localized> {
    let rows: Vec<Vec<Stance>> = rows.iter().map(|row| row.iter().map(|step| Stance::At(*step)).collect()).collect();
    let mut quiz = Quiz::of_stances(Scale::Three, &rows);
    let text = |text: String| Localized { text, untranslated: false };
    quiz.languages = vec![Language::new("en").unwrap()];
    quiz.title = text("Trees & roads".to_owned());
    for (index, statement) in quiz.statements.iter_mut().enumerate() {
        statement.text = text(format!("Statement <{index}>"));
    }
    for (index, party) in quiz.parties.iter_mut().enumerate() {
        party.name = format!("Party {index}");
        party.short = format!("P{index}");
    }
    quiz
}

/// What `screen` shows at a place, after these answers.
fn shown(
    quiz: Quiz<Localized>,
    fragment: &str,
    answers: &[(&str, Answer)],
    screen: impl FnOnce(State, Screen) -> AnyView,
) -> String {
    Owner::new_root(Some(Arc::new(SsrSharedContext::new()))).with(|| {
        let preferences = Preferences::new(Keeping::OnDevice, false);
        let route = Route::from_fragment(fragment);
        let name = if route.exists_in(&quiz) { route.screen() } else { Screen::Unknown };
        let state = State::new(Site::of_quiz(quiz, words()), preferences, Navigation::new(route, Mode::Quiz));
        let mut given = Answers::default();
        for (statement, answer) in answers {
            given.set(statement, Reply { answer: *answer, weight: Weight::ONE });
        }
        state.answers.all.set(given);
        state.provide();
        screen(state, name).to_html()
    })
}

/// What stands on a screen of either module.
fn page(quiz: Quiz<Localized>, fragment: &str, answers: &[(&str, Answer)]) -> String {
    shown(quiz, fragment, answers, |state, screen| match screen {
        Screen::Start | Screen::Statement => super::view(state, screen),
        screen => later::view(screen),
    })
}

const AGREE: Answer = Answer::At(Step::Agree);

#[test]
fn the_start_leads_to_the_first_statement_without_an_answer() {
    let two = || quiz(&[&[Step::Agree], &[Step::Disagree]]);
    let html = page(two(), "#/", &[]);
    assert!(html.contains("Trees &amp; roads"), "{html}");
    assert!(html.contains("#/statement/all/1"), "{html}");
    let html = page(two(), "#/", &[("s0", AGREE)]);
    assert!(html.contains("#/statement/all/2"), "{html}");
    assert!(html.contains("class=\"kept\""), "{html}");
}

#[test]
fn a_statement_shows_its_text_escaped_and_which_answer_is_given() {
    let html = page(quiz(&[&[Step::Agree], &[Step::Disagree]]), "#/statement/all/2", &[("s1", AGREE)]);
    assert!(html.contains("Statement &lt;1&gt;"), "{html}");
    assert_eq!(html.matches("aria-pressed=\"true\"").count(), 1, "{html}");
    assert!(html.contains("1 of 2 answered"), "{html}");
    assert_eq!(html.matches("<rect class=\"answered\"").count(), 1, "{html}");
    assert_eq!(html.matches("<rect class=\"open\"").count(), 1, "{html}");
}

#[test]
fn a_result_with_one_party_marks_the_page_and_says_the_same_in_words() {
    let rows: [&[Step]; 4] = [&[Step::Agree], &[Step::Disagree], &[Step::Agree], &[Step::Agree]];
    let html = page(quiz(&rows), "#/result", &[("s0", AGREE), ("s1", AGREE), ("s2", Answer::Skip)]);
    for mark in ["same", "other", "skipped", "open"] {
        assert_eq!(html.matches(&format!("<rect class=\"{mark}\"")).count(), 1, "{mark}: {html}");
    }
    assert!(html.contains("Same as the party: 1. Different: 1. Skipped: 1. Not answered: 1."), "{html}");
    assert!(html.contains("50%"), "{html}");
}

#[test]
fn a_result_with_several_parties_ranks_them() {
    let rows: [&[Step]; 2] = [&[Step::Disagree, Step::Agree], &[Step::Agree, Step::Agree]];
    let html = page(quiz(&rows), "#/result", &[("s0", AGREE), ("s1", AGREE)]);
    let place = |name: &str| html.find(name).unwrap_or_else(|| panic!("{name}: {html}"));
    assert!(place("Party 1") < place("Party 0"), "{html}");
    assert!(html.contains("100%") && html.contains("50%"), "{html}");
}

#[test]
fn a_place_that_the_quiz_does_not_have_says_so() {
    let html = page(quiz(&[&[Step::Agree]]), "#/statement/all/9", &[]);
    assert!(html.contains(words().unknown_place()), "{html}");
    assert!(html.contains("#/\""), "{html}");
}

#[test]
fn no_two_parties_beside_each_other_are_the_same() {
    let html = page(quiz(&[&[Step::Agree, Step::Disagree]]), "#/compare/p1/p1", &[]);
    assert!(html.contains("P1: Agree") || html.contains("P1: Disagree"), "{html}");
    assert!(html.contains("P0: "), "{html}");
}

/// How a score is computed, by this method.
fn computed(method: &str) -> String {
    let mut quiz = quiz(&[&[Step::Agree], &[Step::Disagree]]);
    quiz.method.name = method.to_owned();
    quiz.method.method = published(method, quiz.scale).unwrap().method;
    page(quiz, "#/computed/p0", &[("s0", AGREE)])
}

#[test]
fn the_rule_of_a_method_that_counts_the_same_answer_says_nothing_of_nearness() {
    let html = computed("stemwijzer");
    assert!(html.contains(&words().rule_same_step(1_u64)), "{html}");
    assert!(!html.contains(words().rule_points()), "{html}");
    for method in ["wahl-o-mat", "kalkulacka", "hybrid"] {
        assert!(computed(method).contains(words().rule_points()), "{method}");
    }
    assert!(computed("euclidean").contains(words().rule_distance()));
}

#[test]
fn the_rule_says_what_the_answer_in_the_middle_does() {
    let says = |method: &str, text: String| {
        let html = computed(method);
        assert!(html.contains(&text), "{method} does not say “{text}”: {html}");
    };
    says("stemwijzer", words().neither_points("Neither", 1_u64, 1_u64, "0"));
    says("wahl-o-mat", words().neither_points("Neither", 2_u64, 2_u64, "1"));
    says("directional", words().neither_points("Neither", 1_u64, 2_u64, "1"));
    says("euclidean", words().neither_distance("Neither"));
    let mut five = quiz(&[&[Step::Agree]]);
    five.scale = Scale::Five;
    five.method.method = published("city-block", Scale::Five).unwrap().method;
    let html = page(five, "#/computed/p0", &[("s0", AGREE)]);
    assert!(html.contains(&words().neither_points("Neither", 4_u64, 4_u64, "2–3")), "{html}");
    let mut four = quiz(&[&[Step::Agree]]);
    four.scale = Scale::Four;
    four.method.method = published("city-block", Scale::Four).unwrap().method;
    let html = page(four, "#/computed/p0", &[("s0", AGREE)]);
    assert!(!html.contains("Neither"), "{html}");
}

#[test]
fn a_source_says_where_its_original_is() {
    let mut quiz = quiz(&[&[Step::Agree]]);
    let english = quiz.languages[0].clone();
    quiz.sources = vec![Source {
        id: "programme".to_owned(),
        party: 0,
        title: "Programme".to_owned(),
        date: "2023".to_owned(),
        url: Some("https://example.org/programme".to_owned()),
        language: english,
        sections: Vec::new(),
    }];
    let html = shown(quiz, "#/source/programme", &[], |state, screen| {
        let details = Details { backgrounds: Vec::new(), evidence: Vec::new(), sources: vec![Vec::new()] };
        state.quiz.details.set(Fetched::Here(Arc::new(details)));
        later::view(screen)
    });
    assert!(html.contains("href=\"https://example.org/programme\""), "{html}");
    assert!(html.contains(words().original_text()), "{html}");
}
