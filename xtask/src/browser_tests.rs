//! The tests in a real browser, in `tests/browser`.

use std::fs;

use crate::process::{Done, program, root, step};
use crate::{site, tools};

/// Runs every browser test on the site in `dist/`, and on that of the quizzes which only the tests have.
pub(crate) fn run() -> Done {
    let browser = tools::browser()?;
    let folder = root().join("tests/browser");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"))
        .map(|name| format!("tests/browser/{name}"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("there are no tests in {}", folder.display()));
    }
    site::build_for_tests()?;
    // Each file has a browser of its own, and waits for a good part of its time.
    let mut words = vec!["--test", "--test-reporter=spec", "--test-concurrency=3"];
    words.extend(files.iter().map(String::as_str));
    let mut command = program("node", &words);
    command.env("BROWSER_PATH", browser);
    step("browser", command)
}
