use super::*;
use crate::matching::method::{Kernel, NoPosition, published};
use crate::matching::tests::{answers, quiz};
use crate::matching::{Match, score_by};
use crate::scale::{Scale, Stance};

const A: Stance = Stance::At(Step::Agree);
const N: Stance = Stance::At(Step::Neither);
const D: Stance = Stance::At(Step::Disagree);
const GAP: Stance = Stance::NoPosition;

fn ranks(result: &Match) -> Ranks {
    result.parties.iter().map(|party| (party.party, party.rank)).collect()
}

fn agree(count: usize) -> Answers {
    answers(&vec![(Answer::At(Step::Agree), Weight::ONE); count])
}

fn city_block() -> Method {
    published("city-block", Scale::Three).unwrap().method
}

#[test]
fn the_lead_is_told_in_statements_and_the_deciding_answers_by_name() {
    // The first party agrees on all three, the second on two: one statement ahead.
    let quiz = quiz(Scale::Three, &[vec![A, A], vec![A, A], vec![A, D]]);
    let found = stability(&quiz, &[0, 1, 2], &agree(3), &city_block()).unwrap();
    assert_eq!(found.first, [0]);
    let lead = found.lead.unwrap();
    assert_eq!((lead.over, lead.numerator), (1, lead.denominator));
    let told: Vec<_> = found.deciding.iter().map(|d| (d.statement, d.change, d.first.clone())).collect();
    assert_eq!(
        told,
        [
            (2, Change::To(Step::Neither), vec![0, 1]),
            (2, Change::To(Step::Disagree), vec![1]),
            (2, Change::Omitted, vec![0, 1]),
        ]
    );
}

#[test]
fn parties_less_than_a_statement_behind_are_close() {
    // Of four: 4, 3½, 3½ and 3 statements' worth of agreement.
    let quiz = quiz(Scale::Three, &[vec![A, N, A, A], vec![A, A, N, A], vec![A, A, A, D], vec![A, A, A, A]]);
    let found = stability(&quiz, &[0, 1, 2, 3], &agree(4), &city_block()).unwrap();
    assert_eq!((found.first, found.close), (vec![0], vec![1, 2]));
}

#[test]
fn a_lead_of_the_greatest_fractions_is_told() {
    let table = [[1000, 0, 0, 0, 0], [0, 1000, 0, 0, 0], [0, 0, 1000, 0, 0], [0; 5], [0; 5]];
    let no_position = NoPosition::Penalty(999);
    let method = Method { kernel: Kernel::Table(table), no_position, ..city_block() };
    // The second party has a gap on two of three statements, so that the denominators have little in common.
    let rows: Vec<Vec<Stance>> = (0..300).map(|index| vec![A, if index % 3 == 0 { D } else { GAP }]).collect();
    let replies: Vec<_> =
        (0..300).map(|index| (Answer::At(Step::Agree), weight(if index == 0 { 199 } else { 200 }))).collect();
    let all: Vec<usize> = (0..300).collect();
    let found = stability(&quiz(Scale::Three, &rows), &all, &answers(&replies), &method).unwrap();
    // 100 % ahead of 0 %, on 300 statements.
    let lead = found.lead.unwrap();
    assert_eq!((lead.over, lead.numerator), (1, 300 * lead.denominator));
    let rows: Vec<Vec<Stance>> =
        (0..300).map(|index| vec![if index == 1 { D } else { A }, if index > 1 { GAP } else { A }]).collect();
    let lead = stability(&quiz(Scale::Three, &rows), &all, &answers(&replies), &method).unwrap().lead.unwrap();
    // In tenths of a point: 298 × 200 + 199 halves of 299 × 200 + 199, before 399 of 399 and 298 penalties of 99.9.
    let (ahead, behind) = ((59_799.0 / 59_999.0), 3_990_000.0 / (3_990_000.0 + 298.0 * 200.0 * 999.0));
    assert!((lead.numerator as f64 / lead.denominator as f64 - 300.0 * (ahead - behind)).abs() < 1e-9);
}

fn weight(halves: u8) -> Weight {
    Weight::from_halves(halves).unwrap()
}

