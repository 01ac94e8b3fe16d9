//! What the app knows: the quiz, its details, the answers, the place and the language.

use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bronwijzer_engine::answers::{self, Answer, Answers, Reply, Weight};
use bronwijzer_engine::language::Language;
use bronwijzer_engine::pack::{Catalogue, Details};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use bronwijzer_words::choice::{self, Wishes};
use leptos::prelude::request_animation_frame;
use leptos::prelude::{Notify, Track, Trigger};
use wasm_bindgen_futures::JsFuture;

use crate::device::{self, Found, Keeping};
use crate::fetch;
use crate::locale::Words;
use crate::page;
use crate::part::{self, Handover};
use crate::route::{ALL, Route, Screen};
use crate::screens::screen_of;

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

/// A quiz in a language, and what else the site offers.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) catalogue: Arc<Catalogue>,
    /// Which of the catalogue's quizzes is shown.
    entry: usize,
    pub(crate) quiz: Arc<Quiz<Localized>>,
    /// The language in which it is shown: an index into its languages.
    pub(crate) language: usize,
    /// The interface in that language, or in the one that goes with it.
    pub(crate) words: Rc<Words>,
}

impl Site {
    /// Fetches the quiz that the address asks for, or else the page's, in the language of this tag, or else the voter's.
    pub(crate) async fn fetch(shown_before: Option<String>) -> Option<Site> {
        let catalogue = fetch::catalogue().await?;
        let position = |id: String| catalogue.quizzes.iter().position(|entry| entry.id == id);
        let asked = page::parameter("quiz").and_then(position);
        let index = asked.or_else(|| page::quiz().and_then(position)).unwrap_or(0);
        let entry = catalogue.quizzes.get(index)?;
        let wishes = Wishes {
            address: shown_before.or_else(|| page::parameter("lang")),
            device: device::language(),
            browser: page::browser_languages(),
        };
        let language = choice::quiz_language(&wishes, &entry.languages, &catalogue.interface);
        Site::fetch_in(Arc::new(catalogue), index, language).await
    }

    /// Fetches a quiz in one of its languages, and the texts of the interface that go with it.
    async fn fetch_in(catalogue: Arc<Catalogue>, entry: usize, language: usize) -> Option<Site> {
        let about = catalogue.quizzes.get(entry)?;
        let of_quiz = about.languages.get(language)?;
        let of_interface = catalogue.interface.get(choice::interface_language(of_quiz, &catalogue.interface))?;
        let (words, quiz) = (fetch::words(of_interface), fetch::quiz(&about.id, of_quiz));
        let words = Rc::new(Words::new(words.await?)?);
        let quiz = Arc::new(quiz.await?);
        Some(Site { catalogue, entry, quiz, language, words })
    }

    /// The languages that the quiz has.
    pub(crate) fn languages(&self) -> &[Language] {
        self.catalogue.quizzes.get(self.entry).map_or(&[], |entry| &entry.languages)
    }
}

/// The state of the app. It is a handful of shared values, and so it can be copied freely.
#[derive(Clone, Copy)]
pub(crate) struct State {
    pub(crate) site: Shared<Site>,
    /// The language that the voter asked for last, which may still be on its way: an index into the quiz's.
    asked_language: Shared<usize>,
    pub(crate) route: Shared<Route>,
    /// Which screen shows the route. Moving within a screen leaves it as it is.
    pub(crate) screen: Shared<Screen>,
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
    /// The state at the start. The answers are what another part of the app left, or else the device's.
    pub(crate) fn new(site: Site, handover: Option<&Handover>) -> State {
        let quiz = site.quiz.clone();
        let state = State {
            asked_language: Shared::new(site.language),
            site: Shared::new(site),
            screen: Shared::new(Screen::Start),
            route: Shared::new(page::route()),
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
        };
        state.restore(&quiz);
        if let Some(handover) = handover {
            state.take_over(handover, &quiz);
        }
        state.choose_screen(&quiz);
        state
    }

    /// The texts of the interface. Read in a view, they follow the language.
    pub(crate) fn words(self) -> Rc<Words> {
        self.site.with(|site| site.words.clone())
    }

    /// Says a change that does not move the focus.
    pub(crate) fn say(self, text: impl Into<String>) {
        self.status.set(text.into());
    }

