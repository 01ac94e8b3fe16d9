//! The domain of Bronwijzer: quizzes, answers, matching and explanation.
//!
//! Nothing here knows a browser, a file system, a clock or a network, and nothing here panics on data:
//! what can be wrong comes back as a list of [`problem::Problem`]s or as a typed error.

pub mod answers;
pub mod class;
pub mod class_code;
pub mod compass;
#[cfg(feature = "format")]
pub mod edition;
pub mod explain;
#[cfg(feature = "format")]
pub mod format;
pub mod language;
#[cfg(feature = "format")]
pub mod lint;
pub mod marked_page;
pub mod matching;
pub mod pack;
#[cfg(feature = "format")]
pub mod problem;
pub mod quiz;
pub mod quote;
pub mod scale;
pub mod share;
pub mod source;
pub mod stability;
pub mod text;
