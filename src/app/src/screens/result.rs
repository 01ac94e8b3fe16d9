//! The result: how far voter and parties agree, overall, per theme and per statement, with the quotes that prove it.

use std::sync::Arc;

use bronwijzer_engine::answers::{Answers, Weight};
use bronwijzer_engine::matching::method::{Kernel, Method, Presentation};
use bronwijzer_engine::matching::{self, Match, PartyMatch, Score};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::scale::Stance;
use bronwijzer_engine::text::Localized;

use super::{firmness, heading, link, notices, outcome, party_name, row, share, table, themes};
use crate::element::{Element, classed, element, link as link_to, paragraph};
use crate::language::text_of;
use crate::locale::Words;
use crate::route::{ALL, Route};
use crate::state::State;

pub(super) fn view(state: State, quiz: &Arc<Quiz<Localized>>) -> Vec<Element> {
    let (numbers, statements) = (quiz.clone(), quiz.clone());
    vec![
        heading().follow_text(move || {
            let words = state.words();
            if state.of_link.get() { words.result_of_link() } else { words.result() }.to_owned()
        }),
        notices(state),
        link::banner(state, quiz),
        where_answered(state, themes::choice(state, quiz)),
        classed("div", "result-columns")
            .with(
                element("div")
                    .with(element("div").follow_all(move || overview(state, &numbers)))
                    .with(where_answered(state, share::view(state, quiz))),
            )
            .with(element("div").follow_all(move || per_statement(state, &statements))),
        row().with(link_to("", Route::Start.fragment(), state.words().to_start()).follow("class", move || {
            let class = if state.answers.with(Answers::is_empty) { "button" } else { "button-quiet" };
            Some(class.to_owned())
        })),
    ]
}

/// What has no use where nothing was answered.
fn where_answered(state: State, view: Element) -> Element {
    element("div").follow("hidden", move || state.answers.with(Answers::is_empty).then(String::new)).with(view)
}

/// The numbers.
fn overview(state: State, quiz: &Arc<Quiz<Localized>>) -> Vec<Element> {
    let words = state.words();
    let answers = state.answers.get();
    let statements = themes::statements(state, quiz);
    let result = matching::score(quiz, &statements, &answers);
    if result.answered == 0 {
        let nothing = if state.theme.get().is_some() { words.nothing_in_theme() } else { words.nothing_answered() };
        return vec![paragraph("notice", nothing)];
    }
    let mut view = vec![ranking(state, quiz, &result)];
    view.extend(withdrawn(state, quiz));
    view.push(paragraph("advice", words.no_advice()));
    if result.parties.len() < 2 {
        if state.theme.get().is_none() && quiz.themes.len() > 1 {
            view.push(per_theme(state, quiz, &answers));
        }
    } else {
        view.push(firmness::view(state, quiz, &statements, &answers));
        view.push(compare_two(state, quiz, &result));
    }
    if quiz.parties.len() > 1 {
        view.push(table::view(state, quiz, &answered(quiz, &statements, &answers)));
    }
    view
}

/// The result in a sentence, to be spoken when an answer changes.
pub(super) fn in_short(state: State, quiz: &Quiz<Localized>) -> String {
    let words = state.words();
    let statements = themes::statements(state, quiz);
    let result = state.answers.with(|answers| matching::score(quiz, &statements, answers));
    let best = result.parties.iter().filter(|party| party.rank == Some(1));
    let first = words.all_of(best.map(|party| quiz.parties[party.party].name.as_str()));
    match result.parties.first().and_then(|party| party.score) {
        None => words.nothing_to_compare().to_owned(),
        Some(score) => words.updated(&first, &percent(&words, score, &quiz.method.method)),
    }
}

