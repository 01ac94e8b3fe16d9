//! The voter's app: the quiz in the browser.
//!
//! It shows what the engine says and keeps answers on the device. It decides nothing about scores, reads no files of
//! a quiz but the packs that the tool made, and asks no host but its own.
//!
//! The start and the statements, which are all that a voter needs at first, are its first module; the other screens are
//! a second one (`screens/later.rs`), which is fetched while the voter answers, and what a class needs is a third
//! (`screens/class.rs`).

// Leptos's macro makes what belongs to a component public.
#![allow(unreachable_pub)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

mod address;
mod app;
mod components;
mod device;
mod fetch;
mod language;
mod locale;
mod mode;
mod page;
mod route;
mod scores;
mod screens;
mod signal;
mod state;

fn main() {
    app::start();
}
