//! Squared distances over any number of axes, exact: their denominators are products of counts, one an axis, and soon
//! do not fit in any integer of the processor.

use std::cmp::Ordering;

use super::AxisPosition;

/// A squared distance, as a fraction.
pub(super) struct Distance {
    numerator: Natural,
    denominator: Natural,
}

impl Distance {
    /// No distance.
    pub(super) fn zero() -> Distance {
        Distance { numerator: Natural::from(0), denominator: Natural::from(1) }
    }

    /// The distance that also takes in the positions on one more axis.
    pub(super) fn and(&self, one: AxisPosition, other: AxisPosition) -> Distance {
        let difference = Natural::from((one.sum * other.count - other.sum * one.count).unsigned_abs());
        let count = Natural::from((one.count * other.count).unsigned_abs());
        let (square, denominator) = (difference.times(&difference), count.times(&count));
        Distance {
            numerator: self.numerator.times(&denominator).plus(&square.times(&self.denominator)),
            denominator: self.denominator.times(&denominator),
        }
    }

    pub(super) fn compare(&self, other: &Distance) -> Ordering {
        self.numerator.times(&other.denominator).compare(&other.numerator.times(&self.denominator))
    }
}

/// A natural number of any size: digits of 32 bits, the least significant first, without zeros at the end.
struct Natural(Vec<u32>);

impl From<u64> for Natural {
    fn from(number: u64) -> Natural {
        Natural::of(vec![number as u32, (number >> 32) as u32])
    }
}

impl Natural {
    fn of(mut digits: Vec<u32>) -> Natural {
        while digits.last() == Some(&0) {
            digits.pop();
        }
        Natural(digits)
    }

    fn digit(&self, index: usize) -> u64 {
        self.0.get(index).copied().unwrap_or(0).into()
    }

    fn plus(&self, other: &Natural) -> Natural {
        let mut carry = 0;
        let digits = (0..=self.0.len().max(other.0.len())).map(|index| {
            carry += self.digit(index) + other.digit(index);
            let digit = carry as u32;
            carry >>= 32;
            digit
        });
        Natural::of(digits.collect())
    }

    fn times(&self, other: &Natural) -> Natural {
        let mut digits = vec![0u32; self.0.len() + other.0.len()];
        for (shift, one) in self.0.iter().enumerate() {
            let mut carry = 0;
            for (index, digit) in digits[shift..].iter_mut().enumerate() {
                // At most 2^64 − 1: a product of two digits, and two digits.
                carry += u64::from(*one) * other.digit(index) + u64::from(*digit);
                *digit = carry as u32;
                carry >>= 32;
            }
        }
        Natural::of(digits)
    }

    fn compare(&self, other: &Natural) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}
