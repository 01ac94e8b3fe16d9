//! What the app knows: the quiz, its details, the answers, the place and the language.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bronwijzer_engine::answers::{self, Answer, Answers, Reply, Weight};
use bronwijzer_engine::pack::{Catalogue, Details};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Language;
use leptos::prelude::request_animation_frame;
use leptos::prelude::{Notify, Track, Trigger};
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use crate::device::{self, Found, Keeping};
use crate::fetch;
use crate::page;
use crate::part::{self, Legacy};
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
    /// The address names a quiz that the site does not have.
    UnknownQuiz,
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
    /// Whether the answers are those of a link and not the voter's own. Then nothing is kept.
    pub(crate) of_link: Shared<bool>,
    pub(crate) keeping: Shared<Keeping>,
    /// Whether statements are answered by keys.
    pub(crate) keys: Shared<bool>,
    pub(crate) notices: Shared<Vec<Notice>>,
    /// What the status line says: changes that do not move the focus.
    pub(crate) status: Shared<String>,
    /// The theme to which results and lists are narrowed.
    pub(crate) theme: Shared<Option<usize>>,
    /// The statements of the result that are open.
    pub(crate) opened: Shared<Vec<usize>>,
    /// The link to the result that was made last, and whether it could be copied.
    pub(crate) link: Shared<Option<(String, bool)>>,
    /// Whether the whole app could not be fetched when it was asked for.
    pub(crate) whole_failed: Shared<bool>,
}

impl State {
    /// The state at the start: nothing fetched, the place and language as the address and the device say.
    pub(crate) fn new() -> State {
        let asked = page::parameter("lang").and_then(|code| Language::from_code(&code));
        let language = asked.or_else(device::language).or_else(page::browser_language).unwrap_or(Language::Nl);
        State {
            language: Shared::new(language),
            screen: Shared::new(Screen::Start),
            route: Shared::new(page::route()),
            site: Shared::new(Fetched::Pending),
            details: Shared::new(Fetched::Pending),
            answers: Shared::new(Answers::default()),
            doubled: Shared::new(None),
            of_link: Shared::new(false),
            keeping: Shared::new(device::keeping()),
            keys: Shared::new(device::keys()),
            notices: Shared::new(Vec::new()),
            status: Shared::new(String::new()),
            theme: Shared::new(None),
            opened: Shared::new(Vec::new()),
            link: Shared::new(None),
            whole_failed: Shared::new(false),
        }
    }

