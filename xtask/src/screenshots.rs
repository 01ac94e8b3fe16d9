//! Pictures of every screen.

use crate::process::{Done, program, step};
use crate::{site, tools};

/// Builds the site and takes a picture of every screen in every look.
pub(crate) fn run() -> Done {
    tools::for_tests()?;
    site::build()?;
    let mut command = program("node", &["tests/browser/screenshots.mjs"]);
    command.env("BROWSER_PATH", tools::browser()?);
    step("pictures", command)
}
