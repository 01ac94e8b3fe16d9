//! `bronwijzer methods`: the published methods, with their status and source.

use bronwijzer_engine::matching::method::METHODS;

use crate::{Failure, OK, Streams};

pub(crate) fn run(streams: &mut Streams<'_>) -> Result<u8, Failure> {
    for published in &METHODS {
        let scales: Vec<&str> = published.scales.iter().map(|scale| scale.name()).collect();
        writeln!(
            streams.output,
            "{:<29} {:<13} {:<16} {}",
            published.name,
            published.status.name(),
            scales.join(", "),
            published.source
        )?;
    }
    writeln!(streams.output, "\nPercentages of different methods must not be compared.")?;
    Ok(OK)
}
