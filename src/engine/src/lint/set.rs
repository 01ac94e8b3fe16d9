//! D1 to D10: how the parties divide on the statements, and what is asked.
//!
//! All figures are whole numbers and are compared as such. *Neither* is a stance, in the middle; *no position* is none,
//! and is left out of every figure but its own. Parties that have withdrawn are not looked at.

use std::collections::BTreeMap;

use crate::lint::word::words;
use crate::lint::{Finding, Lint, Subject, form};
use crate::quiz::{Direction, Quiz, Statement};
use crate::scale::{Scale, Stance, Step};

/// From this many on, shares of a party's stances are looked at.
const ENOUGH: usize = 10;

/// What the lints find in a quiz as a whole.
pub(crate) fn findings(quiz: &Quiz) -> Vec<Finding<Subject>> {
    let asked = quiz.statements_of(quiz.default_set);
    let parties = taking_part(quiz);
    let mut found = Vec::new();
    if parties.len() >= Lint::Division.least_parties() {
        division_and_spread(quiz, &parties, &mut found);
        parties_apart(quiz, &parties, &asked, &mut found);
    }
    directions(quiz, &mut found);
    agreement(quiz, &parties, &asked, &mut found);
    middle(quiz, &parties, &asked, &mut found);
    themes(quiz, &asked, &mut found);
    same_division(quiz, &parties, &asked, &mut found);
    same_words(quiz, &mut found);
    size(&asked, &mut found);
    form::findings(quiz, &mut found);
    found
}

/// The parties that have not withdrawn: indices into the quiz's.
pub(super) fn taking_part(quiz: &Quiz) -> Vec<usize> {
    (0..quiz.parties.len()).filter(|party| quiz.parties[*party].withdrawn.is_none()).collect()
}

/// The stances of parties on a statement.
fn stances(statement: &Statement, parties: &[usize]) -> impl Iterator<Item = Stance> {
    parties.iter().map(|party| statement.positions[*party].stance)
}

fn finding(lint: Lint, at: Subject, message: String, hint: &str) -> Finding<Subject> {
    Finding { lint, at, message, hint: Some(hint.to_owned()) }
}

/// Whether more than this share of a whole.
pub(super) fn more_than(part: usize, whole: usize, numerator: usize, denominator: usize) -> bool {
    part * denominator > whole * numerator
}

pub(super) fn agrees(step: Step) -> bool {
    matches!(step, Step::StronglyAgree | Step::Agree)
}

pub(super) fn disagrees(step: Step) -> bool {
    matches!(step, Step::Disagree | Step::StronglyDisagree)
}

fn division_and_spread(quiz: &Quiz, parties: &[usize], found: &mut Vec<Finding<Subject>>) {
    for (index, statement) in quiz.statements.iter().enumerate() {
        let steps: Vec<Step> = stances(statement, parties).filter_map(Stance::step).collect();
        let at = Subject::Statement(index);
        if let Some(message) = undivided(&steps) {
            let hint = "choose a statement on which parties differ, or word it more sharply";
            found.push(finding(Lint::Division, at, message, hint));
        } else if is_narrow(&steps, quiz.scale) {
            let message = "the stances are spread over less than a tenth of what the scale can hold".to_owned();
            found.push(finding(Lint::Spread, at, message, "word it more sharply, so that fewer are in the middle"));
        }
    }
}

/// Why these stances tell too few parties apart.
fn undivided(steps: &[Step]) -> Option<String> {
    let all = steps.len();
    let least = if all < 4 { 1 } else { 2 };
    let count = |side: fn(Step) -> bool| steps.iter().filter(|step| side(**step)).count();
    let sides = [(count(agrees), "agree"), (count(disagrees), "disagree")];
    let few = sides.iter().find(|(count, _)| *count < least);
    let many = sides.iter().find(|(count, _)| more_than(*count, all, 85, 100));
    match (few, many) {
        (Some((count, side)), _) => {
            Some(format!("parties that {side}: {count} of the {all} that take a position, fewer than {least}"))
        }
        (None, Some((count, side))) => {
            Some(format!("parties that {side}: {count} of the {all} that take a position, more than 85 %"))
        }
        (None, None) => None,
    }
}

/// The number of a step: 0 in the middle, and as far from it on both sides.
fn number(step: Step, scale: Scale) -> i64 {
    let end = farthest(scale);
    match step {
        Step::StronglyAgree => end,
        Step::Agree => 1,
        Step::Neither => 0,
        Step::Disagree => -1,
        Step::StronglyDisagree => -end,
    }
}

