//! The language files against the list of keys and the plural rules of CLDR.

use std::collections::{BTreeMap, BTreeSet};

use bronwijzer_engine::language::Language;
use bronwijzer_engine::pack;

use crate::files::{Entry, FILES, File};
use crate::keys::Key;
use crate::message::{Messages, fill, isolated};
use crate::{App, Category, Class, Icu, Interface, Locale, Number, Page, Paper, Reading};

/// Every key, those that tables share once.
fn keys() -> BTreeMap<(&'static str, &'static str), &'static Key> {
    let tables = [App::KEYS, Class::KEYS, Reading::KEYS, Paper::KEYS, Page::KEYS];
    let all = tables.into_iter().flatten();
    all.map(|key| ((key.section, key.name), key)).collect()
}

/// What is wrong with a file, each with the key; nothing where it is right.
fn mistakes(name: &str, json: &str) -> Vec<String> {
    let file: File = match serde_json::from_str(json) {
        Ok(file) => file,
        Err(error) => return vec![format!("{name}: {error}")],
    };
    let mut mistakes = Vec::new();
    let mut wrong = |what: String| mistakes.push(format!("{name}: {what}"));
    if file.language.trim().is_empty() {
        wrong("`language` is empty: it is the name of the language in itself".to_owned());
    }
    if !Language::new(&file.tag).is_ok_and(|language| language.tag() == file.tag) {
        wrong(format!("`tag` is `{}`, which is no tag of a language in its usual case", file.tag));
    }
    if name != format!("{}.json", file.tag) {
        wrong(format!("`tag` is `{}`, which is not the name of the file", file.tag));
    }
    let keys = keys();
    for (section, texts) in &file.words {
        for key in texts.keys().filter(|key| !keys.contains_key(&(section.as_str(), key.as_str()))) {
            wrong(format!("{section}.{key} is no text of the interface"));
        }
    }
    for ((section, name), key) in keys {
        let told = format!("{section}.{name}");
        let told = if key.comment.is_empty() { told } else { format!("{told} ({})", key.comment.trim()) };
        match file.words.get(section).and_then(|texts| texts.get(name)) {
            None => wrong(format!("{told} is missing")),
            Some(entry) => {
                mistakes_of_entry(key, entry, &file.tag).into_iter().for_each(|m| wrong(format!("{told} {m}")))
            }
        }
    }
    mistakes
}

fn mistakes_of_entry(key: &Key, entry: &Entry, tag: &str) -> Vec<String> {
    match (key.count, entry) {
        (None, Entry::Text(text)) => mistakes_of_text(key, text, false),
        (None, Entry::Plural(_)) => vec!["must be one text: no number decides its form".to_owned()],
        (Some(count), Entry::Text(_)) => {
            vec![format!("must be an object with a text for each plural category, by the number {{{count}}}")]
        }
        (Some(_), Entry::Plural(forms)) => {
            let icu = Icu::new(tag).unwrap();
            let wanted: BTreeSet<Category> = icu.categories().collect();
            let found: BTreeSet<Category> = forms.keys().copied().collect();
            let mut mistakes = Vec::new();
            if wanted != found {
                mistakes.push(format!("has the plural categories {found:?}, but the language has {wanted:?}"));
            }
            for (category, text) in forms {
                // A form that stands for one number alone may say that number in its words.
                let numbers = (0..1000_u64).filter(|number| icu.category(Number::from(*number)) == *category);
                let is_one_number = *category != Category::Other && numbers.count() == 1;
                mistakes.extend(
                    mistakes_of_text(key, text, is_one_number).into_iter().map(|m| format!("{category:?}: {m}")),
                );
            }
            mistakes
        }
    }
}

