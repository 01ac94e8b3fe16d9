//! The result: how far voter and parties agree, overall, per theme and per statement, with the quotes that prove it.

use std::sync::Arc;

use bronwijzer_engine::answers::{Answers, Weight};
use bronwijzer_engine::matching::method::{Kernel, Method};
use bronwijzer_engine::matching::{self, Match, PartyMatch, Score};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::scale::Stance;

use super::{evidence, heading, notices, row};
use crate::element::{Element, classed, element, link, paragraph};
use crate::route::{ALL, Route};
use crate::state::State;

pub(crate) fn view(state: State, quiz: &Arc<Quiz<String>>) -> Vec<Element> {
    let quiz = quiz.clone();
    vec![element("div").follow_all(move || {
        let words = state.words();
        let answers = state.answers.get();
        let method = &quiz.method.method;
        let overall = matching::score(&quiz, &quiz.statements_of(None), &answers);
        let to_start = row().with(link("button-quiet", "#/", words.to_start));
        let mut screen = vec![heading().text(words.result), notices(state)];
        if overall.answered == 0 {
            screen.push(element("p").text(words.nothing_answered));
        } else {
            screen.push(ranking(state, &quiz, &overall, method));
            screen.push(paragraph("advice", words.no_advice));
            if quiz.parties.len() == 1 {
                screen.push(themes(state, &quiz, &answers, method));
            }
            screen.push(statements(state, &quiz, &answers));
        }
        screen.push(to_start);
        screen
    })]
}

/// The parties in order, equal scores with an equal rank; for one party its score alone.
fn ranking(state: State, quiz: &Quiz<String>, result: &Match, method: &Method) -> Element {
    let words = state.words();
    if let [party] = result.parties.as_slice() {
        let name = &quiz.parties[party.party].name;
        return classed("div", "alone party")
            .with(party_name(quiz, party.party, (words.you_and)(name)))
            .with_all(score(state, party, method))
            .with_all(gaps(state, party));
    }
    let entries = result.parties.iter().map(|party| {
        let shares = result.parties.iter().filter(|other| other.rank == party.rank).count() > 1;
        let shared = (party.rank.is_some() && shares).then(|| classed("p", "shared").text(words.shared_rank));
        let rank = party.rank.map(|rank| classed("span", "rank").text(rank.to_string()));
        classed("li", "party")
            .with_all(rank)
            .with(party_name(quiz, party.party, quiz.parties[party.party].name.clone()))
            .with_all(shared)
            .with_all(score(state, party, method))
            .with_all(gaps(state, party))
    });
    classed("ol", "ranking").set("aria-label", words.ranking).with_all(entries)
}

/// A party's name beside its colour.
fn party_name(quiz: &Quiz<String>, party: usize, text: String) -> Element {
    let mark = classed("span", "party-mark")
        .set("aria-hidden", "true")
        .style("background-color", quiz.parties[party].color.clone());
    classed("h2", "party-name").with(mark).text(text)
}

fn gaps(state: State, party: &PartyMatch) -> Option<Element> {
    (party.gaps > 0).then(|| paragraph("detail", (state.words().gaps)(party.gaps)))
}

/// A score as a percentage, a bar that repeats it, and the numbers behind it.
fn score(state: State, party: &PartyMatch, method: &Method) -> Vec<Element> {
    let words = state.words();
    let Some(score) = party.score else {
        return vec![paragraph("detail", words.nothing_to_compare)];
    };
    let unweighted = party.contributions.iter().all(|contribution| contribution.weight == Weight::ONE);
    let numbers = match score {
        Score::Share(share) if method.kernel == Kernel::SameStep && unweighted => {
            (words.same_of)(share.numerator, share.denominator)
        }
        Score::Share(share) => (words.points_of)(share.numerator, share.denominator, party.compared),
        Score::Distance(_) => (words.on_statements)(party.compared),
    };
    let percent = score.percent();
    let filled = element("div").style("inline-size", format!("{percent}%"));
    vec![
        paragraph("percent", format!("{} %", score.shown(method.presentation).replace('.', words.decimal))),
        classed("div", "bar").set("aria-hidden", "true").with(filled),
        paragraph("detail", numbers),
    ]
}

