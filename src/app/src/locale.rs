//! What is known of a language: its numbers, its lists, and the names of languages. The browser is asked (ECMA-402).

use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

use bronwijzer_engine::answers::Answer;
use bronwijzer_engine::language::Language;
use bronwijzer_words::{App, Category, Class, Locale, Messages, Number};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// What a language does besides plural forms and numbers.
pub(crate) trait Formats: Locale {
    /// A share as a percentage with so many decimals, at most two.
    fn percent(&self, share: f64, decimals: u8) -> String;
    /// Texts with "and" (`conjunction`) or "or" (`disjunction`).
    fn list(&self, kind: &str, texts: &[&str]) -> String;
    /// What a language is called in the language of this tag.
    fn language_name(&self, language: &Language, tag: &str) -> String;
}

/// The texts of the interface in one language, and the way in which it writes numbers and lists.
pub(crate) struct Words {
    texts: App,
    formats: Rc<dyn Formats>,
}

impl Deref for Words {
    type Target = App;

    fn deref(&self) -> &App {
        &self.texts
    }
}

impl Words {
    /// The texts with the formats of the browser; `None` where they are those of another release.
    pub(crate) fn in_browser(messages: Messages) -> Option<Words> {
        let browser = Rc::new(Browser::new(messages.language.tag()));
        Words::new(messages, browser)
    }

    /// The texts with these formats; `None` where they are those of another release.
    pub(crate) fn new(messages: Messages, formats: Rc<dyn Formats>) -> Option<Words> {
        let texts = App::new(messages, Box::new(formats.clone()))?;
        Some(Words { texts, formats })
    }

    /// The texts of a class in the same language; `None` where they are those of another release.
    pub(crate) fn of_class(&self, messages: Messages) -> Option<Class> {
        Class::new(messages, Box::new(self.formats.clone()))
    }

    /// What an answer is called.
    pub(crate) fn answer(&self, answer: Option<Answer>) -> &str {
        match answer {
            Some(Answer::At(step)) => self.step(step),
            Some(Answer::Skip) => self.skipped(),
            None => self.not_answered(),
        }
    }

    /// So many of `whole` parts as a percentage with so many decimals.
    pub(crate) fn percent(&self, parts: u64, whole: u64, decimals: u8) -> String {
        self.formats.percent(parts as f64 / whole as f64, decimals)
    }

    /// A number.
    pub(crate) fn number(&self, number: impl Into<Number>) -> String {
        self.formats.number(number.into())
    }

    /// Names with "and".
    pub(crate) fn all_of<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> String {
        self.formats.list("conjunction", &names.into_iter().collect::<Vec<_>>())
    }

    /// Texts with "or".
    pub(crate) fn one_of<'n>(&self, texts: impl IntoIterator<Item = &'n str>) -> String {
        self.formats.list("disjunction", &texts.into_iter().collect::<Vec<_>>())
    }

    /// What a language is called in the language of the interface.
    pub(crate) fn name_of(&self, language: &Language) -> String {
        self.formats.language_name(language, self.language().tag())
    }

    /// What a language is called in itself.
    pub(crate) fn own_name(&self, language: &Language) -> String {
        self.formats.language_name(language, language.tag())
    }
}

/// What the browser does with one language.
struct Browser {
    tag: String,
    rules: JsValue,
    numbers: JsValue,
    /// For percentages, by the number of decimals. They take long to make and are asked for often.
    percents: [OnceCell<JsValue>; 3],
    /// For lists with "and", likewise.
    lists: OnceCell<JsValue>,
}

impl Browser {
    fn new(tag: &str) -> Browser {
        Browser {
            rules: formatter("PluralRules", tag, &[]),
            numbers: formatter("NumberFormat", tag, &[]),
            percents: Default::default(),
            lists: OnceCell::new(),
            tag: tag.to_owned(),
        }
    }
}

impl Formats for Browser {
    fn percent(&self, share: f64, decimals: u8) -> String {
        let make = || {
            let digits = decimals.to_string();
            let digits = [("minimumFractionDigits", digits.as_str()), ("maximumFractionDigits", &digits)];
            formatter("NumberFormat", &self.tag, &[&[("style", "percent")], digits.as_slice()].concat())
        };
        let kept = self.percents.get(usize::from(decimals)).map(|kept| kept.get_or_init(make));
        kept.and_then(|formatter| ask(formatter, "format", &share.into())).unwrap_or_default()
    }

    fn list(&self, kind: &str, texts: &[&str]) -> String {
        let items: Array = texts.iter().map(|text| JsValue::from_str(text)).collect();
        let make = || formatter("ListFormat", &self.tag, &[("type", kind)]);
        let list = match kind {
            "conjunction" => ask(self.lists.get_or_init(make), "format", &items),
            _ => ask(&make(), "format", &items),
        };
        // Safari has it since 14.1.
        list.unwrap_or_else(|| items.join(", ").into())
    }

    fn language_name(&self, language: &Language, tag: &str) -> String {
        let names = formatter("DisplayNames", tag, &[("type", "language")]);
        ask(&names, "of", &language.tag().into()).unwrap_or_else(|| language.tag().to_owned())
    }
}

impl Locale for Browser {
    fn category(&self, number: Number) -> Category {
        Category::from_name(&ask(&self.rules, "select", &float(number)).unwrap_or_default())
    }

    fn number(&self, number: Number) -> String {
        ask(&self.numbers, "format", &float(number)).unwrap_or_else(|| number.digits().to_string())
    }
}

fn float(number: Number) -> JsValue {
    (number.digits() as f64 / 10_f64.powi(i32::from(number.decimals()))).into()
}

/// The day, as a language writes it.
pub(crate) fn today(language: &Language) -> String {
    // Without a date, the browser takes the moment's.
    let format = formatter("DateTimeFormat", language.tag(), &[("dateStyle", "long")]);
    ask(&format, "format", &JsValue::UNDEFINED).unwrap_or_default()
}

/// An object of `Intl` for a language; undefined where the browser refuses.
fn formatter(kind: &str, tag: &str, options: &[(&str, &str)]) -> JsValue {
    let chosen = Object::new();
    for (name, value) in options {
        let _ = Reflect::set(&chosen, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let make = || {
        let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
        let make: Function = Reflect::get(&intl, &JsValue::from_str(kind)).ok()?.dyn_into().ok()?;
        Reflect::construct(&make, &Array::of2(&JsValue::from_str(tag), &chosen)).ok()
    };
    make().unwrap_or_default()
}

/// What a method of such an object says of a value.
fn ask(formatter: &JsValue, method: &str, value: &JsValue) -> Option<String> {
    let method: Function = Reflect::get(formatter, &JsValue::from_str(method)).ok()?.dyn_into().ok()?;
    method.call1(formatter, value).ok()?.as_string()
}
