//! The answer scales, their steps, and the stance a party takes on a statement.

use serde::{Deserialize, Serialize};

/// Defines a type of values that have names in files, so that neither its list nor its names can lack one.
macro_rules! named {
    ($(#[$about:meta])* $Type:ident, $all:literal: $($(#[$doc:meta])* $Value:ident = $name:literal),+) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        pub enum $Type {
            $($(#[$doc])* $Value),+
        }

        impl $Type {
            #[doc = $all]
            pub const ALL: [$Type; [$($name),+].len()] = [$($Type::$Value),+];

            /// The name in files.
            pub fn name(self) -> &'static str {
                match self {
                    $($Type::$Value => $name),+
                }
            }

            /// What has this name.
            pub fn from_name(name: &str) -> Option<$Type> {
                $Type::ALL.into_iter().find(|value| value.name() == name)
            }
        }
    };
}

named! {
    /// A step of an answer scale: what a voter answers and a party's stance is.
    Step, "Every step, from agreement to disagreement.":
    /// Agrees entirely.
    StronglyAgree = "strongly-agree",
    /// Agrees.
    Agree = "agree",
    /// Neither agrees nor disagrees: an answer, which counts.
    Neither = "neither",
    /// Disagrees.
    Disagree = "disagree",
    /// Disagrees entirely.
    StronglyDisagree = "strongly-disagree"
}

named! {
    /// The steps on which a quiz is answered.
    Scale, "Every scale.":
    /// Agree, neither, disagree.
    Three = "three",
    /// Strongly agree, agree, disagree, strongly disagree: no middle.
    Four = "four",
    /// All five steps.
    Five = "five"
}

impl Scale {
    /// The scale's steps, from agreement to disagreement.
    pub fn steps(self) -> &'static [Step] {
        match self {
            Scale::Three => &[Step::Agree, Step::Neither, Step::Disagree],
            Scale::Four => &[Step::StronglyAgree, Step::Agree, Step::Disagree, Step::StronglyDisagree],
            Scale::Five => &Step::ALL,
        }
    }
}

/// What a party holds of a statement.
///
/// *Neither* is a stance and is compared; *no position* is the absence of one and never turns into a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stance {
    /// The party stands at this step of the scale.
    At(Step),
    /// The party takes no position.
    NoPosition,
}

impl Stance {
    /// The stance's name in files: a step's name, or `none`.
    pub fn name(self) -> &'static str {
        match self {
            Stance::At(step) => step.name(),
            Stance::NoPosition => "none",
        }
    }

    /// The step, if the party takes a position.
    pub fn step(self) -> Option<Step> {
        match self {
            Stance::At(step) => Some(step),
            Stance::NoPosition => None,
        }
    }
}
