//! How a score is computed: the rule, then the voter's own numbers line by line, ending in the percentage that is shown.

use std::sync::Arc;

use bronwijzer_engine::answers::{Answer, Weight};
use bronwijzer_engine::matching::method::{Kernel, Method, NoPosition, WeightPlace};
use bronwijzer_engine::matching::table::Table;
use bronwijzer_engine::matching::{self, Contribution, PartyMatch, Score};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::scale::{Scale, Stance};
use bronwijzer_engine::text::Localized;
use bronwijzer_words::Number;

use super::{heading, result, row, sign};
use crate::element::{Element, classed, element, link, paragraph};
use crate::route::Route;
use crate::state::State;

pub(super) fn view(state: State, quiz: &Arc<Quiz<Localized>>) -> Vec<Element> {
    let quiz = quiz.clone();
    vec![element("div").follow_all(move || {
        let words = state.words();
        let Route::Computed { party, theme } = state.route.get() else { return Vec::new() };
        let Some(index) = quiz.parties.iter().position(|other| other.id == party) else { return Vec::new() };
        let theme = quiz.themes.iter().position(|other| other.id == theme);
        let of_theme = |index: &usize| theme.is_none_or(|theme| quiz.statements[*index].theme == theme);
        let statements: Vec<usize> = (0..quiz.statements.len()).filter(of_theme).collect();
        let result = state.answers.with(|answers| matching::score(&quiz, &statements, answers));
        let mut screen = vec![heading().text(words.computed(&quiz.parties[index].name))];
        screen.extend(theme.map(|theme| paragraph("intro", words.only_theme(&*quiz.themes[theme].title))));
        match result.parties.iter().find(|other| other.party == index) {
            Some(party) if party.score.is_some() => screen.extend(steps(state, &quiz, party)),
            _ => screen.push(paragraph("notice", words.nothing_to_compare())),
        }
        screen.extend(other_parties(state, &quiz, index));
        screen.push(row().with(link("button-quiet", Route::Result.fragment(), state.words().to_result())));
        screen
    })]
}

fn steps(state: State, quiz: &Quiz<Localized>, party: &PartyMatch) -> Vec<Element> {
    let words = state.words();
    let lines = party.contributions.iter().map(|contribution| line(state, quiz, party.party, contribution));
    vec![
        element("h2").text(words.rule()),
        rule(state, quiz),
        element("h2").text(words.your_numbers()),
        classed("ol", "sum").with_all(lines),
        total(state, quiz, party),
    ]
}

/// The points for every answer and stance, and what weights, skips and gaps do.
fn rule(state: State, quiz: &Quiz<Localized>) -> Element {
    let words = state.words();
    let method = &quiz.method.method;
    let gap = match method.no_position {
        NoPosition::Drop => words.gap_dropped(),
        NoPosition::ZeroPoints => words.gap_zero(),
        NoPosition::Neutral => words.gap_neutral(),
        NoPosition::OppositeExtreme => words.gap_opposite(),
        NoPosition::Penalty(_) => words.gap_penalty(),
    };
    let weight = match method.weight {
        WeightPlace::Outside => words.weight_outside(),
        WeightPlace::InsideSquare => words.weight_inside(),
    };
    let kind = if method.kernel == Kernel::Square { words.rule_distance() } else { words.rule_points() };
    let has_gaps = quiz.statements.iter().any(|s| s.positions.iter().any(|p| p.stance == Stance::NoPosition));
    let method_name = paragraph("detail", words.method_named(&quiz.method.name));
    element("div")
        .with(paragraph("", kind))
        .with_all(points(state, method, quiz.scale))
        .with(paragraph("", weight))
        .with_all(has_gaps.then(|| paragraph("", gap)))
        .with(method_name)
}