/// The number of the scale's first step.
fn farthest(scale: Scale) -> i64 {
    match scale {
        Scale::Three => 1,
        Scale::Four | Scale::Five => 2,
    }
}

/// Whether the variance is less than a tenth of the greatest: that of half of the parties at each end.
fn is_narrow(steps: &[Step], scale: Scale) -> bool {
    let count = steps.len() as i64;
    let numbers = || steps.iter().map(|step| number(*step, scale));
    let (sum, squares): (i64, i64) = (numbers().sum(), numbers().map(|number| number * number).sum());
    let greatest = count * count * farthest(scale) * farthest(scale);
    10 * (count * squares - sum * sum) < greatest
}

fn parties_apart(quiz: &Quiz, parties: &[usize], asked: &[usize], found: &mut Vec<Finding<Subject>>) {
    let least = if asked.len() < ENOUGH { 1 } else { 3 };
    let steps = |party: usize| asked.iter().map(move |index| quiz.statements[*index].positions[party].stance.step());
    let columns: Vec<(usize, Vec<Option<Step>>)> = parties.iter().map(|p| (*p, steps(*p).collect())).collect();
    for (place, (party, own)) in columns.iter().enumerate() {
        let near = columns[..place].iter().find_map(|(other, others)| {
            let differ = |(one, two): &(&Option<Step>, &Option<Step>)| one.is_some() && two.is_some() && one != two;
            let apart = own.iter().zip(others).filter(differ).take(least).count();
            (apart < least).then_some((*other, apart))
        });
        if let Some((other, apart)) = near {
            let (one, two) = (&quiz.parties[*party].id, &quiz.parties[other].id);
            let message = format!("`{one}` and `{two}` differ on {apart} of the statements, fewer than {least}");
            let hint = "add statements on which these two differ";
            found.push(finding(Lint::PartiesApart, Subject::Party(*party), message, hint));
        }
    }
}

fn directions(quiz: &Quiz, found: &mut Vec<Finding<Subject>>) {
    for (index, axis) in quiz.axes.iter().enumerate() {
        let all = axis.statements.len();
        let high = axis.statements.iter().filter(|(_, direction)| *direction == Direction::High).count();
        let low = all - high;
        if high.abs_diff(low) > 1 && more_than(high.max(low), all, 60, 100) {
            let message = format!("of {all} statements, {high} point to the high end and {low} to the low one");
            let hint = "word some the other way round, until 40 to 60 % point each way";
            found.push(finding(Lint::Directions, Subject::Axis(index), message, hint));
        }
    }
}

/// The stances of a party on the statements that are asked, where it takes a position.
fn steps_of(quiz: &Quiz, party: usize, asked: &[usize]) -> Vec<Step> {
    asked.iter().filter_map(|index| quiz.statements[*index].positions[party].stance.step()).collect()
}

fn agreement(quiz: &Quiz, parties: &[usize], asked: &[usize], found: &mut Vec<Finding<Subject>>) {
    for index in parties {
        let (party, steps) = (&quiz.parties[*index], steps_of(quiz, *index, asked));
        let all = steps.len();
        let agreeing = steps.iter().filter(|step| agrees(**step)).count();
        if all >= ENOUGH && (more_than(agreeing, all, 3, 4) || more_than(all - agreeing, all, 3, 4)) {
            let message = format!("`{}` agrees with {agreeing} of {all} statements", party.id);
            let hint = "word some the other way round, until it agrees with a quarter to three quarters";
            found.push(finding(Lint::Agreement, Subject::Party(*index), message, hint));
        }
    }
}

fn middle(quiz: &Quiz, parties: &[usize], asked: &[usize], found: &mut Vec<Finding<Subject>>) {
    if asked.len() < ENOUGH {
        return;
    }
    for index in parties {
        let (party, steps) = (&quiz.parties[*index], steps_of(quiz, *index, asked));
        let middle = steps.iter().filter(|step| **step == Step::Neither).count();
        let gaps = asked.len() - steps.len();
        if more_than(middle, steps.len(), 1, 5) {
            let message = format!("`{}` is in the middle on {middle} of its {} positions", party.id, steps.len());
            let hint = "see whether each is a stance in the middle and not one that was not found (`none`)";
            found.push(finding(Lint::Middle, Subject::Party(*index), message, hint));
        }
        if more_than(gaps, asked.len(), 1, 4) {
            let message = format!("`{}` takes no position on {gaps} of {} statements", party.id, asked.len());
            let hint = "look for more of its words, or choose other statements";
            found.push(finding(Lint::Middle, Subject::Party(*index), message, hint));
        }
    }
}

