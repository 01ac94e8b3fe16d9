//! The maintainers' tool: make, check and describe quizzes, match answers, show and build sites.
//!
//! Each command is a module with one function that writes to [`Streams`] and gives an exit code, so that the tests
//! run whole command lines without starting a process.

mod app;
mod build;
mod check;
mod cli;
mod coverage;
mod diff;
mod explain;
mod export;
mod fmt;
pub mod folder;
mod import;
mod json_text;
mod manual;
mod match_answers;
mod methods;
mod new;
mod output;
mod print;
mod quiz_folder;
mod rename_id;
mod report;
mod schema;
pub mod serve;
mod site;
mod spreadsheet;
mod terminal;

use std::ffi::OsString;
use std::io::{self, Read, Write};

use clap::Parser;

use terminal::{print_line, visible};

/// What a command reads from and writes to.
pub struct Streams<'s> {
    /// Standard input.
    pub input: &'s mut dyn Read,
    /// Standard output: what was asked for.
    pub output: &'s mut dyn Write,
    /// Standard error: why it could not be done.
    pub errors: &'s mut dyn Write,
    /// Whether the output may have colours.
    pub color: bool,
    /// Whether what goes to standard error may have colours.
    pub errors_color: bool,
    /// Whether somebody watches standard error as it comes: then long work tells how far it is.
    pub watched: bool,
}

impl<'s> Streams<'s> {
    /// Streams that nobody watches and that have no colours, as a file or a test has them.
    pub fn plain(input: &'s mut dyn Read, output: &'s mut dyn Write, errors: &'s mut dyn Write) -> Streams<'s> {
        Streams { input, output, errors, color: false, errors_color: false, watched: false }
    }
}

/// Exit code: done, and nothing is wrong.
pub const OK: u8 = 0;
/// Exit code: a quiz has mistakes, or less than was asked for.
pub const MISTAKES: u8 = 1;
/// Exit code: the command line is wrong, or a file cannot be read or written.
pub const FAILED: u8 = 2;

/// Why a command could not be carried out, in one sentence.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure(error.to_string())
    }
}

/// Runs a command line, the program's name first, and gives its exit code.
pub fn run(args: impl IntoIterator<Item = OsString>, streams: &mut Streams<'_>) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let cli = match cli::Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(error) => {
            // The message may have words of the command line in it.
            let shown = args.iter().map(|arg| visible(&arg.to_string_lossy()).into_owned());
            let error =
                cli::Cli::try_parse_from(shown).err().filter(|shown| shown.kind() == error.kind()).unwrap_or(error);
            let color = if error.use_stderr() { streams.errors_color } else { streams.color };
            let text = if color { error.render().ansi().to_string() } else { error.render().to_string() };
            let stream = if error.use_stderr() { &mut streams.errors } else { &mut streams.output };
            // Where even the message cannot be written, the exit code still tells.
            let _ = stream.write_all(text.as_bytes());
            return if error.use_stderr() { FAILED } else { OK };
        }
    };
    let done = match &cli.command {
        cli::Command::New(options) => new::run(options, streams),
        cli::Command::Check(options) => check::run(options, streams),
        cli::Command::Explain(options) => explain::run(options, streams),
        cli::Command::Serve(options) => serve::run(options, streams),
        cli::Command::Build(options) => build::run(options, streams),
        cli::Command::Print(options) => print::run(options, streams),
        cli::Command::Diff(options) => diff::run(options, streams),
        cli::Command::Coverage(options) => coverage::run(options, streams),
        cli::Command::Fmt(options) => fmt::run(options, streams),
        cli::Command::RenameId(options) => rename_id::run(options, streams),
        cli::Command::Match(options) => match_answers::run(options, streams),
        cli::Command::Methods(options) => methods::run(options, streams),
        cli::Command::Schema(options) => schema::run(options, streams),
        cli::Command::Import(options) => import::run(options, streams),
        cli::Command::Export(options) => export::run(options, streams),
        cli::Command::Man(options) => manual::man(options, streams),
        cli::Command::Completions(options) => manual::completions(options, streams),
    };
    match done {
        Ok(code) => code,
        Err(Failure(reason)) => {
            let _ = print_line!(streams.errors, "error: {reason}");
            FAILED
        }
    }
}
