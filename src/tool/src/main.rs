//! The command `bronwijzer`; see [`bronwijzer::run`].

use std::io::{IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    // no-color.org: set and not empty means no.
    let color = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let mut streams = bronwijzer::Streams {
        input: &mut stdin().lock(),
        output: &mut stdout().lock(),
        errors: &mut stderr().lock(),
        color: color && stdout().is_terminal(),
        errors_color: color && stderr().is_terminal(),
        watched: stderr().is_terminal(),
    };
    ExitCode::from(bronwijzer::run(std::env::args_os(), &mut streams))
}