fn themes(quiz: &Quiz, asked: &[usize], found: &mut Vec<Finding<Subject>>) {
    let (themes, all) = (quiz.themes.len(), asked.len());
    for (index, theme) in quiz.themes.iter().enumerate() {
        let here = asked.iter().filter(|statement| quiz.statements[**statement].theme == index).count();
        if here == 0 {
            let message = format!("no statement that is asked is on the theme `{}`", theme.id);
            found.push(finding(Lint::Themes, Subject::Theme(index), message, "add one, or delete the theme"));
        } else if more_than(here, all, 1, 3) && more_than(here, all, 3, 2 * themes) {
            let message = format!("{here} of the {all} statements that are asked are on the theme `{}`", theme.id);
            found.push(finding(Lint::Themes, Subject::Theme(index), message, "ask fewer of it, or more of others"));
        }
    }
}

/// The stances on a statement as columns of small numbers, of which sums of products are fast.
struct Row {
    numbers: Vec<i16>,
    squares: Vec<i16>,
    /// 1 where the party takes a position, else 0.
    taken: Vec<i16>,
    /// How many parties take a position.
    count: i128,
    /// The sum of the squared distances of the numbers to their mean, times the count.
    variance: i128,
}

/// At how many parties is looked first.
const FIRST: usize = 64;

impl Row {
    fn new(stances: impl Iterator<Item = Stance>, scale: Scale) -> Row {
        let numbers: Vec<Option<i16>> = stances.map(|s| s.step().map(|step| number(step, scale) as i16)).collect();
        let column = |cell: fn(i16) -> i16| numbers.iter().map(|number| number.map_or(0, cell)).collect();
        let (squares, taken) = (column(|number| number * number), column(|_| 1));
        let mut row = Row { numbers: column(|number| number), squares, taken, count: 0, variance: 0 };
        let Together { count, variance, .. } = row.together(&row, row.taken.len());
        (row.count, row.variance) = (count, variance);
        row
    }

    /// Whether the correlation with another row is above 0.95 or below −0.95, over the parties that both have. Squares
    /// are compared, so that no root is drawn: covariance² ÷ (variance · variance) > 361 ÷ 400.
    fn divides_like(&self, other: &Row) -> bool {
        if self.departs_early(other) {
            return false;
        }
        let Together { count, variance, other_variance, covariance } = self.together(other, self.taken.len());
        count >= Lint::SameDivision.least_parties() as i128 && 400 * covariance.pow(2) > 361 * variance * other_variance
    }

    /// Whether the first parties show already that the rows are not alike. A straight line leaves at least as much of
    /// the other row's variance unexplained among all parties as the best line does among the first; of rows that are
    /// alike it leaves less than 39 ÷ 400.
    fn departs_early(&self, other: &Row) -> bool {
        let Together { count, variance, other_variance, covariance } =
            self.together(other, FIRST.min(self.taken.len()));
        let unexplained = variance * other_variance - covariance.pow(2);
        variance > 0 && 400 * unexplained * other.count >= 39 * other.variance * variance * count
    }

    /// How this row and another lie together among so many of the first parties.
    fn together(&self, other: &Row, parties: usize) -> Together {
        let sum = |one: &[i16], two: &[i16]| products(&one[..parties], &two[..parties]);
        let count = sum(&self.taken, &other.taken);
        let (one, two) = (sum(&self.numbers, &other.taken), sum(&self.taken, &other.numbers));
        let times_count = |products: i64, sums: i64| i128::from(count * products - sums);
        Together {
            count: count.into(),
            variance: times_count(sum(&self.squares, &other.taken), one * one),
            other_variance: times_count(sum(&self.taken, &other.squares), two * two),
            covariance: times_count(sum(&self.numbers, &other.numbers), one * two),
        }
    }
}

/// How two rows lie together among the parties that both have. All but the count are sums times the count.
struct Together {
    count: i128,
    variance: i128,
    other_variance: i128,
    covariance: i128,
}

/// The sum of the products of two columns.
fn products(one: &[i16], two: &[i16]) -> i64 {
    // A block at a time in 32 bits, in which no sum of products of such small numbers overflows.
    let blocks = one.chunks(1024).zip(two.chunks(1024));
    blocks
        .map(|(one, two)| i64::from(one.iter().zip(two).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum::<i32>()))
        .sum()
}