fn mistakes_of_text(key: &Key, text: &str, may_lack_count: bool) -> Vec<String> {
    let mut mistakes = Vec::new();
    if text.trim().is_empty() || text == key.name {
        mistakes.push("is not written".to_owned());
    }
    let mut found = BTreeSet::new();
    let plain = fill(text, |name| {
        found.insert(name.to_owned());
        None
    });
    if plain.contains(['{', '}']) {
        mistakes.push("has a brace without its pair".to_owned());
    }
    let wanted: BTreeSet<String> = key.values.iter().chain(key.count.as_ref()).map(|name| (*name).to_owned()).collect();
    let missing = wanted.difference(&found).filter(|name| !(may_lack_count && key.count == Some(name.as_str())));
    mistakes.extend(missing.map(|name| format!("lacks {{{name}}}")));
    mistakes.extend(found.difference(&wanted).map(|name| format!("has {{{name}}}, which it does not get")));
    let mut open = 0_i32;
    for character in text.chars() {
        match character {
            '\u{2066}'..='\u{2068}' => open += 1,
            '\u{2069}' => open -= 1,
            '\u{202a}'..='\u{202e}' => {
                mistakes.push(format!("has U+{:04X}, which turns what follows", u32::from(character)))
            }
            _ => {}
        }
        if open < 0 {
            break;
        }
    }
    if open != 0 {
        mistakes.push("opens or closes an isolate (U+2066 to U+2069) without its pair".to_owned());
    }
    mistakes
}

#[test]
fn every_file_has_every_text_and_no_other() {
    let mistakes: Vec<String> = FILES.iter().flat_map(|(name, json)| mistakes(name, json)).collect();
    assert!(mistakes.is_empty(), "\n{}\n", mistakes.join("\n"));
}

#[test]
fn the_docs_name_the_plural_categories_of_every_language() {
    let docs = include_str!("../../../docs/translating.md");
    // A row of the table has the name of a language, its file in backticks, and its categories.
    let row = |line: &'static str| line.strip_suffix(" |")?.split_once(" | `")?.1.split_once("` | ");
    let found: BTreeMap<&str, &str> = docs.lines().filter_map(row).collect();
    let categories = |tag: &str| {
        let has: BTreeSet<Category> = Icu::new(tag).unwrap().categories().collect();
        let names = ["zero", "one", "two", "few", "many", "other"];
        names.into_iter().filter(|name| has.contains(&Category::from_name(name))).collect::<Vec<_>>().join(", ")
    };
    let wanted: BTreeMap<&str, String> =
        FILES.iter().map(|(name, _)| (*name, categories(name.strip_suffix(".json").unwrap()))).collect();
    assert_eq!(found, wanted.iter().map(|(name, names)| (*name, names.as_str())).collect());
}

#[test]
fn every_file_is_a_language_of_the_interface() {
    let found: Vec<String> =
        Interface::all().iter().map(|interface| format!("{}.json", interface.language.tag())).collect();
    let files: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
    assert_eq!(found, files);
    assert!(files.contains(&"en.json") && files.contains(&"nl.json"));
}

/// The English file with one text replaced.
fn changed(section: &str, key: &str, value: serde_json::Value) -> String {
    let (_, english) = FILES.iter().find(|(name, _)| *name == "en.json").unwrap();
    let mut file: serde_json::Value = serde_json::from_str(english).unwrap();
    file["words"][section][key] = value;
    file.to_string()
}