/// The parties in order, equal scores with an equal rank; for one party its score alone.
fn ranking(state: State, quiz: &Quiz<Localized>, result: &Match) -> Element {
    let words = state.words();
    if let [party] = result.parties.as_slice() {
        let name = &quiz.parties[party.party].name;
        return classed("div", "alone party")
            .with(classed("h2", "party-name").text(words.you_and(name)))
            .with_all(score(state, quiz, party, None))
            .with_all(gaps(&words, party, &quiz.method.method));
    }
    let entries = result.parties.iter().map(|party| {
        let shares = result.parties.iter().filter(|other| other.rank == party.rank).count() > 1;
        let shared = (party.rank.is_some() && shares).then(|| paragraph("shared", words.shared_rank()));
        let rank = party.rank.map(|rank| classed("span", "rank").text(words.number(rank)));
        classed("li", "party")
            .with_all(rank)
            .with(classed("h2", "party-name").with(party_name(state, quiz, party.party)))
            .with_all(shared)
            .with_all(score(state, quiz, party, None))
            .with_all(gaps(&words, party, &quiz.method.method))
    });
    classed("ol", "ranking").set("aria-label", words.ranking()).with_all(entries)
}

/// The parties that no longer take part, and so are not ranked.
fn withdrawn(state: State, quiz: &Quiz<Localized>) -> Option<Element> {
    let mut parties = (0..quiz.parties.len()).filter_map(|party| {
        let withdrawn = quiz.parties[party].withdrawn.as_ref()?;
        let note = withdrawn.note.as_ref().and_then(|note| text_of(state, "p", "note", note));
        Some(element("li").with(party_name(state, quiz, party)).with_all(note))
    });
    let first = parties.next()?;
    let list = element("ul").with(first).with_all(parties);
    Some(classed("section", "withdrawn-parties").with(element("h2").text(state.words().withdrawn_parties())).with(list))
}

/// What a party's missing positions leave open.
fn gaps(words: &Words, party: &PartyMatch, method: &Method) -> Option<Element> {
    let mut text = (party.gaps > 0).then(|| words.gaps(party.gaps))?;
    if let Some((low, high)) = party.range {
        text = words.gaps_between(&text, &percent(words, low, method), &percent(words, high, method));
    }
    Some(paragraph("detail", text))
}

/// A score as the voter reads it.
pub(super) fn percent(words: &Words, score: Score, method: &Method) -> String {
    match method.presentation {
        Presentation::WholePercent => words.percent(score.percent(), 100, 0),
        Presentation::TenthPercent => words.percent(score.parts(1000), 1000, 1),
    }
}

/// A score as a percentage, a bar that repeats it, and the numbers behind it, which lead to how they were computed.
fn score(state: State, quiz: &Quiz<Localized>, party: &PartyMatch, theme: Option<usize>) -> Vec<Element> {
    let words = state.words();
    let method = &quiz.method.method;
    let Some(score) = party.score else {
        return vec![paragraph("detail", words.nothing_to_compare())];
    };
    let unweighted = party.contributions.iter().all(|contribution| contribution.weight == Weight::ONE);
    let numbers = match score {
        Score::Share(share) if method.kernel == Kernel::SameStep && unweighted => {
            words.same_of(share.denominator, share.numerator)
        }
        Score::Share(share) => {
            let points = words.points_of(share.denominator, share.numerator);
            words.points_on_statements(&points, &words.on_statements(party.compared))
        }
        Score::Distance(_) => words.compared_on(party.compared),
    };
    let filled = element("div").style("inline-size", format!("{}%", score.percent()));
    let computed = Route::Computed {
        party: quiz.parties[party.party].id.clone(),
        theme: theme.or(state.theme.get()).map(|theme| quiz.themes[theme].id.clone()).unwrap_or_default(),
    };
    vec![
        paragraph("percent", percent(&words, score, method)),
        classed("div", "bar").set("aria-hidden", "true").with(filled),
        classed("p", "detail").with(link_to("", computed.fragment(), numbers)),
    ]
}

