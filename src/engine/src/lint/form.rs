//! D11: whether a grammatical form of the statements tells the stance.
//!
//! All figures are whole numbers and are compared as such.

use std::cmp::Ordering;

use crate::lint::rules::{self, Rules};
use crate::lint::set::{agrees, disagrees, more_than, taking_part};
use crate::lint::word::{Word, WordList, words};
use crate::lint::{Finding, Lint, Subject};
use crate::quiz::{Quiz, Statement};

/// The fewest statements with a form of which something is said.
const FEWEST: usize = 6;

/// What chi-squared with one degree of freedom exceeds by chance once in a hundred times, in thousandths.
const CHI_SQUARED: i128 = 6_635;

/// The forms that are looked at: what each is called, and its words.
fn forms(rules: &Rules) -> [(&'static str, &WordList); 5] {
    [
        ("a verb of obligation", &rules.obligation),
        ("a verb of permission", &rules.permission),
        ("a word of keeping", &rules.keeping),
        ("a negation", &rules.negations),
        ("a comparison", &rules.vague),
    ]
}

/// What the lint finds in the whole quiz, and in each set that is a part of it.
pub(super) fn findings(quiz: &Quiz, found: &mut Vec<Finding<Subject>>) {
    let all = quiz.statements.len();
    let sets = quiz.sets.iter().enumerate().filter(|(_, set)| set.statements.len() < all);
    let sets =
        sets.map(|(index, set)| (Subject::Set(index), format!("in the set `{}`, ", set.id), &set.statements[..]));
    let every: Vec<usize> = (0..all).collect();
    let scopes: Vec<(Subject, String, &[usize])> =
        [(Subject::Quiz, String::new(), &every[..])].into_iter().chain(sets).collect();
    let sides = sides(quiz);
    let whoever = match taking_part(quiz)[..] {
        [party] => format!("`{}`", quiz.parties[party].id),
        _ => "the majority".to_owned(),
    };
    for (index, language) in quiz.languages.iter().enumerate() {
        let Some(rules) = rules::of(language) else { continue };
        let texts: Vec<Option<Vec<Word<'_>>>> =
            quiz.statements.iter().map(|statement| statement.text.get(index).map(words)).collect();
        for (form, list) in forms(rules) {
            let has_form = |words: &Vec<Word<'_>>| (0..words.len()).any(|index| list.at(words, index).is_some());
            let has_form: Vec<Option<bool>> = texts.iter().map(|words| words.as_ref().map(has_form)).collect();
            let example = list.iter().next().unwrap_or_default();
            for (at, scope, statements) in &scopes {
                let table = Table::new(statements.iter().filter_map(|index| has_form[*index].zip(sides[*index])));
                let Some(side) = table.told() else { continue };
                let message = format!(
                    "{scope}{whoever} {} with {} statements that have {form} in `{}` (such as `{example}`), and with {} others",
                    side.verb(),
                    share(table.with, side),
                    language.tag(),
                    share(table.without, side)
                );
                let hint = Some("use the form as much in statements of the other side".to_owned());
                found.push(Finding { lint: Lint::TellingForm, at: *at, message, hint });
            }
        }
    }
}

/// How many of some statements are on a side, in words.
fn share(counts: [usize; 2], side: Side) -> String {
    format!("{} of the {}", counts[side as usize], counts.iter().sum::<usize>())
}

/// A side that parties take.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Agree,
    Disagree,
}

impl Side {
    fn verb(self) -> &'static str {
        match self {
            Side::Agree => "agrees",
            Side::Disagree => "disagrees",
        }
    }
}

/// The side of the one party, or of the greater number of several, on each statement; `None` where there is none.
fn sides(quiz: &Quiz) -> Vec<Option<Side>> {
    let parties = taking_part(quiz);
    let side = |statement: &Statement| {
        let steps = || parties.iter().filter_map(|party| statement.positions[*party].stance.step());
        let (agree, disagree) =
            (steps().filter(|step| agrees(*step)).count(), steps().filter(|step| disagrees(*step)).count());
        match agree.cmp(&disagree) {
            Ordering::Greater => Some(Side::Agree),
            Ordering::Less => Some(Side::Disagree),
            Ordering::Equal => None,
        }
    };
    quiz.statements.iter().map(side).collect()
}

/// How many statements with a form, and without it, are on each side.
#[derive(Default)]
struct Table {
    with: [usize; 2],
    without: [usize; 2],
}

impl Table {
    fn new(statements: impl Iterator<Item = (bool, Side)>) -> Table {
        let mut table = Table::default();
        for (has_form, side) in statements {
            let row = if has_form { &mut table.with } else { &mut table.without };
            row[side as usize] += 1;
        }
        table
    }

    /// The side that the form tells.
    ///
    /// The chi-squared is that with N − 1, (N − 1) (ad − bc)² ÷ the product of the four sums, which holds in small tables
    /// too (Campbell, Statistics in Medicine 26, 2007).
    fn told(&self) -> Option<Side> {
        let ([a, b], [c, d]) = (self.with, self.without);
        let side = if a * d > b * c { Side::Agree } else { Side::Disagree };
        let (with, all) = (a + b, a + b + c + d);
        let is_frequent = with >= FEWEST && 10 * with >= all;
        if !is_frequent || !more_than(self.with[side as usize], with, 60, 100) {
            return None;
        }
        let [a, b, c, d] = [a, b, c, d].map(|count| count as i128);
        let sums = (a + b) * (c + d) * (a + c) * (b + d);
        (1_000 * (a + b + c + d - 1) * (a * d - b * c).pow(2) > CHI_SQUARED * sums).then_some(side)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_tells_a_side_only_beyond_chance() {
        let told = |with: [usize; 2], without: [usize; 2]| match (Table { with, without }).told() {
            Some(Side::Agree) => "agree",
            Some(Side::Disagree) => "disagree",
            None => "",
        };
        // By hand: 49 · (24 · 18 − 1 · 7)² ÷ (25 · 25 · 31 · 19) = 24.04.
        assert_eq!(told([24, 1], [7, 18]), "agree");
        assert_eq!(told([1, 24], [18, 7]), "disagree");
        // 38 · (6 · 20 − 0 · 13)² ÷ (6 · 33 · 19 · 20) = 7.27, and 38 · (6 · 18 − 0 · 15)² ÷ (6 · 33 · 21 · 18) = 5.92.
        assert_eq!((told([6, 0], [13, 20]), told([6, 0], [15, 18])), ("agree", ""));
        // The form goes with one side only as much as all statements do.
        assert_eq!(told([15, 5], [30, 10]), "");
        // Beyond chance, and yet no more than 60 %: 199 · (60 · 60 − 40 · 40)² ÷ 100⁴ = 7.96.
        assert_eq!((told([60, 40], [40, 60]), told([62, 38], [40, 60])), ("", "agree"));
        // Rare forms, and forms of all statements.
        assert_eq!((told([5, 0], [20, 25]), told([8, 0], [40, 40]), told([30, 20], [0, 0])), ("", "", ""));
        assert_eq!(told([0, 0], [0, 0]), "");
    }
}
