//! The command `bronwijzer`; see [`bronwijzer::run`].

use std::io::{self, IsTerminal, Write, stderr, stdin, stdout};
use std::process::{self, ExitCode};

/// A large quiz is millions of short strings: `check` takes 1.6 times as long with the system's allocator.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // no-color.org: set and not empty means no.
    let color = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let mut streams = bronwijzer::Streams {
        input: &mut stdin().lock(),
        output: &mut Output(stdout().lock()),
        errors: &mut stderr().lock(),
        color: color && stdout().is_terminal(),
        errors_color: color && stderr().is_terminal(),
        watched: stderr().is_terminal(),
    };
    ExitCode::from(bronwijzer::run(std::env::args_os(), &mut streams))
}

/// The exit code that a shell gives a program that was ended by a broken pipe: 128 and the signal's number.
const BROKEN_PIPE: i32 = 141;

/// Standard output. When nobody reads it any more, as after `| head`, there is nothing left to do or to say.
struct Output<W>(W);

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        unless_broken(self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        unless_broken(self.0.flush())
    }
}

/// Ends the program where a pipe is broken.
fn unless_broken<T>(written: io::Result<T>) -> io::Result<T> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => process::exit(BROKEN_PIPE),
        written => written,
    }
}
