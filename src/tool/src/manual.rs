//! `bronwijzer man` and `bronwijzer completions`: what the definitions of the command line are in other forms.

use std::fs;

use clap::CommandFactory;

use crate::cli::{Cli, CompletionsOptions, ManOptions};
use crate::{Failure, OK, Streams};

pub(crate) fn man(options: &ManOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let command = Cli::command();
    let Some(folder) = &options.out else {
        clap_mangen::Man::new(command).render(&mut *streams.output)?;
        return Ok(OK);
    };
    let failure = |error| Failure(format!("{} cannot be written: {error}", folder.display()));
    fs::create_dir_all(folder).map_err(failure)?;
    clap_mangen::generate_to(command, folder).map_err(failure)?;
    Ok(OK)
}

pub(crate) fn completions(options: &CompletionsOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Cli::command(), "bronwijzer", &mut script);
    streams.output.write_all(&script)?;
    Ok(OK)
}
