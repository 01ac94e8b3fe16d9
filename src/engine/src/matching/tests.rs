use proptest::prelude::*;

use super::*;
use crate::answers::{Answer, Reply};
use crate::quiz::{Party, Position, Statement, Theme};
use crate::text::fingerprint;

/// A quiz with these stances, a row a statement, a column a party.
fn quiz(scale: Scale, rows: &[Vec<Stance>]) -> Quiz<String> {
    let parties = rows.first().map_or(0, Vec::len);
    Quiz {
        id: "test".into(),
        version: "1".into(),
        title: String::new(),
        intro: String::new(),
        scale,
        method: STEMWIJZER.name.into(),
        maker: String::new(),
        purpose: String::new(),
        funding: Vec::new(),
        themes: vec![Theme { id: "theme".into(), title: String::new() }],
        parties: (0..parties)
            .map(|index| Party {
                id: format!("p{index}"),
                name: String::new(),
                short: String::new(),
                color: String::new(),
                url: None,
            })
            .collect(),
        sources: Vec::new(),
        sets: Vec::new(),
        default_set: None,
        statements: rows
            .iter()
            .enumerate()
            .map(|(index, stances)| Statement {
                id: format!("s{index}"),
                theme: 0,
                title: String::new(),
                text: String::new(),
                background: String::new(),
                fingerprint: fingerprint(b""),
                positions: stances
                    .iter()
                    .map(|stance| Position { stance: *stance, quotes: Vec::new(), note: None })
                    .collect(),
            })
            .collect(),
    }
}

fn answers(replies: &[(Answer, Weight)]) -> Answers {
    let mut answers = Answers::default();
    for (index, (answer, weight)) in replies.iter().enumerate() {
        answers.set(&format!("s{index}"), Reply { answer: *answer, weight: *weight });
    }
    answers
}

fn match_all(quiz: &Quiz<String>, answers: &Answers, method: &Method) -> Match {
    score(quiz, &quiz.statements_of(None), answers, method)
}

#[test]
fn nothing_answered_is_no_result() {
    let quiz = quiz(Scale::Three, &[vec![Stance::At(Step::Agree)], vec![Stance::NoPosition]]);
    for method in &METHODS {
        let nothing = match_all(&quiz, &Answers::default(), method);
        assert_eq!((nothing.answered, nothing.parties[0].score, nothing.parties[0].rank), (0, None, None));
        // An answer where the only party takes no position leaves nothing to compare either.
        let mut gap = Answers::default();
        gap.set("s1", Reply { answer: Answer::At(Step::Agree), weight: Weight::ONE });
        let gap = match_all(&quiz, &gap, method);
        assert_eq!((gap.answered, gap.parties[0].score, gap.parties[0].gaps), (1, None, 1));
    }
}

#[test]
fn equal_scores_share_a_rank_and_the_next_rank_is_skipped() {
    let agree = Stance::At(Step::Agree);
    let quiz = quiz(Scale::Three, &[vec![Stance::At(Step::Disagree), agree, agree, Stance::NoPosition]]);
    let result = match_all(&quiz, &answers(&[(Answer::At(Step::Agree), Weight::ONE)]), &CITY_BLOCK);
    let ranked: Vec<_> = result.parties.iter().map(|party| (party.party, party.rank)).collect();
    assert_eq!(ranked, [(1, Some(1)), (2, Some(1)), (0, Some(3)), (3, None)]);
}

#[test]
fn percentages_round_halves_up() {
    let percent = |numerator, denominator| Fraction { numerator, denominator }.percent();
    assert_eq!(percent(1, 200), 1);
    assert_eq!(percent(1, 201), 0);
    assert_eq!(percent(105, 200), 53);
    assert_eq!(percent(1, 3), 33);
    assert_eq!(percent(2, 3), 67);
    assert_eq!(percent(7, 7), 100);
}

fn any_scale() -> impl Strategy<Value = Scale> {
    prop::sample::select(&Scale::ALL)
}

fn any_weight() -> impl Strategy<Value = Weight> {
    (1u8..=8).prop_map(|halves| Weight::from_halves(halves).unwrap())
}

/// A scale, stances of up to 5 parties on up to 12 statements, and a reply to each.
type Case = (Scale, Vec<Vec<Stance>>, Vec<(Answer, Weight)>);

