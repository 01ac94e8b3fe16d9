//! The voter's answers, and what the device keeps of them.

use bronwijzer_engine::answers::{Answer, Answers, Reply, Weight};
use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;

use super::State;
use crate::device::{self, Found, Keeping};
use crate::page;
use crate::signal::CoarseSignal;

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

/// The answers.
#[derive(Clone, Copy)]
pub(crate) struct AnswerState {
    pub(crate) all: CoarseSignal<Answers>,
    /// Tells that the answers were replaced as a whole, which a list of them must follow.
    pub(crate) replaced: CoarseSignal<()>,
    /// A statement that shall count double once it is answered.
    pub(crate) doubled: CoarseSignal<Option<usize>>,
    /// Whether the answers are those of a link and not the voter's own. Then nothing is kept.
    pub(crate) of_link: CoarseSignal<bool>,
    pub(crate) notices: CoarseSignal<Vec<Notice>>,
    /// The link to the result that was made last, and whether it could be copied.
    pub(crate) link: CoarseSignal<Option<(String, bool)>>,
}

impl AnswerState {
    pub(super) fn new() -> AnswerState {
        AnswerState {
            all: CoarseSignal::new(Answers::default()),
            replaced: CoarseSignal::new(()),
            doubled: CoarseSignal::new(None),
            of_link: CoarseSignal::new(false),
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

    /// Shows the answers of a link in place of the voter's own, which stay on the device.
    pub(crate) fn show_link(self, answers: Answers) {
        self.of_link.set(true);
        self.replace(answers);
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
        if page::parameter("quiz").is_some_and(|asked| asked != quiz.id) {
            notices.push(Notice::UnknownQuiz);
        }
        let mut answers = Answers::default();
        match device::restore(&quiz, self.preferences.keeping.get_untracked()) {
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
        self.answers.replace(answers);
        self.answers.notices.set(notices);
    }

    /// Follows what another tab kept or erased.
    pub(crate) fn follow_other_tab(self) {
        let quiz = self.quiz();
        let keeping = self.preferences.keeping;
        if keeping.get_untracked() == Keeping::OnDevice && device::keeping() == Keeping::InTab {
            // The other tab forgot what the device kept. These answers are this tab's from now on.
            keeping.set(Keeping::InTab);
            self.keep_answers();
            return;
        }
        let shares = !self.answers.of_link.get_untracked() && keeping.get_untracked() == Keeping::OnDevice;
        // Where nothing could be kept, what is kept is no word on the answers here.
        if !shares || self.answers.notices.with_untracked(|notices| notices.contains(&Notice::NotKept)) {
            return;
        }
        let kept = match device::restore(&quiz, Keeping::OnDevice) {
            Found::Answers(restored) => restored.answers,
            Found::Nothing => Answers::default(),
            Found::Unreadable | Found::Forbidden => return,
        };
        if self.answers.all.with_untracked(|answers| *answers != kept) {
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
        self.keep_answers();
    }

    /// Erases the answers, here and on the device.
    pub(crate) fn erase(self) {
        self.answers.replace(Answers::default());
        device::forget(&self.quiz().id);
        self.answers.notices.set(Vec::new());
        self.navigation.say(self.words().erased());
    }

    /// Keeps the answers, unless they are a link's.
    pub(crate) fn keep_answers(self) {
        if self.answers.of_link.get_untracked() {
            return;
        }
        let keeping = self.preferences.keeping.get_untracked();
        let kept = self.answers.all.with_untracked(|answers| device::keep(answers, &self.quiz(), keeping));
        let notices = self.answers.notices;
        if !kept && !notices.with_untracked(|notices| notices.contains(&Notice::NotKept)) {
            notices.update(|notices| notices.push(Notice::NotKept));
        }
    }
}
