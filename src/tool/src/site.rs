//! A site: every file of it, made in memory from a compiled app and quizzes.
//!
//! `build` writes these files, `serve` shows them as they are. The same app and quizzes give the same bytes.

pub(crate) mod headers;
mod packs;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use bronwijzer_engine::language::Language;
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_words::{Interface, choice};

use crate::Failure;
use crate::app::{App, PAGE};
use crate::folder::Folder;

/// What the maker of a site may choose.
pub(crate) struct Choices {
    /// The public address of the site, with a slash at its end.
    pub(crate) url: Option<String>,
    /// Who may show the site in a frame, as the policy `frame-ancestors` says it.
    pub(crate) frame_ancestors: String,
}

/// The files of a site, by their path in it.
#[derive(PartialEq, Eq)]
pub(crate) struct Site {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

/// What became of quizzes.
pub(crate) enum Made {
    /// A site.
    Site(Site),
    /// Nothing: these quizzes, of which one at least has an error.
    Mistakes(Vec<Folder>),
}

/// Makes the site of the quizzes in these folders, the one to show first in front.
pub(crate) fn make(app: Option<&std::path::Path>, quizzes: &[PathBuf], choices: &Choices) -> Result<Made, Failure> {
    let app = App::open(app)?;
    let folders: Vec<Folder> = quizzes.iter().map(|path| Folder::open(path)).collect();
    if folders.iter().any(|folder| folder.quiz.is_none()) {
        return Ok(Made::Mistakes(folders));
    }
    let quizzes: Vec<(&Folder, &Quiz)> =
        folders.iter().filter_map(|folder| Some((folder, folder.quiz.as_ref()?))).collect();
    for (index, (folder, quiz)) in quizzes.iter().enumerate() {
        if let Some((other, _)) = quizzes[..index].iter().find(|(_, other)| other.id == quiz.id) {
            let (one, two) = (other.path.display(), folder.path.display());
            return Err(Failure(format!("{one} and {two} are both the quiz `{}`; a site can have only one", quiz.id)));
        }
    }
    let quizzes: Vec<&Quiz> = quizzes.into_iter().map(|(_, quiz)| quiz).collect();
    assemble(app, &quizzes, choices).map(Made::Site)
}

fn assemble(app: App, quizzes: &[&Quiz], choices: &Choices) -> Result<Site, Failure> {
    let mut files = BTreeMap::new();
    let interface = interface(quizzes);
    packs::add(quizzes, &interface, &mut files)?;
    let lasting: Vec<String> =
        app.files.keys().chain(files.keys()).filter(|path| headers::lasts(path)).cloned().collect();
    headers::add(&lasting, &choices.frame_ancestors, &mut files);
    files.insert(PAGE.to_owned(), fill(&app.page, quizzes, &interface).into_bytes());
    files.extend(app.files);
    Ok(Site { files })
}

/// The interface in the languages that go with those of the quizzes.
fn interface(quizzes: &[&Quiz]) -> Vec<Interface> {
    let all = Interface::all();
    let known: Vec<Language> = all.iter().map(|of_language| of_language.language.clone()).collect();
    let of_quizzes = quizzes.iter().flat_map(|quiz| &quiz.languages);
    let wanted: BTreeSet<usize> = of_quizzes.map(|language| choice::interface_language(language, &known)).collect();
    all.into_iter()
        .enumerate()
        .filter(|(index, _)| wanted.contains(index))
        .map(|(_, of_language)| of_language)
        .collect()
}

/// The app's page with the first quiz's title and introduction, the texts of the interface in its original language, and
/// the policy.
fn fill(page: &str, quizzes: &[&Quiz], interface: &[Interface]) -> String {
    let Some(first) = quizzes.first() else { return page.to_owned() };
    let Some(original) = first.languages.first() else { return page.to_owned() };
    let known: Vec<Language> = interface.iter().map(|of_language| of_language.language.clone()).collect();
    let Some(of_page) = interface.get(choice::interface_language(original, &known)) else { return page.to_owned() };
    of_page
        .fill_page(page, escape)
        .replace("{{policy}}", headers::POLICY)
        .replace("{{lang}}", of_page.language.tag())
        .replace("{{dir}}", of_page.language.dir())
        .replace("{{quiz.lang}}", original.tag())
        .replace("{{quiz.dir}}", original.dir())
        .replace("{{read}}", "read/index.html")
        .replace("{{title}}", &escape(first.title.original()))
        .replace("{{intro}}", &escape(first.intro.original()))
}

/// A text as HTML shows it, in an element or in a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
