//! What the voter prefers of the app.

use super::State;
use crate::device::{self, Keeping};
use crate::signal::CoarseSignal;

/// What the voter prefers.
#[derive(Clone, Copy)]
pub(crate) struct Preferences {
    /// How long answers are kept.
    pub(crate) keeping: CoarseSignal<Keeping>,
    /// Whether statements are answered by keys.
    pub(crate) keys: CoarseSignal<bool>,
}

impl Preferences {
    pub(crate) fn new(keeping: Keeping, keys: bool) -> Preferences {
        Preferences { keeping: CoarseSignal::new(keeping), keys: CoarseSignal::new(keys) }
    }

    /// What the device keeps of them.
    pub(crate) fn of_device() -> Preferences {
        Preferences::new(device::keeping(), device::keys())
    }

    /// Turns answering by keys on or off.
    pub(crate) fn change_keys(self, on: bool) {
        device::keep_keys(on);
        self.keys.set(on);
    }
}

impl State {
    /// Keeps the answers to every quiz from now on for as long as the voter wants.
    pub(crate) fn change_keeping(self, keeping: Keeping) {
        let before = self.preferences.keeping.get_untracked();
        device::keep_keeping(keeping);
        self.preferences.keeping.set(keeping);
        device::move_records(before, keeping);
        if !self.answers.is_empty() {
            self.keep_answers();
        }
    }
}
