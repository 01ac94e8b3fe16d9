//! The voter's answers, and what the device keeps of them.

use bronwijzer_engine::answers::{Answer, Answers, Reply, Weight};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;
use leptos::prelude::request_animation_frame;

use super::State;
use crate::device::{self, Found, Keeping, Record};
use crate::mode::Mode;
use crate::page;
use crate::signal::CoarseSignal;

/// The identifier of the notice that the answers were erased or replaced.
pub(crate) const CHANGE: &str = "change";

/// Something that the voter must be told about the answers on the device.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notice {
    /// The address names a quiz that the site does not have.
    UnknownQuiz,
    /// The address names a set that the quiz does not have.
    UnknownSet,
    /// The address names a mode that the quiz does not have.
    UnknownMode,
    NotKept,
    Unreadable,
    /// The answers were given to another edition.
    NewEdition,
    Dropped(usize),
    Changed(usize),
}

/// A link to the result, and why it is shown.
#[derive(Clone)]
pub(crate) struct MadeLink {
    pub(crate) address: String,
    pub(crate) reason: LinkReason,
}

/// Why a link to the result is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinkReason {
    /// It is on the clipboard.
    Copied,
    /// The browser forbids the clipboard.
    NotCopied,
    /// The device refused to share it.
    NotShared,
    /// The browser does not print.
    NotPrinted,
}

/// The answers before they were erased or replaced, so that the voter can have them back.
pub(crate) struct Before {
    answers: Answers,
    /// Nothing where the answers of a link replaced them.
    erased: Option<Vec<Record>>,
}

impl Before {
    /// Whether they were erased, and not replaced by the answers of a link.
    pub(crate) fn were_erased(&self) -> bool {
        self.erased.is_some()
    }
}

/// The answers.
#[derive(Clone, Copy)]
pub(crate) struct AnswerState {
    /// The answers that are shown: the voter's own, or those of a link.
    pub(crate) all: CoarseSignal<Answers>,
    /// Tells that the answers were replaced as a whole, which a list of them must follow.
    pub(crate) replaced: CoarseSignal<()>,
    /// A statement that shall count double once it is answered.
    pub(crate) doubled: CoarseSignal<Option<usize>>,
    /// Whether the answers are those of a link and not the voter's own. Then nothing is kept.
    pub(crate) of_link: CoarseSignal<bool>,
    /// The voter's own answers, while those of a link are shown.
    pub(crate) own: CoarseSignal<Answers>,
    /// What the voter erased or replaced last, until the next answer. It is nowhere but in the page.
    pub(crate) before: CoarseSignal<Option<Before>>,
    pub(crate) notices: CoarseSignal<Vec<Notice>>,
    /// The link to the result that was made last.
    pub(crate) link: CoarseSignal<Option<MadeLink>>,
}

impl AnswerState {
    pub(super) fn new() -> AnswerState {
        AnswerState {
            all: CoarseSignal::new(Answers::default()),
            replaced: CoarseSignal::new(()),
            doubled: CoarseSignal::new(None),
            of_link: CoarseSignal::new(false),
            own: CoarseSignal::new(Answers::default()),
            before: CoarseSignal::new(None),
            notices: CoarseSignal::new(Vec::new()),
            link: CoarseSignal::new(None),
        }
    }

    /// Replaces all answers.
    fn replace(self, answers: Answers) {
        self.all.set(answers);
        self.replaced.set(());
        self.link.set(None);
    }

    /// Shows the answers of a link in place of the voter's own.
    pub(crate) fn show_link(self, answers: Answers) {
        if !self.of_link.get_untracked() {
            self.own.set(self.all.get_untracked());
            self.of_link.set(true);
        }
        self.replace(answers);
    }

    /// Shows the voter's own answers again, if those of a link are shown.
    pub(crate) fn leave_link(self) {
        if self.of_link.get_untracked() {
            self.of_link.set(false);
            self.replace(self.own.get_untracked());
        }
    }

    /// The signal that has the voter's own answers at this moment.
    fn own_now(self) -> CoarseSignal<Answers> {
        if self.of_link.get_untracked() { self.own } else { self.all }
    }

    /// The answer to a statement, and its weight; the view that asks follows them.
    pub(crate) fn of(self, id: &str) -> Option<Reply> {
        self.all.with(|answers| answers.get(id))
    }

    /// Whether nothing is answered; the view that asks follows it.
    pub(crate) fn is_empty(self) -> bool {
        self.all.with(Answers::is_empty)
    }
}

impl State {
    /// Takes the answers that are kept for those that are shown.
    pub(crate) fn restore(self) {
        let quiz = self.quiz();
        let mut notices = Vec::new();
        if page::parameter("quiz").is_some_and(|asked| !asked.eq_ignore_ascii_case(&quiz.id)) {
            notices.push(Notice::UnknownQuiz);
        }
        if page::parameter("set").is_some() && self.asked_set().is_none() {
            notices.push(Notice::UnknownSet);
        }
        if page::parameter("mode").is_some_and(|name| Mode::named(&name).is_none_or(|mode| !mode.suits(&quiz))) {
            notices.push(Notice::UnknownMode);
        }
        let mut answers = Answers::default();
        let kept = match self.navigation.mode {
            // Other pupils may use the same device.
            Mode::Class => Found::Nothing,
            _ => device::restore(&quiz, self.preferences.keeping.get_untracked()),
        };
        match kept {
            Found::Nothing => {}
            Found::Forbidden => notices.push(Notice::NotKept),
            Found::Unreadable => notices.push(Notice::Unreadable),
            Found::Answers(restored) => {
                if restored.is_of_other_edition {
                    notices.push(Notice::NewEdition);
                }
                if restored.dropped > 0 {
                    notices.push(Notice::Dropped(restored.dropped));
                }
                if !restored.changed.is_empty() {
                    notices.push(Notice::Changed(restored.changed.len()));
                }
                answers = restored.answers;
            }
        }
        self.answers.replace(answers);
        self.answers.notices.set(notices);
    }

