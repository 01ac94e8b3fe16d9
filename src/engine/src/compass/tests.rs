use super::*;
use crate::answers::{Answer, Weight};
use crate::matching::Fraction;
use crate::matching::tests::{answers, quiz};
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
    let found = compass(&quiz, &replies(&[-2, 2, -1, 1]));
    let middle = Some(AxisPosition { sum: 0, count: 4, extent: 2 });
    assert_eq!((found.voter[0], found.parties[0][0]), (middle, middle));
    let quarter = Score::Share(Fraction { numerator: 1, denominator: 4 });
    assert_eq!(found.nearest, [Near { party: 0, agreement: Some(quarter) }]);
}

#[test]
fn direction_turns_a_statement_round_and_gaps_are_left_out() {
    let mut quiz = quiz(SCALE, &[vec![stance(2), Stance::NoPosition], vec![stance(-2), stance(-1)]]);
    quiz.axes = vec![axis(&[(0, Direction::High), (1, Direction::Low)])];
    let found = compass(&quiz, &replies(&[1, -2]));
    assert_eq!(found.voter[0], Some(AxisPosition { sum: 3, count: 2, extent: 2 }));
    assert_eq!(found.parties[0][0], Some(AxisPosition { sum: 4, count: 2, extent: 2 }));
    assert_eq!(found.parties[1][0], Some(AxisPosition { sum: 1, count: 1, extent: 2 }));
    // 1½ is a half from both 2 and 1.
    assert_eq!(found.nearest.iter().map(|near| near.party).collect::<Vec<_>>(), [0, 1]);
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
