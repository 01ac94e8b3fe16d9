//! `bronwijzer build`: a complete static site in a folder, or each quiz as one file.

mod compress;
mod hosting;

use crate::cli::{BuildOptions, Format};
use crate::output::{Kind, Output};
use crate::site::{Built, Config, Forms, Site, Tokens};
use crate::terminal::print_line;
use crate::{Failure, MISTAKES, OK, Streams, report};

pub(crate) fn run(options: &BuildOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let output = Output::at(&options.out, Kind::Site)?;
    let Site { mut files, incomplete, snippets, .. } = match config(options)?.build()? {
        Built::Site(site) => site,
        Built::Mistakes(folders) => {
            report::print(&folders, Format::Human, streams.color, streams.output)?;
            print_line!(streams.output, "nothing was built: first mend the mistakes above")?;
            return Ok(MISTAKES);
        }
    };
    for incomplete in &incomplete {
        print_line!(streams.output, "{incomplete}")?;
    }
    if !incomplete.is_empty() && !options.draft {
        print_line!(streams.output, "nothing was built: finish the quiz, or build a draft with --draft")?;
        return Ok(MISTAKES);
    }
    if let Forms::Site = forms(options) {
        compress::add(&mut files, &options.out, streams)?;
    }
    output.replace(&files, streams)?;
    let bytes: usize = files.values().map(Vec::len).sum();
    print_line!(streams.output, "{}: {} files, {} kB", options.out.display(), files.len(), bytes.div_ceil(1000))?;
    for snippet in &snippets {
        writeln!(streams.output, "\nto show a quiz in a page of another site:")?;
        snippet.lines().try_for_each(|line| print_line!(streams.output, "{line}"))?;
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
        let no_address = |why| format!("`{url}` is no address of a site, such as https://example.org/quiz/: it {why}");
        hosting::address(url).map_err(|why| Failure(no_address(why)))
    });
    let list = &options.frame_ancestors;
    let no_list = |unknown: &str| {
        let what = if unknown.is_empty() { String::new() } else { format!(": `{unknown}` is none") };
        Failure(format!("`{list}` is no list of sites, such as 'self' https://example.org{what}"))
    };
    let frame_ancestors = hosting::ancestors(list).map_err(no_list)?;
    Ok(Config {
        quizzes: options.site.quiz.clone(),
        app: options.site.app.clone(),
        url: url.transpose()?,
        frame_ancestors,
        tokens: options.tokens.as_deref().map(Tokens::read).transpose()?,
        draft: options.draft,
        offline: !options.no_offline,
        forms: forms(options),
    })
}
