use super::*;
use crate::answers::{Answer, Weight};
use crate::matching::method::published;
use crate::matching::tests::{answers, quiz};
use crate::matching::{Fraction, score};
use crate::quiz::Direction;
use crate::scale::{Stance, Step};
use crate::text::Localized;

const SCALE: Scale = Scale::Five;

fn stance(number: i64) -> Stance {
    Stance::At(step(number))
}

fn step(number: i64) -> Step {
    *Step::ALL.iter().find(|step| Coding::Centred.value(SCALE, **step) == number).unwrap()
}

fn axis(statements: &[(usize, Direction)]) -> Axis<Localized> {
    Axis {
        id: "axis".into(),
        title: Localized::default(),
        low: Localized::default(),
        high: Localized::default(),
        statements: statements.to_vec(),
    }
}

fn replies(numbers: &[i64]) -> Answers {
    answers(&numbers.iter().map(|number| (Answer::At(step(*number)), Weight::ONE)).collect::<Vec<_>>())
}

#[test]
fn the_same_position_is_no_agreement() {
    // The known failure of maps: every answer is opposite, and the means cancel out to the same position.
    let mut quiz = quiz(SCALE, &[vec![stance(2)], vec![stance(-2)], vec![stance(1)], vec![stance(-1)]]);
    quiz.axes = vec![axis(&[0, 1, 2, 3].map(|index| (index, Direction::High)))];
    quiz.method.method = published("city-block", SCALE).unwrap().method;
    let found = compass(&quiz, &replies(&[-2, 2, -1, 1]));
    let middle = Some(AxisPosition { sum: 0, count: 4, open: 0, extent: 2 });
    assert_eq!((found.voter[0], found.parties[0][0]), (middle, middle));
    let quarter = Score::Share(Fraction { numerator: 1, denominator: 4 });
    assert_eq!(found.nearest, [Near { party: 0, agreement: Some(quarter) }]);
}