    /// Follows what another tab kept or erased.
    pub(crate) fn follow_other_tab(self) {
        if self.navigation.mode == Mode::Class {
            return;
        }
        let quiz = self.quiz();
        let keeping = self.preferences.keeping;
        if keeping.get_untracked() == Keeping::OnDevice && device::keeping() == Keeping::InTab {
            // The other tab forgot what the device kept. These answers are this tab's from now on.
            keeping.set(Keeping::InTab);
            self.keep_own_answers();
            return;
        }
        // Where nothing could be kept, what is kept is no word on the answers here.
        if keeping.get_untracked() == Keeping::InTab || self.is_storage_refused() {
            return;
        }
        let kept = match device::restore(&quiz, Keeping::OnDevice) {
            Found::Answers(restored) => restored.answers,
            Found::Nothing => Answers::default(),
            Found::Unreadable | Found::Forbidden => return,
        };
        let own = self.answers.own_now();
        if own.with_untracked(|own| *own == kept) {
            return;
        }
        // Whoever erased them, or the whole storage, may not have meant those that are on the screen here.
        let erased = || Before { answers: own.get_untracked(), erased: Some(Vec::new()) };
        self.answers.before.set(kept.is_empty().then(erased));
        if self.answers.of_link.get_untracked() {
            own.set(kept);
        } else {
            self.answers.replace(kept);
        }
    }

    /// Sets the answer to a statement and keeps it on the device.
    pub(crate) fn answer(self, quiz: &Quiz<Localized>, statement: usize, answer: Answer, weight: Weight) {
        self.answers.all.update(|answers| answers.set(&quiz.statements[statement].id, Reply { answer, weight }));
        if self.answers.link.with_untracked(Option::is_some) {
            // It holds the answers as they were.
            self.answers.link.set(None);
        }
        if !self.answers.of_link.get_untracked() && self.answers.before.with_untracked(Option::is_some) {
            self.answers.before.set(None);
        }
        self.keep_answers();
    }

    /// Erases the answers, here and on the device, and those to the other quizzes of the site.
    pub(crate) fn erase(self) {
        let answers = self.answers.all.get_untracked();
        self.answers.replace(Answers::default());
        self.answers.notices.set(Vec::new());
        self.answers.before.set(Some(Before { answers, erased: Some(device::erase()) }));
        self.tell_of_change(self.words().erased());
    }

    /// Makes the answers of a link the voter's own.
    pub(crate) fn take_over_link(self) {
        self.answers.before.set(Some(Before { answers: self.answers.own.get_untracked(), erased: None }));
        self.answers.of_link.set(false);
        self.answers.link.set(None);
        self.keep_answers();
        self.tell_of_change(self.words().link_taken());
    }

    /// Says what happened to the answers, and puts the focus on the notice of it: what had the focus is gone.
    fn tell_of_change(self, text: &str) {
        self.navigation.say(text);
        request_animation_frame(|| page::focus_on(CHANGE));
    }

    /// Gives the voter the answers back that were erased or replaced.
    pub(crate) fn undo(self) {
        let mut before = None;
        self.answers.before.update(|last| before = last.take());
        let Some(Before { answers, erased }) = before else { return };
        self.answers.replace(answers);
        let keeping = self.preferences.keeping.get_untracked();
        match erased {
            Some(records) => device::put_back(&records, keeping),
            // There was nothing before.
            None if self.answers.all.with_untracked(Answers::is_empty) => device::remove(&self.quiz().id, keeping),
            None => {}
        }
        if !self.answers.all.with_untracked(Answers::is_empty) {
            self.keep_answers();
        }
        self.navigation.say(self.words().answers_back());
        request_animation_frame(page::focus_heading);
    }

    /// Whether the voter's answers are still there once the page was loaded anew.
    pub(crate) fn are_answers_kept(self) -> bool {
        self.navigation.mode != Mode::Class && !self.is_storage_refused()
    }

    /// Whether the voter is told that the browser keeps nothing.
    fn is_storage_refused(self) -> bool {
        self.answers.notices.with_untracked(|notices| notices.contains(&Notice::NotKept))
    }

    /// Keeps the answers, unless they are a link's.
    pub(crate) fn keep_answers(self) {
        if !self.answers.of_link.get_untracked() {
            self.keep_own_answers();
        }
    }

    fn keep_own_answers(self) {
        if self.navigation.mode == Mode::Class {
            return;
        }
        let keeping = self.preferences.keeping.get_untracked();
        let kept = self.answers.own_now().with_untracked(|answers| device::keep(answers, &self.quiz(), keeping));
        if !kept && !self.is_storage_refused() {
            self.answers.notices.update(|notices| notices.push(Notice::NotKept));
        }
    }
}
