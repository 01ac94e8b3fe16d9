//! `bronwijzer pack`: quizzes in the form that the app reads.

use std::fs;
use std::path::Path;

use bronwijzer_engine::pack::{self, Catalogue, CatalogueEntry};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Language;
use serde::Serialize;

use crate::cli::{Format, PackOptions};
use crate::folder::Folder;
use crate::{Failure, MISTAKES, OK, Streams, report};

pub(crate) fn run(options: &PackOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let folders: Vec<Folder> = options.quiz.iter().map(|path| Folder::open(path)).collect();
    if folders.iter().any(|folder| folder.errors() > 0) {
        report::print(&folders, Format::Human, streams.color, streams.output)?;
        writeln!(streams.output, "nothing was built: first mend the mistakes above")?;
        return Ok(MISTAKES);
    }
    let quizzes: Vec<&Quiz> = folders.iter().filter_map(|folder| folder.quiz.as_ref()).collect();
    fs::create_dir_all(&options.out)
        .map_err(|error| Failure(format!("cannot make the folder {}: {error}", options.out.display())))?;
    for quiz in &quizzes {
        for language in Language::ALL {
            let (quiz, details) = pack::split(quiz.in_language(language));
            let name = format!("{}.{}", quiz.id, language.code());
            write(&options.out.join(format!("{name}.bin")), &quiz)?;
            write(&options.out.join(format!("{name}.details.bin")), &details)?;
        }
    }
    write(&options.out.join("catalogue.bin"), &catalogue(&quizzes))?;
    if let (Some(page), Some(first)) = (&options.page, quizzes.first()) {
        fill(page, first)?;
    }
    Ok(OK)
}

/// Puts the quiz's title and introduction in the places of a page that ask for them.
fn fill(page: &Path, quiz: &Quiz) -> Result<(), Failure> {
    let failure = |error: std::io::Error| Failure(format!("{}: {error}", page.display()));
    let filled = fs::read_to_string(page)
        .map_err(failure)?
        .replace("{{title}}", &escape(&quiz.title.nl))
        .replace("{{intro}}", &escape(&quiz.intro.nl));
    fs::write(page, filled).map_err(failure)
}

/// A text as HTML shows it, in an element or in a quoted attribute.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn catalogue(quizzes: &[&Quiz]) -> Catalogue {
    let entry = |quiz: &&Quiz| CatalogueEntry {
        id: quiz.id.clone(),
        titles: Language::ALL.iter().map(|language| quiz.title.get(*language).to_owned()).collect(),
    };
    Catalogue { quizzes: quizzes.iter().map(entry).collect() }
}

fn write<T: Serialize>(path: &Path, value: &T) -> Result<(), Failure> {
    let bytes = pack::encode(value).map_err(|_| Failure(format!("cannot pack {}", path.display())))?;
    fs::write(path, bytes).map_err(|error| Failure(format!("cannot write {}: {error}", path.display())))
}
