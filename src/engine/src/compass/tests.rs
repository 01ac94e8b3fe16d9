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
fn standing_on_the_same_spot_is_no_agreement() {
    // The known failure of maps: every answer is opposite, and the means cancel out to the same place.
    let mut quiz = quiz(SCALE, &[vec![stance(2)], vec![stance(-2)], vec![stance(1)], vec![stance(-1)]]);
    quiz.axes = vec![axis(&[0, 1, 2, 3].map(|index| (index, Direction::High)))];
    let found = compass(&quiz, &replies(&[-2, 2, -1, 1]));
    let middle = Some(Place { sum: 0, count: 4, extent: 2 });
    assert_eq!((found.voter[0], found.parties[0][0]), (middle, middle));
    let quarter = Score::Share(Fraction { numerator: 1, denominator: 4 });
    assert_eq!(found.nearest, [Near { party: 0, agreement: Some(quarter) }]);
}

#[test]
fn direction_turns_a_statement_round_and_gaps_are_left_out() {
    let mut quiz = quiz(SCALE, &[vec![stance(2), Stance::NoPosition], vec![stance(-2), stance(-1)]]);
    quiz.axes = vec![axis(&[(0, Direction::High), (1, Direction::Low)])];
    let found = compass(&quiz, &replies(&[1, -2]));
    assert_eq!(found.voter[0], Some(Place { sum: 3, count: 2, extent: 2 }));
    assert_eq!(found.parties[0][0], Some(Place { sum: 4, count: 2, extent: 2 }));
    assert_eq!(found.parties[1][0], Some(Place { sum: 1, count: 1, extent: 2 }));
    // 1½ is a half from both 2 and 1.
    assert_eq!(found.nearest.iter().map(|near| near.party).collect::<Vec<_>>(), [0, 1]);
    assert!(!found.parties[0][0].unwrap().is_at(found.parties[1][0].unwrap()));
}

#[test]
fn who_answered_nothing_is_nowhere() {
    let mut quiz = quiz(SCALE, &[vec![stance(2)]]);
    quiz.axes = vec![axis(&[(0, Direction::High)])];
    let found = compass(&quiz, &Answers::default());
    assert_eq!((found.voter[0], found.nearest), (None, Vec::new()));
}
