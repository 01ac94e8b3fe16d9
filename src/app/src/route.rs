//! The place in the app, as the fragment of the address says it.

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// What this is, and where to begin: `#/`.
    Start,
    /// A statement to answer, by its number in a set, from 1: `#/statement/SET/NUMBER`.
    Statement {
        /// The set's identifier; [`ALL`] for all statements.
        set: String,
        /// The number in the set.
        number: usize,
    },
    /// How far voter and parties agree: `#/result`.
    Result,
    /// A quote in its place in the source: `#/quote/STATEMENT/PARTY/NUMBER`, the number from 1.
    Quote {
        /// The statement's identifier.
        statement: String,
        /// The party's identifier.
        party: String,
        /// Which of the position's quotes.
        number: usize,
    },
}

/// The name that stands for all statements where a set's identifier is expected.
pub(crate) const ALL: &str = "all";

impl Route {
    /// The place that a fragment names; the start where it names none.
    pub(crate) fn from_fragment(fragment: &str) -> Route {
        let path = fragment.trim_start_matches('#').trim_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["statement", set, number] => match number.parse() {
                Ok(number) => Route::Statement { set: (*set).to_owned(), number },
                Err(_) => Route::Start,
            },
            ["result"] => Route::Result,
            ["quote", statement, party, number] => match number.parse() {
                Ok(number) => Route::Quote { statement: (*statement).to_owned(), party: (*party).to_owned(), number },
                Err(_) => Route::Start,
            },
            _ => Route::Start,
        }
    }

    /// The fragment that names this place.
    pub(crate) fn fragment(&self) -> String {
        match self {
            Route::Start => "#/".to_owned(),
            Route::Statement { set, number } => format!("#/statement/{set}/{number}"),
            Route::Result => "#/result".to_owned(),
            Route::Quote { statement, party, number } => format!("#/quote/{statement}/{party}/{number}"),
        }
    }
}

/// The screens of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    Start,
    Statement,
    Result,
    Quote,
    /// A place that the quiz does not have.
    Unknown,
}
