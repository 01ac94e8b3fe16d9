//! Numbers as they are put into texts.

use std::rc::Rc;

use crate::Category;

/// A number in decimal, exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    digits: u64,
    decimals: u8,
}

impl Number {
    /// A number of tenths (25 is 2.5).
    pub fn tenths(tenths: u64) -> Number {
        if tenths.is_multiple_of(10) { Number::from(tenths / 10) } else { Number { digits: tenths, decimals: 1 } }
    }

    /// A number of these digits, of which so many are behind the decimal mark (2857 and 2 are 28.57).
    pub fn decimal(digits: u64, decimals: u8) -> Number {
        Number { digits, decimals }
    }

    /// All its digits, as one whole number (25 for 2.5).
    pub fn digits(self) -> u64 {
        self.digits
    }

    /// How many of its digits are behind the decimal mark.
    pub fn decimals(self) -> u8 {
        self.decimals
    }
}

impl From<u64> for Number {
    fn from(digits: u64) -> Number {
        Number { digits, decimals: 0 }
    }
}

impl From<usize> for Number {
    fn from(digits: usize) -> Number {
        Number::from(digits as u64)
    }
}

/// What is put in the place of a placeholder.
#[derive(Clone, Copy)]
pub enum Value<'v> {
    /// A text, such as a name or another message.
    Text(&'v str),
    /// A number.
    Number(Number),
}

impl<'v, T: AsRef<str> + ?Sized> From<&'v T> for Value<'v> {
    fn from(text: &'v T) -> Value<'v> {
        Value::Text(text.as_ref())
    }
}

impl From<Number> for Value<'_> {
    fn from(number: Number) -> Self {
        Value::Number(number)
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Value::Number(number.into())
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::Number(number.into())
    }
}

/// What a language does with numbers (CLDR).
pub trait Locale {
    /// The plural category of a number.
    fn category(&self, number: Number) -> Category;
    /// The number in the digits and with the marks of the language.
    fn number(&self, number: Number) -> String;
}

impl<L: Locale + ?Sized> Locale for Rc<L> {
    fn category(&self, number: Number) -> Category {
        L::category(self, number)
    }

    fn number(&self, number: Number) -> String {
        L::number(self, number)
    }
}
