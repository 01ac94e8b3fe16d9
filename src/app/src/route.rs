//! The place in the app, as the fragment of the address says it.

use bronwijzer_engine::quiz::Quiz;
use bronwijzer_engine::text::Localized;

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
    /// Which statements count double: `#/weigh`.
    Weigh,
    /// How far voter and parties agree: `#/result`.
    Result,
    /// A result from a link: `#/r/CODE`.
    Link {
        /// The answers, as `engine::share` writes them.
        code: String,
    },
    /// How a party's score is computed: `#/computed/PARTY`, or within a theme `#/computed/PARTY/THEME`.
    Computed {
        /// The party's identifier.
        party: String,
        /// The theme's identifier, or nothing.
        theme: String,
    },
    /// Two parties side by side: `#/compare/ONE/OTHER`; which two is chosen on the screen where they are left out.
    Compare {
        /// A party's identifier, or nothing.
        one: String,
        /// Another party's identifier, or nothing.
        other: String,
    },
    /// Every statement with every position: `#/positions`.
    Browse,
    /// One statement in full: `#/positions/STATEMENT`.
    Positions {
        /// The statement's identifier.
        statement: String,
    },
    /// A quote in its place in the source: `#/quote/STATEMENT/PARTY/NUMBER`, the number from 1.
    Quote {
        /// The statement's identifier.
        statement: String,
        /// The party's identifier.
        party: String,
        /// Which of the position's quotes.
        number: usize,
    },
    /// A source in full: `#/source/SOURCE`.
    Source {
        /// The source's identifier.
        source: String,
    },
    /// Who made the quiz and why, and what is kept of the voter: `#/about`.
    About,
    /// What a class answered, for its teacher: `#/class`.
    Class,
    /// A place that no app has.
    Unknown,
}

/// The name that stands for all statements where a set's identifier is expected.
pub(crate) const ALL: &str = "all";

impl Route {
    /// The place that a fragment names; the start where it is empty.
    pub(crate) fn from_fragment(fragment: &str) -> Route {
        let path = fragment.trim_start_matches('#').trim_matches('/');
        let mut parts = path.split('/');
        let mut next = || parts.next().unwrap_or_default();
        let (name, first, second, third) = (next(), next(), next(), next());
        let number = |text: &str| text.parse().unwrap_or(0);
        match name.to_ascii_lowercase().as_str() {
            "" => Route::Start,
            "statement" => Route::Statement { set: first.to_owned(), number: number(second) },
            "weigh" => Route::Weigh,
            "result" => Route::Result,
            "r" => Route::Link { code: first.to_owned() },
            "computed" => Route::Computed { party: first.to_owned(), theme: second.to_owned() },
            "compare" => Route::Compare { one: first.to_owned(), other: second.to_owned() },
            "positions" if first.is_empty() => Route::Browse,
            "positions" => Route::Positions { statement: first.to_owned() },
            "quote" => Route::Quote { statement: first.to_owned(), party: second.to_owned(), number: number(third) },
            "source" => Route::Source { source: first.to_owned() },
            "about" => Route::About,
            "class" => Route::Class,
            _ => Route::Unknown,
        }
    }

    /// The fragment that names this place.
    pub(crate) fn fragment(&self) -> String {
        match self {
            Route::Start | Route::Unknown => "#/".to_owned(),
            Route::Statement { set, number } => format!("#/statement/{set}/{number}"),
            Route::Weigh => "#/weigh".to_owned(),
            Route::Result => "#/result".to_owned(),
            Route::Link { code } => format!("#/r/{code}"),
            Route::Computed { party, theme } if theme.is_empty() => format!("#/computed/{party}"),
            Route::Computed { party, theme } => format!("#/computed/{party}/{theme}"),
            Route::Compare { one, other } => format!("#/compare/{one}/{other}"),
            Route::Browse => "#/positions".to_owned(),
            Route::Positions { statement } => format!("#/positions/{statement}"),
            Route::Quote { statement, party, number } => format!("#/quote/{statement}/{party}/{number}"),
            Route::Source { source } => format!("#/source/{source}"),
            Route::About => "#/about".to_owned(),
            Route::Class => "#/class".to_owned(),
        }
    }

