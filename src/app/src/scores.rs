//! Scores as the voter reads them.

use bronwijzer_engine::answers::Weight;
use bronwijzer_engine::matching::method::{Kernel, Method, Presentation};
use bronwijzer_engine::matching::{self, Match, PartyMatch, Score};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;

use crate::locale::Words;
use crate::state::State;

/// A score as a percentage.
pub(crate) fn percent(words: &Words, score: Score, method: &Method) -> String {
    match method.presentation {
        Presentation::WholePercent => words.percent(score.percent(), 100, 0),
        Presentation::TenthPercent => words.percent(score.parts(1000), 1000, 1),
    }
}

/// So many thousandths as a percentage, as a method shows its scores.
pub(crate) fn thousandths(words: &Words, thousandths: u64, method: &Method) -> String {
    match method.presentation {
        Presentation::WholePercent => words.percent((thousandths + 5) / 10, 100, 0),
        Presentation::TenthPercent => words.percent(thousandths, 1000, 1),
    }
}

/// A share of a count in whole per cent, halves rounded up; 0 of nothing.
pub(crate) fn whole_percent(words: &Words, part: usize, whole: usize) -> String {
    let whole = whole.max(1);
    words.percent(((200 * part + whole) / (2 * whole)) as u64, 100, 0)
}

/// The numbers behind a score, in a sentence.
pub(crate) fn numbers(words: &Words, quiz: &Quiz<Localized>, party: &PartyMatch, score: Score) -> String {
    let unweighted = party.contributions.iter().all(|contribution| contribution.weight == Weight::ONE);
    match score {
        Score::Share(share) if quiz.method.method.kernel == Kernel::SameStep && unweighted => {
            words.same_of(share.denominator, share.numerator)
        }
        Score::Share(share) => {
            let points = words.points_of(share.denominator, share.numerator);
            words.points_on_statements(&points, &words.on_statements(party.compared))
        }
        Score::Distance(_) => words.compared_on(party.compared),
    }
}

/// What a party's missing positions leave open.
pub(crate) fn gaps(state: State, party: &PartyMatch) -> String {
    let (quiz, words) = (state.quiz(), state.words());
    let text = words.gaps(party.gaps);
    let Some((low, high)) = party.range else { return text };
    let method = &quiz.method.method;
    words.gaps_between(&text, &percent(&words, low, method), &percent(&words, high, method))
}

/// The scores on the statements that are shown. Read in a view, they follow the answers and the theme.
pub(crate) fn of_shown(state: State) -> Match {
    let (quiz, statements) = (state.quiz(), state.statements_shown());
    state.answers.all.with(|answers| matching::score(&quiz, &statements, answers))
}

/// The percentages of a party before and after a change; where there are several, of who was first and of who is.
pub(crate) fn difference(state: State, before: &Match, after: &Match) -> String {
    let (words, quiz) = (state.words(), state.quiz());
    let shown = |result: &Match, party: usize| {
        let score = result.parties.iter().find(|other| other.party == party).and_then(|party| party.score);
        score.map_or_else(|| "–".to_owned(), |score| percent(&words, score, &quiz.method.method))
    };
    let first = |result: &Match| result.parties.first().map(|party| party.party);
    let mut parties: Vec<usize> = [before, after].into_iter().filter_map(first).collect();
    parties.dedup();
    let change = |party: usize| {
        let change = words.score_change(&shown(before, party), &shown(after, party));
        if quiz.parties.len() < 2 { change } else { words.labelled(&quiz.parties[party].short, &change) }
    };
    parties.into_iter().map(change).collect::<Vec<_>>().join(" · ")
}

/// The result in a sentence, to be spoken when an answer changes.
pub(crate) fn in_short(state: State) -> String {
    let (words, quiz) = (state.words(), state.quiz());
    let result = of_shown(state);
    let best = result.parties.iter().filter(|party| party.rank == Some(1));
    let first = words.all_of(best.map(|party| quiz.parties[party.party].name.as_str()));
    match result.parties.first().and_then(|party| party.score) {
        None => words.nothing_to_compare().to_owned(),
        Some(score) => words.updated(&first, &percent(&words, score, &quiz.method.method)),
    }
}
