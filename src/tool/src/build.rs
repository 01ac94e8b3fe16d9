//! `bronwijzer build`: a complete static site in a folder, or each quiz as one file.

mod compress;

use crate::cli::{BuildOptions, Format};
use crate::output::{Kind, Output};
use crate::site::{Built, Config, Forms, Site, Tokens};
use crate::{Failure, MISTAKES, OK, Streams, report};

pub(crate) fn run(options: &BuildOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let output = Output::at(&options.out, Kind::Site)?;
    let Site { mut files, incomplete, snippets, .. } = match config(options)?.build()? {
        Built::Site(site) => site,
        Built::Mistakes(folders) => {
            report::print(&folders, Format::Human, streams.color, streams.output)?;
            writeln!(streams.output, "nothing was built: first mend the mistakes above")?;
            return Ok(MISTAKES);
        }
    };
    for incomplete in &incomplete {
        writeln!(streams.output, "{incomplete}")?;
    }
    if !incomplete.is_empty() && !options.draft {
        writeln!(streams.output, "nothing was built: finish the quiz, or build a draft with --draft")?;
        return Ok(MISTAKES);
    }
    if let Forms::Site = forms(options) {
        compress::add(&mut files, streams)?;
    }
    output.replace(&files)?;
    let bytes: usize = files.values().map(Vec::len).sum();
    writeln!(streams.output, "{}: {} files, {} kB", options.out.display(), files.len(), bytes.div_ceil(1000))?;
    for snippet in &snippets {
        writeln!(streams.output, "\nto show a quiz in a page of another site:\n{snippet}")?;
    }
    Ok(OK)
}

fn forms(options: &BuildOptions) -> Forms {
    match (options.single_file, options.scorm) {
        (false, false) => Forms::Site,
        (file, scorm) => Forms::Single { file, scorm },
    }
}

fn config(options: &BuildOptions) -> Result<Config, Failure> {
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
        && ancestors.chars().all(|char| char.is_ascii_graphic() || char == ' ')
        && !ancestors.contains(['"', ';', ',', '\\', '$']);
    if !is_list {
        return Err(Failure(format!("`{ancestors}` is no list of sites, such as 'self' https://example.org")));
    }
    Ok(Config {
        quizzes: options.site.quiz.clone(),
        app: options.site.app.clone(),
        url: url.transpose()?,
        frame_ancestors: ancestors.clone(),
        tokens: options.tokens.as_deref().map(Tokens::read).transpose()?,
        draft: options.draft,
        forms: forms(options),
    })
}
