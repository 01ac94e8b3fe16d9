//! The quiz that is shown, in which language, and what is fetched of it.

use std::rc::Rc;
use std::sync::Arc;

use bronwijzer_engine::language::Language;
#[cfg(test)]
use bronwijzer_engine::pack::CatalogueEntry;
use bronwijzer_engine::pack::{Catalogue, Details};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::{Localized, ORIGINAL};
use bronwijzer_words::Class as ClassWords;
use bronwijzer_words::choice::{self, Wishes};

use super::State;
use crate::locale::Words;
use crate::signal::CoarseSignal;
use crate::{device, fetch, page};

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

/// A quiz in a language, and what else the site offers.
#[derive(Clone)]
pub(crate) struct Site {
    pub(crate) catalogue: Arc<Catalogue>,
    /// Which of the catalogue's quizzes is shown.
    entry: usize,
    pub(crate) quiz: Arc<Quiz<Localized>>,
    /// The language in which it is shown: an index into its languages.
    pub(crate) language: usize,
    /// The language of the interface that goes with it: an index into the catalogue's.
    interface: usize,
    /// The interface in that language.
    pub(crate) words: Rc<Words>,
}

impl Site {
    /// Fetches the quiz that the address asks for, or else the page's, in the language of the address, or else the voter's.
    pub(crate) async fn fetch() -> Option<Site> {
        let catalogue = fetch::catalogue().await?;
        let position = |id: String| catalogue.quizzes.iter().position(|entry| entry.id.eq_ignore_ascii_case(&id));
        let asked = page::parameter("quiz").and_then(position);
        let index = asked.or_else(|| page::quiz().and_then(position)).unwrap_or(0);
        let entry = catalogue.quizzes.get(index)?;
        let wishes =
            Wishes { address: page::parameter("lang"), device: device::language(), browser: page::browser_languages() };
        let language = choice::quiz_language(&wishes, &entry.languages, &catalogue.interface);
        Site::fetch_in(Arc::new(catalogue), index, language).await
    }

    /// Fetches a quiz in one of its languages, and the texts of the interface that go with it.
    async fn fetch_in(catalogue: Arc<Catalogue>, entry: usize, language: usize) -> Option<Site> {
        let about = catalogue.quizzes.get(entry)?;
        let of_quiz = about.languages.get(language)?;
        let interface = choice::interface_language(of_quiz, &catalogue.interface);
        let words = fetch::words(catalogue.interface.get(interface)?, catalogue.words.get(interface)?.first);
        let quiz = fetch::quiz(&about.id, of_quiz, about.packs.get(language)?.first);
        let words = Rc::new(Words::in_browser(words.await?)?);
        let quiz = Arc::new(quiz.await?);
        Some(Site { catalogue, entry, quiz, language, interface, words })
    }

    /// The site of one quiz in its original language.
    #[cfg(test)]
    pub(crate) fn of_quiz(quiz: Quiz<Localized>, words: Words) -> Site {
        let (id, languages) = (quiz.id.clone(), quiz.languages.clone());
        let entry = CatalogueEntry { id, languages, titles: Vec::new(), packs: Vec::new() };
        let interface = vec![words.language().clone()];
        let catalogue = Arc::new(Catalogue { quizzes: vec![entry], interface, words: Vec::new() });
        Site { catalogue, entry: 0, quiz: Arc::new(quiz), language: ORIGINAL, interface: 0, words: Rc::new(words) }
    }

    /// The languages that the quiz has.
    pub(crate) fn languages(&self) -> &[Language] {
        self.catalogue.quizzes.get(self.entry).map_or(&[], |entry| &entry.languages)
    }

    /// Fetches the details of the quiz in the language in which it is shown.
    async fn fetch_details(&self) -> Option<Details> {
        let packs = self.catalogue.quizzes.get(self.entry)?.packs.get(self.language)?;
        fetch::details(&self.quiz.id, self.languages().get(self.language)?, packs.later).await
    }

