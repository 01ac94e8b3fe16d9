//! How a score is computed: the rule, then the voter's own numbers line by line, ending in the percentage that is shown.

use std::sync::Arc;

use bronwijzer_engine::answers::{Answer, Weight};
use bronwijzer_engine::matching::method::{Kernel, Method, NoPosition, WeightPlace};
use bronwijzer_engine::matching::table::Table;
use bronwijzer_engine::matching::{self, Contribution, PartyMatch, Score};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::scale::{Scale, Stance};

use super::{heading, outcome, result, row, sign};
use crate::element::{Element, classed, element, link, paragraph};
use crate::route::Route;
use crate::state::State;

pub(super) fn view(state: State, quiz: &Arc<Quiz<String>>) -> Vec<Element> {
    let quiz = quiz.clone();
    vec![element("div").follow_all(move || {
        let later = state.later();
        let Route::Computed { party, theme } = state.route.get() else { return Vec::new() };
        let Some(index) = quiz.parties.iter().position(|other| other.id == party) else { return Vec::new() };
        let theme = quiz.themes.iter().position(|other| other.id == theme);
        let of_theme = |index: &usize| theme.is_none_or(|theme| quiz.statements[*index].theme == theme);
        let statements: Vec<usize> = (0..quiz.statements.len()).filter(of_theme).collect();
        let result = state.answers.with(|answers| matching::score(&quiz, &statements, answers));
        let mut screen = vec![heading().text((later.computed)(&quiz.parties[index].name))];
        screen.extend(theme.map(|theme| paragraph("intro", (later.only_theme)(&quiz.themes[theme].title))));
        match result.parties.iter().find(|other| other.party == index) {
            Some(party) if party.score.is_some() => screen.extend(steps(state, &quiz, party)),
            _ => screen.push(paragraph("notice", later.nothing_to_compare)),
        }
        screen.extend(other_parties(state, &quiz, index));
        screen.push(row().with(link("button-quiet", Route::Result.fragment(), state.words().to_result)));
        screen
    })]
}

fn steps(state: State, quiz: &Quiz<String>, party: &PartyMatch) -> Vec<Element> {
    let later = state.later();
    let lines = party.contributions.iter().map(|contribution| line(state, quiz, party.party, contribution));
    vec![
        element("h2").text(later.rule),
        rule(state, quiz),
        element("h2").text(later.your_numbers),
        classed("ol", "sum").with_all(lines),
        total(state, quiz, party),
    ]
}

/// The points for every answer and stance, and what weights, skips and gaps do.
fn rule(state: State, quiz: &Quiz<String>) -> Element {
    let later = state.later();
    let method = &quiz.method.method;
    let gap = match method.no_position {
        NoPosition::Drop => later.gap_dropped,
        NoPosition::ZeroPoints => later.gap_zero,
        NoPosition::Neutral => later.gap_neutral,
        NoPosition::OppositeExtreme => later.gap_opposite,
        NoPosition::Penalty(_) => later.gap_penalty,
    };
    let weight = match method.weight {
        WeightPlace::Outside => later.weight_outside,
        WeightPlace::InsideSquare => later.weight_inside,
    };
    let kind = if method.kernel == Kernel::Square { later.rule_distance } else { later.rule_points };
    let has_gaps = quiz.statements.iter().any(|s| s.positions.iter().any(|p| p.stance == Stance::NoPosition));
    let method_name = paragraph("detail", (later.method_named)(&quiz.method.name));
    element("div")
        .with(paragraph("", kind))
        .with_all(points(state, method, quiz.scale))
        .with(paragraph("", weight))
        .with_all(has_gaps.then(|| paragraph("", gap)))
        .with(method_name)
}

/// The points for every answer and stance.
fn points(state: State, method: &Method, scale: Scale) -> Option<Element> {
    let later = state.later();
    let table = Table::new(method, scale).ok()?;
    let step = state.words().step;
    let head = element("tr")
        .with(element("th").set("scope", "col").text(later.you_below))
        .with_all(scale.steps().iter().map(|stance| head_of("col", sign(Some(*stance)), "", step(*stance))));
    let row = |answer: &bronwijzer_engine::scale::Step| {
        let cells = scale.steps().iter().map(|stance| {
            let cell = table.cell(Answer::At(*answer), Stance::At(*stance));
            element("td").text(cell.points.to_string())
        });
        element("tr").with(head_of("row", sign(Some(*answer)), step(*answer), "")).with_all(cells)
    };
    let view = classed("table", "points")
        .with(element("caption").text(later.points_caption))
        .with(element("thead").with(head))
        .with(element("tbody").with_all(scale.steps().iter().map(row)));
    let frame = classed("div", "table-frame").set("role", "region").set("aria-label", later.points_caption);
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
fn line(state: State, quiz: &Quiz<String>, party: usize, contribution: &Contribution) -> Element {
    let later = state.later();
    let statement = &quiz.statements[contribution.statement];
    let place = Route::Positions { statement: statement.id.clone() }.fragment();
    let answer = state.words().answer(Some(contribution.answer));
    let stance = outcome::stance(state, contribution.stance);
    let mut text = format!("{}: {answer} · {}: {stance}", later.you, quiz.parties[party].short);
    if contribution.weight != Weight::ONE {
        text = format!("{text} · {}", (later.counts)(&contribution.weight.to_string().replace('.', later.decimal)));
    }
    element("li")
        .with(link("sum-statement", place, &statement.text))
        .with(paragraph("sum-answers", text))
        .with(paragraph("sum-points", (later.points)(contribution.points, contribution.max)))
}

/// The sum, the quotient, and the percentage.
fn total(state: State, quiz: &Quiz<String>, party: &PartyMatch) -> Element {
    let later = state.later();
    let method = &quiz.method.method;
    let Some(score) = party.score else { return element("div") };
    let fraction = score.fraction();
    let (points, most) = (fraction.numerator, fraction.denominator);
    let counted: u64 = party.contributions.iter().map(|contribution| contribution.max).sum();
    let rest = (most > counted).then(|| paragraph("", (later.unanswered)(most - counted)));
    let hundredths = score.parts(10_000);
    let exact = format!("{}{}{:02}", hundredths / 100, later.decimal, hundredths % 100);
    let quotient = match score {
        Score::Share(_) => format!("{points} ÷ {most} × 100 = {exact} %"),
        Score::Distance(_) => format!("(1 − √({points} ÷ {most})) × 100 = {exact} %"),
    };
    let shown = result::percent(state, score, method);
    classed("div", "total")
        .with_all(rest)
        .with(paragraph("", (later.together)(points, most)))
        .with(paragraph("", quotient))
        .with(classed("p", "percent").text((later.rounded)(&shown)))
}

/// The same for another party.
fn other_parties(state: State, quiz: &Quiz<String>, now: usize) -> Option<Element> {
    let others = quiz.parties.iter().enumerate().filter(|(index, _)| *index != now).map(|(_, party)| {
        let place = Route::Computed { party: party.id.clone(), theme: String::new() };
        element("li").with(link("", place.fragment(), &party.name))
    });
    (quiz.parties.len() > 1).then(|| {
        element("section")
            .with(element("h2").text(state.later().other_parties))
            .with(classed("ul", "links").with_all(others))
    })
}