fn any_case() -> impl Strategy<Value = Case> {
    (any_scale(), 1usize..=5, 1usize..=12).prop_flat_map(|(scale, parties, statements)| {
        let step = prop::sample::select(scale.steps());
        let stance = prop_oneof![6 => step.clone().prop_map(Stance::At), 1 => Just(Stance::NoPosition)];
        let answer = prop_oneof![6 => step.prop_map(Answer::At), 1 => Just(Answer::Skip)];
        (
            Just(scale),
            prop::collection::vec(prop::collection::vec(stance, parties), statements),
            prop::collection::vec((answer, any_weight()), statements),
        )
    })
}

fn any_method() -> impl Strategy<Value = Method> {
    prop::sample::select(&METHODS)
}

/// The scores by party, in the quiz's order.
fn by_party(result: &Match) -> Vec<Option<Fraction>> {
    let mut scores = vec![None; result.parties.len()];
    for party in &result.parties {
        scores[party.party] = party.score;
    }
    scores
}

proptest! {
    #[test]
    fn contributions_add_up_to_the_score((scale, rows, replies) in any_case(), method in any_method()) {
        let quiz = quiz(scale, &rows);
        for party in match_all(&quiz, &answers(&replies), &method).parties {
            let points: u64 = party.contributions.iter().map(|contribution| contribution.points).sum();
            let max: u64 = party.contributions.iter().map(|contribution| contribution.max).sum();
            if let Some(score) = party.score {
                prop_assert_eq!((score.numerator, score.denominator), (points, max));
                prop_assert!(points <= max);
            }
        }
    }

    #[test]
    fn equal_weights_are_no_weights(
        (scale, rows, replies) in any_case(), method in any_method(), weight in any_weight(),
    ) {
        let quiz = quiz(scale, &rows);
        let with = |weight| answers(&replies.iter().map(|(answer, _)| (*answer, weight)).collect::<Vec<_>>());
        let (one, other) = (match_all(&quiz, &with(Weight::ONE), &method), match_all(&quiz, &with(weight), &method));
        prop_assert_eq!(by_party(&one), by_party(&other));
    }

    #[test]
    fn who_answers_as_a_party_agrees_entirely((scale, rows, _) in any_case(), method in any_method()) {
        let quiz = quiz(scale, &rows);
        let as_first: Vec<(Answer, Weight)> = rows
            .iter()
            .map(|row| (row[0].step().map_or(Answer::Skip, Answer::At), Weight::ONE))
            .collect();
        let result = match_all(&quiz, &answers(&as_first), &method);
        if result.answered > 0 {
            prop_assert_eq!(by_party(&result)[0], Some(Fraction { numerator: 1, denominator: 1 }));
        }
    }

    #[test]
    fn the_order_of_statements_and_parties_changes_no_score((scale, rows, replies) in any_case(), method in any_method()) {
        let before = by_party(&match_all(&quiz(scale, &rows), &answers(&replies), &method));
        let turned: Vec<Vec<Stance>> = rows.iter().rev().map(|row| row.iter().rev().copied().collect()).collect();
        let replies: Vec<_> = replies.into_iter().rev().collect();
        let mut after = by_party(&match_all(&quiz(scale, &turned), &answers(&replies), &method));
        after.reverse();
        prop_assert_eq!(before, after);
    }

    #[test]
    fn a_skipped_statement_changes_nothing((scale, mut rows, mut replies) in any_case(), method in any_method()) {
        let before = by_party(&match_all(&quiz(scale, &rows), &answers(&replies), &method));
        rows.push(rows[0].clone());
        replies.push((Answer::Skip, Weight::DOUBLE));
        prop_assert_eq!(before, by_party(&match_all(&quiz(scale, &rows), &answers(&replies), &method)));
    }

    #[test]
    fn ranks_follow_the_exact_scores((scale, rows, replies) in any_case(), method in any_method()) {
        let result = match_all(&quiz(scale, &rows), &answers(&replies), &method);
        for pair in result.parties.windows(2) {
            prop_assert!(pair[0].score >= pair[1].score);
            prop_assert_eq!(pair[0].score == pair[1].score, pair[0].rank == pair[1].rank);
        }
    }
}
