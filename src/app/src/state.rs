//! What the app knows: the quiz, its details, the answers, the place and the language.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bronwijzer_engine::answers::{Answer, Answers, Reply, Weight};
use bronwijzer_engine::pack::{Catalogue, Details};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Language;
use leptos::prelude::{Notify, Track, Trigger};
use leptos::task::spawn_local;

use crate::device::{self, Found};
use crate::fetch;
use crate::page;
use crate::route::{ALL, Route, Screen};
use crate::screens::screen_of;
use crate::words::Words;

/// Something that is fetched.
#[derive(Clone)]
pub(crate) enum Fetched<T> {
    /// Not here yet.
    Pending,
    /// Here.
    Here(T),
    /// It could not be fetched.
    Failed,
}

/// Something that the voter must be told about the answers on the device.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    NotKept,
    Unreadable,
    Dropped(usize),
    Changed(usize),
}

/// A value that views follow: reading it in a view makes the view follow it.
///
/// It is a signal whose reactive part is Leptos's `Trigger`. Leptos's own signals are compiled anew for every type that
/// they hold, which cost 5 kB here.
pub(crate) struct Shared<T: 'static> {
    value: &'static Mutex<T>,
    changed: Trigger,
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Shared<T> {
        *self
    }
}

impl<T> Copy for Shared<T> {}

impl<T> Shared<T> {
    fn new(value: T) -> Shared<T> {
        // The state lives as long as the page, so nothing is lost by never freeing it.
        Shared { value: Box::leak(Box::new(Mutex::new(value))), changed: Trigger::new() }
    }

    fn lock(&self) -> MutexGuard<'static, T> {
        self.value.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Uses the value, and makes the view that asks follow it.
    pub(crate) fn with<R>(self, use_it: impl FnOnce(&T) -> R) -> R {
        self.changed.track();
        use_it(&self.lock())
    }

    /// Uses the value as it is now.
    pub(crate) fn with_untracked<R>(self, use_it: impl FnOnce(&T) -> R) -> R {
        use_it(&self.lock())
    }

    /// Changes the value, and everything that follows it.
    pub(crate) fn update(self, change: impl FnOnce(&mut T)) {
        change(&mut self.lock());
        self.changed.notify();
    }

    /// Sets the value.
    pub(crate) fn set(self, value: T) {
        self.update(|old| *old = value);
    }
}

impl<T: Clone> Shared<T> {
    /// The value; the view that asks follows it.
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub(crate) fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// A quiz and what else the site offers.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) quiz: Arc<Quiz<String>>,
    pub(crate) catalogue: Arc<Catalogue>,
}

/// The state of the app. It is a handful of shared values, and so it can be copied freely.
#[derive(Clone, Copy)]
pub(crate) struct State {
    pub(crate) language: Shared<Language>,
    pub(crate) route: Shared<Route>,
    /// Which screen shows the route. Moving within a screen leaves it as it is.
    pub(crate) screen: Shared<Screen>,
    pub(crate) site: Shared<Fetched<Site>>,
    pub(crate) details: Shared<Fetched<Arc<Details>>>,
    pub(crate) answers: Shared<Answers>,
    /// A statement that shall count double once it is answered.
    pub(crate) doubled: Shared<Option<usize>>,
    pub(crate) notices: Shared<Vec<Notice>>,
    /// What the status line says: changes that do not move the focus.
    pub(crate) status: Shared<&'static str>,
}

impl State {
    /// The state at the start: nothing fetched, the place and language as the address and the device say.
    pub(crate) fn new() -> State {
        let asked = page::parameter("lang").and_then(|code| Language::from_code(&code));
        let language = asked.or_else(device::language).or_else(page::browser_language).unwrap_or(Language::Nl);
        let route = page::route();
        State {
            language: Shared::new(language),
            screen: Shared::new(Screen::Start),
            route: Shared::new(route),
            site: Shared::new(Fetched::Pending),
            details: Shared::new(Fetched::Pending),
            answers: Shared::new(Answers::default()),
            doubled: Shared::new(None),
            notices: Shared::new(Vec::new()),
            status: Shared::new(""),
        }
    }

