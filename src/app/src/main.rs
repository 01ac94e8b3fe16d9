//! The voter's app: the quiz in the browser.
//!
//! It shows what the engine says and keeps answers on the device. It decides nothing about scores, reads no files of
//! a quiz but the packs that the tool made, and asks no host but its own.

mod app;
mod device;
mod element;
mod fetch;
mod page;
mod route;
mod screens;
mod state;
mod words;

fn main() {
    app::start();
}
