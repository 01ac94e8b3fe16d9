//! Holding what everything is made of to deny.toml: licences, sources, bans, and advisories.

use crate::process::{Done, cargo, run, step};
use crate::tools::{self, with_tools};

/// Checks all of it. The advisories are a repository of their own (github.com/RustSec/advisory-db); where that is out of reach,
/// it is said that they were not looked at.
pub(crate) fn run_all() -> Done {
    tools::cargo_deny()?;
    step("licences, bans, sources", with_tools(cargo(&["deny", "check", "licenses", "bans", "sources"])))?;
    if run(with_tools(cargo(&["deny", "fetch", "db"]))).is_err() {
        println!("\nNOT CHECKED: advisories. Their list cannot be reached: https://github.com/RustSec/advisory-db");
        return Ok(());
    }
    step("advisories", with_tools(cargo(&["deny", "check", "--disable-fetch", "advisories"])))
}
