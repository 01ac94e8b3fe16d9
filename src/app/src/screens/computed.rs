//! How a score is computed: the rule, then the voter's own numbers line by line, ending in the percentage that is shown.

use bronwijzer_engine::answers::{Answer, Weight};
use bronwijzer_engine::matching::method::{Kernel, NoPosition, WeightPlace};
use bronwijzer_engine::matching::table::Table;
use bronwijzer_engine::matching::{self, Contribution, PartyMatch, Score};
use bronwijzer_engine::scale::{Stance, Step};
use bronwijzer_words::Number;
use leptos::prelude::*;

use crate::components::{heading, of_theme, sign, statement_link};
use crate::language::name;
use crate::route::Route;
use crate::scores::percent;
use crate::state::State;

/// How a score is computed.
#[component]
pub(super) fn Computed() -> AnyView {
    let state = State::from_context();
    view! { <div>{move || of_party(state)}</div> }.into_any()
}

fn of_party(state: State) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let Route::Computed { party, theme } = state.navigation.route.get() else { return ().into_any() };
    let Some(index) = quiz.parties.iter().position(|other| other.id == party) else { return ().into_any() };
    let theme = quiz.themes.iter().position(|other| other.id == theme);
    let is_shown = |index: &usize| theme.is_none_or(|theme| quiz.statements[*index].theme == theme);
    let statements: Vec<usize> = (0..quiz.statements.len()).filter(is_shown).collect();
    let result = state.answers.all.with(|answers| matching::score(&quiz, &statements, answers));
    let steps = match result.parties.iter().find(|other| other.party == index) {
        Some(party) if party.score.is_some() => steps(state, party),
        _ => view! { <p class="notice">{words.nothing_to_compare().to_owned()}</p> }.into_any(),
    };
    view! {
        {heading(of_theme(state, &words.computed(&quiz.parties[index].name), theme).into_any())}
        {steps}
        {other_parties(state, index)}
        <p class="row"><a class="button-quiet" href=Route::Result.fragment()>{words.to_result().to_owned()}</a></p>
    }
    .into_any()
}

fn steps(state: State, party: &PartyMatch) -> AnyView {
    let words = state.words();
    let lines = party.contributions.iter().map(|contribution| line(state, party.party, contribution));
    view! {
        <h2>{words.rule().to_owned()}</h2>
        {rule(state)}
        <h2>{words.your_numbers().to_owned()}</h2>
        <ol class="sum">{lines.collect_view().into_any()}</ol>
        {total(state, party)}
    }
    .into_any()
}

/// The points for every answer and stance, and what weights, skips and gaps do.
fn rule(state: State) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
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
    let table = Table::new(method, quiz.scale).ok();
    let kind = match table.and_then(|table| table.same_step(quiz.scale)) {
        Some(points) => words.rule_same_step(u64::from(points)),
        None if method.kernel == Kernel::Square => words.rule_distance().to_owned(),
        None => words.rule_points().to_owned(),
    };
    let (points, neither) = match table {
        Some(table) => (points(state, &table), neither(state, &table)),
        None => (().into_any(), ().into_any()),
    };
    let has_gaps = quiz.statements.iter().any(|s| s.positions.iter().any(|p| p.stance == Stance::NoPosition));
    let gap = if has_gaps { view! { <p>{gap.to_owned()}</p> }.into_any() } else { ().into_any() };
    view! {
        <div>
            <p>{kind}</p>
            {points}
            {neither}
            <p>{weight.to_owned()}</p>
            {gap}
            <p class="detail">{words.method_named(&quiz.method.name)}</p>
        </div>
    }
    .into_any()
}

