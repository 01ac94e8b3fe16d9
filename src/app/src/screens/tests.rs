//! Screens rendered to texts, without a browser: what stands in them for which state.

use std::rc::Rc;
use std::sync::Arc;

use bronwijzer_engine::answers::{Answer, Answers, Reply, Weight};
use bronwijzer_engine::language::Language;
use bronwijzer_engine::matching::method::published;
use bronwijzer_engine::pack::Details;
use bronwijzer_engine::quiz::{Axis, Direction, Quiz};
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
    assert_eq!(lines_marked(&html, "answered"), 1, "{html}");
    assert_eq!(lines_marked(&html, "open"), 1, "{html}");
    assert_eq!(lines_marked(&html, "skipped"), 0, "{html}");
}

/// How many lines of the marked page have a mark: each begins with a move in the data of a path.
fn lines_marked(html: &str, mark: &str) -> usize {
    let start = format!("<path class=\"{mark}\" d=\"");
    html.split(&start).skip(1).map(|path| path.split('"').next().unwrap().matches('M').count()).sum()
}

#[test]
fn a_result_with_one_party_marks_the_page_and_says_the_same_in_words() {
    let rows: [&[Step]; 4] = [&[Step::Agree], &[Step::Disagree], &[Step::Agree], &[Step::Agree]];
    let html = page(quiz(&rows), "#/result", &[("s0", AGREE), ("s1", AGREE), ("s2", Answer::Skip)]);
    for mark in ["same", "other", "skipped", "open"] {
        assert_eq!(lines_marked(&html, mark), 1, "{mark}: {html}");
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

/// A quiz with these stances and two axes of a statement each, the third on none.
fn with_axes(rows: &[&[Step]]) -> Quiz<Localized> {
    let mut quiz = quiz(rows);
    let text = |text: &str| Localized { text: text.to_owned(), untranslated: false };
    let axis = |title: &str, low: &str, high: &str, statements: &[usize]| Axis {
        id: title.to_lowercase(),
        title: text(title),
        low: text(low),
        high: text(high),
        statements: statements.iter().map(|statement| (*statement, Direction::High)).collect(),
    };
    quiz.axes = vec![axis("Money", "Save", "Spend", &[0, 1]), axis("Noise", "Quiet", "Loud", &[2])];
    quiz
}

/// Three statements on two axes, two parties that stand opposite each other.
const OPPOSITE: [&[Step]; 3] =
    [&[Step::Agree, Step::Disagree], &[Step::Agree, Step::Disagree], &[Step::Agree, Step::Disagree]];

#[test]
fn a_map_has_every_party_and_the_voter_and_says_the_same_in_words() {
    let html = page(with_axes(&OPPOSITE), "#/result", &[("s0", AGREE), ("s1", AGREE), ("s2", AGREE)]);
    assert_eq!(html.matches("class=\"map-party\"").count(), 2, "{html}");
    for label in [">P0<", ">P1<", ">You<", "Save", "Spend", "Quiet", "Loud"] {
        assert!(html.contains(label), "{label}: {html}");
    }
    assert!(html.contains("Money: you are at 100, where 0 is “Save” and 100 is “Spend”. Answered: 2 of 2"), "{html}");
    assert!(html.contains("Closest to you on the map: Party 0 (agreement on these statements: 100%)."), "{html}");
    // Everything is answered, so nothing is open.
    assert!(!html.contains("map-open") && !html.contains(words().map_frame()), "{html}");
}

#[test]
fn what_is_not_answered_leaves_the_place_on_the_map_open() {
    let html = page(with_axes(&OPPOSITE), "#/result", &[("s0", AGREE), ("s2", AGREE)]);
    assert!(html.contains("class=\"map-open\""), "{html}");
    assert!(html.contains("If you answer them all, it may become anything from 50 to 100."), "{html}");
    assert!(html.contains(words().map_frame()), "{html}");
}

#[test]
fn an_axis_without_an_answer_has_no_place() {
    let html = page(with_axes(&OPPOSITE), "#/result", &[("s0", AGREE), ("s2", Answer::Skip)]);
    assert!(
        html.contains("Noise: you have answered none of these 1 statements, so your place is not known."),
        "{html}"
    );
    assert!(!html.contains("map-voter") && !html.contains("Closest to you on the map"), "{html}");
    assert_eq!(html.matches("class=\"map-party\"").count(), 2, "{html}");
}

#[test]
fn a_quiz_without_two_axes_has_no_map() {
    for axes in [0, 1] {
        let mut quiz = with_axes(&OPPOSITE);
        quiz.axes.truncate(axes);
        let html = page(quiz, "#/result", &[("s0", AGREE)]);
        assert!(html.contains("Party 0") && !html.contains("map-frame"), "{axes}: {html}");
    }
}

#[test]
fn a_party_without_a_position_on_an_axis_is_named_and_not_on_the_map() {
    let mut quiz = with_axes(&OPPOSITE);
    quiz.statements[2].positions[1].stance = Stance::NoPosition;
    let html = page(quiz, "#/result", &[("s0", AGREE), ("s2", AGREE)]);
    assert_eq!(html.matches("class=\"map-party\"").count(), 1, "{html}");
    assert!(
        html.contains("Not on the map, because they take no position at all on one of the axes: Party 1."),
        "{html}"
    );
}

/// What stands in the result where the voter chose to see these parties.
fn result_of(quiz: Quiz<Localized>, parties: &[&str], answers: &[(&str, Answer)]) -> String {
    shown(quiz, "#/result", answers, |state, screen| {
        state.navigation.parties.set(parties.iter().map(|party| (*party).to_owned()).collect());
        later::view(screen)
    })
}

#[test]
fn a_result_shows_the_chosen_parties_alone_with_their_ranks_among_all_and_says_so() {
    let three: [&[Step]; 3] = [
        &[Step::Agree, Step::Disagree, Step::Agree],
        &[Step::Agree, Step::Disagree, Step::Disagree],
        &[Step::Agree, Step::Disagree, Step::Agree],
    ];
    let answers = [("s0", AGREE), ("s1", AGREE), ("s2", AGREE)];
    let all = result_of(with_axes(&three), &[], &answers);
    assert_eq!(all.matches("<li class=\"party\">").count(), 3, "{all}");
    assert!(!all.contains(words().ranks_of_all()), "{all}");
    let html = result_of(with_axes(&three), &["p1", "p2"], &answers);
    assert_eq!(html.matches("<li class=\"party\">").count(), 2, "{html}");
    assert_eq!(html.matches("class=\"ruler-name\"").count(), 2, "{html}");
    assert!(html.contains("<span class=\"rank\">2</span>") && html.contains("<span class=\"rank\">3</span>"), "{html}");
    assert!(html.contains("You see 2 of 3 parties.") && html.contains(words().ranks_of_all()), "{html}");
    // Who is nearest is in the picture, since the words name it.
    assert!(html.contains(">P0<"), "{html}");
}

#[test]
fn of_very_many_parties_the_first_show_and_a_search_by_name() {
    let row = |step| vec![step; 150];
    let rows: [&[Step]; 2] = [&row(Step::Agree), &row(Step::Disagree)];
    let html = page(with_axes(&[rows[0], rows[1], rows[0]]), "#/result", &[("s0", AGREE), ("s1", AGREE)]);
    assert_eq!(html.matches("<li class=\"party\">").count(), 20, "{html}");
    assert_eq!(html.matches("class=\"ruler-name\"").count(), 20, "{html}");
    assert!(html.contains("Show 21 to 40 of 150") && html.contains("id=\"party-search\""), "{html}");
    assert!(html.contains("These are the first 20 of 150 parties."), "{html}");
    let html = page(with_axes(&OPPOSITE), "#/result", &[("s0", AGREE)]);
    assert!(!html.contains("id=\"party-search\""), "{html}");
}

#[test]
fn a_party_is_found_by_a_part_of_its_name() {
    let row = vec![Step::Agree; 30];
    let html = shown(quiz(&[&row]), "#/result", &[("s0", AGREE)], |state, screen| {
        state.navigation.party_search.set(" PARTY 2".to_owned());
        later::view(screen)
    });
    // Party 2, and Party 20 to 29; ten show at first.
    assert!(html.contains("Found: 11"), "{html}");
    assert_eq!(html.matches("<li class=\"party\">").count(), 10, "{html}");
    assert!(html.contains("Show all 11 parties"), "{html}");
}
