//! What a method is: eight choices, each with a name. The published methods are constants of this one type.
//!
//! Percentages of different methods must never be compared: the same answers can come to 62 % under one and to 47 %
//! under another without anybody having changed their mind.

use serde::{Deserialize, Serialize};

use crate::scale::{Scale, Step};

/// A way to score, as eight choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Method {
    /// 1. What number a step is.
    pub coding: Coding,
    /// 2. What a statement adds for an answer and a stance.
    pub kernel: Kernel,
    /// 3. What a skipped statement adds.
    pub skip: Skip,
    /// 4. What a statement adds on which the party takes no position.
    pub no_position: NoPosition,
    /// 5. Where the weight of an answer comes in.
    pub weight: WeightPlace,
    /// 6. How statements become one score.
    pub aggregation: Aggregation,
    /// 7. What the score is a share of.
    pub normaliser: Normaliser,
    /// 8. How the score is shown.
    pub presentation: Presentation,
}

/// The number that a step is, for kernels that reckon with numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Coding {
    /// 1, 0, −1 on three steps; 2, 1, −1, −2 on four; 2, 1, 0, −1, −2 on five. Where there is no middle, the steps
    /// beside it are two apart, as in smartvote's 100, 75, 25, 0.
    Centred,
    /// Every step as far from the next: 3, 1, −1, −3 on four steps, elsewhere as `Centred`.
    Even,
}

/// The points of a table: a row an answer, a column a stance, both in the order of the scale's steps; the cells that
/// a scale does not reach are 0.
pub type Points = [[u16; 5]; 5];

/// What a statement adds for an answer and a stance, before its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kernel {
    /// A point for the same step.
    SameStep,
    /// The greatest distance less the distance between answer and stance.
    CityBlock,
    /// The square of the distance between answer and stance: the less, the better.
    Square,
    /// The product of answer and stance, moved so that the least is 0 (Rabinowitz and Macdonald's directional model).
    Directional,
    /// The mean of city block and directional (Mendez 2012).
    Hybrid,
    /// Two points on the same side, one where either is in the middle, none on opposite sides.
    Side,
    /// Points from a table. The most that an answer can earn is what the same stance earns.
    Table(Points),
}

/// What a skipped statement adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Skip {
    /// Nothing: it is left out.
    Drop,
    /// What an answer in the middle would, with the weight 1.
    Neutral,
}

/// What a statement adds on which a party takes no position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NoPosition {
    /// Nothing: it is left out of that party's score.
    Drop,
    /// No points, of the most that the answer could have earned; with the kernel square, the greatest distance.
    ZeroPoints,
    /// What a stance in the middle would.
    Neutral,
    /// What the stance farthest from the answer would; for an answer in the middle, full agreement's.
    OppositeExtreme,
    /// No points, of this many tenths of a point that could have been earned. Not with the kernel square.
    Penalty(#[cfg_attr(feature = "schema", schemars(range(min = 0, max = 1000)))] u16),
}

/// Where the weight of an answer comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WeightPlace {
    /// It multiplies what a statement adds.
    Outside,
    /// It multiplies the distance before that is squared, and so counts squared itself.
    InsideSquare,
}

/// How statements become one score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Aggregation {
    /// Their weighted mean. Each statement's part adds up to the score.
    Mean,
    /// One less the root of their weighted mean (Euclid).
    Root,
}

/// What the score is a share of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Normaliser {
    /// The most that the answered statements could have added.
    Answered,
    /// The most that all statements could have added; one without an answer, the most that any answer can earn. Not
    /// with the kernel square.
    AllStatements,
}

/// How a score is shown. Equal scores share a rank and every party is shown, whatever the method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Presentation {
    /// In whole per cent, halves rounded up.
    WholePercent,
    /// In tenths of a per cent, halves rounded up.
    TenthPercent,
}

/// How well a published method is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Read in the system's own code or formula, and reproduced.
    Verified,
    /// Described by its makers in words, from which the formula follows.
    Documented,
    /// Put together from what others wrote of it.
    Reconstructed,
}

impl Status {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Status::Verified => "verified",
            Status::Documented => "documented",
            Status::Reconstructed => "reconstructed",
        }
    }
}

/// A method that somebody published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The name by which a quiz chooses it.
    pub name: &'static str,
    /// The system or the authors that it is known from: a proper name, the same in every language.
    pub system: &'static str,
    /// The scales for which it is published. A name may stand twice, for scales with choices of their own.
    pub scales: &'static [Scale],
    /// The eight choices.
    pub method: Method,
    /// How well it is known.
    pub status: Status,
    /// Where it is published.
    pub source: &'static str,
}

