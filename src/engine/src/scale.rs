//! The answer scales, their steps, and the stance a party takes on a statement.

use serde::{Deserialize, Serialize};

/// A step of an answer scale: what a voter answers and a party's stance is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Step {
    /// Agrees entirely.
    StronglyAgree,
    /// Agrees.
    Agree,
    /// Neither agrees nor disagrees: an answer, which counts.
    Neither,
    /// Disagrees.
    Disagree,
    /// Disagrees entirely.
    StronglyDisagree,
}

impl Step {
    /// Every step, from agreement to disagreement.
    pub const ALL: [Step; 5] =
        [Step::StronglyAgree, Step::Agree, Step::Neither, Step::Disagree, Step::StronglyDisagree];

    /// The step's name in files.
    pub fn name(self) -> &'static str {
        match self {
            Step::StronglyAgree => "strongly-agree",
            Step::Agree => "agree",
            Step::Neither => "neither",
            Step::Disagree => "disagree",
            Step::StronglyDisagree => "strongly-disagree",
        }
    }

    /// The step with this name.
    pub fn from_name(name: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.name() == name)
    }
}

/// The steps on which a quiz is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Scale {
    /// Agree, neither, disagree.
    Three,
    /// Strongly agree, agree, disagree, strongly disagree: no middle.
    Four,
    /// All five steps.
    Five,
}

impl Scale {
    /// Every scale.
    pub const ALL: [Scale; 3] = [Scale::Three, Scale::Four, Scale::Five];

    /// The scale's name in files.
    pub fn name(self) -> &'static str {
        match self {
            Scale::Three => "three",
            Scale::Four => "four",
            Scale::Five => "five",
        }
    }

    /// The scale with this name.
    pub fn from_name(name: &str) -> Option<Scale> {
        Scale::ALL.into_iter().find(|scale| scale.name() == name)
    }

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