#[test]
fn a_mistake_in_a_file_is_told_with_its_key() {
    let told = |section, key, value| mistakes("en.json", &changed(section, key, value)).join("\n");
    assert_eq!(told("app", "begin", "Start".into()), "");
    assert_eq!(told("app", "begin", "".into()), "en.json: app.begin (A button.) is not written");
    assert_eq!(told("app", "begin", "begin".into()), "en.json: app.begin (A button.) is not written");
    assert_eq!(told("app", "bgein", "Start".into()), "en.json: app.bgein is no text of the interface");
    assert_eq!(
        told("app", "you_and", "You and {prty}".into()),
        "en.json: app.you_and lacks {party}\nen.json: app.you_and has {prty}, which it does not get"
    );
    assert_eq!(
        told("app", "you_and", "You and {party".into()),
        "en.json: app.you_and has a brace without its pair\nen.json: app.you_and lacks {party}"
    );
    assert_eq!(
        told("app", "you_and", "\u{2068}{party}".into()),
        "en.json: app.you_and opens or closes an isolate (U+2066 to U+2069) without its pair"
    );
    assert_eq!(
        told("app", "minutes", "minutes".into()),
        "en.json: app.minutes must be an object with a text for each plural category, by the number {count}"
    );
    assert_eq!(
        told("app", "minutes", serde_json::json!({ "one": "a minute", "few": "{count}", "other": "some minutes" })),
        "en.json: app.minutes has the plural categories {One, Few, Other}, but the language has {One, Other}\n\
         en.json: app.minutes Other: lacks {count}"
    );
}

#[test]
fn a_file_of_another_language_needs_its_own_plural_forms() {
    let forms = |tag: &str| {
        let key = keys()[&("app", "minutes")];
        let forms =
            ["one", "few", "many", "other"].map(|category| (Category::from_name(category), "{count} min".to_owned()));
        mistakes_of_entry(key, &Entry::Plural(forms.into()), tag)
    };
    assert_eq!(forms("uk"), [""; 0]);
    assert_eq!(
        forms("ar"),
        ["has the plural categories {One, Few, Many, Other}, but the language has {Zero, One, Two, Few, Many, Other}"]
    );
    // In Ukrainian the form `one` stands for 21 too, so that it must have the number.
    let few = Entry::Plural(
        [
            (Category::One, "min".to_owned()),
            (Category::Few, "{count}".to_owned()),
            (Category::Many, "{count}".to_owned()),
            (Category::Other, "{count}".to_owned()),
        ]
        .into(),
    );
    assert_eq!(mistakes_of_entry(keys()[&("app", "minutes")], &few, "uk"), ["One: lacks {count}"]);
}

fn english() -> App {
    let interface = Interface::all().into_iter().find(|interface| interface.language.tag() == "en").unwrap();
    let packed = pack::encode(&interface.app).unwrap();
    App::new(pack::decode(&packed).unwrap(), Box::new(Icu::new("en").unwrap())).unwrap()
}

#[test]
fn a_table_of_another_release_is_refused() {
    let english = Interface::all().into_iter().find(|interface| interface.language.tag() == "en").unwrap();
    let locale = || Box::new(Icu::new("en").unwrap());
    assert!(App::new(Messages { keys: App::FINGERPRINT ^ 1, ..english.app.clone() }, locale()).is_none());
    assert!(App::new(english.class, locale()).is_none());
    assert!(App::new(english.app, locale()).is_some());
}

#[test]
fn a_table_comes_through_its_pack_and_puts_values_in_place() {
    let words = english();
    assert_eq!(words.begin(), "Begin");
    assert_eq!(words.statements(1_usize), "1 statement");
    assert_eq!(words.statements(Number::tenths(25)), "2.5 statements");
    assert_eq!(words.statements(12_345_usize), "12,345 statements");
    assert_eq!(words.length(&words.statements(10_usize), &words.minutes(1_usize)), "10 statements, about 1 minute");
    assert_eq!(words.you_and("{party} & {x}"), "You and {party} & {x}");
    assert_eq!(words.language().tag(), "en");
}

#[test]
fn names_that_run_the_other_way_are_isolated() {
    assert_eq!(isolated("D66", false), "D66");
    assert_eq!(isolated("D66", true), "\u{2068}D66\u{2069}");
    assert_eq!(isolated("القائمة", false), "\u{2068}القائمة\u{2069}");
}

#[test]
fn a_text_of_the_static_page_is_found_by_its_key() {
    let dutch = Interface::all().into_iter().find(|interface| interface.language.tag() == "nl").unwrap();
    assert_eq!(dutch.page_text("loading"), Some("De stellingen worden geladen…"));
    assert_eq!(dutch.page_text("title"), None);
}