/// The score within each theme, for a quiz with one party.
fn per_theme(state: State, quiz: &Quiz<Localized>, answers: &Answers) -> Element {
    let rows = quiz.themes.iter().enumerate().filter_map(|(index, theme)| {
        let statements: Vec<usize> =
            (0..quiz.statements.len()).filter(|statement| quiz.statements[*statement].theme == index).collect();
        let result = matching::score(quiz, &statements, answers);
        let party = result.parties.into_iter().next().filter(|party| party.score.is_some())?;
        let title = element("h3").localized(state, &theme.title);
        Some(classed("li", "theme-score").with(title).with_all(score(state, quiz, &party, Some(index))))
    });
    classed("section", "themes").with(element("h2").text(state.words().per_theme())).with(element("ul").with_all(rows))
}

/// A way to see the first two parties beside each other.
fn compare_two(state: State, quiz: &Quiz<Localized>, result: &Match) -> Element {
    let mut parties = result.parties.iter().map(|party| quiz.parties[party.party].id.clone());
    let (one, other) = (parties.next().unwrap_or_default(), parties.next().unwrap_or_default());
    let place = Route::Compare { one, other };
    row().with(link_to("button-quiet", place.fragment(), state.words().compare()))
}

/// Those of the statements that the voter answered or skipped.
fn answered(quiz: &Quiz<Localized>, statements: &[usize], answers: &Answers) -> Vec<usize> {
    statements.iter().copied().filter(|index| answers.get(&quiz.statements[*index].id).is_some()).collect()
}

/// Every statement that the voter answered or skipped, in groups where there is one party.
fn per_statement(state: State, quiz: &Arc<Quiz<Localized>>) -> Vec<Element> {
    let words = state.words();
    let answers = state.answers.get();
    let all = answered(quiz, &themes::statements(state, quiz), &answers);
    if all.is_empty() {
        return Vec::new();
    }
    let groups: Vec<(&str, Vec<usize>)> = if quiz.parties.len() == 1 {
        let in_group = |wanted: Option<bool>| {
            all.iter().copied().filter(|statement| same(quiz, &answers, *statement) == wanted).collect()
        };
        vec![
            (words.agree_group(), in_group(Some(true))),
            (words.differ_group(), in_group(Some(false))),
            (words.skipped_group(), in_group(None)),
        ]
    } else {
        vec![("", all)]
    };
    let groups = groups.into_iter().filter(|(_, statements)| !statements.is_empty()).map(|(title, statements)| {
        let title = (!title.is_empty()).then(|| element("h3").text(words.group(title, statements.len())));
        element("div")
            .with_all(title)
            .with_all(statements.into_iter().map(|index| outcome::view(state, quiz, &answers, index)))
    });
    let more = Route::Statement { set: ALL.to_owned(), number: first_open(quiz, &answers) }.fragment();
    let view = classed("section", "per-statement")
        .with(element("h2").text(words.per_statement()))
        .with(paragraph("help", words.per_statement_help()))
        .with_all(groups);
    let rest = quiz.statements.len() - answers.len().min(quiz.statements.len());
    let more = (rest > 0).then(|| row().with(link_to("button-quiet", more, words.answer_more(rest))));
    vec![view.with_all(more)]
}

/// The number of the first statement without an answer.
fn first_open(quiz: &Quiz<Localized>, answers: &Answers) -> usize {
    quiz.statements.iter().position(|statement| answers.get(&statement.id).is_none()).unwrap_or(0) + 1
}

/// Whether voter and first party take the same step; `None` where there is nothing to compare.
fn same(quiz: &Quiz<Localized>, answers: &Answers, statement: usize) -> Option<bool> {
    let statement = &quiz.statements[statement];
    let step = answers.get(&statement.id)?.answer.step()?;
    match statement.positions.first()?.stance {
        Stance::At(stance) => Some(step == stance),
        Stance::NoPosition => None,
    }
}
