mod own_methods;

use proptest::prelude::*;

use super::*;
use crate::answers::Reply;
use crate::explain::leave_one_out;
use crate::matching::columns::Columns;
use crate::matching::method::{Kernel, METHODS, NoPosition, Normaliser, Published, Skip, WeightPlace, published};
use crate::scale::{Scale, Step};
use crate::text::Localized;

/// A quiz with these stances, a row a statement, a column a party.
pub(crate) fn quiz(scale: Scale, rows: &[Vec<Stance>]) -> Quiz<Localized> {
    Quiz::of_stances(scale, rows)
}

pub(crate) fn answers(replies: &[(Answer, Weight)]) -> Answers {
    let mut answers = Answers::default();
    for (index, (answer, weight)) in replies.iter().enumerate() {
        answers.set(&format!("s{index}"), Reply { answer: *answer, weight: *weight });
    }
    answers
}

fn columns(quiz: &Quiz<Localized>) -> Columns {
    let rows = quiz.statements.iter().map(|statement| statement.positions.iter().map(|position| position.stance));
    Columns::new(quiz.scale, quiz.parties.len(), rows).unwrap()
}

fn match_all(quiz: &Quiz<Localized>, answers: &Answers, method: &Method) -> Match {
    score_by(quiz, &quiz.statements_of(None), answers, method).unwrap()
}

fn method(name: &str, scale: Scale) -> Method {
    published(name, scale).unwrap().method
}

#[test]
fn fractions_compare_exactly_whether_or_not_their_products_are_wide() {
    let fraction = |numerator, denominator| Fraction { numerator, denominator };
    let wide = 1 << 40;
    for (one, other) in [(fraction(1, 3), fraction(333, 1000)), (fraction(wide, 3 * wide), fraction(333, 1000))] {
        assert!(one > other);
    }
    assert_eq!(fraction(1, 3), fraction(wide, 3 * wide));
    // They differ by less than a float could tell.
    assert!(fraction(wide + 1, 3 * wide + 2) < fraction(wide, 3 * wide - 1));
    assert!(
        fraction(u64::from(u32::MAX) - 1, u64::from(u32::MAX)) < fraction(u64::from(u32::MAX), u64::from(u32::MAX))
    );
}

#[test]
fn nothing_answered_is_no_result() {
    for published in &METHODS {
        let scale = published.scales[0];
        let quiz = quiz(scale, &[vec![Stance::At(Step::Agree)], vec![Stance::NoPosition]]);
        let nothing = match_all(&quiz, &Answers::default(), &published.method);
        assert_eq!((nothing.answered, nothing.parties[0].score, nothing.parties[0].rank), (0, None, None));
        // An answer where the only party takes no position leaves nothing to compare either.
        let mut gap = Answers::default();
        gap.set("s1", Reply { answer: Answer::At(Step::Agree), weight: Weight::ONE });
        let gap = match_all(&quiz, &gap, &published.method);
        assert_eq!((gap.answered, gap.parties[0].score, gap.parties[0].gaps), (1, None, 1), "{}", published.name);
    }
}

#[test]
fn who_only_skips_is_compared_with_nobody_even_where_a_skip_is_taken_for_the_middle() {
    let quiz = quiz(Scale::Three, &[vec![Stance::At(Step::Agree)], vec![Stance::NoPosition]]);
    let method = Method {
        skip: Skip::Neutral,
        no_position: NoPosition::Neutral,
        ..published("city-block", Scale::Three).unwrap().method
    };
    let skips = [(Answer::Skip, Weight::ONE), (Answer::Skip, Weight::ONE)];
    let result = match_all(&quiz, &answers(&skips), &method);
    assert_eq!((result.answered, result.parties[0].score, result.parties[0].gaps), (0, None, 0));
    let given = [(0, Answer::Skip, Weight::ONE), (1, Answer::Skip, Weight::ONE)];
    assert_eq!(columns(&quiz).rank(&given, &method).unwrap().score(0), None);
    // Beside an answer, a skip counts as the middle that it is taken for.
    let one = [(Answer::At(Step::Agree), Weight::ONE), (Answer::Skip, Weight::ONE)];
    let result = match_all(&quiz, &answers(&one), &method);
    let all = Score::Share(Fraction { numerator: 1, denominator: 1 });
    assert_eq!((result.parties[0].score, result.parties[0].compared), (Some(all), 1));
}

