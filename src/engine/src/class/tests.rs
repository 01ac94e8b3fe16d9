use super::*;
use crate::answers::Reply;
use crate::quiz::Theme;
use crate::scale::{Scale, Stance};
use crate::text::Localized;

const AGREE: Answer = Answer::At(Step::Agree);
const NEITHER: Answer = Answer::At(Step::Neither);
const DISAGREE: Answer = Answer::At(Step::Disagree);

fn quiz(rows: &[&[Stance]]) -> Quiz<Localized> {
    Quiz::of_stances(Scale::Three, &rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>())
}

/// A pupil with these answers to the first statements.
fn pupil(answers: &[Option<Answer>]) -> Answers {
    let mut all = Answers::default();
    for (index, answer) in answers.iter().enumerate() {
        if let Some(answer) = answer {
            all.set(&format!("s{index}"), Reply { answer: *answer, weight: Weight::ONE });
        }
    }
    all
}

fn fraction(numerator: u64, denominator: u64) -> Option<Fraction> {
    Some(Fraction { numerator, denominator })
}

/// As many pupils at each step, on one statement.
fn class(agree: usize, neither: usize, disagree: usize) -> Vec<Answers> {
    let of = |answer, count| vec![pupil(&[Some(answer)]); count];
    [of(AGREE, agree), of(NEITHER, neither), of(DISAGREE, disagree)].concat()
}

// The documentation of the R package `agrmt` gives A = 0.6113333 for this example.
#[test]
fn the_measure_is_the_published_one() {
    let Fraction { numerator, denominator } = polarization(&[30, 40, 210, 130, 530, 50, 10]).unwrap();
    let agreement = 1.0 - 2.0 * numerator as f64 / denominator as f64;
    assert_eq!(format!("{agreement:.7}"), "0.6113333");
}

#[test]
fn the_ends_of_the_measure_are_those_of_its_author() {
    for steps in 3..=5 {
        let mut alone = vec![0; steps];
        alone[1] = 7;
        assert_eq!(polarization(&alone), fraction(0, 1), "all at one step");
        assert_eq!(polarization(&vec![4; steps]), fraction(1, 2), "spread evenly");
        let mut ends = vec![0; steps];
        (ends[0], ends[steps - 1]) = (5, 5);
        assert_eq!(polarization(&ends), fraction(1, 1), "half at either end");
    }
    assert_eq!(polarization(&[0, 0, 0]), None);
    assert_eq!(polarization(&[3, 4]), None);
}

// Worked out by hand. 12, 3 and 10 are a layer of 3 at each step (A = 0, of 9), one of 7 at both ends (A = -1, of 14) and
// one of 2 at the first (A = 1): A = (-14 + 2) / 25, and (1 - A) / 2 = 37 / 50.
#[test]
fn three_steps_by_hand() {
    assert_eq!(polarization(&[12, 3, 10]), fraction(37, 50));
    // A layer of 2 neighbours (A = 1/2, of 4) and one of 3 at the middle (A = 1): A = 5/7.
    assert_eq!(polarization(&[2, 5, 0]), fraction(1, 7));
    // Of five steps the second and the fourth: TU = 2, TDU = 1, U = 2/9, A = U × 3/4 = 1/6.
    assert_eq!(polarization(&[0, 1, 0, 1, 0]), fraction(5, 12));
}

#[test]
fn answers_are_counted_by_statement() {
    let quiz = quiz(&[&[], &[], &[]]);
    let mut second = pupil(&[Some(AGREE), Some(DISAGREE)]);
    second.set("s1", Reply { answer: DISAGREE, weight: Weight::DOUBLE });
    let pupils = [pupil(&[Some(AGREE), Some(Answer::Skip)]), second, pupil(&[Some(NEITHER)])];
    let all = distributions(&quiz, &pupils);
    assert_eq!(all.len(), 2, "nobody replied to the third");
    assert_eq!(all[0], Distribution { statement: 0, steps: vec![2, 1, 0], skipped: 0, open: 0, doubled: 0 });
    assert_eq!(all[1], Distribution { statement: 1, steps: vec![0, 0, 1], skipped: 1, open: 1, doubled: 1 });
    assert_eq!(all[0].majority(&quiz), Some((Step::Agree, 2)));
    assert_eq!(distributions(&quiz, &[]), []);
}

#[test]
fn what_divides_most_comes_first_and_what_nobody_answered_last() {
    let quiz = quiz(&[&[], &[], &[], &[]]);
    let one = pupil(&[Some(Answer::Skip), Some(AGREE), Some(AGREE), Some(AGREE)]);
    let other = pupil(&[Some(Answer::Skip), Some(AGREE), Some(DISAGREE), Some(DISAGREE)]);
    let sorted = most_divided_first(distributions(&quiz, &[one, other]));
    assert_eq!(sorted.iter().map(|one| one.statement).collect::<Vec<_>>(), [2, 3, 1, 0]);
}