    /// Fetches the texts of a class in the language of the interface.
    pub(crate) async fn fetch_class_words(&self) -> Option<ClassWords> {
        let packs = self.catalogue.words.get(self.interface)?;
        let messages = fetch::class_words(self.words.language(), packs.later).await?;
        self.words.of_class(messages)
    }

    /// The language that a text of the quiz is in.
    pub(crate) fn language_of(&self, text: &Localized) -> Option<&Language> {
        self.quiz.languages.get(if text.untranslated { ORIGINAL } else { self.language })
    }
}

/// The quiz, and what is fetched of it.
#[derive(Clone, Copy)]
pub(crate) struct QuizState {
    pub(crate) site: CoarseSignal<Site>,
    pub(crate) details: CoarseSignal<Fetched<Arc<Details>>>,
    /// Whether the voter asked again for what did not come.
    pub(crate) asked_again: CoarseSignal<bool>,
    /// The language that the voter asked for last, which may still be on its way: an index into the quiz's.
    pub(crate) asked_language: CoarseSignal<usize>,
    /// Whether the language that the voter asked for did not come.
    pub(crate) language_failed: CoarseSignal<bool>,
}

impl QuizState {
    pub(super) fn new(site: Site) -> QuizState {
        QuizState {
            asked_language: CoarseSignal::new(site.language),
            site: CoarseSignal::new(site),
            details: CoarseSignal::new(Fetched::Pending),
            asked_again: CoarseSignal::new(false),
            language_failed: CoarseSignal::new(false),
        }
    }
}

impl State {
    /// Changes the language without losing the place or the answers. Quiz and interface change together, once both are
    /// here; a change that a later one has overtaken is dropped.
    pub(crate) fn change_language(self, language: usize) {
        let now = self.quiz.site.get_untracked();
        if let Some(language) = now.languages().get(language) {
            device::keep_language(language);
        }
        self.quiz.asked_language.set(language);
        self.quiz.language_failed.set(false);
        page::spawn(async move {
            let site = Site::fetch_in(now.catalogue, now.entry, language).await;
            if self.quiz.asked_language.get_untracked() != language {
                return;
            }
            match site {
                Some(site) => {
                    self.quiz.details.set(Fetched::Pending);
                    self.quiz.site.set(site);
                    self.load_for_later();
                }
                None => {
                    self.reload_if_replaced();
                    self.quiz.language_failed.set(true);
                    self.navigation.say(self.words().load_failed());
                }
            }
        });
    }

    /// Fetches the details of the quiz in the language in which it is shown.
    pub(crate) fn load_details(self) {
        let details = self.quiz.details;
        if details.with_untracked(|details| matches!(details, Fetched::Failed)) {
            details.set(Fetched::Pending);
        }
        page::spawn(async move {
            let site = self.quiz.site.get_untracked();
            let fetched = site.fetch_details().await;
            if fetched.is_none() {
                self.reload_if_replaced();
            }
            // A change of language may have overtaken this.
            if self.quiz.site.with_untracked(|now| now.language == site.language) {
                details.set(fetched.map_or(Fetched::Failed, |fetched| Fetched::Here(Arc::new(fetched))));
            }
        });
    }

    /// Loads the page anew where the voter asked again for what did not come, and the site is there and yet lacks it: another
    /// edition took the place of this page's. Where the answers are nowhere but in the page, it stays.
    pub(crate) fn reload_if_replaced(self) {
        if self.quiz.asked_again.get_untracked() && self.are_answers_kept() {
            fetch::load_anew();
        }
    }

    /// Fetches what the later screens read, once they are here.
    pub(crate) fn load_for_later(self) {
        if let Fetched::Here(later) = self.navigation.later.get_untracked() {
            (later.load)(self);
        }
    }

    /// The background of a statement.
    pub(crate) fn background(self, statement: usize) -> Fetched<Localized> {
        self.quiz.details.with(|details| match details {
            Fetched::Here(details) => Fetched::Here(details.backgrounds.get(statement).cloned().unwrap_or_default()),
            Fetched::Pending => Fetched::Pending,
            Fetched::Failed => Fetched::Failed,
        })
    }
}
