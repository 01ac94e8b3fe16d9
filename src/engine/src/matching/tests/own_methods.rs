//! Every method that a quiz can define, against its definition in docs/methods.md.

use super::*;
use crate::matching::columns::MOST_STATEMENTS;
use crate::matching::method::{Aggregation, Coding, Points, WeightPlace};
use crate::matching::table::GREATEST_POINT;

/// Tables of points: by distance; the same step alone; rows that earn unlike amounts, with the opposite step as good as
/// the same; no difference at all.
fn tables(scale: Scale) -> Vec<Kernel> {
    let steps = scale.steps().len();
    let fill = |cell: &dyn Fn(usize, usize) -> usize| {
        let mut points: Points = [[0; 5]; 5];
        for (row, cells) in points.iter_mut().enumerate().take(steps) {
            for (column, points) in cells.iter_mut().enumerate().take(steps) {
                *points = cell(row, column) as u16;
            }
        }
        Kernel::Table(points)
    };
    vec![
        fill(&|row, column| 10 - row.abs_diff(column)),
        fill(&|row, column| if row == column { usize::from(GREATEST_POINT) } else { 0 }),
        fill(&|row, column| (row + 1) * if row == column || row + column == steps - 1 { 3 } else { 1 }),
        fill(&|_, _| 1),
    ]
}

/// Every combination of the eight choices, with some tables of points and some penalties.
fn every_method(scale: Scale) -> Vec<Method> {
    let mut kernels = tables(scale);
    kernels.extend([Kernel::SameStep, Kernel::CityBlock, Kernel::Square]);
    kernels.extend([Kernel::Directional, Kernel::Hybrid, Kernel::Side]);
    let penalties = [0, 1, 20, 25, 999, GREATEST_POINT].map(NoPosition::Penalty);
    let mut policies = vec![NoPosition::Drop, NoPosition::ZeroPoints, NoPosition::Neutral, NoPosition::OppositeExtreme];
    policies.extend(penalties);
    let mut methods = Vec::new();
    let presentation = Presentation::WholePercent;
    for coding in [Coding::Centred, Coding::Even] {
        for kernel in &kernels {
            for skip in [Skip::Drop, Skip::Neutral] {
                for no_position in &policies {
                    for weight in [WeightPlace::Outside, WeightPlace::InsideSquare] {
                        for aggregation in [Aggregation::Mean, Aggregation::Root] {
                            for normaliser in [Normaliser::Answered, Normaliser::AllStatements] {
                                let (kernel, no_position) = (*kernel, *no_position);
                                methods.push(Method {
                                    coding,
                                    kernel,
                                    skip,
                                    no_position,
                                    weight,
                                    aggregation,
                                    normaliser,
                                    presentation,
                                });
                            }
                        }
                    }
                }
            }
        }
    }
    methods
}

fn valid_methods() -> impl Iterator<Item = (Scale, Method)> {
    let of_scale = |scale| every_method(scale).into_iter().map(move |method| (scale, method));
    Scale::ALL.into_iter().flat_map(of_scale).filter(|(scale, method)| definition::is_valid(method, *scale))
}

/// docs/methods.md in code: floating point, and nothing of the engine's scoring.
mod definition {
    use super::*;

    pub(super) fn is_valid(method: &Method, scale: Scale) -> bool {
        let square = method.kernel == Kernel::Square;
        let penalty = matches!(method.no_position, NoPosition::Penalty(_));
        let all = method.normaliser == Normaliser::AllStatements;
        let middle = method.skip == Skip::Neutral || method.no_position == NoPosition::Neutral;
        let needs_middle = matches!(method.kernel, Kernel::SameStep | Kernel::Table(_));
        square == (method.aggregation == Aggregation::Root)
            && (square || method.weight == WeightPlace::Outside)
            && !(square && (penalty || all))
            && !(needs_middle && middle && scale == Scale::Four)
    }

