//! What the first load weighs, and the budget it must keep.

use std::fs;
use std::path::Path;

use crate::process::{Done, root};

/// The most that a browser may have to load before the first statement can be answered: bytes of brotli. It is what the app
/// weighs today, so that nothing grows unseen, and only ever goes down.
const BUDGET: u64 = 114_000;

/// What the first load is to come down to: docs/architecture.md says what stands between.
const GOAL: u64 = 84_000;

/// How the names of the first load's files begin and end, at the root of the site.
const FIRST: [(&str, &str); 3] = [("index", ".html"), ("start-", ".js"), ("app-", ".wasm")];

/// The size of a file of the first load, in bytes of brotli at its highest quality.
struct Size {
    file: String,
    bytes: u64,
}

/// Prints the sizes.
pub(crate) fn print() -> Done {
    print_total().map(|_| ())
}

/// Prints the sizes, and fails if they are over the budget.
pub(crate) fn check() -> Done {
    println!("\n== first load, bytes of brotli");
    let total = print_total()?;
    if total <= BUDGET {
        Ok(())
    } else {
        Err(format!("the first load of {total} bytes is over the budget of {BUDGET}"))
    }
}

/// Prints the sizes, and gives their sum.
fn print_total() -> Result<u64, String> {
    let sizes = first_load()?;
    for size in &sizes {
        println!("{:>8}  {}", size.bytes, size.file);
    }
    let total = sizes.iter().map(|size| size.bytes).sum();
    println!("{total:>8}  total, of at most {BUDGET}; the goal is {GOAL}");
    Ok(total)
}

/// The files that are needed for the first statement of the first quiz, in Dutch: the page with its styles, its
/// scripts, the catalogue, the quiz without its evidence, and the texts of the interface.
fn first_load() -> Result<Vec<Size>, String> {
    let dist = root().join("dist");
    let mut files: Vec<String> = fs::read_dir(&dist)
        .map_err(|error| format!("dist: {error}; first run cargo xtask build"))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        // What comes later, what a frame needs, and what other sites load, is not in it.
        .filter(|name| FIRST.iter().any(|(start, end)| name.starts_with(start) && name.ends_with(end)))
        .collect();
    files.sort();
    files.push(named_after_content("quizzes", "catalogue")?);
    files.push(named_after_content("quizzes", &format!("{}.nl", crate::site::QUIZZES[0]))?);
    files.push(named_after_content("words", "nl")?);
    files.into_iter().map(|file| Ok(Size { bytes: brotli(&dist.join(&file))?, file })).collect()
}

/// The path of the pack in a folder of the site that has this name and a hash of what is in it.
fn named_after_content(folder: &str, name: &str) -> Result<String, String> {
    let entries = fs::read_dir(root().join("dist").join(folder)).map_err(|error| format!("{folder}: {error}"))?;
    let mut names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let found = names.find(|file| file.starts_with(&format!("{name}-")) && file.ends_with(".bin"));
    found.map(|file| format!("{folder}/{file}")).ok_or_else(|| format!("dist/{folder} has no {name}-*.bin"))
}

/// The size of a file over the wire: that of what `bronwijzer build` squeezed, if that is smaller.
pub(crate) fn brotli(file: &Path) -> Result<u64, String> {
    let squeezed = file.with_file_name(format!("{}.br", file.file_name().unwrap_or_default().to_string_lossy()));
    let metadata = fs::metadata(squeezed).or_else(|_| fs::metadata(file));
    metadata.map(|metadata| metadata.len()).map_err(|error| format!("{}: {error}", file.display()))
}
