//! Hostile input: the properties of everything that reads input, on valid inputs that were changed a little. The fuzz
//! targets in `tests/fuzz` run the same properties for longer.

use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use bronwijzer_tests::hostile::mutation::mutate;
use bronwijzer_tests::hostile::seeds::seeds;
use bronwijzer_tests::hostile::{TARGETS, Target};
use bronwijzer_tests::{files_in, root};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

fn target(name: &str) -> Target {
    *TARGETS.iter().find(|target| target.name == name).unwrap()
}

/// Holds so many inputs to the property of a target: its seeds, each changed a few times. What breaks it is written to a
/// file, which is named.
fn holds(name: &str, cases: u32) {
    /// What no input may take, on a slow machine too.
    const PATIENCE: Duration = Duration::from_secs(30);
    let (target, seeds) = (target(name), seeds(name));
    assert!(!seeds.is_empty());
    let changes = prop::collection::vec(any::<u32>(), 0..6);
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) };
    let tried = TestRunner::new(config).run(&(any::<prop::sample::Index>(), changes), |(seed, changes)| {
        let input = changes.iter().fold(seed.get(&seeds).clone(), |input, change| mutate(&input, *change));
        let start = Instant::now();
        let is_broken = catch_unwind(|| (target.property)(&input)).is_err();
        if is_broken || start.elapsed() > PATIENCE {
            let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("hostile-{name}"));
            fs::write(&path, &input).unwrap();
            let taken = start.elapsed();
            return Err(TestCaseError::fail(format!("broken by the input in {} ({taken:?})", path.display())));
        }
        Ok(())
    });
    tried.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn quiz() {
    holds("quiz", 200);
}

#[test]
fn import() {
    holds("import", 300);
}

#[test]
fn workbook() {
    holds("workbook", 100);
}

#[test]
fn share() {
    holds("share", 500);
}

#[test]
fn answers() {
    holds("answers", 500);
}

#[test]
fn pack() {
    holds("pack", 500);
}

#[test]
fn class_code() {
    holds("class_code", 500);
}

/// What once broke a property: each file is an input of the target that its folder is named after.
#[test]
fn no_input_that_was_found_breaks_anything_again() {
    let folder = root().join("tests/hostile");
    let files = files_in(&folder);
    assert!(!files.is_empty());
    for file in files {
        let (name, _) = file.split_once('/').unwrap();
        println!("{file}");
        (target(name).property)(&fs::read(folder.join(&file)).unwrap());
    }
}

#[test]
fn every_seed_is_one_that_holds() {
    for target in TARGETS {
        for (index, seed) in seeds(target.name).iter().enumerate() {
            println!("{} {index}", target.name);
            (target.property)(seed);
        }
    }
}

#[test]
fn every_target_has_a_program_for_the_fuzzer() {
    let folder = root().join("tests/fuzz");
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    for Target { name, .. } in TARGETS {
        assert!(folder.join(format!("fuzz_targets/{name}.rs")).is_file(), "{name}");
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
    }
    assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len());
}
