//! The command `bronwijzer`; see [`bronwijzer::run`].

use std::io::{IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let color = stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let mut streams = bronwijzer::Streams {
        input: &mut stdin().lock(),
        output: &mut stdout().lock(),
        errors: &mut stderr().lock(),
        color,
    };
    ExitCode::from(bronwijzer::run(std::env::args_os(), &mut streams))
}
