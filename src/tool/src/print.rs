//! `bronwijzer print`: a quiz on paper, as pages to be printed from any browser: cards, answer sheet, tally sheet, key and
//! posters.

mod answer_sheet;
mod cards;
mod key;
mod posters;
mod printed;
mod tally;

use std::collections::BTreeMap;
use std::path::Path;

use bronwijzer_engine::language::lookup;
use bronwijzer_engine::quiz::Quiz;
use maud::Markup;

use crate::cli::{Format, PrintOptions};
use crate::folder::Folder;
use crate::output::{Kind, Output};
use crate::site::languages::Languages;
use crate::terminal::print_line;
use crate::{Failure, MISTAKES, OK, Streams, report};
use printed::{Paper, Printed};

/// A page: the name of its file, its paper, and what is on it.
type Page = (&'static str, Paper, fn(&Printed) -> Markup);

const PAGES: [Page; 5] = [
    ("cards.html", Paper::Upright, cards::page),
    ("answer-sheet.html", Paper::Upright, answer_sheet::page),
    ("tally-sheet.html", Paper::Upright, tally::page),
    ("key.html", Paper::Upright, key::page),
    ("posters.html", Paper::Sideways, posters::page),
];

pub(crate) fn run(options: &PrintOptions, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let output = Output::at(&options.out, Kind::Paper)?;
    let mut folder = Folder::open(&options.quiz);
    let Some(quiz) = folder.quiz.take() else {
        report::print(&[folder], Format::Human, streams.color, streams.output)?;
        print_line!(streams.output, "nothing was printed: first mend the mistakes above")?;
        return Ok(MISTAKES);
    };
    let set = set(&quiz, options.set.as_deref())?;
    let language = match &options.lang {
        None => 0,
        Some(wanted) => lookup(wanted.tag(), &quiz.languages).ok_or_else(|| {
            let known: Vec<&str> = quiz.languages.iter().map(|language| language.tag()).collect();
            Failure(format!("the quiz is not in the language `{}`; it is in {}", wanted.tag(), known.join(", ")))
        })?,
    };
    let languages = Languages::of(std::slice::from_ref(&quiz))?;
    let interface = languages.interface_for(&quiz.languages[language]);
    let printed = Printed::new(&quiz, set, language, interface)?;
    let mut files = BTreeMap::new();
    for (name, paper, page) in PAGES {
        files.insert(name.to_owned(), printed.html(paper, page(&printed)).into_bytes());
    }
    output.replace(&files, streams)?;
    for (name, ..) in PAGES {
        print_line!(streams.output, "{}", shown(&options.out, name))?;
    }
    Ok(OK)
}

fn shown(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string().replace('\\', "/")
}

/// The set of this name, or the one that the quiz asks unless the voter chooses another.
fn set(quiz: &Quiz, name: Option<&str>) -> Result<Option<usize>, Failure> {
    let Some(name) = name else { return Ok(quiz.default_set) };
    let found = quiz.sets.iter().position(|set| set.id == name);
    found.map(Some).ok_or_else(|| {
        let known: Vec<&str> = quiz.sets.iter().map(|set| set.id.as_str()).collect();
        Failure(format!("the quiz has no set `{name}`; it has {}", known.join(", ")))
    })
}