const THREE: &[Scale] = &[Scale::Three];
const FOUR: &[Scale] = &[Scale::Four];
const FIVE: &[Scale] = &[Scale::Five];
const EVERY: &[Scale] = &Scale::ALL;

/// Closeness on the scale, gaps left out: what each constant below departs from.
const CITY_BLOCK: Method = Method {
    coding: Coding::Centred,
    kernel: Kernel::CityBlock,
    skip: Skip::Drop,
    no_position: NoPosition::Drop,
    weight: WeightPlace::Outside,
    aggregation: Aggregation::Mean,
    normaliser: Normaliser::Answered,
    presentation: Presentation::WholePercent,
};

const EUCLIDEAN: Method = Method { kernel: Kernel::Square, aggregation: Aggregation::Root, ..CITY_BLOCK };

const EUCLIDEAN_INSIDE: Method = Method { weight: WeightPlace::InsideSquare, ..EUCLIDEAN };

const DIRECTIONAL: Method = Method { kernel: Kernel::Directional, ..CITY_BLOCK };

const fn with_gap(method: Method, no_position: NoPosition) -> Method {
    Method { no_position, ..method }
}

const fn openvaa(name: &'static str, method: Method, no_position: NoPosition) -> Published {
    Published {
        name,
        system: "OpenVAA",
        scales: EVERY,
        method: Method { coding: Coding::Even, no_position, ..method },
        status: Status::Verified,
        source: "OpenVAA, packages/matching",
    }
}