    /// The number of a step; `None` is the middle.
    fn number(coding: Coding, scale: Scale, step: Option<Step>) -> f64 {
        let outermost = match (scale, coding) {
            (Scale::Four, Coding::Even) => 3.0,
            _ => 2.0,
        };
        match step {
            None | Some(Step::Neither) => 0.0,
            Some(Step::Agree) => 1.0,
            Some(Step::Disagree) => -1.0,
            Some(Step::StronglyAgree) => outermost,
            Some(Step::StronglyDisagree) => -outermost,
        }
    }

    /// The points (under square, the squared distance) and the most of them; `None` is the middle.
    pub(super) fn earned(method: &Method, scale: Scale, answer: Option<Step>, stance: Option<Step>) -> (f64, f64) {
        let u = number(method.coding, scale, answer);
        let p = number(method.coding, scale, stance);
        let v = number(method.coding, scale, Some(scale.steps()[0]));
        let index = |step: Option<Step>| {
            let step = step.unwrap_or(Step::Neither);
            scale.steps().iter().position(|other| *other == step).unwrap()
        };
        match method.kernel {
            Kernel::SameStep => (if index(answer) == index(stance) { 1.0 } else { 0.0 }, 1.0),
            Kernel::CityBlock => (2.0 * v - (u - p).abs(), 2.0 * v),
            Kernel::Square => ((u - p).powi(2), (2.0 * v).powi(2)),
            Kernel::Directional => (v * v + u * p, 2.0 * v * v),
            Kernel::Hybrid => (v * (2.0 * v - (u - p).abs()) + v * v + u * p, 4.0 * v * v),
            Kernel::Side if u * p > 0.0 => (2.0, 2.0),
            Kernel::Side => (if u * p < 0.0 { 0.0 } else { 1.0 }, 2.0),
            Kernel::Table(points) => {
                let row = points[index(answer)];
                (f64::from(row[index(stance)]), f64::from(row[index(answer)]))
            }
        }
    }

    /// The end of the scale that is farthest from an answer; from the middle that of agreement.
    pub(super) fn farthest(scale: Scale, answer: Option<Step>) -> Step {
        match answer {
            Some(Step::StronglyAgree | Step::Agree) => *scale.steps().last().unwrap(),
            _ => scale.steps()[0],
        }
    }

    /// What a statement adds with an answer and a gap.
    fn gap(method: &Method, scale: Scale, answer: Option<Step>) -> (f64, f64) {
        match method.no_position {
            NoPosition::Drop => (0.0, 0.0),
            NoPosition::ZeroPoints => {
                let (_, most) = earned(method, scale, answer, answer);
                (if method.kernel == Kernel::Square { most } else { 0.0 }, most)
            }
            NoPosition::Neutral => earned(method, scale, answer, None),
            NoPosition::OppositeExtreme => earned(method, scale, answer, Some(farthest(scale, answer))),
            NoPosition::Penalty(tenths) => (0.0, f64::from(tenths) / 10.0),
        }
    }

    /// The most that an answer can earn.
    fn most(method: &Method, scale: Scale) -> f64 {
        scale.steps().iter().map(|step| earned(method, scale, Some(*step), Some(*step)).1).fold(0.0, f64::max)
    }

    /// The score of a party with these stances, from 0 to 1; `None` stands for no reply.
    pub(super) fn score(
        method: &Method,
        scale: Scale,
        stances: &[Stance],
        replies: &[Option<(Answer, Weight)>],
    ) -> Option<f64> {
        let (mut points, mut whole, mut compared) = (0.0, 0.0, 0);
        for (stance, reply) in stances.iter().zip(replies) {
            let (answer, weight) = match reply {
                Some((Answer::At(step), weight)) => (Some(*step), f64::from(weight.halves()) / 2.0),
                Some((Answer::Skip, _)) if method.skip == Skip::Neutral => (None, 1.0),
                _ => {
                    whole += if method.normaliser == Normaliser::AllStatements { most(method, scale) } else { 0.0 };
                    continue;
                }
            };
            let weight = if method.weight == WeightPlace::InsideSquare { weight * weight } else { weight };
            compared += usize::from(answer.is_some() && stance.step().is_some());
            let added = match stance {
                Stance::At(stance) => earned(method, scale, answer, Some(*stance)),
                Stance::NoPosition => gap(method, scale, answer),
            };
            points += weight * added.0;
            whole += weight * added.1;
        }
        let share = points / whole;
        (compared > 0).then_some(if method.aggregation == Aggregation::Root { 1.0 - share.sqrt() } else { share })
    }
}