/// The score within each theme, for a quiz with one party.
fn themes(state: State, quiz: &Quiz<String>, answers: &Answers, method: &Method) -> Element {
    let rows = quiz.themes.iter().enumerate().filter_map(|(index, theme)| {
        let statements: Vec<usize> =
            (0..quiz.statements.len()).filter(|statement| quiz.statements[*statement].theme == index).collect();
        let result = matching::score(quiz, &statements, answers);
        let party = result.parties.into_iter().next().filter(|party| party.score.is_some())?;
        let title = element("h3").text(theme.title.as_str());
        Some(classed("li", "theme-score").with(title).with_all(score(state, &party, method)))
    });
    classed("section", "themes").with(element("h2").text(state.words().per_theme)).with(element("ul").with_all(rows))
}

/// Every statement that the voter answered or skipped: the answer, each party's stance, and what proves it.
fn statements(state: State, quiz: &Quiz<String>, answers: &Answers) -> Element {
    let words = state.words();
    let answered: Vec<usize> =
        (0..quiz.statements.len()).filter(|index| answers.get(&quiz.statements[*index].id).is_some()).collect();
    let groups: Vec<(&str, Vec<usize>)> = if quiz.parties.len() == 1 {
        let in_group = |wanted: Option<bool>| {
            answered.iter().copied().filter(|statement| same(quiz, answers, *statement) == wanted).collect()
        };
        vec![
            (words.differ_group, in_group(Some(false))),
            (words.agree_group, in_group(Some(true))),
            (words.skipped_group, in_group(None)),
        ]
    } else {
        vec![(words.open_group, answered)]
    };
    let groups = groups.into_iter().filter(|(_, statements)| !statements.is_empty()).map(|(title, statements)| {
        element("div")
            .with(element("h3").text(format!("{title} ({})", statements.len())))
            .with_all(statements.into_iter().map(|index| statement(state, quiz, answers, index)))
    });
    classed("section", "per-statement").with(element("h2").text(words.per_statement)).with_all(groups)
}

/// Whether voter and first party take the same step; `None` where there is nothing to compare.
fn same(quiz: &Quiz<String>, answers: &Answers, statement: usize) -> Option<bool> {
    let statement = &quiz.statements[statement];
    let step = answers.get(&statement.id)?.answer.step()?;
    match statement.positions.first()?.stance {
        Stance::At(stance) => Some(step == stance),
        Stance::NoPosition => None,
    }
}

fn statement(state: State, quiz: &Quiz<String>, answers: &Answers, index: usize) -> Element {
    let words = state.words();
    let statement = &quiz.statements[index];
    let answer = words.answer(answers.get(&statement.id).map(|reply| reply.answer));
    let mut in_short = format!("{}: {answer}", words.you);
    if let ([party], [position]) = (quiz.parties.as_slice(), statement.positions.as_slice()) {
        in_short = format!("{in_short} · {}: {}", party.short, words.stance(position.stance));
    }
    let summary = element("summary")
        .with(classed("span", "outcome-text").text(statement.text.as_str()))
        .with(classed("span", "outcome-answers").text(in_short));
    let change = Route::Statement { set: ALL.to_owned(), number: index + 1 }.fragment();
    let mut positions = classed("dl", "positions")
        .with(element("dt").text(words.you))
        .with(element("dd").with(paragraph("stance", answer)).with(link("", change, words.change_answer)));
    for (party, about) in quiz.parties.iter().enumerate() {
        let stance = paragraph("stance", words.stance(statement.positions[party].stance));
        positions = positions
            .with(element("dt").text(about.name.as_str()))
            .with(element("dd").with(stance).with(evidence::view(state, quiz, index, party)));
    }
    classed("details", "outcome").with(summary).with(positions).with(background(state, index))
}

/// What a statement is about, once it is here.
fn background(state: State, statement: usize) -> Element {
    classed("p", "background-text").follow_text(move || state.background(statement))
}
