//! `bronwijzer schema`: the JSON Schemas of a quiz's files, with which an editor completes and explains them.

use std::io;

use bronwijzer_engine::format::schema;

use crate::cli::{Described, SchemaOptions};
use crate::{Failure, OK, Streams};

pub(crate) fn run(options: &SchemaOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    streams.output.write_all(text(options.file)?.as_bytes())?;
    Ok(OK)
}

/// The schema of a file, as it is written to one.
pub(crate) fn text(file: Described) -> Result<String, Failure> {
    let schema = match file {
        Described::Quiz => schema::quiz(),
        Described::Statements => schema::statements(),
    };
    let text = serde_json::to_string_pretty(&schema).map_err(io::Error::from)?;
    Ok(format!("{text}\n"))
}