/// Numbers that look random and are always the same: a linear congruential generator (Knuth, MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn step(&mut self, scale: Scale) -> Step {
        scale.steps()[self.below(scale.steps().len())]
    }

    /// A stance, one in four a gap.
    fn stance(&mut self, scale: Scale) -> Stance {
        if self.below(4) == 0 { Stance::NoPosition } else { Stance::At(self.step(scale)) }
    }

    /// A reply: one in six none, one in six a skip, with weights from a half to four.
    fn reply(&mut self, scale: Scale) -> Option<(Answer, Weight)> {
        let answer = match self.below(6) {
            0 => return None,
            1 => Answer::Skip,
            _ => Answer::At(self.step(scale)),
        };
        Some((answer, Weight::from_halves(1 + self.below(8) as u8).unwrap()))
    }
}

fn given(replies: &[Option<(Answer, Weight)>]) -> Answers {
    let mut answers = Answers::default();
    for (index, reply) in replies.iter().enumerate() {
        if let Some((answer, weight)) = *reply {
            answers.set(&format!("s{index}"), Reply { answer, weight });
        }
    }
    answers
}

fn as_number(score: Score) -> f64 {
    let share = score.fraction().numerator as f64 / score.fraction().denominator as f64;
    if matches!(score, Score::Distance(_)) { 1.0 - share.sqrt() } else { share }
}

#[test]
fn a_method_is_valid_as_defined() {
    for scale in Scale::ALL {
        for method in every_method(scale) {
            let valid = definition::is_valid(&method, scale);
            assert_eq!(Table::new(&method, scale).is_ok(), valid, "{scale:?} {method:?}");
        }
    }
    assert!(valid_methods().count() > 2000);
}

#[test]
fn every_valid_method_scores_as_defined() {
    let mut numbers = Numbers(1);
    for (scale, method) in valid_methods() {
        for _ in 0..10 {
            let rows: Vec<Vec<Stance>> = (0..5).map(|_| (0..3).map(|_| numbers.stance(scale)).collect()).collect();
            let replies: Vec<_> = (0..5).map(|_| numbers.reply(scale)).collect();
            let quiz = quiz(scale, &rows);
            let result = match_all(&quiz, &given(&replies), &method);
            for party in &result.parties {
                let stances: Vec<Stance> = rows.iter().map(|row| row[party.party]).collect();
                let expected = definition::score(&method, scale, &stances, &replies);
                let found = party.score.map(as_number);
                let equal = match (found, expected) {
                    (Some(found), Some(expected)) => (found - expected).abs() < 1e-12,
                    (found, expected) => found == expected,
                };
                assert!(equal, "{scale:?} {method:?} {stances:?} {replies:?}: {found:?}, not {expected:?}");
            }
            let listed = replies.iter().enumerate().filter_map(|(index, reply)| Some((index, reply.as_ref()?)));
            let listed: Vec<_> = listed.map(|(index, (answer, weight))| (index, *answer, *weight)).collect();
            let ranking = columns(&quiz).rank(&listed, &method).unwrap();
            assert_eq!(ranking.order, result.parties.iter().map(|party| party.party as u32).collect::<Vec<_>>());
            assert!(result.parties.iter().all(|party| ranking.score(party.party as u32) == party.score));
        }
    }
}

/// Statements on which every party has the same stance, the first of them compared.
fn context(numbers: &mut Numbers, scale: Scale) -> Vec<(Stance, Option<(Answer, Weight)>)> {
    let answer = Some((Answer::At(numbers.step(scale)), Weight::ONE));
    let mut context = vec![(Stance::At(numbers.step(scale)), answer)];
    context.extend((0..3).map(|_| (numbers.stance(scale), numbers.reply(scale))));
    context
}

