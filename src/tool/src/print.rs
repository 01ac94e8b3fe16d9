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
use bronwijzer_words::Paper as Words;
use maud::Markup;

use crate::cli::{Format, PrintOptions};
use crate::folder::Folder;
use crate::output::{Kind, Output};
use crate::site::languages::Languages;
use crate::terminal::print_line;
use crate::{Failure, MISTAKES, OK, Streams, report};
pub(crate) use printed::{Paper, Printed, Styles};

/// What can be printed.
pub(crate) struct Page {
    /// The name of its file, without the end.
    pub(crate) stem: &'static str,
    /// Its title.
    pub(crate) title: fn(&Words) -> &str,
    paper: Paper,
    body: fn(&Printed) -> Markup,
}

/// Every page, in the order of a lesson.
pub(crate) const PAGES: [Page; 5] = [
    Page { stem: "cards", title: Words::cards, paper: Paper::Upright, body: cards::page },
    Page { stem: "answer-sheet", title: Words::answer_sheet, paper: Paper::Upright, body: answer_sheet::page },
    Page { stem: "tally-sheet", title: Words::tally_sheet, paper: Paper::Upright, body: tally::page },
    Page { stem: "key", title: Words::key, paper: Paper::Upright, body: key::page },
    Page { stem: "posters", title: Words::posters, paper: Paper::Sideways, body: posters::page },
];

impl Page {
    /// The page of what is printed.
    pub(crate) fn html(&self, printed: &Printed, styles: &Styles) -> String {
        printed.html(self.paper, styles, (self.body)(printed))
    }

    /// The name of its file in a folder of its own.
    fn file_name(&self) -> String {
        format!("{}.html", self.stem)
    }
}

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
    for page in PAGES {
        files.insert(page.file_name(), page.html(&printed, &Styles::Within).into_bytes());
    }
    output.replace(&files, streams)?;
    for page in PAGES {
        print_line!(streams.output, "{}", shown(&options.out, &page.file_name()))?;
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
