//! Fuzzing: each target of `tests/fuzz` for some minutes, from the inputs that the tests have.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::process::{Done, cargo, program, root, run};
use crate::tools;

/// How long each target is run if nothing else is asked for.
const MINUTES: u64 = 10;

/// The most bytes of an input that is tried, the most seconds that one may take, and the most megabytes.
const LARGEST: usize = 128 << 10;
const SLOWEST: usize = 20;
const MOST_MEMORY: usize = 2048;

/// Where the folder of the targets is.
const FOLDER: &str = "tests/fuzz";

/// What became of a target.
struct Outcome {
    target: String,
    runs: u64,
    /// Building included.
    seconds: u64,
    /// How many inputs were kept, since each reached something that no other had.
    new_units: u64,
    /// The input that broke the property, if one did.
    finding: Option<PathBuf>,
}

/// Runs one target or all of them, and prints what became of each.
pub(crate) fn run_all(words: &[String]) -> Done {
    let asked = Asked::of(words)?;
    tools::cargo_fuzz()?;
    let folder = root().join("target/fuzz");
    run(cargo(&["run", "--quiet", "--bin", "seeds", "target/fuzz/seeds"]))?;
    let mut outcomes = Vec::new();
    for target in asked.targets(&folder.join("seeds"))? {
        println!("\n== {target}: {} minutes", asked.minutes);
        outcomes.push(fuzz(&target, asked.minutes, &folder)?);
    }
    println!("\n{:<11} {:>10} {:>8} {:>9}  finding", "target", "runs", "seconds", "new units");
    for Outcome { target, runs, seconds, new_units, finding } in &outcomes {
        let finding = finding.as_ref().map_or("none".to_owned(), |path| path.display().to_string());
        println!("{target:<11} {runs:>10} {seconds:>8} {new_units:>9}  {finding}");
    }
    let found = outcomes.iter().filter(|outcome| outcome.finding.is_some()).count();
    if found == 0 { Ok(()) } else { Err(format!("{found} of {} targets were broken", outcomes.len())) }
}

/// What was asked for on the command line.
struct Asked {
    target: Option<String>,
    minutes: u64,
}

impl Asked {
    fn of(words: &[String]) -> Result<Asked, String> {
        let mut asked = Asked { target: None, minutes: MINUTES };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if word == "--minutes" {
                // For a fuzzer, no time at all is time without end.
                let minutes = words.next().and_then(|number| number.parse().ok()).filter(|minutes| *minutes > 0);
                asked.minutes = minutes.ok_or("--minutes needs a whole number, from 1")?;
            } else if asked.target.replace(word.clone()).is_some() {
                return Err("one target at most, or none for all of them".to_owned());
            }
        }
        Ok(asked)
    }

    /// The targets: each has a folder of inputs to start from.
    fn targets(&self, seeds: &Path) -> Result<Vec<String>, String> {
        let entries = fs::read_dir(seeds).map_err(|error| format!("{}: {error}", seeds.display()))?;
        let mut all: Vec<String> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        all.sort();
        match &self.target {
            None => Ok(all),
            Some(target) if all.contains(target) => Ok(vec![target.clone()]),
            Some(target) => Err(format!("there is no target `{target}`, but {}", all.join(", "))),
        }
    }
}

/// Runs a target until its time is up or its property is broken; shows what the fuzzer prints.
fn fuzz(target: &str, minutes: u64, folder: &Path) -> Result<Outcome, String> {
    let (corpus, findings) = (folder.join("corpus").join(target), folder.join("findings").join(target));
    for folder in [&corpus, &findings] {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let start = Instant::now();
    let mut child = command(target, minutes, &corpus, &folder.join("seeds").join(target), &findings)
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cargo-fuzz cannot be started: {error}"))?;
    let mut outcome = Outcome { target: target.to_owned(), runs: 0, seconds: 0, new_units: 0, finding: None };
    for line in child.stderr.take().map(BufReader::new).into_iter().flat_map(BufRead::lines) {
        let line = line.map_err(|error| format!("what the fuzzer of {target} prints cannot be read: {error}"))?;
        eprintln!("{line}");
        let number_after = |name| line.strip_prefix(name).and_then(|number| number.trim().parse().ok());
        if let Some(runs) = number_after("stat::number_of_executed_units:") {
            outcome.runs = runs;
        } else if let Some(units) = number_after("stat::new_units_added:") {
            outcome.new_units = units;
        } else if let Some((_, path)) = line.split_once("Test unit written to ") {
            outcome.finding = Some(PathBuf::from(path));
        }
    }
    outcome.seconds = start.elapsed().as_secs();
    let status = child.wait().map_err(|error| format!("cargo-fuzz: {error}"))?;
    let is_explained = status.success() || outcome.finding.is_some();
    if is_explained { Ok(outcome) } else { Err(format!("the fuzzer of {target} failed ({status})")) }
}

fn command(target: &str, minutes: u64, corpus: &Path, seeds: &Path, findings: &Path) -> Command {
    // No code here is unsafe, so there is nothing for a sanitizer to find, and without one a fuzzer is several times faster.
    let mut command =
        program("rustup", &["run", "nightly", "cargo", "fuzz", "run", "--fuzz-dir", FOLDER, "--sanitizer", "none"]);
    command.args(["--target-dir", "target/fuzz", target]).args([corpus, seeds]).arg("--");
    command.arg(format!("-max_total_time={}", 60 * minutes));
    command.arg(format!("-artifact_prefix={}/", findings.display()));
    command.args([
        format!("-max_len={LARGEST}"),
        format!("-timeout={SLOWEST}"),
        format!("-rss_limit_mb={MOST_MEMORY}"),
    ]);
    command.args(["-print_final_stats=1", "-reload=0"]);
    tools::with_tools(command)
}
