//! A site: every file of it, in memory, built from a compiled app and quizzes.
//!
//! `build` writes these files, or each quiz by itself as one file; `serve` shows them as they are. The same app and quizzes give the same bytes.

mod addresses;
mod embedding;
pub(crate) mod headers;
mod hosts;
mod icons;
pub(crate) mod languages;
mod manifest;
mod offline;
mod packs;
mod page;
mod picture;
pub(crate) mod reading;
mod render;
mod scorm;
mod single_file;
mod tokens;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use bronwijzer_engine::problem::Grade;
use bronwijzer_engine::quiz::Quiz;

use crate::Failure;
use crate::app::App;
use crate::folder::Folder;
use languages::Languages;
use page::Pages;
use render::Renderer;
pub(crate) use tokens::Tokens;

/// What a site is built from, and how.
pub(crate) struct Config {
    /// The folders of the quizzes, the one to show first in front.
    pub(crate) quizzes: Vec<PathBuf>,
    /// The folder of the app, if it is not the one that this binary carries.
    pub(crate) app: Option<PathBuf>,
    /// The public address of the site, with a slash at its end.
    pub(crate) url: Option<String>,
    /// Who may show the site in a frame, as the policy `frame-ancestors` says it.
    pub(crate) frame_ancestors: String,
    /// Colours and fonts of the site's own.
    pub(crate) tokens: Option<Tokens>,
    /// Whether every quiz is marked as a draft, even where nothing is still to be written.
    pub(crate) draft: bool,
    /// Whether quizzes are kept on voters' devices, to work without a network.
    pub(crate) offline: bool,
    /// What is built.
    pub(crate) forms: Forms,
}

/// The forms in which quizzes are published.
#[derive(Clone, Copy)]
pub(crate) enum Forms {
    /// One site of them all.
    Site,
    /// Each quiz by itself, without a server.
    Single {
        /// As one page.
        file: bool,
        /// As a package for learning environments.
        scorm: bool,
    },
}

/// What came of building a site.
pub(crate) enum Built {
    /// The site.
    Site(Site),
    /// Nothing, for these mistakes in quizzes; what else may be wrong with those is left out.
    Mistakes(Vec<Folder>),
}

/// A site.
#[derive(PartialEq, Eq)]
pub(crate) struct Site {
    /// Its files, by their path in it.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// What the app's pages in it may load and do.
    pub(crate) policy: String,
    /// The quizzes in it that are not ready to be published.
    pub(crate) incomplete: Vec<Incomplete>,
    /// What shows each quiz in a page of another site, if the site's address is known.
    pub(crate) snippets: Vec<String>,
}

/// A quiz of which something is still to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incomplete {
    /// Its folder.
    pub quiz: PathBuf,
    /// How many things are still to be written.
    pub count: usize,
}

impl fmt::Display for Incomplete {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (quiz, count) = (self.quiz.display(), self.count);
        write!(f, "{quiz}: {count} still to be written; `bronwijzer check {quiz}` says what")
    }
}

impl Config {
    /// Builds the site.
    pub(crate) fn build(&self) -> Result<Built, Failure> {
        let mut app = App::open(self.app.as_deref())?;
        if let Some(tokens) = &self.tokens {
            tokens.add(&mut app)?;
        }
        let mut folders: Vec<Folder> = self.quizzes.iter().map(|path| Folder::open(path)).collect();
        let mut quizzes: Vec<Quiz> = Vec::new();
        for folder in &mut folders {
            let Some(mut quiz) = folder.quiz.take() else { return Ok(Built::Mistakes(mistakes(folders))) };
            if let Some(index) = quizzes.iter().position(|other| other.id == quiz.id) {
                let (one, two) = (self.quizzes[index].display(), folder.path.display());
                return Err(Failure(format!(
                    "{one} and {two} are both the quiz `{}`; a site can have only one",
                    quiz.id
                )));
            }
            quiz.draft |= self.draft;
            quizzes.push(quiz);
        }
        let incomplete = folders
            .into_iter()
            .map(|folder| Incomplete { count: folder.count(Grade::Incomplete), quiz: folder.path })
            .filter(|incomplete| incomplete.count > 0)
            .collect();
        let snippet = |url: &String| {
            quizzes.iter().map(|quiz| embedding::snippet(url, &quiz.id, quiz.title.original())).collect()
        };
        let snippets = self.url.as_ref().map_or_else(Vec::new, snippet);
        let (template, style) = app.page_with_style()?;
        let policy = headers::policy(app.scripts_in_page(), &style, self.url.as_deref());
        let files = match self.forms {
            Forms::Site => self.site(app, &template, &policy, &quizzes)?,
            Forms::Single { .. } => self.single_files(&app, &quizzes)?,
        };
        Ok(Built::Site(Site { files, policy, incomplete, snippets }))
    }

    fn single_files(&self, app: &App, quizzes: &[Quiz]) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
        let mut files = BTreeMap::new();
        for quiz in quizzes {
            if let Forms::Single { file: true, .. } = self.forms {
                let page = single_file::page(app, quiz, self.url.as_deref(), &[])?;
                files.insert(format!("{}.html", quiz.id), page.into_bytes());
            }
            if let Forms::Single { scorm: true, .. } = self.forms {
                files.insert(format!("{}.zip", quiz.id), scorm::package(app, quiz, self.url.as_deref())?);
            }
        }
        Ok(files)
    }

    /// The files of the site, whose pages are made of the template.
    fn site(
        &self,
        mut app: App,
        template: &str,
        policy: &str,
        quizzes: &[Quiz],
    ) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
        let mut files = BTreeMap::new();
        let worker = offline::take_worker(&mut app)?;
        let languages = Languages::of(quizzes)?;
        let catalogue = &packs::add(quizzes, &languages, &mut files)?;
        reading::add(&app, quizzes, &languages, self.url.as_deref(), &mut files)?;
        if let Some(url) = &self.url {
            addresses::add(url, quizzes, &mut files);
        }
        let lasting: Vec<String> =
            app.files.keys().chain(files.keys()).filter(|path| headers::lasts(path)).cloned().collect();
        hosts::add(&lasting, &headers::of_all(policy, &self.frame_ancestors), &mut files);
        files.extend(app.files);
        let renderer = Renderer::new()?;
        let icon = icons::add(&renderer, &mut files)?;
        let url = self.url.as_deref();
        let (languages, renderer) = (&languages, &renderer);
        let pages = Pages { template, policy, catalogue, offline: self.offline, icon: &icon, url, languages, renderer };
        pages.add(quizzes, &mut files)?;
        offline::add(self.offline.then_some(&worker), quizzes, &mut files);
        Ok(files)
    }
}

/// The quizzes with their mistakes alone.
fn mistakes(mut folders: Vec<Folder>) -> Vec<Folder> {
    for folder in &mut folders {
        folder.problems.retain(|problem| problem.rule.grade() == Grade::Mistake);
    }
    folders
}

/// A text as HTML shows it, in an element or in a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