#[test]
fn a_class_is_as_near_to_a_party_as_its_pupils_are_in_the_mean() {
    let at = Stance::At;
    let quiz = quiz(&[
        &[at(Step::Agree), at(Step::Disagree), Stance::NoPosition],
        &[at(Step::Agree), at(Step::Agree), Stance::NoPosition],
    ]);
    let pupils =
        [pupil(&[Some(AGREE), Some(AGREE)]), pupil(&[Some(DISAGREE), Some(AGREE)]), pupil(&[Some(AGREE), None])];
    let all = agreements(&quiz, &[0, 1], &pupils);
    let shares: Vec<Vec<u64>> = pupils
        .iter()
        .map(|pupil| {
            let mut parties = matching::score(&quiz, &[0, 1], pupil).parties;
            parties.sort_by_key(|party| party.party);
            parties.iter().filter_map(|party| Some(party.score?.parts(1000))).collect()
        })
        .collect();
    // All or nothing at each statement: 1, ½ and 1 for the first; ½, 1 and 0 for the second.
    assert_eq!(shares, [[1000, 500], [500, 1000], [1000, 0]]);
    assert_eq!(all[0], Agreement { party: 0, mean: Some(833), nearest: 2 });
    assert_eq!(all[1], Agreement { party: 1, mean: Some(500), nearest: 1 });
    assert_eq!(all[2], Agreement { party: 2, mean: None, nearest: 0 });
}

#[test]
fn those_who_have_two_nearest_parties_are_counted_for_both() {
    let quiz = quiz(&[&[Stance::At(Step::Agree), Stance::At(Step::Agree)]]);
    let nearest: Vec<usize> = agreements(&quiz, &[0], &class(3, 0, 0)).iter().map(|party| party.nearest).collect();
    assert_eq!(nearest, [3, 3]);
}

#[test]
fn a_divided_and_an_undivided_statement_give_their_questions() {
    let quiz = quiz(&[&[Stance::At(Step::Agree)]]);
    assert_eq!(questions(&quiz, &class(5, 1, 4)), [Question::Divided { statement: 0, agree: 5, disagree: 4 }]);
    let alike = Question::Alike { statement: 0, step: Step::Agree, count: 9, of: 10 };
    assert_eq!(questions(&quiz, &class(9, 0, 1)), [alike]);
    assert_eq!(questions(&quiz, &[]), []);
}

#[test]
fn every_kind_of_question_is_asked_once_and_each_about_another_statement() {
    let (yes, no, none) = (Stance::At(Step::Agree), Stance::At(Step::Disagree), Stance::NoPosition);
    let mut quiz = quiz(&[
        &[yes, no],  // divides
        &[yes, no],  // unites, like the first party
        &[no, yes],  // unites, unlike the nearest party
        &[no, no],   // unites, unlike all
        &[none, no], // many skip
        &[yes, no],  // counts double
        &[no, yes],  // in another theme
    ]);
    quiz.themes.push(Theme { id: "other".into(), title: Localized::default() });
    quiz.statements[6].theme = 1;
    let of = |index: usize| {
        let divided = if index.is_multiple_of(2) { AGREE } else { DISAGREE };
        let skipped = if index < 5 { Answer::Skip } else { DISAGREE };
        let most = if index < 6 { AGREE } else { DISAGREE };
        let mut pupil = pupil(&[divided, AGREE, AGREE, AGREE, skipped, most, most].map(Some));
        if index < 4 {
            pupil.set("s5", Reply { answer: most, weight: Weight::DOUBLE });
        }
        pupil
    };
    let pupils: Vec<Answers> = (0..8).map(of).collect();
    let all = questions(&quiz, &pupils);
    assert!((5..=MOST_QUESTIONS).contains(&all.len()), "{all:?}");
    let mut statements: Vec<usize> = all.iter().filter_map(Question::statement).collect();
    let count = statements.len();
    statements.sort_unstable();
    statements.dedup();
    assert_eq!(statements.len(), count, "{all:?}");
    let mut kinds: Vec<_> = all.iter().map(std::mem::discriminant).collect();
    kinds.dedup();
    assert_eq!(kinds.len(), all.len(), "{all:?}");
    assert_eq!(all[0], Question::Divided { statement: 0, agree: 4, disagree: 4 });
    assert!(all.contains(&Question::Undecided { statement: 4, count: 5 }), "{all:?}");
    assert!(all.contains(&Question::Doubled { statement: 5, count: 4 }), "{all:?}");
    assert!(all.contains(&Question::Themes { one: (0, 0), other: (1, 1) }), "{all:?}");
}

#[test]
fn there_are_five_questions_where_there_are_statements_for_them() {
    let quiz = quiz(&[&[Stance::At(Step::Agree)][..]; 12]);
    let pupils = [pupil(&[Some(AGREE); 12]), pupil(&[Some(AGREE); 12])];
    assert_eq!(questions(&quiz, &pupils).len(), 5);
    let pupils = [pupil(&[Some(AGREE); 12]), pupil(&[Some(DISAGREE); 12])];
    assert_eq!(questions(&quiz, &pupils).len(), 5);
}