#[test]
fn equal_scores_share_a_rank_and_the_next_rank_is_skipped() {
    let agree = Stance::At(Step::Agree);
    let quiz = quiz(Scale::Three, &[vec![Stance::At(Step::Disagree), agree, agree, Stance::NoPosition]]);
    let answers = answers(&[(Answer::At(Step::Agree), Weight::ONE)]);
    let result = match_all(&quiz, &answers, &method("city-block", Scale::Three));
    let ranked: Vec<_> = result.parties.iter().map(|party| (party.party, party.rank)).collect();
    assert_eq!(ranked, [(1, Some(1)), (2, Some(1)), (0, Some(3)), (3, None)]);
}

#[test]
fn percentages_round_halves_up() {
    let share = |numerator, denominator| Score::Share(Fraction { numerator, denominator });
    assert_eq!(share(1, 200).percent(), 1);
    assert_eq!(share(1, 201).percent(), 0);
    assert_eq!(share(105, 200).percent(), 53);
    assert_eq!(share(2, 3).percent(), 67);
    assert_eq!(share(7, 7).percent(), 100);
    assert_eq!(share(2, 3).shown(Presentation::TenthPercent), "66.7");
    let distance = |numerator, denominator| Score::Distance(Fraction { numerator, denominator });
    assert_eq!(distance(0, 9).percent(), 100);
    assert_eq!(distance(9, 9).percent(), 0);
    assert_eq!(distance(1, 4).percent(), 50);
    // 1 − √0.36 is 40 % exactly; a hair more distance must not tip it below a half before it is due.
    assert_eq!(distance(36, 100).percent(), 40);
    assert_eq!(distance(39_204, 40_000).percent(), 1, "1 − 0.99 exactly");
    assert_eq!(distance(39_601, 40_000).percent(), 1, "0.5 % rounds up");
    assert_eq!(distance(39_602, 40_000).percent(), 0, "a hair less does not");
}

#[test]
fn the_greatest_fractions_are_compared_and_rounded() {
    let (share, distance) = (
        |numerator| Score::Share(Fraction { numerator, denominator: u64::MAX }),
        |numerator| Score::Distance(Fraction { numerator, denominator: u64::MAX }),
    );
    assert!(share(u64::MAX) > share(u64::MAX - 1) && distance(u64::MAX) < distance(u64::MAX - 1));
    assert_eq!((share(u64::MAX).parts(10_000), share(0).parts(10_000)), (10_000, 0));
    assert_eq!((distance(u64::MAX).parts(10_000), distance(0).parts(10_000)), (0, 10_000));
}

#[test]
fn a_gap_taken_for_the_middle_or_the_opposite_extreme() {
    let cells = |name: &str| {
        let table = Table::new(&method(name, Scale::Five), Scale::Five).unwrap();
        [Step::StronglyAgree, Step::Neither, Step::StronglyDisagree]
            .map(|step| table.cell(Answer::At(step), Stance::NoPosition))
            .map(|cell| (cell.points, cell.max))
    };
    // OpenVAA's own tests, as distances: (½ + 0 + ½) ÷ 3, and (1 + ½ + 1) ÷ 3.
    assert_eq!(cells("openvaa-manhattan"), [(2, 4), (4, 4), (2, 4)]);
    assert_eq!(cells("openvaa-manhattan-opposite"), [(0, 4), (2, 4), (0, 4)]);
}

#[test]
fn what_a_gap_costs_is_no_measure_of_a_statement_without_an_answer() {
    let method = Method {
        no_position: NoPosition::Penalty(1000),
        normaliser: Normaliser::AllStatements,
        ..method("city-block", Scale::Three)
    };
    let quiz = quiz(Scale::Three, &[vec![Stance::At(Step::Agree)], vec![Stance::At(Step::Agree)]]);
    let one = answers(&[(Answer::At(Step::Agree), Weight::ONE)]);
    assert_eq!(match_all(&quiz, &one, &method).parties[0].score.unwrap().percent(), 50);
}