#[test]
fn direction_turns_a_statement_round_and_gaps_are_left_out() {
    let mut quiz = quiz(SCALE, &[vec![stance(2), Stance::NoPosition], vec![stance(-2), stance(-1)]]);
    quiz.axes = vec![axis(&[(0, Direction::High), (1, Direction::Low)])];
    let found = compass(&quiz, &replies(&[1, -2]));
    assert_eq!(found.voter[0], Some(AxisPosition { sum: 3, count: 2, open: 0, extent: 2 }));
    assert_eq!(found.parties[0][0], Some(AxisPosition { sum: 4, count: 2, open: 0, extent: 2 }));
    assert_eq!(found.parties[1][0], Some(AxisPosition { sum: 1, count: 1, open: 1, extent: 2 }));
    // 1½ is a half from both 2 and 1.
    assert_eq!(found.nearest.iter().map(|near| near.party).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn the_agreement_with_the_nearest_is_by_the_quizs_own_method() {
    let mut quiz = quiz(SCALE, &[vec![stance(2)], vec![stance(-2)], vec![stance(1)]]);
    quiz.axes = vec![axis(&[(0, Direction::High), (1, Direction::High)])];
    for name in ["city-block", "euclidean", "open-election-compass"] {
        quiz.method.method = published(name, SCALE).unwrap().method;
        let answers = replies(&[1, -1, -2]);
        let found = compass(&quiz, &answers);
        // The third statement is on no axis.
        assert_eq!(found.nearest[0].agreement, score(&quiz, &[0, 1], &answers).parties[0].score, "{name}");
    }
}

#[test]
fn what_is_open_widens_the_range_and_moves_no_position() {
    let mut quiz = quiz(SCALE, &vec![vec![stance(2)]; 4]);
    quiz.axes = vec![axis(&[0, 1, 2, 3].map(|index| (index, Direction::High)))];
    // Kieskompas's mean: of two answers, both "agree", three quarters of the way. The two that are open could have been
    // −2 each, which makes −2 of 4 steps, or 2 each, which makes 6 of 4.
    let found = compass(&quiz, &replies(&[1, 1])).voter[0].unwrap();
    assert_eq!(found, AxisPosition { sum: 2, count: 2, open: 2, extent: 2 });
    assert_eq!(found.parts(100), 75);
    let (low, high) = found.range();
    assert_eq!((low.sum, low.count, high.sum, high.count), (-2, 4, 6, 4));
    assert_eq!((low.parts(1000), high.parts(1000)), (375, 875));
    let whole = compass(&quiz, &replies(&[1, 1, -2, 2])).voter[0].unwrap();
    assert_eq!(whole.range(), (whole, whole));
}

#[test]
fn a_skip_is_open_and_neither_is_not() {
    let mut quiz = quiz(SCALE, &[vec![stance(2)], vec![stance(2)]]);
    quiz.axes = vec![axis(&[(0, Direction::High), (1, Direction::High)])];
    let given = answers(&[(Answer::Skip, Weight::ONE), (Answer::At(Step::Neither), Weight::ONE)]);
    assert_eq!(compass(&quiz, &given).voter[0], Some(AxisPosition { sum: 0, count: 1, open: 1, extent: 2 }));
}

#[test]
fn a_position_lies_within_its_range_on_every_scale() {
    for scale in Scale::ALL {
        let mut quiz = quiz(scale, &vec![vec![Stance::NoPosition]; 3]);
        quiz.axes = vec![axis(&[(0, Direction::High), (1, Direction::Low), (2, Direction::High)])];
        for one in scale.steps() {
            for other in scale.steps() {
                let given = answers(&[(Answer::At(*one), Weight::ONE), (Answer::At(*other), Weight::ONE)]);
                let found = compass(&quiz, &given);
                let position = found.voter[0].unwrap();
                let (low, high) = position.range();
                assert!(low.parts(1000) <= position.parts(1000), "{scale:?} {one:?} {other:?}");
                assert!(position.parts(1000) <= high.parts(1000) && high.parts(1000) <= 1000, "{scale:?}");
                assert_eq!(high.parts(30) - low.parts(30), 10, "one of three is open: a third of the way");
                assert_eq!((found.parties[0][0], found.nearest.len()), (None, 0));
            }
        }
    }
}

#[test]
fn who_answered_nothing_has_no_position() {
    let mut quiz = quiz(SCALE, &[vec![stance(2)]]);
    quiz.axes = vec![axis(&[(0, Direction::High)])];
    let found = compass(&quiz, &Answers::default());
    assert_eq!((found.voter[0], found.nearest), (None, Vec::new()));
}

/// The stances of a party on axes of 15 statements: on each of them so many gaps, and agreement on the rest.
fn with_gaps(gaps: impl Iterator<Item = usize>) -> Vec<Stance> {
    let axis =
        |gaps| (0..15).map(move |index| if index < gaps { Stance::NoPosition } else { stance(1 + index as i64 % 2) });
    gaps.flat_map(axis).collect()
}

#[test]
fn distances_are_exact_however_many_axes_there_are() {
    for axes in [4, 20] {
        // Two parties with the same means, each on another axis, are at the same distance from a voter who is at the
        // same position on every axis; a third is nearer by one step on one statement.
        let gaps = |axis: usize| axis % 14;
        let one = with_gaps((0..axes).map(gaps));
        let other = with_gaps((0..axes).rev().map(gaps));
        let mut nearer = one.clone();
        nearer[13] = stance(1);
        let rows = |parties: &[&Vec<Stance>]| -> Vec<Vec<Stance>> {
            (0..axes * 15).map(|statement| parties.iter().map(|party| party[statement]).collect()).collect()
        };
        let nearest = |parties: &[&Vec<Stance>]| {
            let mut quiz = quiz(SCALE, &rows(parties));
            let of_axis = |index: usize| -> Vec<_> { (0..15).map(|i| (15 * index + i, Direction::High)).collect() };
            quiz.axes = (0..axes).map(|index| axis(&of_axis(index))).collect();
            let found = compass(&quiz, &replies(&vec![-2; axes * 15]));
            found.nearest.iter().map(|near| near.party).collect::<Vec<_>>()
        };
        assert_eq!(nearest(&[&one, &other]), [0, 1], "{axes}");
        assert_eq!(nearest(&[&one, &other, &nearer]), [2], "{axes}");
        assert_eq!(nearest(&[&nearer, &one]), [0], "{axes}");
    }
}

#[test]
fn one_axis_may_have_every_statement() {
    let count = 3000;
    let rows: Vec<Vec<Stance>> =
        (0..count).map(|index| vec![stance(-2), stance(if index == 0 { -1 } else { -2 })]).collect();
    let mut quiz = quiz(SCALE, &rows);
    quiz.axes = vec![axis(&(0..count).map(|index| (index, Direction::High)).collect::<Vec<_>>())];
    let found = compass(&quiz, &replies(&vec![2; count]));
    assert_eq!(found.nearest.iter().map(|near| near.party).collect::<Vec<_>>(), [1]);
}
