//! Lints: what can be better about a quiz that keeps to the format. All are warnings.
//!
//! Those of the letter T look at one statement ([`statement`]), those of the letter D at how the parties divide on the
//! whole ([`set`]). Each says in its [`Guide`] what it tests, why, and where it comes from. A test is modest on purpose:
//! one that cries wolf is soon allowed everywhere.

mod allow;
mod guide;
pub(crate) mod set;
pub(crate) mod statement;
mod words;

pub(crate) use allow::Allowed;

use crate::problem::Guide;

/// A rule of good statements and good sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lint {
    /// T1: one proposition.
    OneProposition,
    /// T2: answerable on the scale.
    Answerable,
    /// T3: at most one negation.
    DoubleNegation,
    /// T4: no vague quantity without the present situation.
    VagueQuantity,
    /// T5: no unexplained jargon.
    Jargon,
    /// T6: a proposal to a named actor.
    NamedActor,
    /// T7: no reason inside.
    ReasonInside,
    /// T8: no word that judges.
    Judgement,
    /// T9: within the competence of an elected body.
    Competence,
    /// T10: short.
    Length,
    /// D1: parties differ.
    Division,
    /// D2: parties are spread.
    Spread,
    /// D3: every two parties can be told apart.
    PartiesApart,
    /// D4: axes worded in both directions.
    Directions,
    /// D5: no party that agrees with nearly all or nearly nothing.
    Agreement,
    /// D6: few stances in the middle, few gaps.
    Middle,
    /// D7: themes in proportion.
    Themes,
    /// D8: no two statements that divide the parties in the same way.
    SameDivision,
    /// D9: no two statements in nearly the same words.
    SameWords,
    /// D10: neither too few statements nor too many.
    Size,
}

impl Lint {
    /// Every lint, in the order of the codes.
    pub const ALL: [Lint; 20] = [
        Lint::OneProposition,
        Lint::Answerable,
        Lint::DoubleNegation,
        Lint::VagueQuantity,
        Lint::Jargon,
        Lint::NamedActor,
        Lint::ReasonInside,
        Lint::Judgement,
        Lint::Competence,
        Lint::Length,
        Lint::Division,
        Lint::Spread,
        Lint::PartiesApart,
        Lint::Directions,
        Lint::Agreement,
        Lint::Middle,
        Lint::Themes,
        Lint::SameDivision,
        Lint::SameWords,
        Lint::Size,
    ];

    /// The lint's stable code.
    pub fn code(self) -> &'static str {
        match self {
            Lint::OneProposition => "T1",
            Lint::Answerable => "T2",
            Lint::DoubleNegation => "T3",
            Lint::VagueQuantity => "T4",
            Lint::Jargon => "T5",
            Lint::NamedActor => "T6",
            Lint::ReasonInside => "T7",
            Lint::Judgement => "T8",
            Lint::Competence => "T9",
            Lint::Length => "T10",
            Lint::Division => "D1",
            Lint::Spread => "D2",
            Lint::PartiesApart => "D3",
            Lint::Directions => "D4",
            Lint::Agreement => "D5",
            Lint::Middle => "D6",
            Lint::Themes => "D7",
            Lint::SameDivision => "D8",
            Lint::SameWords => "D9",
            Lint::Size => "D10",
        }
    }

    /// What the lint tests, why, and where it comes from.
    pub fn guide(self) -> Guide {
        guide::of(self)
    }

    /// Whether it finds things about one statement, and so can be allowed there.
    pub fn is_of_a_statement(self) -> bool {
        match self {
            Lint::Competence => false,
            Lint::Division | Lint::Spread | Lint::SameDivision | Lint::SameWords => true,
            _ => self < Lint::Competence || self == Lint::Length,
        }
    }

    /// Whether it looks at the quiz as a whole, and so can be allowed in `quiz.json`.
    pub fn is_of_the_quiz(self) -> bool {
        self == Lint::Competence || self >= Lint::Division
    }

    /// The least number of parties for which it says something: it compares them, or a figure of few is chance.
    pub fn least_parties(self) -> usize {
        match self {
            Lint::Division | Lint::Spread | Lint::PartiesApart => 2,
            Lint::SameDivision => 10,
            _ => 1,
        }
    }
}

/// What a lint found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding<W> {
    /// The lint.
    pub(crate) lint: Lint,
    /// Where.
    pub(crate) at: W,
    /// What it found, in one sentence.
    pub(crate) message: String,
    /// What may help.
    pub(crate) hint: Option<String>,
}

/// What of a quiz something was found about: indices into its lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A statement.
    Statement(usize),
    /// A statement, and the one before it that it is too much like.
    Pair(usize, usize),
    /// A party.
    Party(usize),
    /// A theme.
    Theme(usize),
    /// An axis.
    Axis(usize),
    /// The statements that are asked: the default set, or all.
    Asked,
}
