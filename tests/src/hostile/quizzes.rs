//! Quizzes that codes and records are held against.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use bronwijzer::folder::Folder;
use bronwijzer_engine::quiz::{Quiz, Set};
use bronwijzer_engine::scale::{Scale, Stance};
use bronwijzer_engine::text::Localized;

use crate::{SHIPPED, root};

/// The folders of the quizzes that ship and of those of the browser tests.
pub(super) fn folders() -> Vec<PathBuf> {
    let invented = fs::read_dir(root().join("tests/quizzes")).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = SHIPPED.iter().map(|id| root().join("statements").join(id)).chain(invented).collect();
    folders.sort();
    folders
}

/// Some quizzes of every size and scale, those that ship, and those of the browser tests.
pub(super) fn quizzes() -> &'static [Quiz<Localized>] {
    static QUIZZES: OnceLock<Vec<Quiz<Localized>>> = OnceLock::new();
    QUIZZES.get_or_init(|| {
        // Those without files come first, so that a byte in an input that was kept chooses the same quiz for ever.
        let sizes = [0, 1, 2, 30, 300].into_iter().enumerate();
        let mut quizzes: Vec<_> =
            sizes.map(|(index, count)| of_stances(Scale::ALL[index % Scale::ALL.len()], count)).collect();
        let localized = |folder: PathBuf| Folder::open(&folder).quiz.unwrap().localized(0);
        quizzes.extend(folders().into_iter().map(localized));
        quizzes
    })
}

/// The quiz that a byte chooses.
pub(super) fn chosen(byte: u8) -> &'static Quiz<Localized> {
    &quizzes()[usize::from(byte) % quizzes().len()]
}

/// A quiz of so many statements and three parties, with sets, and with names that mean something in a record.
fn of_stances(scale: Scale, count: usize) -> Quiz<Localized> {
    let stance = |number: usize| scale.steps().get(number % 6).map_or(Stance::NoPosition, |step| Stance::At(*step));
    let rows: Vec<Vec<Stance>> =
        (0..count).map(|row| (0..3).map(|column| stance(row + 2 * column)).collect()).collect();
    let mut quiz = Quiz::of_stances(scale, &rows);
    for (statement, name) in quiz.statements.iter_mut().zip(["end", "edition", "skip", "0"]) {
        statement.formerly = vec![format!("old-{}", statement.id)];
        statement.id = name.to_owned();
    }
    for (index, statement) in (0..).zip(&mut quiz.statements) {
        statement.fingerprint = index;
    }
    let set = |step: usize| Set {
        id: format!("set-{step}"),
        title: Localized::default(),
        statements: (0..count).rev().step_by(step).collect(),
    };
    quiz.sets = if count > 0 { (1..35).map(set).collect() } else { Vec::new() };
    quiz
}