    /// The texts of the interface. Read in a view, they follow the language.
    pub(crate) fn words(self) -> &'static Words {
        Words::of(self.language.get())
    }

    /// Says a change that does not move the focus.
    pub(crate) fn say(self, text: impl Into<String>) {
        self.status.set(text.into());
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

    /// Goes to a place at once. After a tap on a link the browser tells of the new address only later, when it may have drawn
    /// the old place once more.
    pub(crate) fn go(self, route: &Route) {
        page::go(route);
        self.arrive();
        request_animation_frame(page::focus_heading);
    }

    /// Follows the address to a new place.
    pub(crate) fn arrive(self) {
        let route = page::route();
        if self.route.with_untracked(|now| *now == route) {
            return;
        }
        self.route.set(route);
        if let Fetched::Here(site) = self.site.get_untracked() {
            self.choose_screen(&site.quiz);
        }
    }

    fn choose_screen(self, quiz: &Quiz<String>) {
        let screen = self.route.with_untracked(|route| screen_of(route, quiz));
        if self.of_link.get_untracked() && screen.is_the_voters_own() {
            self.of_link.set(false);
            self.restore(quiz);
        }
        // A second link may have other answers.
        if screen == Screen::Link || self.screen.with_untracked(|before| *before != screen) {
            self.screen.set(screen);
        }
    }

    /// Fetches the quiz and then its details. The answers are what another part of the app left, or else the device's.
    pub(crate) fn load(self, legacy: Option<Legacy>, goes_on: bool) {
        spawn_local(async move {
            let language = self.language.get_untracked();
            let site = self.fetch_site(language).await;
            if let Some(site) = &site {
                self.restore(&site.quiz);
                if let Some(legacy) = legacy {
                    self.inherit(&legacy, &site.quiz);
                }
                self.choose_screen(&site.quiz);
            }
            let quiz = site.as_ref().map(|site| site.quiz.clone());
            self.site.set(site.map_or(Fetched::Failed, Fetched::Here));
            if goes_on {
                request_animation_frame(page::focus_heading);
            }
            if let Some(quiz) = quiz {
                self.load_details(&quiz.id, language).await;
            }
        });
    }

    fn inherit(self, legacy: &Legacy, quiz: &Quiz<String>) {
        if let Ok(restored) = answers::from_record(&legacy.record, quiz) {
            self.answers.set(restored.answers);
        }
        self.doubled.set(quiz.statement(&legacy.doubled));
    }

    /// Starts the whole app, which takes over from this part.
    pub(crate) fn start_whole(self) {
        self.whole_failed.set(false);
        spawn_local(async move {
            let started = match part::whole() {
                Some(promise) => JsFuture::from(promise).await.is_ok(),
                None => false,
            };
            self.whole_failed.set(!started);
        });
    }

    /// Changes the language without losing the place or the answers.
    pub(crate) fn change_language(self, language: Language) {
        device::keep_language(language);
        spawn_local(async move {
            let Some(site) = self.fetch_site(language).await else {
                self.say(self.words().load_failed);
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

    /// Takes the answers that are kept for those that are shown.
    pub(crate) fn restore(self, quiz: &Quiz<String>) {
        let mut notices = Vec::new();
        if page::parameter("quiz").is_some_and(|asked| asked != quiz.id) {
            notices.push(Notice::UnknownQuiz);
        }
        let mut answers = Answers::default();
        match device::restore(quiz, self.keeping.get_untracked()) {
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
                answers = restored.answers;
            }
        }
        self.answers.set(answers);
        self.link.set(None);
        self.notices.set(notices);
    }

    /// Follows what another tab kept or erased.
    pub(crate) fn follow_other_tab(self) {
        let Fetched::Here(site) = self.site.get_untracked() else { return };
        if self.keeping.get_untracked() == Keeping::OnDevice && device::keeping() == Keeping::InTab {
            // The other tab forgot what the device kept. These answers are this tab's from now on.
            self.keeping.set(Keeping::InTab);
            self.keep(&site.quiz);
            return;
        }
        let shares = !self.of_link.get_untracked() && self.keeping.get_untracked() == Keeping::OnDevice;
        // Where nothing could be kept, what is kept is no word on the answers here.
        if !shares || self.notices.with_untracked(|notices| notices.contains(&Notice::NotKept)) {
            return;
        }
        let kept = match device::restore(&site.quiz, Keeping::OnDevice) {
            Found::Answers(restored) => restored.answers,
            Found::Nothing => Answers::default(),
            Found::Unreadable | Found::Forbidden => return,
        };
        if self.answers.with_untracked(|answers| *answers != kept) {
            self.answers.set(kept);
        }
    }

    /// Sets the answer to a statement and keeps it on the device.
    pub(crate) fn answer(self, quiz: &Quiz<String>, statement: usize, answer: Answer, weight: Weight) {
        self.answers.update(|answers| answers.set(&quiz.statements[statement].id, Reply { answer, weight }));
        if self.link.with_untracked(Option::is_some) {
            // It holds the answers as they were.
            self.link.set(None);
        }
        self.keep(quiz);
    }

    /// Erases the answers, here and on the device.
    pub(crate) fn erase(self, quiz: &Quiz<String>) {
        self.answers.set(Answers::default());
        device::forget(&quiz.id);
        self.notices.set(Vec::new());
        self.say(self.words().erased);
    }

    /// Keeps the answers from now on for as long as the voter wants.
    pub(crate) fn change_keeping(self, quiz: &Quiz<String>, keeping: Keeping) {
        let before = self.keeping.get_untracked();
        device::keep_keeping(keeping);
        self.keeping.set(keeping);
        if !self.answers.with_untracked(Answers::is_empty) {
            self.keep(quiz);
        }
        device::remove(&quiz.id, before);
    }

    /// Turns answering by keys on or off.
    pub(crate) fn change_keys(self, on: bool) {
        device::keep_keys(on);
        self.keys.set(on);
    }

    /// Keeps the answers, unless they are a link's.
    pub(crate) fn keep(self, quiz: &Quiz<String>) {
        if self.of_link.get_untracked() {
            return;
        }
        let keeping = self.keeping.get_untracked();
        let kept = self.answers.with_untracked(|answers| device::keep(answers, quiz, keeping));
        if !kept && !self.notices.with_untracked(|notices| notices.contains(&Notice::NotKept)) {
            self.notices.update(|notices| notices.push(Notice::NotKept));
        }
    }
}

/// The statements of the set of this name: all of them where it names none.
pub(crate) fn statements_of(quiz: &Quiz<String>, set: &str) -> Vec<usize> {
    quiz.statements_of(quiz.sets.iter().position(|other| other.id == set && set != ALL))
}
