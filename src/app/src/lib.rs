//! The voter's app: the quiz in the browser.
//!
//! It shows what the engine says and keeps answers on the device. It decides nothing about scores, reads no files of
//! a quiz but the packs that the tool made, and asks no host but its own.
//!
//! The app is compiled twice. The first part ([`start_first`]) holds the start and the statements, which is all that a
//! voter needs at first, and so is small. The whole ([`start_whole`]) holds every screen; it is fetched while the voter
//! answers, and takes the page over from the first part when another screen is asked for.

mod app;
mod device;
mod element;
mod fetch;
mod language;
mod locale;
mod page;
mod part;
mod route;
mod screens;
mod state;

/// Starts the part with the start and the statements.
pub fn start_first() {
    app::start(screens::FIRST);
}

/// Starts the whole app, in place of the first part where that is running.
pub fn start_whole() {
    app::start(screens::WHOLE);
}