#[test]
fn choices_that_do_not_go_together_are_refused() {
    let base = method("city-block", Scale::Three);
    let refused = |method: Method, scale| Table::new(&method, scale).unwrap_err();
    assert_eq!(refused(Method { kernel: Kernel::Square, ..base }, Scale::Three), Unfit::SquareWithoutRoot);
    let inside = Method { weight: WeightPlace::InsideSquare, ..base };
    assert_eq!(refused(inside, Scale::Three), Unfit::SquareWithoutRoot);
    let middle = Method { kernel: Kernel::SameStep, no_position: NoPosition::Neutral, ..base };
    assert_eq!(refused(middle, Scale::Four), Unfit::NoMiddle);
    let table =
        Method { kernel: Kernel::Table([[1, 2, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0; 5], [0; 5]]), ..base };
    assert_eq!(refused(table, Scale::Three), Unfit::BadTable);
    let euclid = method("euclidean", Scale::Three);
    let penalty = Method { no_position: NoPosition::Penalty(20), ..euclid };
    assert_eq!(refused(penalty, Scale::Three), Unfit::SquareHasNoPoints);
    let all = Method { normaliser: Normaliser::AllStatements, ..euclid };
    assert_eq!(refused(all, Scale::Three), Unfit::SquareHasNoPoints);
    let penalty = Method { no_position: NoPosition::Penalty(1001), ..base };
    assert_eq!(refused(penalty, Scale::Three), Unfit::BadPenalty);
    for published in &METHODS {
        for scale in published.scales {
            assert!(Table::new(&published.method, *scale).is_ok(), "{}", published.name);
        }
    }
}

#[test]
fn without_the_one_statement_that_was_compared_there_is_no_score() {
    let quiz = quiz(Scale::Three, &[vec![Stance::At(Step::Agree)], vec![Stance::NoPosition]]);
    let both = answers(&[(Answer::At(Step::Agree), Weight::ONE), (Answer::At(Step::Disagree), Weight::ONE)]);
    let result = match_all(&quiz, &both, &method("wahl-o-mat", Scale::Three));
    let without: Vec<_> = leave_one_out(&result.parties[0]).iter().map(|without| without.score).collect();
    assert_eq!(without, [None, Some(Score::Share(Fraction { numerator: 1, denominator: 1 }))]);
}

#[test]
fn a_gap_before_neither_lies_within_the_range_that_it_opens() {
    // A gap earns nothing, and every stance at least half.
    let quiz = quiz(Scale::Three, &[vec![Stance::At(Step::Agree)], vec![Stance::NoPosition]]);
    let both = answers(&[(Answer::At(Step::Agree), Weight::ONE), (Answer::At(Step::Neither), Weight::ONE)]);
    for name in ["wahl-o-mat", "mat-o-wahl", "open-election-compass"] {
        let result = match_all(&quiz, &both, &method(name, Scale::Three));
        let (low, high) = result.parties[0].range.unwrap();
        assert_eq!(
            (low.percent(), result.parties[0].score.unwrap().percent(), high.percent()),
            (50, 50, 100),
            "{name}"
        );
    }
}

#[test]
fn the_range_spans_what_a_gap_could_have_been() {
    let rows = vec![vec![Stance::At(Step::Agree)], vec![Stance::NoPosition]];
    let quiz = quiz(Scale::Three, &rows);
    let both = answers(&[(Answer::At(Step::Agree), Weight::ONE), (Answer::At(Step::Disagree), Weight::ONE)]);
    let result = match_all(&quiz, &both, &method("city-block", Scale::Three));
    let share = |numerator, denominator| Score::Share(Fraction { numerator, denominator });
    assert_eq!(result.parties[0].range, Some((share(1, 2), share(1, 1))));
    assert_eq!(result.parties[0].score, Some(share(1, 1)));
    let euclid = match_all(&quiz, &both, &method("euclidean", Scale::Three));
    let (low, high) = euclid.parties[0].range.unwrap();
    assert!(low < high && high.percent() == 100);
}

fn any_weight() -> impl Strategy<Value = Weight> {
    (1u8..=8).prop_map(|halves| Weight::from_halves(halves).unwrap())
}