fn same_division(quiz: &Quiz, parties: &[usize], asked: &[usize], found: &mut Vec<Finding<Subject>>) {
    let row = |index: &usize| Row::new(stances(&quiz.statements[*index], parties), quiz.scale);
    let rows: Vec<Row> = asked.iter().map(row).collect();
    for (place, row) in rows.iter().enumerate() {
        if let Some(earlier) = rows[..place].iter().position(|other| row.divides_like(other)) {
            let other = &quiz.statements[asked[earlier]].id;
            let message = format!("divides the parties as `{other}` does: together they count double");
            let at = Subject::Pair(asked[place], asked[earlier]);
            found.push(finding(Lint::SameDivision, at, message, "ask one of the two"));
        }
    }
}

fn same_words(quiz: &Quiz, found: &mut Vec<Finding<Subject>>) {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut sets: Vec<Vec<u32>> = Vec::with_capacity(quiz.statements.len());
    for statement in &quiz.statements {
        let mut set: Vec<u32> = Vec::new();
        for word in words(statement.text.original()) {
            let next = numbers.len() as u32;
            set.push(*numbers.entry(word.lower).or_insert(next));
        }
        set.sort_unstable();
        set.dedup();
        sets.push(set);
    }
    for (index, set) in sets.iter().enumerate() {
        if let Some(earlier) = sets[..index].iter().position(|other| mostly_shared(set, other)) {
            let message = format!("has nearly the same words as `{}`", quiz.statements[earlier].id);
            let at = Subject::Pair(index, earlier);
            found.push(finding(Lint::SameWords, at, message, "keep one of the two, or make them differ"));
        }
    }
}

/// Whether two sorted sets have seven tenths or more of all their members in common.
fn mostly_shared(one: &[u32], two: &[u32]) -> bool {
    let (small, large) = if one.len() < two.len() { (one, two) } else { (two, one) };
    if 10 * small.len() < 7 * large.len() {
        return false;
    }
    let mut shared = 0;
    let mut rest = large.iter().peekable();
    for member in small {
        while rest.next_if(|other| *other < member).is_some() {}
        shared += usize::from(rest.next_if_eq(&member).is_some());
    }
    let all = one.len() + two.len() - shared;
    all > 0 && 10 * shared >= 7 * all
}

fn size(asked: &[usize], found: &mut Vec<Finding<Subject>>) {
    let all = asked.len();
    if !(25..=75).contains(&all) {
        let hint = "let `default_set` name a set of 25 to 75";
        let message = format!("the number of statements that are asked is {all}, not between 25 and 75");
        found.push(finding(Lint::Size, Subject::Asked, message, hint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The correlation by its definition, over the parties that both have.
    fn correlation(one: &[Stance], other: &[Stance]) -> f64 {
        let number = |stance: &Stance| stance.step().map(|step| number(step, Scale::Five) as f64);
        let pairs: Vec<(f64, f64)> =
            one.iter().zip(other).filter_map(|(one, other)| number(one).zip(number(other))).collect();
        let count = pairs.len() as f64;
        let mean = pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0 / count, sum.1 + pair.1 / count));
        let sum = |of: fn(f64, f64) -> f64| pairs.iter().map(|(x, y)| of(x - mean.0, y - mean.1)).sum::<f64>();
        sum(|x, y| x * y) / (sum(|x, _| x * x) * sum(|_, y| y * y)).sqrt()
    }

    #[test]
    fn rows_are_alike_where_their_correlation_says_so_however_early_that_shows() {
        let mut state = 7_u64;
        let mut below = |end: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % end
        };
        let mut stance = |gaps: bool| match below(if gaps { 7 } else { 5 }) {
            place @ 0..5 => Stance::At(Step::ALL[place as usize]),
            _ => Stance::NoPosition,
        };
        let (mut alike, mut early, mut late) = (0, 0, 0);
        for round in 0..2_000_usize {
            let parties = 40 + round % 160;
            let one: Vec<Stance> = (0..parties).map(|_| stance(round % 2 == 0)).collect();
            // Up to a fifth of the other row differs: among the first parties, or the last.
            let changed = round % (parties / 5);
            let mut other = one.clone();
            let range = if round % 3 == 0 { 0..changed } else { parties - changed..parties };
            other[range].fill_with(|| stance(true));
            let row = |stances: &[Stance]| Row::new(stances.iter().copied(), Scale::Five);
            let (one_row, other_row) = (row(&one), row(&other));
            let expected = correlation(&one, &other).abs() > 0.95;
            assert_eq!(one_row.divides_like(&other_row), expected, "{one:?} {other:?}");
            alike += usize::from(expected);
            early += usize::from(one_row.departs_early(&other_row));
            late += usize::from(!expected && !one_row.departs_early(&other_row));
        }
        assert!(alike > 100 && early > 100 && late > 100, "{alike} {early} {late}");
    }
}
