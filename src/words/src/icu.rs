//! What languages do with numbers, from ICU.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale::Locale as Tag;
use icu_plurals::{PluralCategory, PluralRules};

use crate::{Category, Locale, Number};

/// What a language does with numbers, by the data of CLDR that ICU carries.
pub struct Icu {
    rules: PluralRules,
    numbers: DecimalFormatter,
}

impl Icu {
    /// The language of this tag; where CLDR does not know it, what languages do by default.
    pub fn new(tag: &str) -> Option<Icu> {
        let tag: Tag = tag.parse().unwrap_or(Tag::UNKNOWN);
        let rules = PluralRules::try_new_cardinal((&tag).into()).ok()?;
        let numbers = DecimalFormatter::try_new((&tag).into(), Default::default()).ok()?;
        Some(Icu { rules, numbers })
    }

    /// The categories that the language has.
    pub fn categories(&self) -> impl Iterator<Item = Category> {
        self.rules.categories().map(category)
    }
}

fn category(category: PluralCategory) -> Category {
    match category {
        PluralCategory::Zero => Category::Zero,
        PluralCategory::One => Category::One,
        PluralCategory::Two => Category::Two,
        PluralCategory::Few => Category::Few,
        PluralCategory::Many => Category::Many,
        PluralCategory::Other => Category::Other,
    }
}

fn decimal(number: Number) -> Decimal {
    let mut decimal = Decimal::from(number.digits());
    decimal.multiply_pow10(-i16::from(number.decimals()));
    decimal
}

impl Locale for Icu {
    fn category(&self, number: Number) -> Category {
        category(self.rules.category_for(&decimal(number)))
    }

    fn number(&self, number: Number) -> String {
        self.numbers.format(&decimal(number)).to_string()
    }
}