    /// The texts of the interface. Read in a view, they follow the language.
    pub(crate) fn words(self) -> &'static Words {
        Words::of(self.language.get())
    }

    /// The background of a statement; while it is not here, why.
    pub(crate) fn background(self, statement: usize) -> String {
        let words = self.words();
        self.details.with(|details| match details {
            Fetched::Here(details) => details.backgrounds.get(statement).cloned().unwrap_or_default(),
            Fetched::Pending => words.loading.to_owned(),
            Fetched::Failed => words.details_failed.to_owned(),
        })
    }

    /// Follows the address to a new place.
    pub(crate) fn arrive(self) {
        self.route.set(page::route());
        if let Fetched::Here(site) = self.site.get_untracked() {
            self.choose_screen(&site.quiz);
        }
    }

    fn choose_screen(self, quiz: &Quiz<String>) {
        let screen = self.route.with_untracked(|route| screen_of(route, quiz));
        if self.screen.with_untracked(|before| *before != screen) {
            self.screen.set(screen);
        }
    }

    /// Fetches the quiz and then its details; restores the answers once the quiz is here.
    pub(crate) fn load(self) {
        spawn_local(async move {
            let language = self.language.get_untracked();
            let site = self.fetch_site(language).await;
            if let Some(site) = &site {
                self.restore(&site.quiz);
                self.choose_screen(&site.quiz);
            }
            let quiz = site.as_ref().map(|site| site.quiz.clone());
            self.site.set(site.map_or(Fetched::Failed, Fetched::Here));
            if let Some(quiz) = quiz {
                self.load_details(&quiz.id, language).await;
            }
        });
    }

    /// Changes the language without losing the place or the answers.
    pub(crate) fn change_language(self, language: Language) {
        device::keep_language(language);
        spawn_local(async move {
            let Some(site) = self.fetch_site(language).await else {
                self.status.set(self.words().load_failed);
                return;
            };
            let quiz = site.quiz.clone();
            self.details.set(Fetched::Pending);
            self.language.set(language);
            self.site.set(Fetched::Here(site));
            self.load_details(&quiz.id, language).await;
        });
    }

    /// The quiz that the address asks for, if the site has it; else the first.
    fn fetch_site(self, language: Language) -> Pin<Box<dyn Future<Output = Option<Site>>>> {
        Box::pin(async move {
            let catalogue = fetch::catalogue().await?;
            let asked = page::parameter("quiz").unwrap_or_default();
            let entry = catalogue.quizzes.iter().find(|entry| entry.id == asked).or(catalogue.quizzes.first())?;
            let quiz = fetch::quiz(&entry.id, language).await?;
            Some(Site { quiz: Arc::new(quiz), catalogue: Arc::new(catalogue) })
        })
    }

    async fn load_details(self, id: &str, language: Language) {
        let details = fetch::details(id, language).await;
        // A second change of language may have overtaken this one.
        if self.language.get_untracked() == language {
            self.details.set(details.map_or(Fetched::Failed, |details| Fetched::Here(Arc::new(details))));
        }
    }

    fn restore(self, quiz: &Quiz<String>) {
        let mut notices = Vec::new();
        match device::restore(quiz) {
            Found::Nothing => {}
            Found::Forbidden => notices.push(Notice::NotKept),
            Found::Unreadable => notices.push(Notice::Unreadable),
            Found::Answers(restored) => {
                if restored.dropped > 0 {
                    notices.push(Notice::Dropped(restored.dropped));
                }
                if !restored.changed.is_empty() {
                    notices.push(Notice::Changed(restored.changed.len()));
                }
                self.answers.set(restored.answers);
            }
        }
        self.notices.set(notices);
    }

    /// Sets the answer to a statement and keeps it on the device.
    pub(crate) fn answer(self, quiz: &Quiz<String>, statement: usize, answer: Answer, weight: Weight) {
        self.answers.update(|answers| answers.set(&quiz.statements[statement].id, Reply { answer, weight }));
        self.keep(quiz);
    }

    /// Erases the answers, here and on the device.
    pub(crate) fn erase(self, quiz: &Quiz<String>) {
        self.answers.set(Answers::default());
        device::forget(&quiz.id);
        self.notices.set(Vec::new());
        self.status.set(self.words().erased);
    }

    fn keep(self, quiz: &Quiz<String>) {
        let kept = self.answers.with_untracked(|answers| device::keep(answers, quiz));
        if !kept && !self.notices.with_untracked(|notices| notices.contains(&Notice::NotKept)) {
            self.notices.update(|notices| notices.push(Notice::NotKept));
        }
    }
}

/// The statements of the set of this name: all of them where it names none.
pub(crate) fn statements_of(quiz: &Quiz<String>, set: &str) -> Vec<usize> {
    quiz.statements_of(quiz.sets.iter().position(|other| other.id == set && set != ALL))
}