/// The points for every answer and stance.
fn points(state: State, method: &Method, scale: Scale) -> Option<Element> {
    let words = state.words();
    let table = Table::new(method, scale).ok()?;
    let head = element("tr")
        .with(element("th").set("scope", "col").text(words.you_below()))
        .with_all(scale.steps().iter().map(|stance| head_of("col", sign(Some(*stance)), "", words.step(*stance))));
    let row = |answer: &bronwijzer_engine::scale::Step| {
        let cells = scale.steps().iter().map(|stance| {
            let cell = table.cell(Answer::At(*answer), Stance::At(*stance));
            element("td").text(words.number(u64::from(cell.points)))
        });
        element("tr").with(head_of("row", sign(Some(*answer)), words.step(*answer), "")).with_all(cells)
    };
    let view = classed("table", "points")
        .with(element("caption").text(words.points_caption()))
        .with(element("thead").with(head))
        .with(element("tbody").with_all(scale.steps().iter().map(row)));
    let frame = classed("div", "table-frame").set("role", "region").set("aria-label", words.points_caption());
    Some(frame.set("tabindex", "0").with(view))
}

/// A heading of the table: a sign, words beside it, and words for the ear alone.
fn head_of(scope: &str, sign: &str, words: &str, heard: &str) -> Element {
    element("th")
        .set("scope", scope)
        .with(classed("span", "sign").set("aria-hidden", "true").text(sign))
        .text(words)
        .with(classed("span", "visually-hidden").text(heard))
}

/// What one statement added.
fn line(state: State, quiz: &Quiz<Localized>, party: usize, contribution: &Contribution) -> Element {
    let words = state.words();
    let statement = &quiz.statements[contribution.statement];
    let place = Route::Positions { statement: statement.id.clone() }.fragment();
    let mut facts = vec![
        words.labelled(words.you(), words.answer(Some(contribution.answer))),
        words.labelled(&quiz.parties[party].short, words.stance(contribution.stance)),
    ];
    if contribution.weight != Weight::ONE {
        facts.push(words.counts(Number::tenths(5 * u64::from(contribution.weight.halves()))));
    }
    element("li")
        .with(link("sum-statement", place, "").localized(state, &statement.text))
        .with(paragraph("sum-answers", facts.join(" · ")))
        .with(paragraph("sum-points", words.points(contribution.points, contribution.max)))
}

/// The sum, the quotient, and the percentage.
fn total(state: State, quiz: &Quiz<Localized>, party: &PartyMatch) -> Element {
    let words = state.words();
    let method = &quiz.method.method;
    let Some(score) = party.score else { return element("div") };
    let fraction = score.fraction();
    let (points, most) = (fraction.numerator, fraction.denominator);
    let counted: u64 = party.contributions.iter().map(|contribution| contribution.max).sum();
    let rest = (most > counted).then(|| paragraph("", words.unanswered(most - counted)));
    let exact = words.percent(score.parts(10_000), 10_000, 2);
    let quotient = format!("{} ÷ {}", words.number(points), words.number(most));
    let quotient = match score {
        Score::Share(_) => format!("{quotient} = {exact}"),
        Score::Distance(_) => format!("1 − √({quotient}) = {exact}"),
    };
    let shown = result::percent(&words, score, method);
    classed("div", "total")
        .with_all(rest)
        .with(paragraph("", words.together(points, most)))
        .with(paragraph("formula", quotient).set("dir", "ltr"))
        .with(classed("p", "percent").text(words.rounded(&shown)))
}

/// The same for another party.
fn other_parties(state: State, quiz: &Quiz<Localized>, now: usize) -> Option<Element> {
    let others = quiz.parties.iter().enumerate().filter(|(index, party)| *index != now && party.withdrawn.is_none());
    let mut others = others.map(|(_, party)| {
        let place = Route::Computed { party: party.id.clone(), theme: String::new() };
        element("li").with(link("", place.fragment(), "").name(state, &party.name))
    });
    let first = others.next()?;
    let list = classed("ul", "links").with(first).with_all(others);
    Some(element("section").with(element("h2").text(state.words().other_parties())).with(list))
}
