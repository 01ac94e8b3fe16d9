//! The interface in every language: one data file each (`nl.json`, `en.json`, …), which people edit without code.
//!
//! [`keys`] is the list of all texts, with what a translator should know of each. It makes a table of each part of the
//! interface ([`App`], [`Class`], [`Reading`], [`Paper`], [`Page`]), with a function for each text: one that lacks a value does not
//! compile.
//! What a language does with numbers is asked of a [`Locale`]: in the app the browser, in the tool ICU.

pub mod choice;
#[cfg(feature = "files")]
mod files;
#[cfg(feature = "files")]
mod icu;
mod keys;
mod message;
mod number;
mod table;

#[cfg(feature = "files")]
pub use files::Interface;
#[cfg(feature = "files")]
pub use icu::Icu;
pub use keys::{App, Class, Page, Paper, Reading};
pub use message::{Category, Message, Messages};
pub use number::{Locale, Number, Value};

#[cfg(test)]
#[cfg(feature = "files")]
mod tests;
