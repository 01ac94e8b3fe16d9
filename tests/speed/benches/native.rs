//! The native half of `cargo xtask bench`.

use bronwijzer_speed::election::Election;
use bronwijzer_speed::large_quiz::LargeQuiz;
use bronwijzer_speed::{Report, Work};
use divan::Bencher;

#[global_allocator]
static MEMORY: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

/// One method, at three sizes: cost should grow with the number of candidates.
#[divan::bench(args = [1_000, 8_000, 64_000])]
fn rank_by_city_block(bencher: Bencher<'_, '_>, candidates: usize) {
    let work = Work::new(candidates);
    bencher.bench_local(|| work.rank(0));
}

/// Each method for five steps, on 8,000 candidates.
#[divan::bench(args = methods())]
fn rank_8000_by(bencher: Bencher<'_, '_>, method: &str) {
    let work = Work::new(8_000);
    let index = (0..work.methods()).find(|index| work.method_name(*index) == method).unwrap_or(0);
    bencher.bench_local(|| work.rank(index));
}

fn methods() -> Vec<String> {
    let work = Work::new(1);
    (0..work.methods()).map(|index| work.method_name(index)).collect()
}

/// All methods for five steps together.
#[divan::bench]
fn rank_8000_by_all(bencher: Bencher<'_, '_>) {
    let work = Work::new(8_000);
    bencher.bench_local(|| work.rank_by_all());
}

/// A full report: 30 statements, 30 parties.
#[divan::bench]
fn stability_30_by_30(bencher: Bencher<'_, '_>) {
    let report = Report::new(30, 30);
    bencher.bench_local(|| report.stability());
}

/// `bronwijzer check` with all lints: 1,000 statements by 200 parties, a quote for each stance. Its memory should stay
/// below 20 times the size of the files, and its time below half a second.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn check_1000_by_200(bencher: Bencher<'_, '_>) {
    let quiz = LargeQuiz::write(1_000, 200);
    println!("{} MB of files", quiz.bytes() / 1_000_000);
    bencher.bench_local(|| quiz.check());
}

/// `bronwijzer import` of an election as large as a German federal one: 28 parties, 38 statements, a reason for each
/// stance. Its time should stay below a tenth of a second.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn import_28_by_38(bencher: Bencher<'_, '_>) {
    let Ok(election) = Election::write(28, 38) else { return };
    bencher.bench_local(|| election.import());
}
