//! `bronwijzer build`: a complete static site in a folder.

mod compress;
mod output;

use crate::cli::{BuildOptions, Format, SiteOptions};
use crate::site::{self, Choices, Made, Site};
use crate::{Failure, MISTAKES, OK, Streams, report};

pub(crate) fn run(options: &BuildOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let place = output::Place::find(&options.out)?;
    let choices = choices(options)?;
    let SiteOptions { quiz, app } = &options.site;
    let site = match site::make(app.as_deref(), quiz, &choices)? {
        Made::Site(site) => site,
        Made::Mistakes(folders) => {
            report::print(&folders, Format::Human, streams.color, streams.output)?;
            writeln!(streams.output, "nothing was built: first mend the mistakes above")?;
            return Ok(MISTAKES);
        }
    };
    let Site { mut files } = site;
    compress::add(&mut files, streams)?;
    place.put(&files)?;
    let bytes: usize = files.values().map(Vec::len).sum();
    writeln!(streams.output, "{}: {} files, {} kB", options.out.display(), files.len(), bytes.div_ceil(1000))?;
    Ok(OK)
}

fn choices(options: &BuildOptions) -> Result<Choices, Failure> {
    let url = options.url.as_deref().map(|url| {
        let is_one = (url.starts_with("https://") || url.starts_with("http://")) && !url.contains(['?', '#', ' ', '"']);
        let with_slash = if url.ends_with('/') { url.to_owned() } else { format!("{url}/") };
        if is_one {
            Ok(with_slash)
        } else {
            Err(Failure(format!("`{url}` is no address of a site, such as https://example.org/quiz/")))
        }
    });
    let ancestors = &options.frame_ancestors;
    let is_list = !ancestors.trim().is_empty()
        && ancestors.chars().all(|letter| letter.is_ascii_graphic() || letter == ' ')
        && !ancestors.contains(['"', ';', ',', '\\', '$']);
    if !is_list {
        return Err(Failure(format!("`{ancestors}` is no list of sites, such as 'self' https://example.org")));
    }
    Ok(Choices { url: url.transpose()?, frame_ancestors: ancestors.clone() })
}