#[test]
fn a_shared_first_place_is_a_first_place_of_both() {
    let quiz = quiz(Scale::Three, &[vec![A, D], vec![D, A]]);
    let found = stability(&quiz, &[0, 1], &agree(2), &city_block()).unwrap();
    assert_eq!((found.first, found.lead), (vec![0, 1], None));
    assert!(found.deciding.iter().any(|d| d.statement == 0 && d.change == Change::Doubled && d.first == [0]));
}

#[test]
fn the_other_methods_may_put_another_first() {
    // Before a voter who agrees twice, one party meets him once and the other is in the middle throughout.
    let quiz = quiz(Scale::Three, &[vec![A, N], vec![D, N], vec![D, N]]);
    let found = stability(&quiz, &[0, 1, 2], &agree(3), &city_block()).unwrap();
    assert_eq!(found.first, [1]);
    let by = |name: &str| found.orders.iter().find(|order| order.methods.iter().any(|other| other.name == name));
    assert_eq!(by("stemwijzer").unwrap().first(), [0]);
    assert_eq!(by("euclidean").unwrap().first(), [1]);
    assert_eq!(by("city-block"), None);
}

#[test]
fn methods_that_give_the_same_order_are_one_order() {
    let quiz = quiz(Scale::Three, &[vec![A, N], vec![D, N], vec![D, N]]);
    let found = stability(&quiz, &[0, 1, 2], &agree(3), &city_block()).unwrap();
    assert_eq!(found.ranks, [(1, Some(1)), (0, Some(2))]);
    let others = METHODS.iter().filter(|other| other.method != city_block() && other.scales.contains(&Scale::Three));
    assert_eq!(found.orders.iter().map(|order| order.methods.len()).sum::<usize>(), others.count());
    for (index, order) in found.orders.iter().enumerate() {
        assert!(found.orders[..index].iter().all(|other| other.ranks != order.ranks));
        for method in &order.methods {
            let result = score_by(&quiz, &[0, 1, 2], &agree(3), &method.method).unwrap();
            assert_eq!(ranks(&result), order.ranks, "{}", method.name);
        }
    }
    // More than ten methods, and two parties have three orders.
    assert!(found.orders.len() <= 3, "{:?}", found.orders);
}

#[test]
fn nothing_comparable_has_no_first_place() {
    let quiz = quiz(Scale::Three, &[vec![GAP, GAP]]);
    let found = stability(&quiz, &[0], &agree(1), &city_block()).unwrap();
    assert_eq!((found.first, found.lead, found.deciding), (vec![], None, vec![]));
}

#[test]
fn every_change_is_what_scoring_again_would_give() {
    for published in METHODS {
        for scale in published.scales {
            let steps = scale.steps();
            let stance = |index: usize| match index % 6 {
                5 => GAP,
                other => Stance::At(steps[other % steps.len()]),
            };
            let rows: Vec<Vec<Stance>> =
                (0..7).map(|row| (0..4).map(|party| stance(row * 5 + party * party + row / 2)).collect()).collect();
            let replies: Vec<(Answer, Weight)> = (0..7)
                .map(|row| {
                    (Answer::At(steps[(row * row) % steps.len()]), Weight::from_halves(1 + row as u8 % 4).unwrap())
                })
                .collect();
            let (quiz, answers) = (quiz(*scale, &rows), answers(&replies));
            let all: Vec<usize> = (0..7).collect();
            let first = first_of(&ranks(&score_by(&quiz, &all, &answers, &published.method).unwrap()));
            let found = stability(&quiz, &all, &answers, &published.method).unwrap();
            let mut expected = Vec::new();
            for statement in 0..7 {
                let id = format!("s{statement}");
                let before = answers.get(&id).unwrap();
                for (change, reply) in changes(before, *scale) {
                    let mut changed = answers.clone();
                    let omitted = Reply { answer: Answer::Skip, ..before };
                    changed.set(&id, reply.unwrap_or(omitted));
                    let now = first_of(&ranks(&score_by(&quiz, &all, &changed, &published.method).unwrap()));
                    if now != first {
                        expected.push(Deciding { statement, change, first: now });
                    }
                }
            }
            assert_eq!(found.deciding, expected, "{}", published.name);
        }
    }
}