/// Every published method, in the order in which they are listed.
pub const METHODS: [Published; 23] = [
    Published {
        name: "stemwijzer",
        system: "StemWijzer",
        scales: THREE,
        method: Method { kernel: Kernel::SameStep, no_position: NoPosition::ZeroPoints, ..CITY_BLOCK },
        status: Status::Documented,
        source: "Van Outersterp, Kamoen and Holleman 2016; Louwerse and Rosema, stukroodvlees.nl",
    },
    Published {
        name: "wahl-o-mat",
        system: "Wahl-O-Mat",
        scales: THREE,
        method: with_gap(CITY_BLOCK, NoPosition::ZeroPoints),
        status: Status::Documented,
        source: "bpb, Rechenmodell des Wahl-O-Mat, as described by hszemi.de 2013 and the University of Oldenburg 2020",
    },
    Published {
        name: "city-block",
        system: "smartvote",
        scales: EVERY,
        method: CITY_BLOCK,
        status: Status::Verified,
        source: "smartvote.ch, voting advice after 2025; the L1 distance",
    },
    Published {
        name: "euclidean",
        system: "smartvote",
        scales: EVERY,
        method: EUCLIDEAN,
        status: Status::Reconstructed,
        source: "smartvote.ch, methodology until 2025; where the weight stood is not published",
    },
    Published {
        name: "euclidean-inside",
        system: "smartvote",
        scales: EVERY,
        method: EUCLIDEAN_INSIDE,
        status: Status::Reconstructed,
        source: "smartvote.ch, methodology until 2025; where the weight stood is not published",
    },
    Published {
        name: "directional",
        system: "Rabinowitz, Macdonald",
        scales: EVERY,
        method: DIRECTIONAL,
        status: Status::Verified,
        source: "Rabinowitz and Macdonald 1989, scaled as in Mendez 2012",
    },
    Published {
        name: "hybrid",
        system: "Mendez",
        scales: EVERY,
        method: Method { kernel: Kernel::Hybrid, ..CITY_BLOCK },
        status: Status::Verified,
        source: "Mendez, What's inside the black box?, IPSA 2012",
    },
    Published {
        name: "euandi",
        system: "euandi",
        scales: FIVE,
        method: CITY_BLOCK,
        status: Status::Verified,
        source: "euandi2019.eu and euandi.eu, methodology",
    },
    Published {
        name: "smartvote-bonus",
        system: "smartvote",
        scales: FOUR,
        method: Method {
            kernel: Kernel::Table([
                [150, 75, 25, 0, 0],
                [75, 100, 50, 25, 0],
                [25, 50, 100, 75, 0],
                [0, 25, 75, 150, 0],
                [0; 5],
            ]),
            ..CITY_BLOCK
        },
        status: Status::Verified,
        source: "mycandidateeu.blogspot.com, methodology based on smartvote.ch",
    },
    Published {
        name: "svt",
        system: "SVT",
        scales: FOUR,
        method: Method {
            kernel: Kernel::Table([[11, 8, 3, 0, 0], [5, 8, 3, 0, 0], [0, 3, 8, 5, 0], [0, 3, 8, 11, 0], [0; 5]]),
            no_position: NoPosition::Penalty(25),
            presentation: Presentation::TenthPercent,
            ..CITY_BLOCK
        },
        status: Status::Verified,
        source: "SVT, election-compass-match 2.0.1, propositions",
    },
    Published {
        name: "svt",
        system: "SVT",
        scales: FIVE,
        method: Method {
            kernel: Kernel::Table([
                [16, 12, 8, 4, 0],
                [8, 12, 8, 4, 0],
                [0, 4, 8, 4, 0],
                [0, 4, 8, 12, 8],
                [0, 4, 8, 12, 16],
            ]),
            no_position: NoPosition::Penalty(25),
            presentation: Presentation::TenthPercent,
            ..CITY_BLOCK
        },
        status: Status::Verified,
        source: "SVT, election-compass-match 2.0.1, ranges",
    },
    Published {
        name: "mat-o-wahl",
        system: "Mat-O-Wahl",
        scales: THREE,
        method: with_gap(CITY_BLOCK, NoPosition::ZeroPoints),
        status: Status::Verified,
        source: "Mat-O-Wahl 0.6.0.12, system/general.js",
    },
    Published {
        name: "open-election-compass",
        system: "Open Election Compass",
        scales: THREE,
        method: with_gap(CITY_BLOCK, NoPosition::ZeroPoints),
        status: Status::Verified,
        source: "Open Election Compass 2.0.0-alpha.6, cityblock/approve-neutral-reject",
    },
    Published {
        name: "open-election-compass",
        system: "Open Election Compass",
        scales: FIVE,
        method: Method {
            // The published table has halves; here everything is doubled.
            kernel: Kernel::Table([
                [4, 3, 1, 1, 0],
                [3, 4, 1, 1, 1],
                [1, 1, 4, 1, 1],
                [1, 1, 1, 4, 3],
                [0, 1, 1, 3, 4],
            ]),
            no_position: NoPosition::ZeroPoints,
            ..CITY_BLOCK
        },
        status: Status::Verified,
        source: "Open Election Compass 2.0.0-alpha.6, hybrid",
    },
    Published {
        name: "kalkulacka",
        system: "Volební kalkulačka",
        scales: THREE,
        method: Method { kernel: Kernel::Side, ..CITY_BLOCK },
        status: Status::Verified,
        source: "Volební kalkulačka, packages/app/src/result-calculation",
    },
    openvaa("openvaa-manhattan", CITY_BLOCK, NoPosition::Neutral),
    openvaa("openvaa-manhattan-opposite", CITY_BLOCK, NoPosition::OppositeExtreme),
    openvaa("openvaa-directional", DIRECTIONAL, NoPosition::Neutral),
    openvaa("openvaa-directional-opposite", DIRECTIONAL, NoPosition::OppositeExtreme),
    openvaa("openvaa-euclidean", EUCLIDEAN_INSIDE, NoPosition::Neutral),
    openvaa("openvaa-euclidean-opposite", EUCLIDEAN_INSIDE, NoPosition::OppositeExtreme),
    Published {
        name: "dr-kandidattest",
        system: "DR, Altinget",
        scales: FOUR,
        method: CITY_BLOCK,
        status: Status::Documented,
        source: "dr.dk and altinget.dk, Kandidattesten: 2, 1, −1, −2; the normaliser is not published",
    },
    Published {
        name: "mijnstemhulp",
        system: "MijnStemhulp",
        scales: FIVE,
        method: Method {
            kernel: Kernel::Table([
                [10, 9, 8, 7, 6],
                [9, 10, 9, 8, 7],
                [8, 9, 10, 9, 8],
                [7, 8, 9, 10, 9],
                [6, 7, 8, 9, 10],
            ]),
            normaliser: Normaliser::AllStatements,
            ..CITY_BLOCK
        },
        status: Status::Documented,
        source: "mijnstemhulp.nl: ten points a step, divided by the number of statements",
    },
];

/// The method of this name, as it is published for this scale.
pub fn published(name: &str, scale: Scale) -> Option<&'static Published> {
    METHODS.iter().find(|published| published.name == name && published.scales.contains(&scale))
}

impl Coding {
    /// The number that a step is on a scale: positive for agreement.
    pub(crate) fn value(self, scale: Scale, step: Step) -> i64 {
        let even_four = self == Coding::Even && scale == Scale::Four;
        match (step, even_four) {
            (Step::StronglyAgree, false) => 2,
            (Step::StronglyAgree, true) => 3,
            (Step::Agree, _) => 1,
            (Step::Neither, _) => 0,
            (Step::Disagree, _) => -1,
            (Step::StronglyDisagree, false) => -2,
            (Step::StronglyDisagree, true) => -3,
        }
    }

    /// The greatest number that a step is on a scale.
    pub(crate) fn extent(self, scale: Scale) -> i64 {
        scale.steps().first().map_or(0, |step| self.value(scale, *step))
    }
}
