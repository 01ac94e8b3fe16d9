//! How near an answer and a stance are to each other, for pictures. A score is made of points, not of this.

use crate::matching::method::Coding;
use crate::scale::{Scale, Stance, Step};

/// How near a voter's answer and a party's stance are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearness {
    /// The same step.
    Same,
    /// One step apart, on a scale without a middle on the same side of it.
    Near,
    /// Further apart.
    Far,
    /// The party takes no position.
    NoPosition,
}

impl Nearness {
    /// Every one, from the nearest.
    pub const ALL: [Nearness; 4] = [Nearness::Same, Nearness::Near, Nearness::Far, Nearness::NoPosition];

    /// How near they are on this scale.
    pub fn of(scale: Scale, answer: Step, stance: Stance) -> Nearness {
        let Stance::At(stance) = stance else { return Nearness::NoPosition };
        // Where the scale has no middle, the steps beside it are two apart.
        let value = |step| Coding::Centred.value(scale, step);
        match value(answer).abs_diff(value(stance)) {
            0 => Nearness::Same,
            1 => Nearness::Near,
            _ => Nearness::Far,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Nearness::{Far, Near, Same};
    use super::*;

    #[test]
    fn one_step_is_near_and_the_other_side_is_far() {
        let row = |scale: Scale, answer| -> Vec<Nearness> {
            scale.steps().iter().map(|stance| Nearness::of(scale, answer, Stance::At(*stance))).collect()
        };
        assert_eq!(row(Scale::Three, Step::Agree), [Same, Near, Far]);
        assert_eq!(row(Scale::Three, Step::Neither), [Near, Same, Near]);
        assert_eq!(row(Scale::Four, Step::Agree), [Near, Same, Far, Far]);
        assert_eq!(row(Scale::Five, Step::Agree), [Near, Same, Near, Far, Far]);
        assert_eq!(row(Scale::Five, Step::StronglyDisagree), [Far, Far, Far, Near, Same]);
        assert_eq!(Nearness::of(Scale::Five, Step::Neither, Stance::NoPosition), Nearness::NoPosition);
    }
}