/// Scores with one more statement, by the stance on it; and without it.
fn with_one_more(
    method: &Method,
    scale: Scale,
    context: &[(Stance, Option<(Answer, Weight)>)],
    stances: &[Stance],
    reply: Option<(Answer, Weight)>,
) -> (Vec<Score>, Score) {
    let mut rows: Vec<Vec<Stance>> = context.iter().map(|(stance, _)| vec![*stance; stances.len()]).collect();
    rows.push(stances.to_vec());
    let mut replies: Vec<_> = context.iter().map(|(_, reply)| *reply).collect();
    replies.push(reply);
    let (quiz, answers) = (quiz(scale, &rows), given(&replies));
    let with = by_party(&match_all(&quiz, &answers, method));
    let before: Vec<usize> = (0..context.len()).collect();
    let without = by_party(&score_by(&quiz, &before, &answers, method).unwrap());
    (with.into_iter().map(Option::unwrap).collect(), without[0].unwrap())
}

#[test]
fn a_gap_earns_no_more_than_defined() {
    let mut numbers = Numbers(2);
    for (scale, method) in valid_methods() {
        let steps = scale.steps();
        let mut stances: Vec<Stance> = steps.iter().copied().map(Stance::At).collect();
        stances.push(Stance::NoPosition);
        for answer in steps {
            let context = context(&mut numbers, scale);
            let reply = Some((Answer::At(*answer), Weight::from_halves(1 + numbers.below(8) as u8).unwrap()));
            let (scores, without) = with_one_more(&method, scale, &context, &stances, reply);
            let (gap, known) = (scores[steps.len()], &scores[..steps.len()]);
            let of = |step: Step| known[steps.iter().position(|other| *other == step).unwrap()];
            let (worst, best) = (*known.iter().min().unwrap(), *known.iter().max().unwrap());
            let (_, most) = definition::earned(&method, scale, Some(*answer), Some(*answer));
            let holds = match method.no_position {
                NoPosition::Drop => gap == without,
                NoPosition::ZeroPoints => gap <= worst && gap <= without,
                NoPosition::Penalty(tenths) if f64::from(tenths) / 10.0 < most => gap <= without,
                NoPosition::Penalty(_) => gap <= worst && gap <= without,
                NoPosition::Neutral if scale == Scale::Four => worst <= gap && gap <= best,
                NoPosition::Neutral => gap == of(Step::Neither),
                NoPosition::OppositeExtreme => gap == of(definition::farthest(scale, Some(*answer))),
            };
            assert!(holds, "{scale:?} {method:?} {answer:?} {context:?}: {scores:?}, without {without:?}");
        }
    }
}

#[test]
fn a_statement_without_an_answer_earns_no_more_than_defined() {
    let mut numbers = Numbers(3);
    for (scale, method) in valid_methods() {
        for stance in scale.steps() {
            let context = context(&mut numbers, scale);
            let score = |reply| {
                let (scores, without) = with_one_more(&method, scale, &context, &[Stance::At(*stance)], reply);
                (scores[0], without)
            };
            let known: Vec<Score> =
                scale.steps().iter().map(|step| score(Some((Answer::At(*step), Weight::ONE))).0).collect();
            let (worst, best) = (*known.iter().min().unwrap(), *known.iter().max().unwrap());
            let (none, without) = score(None);
            let none_holds = match method.normaliser {
                Normaliser::Answered => none == without,
                Normaliser::AllStatements => none <= worst && none <= without,
            };
            let (skip, _) = score(Some((Answer::Skip, Weight::DOUBLE)));
            let skip_holds = match method.skip {
                Skip::Drop => skip == none,
                Skip::Neutral if scale == Scale::Four => worst <= skip && skip <= best,
                Skip::Neutral => skip == score(Some((Answer::At(Step::Neither), Weight::ONE))).0,
            };
            assert!(
                none_holds && skip_holds,
                "{scale:?} {method:?} {stance:?} {context:?}: {none:?} {skip:?} {known:?}"
            );
        }
    }
}

