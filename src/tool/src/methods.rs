//! `bronwijzer methods`: the published methods, with their status and source.

use std::io;

use bronwijzer_engine::matching::method::METHODS;
use serde::Serialize;

use crate::cli::MethodsOptions;
use crate::{Failure, OK, Streams};

/// A method as `--json` prints it.
#[derive(Serialize)]
struct Output {
    name: &'static str,
    status: &'static str,
    scales: Vec<&'static str>,
    source: &'static str,
}

pub(crate) fn run(options: &MethodsOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let methods = METHODS.iter().map(|published| Output {
        name: published.name,
        status: published.status.name(),
        scales: published.scales.iter().map(|scale| scale.name()).collect(),
        source: published.source,
    });
    let methods: Vec<Output> = methods.collect();
    if options.json {
        serde_json::to_writer_pretty(&mut *streams.output, &methods).map_err(io::Error::from)?;
        writeln!(streams.output)?;
        return Ok(OK);
    }
    for Output { name, status, scales, source } in methods {
        writeln!(streams.output, "{name:<29} {status:<13} {:<16} {source}", scales.join(", "))?;
    }
    writeln!(streams.output, "\nPercentages of different methods must not be compared.")?;
    Ok(OK)
}
