//! The one signal type of the app.

use std::cell::RefCell;

use leptos::prelude::{Notify, Track, Trigger};
use send_wrapper::SendWrapper;

/// A value that views follow: reading it in a view makes the view follow it.
///
/// It is Leptos's `Trigger` beside a value. Leptos's own signals are compiled anew for every type that they hold, which
/// docs/architecture.md has the price of.
pub(crate) struct CoarseSignal<T: 'static> {
    /// Leptos wants what a view holds to be safe in every thread; the page has one.
    value: &'static SendWrapper<RefCell<T>>,
    changed: Trigger,
}

impl<T> Clone for CoarseSignal<T> {
    fn clone(&self) -> CoarseSignal<T> {
        *self
    }
}

impl<T> Copy for CoarseSignal<T> {}

impl<T> CoarseSignal<T> {
    /// A signal of the state, which lives as long as the page: so nothing is lost by never freeing it.
    pub(crate) fn new(value: T) -> CoarseSignal<T> {
        CoarseSignal { value: Box::leak(Box::new(SendWrapper::new(RefCell::new(value)))), changed: Trigger::new() }
    }

    /// Uses the value, and makes the view that asks follow it.
    pub(crate) fn with<R>(self, use_it: impl FnOnce(&T) -> R) -> R {
        self.changed.track();
        use_it(&self.value.borrow())
    }

    /// Uses the value as it is now.
    pub(crate) fn with_untracked<R>(self, use_it: impl FnOnce(&T) -> R) -> R {
        use_it(&self.value.borrow())
    }

    /// Changes the value, and everything that follows it.
    pub(crate) fn update(self, change: impl FnOnce(&mut T)) {
        self.update_untracked(change);
        self.changed.notify();
    }

    /// Changes the value, and nothing that follows it.
    pub(crate) fn update_untracked(self, change: impl FnOnce(&mut T)) {
        change(&mut self.value.borrow_mut());
    }

    /// Sets the value.
    pub(crate) fn set(self, value: T) {
        self.update(|old| *old = value);
    }
}

impl<T: Clone> CoarseSignal<T> {
    /// The value; the view that asks follows it.
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value as it is now.
    pub(crate) fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}