/// The points for every answer and stance.
fn points(state: State, table: &Table) -> AnyView {
    let words = state.words();
    let scale = state.quiz().scale;
    let head = |stance: &Step| head_of("col", sign(Some(*stance)), "", words.step(*stance));
    let row = |answer: &Step| {
        let cell = |stance: &Step| {
            let cell = table.cell(Answer::At(*answer), Stance::At(*stance));
            view! { <td>{words.number(u64::from(cell.points))}</td> }.into_any()
        };
        view! {
            <tr>
                {head_of("row", sign(Some(*answer)), words.step(*answer), "")}
                {scale.steps().iter().map(cell).collect_view().into_any()}
            </tr>
        }
        .into_any()
    };
    view! {
        <div class="table-frame" role="region" aria-label=words.points_caption().to_owned() tabindex="0">
            <table class="points">
                <caption>{words.points_caption().to_owned()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.you_below().to_owned()}</th>
                        {scale.steps().iter().map(head).collect_view().into_any()}
                    </tr>
                </thead>
                <tbody>{scale.steps().iter().map(row).collect_view().into_any()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What the answer in the middle does, where the scale has one.
fn neither(state: State, table: &Table) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let steps = quiz.scale.steps();
    if !steps.contains(&Step::Neither) {
        return ().into_any();
    }
    if quiz.method.method.kernel == Kernel::Square {
        return view! { <p>{words.neither_distance(words.neither())}</p> }.into_any();
    }
    let cell = |stance: Step| table.cell(Answer::At(Step::Neither), Stance::At(stance));
    let same = cell(Step::Neither);
    let mut others: Vec<u32> =
        steps.iter().filter(|step| **step != Step::Neither).map(|step| cell(*step).points).collect();
    others.sort_unstable();
    others.dedup();
    // Least and most, or the one number that they all earn.
    let ends = others.first().into_iter().chain(others.iter().skip(1).last());
    let others: Vec<String> = ends.map(|points| words.number(u64::from(*points))).collect();
    let (points, most) = (u64::from(same.points), u64::from(same.max));
    view! { <p>{words.neither_points(words.neither(), points, most, &others.join("–"))}</p> }.into_any()
}

/// A heading of the table: a sign, words beside it, and words for the ear alone.
fn head_of(scope: &'static str, sign: &'static str, words: &str, heard: &str) -> AnyView {
    view! {
        <th scope=scope>
            <span class="sign" aria-hidden="true">{sign}</span>
            {words.to_owned()}
            <span class="visually-hidden">{heard.to_owned()}</span>
        </th>
    }
    .into_any()
}

/// What one statement added.
fn line(state: State, party: usize, contribution: &Contribution) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let mut facts = vec![
        words.labelled(words.you(), words.answer(Some(contribution.answer))),
        words.labelled(&quiz.parties[party].short, words.stance(contribution.stance)),
    ];
    if contribution.weight != Weight::ONE {
        facts.push(words.counts(Number::tenths(5 * u64::from(contribution.weight.halves()))));
    }
    view! {
        <li>
            {statement_link(state, "sum-statement", contribution.statement)}
            <p class="sum-answers">{facts.join(" · ")}</p>
            <p class="sum-points">{words.points(contribution.points, contribution.max)}</p>
        </li>
    }
    .into_any()
}

/// The sum, the quotient, and the percentage.
fn total(state: State, party: &PartyMatch) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let Some(score) = party.score else { return ().into_any() };
    let fraction = score.fraction();
    let (points, most) = (fraction.numerator, fraction.denominator);
    let counted: u64 = party.contributions.iter().map(|contribution| contribution.max).sum();
    let rest = match most > counted {
        true => view! { <p>{words.unanswered(most - counted)}</p> }.into_any(),
        false => ().into_any(),
    };
    let exact = words.percent(score.parts(10_000), 10_000, 2);
    let quotient = format!("{} ÷ {}", words.number(points), words.number(most));
    let quotient = match score {
        Score::Share(_) => format!("{quotient} = {exact}"),
        Score::Distance(_) => format!("1 − √({quotient}) = {exact}"),
    };
    let shown = percent(&words, score, &quiz.method.method);
    view! {
        <div class="total">
            {rest}
            <p>{words.together(points, most)}</p>
            <p class="formula" dir="ltr">{quotient}</p>
            <p class="percent">{words.rounded(&shown)}</p>
        </div>
    }
    .into_any()
}

/// The same for another party.
fn other_parties(state: State, now: usize) -> AnyView {
    let (quiz, words) = (state.quiz(), state.words());
    let others = quiz.parties.iter().enumerate().filter(|(index, party)| *index != now && party.withdrawn.is_none());
    let entry = |party: &bronwijzer_engine::quiz::Party<_>| {
        let place = Route::Computed { party: party.id.clone(), theme: String::new() }.fragment();
        view! { <li><a href=place>{name(state, &party.name)}</a></li> }.into_any()
    };
    let others: Vec<AnyView> = others.map(|(_, party)| entry(party)).collect();
    if others.is_empty() {
        return ().into_any();
    }
    view! { <section><h2>{words.other_parties().to_owned()}</h2><ul class="links">{others}</ul></section> }.into_any()
}