    /// The background of a statement; `Err` says why it is not here.
    pub(crate) fn background(self, statement: usize) -> Result<Localized, String> {
        let words = self.words();
        self.details.with(|details| match details {
            Fetched::Here(details) => Ok(details.backgrounds.get(statement).cloned().unwrap_or_default()),
            Fetched::Pending => Err(words.loading().to_owned()),
            Fetched::Failed => Err(words.details_failed().to_owned()),
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
        self.choose_screen(&self.site.get_untracked().quiz);
    }

    fn choose_screen(self, quiz: &Quiz<Localized>) {
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

    fn take_over(self, handover: &Handover, quiz: &Quiz<Localized>) {
        if let Ok(restored) = answers::from_record(&handover.record, quiz) {
            self.answers.set(restored.answers);
        }
        self.doubled.set(quiz.statement(&handover.doubled));
    }

    /// What this part of the app leaves to the one that takes over.
    pub(crate) fn hand_over(self) -> Handover {
        let Site { quiz, language, .. } = self.site.get_untracked();
        let doubled = self.doubled.get_untracked().map(|index| quiz.statements[index].id.clone());
        Handover {
            record: self.answers.with_untracked(|answers| answers::to_record(answers, &quiz)),
            doubled: doubled.unwrap_or_default(),
            language: quiz.languages.get(language).map(|language| language.tag().to_owned()).unwrap_or_default(),
        }
    }

    /// Starts the whole app, which takes over from this part.
    pub(crate) fn start_whole(self) {
        self.whole_failed.set(false);
        page::spawn(async move {
            let started = match part::whole() {
                Some(promise) => JsFuture::from(promise).await.is_ok(),
                None => false,
            };
            self.whole_failed.set(!started);
        });
    }

    /// Changes the language without losing the place or the answers. Quiz and interface change together, once both are
    /// here; a change that a later one has overtaken is dropped.
    pub(crate) fn change_language(self, language: usize) {
        let now = self.site.get_untracked();
        if let Some(language) = now.languages().get(language) {
            device::keep_language(language);
        }
        self.asked_language.set(language);
        page::spawn(async move {
            let site = Site::fetch_in(now.catalogue, now.entry, language).await;
            if self.asked_language.get_untracked() != language {
                return;
            }
            match site {
                Some(site) => {
                    self.details.set(Fetched::Pending);
                    self.site.set(site);
                    self.load_details();
                }
                None => self.say(self.words().load_failed()),
            }
        });
    }

    /// Fetches the details of the quiz, in the language in which it is shown.
    pub(crate) fn load_details(self) {
        let Site { quiz, language, .. } = self.site.get_untracked();
        page::spawn(async move {
            let Some(of_quiz) = quiz.languages.get(language) else { return };
            let details = fetch::details(&quiz.id, of_quiz).await;
            // A change of language may have overtaken this.
            if self.site.with_untracked(|site| site.language == language) {
                self.details.set(details.map_or(Fetched::Failed, |details| Fetched::Here(Arc::new(details))));
            }
        });
    }

    /// Takes the answers that are kept for those that are shown.
    pub(crate) fn restore(self, quiz: &Quiz<Localized>) {
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
        let site = self.site.get_untracked();
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
    pub(crate) fn answer(self, quiz: &Quiz<Localized>, statement: usize, answer: Answer, weight: Weight) {
        self.answers.update(|answers| answers.set(&quiz.statements[statement].id, Reply { answer, weight }));
        if self.link.with_untracked(Option::is_some) {
            // It holds the answers as they were.
            self.link.set(None);
        }
        self.keep(quiz);
    }

    /// Erases the answers, here and on the device.
    pub(crate) fn erase(self, quiz: &Quiz<Localized>) {
        self.answers.set(Answers::default());
        device::forget(&quiz.id);
        self.notices.set(Vec::new());
        self.say(self.words().erased());
    }

    /// Keeps the answers from now on for as long as the voter wants.
    pub(crate) fn change_keeping(self, quiz: &Quiz<Localized>, keeping: Keeping) {
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
    pub(crate) fn keep(self, quiz: &Quiz<Localized>) {
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
pub(crate) fn statements_of(quiz: &Quiz<Localized>, set: &str) -> Vec<usize> {
    quiz.statements_of(quiz.sets.iter().position(|other| other.id == set && set != ALL))
}