    /// The screen that shows the place, unless the quiz lacks what the place names.
    pub(crate) fn screen(&self) -> Screen {
        match self {
            Route::Start => Screen::Start,
            Route::Statement { .. } => Screen::Statement,
            Route::Weigh => Screen::Weigh,
            Route::Result => Screen::Result,
            Route::Link { .. } => Screen::Link,
            Route::Computed { .. } => Screen::Computed,
            Route::Compare { .. } => Screen::Compare,
            Route::Browse => Screen::Browse,
            Route::Positions { .. } => Screen::Positions,
            Route::Quote { .. } | Route::Source { .. } => Screen::Source,
            Route::About => Screen::About,
            Route::Class => Screen::Class,
            Route::Unknown => Screen::Unknown,
        }
    }
}

impl Route {
    /// Whether the quiz has what the place names.
    pub(crate) fn exists_in(&self, quiz: &Quiz<Localized>) -> bool {
        let party = |id: &str| quiz.parties.iter().any(|party| party.id == id);
        match self {
            Route::Statement { .. } => StatementPlace::of(self, quiz).is_some(),
            Route::Positions { statement } => quiz.statement(statement).is_some(),
            Route::Quote { statement, party: id, .. } => quiz.statement(statement).is_some() && party(id),
            Route::Computed { party: id, .. } => party(id),
            Route::Compare { one, other } => [one, other].iter().all(|id| id.is_empty() || party(id)),
            Route::Source { source } => quiz.sources.iter().any(|other| other.id == *source),
            Route::Unknown => false,
            _ => true,
        }
    }

    /// What a page around this one is told of the place: `statement NUMBER OF`, or `other`.
    pub(crate) fn told(&self, quiz: &Quiz<Localized>) -> String {
        match StatementPlace::of(self, quiz) {
            Some(place) => format!("statement {} {}", place.number, place.total()),
            None => "other".to_owned(),
        }
    }
}

/// The statements of the set of this name: all of them where it names none.
pub(crate) fn statements_of(quiz: &Quiz<Localized>, set: &str) -> Vec<usize> {
    quiz.statements_of(quiz.sets.iter().position(|other| other.id == set && set != ALL))
}

/// Where in the quiz the voter is: a set and a statement of it.
pub(crate) struct StatementPlace {
    set: String,
    /// The statement's number in the set, from 1.
    pub(crate) number: usize,
    /// The statements of the set: indices into the quiz's.
    pub(crate) statements: Vec<usize>,
    /// The statement: an index into the quiz's.
    pub(crate) statement: usize,
}

impl StatementPlace {
    /// The place that a route names, if the quiz has it.
    pub(crate) fn of(route: &Route, quiz: &Quiz<Localized>) -> Option<StatementPlace> {
        let Route::Statement { set, number } = route else { return None };
        let statements = statements_of(quiz, set);
        let statement = *statements.get(number.checked_sub(1)?)?;
        Some(StatementPlace { set: set.clone(), number: *number, statements, statement })
    }

    /// The place of the statement with this number of the set.
    pub(crate) fn at(&self, number: usize) -> Route {
        Route::Statement { set: self.set.clone(), number }
    }

    /// How many statements the set has.
    pub(crate) fn total(&self) -> usize {
        self.statements.len()
    }

    /// The place after this one; after the last statement, what counts extra.
    pub(crate) fn next(&self) -> Route {
        if self.number < self.total() { self.at(self.number + 1) } else { Route::Weigh }
    }

    /// The place after this one that is open; after the last, what counts extra.
    pub(crate) fn next_open(&self, is_open: impl Fn(usize) -> bool) -> Route {
        let after = self.statements[self.number..].iter().position(|statement| is_open(*statement));
        after.map_or(Route::Weigh, |distance| self.at(self.number + 1 + distance))
    }