#[test]
fn a_range_is_from_the_lowest_to_the_highest_score_that_there_is_or_could_be() {
    let mut numbers = Numbers(4);
    let published =
        METHODS.iter().flat_map(|published| published.scales.iter().map(|scale| (*scale, published.method)));
    for (scale, method) in published.chain(valid_methods()) {
        for _ in 0..4 {
            let replies: Vec<_> = (0..4).map(|_| numbers.reply(scale)).collect();
            let mut possible: Vec<Vec<Stance>> = vec![Vec::new()];
            let mut stances = Vec::new();
            for _ in 0..4 {
                let stance = numbers.stance(scale);
                stances.push(stance);
                let fillings: Vec<Stance> = match stance {
                    Stance::NoPosition => scale.steps().iter().copied().map(Stance::At).collect(),
                    stance => vec![stance],
                };
                let longer = |column: &Vec<Stance>, stance: &Stance| [column.clone(), vec![*stance]].concat();
                possible = possible.iter().flat_map(|column| fillings.iter().map(|s| longer(column, s))).collect();
            }
            let score = |column: &Vec<Stance>| {
                let rows: Vec<Vec<Stance>> = column.iter().map(|stance| vec![*stance]).collect();
                match_all(&quiz(scale, &rows), &given(&replies), &method).parties.remove(0)
            };
            let party = score(&stances);
            let scores: Vec<Score> =
                possible.iter().chain([&stances]).filter_map(|column| score(column).score).collect();
            let ends = scores.iter().min().copied().zip(scores.iter().max().copied());
            let expected = ends.filter(|_| party.gaps > 0);
            assert_eq!(party.range, expected, "{scale:?} {method:?} {stances:?} {replies:?}");
        }
    }
}

#[test]
fn columns_hold_the_greatest_sums_that_a_set_can_have() {
    let mut numbers = Numbers(5);
    let statements = MOST_STATEMENTS;
    let weights = [1, 199, 200].map(|halves| Weight::from_halves(halves).unwrap());
    for (scale, method) in valid_methods() {
        // The first party stands with the voter throughout, the second at the far end, the third has gaps only but one.
        let mut rows = Vec::new();
        let mut replies = Vec::new();
        for index in 0..statements {
            let end = if index % 2 == 0 { scale.steps()[0] } else { *scale.steps().last().unwrap() };
            let far = definition::farthest(scale, Some(end));
            let last = if index == 0 { Stance::At(end) } else { Stance::NoPosition };
            rows.push(vec![Stance::At(end), Stance::At(far), last, numbers.stance(scale)]);
            // Mostly the greatest weight; one of a half keeps all from being counted in wholes.
            let weight = if index == 1 { weights[0] } else { weights[1 + numbers.below(2)] };
            replies.push((Answer::At(end), weight));
        }
        let quiz = quiz(scale, &rows);
        let result = match_all(&quiz, &answers(&replies), &method);
        let given: Vec<_> =
            replies.iter().enumerate().map(|(index, (answer, weight))| (index, *answer, *weight)).collect();
        let ranking = columns(&quiz).rank(&given, &method).unwrap();
        assert_eq!(ranking.order, result.parties.iter().map(|party| party.party as u32).collect::<Vec<_>>());
        for party in &result.parties {
            let (PartyMatch { score, party: index, .. }, column) = (party, party.party);
            assert_eq!(ranking.score(*index as u32), *score, "{scale:?} {method:?}");
            let stances: Vec<Stance> = rows.iter().map(|row| row[column]).collect();
            let replies: Vec<_> = replies.iter().copied().map(Some).collect();
            let expected = definition::score(&method, scale, &stances, &replies).unwrap();
            assert!((as_number(score.unwrap()) - expected).abs() < 1e-9, "{scale:?} {method:?}");
        }
    }
}