/// A published method on one of its scales, stances of up to 5 parties on up to 12 statements, a reply to each.
type Case = (&'static Published, Scale, Vec<Vec<Stance>>, Vec<(Answer, Weight)>);

fn any_case() -> impl Strategy<Value = Case> {
    let method = prop::sample::select(&METHODS[..]).prop_flat_map(|published| {
        let published = METHODS.iter().find(|other| **other == published).unwrap();
        (Just(published), prop::sample::select(published.scales))
    });
    (method, 1usize..=5, 1usize..=12).prop_flat_map(|((published, scale), parties, statements)| {
        let step = prop::sample::select(scale.steps());
        let stance = prop_oneof![6 => step.clone().prop_map(Stance::At), 1 => Just(Stance::NoPosition)];
        let answer = prop_oneof![6 => step.prop_map(Answer::At), 1 => Just(Answer::Skip)];
        (
            Just(published),
            Just(scale),
            prop::collection::vec(prop::collection::vec(stance, parties), statements),
            prop::collection::vec((answer, any_weight()), statements),
        )
    })
}

/// The scores by party, in the quiz's order.
fn by_party(result: &Match) -> Vec<Option<Score>> {
    let mut scores = vec![None; result.parties.len()];
    for party in &result.parties {
        scores[party.party] = party.score;
    }
    scores
}

fn scores(
    published: &Published,
    scale: Scale,
    rows: &[Vec<Stance>],
    replies: &[(Answer, Weight)],
) -> Vec<Option<Score>> {
    by_party(&match_all(&quiz(scale, rows), &answers(replies), &published.method))
}

/// The published methods once more, slowly and from their formulas alone: no table, no whole numbers, no shared code.
mod reference {
    use super::*;

    /// The number of a step from −1 to 1.
    fn value(scale: Scale, step: Step, even: bool) -> f64 {
        match (scale, step) {
            (Scale::Three, Step::Agree) => 1.0,
            (Scale::Three, Step::Disagree) => -1.0,
            (Scale::Four, Step::Agree) => {
                if even {
                    1.0 / 3.0
                } else {
                    0.5
                }
            }
            (Scale::Four, Step::Disagree) => {
                if even {
                    -1.0 / 3.0
                } else {
                    -0.5
                }
            }
            (_, Step::StronglyAgree) => 1.0,
            (_, Step::Agree) => 0.5,
            (_, Step::Neither) => 0.0,
            (_, Step::Disagree) => -0.5,
            (_, Step::StronglyDisagree) => -1.0,
        }
    }

    /// What a published table of points gives, answer and stance as numbers from 0 (full agreement).
    fn tabled(name: &str, scale: Scale, answer: usize, stance: usize) -> (f64, f64) {
        let row: Vec<f64> = match (name, scale, answer) {
            ("smartvote-bonus", _, 0) => vec![150.0, 75.0, 25.0, 0.0],
            ("smartvote-bonus", _, 1) => vec![75.0, 100.0, 50.0, 25.0],
            ("svt", Scale::Four, 0) => vec![11.0, 8.0, 3.0, 0.0],
            ("svt", Scale::Four, 1) => vec![5.0, 8.0, 3.0, 0.0],
            ("svt", Scale::Five, 0) => vec![16.0, 12.0, 8.0, 4.0, 0.0],
            ("svt", Scale::Five, 1) => vec![8.0, 12.0, 8.0, 4.0, 0.0],
            ("svt", Scale::Five, 2) => vec![0.0, 4.0, 8.0, 4.0, 0.0],
            ("open-election-compass", Scale::Five, 0) => vec![2.0, 1.5, 0.5, 0.5, 0.0],
            ("open-election-compass", Scale::Five, 1) => vec![1.5, 2.0, 0.5, 0.5, 0.5],
            ("open-election-compass", Scale::Five, 2) => vec![0.5, 0.5, 2.0, 0.5, 0.5],
            ("mijnstemhulp", _, _) => {
                return (10.0 - (answer as f64 - stance as f64).abs(), 10.0);
            }
            // The other half of each table is the same seen from the other end.
            (_, scale, _) => {
                let last = scale.steps().len() - 1;
                return tabled(name, scale, last - answer, last - stance);
            }
        };
        (row[stance], row[answer])
    }

    /// The agreement of one statement, from 0 to what it could be; `None` where it is left out.
    fn part(name: &str, scale: Scale, answer: Step, stance: Stance) -> Option<(f64, f64)> {
        let place = |step: Step| scale.steps().iter().position(|other| *other == step).unwrap();
        let even = name.starts_with("openvaa");
        let u = value(scale, answer, even);
        let p = match stance {
            Stance::At(step) => value(scale, step, even),
            Stance::NoPosition if name.ends_with("opposite") => {
                if u > 0.0 {
                    -1.0
                } else {
                    1.0
                }
            }
            Stance::NoPosition if even => 0.0,
            Stance::NoPosition => {
                let most = match name {
                    "stemwijzer" => 1.0,
                    "wahl-o-mat" | "mat-o-wahl" | "open-election-compass" => 2.0,
                    "svt" => 2.5,
                    _ => return None,
                };
                return Some((0.0, most));
            }
        };
        let close = 1.0 - (u - p).abs() / 2.0;
        let product = (1.0 + u * p) / 2.0;
        Some(match (name, scale) {
            ("stemwijzer", _) => (if stance == Stance::At(answer) { 1.0 } else { 0.0 }, 1.0),
            ("open-election-compass", Scale::Three) => (2.0 * close, 2.0),
            ("smartvote-bonus" | "svt" | "open-election-compass" | "mijnstemhulp", _) => {
                tabled(name, scale, place(answer), place(stance.step().unwrap()))
            }
            ("kalkulacka", _) => ((1.0 + if u * p == 0.0 { 0.0 } else { (u * p).signum() }) / 2.0, 1.0),
            ("wahl-o-mat" | "mat-o-wahl", _) => (2.0 * close, 2.0),
            ("hybrid", _) => ((close + product) / 2.0, 1.0),
            ("directional" | "openvaa-directional" | "openvaa-directional-opposite", _) => (product, 1.0),
            // Euclid: the squared distance, of the greatest.
            ("euclidean" | "euclidean-inside" | "openvaa-euclidean" | "openvaa-euclidean-opposite", _) => {
                ((u - p) * (u - p), 4.0)
            }
            _ => (close, 1.0),
        })
    }

    /// The score of one party, from 0 to 1.
    pub(super) fn score(name: &str, scale: Scale, stances: &[Stance], replies: &[(Answer, Weight)]) -> Option<f64> {
        let root = name.contains("euclidean");
        let inside = name == "euclidean-inside" || name.starts_with("openvaa-euclidean");
        let (mut points, mut most, mut compared) = (0.0, 0.0, 0);
        for ((answer, weight), stance) in replies.iter().zip(stances) {
            let weight = f64::from(weight.halves()) / 2.0;
            let Answer::At(answer) = answer else {
                most += if name == "mijnstemhulp" { 10.0 } else { 0.0 };
                continue;
            };
            compared += usize::from(*stance != Stance::NoPosition);
            if let Some((part, whole)) = part(name, scale, *answer, *stance) {
                let weight = if inside { weight * weight } else { weight };
                points += weight * part;
                most += weight * whole;
            }
        }
        let share = points / most;
        (compared > 0 && most > 0.0).then_some(if root { 1.0 - share.sqrt() } else { share })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]

    #[test]
    fn every_method_agrees_with_its_formula((published, scale, rows, replies) in any_case()) {
        for (party, score) in scores(published, scale, &rows, &replies).into_iter().enumerate() {
            let stances: Vec<Stance> = rows.iter().map(|row| row[party]).collect();
            let expected = reference::score(published.name, scale, &stances, &replies);
            let exact = score.map(|score| {
                let Fraction { numerator, denominator } = score.fraction();
                let share = numerator as f64 / denominator as f64;
                if matches!(score, Score::Distance(_)) { 1.0 - share.sqrt() } else { share }
            });
            match (exact, expected) {
                (Some(exact), Some(expected)) => {
                    prop_assert!((exact - expected).abs() < 1e-12, "{}: {} {}", published.name, exact, expected);
                }
                (exact, expected) => prop_assert_eq!(exact, expected, "{}", published.name),
            }
        }
    }

    #[test]
    fn columns_score_and_rank_as_a_match_does((published, scale, rows, replies) in any_case()) {
        let quiz = quiz(scale, &rows);
        let result = match_all(&quiz, &answers(&replies), &published.method);
        let given: Vec<(usize, Answer, Weight)> =
            replies.iter().enumerate().map(|(index, (answer, weight))| (index, *answer, *weight)).collect();
        let ranking = columns(&quiz).rank(&given, &published.method).unwrap();
        let order: Vec<u32> = result.parties.iter().map(|party| party.party as u32).collect();
        prop_assert_eq!(&ranking.order, &order);
        for party in &result.parties {
            prop_assert_eq!(ranking.score(party.party as u32), party.score);
        }
    }

    #[test]
    fn contributions_add_up_to_the_score((published, scale, rows, replies) in any_case()) {
        prop_assume!(published.method.normaliser == Normaliser::Answered);
        for party in match_all(&quiz(scale, &rows), &answers(&replies), &published.method).parties {
            let points: u64 = party.contributions.iter().map(|contribution| contribution.points).sum();
            let max: u64 = party.contributions.iter().map(|contribution| contribution.max).sum();
            if let Some(score) = party.score {
                prop_assert_eq!((score.fraction().numerator, score.fraction().denominator), (points, max));
                prop_assert!(points <= max);
                if let Some((low, high)) = party.range {
                    prop_assert!(low <= high && party.gaps > 0);
                }
            }
        }
    }

    #[test]
    fn all_weights_times_the_same_change_nothing((published, scale, rows, replies) in any_case(), times in 1u8..=5) {
        // Not so where an unanswered statement counts once.
        prop_assume!(published.method.normaliser == Normaliser::Answered);
        let scaled: Vec<_> = replies
            .iter()
            .map(|(answer, weight)| (*answer, Weight::from_halves(weight.halves() * times).unwrap()))
            .collect();
        prop_assert_eq!(scores(published, scale, &rows, &replies), scores(published, scale, &rows, &scaled));
    }

    #[test]
    fn equal_weights_are_no_weights((published, scale, rows, replies) in any_case(), weight in any_weight()) {
        prop_assume!(published.method.normaliser == Normaliser::Answered);
        let with = |weight| replies.iter().map(|(answer, _)| (*answer, weight)).collect::<Vec<_>>();
        let one = scores(published, scale, &rows, &with(Weight::ONE));
        prop_assert_eq!(one, scores(published, scale, &rows, &with(weight)));
    }

    #[test]
    fn who_answers_as_a_party_agrees_entirely((published, scale, mut rows, _) in any_case()) {
        // Under these kernels nobody in the middle agrees entirely even with himself.
        let full = !matches!(published.method.kernel, Kernel::Directional | Kernel::Hybrid | Kernel::Side);
        for row in &mut rows {
            row[0] = match row[0] {
                Stance::NoPosition => Stance::At(scale.steps()[0]),
                Stance::At(Step::Neither | Step::Agree) if !full => Stance::At(scale.steps()[0]),
                Stance::At(Step::Disagree) if !full => Stance::At(*scale.steps().last().unwrap()),
                stance => stance,
            };
        }
        let replies: Vec<(Answer, Weight)> =
            rows.iter().map(|row| (Answer::At(row[0].step().unwrap()), Weight::ONE)).collect();
        let score = scores(published, scale, &rows, &replies)[0].unwrap();
        prop_assert_eq!(score.percent(), 100);
    }

    #[test]
    fn a_statement_turned_round_changes_nothing((published, scale, rows, replies) in any_case()) {
        // A gap taken for the opposite extreme is not symmetric for an answer in the middle.
        prop_assume!(published.method.no_position != NoPosition::OppositeExtreme);
        let turn = |step: Step| {
            let steps = scale.steps();
            let place = steps.iter().position(|other| *other == step).unwrap();
            steps[steps.len() - 1 - place]
        };
        let mut turned = rows.clone();
        for stance in &mut turned[0] {
            *stance = stance.step().map_or(Stance::NoPosition, |step| Stance::At(turn(step)));
        }
        let mut turned_replies = replies.clone();
        turned_replies[0].0 = replies[0].0.step().map_or(Answer::Skip, |step| Answer::At(turn(step)));
        prop_assert_eq!(scores(published, scale, &rows, &replies), scores(published, scale, &turned, &turned_replies));
    }

    #[test]
    fn the_order_of_statements_and_parties_changes_no_score((published, scale, rows, replies) in any_case()) {
        let before = scores(published, scale, &rows, &replies);
        let turned: Vec<Vec<Stance>> = rows.iter().rev().map(|row| row.iter().rev().copied().collect()).collect();
        let replies: Vec<_> = replies.into_iter().rev().collect();
        let mut after = scores(published, scale, &turned, &replies);
        after.reverse();
        prop_assert_eq!(before, after);
    }

    #[test]
    fn a_skipped_statement_changes_nothing((published, scale, mut rows, mut replies) in any_case()) {
        prop_assume!(published.method.normaliser == Normaliser::Answered);
        let before = scores(published, scale, &rows, &replies);
        rows.push(rows[0].clone());
        replies.push((Answer::Skip, Weight::DOUBLE));
        prop_assert_eq!(before, scores(published, scale, &rows, &replies));
    }

    #[test]
    fn before_a_decided_voter_who_is_always_neither_shares_half(
        answers in prop::collection::vec((prop::sample::select(&[Step::Agree, Step::Disagree][..]), any_weight()), 1..12),
    ) {
        let rows = vec![vec![Stance::At(Step::Neither)]; answers.len()];
        let replies: Vec<_> = answers.into_iter().map(|(step, weight)| (Answer::At(step), weight)).collect();
        let score = scores(published("wahl-o-mat", Scale::Three).unwrap(), Scale::Three, &rows, &replies)[0];
        prop_assert_eq!(score, Some(Score::Share(Fraction { numerator: 1, denominator: 2 })));
    }

    #[test]
    fn on_three_steps_hybrid_and_city_block_rank_alike_for_a_decided_voter((_, _, rows, replies) in any_case()) {
        let three = |stance: &Stance| match stance.step() {
            Some(Step::StronglyAgree | Step::Agree) => Stance::At(Step::Agree),
            Some(Step::Disagree | Step::StronglyDisagree) => Stance::At(Step::Disagree),
            _ => Stance::At(Step::Neither),
        };
        let rows: Vec<Vec<Stance>> = rows.iter().map(|row| row.iter().map(three).collect()).collect();
        let decided = |answer: &Answer| match answer.step() {
            Some(Step::StronglyAgree | Step::Agree) => Answer::At(Step::Agree),
            Some(Step::Neither) | None => Answer::Skip,
            _ => Answer::At(Step::Disagree),
        };
        let replies: Vec<_> = replies.iter().map(|(answer, weight)| (decided(answer), *weight)).collect();
        let order = |name| -> Vec<(usize, Option<usize>)> {
            let result = match_all(&quiz(Scale::Three, &rows), &answers(&replies), &method(name, Scale::Three));
            result.parties.iter().map(|party| (party.party, party.rank)).collect()
        };
        prop_assert_eq!(order("hybrid"), order("city-block"));
    }

    #[test]
    fn ranks_follow_the_exact_scores((published, scale, rows, replies) in any_case()) {
        let result = match_all(&quiz(scale, &rows), &answers(&replies), &published.method);
        for pair in result.parties.windows(2) {
            prop_assert!(pair[0].score >= pair[1].score);
            prop_assert_eq!(pair[0].score == pair[1].score, pair[0].rank == pair[1].rank);
        }
    }
}

#[test]
fn a_party_that_has_withdrawn_is_not_ranked() {
    let agrees = Stance::At(Step::Agree);
    let mut quiz = quiz(Scale::Three, &[vec![agrees, Stance::At(Step::Disagree), agrees]]);
    let given = answers(&[(Answer::At(Step::Agree), Weight::ONE)]);
    quiz.parties[0].withdrawn = Some(crate::quiz::Withdrawn { date: "2025".to_owned(), note: None });
    let result = score(&quiz, &[0], &given);
    let ranks: Vec<(usize, Option<usize>)> = result.parties.iter().map(|party| (party.party, party.rank)).collect();
    assert_eq!(ranks, [(2, Some(1)), (1, Some(2))]);
    let stability = crate::stability::stability(&quiz, &[0], &given, &quiz.method.method).unwrap();
    assert_eq!(stability.first, [2]);
    assert!(stability.deciding.iter().all(|deciding| !deciding.first.contains(&0)));
    quiz.axes = vec![crate::quiz::Axis {
        id: "axis".to_owned(),
        title: Localized::default(),
        low: Localized::default(),
        high: Localized::default(),
        statements: vec![(0, crate::quiz::Direction::High)],
    }];
    let near = crate::compass::compass(&quiz, &given).nearest;
    assert_eq!(near.iter().map(|near| near.party).collect::<Vec<_>>(), [2]);
}