    /// The place before this one; before the first statement, the start.
    pub(crate) fn previous(&self) -> Route {
        if self.number > 1 { self.at(self.number - 1) } else { Route::Start }
    }
}

/// The screens of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    Start,
    Statement,
    Weigh,
    Result,
    /// A result from a link.
    Link,
    Computed,
    Compare,
    Browse,
    Positions,
    Source,
    About,
    /// The game of quotes, in place of the start.
    Quotes,
    /// What the codes of a class say.
    Class,
    /// A place that the quiz does not have.
    Unknown,
}

impl Screen {
    /// Whether the screen is about the voter's own answers, and never about those of a link.
    pub(crate) fn is_the_voters_own(self) -> bool {
        matches!(self, Screen::Start | Screen::Statement | Screen::Weigh | Screen::About | Screen::Class)
    }
}

#[cfg(test)]
mod tests {
    use bronwijzer_engine::scale::{Scale, Stance};

    use super::*;

    #[test]
    fn a_place_is_read_from_the_fragment_that_names_it() {
        let id = |id: &str| id.to_owned();
        let places = [
            (Route::Start, "#/"),
            (Route::Statement { set: id("kort"), number: 12 }, "#/statement/kort/12"),
            (Route::Weigh, "#/weigh"),
            (Route::Result, "#/result"),
            (Route::Link { code: id("EAbc-_09") }, "#/r/EAbc-_09"),
            (Route::Computed { party: id("gl-pvda"), theme: id("") }, "#/computed/gl-pvda"),
            (Route::Computed { party: id("gl-pvda"), theme: id("defensie") }, "#/computed/gl-pvda/defensie"),
            (Route::Compare { one: id("a"), other: id("b") }, "#/compare/a/b"),
            (Route::Browse, "#/positions"),
            (Route::Positions { statement: id("mh17") }, "#/positions/mh17"),
            (Route::Quote { statement: id("mh17"), party: id("a"), number: 2 }, "#/quote/mh17/a/2"),
            (Route::Source { source: id("programma") }, "#/source/programma"),
            (Route::About, "#/about"),
            (Route::Class, "#/class"),
        ];
        for (place, fragment) in places {
            assert_eq!(place.fragment(), fragment);
            assert_eq!(Route::from_fragment(fragment), place);
        }
    }

    #[test]
    fn after_an_answer_comes_the_next_open_statement_of_the_set() {
        let quiz = Quiz::of_stances(Scale::Three, &vec![vec![Stance::NoPosition]; 5]);
        let at = |number| Route::Statement { set: ALL.to_owned(), number };
        let next = |number, open: &[usize]| {
            StatementPlace::of(&at(number), &quiz).map(|place| place.next_open(|statement| open.contains(&statement)))
        };
        assert_eq!(next(1, &[1, 2, 3, 4]), Some(at(2)));
        assert_eq!(next(1, &[3, 4]), Some(at(4)));
        assert_eq!(next(3, &[0, 1]), Some(Route::Weigh), "what was passed by is reached by the numbers");
        assert_eq!(next(5, &[]), Some(Route::Weigh));
    }

    #[test]
    fn names_of_places_are_read_in_any_case_and_codes_as_they_are() {
        assert_eq!(Route::from_fragment("#/RESULT"), Route::Result);
        assert_eq!(Route::from_fragment("#/R/EAbc"), Route::Link { code: "EAbc".to_owned() });
    }

    #[test]
    fn what_names_no_place_is_unknown() {
        for fragment in ["#/nergens", "#/results", "#/%", "#/ /"] {
            assert_eq!(Route::from_fragment(fragment), Route::Unknown, "{fragment}");
        }
        assert_eq!(Route::from_fragment("#/statement/kort/x"), Route::Statement { set: "kort".to_owned(), number: 0 });
    }
}
